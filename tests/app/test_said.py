"""Sentences that remember what they are made of, from where they are made to where they are read."""

from __future__ import annotations

import ast
import copy
import json
import pickle
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from editingclient import Client, workbench_of
from saiderrors import unsaid, unsaid_in

from workbench.documents.formats import parse_document
from workbench.errors import WorkbenchError
from workbench.exchange.tbx import read_tbx_terms
from workbench.exchange.term_table import read_csv_terms
from workbench.glossary.columns import COLUMNS
from workbench.glossary.table import table_of
from workbench.model import Diagnostic, Severity
from workbench.said import Said, both, listed, said, translated

ROOT = Path(__file__).resolve().parents[2]
LAO = {
    "{word} is missing in {place}.": "ໃນ {place} ບໍ່ມີ {word}.",
    "Lao": "ລາວ",
    "{first} {second}": "{second} {first}",
    "One.": "ໜຶ່ງ.",
    "It has {n} lines.": "ມີ {m} ແຖວ.",
    "It has {n} rows.": "ມີແຖວ.",
    "It has {n} words.": "ມີ {n",
    "{first}; {second}": "{first} ຫຼື {second}",
}


def in_lao(text: str) -> str:
    return LAO.get(text, text)


@pytest.mark.parametrize(
    ("sentence", "english", "lao"),
    [
        pytest.param(said("One."), "One.", "ໜຶ່ງ.", id="nothing to fill"),
        pytest.param(said("Two."), "Two.", "Two.", id="nobody translated it"),
        pytest.param(
            said("{word} is missing in {place}.", word="x", place=12),
            "x is missing in 12.", "ໃນ 12 ບໍ່ມີ x.", id="fields change places",
        ),
        pytest.param(
            said("{word} is missing in {place}.", word="x", place=Said.word("Lao")),
            "x is missing in Lao.", "ໃນ ລາວ ບໍ່ມີ x.", id="a value that is translated too",
        ),
        pytest.param(
            said("{word} is missing in {place}.", word="Lao", place="{word}"),
            "Lao is missing in {word}.", "ໃນ {word} ບໍ່ມີ Lao.",
            id="texts of people are neither parsed nor translated",
        ),
        pytest.param(
            said("{word} is missing in {place}.", word="{0.__class__}", place="}{"),
            "{0.__class__} is missing in }{.", "ໃນ }{ ບໍ່ມີ {0.__class__}.", id="braces in values",
        ),
        pytest.param(both(said("One."), "Two."), "One. Two.", "Two. ໜຶ່ງ.", id="two sentences"),
        pytest.param(listed(["a", said("One."), "b"]), "a; One.; b", "a ຫຼື ໜຶ່ງ. ຫຼື b", id="a list"),
        pytest.param(listed(["a"]), "a", "a", id="a list of one"),
        pytest.param(said("It has {n} lines.", n=2), "It has 2 lines.", "It has 2 lines.", id="another field"),
        pytest.param(said("It has {n} rows.", n=2), "It has 2 rows.", "It has 2 rows.", id="a field was lost"),
        pytest.param(said("It has {n} words.", n=2), "It has 2 words.", "It has 2 words.", id="a broken field"),
        pytest.param(Said.word("{x}"), "{x}", "{x}", id="a word with braces"),
        pytest.param("One.", "One.", "One.", id="a plain text stays"),
    ],
)  # fmt: skip
def test_a_sentence_in_two_languages(sentence: str, english: str, lao: str) -> None:
    assert sentence == english
    assert translated(sentence, in_lao) == lao


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({}, id="a value is missing"),
        pytest.param({"n": 1, "m": 2}, id="a value that stands nowhere"),
    ],
)
def test_fields_and_values_must_fit(values: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="differ"):
        said("It has {n} lines.", **values)


def test_it_is_a_text_for_all_who_know_nothing_of_it() -> None:
    sentence = said("{word} is missing in {place}.", word="x", place=Said.word("Lao"))
    plain = "x is missing in Lao."
    assert (hash(sentence), {sentence: 1}[plain]) == (hash(plain), 1)
    assert json.dumps([sentence]) == json.dumps([plain])
    finding = Diagnostic("numbers", Severity.ERROR, sentence)
    assert finding == Diagnostic("numbers", Severity.ERROR, plain)


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(copy.copy, id="copied"),
        pytest.param(copy.deepcopy, id="copied with all it holds"),
        pytest.param(lambda each: pickle.loads(pickle.dumps(each)), id="sent to another process"),
    ],
)
def test_a_copy_can_be_translated_too(again: object) -> None:
    sentence = said("{word} is missing in {place}.", word="x", place=Said.word("Lao"))
    finding = Diagnostic("numbers", Severity.ERROR, sentence)
    copied = again(finding)  # type: ignore[operator]
    assert copied == finding
    assert copied.message.through(in_lao) == "ໃນ ລາວ ບໍ່ມີ x."


