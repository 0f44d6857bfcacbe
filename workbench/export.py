"""A localised release from its document and a catalogue, by DESIGN's export rules.

Final documents need every segment approved and no open error. A draft may
lack both: it is marked as one in its own language, keeps ⟦ ⟧ around what is
open and ends with the list of what is wrong. Working formats are never refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.catalogue.compiled import compile_catalogue
from workbench.catalogue.parse import Catalogue
from workbench.documents.outgoing import KEPT, MADE, Draft, render
from workbench.documents.page import Letterhead
from workbench.errors import BlockedError, UsageError
from workbench.fragments import GAP_CLOSE, GAP_OPEN
from workbench.languages import Language
from workbench.model import Diagnostic, Document, Message, Severity, State
from workbench.said import Said, listed, said

FINAL_FORMATS = (*MADE, *KEPT, "mo")
WORKING_FORMATS = ("po",)
_LISTED = 10

Findings = Mapping[int, Sequence[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Export:
    """What is to be written, and what a draft still lacks, one line each."""

    data: bytes
    open_points: tuple[str, ...] = ()


def export(
    catalogue: Catalogue,
    text: str,
    document: Document | None,
    original: bytes,
    language: Language,
    findings: Findings,
    *,
    format: str,
    draft: bool = False,
    letterhead: Letterhead | None = None,
) -> Export:
    """Make the file of ``format``; ``text`` is the catalogue's own, ``findings`` by message number.

    ``original`` is the file that ``document`` was taken from.

    Raises :class:`BlockedError` where a final document is not ready, and
    :class:`UsageError` for a document format of a release without a source.
    """
    if format == "po":
        return Export(text.encode("utf-8"))
    if document is None:
        raise UsageError(
            said(
                "this release has no source document here, so only working formats can be "
                "made of it"
            ),
            where=catalogue.name,
            remedy=said("Export it as po, or import its source document"),
        )
    open_points = tuple(_open_points(catalogue, findings))
    if open_points and not draft:
        raise _not_ready(catalogue, language, open_points)
    if format == "mo":
        return Export(compile_catalogue(text, use_fuzzy=draft, name=catalogue.name), open_points)
    mark = Draft(f"{language.draft_mark} – DRAFT", open_points) if draft else None
    targets = localised(catalogue, document)
    data = render(document, original, targets, language, format, mark, letterhead)
    return Export(data, open_points)


def _not_ready(
    catalogue: Catalogue, language: Language, open_points: tuple[str, ...]
) -> BlockedError:
    shown = listed(open_points[:_LISTED])
    if len(open_points) > _LISTED:
        more = len(open_points) - _LISTED
        shown = said("{points}; and {count} more", points=shown, count=more)
    return BlockedError(
        said(
            "{count} points stand open in {language}: {points}",
            count=len(open_points),
            language=Said.word(language.name),
            points=shown,
        ),
        where=catalogue.name,
        remedy=said("Approve every segment and correct or mute each error, or export with --draft"),
        reasons=open_points,
    )


def _open_points(catalogue: Catalogue, findings: Findings) -> list[str]:
    points: list[str] = []
    for message in catalogue.messages:
        if message.state is not State.APPROVED:
            state = Said.word(message.state)
            points.append(said("segment {number} is {state}", number=message.number, state=state))
        points += [
            said("segment {number}: {finding}", number=message.number, finding=finding.message)
            for finding in findings.get(message.number, ())
            if finding.severity is Severity.ERROR
        ]
    return points


def localised(catalogue: Catalogue, document: Document) -> dict[int, str]:
    """The translation of each segment of ``document``, by its number."""
    by_key = {message.key: message for message in catalogue.messages}
    return {
        segment.number: _target(by_key.get((segment.context, segment.source)), segment.source)
        for segment in document.segments
    }


def _target(message: Message | None, source: str) -> str:
    """The translation, or the source between gap marks, so that no English passes for one."""
    if message is None or not message.msgstr.strip():
        return f"{GAP_OPEN}{source}{GAP_CLOSE}"
    return message.msgstr
