"""Proposals for many segments at once: memory, then engine, then fragments, all checked.

The chain for one segment (DESIGN section 1): an exact memory match, a similar
one, machine translation with terms and placeables enforced, else a text put
together from what is known. A proposal that was rejected before is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.adapt import adapt
from workbench.checks.checker import Checker
from workbench.enforcement.ladder import Enforced, translate_enforced
from workbench.enforcement.steps import Steps
from workbench.engines.base import Engine
from workbench.fragments import PhraseTable, assemble
from workbench.languages import Language
from workbench.memory import Memory
from workbench.model import Message, Origin, Proposal

_BATCH = 128


@dataclass(frozen=True, slots=True)
class Means:
    """What proposals into one language are made from; ``engine`` is None where none serves it."""

    language: Language
    memory: Memory
    phrases: PhraseTable
    checker: Checker
    engine: Engine | None
    similar_from: int = 75
    hypotheses: int = 4


def propose(
    messages: Iterable[Message],
    means: Means,
    *,
    steps: Steps | None = None,
    on_done: Callable[[int], None] | None = None,
) -> Iterator[tuple[Message, Proposal]]:
    """Yield a checked proposal for each message, those from the memory first.

    The work is done in batches, so that whoever takes the results can save
    them as they come. ``on_done(n)`` tells how many more messages are finished.
    Raises :class:`~workbench.errors.EngineError` when the engine fails; what
    was yielded until then stands.
    """
    tell = on_done or (lambda _: None)
    rest: list[Message] = []
    for message in messages:
        proposal = from_memory(message, means)
        if proposal is None:
            rest.append(message)
            continue
        tell(1)
        yield message, checked(message, proposal, means)
    for start in range(0, len(rest), _BATCH):
        batch = rest[start : start + _BATCH]
        translated = _from_engine(batch, means, steps, tell)
        for message, proposal in zip(batch, translated, strict=True):
            if proposal is None:
                proposal = assemble(
                    message.msgid,
                    means.language,
                    means.checker.finder,
                    means.phrases,
                    message.rejected,
                )
            yield message, checked(message, proposal, means)


def from_memory(message: Message, means: Means) -> Proposal | None:
    """The best match that was not rejected; a similar one is adapted where that is certain."""
    source = message.msgid
    matches = means.memory.search(source, limit=8, similar_from=means.similar_from)
    in_context = [match for match in matches if match.entry.context == message.msgctxt]
    for match in (*in_context, *(match for match in matches if match not in in_context)):
        entry = match.entry
        target, signature = entry.target, entry.signature
        if not match.exact:
            adapted = adapt(source, entry.source, entry.target, means.language)
            if adapted != target:
                target, signature = adapted, f"{signature}|adapted:placeables"
        proposal = Proposal(target, Origin.MEMORY, signature, similarity=match.similarity)
        if not proposal.rejected_by(message.rejected):
            return proposal
    return None


def checked(message: Message, proposal: Proposal, means: Means) -> Proposal:
    """The proposal with what the rules find in it."""
    found = means.checker.check(message.msgid, proposal.target, means.language, message.role)
    return replace(proposal, findings=found)


def _from_engine(
    batch: Sequence[Message],
    means: Means,
    steps: Steps | None,
    tell: Callable[[int], None],
) -> list[Proposal | None]:
    """Machine translations with the terms enforced; None where there is none to be had."""
    if means.engine is None:
        tell(len(batch))
        return [None] * len(batch)
    signature = f"origin:mt|{means.engine.signature(means.language)}"
    answers = translate_enforced(
        means.engine,
        [message.msgid for message in batch],
        means.language,
        means.checker.finder,
        hypotheses=means.hypotheses,
        on_done=tell,
        steps=steps,
    )
    return [
        _first_wanted(message, answer, signature, means.engine.name)
        for message, answer in zip(batch, answers, strict=True)
    ]


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
