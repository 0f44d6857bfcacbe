"""Taking releases in, and telling how far each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.documents.formats import parse_document
from workbench.errors import CatalogueError
from workbench.jobs.workbench import Workbench, languages_of
from workbench.languages import Language
from workbench.model import Document, Release, State
from workbench.workspace.files import read_file
from workbench.workspace.report import ImportReport
from workbench.workspace.slugs import slug_for


@dataclass(frozen=True, slots=True)
class Standing:
    """How many messages of a release are in each state in one language."""

    release: str
    language: Language
    counts: Counter[State]

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
                catalogue = workbench.workspace.read_catalogue(slug, language.code)
            except CatalogueError as error:
                on_damaged(error)
                continue
            counts = Counter(message.state for message in catalogue.messages)
            yield Standing(slug, language, counts)
