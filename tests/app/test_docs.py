"""The documents tell the truth: the session runs as printed, links and commands exist."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from calling import ROOT

from workbench.cli import _COMMANDS, run

DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def session() -> list[tuple[str, str]]:
    """The commands of README's session, each with what it prints."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = text.split("## A session", 1)[1].split("```console\n", 1)[1].split("```", 1)[0]
    parts = re.split(r"(?m)^\$ workbench (.*)\n", block)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def test_the_session_in_the_readme_is_real(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("glossaries", "samples"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("WORKBENCH_WORKSPACE", raising=False)
    for command, printed in session():
        run(shlex.split(command))
        out, err = capfd.readouterr()
        assert sorted((out + err).splitlines()) == sorted(printed.splitlines()), command


def test_the_python_in_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    for name in ("glossaries", "samples"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 50
    assert lines[0] == "1 memory သတင်းထုတ်ပြန်ချက်"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_commands_and_targets_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!http)([^)#]+)\)", text):
        assert (document.parent / link).exists(), link
    for command in re.findall(r"`(?:\S*/)?workbench ([a-z]+)", text):
        assert command in _COMMANDS, command
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make ([a-z]+)`", text):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for path in re.findall(
        r"`((?:tests|workbench|docs|glossaries|locales|samples)/[\w./-]+)`", text
    ):
        assert list(ROOT.glob(path.rstrip("/"))) or "<" in path, path
