"""The command line called in the process: exit code, standard output, standard error."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from calling import ROOT, Call, Result

from workbench.cli import run


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty workspace with the project's glossary; no Argos package in sight."""
    folder = tmp_path / "workspace"
    shutil.copytree(ROOT / "glossaries", folder / "glossaries")
    monkeypatch.setenv("WORKBENCH_WORKSPACE", str(folder))
    monkeypatch.setenv("WORKBENCH_USER", "Tester")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)
    return folder


@pytest.fixture
def call(workspace: Path, capfd: pytest.CaptureFixture[str]) -> Call:
    """Call ``workbench`` with the arguments given."""

    def call_it(*arguments: object) -> Result:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return Result(code, out, err)

    return call_it
