"""What a language model answered, judged: only whole, plain and right translations get through.

A fault is a sentence about the answer, which is also what the model is told when
it is asked again. Some faults concern an answer as a whole (a fence, talk around
the JSON, keys out of order: which text belongs to which segment is then a guess),
others one segment of it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.engines.llm_prompt import Segment
from workbench.languages import Language

_ALLOWANCE = 80  # characters beyond four times the source that a short text may have
_NAMES = {
    "Khmr": "KHMER", "Hans": "CJK", "Laoo": "LAO", "Mymr": "MYANMAR", "Thai": "THAI",
    "Latn": "LATIN",
}  # fmt: skip
_MARK = "```"
_FENCE = "the answer stood in a Markdown fence"
_THOUGHT = "the answer held thoughts between <think> marks"
_CUT = "the answer was cut off before its end"
_EMPTY = "the answer was empty"
_TALK = "there was text before or after the JSON object"
_BROKEN = "the answer was not one JSON object"
_LACKING = "the answer lacked this segment"

_TAGS = re.compile(r"</?\d+/?>|⟨\d+⟩|\{\w*\}|%\(\w+\)[sd]|%[sd]")
_LOOP = re.compile(r"(.{2,40}?)\1{7,}", re.DOTALL)
_LEADING_TALK = re.compile(r"(?i)\s*(sure|certainly|of course|here(?: is|'s)|translation)\b")
_PLAIN = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|#\w+|⟨\d+⟩|</?\d+/?>|\{\w*\}")


@dataclass(frozen=True, slots=True)
class Reading:
    """The texts of an answer by key, and what was wrong, by key too."""

    texts: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


class _Pairs(list[tuple[str, object]]):
    """A JSON object with its keys as they came, also those that came twice."""


def read_answer(content: str, ids: Sequence[str], *, cut: bool = False) -> Reading:
    """Take an answer apart that should be one JSON object with exactly ``ids`` as its keys.

    A segment that is lacking takes the one before it along, into which the model
    may have merged it. ``cut`` tells that the server stopped the model at the bound.
    """
    fault = _whole_fault(content, cut)
    pairs = None if fault else _parsed(content)
    if not fault and pairs is None:
        fault = _BROKEN if content.strip().startswith("{") else _TALK
    if fault or pairs is None:
        return Reading(faults=dict.fromkeys(ids, fault))
    keys = [key for key, _ in pairs]
    fault = _order_fault(keys, ids)
    if fault:
        return Reading(faults=dict.fromkeys(ids, fault))
    values, texts, faults = dict(pairs), dict[str, str](), dict[str, str]()
    for place, key in enumerate(ids):
        value = values.get(key)
        if key not in values:
            faults[key] = _LACKING
            if place and ids[place - 1] in texts:
                del texts[ids[place - 1]]
                faults[ids[place - 1]] = "the answer lacked the segment after this one"
        elif not isinstance(value, str):
            faults[key] = "the value was not a string"
        else:
            texts[key] = value.strip()
    return Reading(texts, faults)


def read_bare(content: str, key: str, *, cut: bool = False) -> Reading:
    """Take an answer that should be the translation of one text and nothing else."""
    fault = _whole_fault(content, cut)
    if not fault and _LEADING_TALK.match(content):
        fault = "there was talk around the translation"
    if fault:
        return Reading(faults={key: fault})
    return Reading(texts={key: content.strip()})


def text_faults(text: str, segment: Segment, language: Language) -> tuple[str, ...]:
    """What is wrong with one translation, one sentence each; nothing if it may be proposed."""
    source = segment.text
    if not text.strip():
        return ("the translation was empty",)
    found = [*_shape_faults(text, source), *_language_faults(text, segment, language)]
    if sorted(_TAGS.findall(text)) != sorted(_TAGS.findall(source)):
        found.append("tags or placeholders were lost, added or changed")
    return (*found, *segment.context.faults(text))


def _shape_faults(text: str, source: str) -> list[str]:
    found = []
    if any(_is_control(character) for character in text):
        found.append("there were control characters in it")
    if "\n" in text and "\n" not in source:
        found.append("it had several lines where the English has one")
    if _MARK in text and _MARK not in source:
        found.append("there was a Markdown fence in it")
    if len(text) > 4 * len(source) + _ALLOWANCE:
        found.append("it was far longer than the English")
    elif _LOOP.search(text) and not _LOOP.search(source):
        found.append("it repeated itself")
    return found


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t"


def _language_faults(text: str, segment: Segment, language: Language) -> list[str]:
    """English handed back, or a text without a letter of the language's script."""
    if not _has_words(segment):
        return []
    if _folded(text) == _folded(segment.text):
        return ["it was the English text unchanged"]
    script = _NAMES[language.script]
    if not any(unicodedata.name(character, "").startswith(script) for character in text):
        return [f"it was not written in {language.name}"]
    return []


def _has_words(segment: Segment) -> bool:
    """Whether letters are left beside addresses, tags and terms that stay as they are."""
    rest = _PLAIN.sub(" ", segment.text)
    for english, forms in segment.context.terms:
        if not forms or english in forms:
            rest = rest.replace(english, " ")
    return any(character.isalpha() for character in rest)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _whole_fault(content: str, cut: bool) -> str:
    if cut:
        return _CUT
    if not content.strip():
        return _EMPTY
    if content.lstrip().startswith(_MARK):
        return _FENCE
    return _THOUGHT if re.search(r"</?think", content) else ""


def _parsed(content: str) -> _Pairs | None:
    try:
        value = json.loads(content, object_pairs_hook=_Pairs, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, _Pairs) else None


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")


def _order_fault(keys: Sequence[str], ids: Sequence[str]) -> str:
    if len(set(keys)) < len(keys):
        return "a key stood in the answer twice"
    if not set(keys) <= set(ids):
        return "the answer held segments that were not asked for"
    if keys != [key for key in ids if key in set(keys)]:
        return "the segments were in another order"
    return ""
