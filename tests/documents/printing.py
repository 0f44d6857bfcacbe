"""What the tests of PDF files share: a release with its translations, and readers of the result."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from workbench.documents.formats import parse_document
from workbench.documents.page_text import unit_runs
from workbench.languages import Language
from workbench.model import Document

REPORT = Path(__file__).parents[2] / "samples" / "heldout" / "report"
_FIRST = "LABORATORIES OF SIX COUNTRIES TO TRACK DENGUE TOGETHER"
_LAYOUT = """\
PRESS RELEASE

# {0}

{2} {3} {4} {5} {6}

> {7}

{8} **{9}**

## {10}

{11}

- {12}
- {13}
- {14}

| {17} | {10} |
|---|---|
| {18} | {0} |
| {20} | {8} |

{21}

- ENDS -

{22}
"""


@cache
def release() -> Document:
    """A release of the held-out report, in Markdown with everything a release may hold."""
    lines = _lines("en")
    start = lines.index(_FIRST)
    return parse_document("dengue.md", _LAYOUT.format(*lines[start : start + 23]).encode())


@cache
def targets(code: str) -> Mapping[int, str]:
    """Its translation; what the report does not have stays English."""
    pairs = dict(zip(_lines("en"), _lines(code), strict=True))
    found = {}
    for segment in release().segments:
        bold = segment.source.startswith("<1>")
        source = re.sub("</?1>", "", segment.source)
        if source in pairs:
            found[segment.number] = f"<1>{pairs[source]}</1>" if bold else pairs[source]
    return found


def _lines(code: str) -> list[str]:
    return (REPORT / f"{code}.txt").read_text(encoding="utf-8").splitlines()


def printed_text(document: Document, given: Mapping[int, str], language: Language) -> str:
    """What the page must say, bare of white space and U+200B, bullets left out."""
    units = ("".join(run.text for run in unit_runs(u, given, language)) for u in document.units)
    return bare("".join(units))


def bare(text: str) -> str:
    """``text`` in NFC without white space, U+200B and bullets."""
    return re.sub(r"[\s\u200b•]", "", unicodedata.normalize("NFC", text))


def pdf_text(data: bytes, *options: str) -> str:
    """What poppler's pdftotext reads in a PDF."""
    tool = shutil.which("pdftotext")
    assert tool, "the tests need pdftotext: install poppler-utils"
    command = [tool, *options, "-", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()


def body_text(data: bytes) -> str:
    """The text of all pages without head and foot, bare as :func:`bare` makes it."""
    return bare(pdf_text(data, "-raw", "-r", "72", "-x", "0", "-y", "55", "-W", "596", "-H", "728"))


def fonts(data: bytes) -> dict[str, bool]:
    """The fonts of a PDF without the prefix of their subset, and whether they are embedded."""
    found = {}
    for page in PdfReader(BytesIO(data)).pages:
        for entry in _resolved(_resolved(page["/Resources"])["/Font"]).values():
            font = _resolved(_resolved(_resolved(entry)["/DescendantFonts"])[0])
            descriptor = _resolved(font["/FontDescriptor"])
            found[str(font["/BaseFont"]).split("+")[-1]] = "/FontFile2" in descriptor
    return found


def _resolved(value: Any) -> Any:
    return value.get_object()
