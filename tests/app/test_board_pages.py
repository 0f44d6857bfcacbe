"""The logic of the dashboard, the settings and the help, without a browser."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from calling import ROOT, SAMPLE
from streamlit.testing.v1 import AppTest

from workbench.checks.every import EVERY_RULE
from workbench.jobs.releases import import_file
from workbench.jobs.workbench import Workbench
from workbench.ui.charts import SERIES, ink
from workbench.ui.help_texts import TOPICS


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBENCH_WORKSPACE", str(tmp_path))
    monkeypatch.setenv("WORKBENCH_USER", "Noy")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path


def dashboard() -> None:
    import streamlit as st

    from workbench.ui.dashboard import render_dashboard
    from workbench.ui.export import render_export
    from workbench.ui.releases import render_releases
    from workbench.ui.review import render_review

    st.navigation(
        [
            st.Page(render_review, url_path="review", default=True),
            st.Page(render_releases, url_path="releases"),
            st.Page(render_export, url_path="export"),
        ]
    )
    render_dashboard()


def settings() -> None:
    from workbench.ui.settings import render_settings

    render_settings()


def help_page() -> None:
    from workbench.ui.help import render_help

    render_help()


def run(page: object) -> AppTest:
    test = AppTest.from_function(page, default_timeout=120).run()  # type: ignore[arg-type]
    assert not test.exception, test.exception
    return test


def test_the_dashboard_shows_what_can_be_read_and_tells_what_cannot(folder: Path) -> None:
    shutil.copytree(ROOT / "glossaries", folder / "glossaries")
    workbench = Workbench.open(folder, {})
    import_file(workbench, SAMPLE.name, SAMPLE.read_bytes(), "one")
    import_file(workbench, "two.txt", b"NEWS\n\nA plan.\n", "two")
    workbench.workspace.paths.po("two", "th").write_bytes(b'msgid "\n')
    lines = [
        {"at": f"2026-10-{day:02}T08:00:00Z", "by": f"<i>P{day % 10}", "lang": "lo", "state": "draft"}
        for day in range(1, 32)
    ]  # fmt: skip
    history = folder / ".workbench" / "history" / "one.jsonl"
    history.parent.mkdir(parents=True, exist_ok=True)
    history.write_text("\n".join(map(json.dumps, lines)) + "\n{broken\n", encoding="utf-8")
    test = run(dashboard)
    assert [warning.value for warning in test.warning if "two" in warning.value.replace("\\", "")]
    values = {metric.label: metric.value for metric in test.metric}
    assert values["Segments"] == str(50 * 6 + 2 * 5)
    assert any("The last 30 days" in caption.value for caption in test.caption)
    releases = next(item for item in test.multiselect if item.label == "Releases")
    releases.select("two").run()
    values = {metric.label: metric.value for metric in test.metric}
    assert values["Segments"] == "10"


def test_an_empty_workspace_offers_the_sample_where_there_is_one(folder: Path) -> None:
    assert not [button for button in run(dashboard).button if "sample" in button.label]
    (folder / "samples").mkdir()
    (folder / "samples" / "news.txt").write_bytes(b"NEWS\n\nA plan was agreed.\n")
    test = run(dashboard)
    next(button for button in test.button if "sample" in button.label).click().run()
    assert not test.exception
    assert {metric.label: metric.value for metric in test.metric}["Segments"] == "12"


def test_every_rule_is_in_the_table_and_the_filter_finds_it(folder: Path) -> None:
    test = run(settings)
    assert len(test.table[-1].value) == len(EVERY_RULE)
    next(item for item in test.text_input if item.label == "Find a rule").input("zawgyi").run()
    assert len(test.table[-1].value) >= 1
    assert all(
        "zawgyi" in " ".join(map(str, row)).casefold() for row in test.table[-1].value.to_numpy()
    )


def test_engines_that_cannot_be_made_are_told_beside_the_field(folder: Path) -> None:
    test = run(settings)
    next(item for item in test.multiselect if item.label.startswith("Engines")).select("llm")
    test.button[0].click().run()
    assert any("url is missing" in error.value.replace("\\", "") for error in test.error)
    assert not (folder / "workbench.toml").exists()


def test_a_broken_file_leaves_the_page_to_put_it_right(folder: Path) -> None:
    (folder / "workbench.toml").write_text("user = \n", encoding="utf-8")
    test = run(settings)
    assert any("not valid TOML" in error.value for error in test.error)
    assert test.text_area[0].value == "user = \n"
    assert not test.tabs


@pytest.mark.parametrize("topic", [topic.name for topic in TOPICS] + ["about", "no such topic"])
def test_every_topic_opens_by_its_address(folder: Path, topic: str) -> None:
    test = AppTest.from_function(help_page, default_timeout=120)
    test.query_params["topic"] = topic
    test.run()
    assert not test.exception
    assert test.radio[0].value == (topic if topic != "no such topic" else TOPICS[0].name)


def test_figures_can_be_read_on_every_colour() -> None:
    def luminance(colour: str) -> float:
        channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [
            value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
            for value in channels
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for colour in SERIES:
        light, dark = sorted((luminance(colour), luminance(ink(colour))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, colour
