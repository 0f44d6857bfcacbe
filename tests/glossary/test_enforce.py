"""What a translation owes to the termbase."""

from __future__ import annotations

import pytest

from workbench.glossary.comparing import Inside
from workbench.glossary.enforce import approved_forms, preferred, term_faults
from workbench.glossary.matching import TermFinder
from workbench.languages import LANGUAGES
from workbench.model import Severity, Term, TermKind

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
TERMS = [
    Term("COMMIT", TermKind.KEEP, {}, case_sensitive=True),
    Term("AusAID", TermKind.KEEP, {}, case_sensitive=True),
    Term("SOM-8", TermKind.KEEP, {}),
    Term("UNICEF", TermKind.KEEP, {"zh_CN": ("联合国儿童基金会", "儿基会")}),
    Term(
        "human trafficking",
        TermKind.TRANSLATE,
        {
            "km": ("ការជួញដូរមនុស្ស",), "zh_CN": ("贩运人口", "人口贩运"), "lo": ("ການຄ້າມະນຸດ", "ຄ້ຳ"),
            "my": ("လူကုန်ကူးမှု",), "th": ("การค้ามนุษย์", "ค้ำ"), "vi": ("buôn bán người",),
        },
        variants=("trafficking in persons",),
    ),
    Term("people", TermKind.TRANSLATE, {"my": ("လူ",), "km": ("ជន",), "zh_CN": ("人口",)}),
    Term("persons", TermKind.TRANSLATE, {"zh_CN": ("人口",)}),
    Term("Myanmar", TermKind.NAME, {"my": ("မြန်မာ",), "vi": ("Mi-an-ma",), "km": ("មីយ៉ាន់ម៉ា",)}),
    Term("declaration", TermKind.TRANSLATE, {"zh_CN": ("宣言",)}),
    Term("joint declaration", TermKind.TRANSLATE, {"zh_CN": ("联合宣言",)}),
    Term("*", TermKind.FORBID, {"zh_CN": ("支那", "NGO")}),
    Term("statement", TermKind.FORBID, {"zh_CN": ("宣言",)}, note="Use 声明."),
]  # fmt: skip
FINDER = TermFinder(TERMS)


def faults(source: str, target: str, code: str) -> list[tuple[str, Severity]]:
    found = term_faults(source, target, LANGUAGES[code], FINDER.find(source))
    return [(fault.match.term.term, fault.severity) for fault in found]


