"""The rule about end marks, in every language."""

from __future__ import annotations

from checks.rows import Row, table, verdict

from workbench.checks.endmarks import END_MARK

OPENED = "The meeting opened today."
SAID = "“We agree,” she said. “It is time.”"
ROWS = [
    Row("km", OPENED, "កិច្ចប្រជុំបានបើកនៅថ្ងៃនេះ។", "", "។ ends a sentence"),
    Row("zh_CN", OPENED, "会议今天开幕。", "", "。 ends a sentence"),
    Row("lo", OPENED, "ກອງປະຊຸມໄດ້ເປີດຂຶ້ນໃນມື້ນີ້.", "", "a full stop"),
    Row("my", OPENED, "အစည်းအဝေးကို ယနေ့ ဖွင့်လှစ်ခဲ့သည်။", "", "။ ends a sentence"),
    Row("th", OPENED, "การประชุมเปิดขึ้นในวันนี้", "", "nothing"),
    Row("vi", OPENED, "Cuộc họp khai mạc hôm nay.", "", "a full stop"),
    Row("lo", OPENED, "ກອງປະຊຸມໄດ້ເປີດຂຶ້ນໃນມື້ນີ້", "", "surprising: Lao needs none"),
    Row("km", OPENED, "កិច្ចប្រជុំបានបើកនៅថ្ងៃនេះ៕", "", "surprising: ៕ ends a whole text"),
    Row("km", "Buses, trains, etc.", "រថយន្តក្រុង រថភ្លើង ។ល។", "", "surprising: etc. ends in its own mark"),
    Row("km", "Is it time?", "តើដល់ពេលហើយឬនៅ។", "", "surprising: ។ after a question"),
    Row("my", "Is it time?", "အချိန်ကျပြီလား။", "", "surprising: ။ after a question"),
    Row("th", "Is it time?", "ถึงเวลาแล้วหรือยัง", "", "surprising: no mark after a question"),
    Row("th", "The meeting opens at 9 a.m.", "การประชุมเปิดเวลา 9.00 น.", "info", "surprising: the stop belongs to an abbreviation"),
    Row("zh_CN", SAID, "她说：“我们同意。是时候了。”", "", "a closing quote follows the mark"),
    Row("zh_CN", SAID, "“我们同意，是时候了”，她说。", "", "the attribution ends it"),
    Row("km", SAID, "លោកស្រីបានមានប្រសាសន៍ថា «យើងយល់ព្រម។ ដល់ពេលហើយ»។", "", "the mark follows the quote"),
    Row("vi", SAID, "Bà nói: “Chúng tôi đồng ý. Đã đến lúc.”", "", "a closing quote follows the mark"),
    Row("zh_CN", "They waited …", "他们等待着……", "", "the Chinese ellipsis is double"),
    Row("km", "Six countries sign declaration", "ប្រទេសប្រាំមួយចុះហត្ថលេខាលើសេចក្តីប្រកាស", "", "a headline has none", "headline"),
    Row("zh_CN", "Ministry of Justice.", "司法部", "", "a contact line needs none", "contact"),
    Row("km", "Contact:", "ទំនាក់ទំនង៖", "", "៖ is the Khmer colon", "label"),
    Row("zh_CN", "Contact:", "联系人：", "", "： is the Chinese colon", "label"),
    Row("my", "Contact:", "ဆက်သွယ်ရန်-", "", "a Burmese label ends in a dash", "label"),
    Row("my", "The <1>meeting</1> opened.", "<1>အစည်းအဝေး</1> ဖွင့်လှစ်ခဲ့သည်။</1>", "", "a tag follows the mark"),
    Row("my", OPENED, "အစည်းအဝေးကို ယနေ့ ဖွင့်လှစ်ခဲ့သည်.", "error", "a Latin full stop"),
    Row("zh_CN", OPENED, "会议今天开幕.", "error", "a Latin full stop"),
    Row("th", OPENED, "การประชุมเปิดขึ้นในวันนี้。", "error", "a Chinese full stop"),
    Row("lo", OPENED, "ກອງປະຊຸມໄດ້ເປີດຂຶ້ນໃນມື້ນີ້។", "error", "a Khmer mark"),
    Row("vi", OPENED, "Cuộc họp khai mạc hôm nay。", "error", "a Chinese full stop"),
    Row("km", OPENED, "កិច្ចប្រជុំបានបើកនៅថ្ងៃនេះ.", "warning", "a Latin full stop"),
    Row("km", OPENED, "កិច្ចប្រជុំបានបើកនៅថ្ងៃនេះ", "warning", "no mark"),
    Row("my", OPENED, "အစည်းအဝေးကို ယနေ့ ဖွင့်လှစ်ခဲ့သည်၊", "warning", "၊ is a comma"),
    Row("zh_CN", OPENED, "会议今天开幕，", "warning", "a comma"),
    Row("vi", "Is it time?", "Đã đến lúc.", "warning", "a question became a statement"),
    Row("th", OPENED, "การประชุมเปิดขึ้นในวันนี้,", "warning", "a comma"),
    Row("my", "Contact:", "ဆက်သွယ်ရန် အမည်များး", "warning", "U+1038 only looks like a colon", "label"),
    Row("zh_CN", "Contact:", "联系人", "warning", "the colon is missing", "label"),
]  # fmt: skip


@table(ROWS)
def test_end_mark(row: Row) -> None:
    assert verdict(END_MARK, row) == row.wanted
