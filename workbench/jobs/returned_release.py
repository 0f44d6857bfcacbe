"""Which release and language a returned file is for, before it is compared with anything."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from workbench.errors import UsageError
from workbench.exchange.table import read_title
from workbench.jobs.returning import language_of

_TABLES = frozenset({".docx", ".xlsx"})


def release_of(data: bytes, name: str, slugs: Sequence[str]) -> str:
    """The release that a returned file names itself, or that its name begins with; else "".

    Raises :class:`InputError` for a file that cannot be read.
    """
    if PurePath(name).suffix.lower() in _TABLES:
        title = read_title(data, name)
        if title and title[0].release in slugs:
            return title[0].release
    named = [slug for slug in slugs if name.lower().startswith(slug)]
    return max(named, key=len, default="")


def language_told(data: bytes, name: str) -> str:
    """The code of the language that a returned file tells, by itself or by its name; else "".

    Raises :class:`InputError` for a file that cannot be read.
    """
    try:
        return language_of(data, name).code
    except UsageError:
        return ""
