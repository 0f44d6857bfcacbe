"""The termbase as people work in it: faults told, nobody overwritten, every change taken back."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from workspace.disk import Disk, full, in_child, killed, leftovers, release_of

from workbench.errors import ConflictError, StorageError, UsageError
from workbench.glossary.merging import Choice
from workbench.glossary.table import TermRow, cells_by_column
from workbench.jobs.glossary_files import import_terms
from workbench.jobs.termbase import (
    add_cells,
    add_term,
    change_term,
    check_cells,
    every_fault,
    read_table,
    remove_term,
)
from workbench.jobs.termbase_history import (
    earlier_forms,
    history_of,
    last_change,
    undo_change,
)
from workbench.jobs.workbench import Workbench
from workbench.model import Severity, Term, TermKind

FILE = "glossaries/ours.csv"
HEAD = "term,kind,case_sensitive,variants,km,zh_CN,lo,my,th,vi,definition,note,source,status,owner"
OURS = f'''{HEAD}\r
ministry,translate,no,department,ក្រសួង,部,ກະຊວງ,ဝန်ကြီးဌာန,กระทรวง,bộ,,"of ""state""",,official,Ann\r
# a comment of somebody,,,,,,,,,,,,,,\r
COMMIT,keep,yes,,,,,,,,,,,,\r
,forbid,,,,,,,,,,,,,\r
*,forbid,,,,,,,,cục,,,,,\r
'''
TRANSLATE = TermKind.TRANSLATE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "ws"
    (root / "glossaries").mkdir(parents=True)
    (root / FILE).write_bytes(OURS.encode())
    return root


@pytest.fixture
def workbench(folder: Path) -> Workbench:
    return opened(folder)


def opened(folder: Path) -> Workbench:
    return Workbench.open(folder, {})


def text(workbench: Workbench, file: str = FILE) -> str:
    return (workbench.workspace.root / file).read_bytes().decode()


def row_of(workbench: Workbench, term: str, file: str = FILE) -> TermRow:
    return next(
        row for row in read_table(workbench).rows if row.file == file and row.cells["term"] == term
    )


def cells(term: str, kind: str = "translate", **other: str) -> dict[str, str]:
    return {"term": term, "kind": kind, **other}


FULL = {
    "km": "សន្និសីទ",
    "zh_CN": "会议",
    "lo": "ກອງປະຊຸມ",
    "my": "ညီလာခံ",
    "th": "การประชุม",
    "vi": "hội nghị",
}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param(cells("conference", **FULL), [], id="a whole row"),
        pytest.param(cells("", **FULL), [("term", "error")], id="no term"),
        pytest.param(cells("conference", "keeep", **FULL), [("kind", "error")], id="no such kind"),
        pytest.param(
            cells("conference", **FULL | {"th": "ກອງ"}),
            [("th", "error"), ("th", "warning")],
            id="Lao letters for Thai, so that Thai has none",
        ),
        pytest.param(cells("conference", **FULL | {"lo": ""}), [("lo", "warning")], id="no form in a language"),
        pytest.param(cells("ministry", "keep"), [("kind", "error")], id="the same term of another kind"),
        pytest.param(cells("Ministry", **FULL), [("km", "error")], id="the same term with other forms"),
        pytest.param(
            cells("council", variants="department", **FULL), [("variants", "error")],
            id="a variant that belongs to another",
        ),
        pytest.param(cells("department", **FULL), [("term", "error")], id="a term that is another's variant"),
        pytest.param(cells("bureau", **FULL | {"vi": "cục"}), [("vi", "error")], id="a form that a row forbids"),
        pytest.param(cells("*", "forbid", th="กระทรวง"), [("th", "error")], id="forbids what a row approves"),
        pytest.param(cells("*", "forbid"), [("kind", "error")], id="forbids nothing"),
        pytest.param(cells("plan", "forbid", th="แผน"), [], id="forbids in a context"),
        pytest.param(
            cells("conference", status="sure", **FULL), [("status", "warning")], id="no such status"
        ),
    ],
)  # fmt: skip
def test_the_faults_of_a_row_before_it_is_saved(
    workbench: Workbench, wanted: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    found = [(fault.column, str(fault.severity)) for fault in check_cells(workbench, FILE, wanted)]
    assert found == expected
    before = text(workbench)
    add_cells(workbench, FILE, wanted, "Noy")
    refused = any(severity == "error" for _, severity in expected)
    assert (text(workbench) == before) is refused, "written exactly where there is no error"


def test_a_row_does_not_contradict_itself(workbench: Workbench) -> None:
    seen = row_of(workbench, "ministry")
    assert check_cells(workbench, FILE, seen.cells, seen) == []


def test_an_added_term_is_one_more_line(workbench: Workbench) -> None:
    term = Term("conference", TRANSLATE, {code: (form,) for code, form in FULL.items()}, note="big")
    assert add_term(workbench, "ours", term, "Noy") == []
    line = "conference,translate,no,,សន្និសីទ,会议,ກອງປະຊຸມ,ညီလာခံ,การประชุม,hội nghị,,big,,draft,\r\n"
    assert text(workbench) == OURS + line
    assert row_of(workbench, "conference").term is not None


def test_a_termbase_is_made_for_its_first_term_and_not_for_a_refused_one(
    workbench: Workbench, folder: Path
) -> None:
    assert add_cells(workbench, "new", cells("", **FULL), "Noy")
    assert not (folder / "glossaries" / "new.csv").exists()
    assert add_cells(workbench, "new", cells("conference", **FULL), "Noy") == []
    assert "conference" in text(workbench, "glossaries/new.csv")


@pytest.mark.parametrize("name", ["../out", "a/b", "", ".hidden", "x\0y", "glossaries/../x.csv"])
def test_a_name_that_leads_elsewhere_is_refused(workbench: Workbench, name: str) -> None:
    with pytest.raises(UsageError):
        add_cells(workbench, name, cells("conference", **FULL), "Noy")


def test_a_change_touches_its_cells_only(workbench: Workbench) -> None:
    seen = row_of(workbench, "ministry")
    assert change_term(workbench, seen, dict(seen.cells) | {"th": "กรม|กระทรวง"}, "Noy") == []
    assert text(workbench) == OURS.replace("กระทรวง", "กรม|กระทรวง")


def test_what_says_the_same_changes_nothing(workbench: Workbench) -> None:
    seen = row_of(workbench, "COMMIT")
    wanted = dict(seen.cells) | {"case_sensitive": "true", "status": "draft", "kind": "keep"}
    assert change_term(workbench, seen, wanted, "Noy") == []
    assert text(workbench) == OURS
    assert last_change(workbench) is None


def test_a_removed_term_is_one_line_less(workbench: Workbench) -> None:
    remove_term(workbench, row_of(workbench, "COMMIT"), "Noy")
    assert text(workbench) == OURS.replace("COMMIT,keep,yes,,,,,,,,,,,,\r\n", "")


def test_a_bad_row_can_be_made_better_step_by_step(workbench: Workbench) -> None:
    path = workbench.workspace.root / FILE
    path.write_bytes((OURS + "office,translate,no,,ກ,办,ຫ,ရုံး,ขํ,cục,,,,,\r\n").encode())
    seen = row_of(workbench, "office")
    columns = {fault.column for fault in seen.faults if fault.severity is Severity.ERROR}
    assert {"km"} <= columns, "Lao letters stand in the Khmer cell"
    wanted = dict(seen.cells) | {"note": "asked"}
    assert change_term(workbench, seen, wanted, "Noy")
    assert "asked" in text(workbench), "an old error does not stop another change"


@pytest.mark.parametrize(
    ("act", "what"),
    [
        pytest.param(lambda w, s: change_term(w, s, dict(s.cells) | {"note": "mine"}, "Noy"), "mine", id="change"),
        pytest.param(lambda w, s: remove_term(w, s, "Noy"), "", id="remove"),
    ],
)  # fmt: skip
def test_a_stale_edit_is_refused_with_both_versions(
    workbench: Workbench, act: Callable[[Workbench, TermRow], object], what: str
) -> None:
    seen = row_of(workbench, "ministry")
    change_term(workbench, seen, dict(seen.cells) | {"note": "theirs"}, "Ann")
    before = text(workbench)
    with pytest.raises(ConflictError) as caught:
        act(workbench, seen)
    assert "note: theirs" in caught.value.current
    assert what in caught.value.offered
    assert text(workbench) == before


def test_a_row_that_moved_is_found_and_one_that_went_is_told(workbench: Workbench) -> None:
    seen = row_of(workbench, "COMMIT")
    remove_term(workbench, row_of(workbench, "ministry"), "Ann")
    change_term(workbench, seen, dict(seen.cells) | {"note": "moved"}, "Noy")
    assert "COMMIT,keep,yes,,,,,,,,,moved,,,\r\n" in text(workbench)
    with pytest.raises(ConflictError) as caught:
        change_term(workbench, seen, dict(seen.cells) | {"term": "gone"}, "Noy")
    assert "note: moved" in caught.value.current


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(lambda w: add_cells(w, FILE, cells("conference", **FULL), "Noy"), id="add"),
        pytest.param(
            lambda w: change_term(
                w, row_of(w, "ministry"), dict(row_of(w, "ministry").cells) | {"vi": "Bộ|vụ", "note": ""}, "Noy"
            ),
            id="change",
        ),
        pytest.param(lambda w: remove_term(w, row_of(w, "ministry"), "Noy"), id="remove"),
        pytest.param(lambda w: remove_term(w, row_of(w, "*"), "Noy"), id="remove the last"),
    ],
)  # fmt: skip
def test_the_last_change_is_taken_back_byte_for_byte(
    workbench: Workbench, act: Callable[[Workbench], object]
) -> None:
    act(workbench)
    assert text(workbench) != OURS
    event = last_change(workbench)
    assert event is not None
    assert (event.by, event.file) == ("Noy", FILE)
    assert undo_change(workbench, event, "Ann") == 1
    assert text(workbench) == OURS
    assert last_change(workbench) is None
    with pytest.raises(UsageError):
        undo_change(workbench, event, "Ann")


def test_an_import_is_taken_back_as_one(workbench: Workbench, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.csv"
    theirs.write_text("English;ไทย;Việt\nministry;;ngành\ncouncil;สภา;hội đồng\nborder;ชายแดน;\n")
    import_terms(workbench, theirs, "ours", lambda _: Choice.BOTH, by="Noy")
    assert "hội đồng" in text(workbench)
    event = last_change(workbench)
    assert event is not None
    assert undo_change(workbench, event, "Noy") == 3
    assert text(workbench) == OURS


def test_a_change_under_a_later_one_is_not_taken_back(workbench: Workbench) -> None:
    seen = row_of(workbench, "ministry")
    change_term(workbench, seen, dict(seen.cells) | {"note": "one"}, "Noy")
    first = last_change(workbench)
    assert first is not None
    path = workbench.workspace.root / FILE
    path.write_text(text(workbench).replace(",one,", ",by hand,"), newline="")
    with pytest.raises(ConflictError):
        undo_change(workbench, first, "Noy")
    assert "by hand" in text(workbench)


def test_the_history_tells_who_changed_what_and_follows_a_new_name(workbench: Workbench) -> None:
    seen = row_of(workbench, "ministry")
    change_term(workbench, seen, dict(seen.cells) | {"th": "กรม"}, "Noy")
    seen = row_of(workbench, "ministry")
    change_term(workbench, seen, dict(seen.cells) | {"term": "government ministry"}, "Ann")
    told = [(e.by, e.what, e.term) for e in history_of(workbench, FILE, "government ministry")]
    assert told == [("Ann", "changed", "government ministry"), ("Noy", "changed", "ministry")]
    term = row_of(workbench, "government ministry").term
    assert term is not None
    assert earlier_forms(workbench, term) == {"th": ("กระทรวง",)}


def test_a_damaged_history_is_passed_over(workbench: Workbench, folder: Path) -> None:
    history = folder / ".workbench" / "history" / "glossaries" / "ours.jsonl"
    history.parent.mkdir(parents=True)
    history.write_text('{"what": 3}\nnot json\n{"batch": "x", "row": "1"}\n[]\n')
    remove_term(workbench, row_of(workbench, "COMMIT"), "Noy")
    event = last_change(workbench)
    assert event is not None
    assert event.term == "COMMIT"


def _change(root: Path) -> None:
    workbench = opened(root)
    seen = row_of(workbench, "ministry")
    change_term(workbench, seen, dict(seen.cells) | {"note": "new"}, "Noy")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_disk_that_refuses_leaves_file_and_history_as_they_were(
    folder: Path, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = 0
    while True:
        step += 1
        with pytest.MonkeyPatch.context() as patch:
            disk = Disk(patch, full(code))
            disk.fail_at = step
            try:
                _change(folder)
            except StorageError as error:
                assert error.remedy
                if text(opened(folder)) == OURS:
                    assert last_change(opened(folder)) is None, f"step {step}"
            else:
                break
        assert not list(leftovers(folder)), f"step {step}"
        if text(opened(folder)) != OURS:  # only the folder's flush failed
            (folder / FILE).write_bytes(OURS.encode())
            (folder / ".workbench/history/glossaries/ours.jsonl").unlink(missing_ok=True)
    assert step > 3


def test_killed_at_any_step_the_file_is_whole(folder: Path) -> None:
    step, status = 0, -9
    while status == -9:
        step += 1

        def work(step: int = step) -> None:
            with pytest.MonkeyPatch.context() as patch:
                disk = Disk(patch, killed)
                disk.fail_at = step
                _change(folder)

        status = in_child(work)
        now = text(opened(folder))
        assert now in (OURS, OURS.replace('"of ""state"""', "new")), f"step {step}"
        (folder / FILE).write_bytes(OURS.encode())
    assert step > 3
    _change(folder)
    assert not list(leftovers(folder)), "the next change sweeps up"


def test_two_processes_add_and_none_is_lost(folder: Path) -> None:
    children = []
    for name in ("a", "b", "c"):
        child = os.fork()
        if child == 0:
            try:
                workbench = opened(folder)
                for number in range(5):
                    add_cells(workbench, FILE, cells(f"{name} plan {number}", "keep"), name)
                os._exit(0)
            except BaseException:
                os._exit(1)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0, 0]
    table = read_table(opened(folder))
    added = [row.cells["term"] for row in table.rows if " plan " in row.cells["term"]]
    assert sorted(added) == sorted(f"{name} plan {n}" for name in "abc" for n in range(5))
    assert len(history_of(opened(folder), FILE, "a plan 0")) == 1


BETWEEN = [
    pytest.param(
        "ministry,translate,,,ក្រសួង,部,ກະຊວງ,ဝန်ကြီးဌာန,กระทรวง,bộ",
        [("term", "warning")],
        id="the same",
    ),
    pytest.param("ministry,translate,,,,,,,กรม,bộ", [("th", "error")], id="another preferred form"),
    pytest.param("Ministry,name,,,,,,,,bộ", [("kind", "error")], id="another kind"),
    pytest.param(
        "council,translate,,department,,,,,สภา,",
        [("variants", "error")],
        id="a variant of another file's",
    ),
    pytest.param(
        "bureau,translate,,,,,,,,cục", [], id="forbidden there: told of the row that forbids"
    ),
    pytest.param("*,forbid,,,,,,,,bộ", [("vi", "error")], id="forbids what the other approves"),
    pytest.param("border,translate,,,,,,,ชายแดน,biên giới", [], id="nothing to do with it"),
]


@pytest.mark.parametrize(("row", "expected"), BETWEEN)
def test_what_two_termbases_say_against_each_other(
    workbench: Workbench, folder: Path, row: str, expected: list[tuple[str, str]]
) -> None:
    head = "term,kind,case_sensitive,variants,km,zh_CN,lo,my,th,vi"
    (folder / "glossaries" / "theirs.csv").write_text(f"{head}\n{row}\n")
    single = {f.message for f in read_table(workbench).rows[0].faults}
    found = [
        (fault.column, str(fault.severity))
        for fault in every_fault(workbench)
        if "glossaries/ours.csv" in fault.message and fault.message not in single
    ]
    assert found == expected


def test_the_row_that_forbids_is_told_of_another_files_form(
    workbench: Workbench, folder: Path
) -> None:
    head = "term,kind,vi"
    (folder / "glossaries" / "theirs.csv").write_text(f"{head}\nbureau,translate,cục\n")
    told = [f.message for f in every_fault(workbench) if f.file == FILE and f.column == "vi"]
    assert told == ["“cục” is approved for “bureau” in row 2 of glossaries/theirs.csv"]


def test_an_unreadable_termbase_is_told_and_the_others_stay(
    workbench: Workbench, folder: Path
) -> None:
    (folder / "glossaries" / "broken.csv").write_bytes(b"\0\1\2\xff" * 40)
    table = read_table(workbench)
    assert [fault.file for fault in table.faults if fault.severity is Severity.ERROR][:1] == [
        "glossaries/broken.csv"
    ]
    assert row_of(workbench, "ministry").term is not None


def test_cells_and_terms_are_the_same_thing() -> None:
    term = Term("a|b", TRANSLATE, {"vi": ("x|y", "z")}, True, ("c",), status="official")
    assert cells_by_column(replace(term, row=3))["vi"] == "x\\|y|z"


def test_a_release_is_not_touched_by_any_of_this(workbench: Workbench) -> None:
    workbench.workspace.import_release(*release_of(("The ministry met.",)))
    before = workbench.workspace.read_text("demo", "th")
    remove_term(workbench, row_of(workbench, "ministry"), "Noy")
    assert workbench.workspace.read_text("demo", "th") == before
