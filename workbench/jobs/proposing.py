"""Proposing for a release: what is missing, saved as it comes."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.enforcement.steps import Steps
from workbench.errors import EngineError
from workbench.jobs.workbench import Workbench
from workbench.languages import Language
from workbench.model import Message, Proposal, State
from workbench.propose.chain import propose
from workbench.review import offer

_SAVE_EVERY = 64


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal that was saved, with the message it is for."""

    language: Language
    message: Message
    proposal: Proposal


def missing(workbench: Workbench, slug: str, language: Language, *, again: bool) -> list[Message]:
    """The messages that want a proposal: those without one, or with one for a source that changed.

    With ``again`` also every other proposal that nobody touched.
    """
    catalogue = workbench.workspace.read_catalogue(slug, language.code)
    return [
        message
        for message in catalogue.messages
        if message.state is State.UNTRANSLATED
        or (message.state is State.PROPOSED and (again or message.previous))
    ]


def propose_release(
    workbench: Workbench,
    slug: str,
    language: Language,
    *,
    engine: str = "",
    again: bool = False,
    steps: Steps | None = None,
    on_done: Callable[[int], None] | None = None,
    on_fault: Callable[[EngineError], None] | None = None,
) -> Generator[Proposed, None, None]:
    """Propose for one language and save, in small lots, yielding each proposal once it is saved.

    ``on_fault`` is told of an engine that failed; the next one of the language's
    chain goes on, after the last one memory and termbase. Stopped in the middle
    (Ctrl-C), the lots before are saved, and the one in hand is saved too.
    """
    catalogue = workbench.workspace.read_catalogue(slug, language.code)
    means = replace(workbench.means(language, engine), neighbours=_neighbours(catalogue.messages))
    todo = missing(workbench, slug, language, again=again)
    lot: list[Proposed] = []
    try:
        offers = propose(todo, means, steps=steps, on_done=on_done, on_fault=on_fault)
        for message, proposal in offers:
            lot.append(Proposed(language, message, proposal))
            if len(lot) >= _SAVE_EVERY:
                done, lot = lot, []
                yield from _saved(workbench, slug, done)
    finally:
        kept = list(_saved(workbench, slug, lot)) if lot else []
    yield from kept


def _neighbours(messages: Sequence[Message]) -> dict[str, tuple[str, str]]:
    """The texts before and after each source text, at the first place where it stands."""
    texts = ["", *(message.msgid for message in messages), ""]
    found: dict[str, tuple[str, str]] = {}
    for before, text, after in zip(texts, texts[1:], texts[2:], strict=False):
        found.setdefault(text, (before, after))
    return found


def _saved(workbench: Workbench, slug: str, lot: list[Proposed]) -> Iterator[Proposed]:
    """Save a lot; a message that somebody changed meanwhile keeps what they wrote."""
    at = workbench.now()
    offers = {item.message.key: item for item in lot}

    def change(message: Message) -> Message:
        item = offers[message.key]
        if message.msgstr != item.message.msgstr or message.state is not item.message.state:
            del offers[message.key]
            return message
        return offer(message, item.proposal, at)

    language = lot[0].language.code
    workbench.workspace.change_messages(slug, language, list(offers), change, by="")
    yield from (item for item in lot if item.message.key in offers)
