"""Writing a localised release to a file: documents, and working files for other tools."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from workbench.documents.page import Letterhead
from workbench.errors import BlockedError, StorageError, UsageError
from workbench.exchange.table import write_table_docx, write_table_xlsx
from workbench.exchange.table_title import TableTitle
from workbench.exchange.xliff import write_xliff
from workbench.export import FINAL_FORMATS, WORKING_FORMATS, Export, export
from workbench.jobs.checking import found_by_number
from workbench.jobs.returning import rows_to_send
from workbench.jobs.workbench import Workbench
from workbench.languages import Language
from workbench.model import Release
from workbench.placeables.embargo import Embargo, embargo_of
from workbench.said import said
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
    workbench: Workbench,
    slug: str,
    language: Language,
    format: str,
    *,
    draft: bool = False,
    embargo_ok: bool = False,
) -> Export:
    """Make the file's content; refused as :func:`workbench.export.export` says.

    A final document of a release under embargo raises
    :class:`~workbench.errors.BlockedError` unless ``embargo_ok``.
    """
    if format in EXCHANGE:
        return Export(_exchange(workbench, slug, language, format))
    if format not in FORMATS:
        raise UsageError(
            said("there is no format {format}", format=repr(format)),
            remedy=said("Use one of {names}", names=", ".join(FORMATS)),
        )
    catalogue = workbench.workspace.read_catalogue(slug, language.code)
    found = found_by_number(workbench, catalogue, language) if format != "po" else {}
    release = workbench.workspace.read_release(slug)
    if format in FINAL_FORMATS and not draft and not embargo_ok:
        refuse_before_embargo(slug, embargo_in_force(release))
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


def embargo_in_force(release: Release | None) -> Embargo | None:
    """The embargo of a release, unless it is certain that it is over."""
    found = embargo_of(release) if release else None
    return None if found is None or found.passed() else found


def refuse_before_embargo(slug: str, embargo: Embargo | None) -> None:
    """Raise :class:`~workbench.errors.BlockedError` where there is an embargo."""
    if embargo is not None:
        raise BlockedError(
            said(
                "the release is under embargo: {text}. {time}",
                text=embargo.text,
                time=embargo.sentence(),
            ),
            where=slug,
            remedy=said("Wait until then, export a draft, or confirm it (--before-embargo)"),
            reasons=(embargo.text, embargo.sentence()),
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
    embargo_ok: bool = False,
    by: str = "",
) -> Export:
    """Make the file and write it, whole or not at all; a final one is noted in the history."""
    made = make_export(workbench, slug, language, format, draft=draft, embargo_ok=embargo_ok)
    write_file(output, made.data)
    note_export(workbench, slug, language, format, draft=draft, by=by)
    return made


def note_export(
    workbench: Workbench, slug: str, language: Language, format: str, *, draft: bool, by: str = ""
) -> None:
    """Note in the history that a final document went out, which errata are counted from.

    Call it when somebody takes the file, not when it is only made. A workspace
    that cannot be written keeps nobody from exporting.
    """
    if format in FINAL_FORMATS and not draft:
        exported = {"lang": language.code, "exported": format}
        with suppress(StorageError):
            workbench.workspace.note(slug, exported, by=workbench.user(by))
