"""``workbench split``, ``join``, ``source``, ``errata``, and an export before an embargo ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from calling import Call

TEXT = "A HEADLINE\n\nThe ministers met in Bangkok and they agreed on a plan. It begins soon.\n"


@pytest.fixture
def release(call: Call, tmp_path: Path) -> str:
    file = tmp_path / "talks.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert call("import", str(file)).code == 0
    return "talks"


def listed(call: Call, release: str) -> list[str]:
    return [record["source"] for record in call("split", release, "--json").records]


def test_split_join_and_back(call: Call, release: str) -> None:
    before = listed(call, release)
    done = call("split", release, "2", "--after", "in Bangkok", "--by", "Ann", "--json")
    assert done.records[0]["sources"] == ["The ministers met in Bangkok", "and they agreed on a plan."]  # fmt: skip
    assert call("join", release, "2").code == 0
    assert listed(call, release) == before
    assert call("split", release, "2", "--at", "29").code == 0
    undone = call("split", release, "--undo")
    assert undone.out.startswith("Taken back: Segment 2 was split")
    assert listed(call, release) == before


def test_the_english_is_corrected(call: Call, release: str) -> None:
    assert (
        call("edit", release, "--segment", "3", "--lang", "vi", "--text", "Sắp bắt đầu.").code == 0
    )
    done = call("source", release, "3", "It begins in May.", "--same-meaning")
    assert done.code == 0, done.err
    assert listed(call, release)[2] == "It begins in May."
    rows = call("errata", release, "--since", "2020-01-01", "--json").records
    assert [(row["before"], row["after"]) for row in rows] == [("It begins soon.", "It begins in May.")]  # fmt: skip


REFUSED = [
    pytest.param(["split", "talks", "9", "--at", "3"], "from 1 to 3", id="no such segment"),
    pytest.param(["split", "talks", "2"], "--at N or --after", id="no place"),
    pytest.param(["split", "talks", "2", "--at", "3", "--after", "in"], "--at N or --after", id="two places"),
    pytest.param(["split", "talks", "2", "--after", "Hanoi"], "not", id="words that are not there"),
    pytest.param(["split", "talks", "2", "--after", "an"], "more than once", id="words that are there twice"),
    pytest.param(["split", "nothing", "2", "--at", "3"], "source document", id="no such release"),
    pytest.param(["split", "talks", "--undo"], "to take back", id="nothing to take back"),
    pytest.param(["join", "talks", "3"], "last segment", id="nothing follows"),
    pytest.param(["source", "talks", "2", "Words."], "--same-meaning or --changed", id="not answered"),
    pytest.param(["errata", "talks", "--since", "May"], "no date", id="no date"),
]  # fmt: skip


@pytest.mark.parametrize("arguments, words", REFUSED)
def test_refused_with_what_to_do(call: Call, release: str, arguments: list[str], words: str) -> None:  # fmt: skip
    result = call(*arguments)
    assert result.code == 2
    assert words in result.err


def test_an_export_before_the_embargo_asks(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "talks.txt"
    file.write_text("EMBARGOED until 10:00 (GMT+7) 14 December 2999\n\n" + TEXT, encoding="utf-8")
    call("import", str(file))
    out = str(tmp_path / "out.txt")
    final = ["export", "talks", "--lang", "vi", "--format", "txt", "-o", out]
    refused = call(*final)
    assert refused.code == 1
    assert "under embargo" in refused.err
    assert "11:00 on 14 December 2999 in Beijing" in refused.err
    assert "points stand open" in call(*final, "--before-embargo").err, "asked no more"
    assert call(*final, "--draft").code == 0
    assert call("export", "talks", "--lang", "vi", "--format", "po", "-o", out).code == 0
    package = call("export", "talks", "--all", "--package", str(tmp_path / "all.zip"))
    assert "Left out: all final documents: EMBARGOED" in package.err
