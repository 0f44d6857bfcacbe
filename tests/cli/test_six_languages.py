"""The sample release goes through in six languages, with translations as people write them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from calling import ROOT, SAMPLE, Call

from workbench.jobs.reviewing import change_segment
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.review import edit

GOLDEN = ROOT / "tests" / "golden" / "sample"
SLUG = "press-release-2009-06-18"


def golden(name: str) -> list[str]:
    loaded: list[str] = json.loads((GOLDEN / name).read_text(encoding="utf-8"))
    return loaded


def test_the_sample_is_segmented_as_a_reader_would(call: Call) -> None:
    *records, _ = call("segment", SAMPLE, "--json").records
    found = [{"role": record["role"], "source": record["source"]} for record in records]
    assert found == json.loads((GOLDEN / "segments.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", sorted(LANGUAGES))
def test_from_import_to_the_final_release(
    call: Call, workspace: Path, tmp_path: Path, lang: str
) -> None:
    call("import", SAMPLE)
    call("propose", SLUG, "--lang", lang)
    workbench, language = Workbench.open(workspace, {}), LANGUAGES[lang]
    sources = [item["source"] for item in json.loads((GOLDEN / "segments.json").read_bytes())]
    translations = dict(zip(sources, golden(f"{lang}.json"), strict=True))
    for message in workbench.workspace.read_catalogue(SLUG, lang).messages:
        target = translations[message.msgid]
        change_segment(
            workbench, SLUG, language, message.number, "Reader",
            lambda current, text=target: edit(current, text, "Reader", "2026-11-24T08:00Z"),
        )  # fmt: skip
    checked = call("check", SLUG, "--lang", lang, "--json")
    serious = [record for record in checked.records if record["severity"] != "info"]
    assert serious == [], "a false alarm in a good translation"
    assert call("approve", SLUG, "--lang", lang, "--all-clean").out == "50 approved, 0 left\n"
    output = tmp_path / "out.txt"
    assert call("export", SLUG, "--lang", lang, "--format", "txt", "-o", output).code == 0
    assert output.read_text("utf-8") == (GOLDEN / f"{lang}.txt").read_text("utf-8")


def test_what_the_repository_holds_is_what_the_tool_writes(call: Call, workspace: Path) -> None:
    shutil.copytree(ROOT / "locales", workspace / "locales")
    assert "has not changed" in call("import", SAMPLE).out
    proposed = call("propose", SLUG)
    assert proposed.err.count("nothing is missing") == 6
