"""Writing a localised release to a file."""

from __future__ import annotations

from pathlib import Path

from workbench.export import Export, export
from workbench.jobs.checking import found_by_number
from workbench.jobs.workbench import Workbench
from workbench.languages import Language
from workbench.workspace.files import write_file


def make_export(
    workbench: Workbench, slug: str, language: Language, format: str, *, draft: bool = False
) -> Export:
    """Make the file's content; refused as :func:`workbench.export.export` says."""
    catalogue = workbench.workspace.read_catalogue(slug, language.code)
    found = found_by_number(workbench, catalogue, language) if format != "po" else {}
    release = workbench.workspace.read_release(slug)
    return export(
        catalogue,
        workbench.workspace.read_text(slug, language.code),
        release.document if release else None,
        workbench.workspace.read_original(slug) if release else b"",
        language,
        found,
        format=format,
        draft=draft,
    )


def export_release(
    workbench: Workbench,
    slug: str,
    language: Language,
    format: str,
    output: Path,
    *,
    draft: bool = False,
) -> Export:
    """Make the file and write it, whole or not at all."""
    made = make_export(workbench, slug, language, format, draft=draft)
    write_file(output, made.data)
    return made
