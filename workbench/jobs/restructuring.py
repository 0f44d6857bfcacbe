"""Segments split, joined, told apart and corrected, in all languages of a release at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.catalogue.remaking import (
    Signed,
    copied_message,
    corrected_message,
    join_messages,
    shared_message,
    split_messages,
)
from workbench.catalogue.restructure import Remake
from workbench.catalogue.write import Key
from workbench.errors import UsageError
from workbench.jobs.workbench import Workbench
from workbench.languages import Language
from workbench.model import Document, Segment
from workbench.said import said
from workbench.segmentation import restructure
from workbench.segmentation.decisions import Decided
from workbench.segmentation.mended import Mended
from workbench.workspace.restructuring import Restructuring, Texts

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Restructured:
    """What was done, in a sentence, and the keys of the messages to show next."""

    sentence: str
    keys: tuple[Key, ...]


def split_segment(workbench: Workbench, slug: str, key: Key, at: int, by: str) -> Restructured:
    """Split the segment ``key`` before code point ``at`` of its source, in all languages.

    Its translation stays whole at the first part, as a draft, and is noted at
    the second. All places of a repeated text are split alike. Raises
    :class:`UsageError` where it cannot be parted there.
    """

    def change(decided: Decided, texts: Texts) -> Restructuring:
        own = texts()
        places = _places(decided.document, key, slug)
        first = places[0].number
        for place in reversed(places):
            decided = restructure.split(decided, own, place.number, at)
        one, two = decided.document.segments[first - 1 : first + 1]
        parts = (_key(one), _key(two))
        more = f", at each of its {len(places)} places" if len(places) > 1 else ""
        return Restructuring(
            "split",
            f"Segment {_number(decided.document, parts[0])} was split into two{more}: "
            f"{_short(one.source)} | {_short(two.source)}",
            decided,
            _for_all(lambda old, fresh: split_messages(old, fresh, key, parts)),
            (key[1],),
            (one.source, two.source),
            parts,
        )

    return _done(workbench, slug, change, by)


def join_segments(workbench: Workbench, slug: str, key: Key, by: str) -> Restructured:
    """Join the segment ``key`` with the next one of the document, in all languages.

    Both translations are put together as a draft. Of a repeated text the places
    are joined that the same text follows. Raises :class:`UsageError` where there
    is no next one or the document must keep them apart.
    """
    signed = _signed(workbench, by)

    def change(decided: Decided, texts: Texts) -> Restructuring:
        own = texts()
        places = _places(decided.document, key, slug)
        number = places[0].number
        after = _after(decided.document, number)
        alike = [place.number for place in places if _follows(decided.document, place, after)]
        decided = _joined(decided, own, alike)
        made = _key(decided.document.segments[number - 1])
        parts = (key, _key(after)) if after else (key, key)
        more = f", at {len(alike)} places" if len(alike) > 1 else ""
        return Restructuring(
            "join",
            f"Segment {_number(decided.document, made)} was joined with the next one{more}: "
            f"{_short(made[1])}",
            decided,
            lambda language: (
                lambda old, fresh: join_messages(old, fresh, parts, made, language, signed)
            ),
            tuple(source for _, source in parts),
            (made[1],),
            (made,),
        )

    return _done(workbench, slug, change, by)


def differ_here(workbench: Workbench, slug: str, key: Key, place: int, by: str) -> Restructured:
    """Let segment number ``place`` of the repeated text ``key`` be translated differently.

    Its translation begins as a copy, a draft. Raises :class:`UsageError` where
    the text stands nowhere else.
    """
    signed = _signed(workbench, by)

    def change(decided: Decided, texts: Texts) -> Restructuring:
        segment = _at(decided.document, key, place, slug)
        if len(_places(decided.document, key, slug)) == 1:
            raise UsageError(
                said("this text stands nowhere else"),
                where=slug,
                remedy=said("Change its translation"),
            )
        new = (_free_context(decided.document, segment), key[1])
        return Restructuring(
            "differ",
            f"The text has a translation of its own at place {place} now: {_short(key[1])}",
            restructure.tell_apart(decided, place, new[0]),
            _for_all(lambda old, fresh: copied_message(old, fresh, key, new, signed)),
            (key[1],),
            (key[1],),
            (new,),
        )

    return _done(workbench, slug, change, by)


def same_again(workbench: Workbench, slug: str, key: Key, place: int, by: str) -> Restructured:
    """Let segment number ``place`` share the translation of the other places again.

    Its own translation stays as an obsolete message.
    """

    def change(decided: Decided, texts: Texts) -> Restructuring:
        segment = _at(decided.document, key, place, slug)
        if not segment.context:
            raise UsageError(
                said("this place has no translation of its own"),
                where=slug,
                remedy=said("Choose one that was told apart before"),
            )
        shared = ("", key[1])
        return Restructuring(
            "same",
            f"Segment {place} shares its translation with the other places again: {_short(key[1])}",
            restructure.tell_apart(decided, place, ""),
            _for_all(lambda old, fresh: shared_message(old, key, shared)),
            (key[1],),
            (key[1],),
            (shared,),
        )

    return _done(workbench, slug, change, by)


def correct_source(
    workbench: Workbench, slug: str, key: Key, text: str, same: bool, by: str
) -> Restructured:
    """Correct the English of the segment ``key``, at all its places.

    With ``same`` the meaning is the same: every translation keeps its state.
    Else each becomes a draft with the former source beside it. Raises
    :class:`UsageError` for a text that cannot stand there.
    """

    def change(decided: Decided, texts: Texts) -> Restructuring:
        places = _places(decided.document, key, slug)
        for place in places:
            decided = restructure.correct(decided, place.number, text)
        new = _key(decided.document.segments[places[0].number - 1])
        if new == key:
            raise UsageError(
                said("the corrected text is the same as before"),
                where=slug,
                remedy=said("Change it"),
            )
        return Restructuring(
            "correct" if same else "rewrite",
            f"The English of segment {_number(decided.document, new)} was corrected: "
            f"{_short(new[1])}",
            decided,
            _for_all(lambda old, fresh: corrected_message(old, fresh, key, new, same=same)),
            (key[1],),
            (new[1],),
            (new,),
        )

    return _done(workbench, slug, change, by)


def undo_restructuring(workbench: Workbench, slug: str, by: str) -> Restructured:
    """Take the last split, join, telling apart or correction back.

    Raises :class:`UsageError` where there is none, and
    :class:`~workbench.errors.ConflictError` where what it made was changed since.
    """
    undone = workbench.workspace.undo_restructuring(slug, by=by)
    return Restructured(f"Taken back: {undone.sentence}", undone.keys)


def _done(
    workbench: Workbench, slug: str, change: Callable[[Decided, Texts], Restructuring], by: str
) -> Restructured:
    done = workbench.workspace.restructure(slug, change, by=by)
    return Restructured(done.sentence, done.keys)


def _for_all(remake: Remake) -> Callable[[Language], Remake]:
    """The same in each language."""
    return lambda _: remake


def _signed(workbench: Workbench, by: str) -> Signed:
    return Signed(by, workbench.now())


def _places(document: Document, key: Key, slug: str) -> list[Segment]:
    """The segments with that text; raises :class:`UsageError` where there is none any more."""
    found = [segment for segment in document.segments if _key(segment) == key]
    if not found:
        raise UsageError(
            said("there is no segment {text}", text=_short(key[1])),
            where=slug,
            remedy=said("Load the release again; its source may have been changed meanwhile"),
        )
    return found


def _at(document: Document, key: Key, place: int, slug: str) -> Segment:
    for segment in _places(document, key, slug):
        if segment.number == place:
            return segment
    raise UsageError(
        said("segment {place} is not {text}", place=place, text=_short(key[1])),
        where=slug,
        remedy=said("Load the release again; its source may have been changed meanwhile"),
    )


def _number(document: Document, key: Key) -> int:
    """The number of the message, which counts a repeated text once."""
    keys = dict.fromkeys(_key(segment) for segment in document.segments)
    return list(keys).index(key) + 1


def _after(document: Document, number: int) -> Segment | None:
    return document.segments[number] if number < len(document.segments) else None


def _follows(document: Document, place: Segment, after: Segment | None) -> bool:
    following = _after(document, place.number)
    if following is None or after is None:
        return following is after
    return _key(following) == _key(after)


def _joined(decided: Decided, texts: Sequence[Mended], numbers: Sequence[int]) -> Decided:
    """Each of ``numbers`` joined with its next one, none of them twice."""
    taken = 0
    own = []
    for number in numbers:
        if number > taken:
            own.append(number)
            taken = number + 1
    for number in reversed(own):
        try:
            decided = restructure.join(decided, texts, number)
        except UsageError:
            if number == own[0]:
                raise
    return decided


def _free_context(document: Document, segment: Segment) -> str:
    """``place 2`` for the second place of a text, or the next number that is free."""
    alike = [each for each in document.segments if each.source == segment.source]
    taken = {each.context for each in alike}
    number = 1 + alike.index(segment)
    while f"place {number}" in taken:
        number += 1
    return f"place {number}"


def _key(segment: Segment) -> Key:
    return (segment.context, segment.source)


def _short(text: str) -> str:
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[: _SHOWN - 1].rstrip()}…”"
