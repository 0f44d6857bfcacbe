"""The import report and the preview of a merge: what was repaired, and what would change."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.documents.formats import parse_document
from workbench.errors import DocumentError, UsageError
from workbench.jobs.import_report import SourceKind, import_details, preview_import
from workbench.jobs.releases import import_file, releases_present
from workbench.jobs.reviewing import change_segment
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.model import State
from workbench.review import approve, edit

FIRST = (
    "A VISIT TO THE BORDER\n\nThe ministers met in Vientiane on\n14 December 2007. They agreed on "
    "the next steps.\n\nThe market was closed for the day.\n"
)
SECOND = (
    "A VISIT TO THE BORDER\n\nThe ministers met in Vientiane on\n15 December 2007. They agreed on "
    "the next steps.\n\nForty schools take part in the programme.\n"
)


@pytest.fixture
def workbench(tmp_path: Path) -> Workbench:
    made = Workbench.open(tmp_path, {})
    import_file(made, "visit.txt", FIRST.encode())
    return made


def test_the_report_says_which_lines_were_joined_and_what_was_mended() -> None:
    details = import_details(parse_document("visit.txt", FIRST.replace("next", "next  ").encode()))
    assert (details.format, details.encoding, details.joined) == ("txt", "utf-8", 1)
    joined = [repair for repair in details.repairs if repair.joins]
    mended = [repair for repair in details.repairs if not repair.joins]
    assert [(repair.line, repair.text[:31]) for repair in joined] == [
        (4, "The ministers met in Vientiane ")
    ]
    assert ["spaces" in repair.what for repair in mended] == [True]
    assert sum(details.roles.values()) == details.units == 3


def test_an_encoding_that_was_assumed_is_in_the_notes() -> None:
    details = import_details(parse_document("v.txt", "The “café” was closed.".encode("cp1252")))
    assert details.encoding == "cp1252"
    assert "Windows-1252" in details.notes[0]


def test_a_name_that_is_free_has_no_preview(workbench: Workbench) -> None:
    assert preview_import(workbench, "other.txt", FIRST.encode()) is None


def test_a_preview_tells_what_is_new_changed_and_removed_and_writes_nothing(
    workbench: Workbench,
) -> None:
    files = {
        path: path.read_bytes() for path in workbench.workspace.root.rglob("*") if path.is_file()
    }
    preview = preview_import(workbench, "visit.txt", SECOND.encode())
    assert preview is not None
    assert [(c.kind, c.before[:20], c.after[:20]) for c in preview.changes] == [
        (SourceKind.CHANGED, "The ministers met in", "The ministers met in"),
        (SourceKind.NEW, "", "Forty schools take p"),
        (SourceKind.REMOVED, "The market was close", ""),
    ]
    assert (preview.report.new, preview.report.changed, preview.report.removed) == (1, 1, 1)
    assert (preview.refusal, preview.same, preview.reopened) == ("", False, {})
    assert files == {path: path.read_bytes() for path in files}


def test_approved_translations_that_become_drafts_are_counted(workbench: Workbench) -> None:
    for message in workbench.workspace.read_catalogue("visit", "vi").messages:
        change_segment(
            workbench, "visit", LANGUAGES["vi"], message.number, "T",
            lambda current: approve(edit(current, "x", "T", ""), (), "T", ""),
        )  # fmt: skip
    preview = preview_import(workbench, "visit.txt", SECOND.encode())
    assert preview is not None
    assert preview.reopened == {"vi": 1}
    import_file(workbench, "visit.txt", SECOND.encode())
    states = [m.state for m in workbench.workspace.read_catalogue("visit", "vi").messages]
    assert states.count(State.APPROVED) == 2, "the headline and the sentence that stayed"


def test_the_same_document_changes_nothing(workbench: Workbench) -> None:
    preview = preview_import(workbench, "visit.txt", FIRST.encode())
    assert preview is not None
    assert (preview.same, preview.changes) == (True, ())


def test_another_release_under_the_name_is_told(workbench: Workbench) -> None:
    other = "RICE HARVEST\n\nFarmers in the delta expect more rice.\n\nPrices fell again.\n"
    preview = preview_import(workbench, "visit.txt", other.encode())
    assert preview is not None
    assert "another release is already imported as visit" in preview.refusal


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        pytest.param("visit.txt", b"", DocumentError, id="empty"),
        pytest.param("visit.txt", b"%PDF-1.7", DocumentError, id="a PDF with a text name"),
        pytest.param("visit.exe", b"x", DocumentError, id="a kind that is not read"),
        pytest.param("...txt", b"x", UsageError, id="no name can be made"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(
    workbench: Workbench, name: str, data: bytes, error: type[Exception]
) -> None:
    with pytest.raises(error):
        preview_import(workbench, name, data)
        import_file(workbench, name, data)
    assert list(releases_present(workbench)) == ["visit"]
