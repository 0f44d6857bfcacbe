"""Bad input: one clear sentence with what, where and remedy, exit code 2, nothing half-written."""

from __future__ import annotations

import errno
import os
import zipfile
from pathlib import Path

import pytest
from calling import SAMPLE, Call

from workbench.workspace import files

SLUG = "press-release-2009-06-18"


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "locks" not in path.parts
    }


def assert_refused(result: object, *words: str) -> None:
    code, err = result.code, result.err  # type: ignore[attr-defined]
    lines = [line for line in err.splitlines() if line.startswith("Error:")]
    assert code == 2, err
    assert len(lines) == 1, err
    assert "Traceback" not in err
    for word in words:
        assert word in lines[0], lines[0]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        pytest.param("empty.txt", b"", ("empty.txt",), id="empty"),
        pytest.param("blank.txt", b" \n\n\t\n", ("blank.txt",), id="only white space"),
        pytest.param(
            "photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", ("photo.txt",), id="binary"
        ),
        pytest.param(
            "word.txt", b"PK\x03\x04" + b"\0" * 60, ("word.txt",), id="a zip with a text name"
        ),
        pytest.param(
            "report.txt", b"%PDF-1.7\n%\xe2\xe3", ("report.txt",), id="a PDF with a text name"
        ),
        pytest.param("release.xyz", b"Hello there.", ("release.xyz",), id="unknown kind of file"),
    ],
)
def test_documents_that_cannot_be_read(
    call: Call, workspace: Path, tmp_path: Path, name: str, data: bytes, words: tuple[str, ...]
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    before = snapshot(workspace)
    assert_refused(call("import", file), *words)
    assert_refused(call("segment", file), *words)
    assert snapshot(workspace) == before


def test_a_file_that_is_not_there(call: Call, workspace: Path) -> None:
    assert_refused(call("import", workspace / "missing.txt"), "missing.txt", "no such file")


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("propose", "nowhere"), id="a release that is not there"),
        pytest.param(("check", "nowhere"), id="neither release nor file"),
        pytest.param(("check", "missing.po"), id="a PO file that is not there"),
        pytest.param(
            ("export", "nowhere", "--lang", "lo", "--format", "po", "-o", "x"), id="export"
        ),
        pytest.param(("approve", "nowhere", "--lang", "lo", "--all-clean"), id="approve"),
        pytest.param(("memory", "search", "x", "--lang", "fr"), id="a language we do not serve"),
        pytest.param(("status", "--workspace", "/does/not/exist"), id="no such workspace"),
        pytest.param(("restore", "missing.zip", "--workspace", "new"), id="no such backup"),
        pytest.param(("models", "install", "missing.argosmodel"), id="no such package"),
        pytest.param(("glossary", "check", "missing.csv"), id="no such glossary"),
    ],
)
def test_names_that_are_not_there(
    call: Call, workspace: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace)
    assert_refused(call(*arguments))


def test_usage_faults_have_exit_code_2(call: Call) -> None:
    assert call("approve", SLUG, "--lang", "lo").code == 2
    assert call("nonsense").code == 2
    assert call("export", SLUG, "--lang", "lo", "--format", "pdf", "-o", "x").code == 2


def test_an_unsafe_name_for_a_release(call: Call, workspace: Path) -> None:
    before = snapshot(workspace)
    for name in ("../evil", "a/b", "CON", "", ".hidden", "x" * 200):
        result = call("import", SAMPLE, "--release", name)
        if name:
            assert_refused(result)
    assert all(path.startswith(("glossaries", "locales")) for path in snapshot(workspace))
    assert {path for path in snapshot(workspace) if "evil" in path} == set()
    assert before.items() <= snapshot(workspace).items()


