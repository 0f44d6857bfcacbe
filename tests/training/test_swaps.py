"""Swapped pairs are as right as the pairs they come from, by our own checks."""

from __future__ import annotations

import random

import pytest
from calling import ROOT

from workbench.checks.checker import Checker
from workbench.glossary.matching import TermFinder
from workbench.glossary.termbase import parse_termbase
from workbench.languages import LANGUAGES
from workbench.masking import MASK_STYLES, mask
from workbench.model import Severity
from workbench.training.pairs import Pair
from workbench.training.swaps import MARK, Swapper

FINDER = TermFinder(parse_termbase((ROOT / "glossaries" / "commit.csv").read_bytes(), "c")[0])
ENGLISH = "UNICEF trained 1,250 officers in Thailand on 14 March 2012, 35% of them women."
GOOD = {
    "km": "UNICEF បានបណ្តុះបណ្តាលមន្ត្រី ១.២៥០ នាក់ នៅប្រទេសថៃ នៅថ្ងៃទី១៤ ខែមីនា ឆ្នាំ២០១២ ក្នុងនោះ ៣៥% ជាស្ត្រី។",
    "zh_CN": "2012年3月14日，UNICEF在泰国培训了1,250名官员，其中35%为女性。",
    "lo": "UNICEF ໄດ້ຝຶກອົບຮົມພະນັກງານ 1.250 ຄົນ ຢູ່ປະເທດໄທ ໃນວັນທີ 14 ມີນາ 2012, ໃນນັ້ນ 35% ແມ່ນແມ່ຍິງ",
    "my": "UNICEF သည် ၂၀၁၂ ခုနှစ် မတ်လ ၁၄ ရက်တွင် ထိုင်းနိုင်ငံ၌ အရာရှိ ၁,၂၅၀ ဦးကို လေ့ကျင့်ပေးခဲ့ပြီး ၃၅% မှာ အမျိုးသမီးများ ဖြစ်သည်။",
    "th": "UNICEF ฝึกอบรมเจ้าหน้าที่ 1,250 คนในประเทศไทย เมื่อวันที่ 14 มีนาคม 2555 โดยร้อยละ 35 เป็นผู้หญิง",
    "vi": "UNICEF đã tập huấn 1.250 cán bộ tại Thái Lan vào ngày 14 tháng 3 năm 2012, 35% trong số đó là phụ nữ.",
}  # fmt: skip


@pytest.mark.parametrize("lang", GOOD)
def test_swapped_pairs_have_no_error(lang: str) -> None:
    checker, swapper = Checker(FINDER), Swapper(FINDER)
    pair = Pair(ENGLISH, GOOD[lang], lang, "r")
    seen = {pair}
    for seed in range(60):
        made = swapper.swapped(pair, random.Random(seed))
        found = checker.check(made.source, made.target, LANGUAGES[lang], "body")
        assert [item for item in found if item.severity is Severity.ERROR] == [], made
        seen.add(made)
    assert len(seen) > 30, "nearly every draw gives another pair"
    assert len({made.source.split(" in ")[1].split(" on ")[0] for made in seen}) > 3, "countries"


@pytest.mark.parametrize("lang", GOOD)
def test_marks_stand_on_both_sides_in_the_order_of_the_source(lang: str) -> None:
    swapper = Swapper(FINDER)
    pair = Pair(ENGLISH, GOOD[lang], lang, "r")
    for seed in range(20):
        made = swapper.masked(pair, random.Random(seed))
        marks = [MARK.format(n) for n in range(9) if MARK.format(n) in made.source]
        assert [made.source.index(mark) for mark in marks] == sorted(
            made.source.index(mark) for mark in marks
        )
        assert all(made.target.count(mark) == 1 for mark in marks)


def test_the_marks_are_those_of_the_first_masking_style() -> None:
    assert mask("COMMIT", [(0, 6)], MASK_STYLES[0]).text == MARK.format(0)


@pytest.mark.parametrize(
    ("source", "target", "why"),
    [
        pytest.param("Thailand and Thailand.", "Thái Lan và Thái Lan.", "it stands twice", id="twice"),
        pytest.param("One of 3 offices.", "Một trong ba văn phòng.", "it is said in a word", id="other form"),
    ],
)  # fmt: skip
def test_what_is_not_certain_stays(source: str, target: str, why: str) -> None:
    pair = Pair(source, target, "vi", "r")
    assert Swapper(FINDER).swapped(pair, random.Random(1)) == pair, why


def test_a_number_that_stands_in_another_stays() -> None:
    pair = Pair("In 25 of 250 villages.", "Tại 25 trong số 250 làng.", "vi", "r")
    for seed in range(20):
        made = Swapper(FINDER).swapped(pair, random.Random(seed))
        assert made.source.startswith("In 25 of ") and made.target.startswith("Tại 25 trong")
