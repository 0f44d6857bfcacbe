"""The columns of a termbase and the cells in them (DESIGN section 5)."""

from __future__ import annotations

import re

from workbench.languages import LANGUAGES

TEXT_COLUMNS = ("definition", "note", "source", "status")
COLUMNS = ("term", "kind", "case_sensitive", "variants", *LANGUAGES, *TEXT_COLUMNS)
STATUSES = ("official", "established", "draft")

_PART = re.compile(r"(?:[^|\\]|\\.?)+", re.DOTALL)
_ESCAPE = re.compile(r"\\([|\\])")
_YES = frozenset({"yes", "true", "1", "y", "x"})
_NO = frozenset({"no", "false", "0", "n", ""})


def split_forms(cell: str) -> tuple[str, ...]:
    """The forms of a cell: split at ``|``, ``\\|`` and ``\\\\`` read back, repeats dropped."""
    parts = (_ESCAPE.sub(r"\1", part).strip() for part in _PART.findall(cell))
    return tuple(dict.fromkeys(part for part in parts if part))


def join_forms(forms: tuple[str, ...]) -> str:
    """The cell that :func:`split_forms` reads as ``forms``."""
    return "|".join(form.replace("\\", "\\\\").replace("|", "\\|") for form in forms)


def read_flag(cell: str) -> bool | None:
    """True for yes, False for no or nothing, None for something else."""
    word = cell.strip().lower()
    return True if word in _YES else False if word in _NO else None
