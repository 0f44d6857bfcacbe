"""A model carried as a file: whole, damaged, hostile; and Argos packages with it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.engines.install import install_package
from workbench.engines.models import archive, disk, store
from workbench.engines.models.archive import peek
from workbench.engines.models.installed import InstalledModel, find_models, read_model
from workbench.engines.models.pin import PIN, FilePin, Pin, pin_text
from workbench.engines.models.transfer import Transfer
from workbench.engines.packages import PackageInfo, find_packages
from workbench.errors import EngineError, PackageError, StorageError

Entries = dict[str, bytes]


def transfer() -> Transfer:
    return Transfer(0, lambda done, total: None, lambda: False)


def pinned(files: Entries, **changes: object) -> bytes:
    """The pin of a model with these files."""
    pins = {
        name: FilePin(len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items()
    }
    values: dict[str, object] = {
        "name": "tiny", "family": "opus-mt", "title": "Tiny", "licence": "MIT",
        "languages": {"km": ""}, "repository": "a/b", "revision": "0" * 40, "origin": "hub",
        "installed_at": "2026-11-24T08:00Z", "files": pins,
    }  # fmt: skip
    return pin_text(Pin(**{**values, **changes})).encode()  # type: ignore[arg-type]


@pytest.fixture
def model(model_files: Entries, tmp_path: Path) -> InstalledModel:
    """The tiny model, installed."""
    folder = tmp_path / "models" / "tiny"
    folder.mkdir(parents=True)
    for name, data in model_files.items():
        (folder / name).write_bytes(data)
    (folder / PIN).write_bytes(pinned(model_files))
    return read_model(folder)


@pytest.fixture
def entries(model_files: Entries) -> Entries:
    """The entries of an exported model."""
    return {f"tiny/{PIN}": pinned(model_files)} | {
        f"tiny/{name}": data for name, data in model_files.items()
    }


def packed(path: Path, entries: Entries, method: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", method) as out:
        for name, data in entries.items():
            out.writestr(name, data)
    return path


def test_there_and_back(model: InstalledModel, tmp_path: Path) -> None:
    file = tmp_path / "stick" / "tiny.workbench-model"
    file.parent.mkdir()
    store.export_model(model, file, transfer())
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    with zipfile.ZipFile(file) as exported:
        assert {info.compress_type for info in exported.infolist()} == {zipfile.ZIP_STORED}
        assert exported.namelist()[0] == f"tiny/{PIN}", "the description comes first"
    first = file.read_bytes()
    store.export_model(model, file, transfer())
    assert file.read_bytes() == first, "the same model gives the same file"
    done: list[tuple[int, int]] = []
    arrived = store.install_file(
        file, tmp_path / "other", Transfer(0, lambda *now: done.append(now), lambda: False)
    )
    assert done[-1] == (model.size, model.size)
    assert arrived.pin.origin == "file"
    assert (arrived.pin.files, arrived.pin.revision) == (model.pin.files, model.pin.revision)
    assert store.verify(arrived.path, arrived.pin, transfer()) == []
    assert peek(file) == model.pin
    assert {path.name for path in (tmp_path / "other").iterdir()} == {"tiny", disk.LOCK}


def test_installing_again_replaces(model: InstalledModel, tmp_path: Path) -> None:
    file = tmp_path / "tiny.workbench-model"
    store.export_model(model, file, transfer())
    (model.path / "config.json").write_text("damaged")
    store.install_file(file, model.path.parent, transfer())
    assert find_models([model.path.parent]).faults == ()


def change(name: str, data: bytes) -> Callable[[Entries], Entries]:
    return lambda entries: {**entries, name: data}


def without(name: str) -> Callable[[Entries], Entries]:
    return lambda entries: {key: data for key, data in entries.items() if key != name}


def with_file(name: str, data: bytes) -> Callable[[Entries], Entries]:
    """The archive and its pin both have another file."""

    def changed(entries: Entries) -> Entries:
        inner = {key.partition("/")[2]: value for key, value in entries.items()}
        del inner[PIN]
        inner[name] = data
        return {f"tiny/{PIN}": pinned(inner)} | {f"tiny/{key}": inner[key] for key in inner}

    return changed


def repinned(**changes: object) -> Callable[[Entries], Entries]:
    def changed(entries: Entries) -> Entries:
        raw = json.loads(entries[f"tiny/{PIN}"]) | changes
        return {**entries, f"tiny/{PIN}": json.dumps(raw).encode()}

    return changed


HOSTILE = [
    pytest.param(change("/etc/evil", b"x"), "unsafe", id="absolute-path"),
    pytest.param(change("tiny/../../evil", b"x"), "unsafe", id="climbs-out"),
    pytest.param(change("tiny\\..\\evil", b"x"), "unsafe", id="backslashes"),
    pytest.param(change("c:evil", b"x"), "unsafe", id="drive-letter"),
    pytest.param(change("other/config.json", b"x"), "exactly one", id="two-models"),
    pytest.param(change("tiny/evil.py", b"x"), "does not have", id="a-file-that-is-not-pinned"),
    pytest.param(with_file("weights.pt", b"\x80\x04."), "not a file of a model", id="a-pickle"),
    pytest.param(with_file("pytorch_model.bin", b"PK"), "not a file of a model", id="torch-weights"),
    pytest.param(with_file("../x", b"x"), "unsafe", id="a-pinned-path-that-climbs"),
    pytest.param(with_file("model.bin", b"\x80\x04." * 99), "model is damaged", id="pickle-renamed"),
    pytest.param(with_file("config.json", b"[" * 99_999), "settings of the model", id="deep-json"),
    pytest.param(with_file("source_vocabulary.json", b'["a"]'), "1 pieces", id="short-vocabulary"),
    pytest.param(change("tiny/config.json", b"x"), "another size", id="another-size"),
    pytest.param(
        lambda entries: change("tiny/README.md", entries["tiny/README.md"].swapcase())(entries),
        "not what was exported", id="another-content",
    ),
    pytest.param(without("tiny/model.bin"), "model.bin in the archive is missing", id="no-weights"),
    pytest.param(without(f"tiny/{PIN}"), "no usable workbench-model.json", id="no-pin"),
    pytest.param(change(f"tiny/{PIN}", b"{"), "cannot be used", id="broken-pin"),
    pytest.param(change(f"tiny/{PIN}", b"[" * 150_000), "nested too deeply", id="deep-pin"),
    pytest.param(change(f"tiny/{PIN}", b" " * 200_001), "no usable", id="endless-pin"),
    pytest.param(repinned(name="../../evil"), "name is not usable", id="a-path-as-name"),
    pytest.param(repinned(name="other"), "another name", id="another-name"),
    pytest.param(repinned(format=2), "not of format 1", id="a-later-format"),
    pytest.param(repinned(family="pickle"), "family 'pickle' is not known", id="unknown-family"),
    pytest.param(repinned(languages={}), "no languages", id="no-languages"),
    pytest.param(repinned(languages={"fr": "fr"}), "'fr' is not usable", id="another-language"),
    pytest.param(repinned(title="a\x1b[2Jb"), "its title", id="a-terminal-escape"),
    pytest.param(repinned(files=[]), "lists no files", id="files-as-a-list"),
    pytest.param(repinned(files={"model.bin": 1}), "says nothing", id="a-file-as-a-number"),
    pytest.param(repinned(files={"model.bin": {"size": -1}}), "no size", id="a-negative-size"),
    pytest.param(repinned(files={"model.bin": {"size": 1, "sha256": "x"}}), "no SHA", id="no-hash"),
    pytest.param(repinned(files={}), "lists no model.bin", id="no-files"),
    pytest.param(lambda entries: {f"tiny/{n}": b"" for n in range(41)}, "41 files", id="many-files"),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "message"), HOSTILE)
def test_hostile_archive(
    entries: Entries, damage: Callable[[Entries], Entries], message: str, tmp_path: Path
) -> None:
    refused(packed(tmp_path / "bad.workbench-model", damage(entries)), message, tmp_path / "models")


def refused(file: Path, message: str, models: Path) -> None:
    """Refused with one sentence and remedy; nothing written in the folder or beside it."""
    before = sorted(file.parent.iterdir())
    with pytest.raises(PackageError, match=message) as caught:
        store.install_file(file, models, transfer())
    assert caught.value.where == str(file)
    assert caught.value.remedy
    assert str(caught.value).count("\n") == 0
    assert sorted(path for path in file.parent.iterdir() if path != models) == before
    assert not models.exists() or {path.name for path in models.iterdir()} <= {disk.LOCK}


@pytest.mark.parametrize("target", ["/etc/passwd", "../../outside"])
def test_a_link_is_refused(entries: Entries, tmp_path: Path, target: str) -> None:
    del entries["tiny/config.json"]
    file = packed(tmp_path / "link.workbench-model", entries)
    with zipfile.ZipFile(file, "a") as out:
        link = zipfile.ZipInfo("tiny/config.json")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        out.writestr(link, target)
    refused(file, "unsafe", tmp_path / "models")


def test_a_bomb_is_refused(entries: Entries, tmp_path: Path) -> None:
    entries = with_file("README.md", b"\0" * 5_000_000)(entries)
    file = packed(tmp_path / "bomb.workbench-model", entries, zipfile.ZIP_DEFLATED)
    refused(file, "packed like a bomb", tmp_path / "models")


def test_more_than_any_model(
    entries: Entries, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 10_000)
    file = packed(tmp_path / "large.workbench-model", entries)
    refused(file, "more than any model", tmp_path / "models")


def test_a_lie_about_the_size(entries: Entries, tmp_path: Path) -> None:
    """The table at the end says less than is there."""
    file = packed(tmp_path / "lie.workbench-model", entries)
    data = bytearray(file.read_bytes())
    size = len(entries["tiny/README.md"])
    place = data.rindex(b"tiny/README.md") - 46 + 24
    assert int.from_bytes(data[place : place + 4], "little") == size
    data[place : place + 4] = (size - 3).to_bytes(4, "little")
    file.write_bytes(data)
    refused(file, "another size", tmp_path / "models")


def test_doubled_entry_is_refused(entries: Entries, tmp_path: Path) -> None:
    file = packed(tmp_path / "twice.workbench-model", entries)
    with zipfile.ZipFile(file, "a") as out, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        out.writestr("tiny/config.json", b"{}")
    refused(file, "config.json twice", tmp_path / "models")


def test_an_encrypted_archive_is_refused(entries: Entries, tmp_path: Path) -> None:
    file = packed(tmp_path / "locked.workbench-model", entries)
    data = bytearray(file.read_bytes())
    data[data.rindex(b"tiny/README.md") - 46 + 8] |= 1
    file.write_bytes(data)
    refused(file, "encrypted", tmp_path / "models")


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: data[: len(data) // 2], id="half-copied"),
        pytest.param(lambda data: b"<html>not found</html>", id="a-web-page"),
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(
            lambda data: data[:200_000] + b"\x5a" * 99 + data[200_099:], id="a-bad-sector"
        ),
        pytest.param(lambda data: b"\x80\x04cos\nsystem\n.", id="a-pickle"),
    ],
)
def test_damaged_file(entries: Entries, tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    file = packed(tmp_path / "damaged.workbench-model", entries)
    file.write_bytes(damage(file.read_bytes()))
    refused(file, "damaged|not what was exported", tmp_path / "models")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    refused(tmp_path / "none.workbench-model", "no such file", tmp_path / "models")


def test_a_disk_that_refuses(
    model: InstalledModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, other = tmp_path / "tiny.workbench-model", tmp_path / "other"
    store.export_model(model, file, transfer())

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="the disk is full"):
        store.install_file(file, other, transfer())
    assert {path.name for path in other.iterdir()} == {disk.LOCK}
    before = file.read_bytes()
    with pytest.raises(StorageError, match="the disk is full"):
        store.export_model(model, file, transfer())
    assert file.read_bytes() == before
    assert not list(tmp_path.glob(".tiny*"))


def test_cancelled_in_the_middle(model: InstalledModel, tmp_path: Path) -> None:
    file = tmp_path / "tiny.workbench-model"
    with pytest.raises(EngineError, match="cancelled"):
        store.export_model(model, file, Transfer(0, lambda *_: None, lambda: True))
    assert {path.name for path in tmp_path.iterdir()} == {"models"}


def test_a_damaged_model_is_not_exported(model: InstalledModel, tmp_path: Path) -> None:
    path = model.path / "README.md"
    path.write_bytes(path.read_bytes().swapcase())
    with pytest.raises(PackageError, match="not what was installed") as caught:
        store.export_model(model, tmp_path / "tiny.workbench-model", transfer())
    assert caught.value.where == str(path)
    assert {item.name for item in tmp_path.iterdir()} == {"models"}


def test_verify_tells_damaged_missing_and_extra(model: InstalledModel) -> None:
    assert store.verify(model.path, model.pin, transfer()) == []
    data = (model.path / "model.bin").read_bytes()
    (model.path / "model.bin").write_bytes(data[:150_000] + b"\1" + data[150_001:])
    (model.path / "source.spm").unlink()
    (model.path / "virus.py").write_text("x")
    seen: list[tuple[int, int]] = []
    counted = Transfer(0, lambda *now: seen.append(now), lambda: False)
    found = store.verify(model.path, model.pin, counted)
    assert [(fault.file, fault.kind) for fault in found] == [
        ("model.bin", "damaged"),
        ("source.spm", "missing"),
        ("virus.py", "extra"),
    ]
    assert seen[-1] == (model.size, model.size), "a missing file counts as done"


def test_remove_is_never_half(model: InstalledModel, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(shutil, "rmtree", crash)
    with pytest.raises(StorageError, match="Input/output"):
        store.remove(model.path)
    assert find_models([model.path.parent]).models == ()
    monkeypatch.undo()
    with disk.locked(model.path.parent):
        assert {path.name for path in model.path.parent.iterdir()} == {disk.LOCK}


def test_a_link_to_a_model_is_removed_and_not_the_model(model: InstalledModel) -> None:
    link = model.path.parent / "link"
    link.symlink_to(model.path)
    store.remove(link)
    assert not link.is_symlink()
    assert (model.path / "model.bin").exists()


@pytest.fixture
def package(copying_file: Path, tmp_path: Path) -> PackageInfo:
    """An installed Argos package."""
    return install_package(copying_file, tmp_path / "models")


def test_an_argos_package_there_and_back(package: PackageInfo, tmp_path: Path) -> None:
    (package.path / "stanza").mkdir()
    (package.path / "stanza" / "link").symlink_to("/etc/passwd")
    file = tmp_path / "copy.argosmodel"
    store.export_package(package, file, transfer())
    arrived = install_package(file, tmp_path / "other")
    for path in sorted(item for item in arrived.path.rglob("*") if item.is_file()):
        twin = package.path / path.relative_to(arrived.path)
        assert path.read_bytes() == twin.read_bytes()
    assert find_packages([tmp_path / "other"]).packages == (arrived,)


def test_argos_itself_installs_what_we_export(package: PackageInfo, tmp_path: Path) -> None:
    file = tmp_path / "copy.argosmodel"
    store.export_package(package, file, transfer())
    code = (
        "import sys, pathlib, argostranslate.package as p;"
        "p.install_from_path(pathlib.Path(sys.argv[1]));"
        "print([(x.from_code, x.to_code, x.package_version) for x in p.get_installed_packages()])"
    )
    result = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, str(file)],
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path / "home"),
            "ARGOS_PACKAGES_DIR": str(tmp_path / "argos"),
        },
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.stdout.splitlines()[-1] == "[('en', 'km', '1.0')]", result.stderr[-2000:]
