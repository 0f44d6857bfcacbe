"""Terms for the tests of exchange files: any that a termbase can hold, made by Hypothesis."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from workbench.languages import LANGUAGES
from workbench.model import Term, TermKind

LETTERS = {
    "km": "កខគឃ្ាំ", "zh_CN": "部委人口", "lo": "ກຂຄງະາ", "my": "ကခဂဃ", "th": "กขคงะา", "vi": "abộưđ",
}  # fmt: skip
MARKS = "|\\;,'\"=+-@ <&>1"


def text(letters: str) -> st.SearchStrategy[str]:
    """A trimmed text with a letter in it, marks that mean something to some format included."""
    body = st.text(st.sampled_from(letters + MARKS), min_size=1, max_size=12)
    return body.map(str.strip).filter(lambda made: any(ch in letters for ch in made))


@st.composite
def any_term(draw: st.DrawFn) -> Term:
    kind = draw(st.sampled_from(TermKind))
    name = draw(text("abcdEF"))
    targets = {}
    for code, letters in LETTERS.items():
        forms = draw(st.lists(text(letters), max_size=3, unique=True))
        usable = tuple(form for form in forms if form != name)
        if usable:
            targets[code] = usable
    if not targets and kind is not TermKind.KEEP:
        targets = {"th": ("กรม",)}
    variants = draw(st.lists(text("ghij"), max_size=2, unique=True))
    if kind is TermKind.KEEP:
        known = {name, *variants}
        targets = {c: tuple(f for f in forms if f not in known) for c, forms in targets.items()}
        targets = {code: forms for code, forms in targets.items() if forms}
    texts = [draw(st.one_of(st.just(""), text("xyz"))) for _ in range(3)]
    return Term(
        name, kind, targets, draw(st.booleans()), tuple(variants), *texts,
        draw(st.sampled_from(["official", "established", "draft"])),
    )  # fmt: skip


def _apart(terms: list[Term]) -> list[Term]:
    """Each with an English of its own, so that none repeats or contradicts another."""
    return [
        replace(
            term,
            term=f"{term.term} n{n}",
            variants=tuple(f"{variant} v{n}" for variant in term.variants),
        )
        for n, term in enumerate(terms)
        if term.kind is not TermKind.FORBID or n == 0
    ]


TERMS = st.lists(any_term(), max_size=4).map(_apart)
CODES = list(LANGUAGES)


def bare(terms: tuple[Term, ...] | list[Term]) -> list[Term]:
    """``terms`` without the place they were read from."""
    return [replace(term, file="", row=0) for term in terms]
