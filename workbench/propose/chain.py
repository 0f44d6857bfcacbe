"""Proposals for many segments at once: memory, then engines, then fragments, all checked.

The chain for one segment (DESIGN section 1): an exact memory match, a similar
one, machine translation with terms and placeables enforced, else a text put
together from what is known. A proposal that was rejected before is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from workbench.adapt import adapt
from workbench.enforcement.steps import Steps
from workbench.errors import EngineError
from workbench.fragments import assemble
from workbench.model import Message, Origin, Proposal
from workbench.propose.means import Means
from workbench.propose.translating import EngineRun

_BATCH = 128


def propose(
    messages: Iterable[Message],
    means: Means,
    *,
    steps: Steps | None = None,
    on_done: Callable[[int], None] | None = None,
    on_fault: Callable[[EngineError], None] | None = None,
) -> Iterator[tuple[Message, Proposal]]:
    """Yield a checked proposal for each message, those from the memory first.

    The work is done in batches, so that whoever takes the results can save
    them as they come. ``on_done(n)`` tells how many more messages are finished,
    ``on_fault`` that an engine failed: it is not asked again, and the next one
    of the chain goes on; after the last one fragments do.
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
    run = EngineRun(means, steps, tell, on_fault or (lambda _: None))
    for start in range(0, len(rest), _BATCH):
        batch = rest[start : start + _BATCH]
        translated = run.translate(batch)
        for message, proposal in zip(batch, translated, strict=True):
            if proposal is None:
                proposal = from_fragments(message, means)
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


def from_fragments(message: Message, means: Means) -> Proposal:
    """A text put together from what memory and termbase know, with open gaps for the rest."""
    return assemble(
        message.msgid, means.language, means.checker.finder, means.phrases, message.rejected
    )


def checked(message: Message, proposal: Proposal, means: Means) -> Proposal:
    """The proposal with what the rules find in it."""
    found = means.checker.check(message.msgid, proposal.target, means.language, message.role)
    return replace(proposal, findings=found)
