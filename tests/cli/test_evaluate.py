"""``workbench evaluate`` on files, as FLORES and NTREX come."""

from __future__ import annotations

from pathlib import Path

import pytest
from calling import Call

ENGLISH = "COMMIT met on 14 December 2007.\nThank you.\n"
LAO = "COMMIT ໄດ້ປະຊຸມໃນວັນທີ 14 ທັນວາ 2007.\nຂອບໃຈ.\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "eng.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "lao.txt").write_text(LAO, encoding="utf-8")
    return str(tmp_path / "eng.txt"), str(tmp_path / "lao.txt")


def test_systems_are_scored_and_compared(
    call: Call, files: tuple[str, str], tmp_path: Path
) -> None:
    plot = tmp_path / "figures.png"
    result = call(
        *("evaluate", "--source", files[0], "--reference", files[1], "--lang", "lo", "--json"),
        *("--system", "copy", "--system", "fragments", "--plot", str(plot)),
    )
    assert result.code == 0, result.err
    assert {record["lang"] for record in result.records} == {"lo"}
    assert all(
        {"lang", "engine", "metric", "score", "signature"} <= set(record)
        for record in result.records
    )
    of = {(record["system"], record["metric"]): record for record in result.records}
    assert of["copy", "placeables right"]["score"] < of["fragments", "placeables right"]["score"]
    assert of["fragments", "terms right"]["score"] == 100
    assert "nw:2" in of["copy", "chrF++"]["signature"]
    compared = of["fragments", "chrF++ against copy"]
    assert compared["score"] == pytest.approx(
        of["fragments", "chrF++"]["score"] - of["copy", "chrF++"]["score"], abs=1e-3
    )
    assert plot.read_bytes().startswith(b"\x89PNG")


def test_for_people(call: Call, files: tuple[str, str]) -> None:
    result = call(
        *("evaluate", "--source", files[0], "--reference", files[1], "--lang", "lo"),
        *("--system", "copy", "--limit", "1"),
    )
    assert result.code == 0, result.err
    assert "Lao: 1 sentences" in result.out
    assert "chrF++" in result.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(["--reference", "{lao}"], "no engine on this machine", id="no model here"),
        pytest.param([], "--reference is missing", id="text without its translations"),
        pytest.param(["--reference", "{lao}.not"], "no such file", id="no such file"),
        pytest.param(["--reference", "{one}", "--system", "copy"], "2 lines", id="lengths differ"),
        pytest.param(
            ["--reference", "{lao}", "--engine", "nobody"], "no engine named", id="unknown engine"
        ),
    ],
)
def test_bad_input_is_one_sentence(
    call: Call, files: tuple[str, str], tmp_path: Path, options: list[str], said: str
) -> None:
    (tmp_path / "one.txt").write_text("ຂອບໃຈ.\n", encoding="utf-8")
    given = [item.format(lao=files[1], one=tmp_path / "one.txt") for item in options]
    result = call("evaluate", "--source", files[0], "--lang", "lo", *given)
    assert result.code == 2
    assert said in result.err
    assert "Traceback" not in result.err
