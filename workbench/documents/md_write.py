"""Targets with numbered tags back to Markdown; odd tags never fail."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from workbench.languages import Language
from workbench.model import Unit
from workbench.segmentation.join import join_sentences
from workbench.segmentation.tags import Tag, find_tags, unescape_literals

_SPECIAL = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|\Z)|[*`|\[\]]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|(?<=~)~"
    r"|<(?=/?[A-Za-z]|[!?])|&(?=#?\w{1,32};)"
)
_LINE_START = re.compile(r"(?:#{1,6}|[-+]|=+)(?=\s|\Z)|>|\d{1,9}(?=[.)](?:\s|\Z))|-{2,}|={2,}|~{3}")
_CLOSING_HASHES = re.compile(r"(?<=\s)(#+)\Z")
_LINE_BREAKS = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")


def write_unit(raw: str, unit: Unit, targets: Mapping[int, str], language: Language | None) -> str:
    """The Markdown of a changed unit; sentences without a new target keep their raw text."""
    texts = []
    changed = []
    for segment in unit.segments:
        target = targets.get(segment.number, segment.source)
        changed.append(target != segment.source)
        original = raw[segment.start : segment.end]
        texts.append(to_markdown(target, unit.tags) if changed[-1] else original)
    text = join_sentences(texts, language, changed)
    if changed[0]:
        text = _escape_line_start(text)
    return _CLOSING_HASHES.sub(r"\\\1", text) if changed[-1] else text


def to_markdown(target: str, tags: Mapping[int, tuple[str, str]]) -> str:
    """``target`` with its tags turned into markup and everything else escaped.

    A tag of the unit without its partner is dropped; one that the unit does not
    know is literal text.
    """
    target = _LINE_BREAKS.sub(" ", target).strip()
    found = find_tags(target)
    paired = _paired(found, tags)
    out: list[str] = []
    verbatim = 0
    done = 0
    for position, tag in enumerate(found):
        if tag.number not in tags:
            continue
        out.append(_text(target[done : tag.start], verbatim=verbatim > 0, before_tag=True))
        done = tag.end
        opening, closing = tags[tag.number]
        alone = closing == ""
        if alone and tag.kind != "close":
            out.append(opening)
        elif not alone and position in paired:
            verbatim += {"open": 1, "close": -1}[tag.kind] * _is_verbatim(opening)
            out.append(opening if tag.kind == "open" else closing)
    out.append(_text(target[done:], verbatim=verbatim > 0, before_tag=False))
    return "".join(out)


def _is_verbatim(opening: str) -> bool:
    """Code spans and autolinks hold no markup and know no escapes."""
    return opening.startswith(("`", "<"))


def _paired(found: Sequence[Tag], tags: Mapping[int, tuple[str, str]]) -> set[int]:
    """Positions of the opening and closing tags that belong together and nest well."""
    paired: set[int] = set()
    stack: list[int] = []
    for position, tag in enumerate(found):
        if tag.number not in tags or tag.kind == "alone":
            continue
        if tag.kind == "open":
            stack.append(position)
            continue
        levels = [level for level, at in enumerate(stack) if found[at].number == tag.number]
        if levels:
            paired.update((stack[levels[-1]], position))
            del stack[levels[-1] :]
    return paired


def _text(text: str, *, verbatim: bool, before_tag: bool) -> str:
    if before_tag and text.endswith("\\"):
        slashes = len(text) - len(text.rstrip("\\"))
        text = text[: len(text) - slashes] + "\\" * (slashes // 2)
    text = unescape_literals(text)
    return text if verbatim else _SPECIAL.sub(lambda match: "\\" + match.group(), text)


def _escape_line_start(text: str) -> str:
    match = _LINE_START.match(text)
    if match is None:
        return text
    if match.group()[0].isdigit():
        return f"{match.group()}\\{text[match.end() :]}"
    return "\\" + text
