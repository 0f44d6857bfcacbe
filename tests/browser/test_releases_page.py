"""The releases page: bringing in, merging, proposing beside the page, files that come back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from workbench.exchange.table import write_table_docx
from workbench.exchange.table_title import TableTitle
from workbench.exchange.xliff import write_xliff
from workbench.jobs.returning import rows_to_send
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.model import State
from workbench.workspace.store import Workspace

Serve = Callable[[Path], str]
SLUG = "press-release-2009-06-18"
LONG = 300_000  # proposals in six languages, on a busy machine
TARGET = "ຫົກປະເທດໃນພາກພື້ນແມ່ນ້ຳຂອງ ຕົກລົງກັນ"


@pytest.fixture(autouse=True)
def patience(page: Page) -> None:
    """Proposals and files are made while other tests run: nothing here is about time."""
    page.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)


NEW, BACK = "New English releases", "The file that came back"


def upload(page: Page, *files: Path, into: str = NEW) -> None:
    field = page.get_by_test_id("stFileUploader").filter(has_text=into)
    names = [str(file) for file in files]
    field.locator("input[type=file]").set_input_files(names if len(names) > 1 else names[0])


def write(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def everything(workspace: Path) -> dict[str, bytes]:
    files = (path for path in (workspace / "locales").rglob("*") if path.is_file())
    return {str(path.relative_to(workspace)): path.read_bytes() for path in files}


def states(workspace: Path, slug: str, lang: str) -> list[State]:
    return [m.state for m in Workspace.open(workspace).read_catalogue(slug, lang).messages]


def test_a_release_is_uploaded_and_proposed_beside_the_page(
    page: Page, bare: Path, serve: Serve, tmp_path: Path
) -> None:
    url = serve(bare)
    page.goto(f"{url}/releases")
    upload(
        page,
        write(
            tmp_path,
            "visit.md",
            "# A visit\n\nThe ministers met in\n**Vientiane** on 14 December 2007.\n",
        ),
    )
    expect(page.get_by_text("Imported as visit. Segments: 2.")).to_be_visible()
    expect(page.get_by_text("Proposed in visit: 12 segments.")).to_be_visible(timeout=LONG)
    message = Workspace.open(bare).read_catalogue("visit", "lo").messages[1]
    assert "ວັນທີ 14 ທັນວາ 2007" in message.msgstr
    page.get_by_role("link", name="visit, Lao: 0 of 2 approved").click()
    expect(page).to_have_url(re.compile("release=visit&lang=lo"))


def test_several_files_at_once_each_with_its_own_answer(
    page: Page, bare: Path, serve: Serve, tmp_path: Path
) -> None:
    """The bad input that people bring: each is told in one sentence, nothing is half-written."""
    url = serve(bare)
    page.goto(f"{url}/releases")
    expect(page.get_by_text("Drop an English release here.")).to_be_visible()
    before = everything(bare)
    upload(
        page,
        write(tmp_path, "big.txt", b"word " * 10_000_000),
        write(tmp_path, "binary.txt", bytes(range(256)) * 400),
        write(tmp_path, "picture.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
        write(tmp_path, "empty.txt", b""),
        write(tmp_path, "broken.docx", b"PK\x03\x04 no document"),
        write(tmp_path, "nul.txt", "Reserved on Windows."),
    )
    for told in (
        "the file has 50 MB, the limit is 20 MB",
        "this is a binary file, not text",
        "this is a picture, not text",
        "the file is empty",
        "broken.docx: the Word file is broken",
        "cannot be the name of a release",
    ):
        expect(page.get_by_text(told)).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Traceback")).to_have_count(0)
    assert everything(bare) == before
    upload(
        page,
        write(tmp_path, "latin.txt", "The café’s “doors” were closed.".encode("cp1252")),
        write(tmp_path, "<b>bold<b>&[a](b).txt", "Markup <script>window.pwned=1</script> stays text."),
    )  # fmt: skip
    expect(page.get_by_text("assumed the encoding Windows-1252").first).to_be_visible()
    expect(page.get_by_text("Imported as b-bold-b-a-b. Segments: 1.")).to_be_visible()
    assert page.evaluate("window.pwned") is None


def test_what_is_too_large_for_the_page_is_said_in_words(
    page: Page, bare: Path, serve: Serve, tmp_path: Path
) -> None:
    url = serve(bare)
    page.goto(f"{url}/releases")
    huge = tmp_path / "huge.docx"
    with huge.open("wb") as file:
        file.truncate(101 * 1024 * 1024)
    upload(page, huge)
    expect(page.get_by_text("A file may have 100 MB, plain text 20 MB.")).to_be_visible()
    expect(page.get_by_text("File must be 100")).to_be_visible()


def test_one_paragraph_of_twenty_thousand_words_is_taken_in_and_work_on_it_cancelled(
    page: Page, bare: Path, serve: Serve, tmp_path: Path
) -> None:
    url = serve(bare)
    page.goto(f"{url}/releases")
    upload(
        page, write(tmp_path, "long.txt", " ".join(f"word{n % 97}" for n in range(20_000)) + ".")
    )
    expect(page.get_by_text("Imported as long. Segments: 1.")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("radio", name="Paste text").click()
    expect(page.get_by_label("English text")).to_be_visible()  # the page goes on meanwhile


def test_pasted_text_becomes_a_release(page: Page, bare: Path, serve: Serve) -> None:
    url = serve(bare)
    page.goto(f"{url}/releases")
    page.get_by_role("radio", name="Paste text").click()
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_text("Give the release a name, and paste its text.")).to_be_visible()
    page.get_by_label("Name of the release").fill("A note/of today")
    page.get_by_label("English text").fill("The meeting was\nopened at noon.\n\nIt ended at six.")
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_text("Imported as a-note-of-today. Segments: 2.")).to_be_visible()
    expect(page.get_by_text("Lines that were joined: 1").first).to_be_visible()


def test_a_changed_release_is_merged_only_after_the_changes_were_shown(
    page: Page, workspace: Path, serve: Serve, tmp_path: Path
) -> None:
    url = serve(workspace)
    sample = next((workspace / "samples").glob("press*.txt"))
    before = everything(workspace)
    changed = sample.read_text("utf-8").replace("18 June 2009", "19 June 2009")
    page.goto(f"{url}/releases")
    upload(page, write(tmp_path, sample.name, changed))
    expect(
        page.get_by_text("a release named press-release-2009-06-18 is here already")
    ).to_be_visible()
    expect(page.locator("ins", has_text="19").first).to_be_visible()
    assert everything(workspace) == before
    other = page.get_by_label("Another name", exact=True)
    expect(other).to_have_value(f"{SLUG}-2")
    other.fill("Not Allowed!")
    page.get_by_role("button", name="Take in under the other name").click()
    expect(page.get_by_text("cannot be the name of a release")).to_be_visible()
    page.get_by_role("button", name=f"Merge into {SLUG}").click()
    expect(page.get_by_text(f"{SLUG} is merged.")).to_be_visible()
    assert "19 June 2009" in Workspace.open(workspace).read_original(SLUG).decode()
    upload(page, write(tmp_path, sample.name, changed))
    expect(page.get_by_text("has not changed. Nothing was written.")).to_be_visible()


def returned(workspace: Path, kind: str) -> tuple[str, bytes]:
    """The sample as it went out in Lao, and came back with another headline."""
    workbench, lao = Workbench.open(workspace, {}), LANGUAGES["lo"]
    if kind == "po":
        text = workbench.workspace.read_text(SLUG, "lo")
        old = workbench.workspace.read_catalogue(SLUG, "lo").messages[1].msgstr
        assert old in text, "the headline stands in one line"
        return f"{SLUG}.lo.po", text.replace(old, TARGET, 1).encode()
    rows = rows_to_send(workbench, SLUG, lao)
    rows[1] = type(rows[1])(2, rows[1].source, TARGET, rows[1].context, State.APPROVED)
    if kind == "xlf":
        return f"{SLUG}.lo.xlf", write_xliff(rows, lao, SLUG, "1.2")
    return "from the office.docx", write_table_docx(rows, lao, TableTitle(SLUG, "2026-11-24", "Me"))


@pytest.mark.parametrize("kind", ["po", "xlf", "docx"])
def test_a_file_that_comes_back_is_shown_and_taken_over(
    page: Page, workspace: Path, serve: Serve, tmp_path: Path, kind: str
) -> None:
    url = serve(workspace)
    name, data = returned(workspace, kind)
    before = everything(workspace)
    page.goto(f"{url}/releases")
    page.get_by_role("radio", name="A file that comes back").click()
    upload(page, write(tmp_path, name, data), into=BACK)
    expect(page.get_by_text("What would change (")).to_be_visible()
    expect(page.locator("ins").first).to_be_visible()
    assert everything(workspace) == before
    page.get_by_role("button", name="Take these changes over").click()
    expect(page.get_by_text("Taken over:")).to_be_visible()
    message = Workspace.open(workspace).read_catalogue(SLUG, "lo").messages[1]
    assert (message.msgstr, message.state, message.by) == (TARGET, State.DRAFT, "Test Translator")


def test_a_returned_file_that_is_none_is_told(
    page: Page, workspace: Path, serve: Serve, tmp_path: Path
) -> None:
    url = serve(workspace)
    page.goto(f"{url}/releases")
    page.get_by_role("radio", name="A file that comes back").click()
    upload(page, write(tmp_path, f"{SLUG}.lo.po", 'msgid "half'), into=BACK)
    expect(page.get_by_test_id("stAlert")).to_contain_text(f"{SLUG}.lo.po")
    expect(page.get_by_text("Traceback")).to_have_count(0)


def test_a_broken_catalogue_on_the_disk_hides_no_other(
    page: Page, workspace: Path, serve: Serve
) -> None:
    url = serve(workspace)
    page.goto(f"{url}/releases")
    expect(page.get_by_role("link", name=f"{SLUG}, Thai: 0 of 50 approved")).to_be_visible()
    Workspace.open(workspace).paths.po(SLUG, "th").write_text('msgid "half')
    page.reload()
    expect(page.get_by_role("link", name=f"{SLUG}, Lao: 0 of 50 approved")).to_be_visible()
    expect(page.get_by_test_id("stAlert").first).to_contain_text("th/LC_MESSAGES")
