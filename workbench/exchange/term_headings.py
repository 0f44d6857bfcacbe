"""Which column of a termbase a heading of somebody else's table means.

Ministries, agencies and tools name their columns in English or in the language
itself: "EN", "English term", "Khmer (km)", ខ្មែរ, ภาษาไทย.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from workbench.glossary.cells import wrong_script
from workbench.glossary.columns import COLUMNS
from workbench.languages import LANGUAGES, find_language

TARGET = "target"  # a translation, in which language its cells tell
_NAMES = {
    "term": "en eng english headword entry terms word words sourceterm sourcetext sourceword"
    " sourcelanguage englishsource អង់គ្លេស ອັງກິດ အင်္ဂလိပ် အင်္ဂလိပ်စာ อังกฤษ"
    " 英文 英语 英語 anh",
    "km": "khmer cambodian ខ្មែរ khm kh",
    "zh_CN": "chinese mandarin 中文 汉语 漢語 简体中文 zho chi cn trung",
    "lo": "lao laotian ລາວ la",
    "my": "burmese myanmar မြန်မာ မြန်မာစာ bur mya mm",
    "th": "thai ไทย tha",
    "vi": "vietnamese vietnam việt vie vn",
    "definition": "definition meaning description explanation និយមន័យ คำนิยาม 定义 ຄຳນິຍາມ",
    "note": "note notes comment comments remark remarks usage context កំណត់ចំណាំ หมายเหตุ 备注 ໝາຍເຫດ",
    "source": "source sources reference references origin authority",
    "variants": "variants variant synonym synonyms abbreviation abbreviations acronym acronyms",
    "kind": "kind type termtype",
    "case_sensitive": "casesensitive matchcase",
    "status": "status termstatus",
    TARGET: "target translation translations targettext targetterm targettranslation",
}
_COLUMN_OF = {
    unicodedata.normalize("NFC", name): column
    for column, names in _NAMES.items()
    for name in names.split()
} | {column.replace("_", "").lower(): column for column in COLUMNS}
_CODE = re.compile(r"([a-z]{2,3})(?:[-_](?:[a-z]{2}|hans))?")
_FILLER = re.compile(
    r"\b(?:terms?|translations?|texts?|languages?|forms?|preferred|words?|simplified|equivalents?|"
    r"source|target)\b|^(?:tiếng|ភាសា|ພາສາ|ภาษา)|(?:ဘာသာ|语)$"
)
_OTHER = re.compile(r"traditional|繁|hant|taiwan|hong kong|zh[-_](?:tw|hk)")


def column_of(heading: str) -> str:
    """The termbase's column that ``heading`` means, ``TARGET``, or "" where it is none."""
    plain = " ".join(unicodedata.normalize("NFC", heading).casefold().split())
    if _OTHER.search(plain):
        return ""
    inside = re.findall(r"[(\[（]([^)\]）]*)[)\]）]", plain)
    outside = re.sub(r"[(\[（][^)\]）]*[)\]）]?", " ", plain).strip()
    for part in (outside, *re.split(r"[:/–—]", outside), *inside):
        column = _looked_up(part.strip())
        if column:
            return column
    return ""


def _looked_up(part: str) -> str:
    bare = re.sub(r"[\s_.-]", "", part)
    if bare in _COLUMN_OF:
        return _COLUMN_OF[bare]
    code = _CODE.fullmatch(part)
    if code:
        language = find_language(part)
        return "term" if code[1] in {"en", "eng"} else language.code if language else ""
    rest = re.sub(r"[\s_.-]", "", _FILLER.sub(" ", part.replace("_", " ")))
    return _COLUMN_OF.get(rest, "") if rest else ""


def map_columns(headings: Sequence[str]) -> dict[str, int]:
    """Where each column stands; empty where ``headings`` are none of a table of terms.

    "Source" is where a form comes from, but the English text where no other
    column is English.
    """
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        column = column_of(heading)
        if column:
            found.setdefault(column, place)
    if "term" not in found and "source" in found:
        found["term"] = found.pop("source")
    if "term" not in found or not {"kind", TARGET, *LANGUAGES} & found.keys():
        return {}
    return found


def is_own(headings: Sequence[str]) -> bool:
    """Whether these are the project's own columns, with ``|`` between forms."""
    return {"term", "kind"} <= {heading.strip().lower() for heading in headings}


def language_of(cells: Sequence[str]) -> str:
    """The code of the language that most of ``cells`` are written in, by their script."""
    counts: dict[str, int] = {}
    for cell in filter(str.strip, cells):
        script = wrong_script(cell, LANGUAGES["vi"])
        counts[script] = counts.get(script, 0) + 1
    best = max(counts, key=lambda script: counts[script], default="")
    if not best:
        return "vi" if any(_VIETNAMESE.search(cell) for cell in cells) else ""
    language = find_language(best)
    return language.code if language else ""


_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")


def without_target(columns: Mapping[str, int], language: str) -> dict[str, int]:
    """``columns`` with the target's column under its language; without it where that is taken."""
    rest = {column: place for column, place in columns.items() if column != TARGET}
    if language and language not in rest and TARGET in columns:
        rest[language] = columns[TARGET]
    return rest
