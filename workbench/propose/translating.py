"""Machine translation by a chain of engines: the first that can, and the next where it fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.enforcement.ladder import Enforced, translate_enforced
from workbench.enforcement.passes import Shared
from workbench.enforcement.steps import Step, Steps
from workbench.engines.base import Cautious, Context, Contextual, Engine
from workbench.errors import EngineError
from workbench.model import Message, Origin, Proposal, Severity
from workbench.propose.means import Means

_EXAMPLES = 2  # memory matches that an engine is told
_ALIKE = 50  # from this similarity on


class EngineRun:
    """One run through the engines of ``means``; an engine that failed is not asked again.

    ``on_fault`` is told of it. ``tell(n)`` counts finished messages, each once,
    whichever engine finished it.
    """

    def __init__(
        self,
        means: Means,
        steps: Steps | None,
        tell: Callable[[int], None],
        on_fault: Callable[[EngineError], None],
    ) -> None:
        self._means = means
        self._steps = steps
        self._tell = tell
        self._on_fault = on_fault
        self._engines = list(means.engines)

    def translate(self, batch: Sequence[Message]) -> list[Proposal | None]:
        """Translations with the terms enforced; None where no engine gives one that is wanted."""
        found: list[Proposal | None] = [None] * len(batch)
        progress = Shared(len(batch), self._tell)
        for engine in tuple(self._engines):
            waiting = [index for index, proposal in enumerate(found) if proposal is None]
            if not waiting:
                break
            try:
                answers = self._ask(engine, [batch[index] for index in waiting], progress)
            except EngineError as error:
                self._engines.remove(engine)
                self._on_fault(error)
                continue
            for index, proposal in zip(waiting, answers, strict=True):
                found[index] = proposal
        progress.finish()
        return found

    def _ask(
        self, engine: Engine, messages: Sequence[Message], progress: Shared
    ) -> list[Proposal | None]:
        means, doubt = self._means, self._doubt(messages)
        answers = translate_enforced(
            engine,
            [message.msgid for message in messages],
            means.language,
            means.checker.finder,
            hypotheses=means.hypotheses,
            on_done=progress.advance,
            steps=self._steps,
            contexts=self._contexts(messages) if isinstance(engine, Contextual) else None,
            doubt=doubt,
        )
        signature = f"origin:mt|{engine.signature(means.language)}"
        strict = isinstance(engine, Cautious) and engine.cautious(means.language)
        return [
            None
            if strict and (answer.step is Step.ERROR or doubt(message.msgid, answer.target))
            else _first_wanted(message, answer, signature, engine.name)
            for message, answer in zip(messages, answers, strict=True)
        ]

    def _doubt(self, messages: Sequence[Message]) -> Callable[[str, str], bool]:
        """Whether the rules find an error in a translation, or a person has rejected it before."""
        means = self._means
        known = {message.msgid: message for message in messages}

        def doubt(source: str, target: str) -> bool:
            message = known[source]
            if Proposal(target, Origin.MT, "").rejected_by(message.rejected):
                return True
            found = means.checker.check(source, target, means.language, message.role)
            return any(finding.severity is Severity.ERROR for finding in found)

        return doubt

    def _contexts(self, messages: Sequence[Message]) -> dict[str, Context]:
        return {message.msgid: self._context(message.msgid) for message in messages}

    def _context(self, text: str) -> Context:
        found = self._means.memory.search(text, limit=_EXAMPLES, similar_from=_ALIKE)
        before, after = self._means.neighbours.get(text, ("", ""))
        matches = tuple((match.entry.source, match.entry.target) for match in found)
        return Context(matches=matches, before=before, after=after)


def _first_wanted(
    message: Message, answer: Enforced, signature: str, engine: str
) -> Proposal | None:
    """The best translation that was not rejected; the rank is signed."""
    texts = dict.fromkeys((answer.target, *(other.text for other in answer.alternatives)))
    for rank, text in enumerate(texts, start=1):
        signed = f"{signature}|step:{answer.step}|rank:{rank}"
        proposal = Proposal(text, Origin.MT, signed, engine=engine)
        if text.strip() and not proposal.rejected_by(message.rejected):
            return proposal
    return None
