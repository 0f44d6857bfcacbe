"""Everything of a release in one file: documents, working files, coverage report, checksums."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from workbench.errors import BlockedError, UsageError
from workbench.exchange.coverage import coverage_html
from workbench.exchange.coverage_counts import Coverage, LanguageCoverage, cover_language
from workbench.exchange.package import write_package
from workbench.jobs.checking import found_by_number
from workbench.jobs.exporting import file_name, make_export
from workbench.jobs.workbench import Workbench, languages_of
from workbench.languages import Language
from workbench.memory import Memory
from workbench.workspace.files import write_file

_USUAL = ("pdf", "mo")
_WORKING = ("po", "xliff", "table-docx")


def package_release(
    workbench: Workbench,
    slug: str,
    output: Path,
    *,
    draft: bool = False,
    on_done: Callable[[int], None] = lambda _: None,
) -> tuple[str, ...]:
    """Write the package of all languages to ``output``; gives what stands open, one line each.

    Without ``draft`` final documents that are not ready are left out and told;
    working files and the report are always there. ``on_done(1)`` after each language.
    """
    languages = languages_of(workbench, slug)
    if not languages:
        raise UsageError("there is no such release", where=slug, remedy="Import it first")
    files: dict[str, bytes] = {}
    left_out: list[str] = []
    for language in languages:
        for name, data in _files(workbench, slug, language, left_out, draft=draft):
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
    others = Memory(entry for entry in workbench.memory(language) if entry.release != slug)
    similarity = {}
    for message in catalogue.messages:
        matches = others.search(message.msgid, limit=1)
        similarity[message.number] = matches[0].similarity if matches else None
    found = found_by_number(workbench, catalogue, language)
    return cover_language(language, catalogue.messages, found, similarity)


def _files(
    workbench: Workbench, slug: str, language: Language, left_out: list[str], *, draft: bool
) -> Iterator[tuple[str, bytes]]:
    release = workbench.workspace.read_release(slug)
    final: tuple[str, ...] = ()
    if release:
        own = release.document.format
        final = (*(("docx",) if own == "pdf" else (own,)), *_USUAL)
    for format in (*final, *_WORKING):
        try:
            made = make_export(workbench, slug, language, format, draft=draft)
        except BlockedError as error:
            left_out.append(f"{language.name}, {format}: {len(error.reasons)} points stand open")
            continue
        yield file_name(slug, language, format), made.data
