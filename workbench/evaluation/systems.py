"""What can be evaluated: the source copied, fragments, memory, an engine, the whole chain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

from workbench.enforcement.ladder import translate_enforced
from workbench.engines.base import Engine
from workbench.errors import UsageError
from workbench.fragments import PhraseTable
from workbench.memory import Memory
from workbench.model import Message
from workbench.propose.chain import from_fragments, propose
from workbench.propose.means import Means
from workbench.said import Said, said

_OPEN = str.maketrans("", "", "⟦⟧")


class System(StrEnum):
    """A way to get a translation."""

    COPY = "copy"  # the English itself
    FRAGMENTS = "fragments"  # put together from memory phrases and termbase, gaps in English
    MEMORY = "memory"  # the most similar match, however far off
    RAW = "raw"  # the engine by itself
    ENGINE = "engine"  # the engine with terms and placeables enforced
    CHAIN = "chain"  # what `propose` would offer


def translate_with(
    system: System,
    sources: Sequence[str],
    means: Means,
    on_done: Callable[[int], None],
) -> list[str]:
    """The translations of ``sources`` by ``system``, one each ("" where it gives none).

    The marks of open gaps are taken off, the English within them stays. Raises
    :class:`UsageError` where an engine is wanted and none serves the language.
    """
    if system is System.COPY:
        found = list(sources)
    elif system is System.FRAGMENTS:
        messages = _messages(sources)
        found = [from_fragments(message, means).target for message in messages]
    elif system is System.MEMORY:
        found = [_nearest(means.memory, text) for text in sources]
    elif system is System.CHAIN:
        return _chain(sources, means, on_done)
    else:
        return _engine(system, sources, means, on_done)
    on_done(len(sources))
    return [text.translate(_OPEN) for text in found]


def without(means: Means, sources: Iterable[str]) -> Means:
    """``means`` with a memory that has not seen ``sources``."""
    unseen = set(sources)
    memory = Memory(entry for entry in means.memory if entry.source not in unseen)
    return replace(means, memory=memory, phrases=PhraseTable(memory, means.language))


def _nearest(memory: Memory, text: str) -> str:
    matches = memory.search(text, limit=1, similar_from=1)
    return matches[0].entry.target if matches else ""


def _engine(
    system: System, sources: Sequence[str], means: Means, on_done: Callable[[int], None]
) -> list[str]:
    engine = _needed_engine(means)
    if system is System.RAW:
        answers = engine.translate(sources, means.language, on_done=on_done)
        return [answer[0].text for answer in answers]
    finder = means.checker.finder
    enforced = translate_enforced(
        engine, sources, means.language, finder, hypotheses=means.hypotheses, on_done=on_done
    )
    return [answer.target for answer in enforced]


def _needed_engine(means: Means) -> Engine:
    if not means.engines:
        raise UsageError(
            said(
                "no engine on this machine serves {language}",
                language=Said.word(means.language.name),
            ),
            remedy=said("Install a model with: workbench models install NAME"),
        )
    return means.engines[0]


def _chain(sources: Sequence[str], means: Means, on_done: Callable[[int], None]) -> list[str]:
    messages = _messages(dict.fromkeys(sources))
    found = {
        message.msgid: proposal.target.translate(_OPEN)
        for message, proposal in propose(messages, means, on_done=on_done)
    }
    on_done(len(sources) - len(messages))
    return [found[text] for text in sources]


def _messages(sources: Iterable[str]) -> list[Message]:
    return [Message(number, text, "") for number, text in enumerate(sources, start=1)]
