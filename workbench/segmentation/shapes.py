"""What a single line looks like: marker, notice, label, contact field, date, capitals, prose."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.segmentation.pages import is_page_mark

BULLET = re.compile(r"(?:[•‣◦⁃▪▫■□●○∙·➢➤►▶✓✔❖\uf0b7\uf0a7]|[-–—*+o](?=\s))\s*(?=\S)")
NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,2}[.)]|\(\d{1,2}\)|\(?(?:[ivx]{1,4}|[a-z])\)|[a-z]\."
    r"|(?:I{1,3}|IV|VI{0,3}|IX)\.|\d{1,2}\.\d{1,2}(?=\s+[A-Z]))\s+(?=\S)"
)
_MARKER = re.compile(rf"{NUMBERED.pattern}|[A-Z][.)]\s+")
ARTICLE = re.compile(
    r"(?:Article|ARTICLE|Section|SECTION)\s+(?:\d{1,3}|[IVX]{1,5})(?:[.:]|\s*$|\s+[-–—]\s)"
)
_CLAUSE_WORD = (
    r"[A-Z]{3,}(?:ING|ED)|AWARE|MINDFUL|CONSCIOUS|CONVINCED|HEREBY|DECLARE|AGREE|RESOLVE|PLEDGE"
    r"|REAFFIRM|REITERATE|COMMIT|CALL|URGE|WELCOME|RECOGNI[SZ]E|ADOPT|ENDORSE|NOTE|EXPRESS"
    r"|REQUEST|INVITE|ENCOURAGE|SUPPORT|STRENGTHEN|DO HEREBY"
)
_CALL = (
    r"(?:WE,?\s+)?(?:DO\s+)?HEREBY\b(?:\s+[A-Z]+){0,4}\s*:"
    r"|(?:HAVE\s+)?AGREED?\s+(?:AS|ON|TO)\b[A-Z\s]*:"
)
_NO_CLAUSE = r"BEIJING|NANJING|KUCHING|CHONGQING|UNITED|LIMITED"
CLAUSE = re.compile(
    rf"(?:(?:AND|FURTHER|ALSO|DEEPLY|FULLY)\s+)*(?!{_NO_CLAUSE})(?:{_CLAUSE_WORD})\b"
    rf"(?=(?:,?\s+[A-Z]+\b)*,?\s+\S*[a-z])|{_CALL}"
)
MIXED_CLAUSE = re.compile(
    r"(?:Deeply |Fully |Further |Also )?(?:Recall|Reaffirm|Recogni[sz]|Not|Acknowledg|Emphasi[sz]"
    r"|Stress|Welcom|Reiterat|Consider|Desir|Bear|Believ|Express|Guid|Underlin|Appreciat"
    r"|Commend|Hav)ing\b|(?:Committed|Determined|Convinced|Concerned"
    r"|Encouraged|Resolved|Inspired|Alarmed|Mindful|Aware|Conscious)\b"
    r"|(?:Deeply|Fully|Further|Gravely|Also|Firmly|Keenly) (?:committed|determined|convinced"
    r"|concerned|encouraged|resolved|inspired|alarmed|mindful|aware|conscious|[a-z]{5,}ing)\b"
)
_RELEASE = r"(?:press|news|media)\s+(?:release|statement|advisory|note|communiqu[eé])"
NOTICE = re.compile(
    rf"(?:joint\s+|official\s+)?{_RELEASE}(?:\s+(?:no\.?|number|#)?\s*[\w./-]{{1,20}})?\s*:?"
    r"|(?:for|not\s+for)\s+(?:immediate\s+)?(?:release|publication|use|distribution)\b.{0,80}"
    r"|(?:strictly\s+)?(?:under\s+)?embargo(?:ed)?\b.{0,80}"
    r"|not\s+an\s+official\s+(?:record|document)"
    r"|check\s+against\s+delivery|media\s+advisory|statement|fact\s*sheet",
    re.IGNORECASE,
)
_EMBARGO_LINE = re.compile(
    r"(?:(?:strict(?:ly)?|under|press|news|media|hold)\s+)*embargo(?:ed)?\b"
    r"(?:\s*[:–—-]|.{0,40}?\b(?:until|till|before|to)\b)(?P<until>.+)"
    r"|hold\s+(?:for\s+release\s+)?until\b(?P<hold>.+)"
    r"|(?:strictly\s+)?not\s+(?:for|to\s+be)\s+(?:\w+\W+){0,5}?(?:before|until|prior\s+to)\b(?P<not>.+)",
    re.IGNORECASE,
)
_MOMENT = re.compile(
    r"\b(?:\d{1,2}[:.]\d\d|\d{1,2}\s?[ap]\.?m|[0-2]\d[0-5]\d\s?(?:h|hrs|hours|GMT|UTC)|noon|midnight"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2})\b",
    re.IGNORECASE,
)
_FOR_MEDIA = re.compile(
    r"for\s+(?:the\s+)?use\s+of\s+(?:information\s+)?media\b.{0,60}", re.IGNORECASE
)
END_MARK = re.compile(
    r"[-–—*~=\s]*(?:(?:-|–|—|\*|~)\s*(?:ENDS?|MORE|30)\s*(?:-|–|—|\*|~)"
    r"|(?-i:[/(\[]?(?:ENDS?|Ends)[/)\].]?)|#(?:\s*#){1,5})[-–—*~\s]*",
    re.IGNORECASE,
)
LABEL = re.compile(r"[A-Z][\w’'/&.-]*(?:\s+(?:[A-Z&][\w’'/.-]*|and|of|the|for|to|in|/|&)){0,5}\s*:")
ALL_LETTERS = re.compile(r"[^\W\d_]")
ENDS_SENTENCE = re.compile(r"[.!?…](?:[\"”’'»)\]*_]|\[\d+\]|<\S{1,5}>|[¹²³⁴-⁹])*$")
_FUNCTION_WORDS = """
    a an the of to in on at for from with by and or but nor as into than that which who whose
    between among against through under over during within its their his her our this these
    those is are was were be been has have had will would can may shall should not no mr mrs
    ms dr prof h.e. lt gen col hon
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
HEADING_WORDS = re.compile(
    r"(?:notes?\s+(?:to|for)\s+(?:the\s+)?editors?|editors?[’']?s?\s+notes?|about\b.{0,70}"
    r"|background(?:\s+(?:information|note|to\b.{0,60}))?)\s*:?",
    re.IGNORECASE,
)


