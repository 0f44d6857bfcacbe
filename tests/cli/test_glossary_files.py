"""``workbench glossary import`` and ``export``: the preview, the choice, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from calling import ROOT, Call
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import GlossaryError
from workbench.jobs import glossary_files
from workbench.workspace import files

OURS = (ROOT / "glossaries" / "commit.csv").read_bytes()
KM, TH = "ក្រសួង", "กรม"
THEIRS = f"English;ខ្មែរ;ไทย\nbureau;;{TH}\ntrafficker;{KM};\nCambodia;កម្ពុជា;\n"


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A list of an agency: one new term, one in conflict, one known."""
    path = tmp_path / "agency.csv"
    path.write_text(THEIRS, encoding="utf-8")
    return path


def glossary(workspace: Path) -> Path:
    return workspace / "glossaries" / "commit.csv"


@pytest.mark.parametrize("ending", ["tbx", "csv", "xlsx"])
def test_what_goes_out_comes_back_and_changes_nothing(
    call: Call, workspace: Path, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"terms.{ending}"
    assert call("glossary", "export", file, "--json").records[0]["terms"] == 172
    done = call("glossary", "import", file, "--yes", "--json")
    summary = done.records[-1]["summary"]
    assert done.code == 0
    assert (summary["same"], summary["added"], summary["conflicts"]) == (172, 0, 0)
    assert glossary(workspace).read_bytes() == OURS


def test_only_the_languages_that_are_asked_for(call: Call, workspace: Path, tmp_path: Path) -> None:
    file = tmp_path / "terms.csv"
    assert call("glossary", "export", file, "--lang", "km").code == 0
    heading = file.read_text(encoding="utf-8-sig").splitlines()[0]
    assert heading == "term,kind,case_sensitive,variants,km,definition,note,source,status"


def test_the_older_tbx(call: Call, workspace: Path, tmp_path: Path) -> None:
    file = tmp_path / "terms.tbx"
    assert call("glossary", "export", file, "--older").code == 0
    assert b"<martif" in file.read_bytes()


def test_without_yes_it_is_only_shown(call: Call, workspace: Path, theirs: Path) -> None:
    done = call("glossary", "import", theirs)
    assert done.code == 0
    assert glossary(workspace).read_bytes() == OURS
    assert f"+ bureau [translate] th {TH}" in done.out
    assert "! “trafficker” (row" in done.out
    assert f"theirs {KM}" in done.out
    assert "1 new, 1 known, 0 with new forms, 1 conflicts" in done.out
    assert "Nothing was written" in done.err


@pytest.mark.parametrize(
    ("choice", "cell"),
    [
        pytest.param("ours", "ជនជួញដូរមនុស្ស|", id="ours"),
        pytest.param("theirs", f",{KM},", id="theirs"),
        pytest.param("both", f"|មេខ្យល់|{KM},", id="both"),
    ],
)
def test_the_conflict_is_settled_as_chosen(
    call: Call, workspace: Path, theirs: Path, choice: str, cell: str
) -> None:
    assert call("glossary", "import", theirs, "--yes", "--conflicts", choice).code == 0
    made = glossary(workspace).read_bytes()
    before, after = OURS.decode().splitlines(), made.decode().splitlines()
    assert len(after) == len(before) + 1
    assert after[-1] == f"bureau,translate,no,,,,,,{TH},,,,,draft"
    changed = [new for old, new in zip(before, after, strict=False) if old != new]
    assert len(changed) == (0 if choice == "ours" else 1)
    assert any(line.startswith("trafficker,") and cell in line for line in after)


def test_into_a_new_termbase(call: Call, workspace: Path, theirs: Path) -> None:
    done = call("glossary", "import", theirs, "--into", "agency", "--yes", "--json")
    assert done.records[-1]["summary"]["new"] is True
    assert done.records[-1]["summary"]["into"] == "glossaries/agency.csv"
    text = (workspace / "glossaries" / "agency.csv").read_text(encoding="utf-8")
    assert [line.split(",")[0] for line in text.splitlines()] == [
        "term",
        "bureau",
        "trafficker",
        "Cambodia",
    ]
    assert glossary(workspace).read_bytes() == OURS
    refused = call("glossary", "import", theirs)
    assert refused.code == 2
    assert "several termbases" in refused.err


def test_findings_are_told_once_with_their_rows(
    call: Call, workspace: Path, tmp_path: Path
) -> None:
    file = tmp_path / "bad.csv"
    rows = [f"t{n},=A{n % 2}" for n in range(20)]
    file.write_text("\n".join(["EN,TH", *rows, f"bureau,{TH}", ","]), encoding="utf-8")
    done = call("glossary", "import", file)
    assert "row 2, 4, 6, 8, 10, 12, 14, 16 and 2 more, column th: error" in done.err
    assert "row 2, 3, 4, 5, 6, 7, 8, 9 and 12 more, column term: error: the term has no" in done.err
    assert "+ bureau" in done.out
    records = call("glossary", "import", file, "--json").records
    assert [r["row"] for r in records if r.get("column") == "th"] == list(range(2, 22))
    assert records[-1]["summary"]["usable"] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(("import", "missing.tbx"), "no such file", id="a file that is not there"),
        pytest.param(("import", "."), "this is a folder", id="a folder"),
        pytest.param(("export", "terms.doc"), "no format for the ending", id="an unknown ending"),
        pytest.param(
            ("export", "nowhere/terms.csv"), "no such file or folder", id="no such folder"
        ),
        pytest.param(
            ("export", "x.csv", "--lang", "fr"), "not one of the six", id="another language"
        ),
    ],
)
def test_refused_in_one_sentence(
    call: Call,
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    words: str,
) -> None:
    monkeypatch.chdir(workspace)
    done = call("glossary", *arguments)
    assert done.code == 2
    assert words in done.err
    assert done.err.count("Error:") == 1


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".hidden", "a..b", " a", "x\0"])
def test_names_that_lead_elsewhere(call: Call, workspace: Path, theirs: Path, name: str) -> None:
    if name:
        assert call("glossary", "import", theirs, "--into", name, "--yes").code == 2
    assert glossary(workspace).read_bytes() == OURS


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("x.tbx", b'<!DOCTYPE t [<!ENTITY a "b">]><tbx>&a;</tbx>', id="entities"),
        pytest.param("x.xlsx", b"PK\x03\x04" + bytes(99), id="a broken workbook"),
        pytest.param("x.xlsx", b"EN,TH\n", id="CSV under the name of a workbook"),
        pytest.param("x.csv", b"\x00\x01\x02", id="binary"),
        pytest.param("x.csv", b"", id="empty"),
    ],
)
def test_bad_files_change_nothing(
    call: Call, workspace: Path, tmp_path: Path, name: str, data: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    done = call("glossary", "import", file, "--yes")
    assert done.code == 2
    assert done.err.startswith(f"Error: {name}: ")
    assert glossary(workspace).read_bytes() == OURS


def test_200_mb_are_refused_before_they_are_read(
    call: Call, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "huge.csv"
    with file.open("wb") as out:
        out.truncate(200_000_000)
    monkeypatch.setattr(glossary_files, "read_file", lambda _: pytest.fail("it was read"))
    done = call("glossary", "import", file)
    assert done.code == 2
    assert "the file has 200 MB, the limit is 64 MB" in done.err


def test_a_full_disk_leaves_the_termbase_as_it_was(
    call: Call, workspace: Path, theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    done = call("glossary", "import", theirs, "--yes")
    assert done.code == 2
    assert "the disk is full" in done.err
    assert glossary(workspace).read_bytes() == OURS
    assert [path.name for path in (workspace / "glossaries").iterdir()] == ["commit.csv"]


@given(st.binary(max_size=200), st.sampled_from(["x.tbx", "x.csv", "x.xlsx", "x"]))
def test_any_bytes_give_terms_or_one_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    file = tmp_path_factory.mktemp("any") / name
    file.write_bytes(data)
    try:
        incoming = glossary_files.read_terms(file)
    except GlossaryError as error:
        assert error.remedy
    else:
        assert incoming.terms is not None


def test_what_two_termbases_say_against_each_other_is_found(
    call: Call, workspace: Path, tmp_path: Path
) -> None:
    theirs = workspace / "glossaries" / "zz.csv"
    theirs.write_text("term,kind,vi\ntrafficker,translate,kẻ xấu\n", encoding="utf-8")
    done = call("glossary", "check", "--json")
    errors = [r for r in done.records if r["severity"] == "error"]
    assert done.code == 1
    assert [(r["file"], r["row"], r["column"]) for r in errors] == [("glossaries/zz.csv", 2, "vi")]
    outside = tmp_path / "outside.csv"
    outside.write_bytes(theirs.read_bytes())
    done = call("glossary", "check", glossary(workspace), outside, "--json")
    assert [r["file"] for r in done.records if r["severity"] == "error"] == [str(outside)]
