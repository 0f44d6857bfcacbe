"""The pin of an installed model: what was fetched from where, with size and SHA-256 of each file.

It stands beside the files as ``workbench-model.json``. A pin that comes with an
archive is hostile until read here: names are flat, of a fixed list, and none of
them is a kind of file that is unpickled.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from workbench.engines.models.listing import INSTALLED_BY_US, SLUG
from workbench.errors import PackageError
from workbench.languages import LANGUAGES
from workbench.said import said

PIN = "workbench-model.json"
WEIGHTS = "model.bin"
FORMAT = 1
MAX_PIN = 200_000  # bytes
CONVERTED_FILES = re.compile(
    r"model\.bin|config\.json|(shared|source|target)_vocabulary\.(json|txt)"
)
TOKENIZER_FILES = re.compile(
    r"sentencepiece(\.bpe)?\.model|spiece\.model|(source|target)\.spm|vocab\.json"
    r"|(tokenizer|tokenizer_config|special_tokens_map|added_tokens|generation_config)\.json"
)
ABOUT_FILES = re.compile(r"README\.md|LICEN[CS]E(\.\w{1,8})?")
OWN_FILES = re.compile(r"(limits|training)\.json|model\.safetensors")  # of `workbench train`
_SHA256 = re.compile(r"[0-9a-f]{64}")
_CODE = re.compile(r"[A-Za-z0-9_<>.-]{0,32}")


@dataclass(frozen=True, slots=True)
class FilePin:
    """``size`` in bytes; ``source`` is ``repository@revision`` where it is not the model's own."""

    size: int
    sha256: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Pin:
    """``languages`` maps our codes to the family's; ``origin`` is hub, file or trained."""

    name: str
    family: str
    title: str
    licence: str
    languages: Mapping[str, str]
    repository: str
    revision: str
    origin: str
    installed_at: str
    files: Mapping[str, FilePin]

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in self.files.values())


def allowed_name(name: str) -> bool:
    """Whether a file of this name may lie in an installed model."""
    allowed = (CONVERTED_FILES, TOKENIZER_FILES, ABOUT_FILES, OWN_FILES)
    return any(pattern.fullmatch(name) for pattern in allowed)


def read_pin(folder: Path) -> Pin:
    """The pin in ``folder``; raises :class:`PackageError` where it cannot be used."""
    path = folder / PIN
    try:
        if path.stat().st_size > MAX_PIN:
            raise ValueError("it is too large")
        return parse_pin(path.read_bytes())
    except (OSError, ValueError) as error:
        raise PackageError(
            said("the description of the model cannot be used ({error})", error=str(error)),
            where=str(path),
            remedy=said("Remove the folder {name} and install the model anew", name=folder.name),
        ) from error


def pin_text(pin: Pin) -> str:
    """The text of ``workbench-model.json``."""
    return json.dumps({"format": FORMAT, **asdict(pin)}, ensure_ascii=False, indent=2) + "\n"


def parse_pin(data: bytes) -> Pin:
    """The pin in ``data``; raises :class:`ValueError` with what is wrong in it."""
    try:
        raw = json.loads(data.decode("utf-8"))
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise ValueError(f"it is not of format {FORMAT}")
    names = ("name", "family", "title", "licence", "repository", "revision", "origin")
    texts = {key: _text(raw, key) for key in (*names, "installed_at")}
    if not SLUG.fullmatch(texts["name"]):
        raise ValueError("its name is not usable")
    if texts["family"] not in INSTALLED_BY_US:
        raise ValueError(f"its family {texts['family']!r} is not known")
    languages = raw.get("languages")
    if not isinstance(languages, dict) or not languages:
        raise ValueError("it names no languages")
    for code, theirs in languages.items():
        if code not in LANGUAGES or not (isinstance(theirs, str) and _CODE.fullmatch(theirs)):
            raise ValueError(f"its language {code!r} is not usable")
    return Pin(**texts, languages=languages, files=_files(raw.get("files")))


def _text(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key)
    if not isinstance(value, str) or len(value) > 500 or not value.isprintable():
        raise ValueError(f"its {key} is missing or not usable")
    return value


def _files(raw: object) -> dict[str, FilePin]:
    if not isinstance(raw, dict):
        raise ValueError("it lists no files")
    files: dict[str, FilePin] = {}
    for name, entry in raw.items():
        if not allowed_name(name):
            raise ValueError(f"it lists {name!r}, which is not a file of a model")
        if not isinstance(entry, dict):
            raise ValueError(f"it says nothing of {name}")
        size, sha256, source = entry.get("size"), entry.get("sha256"), entry.get("source", "")
        if not isinstance(size, int) or isinstance(size, bool) or size < 0:
            raise ValueError(f"it has no size for {name}")
        if not isinstance(sha256, str) or not _SHA256.fullmatch(sha256):
            raise ValueError(f"it has no SHA-256 for {name}")
        files[name] = FilePin(size, sha256, source if isinstance(source, str) else "")
    for needed in (WEIGHTS, "config.json"):
        if needed not in files:
            raise ValueError(f"it lists no {needed}")
    return files