def has_text(text: str) -> bool:
    """Whether a letter or digit stands in ``text`` (any script)."""
    return any(character.isalnum() for character in text)


@lru_cache(maxsize=64)
def is_capitals(text: str) -> bool:
    """Whether nearly all letters are capitals, three at least."""
    letters = ALL_LETTERS.findall(text[:400])
    upper = sum(letter.isupper() for letter in letters)
    return len(letters) >= 3 and upper >= 0.9 * len(letters)


def is_notice(text: str) -> bool:
    """FOR IMMEDIATE RELEASE, PRESS RELEASE No. 3, embargo lines, - ENDS -, ###."""
    text = text.strip("*_ ")
    if not text or len(text) > 120:
        return is_end_mark(text)
    if _FOR_MEDIA.fullmatch(text):
        return True
    embargo = _EMBARGO_LINE.fullmatch(text)
    if embargo and _MOMENT.search(embargo["until"] or embargo["hold"] or embargo["not"]):
        return True
    if NOTICE.fullmatch(text):
        return is_capitals(text.split(":")[0]) or len(text.split()) <= 6
    return is_end_mark(text)


def is_end_mark(text: str) -> bool:
    """The mark that closes a release."""
    return len(text) <= 40 and END_MARK.fullmatch(text) is not None


def bullet_length(text: str) -> int:
    """How many characters the bullet and the space after it take (0: none)."""
    if is_end_mark(text) or is_page_mark(text, bare=False):
        return 0
    match = BULLET.match(text)
    return match.end() if match else 0


def marker_length(text: str) -> int:
    """How many characters the number of a list item and the space after it take (0: none)."""
    match = _MARKER.match(text)
    return match.end() if match else 0


def opens_item(text: str) -> bool:
    """Whether a list item or a numbered clause or article begins here."""
    return bool(bullet_length(text) or NUMBERED.match(text) or ARTICLE.match(text))


def opens_clause(text: str) -> bool:
    """Whether a clause of a declaration begins here (``RECALLING …``, ``Recalling …``)."""
    return bool(CLAUSE.match(text) or MIXED_CLAUSE.match(text))


def opens_label(text: str) -> bool:
    """``Event: …``, ``Where & When:`` at the beginning of a line."""
    match = LABEL.match(text[:90])
    if match is None or "//" in text[match.end() : match.end() + 2]:
        return False
    after = text[match.end() : match.end() + 1]
    return after in ("", " ", "\t", "\u00a0")


def is_label_alone(text: str) -> bool:
    """A label with nothing after it on its line."""
    match = LABEL.match(text[:90])
    return match is not None and match.end() == len(text)


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends in a full stop, question or exclamation mark, closing marks aside."""
    return ENDS_SENTENCE.search(text[-24:]) is not None


def ends_open(text: str) -> bool:
    """Whether ``text`` stops where no sentence or name can: after ``of``, ``the``, ``Mr.``."""
    words = text[-30:].split()
    if not words:
        return False
    last = words[-1].lower()
    return last in FUNCTION_WORDS or last.rstrip(".") in {"mr", "mrs", "ms", "dr", "prof", "gen"}


def is_loose_prose(text: str) -> bool:
    """As :func:`is_prose`, for a line that names and figures fill."""
    words = text[:400].split()
    lower = sum(word[:1].islower() for word in words)
    return len(words) >= 6 and lower >= 3 and lower * 5 >= len(words)


@lru_cache(maxsize=64)
def is_prose(text: str) -> bool:
    """Running text: six words or more, among them several that begin lower-case."""
    words = text[:400].split()
    lower = sum(word[:1].islower() for word in words)
    return len(words) >= 6 and lower >= 3 and lower * 10 >= len(words) * 4
