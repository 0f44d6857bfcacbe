"""Placeables in the six languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.languages import LANGUAGES, Language
from workbench.model import Placeable
from workbench.placeables.find import find_placeables
from workbench.placeables.forms import FORMS
from workbench.placeables.localise import localise

CODES = ("km", "zh_CN", "lo", "my", "th", "vi")


def localised(text: str) -> list[str]:
    [item] = find_placeables(text)
    return [localise(item, LANGUAGES[code]) for code in CODES]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "14 December 2007",
            ["ថ្ងៃទី១៤ ខែធ្នូ ឆ្នាំ២០០៧", "2007年12月14日", "ວັນທີ 14 ທັນວາ 2007",
             "၂၀၀၇ ခုနှစ် ဒီဇင်ဘာလ ၁၄ ရက်", "14 ธันวาคม พ.ศ. 2550", "ngày 14 tháng 12 năm 2007"],
            id="official long date, own digits, Buddhist year in Thai",
        ),
        pytest.param(
            "HANOI, Feb. 14",
            ["ថ្ងៃទី១៤ ខែកុម្ភៈ", "2月14日", "ວັນທີ 14 ກຸມພາ", "ဖေဖော်ဝါရီလ ၁၄ ရက်",
             "14 กุมภาพันธ์", "ngày 14 tháng 2"],
            id="no year given, none invented",
        ),
        pytest.param(
            "December 2007",
            ["ខែធ្នូ ឆ្នាំ២០០៧", "2007年12月", "ເດືອນທັນວາ 2007", "၂၀၀၇ ခုနှစ် ဒီဇင်ဘာလ",
             "ธันวาคม พ.ศ. 2550", "tháng 12 năm 2007"],
            id="a month without a day",
        ),
        pytest.param(
            "14-16 December 2007",
            ["ថ្ងៃទី១៤-១៦ ខែធ្នូ ឆ្នាំ២០០៧", "2007年12月14日至16日", "ວັນທີ 14-16 ທັນວາ 2007",
             "၂၀၀၇ ခုနှစ် ဒီဇင်ဘာလ ၁၄ ရက်မှ ၁၆ ရက်", "14-16 ธันวาคม พ.ศ. 2550",
             "ngày 14-16 tháng 12 năm 2007"],
            id="days of one month: month and year once",
        ),
        pytest.param(
            "30 November - 2 December 2007",
            ["ថ្ងៃទី៣០ ខែវិច្ឆិកា ដល់ថ្ងៃទី២ ខែធ្នូ ឆ្នាំ២០០៧", "2007年11月30日至12月2日",
             "ວັນທີ 30 ພະຈິກ ຫາ ວັນທີ 2 ທັນວາ 2007", "၂၀၀၇ ခုနှစ် နိုဝင်ဘာလ ၃၀ ရက်မှ ဒီဇင်ဘာလ ၂ ရက်",
             "30 พฤศจิกายน ถึง 2 ธันวาคม พ.ศ. 2550", "ngày 30 tháng 11 đến ngày 2 tháng 12 năm 2007"],
            id="the year stands once, where the language puts it",
        ),
        pytest.param(
            "28 December 2007 to 3 January 2008",
            ["ថ្ងៃទី២៨ ខែធ្នូ ឆ្នាំ២០០៧ ដល់ថ្ងៃទី៣ ខែមករា ឆ្នាំ២០០៨", "2007年12月28日至2008年1月3日",
             "ວັນທີ 28 ທັນວາ 2007 ຫາ ວັນທີ 3 ມັງກອນ 2008",
             "၂၀၀၇ ခုနှစ် ဒီဇင်ဘာလ ၂၈ ရက်မှ ၂၀၀၈ ခုနှစ် ဇန်နဝါရီလ ၃ ရက်",
             "28 ธันวาคม พ.ศ. 2550 ถึง 3 มกราคม พ.ศ. 2551",
             "ngày 28 tháng 12 năm 2007 đến ngày 3 tháng 1 năm 2008"],
            id="two years: both in full",
        ),
        pytest.param(
            "October-December 2007",
            ["ខែតុលា ដល់ខែធ្នូ ឆ្នាំ២០០៧", "2007年10月至12月", "ເດືອນຕຸລາ ຫາ ເດືອນທັນວາ 2007",
             "၂၀၀၇ ခုနှစ် အောက်တိုဘာလမှ ဒီဇင်ဘာလ", "ตุลาคม ถึง ธันวาคม พ.ศ. 2550",
             "tháng 10 đến tháng 12 năm 2007"],
            id="months of one year",
        ),
        pytest.param(
            "12 to 13 May",
            ["ថ្ងៃទី១២-១៣ ខែឧសភា", "5月12日至13日", "ວັນທີ 12-13 ພຶດສະພາ", "မေလ ၁၂ ရက်မှ ၁၃ ရက်",
             "12-13 พฤษภาคม", "ngày 12-13 tháng 5"],
            id="days without a year",
        ),
        pytest.param(
            "in 2007",
            ["ឆ្នាំ២០០៧", "2007年", "ປີ 2007", "၂၀၀၇ ခုနှစ်", "พ.ศ. 2550", "năm 2007"],
            id="a bare year carries its word",
        ),
        pytest.param(
            "2005-2007",
            ["ឆ្នាំ២០០៥-២០០៧", "2005-2007年", "ປີ 2005-2007", "၂၀၀၅-၂၀၀၇ ခုနှစ်", "พ.ศ. 2548-2550",
             "năm 2005-2007"],
            id="a span of years has the word once",
        ),
        pytest.param(
            "1,250.5",
            ["១.២៥០,៥", "1,250.5", "1.250,5", "၁,၂၅၀.၅", "1,250.5", "1.250,5"],
            id="CLDR's marks: comma for decimals in km (Khmer digits), lo and vi",
        ),
        pytest.param(
            "12500", ["១២៥០០", "12500", "12500", "၁၂၅၀၀", "12500", "12500"],
            id="not grouped in the source, not grouped here",
        ),
        pytest.param(
            "45.50 percent", ["៤៥,៥០%", "45.50%", "45,50%", "၄၅.၅၀%", "45.50%", "45,50%"],
            id="the sign is understood everywhere; decimals as given",
        ),
        pytest.param(
            "1st", ["ទី១", "第1", "ທີ 1", "၁ ခုမြောက်", "ที่ 1", "thứ 1"],
            id="ordinals keep their figure; the forms fit any noun",
        ),
        pytest.param(
            "1,000th", ["ទី១.០០០", "第1,000", "ທີ 1.000", "၁,၀၀၀ ခုမြောက်", "ที่ 1,000", "thứ 1.000"],
            id="an ordinal is grouped as a number is",
        ),
        pytest.param(
            "2:05 p.m. on", ["១៤:០៥", "14:05", "14:05", "၁၄:၀၅", "14.05 น.", "14:05"],
            id="24 hours; full stop and น. in Thai",
        ),
        pytest.param(
            "9:05", ["៩:០៥", "09:05", "9:05", "၉:၀၅", "09.05 น.", "09:05"],
            id="CLDR: the zero stands in zh, th and vi only",
        ),
        pytest.param(
            "9-10:30 a.m. on",
            ["៩:០០-១០:៣០", "09:00-10:30", "9:00-10:30", "၉:၀၀-၁၀:၃၀", "09.00-10.30 น.",
             "09:00-10:30"],
            id="a span of times has the unit once",
        ),
        pytest.param("+66-2-288-2310", ["+66-2-288-2310"] * 6, id="phone numbers stay Latin"),
        pytest.param("info@example.org", ["info@example.org"] * 6, id="addresses stay"),
        pytest.param("https://example.org/2007", ["https://example.org/2007"] * 6, id="URLs stay"),
        pytest.param("A/RES/55/25", ["A/RES/55/25"] * 6, id="codes stay"),
        pytest.param("<1>", ["<1>"] * 6, id="tags stay"),
    ],
)  # fmt: skip
def test_localise(text: str, expected: list[str]) -> None:
    assert localised(text) == expected


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        pytest.param("date", "soon", id="no date"),
        pytest.param("date", "2007-13", id="no month"),
        pytest.param("date", "2007/2008/2009", id="three ends"),
        pytest.param("time", "noon", id="no time"),
        pytest.param("phone", "?", id="not computed"),
    ],
)
def test_what_is_not_understood_stays(kind: str, value: str) -> None:
    assert localise(Placeable(kind, 0, 4, "text", value), LANGUAGES["km"]) == "text"


def test_a_number_without_its_text_is_written_from_its_value() -> None:
    assert localise(Placeable("number", 0, 0, "", "1250.5"), LANGUAGES["vi"]) == "1250,5"


def test_every_language_has_its_forms() -> None:
    assert set(FORMS) == set(LANGUAGES)


def read_back(text: str, language: Language) -> str:
    """A number as written in ``language``, in Latin digits with a decimal point."""
    forms = FORMS[language.code]
    if language.native_digits:
        text = text.translate(str.maketrans(language.digits, "0123456789"))
    return text.replace(forms.group, "").replace(forms.decimal, ".")


@given(st.decimals(0, 10**9, places=2), st.sampled_from(CODES))
def test_a_number_keeps_its_value(value: object, code: str) -> None:
    language = LANGUAGES[code]
    [item] = find_placeables(f"{value:,}")
    assert read_back(localise(item, language), language) == str(value)


@given(st.dates(), st.sampled_from(CODES))
def test_a_date_keeps_day_and_year(day: object, code: str) -> None:
    language = LANGUAGES[code]
    item = Placeable("date", 0, 0, "", f"{day}")
    year, _, number = str(day).split("-")
    written = localise(item, language)
    if language.native_digits:
        written = written.translate(str.maketrans(language.digits, "0123456789"))
    assert str(int(year) + language.era) in written
    assert str(int(number)) in written
