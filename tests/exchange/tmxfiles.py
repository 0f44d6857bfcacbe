"""TMX files for tests, written by hand rather than by the code under test."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
    '<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" '
    'o-tmf="t" adminlang="en" srclang="en-US" datatype="plaintext"/><body>\n'
)
TAIL = "</body></tmx>\n"
# The content rules of TMX 1.4b (sections 4 and 5 of the standard), in our own words.
DTD = """
<!ELEMENT tmx (header, body)> <!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header (note | prop | ude)*>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block | paragraph | sentence | phrase) #REQUIRED o-tmf CDATA #REQUIRED
  adminlang CDATA #REQUIRED srclang CDATA #REQUIRED datatype CDATA #REQUIRED>
<!ELEMENT body (tu*)> <!ELEMENT tu ((note | prop)*, tuv+)>
<!ELEMENT note (#PCDATA)> <!ELEMENT prop (#PCDATA)> <!ATTLIST prop type CDATA #REQUIRED>
<!ELEMENT ude EMPTY> <!ELEMENT tuv ((note | prop)*, seg)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED changeid CDATA #IMPLIED changedate CDATA #IMPLIED>
<!ELEMENT seg (#PCDATA | bpt | ept | ph | it | hi | ut)*>
<!ELEMENT bpt (#PCDATA)> <!ATTLIST bpt i CDATA #REQUIRED x CDATA #IMPLIED>
<!ELEMENT ept (#PCDATA)> <!ATTLIST ept i CDATA #REQUIRED>
<!ELEMENT ph (#PCDATA)> <!ATTLIST ph x CDATA #IMPLIED>
<!ELEMENT it (#PCDATA)> <!ATTLIST it pos (begin | end) #REQUIRED x CDATA #IMPLIED>
<!ELEMENT hi (#PCDATA)> <!ELEMENT ut (#PCDATA)>
"""


def tuv(lang: str, text: str, attributes: str = "") -> str:
    """A variant; ``text`` is markup."""
    return f'<tuv xml:lang="{lang}"{attributes}><seg>{text}</seg></tuv>'


def tu(*variants: str, attributes: str = "") -> str:
    """A unit of ``variants`` on a line of its own."""
    return f"<tu{attributes}>{''.join(variants)}</tu>\n"


def pair(source: str, target: str, lang: str = "vi") -> str:
    """A unit of two texts."""
    return tu(tuv("en-US", source), tuv(lang, target))


def tmx(*units: str, head: str = HEAD, tail: str = TAIL) -> bytes:
    """A file of ``units``."""
    return (head + "".join(units) + tail).encode()


def write_many(path: Path, count: int, langs: Iterable[str] = ("vi",)) -> Path:
    """A file of ``count`` units without two the same, written bit by bit."""
    targets = {
        "vi": "Hội nghị lần thứ {n} đã thông qua kế hoạch chung về phòng chống buôn bán người.",
        "th": "การประชุมครั้งที่ {n} เห็นชอบแผนร่วมว่าด้วยการต่อต้านการค้ามนุษย์",
        "km": "កិច្ចប្រជុំលើកទី {n} បានអនុម័តផែនការរួមប្រឆាំងការជួញដូរមនុស្ស។",
    }
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for number in range(count):
            source = f"Meeting number {number} adopted the joint plan against human trafficking."
            variants = (tuv(lang, targets[lang].format(n=number)) for lang in langs)
            file.write(tu(tuv("en-US", source), *variants))
        file.write(TAIL)
    return path
