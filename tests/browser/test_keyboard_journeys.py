"""Whole jobs with the keyboard alone: nothing here clicks, and nobody has read the manual."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from workbench.jobs.proposing import propose_release
from workbench.jobs.releases import import_file
from workbench.jobs.workbench import Workbench
from workbench.languages import get_language
from workbench.model import State, Tier
from workbench.workspace.store import Workspace

Serve = Callable[[Path], str]
PATIENCE = 60_000


def release_of_known_sentences(workspace: Path, lang: str, count: int) -> str:
    """A release whose every sentence the starter memory knows, proposed in ``lang``; its name."""
    workbench = Workbench.open(workspace, {})
    language = get_language(lang)
    checker = workbench.checker()
    sentences: list[str] = []
    for entry in workbench.memory(language):
        source = entry.source
        if entry.tier is not Tier.UNREVIEWED or not re.fullmatch(
            r"[A-Z][\w ,'-]{30,110}\.", source
        ):
            continue
        found = checker.check(source, entry.target, language)
        if not found and not re.search(r"\d", source):
            sentences.append(source)
    sentences = sorted(set(sentences))[:count]
    assert len(sentences) == count
    text = "\n\n".join(sentences)
    slug = import_file(workbench, "known.txt", text.encode()).slug
    for _ in propose_release(workbench, slug, language):
        pass
    return slug


def focused_number(page: Page) -> int:
    """The number of the segment whose field has the focus; 0 where none has."""
    label = page.evaluate(
        """() => { let at = document.activeElement;
        while (at && at.shadowRoot) at = at.shadowRoot.activeElement;
        return at ? at.getAttribute('aria-label') || '' : ''; }"""
    )
    found = re.search(r"segment (\d+) into", label)
    return int(found[1]) if found else 0


def wait_for_number(page: Page, number: int, language: str) -> None:
    field = page.get_by_label(f"Translation of segment {number} into {language}", exact=True)
    expect(field).to_be_focused(timeout=PATIENCE)


def states(workspace: Path, slug: str, lang: str) -> list[State]:
    return [m.state for m in Workspace.open(workspace).read_catalogue(slug, lang).messages]


def test_forty_segments_are_reviewed_without_the_mouse(
    page: Page, workspace: Path, serve: Serve
) -> None:
    """Approve with one key; correct some; the words typed stand in the file."""
    slug = release_of_known_sentences(workspace, "vi", 40)
    url = serve(workspace)
    page.goto(f"{url}/?release={slug}&lang=vi")
    wait_for_number(page, 1, "Vietnamese")
    for number in range(1, 41):
        wait_for_number(page, number, "Vietnamese")
        if number % 10 == 0:
            page.keyboard.press("Control+End")
            page.keyboard.press("Backspace")
            page.keyboard.insert_text(" ngay hôm nay.")
        page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Approved 40 of 40")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("Saved", exact=True)).to_be_visible(timeout=PATIENCE)
    assert states(workspace, slug, "vi") == [State.APPROVED] * 40
    messages = Workspace.open(workspace).read_catalogue(slug, "vi").messages
    changed = [m.number for m in messages if m.msgstr.endswith(" ngay hôm nay.")]
    assert changed == [10, 20, 30, 40]
    assert {m.by for m in messages} == {"Test Translator"}


def test_what_was_approved_is_taken_out_with_the_keyboard(
    page: Page, workspace: Path, serve: Serve
) -> None:
    """From the last approval to the file: the link, the button, the download."""
    slug = release_of_known_sentences(workspace, "lo", 3)
    url = serve(workspace)
    page.goto(f"{url}/?release={slug}&lang=lo")
    for number in range(1, 4):
        wait_for_number(page, number, "Lao")
        page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Approved 3 of 3")).to_be_visible(timeout=PATIENCE)
    tab_to(page, "Export")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Export", exact=True)).to_be_visible(timeout=PATIENCE)


def tab_to(page: Page, name: str, most: int = 60) -> None:
    """Press Shift+Tab until the thing with that name has the focus."""
    for _ in range(most):
        page.keyboard.press("Shift+Tab")
        here = page.evaluate("document.activeElement ? document.activeElement.innerText || '' : ''")
        if here.strip() == name:
            return
    raise AssertionError(f"{name} was not reached with the keyboard")


def test_search_replace_and_undo(page: Page, workspace: Path, serve: Serve) -> None:
    """A word is replaced over the release after a look, and all of it is taken back as one."""
    slug = release_of_known_sentences(workspace, "vi", 12)
    before = [m.msgstr for m in Workspace.open(workspace).read_catalogue(slug, "vi").messages]
    hit = sum("và" in re.findall(r"\w+", text) for text in before)
    assert hit > 1, "the sentences hold the word more than once"
    url = serve(workspace)
    page.goto(f"{url}/?release={slug}&lang=vi")
    wait_for_number(page, 1, "Vietnamese")
    page.keyboard.press("Control+h")
    page.keyboard.insert_text(" và ")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(" cùng ")
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Replace what is ticked")
    expect(button).to_be_focused(timeout=PATIENCE)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Replaced in segments:")).to_be_visible(timeout=PATIENCE)
    after = [m.msgstr for m in Workspace.open(workspace).read_catalogue(slug, "vi").messages]
    assert after == [text.replace(" và ", " cùng ") for text in before]
    wait_for_number(page, 1, "Vietnamese")
    page.keyboard.press("Control+z")
    back = page.get_by_text(re.compile("(Undone|Taken back)", re.I)).first
    expect(back).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("Saved", exact=True)).to_be_visible(timeout=PATIENCE)
    now = Workspace.open(workspace).read_catalogue(slug, "vi").messages
    assert [m.msgstr for m in now] == before


def test_a_segment_is_split_and_joined_again(page: Page, workspace: Path, serve: Serve) -> None:
    """For all languages at once, and no word of a translation is lost."""
    workbench = Workbench.open(workspace, {})
    text = (
        "The ministers met in Vientiane; they agreed on a plan.\n\nThe next meeting is in Hanoi.\n"
    )
    slug = import_file(workbench, "visit.txt", text.encode()).slug
    url = serve(workspace)
    page.goto(f"{url}/?release={slug}&lang=lo")
    wait_for_number(page, 1, "Lao")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("ລັດຖະມົນຕີພົບກັນ ຕົກລົງແຜນການ")
    page.keyboard.press("Alt+s")
    caret = page.get_by_label(re.compile("split", re.I)).first
    expect(caret).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("Home")
    for _ in range(len("The ministers met in Vientiane;")):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_text("they agreed on a plan.", exact=True).first).to_be_visible(
        timeout=PATIENCE
    )
    store = Workspace.open(workspace)
    for lang in ("km", "zh_CN", "lo", "my", "th", "vi"):
        sources = [m.msgid for m in store.read_catalogue(slug, lang).messages]
        assert sources == [
            "The ministers met in Vientiane;",
            "they agreed on a plan.",
            "The next meeting is in Hanoi.",
        ], lang
    first = store.read_catalogue(slug, "lo").messages[0]
    assert first.msgstr == "ລັດຖະມົນຕີພົບກັນ ຕົກລົງແຜນການ"
    assert first.state is State.DRAFT
    wait_for_number(page, 1, "Lao")
    page.keyboard.press("Alt+j")
    second = page.get_by_text("they agreed on a plan.", exact=True)
    expect(second).to_have_count(0, timeout=PATIENCE)
    expect(page.get_by_text("Saved", exact=True)).to_be_visible(timeout=PATIENCE)
    joined = Workspace.open(workspace).read_catalogue(slug, "lo").messages
    assert joined[0].msgid == "The ministers met in Vientiane; they agreed on a plan."
    assert "ລັດຖະມົນຕີພົບກັນ ຕົກລົງແຜນການ" in joined[0].msgstr
