"""The list of models that comes with the workbench: ``workbench/data/models.toml``.

Every figure in it stands beside the place it was read in; what was not read is
not there. Nothing here goes to the network or looks at the disk of the workspace.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, get_type_hints

from workbench.errors import InputError, UsageError
from workbench.languages import LANGUAGES
from workbench.said import said

LISTING = "models.toml"
INSTALLED_BY_US = ("nllb", "m2m100", "small100", "opus-mt", "madlad", "workbench")
LANGUAGE_MODEL = "llm"  # runs in Ollama or llama.cpp's server; listed, not installed by us
SLUG = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_REPOSITORY = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")


@dataclass(frozen=True, slots=True)
class Quality:
    """A published score: ``metric`` of translations from English into ``lang`` on ``testset``."""

    lang: str
    metric: str
    score: float
    testset: str
    source: str


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A model that is known to serve some of the six languages.

    ``repository`` has the original weights on the hub, ``converted`` the same
    for CTranslate2 ("" if none is known). ``licence_note`` has to be accepted
    before installing ("" if there is nothing to say). ``download_mb`` is 0 where
    it is not known. Each ``…_source`` tells where that was read.
    """

    name: str
    title: str
    family: str
    parameters: str
    licence: str
    licence_note: str
    licence_source: str
    languages: tuple[str, ...]
    repository: str
    converted: str
    converted_source: str
    files_source: str
    download_mb: int
    download_source: str
    quality: tuple[Quality, ...] = ()

    @property
    def installable(self) -> bool:
        """Whether ``models install`` can fetch it."""
        return self.family in INSTALLED_BY_US


@cache
def load_listing() -> tuple[ModelRow, ...]:
    """The models of the shipped list, in the order of preference."""
    return parse_listing((files("workbench") / "data" / LISTING).read_text(encoding="utf-8"))


def find_row(name: str) -> ModelRow:
    """The row named ``name``; raises :class:`UsageError` naming those there are."""
    rows = {row.name: row for row in load_listing()}
    if name not in rows:
        raise UsageError(
            said("there is no model named {name} in the list, and no such file", name=repr(name)),
            remedy=said(
                "Choose one of {names}", names=", ".join(row.name for row in rows.values())
            ),
        )
    return rows[name]


def parse_listing(text: str) -> tuple[ModelRow, ...]:
    """The rows of a list; :class:`InputError` names the row and the key that are wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"the list of models is not TOML ({error})", where=LISTING) from error
    if set(data) - {"model"} or not isinstance(data.get("model", []), list):
        raise InputError("only [[model]] tables may stand in the list of models", where=LISTING)
    rows = [_row(raw, f"row {n}") for n, raw in enumerate(data.get("model", []), start=1)]
    names = [row.name for row in rows]
    for name in names:
        if names.count(name) > 1:
            raise _fault(f"row {name}", "name", "stands in the list twice")
    return tuple(rows)


def _row(raw: Mapping[str, Any], place: str) -> ModelRow:
    if not isinstance(raw, dict):
        raise _fault(place, "model", "is not a table")
    place = f"row {raw['name']}" if isinstance(raw.get("name"), str) else place
    quality = raw.get("quality", [])
    if not isinstance(quality, list):
        raise _fault(place, "quality", "is not a list of tables")
    checked = _typed(ModelRow, {key: raw[key] for key in raw if key != "quality"}, place)
    found = tuple(
        Quality(**_typed(Quality, item, f"{place}, quality {n}"))
        for n, item in enumerate(quality, start=1)
    )
    row = ModelRow(**checked, quality=found)
    _check_row(row, place)
    return row


def _typed(kind: type, raw: Mapping[str, Any], place: str) -> dict[str, Any]:
    """The values of ``raw`` for the fields of ``kind``: all there, of the right type, no other."""
    if not isinstance(raw, dict):
        raise _fault(place, "quality", "is not a table")
    hints = {key: hint for key, hint in get_type_hints(kind).items() if key != "quality"}
    for key in raw:
        if key not in hints:
            raise _fault(place, key, "is not a key of this list")
    values: dict[str, Any] = {}
    for key, hint in hints.items():
        if key not in raw:
            raise _fault(place, key, "is missing")
        values[key] = _value(raw[key], hint, place, key)
    return values


def _value(value: Any, hint: Any, place: str, key: str) -> Any:
    if hint is str and isinstance(value, str):
        return value.strip()
    if hint is int and isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if hint is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if hint == tuple[str, ...] and isinstance(value, list):
        return tuple(_value(item, str, place, key) for item in value)
    raise _fault(place, key, f"cannot be {value!r}")


def _check_row(row: ModelRow, place: str) -> None:
    families = (*INSTALLED_BY_US, LANGUAGE_MODEL)
    for key, wrong, why in (
        ("name", not SLUG.fullmatch(row.name), "is not a name of small letters and digits"),
        ("title", not row.title, "is empty"),
        ("family", row.family not in families, "is none of " + ", ".join(families)),
        ("licence", not row.licence, "is empty"),
        ("licence_source", not row.licence_source, "is empty"),
        ("languages", not row.languages, "is empty"),
        ("repository", not _REPOSITORY.fullmatch(row.repository), "is not owner/name"),
        (
            "converted",
            bool(row.converted) and not _REPOSITORY.fullmatch(row.converted),
            "is not owner/name",
        ),
        ("converted_source", bool(row.converted) and not row.converted_source, "is empty"),
        ("download_source", bool(row.download_mb) and not row.download_source, "is empty"),
    ):
        if wrong:
            raise _fault(place, key, why)
    for code in row.languages:
        if code not in LANGUAGES:
            raise _fault(place, "languages", f"names {code!r}, which is none of the six")
    for n, quality in enumerate(row.quality, start=1):
        for key, wrong, why in (
            ("lang", quality.lang not in row.languages, "is not a language of the row"),
            ("metric", not quality.metric, "is empty"),
            ("testset", not quality.testset, "is empty"),
            ("source", not quality.source, "is empty"),
        ):
            if wrong:
                raise _fault(f"{place}, quality {n}", key, why)


def _fault(place: str, key: str, why: str) -> InputError:
    return InputError(f"{key} {why}", where=f"{LISTING}, {place}", remedy="Correct the list")
