"""A release in mock letters, to see what a document format leaves untranslated."""

from __future__ import annotations

from pathlib import Path

from workbench.documents.outgoing import render
from workbench.errors import UsageError
from workbench.jobs.workbench import Workbench
from workbench.languages import Language
from workbench.pseudo import pseudo
from workbench.said import said
from workbench.workspace.files import write_file


def pseudo_release(workbench: Workbench, slug: str, language: Language, output: Path) -> None:
    """Write the release with pseudo-translations to ``output``; the catalogues stay as they are.

    Raises :class:`UsageError` for a release without a source document.
    """
    release = workbench.workspace.read_release(slug)
    if release is None:
        raise UsageError(
            said("this release has no source document here"),
            where=slug,
            remedy=said("Import its source document"),
        )
    finder = workbench.finder()
    targets = {
        segment.number: pseudo(segment.source, language, finder)
        for segment in release.document.segments
    }
    original = workbench.workspace.read_original(slug)
    own = release.document.format
    format = "txt" if own == "pdf" else own  # a PDF is read as text and not written back
    write_file(output, render(release.document, original, targets, language, format))
