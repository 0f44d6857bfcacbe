"""The compiled form of a catalogue (MO)."""

from __future__ import annotations

import polib

from workbench.catalogue.parse import parse_blocks
from workbench.catalogue.quoting import unescape
from workbench.model import State


def compile_catalogue(text: str, *, use_fuzzy: bool = False, name: str = "") -> bytes:
    """The MO file, in UTF-8; without ``use_fuzzy`` only approved messages are in it."""
    header, pairs = parse_blocks(text, name)
    file = polib.POFile(encoding="utf-8")
    file.metadata = header | {"Content-Type": "text/plain; charset=UTF-8"}
    for block, message in pairs:
        fuzzy = message.state in {State.PROPOSED, State.DRAFT}
        if block.obsolete or not message.msgstr or (fuzzy and not use_fuzzy):
            continue
        entry = polib.POEntry(msgid=message.msgid, msgstr=message.msgstr)
        if "msgctxt" in block.fields:
            entry.msgctxt = message.msgctxt
        if message.plural:
            entry.msgid_plural = message.plural
            entry.msgstr_plural = {
                int(keyword[7]): unescape(raw)
                for keyword, raw in block.fields.items()
                if keyword.startswith("msgstr[")
            }
        file.append(entry)
    return bytes(file.to_binary())
