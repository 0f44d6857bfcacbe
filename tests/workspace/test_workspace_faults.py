"""A disk that is full, read-only or dies at any step leaves the old state or the new."""

from __future__ import annotations

import errno
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import copytree

import pytest
from workspace.disk import (
    LINES,
    LINES2,
    Disk,
    full,
    in_child,
    killed,
    leftovers,
    picture,
    release_of,
    typed,
    workspace_with,
)

from workbench.documents.formats import parse_document
from workbench.errors import StorageError, UsageError
from workbench.jobs.restructuring import correct_source, split_segment, undo_restructuring
from workbench.jobs.workbench import Workbench
from workbench.model import Release
from workbench.workspace.backup import backup, restore
from workbench.workspace.files import write_file
from workbench.workspace.store import Workspace

Work = Callable[[Path], None]
SENTENCE = "The ministers met in Bangkok and they agreed on a plan."


def _import(root: Path) -> None:
    Workspace.open(root).import_release(*release_of(LINES2))


def _save(root: Path) -> None:
    workspace = Workspace.open(root)
    message = workspace.read_catalogue("demo", "km").messages[1]
    workspace.save_message("demo", "km", message, typed("ប្រយោគ"), by="Ann")


def _touch(root: Path) -> None:
    """Use the release, which finishes or undoes what was begun."""
    workspace = Workspace.open(root)
    for slug in workspace.releases() or ["demo"]:
        workspace.read_release(slug)


