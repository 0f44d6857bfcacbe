"""Faults of a termbase by row and column, and writing it back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.glossary.columns import COLUMNS
from workbench.glossary.termbase import parse_termbase, serialise_termbase
from workbench.languages import LANGUAGES
from workbench.model import Severity, Term, TermKind

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
FORMS = {
    "km": "ក្រសួង", "zh_CN": "部", "lo": "ກະຊວງ", "my": "ဝန်ကြီးဌာန", "th": "กระทรวง", "vi": "bộ",
}  # fmt: skip
NONE = dict.fromkeys(FORMS, "")


def row(term: str = "ministry", kind: str = "translate", **cells: str) -> str:
    values = {"term": term, "kind": kind, **FORMS, **cells}
    return ",".join(f'"{values.get(column, "")}"' for column in COLUMNS)


def read(*rows: str) -> tuple[list[Term], list[tuple[int, str, Severity]]]:
    terms, faults = parse_termbase("\n".join((",".join(COLUMNS), *rows)).encode(), "g.csv")
    assert all(fault.file == "g.csv" and fault.message for fault in faults)
    return terms, [(fault.row, fault.column, fault.severity) for fault in faults]


@pytest.mark.parametrize(
    ("rows", "faults", "kept"),
    [
        pytest.param([row()], [], 1, id="a clean row"),
        pytest.param([row(kind="Translate")], [], 1, id="kinds in any case"),
        pytest.param([row(kind="kept")], [(2, "kind", ERROR)], 0, id="unknown kind"),
        pytest.param([row(term=" ")], [(2, "term", ERROR)], 0, id="no term"),
        pytest.param([row(term="--")], [(2, "term", WARNING), (2, "term", ERROR)], 0, id="no word"),
        pytest.param([row(term="*")], [(2, "term", ERROR)], 0, id="* is for forbid only"),
        pytest.param([row("*", "forbid")], [], 1, id="* forbids everywhere"),
        pytest.param(
            [row("aid", "forbid", **dict.fromkeys(FORMS, ""))],
            [(2, "kind", ERROR)], 0, id="forbids nothing",
        ),
        pytest.param([row(lo="")], [(2, "lo", WARNING)], 1, id="no Lao form to enforce"),
        pytest.param([row(kind="name", my="")], [(2, "my", WARNING)], 1, id="names want all too"),
        pytest.param([row(kind="keep", lo="")], [], 1, id="keep needs no form"),
        pytest.param([row(case_sensitive="maybe")], [(2, "case_sensitive", WARNING)], 1, id="flag"),
        pytest.param([row(status="final")], [(2, "status", WARNING)], 1, id="unknown status"),
        pytest.param(
            [row(lo="กระทรวง")], [(2, "lo", ERROR), (2, "lo", WARNING)], 1, id="Thai in Lao"
        ),
        pytest.param([row(lo="กระทรวง|ກະຊວງ")], [(2, "lo", ERROR)], 1, id="one form of two"),
        pytest.param([row(zh_CN="部部|ministry")], [], 1, id="Latin forms may be approved"),
        pytest.param([row(my="ျမန္မာ")], [(2, "my", WARNING)], 1, id="Zawgyi"),
        pytest.param([row(vi="bo\u0302\u0323")], [(2, "vi", INFO)], 1, id="not NFC"),
        pytest.param([row(note="=1+1")], [(2, "note", WARNING)], 1, id="a formula"),
        pytest.param([row(note="@cmd")], [(2, "note", WARNING)], 1, id="a function call"),
        pytest.param([row(note="a\x07b")], [(2, "note", WARNING)], 1, id="a control character"),
        pytest.param([row(note="a\u202eb")], [(2, "note", WARNING)], 1, id="bidi override"),
        pytest.param([row(note="two\nlines"), row("x")], [(2, "note", WARNING)], 2, id="a break"),
        pytest.param([row(), row()], [(3, "term", WARNING)], 1, id="the same row twice"),
        pytest.param([row(), row("Ministry")], [(3, "term", WARNING)], 1, id="same but for case"),
        pytest.param(
            [row(case_sensitive="yes"), row("Ministry", case_sensitive="yes")], [], 2,
            id="case-sensitive ones differ",
        ),
        pytest.param([row(), row(kind="keep")], [(3, "kind", ERROR)], 1, id="two kinds"),
        pytest.param([row(), row(th="กรม")], [(3, "th", ERROR)], 1, id="two renderings"),
        pytest.param(
            [row(), row(kind="forbid", **NONE | {"vi": "vụ"})], [], 2, id="a context is no rendering"
        ),
        pytest.param(
            [row("MOU"), row("memorandum", variants="MOU")], [(3, "variants", ERROR)], 2,
            id="a variant is another row's term",
        ),
        pytest.param(
            [row("pact"), row("treaty", variants="Pact")], [(3, "variants", ERROR)], 2,
            id="a variant in another case",
        ),
        pytest.param(
            [row("pact", variants="accord"), row("treaty", variants="accord")],
            [(3, "variants", ERROR)], 2, id="a variant in two rows",
        ),
        pytest.param([row() + ",more"], [(2, "", ERROR)], 0, id="a separator too many"),
        pytest.param([row() + ",,"], [], 1, id="empty cells at the end"),
        pytest.param(["UNIAP,keep"], [(2, "", WARNING)], 1, id="a short row"),
        pytest.param(
            ['"UNIAP,keep', row()], [(2, "", ERROR)], 1, id="a quotation mark never closed"
        ),
        pytest.param(['"UN"IAP,keep', row()], [(2, "", ERROR)], 1, id="text after the mark"),
        pytest.param(["", row(), "", row(kind="?")], [(5, "kind", ERROR)], 1, id="blank rows"),
        pytest.param(
            [row(note="two\nlines"), '"open', row(kind="?")],
            [(2, "note", WARNING), (3, "", ERROR), (4, "kind", ERROR)], 1,
            id="rows are counted as a spreadsheet shows them",
        ),
    ],
)  # fmt: skip
def test_faults(rows: list[str], faults: list[tuple[int, str, Severity]], kept: int) -> None:
    terms, found = read(*rows)
    assert found == faults
    assert len(terms) == kept


def forbid(term: str, **cells: str) -> str:
    return row(term, "forbid", **NONE | cells)


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        pytest.param([row(vi="đồ vật"), forbid("ministry", vi="đồ vật")], [(3, "vi")], id="the same"),
        pytest.param([forbid("ministry", vi="bộ"), row()], [(2, "vi")], id="in the other order"),
        pytest.param([row(), forbid("Ministry", vi="Bộ")], [(3, "vi")], id="alike but for case"),
        pytest.param([row(th="กระทรวง"), forbid("ministry", th="กระ ทรวง")], [(3, "th")], id="and space"),
        pytest.param([row(vi="bộ|vụ"), forbid("ministry", vi="vụ")], [(3, "vi")], id="one of two"),
        pytest.param([row(), forbid("*", vi="bộ")], [(3, "vi")], id="forbidden everywhere"),
        pytest.param([row(), forbid("*", vi="bộ", th="กระทรวง")], [(3, "th"), (3, "vi")], id="two cells"),
        pytest.param(
            [row(variants="department"), forbid("department", vi="bộ")], [(3, "vi")], id="a variant"
        ),
        pytest.param(
            [row("UNIAP", "keep", **NONE), forbid("*", vi="UNIAP")], [(3, "vi")], id="a kept name"
        ),
        pytest.param(
            [row(), forbid("ministry of health", vi="bộ")], [(3, "vi")],
            id="a longer phrase leaves the term no form",
        ),
        pytest.param(
            [row(vi="bộ|vụ"), forbid("ministry of health", vi="bộ")], [],
            id="a longer phrase leaves it one",
        ),
        pytest.param([row(vi="bộ ngành"), forbid("ministry", vi="bộ")], [], id="inside a longer form"),
        pytest.param([row(), forbid("ministry", vi="bộ ngành")], [], id="longer than the form"),
        pytest.param([row(), forbid("minister", vi="bộ")], [], id="another term"),
        pytest.param([row(vi="bộ"), forbid("ministry", zh_CN="局")], [], id="other languages only"),
        pytest.param(
            [row(), row("ministry of health", vi="sở y tế"), forbid("ministry of health", vi="bộ")],
            [], id="the longer term is the one that counts",
        ),
    ],
)  # fmt: skip
def test_what_must_stand_may_not_be_forbidden(
    rows: list[str], faults: list[tuple[int, str]]
) -> None:
    _, found = read(*rows)
    assert sorted(found) == [(*fault, ERROR) for fault in faults]


def test_who_forbids_and_who_approves_is_told() -> None:
    _, faults = parse_termbase(
        "\n".join((",".join(COLUMNS), row(), forbid("*", vi="bộ"))).encode(), "g.csv"
    )
    assert faults[0].message == "“bộ” is forbidden here and approved for “ministry” in row 2"


@pytest.mark.parametrize(
    ("heading", "faults"),
    [
        pytest.param(",".join(COLUMNS), [], id="all columns"),
        pytest.param(",".join(COLUMNS).upper(), [], id="in capitals"),
        pytest.param(",".join(COLUMNS).replace("zh_CN", "zh-Hans"), [], id="another code"),
        pytest.param(",".join(COLUMNS).replace("my", "Burmese"), [], id="a language's name"),
        pytest.param(",".join(COLUMNS) + ",fr", [("fr", WARNING)], id="an unknown column"),
        pytest.param(",".join(COLUMNS) + ",th", [("th", ERROR)], id="a column twice"),
        pytest.param(",".join(COLUMNS).replace(",lo", ""), [("lo", WARNING)], id="no Lao"),
        pytest.param(",".join(COLUMNS).replace(",note", ""), [("note", INFO)], id="no notes"),
    ],
)
def test_headings(heading: str, faults: list[tuple[str, Severity]]) -> None:
    _, found = parse_termbase(heading.encode(), "g.csv")
    assert [(fault.column, fault.severity) for fault in found] == faults
    assert all(fault.row == 1 for fault in found)


@pytest.mark.parametrize(
    ("cell", "forms"),
    [
        pytest.param("a|b", ("a", "b"), id="two forms"),
        pytest.param(" a | b ", ("a", "b"), id="space around"),
        pytest.param("a||b|", ("a", "b"), id="empty forms"),
        pytest.param("a|b|a", ("a", "b"), id="a repeated form"),
        pytest.param(r"a\|b", ("a|b",), id="an escaped bar"),
        pytest.param(r"a\\|b", ("a\\", "b"), id="an escaped backslash"),
        pytest.param(r"a\b", (r"a\b",), id="a lone backslash stays"),
    ],
)
def test_several_forms_in_a_cell(cell: str, forms: tuple[str, ...]) -> None:
    terms, _ = read(row(vi=cell))
    assert terms[0].targets["vi"] == forms


def test_a_row_left_out_names_the_earlier_row() -> None:
    _, faults = parse_termbase(
        "\n".join((",".join(COLUMNS), row(), row(vi="vụ"))).encode(), "g.csv"
    )
    assert faults[0].message == "“ministry”: other forms than in row 2 (vi); row left out"


_TEXT = st.text(st.sampled_from("ab ,;\"|\\'é-"), max_size=8).map(
    lambda text: " ".join(text.split()).lstrip("- ")
)
_LETTERS = {
    "km": "កខគ", "zh_CN": "部委|", "lo": "ກຂຄ", "my": "ကခဂ", "th": "กขค", "vi": "áb c|\\",
}  # fmt: skip


def _forms(code: str) -> st.SearchStrategy[tuple[str, ...]]:
    form = st.text(st.sampled_from(_LETTERS[code]), min_size=1, max_size=5).map(str.strip)
    return st.lists(form.filter(bool), max_size=3, unique=True).map(tuple)


@st.composite
def _terms(draw: st.DrawFn) -> list[Term]:
    names = draw(st.lists(_TEXT.filter(lambda text: any(map(str.isalnum, text))), max_size=5))
    terms = []
    for number, name in enumerate(names):
        targets = {code: forms for code in LANGUAGES if (forms := draw(_forms(code)))}
        kinds = list(TermKind) if targets else [TermKind.KEEP, TermKind.NAME, TermKind.TRANSLATE]
        variants = draw(st.lists(_TEXT.filter(bool), max_size=2, unique=True).map(tuple))
        terms.append(
            Term(
                f"{name} {number}", draw(st.sampled_from(kinds)), targets, draw(st.booleans()),
                variants, draw(_TEXT), draw(_TEXT), draw(_TEXT),
                draw(st.sampled_from(["official", "established", "draft"])),
            )
        )  # fmt: skip
    return terms


@given(_terms())
def test_reading_what_was_written_gives_the_terms_back(terms: list[Term]) -> None:
    parsed, _ = parse_termbase(serialise_termbase(terms).encode(), "g.csv")
    placed = [replace(term, file="g.csv", row=number) for number, term in enumerate(terms, 2)]
    assert parsed == placed


@given(st.text(st.sampled_from('term,kind\n";|\t=\\é ក\r')))
def test_bad_rows_never_raise(body: str) -> None:
    _, faults = parse_termbase(f"{','.join(COLUMNS)}\n{body}".encode(), "g.csv")
    assert all(fault.row >= 1 for fault in faults)
