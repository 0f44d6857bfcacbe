"""The termbase, enforced: the same function as for proposals, approval and export."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.base import Example, FunctionRule, Pair
from workbench.glossary.enforce import term_faults
from workbench.model import Diagnostic, Severity, TermKind, TermMatch

_BEFORE = re.compile(r"\b(?!(?:The|A|An|This|That|Each|Both|Our|Her|His|Its)\b)[A-Z][\w’']* $")
_AFTER = re.compile(r" (?:of |for |on )?[A-Z][a-z]")


def _terms(pair: Pair) -> Iterator[Diagnostic]:
    if not pair.matches:
        return
    for fault in term_faults(pair.source, pair.target, pair.language, pair.matches):
        in_name = _in_a_name(pair.source, fault.match)
        yield Diagnostic(
            "terms",
            Severity.INFO if in_name else fault.severity,
            fault.message,
            (fault.match.start, fault.match.end),
            fault.target_span,
        )


def _in_a_name(source: str, match: TermMatch) -> bool:
    """A word for a thing in capitals beside another: Prime Minister, Border Force.

    That is a name with a translation of its own, where the termbase knows only the word.
    """
    term, text = match.term, match.text
    if term.kind is not TermKind.TRANSLATE or " " in text or not term.term[:1].islower():
        return False
    if not text[:1].isupper() or text.isupper():
        return False
    beside = _BEFORE.search(source[: match.start]), _AFTER.match(source, match.end)
    return any(beside)


TERMS = FunctionRule(
    "terms",
    Severity.ERROR,
    "What the termbase fixes: names to keep in Latin letters, approved translations, forms never "
    "to use.",
    Example("zh_CN", "the COMMIT Process", "COMMIT进程", "承诺进程"),
    "Use the form that the termbase gives, or have the termbase changed.",
    _terms,
)
