"""Finding packages and routes; reading what stands in a package's folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.engines.packages import (
    PackageInfo,
    argos_folders,
    find_packages,
    find_route,
    read_package,
    verify,
)
from workbench.errors import PackageError


def package(pair: str, version: str = "1.0") -> PackageInfo:
    source, target = pair.split("_")
    path = Path("models") / pair
    return PackageInfo(path, source, target, version, path / "sentencepiece.model")


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        pytest.param(["en_zh"], ["en_zh"], id="direct"),
        pytest.param(["en_fr", "fr_zh"], ["en_fr", "fr_zh"], id="over-one-language"),
        pytest.param(["en_fr", "fr_zh", "en_zh"], ["en_zh"], id="direct-is-shorter"),
        pytest.param(["en_fr", "fr_de", "de_zh"], [], id="three-models-are-too-many"),
        pytest.param(["zh_en"], [], id="the-other-direction-does-not-count"),
        pytest.param(
            ["en_th", "th_zh", "en_fr", "fr_zh"], ["en_fr", "fr_zh"], id="first-in-the-alphabet"
        ),
        pytest.param([], [], id="no-packages"),
    ],
)
def test_route(pairs: list[str], expected: list[str]) -> None:
    route = find_route([package(pair) for pair in pairs], "en", "zh")
    assert [f"{item.from_code}_{item.to_code}" for item in route] == expected


def test_newest_version_wins_by_number() -> None:
    packages = [package("en_zh", "1.9"), package("en_zh", "1.10"), package("en_zh", "1.2")]
    assert find_route(packages, "en", "zh")[0].name == "translate-en_zh-1.10"


@pytest.mark.parametrize(
    ("environment", "settings", "expected"),
    [
        pytest.param({"ARGOS_PACKAGES_DIR": "/a"}, {}, "/a", id="the-variable"),
        pytest.param({"XDG_DATA_HOME": "/d"}, {}, "/d/argos-translate/packages", id="xdg"),
        pytest.param(
            {"XDG_DATA_HOME": "/d"}, {"ARGOS_PACKAGES_DIR": "/s"}, "/s", id="the-settings-file"
        ),
        pytest.param(
            {"ARGOS_PACKAGES_DIR": "/a"}, {"ARGOS_PACKAGES_DIR": "/s"}, "/a", id="variable-first"
        ),
    ],
)
def test_argos_own_folder(
    environment: dict[str, str], settings: dict[str, str], expected: str, tmp_path: Path
) -> None:
    config = tmp_path / "argos-translate"
    config.mkdir()
    (config / "settings.json").write_text(json.dumps(settings))
    folders = argos_folders({"XDG_CONFIG_HOME": str(tmp_path), **environment})
    assert folders == (Path(expected),)


def test_argos_folder_without_any_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / ".config" / "argos-translate").mkdir(parents=True)
    (tmp_path / ".config" / "argos-translate" / "settings.json").write_text("{broken")
    expected = tmp_path / ".local" / "share" / "argos-translate" / "packages"
    assert argos_folders({}) == (expected,)
    snap = argos_folders({"SNAP": "/snap/x", "SNAP_USER_DATA": "/u"})
    assert snap[1] == Path("/snap/x/snap_custom/packages")
    assert not expected.exists(), "nothing is made"


def test_find_packages_tells_damaged_ones_apart(copying: PackageInfo) -> None:
    folder = copying.path.parent
    (folder / "broken").mkdir()
    (folder / "broken" / "metadata.json").write_text("[1")
    (folder / "unrelated").mkdir()
    (folder / ".install-left-over").mkdir()
    (folder / ".install-left-over" / "metadata.json").write_text("{}")
    found = find_packages([folder / "missing", folder])
    assert found.packages == (copying,)
    assert [fault.where for fault in found.faults] == [str(folder / "broken" / "metadata.json")]


@pytest.mark.parametrize(
    ("metadata", "message"),
    [
        pytest.param({"to_code": "km"}, "from_code is missing", id="no-source"),
        pytest.param({"from_code": "en", "to_code": 7}, "to_code is missing", id="a-number"),
        pytest.param({"from_code": "en", "to_code": "../x"}, "to_code", id="a-path-as-code"),
        pytest.param(
            {"from_code": "en", "to_code": "km", "package_version": "../1"},
            "package_version",
            id="a-path-as-version",
        ),
        pytest.param(
            {"from_code": "en", "to_code": "km", "package_version": "1"},
            "no sentencepiece.model or bpe.model",
            id="no-tokenizer",
        ),
        pytest.param([], "not an object", id="a-list"),
    ],
)
def test_faulty_metadata(metadata: object, message: str, tmp_path: Path) -> None:
    (tmp_path / "metadata.json").write_text(json.dumps(metadata))
    with pytest.raises(PackageError, match=message):
        read_package(tmp_path)


def test_other_kinds_of_packages_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "metadata.json").write_text('{"type": "sbd"}')
    assert read_package(tmp_path) is None


def test_verify_reads_the_position_limit(copying: PackageInfo) -> None:
    assert verify(copying).position_limit == 256


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        pytest.param("model/model.bin", lambda data: data[: len(data) // 2], id="model-cut-off"),
        pytest.param("model/model.bin", lambda data: b"\x06\0", id="model-two-bytes"),
        pytest.param("model/model.bin", lambda data: b"PK" + data[2:], id="model-of-unknown-kind"),
        pytest.param("model/model.bin", lambda data: data[:60] + data[61:], id="one-byte-lost"),
        pytest.param("sentencepiece.model", lambda data: data[:99], id="tokenizer-cut-off"),
        pytest.param("sentencepiece.model", lambda data: b"\x80\x04.", id="tokenizer-a-pickle"),
    ],
)
def test_verify_names_the_damaged_file(copying: PackageInfo, file: str, damage) -> None:  # type: ignore[no-untyped-def]
    path = copying.path / file
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(PackageError) as caught:
        verify(copying)
    assert caught.value.where == str(path)
    assert "install" in caught.value.remedy


def test_verify_compares_vocabulary_and_model(copying: PackageInfo) -> None:
    for path in copying.model.glob("*vocabulary*"):
        path.rename(path.with_suffix(".txt"))
    (vocabulary,) = copying.model.glob("*vocabulary.txt")
    vocabulary.write_text("<unk>\n<s>\n</s>\n")
    with pytest.raises(PackageError, match="3 pieces instead of"):
        verify(copying)


def test_verify_wants_a_vocabulary(copying: PackageInfo) -> None:
    for path in copying.model.glob("*vocabulary*"):
        path.unlink()
    with pytest.raises(PackageError, match="no vocabulary"):
        verify(copying)
