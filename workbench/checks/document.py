"""``docs/checks.md``, written from the rules themselves and their examples."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from workbench.checks.across.registry import CATALOGUE_RULES
from workbench.checks.base import Example
from workbench.checks.every import EVERY_RULE, AnyRule
from workbench.checks.examples import EXAMPLES
from workbench.checks.registry import RULES
from workbench.languages import LANGUAGES

_INTRODUCTION = """\
# The checks

`workbench rules --markdown` writes this page from the rules themselves; edit the rules, not the
page.

`workbench check RELEASE`, or `workbench check FILE.po` for a file from elsewhere, runs all rules;
the review page runs them on what is saved and shows each finding with its place, the explanation
and the remedy. What a finding means depends on its severity:

| severity | what it does |
|---|---|
| `error` | blocks approval and final export until it is repaired or muted |
| `warning` | asks; the segment can be approved |
| `info` | tells |

The severity given with a rule is the highest that it gives; where it is less sure, it gives a
lower one.

**Levels.** The table `[checks]` of `workbench.toml` sets how much a rule may say: `error`,
`warning`, `info` or `off`, for all languages or, in `[checks.th]` and the like, for one. A level
lowers, it never raises.

```toml
[checks]
length = "info"

[checks.th]
end-mark = "off"
```

**Muting.** Where a rule is wrong about one segment, set that finding aside with the reason:
`workbench mute RELEASE --lang km --segment 12 --rule numbers --why "the year is in the headline"`,
or in the review page, beside the finding. The reason stays in the PO file as a comment, and a
muted finding no longer blocks approval.

**Examples.** ⟨ZWSP⟩ and the like stand for characters that nobody sees. The terms are those of
`glossaries/commit.csv`. Each of these rules looks at one segment:
"""
_ACROSS = """\
These need more than one segment, and look at a whole catalogue:
"""
_LINE = "<br>"
_INVISIBLE = {
    "\u200b": "⟨ZWSP⟩",
    "\u200c": "⟨ZWNJ⟩",
    "\u200d": "⟨ZWJ⟩",
    "\u2060": "⟨word joiner⟩",
    "\u00a0": "⟨no-break space⟩",
    "\u3000": "⟨wide space⟩",
    "\n": _LINE,
    "\t": "⟨tab⟩",
}
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&]")
_SPACES = re.compile(r"^ +| +$| {2,}")


def rules_document() -> str:
    """The page: introduction, table of contents, a section for each rule."""
    parts = [_INTRODUCTION, _joined(_contents(RULES))]
    parts += [_ACROSS, _joined(_contents(CATALOGUE_RULES))]
    parts += [_joined(_section(rule)) for rule in EVERY_RULE]
    return "\n".join(parts)


def _joined(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _contents(rules: Sequence[AnyRule]) -> Iterator[str]:
    yield "| rule | severity | what it looks for |"
    yield "|---|---|---|"
    for rule in rules:
        first = escaped(first_sentence(rule.explanation))
        yield f"| [{rule.name}](#{rule.name}) | `{rule.severity}` | {first} |"


def _section(rule: AnyRule) -> Iterator[str]:
    yield f"## {rule.name}"
    yield ""
    yield f"Severity: up to `{rule.severity}`. {escaped(rule.explanation)}"
    yield ""
    yield f"**Remedy:** {escaped(rule.remedy)}"
    yield ""
    yield "| language | source | right | wrong |"
    yield "|---|---|---|---|"
    for example in EXAMPLES.get(rule.name, (rule.example,)):
        yield _row(example)


def _row(example: Example) -> str:
    cells = [visible(text) for text in (example.source, example.right, example.wrong)]
    cells[2] += order(example.right, example.wrong)
    return " | ".join((f"| {LANGUAGES[example.language].name}", *cells)) + " |"


def order(right: str, wrong: str) -> str:
    """The code points that only stand in another order, which fonts may show alike; or nothing."""
    if right == wrong or sorted(right) != sorted(wrong):
        return ""
    places = [n for n, pair in enumerate(zip(right, wrong, strict=True)) if pair[0] != pair[1]]
    start, end = places[0], places[-1] + 1
    if not any(unicodedata.category(ch).startswith("M") for ch in right[start:end]):
        return ""
    listed = (" ".join(f"U+{ord(ch):04X}" for ch in text[start:end]) for text in (wrong, right))
    return " ({}, not {})".format(*listed)


def first_sentence(text: str) -> str:
    """The text up to the first full stop, or colon that opens a list."""
    return re.split(r"(?<=[.])\s", text, maxsplit=1)[0]


def escaped(text: str) -> str:
    """``text`` so that Markdown shows it as it is."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def visible(text: str) -> str:
    """A cell of a table: escaped, with names for what nobody sees."""
    if not text:
        return "⟨nothing⟩"
    text = _SPACES.sub(_spaces, escaped(text))
    return "".join(_named(character) for character in text)


def _spaces(match: re.Match[str]) -> str:
    count = len(match.group())
    return "⟨space⟩" if count == 1 else f"⟨{count} spaces⟩"


def _named(character: str) -> str:
    if character in _INVISIBLE:
        return _INVISIBLE[character]
    if character == "\ufffd" or unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs", "Cn"}:
        return f"⟨U+{ord(character):04X}⟩"
    return character
