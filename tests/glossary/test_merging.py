"""Terms merged into a termbase: what is told, and what is written, byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from exchange.terms import TERMS
from hypothesis import given
from hypothesis import strategies as st

from workbench.glossary.columns import COLUMNS
from workbench.glossary.dialect import read_rows
from workbench.glossary.merging import Choice, Clash, MergePlan, plan_merge
from workbench.glossary.merging_edits import EMPTY, apply_merge
from workbench.glossary.merging_text import find_delimiter, split_records
from workbench.glossary.termbase import parse_termbase, serialise_termbase
from workbench.model import Term, TermKind

KEEP, TRANSLATE, FORBID = TermKind.KEEP, TermKind.TRANSLATE, TermKind.FORBID
HEAD = "term,kind,case_sensitive,variants,vi,th,note,owner"
OURS = f'''{HEAD}
ministry,translate,no,department,bộ|vụ,กระทรวง,"of ""state""",Ann
# a comment of somebody,,,,,,,
COMMIT,keep,yes,,,,,

bureau , translate,,,"cục",,,Bob
aid,forbid,,,viện trợ|giúp,,,
'''
NAME = "glossaries/g.csv"


def term(
    name: str, kind: TermKind = TRANSLATE, row: int = 90, **cells: str | tuple[str, ...]
) -> Term:
    """An incoming term; forms of a language with ``|`` between."""
    texts = {k: cells.pop(k) for k in ("note", "definition", "variants") if k in cells}
    targets = {code: tuple(str(forms).split("|")) for code, forms in cells.items()}
    return Term(name, kind, targets, file="in.csv", row=row, **texts)  # type: ignore[arg-type]


def plan(*incoming: Term, ours: str = OURS, others: Sequence[Term] = ()) -> MergePlan:
    return plan_merge(parse_termbase(ours.encode(), NAME)[0], incoming, others)


def merged(*incoming: Term, choice: Choice = Choice.OURS, ours: str = OURS) -> str:
    made = plan(*incoming, ours=ours)
    return apply_merge(ours.encode(), NAME, made, lambda _: choice).decode()


def told(made: MergePlan) -> list[str]:
    """The plan in short."""
    lines = [f"+ {one.term} {one.targets}" for one in made.added]
    lines += [f"= {one.term}" for one in made.same]
    lines += [f"~ {one.row.term} {one.forms} {one.variants}" for one in made.extended]
    return [*lines, *(f"! {c.row.term} {c.code} {c.clash.name} {c.theirs}" for c in made.conflicts)]


@pytest.mark.parametrize(
    ("incoming", "said"),
    [
        pytest.param(term("police", vi="cảnh sát"), ["+ police {'vi': ('cảnh sát',)}"], id="new"),
        pytest.param(term("ministry", vi="bộ"), ["= ministry"], id="known"),
        pytest.param(term("Ministry", vi="Bộ"), ["= Ministry"], id="known but for case"),
        pytest.param(term("department", vi="bộ"), ["= department"], id="known as a variant"),
        pytest.param(term("COMMIT", KEEP, vi="COMMIT"), ["= COMMIT"], id="kept as it is"),
        pytest.param(
            term("commit", vi="cam kết"), ["+ commit {'vi': ('cam kết',)}"],
            id="ours counts in its case only",
        ),
        pytest.param(
            term("ministry", vi="bộ|ban"), ["~ ministry {'vi': ('ban',)} ()"], id="a further form"
        ),
        pytest.param(
            term("bureau", th="กรม"), ["~ bureau {'th': ('กรม',)} ()"], id="a language we lack"
        ),
        pytest.param(
            term("ministry", vi="bộ", variants=("Ministry", "department", "office")),
            ["~ ministry {} ('office',)"], id="a further variant",
        ),
        pytest.param(
            term("police", vi="cảnh sát", variants=("bureau",)), ["+ police {'vi': ('cảnh sát',)}"],
            id="a variant that is another row's stays there",
        ),
        pytest.param(
            term("ministry", vi="ban|bộ", th="กระทรวง"), ["! ministry vi PREFERRED ('ban', 'bộ')"],
            id="another preferred form",
        ),
        pytest.param(
            term("ministry", vi="vụ"), ["! ministry vi PREFERRED ('vụ',)"],
            id="a form of ours, but not the preferred one",
        ),
        pytest.param(
            term("ministry", vi="ban", th="กระทรวง|กรม"),
            ["~ ministry {'th': ('กรม',)} ()", "! ministry vi PREFERRED ('ban',)"],
            id="a conflict in one language, a further form in another",
        ),
        pytest.param(
            term("ministry", KEEP), ["! ministry  KIND ('keep',)"], id="another kind"
        ),
        pytest.param(
            term("aid", vi="viện trợ|hỗ trợ"),
            ["+ aid {'vi': ('hỗ trợ',)}", "! aid vi FORBIDDEN ('viện trợ',)"],
            id="one form is forbidden, the other is taken",
        ),
        pytest.param(
            term("aid", vi="giúp"), ["! aid vi FORBIDDEN ('giúp',)"], id="all that it has is forbidden"
        ),
        pytest.param(
            term("ministry", FORBID, vi="vụ|cục"),
            ["+ ministry {'vi': ('cục',)}", "! ministry vi FORBIDS ('vụ',)"],
            id="it forbids what we approve",
        ),
        pytest.param(
            term("*", FORBID, vi="cục"), ["! bureau vi FORBIDS ('cục',)"], id="forbidden everywhere"
        ),
        pytest.param(term("aid", FORBID, vi="giúp"), ["= aid"], id="forbidden already"),
        pytest.param(
            term("aid", FORBID, vi="giúp|cứu"), ["~ aid {'vi': ('cứu',)} ()"], id="forbidden further"
        ),
    ],
)  # fmt: skip
def test_plan(incoming: Term, said: list[str]) -> None:
    assert told(plan(incoming)) == said


def test_a_row_of_another_termbase_forbids_too_and_stands() -> None:
    rule = replace(term("police", FORBID, vi="công an"), file="glossaries/other.csv")
    made = plan(term("police", vi="công an"), others=[rule])
    assert told(made) == ["! police vi FORBIDDEN ('công an',)"]
    assert apply_merge(OURS.encode(), NAME, made, lambda _: Choice.THEIRS).decode() == OURS


MINISTRY = 'ministry,translate,no,department,bộ|vụ,กระทรวง,"of ""state""",Ann'
BUREAU = 'bureau , translate,,,"cục",,,Bob'
AID = "aid,forbid,,,viện trợ|giúp,,,\n"


@pytest.mark.parametrize(
    ("incoming", "choice", "before", "after"),
    [
        pytest.param(term("ministry", vi="ban"), Choice.OURS, "", "", id="ours: nothing is done"),
        pytest.param(
            term("ministry", vi="ban"), Choice.THEIRS, MINISTRY, MINISTRY.replace("bộ|vụ", "ban"),
            id="theirs: in that cell, the others as they were",
        ),
        pytest.param(
            term("ministry", vi="ban|vụ"), Choice.BOTH, MINISTRY, MINISTRY.replace("bộ|vụ", "bộ|vụ|ban"),
            id="both: as further forms",
        ),
        pytest.param(
            term("bureau", vi="cục|nha"), Choice.OURS, BUREAU, BUREAU.replace('"cục"', "cục|nha"),
            id="a further form; the spaces of others stay",
        ),
        pytest.param(
            term("bureau", th="กรม", note="of, state"), Choice.OURS, BUREAU,
            'bureau , translate,,,"cục",กรม,"of, state",Bob', id="empty cells are filled",
        ),
        pytest.param(
            term("commit", vi="cam kết"), Choice.THEIRS, "", "commit,translate,no,,cam kết,,,\n",
            id="another case is another term where ours counts in its own only",
        ),
        pytest.param(
            term("COMMIT", vi="cam kết"), Choice.THEIRS,
            "COMMIT,keep,yes,,,", "COMMIT,translate,yes,,cam kết,", id="theirs: the kind",
        ),
        pytest.param(
            term("COMMIT", vi="cam kết"), Choice.BOTH,
            "COMMIT,keep,yes,,,", "COMMIT,keep,yes,,cam kết,", id="both: our kind, their form",
        ),
        pytest.param(
            term("aid", vi="giúp"), Choice.THEIRS, AID, "aid,forbid,,,viện trợ,,,\naid,translate,no,,giúp,,,\n",
            id="theirs: no longer forbidden",
        ),
        pytest.param(
            term("aid", vi="giúp|viện trợ"), Choice.THEIRS, AID, "aid,translate,no,,giúp|viện trợ,,,\n",
            id="theirs: a row that forbids nothing more goes",
        ),
        pytest.param(
            term("ministry", FORBID, vi="vụ"), Choice.THEIRS, MINISTRY, MINISTRY.replace("|vụ", ""),
            id="theirs: what they forbid leaves our cell",
        ),
        pytest.param(term("aid", vi="giúp"), Choice.BOTH, "", "", id="both cannot be: ours stands"),
    ],
)  # fmt: skip
def test_written(incoming: Term, choice: Choice, before: str, after: str) -> None:
    made = merged(incoming, choice=choice)
    if before:
        assert before in OURS
        assert made.startswith(OURS.replace(before, after, 1))
    else:
        assert made.startswith(OURS)
        assert after in made


def test_a_new_row_follows_the_columns_of_the_file() -> None:
    made = merged(term("police", vi="cảnh sát, công an", note='a "note"'))
    assert made == OURS + 'police,translate,no,,"cảnh sát, công an",,"a ""note""",\n'


def test_what_a_spreadsheet_would_run_is_written_harmless() -> None:
    made = merged(term("police", vi="cảnh sát", note='=HYPERLINK("x")'))
    assert ""","'=HYPERLINK(""x"")",""" in made


def test_a_column_that_is_missing_is_added_to_every_row() -> None:
    ours = "term,kind,vi,owner\nministry,translate,bộ,Ann\nshort,keep\n\n# x\n"
    made = merged(term("ministry", km="ក្រសួង"), ours=ours)
    assert made == (
        "term,kind,vi,owner,km\nministry,translate,bộ,Ann,ក្រសួង\nshort,keep,,,\n\n# x,,,,\n"
    )


@pytest.mark.parametrize(
    ("data", "starts", "ends"),
    [
        pytest.param("term;kind;vi\r\na;keep;\r\n", b"term;kind;vi\r\na;keep;\r\n", b"police;translate;x\r\n", id="semicolons and CRLF"),
        pytest.param("\ufeffterm,kind,vi\na,keep,", b"\xef\xbb\xbfterm,kind,vi\na,keep,\n", b"police,translate,x\n", id="a mark, and no line end"),
        pytest.param("sep=;\nterm;kind;vi\n", b"sep=;\nterm;kind;vi\n", b"police;translate;x\n", id="a sep line"),
        pytest.param("term,kind,vi\n\"open,keep,\nb,keep,\n", b"term,kind,vi\n\"open,keep,\nb,keep,\n", b"police,translate,x\n", id="a broken row stays"),
    ],
)  # fmt: skip
def test_dialects_stay(data: str, starts: bytes, ends: bytes) -> None:
    made = plan(term("police", vi="x"), ours=data)
    done = apply_merge(data.encode(), NAME, made, lambda _: Choice.OURS)
    assert done == starts + ends


def test_another_encoding_becomes_utf8() -> None:
    data = "term,kind,vi\na,keep,bộ\n".encode("utf-16")
    made = plan_merge(parse_termbase(data, NAME)[0], [term("police", vi="x")])
    done = apply_merge(data, NAME, made, lambda _: Choice.OURS)
    assert done.decode("utf-8-sig") == "term,kind,vi\na,keep,bộ\npolice,translate,x\n"


ROWS = st.text(st.sampled_from('a,;\t"\n\r |ក'), max_size=60)


@given(st.sampled_from(["term,kind,vi\n", "sep=;\nterm;kind;vi\n", "\n"]), ROWS)
def test_records_are_those_that_are_read_and_all_of_the_text(heading: str, rows: str) -> None:
    text = heading + rows
    records = split_records(text, find_delimiter(text))
    assert "".join(text[record.start : record.end] for record in records) == text
    read = [(row.number, row.cells) for row in read_rows(text, COLUMNS)]
    found = [(r.number, r.cells) for r in records if any(map(str.strip, r.cells))]
    assert found == [row for row in read if row[1]]


@given(TERMS, TERMS, st.sampled_from(Choice))
def test_a_second_merge_finds_nothing_new(
    ours: list[Term], incoming: list[Term], choice: Choice
) -> None:
    incoming = [replace(one, file="in.csv", row=n) for n, one in enumerate(incoming, 2)]
    data = serialise_termbase(ours).encode()
    before = parse_termbase(data, NAME)[0]
    done = apply_merge(data, NAME, plan_merge(before, incoming), lambda _: choice)
    again = plan_merge(parse_termbase(done, NAME)[0], incoming)
    clashes = {conflict.clash for conflict in again.conflicts}
    assert not again.added
    assert not again.extended
    assert choice is not Choice.THEIRS or not clashes & {Clash.PREFERRED, Clash.KIND}
    if choice is Choice.OURS:
        assert done.startswith(data[: data.index(b"\n")])


def _cells(one: Term) -> list[str]:
    forms = [form for each in one.targets.values() for form in each]
    return [one.term, *one.variants, *forms, one.definition, one.note, one.source]


@given(TERMS)
def test_into_an_empty_termbase_all_is_taken(incoming: list[Term]) -> None:
    incoming = [replace(one, file="in.csv", row=n) for n, one in enumerate(incoming, 2)]
    made = plan_merge([], incoming)
    assert list(made.added) == incoming
    done = apply_merge(EMPTY, NAME, made, lambda _: Choice.OURS)
    assert len(parse_termbase(done, NAME)[0]) == len(incoming)
