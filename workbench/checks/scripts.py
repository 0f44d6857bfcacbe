"""The script, and thereby the language, of a translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.base import Example, FunctionRule, Pair
from workbench.checks.hanzi import TRADITIONAL
from workbench.model import Diagnostic, Severity
from workbench.said import Said, said

_RANGES = {
    "Khmr": "\u1780-\u17d3", "Laoo": "\u0e81-\u0ecd\u0edc-\u0edf",
    "Mymr": "\u1000-\u103f\u1050-\u108f", "Thai": "\u0e01-\u0e3a\u0e40-\u0e4e",
    "Hans": "\u4e00-\u9fff\u3400-\u4dbf", "Kana": "\u3041-\u30fa\u30fd-\u30ff",
    "Hang": "\uac00-\ud7a3", "Cyrl": "\u0400-\u04ff", "Arab": "\u0620-\u06ff",
    "Deva": "\u0900-\u0963",
}  # fmt: skip
_NAMES = {
    "Khmr": said("Khmer"), "Laoo": said("Lao"), "Mymr": said("Burmese"), "Thai": said("Thai"),
    "Hans": said("Chinese"), "Kana": said("Japanese"), "Hang": said("Korean"),
    "Cyrl": said("Cyrillic"), "Arab": said("Arabic"), "Deva": said("Devanagari"),
}  # fmt: skip
_LETTERS = {script: re.compile(f"[{chars}]+") for script, chars in _RANGES.items()}
_FOREIGN = {
    script: re.compile("|".join(f"(?P<{s}>[{c}]+)" for s, c in _RANGES.items() if s != script))
    for script in [*_RANGES, "Latn"]
}
# Letters of any of these scripts but one: a single class, which is quicker to look for.
_ANY_FOREIGN = {
    script: re.compile(f"[{''.join(c for s, c in _RANGES.items() if s != script)}]")
    for script in _FOREIGN
}
_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")  # the marks of text that is not NFC too
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_BRACKETED = re.compile(r"[(（\[【«“\"「《][^)）\]】»”\"」》]*[)）\]】»”\"」》]")
_NAME_ROLES = {"contact", "dateline", "label", "notice"}


def _script(pair: Pair) -> Iterator[Diagnostic]:
    if pair.untouched:
        return
    script = pair.language.script
    if _ANY_FOREIGN[script].search(pair.prose):
        yield from _mixed(pair, list(_FOREIGN[script].finditer(pair.prose)))
    if script == "Hans":
        yield from _traditional(pair)
    if script == "Latn":
        yield from _vietnamese(pair)
    else:
        yield from _latin(pair)


def _native(pair: Pair) -> int:
    """How many letters of its own script the text has."""
    script = pair.language.script
    letters = _LATIN if script == "Latn" else _LETTERS[script]
    return sum(map(len, letters.findall(pair.prose)))


def _mixed(pair: Pair, foreign: list[re.Match[str]]) -> Iterator[Diagnostic]:
    """Letters of another script: of all text an error, of a word in brackets nothing."""
    most = max(foreign, key=lambda match: len(match.group()))
    language = Said.word(pair.language.name)
    total = sum(len(match.group()) for match in foreign)
    if total > _native(pair):
        message = said(
            "The text is written in {script} letters. Translate it into {language}.",
            script=_NAMES[most.lastgroup or "Hans"],
            language=language,
        )
        yield Diagnostic("script", Severity.ERROR, message, None, most.span())
        return
    inside = [match.span() for match in _BRACKETED.finditer(pair.prose)]
    for match in foreign:
        if match.group() in pair.source or any(a <= match.start() < b for a, b in inside):
            continue
        glued = match.lastgroup in {"Thai", "Laoo", "Khmr", "Mymr"} or total > 6
        yield Diagnostic(
            "script",
            Severity.ERROR if glued else Severity.WARNING,
            said(
                "“{text}” is {script}, not {language}. Write it in {language}.",
                text=match.group()[:40],
                script=_NAMES[match.lastgroup or "Hans"],
                language=language,
            ),
            None,
            match.span(),
        )


def _traditional(pair: Pair) -> Iterator[Diagnostic]:
    if TRADITIONAL.keys().isdisjoint(pair.prose):
        return
    found = [(n, ch) for n, ch in enumerate(pair.prose) if ch in TRADITIONAL]
    characters = dict.fromkeys(ch for _, ch in found)
    pairs = ", ".join(f"{ch} → {TRADITIONAL[ch]}" for ch in list(characters)[:5])
    message = said("Traditional characters: {pairs}. Write the simplified ones.", pairs=pairs)
    severity = Severity.ERROR if len(characters) > 1 else Severity.WARNING
    yield Diagnostic("script", severity, message, None, (found[0][0], found[-1][0] + 1))


def _vietnamese(pair: Pair) -> Iterator[Diagnostic]:
    """Three of four Vietnamese words carry a mark; a text where hardly one does lost them."""
    words = _WORD.findall(pair.prose)
    plain = [word for word in words if word.islower()]
    if not all(word.isascii() for word in plain):  # a title may be kept among marked words
        english = set(pair.source.split())
        plain = [word for word in plain if word not in english]
    if len(plain) < 4 and pair.prose.upper() == pair.prose:
        plain = words
    marked = sum(1 for word in plain if not word.isascii())
    if len(plain) < 4 or marked > len(plain) * 0.2 or (len(plain) == 4 and marked):
        return
    message = said("The text has no Vietnamese marks. Write it in Vietnamese, with its diacritics.")
    yield Diagnostic("script", Severity.ERROR, message, None, (0, len(pair.target)))


def _latin(pair: Pair) -> Iterator[Diagnostic]:
    """Mostly Latin letters, names and kept terms aside."""
    words = _LATIN.findall(pair.prose)
    if sum(map(len, words)) < 4:
        return
    native = _native(pair)
    lower = sum(len(word) for word in words if word[0].islower() and len(word) > 1)
    capital = [word for word in words if word[0].isupper() and len(word) > 1]
    if lower >= 8 and lower > native * (3 if pair.language.script == "Hans" else 1):
        severity = Severity.ERROR
    elif native == 0 and sum(map(len, capital)) >= 4:
        named = pair.role in _NAME_ROLES or len(capital) < 3
        severity = Severity.INFO if named else Severity.ERROR
    else:
        return
    message = said(
        "The text is written in Latin letters. Translate it into {language}.",
        language=Said.word(pair.language.name),
    )
    yield Diagnostic("script", severity, message, None, (0, len(pair.target)))


SCRIPT = FunctionRule(
    "script",
    Severity.ERROR,
    "The text is in the script of its language: no Thai in Lao, no Traditional characters in "
    "Simplified Chinese, no Vietnamese without its diacritics, no English. Names, kept terms, "
    "addresses and words in brackets may be in another script.",
    Example("lo", "joint declaration", "ຖະແຫຼງການຮ່ວມ", "แถลงการณ์ร่วม"),
    "Write the text in the language's own script.",
    _script,
)
