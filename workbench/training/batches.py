"""Examples and batches: in an order that the seed and the epoch decide, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.training.pairs import Pair
from workbench.training.plan import Plan
from workbench.training.swaps import Swapper
from workbench.training.vocabulary import Vocabulary

_SORTED = 2_000  # examples that are sorted by length together


@dataclass(frozen=True, slots=True)
class Example:
    """Places of source pieces with the end mark, of target pieces, and of the language's token."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    token: int


def example(pair: Pair, vocabulary: Vocabulary, vary: random.Random | None = None) -> Example:
    """What the network is fed for ``pair``; ``vary`` draws among segmentations of the source."""
    return Example(
        (*vocabulary.encode(pair.source, vary), vocabulary.end),
        tuple(vocabulary.encode(pair.target)),
        vocabulary.token(pair.lang),
    )


def epoch_batches(
    pairs: Sequence[Pair], vocabulary: Vocabulary, swapper: Swapper, plan: Plan, epoch: int
) -> list[list[Example]]:
    """One epoch: every pair once, some with other fillings or marks, in batches of like length."""
    chance = random.Random(f"{plan.seed}/{epoch}")
    order = list(pairs)
    chance.shuffle(order)
    examples = []
    for pair in order:
        draw = chance.random()
        if draw < plan.mask:
            pair = swapper.masked(pair, chance)
        elif draw < plan.mask + plan.swap:
            pair = swapper.swapped(pair, chance)
        vary = chance if chance.random() < 0.5 else None
        examples.append(example(pair, vocabulary, vary))
    found = list(batches(_fitting(examples, plan), plan.batch))
    chance.shuffle(found)
    return found


def batches(examples: Iterable[Example], pieces: int) -> Iterator[list[Example]]:
    """Batches of at most ``pieces`` with their padding, neighbours in length together."""
    waiting = list(examples)
    for start in range(0, len(waiting), _SORTED):
        batch: list[Example] = []
        longest = 0
        for item in sorted(waiting[start : start + _SORTED], key=_length):
            longest = max(longest, _length(item))
            if batch and longest * (len(batch) + 1) > pieces:
                yield batch
                batch, longest = [], _length(item)
            batch.append(item)
        if batch:
            yield batch


def _length(item: Example) -> int:
    return len(item.source) + len(item.target)


def _fitting(examples: Iterable[Example], plan: Plan) -> list[Example]:
    """Those that the network has positions for."""
    room = plan.sizes.positions - 2
    return [item for item in examples if len(item.source) <= room and 0 < len(item.target) <= room]
