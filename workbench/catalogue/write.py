"""Writing messages: the block of one message replaced in the text, or made new.

polib's own save rewrites most real catalogues; here only the lines that must
change do, and every byte outside the message's block stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from workbench.catalogue.blocks import find_block, scan_blocks
from workbench.catalogue.comments import Comments, kind_of, read_comments
from workbench.catalogue.header import new_header
from workbench.catalogue.parse import parse_blocks, read_message
from workbench.catalogue.quoting import PAGE_WIDTH, display_width, field_lines, unescape
from workbench.catalogue.state import format_mute, format_note, format_values, values_for
from workbench.errors import CatalogueError, UsageError
from workbench.languages import Language
from workbench.model import Message, Release, State
from workbench.said import said

Key = tuple[str, str]
_T = TypeVar("_T")
Change = Callable[[Message], Message]
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
# the end of a C string, gettext's mark after a context, halves of a character
_IMPOSSIBLE = re.compile("[\0\x04\ud800-\udfff]")
_FUZZY_STATES = frozenset({State.PROPOSED, State.DRAFT})


def new_catalogue(
    release: Release, language: Language | None, messages: Sequence[Message], created: str
) -> str:
    """A whole new PO file, or a template (POT) when ``language`` is None.

    ``created`` is the time for the header, see :func:`workbench.catalogue.header.po_date`.
    """
    blocks = [new_header(release.slug, language, created), *map(message_block, messages)]
    return "\n".join(blocks)


def replace_message(text: str, message: Message, name: str = "") -> str:
    """``text`` with the block of ``message.key`` brought in line with ``message``.

    Raises :class:`UsageError` where there is no such message. A newline at the
    start or end of the target follows the msgid, as ``msgfmt --check`` demands.
    """
    block = find_block(text, message.key, name)
    if block is None:
        raise missing_message(message.key, name)
    raw = text[block.start : block.end]
    return text[: block.start] + rewrite_block(raw, message, name) + text[block.end :]


def change_message(
    text: str, key: Key, number: int, change: Change, name: str
) -> tuple[str, Message, Message]:
    """Change one message without reading the others: the new text, the message before and after.

    ``number`` is the message's, which its block alone does not tell. Raises
    :class:`UsageError` where there is no such message.
    """
    block = find_block(text, key, name)
    if block is None:
        raise missing_message(key, name)
    raw = text[block.start : block.end]
    before = read_message(text, block, name, number)
    after = change(before)
    if after == before:
        return text, before, after
    new = rewrite_block(raw, after, name)
    return text[: block.start] + new + text[block.end :], before, _reread(new, name, number)


def replace_messages(
    text: str, keys: Collection[Key], change: Change, name: str
) -> tuple[str, list[tuple[Message, Message]]]:
    """Change many messages in one pass: the new text, and each changed message before and after.

    Keys that are not there (any more) are passed over.
    """
    _, pairs = parse_blocks(text, name)
    wanted = set(keys)
    parts: list[str] = []
    changed: list[tuple[Message, Message]] = []
    done = 0
    for block, message in pairs:
        if block.obsolete or message.key not in wanted:
            continue
        after = change(message)
        if after == message:
            continue
        new = rewrite_block(text[block.start : block.end], after, name)
        changed.append((message, _reread(new, name, message.number)))
        parts += [text[done : block.start], new]
        done = block.end
    return "".join([*parts, text[done:]]), changed


def _reread(raw: str, name: str, number: int) -> Message:
    """The message as it was written, so that what is told is what the file says."""
    return read_message(raw, scan_blocks(raw, name)[0], name, number)


def missing_message(key: Key, name: str) -> UsageError:
    """The error for a message that the catalogue does not have."""
    return UsageError(
        said("there is no message {message}", message=repr(key[1][:60])),
        where=name,
        remedy=said("Load the catalogue again; the source may have been imported anew"),
    )


def fit_newlines(msgid: str, target: str) -> str:
    """``target`` beginning and ending in a newline exactly where ``msgid`` does; "" stays empty."""
    core = target.strip("\n") if "\n" in target else target
    if not core:
        return ""
    left = target[: len(target) - len(target.lstrip("\n"))] or "\n"
    right = target[len(target.rstrip("\n")) :] or "\n"
    return (left if msgid.startswith("\n") else "") + core + (right if msgid.endswith("\n") else "")


def message_block(message: Message, comments: Sequence[str] = (), end: str = "\n") -> str:
    """The block of a message that is new in the file. ``comments`` are a translator's own lines."""
    target = _checked_target(message, "")
    lines = [f"{line}{end}" for line in comments]
    values = values_for(_fitted(message, target), {})
    if any(values.values()):
        lines += _ended(format_values(values), end)
    lines += [line for mute in message.mutes for line in _ended(format_mute(mute), end)]
    lines += [line for note in message.notes for line in _ended(format_note(note), end)]
    lines += hint_lines(message, end)
    fuzzy = ("fuzzy",) if target and message.state in _FUZZY_STATES else ()
    if flags := (*fuzzy, *message.flags):
        lines.append("#, " + ", ".join(flags) + end)
    if message.previous and message.state is not State.APPROVED:
        lines += field_lines("msgid", message.previous, "#| ", end)
    if message.msgctxt:
        lines += field_lines("msgctxt", message.msgctxt, end=end)
    lines += field_lines("msgid", message.msgid, end=end)
    if message.plural:
        lines += field_lines("msgid_plural", message.plural, end=end)
    lines += field_lines("msgstr[0]" if message.plural else "msgstr", target, end=end)
    return "".join(lines)


