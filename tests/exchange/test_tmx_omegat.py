"""OmegaT itself reads our TMX and its own is read here, where it is installed (Debian: omegat)."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from workbench.exchange.tmx import TmxNotes, TmxPair
from workbench.exchange.tmx_read import read_tmx
from workbench.exchange.tmx_write import write_tmx

PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><source_dir_excludes/>
<target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>EN-US</source_lang>
<target_lang>MY-MM</target_lang><sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
"""
PAIRS = [
    TmxPair("Press release", "သတင်းထုတ်ပြန်ချက်", "my", by="Ann", at="2026-11-24T08:00Z"),
    TmxPair('AT&T <said> "so" \\ twice.', "AT&T <က> ပြောသည် \\။", "my"),
]


@pytest.mark.skipif(shutil.which("omegat") is None, reason="OmegaT is not installed")
def test_omegat_translates_with_our_memory_and_gives_it_back(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for folder in ("source", "target", "tm/auto", "glossary", "dictionary", "omegat"):
        (project / folder).mkdir(parents=True)
    (project / "omegat.project").write_text(PROJECT, encoding="utf-8")
    source = "\n\n".join(pair.source for pair in PAIRS)
    (project / "source" / "a.txt").write_text(source + "\n", encoding="utf-8")
    with (project / "tm" / "auto" / "my.tmx").open("wb") as file:
        write_tmx(file, PAIRS)
    subprocess.run(
        ["omegat", str(project), "--mode=console-translate"],
        env=os.environ | {"HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
        check=True,
        capture_output=True,
        timeout=300,
    )
    made = (project / "target" / "a.txt").read_text(encoding="utf-8")
    assert made.split("\n\n") == [PAIRS[0].target, PAIRS[1].target + "\n"]
    for level in ("level1", "level2", "omegat"):
        with (project / f"project-{level}.tmx").open("rb") as back:
            found = [
                item for item in read_tmx(back, level, TmxNotes()) if isinstance(item, TmxPair)
            ]
        assert {(each.source, each.target) for each in found} == {
            (pair.source, pair.target) for pair in PAIRS
        }
