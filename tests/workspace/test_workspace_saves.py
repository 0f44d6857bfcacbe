"""Saves: one message, against the file as it is now, in a queue."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from catalogue.pofiles import GOLDEN, msgfmt_check
from workspace.disk import LINES, in_child, release_of, typed, workspace_with

from workbench.errors import CatalogueError, ConflictError, UsageError
from workbench.model import Message, State
from workbench.workspace.locks import locked
from workbench.workspace.store import Workspace

WRITERS, SAVES = 8, 25


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return workspace_with(tmp_path / "w")


def test_a_save_changes_one_message_and_signs_the_file(workspace: Workspace) -> None:
    before = workspace.read_catalogue("demo", "km")
    saved = workspace.save_message("demo", "km", before.messages[1], typed("ប្រយោគ"), by="Ann")
    after = workspace.read_catalogue("demo", "km")
    assert after.messages[1] == saved
    assert (saved.number, saved.msgstr, saved.state, saved.by) == (2, "ប្រយោគ", "draft", "Ann")
    assert after.messages[:1] + after.messages[2:] == before.messages[:1] + before.messages[2:]
    assert after.header["Last-Translator"] == "Ann"
    assert after.header["PO-Revision-Date"] >= before.header["PO-Revision-Date"]
    assert not msgfmt_check(workspace.read_text("demo", "km"))
    others = [workspace.read_text("demo", lang) for lang in workspace.languages("demo")[1:]]
    assert all("Ann" not in text for text in others)


def test_a_save_that_changes_nothing_writes_nothing(workspace: Workspace) -> None:
    stamp = workspace.fingerprint("demo", "km")
    message = workspace.read_catalogue("demo", "km").messages[0]
    assert workspace.save_message("demo", "km", message, lambda same: same, by="Ann") == message
    assert workspace.fingerprint("demo", "km") == stamp
    assert not workspace.paths.history("demo").exists()


def test_a_stale_edit_is_refused_with_both_versions(workspace: Workspace) -> None:
    seen = workspace.read_catalogue("demo", "km").messages[0]
    workspace.save_message("demo", "km", seen, typed("ទីមួយ"), by="Ann")
    text = workspace.read_text("demo", "km")
    with pytest.raises(ConflictError) as caught:
        workspace.save_message("demo", "km", seen, typed("ទីពីរ"), by="Bo")
    assert (caught.value.current, caught.value.offered) == ("ទីមួយ", "ទីពីរ")
    assert workspace.read_text("demo", "km") == text


def test_an_edit_in_another_editor_is_noticed(workspace: Workspace) -> None:
    seen = workspace.read_catalogue("demo", "vi").messages[0]
    path = workspace.paths.po("demo", "vi")
    path.write_text(path.read_text("utf-8").replace('msgstr ""\n', 'msgstr "x"\n', 2), "utf-8")
    path.write_text(path.read_text("utf-8").replace('msgstr "x"\n"Proj', 'msgstr ""\n"Proj'))
    with pytest.raises(ConflictError) as caught:
        workspace.save_message("demo", "vi", seen, typed("y"), by="Ann")
    assert caught.value.current == "x"


def test_a_segment_that_is_gone_is_told(workspace: Workspace) -> None:
    seen = workspace.read_catalogue("demo", "km").messages[1]
    workspace.import_release(*release_of((LINES[0], LINES[2])))
    with pytest.raises(UsageError, match="no message"):
        workspace.save_message("demo", "km", seen, typed("x"), by="Ann")
    assert workspace.change_messages("demo", "km", [seen.key], typed("x"), by="Ann") == []


def test_many_in_one_write(workspace: Workspace) -> None:
    keys = [message.key for message in workspace.read_catalogue("demo", "lo").messages]
    changed = workspace.change_messages("demo", "lo", keys[:2], typed("ຂໍ້ຄວາມ"), by="")
    assert [message.key for message in changed] == keys[:2]
    after = workspace.read_catalogue("demo", "lo")
    assert list(after.messages[:2]) == changed
    assert after.messages[2].state is State.UNTRANSLATED
    assert after.header["Last-Translator"] == "Automatically generated", "nobody signed"


def test_a_change_that_raises_saves_nothing(workspace: Workspace) -> None:
    text = workspace.read_text("demo", "lo")
    keys = [message.key for message in workspace.read_catalogue("demo", "lo").messages]

    def change(message: Message) -> Message:
        if message.number == 2:
            raise KeyboardInterrupt
        return typed("x")(message)

    with pytest.raises(KeyboardInterrupt):
        workspace.change_messages("demo", "lo", keys, change, by="")
    assert workspace.read_text("demo", "lo") == text
    with locked(workspace.paths.lock("demo")):
        assert workspace.read_text("demo", "lo") == text, "the lock was given back"


def test_the_history_has_every_change(workspace: Workspace) -> None:
    for target in ("មួយ", "ពីរ"):
        seen = workspace.read_catalogue("demo", "km").messages[0]
        workspace.save_message("demo", "km", seen, typed(target), by="Ann")
    lines = workspace.paths.history("demo").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    assert [(r["by"], r["lang"], r["was"], r["msgstr"]) for r in records] == [
        ("Ann", "km", "", "មួយ"),
        ("Ann", "km", "មួយ", "ពីរ"),
    ]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_catalogue_from_elsewhere_is_saved_with_only_one_block_changed(
    path: Path, workspace: Workspace
) -> None:
    target = workspace.root / "locales" / "th" / "LC_MESSAGES" / "theirs.po"
    target.write_bytes(path.read_bytes())
    catalogue = workspace.read_catalogue("theirs", "th")
    before = path.read_bytes().split(b"\n")
    for message in catalogue.messages:
        target.write_bytes(path.read_bytes())
        workspace.save_message("theirs", "th", message, typed("ไทย"), by="Ann")
        after = target.read_bytes().split(b"\n")
        same_start = next(
            i for i, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]
        )
        assert same_start > before.index(next(line for line in before if b"msgstr" in line))
        ours = workspace.read_catalogue("theirs", "th")
        assert ours.header == catalogue.header or path.stem == "workbench"
        for was, now in zip(catalogue.messages, ours.messages, strict=True):
            assert (was == now) is (was.key != message.key)


def test_what_the_charset_lacks_is_refused_and_nothing_written(workspace: Workspace) -> None:
    source = next(path for path in GOLDEN if "tis620" in path.stem)
    target = workspace.root / "locales" / "th" / "LC_MESSAGES" / "old.po"
    target.write_bytes(source.read_bytes())
    seen = workspace.read_catalogue("old", "th").messages[0]
    with pytest.raises(CatalogueError, match="msgconv"):
        workspace.save_message("old", "th", seen, typed("ខ្មែរ"), by="Ann")
    assert target.read_bytes() == source.read_bytes()
    assert not workspace.paths.history("old").exists()


def test_half_a_character_is_refused(workspace: Workspace) -> None:
    seen = workspace.read_catalogue("demo", "th").messages[0]
    with pytest.raises(CatalogueError, match="U\\+D800"):
        workspace.save_message("demo", "th", seen, typed("a\ud800b"), by="Ann")


def test_eight_writers_lose_nothing(tmp_path: Path) -> None:
    """Each of 8 processes saves 25 messages of its own and adds 25 times to a shared one."""
    lines = tuple(f"Line {writer} {save}." for writer in range(WRITERS) for save in range(SAVES))
    root = workspace_with(tmp_path / "w", ("Shared.", *lines)).root

    def write(writer: int) -> None:
        workspace = Workspace.open(root)
        messages = workspace.read_catalogue("demo", "vi").messages
        shared = messages[0].key
        for save in range(SAVES):
            seen = messages[1 + writer * SAVES + save]
            workspace.save_message("demo", "vi", seen, typed(f"{writer}/{save}"), by="w")
            workspace.change_messages("demo", "vi", [shared], _add_one, by="w")

    threads = [
        threading.Thread(target=lambda n=n: results.append(in_child(lambda: write(n))))
        for n in range(WRITERS)
    ]
    results: list[int] = []
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [0] * WRITERS
    catalogue = Workspace.open(root).read_catalogue("demo", "vi")
    assert catalogue.messages[0].msgstr == str(WRITERS * SAVES)
    expected = [f"{writer}/{save}" for writer in range(WRITERS) for save in range(SAVES)]
    assert [message.msgstr for message in catalogue.messages[1:]] == expected
    history = Workspace.open(root).paths.history("demo").read_text("utf-8").splitlines()
    assert len([json.loads(line) for line in history]) == 2 * WRITERS * SAVES


def _add_one(message: Message) -> Message:
    return replace(typed(str(int(message.msgstr or 0) + 1))(message))


def test_the_lock_holds_between_threads_and_is_reentrant_in_one(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    inside: list[str] = []
    started = threading.Event()

    def other() -> None:
        started.set()
        with locked(path):
            inside.append("other")

    with locked(path), locked(path):
        thread = threading.Thread(target=other)
        thread.start()
        started.wait()
        thread.join(0.05)
        inside.append("first")
    thread.join()
    assert inside == ["first", "other"]
