"""A merge plan carried out on the text of a termbase, conflict by conflict as chosen."""

from __future__ import annotations

from collections.abc import Callable

from workbench.glossary.columns import COLUMNS, join_forms
from workbench.glossary.merging import Choice, Clash, Conflict, MergePlan, missing
from workbench.glossary.row_edits import Edits, apply_edits
from workbench.languages import LANGUAGES

Choose = Callable[[Conflict], Choice]
EMPTY = (",".join(COLUMNS) + "\n").encode()


def apply_merge(data: bytes, name: str, plan: MergePlan, choose: Choose) -> bytes:
    """The termbase ``data`` after ``plan``, each conflict settled as ``choose`` says.

    Rows, cells and columns that nothing is to be done to stay byte for byte. A
    termbase that is not UTF-8 becomes it. A conflict with a row of another
    termbase cannot be settled here: ours stands.
    """
    return apply_edits(data, name, _edits_of(plan, name, choose))


def _edits_of(plan: MergePlan, name: str, choose: Choose) -> Edits:
    edits = Edits()
    for term in plan.added:
        edits.new_row(term, term.targets)
    for extension in plan.extended:
        for code, forms in extension.forms.items():
            edits.further(extension.row, code, forms)
        if extension.variants:
            edits.further(extension.row, "variants", extension.variants)
        for column, new in extension.texts.items():
            edits.put.setdefault((extension.row.row, column), new)
    for conflict in plan.conflicts:
        choice = choose(conflict)
        if choice is not Choice.OURS:
            _settle(conflict, choice, name, edits)
    return edits


def _settle(conflict: Conflict, choice: Choice, name: str, edits: Edits) -> None:
    row, code, theirs = conflict.row, conflict.code, conflict.theirs
    if conflict.clash is Clash.PREFERRED:
        if choice is Choice.THEIRS:
            edits.put[(row.row, code)] = join_forms(theirs)
        else:
            edits.further(row, code, missing(theirs, conflict.ours, LANGUAGES[code]))
    elif conflict.clash is Clash.KIND:
        for lang, forms in conflict.term.targets.items():
            if choice is Choice.THEIRS:
                edits.put[(row.row, lang)] = join_forms(forms)
            else:
                edits.further(row, lang, missing(forms, row.targets.get(lang, ()), LANGUAGES[lang]))
        if choice is Choice.THEIRS:
            edits.put[(row.row, "kind")] = str(conflict.term.kind)
    elif choice is Choice.THEIRS and row.file == name:
        _overrule(conflict, edits)


def _overrule(conflict: Conflict, edits: Edits) -> None:
    """Their form, or their ban, instead of ours: what contradicts it leaves our row."""
    code, theirs, term = conflict.code, conflict.theirs, conflict.term
    edits.gone(conflict.row, code, conflict.ours)
    if conflict.home is not None:
        edits.further(conflict.home, code, theirs)
        return
    edits.new_row(term, {code: theirs})
