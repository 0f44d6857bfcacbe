"""Which release and language a returned file is for, before it is compared with anything."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from workbench.errors import WorkbenchError
from workbench.exchange.table import read_title
from workbench.jobs.returning import language_of

_TABLES = frozenset({".docx", ".xlsx"})


def release_of(data: bytes, name: str, slugs: Sequence[str]) -> str:
    """The release that a returned file names itself, or that its name begins with; else ""."""
    if PurePath(name).suffix.lower() in _TABLES:
        try:
            title = read_title(data, name)
        except WorkbenchError:  # whoever reads the rows tells what is wrong with the file
            title = None
        if title and title[0].release in slugs:
            return title[0].release
    named = [slug for slug in slugs if name.lower().startswith(slug)]
    return max(named, key=len, default="")


def language_told(data: bytes, name: str) -> str:
    """The code of the language that a returned file tells, by itself or by its name; else ""."""
    try:
        return language_of(data, name).code
    except WorkbenchError:
        return ""
