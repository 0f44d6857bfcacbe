"""The engine of the multilingual models: NLLB, M2M-100, SMaLL-100, OPUS-MT, MADLAD; offline.

Each model is loaded once, at its first use, and serves all the languages it has.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workbench.engines.base import Hypothesis, OnDone
from workbench.engines.confidence import LIMITS, read_limits
from workbench.engines.decoder import Decoder, Form
from workbench.engines.families import FAMILIES, Family, find_token
from workbench.engines.modelfile import read_model_file
from workbench.engines.models.installed import InstalledModel, find_models
from workbench.engines.models.listing import load_listing
from workbench.engines.pieces import SPACE, SentencePieces, read_vocabulary
from workbench.engines.resources import Resources
from workbench.errors import EngineError, PackageError, WorkbenchError
from workbench.languages import Language
from workbench.said import Said, said

NAME = "multilingual"
WITHHELD = Hypothesis("", 0.0)
LENGTH_PENALTY = 1.0  # these models' own; Argos' 0.2 is for its own
_Key = tuple[Path, int]


class MultilingualEngine:
    """Translates with the installed multilingual models, as they are at the call.

    For a language the first model of the shipped list that has it is used; models
    that are not in the list come after, by name. Nothing is downloaded. Safe to
    be used by several threads; those that use the same model take turns.
    """

    def __init__(
        self, folders: Sequence[Path], *, resources: Resources | None = None, only: str = ""
    ) -> None:
        """``folders`` hold models, of one name the first found; ``only`` is the one to use."""
        self.name = only or NAME
        self._only = only
        self._folders = tuple(folders)
        self._resources = resources or Resources()
        self._loaded: dict[_Key, _Loaded] = {}
        self._lock = threading.Lock()

    def serves(self, language: Language) -> bool:
        """Whether an installed model has ``language``."""
        return self._choice(language) is not None

    def signature(self, language: Language) -> str:
        """``engine:multilingual|model:nllb-200-distilled-600m``."""
        return f"engine:{NAME}|model:{self._needed(language).name}"

    def cautious(self, language: Language) -> bool:
        """Whether the model for ``language`` came with limits, beyond which it is not believed."""
        model = self._choice(language)
        return model is not None and LIMITS in model.pin.files

    def faults(self) -> tuple[WorkbenchError, ...]:
        """What is wrong with the installed models that cannot be used."""
        return tuple(find_models(self._folders).faults)

    def close(self) -> None:
        """Let go of the loaded models."""
        with self._lock:
            self._loaded.clear()

    def translate(
        self,
        texts: Sequence[str],
        language: Language,
        *,
        hypotheses: int = 1,
        on_done: OnDone | None = None,
    ) -> list[list[Hypothesis]]:
        """As :meth:`workbench.engines.base.Engine.translate`."""
        loaded = self._model(self._needed(language))
        form = loaded.form(language)
        found = loaded.decoder.translate(texts, form, hypotheses=hypotheses, on_done=on_done)
        return loaded.trusted(texts, found, language)

    def continue_from(
        self,
        texts: Sequence[str],
        beginnings: Sequence[str],
        language: Language,
        *,
        hypotheses: int = 1,
    ) -> list[list[Hypothesis]]:
        """As :meth:`workbench.engines.base.Steerable.continue_from`."""
        loaded = self._model(self._needed(language))
        found = loaded.decoder.translate(
            texts, loaded.form(language), hypotheses=hypotheses, beginnings=beginnings
        )
        return loaded.trusted(texts, found, language)

    def _choice(self, language: Language) -> InstalledModel | None:
        """The installed model to use for ``language``."""
        places = {row.name: place for place, row in enumerate(load_listing())}
        models = [
            model
            for model in find_models(self._folders).models
            if model.family in FAMILIES
            and language.code in model.languages
            and self._only in ("", model.name)
        ]
        order = [(places.get(model.name, len(places)), model.name) for model in models]
        return models[order.index(min(order))] if order else None

    def _needed(self, language: Language) -> InstalledModel:
        model = self._choice(language)
        if model is None:
            name = Said.word(language.name)
            raise EngineError(
                said(
                    "the model {model} does not translate from English to {language}",
                    model=self._only,
                    language=name,
                )
                if self._only
                else said(
                    "no installed model translates from English to {language}", language=name
                ),
                remedy=said("Choose one from: workbench models list"),
            )
        return model

    def _model(self, model: InstalledModel) -> _Loaded:
        with self._lock:
            try:
                key = (model.path, (model.path / "model.bin").stat().st_mtime_ns)
            except OSError as error:
                raise EngineError(
                    said("the model cannot be read ({reason})", reason=error.strerror),
                    where=model.name,
                    remedy=said("Install the model again with: workbench models install"),
                ) from error
            if key not in self._loaded:
                for old in [old for old in self._loaded if old[0] == model.path]:
                    del self._loaded[old]  # the model was installed anew
                self._loaded[key] = _Loaded(model, self._resources)
            return self._loaded[key]


class _Loaded:
    """One model in memory, and the forms of its languages."""

    def __init__(self, model: InstalledModel, resources: Resources) -> None:
        self._model = model
        self._family = family = FAMILIES[model.family]
        self._tokens = {side: _orders(model, family, side) for side in ("source", "target")}
        self._positions = _positions(model)
        self._ended = _adds_end(model)
        self._limits = read_limits(model.path)
        files = [model.path / name for name in family.tokenizer_files]
        self.decoder = Decoder(
            model.path,
            name=model.name,
            pieces=SentencePieces(files, family.control, name=model.name),
            resources=resources,
            compute_type=_compute_type(family, resources.device),
            length_penalty=LENGTH_PENALTY,
            replace_unknowns=False,  # no layer of these models was trained to align
        )

    def form(self, language: Language) -> Form:
        """What stands around the pieces for ``language``; the model must know all of it."""
        pinned = self._model.languages.get(language.code, "")
        code = find_token(self._family, language.code, pinned, self._tokens["source"])
        if code is not None:
            form = self._family.form(code, joiner=language.joiner, positions=self._positions)
            source = self._tokens["source"].issuperset((*form.before, *form.after))
            if source and self._tokens["target"].issuperset(form.start):
                return replace(form, after=()) if self._ended else form
        raise EngineError(
            said(
                "the vocabulary of the model lacks what {language} needs",
                language=Said.word(language.name),
            ),
            where=self._model.name,
            remedy=said("Choose another one from: workbench models list"),
        )

    def trusted(
        self, texts: Sequence[str], found: list[list[Hypothesis]], language: Language
    ) -> list[list[Hypothesis]]:
        """``found`` without what is beyond the limits that came with the model, if any came."""
        limits = self._limits
        if limits is None:
            return found
        return [
            [item for item in items if limits.trusts(text, item.text, item.score, language.code)]
            or [WITHHELD]
            for text, items in zip(texts, found, strict=True)
        ]


def _orders(model: InstalledModel, family: Family, side: str) -> frozenset[str]:
    """The tokens of the model's vocabulary that a form may consist of, out of 256,000 or so."""
    vocabulary = read_vocabulary(model.path, side)
    return frozenset(
        token for token in vocabulary if token == SPACE or family.control.fullmatch(token)
    )


