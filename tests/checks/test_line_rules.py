"""The small rules about a line: capitals, embargo, spaces between Chinese and Latin."""

from __future__ import annotations

import pytest
from checks.rows import Row, table, verdict

from workbench.checks.base import Pair
from workbench.checks.capitals import CAPITALS
from workbench.checks.embargo import EMBARGO
from workbench.checks.spacing import ANY, NONE, SPACE, chinese_spacing
from workbench.languages import LANGUAGES
from workbench.model import Term, TermKind, TermMatch

HEAD = "MINISTERS SIGN JOINT DECLARATION"
COMMIT = (TermMatch(Term("COMMIT MOU", TermKind.KEEP, {}), 6, 16, "COMMIT MOU"),)
CAPITAL_ROWS = [
    Row("vi", HEAD, "CÁC BỘ TRƯỞNG KÝ TUYÊN BỐ CHUNG", "", "capitals"),
    Row("vi", HEAD, "CÁC BỘ TRƯỞNG KÝ TUYÊN BỐ CHUNG ngày 14", "", "one small word"),
    Row("vi", "Ministers sign joint declaration", "Các bộ trưởng ký tuyên bố chung", "", "no capitals"),
    Row("vi", "SEARCH 2008", "Dự án SEARCH năm 2008", "", "an abbreviation is no heading"),
    Row("vi", "ABOUT COMMIT MOU", "Về bản ghi nhớ COMMIT", "", "one word beside a term", matches=COMMIT),
    Row("vi", "UN, WHO, ILO", "Liên hợp quốc, WHO và ILO", "", "abbreviations alone"),
    Row("vi", "WELCOMING the results", "Hoan nghênh những kết quả", "", "one word in capitals"),
    Row("km", HEAD, "រដ្ឋមន្ត្រីចុះហត្ថលេខា", "", "no capitals in Khmer"),
    Row("zh_CN", HEAD, "部长签署 joint declaration", "", "nor in Chinese"),
    Row("lo", HEAD, "ລັດຖະມົນຕີລົງນາມ", "", "nor in Lao"),
    Row("my", HEAD, "ဝန်ကြီးများ လက်မှတ်ရေးထိုး", "", "nor in Burmese"),
    Row("th", HEAD, "รัฐมนตรีลงนาม", "", "nor in Thai"),
    Row("vi", HEAD, "Các bộ trưởng ký tuyên bố chung", "info", "small letters"),
    Row("vi", "2ND MEETING OF MINISTERS", "Hội nghị Bộ trưởng lần thứ hai", "info", "with an ordinal"),
]  # fmt: skip

