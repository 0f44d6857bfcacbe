"""A target with numbered tags as a row of parts that nest well, whatever became of the tags."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.segmentation.tags import Tag, find_tags, unescape_literals

_LINE_BREAKS = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Part:
    """``text`` with its words, or a tag: ``open``, ``close`` or ``alone`` with its number."""

    kind: str
    text: str = ""
    number: int = 0


def parts_of(
    target: str, tags: Mapping[int, tuple[str, str]], needed: frozenset[int] = frozenset()
) -> list[Part]:
    """The parts of ``target`` in one line.

    A tag without its partner is dropped, one that ``tags`` lacks is text, and
    the lone tags of ``needed`` that are missing come last.
    """
    target = _UNREADABLE.sub("", _LINE_BREAKS.sub(" ", target)).strip()
    found = [tag for tag in find_tags(target) if tag.number in tags]
    paired = _paired(found, tags)
    parts: list[Part] = []
    done = 0
    for position, tag in enumerate(found):
        parts.append(Part("text", _plain(target[done : tag.start], before_tag=True)))
        done = tag.end
        if _is_alone(tag.number, tags):
            if tag.kind != "close":
                parts.append(Part("alone", number=tag.number))
        elif position in paired:
            parts.append(Part(tag.kind, number=tag.number))
    parts.append(Part("text", _plain(target[done:], before_tag=False)))
    have = {part.number for part in parts}
    parts += [Part("alone", number=number) for number in sorted(needed - have)]
    return [part for part in parts if part.kind != "text" or part.text]


def alone_in(source: str) -> set[int]:
    """The numbers of the stand-alone tags of ``source``."""
    return {tag.number for tag in find_tags(source) if tag.kind == "alone"}


def _is_alone(number: int, tags: Mapping[int, tuple[str, str]]) -> bool:
    return tags[number][1] == ""


def _paired(found: list[Tag], tags: Mapping[int, tuple[str, str]]) -> set[int]:
    """Positions of the opening and closing tags that belong together and nest well."""
    paired: set[int] = set()
    stack: list[int] = []
    for position, tag in enumerate(found):
        if _is_alone(tag.number, tags) or tag.kind == "alone":
            continue
        if tag.kind == "open":
            stack.append(position)
            continue
        levels = [level for level, at in enumerate(stack) if found[at].number == tag.number]
        if levels:
            paired.update((stack[levels[-1]], position))
            del stack[levels[-1] :]
    return paired


def _plain(text: str, *, before_tag: bool) -> str:
    if before_tag and text.endswith("\\"):
        slashes = len(text) - len(text.rstrip("\\"))
        text = text[: len(text) - slashes] + "\\" * (slashes // 2)
    return unescape_literals(text)
