"""Which files of a repository are fetched: those that translating needs, and no pickle ever."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.engines.models.pin import (
    ABOUT_FILES,
    CONVERTED_FILES,
    TOKENIZER_FILES,
    WEIGHTS,
)
from workbench.errors import EngineError
from workbench.said import said

INDEX = "model.safetensors.index.json"
_SAFE = re.compile(r"model(-\d{5}-of-\d{5})?\.safetensors|model\.safetensors\.index\.json")
_UNSAFE = re.compile(r".*\.(bin|pt|pth|pkl|pickle|ckpt|h5|msgpack|joblib|npz)")
_BY_HAND = said(
    "Convert it on a machine of yours and carry it here with: workbench models install FILE"
)


def converted_files(names: Iterable[str], repository: str) -> list[str]:
    """The files of a model for CTranslate2; raises :class:`EngineError` where it is none."""
    names = sorted(names)
    chosen = [name for name in names if CONVERTED_FILES.fullmatch(name)]
    vocabularies = {name.partition("_")[0] for name in chosen if "_vocabulary." in name}
    for missing, there in (
        (WEIGHTS, WEIGHTS in chosen),
        ("config.json", "config.json" in chosen),
        ("vocabulary", "shared" in vocabularies or {"source", "target"} <= vocabularies),
    ):
        if not there:
            raise EngineError(
                said(
                    "the repository {repository} has no {name}, so it is no model for CTranslate2",
                    repository=repository,
                    name=missing,
                ),
                remedy=said("Tell those who keep the list of models"),
            )
    return chosen + [name for name in names if ABOUT_FILES.fullmatch(name)]


def original_files(names: Iterable[str], repository: str) -> list[str]:
    """The original weights with what a conversion reads; :class:`EngineError` without safe ones."""
    names = sorted(names)
    weights = [name for name in names if _SAFE.fullmatch(name)]
    if "model.safetensors" in weights:
        weights = ["model.safetensors"]  # the same weights in one file
    elif INDEX not in weights or len(weights) < 2:
        raise _no_weights([name for name in names if _UNSAFE.fullmatch(name)], repository)
    rest = (TOKENIZER_FILES, ABOUT_FILES, re.compile(r"config\.json"))
    return weights + [name for name in names if any(kind.fullmatch(name) for kind in rest)]


def _no_weights(unsafe: list[str], repository: str) -> EngineError:
    if unsafe:
        return EngineError(
            said(
                "the repository {repository} has its weights only as a pickle ({file}), "
                "which could run any program and is never loaded",
                repository=repository,
                file=unsafe[0],
            ),
            remedy=_BY_HAND,
        )
    return EngineError(
        said("the repository {repository} has no weights", repository=repository), remedy=_BY_HAND
    )
