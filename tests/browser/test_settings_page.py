"""Settings and help: what a person chooses, what holds for the workspace, a file put right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from workbench.settings.read import parse_settings
from workbench.workspace.paths import Paths
from workbench.workspace.people import read_preferences

Serve = Callable[[Path], str]
BEFORE = '# ours\n[memory]\nsimilar_from = 80  # agreed in May\n\n[engines.llm]\nkey = "s3cret"\n'


@pytest.fixture(autouse=True)
def patience(page: Page) -> None:
    expect.set_options(timeout=60_000)
    page.set_default_timeout(60_000)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "workbench.toml"
    path.write_text(BEFORE, encoding="utf-8")
    return path


def open_tab(page: Page, url: str, name: str) -> None:
    page.goto(f"{url}/settings")
    page.get_by_role("tab", name=name).click()


def test_what_a_person_chooses_is_kept(page: Page, tmp_path: Path, serve: Serve) -> None:
    url = serve(tmp_path)
    page.goto(f"{url}/settings")
    page.get_by_text("OmegaT", exact=True).click()
    slider = page.get_by_role("slider", name="Text size in Review")
    slider.focus()
    slider.press("ArrowRight")
    expect(page.get_by_text("18 px")).to_be_visible()
    page.reload()
    expect(page.get_by_text("18 px")).to_be_visible()
    expect(page.get_by_role("radio", name="OmegaT")).to_be_checked()
    kept = read_preferences(Paths(tmp_path), "Test Translator")
    assert kept == {"key_set": "omegat", "font_size": 18}


def test_a_field_is_saved_and_every_comment_stays(
    page: Page, tmp_path: Path, file: Path, serve: Serve
) -> None:
    url = serve(tmp_path)
    open_tab(page, url, "This workspace")
    name = page.get_by_role("textbox", name="Name used when nobody gives one")
    name.fill("Ministry of Information")
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.get_by_text("Saved, and in use from now on.").first).to_be_visible()
    text = file.read_text(encoding="utf-8")
    assert text.replace('user = "Ministry of Information"\n\n', "") == BEFORE


def test_a_rule_is_lowered_for_one_language(
    page: Page, tmp_path: Path, file: Path, serve: Serve
) -> None:
    url = serve(tmp_path)
    open_tab(page, url, "Rules")
    page.get_by_label("Find a rule").fill("end-mark")
    page.get_by_label("Find a rule").press("Enter")
    expect(page.get_by_role("row", name="end-mark")).to_contain_text("error")
    choose(page, "Language", "Thai")
    choose(page, "Rule", "end-mark")
    choose(page, "May say at most", "nothing: off")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_role("row", name="end-mark")).to_contain_text("off")
    levels = parse_settings(file.read_text(encoding="utf-8")).levels
    assert (levels.of("end-mark", "th"), levels.of("end-mark", "lo")) == ("off", "error")


def choose(page: Page, field: str, option: str) -> None:
    page.get_by_role("tabpanel").get_by_role("combobox", name=field).last.click()
    page.keyboard.type(option)  # a long list shows only a part of itself
    page.get_by_role("option", name=option, exact=True).click()


def test_the_file_is_checked_compared_and_saved_without_showing_keys(
    page: Page, tmp_path: Path, file: Path, serve: Serve
) -> None:
    url = serve(tmp_path)
    open_tab(page, url, "The file")
    text = page.get_by_label("Text of workbench.toml")
    expect(text).to_have_value(BEFORE.replace("s3cret", "(kept, not shown)"))
    write(text, text.input_value().replace("80", "800"))
    expect(page.get_by_text("must be from 50 to 100")).to_be_visible()
    expect(page.get_by_role("button", name="Save the file")).to_have_count(0)
    write(text, text.input_value().replace("800", "90"))
    expect(page.locator(".wb-diff .ins")).to_have_text("+similar_from = 90  # agreed in May")
    page.get_by_role("button", name="Save the file").click()
    expect(page.get_by_text("Nothing was changed.")).to_be_visible()
    assert file.read_text(encoding="utf-8") == BEFORE.replace("80", "90")
    expect(page.get_by_text("s3cret")).to_have_count(0)


def write(field, text: str) -> None:  # type: ignore[no-untyped-def]
    field.fill(text)
    field.press("Control+Enter")


def test_typed_settings_survive_another_page_and_overwrite_nobody(
    page: Page, tmp_path: Path, file: Path, serve: Serve
) -> None:
    url = serve(tmp_path)
    open_tab(page, url, "The file")
    text = page.get_by_label("Text of workbench.toml")
    write(text, text.input_value().replace("80", "90"))
    expect(page.locator(".wb-diff")).to_be_visible()
    page.get_by_role("link", name="Help").click()
    expect(page.get_by_role("heading", name="How work flows")).to_be_visible()
    file.write_text(BEFORE.replace("# ours", "# theirs"), encoding="utf-8")
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("tab", name="The file").click()
    page.get_by_role("button", name="Save the file").click()
    expect(page.get_by_text("Somebody changed the settings meanwhile.")).to_be_visible()
    assert "# theirs" in file.read_text(encoding="utf-8")
    page.get_by_role("button", name="Go on from what stands there now").click()
    expect(page.locator(".wb-diff .del").first).to_have_text("-# theirs")


def test_a_broken_file_can_be_put_right_on_the_page(
    page: Page, tmp_path: Path, file: Path, serve: Serve
) -> None:
    url = serve(tmp_path)
    file.write_text("[memory]\nsimilar_from = many\n", encoding="utf-8")
    page.goto(f"{url}/settings")
    expect(page.get_by_text("this is not valid TOML").first).to_be_visible()
    text = page.get_by_label("Text of workbench.toml")
    write(text, "[memory]\nsimilar_from = 70\n")
    page.get_by_role("button", name="Save the file").click()
    expect(page.get_by_role("tab", name="This workspace")).to_be_visible()
    assert file.read_text(encoding="utf-8") == "[memory]\nsimilar_from = 70\n"


def test_help_has_a_topic_a_screen_and_an_address_for_each(
    page: Page, tmp_path: Path, serve: Serve
) -> None:
    url = serve(tmp_path)
    page.goto(f"{url}/help?topic=findings")
    expect(page.get_by_role("heading", name="Findings")).to_be_visible()
    page.get_by_text("Licences and version").click()
    expect(page.get_by_role("heading", name="Licences and version")).to_be_visible()
    assert "topic=about" in page.url
    page.get_by_text("The licence of the fonts").click()
    expect(page.get_by_text("PREAMBLE")).to_be_visible()
