"""Pairs from files of other tools, and out again, as work beside the pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import InputError, UsageError
from workbench.exchange.base import Row
from workbench.exchange.table import write_table_xlsx
from workbench.exchange.table_title import TableTitle
from workbench.exchange.xliff import write_xliff
from workbench.jobs.background import Background, Job, Stopped
from workbench.jobs.memory_others import take_pairs
from workbench.jobs.memory_work import MadeFile, export_beside, import_beside
from workbench.jobs.workbench import Workbench
from workbench.languages import get_language
from workbench.model import State

VI = get_language("vi")
ROWS = [
    Row(1, "The minister spoke.", "Bộ trưởng phát biểu.", state=State.APPROVED),
    Row(2, "The meeting ended.", "Cuộc họp kết thúc.", state=State.DRAFT),
    Row(3, "Nobody came.", "", state=State.UNTRANSLATED),
]
PO = (
    'msgid ""\nmsgstr ""\n"Language: vi\\n"\n\nmsgid "The minister spoke."\n'
    'msgstr "Bộ trưởng phát biểu."\n\n#, fuzzy\nmsgid "The meeting ended."\n'
    'msgstr "Cuộc họp kết thúc."\n'
)


@pytest.fixture
def workbench(tmp_path: Path) -> Workbench:
    return Workbench.open(tmp_path, {})


def write(folder: Path, name: str) -> Path:
    made = {
        "vi.po": lambda: PO.encode(),
        "back.xlf": lambda: write_xliff(ROWS, VI, "back", "1.2"),
        "back.xlsx": lambda: write_table_xlsx(ROWS, VI, TableTitle("back", "2026-11-24", "Me")),
    }
    file = folder / "in" / name
    file.parent.mkdir()
    file.write_bytes(made[name]())
    return file


@pytest.mark.parametrize("name", ["vi.po", "back.xlf", "back.xlsx"])
def test_a_file_of_another_tool_fills_a_memory(
    workbench: Workbench, tmp_path: Path, name: str
) -> None:
    report, _ = take_pairs(workbench, write(tmp_path, name), Job(), name="old")
    taken = report.languages["vi"]
    assert (taken.added, taken.unreviewed, taken.total) == (2, 1, 1), "a draft is not offered"
    targets = [entry.target for entry in workbench.memory(VI) if entry.release == "old"]
    assert targets == ["Bộ trưởng phát biểu."]


def test_the_outcome_tells_of_every_language_and_the_upload_is_gone(
    workbench: Workbench, tmp_path: Path
) -> None:
    file = write(tmp_path, "vi.po")
    outcome = import_beside(workbench, file, Job(), name="old")
    assert outcome.said == (
        "The memory old was added to. Vietnamese: 2 new, 1 unreviewed, not offered."
    )
    assert not file.parent.exists()


def test_cancelled_nothing_is_written(workbench: Workbench, tmp_path: Path) -> None:
    stages = []

    def on_stage(what: str, total: int, unit: str):  # type: ignore[no-untyped-def]
        stages.append(what)

        def advance(count: int) -> None:
            if what == "Writing":
                raise Stopped

        return advance

    with pytest.raises(Stopped):
        import_beside(workbench, write(tmp_path, "vi.po"), Job(on_stage=on_stage), name="old")
    assert stages[-1] == "Writing"
    assert list((tmp_path / "memory").rglob("*.*")) == []


@pytest.mark.parametrize(
    ("name", "content", "lang", "error"),
    [
        pytest.param("x.po", 'msgid ""\nmsgstr ""\n', "", UsageError, id="says no language"),
        pytest.param(
            "x.po", 'msgid ""\nmsgstr ""\n"Language: vi\\n"\n', "", InputError, id="nothing in it"
        ),
        pytest.param("x.tmx", "no XML at all", "", InputError, id="a TMX name only"),
        pytest.param("x.zip", "PK", "", UsageError, id="a kind that is not read"),
    ],
)
def test_what_cannot_be_taken_is_told(
    workbench: Workbench, tmp_path: Path, name: str, content: str, lang: str, error: type[Exception]
) -> None:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    with pytest.raises(error):
        take_pairs(workbench, file, Job(), name="old", lang=lang)
    assert not (tmp_path / "memory").exists()


def test_what_came_in_goes_out_as_tmx(workbench: Workbench, tmp_path: Path) -> None:
    take_pairs(workbench, write(tmp_path, "vi.po"), Job(), name="old")
    made, work = MadeFile(), Background()
    work.start("Export", lambda job: export_beside(
        workbench, made, job, languages=["vi"], tiers=["imported"]))  # fmt: skip
    work.wait()
    (outcome,) = work.outcomes()
    assert outcome.result == "The file is ready. Pairs: Vietnamese 1."
    assert "Bộ trưởng phát biểu." in made.data.decode()
    work.start("Export", lambda job: export_beside(
        workbench, MadeFile(), job, languages=["vi"], tiers=["approved"]))  # fmt: skip
    work.wait()
    assert "no approved pairs" in work.outcomes()[0].fault
