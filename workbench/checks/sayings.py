"""Words that say a number without naming it: half an hour, a day and a night, noon."""

from __future__ import annotations

import re

# Words for one half, wherever they stand: they excuse 50 per cent, 30 minutes, 18 months.
HALVES = {
    "km": re.compile("កន្លះ|ពាក់កណ្[តដ]"),
    "zh_CN": re.compile("半"),
    "lo": re.compile("ເຄິ່ງ"),
    "my": re.compile("ခွဲ|[^\u1000-\u103f]ဝက်|(?:တစ်|ထက်|နာရီ|နှစ်|သန်း|လ)ဝက်"),
    "th": re.compile("ครึ่ง"),
    "vi": re.compile("rưỡi|nửa|Nửa|phân nửa"),
}
_DAYS = {
    "km": "(?:មួយ|ពីរ|[១២12] ?)ថ្ងៃ", "zh_CN": "[一两1-3] ?(?:整?天|日|昼夜)",
    "lo": "(?:[12] ?|ໜຶ່ງ|ສອງ)(?:ມື້|ວັນ)|ມື້ດຽວ", "my": "(?:တစ်|နှစ်|[၁၂] ?)(?:ရက်|နေ့)",
    "th": "(?:[12] |หนึ่ง|สอง)วัน|วันเดียว", "vi": "(?:một|hai|[12]) ngày",
}  # fmt: skip
_YEARS = {
    "km": "(?:មួយ|ពីរ|[១២12] ?)ឆ្នាំ", "zh_CN": "[一两123] ?年",
    "lo": "(?:[123] ?|ໜຶ່ງ|ສອງ)ປີ|ປີໜຶ່ງ", "my": "(?:တစ်|နှစ်|[၁၂၃] ?)နှစ်",
    "th": "(?:[123] ?|หนึ่ง|สอง)ปี|ปีเดียว", "vi": "(?:một|hai|[123]) năm",
}  # fmt: skip
_QUARTERS = {"zh_CN": "刻", "vi": "khắc"}
_WEEKS = {
    "km": "(?:មួយ|ពីរ|[១២12] ?)(?:សប្តាហ៍|សប្ដាហ៍|អាទិត្យ)", "zh_CN": "[一两12] ?(?:个?星期|周|个?礼拜)",
    "lo": "(?:[12] ?|ໜຶ່ງ|ສອງ)(?:ອາທິດ|ສັບປະດາ)", "my": "(?:တစ်|နှစ်|[၁၂] ?)(?:ပတ်|သီတင်း)",
    "th": "(?:[12] |หนึ่ง|สอง)(?:สัปดาห์|อาทิตย์)", "vi": "(?:một|hai|[12]) tuần",
}  # fmt: skip
_NOONS = {
    "km": "ថ្ងៃត្រង់|អធ្រាត្រ|រំលងអធ្រាត្រ", "zh_CN": "正午|中午|午夜|半夜|零点|零时", "lo": "ທ່ຽງ",
    "my": "မွန်းတည့်|သန်းခေါင်|နေ့လယ်|မွန်းလွဲ", "th": "เที่ยง|สองยาม", "vi": "trưa|nửa đêm|đêm",
}  # fmt: skip
_ALL = {
    "km": "ទាំងស្រុង", "zh_CN": "十足|完全|全部|绝对|全数|全额|纯", "lo": "ທັງໝົດ|ເຕັມ",
    "my": "လုံး|အပြည့်|အားလုံး", "th": "เต็มร้อย|ทั้งหมด|เต็มที่",
    "vi": "trăm phần trăm|hoàn toàn|tuyệt đối|toàn bộ",
}  # fmt: skip
# 7 p.m., the first hour of the evening, which needs no figure.
_FIRST_EVENING_HOUR = r"ทุ่ม(?:หนึ่ง|นึง|ครึ่ง|ตรง|เศษ|กว่า)|(?:เวลา|ราว|ประมาณ|ตอน)\s?ทุ่ม"
# What follows the figure in the source, its value, and what may stand for both.
_SAYINGS: tuple[tuple[re.Pattern[str], str, dict[str, str]], ...] = tuple(
    (re.compile(after, re.IGNORECASE), value, words)
    for after, value, words in (
        (r"[\s-]?(?:hours?|hrs?)\b", "24 48 72", _DAYS),
        (r"[\s-]?days?\b", "7 14", _WEEKS),
        (r"[\s-]?months?\b", "12 24 36", _YEARS),
        (r"[\s-]?min(?:ute)?s?\b", "15 45", _QUARTERS),
        (r":(?:15|45)\b|(?<=:\d\d)", "15 45", _QUARTERS),
        (r"(?:[:.]\d\d)?\s?(?:[ap]\.?m|noon|midnight|GMT)?", "12 0", _NOONS),
        (r"(?::\d\d)?\s?p\.?m", "1", {"th": "บ่ายโมง", "lo": "ບ່າຍໂມງ"}),
        (r"(?::\d\d)?\s?p\.?m", "7 19", {"th": _FIRST_EVENING_HOUR}),
        (r"(?::\d\d)?\s?p\.?m", "6 18", {"th": "ย่ำค่ำ"}),
        (r"(?::\d\d)?\s?a\.?m", "6", {"th": "ย่ำรุ่ง"}),
        (r"\s?(?:%|per ?cent)", "100", _ALL),
        (r"th\b", "15", {"vi": "rằm"}),
    )
)
_HALVED = (
    (re.compile(r"\s?(?:%|per ?cent)", re.IGNORECASE), "50"),
    (re.compile(r"[\s-]?min(?:ute)?s?\b", re.IGNORECASE), "30 90 150"),
    (re.compile(r"[\s-]?months?\b", re.IGNORECASE), "6 18 30 42"),
    (re.compile(r"/2\b"), "1"),
    (re.compile(r"(?<=\b1/2)"), "2"),
    (re.compile(r"[\s-]?hours?\b", re.IGNORECASE), "12 36"),
)


def is_said(source: str, end: int, value: str, target: str, code: str) -> bool:
    """Whether ``target`` says in other words the figure ``value`` that ends at ``end``."""
    for after, values, words in _SAYINGS:
        word = words.get(code)
        fits = word and value in values.split() and after.match(source, end)
        if word and fits and re.search(word, target):
            return True
    halved = any(value in values.split() and after.match(source, end) for after, values in _HALVED)
    return halved and HALVES[code].search(target) is not None
