"""What the engine tests share: tiny packages, built once a session, and no network."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from tinymodel import build_package

from workbench.engines.install import install_package
from workbench.engines.packages import PackageInfo


@pytest.fixture(scope="session")
def copying_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``.argosmodel`` of a model en -> km that copies."""
    return build_package(tmp_path_factory.mktemp("copying"))


@pytest.fixture
def copying(copying_file: Path, tmp_path: Path) -> PackageInfo:
    """The same, installed."""
    return install_package(copying_file, tmp_path / "models")


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Any connection is an error."""

    def refuse(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    yield
