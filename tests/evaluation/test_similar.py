"""What resembles the memory is told apart, whatever the memory's tier."""

from __future__ import annotations

import pytest

from workbench.evaluation.pairs import Pairs
from workbench.evaluation.similar import apart, resemblance
from workbench.memory import Memory, MemoryEntry
from workbench.model import Tier

KNOWN = "The ministers signed a joint declaration in Beijing today."


@pytest.mark.parametrize("tier", list(Tier))
def test_the_tiers_penalty_is_no_difference_of_the_texts(tier: Tier) -> None:
    memory = Memory([MemoryEntry(KNOWN, "x", tier, "r")])
    assert resemblance(memory, KNOWN) == 100
    near = KNOWN.replace("Beijing", "Bangkok")
    assert 75 <= resemblance(memory, near) < 100
    assert resemblance(memory, "Water levels fell again.", 75) == 0


def test_each_sentence_is_in_one_part_with_its_reference() -> None:
    memory = Memory([MemoryEntry(KNOWN, "x", Tier.UNREVIEWED, "r")])
    near = KNOWN.replace("today", "yesterday")
    pairs = Pairs((near, "Water levels fell again.", KNOWN), ("a", "b", "c"), ("noted",))
    new, alike = apart(pairs, memory, 75)
    assert (new.sources, new.references) == (("Water levels fell again.",), ("b",))
    assert (alike.sources, alike.references) == ((near, KNOWN), ("a", "c"))


def test_an_empty_memory_resembles_nothing() -> None:
    new, alike = apart(Pairs((KNOWN,), ("a",)), Memory([]), 75)
    assert (new.sources, alike.sources) == ((KNOWN,), ())
