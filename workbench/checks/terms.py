"""The termbase, enforced: the same function as for proposals, approval and export."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.base import Example, FunctionRule, Pair
from workbench.glossary.enforce import term_faults
from workbench.model import Diagnostic, Severity


def _terms(pair: Pair) -> Iterator[Diagnostic]:
    if not pair.matches:
        return
    for fault in term_faults(pair.source, pair.target, pair.language, pair.matches):
        yield Diagnostic(
            "terms",
            fault.severity,
            fault.message,
            (fault.match.start, fault.match.end),
            fault.target_span,
        )


TERMS = FunctionRule(
    "terms",
    Severity.ERROR,
    "What the termbase fixes: names to keep in Latin letters, approved translations, forms never "
    "to use.",
    Example("zh_CN", "the COMMIT Process", "COMMIT进程", "承诺进程"),
    "Use the form that the termbase gives, or have the termbase changed.",
    _terms,
)
