"""The six target languages: one row of facts each, no logic beyond looking them up.

Codes are those of gettext and of the folders under ``locales/``. Digits, era
and date patterns are what official releases of that country write, which is
not always what CLDR gives (DESIGN section 6 has the measured differences).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from workbench.errors import UsageError
from workbench.said import said


@dataclass(frozen=True, slots=True)
class Language:
    """A target language.

    ``digits`` are the ten native digits ("" where releases write 0-9 only);
    ``native_digits`` tells which of the two the workbench itself writes.
    ``full_stops`` are the marks that may end a statement, the preferred one
    first; "" among them means that none is needed. ``joiner`` stands between
    two sentences of a paragraph. ``era`` is added to a Gregorian year.
    ``date``, ``day_month`` and ``month_year`` are patterns with ``{d}``,
    ``{m}`` (number), ``{month}`` (name) and ``{y}`` (year of the language's era).
    """

    code: str
    name: str
    endonym: str
    bcp47: str
    script: str
    engine: str
    digits: str
    native_digits: bool
    full_stops: tuple[str, ...]
    questions: tuple[str, ...]
    exclamations: tuple[str, ...]
    comma: str
    colons: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...]
    joiner: str
    era: int
    months: tuple[str, ...]
    date: str
    day_month: str
    month_year: str
    font: str
    draft_mark: str


_KM = Language(
    code="km",
    name="Khmer",
    endonym="ខ្មែរ",
    bcp47="km",
    script="Khmr",
    engine="km",
    digits="០១២៣៤៥៦៧៨៩",
    native_digits=True,
    full_stops=("។", "៕", "។ល។", "."),
    questions=("?", "？", "។"),
    exclamations=("!", "！", "។"),
    comma=" ",
    colons=("៖", ":"),
    quotes=(("«", "»"), ("“", "”"), ('"', '"')),
    joiner=" ",
    era=0,
    months=(
        "មករា", "កុម្ភៈ", "មីនា", "មេសា", "ឧសភា", "មិថុនា",
        "កក្កដា", "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា", "ធ្នូ",
    ),
    date="ថ្ងៃទី{d} ខែ{month} ឆ្នាំ{y}",
    day_month="ថ្ងៃទី{d} ខែ{month}",
    month_year="ខែ{month} ឆ្នាំ{y}",
    font="Noto Sans Khmer",
    draft_mark="សេចក្តីព្រាង",
)  # fmt: skip

_ZH = Language(
    code="zh_CN",
    name="Chinese (Simplified)",
    endonym="简体中文",
    bcp47="zh-Hans",
    script="Hans",
    engine="zh",
    digits="",
    native_digits=False,
    full_stops=("。", "；", "……"),
    questions=("？",),
    exclamations=("！",),
    comma="，",
    colons=("：",),
    quotes=(("“", "”"), ("「", "」")),
    joiner="",
    era=0,
    months=tuple(f"{month}月" for month in range(1, 13)),
    date="{y}年{m}月{d}日",
    day_month="{m}月{d}日",
    month_year="{y}年{m}月",
    font="Noto Sans SC",
    draft_mark="草稿",
)

_LO = Language(
    code="lo",
    name="Lao",
    endonym="ລາວ",
    bcp47="lo",
    script="Laoo",
    engine="lo",
    digits="໐໑໒໓໔໕໖໗໘໙",
    native_digits=False,
    full_stops=("", ".", "ຯ"),
    questions=("?", ""),
    exclamations=("!", ""),
    comma=",",
    colons=(":",),
    quotes=(("“", "”"), ('"', '"'), ("«", "»")),
    joiner=" ",
    era=0,
    months=(
        "ມັງກອນ", "ກຸມພາ", "ມີນາ", "ເມສາ", "ພຶດສະພາ", "ມິຖຸນາ",
        "ກໍລະກົດ", "ສິງຫາ", "ກັນຍາ", "ຕຸລາ", "ພະຈິກ", "ທັນວາ",
    ),
    date="ວັນທີ {d} {month} {y}",
    day_month="ວັນທີ {d} {month}",
    month_year="ເດືອນ{month} {y}",
    font="Noto Sans Lao",
    draft_mark="ສະບັບຮ່າງ",
)  # fmt: skip

_MY = Language(
    code="my",
    name="Burmese",
    endonym="မြန်မာ",
    bcp47="my",
    script="Mymr",
    engine="my",
    digits="၀၁၂၃၄၅၆၇၈၉",
    native_digits=True,
    full_stops=("။",),
    questions=("။", "?"),
    exclamations=("။", "!"),
    comma="၊",
    colons=(":", "-", "–", "။", "၊"),
    quotes=(("“", "”"), ('"', '"'), ("‘", "’")),
    joiner=" ",
    era=0,
    months=(
        "ဇန်နဝါရီ", "ဖေဖော်ဝါရီ", "မတ်", "ဧပြီ", "မေ", "ဇွန်",
        "ဇူလိုင်", "ဩဂုတ်", "စက်တင်ဘာ", "အောက်တိုဘာ", "နိုဝင်ဘာ", "ဒီဇင်ဘာ",
    ),
    date="{y} ခုနှစ် {month}လ {d} ရက်",
    day_month="{month}လ {d} ရက်",
    month_year="{y} ခုနှစ် {month}လ",
    font="Noto Sans Myanmar",
    draft_mark="မူကြမ်း",
)  # fmt: skip

_TH = Language(
    code="th",
    name="Thai",
    endonym="ไทย",
    bcp47="th",
    script="Thai",
    engine="th",
    digits="๐๑๒๓๔๕๖๗๘๙",
    native_digits=False,
    full_stops=("", "ฯ"),
    questions=("", "?"),
    exclamations=("", "!"),
    comma=" ",
    colons=(":",),
    quotes=(("“", "”"), ('"', '"')),
    joiner=" ",
    era=543,
    months=(
        "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
        "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
    ),
    date="{d} {month} พ.ศ. {y}",
    day_month="{d} {month}",
    month_year="{month} พ.ศ. {y}",
    font="Noto Sans Thai",
    draft_mark="ฉบับร่าง",
)  # fmt: skip

_VI = Language(
    code="vi",
    name="Vietnamese",
    endonym="Tiếng Việt",
    bcp47="vi",
    script="Latn",
    engine="vi",
    digits="",
    native_digits=False,
    full_stops=(".", "…"),
    questions=("?",),
    exclamations=("!",),
    comma=",",
    colons=(":",),
    quotes=(("“", "”"), ('"', '"')),
    joiner=" ",
    era=0,
    months=tuple(f"tháng {month}" for month in range(1, 13)),
    date="ngày {d} tháng {m} năm {y}",
    day_month="ngày {d} tháng {m}",
    month_year="tháng {m} năm {y}",
    font="Noto Sans",
    draft_mark="BẢN NHÁP",
)

LANGUAGES: dict[str, Language] = {
    language.code: language for language in (_KM, _ZH, _LO, _MY, _TH, _VI)
}


@cache
def _aliases() -> dict[str, str]:
    spellings = {}
    for language in LANGUAGES.values():
        for name in (language.code, language.bcp47, language.engine, language.name):
            spellings[name.lower().replace("-", "_")] = language.code
    spellings |= {"zh_hans_cn": "zh_CN", "burmese": "my", "chinese": "zh_CN", "cn": "zh_CN"}
    return spellings


_TRADITIONAL = frozenset({"tw", "hant", "hk", "mo"})  # Chinese that is not ours


def find_language(code: str) -> Language | None:
    """The language of ``code`` in any spelling (``zh-CN``, ``zh_Hans``, ``ZH``, ``th_TH``)."""
    spelling = code.strip().lower().replace("-", "_").partition(".")[0].partition("@")[0]
    known = _aliases().get(spelling)
    head, *rest = spelling.split("_")
    if known is None and not (head == "zh" and _TRADITIONAL.intersection(rest)):
        known = _aliases().get(head)
    return LANGUAGES[known] if known else None


def get_language(code: str) -> Language:
    """As :func:`find_language`, but raises :class:`UsageError` for a language we do not serve."""
    language = find_language(code)
    if language is None:
        raise UsageError(
            said("the language {code} is not one of the six targets", code=repr(code)),
            remedy=said("Use one of {names}", names=", ".join(LANGUAGES)),
        )
    return language
