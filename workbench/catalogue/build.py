"""From a release to the messages of its template."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import quote

from workbench.model import Message, Release, Unit


def template_messages(release: Release) -> list[Message]:
    """One message for each text of the release, in document order.

    A text that occurs several times is one message with several references,
    its role that of the first place; ``msgctxt`` splits it. White space in the
    document's name is percent-encoded, since most tools split references at it.
    """
    file = re.sub(r"\s", lambda match: quote(match[0]), release.document.name)
    messages: dict[tuple[str, str], Message] = {}
    references: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for unit in release.document.units:
        for segment in unit.segments:
            key = (segment.context, segment.source)
            references.setdefault(key, []).append((file, str(segment.number)))
            if key not in messages:
                messages[key] = Message(
                    number=len(messages) + 1,
                    msgid=segment.source,
                    msgstr="",
                    msgctxt=segment.context,
                    role=str(unit.role),
                    hints=_hints(unit, segment.source),
                )
    return [
        replace(message, references=tuple(references[key])) for key, message in messages.items()
    ]


def _hints(unit: Unit, source: str) -> tuple[str, ...]:
    """What the inline tags of a text stand for, one line a tag."""
    return tuple(
        f"<{number}> stands for " + " … ".join(" ".join(part.split()) for part in pair if part)
        for number, pair in sorted(unit.tags.items())
        if f"<{number}>" in source or f"<{number}/>" in source
    )
