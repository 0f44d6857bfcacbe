"""Taking releases in, and telling how far each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.documents.formats import parse_document
from workbench.errors import CatalogueError
from workbench.jobs.workbench import Workbench, languages_of
from workbench.languages import LANGUAGES, Language
from workbench.model import Document, Release, State
from workbench.workspace.discover import find_catalogues
from workbench.workspace.files import read_file
from workbench.workspace.report import ImportReport
from workbench.workspace.slugs import slug_for


@dataclass(frozen=True, slots=True)
class Standing:
    """How many messages of a release are in each state in one language.

    ``wanting`` is how many want a proposal: those without one, or with one for a
    source that changed since.
    """

    release: str
    language: Language
    counts: Counter[State]
    wanting: int = 0

    @property
    def total(self) -> int:
        """All messages but the obsolete ones."""
        return sum(self.counts.values())


def read_document(file: Path) -> Document:
    """The document ``file``, taken apart; raises :class:`~workbench.errors.DocumentError`."""
    return parse_document(file.name, read_file(file))


def import_file(
    workbench: Workbench, name: str, data: bytes, slug: str = "", *, merge: bool = False
) -> ImportReport:
    """Import a release under ``slug`` (made from the file name where none is given)."""
    document = parse_document(name, data)
    release = Release(slug_for(slug or Path(name).stem, given=bool(slug)), document)
    return workbench.workspace.import_release(release, data, merge=merge)


def standings(
    workbench: Workbench, on_damaged: Callable[[CatalogueError], None]
) -> Iterator[Standing]:
    """The standing of every release in every language; a damaged catalogue is told, and passed."""
    for slug in workbench.workspace.releases():
        for language in languages_of(workbench, slug):
            try:
                yield standing_of(workbench, slug, language)
            except CatalogueError as error:
                on_damaged(error)


def standing_of(workbench: Workbench, slug: str, language: Language) -> Standing:
    """The standing of one release in one language; raises :class:`CatalogueError`."""
    messages = workbench.workspace.read_catalogue(slug, language.code).messages
    counts = Counter(message.state for message in messages)
    wanting = counts[State.UNTRANSLATED] + sum(
        message.state is State.PROPOSED and bool(message.previous) for message in messages
    )
    return Standing(slug, language, counts, wanting)


def releases_present(workbench: Workbench) -> dict[str, list[Language]]:
    """Every release with the languages that it has a catalogue in, in the usual order."""
    paths = workbench.workspace.paths
    found = find_catalogues(paths.locales)
    return {
        slug: [language for code, language in LANGUAGES.items() if code in found.get(slug, {})]
        for slug in paths.slugs()
    }
