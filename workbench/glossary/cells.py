"""What can be wrong inside a cell of a termbase."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from workbench.languages import Language
from workbench.model import Severity
from workbench.said import Said, said
from workbench.zawgyi import CERTAIN, zawgyi_score

_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SCRIPTS = {
    "Khmr": (said("Khmer"), re.compile(r"[\u1780-\u17b3]")),
    "Laoo": (said("Lao"), re.compile(r"[\u0e81-\u0eae\u0edc-\u0edf]")),
    "Mymr": (said("Burmese"), re.compile(r"[\u1000-\u102a\u1050-\u1055]")),
    "Thai": (said("Thai"), re.compile(r"[\u0e01-\u0e2e]")),
    "Hans": (said("Chinese"), re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003fffd]")),
}


class CellFault(NamedTuple):
    """A fault before the file's name is known."""

    row: int
    column: str
    severity: Severity
    message: str


def clean_cell(cell: str, row: int, column: str, faults: list[CellFault]) -> str:
    """``cell`` trimmed, control characters replaced by a space, each oddity a fault."""
    unwanted = sorted(
        {ch for ch in cell.strip() if unicodedata.category(ch) == "Cc" or ch in _BIDI}
    )
    if unwanted:
        codes = ", ".join(f"U+{ord(ch):04X}" for ch in unwanted)
        message = said(
            "the cell has control characters ({codes}); they count as spaces", codes=codes
        )
        faults.append(CellFault(row, column, Severity.WARNING, message))
        cell = "".join(" " if ch in unwanted else ch for ch in cell)
        cell = re.sub(" {2,}", " ", cell)
    cell = cell.strip()
    if cell[:1] in {"=", "+", "-", "@"}:
        message = said(
            "the cell begins with {sign}: a spreadsheet may run it as a formula",
            sign=repr(cell[0]),
        )
        faults.append(CellFault(row, column, Severity.WARNING, message))
    if not unicodedata.is_normalized("NFC", cell):
        message = said("the text is not in Unicode normal form C; it is compared as if it were")
        faults.append(CellFault(row, column, Severity.INFO, message))
    return cell


def wrong_script(form: str, language: Language) -> str:
    """The name of a script in ``form`` that ``language`` is not written in, or ""."""
    for script, (name, letters) in _SCRIPTS.items():
        if script != language.script and letters.search(form):
            return name
    return ""


def form_faults(forms: tuple[str, ...], language: Language, row: int) -> Iterator[CellFault]:
    """Forms in a wrong script (they are not enforced) and Burmese that looks like Zawgyi."""
    for form in forms:
        script = wrong_script(form, language)
        if script:
            message = said(
                "“{form}” has {script} letters in the {language} column; not enforced",
                form=form,
                script=script,
                language=Said.word(language.name),
            )
            yield CellFault(row, language.code, Severity.ERROR, message)
        elif language.script == "Mymr" and zawgyi_score(form) >= CERTAIN:
            message = said(
                "“{form}” looks like Zawgyi, not Unicode; convert it before it is used", form=form
            )
            yield CellFault(row, language.code, Severity.WARNING, message)