def hint_lines(message: Message, end: str) -> list[str]:
    """The ``#.`` and ``#:`` lines of a message, references wrapped as gettext does."""
    lines = [f"#. role: {message.role}{end}"] if message.role else []
    lines += [f"#. {hint}{end}" for hint in message.hints]
    row = "#:"
    for file, number in message.references:
        reference = f"{file}:{number}" if number else file
        if row != "#:" and display_width(f"{row} {reference}") > PAGE_WIDTH:
            lines.append(row + end)
            row = "#:"
        row += f" {reference}"
    return [*lines, row + end] if message.references else lines


def rewrite_block(raw: str, message: Message, name: str = "") -> str:
    """The block ``raw`` with only those lines changed that must be for ``message``."""
    lines = split_lines(raw)
    end = line_end(raw)
    comments = read_comments(lines)
    target = _checked_target(message, name)
    message = _fitted(message, target)
    lines = _with_remarks(lines, comments, message, end)
    lines = _with_fuzzy(lines, comments, bool(target) and message.state in _FUZZY_STATES, end)
    if message.state is State.APPROVED or not message.previous:
        lines = [line for line in lines if kind_of(line) != "|"]
    elif not any(kind_of(line) == "|" for line in lines):  # it is taken back
        place = next(i for i, line in enumerate(lines) if line.strip() and not kind_of(line))
        lines[place:place] = field_lines("msgid", message.previous, "#| ", end)
    text = "".join(_with_target(lines, target, end))
    return text if raw.endswith("\n") else text.removesuffix("\n").removesuffix("\r")


def split_lines(raw: str) -> list[str]:
    """The lines of a text with their line ends; only LF ends a line."""
    return _LINES.findall(raw)


def line_end(text: str) -> str:
    """The line end that a text is written with."""
    return "\r\n" if "\r\n" in text[: text.find("\n") + 1] else "\n"


def _checked_target(message: Message, name: str) -> str:
    found = _IMPOSSIBLE.search(message.msgstr + message.msgid + message.msgctxt)
    if found:
        raise CatalogueError(
            said("the character {code} cannot stand in a PO file", code=f"U+{ord(found[0]):04X}"),
            where=name,
            remedy=said("Delete it from the text"),
        )
    return fit_newlines(message.msgid, message.msgstr)


def _fitted(message: Message, target: str) -> Message:
    return message if message.msgstr == target else message.with_target(target)


def _with_remarks(lines: list[str], comments: Comments, message: Message, end: str) -> list[str]:
    """The lines with our comments brought in line; those that still fit stay untouched.

    New values take the place of the old ones; what else is new follows the last
    of the translator's comments.
    """
    places = [index for index, line in enumerate(lines) if kind_of(line) == "#"]
    after = places[-1] + 1 if places else 0
    values = values_for(message, comments.values)
    gone: set[int] = set()
    new: dict[int, list[str]] = {}
    if {key: value for key, value in values.items() if value} != comments.values:
        gone.update(comments.value_lines)
        place = comments.value_lines[0] if comments.value_lines else after
        new[place] = format_values(values) if any(values.values()) else []
    mutes = _left(message.mutes, comments.mutes, comments.mute_lines, gone)
    notes = _left(message.notes, comments.notes, comments.note_lines, gone)
    new.setdefault(after, []).extend(line for mute in mutes for line in format_mute(mute))
    new[after] += [line for note in notes for line in format_note(note)]
    result: list[str] = []
    for index, line in enumerate(lines):
        result += _ended(new.get(index, ()), end)
        if index not in gone:
            result.append(line)
    return result


def _left(
    wanted: Sequence[_T], present: Sequence[_T], lines: Sequence[list[int]], gone: set[int]
) -> list[_T]:
    """Those of ``wanted`` that do not stand there; the lines of those not wanted are ``gone``."""
    left = list(wanted)
    for item, places in zip(present, lines, strict=True):
        if item in left:
            left.remove(item)
        else:
            gone.update(places)
    return left


def _ended(lines: Sequence[str], end: str) -> list[str]:
    return [line + end for line in lines]


def _with_fuzzy(lines: list[str], comments: Comments, fuzzy: bool, end: str) -> list[str]:
    if comments.fuzzy is fuzzy:
        return lines
    result: list[str] = []
    added = not fuzzy
    for line in lines:
        kind = kind_of(line)
        if kind == ",":
            flags = [flag for flag in map(str.strip, line.strip()[2:].split(",")) if flag]
            flags = [flag for flag in flags if flag != "fuzzy"]
            if not added:
                flags, added = ["fuzzy", *flags], True
            line = f"#, {', '.join(flags)}{end}" if flags else ""
        elif not added and kind in {"|", ""} and line.strip():
            result.append(f"#, fuzzy{end}")
            added = True
        result.append(line)
    return [line for line in result if line]


def _with_target(lines: list[str], target: str, end: str) -> list[str]:
    """Replace the msgstr; of a plural the first form, and those that were empty or like it."""
    first = next(i for i, line in enumerate(lines) if line.lstrip().startswith("msgstr"))
    forms: list[list[str]] = []
    for line in lines[first:]:
        if line.lstrip().startswith("msgstr"):
            forms.append([])
        forms[-1].append(line)
    old = _value(forms[0])
    result = lines[:first]
    for index, form in enumerate(forms):
        value = _value(form)
        if value != target and (index == 0 or value in {"", old}):
            keyword = re.match(r"\s*(msgstr(?:\[\d\])?)", form[0])
            assert keyword is not None
            blank = [line for line in form if not line.strip()]
            form = [*field_lines(keyword[1], target, end=end), *blank]
        result += form
    return result


def _value(form: Sequence[str]) -> str:
    bodies = (line.strip() for line in form)
    strings = (body[body.find('"') + 1 : -1] for body in bodies if body.endswith('"'))
    return unescape("".join(strings))
