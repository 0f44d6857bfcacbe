"""The translation memory: similarity, tiers, order, and that the length window loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from workbench.memory import Memory, MemoryEntry
from workbench.model import Tier
from workbench.normal import normalise


def entry(source: str, target: str = "ок", tier: Tier = Tier.APPROVED, at: str = "") -> MemoryEntry:
    return MemoryEntry(source, target, tier, "release", at=at)


@pytest.mark.parametrize(
    ("stored", "tier", "asked", "similarity"),
    [
        pytest.param("A joint plan.", Tier.APPROVED, "A joint plan.", 100, id="the same"),
        pytest.param(
            "A joint  plan.", Tier.APPROVED, "A joint plan.", 100, id="spaces do not count"
        ),
        pytest.param(
            "“A plan”", Tier.APPROVED, '"A plan"', 100, id="kind of quotes does not count"
        ),
        pytest.param("A joint plan.", Tier.IMPORTED, "A joint plan.", 97, id="imported: 3 off"),
        pytest.param(
            "A joint plan.", Tier.UNREVIEWED, "A joint plan.", 90, id="unreviewed: 10 off"
        ),
        pytest.param("a joint plan.", Tier.APPROVED, "A joint plan.", 92, id="case counts"),
        pytest.param(
            "The plan was signed by all six of the ministers in Vientiane in the morning today.",
            Tier.APPROVED,
            "The plan was signed by all six of the ministers in Vientiane in the morning today!",
            98,
            id="one character of eighty is never 100",
        ),
    ],
)
def test_similarity(stored: str, tier: Tier, asked: str, similarity: int) -> None:
    (match,) = Memory([entry(stored, tier=tier)]).search(asked)
    assert match.similarity == similarity
    assert match.exact == (similarity in {100, 97, 90})


def test_people_stand_before_the_starter_memory_and_the_newest_before_the_older() -> None:
    memory = Memory(
        [
            entry("A plan.", "unreviewed", Tier.UNREVIEWED),
            entry("A plan.", "old", at="2026-01-01T08:00Z"),
            entry("A plan.", "new", at="2026-11-01T08:00Z"),
        ]
    )
    assert [match.entry.target for match in memory.search("A plan.")] == [
        "new",
        "old",
        "unreviewed",
    ]


def test_the_same_pair_from_two_places_counts_once_and_keeps_the_trusted_one() -> None:
    memory = Memory([entry("A plan.", "x", Tier.UNREVIEWED), entry("A plan.", "x")])
    assert [match.similarity for match in memory.search("A plan.")] == [100]


def test_nothing_in_nothing_out() -> None:
    assert Memory([]).search("A plan.") == []
    assert Memory([entry("A plan.")]).search(" ") == []
    assert len(Memory([entry("", "x"), entry("x", "")])) == 0


@given(
    st.lists(st.text("abc ", min_size=1, max_size=12), max_size=60),
    st.text("abc ", min_size=1, max_size=12),
    st.integers(50, 100),
)
def test_the_length_window_finds_what_a_full_scan_finds(
    sources: list[str], query: str, least: int
) -> None:
    memory = Memory([entry(source, f"t{source}") for source in sources])
    found = [match.similarity for match in memory.search(query, limit=1, similar_from=least)]
    asked = normalise(query).strip()
    scan = [
        100 if key == asked else min(99, int(fuzz.ratio(asked, key)))
        for key in {normalise(source).strip() for source in sources}
        if asked and key and fuzz.ratio(asked, key) >= least
    ]
    assert found == sorted((score for score in scan if score >= least), reverse=True)[:1]


def test_a_memory_on_another_is_as_one_of_both() -> None:
    """Layers find what one memory of all pairs finds, in the same order."""
    import random

    choice = random.Random(5)
    words = ["six", "ministers", "met", "in", "Vientiane", "on", "Friday", "again"]
    tiers = (Tier.APPROVED, Tier.IMPORTED, Tier.UNREVIEWED)
    pairs = [
        MemoryEntry(
            " ".join(choice.choices(words, k=choice.randint(1, 6))),
            choice.choice("ກຂຄງ"),
            choice.choice(tiers),
            "r",
            at=f"2026-01-{choice.randint(1, 28):02}",
        )
        for _ in range(400)
    ]
    own = [pair for pair in pairs if pair.tier is Tier.APPROVED]
    rest = [pair for pair in pairs if pair.tier is not Tier.APPROVED]
    whole, layers = Memory([*rest, *own]), Memory(own, Memory(rest))
    assert len(whole) == len(layers) == len(list(layers))
    assert set(whole) == set(layers)
    for pair in pairs:
        found, expected = (m.search(pair.source, limit=5) for m in (layers, whole))
        assert [(f.similarity, f.entry.tier) for f in found] == [
            (e.similarity, e.entry.tier) for e in expected
        ]
        assert sorted(layers.approved(pair.source)) == sorted(whole.approved(pair.source))
