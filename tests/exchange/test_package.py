"""The package: the same bytes for the same files, names safe everywhere, checksums that fit."""

from __future__ import annotations

import hashlib
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.exchange.package import README, SUMS, write_package

FILES = {
    "km/release.docx": b"word", "km/release.po": b"msgid", "zh_CN/release.pdf": b"%PDF",
    "release-coverage.html": b"<html>",
}  # fmt: skip


def opened(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_same_files_in_any_order_give_the_same_bytes() -> None:
    backwards = dict(reversed(FILES.items()))
    assert write_package(FILES) == write_package(backwards)
    content = opened(write_package(FILES))
    assert list(content) == sorted(content)
    assert {name: data for name, data in content.items() if name in FILES} == FILES


def test_checksums_fit_and_the_readme_names_every_file() -> None:
    content = opened(write_package(FILES))
    lines = content[SUMS].decode().splitlines()
    sums = dict(reversed(line.split("  ", 1)) for line in lines)
    assert sums == {
        name: hashlib.sha256(data).hexdigest() for name, data in content.items() if name != SUMS
    }
    readme = content[README].decode()
    assert all(name in readme for name in FILES)
    assert "sha256sum -c SHA256SUMS" in readme
    assert "Word document" in readme


NAMES = [
    pytest.param("a:b?.txt", "a_b_.txt", id="characters Windows bars"),
    pytest.param("../../etc/passwd", "etc/passwd", id="out of the folder"),
    pytest.param("/abs/a.txt", "abs/a.txt", id="absolute"),
    pytest.param("C:\\x\\a.txt", "C_/x/a.txt", id="a drive"),
    pytest.param("con.txt", "_con.txt", id="a device"),
    pytest.param("a/COM1", "a/_COM1", id="a port"),
    pytest.param("a. /b.", "a/b", id="dots and spaces at the end"),
    pytest.param("e\u0301.txt", "é.txt", id="in NFC"),
    pytest.param("readme.txt", "readme-2.txt", id="a README of its own"),
    pytest.param("ខ្មែរ.docx", "ខ្មែរ.docx", id="another script stays"),
    pytest.param("..", "file", id="nothing left"),
    pytest.param("x" * 200 + ".docx", "x" * 95 + ".docx", id="too long"),
]


@pytest.mark.parametrize("name, expected", NAMES)
def test_names_are_safe_on_windows(name: str, expected: str) -> None:
    assert expected in opened(write_package({name: b"x"}))


def test_names_that_windows_takes_for_one_are_told_apart() -> None:
    content = opened(
        write_package(
            {"A.txt": b"1", "a.txt": b"2", "a?": b"3", "a_": b"4", "b": b"5", "B/c": b"6"}
        )
    )
    folded = [name.casefold() for name in content]
    assert len(set(folded)) == len(folded) == 8
    assert {b"1", b"2", b"3", b"4", b"5", b"6"} <= set(content.values())


@given(st.dictionaries(st.text(max_size=12), st.binary(max_size=8), max_size=8))
def test_any_names_give_a_package_with_every_file(files: dict[str, bytes]) -> None:
    content = opened(write_package(files))
    assert len({name.casefold() for name in content}) == len(content) == len(files) + 2
    for name in content:
        assert not re.search(r'[<>:"|?*\\\x00-\x1f]', name)
        assert all(
            part and part not in (".", "..") and part[-1] not in ". " for part in name.split("/")
        )
