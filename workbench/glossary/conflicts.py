"""Rows of a termbase that repeat or contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.glossary.cells import CellFault
from workbench.glossary.forbidding import forbidden_approvals
from workbench.model import Severity, Term, TermKind
from workbench.normal import normalise
from workbench.said import said


def find_conflicts(terms: Sequence[Term]) -> tuple[set[int], list[CellFault]]:
    """The rows that an earlier row makes useless, and a fault for each repetition.

    Rows of kind ``forbid`` name a context, not a rendering: several may share a
    context, and they contradict another row only by forbidding what it approves.
    """
    left_out: set[int] = set()
    faults: list[CellFault] = []
    first: dict[tuple[str, bool], Term] = {}
    for term in terms:
        earlier = next((first[key] for key in term_keys(term) if key in first), None)
        if earlier is not None and (term.kind is not TermKind.FORBID or _same(earlier, term)):
            faults.append(_repeated(earlier, term))
            left_out.add(term.row)
            continue
        for key in term_keys(term):
            first.setdefault(key, term)
    kept = [term for term in terms if term.row not in left_out]
    return left_out, [*faults, *_variant_faults(kept), *forbidden_approvals(kept)]


def term_keys(term: Term) -> list[tuple[str, bool]]:
    """The term as written, and folded where case does not count; ``forbid`` apart."""
    text = normalise(term.term)
    apart = term.kind is TermKind.FORBID
    keys = [(text, apart)]
    if not term.case_sensitive:
        keys.append(("\0" + text.casefold(), apart))
    return keys


def _same(one: Term, other: Term) -> bool:
    return (one.kind, one.targets) == (other.kind, other.targets)


def _repeated(earlier: Term, term: Term) -> CellFault:
    name, row = term.term, earlier.row
    if _same(earlier, term):
        message = said("“{term}” stands in row {row} already; row left out", term=name, row=row)
        return CellFault(term.row, "term", Severity.WARNING, message)
    if earlier.kind is not term.kind:
        message = said(
            "“{term}”: kind {kind} contradicts kind {other} in row {row}; row left out",
            term=name,
            kind=term.kind,
            other=earlier.kind,
            row=row,
        )
        return CellFault(term.row, "kind", Severity.ERROR, message)
    codes = {code for row in (earlier, term) for code in row.targets}
    differing = sorted(c for c in codes if earlier.targets.get(c) != term.targets.get(c))
    message = said(
        "“{term}”: other forms than in row {row} ({languages}); row left out",
        term=name,
        row=row,
        languages=", ".join(differing),
    )
    return CellFault(term.row, differing[0], Severity.ERROR, message)


def _variant_faults(terms: Iterable[Term]) -> list[CellFault]:
    """Variants that are another row's term or variant; the finder keeps to the first row."""
    rows = [term for term in terms if term.kind is not TermKind.FORBID]
    owners: dict[tuple[str, bool], Term] = {}
    for term in rows:
        for key in term_keys(term):
            owners.setdefault(key, term)
    faults = []
    for term in rows:
        for variant in term.variants:
            keys = term_keys(replace(term, term=variant))
            owner = next((owners[key] for key in keys if key in owners), term)
            if owner.row != term.row:
                message = said(
                    "the variant “{variant}” belongs to “{term}” in row {row} too",
                    variant=variant,
                    term=owner.term,
                    row=owner.row,
                )
                faults.append(CellFault(term.row, "variants", Severity.ERROR, message))
            for key in keys:
                owners.setdefault(key, term)
    return faults
