"""Which catalogues lie under ``locales/``, wherever another tool put them."""

from __future__ import annotations

import re
from pathlib import Path

from workbench.languages import LANGUAGES, find_language

_CODE = re.compile(r"[A-Za-z]{2,3}(?:[_-](?:[A-Za-z]{2}|Hans|Hant))?")
_ENDING = re.compile(r"(.+)[._-](zh[_-](?:CN|Hans)|zh|" + "|".join(LANGUAGES) + ")")
_LANGUAGE = re.compile(rb'"Language:[ ]*([A-Za-z_@-]+)')
_HEADER_BYTES = 4096
_DOMAIN = "messages"  # gettext's name for a catalogue without one


def find_catalogues(locales: Path) -> dict[str, dict[str, Path]]:
    """Every release with the catalogue of each of our languages.

    The language is a folder's name (``km/LC_MESSAGES/x.po``, ``km/x.po``), the
    file's (``x/km.po``) or its ending (``x.km.po``), else what the header says.
    A catalogue in another language makes a release too, without languages.
    The place where gettext looks comes first.
    """
    found: dict[str, dict[str, Path]] = {}
    usual = sorted(locales.glob("*/LC_MESSAGES/*.po"))
    others = sorted(set(locales.rglob("*.po")) - set(usual))
    for path in (*usual, *others):
        if path.is_file() and not path.name.startswith("."):
            slug, code = _release_of(path, path.relative_to(locales).parts[:-1])
            languages = found.setdefault(slug, {})
            if code:
                languages.setdefault(code, path)
    return found


def _release_of(path: Path, folders: tuple[str, ...]) -> tuple[str, str]:
    folders = tuple(folder for folder in folders if folder != "LC_MESSAGES")
    for folder in folders:
        if code := _code(folder):
            return path.stem, code
    if code := _code(path.stem):
        return (folders[-1] if folders else _DOMAIN), code
    if ending := _ENDING.fullmatch(path.stem):
        return ending[1], _code(ending[2])
    try:
        with path.open("rb") as file:
            named = _LANGUAGE.search(file.read(_HEADER_BYTES))
    except OSError:  # it is told when somebody reads the catalogue
        named = None
    return path.stem, _code(named[1].decode("ascii")) if named else ""


def _code(name: str) -> str:
    language = find_language(name) if _CODE.fullmatch(name) else None
    return language.code if language else ""
