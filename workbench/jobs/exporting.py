"""Writing a localised release to a file: documents, and working files for other tools."""

from __future__ import annotations

from pathlib import Path

from workbench.documents.page import Letterhead
from workbench.errors import UsageError
from workbench.exchange.table import write_table_docx, write_table_xlsx
from workbench.exchange.table_title import TableTitle
from workbench.exchange.xliff import write_xliff
from workbench.export import FINAL_FORMATS, WORKING_FORMATS, Export, export
from workbench.jobs.checking import found_by_number
from workbench.jobs.returning import rows_to_send
from workbench.jobs.workbench import Workbench
from workbench.languages import Language
from workbench.workspace.files import read_file, write_file

EXCHANGE = ("xliff", "xliff2", "table-docx", "table-xlsx")
FORMATS = (*FINAL_FORMATS, *WORKING_FORMATS, *EXCHANGE)
_SUFFIXES = {
    "xliff": "xlf",
    "xliff2": "xlf",
    "table-docx": "table.docx",
    "table-xlsx": "table.xlsx",
}


def file_name(slug: str, language: Language, format: str) -> str:
    """What a file of a format is called: ``release.km.docx``, ``release.km.table.docx``."""
    return f"{slug}.{language.code}.{_SUFFIXES.get(format, format)}"


def make_export(
    workbench: Workbench, slug: str, language: Language, format: str, *, draft: bool = False
) -> Export:
    """Make the file's content; refused as :func:`workbench.export.export` says."""
    if format in EXCHANGE:
        return Export(_exchange(workbench, slug, language, format))
    if format not in FORMATS:
        raise UsageError(
            f"there is no format {format!r}", remedy="Use one of " + ", ".join(FORMATS)
        )
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
        letterhead=_letterhead(workbench) if format == "pdf" else None,
    )


def _letterhead(workbench: Workbench) -> Letterhead | None:
    """The head of a printed release as the settings say; the picture is a file of the workspace."""
    settings = workbench.settings.print
    if not settings.letterhead and not settings.lines:
        return None
    image = b""
    if settings.letterhead:
        image = read_file(workbench.workspace.root / settings.letterhead)
    return Letterhead(image, settings.lines)


def _exchange(workbench: Workbench, slug: str, language: Language, format: str) -> bytes:
    rows = rows_to_send(workbench, slug, language)
    if format == "xliff":
        return write_xliff(rows, language, slug, "1.2")
    if format == "xliff2":
        return write_xliff(rows, language, slug, "2.0")
    title = TableTitle(slug, workbench.now()[:10], workbench.user())
    write = write_table_docx if format == "table-docx" else write_table_xlsx
    return write(rows, language, title)


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
