"""``workbench memory import``, ``export`` and ``list``, as a person calls them."""

from __future__ import annotations

from pathlib import Path

import pytest
from calling import SAMPLE, Call, Result
from exchange.tmxfiles import pair, tmx, tu, tuv

SLUG = SAMPLE.stem
GOOD = pair("Press release", "Thông cáo báo chí")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Agency.tmx"
    path.write_bytes(
        tmx(
            GOOD,
            GOOD,
            pair("Empty", ""),
            tu(tuv("en", "A plan"), tuv("th", "แผน"), tuv("zh-TW", "計畫"), tuv("my", "ျမန္မာႏိုင္ငံ")),
        )
    )
    return path


def imported(result: Result) -> list[dict[str, object]]:
    return [record for record in result.records if record["tier"] == "imported"]


def test_import_list_search_export(call: Call, workspace: Path, file: Path, tmp_path: Path) -> None:
    done = call("memory", "import", file)
    assert done.code == 0
    assert done.out.splitlines() == [
        "agency: vi: 1 pairs (1 new, 1 repeated)",
        "agency: th: 1 pairs (1 new)",
        "agency: my: 1 pairs (1 new, 1 converted from Zawgyi)",
    ]
    assert "zh-TW 1" in done.err
    assert "Left out: 1 without text on one of the two sides (line 6)" in done.err
    assert sorted(path.name for path in (workspace / "memory" / "agency").iterdir()) == [
        "my.po",
        "th.po",
        "vi.po",
    ]
    assert [(r["memory"], r["lang"], r["pairs"]) for r in imported(call("memory", "list", "--json"))] == [
        ("agency", "my", 1), ("agency", "th", 1), ("agency", "vi", 1),
    ]  # fmt: skip
    listed = call("memory", "list")
    assert "starter" in listed.out
    (found,) = call("memory", "search", "A plan", "--lang", "th", "--from", "97", "--json").records
    assert (found["target"], found["similarity"], found["release"]) == ("แผน", 97, "agency")
    out = tmp_path / "out.tmx"
    assert call("memory", "export", out).out == f"{out}: 3 pairs (my 1, th 1, vi 1)\n"
    assert "one a language" in call("memory", "export", out).err
    assert "one a language" not in call("memory", "export", tmp_path / "vi.tmx", "--lang", "vi").err
    again = call("memory", "import", out, "--name", "agency")
    assert again.code == 0
    assert again.out.count("0 new, 1 known") == 3


def test_json_has_one_object_a_line_and_a_summary(call: Call, file: Path) -> None:
    *languages, refused, last = call("memory", "import", file, "--name", "m", "--json").records
    assert languages[0] == {
        "memory": "m", "lang": "vi", "added": 1, "known": 0, "repeated": 1, "converted": 0,
        "unreviewed": 0, "pairs": 1,
    }  # fmt: skip
    assert refused == {"reason": "empty", "count": 1, "lines": [6]}
    summary = last["summary"]
    assert (summary["units"], summary["added"], summary["refused"]) == (4, 3, 1)
    assert summary["broken"] == ""


def test_replace(call: Call, file: Path, tmp_path: Path) -> None:
    call("memory", "import", file, "--name", "m")
    other = tmp_path / "other.tmx"
    other.write_bytes(tmx(pair("New", "Mới")))
    call("memory", "import", other, "--name", "m", "--replace")
    assert [(r["lang"], r["pairs"]) for r in imported(call("memory", "list", "--json"))] == [
        ("my", 1),
        ("th", 1),
        ("vi", 1),
    ]
    assert not [
        r
        for r in call("memory", "search", "Press release", "--lang", "vi", "--json").records
        if r["release"] == "m"
    ]


def test_a_file_that_breaks_off_gives_1_and_tells_the_line(call: Call, file: Path) -> None:
    file.write_bytes(tmx(GOOD, "<tu><tuv", tail=""))
    result = call("memory", "import", file)
    assert result.code == 1
    assert "vi: 1 pairs" in result.out
    assert "Agency.tmx: the file breaks off at line 5" in result.err
    assert "What stands before is taken." in result.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(("import", "nowhere.tmx"), "no such file", id="no file"),
        pytest.param(("import", "."), "folder", id="a folder"),
        pytest.param(("import", SAMPLE), "not a TMX file", id="another format"),
        pytest.param(("import", SAMPLE, "--name", "A b"), "--name", id="a name that cannot be"),
        pytest.param(("export", "out.tmx"), "no approved pairs", id="nothing approved yet"),
        pytest.param(("export", "out.tmx", "--release", "nix"), "'nix'", id="no such release"),
        pytest.param(("export", "out.tmx", "--lang", "fr"), "'fr'", id="not one of the six"),
        pytest.param(("export", "nowhere/out.tmx", "--tier", "starter"), "no such file or folder", id="no such folder"),
    ],
)  # fmt: skip
def test_bad_input(
    call: Call,
    workspace: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[object, ...],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    result = call("memory", *arguments)
    (line,) = [line for line in result.err.splitlines() if line.startswith("Error:")]
    assert result.code == 2
    assert words in line
    assert "Traceback" not in result.err
    assert not (workspace / "memory").exists()
    assert not list(tmp_path.glob("*.tmx"))


def test_approved_segments_of_a_release_go_out_with_who_approved_them(
    call: Call, tmp_path: Path
) -> None:
    call("import", SAMPLE)
    for language in ("vi", "th"):
        call(
            "edit",
            SLUG,
            "--segment",
            "1",
            "--lang",
            language,
            "--text",
            {"vi": "Thông cáo báo chí", "th": "ข่าวประชาสัมพันธ์"}[language],
        )
        assert call("approve", SLUG, "--segment", "1", "--lang", language).code == 0
    out = tmp_path / "out.tmx"
    made = call("memory", "export", out, "--release", SLUG, "--lang", "vi", "--tier", "approved")
    assert made.code == 0, made.err
    text = out.read_text(encoding="utf-8")
    assert "Thông cáo báo chí" in text
    assert "ข่าว" not in text
    assert 'changeid="Tester"' in text
    assert text.count("<tu>") == 1
    listed = [r for r in call("memory", "list", "--json").records if r["tier"] == "approved"]
    assert [(r["memory"], r["lang"], r["pairs"]) for r in listed] == [
        ("approved", "th", 1),
        ("approved", "vi", 1),
    ]


def test_the_starter_memory_goes_out_only_when_asked_for(
    call: Call, file: Path, tmp_path: Path
) -> None:
    call("memory", "import", file)
    out = tmp_path / "out.tmx"
    call("memory", "export", out, "--lang", "vi")
    assert "starter" not in out.read_text(encoding="utf-8")
    call("memory", "export", out, "--lang", "vi", "--tier", "starter")
    assert out.read_text(encoding="utf-8").count("<tu>") > 2_000


def test_help_names_the_commands(call: Call) -> None:
    out = call("memory", "--help").out
    for name in ("search", "import", "export", "list"):
        assert name in out
