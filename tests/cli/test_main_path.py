"""The main path from the command line: import, propose, check, edit, approve, export."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from calling import SAMPLE, Call
from tinymodel import build_package

SLUG = "press-release-2009-06-18"
LANGUAGES = ("km", "zh_CN", "lo", "my", "th", "vi")


def test_segment_prints_the_agreed_keys(call: Call, workspace: Path) -> None:
    result = call("segment", SAMPLE, "--json")
    *segments, last = result.records
    assert set(last) == {"summary"}
    assert all(
        set(record) == {"unit", "role", "number", "source", "line", "repaired"}
        for record in segments
    )
    assert [record["number"] for record in segments] == list(range(1, 52))
    assert not (workspace / "locales").exists()


def test_import_writes_catalogues_that_gettext_accepts(call: Call, workspace: Path) -> None:
    assert call("import", SAMPLE).code == 0
    for lang in LANGUAGES:
        file = workspace / "locales" / lang / "LC_MESSAGES" / f"{SLUG}.po"
        subprocess.run(["msgfmt", "--check", "-o", "/dev/null", str(file)], check=True)
    compiled = subprocess.run(
        [str(Path(sys.executable).parent / "pybabel"), "compile", "-d", str(workspace / "locales"), "-D", SLUG], check=False,
        capture_output=True, text=True,
    )  # fmt: skip
    assert compiled.returncode == 0, compiled.stderr


def test_propose_fills_everything_once_and_says_where_no_engine_serves(call: Call) -> None:
    call("import", SAMPLE)
    first = call("propose", SLUG, "--lang", "lo,my", "--json")
    assert first.code == 0
    assert {record["origin"] for record in first.records} == {"memory", "fragments"}
    assert set(first.records[0]) == {
        "lang", "number", "origin", "similarity", "engine", "target", "findings"
    }  # fmt: skip
    assert len(first.records) == 100
    assert "no engine on this machine serves it" in first.err
    assert all(record["target"].strip() for record in first.records)
    again = call("propose", SLUG, "--lang", "lo,my", "--json")
    assert again.out == ""
    assert "nothing is missing" in again.err


def test_unreviewed_memory_is_never_a_hundred_nor_approved_in_bulk(call: Call) -> None:
    call("import", SAMPLE)
    records = call("propose", SLUG, "--lang", "th", "--json").records
    assert max(record["similarity"] or 0 for record in records) == 90
    result = call("approve", SLUG, "--lang", "th", "--all-clean", "--json")
    assert result.records == [{"approved": [], "left": result.records[0]["left"]}]
    assert len(result.records[0]["left"]) == 50


def test_check_has_the_agreed_keys_and_exit_code(call: Call, workspace: Path) -> None:
    call("import", SAMPLE)
    call("propose", SLUG, "--lang", "km")
    result = call("check", SLUG, "--lang", "km", "--json")
    assert result.code == 1
    assert {"file", "lang", "number", "msgctxt", "msgid", "rule", "severity", "message",
            "source_span", "target_span"} == set(result.records[0])  # fmt: skip
    gap = next(record for record in result.records if record["rule"] == "open-gap")
    start, end = gap["target_span"]
    file = workspace / "locales" / "km" / "LC_MESSAGES" / f"{SLUG}.po"
    elsewhere = call("check", file, "--segment", gap["number"], "--json")
    target = next(r for r in elsewhere.records if r["rule"] == "open-gap")
    assert target["target_span"] == [start, end]


def test_a_document_goes_through_with_edit_approve_and_export(
    call: Call, workspace: Path, tmp_path: Path
) -> None:
    source = tmp_path / "visit.md"
    source.write_text("# A visit\n\nThe ministers met in **Vientiane** on 14 December 2007.\n")
    call("import", source)
    call("propose", "visit", "--lang", "lo")
    output = tmp_path / "visit.lo.md"
    export = ("export", "visit", "--lang", "lo", "--format", "md", "-o", output)
    refused = call(*export)
    assert (refused.code, output.exists()) == (1, False)
    assert "--draft" in refused.err
    call("edit", "visit", "--lang", "lo", "--segment", 1, "--text", "ການຢ້ຽມຢາມ")
    target = "ບັນດາລັດຖະມົນຕີໄດ້ພົບກັນທີ່ <1>ວຽງຈັນ</1> ໃນວັນທີ 14 ທັນວາ 2007"
    call("edit", "visit", "--lang", "lo", "--segment", 2, "--text", target, "--by", "Noy")
    assert call("approve", "visit", "--lang", "lo", "--all-clean", "--by", "Noy").code == 0
    assert call(*export).code == 0
    assert output.read_text(encoding="utf-8") == (
        "# ການຢ້ຽມຢາມ\n\nບັນດາລັດຖະມົນຕີໄດ້ພົບກັນທີ່ **ວຽງຈັນ** ໃນວັນທີ 14 ທັນວາ 2007\n"
    )
    po = (workspace / "locales/lo/LC_MESSAGES/visit.po").read_text(encoding="utf-8")
    assert '"Last-Translator: Noy\\n"' in po


def test_approved_text_is_an_exact_match_for_the_next_release(call: Call, tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("Roads to the border are closed until Friday evening.\n")
    two.write_text("Roads to the border are closed until Friday evening.\n\nTrains run.\n")
    call("import", one)
    target = "ຖະໜົນໄປຊາຍແດນຈະປິດຈົນຮອດຕອນແລງວັນສຸກ"
    call("edit", "one", "--lang", "lo", "--segment", 1, "--text", target)
    call("approve", "one", "--lang", "lo", "--all-clean")
    call("import", two)
    record, _ = call("propose", "two", "--lang", "lo", "--json").records
    assert (record["origin"], record["similarity"], record["target"]) == ("memory", 100, target)
    assert call("approve", "two", "--lang", "lo", "--all-clean", "--json").records[0][
        "approved"
    ] == [1]
    (match,) = call("memory", "search", one.read_text().strip(), "--lang", "lo", "--json").records
    assert set(match) == {"source", "target", "lang", "similarity", "tier", "release", "by", "at"}


def test_a_rejected_proposal_does_not_come_back_in_any_guise(call: Call) -> None:
    call("import", SAMPLE)
    first = {r["number"]: r for r in call("propose", SLUG, "--lang", "vi", "--json").records}
    assert (first[1]["origin"], first[9]["origin"]) == ("memory", "memory")
    for number in (1, 9):
        call("reject", SLUG, "--lang", "vi", "--segment", number)
    again = {r["number"]: r for r in call("propose", SLUG, "--lang", "vi", "--json").records}
    assert again[1]["target"] != first[1]["target"]
    assert again[9]["origin"] == "fragments"
    assert again[9]["target"] != first[9]["target"]


def test_a_muted_finding_no_longer_blocks(call: Call, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("More than 1,250 officers took part in Hanoi.\n")
    call("import", source)
    call(
        "edit",
        "a",
        "--lang",
        "vi",
        "--segment",
        1,
        "--text",
        "Nhiều cán bộ đã tham gia tại Hà Nội.",
    )
    assert call("approve", "a", "--lang", "vi", "--segment", 1).code == 1
    call(
        "mute",
        "a",
        "--lang",
        "vi",
        "--segment",
        1,
        "--rule",
        "numbers",
        "--why",
        "no figure wanted",
    )
    assert call("approve", "a", "--lang", "vi", "--segment", 1).code == 0
    assert call("check", "a", "--lang", "vi").code == 0
    (muted,) = call("check", "a", "--muted", "--json").records
    assert (muted["rule"], muted["why"], muted["by"]) == ("numbers", "no figure wanted", "Tester")


def test_an_argos_package_translates_with_the_terms_right(
    call: Call, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = build_package(tmp_path, to_code="th", changes={"COMMIT": "ผูกมัด"})
    assert call("models", "install", package).code == 0
    source = tmp_path / "a.txt"
    source.write_text(
        "The governments of the region signed a joint declaration today.\n\n"
        "COMMIT is a process, see a@example.org or +66-2-288-2310.\n"
    )
    call("import", source)
    result = call("propose", "a", "--lang", "th", "--stats", "--json")
    *proposals, row, total = result.records
    assert {record["origin"] for record in proposals} == {"mt"}
    assert {record["engine"] for record in proposals} == {"argos"}
    target = proposals[1]["target"]
    assert "COMMIT" in target and "a@example.org" in target and "+66-2-288-2310" in target
    assert "ผูกมัด" not in target
    assert row["stats"]["lang"] == "th" and total["stats"]["texts"] == 2


def test_backup_and_restore_bring_everything_back(
    call: Call, workspace: Path, tmp_path: Path
) -> None:
    call("import", SAMPLE)
    call("edit", SLUG, "--lang", "km", "--segment", 1, "--text", "សេចក្តីប្រកាសព័ត៌មាន")
    archive, copy = tmp_path / "all.zip", tmp_path / "copy"
    assert call("backup", archive).code == 0
    assert call("restore", archive, "--workspace", copy).code == 0
    for path in (*(workspace / "locales").rglob("*"), *(workspace / "glossaries").rglob("*")):
        if path.is_file():
            assert (copy / path.relative_to(workspace)).read_bytes() == path.read_bytes()
    assert call("restore", archive, "--workspace", copy).code == 2


def test_status_counts(call: Call) -> None:
    call("import", SAMPLE)
    records = call("status", "--json").records
    assert [record["lang"] for record in records] == list(LANGUAGES)
    assert {record["untranslated"] for record in records} == {50}
