"""What an engine that reads more than the bare text is told about each text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from workbench.enforcement.needs import Need, Source, read_source
from workbench.enforcement.polish import polish
from workbench.enforcement.verify import find_faults
from workbench.engines.base import Context
from workbench.glossary.matching import TermFinder
from workbench.languages import Language

Pairs = Sequence[tuple[str, str]]


def contexts_for(
    texts: Iterable[str],
    language: Language,
    finder: TermFinder,
    matches: Mapping[str, Pairs],
    neighbours: Mapping[str, tuple[str, str]],
) -> dict[str, Context]:
    """By text: its terms, its ``matches`` (source, approved target), its neighbours, its judge.

    ``matches`` and ``neighbours`` (the texts before and after) may lack a text.
    """
    return {
        text: context_of(
            read_source(text, language, finder), matches.get(text, ()), neighbours.get(text)
        )
        for text in texts
    }


def context_of(
    source: Source, matches: Pairs = (), neighbours: tuple[str, str] | None = None
) -> Context:
    """The context of one text. Its judge is the one of the ladder.

    So an engine that asks its model again does so for exactly what would not be accepted.
    """
    before, after = neighbours or ("", "")
    return Context(_terms(source), tuple(matches), before, after, _judge(source))


def _terms(source: Source) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each enforced term as it stands in the text, once, with what may be written for it."""
    terms = [need for need in source.needs if need.match]
    return tuple(dict.fromkeys((need.text, _forms(need, source.language)) for need in terms))


def _forms(need: Need, language: Language) -> tuple[str, ...]:
    """The preferred form first; a kept term gives the English itself, its other forms behind."""
    targets = need.match.term.targets.get(language.code, ()) if need.match else ()
    return tuple(dict.fromkeys((need.write, *targets)))


def _judge(source: Source) -> Callable[[str], Sequence[str]]:
    def faults(translation: str) -> list[str]:
        found = find_faults(source, polish(source, translation.strip()))
        return list(dict.fromkeys(fault.message for fault in found))

    return faults