def _positions(model: InstalledModel) -> int | None:
    try:
        return read_model_file(model.path / "model.bin").position_limit
    except PackageError as error:
        raise EngineError(error.what, where=model.name, remedy=error.remedy) from error


def _adds_end(model: InstalledModel) -> bool:
    """Whether CTranslate2 adds the end mark itself, as in models that Marian's files made."""
    try:
        config = json.loads((model.path / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EngineError(
            said("the settings of the model cannot be read ({error})", error=str(error)),
            where=model.name,
            remedy=said("Install the model again with: workbench models install"),
        ) from error
    return bool(config.get("add_source_eos"))


def _compute_type(family: Family, device: str) -> str:
    """The family's compute type for ``device``: on a GPU the first that this GPU can do."""
    if device == "cpu":
        return family.cpu_type
    try:
        import ctranslate2

        if device == "auto" and not ctranslate2.get_cuda_device_count():
            return family.cpu_type
        able = ctranslate2.get_supported_compute_types("cuda")
    except ImportError as error:
        raise EngineError(
            said("CTranslate2 is not installed"),
            remedy=said("Install the distribution ctranslate2"),
        ) from error
    except (RuntimeError, ValueError) as error:
        raise EngineError(
            said("the GPU cannot be used ({error})", error=str(error)),
            remedy=said("Set device to cpu in the settings under engines.limits"),
        ) from error
    return next((kind for kind in family.gpu_types if kind in able), "float32")
