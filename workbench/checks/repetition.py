"""A word or a phrase written twice by accident, which no language's own reduplication explains.

These languages double words on purpose (ngày ngày, ကောင်းကောင်း, 讨论讨论), and two
words that meet may look like one doubled (为了了解, ชาวบ้านบ้านหนอง). So a
single word is told only where it is a particle that cannot be doubled, and a
phrase only where it is long.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from workbench.checks.base import Example, FunctionRule, Pair
from workbench.model import Diagnostic, Severity, Span
from workbench.normal import normalise_with_map
from workbench.said import said

_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_ENGLISH = re.compile(rf"\b([{_LATIN}]+(?:\W+[{_LATIN}]+)?)\W+\1\b", re.IGNORECASE)
_ACRONYM = re.compile(rf"(?<![{_LATIN}\d-])([A-Z][A-Za-z]*[A-Z])[ \u00a0]+\1(?![{_LATIN}\d-])")
_VIETNAMESE = re.compile(
    r"\b(của|và|các|những|với|cho|là|đã|hoặc|nhưng|rằng|vì|nếu|bởi|đến từ|cùng với|tại các)"
    r"[ \u00a0]+\1\b",
    re.IGNORECASE,
)
_SYLLABLE = rf"[{_LATIN}]+"
_PHRASE = re.compile(
    rf"(?<![{_LATIN}])({_SYLLABLE}(?:[ \u00a0]{_SYLLABLE}){{2,9}})[ \u00a0]\1(?![{_LATIN}])",
    re.IGNORECASE,
)
# Particles of the languages without spaces, each with what makes two words of it.
_PARTICLES = {
    "zh_CN": (
        r"(?<!目)的的(?![确士喀])|们们|以及以及|并且并且|但是但是|因为因为|如果如果|由于由于"
        r"|关于关于|对于对于|为了为了|根据根据"
    ),
    "th": "และและ|หรือหรือ|ซึ่งซึ่ง|สำหรับสำหรับ|ระหว่างระหว่าง|เนื่องจากเนื่องจาก",
    "lo": "ແລະແລະ|ຫຼືຫຼື|ຫລືຫລື|ເຊິ່ງເຊິ່ງ|ສຳລັບສຳລັບ|ລະຫວ່າງລະຫວ່າງ",
    "km": "នៃនៃ|និងនិង(?!យា)|ដើម្បីដើម្បី|សម្រាប់សម្រាប់|ប៉ុន្តែប៉ុន្តែ|ដោយសារដោយសារ",
    "my": "နှင့်နှင့်|၏၏|ခဲ့ခဲ့|သို့မဟုတ်သို့မဟုတ်|အတွက်အတွက်",
}
_FOUND = {
    code: re.compile(unicodedata.normalize("NFC", pattern)) for code, pattern in _PARTICLES.items()
}
# The shortest stretch without spaces that no meeting of two words doubles, in its letters.
_LONG = {
    "zh_CN": re.compile(r"([\u4e00-\u9fff]{4,20})\1"),
    "th": re.compile(r"([\u0e01-\u0e2e\u0e30-\u0e4e]{9,60})\1(?![\u0e31-\u0e3a\u0e47-\u0e4e])"),
    "lo": re.compile(r"([\u0e81-\u0ec5\u0ec8-\u0edf]{9,60})\1(?![\u0eb1-\u0ebc\u0ec8-\u0ecd])"),
    "km": re.compile(r"([\u1780-\u17d2]{9,60})\1(?![\u17b4-\u17d3])"),
    "my": re.compile(r"([\u1000-\u103f]{12,80})\1(?![\u102b-\u103e])"),
}
_ONE_BY_ONE = {
    "zh_CN": "一每逐", "th": ("ทีละ", "คนละ"), "lo": ("ເທື່ອ", "ເທື່ອລະ"),
    "km": ("មួយ", "ម្តង", "ម្ដង", "ម្នាក់"), "my": ("တစ်", "တ"),
}  # fmt: skip
_BASES = {
    "km": re.compile("(?<!\u17d2)[\u1780-\u17b3]"),
    "my": re.compile("(?<!\u1039)[\u1000-\u102a](?!\u1037?[\u103a\u1039])"),
}
_FEWEST_SYLLABLES = 3


def _repeated(pair: Pair) -> Iterator[Diagnostic]:
    code, text = pair.language.code, pair.target_rest
    normal = None
    if "\u200b" in text or not unicodedata.is_normalized("NFC", text):
        normal = normalise_with_map(text)
        text = normal.text
    spans = [match.span() for match in _ACRONYM.finditer(text)]
    spans += _spaced(text) if code == "vi" else _dense(text, code)
    if not spans or _ENGLISH.search(pair.source):
        return
    for start, end in sorted(spans):
        message = said(
            "“{text}” has the same words twice. Delete one of them.", text=text[start:end][:60]
        )
        span = normal.raw_span(start, end) if normal else (start, end)
        yield Diagnostic("repeated-words", Severity.WARNING, message, None, span)


def _spaced(text: str) -> list[Span]:
    return [match.span() for pattern in (_VIETNAMESE, _PHRASE) for match in pattern.finditer(text)]


def _dense(text: str, code: str) -> list[Span]:
    """Doubled stretches of a text without word spaces."""
    spans = [match.span() for match in _FOUND[code].finditer(text)]
    if _may_double(text, code):
        taken = {start for start, _ in spans}
        spans += [
            match.span()
            for match in _LONG[code].finditer(text)
            if not _own_way(match[1], code) and match.start() not in taken
        ]
    return spans


def _may_double(text: str, code: str) -> bool:
    """Whether some piece of the text stands again right where a doubled stretch would have it."""
    size = 4 if code == "zh_CN" else 9
    last: dict[str, int] = {}
    longest = 20 if code == "zh_CN" else 80
    for place in range(len(text) - size + 1):
        piece = text[place : place + size]
        before = last.get(piece)
        if before is not None and size <= place - before <= longest:
            return True
        last[piece] = place
    return False


def _own_way(unit: str, code: str) -> bool:
    """Whether the language may double it: one by one, a word of two syllables, laughter."""
    if unit.startswith(tuple(_ONE_BY_ONE[code])) or unit in (unit + unit)[1:-1]:
        return True
    bases = _BASES.get(code)
    return bases is not None and len(bases.findall(unit)) < _FEWEST_SYLLABLES


REPEATED_WORDS = FunctionRule(
    "repeated-words",
    Severity.WARNING,
    "A particle or a longer phrase stands twice in a row. Doubling that belongs to the language "
    "(ๆ, ໆ, ៗ, ngày ngày, ကောင်းကောင်း, 讨论讨论) is right, and so is what the source doubles.",
    Example(
        "vi", "the governments of the region", "chính phủ của khu vực", "chính phủ của của khu vực"
    ),
    "Delete the second one.",
    _repeated,
)
