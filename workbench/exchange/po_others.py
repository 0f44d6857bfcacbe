"""Messages of a catalogue as rows: ours on their way out, others' on their way in.

Reading the PO file itself is for :mod:`workbench.catalogue`; see
:func:`workbench.jobs.returning.read_po`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbench.exchange.base import Row
from workbench.model import Message, State
from workbench.said import said


def rows_of(
    messages: Iterable[Message], remarks: Mapping[tuple[str, str], str] | None = None
) -> list[Row]:
    """A row for each live message. ``remarks`` are translators' own comments, by message key."""
    own = remarks or {}
    return [
        Row(
            number=message.number,
            source=message.msgid,
            target=message.msgstr,
            context=message.msgctxt,
            state=message.state,
            role=message.role,
            by=message.by,
            notes=(*message.notes, *filter(None, [own.get(message.key, "")])),
            place=said("message {number}", number=message.number),
        )
        for message in messages
        if message.state is not State.OBSOLETE
    ]