def test_importing_the_same_again_writes_nothing(call: Call, workspace: Path) -> None:
    assert call("import", SAMPLE).code == 0
    before = {path: path.stat().st_mtime_ns for path in workspace.rglob("locales/**/*.po")}
    result = call("import", SAMPLE)
    assert result.code == 0
    assert "has not changed" in result.out
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_another_release_of_the_same_name_is_refused(
    call: Call, workspace: Path, tmp_path: Path
) -> None:
    call("import", SAMPLE, "--release", "june")
    other = tmp_path / "other.txt"
    other.write_text("RIVER LEVELS RISE\n\nThe river rose by two metres.\n\nRoads are closed.\n")
    before = snapshot(workspace)
    assert_refused(call("import", other, "--release", "june"), "june", "--release")
    assert snapshot(workspace) == before


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(
            b'msgid ""\nmsgstr ""\n\n<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n=======\n', ("4",),
            id="conflict markers",
        ),
        pytest.param(b'msgid "a\nmsgstr "b"\n', (), id="a string that is not closed"),
        pytest.param(b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', (), id="a message twice"),
        pytest.param(b"\0\1\2\3", (), id="binary"),
    ],
)  # fmt: skip
def test_damaged_catalogues(
    call: Call, tmp_path: Path, data: bytes, words: tuple[str, ...]
) -> None:
    file = tmp_path / "bad.po"
    file.write_bytes(data)
    assert_refused(call("check", file, "--lang", "lo"), "bad.po", *words)


def test_a_damaged_package(call: Call, workspace: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.argosmodel"
    broken.write_bytes(b"PK\x03\x04 but no more")
    hostile = tmp_path / "hostile.argosmodel"
    with zipfile.ZipFile(hostile, "w") as archive:
        archive.writestr("../../evil", "x")
    for file in (broken, hostile):
        assert_refused(call("models", "install", file), file.name)
    assert snapshot(workspace).keys() == {"glossaries/commit.csv"}


def test_a_glossary_with_contradictions_names_row_and_column(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "terms.csv"
    file.write_text(
        "term,kind,case_sensitive,variants,km,zh_CN,lo,my,th,vi,definition,note,source,status\n"
        "MOU,keep,yes,,,,,,,,,,,official\n"
        "MOU,translate,yes,,ក,备,ກ,က,ก,a,,,,official\n"
        "GMS,sometimes,yes,,,,,,,,,,,official\n"
    )
    result = call("glossary", "check", file, "--json")
    assert result.code == 1
    rows = {(record["row"], record["column"]) for record in result.records}
    assert {3, 4} <= {row for row, _ in rows}
    assert (4, "kind") in rows
    assert set(result.records[0]) == {"file", "row", "column", "severity", "message"}


@pytest.mark.parametrize(
    ("number", "word"),
    [
        pytest.param(errno.ENOSPC, "full", id="full disk"),
        pytest.param(errno.EROFS, "read-only", id="read-only disk"),
        pytest.param(errno.EACCES, "permission", id="a folder that may not be written"),
    ],
)
def test_a_disk_that_refuses(
    call: Call, workspace: Path, monkeypatch: pytest.MonkeyPatch, number: int, word: str
) -> None:
    before = snapshot(workspace)

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files.os, "fsync", refuse)
    assert_refused(call("import", SAMPLE), word)
    monkeypatch.undo()
    assert snapshot(workspace) == before


def test_export_into_a_folder_that_is_not_there(call: Call, workspace: Path) -> None:
    call("import", SAMPLE)
    result = call("export", SLUG, "--lang", "lo", "--format", "po", "-o", workspace / "no" / "x.po")
    assert_refused(result, "x.po")


def test_a_release_in_another_encoding_says_what_was_assumed(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes("The café’s “owner” met ministers in Phnom Penh on 3 May.\n".encode("cp1252"))
    result = call("import", file)
    assert result.code == 0
    assert "1252" in result.err
    segments = call("segment", file, "--json").records
    assert "café’s “owner”" in segments[0]["source"]


def test_control_characters_and_overrides_are_told_and_kept_out(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "odd.txt"
    file.write_bytes("The plan\x07 was \u202esigned\u202c today.\n".encode())
    result = call("segment", file, "--json")
    assert result.code == 0
    assert result.records[0]["source"] == "The plan was signed today."
    assert result.records[-1]["summary"]["notes"]


def test_large_input_is_taken(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    file.write_text("The ministers met again. " * 5_000)
    result = call("segment", file, "--json")
    assert len(result.records) == 5_001
