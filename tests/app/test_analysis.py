"""The analysis before work: bands, repetitions, what is outside the release, files."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from workbench.errors import UsageError
from workbench.exchange.coverage_counts import Volume
from workbench.jobs.analysis import CATEGORIES, AnalysisRow, count_bands
from workbench.jobs.analysis_files import analysis_file, save_analysis
from workbench.jobs.leverage import Leverage
from workbench.languages import get_language
from workbench.memory import MemoryEntry
from workbench.model import Message, Tier

KHMER = get_language("km")


def message(number: int, text: str, places: int = 1, context: str = "") -> Message:
    references = tuple(("a.txt", str(place)) for place in range(places))
    return Message(number, text, "", context, references=references)


@pytest.mark.parametrize(
    ("messages", "similarity", "expected"),
    [
        pytest.param([], {}, {}, id="nothing"),
        pytest.param([message(1, "One two")], {1: 100}, {"100": (1, 2)}, id="exact"),
        pytest.param([message(1, "One two")], {1: 99}, {"95-99": (1, 2)}, id="upper edge of 95-99"),
        pytest.param([message(1, "One two")], {1: 94}, {"85-94": (1, 2)}, id="upper edge of 85-94"),
        pytest.param([message(1, "One two")], {1: 84}, {"75-84": (1, 2)}, id="upper edge of 75-84"),
        pytest.param([message(1, "One two")], {1: 75}, {"75-84": (1, 2)}, id="lower edge of 75-84"),
        pytest.param([message(1, "One two")], {1: 74}, {"none": (1, 2)}, id="under all bands"),
        pytest.param([message(1, "One two")], {1: None}, {"none": (1, 2)}, id="no match"),
        pytest.param(
            [message(1, "One two", places=3)], {1: 100}, {"100": (1, 2), "repetitions": (2, 4)},
            id="the first place by its band, the others as repetitions",
        ),
        pytest.param(
            [message(1, "One two"), message(2, "One two", context="heading")], {1: None, 2: 100},
            {"none": (1, 2), "repetitions": (1, 2)},
            id="the same text elsewhere is a repetition, whatever the memory has",
        ),
        pytest.param(
            [message(1, "One “two”"), message(2, 'One  "two"')], {1: 90, 2: 90},
            {"85-94": (1, 2), "repetitions": (1, 2)},
            id="the same in its normal form",
        ),
        pytest.param(
            [message(1, "One two", places=0)], {1: 80}, {"75-84": (1, 2)},
            id="a catalogue of another tool without places",
        ),
    ],
)  # fmt: skip
def test_bands(
    messages: list[Message],
    similarity: dict[int, int | None],
    expected: dict[str, tuple[int, int]],
) -> None:
    wanted = {category: Volume(*expected.get(category, (0, 0))) for category in CATEGORIES}
    assert count_bands(messages, similarity) == wanted


def entry(source: str, tier: Tier, release: str) -> MemoryEntry:
    return MemoryEntry(source, "x", tier, release)


@pytest.mark.parametrize(
    ("entries", "best"),
    [
        pytest.param([entry("A safe plan", Tier.APPROVED, "other")], 100, id="approved elsewhere"),
        pytest.param([entry("A safe plan", Tier.APPROVED, "this")], None, id="only in the release itself"),
        pytest.param(
            [entry("A safe plan", Tier.APPROVED, "this"), entry("A safe plan", Tier.APPROVED, "other")],
            100, id="in both: the other counts",
        ),
        pytest.param(
            [entry("A safe plan", Tier.APPROVED, "this"), entry("A safe plan", Tier.UNREVIEWED, "starter")],
            90, id="approved here, but from the starter memory: that is what there was before",
        ),
        pytest.param([entry("A safe plan", Tier.IMPORTED, "this")], 97, id="a memory of the same name"),
        pytest.param([entry("A safe plans", Tier.APPROVED, "other")], 95, id="similar"),
        pytest.param([entry("Another thing altogether", Tier.APPROVED, "other")], None, id="unlike"),
        pytest.param([entry("A safe pla ", Tier.UNREVIEWED, "starter")], 85, id="similar, less trusted"),
        pytest.param([], None, id="no memory"),
    ],
)  # fmt: skip
def test_best_match_outside_the_release(entries: list[MemoryEntry], best: int | None) -> None:
    assert Leverage(entries).best("A  safe plan", "this") == best


ROWS = [
    AnalysisRow("=HYPERLINK(1)", KHMER, "100", 3, 40),
    AnalysisRow("@release", KHMER, "none", 0, 0),
]


def test_csv_runs_nothing_and_is_read_by_excel() -> None:
    data = analysis_file(ROWS, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[1] == ["'=HYPERLINK(1)", "Khmer", "km", "100", "3", "40"]
    assert rows[2][0] == "'@release"


def test_xlsx_has_text_not_formulas_and_numbers_as_numbers() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(analysis_file(ROWS, "xlsx"))).active
    assert sheet is not None
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=HYPERLINK(1)", "s")
    assert sheet["A2"].quotePrefix
    assert [cell.value for cell in sheet[2]][3:] == ["100", 3, 40]


def test_another_kind_of_file_is_refused_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.csv or \.xlsx"):
        save_analysis(ROWS, tmp_path / "a.ods")
    assert list(tmp_path.iterdir()) == []
