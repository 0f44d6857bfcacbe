"""The headings of a bilingual table in English and the six languages, and how they are known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from workbench.languages import LANGUAGES, Language

COLUMNS = ("number", "source", "translation", "comment", "state", "key")

# The first of each cell is what the workbench writes; the others are what people write instead.
_HEADINGS = {
    "en": (
        "No.|number|nr|#|segment|id",
        "Source|English|source text|original|original text|english text",
        "Translation|target|translated text|target text|localised text|translated",
        "Comment|comments|remark|remarks|note|notes",
        "State|status",
        "Key",
    ),
    "km": (
        "ល.រ|លេខ|លេខរៀង|ល.រ.",
        "អត្ថបទដើម|ភាសាអង់គ្លេស|អង់គ្លេស|ដើម|ច្បាប់ដើម",
        "ការបកប្រែ|បកប្រែ|អត្ថបទបកប្រែ|សេចក្តីបកប្រែ|ភាសាខ្មែរ",
        "មតិយោបល់|យោបល់|កំណត់សម្គាល់|មតិ|សម្គាល់",
        "ស្ថានភាព",
        "កូដ|សោ",
    ),
    "zh_CN": (
        "序号|编号|号|行号",
        "原文|源文|英文|英语|源语言",
        "译文|翻译|中文|目标文|译稿",
        "备注|评论|意见|批注|说明|注释",
        "状态",
        "标识|键|代码",
    ),
    "lo": (
        "ລ/ດ|ລຳດັບ|ລໍາດັບ|ເລກທີ|ລດ",
        "ຕົ້ນສະບັບ|ພາສາອັງກິດ|ຂໍ້ຄວາມຕົ້ນສະບັບ|ອັງກິດ",
        "ຄຳແປ|ຄໍາແປ|ການແປ|ແປ|ບົດແປ|ພາສາລາວ|ສະບັບແປ",
        "ຄຳເຫັນ|ຄໍາເຫັນ|ໝາຍເຫດ|ຫມາຍເຫດ|ຄວາມເຫັນ",
        "ສະຖານະ",
        "ລະຫັດ",
    ),
    "my": (
        "စဉ်|အမှတ်စဉ်|နံပါတ်|အမှတ်",
        "မူရင်း|မူရင်းစာသား|အင်္ဂလိပ်|အင်္ဂလိပ်ဘာသာ",
        "ဘာသာပြန်|ဘာသာပြန်ချက်|ဘာသာပြန်စာသား|မြန်မာ|မြန်မာဘာသာ|မြန်မာပြန်",
        "မှတ်ချက်|မှတ်ချက်များ|သဘောထား",
        "အခြေအနေ",
        "ကုဒ်",
    ),
    "th": (
        "ลำดับ|ลำดับที่|ที่|เลขที่|หมายเลข",
        "ต้นฉบับ|ข้อความต้นฉบับ|ภาษาอังกฤษ|อังกฤษ",
        "คำแปล|การแปล|แปล|ฉบับแปล|บทแปล|ภาษาไทย|ข้อความแปล",
        "ความเห็น|ความคิดเห็น|หมายเหตุ|ข้อคิดเห็น",
        "สถานะ",
        "รหัส",
    ),
    "vi": (
        "Số|stt|số thứ tự|tt|số tt",
        "Bản gốc|nguyên văn|nguồn|tiếng anh|văn bản gốc|nguyên bản",
        "Bản dịch|dịch|phần dịch|tiếng việt|văn bản dịch",
        "Nhận xét|ghi chú|bình luận|ý kiến|góp ý",
        "Trạng thái|tình trạng",
        "Mã|khóa|khoá",
    ),
}
_LONGEST_HEADING = 60
_PARTS = re.compile(r"[\n\r/|()（）\[\]:：;,，–—]+")
_DROPPED = re.compile(r"[\s.。·*_\u200b\ufeff#-]+")


def headings(language: Language) -> tuple[tuple[str, str], ...]:
    """For each of :data:`COLUMNS` the English heading and that of ``language``."""
    own = _HEADINGS[language.code]
    return tuple(
        (english.partition("|")[0], local.partition("|")[0])
        for english, local in zip(_HEADINGS["en"], own, strict=True)
    )


def known_columns(titles: Sequence[str]) -> dict[str, int]:
    """Which of :data:`COLUMNS` stands at which place of a heading row; the first one counts.

    A heading that is wholly known goes before one that a known word stands in
    ("Khmer translation, corrected").
    """
    found: dict[str, int] = {}
    for guess in (_exactly, _by_part):
        for place, title in enumerate(titles):
            column = guess(title)
            if column and column not in found and place not in found.values():
                found[column] = place
    return found


def _exactly(title: str) -> str:
    return _names().get(_bare(title), "")


def _by_part(title: str) -> str:
    if len(title) > _LONGEST_HEADING:
        return ""
    parts = [part for part in _PARTS.split(title) if part.strip()]
    parts += [word for part in parts for word in part.split()]
    for part in parts:
        column = _names().get(_bare(part), "")
        if column:
            return column
    return ""


def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFC", text).casefold()
    return _DROPPED.sub("", folded) or folded.strip()


@cache
def _names() -> dict[str, str]:
    """Every spelling of every heading; the names of the languages stand for the translation."""
    names: dict[str, str] = {}
    for cells in _HEADINGS.values():
        for column, cell in zip(COLUMNS, cells, strict=True):
            names |= {_bare(name): column for name in cell.split("|")}
    for language in LANGUAGES.values():
        for name in (language.name, language.endonym, language.name.partition(" (")[0]):
            names[_bare(name)] = "translation"
    return names
