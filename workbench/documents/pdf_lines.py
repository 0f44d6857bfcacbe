"""The lines of PDF pages made the plain text of one release."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from workbench.said import said
from workbench.segmentation.pages import is_page_mark
from workbench.segmentation.shapes import bullet_length, marker_length

# Ligatures of Latin print, which are letters in no language.
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_SPREAD = str.maketrans(_LIGATURES)
_GAP = re.compile(r"(?<=\S) +(?=\S)")
_NUMBER = re.compile(r"\d+")
_EDGE_LINES = 2
_JUSTIFIED_GAPS = 3
_WIDE = re.compile(r"\S {4,}\S")
_CUT_ADDRESS = re.compile(r"(?:https?://|www\.)(?:\S*[/._?=&-])?\Z", re.IGNORECASE)
_FULL = 0.9


def release_text(pages: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The text of all pages, and notes on what was left out.

    Page numbers go, and of the lines at the head or foot that repeat from page
    to page all but the first; ligatures are spelled out, lines that were
    stretched to the margin get single spaces, full lines are joined with what
    follows them, and blank lines come one at a time.
    """
    lined = [_lines(page) for page in pages]
    repeated = _repeated(lined)
    seen: set[str] = set()
    kept: list[str] = []
    for lines in lined:
        edges = _edges(lines)
        for position, line in enumerate(lines):
            shape = _shape(line)
            if position in edges and shape in repeated:
                known = shape in seen or _NUMBER.search(line)
                seen.add(shape)
                if known:
                    continue
            kept.append(line)
        kept.append("")
    text = re.sub("\n{3,}", "\n\n", "\n".join(kept)).strip("\n") + "\n"
    note = said("left out page numbers and lines that repeat at the head or foot of the pages")
    return text, (note,) if repeated else ()


def _lines(page: str) -> list[str]:
    lines = [line.rstrip() for line in page.translate(_SPREAD).splitlines()]
    edges = _edges(lines)
    inner = [len(line) for position, line in enumerate(lines) if position not in edges]
    widest = max(inner, default=0)
    return _unwrapped([_unstretched(line, widest) for line in lines])


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Lines that ended only because the next word did not fit, joined with the line after."""
    width = _FULL * max((len(line) for line in lines if not _WIDE.search(line)), default=0)
    out: list[str] = []
    last = ""  # the last line as it stood on the page
    for line in lines:
        text = line.strip()
        if last and text and _goes_on(last, line, width):
            out[-1] += ("" if _CUT_ADDRESS.search(last) else " ") + text
        else:
            out.append(line)
        last = line
    return out


def _goes_on(last: str, line: str, width: float) -> bool:
    text = line.strip()
    indents = [len(each) - len(each.lstrip()) for each in (last, line)]
    hangs = bullet_length(last.strip()) or marker_length(last.strip())
    if abs(indents[1] - indents[0] - hangs) > 1 and abs(indents[1] - indents[0]) > 1:
        return False
    if _WIDE.search(last.strip()[hangs:]) or _WIDE.search(text) or last.endswith("-"):
        return False
    if bullet_length(text) or marker_length(text):
        return False
    return len(last) + 1 + len(text.split()[0]) > width


def _unstretched(line: str, widest: int) -> str:
    """A line whose words all stand equally far apart was stretched; no row of a table is so."""
    gaps = [len(gap.group()) for gap in _GAP.finditer(line)]
    if len(gaps) < _JUSTIFIED_GAPS or min(gaps) < 2 or max(gaps) - min(gaps) > 2:
        return line
    return _GAP.sub(" ", line) if len(line) > 0.8 * widest else line


def _edges(lines: Sequence[str]) -> set[int]:
    """Positions of the first and last lines of a page that are not blank."""
    shown = [position for position, line in enumerate(lines) if line.strip()]
    return {*shown[:_EDGE_LINES], *shown[-_EDGE_LINES:]}


def _shape(line: str) -> str:
    return _NUMBER.sub("#", " ".join(line.split()))


def _repeated(pages: Sequence[Sequence[str]]) -> set[str]:
    """The shapes of lines at head or foot that stand on all pages but at most one, or number."""
    counts: Counter[str] = Counter()
    marks: set[str] = set()
    for lines in pages:
        edges = [lines[position].strip() for position in sorted(_edges(lines))]
        counts.update({_shape(line) for line in edges})
        marks |= {_shape(line) for line in edges if is_page_mark(line, bare=len(pages) > 1)}
    return marks | {shape for shape, count in counts.items() if count >= max(2, len(pages) - 1)}