def known() -> set[str]:
    with (ROOT / "workbench" / "locales" / "workbench.pot").open("rb") as handle:
        return {str(message.id) for message in read_po(handle)}


def untranslatable(text: str, template: set[str]) -> bool:
    return not isinstance(text, Said) or text.template not in template


DOCUMENTS = [
    pytest.param("a.txt", b"Line one here\x00.\nThe \xe2\x80\xaeplan is new\xef\xbf\xbd.\n", 3, id="unwanted characters"),
    pytest.param("a.txt", b"The caf\xe9 of the ministry opens.\n", 1, id="not UTF-8"),
    pytest.param("a.txt", "The meeting opened today.\n".encode("utf-16-le"), 1, id="UTF-16 without its mark"),
    pytest.param("a.html", b"<p>a <code>x</code><pre>y</pre><table>stray<tr><td>a</td></tr></table>", 2, id="HTML"),
    pytest.param("a.html", b"<html><meta charset=latin1><p>caf\xc3\xa9", 1, id="another encoding declared"),
    pytest.param("a.html", b"<html><meta charset=klingon><p>caf\xe9", 2, id="no such encoding"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "count"), DOCUMENTS)
def test_notes_of_imports_can_be_translated(name: str, data: bytes, count: int) -> None:
    notes = parse_document(name, data).notes
    assert len(notes) == count
    template = known()
    assert not [note for note in notes if untranslatable(note, template)]


HEADING = ",".join(COLUMNS)
ROWS = (
    "border,translate,no,,ព្រំដែន,边界,ຊາຍແດນ,နယ်စပ်,ชายแดน,biên giới,,,,draft",
    "border,translate,no,,ព្រំដែន,边界,ຊາຍແດນ,နယ်စပ်,ชายแดน,biên giới,,,,draft",  # repeated
    "border,name,no,,ព្រំដែន,,,,,,,,,draft",  # another kind
    "Border,translate,no,,អ្វី,,,,,,,,,draft",  # other forms
    "river,keep,perhaps,border,,,,,,,,,,final",  # flag, status, variant of another
    "x,unknown,no,,,,,,,,,,,draft",
    ",keep,no,,,,,,,,,,,draft",
    "…,keep,no,,,,,,,,,,,draft",
    "y,forbid,no,,,,,,,,,,,draft",
    "border,forbid,no,,ព្រំដែន,,,,,,,,,draft",  # forbids what is approved
    "z,translate,no,,ไทย,,,\u1031\u1019\u103c,,,\x07,=1,e\u0301,draft",  # scripts, signs
    "few,translate",
    "many,keep" + ",a" * 20,
    'open,"keep',
)


def test_faults_of_termbases_can_be_translated() -> None:
    first = "\n".join((HEADING + ",more,term", *ROWS)).encode("utf-8", "surrogatepass")
    second = "\n".join((
        HEADING.replace(",vi", ""),
        "border,translate,no,,ផ្សេង,边界,,,,,,,draft",
        "stream,keep,no,river,,,,,,,,,draft",
        "*,forbid,no,,ព្រំដែន,,,,,,,,draft",
    )).encode()  # fmt: skip
    table = table_of((("a.csv", first), ("b.csv", second)))
    faults = [*table.faults, *(fault for row in table.rows for fault in row.faults)]
    assert len({fault.message.template for fault in faults if isinstance(fault.message, Said)}) > 20
    template = known()
    assert not [fault for fault in faults if untranslatable(fault.message, template)]


TBX = (
    '<tbx><text><body><conceptEntry><langSec xml:lang="fr"><termSec><term>x</term></termSec>'
    '</langSec></conceptEntry><conceptEntry><langSec xml:lang="en"><termSec><term>x</term>'
    "</termSec></langSec></conceptEntry></body>"  # and here it breaks off
)


def test_what_reading_terms_tells_can_be_translated() -> None:
    rows = (
        "term,target,odd,", "border,ព្រំដែន,x,", "border,=1,x,", "ពាក្យ,អ្វី,,", "border,ផ្សេង,,",
        f"{'long ' * 200},ព្រំដែន,,", ",,x,", "a,b,c,d,e",
    )  # fmt: skip
    incoming = [
        read_csv_terms("\n".join(rows).encode(), "a.csv"),
        read_tbx_terms(TBX.encode(), "a.tbx"),
    ]
    texts = [text for each in incoming for text in each.notes]
    texts += [fault.message for each in incoming for fault in each.faults]
    assert len(texts) > 6
    template = known()
    assert not [text for text in texts if untranslatable(text, template)]


