"""Cells that a spreadsheet would run, made harmless and read back.

Excel, LibreOffice and Google Sheets take a cell that begins with one of these
characters as a formula, whatever quotation marks stand around it in the CSV.
An apostrophe before it makes it text. Source: OWASP, "CSV Injection".
"""

from __future__ import annotations

import re

_FORMULA = "[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]"  # the full-width ones run too
_DANGEROUS = re.compile(f"'*{_FORMULA}")
_NEUTRAL = re.compile(f"'+{_FORMULA}")


def neutralise(cell: str) -> str:
    """``cell`` with an apostrophe before what a spreadsheet would run; any other as it is."""
    return f"'{cell}" if _DANGEROUS.match(cell) else cell


def restore(cell: str) -> str:
    """The cell that :func:`neutralise` was given."""
    return cell[1:] if _NEUTRAL.match(cell) else cell
