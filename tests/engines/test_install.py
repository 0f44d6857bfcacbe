"""Installing ``.argosmodel`` files: whole ones, damaged ones, hostile ones."""

from __future__ import annotations

import json
import os
import shutil
import stat
import zipfile
from pathlib import Path

import pytest

from workbench.engines import install
from workbench.engines.install import install_package
from workbench.engines.packages import find_packages
from workbench.errors import PackageError, StorageError

GOOD = {
    "p/metadata.json": b'{"from_code": "en", "to_code": "km", "package_version": "1.0"}',
    "p/model/model.bin": b"",
    "p/sentencepiece.model": b"",
}


def archive(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as out:
        for name, data in entries.items():
            out.writestr(name, data)
    return path


def test_install_puts_only_what_is_needed(copying_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "with-pickles.argosmodel"
    shutil.copy(copying_file, file)
    with zipfile.ZipFile(file, "a") as out:
        out.writestr("translate-en_km-1_0/stanza/en/tokenize/ewt.pt", b"\x80\x04pickle")
        out.writestr("translate-en_km-1_0/minisbd/en.onnx", b"onnx")
        out.writestr("translate-en_km-1_0/README.md", b"about")
    package = install_package(file, tmp_path / "models")
    assert package.path == tmp_path / "models" / "translate-en_km-1.0"
    assert sorted(path.name for path in package.path.iterdir()) == [
        "README.md",
        "metadata.json",
        "model",
        "sentencepiece.model",
    ]
    assert find_packages([tmp_path / "models"]).packages == (package,)


def test_install_again_replaces(copying_file: Path, tmp_path: Path) -> None:
    first = install_package(copying_file, tmp_path)
    (first.path / "model" / "model.bin").write_bytes(b"damaged")
    assert install_package(copying_file, tmp_path) == first
    assert [path.name for path in tmp_path.iterdir()] == ["translate-en_km-1.0"]
    assert (first.path / "model" / "model.bin").stat().st_size > 1000


HOSTILE = [
    pytest.param({**GOOD, "/etc/evil": b"x"}, "unsafe", id="absolute-path"),
    pytest.param({**GOOD, "p/../../evil": b"x"}, "unsafe", id="climbs-out"),
    pytest.param({**GOOD, "p\\evil": b"x"}, "unsafe", id="backslash"),
    pytest.param({**GOOD, "c:evil": b"x"}, "unsafe", id="drive-letter"),
    pytest.param({**GOOD, "q/metadata.json": b"{}"}, "exactly one", id="two-packages"),
    pytest.param({"p/readme": b"x"}, "no metadata.json", id="no-metadata"),
    pytest.param(
        {key: GOOD[key] for key in GOOD if "bin" not in key}, "no model/model.bin", id="no-model"
    ),
    pytest.param(
        {key: GOOD[key] for key in GOOD if "piece" not in key}, "no tokenizer", id="no-tokenizer"
    ),
    pytest.param(GOOD, "model is damaged", id="empty-model"),
    pytest.param(
        {**GOOD, "p/metadata.json": b'{"type": "sbd"}'}, "not for translating", id="other-kind"
    ),
    pytest.param({**GOOD, "p/metadata.json": b"{"}, "cannot be read", id="broken-metadata"),
    pytest.param(
        {**GOOD, "p/metadata.json": b"[" * 100_000}, "cannot be read", id="deeply-nested-metadata"
    ),
    pytest.param({f"p/{n}": b"" for n in range(1_001)}, "1001 files", id="too-many-files"),
]


@pytest.mark.parametrize(("entries", "message"), HOSTILE)
def test_hostile_archive(entries: dict[str, bytes], message: str, tmp_path: Path) -> None:
    file = archive(tmp_path / "bad.argosmodel", entries)
    refused(file, message, tmp_path / "models")


def refused(file: Path, message: str, models: Path) -> None:
    """Refused with one sentence and remedy; nothing written in the folder or beside it."""
    before = sorted(file.parent.iterdir())
    with pytest.raises(PackageError, match=message) as caught:
        install_package(file, models)
    assert caught.value.where == str(file)
    assert caught.value.remedy
    assert str(caught.value).count("\n") == 0
    assert sorted(path for path in file.parent.iterdir() if path != models) == before
    assert not models.exists() or list(models.iterdir()) == []


def test_a_link_is_refused(tmp_path: Path) -> None:
    file = archive(tmp_path / "link.argosmodel", GOOD)
    with zipfile.ZipFile(file, "a") as out:
        link = zipfile.ZipInfo("p/README.md")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        out.writestr(link, "/etc/passwd")
    refused(file, "unsafe", tmp_path / "models")


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "MAX_BYTES", 10_000)
    file = tmp_path / "bomb.argosmodel"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in GOOD.items():
            out.writestr(name, data)
        out.writestr("p/README.md", b"\0" * 100_000)
    refused(file, "more than", tmp_path / "models")


def test_doubled_entry_is_refused(tmp_path: Path) -> None:
    file = archive(tmp_path / "twice.argosmodel", GOOD)
    with zipfile.ZipFile(file, "a") as out, pytest.warns(UserWarning, match="Duplicate"):
        out.writestr("p/metadata.json", json.dumps({"from_code": "xx"}))
    refused(file, "twice", tmp_path / "models")


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: data[: len(data) // 2], id="half-downloaded"),
        pytest.param(lambda data: b"<html>not found</html>", id="a-web-page"),
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(
            lambda data: data[:200_000] + bytes(1000) + data[201_000:], id="zeroed-in-the-middle"
        ),
    ],
)
def test_damaged_file(copying_file: Path, tmp_path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "damaged.argosmodel"
    file.write_bytes(damage(copying_file.read_bytes()))
    refused(file, "damaged|not an .argosmodel", tmp_path / "models")


def test_missing_file(tmp_path: Path) -> None:
    refused(tmp_path / "none.argosmodel", "no such file", tmp_path / "models")


def test_a_disk_that_refuses(
    copying_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="No space left") as caught:
        install_package(copying_file, tmp_path / "models")
    assert caught.value.where == str(tmp_path / "models")
    assert list((tmp_path / "models").iterdir()) == []
