"""Pieces of a paragraph as text with numbered tags, and what each tag stands for.

Runs of equal formatting count as one; what the whole paragraph has, or most of
it, is no tag. A link is a tag around its text, with a "most of it" of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from workbench.documents.docx_fields import Container
from workbench.documents.docx_inline import Piece
from workbench.documents.docx_xml import Element, is_on, local_name, w
from workbench.segmentation.mend import RULES, Repair
from workbench.segmentation.mended import Mended
from workbench.segmentation.tags import escape_literals
from workbench.segmentation.unwanted import UNWANTED

_TRAILING_SLASHES = re.compile(r"(\\+)\Z")
_UNSEEN = re.compile(f"[\\s{UNWANTED}]+")
UNREADABLE = RULES[0]
"""Taken out before literal tags are escaped, lest it leave a tag where it stood in one."""
_NO_MATTER = {"lang", "noProof", "bCs", "iCs", "szCs", "cs", "spacing", "kern", "w", "rPrChange"}
_NO_MATTER_FONTS = {"cs", "cstheme", "eastAsia", "eastAsiaTheme", "hint"}
_NAMES = {
    "b": "bold", "i": "italic", "u": "underlined", "strike": "struck through", "caps": "capitals",
    "smallCaps": "small capitals", "color": "coloured", "highlight": "highlighted",
    "sz": "size", "rFonts": "font",
}  # fmt: skip

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inline:
    """What a tag stands for: a thing, a link with the formatting in it, or a formatting."""

    opening: str
    closing: str = ""
    properties: Element | None = None
    container: Container | None = None
    piece: Piece | None = None


@dataclass(frozen=True, slots=True)
class Tagged:
    """The text of a paragraph and its tags; ``path`` and ``properties`` are those of plain text."""

    text: Mended
    inline: dict[int, Inline] = field(default_factory=dict)
    path: tuple[Container, ...] = ()
    properties: Element | None = None
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    """A piece (or several of equal formatting) with its span in the view."""

    key: Key
    properties: Element | None
    piece: Piece
    start: int
    end: int


def tag_pieces(pieces: Sequence[Piece], view: str, start: int) -> Tagged | None:
    """The tagged text of pieces that begin at ``start`` of the view; None without text.

    Things before the first and after the last word stay where they are, without a tag.
    """
    runs: list[_Run] = []
    for piece in pieces:
        end = start + len(piece.shown)
        if piece.shown:
            runs.append(_Run(_key(piece.properties), piece.properties, piece, start, end))
        start = end
    words = [
        at for at, run in enumerate(runs) if run.piece.kind == "text" and _seen(run.piece.shown)
    ]
    if not words:
        return None
    runs = runs[words[0] : words[-1] + 1]
    path = _common_path([run.piece.path for run in runs])
    tagger = _Tagger(view)
    base = tagger.level(runs, len(path))
    return Tagged(tagger.text(), tagger.inline, path, base, tuple(tagger.repairs))


def _key(properties: Element | None) -> Key:
    """Formatting as people see it in English text, comparable."""
    if properties is None:
        return ()
    parts = []
    for child in properties:
        name = local_name(child)
        attributes = _attributes(child)
        if name == "rFonts":
            attributes = {k: v for k, v in attributes.items() if k not in _NO_MATTER_FONTS}
            if not attributes:
                continue
        if name and name not in _NO_MATTER:
            parts.append(name + "".join(f" {k}={v}" for k, v in sorted(attributes.items())))
    return tuple(sorted(parts))


def _attributes(element: Element) -> dict[str, str]:
    return {name.rpartition("}")[2]: value for name, value in element.attrib.items()}


def _common_path(paths: Sequence[tuple[Container, ...]]) -> tuple[Container, ...]:
    common = paths[0]
    for path in paths[1:]:
        length = 0
        while length < min(len(common), len(path)) and common[length] is path[length]:
            length += 1
        common = common[:length]
    return common


class _Tagger:
    """Writes the text of a paragraph with tags, numbered in the order in which they open."""

    def __init__(self, view: str) -> None:
        self.inline: dict[int, Inline] = {}
        self.repairs: list[Repair] = []
        self._view = view
        self._parts: list[Mended] = []
        self._plain: list[Mended] = []

    def text(self) -> Mended:
        """What was written."""
        self._flush(before_tag=False)
        return Mended.join(self._parts)

    def level(self, runs: Sequence[_Run], depth: int) -> Element | None:
        """Write ``runs``, all in the same link or none; the formatting that is no tag there."""
        own = [r for r in runs if r.piece.kind == "text" and len(r.piece.path) == depth]
        base = _prevailing(own)
        shown = {_link_at(r, depth) for r in runs if _is_shown(r)}

        def link_of(run: _Run) -> Container | None:
            link = _link_at(run, depth)
            return link if link in shown else None

        for link, group in groupby(runs, link_of):
            if link is None:
                for run in _merged(list(group), base):
                    self._run(run, base.key if base else ())
            else:
                self._link(link, list(group), depth + 1)
        return base.properties if base else None

    def _link(self, link: Container, runs: list[_Run], depth: int) -> None:
        shown = [run for run in runs if _is_shown(run)]
        start, end = self._edges(shown[0])[0], self._edges(shown[-1])[1]
        self._plain.append(Mended.of(self._view, runs[0].start, start))
        number = self._open(Inline(link.label, "</link>", container=link), start)
        inside = [replace(run, start=max(run.start, start), end=min(run.end, end)) for run in runs]
        properties = self.level([run for run in inside if run.start < run.end], depth)
        self.inline[number] = replace(self.inline[number], properties=properties)
        self._close(number, end)
        self._plain.append(Mended.of(self._view, end, runs[-1].end))

    def _edges(self, run: _Run) -> tuple[int, int]:
        """The span of a run without what cannot be seen at its beginning and end."""
        if run.piece.kind == "alone":
            return run.start, run.end
        shown = self._view[run.start : run.end]
        start = run.start + _unseen_length(shown)
        return start, max(start, run.end - _unseen_length(shown[::-1]))

    def _run(self, run: _Run, base: Key) -> None:
        if run.piece.kind == "alone":
            self._open(Inline(run.piece.label, piece=run.piece), run.start, run.end)
            if run.piece.shown in "\t\n":
                self._parts.append(Mended.instead(" ", run.end, run.end))
            return
        start, end = self._edges(run)
        if run.key == base or not _seen(self._view[start:end]):
            self._plain.append(Mended.of(self._view, run.start, run.end))
            return
        self._plain.append(Mended.of(self._view, run.start, start))
        name = describe(run.properties)
        number = self._open(Inline(f"<{name}>", f"</{name}>", run.properties), start)
        self._plain.append(Mended.of(self._view, start, end))
        self._close(number, end)
        self._plain.append(Mended.of(self._view, end, run.end))

    def _open(self, inline: Inline, start: int, end: int | None = None) -> int:
        self._flush(before_tag=True)
        number = len(self.inline) + 1
        self.inline[number] = inline
        written = f"<{number}>" if end is None else f"<{number}/>"
        self._parts.append(Mended.instead(written, start, start if end is None else end))
        return number

    def _close(self, number: int, end: int) -> None:
        self._flush(before_tag=True)
        self._parts.append(Mended.instead(f"</{number}>", end, end))

    def _flush(self, *, before_tag: bool) -> None:
        text, places = Mended.join(self._plain).substitute(UNREADABLE.pattern, "")
        self.repairs += [(place, UNREADABLE.words) for place in places]
        text = escape_literals(text)
        if before_tag and text.text.endswith("\\"):
            text = text.substitute(_TRAILING_SLASHES, lambda match: match[1] * 2)[0]
        self._parts.append(text)
        self._plain.clear()


def _seen(text: str) -> str:
    """What of a text can be seen."""
    return _UNSEEN.sub("", text)


def _unseen_length(text: str) -> int:
    """How many characters at the beginning cannot be seen."""
    match = _UNSEEN.match(text)
    return match.end() if match else 0


def _is_shown(run: _Run) -> bool:
    return run.piece.kind == "alone" or _seen(run.piece.shown) != ""


def _link_at(run: _Run, depth: int) -> Container | None:
    return run.piece.path[depth] if len(run.piece.path) > depth else None


def _prevailing(runs: Sequence[_Run]) -> _Run | None:
    """A run with the formatting that most of the text has, the first of equals."""
    lengths: Counter[Key] = Counter()
    for run in runs:
        lengths[run.key] += len(_seen(run.piece.shown))
    if not lengths:
        return None
    key = max(lengths, key=lambda key: lengths[key])
    return next(run for run in runs if run.key == key)


def _merged(runs: list[_Run], base: _Run | None) -> list[_Run]:
    """Neighbours of equal formatting as one; a mere space is formatted as both sides are."""
    found: list[_Run] = []
    for at, run in enumerate(runs):
        if run.piece.kind == "text" and not _seen(run.piece.shown):
            sides = [*found[-1:], *runs[at + 1 : at + 2]]
            like = sides[0] if len({side.key for side in sides}) == 1 else base
            if like is not None:
                run = replace(run, key=like.key, properties=like.properties)
        last = found[-1] if found else None
        if last and last.piece.kind == run.piece.kind == "text" and last.key == run.key:
            found[-1] = replace(last, end=run.end)
        else:
            found.append(run)
    return found


def describe(properties: Element | None) -> str:
    """A formatting in words: ``bold, italic``; ``plain`` for none."""
    words = []
    for child in [] if properties is None else properties:
        name = local_name(child)
        value = child.get(w("val"), "")
        if name == "vertAlign":
            words.append(value)
        elif name == "rFonts" and not _attributes(child).keys() - _NO_MATTER_FONTS:
            continue
        elif name == "rStyle":
            words.append(f"style {value}")
        elif name in _NAMES and is_on(value) and value != "none":
            words.append(_NAMES[name])
    return ", ".join(words) or "plain"
