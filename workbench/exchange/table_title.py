"""What a bilingual table says of itself: release, language, date and who made it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from workbench.languages import Language

_MARK = re.compile(r"release-workbench table of (\S+) in (\w+) at (\S*)")


@dataclass(frozen=True, slots=True)
class TableTitle:
    """What stands above a table. ``at`` is a date as people read it, ``by`` who sends it out."""

    release: str
    at: str = ""
    by: str = ""


def heading(title: TableTitle, language: Language) -> str:
    """The line above the table, without the language's own name for itself."""
    return f"{title.release}: English – {language.name}"


def subheading(title: TableTitle, rows: int) -> str:
    """When, who and how many."""
    parts = [title.at, title.by, f"{rows} segments"]
    return " · ".join(part for part in parts if part)


INSTRUCTION = (
    "Please correct the column Translation; write remarks in the column Comment. Marks such as "
    "<1> and </1> stand for bold, links and the like: keep them around the same words. "
    "Rows may be sorted or deleted; leave the column Key as it is."
)


def title_mark(title: TableTitle, language: Language) -> str:
    """One line for the properties of the file, which office programs keep."""
    release, at = quote(title.release[:80], safe=""), quote(title.at[:40], safe="")
    return f"release-workbench table of {release} in {language.code} at {at}"


def read_mark(properties: dict[str, str]) -> tuple[TableTitle, str] | None:
    """Title and language code from the properties; None where the mark is gone."""
    match = _MARK.search(properties.get("keywords", ""))
    if match is None:
        return None
    at = unquote(match[3])
    return TableTitle(unquote(match[1]), at, properties.get("creator", "")), match[2]
