"""Journeys in a real browser: what a person does, and what then stands in the PO file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from workbench.model import Message, State
from workbench.workspace.store import Workspace

Serve = Callable[[Path], tuple[str, object]]
SLUG = "press-release-2009-06-18"
RIGHT = "ຫົກປະເທດໃນພາກພື້ນແມ່ນ້ຳຂອງ ຕົກລົງກ່ຽວກັບບາດກ້າວຕໍ່ໄປໃນການຕ້ານການຄ້າມະນຸດ"


def stored(workspace: Path, lang: str, number: int, slug: str = SLUG) -> Message:
    return Workspace.open(workspace).read_catalogue(slug, lang).messages[number - 1]


def field(page: Page, number: int, language: str):  # type: ignore[no-untyped-def]
    label = f"Translation of segment {number} into {language}"
    return page.get_by_label(label, exact=True)


def test_a_newcomer_finds_proposals_edits_and_approves(
    page: Page, workspace: Path, serve: Serve
) -> None:
    url, _ = serve(workspace)
    page.goto(f"{url}/?release={SLUG}&lang=lo")
    expect(page.get_by_text("0 of 50 segments approved")).to_be_visible()
    headline = field(page, 2, "Lao")
    assert stored(workspace, "lo", 2).state is State.PROPOSED
    headline.fill(RIGHT)
    headline.press("Control+Enter")
    expect(page.get_by_text("Saved, draft")).to_be_visible()
    message = stored(workspace, "lo", 2)
    assert message.msgstr == RIGHT
    assert (message.state, message.by) == (State.DRAFT, "Test Translator")
    page.get_by_role("button", name="Approve").nth(1).click()
    expect(page.get_by_text("1 of 50 segments approved")).to_be_visible()
    assert stored(workspace, "lo", 2).state is State.APPROVED


def test_what_is_typed_is_saved_when_a_button_is_pressed_right_away(
    page: Page, workspace: Path, serve: Serve
) -> None:
    url, _ = serve(workspace)
    page.goto(f"{url}/?release={SLUG}&lang=th")
    field(page, 3, "Thai").fill("18 มิถุนายน พ.ศ. 2552")
    page.get_by_role("button", name="Approve").nth(2).click()
    expect(page.get_by_text("1 of 50 segments approved")).to_be_visible()
    assert stored(workspace, "th", 3).msgstr == "18 มิถุนายน พ.ศ. 2552"


def test_an_error_refuses_approval_and_is_told(page: Page, workspace: Path, serve: Serve) -> None:
    url, _ = serve(workspace)
    page.goto(f"{url}/?release={SLUG}&lang=vi")
    field(page, 2, "Vietnamese").fill("⟦SIX MEKONG COUNTRIES⟧ chống buôn bán người")
    page.get_by_role("button", name="Approve").nth(1).click()
    expect(page.get_by_text("cannot be approved")).to_be_visible()
    assert stored(workspace, "vi", 2).state is State.DRAFT


def test_a_finding_explains_itself_and_can_be_muted_with_a_reason(
    page: Page, workspace: Path, serve: Serve
) -> None:
    url, _ = serve(workspace)
    page.goto(f"{url}/?release={SLUG}&lang=vi")
    target = "SÁU NƯỚC MÊ CÔNG NHẤT TRÍ CÁC BƯỚC TIẾP THEO"
    field(page, 2, "Vietnamese").fill(target)
    field(page, 2, "Vietnamese").press("Control+Enter")
    expect(page.get_by_text("“HUMAN TRAFFICKING” must be")).to_be_visible()
    page.get_by_role("button", name="Why?").nth(0).click()
    expect(page.locator("mark", has_text="HUMAN TRAFFICKING")).to_be_visible()
    reason = page.get_by_label("Not a fault here? Say why, and it is set aside.").last
    reason.fill("The kicker above says it")
    reason.press("Enter")
    expect(page.get_by_text("The kicker above says it")).to_be_visible()
    mutes = stored(workspace, "vi", 2).mutes
    assert [(mute.rule, mute.why) for mute in mutes] == [("terms", "The kicker above says it")]


def test_zawgyi_is_converted_with_one_key_and_taken_back(
    page: Page, workspace: Path, serve: Serve
) -> None:
    zawgyi, unicode = (
        "\u103b\u1019\u1014\u1039\u1019\u102c\u108f\u102d\u102f\u1004\u1039\u1004\u1036",
        "မြန်မာနိုင်ငံ",
    )
    url, _ = serve(workspace)
    page.goto(f"{url}/?release={SLUG}&lang=my")
    field(page, 2, "Burmese").fill(zawgyi)
    field(page, 2, "Burmese").press("Control+Enter")
    expect(page.get_by_text("This is Zawgyi, not Unicode")).to_be_visible()
    page.get_by_role("button", name="Fix", exact=True).first.click()
    expect(field(page, 2, "Burmese")).to_have_value(unicode)
    assert stored(workspace, "my", 2).msgstr == unicode
    page.get_by_role("button", name="Undo fix").click()
    expect(field(page, 2, "Burmese")).to_have_value(zawgyi)


def test_two_people_on_one_segment_and_nobody_is_overwritten(
    page: Page, workspace: Path, serve: Serve
) -> None:
    url, _ = serve(workspace)
    page.goto(f"{url}/?release={SLUG}&lang=km")
    mine = field(page, 2, "Khmer")
    expect(mine).to_be_visible()
    store = Workspace.open(workspace)
    seen = stored(workspace, "km", 2)
    store.save_message(
        SLUG, "km", seen, lambda message: message.with_target("អត្ថបទរបស់គេ"), by="Other"
    )
    mine.fill("អត្ថបទរបស់ខ្ញុំ")
    mine.press("Control+Enter")
    expect(page.get_by_text("Somebody changed this segment meanwhile")).to_be_visible()
    expect(page.get_by_text("អត្ថបទរបស់ខ្ញុំ")).to_be_visible()
    assert stored(workspace, "km", 2).msgstr == "អត្ថបទរបស់គេ"


def test_markup_in_texts_is_shown_as_text(page: Page, workspace: Path, serve: Serve) -> None:
    source = workspace / "evil.txt"
    source.write_text(
        "Minister says <script>window.pwned=1</script> <img src=x onerror=pwned()> hi.\n"
    )
    url, _ = serve(workspace)
    from workbench.jobs.releases import import_file
    from workbench.jobs.workbench import Workbench

    import_file(Workbench.open(workspace, {}), "evil.txt", source.read_bytes())
    page.goto(f"{url}/?release=evil&lang=lo")
    expect(page.get_by_text("<script>window.pwned=1</script>").first).to_be_visible()
    assert page.evaluate("window.pwned") is None


def test_an_address_that_is_not_there_is_told(page: Page, workspace: Path, serve: Serve) -> None:
    url, _ = serve(workspace)
    page.goto(f"{url}/?release=nowhere&lang=xx")
    expect(page.get_by_text("There is no release named nowhere here")).to_be_visible()
