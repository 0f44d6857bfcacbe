"""Rules about what every language writes alike: addresses, phone numbers, inline tags."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from workbench.checks.base import Example, FunctionRule, Pair
from workbench.model import Diagnostic, Placeable, Severity, Span
from workbench.placeables.fixed import find_tags
from workbench.quantities.numeral import digit_script, latin_digits
from workbench.said import Said, both, said

_CANDIDATES = {
    "email": re.compile(r"[^\s@<>|()（）“”\"]*[@＠][^\s@<>|()（）“”\"]+"),
    "url": re.compile(r"(?<![\w-])(?:https?:|www|[\w-]{1,60}[./])[^\s<>()（）“”\"]*"),
    "phone": re.compile(r"[+＋(]?\d[\d\s().\u200b‐‑–/-]*\d"),
    "code": re.compile(r"[\w./-]+"),
}
_DASHES = str.maketrans("‐‑–\u00a0\u202f", "---  ")


def _placeables(pair: Pair) -> Iterator[Diagnostic]:
    for placeable in pair.fixed:
        if placeable.kind == "phone":
            yield from _phone(pair, placeable)
        elif not _stands(pair.target, placeable):
            yield _changed(pair, placeable)


def _stands(target: str, placeable: Placeable) -> bool:
    """Whether the text stands in ``target``, not as a part of something longer."""
    flags = re.IGNORECASE if placeable.kind == "email" else 0
    pattern = (
        rf"(?<![A-Za-z0-9_%+@-]){re.escape(placeable.text)}/?(?![A-Za-z0-9_@/-]|\.[A-Za-z0-9])"
    )
    return re.search(pattern, target, flags) is not None


def _changed(pair: Pair, placeable: Placeable) -> Diagnostic:
    place = (placeable.start, placeable.end)
    span = _nearest(pair.target, placeable)
    if span is None:
        return Diagnostic("placeables", Severity.ERROR, _missing(placeable), place)
    found = pair.target[slice(*span)]
    message = both(_other(placeable, found), _difference(placeable.text, found))
    return Diagnostic("placeables", Severity.ERROR, message, place, span)


def _missing(placeable: Placeable) -> Said:
    text = placeable.text
    match placeable.kind:
        case "email":
            return said(
                "The e-mail address {text} is missing. Write it as in the source.", text=text
            )
        case "url":
            return said("The web address {text} is missing. Write it as in the source.", text=text)
        case "phone":
            return said("The phone number {text} is missing. Write it as in the source.", text=text)
    return said("The code {text} is missing. Write it as in the source.", text=text)


def _other(placeable: Placeable, found: str) -> Said:
    wanted = placeable.text
    match placeable.kind:
        case "email":
            return said(
                "The e-mail address is {found} here and {wanted} in the source.",
                found=found,
                wanted=wanted,
            )
        case "url":
            return said(
                "The web address is {found} here and {wanted} in the source.",
                found=found,
                wanted=wanted,
            )
        case "phone":
            return said(
                "The phone number is {found} here and {wanted} in the source.",
                found=found,
                wanted=wanted,
            )
    return said("The code is {found} here and {wanted} in the source.", found=found, wanted=wanted)


def _nearest(target: str, placeable: Placeable) -> Span | None:
    best: tuple[float, Span] | None = None
    for match in _CANDIDATES[placeable.kind].finditer(target):
        likeness = SequenceMatcher(None, placeable.text, match.group()[:200]).ratio()
        if likeness > 0.4 and (best is None or likeness > best[0]):
            best = (likeness, match.span())
    return best[1] if best else None


def _difference(expected: str, found: str) -> Said:
    """The first difference in words, and what to do."""
    place = next(
        (n for n, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b),
        min(len(expected), len(found)),
    )
    want, have = (text[place : place + 1] for text in (expected, found))
    if not have:
        return said("It is cut after character {place}. Write it as in the source.", place=place)
    shown = f'"{have}"' if have.isprintable() else f"U+{ord(have):04X}"
    if not want:
        return said(
            "Character {place} is {found}, which is too many. Write it as in the source.",
            place=place + 1,
            found=shown,
        )
    return said(
        "Character {place} is {found}, not {wanted}. Write it as in the source.",
        place=place + 1,
        found=shown,
        wanted=f'"{want}"',
    )


def _phone(pair: Pair, placeable: Placeable) -> Iterator[Diagnostic]:
    digits = _digits(placeable.text)
    place = (placeable.start, placeable.end)
    if placeable.text in pair.target:
        start = pair.target.find(placeable.text)
        around = pair.target[max(0, start - 1) : start], pair.target[start + len(placeable.text) :]
        if not any(part[:1].isdigit() for part in around):
            return
    for match in _CANDIDATES["phone"].finditer(pair.target):
        if _digits(latin_digits(match.group())) != digits:
            continue
        script = digit_script(match.group())
        if script != "Latn":
            message = said(
                "A phone number is written with the digits 0-9. Write it as in the source."
            )
            yield Diagnostic("placeables", Severity.ERROR, message, place, match.span())
        elif (written := match.group().translate(_DASHES)) != placeable.text.translate(_DASHES):
            swapped = len(written) == len(placeable.text) and written[0] == placeable.text[0]
            yield Diagnostic(
                "placeables",
                Severity.INFO if swapped else Severity.WARNING,
                said(
                    "The phone number has other signs between its figures than {text}. "
                    "Write it as in the source.",
                    text=placeable.text,
                ),
                place,
                match.span(),
            )
        return
    yield _changed(pair, placeable)


def _digits(text: str) -> str:
    return "".join(ch for ch in text if ch.isdigit())


def _tags(pair: Pair) -> Iterator[Diagnostic]:
    if "<" not in pair.source and "<" not in pair.target:
        return
    wanted = list(find_tags(pair.source))
    found = list(find_tags(pair.target))
    missing = Counter(tag.text for tag in wanted) - Counter(tag.text for tag in found)
    extra = Counter(tag.text for tag in found) - Counter(tag.text for tag in wanted)
    for text in missing:
        span = next((tag.start, tag.end) for tag in wanted if tag.text == text)
        message = said("The tag {tag} is missing. Put it where its text stands.", tag=text)
        yield Diagnostic("tags", Severity.ERROR, message, span)
    for text in extra:
        span = [(tag.start, tag.end) for tag in found if tag.text == text][-1]
        message = said("The tag {tag} is not in the source as often. Delete it.", tag=text)
        yield Diagnostic("tags", Severity.ERROR, message, None, span)
    if not missing and not extra:
        yield from _nesting(found)


def _nesting(tags: list[Placeable]) -> Iterator[Diagnostic]:
    """Tags that close before they open, or cross each other."""
    unclosed: list[str] = []
    for tag in tags:
        number = tag.text.strip("</>")
        if tag.text.endswith("/>"):
            continue
        if not tag.text.startswith("</"):
            unclosed.append(number)
        elif unclosed and unclosed[-1] == number:
            unclosed.pop()
        else:
            message = said(
                "The tag {tag} closes what is not open here. Mend the order.", tag=tag.text
            )
            yield Diagnostic("tags", Severity.ERROR, message, None, (tag.start, tag.end))
            return


PLACEABLES = FunctionRule(
    "placeables",
    Severity.ERROR,
    "E-mail addresses, web addresses, phone numbers and codes stand in every language as in the "
    "source, phone numbers with the digits 0-9.",
    Example(
        "my", "Email: press@example.org", "အီးမေးလ်- press@example.org", "အီးမေးလ်- pres@example.org"
    ),
    "Copy it from the source.",
    _placeables,
)
TAGS = FunctionRule(
    "tags",
    Severity.ERROR,
    "The numbered tags that stand for formatting are all there, closed, and not crossed.",
    Example("vi", "a <1>joint</1> declaration", "tuyên bố <1>chung</1>", "tuyên bố <1>chung"),
    "Put the tags around the words that correspond.",
    _tags,
)
