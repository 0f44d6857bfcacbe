"""The header of a catalogue: made new, or one value of it replaced."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from workbench.catalogue.blocks import BOM, Block, scan_blocks
from workbench.catalogue.quoting import escape
from workbench.languages import Language

GENERATOR = "release-workbench"
NOBODY = "Automatically generated"


def po_date(moment: datetime) -> str:
    """An aware time as PO headers write it, ``2026-11-24 08:00+0000``."""
    return moment.strftime("%Y-%m-%d %H:%M%z")


def new_header(project: str, language: Language | None, created: str, end: str = "\n") -> str:
    """The header's block of a new PO file, or of a template when ``language`` is None."""
    values = {
        "Project-Id-Version": project,
        "POT-Creation-Date": created,
        "PO-Revision-Date": created,
        "Last-Translator": NOBODY,
        "Language-Team": language.name if language else "none",
        "Language": language.code if language else "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
        "X-Generator": GENERATOR,
    }
    lines = (_line(key, value) + end for key, value in values.items())
    return f'msgid ""{end}msgstr ""{end}' + "".join(lines)


def set_header(text: str, values: Mapping[str, str]) -> str:
    """``text`` with these values of its header replaced or added, every other byte as it was.

    A file without a header gets one, since a charset must stand in it.
    """
    block = _header_block(text)
    if block is None:
        start = len(BOM) if text.startswith(BOM) else 0
        end = "\r\n" if "\r\n" in text else "\n"
        created = new_header("catalogue", None, values.get("PO-Revision-Date", ""), end)
        return text[:start] + _with_values(created, values) + end + text[start:]
    raw = text[block.start : block.end]
    return text[: block.start] + _with_values(raw, values) + text[block.end :]


def header_value(text: str, key: str) -> str | None:
    """The value of ``key`` as it stands in the header, None where there is none."""
    block = _header_block(text)
    found = _find(text[block.start : block.end], key) if block else None
    return _joined(found["value"]).strip() if found else None


def _header_block(text: str) -> Block | None:
    """The header, which stands first in all but hand-made files."""
    for end in (*_paragraph_ends(text), len(text)):
        blocks = [block for block in scan_blocks(text[:end], "") if block.is_header]
        if blocks:
            return blocks[0]
        if end == len(text):
            return None
    return None


def _paragraph_ends(text: str) -> list[int]:
    """The end of the first paragraph, when it ends in a string and so holds whole messages."""
    found = re.search(r'"[ \t]*\r?\n(?=[ \t]*\r?\n)', text)
    return [found.end()] if found and 'msgid ""' in text[: found.end()] else []


def _find(raw: str, key: str) -> re.Match[str] | None:
    pattern = (
        rf'(?P<before>"|\\n){re.escape(key)}[ \t]*:'
        r'(?P<value>(?:[^"\\\n]|\\[^n]|"[ \t]*\r?\n[ \t]*")*)(?=\\n|"[ \t]*(?:\r?\n|\Z))'
    )
    for match in re.finditer(pattern, raw, re.IGNORECASE):
        before = raw[: match.start()].rstrip()
        if match["before"] == r"\n" or before.endswith((r"\n" + '"', '""', "msgstr")):
            return match
    return None


def _with_values(raw: str, values: Mapping[str, str]) -> str:
    for key, value in values.items():
        value = " ".join(value.split())
        replaced = _replaced(raw, key, value)
        raw = _added(raw, key, value) if replaced is None else replaced
    return raw


def _replaced(raw: str, key: str, value: str) -> str | None:
    found = _find(raw, key)
    if found is None:
        return None
    if _joined(found["value"]).strip() == escape(value):
        return raw
    return raw[: found.start("value")] + " " + escape(value) + raw[found.end("value") :]


def _added(raw: str, key: str, value: str) -> str:
    end = "\r\n" if "\r\n" in raw else "\n"
    body = raw.rstrip()
    tail = raw[len(body) :]
    if not body.endswith((r'\n"', '""')):
        body = body[:-1] + r'\n"'
    return body + end + _line(key, value) + tail


def _joined(value: str) -> str:
    return re.sub(r'"[ \t]*\r?\n[ \t]*"', "", value)


def _line(key: str, value: str) -> str:
    return f'"{key}: {escape(value)}\\n"'