def _count_steps(work: Work, root: Path) -> tuple[int, dict[str, bytes]]:
    """How many steps the work takes, and the picture afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        disk = Disk(patch, full())
        work(root)
        return disk.calls, picture(root)


def _empty(folder: Path) -> None:
    folder.mkdir()


def _filled(folder: Path) -> None:
    workspace_with(folder)


def _split(root: Path) -> None:
    """Split a translated segment in all languages, where it is still whole."""
    workbench = Workbench.open(root, {})
    key = ("", SENTENCE)
    if any(
        message.key == key for message in workbench.workspace.read_catalogue("demo", "km").messages
    ):
        split_segment(workbench, "demo", key, SENTENCE.index("and"), "Ann")


def _correct(root: Path) -> None:
    workbench = Workbench.open(root, {})
    keys = {message.key for message in workbench.workspace.read_catalogue("demo", "km").messages}
    if ("", SENTENCE) in keys:
        correct_source(workbench, "demo", ("", SENTENCE), SENTENCE + "!", True, "Ann")


def _undo(root: Path) -> None:
    with suppress(UsageError):  # done before
        undo_restructuring(Workbench.open(root, {}), "demo", "Ann")


def _translated(folder: Path) -> None:
    """A release that was really taken apart, with a translation in two languages."""
    folder.mkdir()
    workspace = Workspace.open(folder)
    data = f"A headline\n\n{SENTENCE}\n\nThe end of it.\n".encode()
    workspace.import_release(Release("demo", parse_document("demo.txt", data)), data)
    for lang in ("km", "th"):
        message = workspace.read_catalogue("demo", lang).messages[1]
        workspace.save_message("demo", lang, message, typed("ประโยค"), by="Ann")


def _split_before(folder: Path) -> None:
    _translated(folder)
    _split(folder)


CASES = [
    pytest.param(_empty, _import, id="first import"),
    pytest.param(_filled, _import, id="import of a changed version"),
    pytest.param(_filled, _save, id="save"),
    pytest.param(_translated, _split, id="split"),
    pytest.param(_translated, _correct, id="correction of the source"),
    pytest.param(_split_before, _undo, id="split taken back"),
]


@pytest.mark.parametrize(("prepare", "work"), CASES)
@pytest.mark.parametrize(
    ("code", "first", "stride"),
    [
        pytest.param(errno.ENOSPC, 1, 1, id="full, at each step"),
        pytest.param(errno.EROFS, 1, 4, id="read-only, at every fourth"),
        pytest.param(errno.EACCES, 3, 4, id="not allowed, at every fourth"),
    ],
)
def test_each_step_refused_by_the_disk(
    prepare: Work, work: Work, code: int, first: int, stride: int, tmp_path: Path
) -> None:
    prepare(tmp_path / "ready")
    copytree(tmp_path / "ready", tmp_path / "sample")
    old = picture(tmp_path / "sample")
    steps, new = _count_steps(work, tmp_path / "sample")
    assert steps > 3
    for step in range(first, steps + 1, stride):
        root = tmp_path / f"step{step}"
        copytree(tmp_path / "ready", root)
        with pytest.MonkeyPatch.context() as patch:
            disk = Disk(patch, full(code))
            disk.fail_at = step
            with pytest.raises(StorageError) as caught:
                work(root)
        assert caught.value.remedy
        assert caught.value.where
        _touch(root)
        now = picture(root)
        assert _catalogues(now) in (_catalogues(old), _catalogues(new)), f"half done, step {step}"
        assert not list(leftovers(root)), f"step {step}"
        work(root)
        assert _catalogues(picture(root)) == _catalogues(new), f"not to be repeated, step {step}"


@pytest.mark.parametrize(("prepare", "work"), CASES)
def test_killed_at_each_step(prepare: Work, work: Work, tmp_path: Path) -> None:
    prepare(tmp_path / "ready")
    copytree(tmp_path / "ready", tmp_path / "sample")
    old = picture(tmp_path / "sample")
    steps, new = _count_steps(work, tmp_path / "sample")
    for step in range(1, steps + 1):
        root = tmp_path / f"step{step}"
        copytree(tmp_path / "ready", root)

        def die(root: Path = root, step: int = step) -> None:
            with pytest.MonkeyPatch.context() as patch:
                Disk(patch, killed).fail_at = step
                work(root)

        assert in_child(die) == -9
        _touch(root)
        found = _catalogues(picture(root))
        assert found in (_catalogues(old), _catalogues(new)), f"half done, step {step}"
        work(root)
        assert not list(leftovers(root)), f"step {step}"
        assert _catalogues(picture(root)) == _catalogues(new), f"not to be repeated, step {step}"


def test_a_reader_after_a_crash_sees_the_whole_of_it(tmp_path: Path) -> None:
    """Whatever is read first, languages do not differ in the version of the release."""
    steps, _ = _count_steps(_import, workspace_with(tmp_path / "sample").root)
    for step in range(1, steps + 1):
        root = workspace_with(tmp_path / f"step{step}").root

        def die(root: Path = root, step: int = step) -> None:
            with pytest.MonkeyPatch.context() as patch:
                Disk(patch, killed).fail_at = step
                _import(root)

        assert in_child(die) == -9
        workspace = Workspace.open(root)
        texts = [
            tuple(message.msgid for message in workspace.read_catalogue("demo", lang).messages)
            for lang in workspace.languages("demo")
        ]
        assert len(texts) == 6
        assert len(set(texts)) == 1


def test_history_and_catalogue_agree_after_a_refused_save(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path / "w")
    steps, _ = _count_steps(_save, workspace_with(tmp_path / "sample").root)
    before = picture(workspace.root)
    for step in range(1, steps):  # the last one is the sync of the folder, after the rename
        with pytest.MonkeyPatch.context() as patch:
            Disk(patch, full()).fail_at = step
            with pytest.raises(StorageError):
                _save(workspace.root)
        now = picture(workspace.root)
        assert now | {".workbench/history/demo.jsonl": b""} == before | {
            ".workbench/history/demo.jsonl": b""
        }
        assert not now.get(".workbench/history/demo.jsonl", b"")


@pytest.mark.parametrize(
    ("code", "clause"),
    [
        pytest.param(errno.ENOSPC, "full", id="full disk"),
        pytest.param(errno.EDQUOT, "quota", id="quota"),
        pytest.param(errno.EROFS, "read-only", id="read-only disk"),
        pytest.param(errno.EACCES, "permission", id="no permission"),
        pytest.param(errno.EIO, "error", id="broken disk"),
    ],
)
def test_an_export_says_what_the_disk_refused(code: int, clause: str, tmp_path: Path) -> None:
    file = tmp_path / "out.txt"
    file.write_bytes(b"old")
    for step in range(1, 4):
        with pytest.MonkeyPatch.context() as patch:
            Disk(patch, full(code)).fail_at = step
            with pytest.raises(StorageError) as caught:
                write_file(file, b"new")
        assert clause in caught.value.what.lower()
        assert file.read_bytes() == b"old"
        assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]


def test_backup_and_restore_on_a_failing_disk(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path / "w")
    file = tmp_path / "all.zip"
    backup(workspace, file)
    whole = file.read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        disk = Disk(patch, full())
        backup(workspace, file)
        steps = disk.calls
    for step in range(1, steps + 1):
        with pytest.MonkeyPatch.context() as patch:
            Disk(patch, full()).fail_at = step
            with pytest.raises(StorageError):
                backup(workspace, file)
        assert len(file.read_bytes()) == len(whole)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["all.zip", "w"]
    for there in (False, True):
        for step in range(1, 60):
            folder = tmp_path / "back"
            if there:
                folder.mkdir(exist_ok=True)
            with pytest.MonkeyPatch.context() as patch:
                disk = Disk(patch, full())
                disk.fail_at = step
                try:
                    restore(file, folder)
                except StorageError:
                    whole_or_nothing = picture(folder) in ({}, picture(workspace.root))
                    assert whole_or_nothing, f"half restored, step {step}"
                    assert not list(leftovers(tmp_path))
                else:
                    break
            if folder.exists() and picture(folder):
                break
        assert picture(folder) == picture(workspace.root)
        _clear(folder)


def _clear(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()


def _catalogues(files: dict[str, bytes]) -> dict[str, bytes]:
    """What stands under ``locales/``; a killed save leaves its temporary file to the next one."""
    return {
        name: data
        for name, data in files.items()
        if name.startswith("locales/") and not name.endswith(".tmp")
    }


def test_the_pictures_differ_at_all(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path / "w", LINES)
    old = picture(workspace.root)
    _import(workspace.root)
    assert _catalogues(picture(workspace.root)) != _catalogues(old)
