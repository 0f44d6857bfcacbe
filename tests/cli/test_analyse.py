"""``workbench analyse``: the table, JSON, files, and what is refused."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from calling import SAMPLE, Call

SOURCE = "HEADLINE\n\nThe plan was agreed. The plan was agreed.\n\nThe plan was not agreed.\n"
EMPTY = {"100": (0, 0), "95-99": (0, 0), "85-94": (0, 0), "75-84": (0, 0)}


@pytest.fixture
def release(call: Call, tmp_path: Path) -> str:
    file = tmp_path / "plan.txt"
    file.write_text(SOURCE, encoding="utf-8")
    assert call("import", file, "--release", "plan").code == 0
    return "plan"


def counts(call: Call, *arguments: object) -> dict[str, tuple[int, int]]:
    records = call("analyse", *arguments, "--json").records
    assert {frozenset(record) for record in records} == {
        frozenset({"release", "lang", "match", "segments", "words"})
    }
    return {record["match"]: (record["segments"], record["words"]) for record in records}


def test_repetitions_are_told_apart_and_other_releases_count(call: Call, release: str) -> None:
    first = counts(call, release, "--lang", "th")
    assert first == EMPTY | {"repetitions": (1, 4), "none": (3, 10)}
    text = "เห็นชอบแผนดังกล่าวแล้ว"
    assert call("edit", release, "--lang", "th", "--segment", 2, "--text", text).code == 0
    assert call("approve", release, "--lang", "th", "--segment", 2).code == 0
    assert counts(call, release, "--lang", "th") == first, "a release is no help for itself"


def test_what_another_release_has_counts(call: Call, release: str, tmp_path: Path) -> None:
    text = "เห็นชอบแผนดังกล่าวแล้ว"
    assert call("edit", release, "--lang", "th", "--segment", 2, "--text", text).code == 0
    assert call("approve", release, "--lang", "th", "--segment", 2).code == 0
    other = tmp_path / "other.txt"
    other.write_text("OTHER NEWS\n\nThe plan was agreed.\n", encoding="utf-8")
    assert call("import", other, "--release", "other").code == 0
    assert counts(call, "other", "--lang", "th")["100"] == (1, 4)
    assert counts(call, "other", "--lang", "lo")["100"] == (0, 0)


def test_the_table_adds_up(call: Call, release: str) -> None:
    result = call("analyse", release, "--lang", "km", "--lang", "vi")
    assert result.code == 0
    heads = [line.split()[0] for line in result.out.splitlines() if not line.startswith(" ")]
    assert heads == ["Khmer", "Vietnamese"]
    assert result.out.splitlines()[7].split() == ["all", "4", "14"]


def test_all_languages_where_none_is_named(call: Call, release: str) -> None:
    records = call("analyse", release, "--json").records
    assert len({record["lang"] for record in records}) == 6


def test_files(call: Call, release: str, tmp_path: Path) -> None:
    table = tmp_path / "a.xlsx"
    result = call("analyse", release, "-o", table)
    assert (result.code, result.out) == (0, "")
    sheet = openpyxl.load_workbook(table).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == [
        "Release", "Language", "Code", "Match", "Segments", "Words"
    ]  # fmt: skip
    assert sheet.max_row == 1 + 6 * 6
    assert call("analyse", release, "-o", tmp_path / "a.csv").code == 0
    assert (tmp_path / "a.csv").read_bytes().count(b"\r\n") == 1 + 6 * 6


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["nothing"], "no release named", id="no such release"),
        pytest.param(["plan", "-o", "a.txt"], ".csv or .xlsx", id="another kind of file"),
        pytest.param(["plan", "--lang", "fr"], "fr", id="a language that is not ours"),
    ],
)
def test_bad_input(call: Call, release: str, arguments: list[str], told: str) -> None:
    result = call("analyse", *arguments)
    assert result.code == 2
    assert told in result.err


def test_the_sample_has_its_words(call: Call) -> None:
    assert call("import", SAMPLE, "--release", "sample").code == 0
    found = counts(call, "sample", "--lang", "lo")
    assert sum(segments for segments, _ in found.values()) == 51
    assert found["repetitions"] == (1, 21)
