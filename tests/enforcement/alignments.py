"""Translations with known links: made of stretches, each with the English that it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from enforcement.releases import TERMS

from workbench.engines.base import Link

Pairs = Sequence[tuple[str, str]]

SOURCE = "They fight human trafficking in Thailand now."
# Word for word, with a wrong rendering of both terms.
WORDS: Mapping[str, Pairs] = {
    "km": (
        ("ពួកគេ", "They"), ("ប្រឆាំង", "fight"), ("ការរត់ពន្ធ", "human trafficking"),
        ("នៅ", "in"), ("ស្យាម", "Thailand"), ("ឥឡូវនេះ", "now"), ("។", "."),
    ),
    "zh_CN": (
        ("他们", "They"), ("打击", "fight"), ("走私人类", "human trafficking"),
        ("在", "in"), ("暹罗", "Thailand"), ("现在", "now"), ("。", "."),
    ),
    "lo": (
        ("ພວກເຂົາ", "They"), ("ຕໍ່ສູ້", "fight"), ("ການລັກລອບ", "human trafficking"),
        ("ໃນ", "in"), ("ສະຫຍາມ", "Thailand"), ("ດຽວນີ້", "now"),
    ),
    "my": (
        ("သူတို့", "They"), ("တိုက်ဖျက်", "fight"), ("မှောင်ခိုမှု", "human trafficking"),
        ("တွင်", "in"), ("ယိုးဒယား", "Thailand"), ("ယခု", "now"), ("။", "."),
    ),
    "th": (
        ("พวกเขา", "They"), ("ต่อสู้", "fight"), ("การลักลอบ", "human trafficking"),
        ("ใน", "in"), ("สยาม", "Thailand"), ("ตอนนี้", "now"),
    ),
    "vi": (
        ("Họ", "They"), (" ", ""), ("chống", "fight"), (" ", ""),
        ("nạn đưa người", "human trafficking"), (" ", ""), ("ở", "in"), (" ", ""),
        ("Xiêm", "Thailand"), (" ", ""), ("bây giờ", "now"), (".", "."),
    ),
}  # fmt: skip


FORMS: Mapping[str, Mapping[str, str]] = {
    code: {
        term.term: term.targets[code][0]
        for term in TERMS
        if code in term.targets and term.term in SOURCE
    }
    for code in WORDS
}


def text_of(pairs: Pairs) -> str:
    return "".join(stretch for stretch, _ in pairs)


def links_of(source: str, pairs: Pairs) -> list[Link]:
    """None for English that does not stand in ``source``."""
    links, at = [], 0
    for stretch, english in pairs:
        found = re.search(rf"(?<!\w){re.escape(english)}(?!\w)", source) if english else None
        if found:
            links.append(Link((at, at + len(stretch)), found.span()))
        at += len(stretch)
    return links


def replaced(pairs: Pairs, changes: Mapping[str, str]) -> list[tuple[str, str]]:
    """The same with other renderings of some English."""
    return [(changes.get(english, stretch), english) for stretch, english in pairs]
