"""Terms that are wrong in every hypothesis, put right at the place where they were rendered.

The links of a hypothesis tell that place. An engine that can be steered goes on
from the target up to there with the approved form behind it, and writes a
sentence that fits (PREFIX). Otherwise the approved form is written over the
wrong one (SPLICE). Both are accepted only as :meth:`Work.offer` accepts anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workbench.enforcement.decoding import Decoding
from workbench.enforcement.needs import Need
from workbench.enforcement.places import narrow, put, renderings
from workbench.enforcement.steps import Step
from workbench.enforcement.work import Attempt, Work
from workbench.engines.base import Hypothesis
from workbench.languages import Language
from workbench.model import Span

MOST_ROUNDS = 3  # of steering a text, each of which puts one term right
_SHORTEST = 3  # characters; shorter words come again by chance


@dataclass(slots=True)
class _Steered:
    """A text while it is steered: what to go on from, and the terms that were put already.

    ``wrong`` is the rendering that the attempt had, ``rest`` what followed it there.
    """

    work: Work
    attempts: list[Attempt]
    beginning: str = ""
    wrong: str = ""
    rest: str = ""
    done: set[int] = field(default_factory=set)

    def begin(self) -> bool:
        """Find the next beginning; whether there is one."""
        for attempt in self.attempts:
            text = attempt.hypothesis.text
            places = [
                (max(stretches, key=_length), index)
                for index, stretches in _wrong_terms(self.work, attempt)
                if index not in self.done
            ]
            places = [place for place in places if place[0][0] >= len(self.beginning)]
            if places:
                (cut, end), index = min(places)
                self.done.add(index)
                self.beginning = put(text[:cut], (cut, cut), self.work.source.needs[index].write)
                self.wrong, self.rest = text[cut:end], text[end:]
                return True
        return False

    def take(self, answer: Sequence[Hypothesis]) -> None:
        """Offer what goes on from the beginning and says as much as the attempt did, once."""
        goes_on = (item for item in answer if item.text.startswith(self.beginning))
        offered = [self.work.offer(item, Step.PREFIX) for item in goes_on if self._says(item.text)]
        found = [attempt for attempt in offered if attempt]
        self.attempts = sorted(found, key=lambda attempt: attempt.rank)

    def _says(self, text: str) -> bool:
        """Neither loses most of what followed the term, nor says the term again the wrong way."""
        rest = text.removeprefix(self.beginning)
        words = [word for word in self.wrong.split() if len(word) >= _SHORTEST] or [self.wrong]
        again = any(rest.count(word) > self.rest.count(word) for word in words)
        return not again and 2 * _letters(rest) >= _letters(self.rest)


def steer(works: Sequence[Work], decoding: Decoding) -> None:
    """Decode again from forced beginnings, from left to right, one term and one call a round."""
    if not decoding.steerable:
        return
    steered = [_Steered(work, work.attempts()) for work in works if work.open]
    for _ in range(MOST_ROUNDS):
        steered = [item for item in steered if item.work.open and item.begin()]
        answers = decoding.continued(
            [item.work.source.text for item in steered], [item.beginning for item in steered]
        )
        for item, answer in zip(steered, answers, strict=True):
            item.take(answer)


def splice(work: Work) -> None:
    """Write approved forms over the stretches that are linked to wrong terms, in any attempt."""
    for attempt in work.attempts():
        text = attempt.hypothesis.text
        changes = _changes(work, attempt)
        for span, write in reversed(changes):
            text = put(text, span, write)
        if changes:
            work.offer(replace(attempt.hypothesis, text=text, links=()), Step.SPLICE)
        if not work.open:
            return


def _changes(work: Work, attempt: Attempt) -> list[tuple[Span, str]]:
    """What to write where, in order: only for terms that were rendered in one stretch each."""
    changes: list[tuple[Span, str]] = []
    for index, stretches in sorted(_wrong_terms(work, attempt), key=lambda found: found[1]):
        apart = not changes or changes[-1][0][1] <= stretches[0][0]
        if len(stretches) == 1 and apart:
            changes.append((stretches[0], work.source.needs[index].write))
    return changes


def _wrong_terms(work: Work, attempt: Attempt) -> list[tuple[int, list[Span]]]:
    """The terms with an approved form that are not right here, and where they were rendered."""
    if not attempt.usable or not attempt.hypothesis.links:
        return []
    source = work.source
    found = []
    for index in attempt.wrong(source):
        need = source.needs[index]
        if _has_form(need, source.language):
            span = (need.start, need.end)
            stretches = renderings(attempt.hypothesis, source.text, span)
            text = attempt.hypothesis.text
            if stretches and all(narrow(each, text, span, source.text) for each in stretches):
                found.append((index, stretches))
    return found


def _has_form(need: Need, language: Language) -> bool:
    """Whether the termbase has an approved form for it; a term that is kept has only itself."""
    return need.match is not None and bool(need.match.term.targets.get(language.code))


def _length(span: Span) -> int:
    return span[1] - span[0]


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
