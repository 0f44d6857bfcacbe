"""The parts of the ladder by themselves: around, scales, polish, repair, verify."""

from __future__ import annotations

from decimal import Decimal

import pytest
from enforcement.releases import FINDER

from workbench.enforcement.around import put_together, take_apart
from workbench.enforcement.needs import read_source
from workbench.enforcement.polish import polish
from workbench.enforcement.repair import repair
from workbench.enforcement.scales import own_digits, write_scaled
from workbench.enforcement.verify import find_faults
from workbench.languages import LANGUAGES
from workbench.quantities.read import read_numbers

KM, VI, TH, ZH = (LANGUAGES[code] for code in ("km", "vi", "th", "zh_CN"))


@pytest.mark.parametrize(
    ("text", "cores"),
    [
        pytest.param("UNIAP", [], id="nothing-between"),
        pytest.param("UNIAP, MOU and SOM-8.", ["and"], id="punctuation-is-not-translated"),
        pytest.param(
            "“The UNIAP office (in Thailand) works.”", ["The", "office (in", "works"], id="marks"
        ),
        pytest.param("no terms here", ["no terms here"], id="no-needs"),
        pytest.param(
            "See a.b@ex.org or www.ex.org/a today", ["See", "or", "today"], id="addresses"
        ),
    ],
)
def test_take_apart(text: str, cores: list[str]) -> None:
    assert [
        piece.core for piece in take_apart(read_source(text, KM, FINDER)) if piece.core
    ] == cores


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        pytest.param("km", "go to Thailand, UNIAP.", "ទៅ ថៃ UNIAP។", id="khmer"),
        pytest.param("zh_CN", "go to Thailand, UNIAP.", "ទៅ泰国，UNIAP。", id="chinese"),
        pytest.param("lo", "go to Thailand, UNIAP.", "ទៅໄທ, UNIAP", id="lao-has-no-full-stop"),
        pytest.param("my", "go to Thailand, UNIAP.", "ទៅထိုင်း၊ UNIAP။", id="burmese"),
        pytest.param("th", "go to Thailand, UNIAP.", "ទៅประเทศไทย UNIAP", id="thai"),
        pytest.param("vi", "go to Thailand, UNIAP.", "ទៅ Thái Lan, UNIAP.", id="vietnamese"),
        pytest.param("vi", "the UNIAP-office", "ទៅ UNIAP-ទៅ", id="no-space-was-there"),
    ],
)
def test_put_together(code: str, text: str, expected: str) -> None:
    language = LANGUAGES[code]
    source = read_source(text, language, FINDER)
    assert put_together(take_apart(source), lambda _: "ទៅ.", language) == expected.replace(
        "ទៅ ថៃ", "ទៅថៃ"
    )


def test_put_together_wants_every_core() -> None:
    source = read_source("go to Thailand", KM, FINDER)
    assert put_together(take_apart(source), lambda _: " . ", KM) is None


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1.5 million", id="decimal"),
        pytest.param("20 million", id="whole"),
        pytest.param("3 billion", id="billion"),
        pytest.param("250 thousand", id="thousand"),
        pytest.param("1,200 million", id="grouped"),
    ],
)
def test_scaled_numbers_keep_their_value(code: str, text: str) -> None:
    language = LANGUAGES[code]
    (number,) = read_numbers(text, None)
    written = write_scaled(number, language)
    assert any(number.value in found.readings for found in read_numbers(written, language)), written
    assert not any(character.isascii() and character.isalpha() for character in written[:1])


def test_how_scales_are_written() -> None:
    (number,) = read_numbers("1.5 million", None)
    written = {code: write_scaled(number, language) for code, language in LANGUAGES.items()}
    assert written == {
        "km": "១,៥ លាន",
        "zh_CN": "150万",
        "lo": "1,5 ລ້ານ",
        "my": "၁.၅ သန်း",
        "th": "1.5 ล้าน",
        "vi": "1,5 triệu",
    }
    (hundred,) = read_numbers("5 hundred", None)
    assert (hundred.value, write_scaled(hundred, TH)) == (Decimal(500), "")


@pytest.mark.parametrize(
    ("code", "text", "target", "expected"),
    [
        pytest.param("vi", "1,250 men", "1,250 người", "1.250 người", id="grouping"),
        pytest.param("vi", "1.5 km", "1.5 km", "1,5 km", id="decimal-mark"),
        pytest.param("vi", "45% of men", "45% người", "45% người", id="already-right"),
        pytest.param("km", "37 MOU", "37 MOU", "៣៧ MOU", id="native-digits"),
        pytest.param("km", "at SOM-8", "នៅ SOM-8", "នៅ SOM-8", id="terms-keep-their-digits"),
        pytest.param(
            "km", "call +86 10 8532 1234", "ទូរស័ព្ទ +86 10 8532 1234",
            "ទូរស័ព្ទ +86 10 8532 1234", id="phones-keep-theirs",
        ),
        pytest.param("th", "37 men", "๓๗ คน", "37 คน", id="digits-of-the-table"),
        pytest.param("zh_CN", "37 men", "３７人", "37人", id="full-width"),
        pytest.param(
            "zh_CN", "on 14 December 2007", "在14 December 2007", "在2007年12月14日",
            id="english-date",
        ),
        pytest.param("zh_CN", "in 2007", "2007年", "2007年", id="years-stay"),
        pytest.param("vi", "12 of 3.12", "12 / 3.12", "12 / 3,12", id="not-within-a-number"),
        pytest.param("km", "2.5 million", "2.5 million", "២,៥ លាន", id="scale-left-in-english"),
    ],
)  # fmt: skip
def test_polish(code: str, text: str, target: str, expected: str) -> None:
    assert polish(read_source(text, LANGUAGES[code], FINDER), target) == expected


