"""Term candidates of a release, with what the memory knows of their translations."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from workbench.errors import WorkbenchError
from workbench.glossary.candidates import Candidate, Text, find_candidates
from workbench.jobs.workbench import Workbench, languages_of
from workbench.languages import LANGUAGES
from workbench.model import TermKind


@dataclass(frozen=True, slots=True)
class OfferedTerm:
    """A candidate and, by language, the translation that the memory has of exactly it."""

    candidate: Candidate
    translations: dict[str, str]

    def cells(self) -> dict[str, str]:
        """The row that it would be: a draft, to be looked at by people."""
        kept = self.candidate.kind is TermKind.KEEP
        forms = {} if kept else self.translations
        return {
            "term": self.candidate.text,
            "kind": str(self.candidate.kind),
            "case_sensitive": "yes" if kept else "no",
            "definition": self.candidate.long_form,
            "source": self.candidate.example.release,
            "status": "draft",
        } | forms


def candidates(workbench: Workbench, slug: str, limit: int = 100) -> list[OfferedTerm]:
    """What in a release may be a term and is none yet, counted over all releases, best first."""
    texts = [
        text for release in workbench.workspace.releases() for text in _texts(workbench, release)
    ]
    found = find_candidates(texts, slug, workbench.finder(), limit)
    tables = {code: workbench.phrases(language) for code, language in LANGUAGES.items()}
    offered = []
    for candidate in found:
        known: dict[str, str] = {}
        for code, table in tables.items():
            for start, end, target in table.find(candidate.text):
                if (start, end) == (0, len(candidate.text)):
                    known[code] = target
        offered.append(OfferedTerm(candidate, known))
    return offered


def _texts(workbench: Workbench, release: str) -> Iterator[Text]:
    """The segments of a release, from the first of its catalogues that can be read."""
    for language in languages_of(workbench, release):
        with suppress(WorkbenchError):
            catalogue = workbench.workspace.read_catalogue(release, language.code)
            yield from (Text(release, each.number, each.msgid) for each in catalogue.messages)
            return
