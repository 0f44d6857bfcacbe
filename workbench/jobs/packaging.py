"""Everything of a release in one file: documents, working files, coverage report, checksums."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from workbench.errors import BlockedError, UsageError
from workbench.exchange.coverage import coverage_html
from workbench.exchange.coverage_counts import Coverage, LanguageCoverage, cover_language
from workbench.exchange.package import write_package
from workbench.jobs.checking import found_by_number
from workbench.jobs.exporting import embargo_in_force, file_name, make_export, note_export
from workbench.jobs.leverage import Leverage
from workbench.jobs.workbench import Workbench, languages_of
from workbench.languages import Language
from workbench.said import Said, said
from workbench.workspace.files import write_file

_USUAL = ("pdf", "mo")
_WORKING = ("po", "xliff", "table-docx")


def package_release(
    workbench: Workbench,
    slug: str,
    output: Path,
    *,
    draft: bool = False,
    embargo_ok: bool = False,
    on_done: Callable[[int], None] = lambda _: None,
) -> tuple[str, ...]:
    """Write the package of all languages to ``output``; gives what stands open, one line each.

    Without ``draft`` final documents that are not ready are left out and told, and
    all of them before an embargo is over, unless ``embargo_ok``;
    working files and the report are always there. ``on_done(1)`` after each language.
    """
    languages = languages_of(workbench, slug)
    if not languages:
        raise UsageError(
            said("there is no such release"), where=slug, remedy=said("Import it first")
        )
    embargo = embargo_in_force(workbench.workspace.read_release(slug))
    final = draft or embargo_ok or embargo is None
    files: dict[str, bytes] = {}
    left_out: list[str] = []
    if embargo and not final:
        left_out.append(
            said("all final documents: {text}. {time}", text=embargo.text, time=embargo.sentence())
        )
    for language in languages:
        for name, data in _files(workbench, slug, language, left_out, draft=draft, final=final):
            files[f"{language.code}/{name}"] = data
        on_done(1)
    files[f"{slug}-coverage.html"] = coverage(workbench, slug).encode("utf-8")
    for name, data in workbench.workspace.glossary_files():
        files[f"{slug}-terms-{Path(name).name}"] = data
    write_file(output, write_package(files))
    return tuple(left_out)


def coverage(workbench: Workbench, slug: str) -> str:
    """The coverage report of a release as an HTML page."""
    covered = tuple(_covered(workbench, slug, each) for each in languages_of(workbench, slug))
    return coverage_html(Coverage(slug, covered, workbench.now(), workbench.user()))


def _covered(workbench: Workbench, slug: str, language: Language) -> LanguageCoverage:
    catalogue = workbench.workspace.read_catalogue(slug, language.code)
    memory = Leverage(workbench.entries(language))
    similarity = {
        message.number: memory.best(message.msgid, slug) for message in catalogue.messages
    }
    found = found_by_number(workbench, catalogue, language)
    return cover_language(language, catalogue.messages, found, similarity)


def _files(
    workbench: Workbench,
    slug: str,
    language: Language,
    left_out: list[str],
    *,
    draft: bool,
    final: bool,
) -> Iterator[tuple[str, bytes]]:
    release = workbench.workspace.read_release(slug)
    documents: tuple[str, ...] = ()
    if release and final:
        own = release.document.format
        documents = (*(("docx",) if own == "pdf" else (own,)), *_USUAL)
    for format in (*documents, *_WORKING):
        try:
            made = make_export(workbench, slug, language, format, draft=draft, embargo_ok=True)
        except BlockedError as error:
            left_out.append(
                said(
                    "{language}, {format}: {count} points stand open",
                    language=Said.word(language.name),
                    format=format,
                    count=len(error.reasons),
                )
            )
            continue
        note_export(workbench, slug, language, format, draft=draft)
        yield file_name(slug, language, format), made.data