LINE = "EMBARGOED UNTIL 5:00 p.m. GMT, 14 December 2007"
EMBARGO_ROWS = [
    Row("km", LINE, "ហាមផ្សព្វផ្សាយមុនម៉ោង ៥:០០ ល្ងាច GMT ថ្ងៃទី១៤ ខែធ្នូ ឆ្នាំ២០០៧", "", "native digits", "notice"),
    Row("zh_CN", LINE, "2007年12月14日格林尼治标准时间下午5时前不得发布", "", "Greenwich by its name", "notice"),
    Row("lo", LINE, "ຫ້າມເຜີຍແຜ່ກ່ອນເວລາ 17:00 ໂມງ GMT ວັນທີ 14 ທັນວາ 2007", "", "24 hours", "notice"),
    Row("my", LINE, "၂၀၀၇ ခုနှစ် ဒီဇင်ဘာလ ၁၄ ရက် ညနေ ၅ နာရီ (GMT) မတိုင်မီ ထုတ်ပြန်ခွင့်မရှိ", "", "12 hours", "notice"),
    Row("th", LINE, "ห้ามเผยแพร่ก่อนเวลา 17.00 น. (GMT) วันที่ 14 ธันวาคม พ.ศ. 2550", "", "a Buddhist year", "notice"),
    Row("vi", LINE, "CẤM PHÁT HÀNH TRƯỚC 17 giờ GMT ngày 14 tháng 12 năm 2007", "", "no minutes", "notice"),
    Row("vi", "EMBARGO: 9:30 a.m., 5 March 2008", "CẤM PHÁT HÀNH TRƯỚC 9 giờ rưỡi ngày 5 tháng 3 năm 2008", "", "half an hour in words", "notice"),
    Row("th", "EMBARGOED UNTIL 8 p.m., 5 March", "ห้ามเผยแพร่ก่อน 2 ทุ่ม วันที่ 5 มีนาคม", "", "hours of the evening", "notice"),
    Row("zh_CN", "EMBARGOED UNTIL 1700 GMT, 14 December 2007", "2007年12月14日17时（GMT）前不得发布", "", "1700 without a colon", "notice"),
    Row("vi", "Embargo on arms sales until 5 May 2008 was welcomed.", "Lệnh cấm vận vũ khí được hoan nghênh.", "", "another embargo, in a sentence"),
    Row("lo", "Not for publication", "ຫ້າມເຜີຍແຜ່", "", "no date to keep", "notice"),
    Row("my", "EMBARGOED UNTIL 10:00 UTC", "၁၀:၀၀ GMT မတိုင်မီ ထုတ်ပြန်ခွင့်မရှိ", "", "UTC is GMT", "notice"),
    Row("km", LINE, "ហាមផ្សព្វផ្សាយមុនម៉ោង ៦:០០ ល្ងាច GMT ថ្ងៃទី១៤ ខែធ្នូ ឆ្នាំ២០០៧", "error", "another hour", "notice"),
    Row("zh_CN", LINE, "2007年12月15日格林尼治标准时间下午5时前不得发布", "error", "another day", "notice"),
    Row("lo", LINE, "ຫ້າມເຜີຍແຜ່ກ່ອນເວລາ 17:00 ໂມງ GMT", "error", "no day", "notice"),
    Row("my", LINE, "၂၀၀၇ ခုနှစ် ဒီဇင်ဘာလ ၁၄ ရက် ညနေ ၅ နာရီ မတိုင်မီ ထုတ်ပြန်ခွင့်မရှိ", "warning", "no time zone", "notice"),
    Row("th", LINE, "ห้ามเผยแพร่ก่อนเวลา 17.00 น. (GMT) วันที่ 14 ธันวาคม พ.ศ. 2551", "error", "another year", "notice"),
    Row("vi", LINE, "CẤM PHÁT HÀNH TRƯỚC GMT ngày 14 tháng 12 năm 2007", "error", "no hour", "notice"),
    Row("vi", "NOT FOR RELEASE BEFORE 10:15 ICT, 5 March 2008", "CẤM PHÁT HÀNH TRƯỚC 10:51 giờ Hà Nội, 5/3/2008", "error", "other minutes", "notice"),
]  # fmt: skip


@table(CAPITAL_ROWS)
def test_capitals(row: Row) -> None:
    assert verdict(CAPITALS, row) == row.wanted


@table(EMBARGO_ROWS)
def test_embargo(row: Row) -> None:
    assert verdict(EMBARGO, row) == row.wanted


@pytest.mark.parametrize(
    ("style", "code", "target", "wanted"),
    [
        (ANY, "zh_CN", "COMMIT进程 2007 年", 0),
        (NONE, "zh_CN", "COMMIT进程2007年", 0),
        (SPACE, "zh_CN", "COMMIT 进程 2007 年", 0),
        (NONE, "zh_CN", "COMMIT 进程2007年", 1),
        (SPACE, "zh_CN", "COMMIT进程 2007 年", 1),
        (SPACE, "zh_CN", "进程（COMMIT）：68%，COMMIT。", 0),
        (NONE, "zh_CN", "见 <1>COMMIT</1>", 0),
        (NONE, "zh_CN", "联合国 世界卫生组织", 0),
        (SPACE, "vi", "COMMIT进程", 0),
        (NONE, "th", "กระบวนการ COMMIT", 0),
        ("else", "zh_CN", "COMMIT进程 2007 年", 0),
    ],
)
def test_chinese_spacing(style: str, code: str, target: str, wanted: int) -> None:
    found = list(chinese_spacing(style).check(Pair("x", target, LANGUAGES[code], "body", ())))
    assert len(found) == wanted