def test_the_editor_gives_findings_in_the_language_of_its_visitor(tmp_path: Path) -> None:
    workbench = workbench_of(tmp_path / "w")
    client = Client(workbench, say=lambda text: f"lo: {text}").open()
    assert [finding[2] for finding in client.row(2)["f"]] == [
        "lo: There is no translation. Write one."
    ]
    client.write("approve", 2, "⟦")
    (refused,) = (body for kind, body in client.events if kind == "refused")
    assert refused["reasons"] == [
        "lo: open-gap: lo: The mark ⟦ of an open gap stands alone. Remove it."
    ]
    assert all(finding[2].startswith("lo: ") for finding in client.row(2)["f"])
    english = Client(workbench).open().row(2)["f"]
    assert english[0][2] == "The mark ⟦ of an open gap stands alone. Remove it."


MADE = {"Diagnostic": 2, "CellFault": 3, "TermFault": 2, "Clash": 4}  # where their message stands


def filled(tree: ast.AST) -> list[int]:
    """The lines where a message is put together or written out without ``said``."""
    lines = []
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name), args=args) if name in MADE:
                values = args[MADE[name] : MADE[name] + 1]
            case ast.Assign(targets=[ast.Name(id="message")], value=value):
                values = [value]
            case _:
                continue
        lines += [each.lineno for each in values if isinstance(each, FILLED)]
    return lines


FILLED = ast.JoinedStr | ast.Constant | ast.BinOp


@pytest.mark.parametrize(
    ("code", "found"),
    [
        pytest.param("CellFault(1, 'x', E, f'{a} is wrong')", [1], id="an f-string"),
        pytest.param("message = 'The word ' + word", [1], id="a sum"),
        pytest.param("Diagnostic('x', E, 'It is wrong.')", [1], id="written out"),
        pytest.param("Diagnostic('x', E, said('It is wrong.'))", [], id="said"),
    ],
)
def test_messages_that_nobody_could_translate_are_seen(code: str, found: list[int]) -> None:
    assert filled(ast.parse(code)) == found


@pytest.mark.parametrize("folder", ["checks", "glossary", "exchange"])
def test_every_finding_and_fault_is_said(folder: str) -> None:
    places = [
        f"{path.name}:{line}"
        for path in sorted((ROOT / "workbench" / folder).rglob("*.py"))
        for line in filled(ast.parse(path.read_text("utf-8")))
    ]
    assert not places, "make the message with said()"


DEVELOPERS = {"commands", "training"}  # what only the command line shows
SHIPPED = {"engines/models/listing.py"}  # of our own list of models: only who changes it sees them


@pytest.mark.parametrize(
    ("code", "found"),
    [
        pytest.param("UsageError(f'{a} is wrong')", [1], id="an f-string"),
        pytest.param("EngineError('it ' + what, remedy=REMEDY)", [1], id="a sum"),
        pytest.param("InputError(said('it is'), remedy='Do it')", [1], id="a remedy written out"),
        pytest.param("errors.InputError(WHAT if a else 'it')", [1], id="one of two"),
        pytest.param("WebError(what, remedy=said('Do it'), where='x')", [], id="said"),
    ],
)
def test_errors_that_nobody_could_translate_are_seen(code: str, found: list[int]) -> None:
    assert list(unsaid(ast.parse(code))) == found


def test_every_error_that_a_screen_can_show_is_said() -> None:
    folder = ROOT / "workbench"
    paths = [
        path
        for path in folder.rglob("*.py")
        if path.relative_to(folder).parts[0] not in DEVELOPERS
        and path.relative_to(folder).as_posix() not in SHIPPED
    ]
    assert len(paths) > 300
    assert not unsaid_in(folder, paths), "make what and remedy with said()"


def test_an_error_that_ends_with_a_sentence_has_one_full_stop() -> None:
    finding = said("It is wrong.")
    error = WorkbenchError(finding, remedy=said("Correct it"))
    assert str(error) == "It is wrong. Correct it."
    assert str(WorkbenchError(finding, where="a.po")) == "a.po: It is wrong."
    assert str(WorkbenchError(finding)) == str(WorkbenchError("It is wrong")) == "It is wrong."
    told = translated(str(error), lambda text: {"It is wrong.": "错了。"}.get(text, text))
    assert told == "错了。 Correct it."
