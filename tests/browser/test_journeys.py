"""Journeys in a real browser: what a person does, and what then stands in the PO file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from browser.review import SLOW, SLUG, field, open_editor, saved, stored
from playwright.sync_api import Page, expect

from workbench.model import State
from workbench.workspace.store import Workspace

Serve = Callable[[Path], str]
Start = Callable[..., tuple[str, object]]
RIGHT = "ຫົກປະເທດໃນພາກພື້ນແມ່ນ້ຳຂອງ ຕົກລົງກ່ຽວກັບບາດກ້າວຕໍ່ໄປໃນການຕ້ານການຄ້າມະນຸດ"


def test_a_newcomer_finds_proposals_edits_and_approves_with_the_keyboard(
    page: Page, workspace: Path, start: Start
) -> None:
    url, _ = start(workspace, first=True)
    headline = open_editor(page, url, "lo", 2)
    expect(page.get_by_text("Approved 0 of 50")).to_be_visible()
    assert stored(workspace, "lo", 2).state is State.PROPOSED
    headline.fill(RIGHT)
    saved(page)
    expect(page.get_by_text("Approved 0 of 50")).to_be_visible()
    message = stored(workspace, "lo", 2)
    assert (message.msgstr, message.state, message.by) == (RIGHT, State.DRAFT, "Test Translator")
    headline.press("Control+Enter")
    expect(field(page, 3, "lo")).to_be_focused()
    expect(page.get_by_text("Approved 1 of 50")).to_be_visible()
    saved(page)
    assert stored(workspace, "lo", 2).state is State.APPROVED


def test_what_is_typed_is_saved_when_a_button_is_pressed_right_away(
    page: Page, workspace: Path, serve: Serve
) -> None:
    url = serve(workspace)
    open_editor(page, url, "th", 3).fill("18 มิถุนายน พ.ศ. 2552")
    page.get_by_role("button", name="Approve", exact=True).click()
    expect(field(page, 4, "th")).to_be_visible()
    saved(page)
    message = stored(workspace, "th", 3)
    assert (message.msgstr, message.state) == ("18 มิถุนายน พ.ศ. 2552", State.APPROVED)


def test_an_error_refuses_approval_and_is_told(page: Page, workspace: Path, serve: Serve) -> None:
    url = serve(workspace)
    headline = open_editor(page, url, "vi", 2)
    headline.fill("⟦SIX MEKONG COUNTRIES⟧ chống buôn bán người")
    headline.press("Control+Enter")
    expect(page.get_by_text(re.compile("not approved", re.IGNORECASE)).first).to_be_visible()
    saved(page)
    assert stored(workspace, "vi", 2).state is State.DRAFT


def test_a_finding_explains_itself_and_can_be_set_aside_with_a_reason(
    page: Page, workspace: Path, serve: Serve
) -> None:
    page.set_viewport_size({"width": 1600, "height": 1200})
    url = serve(workspace)
    headline = open_editor(page, url, "vi", 2)
    headline.fill("SÁU NƯỚC MÊ CÔNG NHẤT TRÍ CÁC BƯỚC TIẾP THEO")
    expect(page.get_by_text("“HUMAN TRAFFICKING” must be").first).to_be_visible(timeout=SLOW)
    headline.press("Alt+m")
    reason = page.get_by_label("Why it does not count here")
    expect(reason).to_be_focused()
    reason.fill("The kicker above says it")
    reason.press("Enter")
    expect(page.get_by_text("The kicker above says it")).to_be_visible()
    saved(page)
    mutes = stored(workspace, "vi", 2).mutes
    assert [(mute.rule, mute.why) for mute in mutes] == [("terms", "The kicker above says it")]


def test_zawgyi_is_converted_with_one_key_and_taken_back(
    page: Page, workspace: Path, serve: Serve
) -> None:
    zawgyi, unicode = (
        "\u103b\u1019\u1014\u1039\u1019\u102c\u108f\u102d\u102f\u1004\u1039\u1004\u1036",
        "မြန်မာနိုင်ငံ",
    )
    url = serve(workspace)
    headline = open_editor(page, url, "my", 2)
    headline.fill(zawgyi)
    expect(page.get_by_text("This is Zawgyi, not Unicode").first).to_be_visible(timeout=SLOW)
    headline.press("Alt+r")
    expect(headline).to_have_value(unicode)
    saved(page)
    assert stored(workspace, "my", 2).msgstr == unicode
    headline.press("Control+z")
    expect(headline).to_have_value(zawgyi)
    saved(page)
    assert stored(workspace, "my", 2).msgstr == zawgyi


def test_two_people_on_one_segment_and_nobody_is_overwritten(
    page: Page, workspace: Path, serve: Serve
) -> None:
    url = serve(workspace)
    mine = open_editor(page, url, "km", 2)
    mine.press_sequentially("ខ")
    store = Workspace.open(workspace)
    seen = stored(workspace, "km", 2)
    store.save_message(
        SLUG, "km", seen, lambda message: message.with_target("អត្ថបទរបស់គេ"), by="Other"
    )
    mine.fill("អត្ថបទរបស់ខ្ញុំ")
    expect(page.get_by_text("This segment has two versions")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("អត្ថបទរបស់គេ").first).to_be_visible()
    expect(mine).to_have_value("អត្ថបទរបស់ខ្ញុំ")
    assert stored(workspace, "km", 2).msgstr == "អត្ថបទរបស់គេ"
    page.get_by_role("button", name="Keep mine").click()
    saved(page)
    assert stored(workspace, "km", 2).msgstr == "អត្ថបទរបស់ខ្ញុំ"


def test_markup_in_texts_is_shown_as_text(page: Page, workspace: Path, serve: Serve) -> None:
    evil = "Minister says <script>window.pwned=1</script> <img src=x onerror=pwned()> hi."
    source = workspace / "evil.txt"
    source.write_text(f"{evil}\n")
    url = serve(workspace)
    from workbench.jobs.releases import import_file
    from workbench.jobs.workbench import Workbench

    import_file(Workbench.open(workspace, {}), "evil.txt", source.read_bytes())
    typed = open_editor(page, url, "lo", 1, "evil")
    typed.fill('<img src=x onerror="window.pwned=1"> <b>ສະບາຍດີ</b>')
    saved(page)
    page.reload()
    expect(field(page, 1, "lo")).to_have_value(re.compile("<img src=x"), timeout=SLOW)
    expect(page.get_by_text("<script>window.pwned=1</script>").first).to_be_visible()
    assert page.evaluate("window.pwned") is None


def test_an_address_that_is_not_there_is_told(page: Page, workspace: Path, serve: Serve) -> None:
    url = serve(workspace)
    page.goto(f"{url}/?release=nowhere&lang=xx")
    expect(page.get_by_text("There is no release named nowhere here")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("There is no language xx in this release")).to_be_visible()
    page.goto(f"{url}/?release={SLUG}&lang=lo&n=999")
    expect(page.get_by_text("There is no segment 999").first).to_be_visible(timeout=SLOW)
    expect(page.locator("textarea.wb-field")).to_be_visible()
