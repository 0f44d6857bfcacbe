"""A backup brings everything back; a hostile or damaged archive brings nothing."""

from __future__ import annotations

import random
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from workspace.disk import leftovers, picture, typed, workspace_with

from workbench.errors import PackageError, StorageError, UsageError
from workbench.workspace import backup as backups
from workbench.workspace.backup import backup, restore
from workbench.workspace.store import Workspace

MARK = b"release-workbench backup 1"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = workspace_with(tmp_path / "w")
    seen = workspace.read_catalogue("demo", "km").messages[0]
    workspace.save_message("demo", "km", seen, typed("អត្ថបទ"), by="Ann")
    for name in ("glossaries/a.csv", "memory/old/vi.po", "workbench.toml", "notes.txt"):
        path = workspace.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    model = workspace.models_folder / "model.bin"
    model.parent.mkdir(parents=True)
    model.write_text("large")
    return workspace


@pytest.mark.parametrize("there", [False, True], ids=["new folder", "empty folder"])
def test_there_and_back(workspace: Workspace, there: bool, tmp_path: Path) -> None:
    file, folder = tmp_path / "all.zip", tmp_path / "back"
    if there:
        folder.mkdir()
    count = backup(workspace, file)
    inode = folder.stat().st_ino if there else None
    assert restore(file, folder) == count
    left_out = {"notes.txt", ".workbench/models/model.bin"}
    expected = {k: v for k, v in picture(workspace.root).items() if k not in left_out}
    assert picture(folder) == expected
    assert count == len(expected)
    assert inode in (None, folder.stat().st_ino), "an empty folder may be somebody's current one"
    assert Workspace.open(folder).read_catalogue("demo", "km").messages[0].msgstr == "អត្ថបទ"
    assert not list(leftovers(tmp_path))


def test_a_folder_that_holds_something_is_left_alone(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    backup(workspace, file)
    before = picture(workspace.root)
    with pytest.raises(UsageError, match="empty folder"):
        restore(file, workspace.root)
    assert picture(workspace.root) == before


def test_places_that_are_not_there(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        backup(workspace, tmp_path / "no" / "all.zip")
    with pytest.raises(UsageError, match="no such file"):
        restore(tmp_path / "gone.zip", tmp_path / "back")
    assert not (tmp_path / "no").exists()


def test_an_empty_workspace_is_a_backup_too(tmp_path: Path) -> None:
    (tmp_path / "e").mkdir()
    assert backup(Workspace.open(tmp_path / "e"), tmp_path / "all.zip") == 0
    assert restore(tmp_path / "all.zip", tmp_path / "back") == 0


def _member(name: str, mode: int = stat.S_IFREG | 0o644) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


Fill = Callable[[zipfile.ZipFile], None]


@pytest.mark.parametrize(
    "fill",
    [
        pytest.param(lambda z: z.writestr("/etc/passwd", "x"), id="absolute"),
        pytest.param(lambda z: z.writestr("locales/../../x", "x"), id="parent"),
        pytest.param(lambda z: z.writestr("locales\\..\\..\\x", "x"), id="backslash"),
        pytest.param(lambda z: z.writestr("locales/C:x", "x"), id="drive"),
        pytest.param(lambda z: z.writestr("other/x", "x"), id="no place of a workspace"),
        pytest.param(lambda z: z.writestr(".git/hooks/post-checkout", "x"), id="hook"),
        pytest.param(lambda z: z.writestr(".workbench/locks/a", "x"), id="lock"),
        pytest.param(lambda z: z.mkdir("locales/x"), id="folder"),
        pytest.param(
            lambda z: z.writestr(_member("locales/x", stat.S_IFLNK | 0o777), "/etc"), id="link"
        ),
        pytest.param(
            lambda z: (z.writestr("locales/x", "1"), z.writestr("locales/X", "2")), id="twice"
        ),
    ],
)
def test_hostile_archives(fill: Fill, tmp_path: Path) -> None:
    file, folder = tmp_path / "bad.zip", tmp_path / "back"
    with zipfile.ZipFile(file, "w") as archive:
        archive.comment = MARK
        archive.writestr("locales/first.po", "x")
        fill(archive)
    with pytest.raises(PackageError) as caught:
        restore(file, folder)
    assert caught.value.where == str(file)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.zip"]


def test_archives_that_grow_are_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "bomb.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = MARK
        archive.writestr("locales/a.po", b"\0" * 1_000_000)
    monkeypatch.setattr(backups, "_MAX_BYTES", 999_999)
    with pytest.raises(PackageError, match="larger"):
        restore(file, tmp_path / "back")
    assert not (tmp_path / "back").exists()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"hello", id="text"),
        pytest.param(b"PK\x03\x04" + b"\0" * 100, id="head of a zip"),
    ],
)
def test_files_that_are_no_archive(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "bad.zip").write_bytes(data)
    with pytest.raises(PackageError):
        restore(tmp_path / "bad.zip", tmp_path / "back")
    assert not (tmp_path / "back").exists()


def test_an_archive_of_something_else(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("locales/a.po", "x")
    with pytest.raises(PackageError, match="not a backup"):
        restore(tmp_path / "other.zip", tmp_path / "back")


def test_damaged_archives_give_all_or_nothing(workspace: Workspace, tmp_path: Path) -> None:
    file, folder = tmp_path / "all.zip", tmp_path / "back"
    backup(workspace, file)
    whole = file.read_bytes()
    dice = random.Random(7)
    for _ in range(150):
        data = bytearray(whole[: dice.choice([len(whole), dice.randrange(len(whole))])])
        for _ in range(dice.randrange(4)):
            if data:
                data[dice.randrange(len(data))] = dice.randrange(256)
        file.write_bytes(data)
        try:
            restore(file, folder)
        except (PackageError, StorageError):
            assert not folder.exists()
        else:
            for path in sorted(folder.rglob("*"), reverse=True):
                path.rmdir() if path.is_dir() else path.unlink()
            folder.rmdir()
        assert not list(leftovers(tmp_path))
