"""Fragments: what is known stands in place, the rest stays visibly open."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.fragments import PhraseTable, assemble
from workbench.glossary.matching import TermFinder
from workbench.languages import LANGUAGES
from workbench.memory import Memory, MemoryEntry
from workbench.model import Origin, Term, TermKind, Tier

TERMS = (
    Term("COMMIT", TermKind.KEEP, {}, case_sensitive=True),
    Term("SPA", TermKind.KEEP, {}, case_sensitive=True),
    Term(
        "human trafficking",
        TermKind.TRANSLATE,
        {"km": ("ការជួញដូរមនុស្ស",), "zh_CN": ("人口贩运",), "lo": ("ການຄ້າມະນຸດ",),
         "my": ("လူကုန်ကူးမှု",), "th": ("การค้ามนุษย์",), "vi": ("buôn bán người",)},
    ),
    Term("Myanmar", TermKind.FORBID, {"vi": ("Miến Điện",)}),
)  # fmt: skip
FINDER = TermFinder(TERMS)
NOTHING = {code: PhraseTable(Memory([]), language) for code, language in LANGUAGES.items()}


def put_together(source: str, code: str, phrases: PhraseTable | None = None) -> str:
    return assemble(source, LANGUAGES[code], FINDER, phrases or NOTHING[code]).target


@pytest.mark.parametrize(
    ("source", "code", "target"),
    [
        pytest.param(
            "Ministers discussed human trafficking on 14 December 2007.", "km",
            "⟦Ministers discussed⟧ ការជួញដូរមនុស្ស ⟦on⟧ ថ្ងៃទី១៤ ខែធ្នូ ឆ្នាំ២០០៧។", id="km: term, date, end",
        ),
        pytest.param(
            "Ministers discussed human trafficking.", "zh_CN", "⟦Ministers discussed⟧人口贩运。",
            id="zh: no spaces, full-width stop",
        ),
        pytest.param(
            "Human trafficking, in short", "vi", "Buôn bán người, ⟦in short⟧",
            id="vi: capital at the start",
        ),
        pytest.param("The COMMIT SPA.", "zh_CN", "⟦The⟧COMMIT SPA。", id="two Latin words keep a space"),
        pytest.param("Human trafficking in 2007", "th", "การค้ามนุษย์ ⟦in⟧ พ.ศ. 2550", id="th: Buddhist year"),
        pytest.param("They commit to act.", "lo", "⟦They commit to act⟧", id="lower case is no term"),
        pytest.param("Welcoming COMMIT;", "my", "⟦Welcoming⟧ COMMIT၊", id="my: end of a clause"),
        pytest.param("Email: a.b@example.org", "km", "⟦Email⟧៖ a.b@example.org", id="km: colon"),
        pytest.param("in Myanmar.", "vi", "⟦in Myanmar⟧.", id="forbidden forms are never offered"),
        pytest.param("###", "lo", "###", id="nothing to translate stays"),
    ],
)  # fmt: skip
def test_fragments(source: str, code: str, target: str) -> None:
    assert put_together(source, code) == target


def test_approved_text_covers_more_than_a_term() -> None:
    language = LANGUAGES["lo"]
    entries = [
        MemoryEntry("Against human trafficking.", "ຕ້ານການຄ້າມະນຸດ.", Tier.APPROVED, "r"),
        MemoryEntry("Open ⟦x⟧ text", "⟦open⟧ ຂໍ້ຄວາມ", Tier.APPROVED, "r"),
    ]
    phrases = PhraseTable(Memory(entries), language)
    assert put_together("They stand against human trafficking today", "lo", phrases) == (
        "⟦They stand⟧ ຕ້ານການຄ້າມະນຸດ ⟦today⟧"
    )
    assert put_together("Open text", "lo", phrases) == "⟦Open text⟧"


@given(st.text(min_size=1, max_size=80), st.sampled_from(sorted(LANGUAGES)))
def test_never_empty_and_english_only_inside_the_gaps(source: str, code: str) -> None:
    target = put_together(source, code)
    assert target.strip() or not source.strip()
    if code != "vi" and "⟦" not in source and "⟧" not in source:
        outside = re.sub(r"⟦.*?⟧", "", target, flags=re.DOTALL)
        words = set(re.findall(r"[a-z]{3,}", outside))
        assert words <= set(re.findall(r"[a-z]{3,}", " ".join(_fixed(source)))), target


def _fixed(source: str) -> list[str]:
    from workbench.placeables.find import find_placeables

    return [placeable.text for placeable in find_placeables(source)] + ["มกราคม"]


def test_what_was_rejected_gives_way_to_less_and_at_last_to_an_open_source() -> None:
    language, source = LANGUAGES["lo"], "Against human trafficking"
    entry = MemoryEntry(source, "ຕ້ານການຄ້າມະນຸດ", Tier.APPROVED, "r")
    phrases = PhraseTable(Memory([entry]), language)
    rejected: tuple[str, ...] = ()
    targets = []
    for _ in range(3):
        proposal = assemble(source, language, FINDER, phrases, rejected)
        targets.append(proposal.target)
        rejected += (proposal.signature,)
    assert targets == [
        "ຕ້ານການຄ້າມະນຸດ", "⟦Against⟧ ການຄ້າມະນຸດ", "⟦Against human trafficking⟧"
    ]  # fmt: skip


def test_a_proposal_is_signed_by_its_text() -> None:
    one = assemble("COMMIT", LANGUAGES["lo"], FINDER, NOTHING["lo"])
    assert one.origin is Origin.FRAGMENTS
    assert one.signature.startswith("origin:fragments|text:")
