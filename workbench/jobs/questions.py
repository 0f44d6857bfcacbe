"""Questions to the author of a release: comments of translators that begin with a question mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.jobs.workbench import Workbench, languages_of
from workbench.languages import Language

MARK = "? "


@dataclass(frozen=True, slots=True)
class Question:
    """A question on a segment: its number and English, and the language it came up in."""

    number: int
    source: str
    language: Language
    text: str


def questions(workbench: Workbench, slug: str) -> Iterator[Question]:
    """All open questions of a release, by segment and language; answered ones are removed there.

    Raises :class:`~workbench.errors.WorkbenchError` for a catalogue that cannot be read.
    """
    found = [
        Question(message.number, message.msgid, language, note.removeprefix(MARK).strip())
        for language in languages_of(workbench, slug)
        for message in workbench.workspace.read_catalogue(slug, language.code).messages
        for note in message.notes
        if note.startswith(MARK)
    ]
    yield from sorted(found, key=lambda question: question.number)
