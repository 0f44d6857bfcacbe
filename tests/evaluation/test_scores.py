"""Figures against references: known values, signatures, accuracy of what is fixed, the picture."""

from __future__ import annotations

import struct

import pytest
from calling import ROOT

from workbench.evaluation.accuracy import PLACEABLES, TERMS, fixed_scores
from workbench.evaluation.plot import bar_chart
from workbench.evaluation.scores import BLEU, CHRF, compare, corpus_scores
from workbench.glossary.matching import TermFinder
from workbench.glossary.termbase import parse_termbase
from workbench.languages import LANGUAGES, get_language

FINDER = TermFinder(
    parse_termbase((ROOT / "glossaries" / "commit.csv").read_bytes(), "commit.csv")[0]
)
REFERENCES = {
    "km": ["ទីក្រុងភ្នំពេញ", "ថ្ងៃទី១៤ ខែធ្នូ"],
    "zh_CN": ["六国签署了谅解备忘录。", "会议在北京举行。"],
    "lo": ["ກອງປະຊຸມໄດ້ຈັດຂຶ້ນ", "ຢູ່ນະຄອນຫຼວງວຽງຈັນ"],
    "my": ["အစည်းအဝေးကို ကျင်းပခဲ့သည်။", "နေပြည်တော်တွင်"],
    "th": ["การประชุมจัดขึ้นที่กรุงเทพฯ", "วันที่ 14 ธันวาคม"],
    "vi": ["Hội nghị được tổ chức tại Hà Nội.", "Ngày 14 tháng 12."],
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_reference_itself_scores_full_and_another_text_does_not(code: str) -> None:
    language, references = get_language(code), REFERENCES[code]
    full = {score.metric: score.value for score in corpus_scores(references, references, language)}
    assert full[CHRF] == pytest.approx(100)
    assert full[BLEU] == pytest.approx(100)
    half = corpus_scores([references[0], "x"], references, language)
    assert all(0 < score.value < 90 for score in half)


def test_a_figure_can_be_made_again_by_its_signature() -> None:
    from sacrebleu import metrics

    texts = ["六国签署了备忘录。", "会议在上海举行。"]
    chrf, bleu = corpus_scores(texts, REFERENCES["zh_CN"], get_language("zh_CN"))
    assert "nw:2" in chrf.signature  # word bigrams: what makes chrF into chrF++
    assert "tok:zh" in bleu.signature
    refs = [REFERENCES["zh_CN"]]
    assert chrf.value == metrics.CHRF(word_order=2).corpus_score(texts, refs).score
    assert bleu.value == metrics.BLEU(tokenize="zh").corpus_score(texts, refs).score


@pytest.mark.parametrize(
    ("code", "tokenizer"),
    [
        pytest.param("km", "tok:char", id="no spaces between words: characters"),
        pytest.param("vi", "tok:13a", id="spaces between syllables: the usual one"),
    ],
)
def test_the_tokenizer_fits_the_script(code: str, tokenizer: str) -> None:
    _, bleu = corpus_scores(REFERENCES[code], REFERENCES[code], get_language(code))
    assert tokenizer in bleu.signature


def test_bootstrap_tells_a_difference_from_chance() -> None:
    language = get_language("vi")
    words = ["nước", "sông", "người", "làng", "trường", "biển", "đường", "chợ"]
    references = [
        f"Hội nghị {words[n % 8]} lần thứ {n} bàn về {words[n * 3 % 8]}." for n in range(40)
    ]
    bad = [text[: len(text) // 3] for text in references]
    for found in compare(bad, references, references, language):
        assert found.score > found.baseline + 20
        assert found.p_value < 0.01
    nearly = [*references[:39], references[39] + " Xin"]
    for found in compare(references, nearly, references, language):
        assert found.p_value > 0.05
    for found in compare(references, references, references, language):
        assert (found.p_value, found.score) == (1.0, found.baseline)


def test_accuracy_counts_terms_and_placeables_by_themselves() -> None:
    language = get_language("vi")
    sources = ["COMMIT met on 14 December 2007.", "Call UNIAP at office@example.org.", "Thank you."]
    right = "COMMIT đã họp ngày 14 tháng 12 năm 2007."
    wrong = "Hãy gọi cho cơ quan."
    scores = {
        s.metric: s for s in fixed_scores(sources, [right, wrong, "Cảm ơn."], language, FINDER)
    }
    assert scores[TERMS].value == pytest.approx(50)
    assert scores[TERMS].signature == "right:1|of:2"
    assert scores[PLACEABLES].value == pytest.approx(50)


def test_what_the_sources_do_not_hold_has_no_figure() -> None:
    assert fixed_scores(["Thank you."], ["Cảm ơn."], get_language("vi"), FINDER) == ()


def test_the_picture_shows_a_bar_for_each_figure() -> None:
    few = bar_chart("t", {"engine": [(CHRF, 40.0)]})
    more = bar_chart(
        "t", {"engine": [(CHRF, 40.0), (BLEU, 20.0), (TERMS, 90.0)], "raw": [(CHRF, 1.0)]}
    )
    sizes = [struct.unpack(">II", picture[16:24]) for picture in (few, more)]
    assert all(picture.startswith(b"\x89PNG") for picture in (few, more))
    assert sizes[1][0] > sizes[0][0]
