"""One fault at a time, put into a good translation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from checks.good_pairs import GOOD, GoodPair

from workbench.checks.base import Pair
from workbench.languages import LANGUAGES, Language
from workbench.model import Term, TermKind, TermMatch
from workbench.placeables.find import find_placeables

Fault = Callable[[GoodPair, Language], Iterator[str]]
_FIXED = re.compile(r"\S*[@/]\S*|\+[\d-]+|</?\d+/?>")
_SENTENCES = {"body", "quotation", "boilerplate"}


def make_pair(good: GoodPair, language: Language, target: str) -> Pair:
    """The pair as the workbench would check it, with the terms to keep found."""
    matches = []
    for form in good.keep:
        start = good.source.index(form)
        term = Term(form, TermKind.KEEP, {}, case_sensitive=True)
        matches.append(TermMatch(term, start, start + len(form), form))
    return Pair(good.source, target, language, good.role, tuple(matches))


def _numbers(target: str) -> list[tuple[int, int]]:
    bare = _FIXED.sub(lambda match: "|" * len(match.group()), target)
    return [match.span() for match in re.finditer(r"\d+(?:[.,]\d+)*", bare)]


def digit_changed(good: GoodPair, language: Language) -> Iterator[str]:
    target = good.targets[language.code]
    for start, end in _numbers(target):
        for place in {start, end - 1}:
            digit = int(target[place])
            other = ord(target[place]) - digit + (digit + 3 if digit < 7 else digit - 3)
            yield target[:place] + chr(other) + target[place + 1 :]


def number_dropped(good: GoodPair, language: Language) -> Iterator[str]:
    target = good.targets[language.code]
    for start, end in _numbers(target):
        yield target[:start] + target[end:]


def decimal_mark_lost(good: GoodPair, language: Language) -> Iterator[str]:
    target = good.targets[language.code]
    for start, end in _numbers(target):
        found = re.fullmatch(r"(\d+)[.,](\d{1,2})", target[start:end])
        if found and int(found.group(1)) < 24 and ":" not in good.source:
            yield target[:start] + found.group(1) + found.group(2) + target[end:]


def two_digit_scripts(good: GoodPair, language: Language) -> Iterator[str]:
    target = good.targets[language.code]
    for start, end in _numbers(target) if language.digits else ():
        number = target[start:end]
        if len(number) < 2:
            continue
        digit = int(number[-1])
        other = str(digit) if number[-1] in language.digits else language.digits[digit]
        yield target[: end - 1] + other + target[end:]


def address_changed(good: GoodPair, language: Language) -> Iterator[str]:
    target = good.targets[language.code]
    for placeable in find_placeables(good.source):
        if placeable.kind not in {"email", "url", "phone"}:
            continue
        middle = len(placeable.text) // 2
        for place in (middle, len(placeable.text) - 1):
            old = placeable.text[place]
            new = "7" if old == "1" else "1" if old.isdigit() or old == "-" else "q"
            changed = placeable.text[:place] + new + placeable.text[place + 1 :]
            yield target.replace(placeable.text, changed)
        yield target.replace(placeable.text, placeable.text[:-1])


def tag_dropped(good: GoodPair, language: Language) -> Iterator[str]:
    for tag in set(re.findall(r"</?\d+/?>", good.targets[language.code])):
        yield good.targets[language.code].replace(tag, "")


def keep_term_changed(good: GoodPair, language: Language) -> Iterator[str]:
    for form in good.keep:
        yield good.targets[language.code].replace(form, "")
        yield good.targets[language.code].replace(form, form.lower())


def _inserted(inserted: str) -> Fault:
    def fault(good: GoodPair, language: Language) -> Iterator[str]:
        target = good.targets[language.code]
        middle = len(target) // 2
        yield target[:middle] + inserted + target[middle:]

    return fault


def half_english(good: GoodPair, language: Language) -> Iterator[str]:
    words = good.source.split()
    if good.role in _SENTENCES and len(words) > 7:
        target = good.targets[language.code]
        yield target[: len(target) // 2] + " " + " ".join(words[len(words) // 2 :])


def same_as_source(good: GoodPair, language: Language) -> Iterator[str]:
    if good.role not in {"contact", "dateline"}:
        yield good.source


def empty(good: GoodPair, language: Language) -> Iterator[str]:
    yield from ("", "  ", "\u200b")


def two_thirds_missing(good: GoodPair, language: Language) -> Iterator[str]:
    target = good.targets[language.code]
    if len(good.source) > 60:
        yield target[: len(target) // 3]


def loop(good: GoodPair, language: Language) -> Iterator[str]:
    target = good.targets[language.code]
    half = len(target) // 2
    yield target[:half] + target[max(0, half - 8) : half] * 4 + target[half:]


def mark_unpaired(good: GoodPair, language: Language) -> Iterator[str]:
    target = good.targets[language.code]
    for match in re.finditer("[()（）“”«»]", target):
        yield target[: match.start()] + target[match.end() :]


def end_mark_wrong(good: GoodPair, language: Language) -> Iterator[str]:
    target = good.targets[language.code].rstrip("”»")
    if good.role not in _SENTENCES or "" in language.full_stops:
        return
    wrong = {"km": ".", "zh_CN": ".", "my": ".", "vi": "。"}[language.code]
    if target[-1] in "។。။.!?？！":
        yield target[:-1].rstrip() + wrong
        yield target[:-1].rstrip() + ","


def other_language(good: GoodPair, language: Language) -> Iterator[str]:
    for code, target in good.targets.items():
        if code != language.code and good.role in _SENTENCES:
            yield target


FAULTS: dict[str, Fault] = {
    "digit changed": digit_changed,
    "number dropped": number_dropped,
    "decimal mark lost": decimal_mark_lost,
    "digits of two scripts": two_digit_scripts,
    "address changed": address_changed,
    "tag dropped": tag_dropped,
    "keep term changed": keep_term_changed,
    "replacement character": _inserted("\ufffd"),
    "bidi override": _inserted("\u202e"),
    "doubled ZWSP": _inserted("\u200b\u200b"),
    "half English": half_english,
    "same as source": same_as_source,
    "empty": empty,
    "two thirds missing": two_thirds_missing,
    "loop": loop,
    "mark unpaired": mark_unpaired,
    "end mark wrong": end_mark_wrong,
    "another language": other_language,
}


def faulty(name: str, language: Language) -> Iterator[tuple[GoodPair, str]]:
    """Every good pair with the fault ``name`` in every place that it can be put."""
    for good in GOOD:
        for target in FAULTS[name](good, language):
            yield good, target


ALL = tuple(LANGUAGES.values())
