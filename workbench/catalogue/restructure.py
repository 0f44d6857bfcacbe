"""A catalogue brought in line with a release whose segments people changed.

As :mod:`workbench.catalogue.merge`, but what each new message is made from is
known and not guessed, and every text stays: in a live message, in an obsolete
one, or in a note.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.catalogue.blocks import scan_blocks
from workbench.catalogue.comments import kind_of, read_comments
from workbench.catalogue.merge import assembled, obsolete_block, revived_block, with_hints
from workbench.catalogue.parse import parse_blocks, read_message
from workbench.catalogue.quoting import field_lines
from workbench.catalogue.write import Key, line_end, message_block, split_lines
from workbench.model import Message

Raws = dict[tuple[bool, Key], str]
_FIELDS = ("msgctxt", "msgid")


@dataclass(frozen=True, slots=True)
class Old:
    """The messages before: the live and the obsolete ones."""

    live: Mapping[Key, Message]
    gone: Mapping[Key, Message]


@dataclass(frozen=True, slots=True)
class Remade:
    """What becomes of them.

    ``made`` are new messages, each with the key of the old one it stands for;
    ``renamed`` gives the old key of a message whose block goes on as it is.
    What is in neither comes back from an obsolete message, or is empty.
    ``dropped`` are old messages whose text stands in what comes back.
    """

    made: Mapping[Key, tuple[Message, Key]] = field(default_factory=dict)
    renamed: Mapping[Key, Key] = field(default_factory=dict)
    dropped: frozenset[Key] = frozenset()


Remake = Callable[[Old, Mapping[Key, Message]], Remade]


@dataclass(frozen=True, slots=True)
class Restructured:
    """The new text, the changed messages before and after, and the blocks that changed.

    ``removed`` and ``added`` hold blocks by ``(live, key)``, without the lines
    that only tell the place; with them :func:`taken_back` finds the way back.
    """

    text: str
    changes: Sequence[tuple[Message, Message]]
    removed: Raws
    added: Raws


def restructured(
    old_text: str, template: Sequence[Message], remake: Remake, name: str
) -> Restructured:
    """``old_text`` with the messages of ``template``, made as ``remake`` says.

    Raises :class:`~workbench.errors.CatalogueError` where the old text is damaged.
    """
    raws, messages = _read(old_text, name)
    old = Old(
        {key: message for (live, key), message in messages.items() if live},
        {key: message for (live, key), message in messages.items() if not live},
    )
    remade = remake(old, {message.key: message for message in template})
    end = line_end(old_text)
    new = {(True, each.key): _block(each, old, remade, raws, end) for each in template}
    new |= _obsolete(old, raws, {key for _, key in new}, remade)
    text = assembled(old_text, list(new.values()), end, name)
    before, after = _compared(raws), _compared(new)
    added = {place: raw for place, raw in after.items() if before.get(place) != raw}
    numbers = {message.key: message.number for message in template}
    made = [
        read_message(new[place], scan_blocks(new[place], name)[0], name, numbers[place[1]])
        for place in added
        if place[0]
    ]
    return Restructured(
        text,
        _changes(old, made, remade),
        {place: raw for place, raw in before.items() if after.get(place) != raw},
        added,
    )


def taken_back(
    text: str, template: Sequence[Message], removed: Raws, added: Raws, name: str
) -> str | None:
    """``text`` with ``added`` taken out and ``removed`` put back, in the order of ``template``.

    None where one of ``added`` has been changed since.
    """
    raws, _ = _read(text, name)
    now = _compared(raws)
    if any(now.get(place) != raw for place, raw in added.items()):
        return None
    kept = {place: raw for place, raw in raws.items() if place not in added} | removed
    end = line_end(text)
    live = [
        with_hints(kept[True, message.key], message)
        if (True, message.key) in kept
        else message_block(message, end=end)
        for message in template
    ]
    return assembled(
        text, [*live, *(raw for place, raw in kept.items() if not place[0])], end, name
    )


def _obsolete(old: Old, raws: Raws, wanted: set[Key], remade: Remade) -> Raws:
    """The obsolete blocks: those that stay, then those that become it."""
    moved = {was for key, was in remade.renamed.items() if not _has_text(old, key)}
    moved |= remade.dropped
    left = {
        (False, key): obsolete_block(raws[True, key])
        for key, message in old.live.items()
        if key not in wanted and key not in moved and _worth_keeping(raws[True, key], message)
    }
    kept = {
        (False, key): raws[False, key]
        for key in old.gone
        if (False, key) not in left and (key in old.live or key not in wanted)
    }
    return kept | left


def _block(message: Message, old: Old, remade: Remade, raws: Raws, end: str) -> str:
    key = message.key
    if not _has_text(old, key):
        if key in remade.renamed:
            return with_hints(_with_key(raws[True, remade.renamed[key]], key, end), message)
        if key in remade.made:
            made, donor = remade.made[key]
            own = read_comments(split_lines(raws[True, donor])).other if made.msgstr else []
            return message_block(made, own, end)
    if (True, key) in raws:
        return with_hints(raws[True, key], message)
    if (False, key) in raws:
        return revived_block(raws[False, key], message)
    return message_block(message, end=end)


def _has_text(old: Old, key: Key) -> bool:
    return key in old.live and bool(old.live[key].msgstr)


def _worth_keeping(raw: str, message: Message) -> bool:
    return bool(message.msgstr or message.notes or read_comments(split_lines(raw)).other)


def _with_key(raw: str, key: Key, end: str) -> str:
    """The block with another msgctxt and msgid; nothing else of it changes."""
    lines: list[str] = []
    inside = False
    for line in split_lines(raw):
        body = line.lstrip()
        if not kind_of(line) and body.startswith("msg"):
            word = body.split('"')[0].strip()
            inside = word in _FIELDS
            if word == "msgid":
                lines += field_lines("msgctxt", key[0], end=end) if key[0] else []
                lines += field_lines("msgid", key[1], end=end)
        if not inside:
            lines.append(line)
    return "".join(lines)


def _changes(old: Old, made: Sequence[Message], remade: Remade) -> list[tuple[Message, Message]]:
    """The messages with text that are new, each with the one before it."""
    found = []
    for message in made:
        key = message.key
        if not message.msgstr or (key in old.live and old.live[key].msgstr == message.msgstr):
            continue
        donor = remade.renamed.get(key) or remade.made.get(key, (None, key))[1]
        before = old.live.get(donor) or old.gone.get(donor)
        if before is not None:
            found.append((before, message))
    return found


def _read(text: str, name: str) -> tuple[Raws, dict[tuple[bool, Key], Message]]:
    """The blocks and messages of a catalogue by whether they are live, and key."""
    raws: Raws = {}
    messages: dict[tuple[bool, Key], Message] = {}
    for block, message in parse_blocks(text, name)[1]:
        place = (not block.obsolete, message.key)
        raws[place] = text[block.start : block.end]
        messages[place] = message
    return raws, messages


def _compared(raws: Raws) -> Raws:
    """The blocks without what only tells role and place, and without the end of the last line."""
    return {
        place: "".join(line for line in split_lines(raw) if kind_of(line) not in {".", ":"}).rstrip(
            "\r\n"
        )
        for place, raw in raws.items()
    }
