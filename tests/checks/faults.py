"""One fault at a time, put into a good translation, in each place that can have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from checks.cases import Case

from workbench.glossary.enforce import approved_forms
from workbench.languages import LANGUAGES
from workbench.model import Term, TermKind
from workbench.placeables.find import find_placeables

Fault = Callable[[Case], Iterator[tuple[Case, str]]]
_FIXED = re.compile(r"[!-~]*[@][!-~]+|(?:https?://|www\.)[!-~]+|\+[\d-]+|</?\d+/?>")
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_STOPS = ".。។៕။…!?！？"
_CLOSING = "\"'”’»」』）)"
_WRONG_STOPS = {
    "km": (".", "။", ""),
    "zh_CN": (".", "។", ""),
    "my": (".", "。", ""),
    "vi": ("。", ""),
}
_MARKS = re.compile('[()（）\\[\\]“”«»《》"]')
ADDRESSES = {
    "e-mail changed": "press.office@example.org",
    "URL changed": "https://www.example.org/news/2019/report",
    "phone changed": "+66-2-288-2213",
}


def _numerals(case: Case) -> list[tuple[int, int]]:
    """The figures of the target outside addresses, tags and phone numbers."""
    bare = _FIXED.sub(lambda match: "|" * len(match.group()), case.target)
    for placeable in find_placeables(case.source):
        if placeable.kind in {"email", "url", "phone"}:
            bare = bare.replace(placeable.text, "|" * len(placeable.text))
    return [match.span() for match in _NUMERAL.finditer(bare)]


def _cut(text: str, start: int, end: int, instead: str = "") -> str:
    return text[:start] + instead + text[end:]


def digit_changed(case: Case) -> Iterator[tuple[Case, str]]:
    chance = Random(case.target)
    for start, end in _numerals(case):
        for place in range(start, end):
            if case.target[place].isdigit():
                digit = int(case.target[place])
                other = ord(case.target[place]) - digit + (digit + chance.randint(1, 9)) % 10
                yield case, _cut(case.target, place, place + 1, chr(other))


def number_dropped(case: Case) -> Iterator[tuple[Case, str]]:
    for start, end in _numerals(case):
        yield case, _cut(case.target, start, end)


def decimal_mark_lost(case: Case) -> Iterator[tuple[Case, str]]:
    for start, end in _numerals(case):
        found = re.fullmatch(r"(\d+)[.,](\d{1,2})", case.target[start:end])
        if found and re.search(rf"{int(found[1])}\.{int(found[2])}|\.{int(found[2])}", case.source):
            yield case, _cut(case.target, start, end, found[1] + found[2])


def two_digit_scripts(case: Case) -> Iterator[tuple[Case, str]]:
    digits = case.language.digits or (
        "０１２３４５６７８９" if case.language.code == "zh_CN" else ""
    )
    for start, end in _numerals(case) if digits else ():
        number = case.target[start:end]
        places = [n for n, ch in enumerate(number) if ch.isdigit()]
        if len(places) > 1:
            last = places[-1]
            other = str(int(number[last])) if number[last] in digits else digits[int(number[last])]
            yield case, _cut(case.target, start + last, start + last + 1, other)


def keep_term_changed(case: Case) -> Iterator[tuple[Case, str]]:
    yield from _kept(case, lambda form: (form.lower(), form[:-1], form[0] + "x" + form[1:]))


def keep_term_dropped(case: Case) -> Iterator[tuple[Case, str]]:
    yield from _kept(case, lambda form: ("",))


def _kept(case: Case, change: Callable[[str], tuple[str, ...]]) -> Iterator[tuple[Case, str]]:
    case = case.with_names_kept()
    for term in _terms(case, TermKind.KEEP):
        whole = rf"(?<![A-Za-z]){re.escape(term.term)}(?![A-Za-z])"
        rest = re.sub(whole, "", case.target)
        if rest == case.target or any(form in rest for form in approved_forms(term, case.language)):
            continue
        for other in change(term.term):
            if other != term.term:
                yield case, re.sub(whole, other, case.target)


def translate_term_replaced(case: Case) -> Iterator[tuple[Case, str]]:
    for term in _terms(case, TermKind.TRANSLATE):
        forms = sorted(approved_forms(term, case.language), key=len, reverse=True)
        target = case.target
        for form in forms:
            target = target.replace(form, "####")
        if "####" not in target:
            continue
        others = [t for t in _terms(case, TermKind.TRANSLATE) if t is not term]
        foreign = [approved_forms(t, case.language)[0] for t in others]
        for other in (*foreign[:1], term.term):
            if not any(form in other for form in forms):
                yield case, target.replace("####", other)


def _terms(case: Case, kind: TermKind) -> list[Term]:
    terms = {match.term.term: match.term for match in case.matches}
    certain = {match.term.term for match in case.matches if match.certain}
    return [t for name, t in terms.items() if t.kind is kind and name in certain]


def _address_changed(kind: str, added: str) -> Fault:
    """In the addresses that the source has, and in one put at the end of both."""

    def fault(case: Case) -> Iterator[tuple[Case, str]]:
        whole = replace(case, source=f"{case.source} ({added})", target=f"{case.target} ({added})")
        for each, texts in (
            (case, [p.text for p in find_placeables(case.source) if p.kind == kind]),
            (whole, [added] if len(case.target) % 4 == 0 else []),
        ):
            for text in texts:
                if text in each.target:
                    for changed in _one_character(text):
                        yield each, each.target.replace(text, changed)

    return fault


def _one_character(text: str) -> Iterator[str]:
    chance = Random(text)
    places = [n for n, ch in enumerate(text) if ch.isalnum()]
    for place in chance.sample(places, min(3, len(places))):
        old = text[place]
        new = str((int(old) + 3) % 10) if old.isdigit() else ("q" if old != "q" else "k")
        yield _cut(text, place, place + 1, new)
        yield _cut(text, place, place + 1)


def tag_dropped(case: Case) -> Iterator[tuple[Case, str]]:
    own = re.findall(r"</?\d+/?>", case.target)
    if not own:
        source = case.source.partition(" ")
        case = replace(case, source=f"<1>{source[0]}</1>{source[1]}{source[2]}")
        case = replace(case, target=f"<1>{case.target[:6]}</1>{case.target[6:]}")
    for tag in set(re.findall(r"</?\d+/?>", case.target)):
        yield case, case.target.replace(tag, "", 1)


def _inserted(*signs: str) -> Fault:
    def fault(case: Case) -> Iterator[tuple[Case, str]]:
        chance = Random(case.target)
        for sign in signs:
            place = chance.randrange(len(case.target))
            yield case, _cut(case.target, place, place, sign)

    return fault


def doubled_zwsp(case: Case) -> Iterator[tuple[Case, str]]:
    if case.language.script not in {"Hans", "Latn"}:
        yield from _inserted("\u200b\u200b")(case)


def another_language(case: Case) -> Iterator[tuple[Case, str]]:
    for code, target in case.others.items():
        if code != case.language.code and len(case.source) > 25:
            yield case, target


def half_english(case: Case) -> Iterator[tuple[Case, str]]:
    words = case.source.split()
    if len(words) > 7:
        middle = len(case.target) // 2
        yield case, case.target[:middle] + " " + " ".join(words[len(words) // 2 :])
        yield case, " ".join(words[: len(words) // 2]) + " " + case.target[middle:]


def same_as_source(case: Case) -> Iterator[tuple[Case, str]]:
    if len(case.source.split()) > 4:
        yield case, case.source


def two_thirds_missing(case: Case) -> Iterator[tuple[Case, str]]:
    if len(case.source) > 40:
        third = len(case.target) // 3
        yield case, case.target[:third]
        if case.target[-1] in _STOPS:
            yield case, case.target[:third] + case.target[-1]


def loop(case: Case) -> Iterator[tuple[Case, str]]:
    """The last words, or some in the middle, again and again."""
    size = {"zh_CN": 4, "vi": 12}.get(case.language.code, 10)
    body = case.target.rstrip(_STOPS + _CLOSING)
    if len(body) > 2 * size:
        yield case, body + body[-size:] * 5 + case.target[len(body) :]
        half = len(body) // 2
        yield case, body[:half] + body[half - size : half] * 4 + case.target[half:]


def bracket_unbalanced(case: Case) -> Iterator[tuple[Case, str]]:
    yield from _unbalanced(case, "()（）[]")


def quotation_mark_unbalanced(case: Case) -> Iterator[tuple[Case, str]]:
    yield from _unbalanced(case, '“”«»《》"')


def _unbalanced(case: Case, kinds: str) -> Iterator[tuple[Case, str]]:
    if not _is_balanced(case.source) or not _is_balanced(case.target):
        return
    for match in _MARKS.finditer(case.target):
        if match.group() in kinds:
            yield case, _cut(case.target, match.start(), match.end())


def _is_balanced(text: str) -> bool:
    pairs = ("()", "（）", "[]", "“”", "«»", "《》")
    return text.count('"') % 2 == 0 and all(text.count(o) == text.count(c) for o, c in pairs)


def end_mark_wrong(case: Case) -> Iterator[tuple[Case, str]]:
    """The mark of another language, or none; where the source is a sentence with its mark."""
    body = case.target.rstrip(_CLOSING + " ")
    if body[-1:] not in _STOPS or case.source.rstrip(_CLOSING + " ")[-1:] not in ".!?":
        return
    start = len(body.rstrip(_STOPS))
    for wrong in _WRONG_STOPS.get(case.language.code, ()):
        yield case, _cut(case.target, start, len(body), wrong)


def empty(case: Case) -> Iterator[tuple[Case, str]]:
    for nothing in ("", "  ", "\u200b"):
        yield case, nothing


FAULTS: dict[str, Fault] = {
    "digit changed": digit_changed,
    "number dropped": number_dropped,
    "decimal mark lost": decimal_mark_lost,
    "digits of two scripts": two_digit_scripts,
    "keep term changed": keep_term_changed,
    "keep term dropped": keep_term_dropped,
    "translate term replaced": translate_term_replaced,
    "e-mail changed": _address_changed("email", ADDRESSES["e-mail changed"]),
    "URL changed": _address_changed("url", ADDRESSES["URL changed"]),
    "phone changed": _address_changed("phone", ADDRESSES["phone changed"]),
    "tag dropped": tag_dropped,
    "replacement character": _inserted("\ufffd"),
    "bidi control": _inserted("\u202e", "\u200f"),
    "doubled ZWSP": doubled_zwsp,
    "another language": another_language,
    "half left in English": half_english,
    "same as source": same_as_source,
    "two thirds missing": two_thirds_missing,
    "loop": loop,
    "bracket unbalanced": bracket_unbalanced,
    "quotation mark unbalanced": quotation_mark_unbalanced,
    "end mark wrong": end_mark_wrong,
    "empty": empty,
}
ALL = tuple(LANGUAGES.values())


def is_found(case: Case, target: str) -> bool:
    """Whether ``target`` has an error or a warning that the good target does not have."""
    before = {(found.rule, found.message) for found in case.findings()}
    return any((found.rule, found.message) not in before for found in case.findings(target))
