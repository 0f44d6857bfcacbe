"""The order of marks within Khmer and Burmese syllables: the rule, and the canonical order."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from checks.rows import Row, table, verdict
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.checks.base import Pair
from workbench.checks.syllables import CLUSTER_ORDER
from workbench.clusters import Fault, canonical, cluster_faults
from workbench.languages import LANGUAGES

GOLDEN = Path(__file__).parent.parent / "golden" / "sample"
SIGNED = "The six governments signed a joint declaration."
GOOD = [
    Row("km", SIGNED, "រដ្ឋាភិបាលទាំងប្រាំមួយបានចុះហត្ថលេខាលើសេចក្តីប្រកាសរួម។", "", "Khmer"),
    Row("my", SIGNED, "ခြောက်နိုင်ငံအစိုးရများသည် ပူးတွဲကြေညာချက်ကို လက်မှတ်ရေးထိုးခဲ့ကြသည်။", "", "Burmese"),
    Row("lo", SIGNED, "ຫົກລັດຖະບານໄດ້ລົງນາມໃນຖະແຫຼງການຮ່ວມ", "", "Lao has no syllables to order"),
    Row("th", SIGNED, "รัฐบาลทั้งหกลงนามในปฏิญญาร่วม", "", "nor has Thai"),
    Row("zh_CN", SIGNED, "六国政府签署了联合宣言。", "", "nor Chinese"),
    Row("vi", SIGNED, unicodedata.normalize("NFD", "Sáu chính phủ đã ký tuyên bố chung."), "", "not NFC is silent"),
    Row("my", "with", "\u1014\u103e\u1004\u103a\u1037", "", "asat before the dot below is only not NFC"),
    Row("my", "with", "\u1014\u103e\u1004\u1037\u103a", "", "and this is NFC"),
    Row("my", "a man", "\u101a\u1031\u102c\u1000\u103a\u103b\u102c\u1038", "", "ယောက်ျား: asat before a medial is a contraction"),
    Row("my", "I", "\u1000\u103b\u103d\u1014\u103a\u102f\u1015\u103a", "", "ကျွန်ုပ်: asat before a vowel is another"),
    Row("my", "the English language", "\u1021\u1004\u103a\u1039\u1002\u101c\u102d\u1015\u103a", "", "kinzi: asat and stacker on the letter after it"),
    Row("my", "Pali", "\u1015\u102b\u1020\u102d\u104a \u1005\u1000\u1039\u1000\u1030", "", "stacked letters"),
    Row("my", "the former", "\u104e\u1004\u103a\u1038", "", "a sign that bears a word: ၎င်း"),
    Row("my", "7 p.m.", "၇ \u1014\u102c\u101b\u102e", "", "figures"),
    Row("my", "a Shan name", "\u1019\u1030\u107c\u103a\u1038\u101c\u103d\u1086\u1038", "", "letters of Shan have their own order"),
    Row("km", "one sort", "\u1798\u17c9\u17d2\u1799\u17b6\u1784", "", "ម៉្យាង: the shifter before the subscript, as in the standard"),
    Row("km", "one sort", "\u1798\u17d2\u1799\u17c9\u17b6\u1784", "", "ម្យ៉ាង: and after it, as most people type"),
    Row("km", "there", "\u1793\u17ce\u17bb\u17c7", "", "ន៎ុះ: the sign of an exclamation before the vowel"),
    Row("km", "a right", "\u179f\u17b7\u1791\u17d2\u1792\u17b7\u17a2\u17d2\u1793\u1780", "", "subscripts of several syllables"),
    Row("km", "woman", "\u179f\u17d2\u178f\u17d2\u179a\u17b8", "", "two subscripts, RO last"),
    Row("km", "film", "\u17a0\u17d2\u179c\u17b8\u179b", "", "a foreign F"),
    Row("km", "moment", "\u1797\u17d2\u179b\u17c2\u178f", "", "a vowel drawn before its letter is typed after it"),
    Row("km", "shape", "\u1780\u200c\u17ca\u17b8", "", "a joiner that keeps the shape of the shifter"),
]  # fmt: skip
BAD = [
    Row("km", "all", "\u1791\u17c6\u17b6\u1784", "info", "nikahit before AA"),
    Row("km", "village", "\u1797\u17bc\u17d2\u1798\u17b7", "info", "subscript after a vowel"),
    Row("km", "Ireland", "\u17a2\u17b7\u17ca", "info", "shifter after the vowel"),
    Row("km", "woman", "\u179f\u17d2\u179a\u17d2\u178f\u17b8", "info", "subscript RO first"),
    Row("km", "go", "\u1791\u17c5\u17c5", "info", "a vowel typed twice"),
    Row("km", "the", " \u17b6\u1780", "warning", "a vowel with no letter"),
    Row("km", "law", "\u1785\u17d2 \u1794\u17b6\u1794\u17cb", "warning", "a subscript sign with no letter after it"),
    Row("km", "law", "\u1785\u17d2\u200b\u1794\u17b6\u1794\u17cb", "warning", "a zero-width space cuts a subscript off"),
    Row("km", "the", "\u17d2\u1794", "warning", "a subscript at the beginning"),
    Row("my", "and", "\u1000\u102f\u102d", "info", "vowel below before vowel above"),
    Row("my", "city", "\u1019\u103c\u102d\u102f\u1037\u103a\u1037", "info", "asat between two dots, ordered"),
    Row("my", "do", "\u101c\u102f\u1036\u1037\u1037", "info", "a dot typed twice"),
    Row("my", "house", "\u1021\u102d\u1019\u1038\u103a", "info", "visarga before asat"),
    Row("my", "person", "\u101c\u1030 \u103b\u102c\u1038", "warning", "a medial with no letter"),
    Row("my", "in", "ခြောက်နိုင်ငံအစိုးရများသည် သဘောတူခဲ့ကြသည်။ \u1000\u1039 \u1005", "warning", "a stacker with nothing to stack"),
    Row("my", "sound", "\u1021\u101e\u1036\u200b\u102f", "warning", "a zero-width space inside a syllable"),
    Row("my", "asat", "(\u103a)", "warning", "a mark in brackets"),
]  # fmt: skip


@table(GOOD + BAD)
def test_cluster_order(row: Row) -> None:
    assert verdict(CLUSTER_ORDER, row) == row.wanted


@pytest.mark.parametrize(
    ("code", "typed", "wanted"),
    [
        ("my", "\u101c\u102f\u102d\u1037", "\u101c\u102d\u102f\u1037"),
        ("my", "\u101e\u1036\u102f\u1038", "\u101e\u102f\u1036\u1038"),
        ("my", "\u1019\u102f\u103e", "\u1019\u103e\u102f"),
        ("my", "\u1000\u103d\u103b\u1014\u102f\u103a\u1015\u103a", "\u1000\u103b\u103d\u1014\u103a\u102f\u1015\u103a"),
        ("my", "\u1001\u103a\u1037", "\u1001\u1037\u103a"),
        ("my", "\u1019\u103a\u1031\u102c\u103a", "\u1019\u103a\u1031\u102c\u103a"),
        ("my", "\u1019\u1031\u103c\u102c", "\u1019\u103c\u1031\u102c"),
        ("my", "\u1025\u102e\u1038", "\u1026\u1038"),
        ("km", "\u1780\u17d2\u179a\u17bb\u1798", "\u1780\u17d2\u179a\u17bb\u1798"),
        ("km", "\u1780\u17bb\u17d2\u179a\u1798", "\u1780\u17d2\u179a\u17bb\u1798"),
        ("km", "\u179f\u17b7\u17ca", "\u179f\u17ca\u17b7"),
        ("km", "\u1793\u17c6\u17bb", "\u1793\u17bb\u17c6"),
        ("km", "\u1780\u17c7\u17c1", "\u1780\u17c1\u17c7"),
        ("vi", "a\u0301", "\u00e1"),
        ("th", "กำ", "กำ"),
    ],
)  # fmt: skip
def test_the_canonical_order(code: str, typed: str, wanted: str) -> None:
    assert canonical(typed, LANGUAGES[code]) == wanted


_ALPHABETS = {
    "km": "កខរសអ\u17d2\u17d2\u17b6\u17b7\u17bb\u17c1\u17c4\u17c6\u17c7\u17c9\u17ca\u17cb\u17cc\u17ce\u17d0\u200b\u200c ។1",
    "my": "ကငနရဉဥအ\u1039\u103a\u103a\u1037\u103b\u103c\u103d\u103e\u1031\u102d\u102e\u102f\u102b\u102c\u1036\u1038\u200b\u200c ၇။",
}


@pytest.mark.parametrize("code", ["km", "my"])
@given(data=st.data())
@settings(max_examples=400, deadline=None)
def test_the_order_offered_does_not_undo_itself(code: str, data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet=_ALPHABETS[code], max_size=14))
    language = LANGUAGES[code]
    ordered = canonical(text, language)
    assert canonical(ordered, language) == ordered == unicodedata.normalize("NFC", ordered)
    assert Counter(unicodedata.normalize("NFD", ordered)) == Counter(
        unicodedata.normalize("NFD", text)
    )
    assert all(found.fault is not Fault.ORDER for found in cluster_faults(ordered, language))
    if not list(cluster_faults(text, language)):
        assert ordered == unicodedata.normalize("NFC", text)


@given(st.text(max_size=20), st.sampled_from(sorted(LANGUAGES)))
@example("\u1037\u103a" * 200, "my")
@settings(deadline=None)
def test_any_text_has_its_faults_within_it(text: str, code: str) -> None:
    for found in cluster_faults(text, LANGUAGES[code]):
        assert 0 <= found.span[0] < found.span[1] <= len(text)


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_the_sample_release_is_in_canonical_order(code: str) -> None:
    language = LANGUAGES[code]
    for target in json.loads((GOLDEN / f"{code}.json").read_text("utf-8")):
        assert canonical(target, language) == unicodedata.normalize("NFC", target)
        assert not list(CLUSTER_ORDER.check(Pair("", target, language, "body", ())))


def test_zawgyi_is_left_to_its_own_rule() -> None:
    zawgyi = (
        "\u1031\u1019 \u1000\u102d\u102f \u1031\u1000\u102c\u1004\u1039\u1038\u1019\u103c\u102d"
    )
    assert not list(CLUSTER_ORDER.check(Pair("x", zawgyi, LANGUAGES["my"], "body", ())))
