"""Numbers as each language writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.languages import LANGUAGES
from workbench.quantities.numeral import digit_script, numeral_values
from workbench.quantities.read import read_numbers

ROWS = [
    ("en", "14 December 2007", "14 12 2007", "month name"),
    ("en", "over thirty officials", "30", "spelled"),
    ("en", "two hundred and fifty-six thousand", "256000", "spelled, with and"),
    ("en", "two and a half million", "2500000", "half"),
    ("en", "half a million", "500000", "half of a scale"),
    ("en", "$3.5bn and £20k", "3500000000 20000", "short scales"),
    ("en", "1,250 and 12,500.75", "1250 12500.75", "grouping"),
    ("en", "the 8 th and the 21st", "8 21", "ordinals, one cut"),
    ("en", "the twenty-first century", "21", "spelled ordinal"),
    ("en", "at 4.30pm", "4 30", "time with a stop"),
    ("en", "at 1400 GMT", "14 0", "time of four figures"),
    ("en", "World War II", "2", "Roman"),
    ("en", "hundreds of thousands", "", "no number at all"),
    ("en", "it may march on", "", "no months"),
    ("en", "14.12.2007", "14 12 2007", "date in figures"),
    ("en", "1,00,000 rupees", "100000", "Indian grouping"),
    ("km", "១.២៥០,៥ និង ១,២៥០.៥", "1250.5 1250.5", "both ways of grouping"),
    ("km", "២,៥ លាន", "2500000", "million"),
    ("km", "១០ ពាន់លាន", "10000000000", "thousand million"),
    ("km", "សាមសិបប្រាំពីរ", "37", "spelled"),
    ("km", "មួយម៉ឺនពីរពាន់", "12000", "ten thousand"),
    ("km", "ពីរកោដិ", "20000000", "ten million"),
    ("km", "ដើម្បីតុលាការ", "", "three and October inside other words"),
    ("km", "ថ្ងៃទី១៤ ខែធ្នូ ឆ្នាំ២០០៧", "14 12 2007", "date"),
    ("zh_CN", "三千五百万", "35000000", "characters"),
    ("zh_CN", "1亿2000万", "120000000", "two parts"),
    ("zh_CN", "十多万", "100000", "more than"),
    ("zh_CN", "二〇〇七年", "2007", "figure by figure"),
    ("zh_CN", "２０００名", "2000", "full-width digits"),
    ("zh_CN", "十分千方百计", "", "ten and thousand inside other words"),
    ("lo", "5 ພັນລ້ານ", "5000000000", "thousand million"),
    ("lo", "2,5 ຕື້", "2500000000", "thousand million in one word"),
    ("lo", "ຊາວເອັດ ຄົນ", "21", "spelled"),
    ("lo", "ສາມາດຫ້າມ", "", "three and five inside other words"),
    ("lo", "ສອງແສນຫ້າໝື່ນ", "250000", "spelled"),
    ("my", "၁၂ သိန်း", "1200000", "number first"),
    ("my", "သိန်း ၁၂", "1200000", "scale first"),
    ("my", "သန်းပေါင်း ၁၂.၅", "12500000", "scale first, in all"),
    ("my", "၁ ဒသမ ၅ သန်း", "1500000", "decimal mark in words"),
    ("my", "တစ်သန်းခွဲ", "1500000", "and a half"),
    ("my", "နှစ်ဆယ့်ငါး", "25", "spelled"),
    ("my", "၁ သိန်း ၅ သောင်း", "150000", "two parts"),
    ("my", "၂၀၀၇ ခုနှစ်", "2007", "the word for year is no two"),
    ("my", "သုံးကုဋေ", "30000000", "ten million"),
    ("my", "၂ဝဝ၇", "2007", "the letter WA typed for zero"),
    ("th", "1.2 แสนล้าน", "120000000000", "hundred thousand million"),
    ("th", "2 ล้าน 5 แสน", "2500000", "two parts"),
    ("th", "สองพันห้าร้อยห้าสิบ", "2550", "spelled"),
    ("th", "ยี่สิบเอ็ด", "21", "spelled"),
    ("th", "๑๒ หมื่น", "120000", "Thai digits"),
    ("th", "สามารถห้ามความสัมพันธ์", "", "three, five and thousand inside other words"),
    ("th", "14 ธ.ค. 2550", "14 12 2550", "month cut short"),
    ("vi", "1.250,5", "1250.5", "grouping"),
    ("vi", "2 nghìn tỷ", "2000000000000", "thousand thousand million"),
    ("vi", "hai triệu rưỡi", "2500000", "and a half"),
    ("vi", "mười lăm", "15", "spelled"),
    ("vi", "một trăm linh năm", "105", "spelled, with linh"),
    ("vi", "hai mươi năm trước", "20 5", "years, or weakly five"),
    ("vi", "lúc 15h30", "15 30", "time"),
    ("vi", "thế kỷ XXI", "21", "Roman"),
]  # fmt: skip


def _values(code: str, text: str) -> list[Decimal]:
    return [number.value for number in read_numbers(text, LANGUAGES.get(code))]


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [pytest.param(*row[:3], id=f"{row[0]}: {row[3]}") for row in ROWS],
)
def test_values(code: str, text: str, values: str) -> None:
    assert _values(code, text) == [Decimal(value) for value in str.split(values)]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        pytest.param("10 to 15 million", "10000000", id="a range shares its scale"),
        pytest.param("the 1990s", "90", id="a decade may lose its century"),
        pytest.param("2017-18", "2018", id="a season"),
        pytest.param("at 3 p.m.", "15", id="the hour of 24"),
        pytest.param("1,250", "1.250", id="another decimal mark"),
        pytest.param("100m", "100000000", id="metres or millions"),
    ],
)
def test_other_readings(text: str, other: str) -> None:
    assert any(Decimal(other) in number.others for number in read_numbers(text, None))


@pytest.mark.parametrize(
    ("text", "script"),
    [
        pytest.param("2007", "Latn", id="Latin"),
        pytest.param("២០០៧", "Khmr", id="Khmer"),
        pytest.param("໒໐໐໗", "Laoo", id="Lao"),
        pytest.param("၂၀၀၇", "Mymr", id="Burmese"),
        pytest.param("๒๕๕๐", "Thai", id="Thai"),
        pytest.param("២០០7", "Mixed", id="two scripts"),
        pytest.param("٢٠٠٧", "Zzzz", id="Arabic"),
        pytest.param("no", "", id="none"),
    ],
)
def test_digit_scripts(text: str, script: str) -> None:
    assert digit_script(text) == script


def test_kinds_and_flags() -> None:
    numbers = {
        number.value: number for number in read_numbers("COVID-19 hit 2 on 5 May, three", None)
    }
    assert numbers[Decimal(19)].kind == "code"
    assert numbers[Decimal(5)].kind in {"number", "month"}
    assert numbers[Decimal(3)].spelled and not numbers[Decimal(2)].spelled


def test_a_list_of_figures_is_not_one_number() -> None:
    assert numeral_values("14.12.2007", ".") == ()


@given(st.integers(0, 10**12), st.sampled_from(sorted(LANGUAGES)))
@settings(deadline=None)
def test_native_digits_are_read_back(value: int, code: str) -> None:
    language = LANGUAGES[code]
    digits = language.digits or "0123456789"
    text = "".join(digits[int(digit)] for digit in str(value))
    (number,) = read_numbers(text, language)
    assert number.value == value
    assert (number.start, number.end) == (0, len(text))


@given(st.text(max_size=60), st.sampled_from([*LANGUAGES.values(), None]))
@settings(deadline=None)
def test_spans_are_those_of_the_raw_text(text: str, language: object) -> None:
    for number in read_numbers(text, language):  # type: ignore[arg-type]
        assert 0 <= number.start < number.end <= len(text)