def test_own_digits() -> None:
    assert own_digits("a1２៣ ½", KM) == "a១២៣ ½"
    assert own_digits("a1２៣ ½", TH) == "a123 ½"


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        pytest.param("UNIAP", "U N I A P", "UNIAP", id="letters-apart"),
        pytest.param("the UNIAP office", "uniapការិយាល័យ", "UNIAPការិយាល័យ", id="case"),
        pytest.param("UNIAP now", "UNIPA ឥឡូវ", "UNIAP ឥឡូវ", id="letters-exchanged"),
        pytest.param("UNIAP now", "UNIAP UNIAP ឥឡូវ", "UNIAP ឥឡូវ", id="doubled"),
        pytest.param("x@ex.org now", "ឥឡូវ x@ex.org x@ex.org", "ឥឡូវ x@ex.org", id="twice"),
        pytest.param("at www.ex.org/a", "នៅ www. ex. org/a", "នៅ www.ex.org/a", id="spaces-in-url"),
        pytest.param("in Thailand", "ក្នុង Thailand", "ក្នុង ថៃ", id="english-name-left"),
        pytest.param("the MOU", "ការ", "ការ", id="not-to-be-found"),
        pytest.param("for 37 days", "73 ថ្ងៃ", "៣៧ ថ្ងៃ", id="the-only-strange-number"),
        pytest.param("for 37 days", "73 ថ្ងៃ 14", "73 ថ្ងៃ 14", id="two-strange-numbers-are-a-guess"),
    ],
)
def test_repair(text: str, target: str, expected: str) -> None:
    assert repair(read_source(text, KM, FINDER), target) == expected


@pytest.mark.parametrize(
    ("text", "target", "message"),
    [
        pytest.param("UNIAP", "", "empty", id="empty"),
        pytest.param("x", "ក" * 200, "runs away", id="too-long"),
        pytest.param("nothing to see", "ដូច្នេះ " * 9, "runs away", id="repeats"),
        pytest.param("a@ex.org", "ba@ex.org", "a@ex.org is missing", id="longer-address"),
        pytest.param("a@ex.org", "a@ex.org.vn", "a@ex.org is missing", id="other-domain"),
        pytest.param("www.ex.org/a", "www.ex.org/ab", "is missing", id="longer-url"),
        pytest.param("www.ex.org/a", "X.www.ex.org/a, www.ex.org/a", "damaged", id="glued-url-too"),
        pytest.param("a@ex.org", "a@ex.org, ba@ex.org", "damaged", id="longer-address-too"),
        pytest.param("Tel: +86 10 8532 1234", "+86 10 8532 12345", "is missing", id="a-digit-more"),
        pytest.param("the UNIAP", "UNIAPs", "UNIAP", id="glued"),
        pytest.param("UNIAP and UNIAP", "UNIAP និង uniap", "damaged form", id="second-one-altered"),
        pytest.param("37 days", "37 ថ្ងៃ 37", "too often", id="number-twice"),
        pytest.param("37 days", "37 ថ្ងៃ 5", "5 is not in the source", id="number-made-up"),
        pytest.param("37 days", "៣៨ ថ្ងៃ", "37 is missing", id="number-altered"),
        pytest.param("some days", "ថ្ងៃ ⟨0⟩", "a mark", id="mark"),
    ],
)
def test_faults(text: str, target: str, message: str) -> None:
    faults = [fault.message for fault in find_faults(read_source(text, KM, FINDER), target)]
    assert any(message in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("code", "text", "target"),
    [
        pytest.param("th", "in 2007", "ในปี พ.ศ. 2550", id="buddhist-year"),
        pytest.param("th", "in 2007", "ในปี ค.ศ. 2007", id="gregorian-year"),
        pytest.param("zh_CN", "1.5 million men", "150万人", id="wan"),
        pytest.param("zh_CN", "on 14 December 2007", "2007年12月14日", id="date"),
        pytest.param("vi", "14 December 2007", "ngày 14 tháng 12 năm 2007", id="vietnamese-date"),
        pytest.param("th", "two of three men", "2 ใน 3 คน", id="spelled-in-the-source"),
        pytest.param("zh_CN", "the MOU and UNICEF", "MOU和儿基会", id="second-approved-form"),
        pytest.param("km", "1,250 people", "១.២៥០ នាក់", id="khmer-digits-and-grouping"),
        pytest.param(
            "vi", "www.ex.org, www.ex.org/a", "www.ex.org và www.ex.org/a", id="url-in-url"
        ),
        pytest.param("km", "the 2nd office in Thailand", "ការិយាល័យទី ២ នៅថៃ", id="ordinal"),
    ],
)
def test_right_translations_have_no_faults(code: str, text: str, target: str) -> None:
    assert find_faults(read_source(text, LANGUAGES[code], FINDER), target) == []
