"""What an engine's process and the workbench say to each other: one line of JSON a message.

To the child: ``{"spec": …}`` first; then ``{"id", "call", "texts", …}`` for each
call and ``{"cancel": id}`` for one that nobody waits for any more. From it:
``{"id", "done"}`` as the work goes on and at the end ``{"id", "answers"}``,
``{"id", "error"}`` or ``{"id", "memory"}``, each with ``peak`` (MiB or null).
Lone surrogates pass as they are: escaped, two of them would come back as one
character.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.engines.base import Hypothesis, Link
from workbench.said import Said

TRANSLATE, CONTINUE = "translate", "continue_from"
OUT_OF_MEMORY = 86  # exit code of a child that reached its bound


def pack(message: Mapping[str, object]) -> bytes:
    """The line for ``message``."""
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"


def unpack(line: bytes) -> dict[str, Any]:
    """The message on ``line``; raises ValueError for anything else."""
    message = json.loads(line.decode("utf-8", "surrogatepass"))
    if not isinstance(message, dict):
        raise ValueError("not a message")
    return message


def flatten(answers: Sequence[Sequence[Hypothesis]]) -> list[list[object]]:
    """Hypotheses as lists that JSON has."""
    return [[_flat(item) for item in found] for found in answers]


def restore(data: Any, texts: int) -> list[list[Hypothesis]]:
    """The hypotheses for ``texts`` texts; raises ValueError if they are not that."""
    if not isinstance(data, list) or len(data) != texts or not all(data):
        raise ValueError("not one answer for each text")
    try:
        return [[_restored(*item) for item in found] for found in data]
    except (TypeError, IndexError) as error:
        raise ValueError("not hypotheses") from error


def flat_text(text: str) -> object:
    """A text of an error as JSON has it, with its template and values where it is ``Said``."""
    if not isinstance(text, Said):
        return text
    return [text.template, {name: flat_text(value) for name, value in text.values.items()}]


def restored_text(data: Any) -> str:
    """The text that :func:`flat_text` was given."""
    if isinstance(data, str):
        return data
    template, values = data
    return Said(template, {name: restored_text(value) for name, value in values.items()})


def _flat(item: Hypothesis) -> list[object]:
    links = [[*link.target, *link.source] for link in item.links]
    return [item.text, item.score, item.pieces, links]


def _restored(text: str, score: float, pieces: int, links: Sequence[Sequence[int]]) -> Hypothesis:
    read = tuple(Link((link[0], link[1]), (link[2], link[3])) for link in links)
    return Hypothesis(str(text), float(score), int(pieces), read)
