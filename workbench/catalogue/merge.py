"""A catalogue brought in line with a new version of its release, as msgmerge does.

Unchanged messages keep their block; changed ones become fuzzy with the previous
msgid; removed ones become obsolete, and come back when their text does. Beyond
msgmerge, an approved message that was taken over into a changed one stays as an
obsolete one too, so that nothing approved is ever lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.catalogue.blocks import Block, scan_blocks
from workbench.catalogue.comments import kind_of, read_comments
from workbench.catalogue.parse import parse_blocks
from workbench.catalogue.similar import match_changed
from workbench.catalogue.write import (
    hint_lines,
    line_end,
    message_block,
    split_lines,
)
from workbench.model import Message, Origin, State

Key = tuple[str, str]
_Pair = tuple[str, Message]
_MACHINE = frozenset({Origin.MEMORY, Origin.MT, Origin.FRAGMENTS})


def merge(old_text: str, template: Sequence[Message], name: str = "") -> str:
    """``old_text`` with the messages of ``template``, in its order.

    Merging the same template again changes nothing. Raises
    :class:`~workbench.errors.CatalogueError` where the old text is damaged.
    """
    _, pairs = parse_blocks(old_text, name)
    raws = [(old_text[block.start : block.end], message) for block, message in pairs]
    live = {message.key: (raw, message) for raw, message in raws if message.number}
    gone = [(raw, message) for raw, message in raws if not message.number]
    end = line_end(old_text)
    new_live, revived, sources = _live_blocks(live, gone, template, end)
    new_gone = _obsolete_blocks(live, gone, revived, sources, template)
    same_live = new_live == [raw for raw, _ in live.values()]
    if same_live and new_gone == [raw for raw, _ in gone]:
        return old_text
    return assembled(old_text, [*new_live, *new_gone], end, name)


def _live_blocks(
    live: dict[Key, _Pair], gone: list[_Pair], template: Sequence[Message], end: str
) -> tuple[list[str], set[Key], dict[Key, Message]]:
    """The blocks in template order, the keys revived, and what changed messages were made from."""
    obsolete = {message.key: (raw, message) for raw, message in gone}
    sources = match_changed(
        [message for _, message in live.values()],
        [message for _, message in obsolete.values()],
        [message for message in template if message.key not in obsolete],
    )
    raw_of = obsolete | live
    blocks: list[str] = []
    revived: set[Key] = set()
    for message in template:
        if message.key in live:
            blocks.append(with_hints(live[message.key][0], message))
        elif message.key in obsolete:
            blocks.append(revived_block(obsolete[message.key][0], message))
            revived.add(message.key)
        elif message.key in sources:
            source = sources[message.key]
            own = read_comments(split_lines(raw_of[source.key][0])).other
            blocks.append(message_block(changed(source, message), own, end))
        else:
            blocks.append(message_block(message, end=end))
    return blocks, revived, sources


def _obsolete_blocks(
    live: dict[Key, _Pair],
    gone: list[_Pair],
    revived: set[Key],
    sources: dict[Key, Message],
    template: Sequence[Message],
) -> list[str]:
    """Those that stay obsolete, then those that become it; of two with one key the newer."""
    wanted = {message.key for message in template}
    taken_over = {message.key for message in sources.values()}
    removed: dict[Key, str] = {}
    for key, (raw, message) in live.items():
        if key in wanted or (key in taken_over and message.state is not State.APPROVED):
            continue
        if message.msgstr or message.notes or read_comments(split_lines(raw)).other:
            removed[key] = obsolete_block(raw)
    kept = [raw for raw, m in gone if m.key not in revived and m.key not in removed]
    return [*kept, *removed.values()]


def changed(source: Message, message: Message) -> Message:
    """The new message with the old one's target: a draft, or still an untouched proposal."""
    proposed = source.state is State.PROPOSED
    by_machine = source.origin in _MACHINE
    return replace(
        message,
        msgstr=source.msgstr,
        state=State.PROPOSED if proposed else State.DRAFT,
        origin=Origin.HUMAN if by_machine and not proposed else source.origin,
        by=source.by,
        at=source.at,
        signature=source.signature,
        similarity=source.similarity if proposed else None,
        notes=source.notes,
        flags=source.flags,
        previous=source.msgid,
    )


def with_hints(raw: str, message: Message) -> str:
    """The block with the template's ``#.`` and ``#:`` lines, untouched where they say the same."""
    lines = split_lines(raw)
    comments = read_comments(lines)
    same_hints = (comments.role, comments.hints) == (message.role, message.hints)
    if same_hints and tuple(comments.references) == message.references:
        return raw
    kept = [line for line in lines if kind_of(line) not in {".", ":"}]
    place = next(i for i, line in enumerate(kept) if line.strip() and kind_of(line) != "#")
    return "".join([*kept[:place], *hint_lines(message, line_end(raw)), *kept[place:]])


def obsolete_block(raw: str) -> str:
    """The block with ``#~`` before its fields; gettext leaves ``#.`` and ``#:`` out."""
    lines = []
    for line in split_lines(raw):
        kind = kind_of(line)
        if kind in {".", ":"}:
            continue
        if kind == "|":
            line = "#~" + line.lstrip()[1:]
        elif not kind and line.strip():
            line = "#~ " + line.lstrip()
        lines.append(line)
    return "".join(lines)


def revived_block(raw: str, message: Message) -> str:
    """An obsolete block made live again, as it was, with the template's hints."""
    lines = [re.sub(r"^[ \t]*#~[ \t]*\|", "#|", line) for line in split_lines(raw)]
    return with_hints("".join(re.sub(r"^[ \t]*#~[ \t]*", "", line) for line in lines), message)


def assembled(old_text: str, blocks: Sequence[str], end: str, name: str) -> str:
    """Header and blocks with one blank line between, then what stood after the last message."""
    places = scan_blocks(old_text, name)
    headers = [block for block in places if block.is_header]
    first = old_text[: _start(places, old_text)]
    chunks = [old_text[block.start : block.end] for block in headers]
    tail = old_text[places[-1].end :].strip() if places else ""
    body = (end * 2).join(chunk.rstrip("\r\n") for chunk in [*chunks, *blocks, tail] if chunk)
    return first + body + end


def _start(places: Sequence[Block], text: str) -> int:
    return places[0].start if places else len(text)