@pytest.mark.parametrize(
    ("source", "code", "target", "expected"),
    [
        pytest.param("COMMIT", "km", "ដំណើរការCOMMITនេះ", [], id="Latin beside Khmer letters"),
        pytest.param("the COMMIT", "vi", "COMMITTED", [("COMMIT", ERROR)], id="inside a word"),
        pytest.param("the COMMIT", "vi", "ưCOMMIT", [("COMMIT", ERROR)], id="beside one"),
        pytest.param("the COMMIT", "vi", "Commit", [("COMMIT", ERROR)], id="altered case"),
        pytest.param("the COMMIT", "vi", "cam kết", [("COMMIT", ERROR)], id="translated"),
        pytest.param("the COMMIT", "zh_CN", "", [("COMMIT", ERROR)], id="an empty target"),
        pytest.param("AUSAID FUNDS", "th", "AusAID", [], id="the termbase's case is right"),
        pytest.param("COMMIT TO ACT", "vi", "cam kết", [("COMMIT", WARNING)], id="asked about"),
        pytest.param("a COMMIT, b COMMIT", "vi", "COMMIT", [("COMMIT", INFO)], id="a repeat"),
        pytest.param("SOM-8, SOM-8", "vi", "SOM-8", [("SOM-8", ERROR)], id="a code has to repeat"),
        pytest.param("the SOM-8", "km", "SOM-៨", [("SOM-8", ERROR)], id="digits of a code stay"),
        pytest.param("by UNICEF", "zh_CN", "儿基会表示", [], id="a form that may stand instead"),
        pytest.param("by UNICEF", "zh_CN", "UNICEF表示", [], id="the Latin form always may"),
        pytest.param("by UNICEF", "th", "ยูนิเซฟ", [("UNICEF", ERROR)], id="no form given there"),
        pytest.param("human trafficking", "zh_CN", "打击人口贩运", [], id="any approved form"),
        pytest.param(
            "human trafficking", "zh_CN", "拐卖", [("human trafficking", ERROR)], id="none of them"
        ),
        pytest.param(
            "trafficking in persons", "zh_CN", "x", [("human trafficking", ERROR)], id="a variant"
        ),
        pytest.param("human trafficking", "vi", "Buôn bán người là tội", [], id="a capital begins"),
        pytest.param("human trafficking", "vi", "buôn  bán\nngười", [], id="spaces alike"),
        pytest.param(
            "human trafficking", "vi", "buôn bán ngườix", [("human trafficking", ERROR)], id="word"
        ),
        pytest.param("human trafficking", "vi", "buo\u0302n ba\u0301n người", [], id="not NFC"),
        pytest.param("human trafficking", "lo", "ການ\u200bຄ້າ\u200bມະນຸດ", [], id="Lao ZWSP"),
        pytest.param("human trafficking", "km", "ការ ជួញដូរ មនុស្ស", [], id="Khmer spaces"),
        pytest.param("human trafficking", "th", "การค้า มนุษย์", [], id="Thai spaces"),
        pytest.param("human trafficking", "my", "လူ ကုန်ကူး မှု", [], id="Burmese spaces"),
        pytest.param("human trafficking", "th", "ค้\u0e4d\u0e32", [], id="Thai AM in two parts"),
        pytest.param("human trafficking", "lo", "ຄ້\u0ecd\u0eb2", [], id="Lao AM in two parts"),
        pytest.param("human trafficking", "vi", "buôn bán <1>người</1>", [], id="a tag within"),
        pytest.param("human trafficking", "th", "การ<1>ค้ามนุษย์</1>", [], id="and in Thai"),
        pytest.param("people", "my", "လူး", [("people", ERROR)], id="a Burmese mark goes on"),
        pytest.param("people", "km", "ជនា", [("people", ERROR)], id="a Khmer vowel goes on"),
        pytest.param("Myanmar", "my", "မြန်မာ့ရဲ", [], id="the dot of a genitive"),
        pytest.param("Myanmar", "km", "ប្រទេស មីយ៉ាន់ម៉ា", [], id="a name"),
        pytest.param("Myanmar", "th", "พม่า", [], id="no form, nothing to hold it to"),
        pytest.param(
            "human trafficking and human trafficking", "th", "การค้ามนุษย์",
            [("human trafficking", INFO)], id="these languages drop repeats",
        ),
        pytest.param("people and persons", "zh_CN", "人口", [], id="two terms share a form"),
        pytest.param("a joint declaration", "zh_CN", "联合声明",
                     [("joint declaration", ERROR)], id="only the longer term is checked"),
        pytest.param("the text", "zh_CN", "支那", [("*", ERROR)], id="never to be used"),
        pytest.param("the text", "zh_CN", "支 那", [("*", ERROR)], id="nor with a space"),
        pytest.param("the text", "zh_CN", "一个NGO的", [("*", ERROR)], id="a Latin form by itself"),
        pytest.param("the text", "zh_CN", "INGOs", [], id="not inside a Latin word"),
        pytest.param("a statement", "zh_CN", "宣言", [("statement", ERROR)], id="in that context"),
        pytest.param("a text", "zh_CN", "宣言", [], id="only in that context"),
        pytest.param(
            "a joint declaration and a statement", "zh_CN", "联合宣言和声明", [],
            id="a longer approved form contains it",
        ),
    ],
)  # fmt: skip
def test_term_faults(
    source: str, code: str, target: str, expected: list[tuple[str, Severity]]
) -> None:
    assert faults(source, target, code) == expected


@pytest.mark.parametrize(
    ("source", "code", "target", "message"),
    [
        pytest.param(
            "the COMMIT", "vi", "theo Commit",
            "“COMMIT” must stand unchanged in the translation. Now it is “Commit”.", id="altered",
        ),
        pytest.param(
            "by UNICEF", "zh_CN", "他",
            "“UNICEF” must stand unchanged in the translation "
            "(or “联合国儿童基金会” or “儿基会”).", id="what may stand instead",
        ),
        pytest.param(
            "human trafficking", "zh_CN", "x",
            "“human trafficking” must be “贩运人口” or “人口贩运” in the translation.", id="forms",
        ),
        pytest.param(
            "COMMIT NOW", "vi", "x",
            "“COMMIT” must stand unchanged in the translation if it is a name here.", id="doubt",
        ),
        pytest.param(
            "a statement", "zh_CN", "宣言",
            "“宣言” must not be used where the English has “statement”. Use 声明.", id="a note",
        ),
        pytest.param("x", "zh_CN", "支那", "“支那” must not be used.", id="nowhere"),
        pytest.param(
            "COMMIT, the COMMIT", "vi", "COMMIT",
            "“COMMIT” stands 2 times in the source and 1 times in the translation.", id="fewer",
        ),
    ],
)  # fmt: skip
def test_messages(source: str, code: str, target: str, message: str) -> None:
    found = term_faults(source, target, LANGUAGES[code], FINDER.find(source))
    assert [fault.message for fault in found] == [message]


