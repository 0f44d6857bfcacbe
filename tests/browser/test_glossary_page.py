"""Journeys on the glossary page: terms added, looked after and repaired; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from workbench import review
from workbench.jobs.releases import import_file
from workbench.jobs.termbase import change_term, read_table
from workbench.jobs.workbench import Workbench
from workbench.model import Message, State
from workbench.workspace.store import Workspace

Serve = Callable[[Path], str]
SOURCE = "Ministers opened a border checkpoint.\n\nThey spoke of it afterwards.\n"
WRONG = {"th": "รัฐมนตรีเปิดด่านตรวจชายแดน", "vi": "Các bộ trưởng khai trương border checkpoint."}
RIGHT = {"th": "จุดผ่านแดน", "vi": "cửa khẩu biên giới"}
WHEN = "2026-11-01T08:00Z"


@pytest.fixture
def releases(workspace: Path) -> Path:
    """Two releases whose Thai and Vietnamese have other words for a border checkpoint."""
    workbench = Workbench.open(workspace, {})
    for slug in ("april", "may"):
        import_file(workbench, f"{slug}.txt", SOURCE.encode())
        for lang, text in WRONG.items():
            save(workspace, slug, lang, 1, text)
    return workspace


def save(workspace: Path, slug: str, lang: str, number: int, text: str) -> None:
    store = Workspace.open(workspace)
    seen = store.read_catalogue(slug, lang).messages[number - 1]
    store.save_message(slug, lang, seen, lambda m: review.edit(m, text, "Ann", WHEN), by="Ann")


def approve(workspace: Path, slug: str, lang: str, number: int) -> None:
    store = Workspace.open(workspace)
    seen = store.read_catalogue(slug, lang).messages[number - 1]
    store.save_message(slug, lang, seen, lambda m: review.approve(m, [], "Boss", WHEN), by="Boss")


def stored(workspace: Path, slug: str, lang: str, number: int) -> Message:
    return Workspace.open(workspace).read_catalogue(slug, lang).messages[number - 1]


def field(page: Page, label: str) -> Locator:
    return page.get_by_role("textbox", name=label, exact=True)


def fill(page: Page, label: str, text: str) -> None:
    field(page, label).fill(text)
    field(page, label).blur()


def choose_kind(page: Page, kind: str) -> None:
    page.get_by_role("radiogroup", name="What is asked").get_by_text(kind, exact=True).click()


def press(page: Page, name: str) -> None:
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)  # what was typed has been taken
    page.get_by_role("button", name=name, exact=True).click()


def see(page: Page, part: str) -> None:
    group = page.get_by_role("radiogroup", name="What to see of the term")
    group.get_by_text(part, exact=True).click()


def begin(page: Page) -> None:
    """Press "Add a term" and wait for the empty form."""
    press(page, "Add a term")
    expect(page.get_by_role("heading", name="A new term")).to_be_visible()
    expect(page.get_by_role("radiogroup", name="What to see of the term")).to_have_count(0)
    expect(field(page, "English term")).to_have_value("")


def test_a_term_is_added_and_its_faults_repaired_across_releases(
    page: Page, releases: Path, serve: Serve
) -> None:
    approve(releases, "may", "vi", 1)
    url = serve(releases)
    page.goto(f"{url}/glossary?term=border%20checkpoint")
    expect(field(page, "English term")).to_have_value("border checkpoint")
    fill(page, "ไทย – Thai", RIGHT["th"])
    fill(page, "Tiếng Việt – Vietnamese", RIGHT["vi"])
    expect(page.get_by_text("there is no Khmer form")).to_be_visible()
    press(page, "Save the term")
    expect(page.get_by_text("Saved: border checkpoint")).to_be_visible()

    begin(page)
    fill(page, "English term", "border checkpoint")
    choose_kind(page, "Never use")
    fill(page, "ไทย – Thai", "ด่านตรวจชายแดน")
    press(page, "Save the term")
    expect(page.get_by_text("Saved: border checkpoint")).to_be_visible()

    see(page, "Where it is used")
    expect(page.get_by_text("Can be repaired at once: 2")).to_be_visible()
    page.goto(f"{url}/glossary?term=border%20checkpoint")
    see(page, "Where it is used")
    expect(page.get_by_text("Can be repaired at once: 4")).to_be_visible()
    expect(page.get_by_text("Approved texts that become drafts again: 1")).to_be_visible()
    expect(page.locator("ins", has_text=RIGHT["th"])).to_have_count(2)
    page.get_by_text("april, ไทย – Thai, segment 1").click()
    press(page, "Repair what is ticked: 3")
    expect(page.get_by_text("Repaired: 3")).to_be_visible()
    expect(page.get_by_text("Can be repaired at once: 1")).to_be_visible()
    assert stored(releases, "april", "th", 1).msgstr == WRONG["th"], "it was not ticked"
    assert stored(releases, "may", "th", 1).msgstr == f"รัฐมนตรีเปิด{RIGHT['th']}"
    reopened = stored(releases, "may", "vi", 1)
    assert reopened.msgstr == f"Các bộ trưởng khai trương {RIGHT['vi']}."
    assert (reopened.state, reopened.by) == (State.DRAFT, "Test Translator")

    page.get_by_role("button", name="Take it back").last.click()
    expect(page.get_by_text("Taken back, segments: 3")).to_be_visible()
    again = stored(releases, "may", "vi", 1)
    assert (again.msgstr, again.state, again.by) == (WRONG["vi"], State.APPROVED, "Boss")


def test_a_broken_segment_that_nobody_can_repair_is_a_link_to_it(
    page: Page, releases: Path, serve: Serve
) -> None:
    save(releases, "april", "th", 1, "รัฐมนตรีมาแล้ว")
    url = serve(releases)
    page.goto(f"{url}/glossary?term=border%20checkpoint")
    fill(page, "ไทย – Thai", RIGHT["th"])
    press(page, "Save the term")
    see(page, "Where it is used")
    link = page.get_by_role("link", name="april, ไทย – Thai, segment 1")
    expect(link).to_have_attribute("href", "./?release=april&lang=th&n=1")
    expect(page.get_by_text("must be “จุดผ่านแดน”").first).to_be_visible()


def test_nothing_typed_is_lost(page: Page, releases: Path, serve: Serve) -> None:
    url = serve(releases)
    page.goto(f"{url}/glossary?term=trafficker")
    note = field(page, "Note")
    note.fill("asked the ministry")
    page.get_by_role("textbox", name="Search in all columns").fill("COMMIT")
    page.get_by_role("textbox", name="Search in all columns").press("Enter")
    expect(page.get_by_text("Not saved yet.")).to_be_visible()
    expect(note).to_have_value("asked the ministry")
    begin(page)
    fill(page, "English term", "half a ter")
    page.get_by_role("link", name="Models").click()
    expect(page.get_by_role("heading", name="Models")).to_be_visible()
    page.get_by_role("link", name="Glossary").click()
    expect(field(page, "English term")).to_have_value("half a ter")
    press(page, "trafficker")
    expect(note).to_have_value("asked the ministry")
    press(page, "Save the term")
    expect(page.get_by_text("Saved: trafficker")).to_be_visible()
    assert "asked the ministry" in (releases / "glossaries" / "commit.csv").read_text("utf-8")
    expect(page.get_by_role("button", name="half a ter")).to_be_visible()


def test_two_people_on_one_term_and_both_versions_are_shown(
    page: Page, releases: Path, serve: Serve
) -> None:
    url = serve(releases)
    page.goto(f"{url}/glossary?term=trafficker")
    fill(page, "Note", "mine")
    expect(page.get_by_text("Not saved yet.")).to_be_visible()
    workbench = Workbench.open(releases, {})
    row = next(r for r in read_table(workbench).rows if r.cells["term"] == "trafficker")
    change_term(workbench, row, dict(row.cells) | {"note": "theirs"}, "Ann")
    press(page, "Save the term")
    expect(page.get_by_text("Somebody changed this term since you began")).to_be_visible()
    expect(page.get_by_role("cell", name="theirs", exact=True)).to_be_visible()
    expect(page.get_by_role("cell", name="mine", exact=True)).to_be_visible()
    press(page, "Go on with mine, over theirs")
    press(page, "Save the term")
    expect(page.get_by_text("Saved: trafficker")).to_be_visible()
    see(page, "History")
    expect(page.get_by_text("Test Translator · changed")).to_be_visible()
    expect(page.get_by_text("Ann · changed")).to_be_visible()
    page.get_by_role("button", name="Take it back").first.click()
    expect(page.get_by_text("Taken back, terms: 1")).to_be_visible()
    text = (releases / "glossaries" / "commit.csv").read_text("utf-8")
    assert "theirs" in text
    assert "mine" not in text.partition("trafficker")[2].partition("\n")[0]


@pytest.mark.parametrize(
    ("label", "text", "told"),
    [
        pytest.param("ไทย – Thai", "ກອງ", "has Lao letters in the Thai column", id="a wrong script"),
        pytest.param("English term", "COMMIT", "is of kind translate, but of kind keep", id="another kind"),
        pytest.param("English term", "…", "is no term", id="no term"),
        pytest.param("Other English forms", "human trafficking", "belongs to “human trafficking”", id="a variant"),
    ],
)  # fmt: skip
def test_faults_are_told_while_the_term_is_typed_and_refuse_it(
    page: Page, workspace: Path, serve: Serve, label: str, text: str, told: str
) -> None:
    before = (workspace / "glossaries" / "commit.csv").read_bytes()
    url = serve(workspace)
    page.goto(f"{url}/glossary?term=checkpoint")
    fill(page, label, text)
    expect(page.get_by_text(told)).to_be_visible()
    press(page, "Save the term")
    expect(page.get_by_text("The term was not saved")).to_be_visible()
    assert (workspace / "glossaries" / "commit.csv").read_bytes() == before


def test_a_row_is_chosen_in_the_table_of_ten_thousand(
    page: Page, workspace: Path, serve: Serve
) -> None:
    lines = "".join(f"thing {n},translate,,,,,,,,vật {n}\n" for n in range(10_000))
    head = "term,kind,case_sensitive,variants,km,zh_CN,lo,my,th,vi\n"
    (workspace / "glossaries" / "commit.csv").write_text(head + lines, "utf-8")
    url = serve(workspace)
    page.goto(f"{url}/glossary")
    expect(page.get_by_text("Terms: 10000 of 10000")).to_be_visible(timeout=60_000)
    search = page.get_by_role("textbox", name="Search in all columns")
    search.fill("vật 9999")
    search.press("Enter")
    expect(page.get_by_text("Terms: 1 of 10000")).to_be_visible()
    grid = page.get_by_test_id("stDataFrame").locator(".dvn-scroller")
    grid.click(position={"x": 18, "y": 53})
    expect(page.get_by_role("heading", name="thing 9999")).to_be_visible()
    fill(page, "ไทย – Thai", "ของ")
    press(page, "Save the term")
    expect(page.get_by_text("Saved: thing 9999")).to_be_visible(timeout=60_000)
    text = (workspace / "glossaries" / "commit.csv").read_text("utf-8")
    assert text.endswith("thing 9999,translate,,,,,,,ของ,vật 9999\n")


def test_a_candidate_is_added_with_one_click(page: Page, releases: Path, serve: Serve) -> None:
    url = serve(releases)
    page.goto(f"{url}/glossary?release=april")
    page.get_by_text("New terms from a release").click()
    expect(page.get_by_text("times: 2 · releases: 2")).to_be_visible(timeout=60_000)
    press(page, "Add")
    expect(page.get_by_text("Saved: border checkpoint")).to_be_visible()
    text = (releases / "glossaries" / "commit.csv").read_text("utf-8")
    assert "border checkpoint,translate,no,,ច្រកព្រំដែន,边境检查站," in text, "as the memory has it"
    assert text.endswith(",,,april,draft\n")
    expect(page.get_by_text("Nothing in this release looks like a term")).to_be_visible()


def test_a_list_is_taken_in_after_a_preview_and_handed_out(
    page: Page, workspace: Path, serve: Serve, tmp_path: Path
) -> None:
    theirs = tmp_path / "agency.csv"
    theirs.write_text("English;ไทย\nborder checkpoint;จุดผ่านแดน\nCOMMIT;คอมมิต\n", "utf-8")
    before = (workspace / "glossaries" / "commit.csv").read_bytes()
    url = serve(workspace)
    page.goto(f"{url}/glossary")
    page.get_by_text("Take in and hand out").click()
    page.locator("input[type=file]").set_input_files(str(theirs))
    expect(page.get_by_text("In conflict: 1")).to_be_visible()
    assert (workspace / "glossaries" / "commit.csv").read_bytes() == before
    press(page, "Take them in")
    expect(page.get_by_text("Taken in: new 1")).to_be_visible()
    assert b"border checkpoint" in (workspace / "glossaries" / "commit.csv").read_bytes()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download terms.tbx").click()
    assert "จุดผ่านแดน" in Path(download.value.path()).read_text("utf-8")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("Taken back, terms: 1")).to_be_visible()
    assert (workspace / "glossaries" / "commit.csv").read_bytes() == before


def test_a_file_that_is_none_is_told(
    page: Page, workspace: Path, serve: Serve, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.tbx"
    bad.write_bytes(b"\0\1\2 no terms")
    url = serve(workspace)
    page.goto(f"{url}/glossary")
    page.get_by_text("Take in and hand out").click()
    page.locator("input[type=file]").set_input_files(str(bad))
    expect(page.get_by_role("alert")).to_contain_text("bad.tbx")
    expect(page.get_by_text("Traceback")).to_have_count(0)


def test_markup_in_terms_is_shown_as_text(page: Page, releases: Path, serve: Serve) -> None:
    evil = "<img src=x onerror=window.pwned=1>"
    path = releases / "glossaries" / "evil.csv"
    head = "term,kind,vi,note\n"
    path.write_text(f"{head}border checkpoint,translate,{evil},**bold** {evil}\n", "utf-8")
    url = serve(releases)
    page.goto(f"{url}/glossary?term=border%20checkpoint")
    see(page, "Where it is used")
    expect(page.locator("ins", has_text="<img").first).to_be_visible()
    assert page.evaluate("window.pwned") is None
    assert page.locator("img[src=x]").count() == 0


def test_a_termbase_that_breaks_while_the_page_is_open_is_told_and_the_rest_can_be_worked_in(
    page: Page, workspace: Path, serve: Serve
) -> None:
    url = serve(workspace)
    (workspace / "glossaries" / "broken.csv").write_bytes(b"\0\1\2\xff" * 40)
    page.goto(f"{url}/glossary?term=trafficker")
    expect(page.get_by_text("broken, row 1")).to_be_visible()
    expect(field(page, "English term")).to_have_value("trafficker")


def test_what_is_typed_while_the_kind_is_being_changed_stays(
    page: Page, workspace: Path, serve: Serve
) -> None:
    """A remark that came in above the fields once had them made anew under the typing hands."""
    url = serve(workspace)
    page.goto(f"{url}/glossary")
    begin(page)
    fill(page, "English term", "border post")
    thai = field(page, "ไทย – Thai")
    for kind in ("Never use", "Translate as", "Name of a person or office"):
        choose_kind(page, kind)
        thai.press_sequentially("ด", delay=10)
        page.wait_for_timeout(1_000)
    expect(thai).to_have_value("ดดด")
