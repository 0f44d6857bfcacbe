"""Marks, titles and terms as news really has them: what must be left alone, and what not."""

from __future__ import annotations

import unicodedata

import pytest
from checks.cases import finder
from checks.rows import Row, table

from workbench.checks.base import Pair
from workbench.checks.run import check_pair
from workbench.languages import LANGUAGES
from workbench.model import Severity

SAID = "“We agree,” she said."
ROWS = [
    Row("km", SAID, "នាងបាននិយាយថា ”យើងយល់ព្រម”។", "", "surprising: both marks of a pair may be closing ones"),
    Row("km", "He said “no.”", "គាត់បាននិយាយថា «ទេ»", "", "surprising: a quotation may end a Khmer sentence without ។"),
    Row("zh_CN", "'Yes,' she said.", "“是的，”她说。", "", "single marks become double ones"),
    Row("lo", "He reads L'Équipe.", "ລາວອ່ານ L'Équipe", "", "surprising: an apostrophe before É"),
    Row("my", "“I will not go", "“ငါ မသွားဘူး", "", "the source goes on in the next segment"),
    Row("th", "He is 5'10\" tall.", "เขาสูง 5'10\"", "", "surprising: feet and inches"),
    Row("vi", "The players' union said no.", "Liên đoàn cầu thủ nói không.", "", "surprising: the plural's apostrophe"),
    Row("vi", SAID, "''Chúng tôi đồng ý'', bà nói.", "", "surprising: two apostrophes for one mark"),
    Row("zh_CN", "He wondered what would happen.", "他想知道会发生什么？", "", "surprising: an indirect question"),
    Row("th", "They played “Call Me by Your Name.”", "พวกเขาฉายเรื่อง “Call Me by Your Name”", "", "a title kept in English"),
    Row("vi", "They watched \"Orange Is the new black\" again.", "Họ xem lại \"Orange Is the new black\".", "", "a title in small letters, in its marks"),
    Row("zh_CN", "She tweeted: #blacklivesmatter.", "她发推：#blacklivesmatter。", "", "surprising: a hashtag is no English left over"),
    Row("km", "It is run by an AI chatbot.", "វាដំណើរការដោយ AI chatbot។", "", "surprising: one loan word in English"),
    Row("zh_CN", "Prime Minister Najib Razak resigned.", "总理纳吉布·拉扎克辞职。", "", "surprising: a Prime Minister is not a minister"),
    Row("vi", "Prime Minister Najib Razak resigned.", "Thủ tướng Najib Razak đã từ chức.", "", "surprising: a Prime Minister is not a minister"),
    Row("km", SAID, "នាងបាននិយាយថា «យើងយល់ព្រម។", "warning", "a mark is missing"),
    Row("zh_CN", SAID, "她说：我们同意”。", "warning", "a mark is missing"),
    Row("lo", "'Yes,' she said.", "ນາງເວົ້າວ່າ 'ແມ່ນ", "warning", "a single mark is missing"),
    Row("my", SAID, "\"ငါတို့ သဘောတူတယ် ဟု သူမ ပြောသည်။", "warning", "a mark is missing"),
    Row("th", "The talks (in Rome) failed.", "การเจรจา (ในกรุงโรม ล้มเหลว", "warning", "a bracket is missing"),
    Row("vi", "\"I never saw this in the 21st century,\" she wrote.", "Tôi chưa từng thấy điều này ở thế kỷ 21\", bà viết.", "warning", "a mark after a figure is no sign for inches"),
    Row("vi", "The minister resigned.", "Thủ tướng đã từ chức.", "error", "the term is not there"),
]  # fmt: skip


@table(ROWS)
def test_natural_marks(row: Row) -> None:
    matches = tuple(finder().find(row.source))
    pair = Pair(row.source, row.target, LANGUAGES[row.language], "", matches)
    given = [each.severity for each in check_pair(pair) if each.severity is not Severity.INFO]
    worst = "error" if Severity.ERROR in given else "warning" if given else ""
    assert worst == row.wanted


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_text_that_is_not_nfc_is_read_alike(form: str) -> None:
    source = "More than 1,200 homes were without power on Tuesday morning."
    target = "Hơn 1.200 hộ gia đình bị mất điện vào sáng thứ Ba."
    pair = Pair(source, unicodedata.normalize(form, target), LANGUAGES["vi"], "", ())
    assert [each for each in check_pair(pair) if each.severity is not Severity.INFO] == []


@pytest.mark.parametrize(
    "target",
    [
        "ໃນ\u200bເດືອນ\u200bມັງ\u200bກອນ ມີ\u200bຜູ້\u200bເສຍ\u200bຊີ\u200bວິດ\u200bສາມ\u200bສິບ\u200bເອັດ\u200bຄົນ",
        "ໃນເດືອນມັງກອນ ມີຜູ້ເສຍຊີວິດສາມສິບເອັດຄົນ",
    ],
)
def test_numbers_are_read_through_zero_width_spaces(target: str) -> None:
    source = "Thirty-one people died in January."
    pair = Pair(source, target, LANGUAGES["lo"], "", ())
    assert [each for each in check_pair(pair) if each.severity is not Severity.INFO] == []