def test_the_wrong_form_is_pointed_at_in_the_raw_text() -> None:
    target = "\u200bxin\u200b  Commit, 支\u200b那"
    found = term_faults("a COMMIT", target, LANGUAGES["zh_CN"], FINDER.find("a COMMIT"))
    spans = [fault.target_span for fault in found]
    assert [target[span[0] : span[1]] for span in spans if span] == ["Commit", "支\u200b那"]


def test_a_match_of_another_text_is_left_aside() -> None:
    stale = FINDER.find("a COMMIT")
    assert term_faults("an agency", "một cơ quan", LANGUAGES["vi"], stale) == []


@pytest.mark.parametrize(
    ("term", "code", "write"),
    [
        pytest.param("COMMIT", "km", "COMMIT", id="keep is the term"),
        pytest.param("UNICEF", "zh_CN", "UNICEF", id="keep, whatever may stand instead"),
        pytest.param("human trafficking", "zh_CN", "贩运人口", id="the first form"),
        pytest.param("Myanmar", "th", "", id="no form"),
        pytest.param("statement", "zh_CN", "", id="nothing is written for forbid"),
    ],
)
def test_preferred(term: str, code: str, write: str) -> None:
    row = next(row for row in TERMS if row.term == term)
    language = LANGUAGES[code]
    assert preferred(row, language) == write
    assert not write or write == approved_forms(row, language)[0]


@pytest.mark.parametrize("code", LANGUAGES)
def test_writing_the_preferred_form_satisfies(code: str) -> None:
    language = LANGUAGES[code]
    for row in TERMS:
        source = f"the {row.term} here"
        target = preferred(row, language)
        matches = [match for match in FINDER.find(source) if match.term == row]
        assert not target or term_faults(source, target, language, matches) == []


@pytest.mark.parametrize(
    ("sentence", "target", "code", "found"),
    [
        pytest.param("human trafficking and people ", "buôn bán người ", "vi", 0, id="all right"),
        pytest.param("human trafficking and people ", "x ", "vi", 1, id="absent"),
        pytest.param("a statement on declaration ", "宣言", "zh_CN", 4_000, id="forbidden each time"),
        pytest.param(
            "joint declaration, a statement ", "联合宣言", "zh_CN", 0, id="inside a longer form each time"
        ),
        pytest.param("UNICEF for people ", "儿基会人口", "zh_CN", 0, id="kept names"),
    ],
)  # fmt: skip
def test_twenty_thousand_words_in_one_segment_take_a_second(
    sentence: str, target: str, code: str, found: int
) -> None:
    source = sentence * (20_000 // len(sentence.split()))
    matches = FINDER.find(source)
    faults = term_faults(source, target * 4_000, LANGUAGES[code], matches)
    assert len([fault for fault in faults if fault.severity is not INFO]) == found


@pytest.mark.parametrize(
    ("spans", "span", "inside"),
    [
        pytest.param([], (1, 2), False, id="none"),
        pytest.param([(1, 2)], (1, 2), False, id="itself"),
        pytest.param([(1, 2), (1, 3)], (1, 2), True, id="a longer one from the same place"),
        pytest.param([(0, 2), (1, 2)], (1, 2), True, id="a longer one to the same place"),
        pytest.param([(0, 9), (1, 2), (3, 4)], (5, 6), True, id="one that began long before"),
        pytest.param([(0, 2), (1, 3)], (1, 4), False, id="both too short"),
        pytest.param([(2, 9)], (1, 3), False, id="one that begins later"),
    ],
)
def test_inside_a_longer_span(
    spans: list[tuple[int, int]], span: tuple[int, int], inside: bool
) -> None:
    assert Inside(spans).holds(*span) is inside
