"""The Argos engine: installed packages, directly or over one intermediate language, offline."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from workbench.engines.argos_model import ArgosModel
from workbench.engines.base import Hypothesis, OnDone
from workbench.engines.packages import PackageInfo, find_packages, find_route
from workbench.engines.resources import Resources
from workbench.errors import EngineError, PackageError
from workbench.languages import Language
from workbench.said import Said, said

SOURCE = "en"
_Key = tuple[Path, int]
_DEFAULT = Resources()


class ArgosEngine:
    """Translates with the Argos packages in ``package_folders``, as they are at the call.

    A model is loaded at its first use and kept until :meth:`close`. Nothing is
    downloaded. Safe to be used by several threads; they take turns.
    """

    name = "argos"

    def __init__(
        self,
        package_folders: Sequence[Path],
        *,
        resources: Resources = _DEFAULT,
        compute_type: str = "default",
    ) -> None:
        """``compute_type`` is CTranslate2's; "default" is the one the package was saved with."""
        self._folders = tuple(package_folders)
        self._resources = resources
        self._compute_type = compute_type
        self._models: dict[_Key, ArgosModel] = {}
        self._lock = threading.Lock()

    def serves(self, language: Language) -> bool:
        """Whether a package, or a chain of two, leads from English to ``language``."""
        return bool(self._route(language))

    def signature(self, language: Language) -> str:
        """``engine:argos|model:translate-en_zh-1.9``; the models of a chain are joined by ``+``."""
        models = "+".join(package.name for package in self._needed_route(language))
        return f"engine:{self.name}|model:{models}"

    def faults(self) -> tuple[PackageError, ...]:
        """What is wrong with the packages that cannot be used."""
        return find_packages(self._folders).faults

    def close(self) -> None:
        """Let go of the loaded models."""
        with self._lock:
            self._models.clear()

    def translate(
        self,
        texts: Sequence[str],
        language: Language,
        *,
        hypotheses: int = 1,
        on_done: OnDone | None = None,
    ) -> list[list[Hypothesis]]:
        """As :meth:`workbench.engines.base.Engine.translate`; equal texts are decoded once."""
        models = [self._model(package) for package in self._needed_route(language)]
        if len(models) == 1:
            return models[0].translate(
                texts, language.joiner, hypotheses=hypotheses, on_done=on_done
            )
        found = _pivot(models, texts, hypotheses, language.joiner)
        if on_done:
            on_done(len(texts))
        return found

    def continue_from(
        self,
        texts: Sequence[str],
        beginnings: Sequence[str],
        language: Language,
        *,
        hypotheses: int = 1,
    ) -> list[list[Hypothesis]]:
        """As :meth:`workbench.engines.base.Steerable.continue_from`.

        Over an intermediate language the second model goes on from the best
        translation of the first. Where a text is too long for one decoding, or
        its beginning leaves no room, the only hypothesis is empty.
        """
        *earlier, last = [self._model(package) for package in self._needed_route(language)]
        for model in earlier:
            texts = [found[0].text for found in model.translate(texts, " ", hypotheses=hypotheses)]
        return last.translate(texts, language.joiner, hypotheses=hypotheses, beginnings=beginnings)

    def _route(self, language: Language) -> tuple[PackageInfo, ...]:
        return find_route(find_packages(self._folders).packages, SOURCE, language.engine)

    def _needed_route(self, language: Language) -> tuple[PackageInfo, ...]:
        route = self._route(language)
        if not route:
            raise EngineError(
                said(
                    "no Argos package translates from English to {language}",
                    language=Said.word(language.name),
                ),
                remedy=said("Install one with: workbench models install FILE"),
            )
        return route

    def _model(self, package: PackageInfo) -> ArgosModel:
        with self._lock:
            try:
                key = (package.path, (package.model / "model.bin").stat().st_mtime_ns)
                if key not in self._models:
                    for old in [old for old in self._models if old[0] == package.path]:
                        del self._models[old]  # the package was installed anew
                    self._models[key] = ArgosModel(
                        package, resources=self._resources, compute_type=self._compute_type
                    )
            except (PackageError, OSError) as error:
                raise EngineError(
                    said(
                        "the engine {name} cannot use its model ({reason})",
                        name=self.name,
                        reason=_reason(error),
                    ),
                    where=package.name,
                    remedy=said("Install the package again with: workbench models install FILE"),
                ) from error
            return self._models[key]


def _reason(error: PackageError | OSError) -> str:
    return error.what if isinstance(error, PackageError) else error.strerror or str(error)


def _pivot(
    models: Sequence[ArgosModel], texts: Sequence[str], hypotheses: int, joiner: str
) -> list[list[Hypothesis]]:
    """Translate over hypotheses: each first one gives several second ones; scores are added.

    This is Argos' ``CompositeTranslation`` with one batch a model; of equal
    results the best stays. There are no links: the attention of either model is
    to the language between.
    """
    first, second = models
    middle = first.translate(texts, " ", hypotheses=hypotheses)
    between = list(dict.fromkeys(item.text for found in middle for item in found))
    ends = second.translate(between, joiner, hypotheses=hypotheses)
    onward = dict(zip(between, ends, strict=True))
    return [
        _best(
            (
                Hypothesis(end.text, start.score + end.score, max(start.pieces, end.pieces))
                for start in found
                for end in onward[start.text]
            ),
            hypotheses,
        )
        for found in middle
    ]


def _best(candidates: Iterable[Hypothesis], number: int) -> list[Hypothesis]:
    ranked: dict[str, Hypothesis] = {}
    for item in sorted(candidates, key=lambda item: -item.score):
        ranked.setdefault(item.text, item)
    return list(ranked.values())[:number]
