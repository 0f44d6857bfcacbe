"""A small termbase, texts that hold everything fixed, and an oracle for what is right."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.glossary.enforce import term_faults
from workbench.glossary.matching import TermFinder
from workbench.languages import Language
from workbench.model import Severity, Term, TermKind

TERMS = (
    Term("COMMIT", TermKind.KEEP, {}, case_sensitive=True),
    Term("UNIAP", TermKind.KEEP, {}),
    Term("MOU", TermKind.KEEP, {}),
    Term("SOM-8", TermKind.KEEP, {}),
    Term("UNICEF", TermKind.KEEP, {"zh_CN": ("联合国儿童基金会", "儿基会")}),
    Term(
        "human trafficking",
        TermKind.TRANSLATE,
        {
            "km": ("ការជួញដូរមនុស្ស",),
            "zh_CN": ("人口贩运", "贩运人口"),
            "lo": ("ການຄ້າມະນຸດ",),
            "my": ("လူကုန်ကူးမှု",),
            "th": ("การค้ามนุษย์",),
            "vi": ("buôn bán người",),
        },
    ),
    Term(
        "Thailand",
        TermKind.NAME,
        {
            "km": ("ថៃ",),
            "zh_CN": ("泰国",),
            "lo": ("ໄທ",),
            "my": ("ထိုင်း",),
            "th": ("ประเทศไทย",),
            "vi": ("Thái Lan",),
        },
    ),
)
FINDER = TermFinder(TERMS)


@dataclass(frozen=True, slots=True)
class Row:
    """``exact`` must stand in the target as often as here; so must ``figures``, as digits."""

    text: str
    exact: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()


ROWS = (
    Row("COMMIT and UNIAP fight human trafficking in Thailand.", ("COMMIT", "UNIAP")),
    Row(
        "Write to press_office@example.org, see www.example.org/a_b or call +86 10 8532 1234.",
        ("press_office@example.org", "www.example.org/a_b", "+86 10 8532 1234"),
    ),
    Row("The 1,250 victims (45%) met at SOM-8 in Thailand.", ("SOM-8",), ("1250", "45")),
    Row("UNIAP, the MOU and UNIAP again for 37 days.", ("UNIAP", "UNIAP", "MOU"), ("37",)),
    Row("See <1>human trafficking</1> in A/RES/55/25.", ("<1>", "</1>", "A/RES/55/25")),
    Row("UNIAP", ("UNIAP",)),
    Row("About 1.5 million people live with the MOU."),
)


def wrong(row: Row, target: str, language: Language) -> list[str]:
    """What is not right in ``target``, told without the code under test where that is possible."""
    matches = [match for match in FINDER.find(row.text) if match.certain]
    faults = [
        fault.message
        for fault in term_faults(row.text, target, language, matches)
        if fault.severity is Severity.ERROR
    ]
    for text in set(row.exact):
        before = r"(?<![A-Za-z0-9])" if text[0].isalnum() else ""
        after = r"(?![A-Za-z0-9])" if text[-1].isalnum() else ""
        alone = re.findall(before + re.escape(text) + after, target)
        if len(alone) != row.exact.count(text):
            faults.append(f"{text} stands {len(alone)} times")
    digits = {ord(digit): str(value) for value, digit in enumerate(language.digits)}
    latin = re.sub(r"(?<=\d)[.,](?=\d{3})", "", target.translate(digits))
    faults += [
        f"{figure} is not there once"
        for figure in row.figures
        if len(re.findall(rf"(?<!\d){figure}(?!\d)", latin)) != 1
    ]
    if re.search(r"[⟨⟩]|X\d+X|<\d+/>", target):
        faults.append("a mark is left")
    return faults
