"""What becomes of a translation when its segment is split, joined, corrected or told apart.

Each function gives, for the messages of one catalogue, the
:class:`~workbench.catalogue.restructure.Remade` of one change. No text is lost:
a split keeps the whole translation at the first part and notes it at the
others, a join puts both together as a draft.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.catalogue.merge import changed
from workbench.catalogue.restructure import Old, Remade
from workbench.catalogue.write import Key
from workbench.languages import Language
from workbench.model import Message, Origin, State

BEFORE_SPLIT = "Translation before the split: "
EARLIER = "Earlier translation of this text: "
_GAP = "⟦{}⟧"
_MACHINE = frozenset({Origin.MEMORY, Origin.MT, Origin.FRAGMENTS})
Fresh = Mapping[Key, Message]


@dataclass(frozen=True, slots=True)
class Signed:
    """Who does it and when."""

    by: str
    at: str


def split_messages(old: Old, fresh: Fresh, key: Key, parts: Sequence[Key]) -> Remade:
    """The whole translation as a draft at the first part, noted at the others.

    A part that was translated before (it is there as an obsolete message) comes
    back as it was.
    """
    whole = old.live.get(key)
    if whole is None or not whole.msgstr:
        return Remade()
    made: dict[Key, tuple[Message, Key]] = {}
    if not _is_kept(old, parts[0]):
        made[parts[0]] = (changed(whole, fresh[parts[0]]), key)
    for part in parts[1:]:
        if part != parts[0] and not _is_kept(old, part):
            note = BEFORE_SPLIT + whole.msgstr
            made[part] = (replace(fresh[part], notes=(note,)), key)
    return Remade(made)


def join_messages(
    old: Old, fresh: Fresh, parts: tuple[Key, Key], key: Key, language: Language, signed: Signed
) -> Remade:
    """Both translations put together as a draft; a half that is missing stays open between ⟦ ⟧.

    Where the parts are as a split left them, the whole translation from before
    comes back with its state.
    """
    one, two = (old.live.get(part) for part in parts)
    if one is None or two is None or not (one.msgstr or two.msgstr):
        return Remade()
    halves = [each.msgstr or _GAP.format(each.msgid) for each in (one, two)]
    text = language.joiner.join(halves)
    before = old.gone.get(key)
    if before is not None and before.msgstr == one.msgstr and not two.msgstr:
        known = {*before.notes, BEFORE_SPLIT + before.msgstr}
        untouched = known.issuperset((*one.notes, *two.notes))
        return Remade(dropped=frozenset(parts if untouched else ()))
    if before is not None and before.msgstr == text:
        return Remade()
    by_machine = [each.state is State.PROPOSED for each in (one, two) if each.msgstr]
    notes = [note for each in (one, two) for note in each.notes]
    if before is not None and before.msgstr:
        notes = [note for note in notes if note != BEFORE_SPLIT + before.msgstr]
        notes.append(EARLIER + before.msgstr)
    made = replace(
        fresh[key],
        msgstr=text,
        state=State.PROPOSED if all(by_machine) else State.DRAFT,
        origin=Origin.FRAGMENTS if all(by_machine) else Origin.HUMAN,
        by=signed.by,
        at=signed.at,
        notes=tuple(dict.fromkeys(notes)),
        flags=tuple(dict.fromkeys((*one.flags, *two.flags))),
    )
    return Remade({key: (made, parts[0] if one.msgstr else parts[1])})


def copied_message(old: Old, fresh: Fresh, key: Key, new: Key, signed: Signed) -> Remade:
    """The place that is told apart begins with a copy: a draft, or still a proposal."""
    source = old.live.get(key)
    if source is None or not source.msgstr or _is_kept(old, new):
        return Remade()
    made = replace(changed(source, fresh[new]), mutes=source.mutes, previous="")
    if made.state is State.DRAFT:
        made = replace(made, origin=Origin.HUMAN, by=signed.by, at=signed.at)
    return Remade({new: (made, key)})


def shared_message(old: Old, key: Key, shared: Key) -> Remade:
    """The place goes with the others again; where there are none, its message goes on for them."""
    if key in old.live and shared not in old.live:
        return Remade(renamed={shared: key})
    return Remade()


def corrected_message(old: Old, fresh: Fresh, key: Key, new: Key, *, same: bool) -> Remade:
    """The message under its corrected source: as it is, or (``same`` false) to be looked at."""
    message = old.live.get(key)
    if message is None:
        return Remade()
    if same:
        return Remade(renamed={new: key})
    if not message.msgstr:
        return Remade()
    return Remade({new: (changed(message, fresh[new]), key)})


def _is_kept(old: Old, key: Key) -> bool:
    """Whether a translation of that text waits among the obsolete messages."""
    return key in old.gone and bool(old.gone[key].msgstr)
