"""The memory page: a TMX file brought in, searched, corrected, taken out; statistics."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from workbench.jobs.memory_edit import change_pair
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.memory import MemoryEntry
from workbench.model import Tier

Serve = Callable[[Path], str]
SLUG = "press-release-2009-06-18"
EVIL = "<script>window.pwned=1</script>"
PAIRS = [
    ("The minister met the delegation.", "Bộ trưởng đã gặp đoàn đại biểu."),
    ("The delegation left in the morning.", "Đoàn đại biểu rời đi vào buổi sáng."),
    (f"Do not run {EVIL} here.", f"Không chạy {EVIL} ở đây."),
]


@pytest.fixture(autouse=True)
def patience(page: Page) -> None:
    """Proposals and files are made while other tests run: nothing here is about time."""
    page.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)


def tmx(pairs: list[tuple[str, str]]) -> str:
    units = "".join(
        f'<tu><tuv xml:lang="en"><seg>{escape(source)}</seg></tuv>'
        f'<tuv xml:lang="vi"><seg>{escape(target)}</seg></tuv></tu>'
        for source, target in pairs
    )
    return (
        '<?xml version="1.0"?><tmx version="1.4"><header creationtool="x" creationtoolversion="1" '
        'segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/>'
        f"<body>{units}</body></tmx>"
    )


def choose(page: Page, part: str) -> None:
    page.get_by_role("radio", name=part, exact=True).click()


def search(page: Page, text: str) -> None:
    field = page.get_by_label("Look for", exact=True)
    field.fill(text)
    field.press("Enter")


def stored(workspace: Path) -> dict[str, str]:
    entries = Workbench.open(workspace, {}).memory(LANGUAGES["vi"])
    return {entry.source: entry.target for entry in entries if entry.release == "office"}


def test_a_tmx_file_is_imported_searched_edited_and_exported(
    page: Page, bare: Path, serve: Serve, tmp_path: Path
) -> None:
    url = serve(bare)
    file = tmp_path / "office.tmx"
    file.write_text(tmx(PAIRS), encoding="utf-8")
    page.goto(f"{url}/memory")
    choose(page, "Import")
    page.locator("input[type=file]").set_input_files(str(file))
    expect(page.get_by_label("Name of the memory", exact=True)).to_have_value("office")
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("The memory office was added to. Vietnamese: 3 new.")).to_be_visible()
    assert stored(bare) == dict(PAIRS)

    choose(page, "Search")
    page.get_by_role("radio", name="Vietnamese").click()
    page.get_by_role("button", name="imported").click()
    search(page, "delegation")
    expect(page.get_by_text("Pairs found: 2. Shown: 2.")).to_be_visible()
    expect(page.locator("mark", has_text="delegation")).to_have_count(2)
    search(page, "đoàn ĐẠI")
    expect(page.locator("mark", has_text="Đoàn").first).to_be_visible()
    search(page, EVIL)
    expect(page.get_by_text(f"Do not run {EVIL} here.")).to_be_visible()
    assert page.evaluate("window.pwned") is None

    search(page, "morning")
    expect(page.get_by_text("Pairs found: 1.")).to_be_visible()
    page.get_by_role("button", name="Edit", exact=True).click()
    field = page.get_by_label("Translation into Vietnamese", exact=True)
    field.fill("Đoàn rời đi buổi sáng.")
    field.press("Control+Enter")
    page.get_by_role("button", name="Save the pair").click()
    expect(page.get_by_text("The pair is saved.")).to_be_visible()
    assert stored(bare)[PAIRS[1][0]] == "Đoàn rời đi buổi sáng."
    expect(page.get_by_text("Test Translator ·", exact=False).first).to_be_visible()

    choose(page, "Export")
    page.get_by_role("button", name="Make the file").click()
    expect(page.get_by_text("The file is ready. Pairs: Vietnamese 3.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download memory.tmx").click()
    assert "Đoàn rời đi buổi sáng." in Path(download.value.path()).read_text("utf-8")


def add_memory(workspace: Path) -> MemoryEntry:
    folder = workspace / "memory" / "office"
    folder.mkdir(parents=True)
    blocks = "".join(f'\nmsgid "{s}"\nmsgstr "{t}"\n' for s, t in PAIRS[:2])
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    (folder / "vi.po").write_text(header + blocks, encoding="utf-8")
    return MemoryEntry(*PAIRS[0], Tier.IMPORTED, "office")


def test_a_pair_that_somebody_changed_meanwhile_is_not_overwritten_and_one_is_removed(
    page: Page, bare: Path, serve: Serve
) -> None:
    entry = add_memory(bare)
    url = serve(bare)
    page.goto(f"{url}/memory")
    page.get_by_role("radio", name="Vietnamese").click()
    search(page, "minister met the delegation")
    page.get_by_role("button", name="Edit", exact=True).click()
    field = page.get_by_label("Translation into Vietnamese", exact=True)
    expect(field).to_have_value(entry.target)  # the window is open before the other one saves
    workbench = Workbench.open(bare, {})
    change_pair(workbench, LANGUAGES["vi"], entry, "Của người khác.", "Other")
    field.fill("Của tôi.")
    field.press("Control+Enter")
    page.get_by_role("button", name="Save the pair").click()
    expect(page.get_by_text("Somebody changed this pair meanwhile.")).to_be_visible()
    expect(page.get_by_text("Của người khác.").last).to_be_visible()
    assert stored(bare)[entry.source] == "Của người khác."
    page.get_by_role("button", name="Close").click()
    search(page, "left in the morning")
    expect(page.get_by_text("Pairs found: 1.")).to_be_visible()
    page.get_by_role("button", name="Edit", exact=True).click()
    page.get_by_text("Remove this pair from the memory").click()
    page.get_by_role("button", name="Remove it now").click()
    expect(page.get_by_text("The pair was removed.")).to_be_visible()
    assert list(stored(bare)) == [entry.source]


def test_similar_pairs_statistics_and_approved_segments_lead_to_review(
    page: Page, workspace: Path, serve: Serve
) -> None:
    add_memory(workspace)
    url = serve(workspace)
    from workbench.jobs.reviewing import change_segment
    from workbench.review import approve, edit

    workbench = Workbench.open(workspace, {})
    source = workbench.workspace.read_catalogue(SLUG, "vi").messages[1].msgid
    change_segment(
        workbench,
        SLUG,
        LANGUAGES["vi"],
        2,
        "T",
        lambda m: approve(edit(m, "SÁU NƯỚC", "T", ""), (), "T", ""),
    )
    page.goto(f"{url}/memory")
    page.get_by_role("radio", name="Vietnamese").click()
    page.get_by_label("Where", exact=True).click()
    page.get_by_role("option", name="English like this").click()
    search(page, "The minister met a delegation.")
    expect(page.get_by_text("% similar · imported · office")).to_be_visible()
    search(page, source)
    expect(page.get_by_text("100 % similar")).to_be_visible()
    link = page.get_by_role("link", name="segment 2")
    assert f"release={SLUG}&lang=vi&n=2" in str(link.get_attribute("href"))
    choose(page, "Statistics")
    row = page.get_by_role("row", name="Vietnamese").first
    expect(row).to_contain_text("2")
    expect(page.get_by_role("heading", name="By release and memory")).to_be_visible()


def test_files_that_hold_nothing_are_told_in_one_sentence(
    page: Page, bare: Path, serve: Serve, tmp_path: Path
) -> None:
    url = serve(bare)
    file = tmp_path / "broken.tmx"
    file.write_bytes(b"\x00\x01 this is no TMX")
    page.goto(f"{url}/memory")
    choose(page, "Import")
    page.locator("input[type=file]").set_input_files(str(file))
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_test_id("stAlert")).to_contain_text("broken.tmx")
    expect(page.get_by_text("Traceback")).to_have_count(0)
    assert not (bare / "memory").exists()
