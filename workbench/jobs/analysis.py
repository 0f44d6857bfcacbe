"""The analysis before work: segments and words by leverage band, with repetitions told apart.

As the field counts: the first place where a text stands is counted in the band of its
best match, every further place as a repetition, whatever the memory has for it. Texts are
the same when their normal forms are (:mod:`workbench.normal`). Words are those of the
English (:mod:`workbench.segmentation.words`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.exchange.coverage_counts import BANDS, Volume, band
from workbench.jobs.leverage import Leverage
from workbench.jobs.workbench import Workbench, languages_of
from workbench.languages import Language
from workbench.model import Message
from workbench.normal import normalise
from workbench.segmentation.words import count_words

REPETITIONS = "repetitions"
CATEGORIES = (REPETITIONS, *BANDS)


@dataclass(frozen=True, slots=True)
class AnalysisRow:
    """So many segments and words of a release are in one of :data:`CATEGORIES` for a language."""

    release: str
    language: Language
    category: str
    segments: int
    words: int


def analyse(
    workbench: Workbench,
    slug: str,
    languages: Sequence[Language] = (),
    *,
    on_done: Callable[[int], None] = lambda _: None,
) -> Iterator[AnalysisRow]:
    """The rows of a release, every category of each language; all its languages if none is named.

    ``on_done(1)`` after each message. Raises :class:`~workbench.errors.UsageError` for a
    release or language that is not there.
    """
    for language in languages or languages_of(workbench, slug):
        catalogue = workbench.workspace.read_catalogue(slug, language.code)
        leverage = Leverage(workbench.entries(language))
        similarity = {}
        for message in catalogue.messages:
            similarity[message.number] = leverage.best(message.msgid, slug)
            on_done(1)
        yield from rows_of(slug, language, count_bands(catalogue.messages, similarity))


def count_bands(
    messages: Iterable[Message], similarity: Mapping[int, int | None]
) -> dict[str, Volume]:
    """The volume in each category; ``similarity`` is the best match by message number."""
    counts = dict.fromkeys(CATEGORIES, Volume())
    seen: set[str] = set()
    for message in messages:
        words = count_words(message.msgid)
        again = max(1, len(message.references))
        text = normalise(message.msgid).strip()
        if text not in seen:
            seen.add(text)
            counts[band(similarity.get(message.number))] += Volume(1, words)
            again -= 1
        counts[REPETITIONS] += Volume(again, again * words)
    return counts


def rows_of(slug: str, language: Language, counts: Mapping[str, Volume]) -> list[AnalysisRow]:
    """The counts of a language as rows, in the order of :data:`CATEGORIES`."""
    return [
        AnalysisRow(slug, language, category, counts[category].segments, counts[category].words)
        for category in CATEGORIES
    ]
