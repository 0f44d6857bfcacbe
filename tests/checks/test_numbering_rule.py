"""Numbers and list marks of items, lead spaces, lines."""

from __future__ import annotations

from checks.rows import Row, table, verdict

from workbench.checks.numbering import NUMBERING

GOOD = [
    Row("km", "2. Protection", "២. កិច្ចការពារ", "", "native digits"),
    Row("km", "2. Protection", "ទី២៖ កិច្ចការពារ", "", "the word for number, and a colon"),
    Row("km", "(a) prevention;", "(ក) ការទប់ស្កាត់", "", "the first letter of Khmer"),
    Row("zh_CN", "2. Protection", "二、保护", "", "Chinese figures"),
    Row("zh_CN", "12) Protection", "（十二）保护", "", "full-width brackets, twelve"),
    Row("zh_CN", "3. Protection", "③保护", "", "a figure in a circle"),
    Row("zh_CN", "2. Protection", "第2条 保护", "", "an ordinal"),
    Row("zh_CN", "(c) 2007 UNIAP", "© 2007 UNIAP", "", "a copyright sign is no item"),
    Row("lo", "2. Protection", "2. ການປົກປ້ອງ", "", "Latin digits"),
    Row("lo", "b) protection", "ຂ) ການປົກປ້ອງ", "", "a letter of Lao"),
    Row("my", "2. Protection", "(၂) ကာကွယ်ရေး", "", "the other brackets"),
    Row("my", "2. Protection", "၂။ ကာကွယ်ရေး", "", "a full stop of Burmese"),
    Row("my", "iv) protection", "(ဃ) ကာကွယ်ရေး", "", "a letter for a Roman numeral"),
    Row("th", "2. Protection", "ข้อ ๒ การคุ้มครอง", "", "the word for item, Thai digits"),
    Row("th", "(a) prevention", "ก. การป้องกัน", "", "a letter of Thai"),
    Row("vi", "e) protection", "đ) bảo vệ", "", "the Vietnamese alphabet has a đ"),
    Row("vi", "2.1. Protection", "2.1. Bảo vệ", "", "two levels"),
    Row("vi", "A. Smith opened the meeting.", "Ông Smith khai mạc hội nghị.", "", "an initial"),
    Row("th", "3.5 million people fled.", "ผู้คน 3.5 ล้านคนหลบหนี", "", "a figure is no item"),
    Row("zh_CN", "14 December 2007", "2007年12月14日", "", "nor is a date"),
    Row("my", "• Protection", "- ကာကွယ်ရေး", "", "another mark"),
    Row("km", "- ENDS -", "ចប់", "", "the end of a release is no item", "notice"),
    Row("lo", "- he said so -", "ລາວເວົ້າແນວນັ້ນ", "", "a dash at both ends"),
    Row("vi", "Line one.\nLine two.", "Dòng một.\nDòng hai.", "", "two lines"),
    Row("vi", "Line one.\nLine two.\n", "Dòng một.\n\nDòng hai.", "", "an empty line does not count"),
    Row("th", "  indented", "  ย่อหน้า", "", "lead spaces"),
    Row("vi", "<1>2. Protection</1>", "<1>2. Bảo vệ</1>", "", "inside a tag"),
]  # fmt: skip
BAD = [
    Row("km", "2. Protection", "កិច្ចការពារ", "warning", "no number"),
    Row("zh_CN", "2. Protection", "三、保护", "warning", "another number"),
    Row("zh_CN", "(a) protection", "保护", "warning", "no letter"),
    Row("lo", "(iv) protection", "ການປົກປ້ອງ", "warning", "no Roman numeral"),
    Row("my", "2. Protection", "၃။ ကာကွယ်ရေး", "warning", "another number"),
    Row("my", "(b) protection", "(c) ကာကွယ်ရေး", "warning", "another Latin letter"),
    Row("th", "12) Protection", "การคุ้มครอง", "warning", "no number"),
    Row("th", "• Protection", "การคุ้มครอง", "warning", "no list mark"),
    Row("vi", "- Protection", "Bảo vệ", "warning", "no list mark in a list", "list"),
    Row("vi", "- Protection", "Bảo vệ", "info", "a dash may be anything"),
    Row("vi", "B. Protection", "Bảo vệ", "info", "an initial or a letter", "heading"),
    Row("vi", "Line one.\nLine two.", "Dòng một. Dòng hai.", "warning", "lines joined"),
    Row("km", "one line that goes\non here", "មួយបន្ទាត់", "info", "a source that is only wrapped"),
    Row("th", "  indented", "ย่อหน้า", "info", "no lead spaces"),
    Row("lo", "\nText", "ຂໍ້ຄວາມ", "warning", "no line break in front, which gettext refuses"),
]  # fmt: skip


@table(GOOD + BAD)
def test_numbering(row: Row) -> None:
    assert verdict(NUMBERING, row) == row.wanted
