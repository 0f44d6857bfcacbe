"""Files for several languages and formats, what blocks them, and the package."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from workbench.jobs.background import Background, Job
from workbench.jobs.export_files import (
    Made,
    Wish,
    check_languages,
    formats_of,
    make_files,
    make_package,
    make_report,
    note_taken,
    unapproved,
)
from workbench.jobs.releases import import_file
from workbench.jobs.reviewing import change_segment
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.review import approve, edit

VI, TH = LANGUAGES["vi"], LANGUAGES["th"]
TEXT = "The river rose by 3 metres.\n\nNobody was hurt.\n"
GOOD = {1: "Nước sông dâng 3 mét.", 2: "Không ai bị thương."}
WORDS = {"done": "{count} made", "blocked": "{language} {format} {count}"}


@pytest.fixture
def workbench(tmp_path: Path) -> Workbench:
    made = Workbench.open(tmp_path, {})
    import_file(made, "river.txt", TEXT.encode())
    for number, target in GOOD.items():
        change_segment(
            made, "river", VI, number, "T",
            lambda m, target=target: approve(edit(m, target, "T", ""), (), "T", ""),
        )  # fmt: skip
    return made


@pytest.mark.parametrize(
    ("name", "first", "without"),
    [
        pytest.param(
            "a.txt", "txt", {"html", "odt"}, id="text: no layout of a web page is made up"
        ),
        pytest.param("a.html", "html", {"odt"}, id="a web page comes out as one"),
    ],
)
def test_formats_are_those_that_can_be_made(
    workbench: Workbench, name: str, first: str, without: set[str]
) -> None:
    slug = import_file(
        workbench, name, b"<p>Hello there.</p>" if "html" in name else b"Hello there."
    ).slug
    formats = formats_of(workbench, slug)
    assert formats[0] == first
    assert not without & set(formats)


def test_without_a_document_only_working_formats(workbench: Workbench) -> None:
    for path in workbench.workspace.paths.sources.glob("river.*"):
        path.unlink()
    assert set(formats_of(workbench, "river")) == {
        "table-docx",
        "table-xlsx",
        "xliff",
        "xliff2",
        "po",
    }


def test_what_is_ready_is_made_and_what_is_blocked_is_told(workbench: Workbench) -> None:
    made = Made("river")
    outcome = make_files(workbench, made, Wish((VI, TH), ("txt", "po")), Job(), **WORDS)
    assert set(made.files) == {"river.vi.txt", "river.vi.po", "river.th.po"}
    assert GOOD[1] in made.files["river.vi.txt"].decode()
    assert outcome.said == "3 made"
    assert outcome.notes == ("Thai txt 4",)


def test_a_draft_of_everything_is_made_and_marked(workbench: Workbench) -> None:
    made = Made("river")
    make_files(workbench, made, Wish((TH,), ("txt",), draft=True), Job(), **WORDS)
    assert "DRAFT" in made.files["river.th.txt"].decode()


def test_blocks_name_the_segments(workbench: Workbench) -> None:
    assert unapproved(workbench, "river", VI).unapproved == ()
    assert unapproved(workbench, "river", TH).unapproved == (1, 2)
    change_segment(workbench, "river", TH, 1, "T", lambda m: edit(m, "⟦The river⟧", "T", ""))
    made = Made("river")
    outcome = check_languages(workbench, made, [VI, TH], Job(), done="{count} errors")
    assert made.blocks["vi"].errors == ()
    assert {number for number, _ in made.blocks["th"].errors} == {1}
    assert outcome.said == f"{len(made.blocks['th'].errors)} errors"


def test_the_package_and_the_report(workbench: Workbench) -> None:
    made = Made("river")
    outcome = make_package(workbench, made, Wish((), ()), Job(), languages=6, done="ready")
    with ZipFile(BytesIO(made.files["river.zip"])) as package:
        names = set(package.namelist())
    assert {"vi/river.vi.txt", "th/river.th.po", "river-coverage.html", "SHA256SUMS"} <= names
    assert "th/river.th.txt" not in names
    assert any(note.startswith("Thai, txt") for note in outcome.notes)
    make_report(workbench, made, Job(), done="ready")
    assert "river: coverage" in made.report


def test_cancelled_between_two_files_those_before_are_kept(workbench: Workbench) -> None:
    made, work = Made("river"), Background()

    def task(job: Job) -> str:
        def stop_after_one(_count: int) -> None:
            work.cancel()
            on_done(_count)

        on_done = job.on_stage("", 2, "file")
        own = Job(on_stage=lambda what, total, unit: stop_after_one)
        return make_files(workbench, made, Wish((VI, TH), ("po",)), own, **WORDS).said

    work.start("Making", task)
    work.wait()
    assert list(made.files) == ["river.vi.po"]
    assert work.outcomes()[0].cancelled


def test_a_final_document_that_somebody_took_is_noted_and_a_draft_is_not(
    workbench: Workbench,
) -> None:
    made = Made("river")
    make_files(workbench, made, Wish((VI,), ("txt", "po")), Job(), **WORDS)
    make_files(workbench, made, Wish((TH,), ("txt",), draft=True), Job(), **WORDS)
    for name in made.files:
        note_taken(workbench, made, name, "Ms Press")
    noted = [
        (each["lang"], each["by"])
        for each in workbench.workspace.history("river")
        if "exported" in each
    ]
    assert noted == [("vi", "Ms Press")]


def test_before_an_embargo_is_over_final_documents_wait_for_a_confirmation(
    workbench: Workbench,
) -> None:
    text = "EMBARGOED UNTIL 14 December 2099, 10:00 GMT\n\nThe river rose by 3 metres.\n"
    import_file(workbench, "later.txt", text.encode())
    embargo = "Cấm phát hành trước 10:00 GMT ngày 14 tháng 12 năm 2099"
    for number, target in ((1, embargo), (2, GOOD[1])):
        change_segment(
            workbench, "later", VI, number, "T",
            lambda m, target=target: approve(edit(m, target, "T", ""), (), "T", ""),
        )  # fmt: skip
    for confirmed, files in ((False, set()), (True, {"later.vi.txt"})):
        made = Made("later")
        wish = Wish((VI,), ("txt",), embargo_ok=confirmed)
        make_files(workbench, made, wish, Job(), done="{count}", blocked="{count}")
        assert set(made.files) == files, made.left_out
