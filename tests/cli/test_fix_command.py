"""``workbench check --fix``: preview, write, take back; in a release and in a file from elsewhere."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from calling import Call

import workbench.zawgyi_convert as convert
from workbench.catalogue.parse import parse_catalogue
from workbench.catalogue.state import checksum
from workbench.model import Origin, State

TEXT = "The meeting opened today.\n\nSee you in Vientiane.\n\nThe ministers met on Friday.\n"
FAULTY = {
    1: " Cuộc họp khai mạc hôm nay ",
    2: "Hẹn gặp ở Viêng Chăn。",
    3: "Các bộ trưởng đã họp hôm thứ Sáu.  ",
}
FIXED = {
    1: "Cuộc họp khai mạc hôm nay.",
    2: "Hẹn gặp ở Viêng Chăn.",
    3: "Các bộ trưởng đã họp hôm thứ Sáu.",
}
KEYS = {"lang", "number", "before", "after", "steps", "applied"}
ZAWGYI = "\u103b\u1019\u1014\u1039\u1019\u102c"
UNICODE = "\u1019\u103c\u1014\u103a\u1019\u102c"
FOREIGN = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: my\\n"\n\n'
    f'#  odd   comment\nmsgid "Myanmar"\nmsgstr "{ZAWGYI}"\n\n\n'
    '#, fuzzy\nmsgid "Laos"\nmsgstr   "\u101c\u102c\u1021\u102d\u102f "\n\n'
    'msgid "Press"\nmsgstr ""\n"\u1005\u102c\u1014\u101a\u103a\u1007\u1004\u103a\u1038"\n'
)


@pytest.fixture
def release(call: Call, workspace: Path, tmp_path: Path) -> Path:
    """The release ``a`` with three faulty Vietnamese drafts, the third one approved."""
    source = tmp_path / "a.txt"
    source.write_text(TEXT)
    call("import", source)
    for number, text in FAULTY.items():
        call("edit", "a", "--lang", "vi", "--segment", number, "--text", text)
    assert call("approve", "a", "--lang", "vi", "--segment", 3).code == 0
    return workspace / "locales" / "vi" / "LC_MESSAGES" / "a.po"


def _targets(call: Call) -> dict[int, str]:
    """What a preview says of each text now."""
    return {
        r["number"]: r["before"]
        for r in call("check", "a", "--lang", "vi", "--fix", "--json").records
    }


def test_a_preview_writes_nothing(call: Call, release: Path) -> None:
    before = release.read_bytes()
    result = call("check", "a", "--lang", "vi", "--fix", "--json")
    assert result.code == 0
    assert all(set(record) == KEYS and not record["applied"] for record in result.records)
    assert {r["number"]: r["after"] for r in result.records} == FIXED
    assert {r["number"]: r["before"] for r in result.records} == FAULTY
    assert "2 segments to fix; write it with --yes; 1 segment approved" in result.err
    shown = call("check", "a", "--lang", "vi", "--fix")
    assert "vi:1: spaces at the ends removed; end mark of the language" in shown.out
    assert "- ␣Cuộc họp khai mạc hôm nay␣\n" in shown.out
    assert "vi:3: spaces at the ends removed (approved: left as it is)" in shown.out
    assert release.read_bytes() == before


def test_fixes_are_written_and_taken_back(call: Call, release: Path) -> None:
    before = release.read_text(encoding="utf-8")
    result = call("check", "a", "--lang", "vi", "--fix", "--yes", "--by", "Ann", "--json")
    assert [(r["number"], r["applied"]) for r in result.records] == [
        (1, True),
        (2, True),
        (3, False),
    ]
    written = release.read_text(encoding="utf-8")
    assert f'msgstr "{FIXED[1]}"' in written and f'msgstr "{FAULTY[3]}"' in written
    assert _targets(call) == {3: FAULTY[3]}
    assert written.count("fuzzy") == before.count("fuzzy")
    again = call("check", "a", "--lang", "vi", "--fix", "--yes")
    assert "0 segments fixed" in again.err and release.read_text(encoding="utf-8") == written
    undone = call("check", "a", "--lang", "vi", "--undo-fixes", "--json")
    assert undone.records == [{"lang": "vi", "undone": 2}]
    assert _targets(call) == FAULTY
    assert call("check", "a", "--lang", "vi", "--undo-fixes", "--json").records[0]["undone"] == 0


def test_only_what_the_fix_wrote_is_taken_back(call: Call, release: Path) -> None:
    call("check", "a", "--lang", "vi", "--fix", "--yes")
    call("edit", "a", "--lang", "vi", "--segment", 1, "--text", "Cuộc họp đã mở.")
    call("approve", "a", "--lang", "vi", "--segment", 2)
    written = release.read_bytes()
    assert call("check", "a", "--lang", "vi", "--undo-fixes", "--json").records[0]["undone"] == 0
    assert release.read_bytes() == written
    call("edit", "a", "--lang", "vi", "--segment", 1, "--text", FIXED[1])
    assert call("check", "a", "--lang", "vi", "--undo-fixes", "--json").records[0]["undone"] == 1
    assert _targets(call)[1] == FAULTY[1]


def test_two_batches_are_taken_back_one_after_the_other(call: Call, release: Path) -> None:
    call("check", "a", "--lang", "vi", "--fix", "--yes", "--segment", 1)
    call("check", "a", "--lang", "vi", "--fix", "--yes", "--segment", 2)
    call("check", "a", "--lang", "vi", "--undo-fixes")
    assert set(_targets(call)) == {2, 3}
    call("check", "a", "--lang", "vi", "--undo-fixes")
    assert _targets(call) == FAULTY


def test_the_history_names_the_batch_and_may_be_damaged(
    call: Call, workspace: Path, release: Path
) -> None:
    call("check", "a", "--lang", "vi", "--fix", "--yes")
    history = workspace / ".workbench" / "history" / "a.jsonl"
    lines = history.read_text(encoding="utf-8").splitlines()
    batches = {json.loads(line).get("batch") for line in lines}
    assert len(batches - {None}) == 1
    history.write_bytes(b"\xff{\n[]\n" + history.read_bytes() + b'{"batch": 3, "lang": "vi"}\n{"ba')
    assert call("check", "a", "--lang", "vi", "--undo-fixes", "--json").records[0]["undone"] == 2


def test_a_fixed_proposal_stays_a_proposal(call: Call, release: Path) -> None:
    text = release.read_text(encoding="utf-8").replace("origin=human", "origin=mt")
    release.write_text(text, encoding="utf-8")
    call("check", "a", "--lang", "vi", "--fix", "--yes")
    text = release.read_text(encoding="utf-8")
    first = parse_catalogue(text, "a").messages[0]
    assert (first.msgstr, first.state, first.origin) == (FIXED[1], State.PROPOSED, Origin.MT)
    assert checksum(FIXED[1]) in text


def test_a_muted_finding_is_not_fixed(call: Call, release: Path) -> None:
    call("mute", "a", "--lang", "vi", "--segment", 1, "--rule", "spaces", "--why", "wanted so")
    records = call("check", "a", "--lang", "vi", "--fix", "--json").records
    assert [record["number"] for record in records] == [2, 3]


def test_a_file_from_elsewhere_keeps_every_other_byte(
    call: Call, workspace: Path, tmp_path: Path
) -> None:
    file = tmp_path / "messages.po"
    file.write_bytes(FOREIGN.encode())
    noticed = call("check", file)
    assert "Zawgyi in 1 of 3 segments; --fix converts it" in noticed.err
    assert noticed.err.count("Zawgyi") == 1 and "[zawgyi]" in noticed.out
    call("check", file, "--fix")
    assert file.read_bytes() == FOREIGN.encode()
    result = call("check", file, "--fix", "--yes", "--json")
    assert [(r["number"], r["after"], r["applied"]) for r in result.records] == [
        (1, UNICODE, True),
        (2, "\u101c\u102c\u1021\u102d\u102f", True),
    ]
    expected = FOREIGN.replace(ZAWGYI, UNICODE)
    expected = expected.replace(
        'msgstr   "\u101c\u102c\u1021\u102d\u102f "', 'msgstr "\u101c\u102c\u1021\u102d\u102f"'
    )
    assert file.read_text(encoding="utf-8") == expected
    assert "Zawgyi" not in call("check", file).err
    refused = call("check", file, "--undo-fixes")
    assert refused.code == 2 and "copy" in refused.err


def test_a_catalogue_of_the_workspace_named_by_its_path_can_be_undone(
    call: Call, release: Path
) -> None:
    call("check", release, "--fix", "--yes")
    assert set(_targets(call)) == {3}
    assert call("check", release, "--undo-fixes").code == 0
    assert _targets(call) == FAULTY


@pytest.mark.parametrize(
    "options", [["--yes"], ["--fix", "--undo-fixes"], ["--undo-fixes", "--yes"]]
)
def test_options_that_do_not_go_together_are_refused(
    call: Call, release: Path, options: list[str]
) -> None:
    assert call("check", "a", *options).code == 2


def test_without_the_converter_the_remedy_is_told(
    call: Call, tmp_path: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "icu", None)
    convert._transliterator.cache_clear()
    file = tmp_path / "messages.po"
    file.write_bytes(FOREIGN.encode())
    result = call("check", file, "--fix", "--yes")
    assert result.code == 0 and "pip install pyicu-wheels" in result.err
    assert ZAWGYI in file.read_text(encoding="utf-8")
