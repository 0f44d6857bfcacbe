"""What was typed into the forms of terms and not saved yet; it outlives every rerun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from workbench.glossary.table import TermRow, changed_columns
from workbench.jobs.termbase_view import blank_cells

CHOSEN = "glossary chosen"
_NEW = "new "  # no termbase is named so: they lie in glossaries/
_COUNT = "glossary new"
TOLD = "glossary told"
_DRAFTS = "glossary drafts"


@dataclass
class Draft:
    """What was typed into the form of a row; ``seen`` is the row as it was then, None if new."""

    seen: TermRow | None
    file: str
    cells: dict[str, str]
    tried: bool = False

    @property
    def changed(self) -> bool:
        """Whether it says something else than the row."""
        return bool(changed_columns(self.seen.cells if self.seen else blank_cells(), self.cells))


def drafts() -> dict[str, Draft]:
    """What this visitor typed and did not save, by form."""
    found: dict[str, Draft] = st.session_state.setdefault(_DRAFTS, {})
    return found


def begin_new(file: str, cells: Mapping[str, str]) -> None:
    """Open a form for a new term with something in it; what was typed in another one stays."""
    number = st.session_state[_COUNT] = st.session_state.get(_COUNT, 0) + 1
    name = f"{_NEW}{number}"
    drafts()[name] = Draft(None, file, blank_cells(**cells))
    st.session_state[CHOSEN] = name


def is_new(name: str) -> bool:
    """Whether it is the form of a new term."""
    return name.startswith(_NEW)


def forget(name: str) -> None:
    """Throw away what was typed in a form."""
    drafts().pop(name, None)
    for key in [key for key in st.session_state if str(key).startswith(field_key(name, ""))]:
        del st.session_state[key]


def field_key(name: str, column: str) -> str:
    """The key of a field of a form."""
    return f"term {name} : {column}"
