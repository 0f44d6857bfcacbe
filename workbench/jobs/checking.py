"""Checking a catalogue, of a release here or of a PO file from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.catalogue.parse import Catalogue, decode_catalogue, parse_catalogue
from workbench.errors import UsageError
from workbench.jobs.workbench import Workbench, languages_of
from workbench.languages import Language, find_language, get_language
from workbench.model import Diagnostic, Message
from workbench.said import said
from workbench.workspace.files import read_file


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic with the place it was found in."""

    file: str
    language: Language
    message: Message
    diagnostic: Diagnostic


def check_catalogue(
    workbench: Workbench,
    catalogue: Catalogue,
    language: Language,
    number: int | None = None,
    *,
    on_done: Callable[[int], None] | None = None,
) -> Iterator[Finding]:
    """All that the rules find, in the order of the file; only in message ``number`` if given."""
    checker = workbench.checker()
    across = _across(workbench, catalogue, language)
    for message in catalogue.messages:
        if number is not None and message.number != number:
            continue
        found = [*checker.findings(message, language), *across.get(message.number, ())]
        for diagnostic in found:
            yield Finding(catalogue.name, language, message, diagnostic)
        if on_done:
            on_done(1)


def found_by_number(
    workbench: Workbench, catalogue: Catalogue, language: Language
) -> dict[int, list[Diagnostic]]:
    """All that the rules find, by message number; a message without findings has an empty list."""
    found: dict[int, list[Diagnostic]] = {message.number: [] for message in catalogue.messages}
    for finding in check_catalogue(workbench, catalogue, language):
        found[finding.message.number].append(finding.diagnostic)
    return found


def _across(
    workbench: Workbench, catalogue: Catalogue, language: Language
) -> dict[int, list[Diagnostic]]:
    """What is found only by looking at several messages at once, by message number."""
    approved = workbench.memory(language).approved
    return workbench.checker().across(catalogue.messages, language, approved)


def catalogues_to_check(
    workbench: Workbench, what: str, languages: list[str]
) -> Iterator[tuple[Catalogue, Language]]:
    """The catalogues of a release, or the PO file ``what`` with the language that it is in.

    ``languages`` are those asked for; empty for all that the release has.
    Raises :class:`UsageError` where there is neither release nor file.
    """
    file = Path(what)
    if file.suffix.lower() in {".po", ".pot"} or (
        file.is_file() and not _is_release(workbench, what)
    ):
        text, _ = decode_catalogue(read_file(file), what)
        catalogue = parse_catalogue(text, what)
        yield catalogue, _language_of(catalogue, file, languages)
        return
    if not _is_release(workbench, what):
        raise UsageError(
            said("there is no release and no PO file named {name}", name=repr(what)),
            remedy=said("See `workbench status` for the releases, or name a .po file"),
        )
    present = [
        language
        for language in languages_of(workbench, what)
        if not languages or language.code in languages
    ]
    if not present:
        raise UsageError(
            said(
                "the release {name} has no catalogue in {languages}",
                name=what,
                languages=" or ".join(languages),
            )
            if languages
            else said("the release {name} has no catalogue in our languages", name=what),
            remedy=said("See `workbench status` for those that it has"),
        )
    for language in present:
        yield workbench.workspace.read_catalogue(what, language.code), language


def _is_release(workbench: Workbench, name: str) -> bool:
    return name in workbench.workspace.releases()


def _language_of(catalogue: Catalogue, file: Path, languages: list[str]) -> Language:
    """``--lang``, else the header, else the path, as in ``lo/LC_MESSAGES/x.po`` or ``lo.po``."""
    if languages:
        return get_language(languages[0])
    for code in (catalogue.language, file.stem, *reversed(file.resolve().parent.parts)):
        language = find_language(code) if code else None
        if language is not None:
            return language
    raise UsageError(
        said("the file does not say which language it is in"),
        where=str(file),
        remedy=said("Give it with --lang"),
    )
