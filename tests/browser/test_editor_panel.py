"""The side panel of the editor in a real browser: what it says, does, keeps and never runs."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

import pytest
from browser.editorpage import DARK, LIGHT, panel, row
from browser.panelpage import SOURCE, TARGET, PanelPage, full_panel, full_row
from playwright.sync_api import Page, expect

EVIL = '<img src=x onerror="window.hacked=1"><script>window.hacked=2</script>&amp;<b>x</b>'


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"o": "mt", "sig": "origin:mt|engine:argos|model:en_km-1.0"},
         "Machine translation by argos, model en_km-1.0. Nobody has reviewed it."),
        ({"o": "mt", "sig": "origin:mt"}, "Machine translation. Nobody has reviewed it."),
        ({"o": "fragments"}, "Put together from memory and termbase. Nobody has reviewed it."),
        ({"o": "memory", "sim": 87, "sig": "origin:memory|memory:starter|adapted:placeables"},
         "From the memory starter, 87 % similar, adapted. Nobody has reviewed it."),
        ({"o": "human", "st": "draft", "by": "Dara", "at": ""},
         "Typed by Dara. It is a draft: not approved yet."),
        ({"o": "human", "st": "approved", "by": "Dara"}, "Approved by Dara."),
        ({"o": "mt", "sig": "origin:mt|engine:argos", "st": "approved", "by": "Dara"},
         "Approved by Dara. Machine translation by argos."),
        ({"o": "external", "st": "approved"}, "Approved in another program."),
        ({"t": "", "st": "untranslated"}, "Not translated yet."),
    ],
)  # fmt: skip
def test_where_a_text_comes_from_is_said_first(
    page: Page, fields: dict[str, Any], said: str
) -> None:
    shown = PanelPage(page)
    shown.show(row(4, SOURCE, TARGET, "proposed") | fields, None)
    expect(page.get_by_role("heading", name="Segment 4")).to_be_visible()
    expect(page.locator(".wbp-origin")).to_have_text(said)


def test_every_section_says_what_it_holds(page: Page) -> None:
    shown = PanelPage(page)
    shown.tell(hypotheses={"items": [["ម៉ាស៊ីន", "argos", "en_km", "s"]], "fault": "", "busy": False})
    shown.tell(reference={"lang": "lo", "text": "ຫົກປະເທດ"})
    given = full_row()
    shown.show(given, full_panel(given))
    names = page.locator("h3").all_inner_texts()
    assert [re.sub(r"\s*\d+$", "", name) for name in names] == [
        "Findings", "Memory", "Machine translations", "Terms", "Comments", "History",
        "Place in the release", "Reference language",
    ]  # fmt: skip
    findings = shown.section("Findings").get_by_role("listitem")
    expect(findings.nth(0)).to_contain_text("Error: 18 is missing.")  # the worst first
    expect(findings.nth(0).locator("mark")).to_have_text("18")
    expect(findings.nth(0)).to_contain_text("Write the number.")
    expect(findings.nth(1)).to_contain_text("Warning: Two spaces")
    expect(findings.nth(3)).to_contain_text("Set aside: quotes A caption (Dara)")
    memory = shown.section("Memory").get_by_role("listitem")
    expect(memory.nth(0)).to_contain_text("100 %")
    expect(memory.nth(0)).to_contain_text("approved by people")
    expect(memory.nth(0)).to_contain_text("old-release · Dara")
    expect(memory.nth(1)).to_contain_text("not reviewed")
    expect(memory.nth(1).locator("del").first).to_have_text("Five")
    expect(memory.nth(1).locator("ins").first).to_have_text("Six")
    expect(shown.section("Machine")).to_contain_text("Machine, not reviewed")
    expect(shown.section("Machine")).to_contain_text("argos, en_km")
    terms = shown.section("Terms").get_by_role("listitem")
    expect(terms).to_have_count(3)  # the one that stands twice is told once
    expect(terms.nth(0)).to_contain_text("countries")
    expect(terms.nth(0)).to_contain_text("Alt+1")
    expect(terms.nth(1)).to_contain_text("Perhaps an ordinary word here.")
    expect(terms.nth(2)).to_contain_text("never use")
    expect(terms.nth(2).get_by_role("button")).to_have_count(0)
    expect(shown.section("Comments")).to_contain_text("Question to the author")
    expect(shown.section("Reference").locator("[lang=lo]")).to_have_text("ຫົກປະເທດ")
    expect(page.locator(".wbp-changed del")).to_have_text("Five")


@pytest.mark.parametrize(
    ("section", "button", "done"),
    [
        ("Findings", "Fix", ["fix", "spacing"]),
        ("Findings", "Undo", ["unmute", "quotes"]),
        ("Memory", "Insert match 2", ["useMatch", 1]),
        ("Machine", "Insert machine translation 1", ["useHypothesis", 0]),
        ("Machine", "Ask again", ["hypotheses"]),
        ("Terms", "បណ្តាប្រទេស", ["insert", "បណ្តាប្រទេស"]),
        ("Terms", "Add a term…", ["term", ""]),
        ("Comments", "Remove comment 2", ["unnote", "? Which June?"]),
        ("History", "Take this text back", ["restore", TARGET.replace("ប្រទេស", "រដ្ឋ")]),
        ("Place", "Go to segment 2", ["jump", 2]),
        ("Place", "Translate this place differently", ["differ", 9]),
    ],
)
def test_what_a_button_does(page: Page, section: str, button: str, done: list[Any]) -> None:
    """By the keyboard: each can have the focus, and Enter presses it once."""
    shown = PanelPage(page)
    shown.tell(hypotheses={"items": [["ម៉ាស៊ីន", "argos", "", ""]], "fault": "", "busy": False})
    given = full_row()
    shown.show(given, full_panel(given))
    head = shown.section(section).locator("h3 button")
    if head.get_attribute("aria-expanded") == "false":
        head.press("Enter")
    shown.section(section).get_by_role("button", name=button, exact=True).last.press("Enter")
    assert shown.did("markSpan") == [done]


def test_a_click_on_a_match_takes_it_but_not_while_selecting(page: Page) -> None:
    shown = PanelPage(page)
    given = full_row()
    shown.show(given, full_panel(given))
    target = shown.section("Memory").get_by_text("ដូចគ្នា")
    target.click()
    assert shown.did() == [["useMatch", 0]]
    box = target.bounding_box()
    assert box
    page.mouse.move(box["x"] + 1, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    assert page.evaluate("String(getSelection())") != ""
    assert shown.did() == []


def test_a_finding_points_at_its_place(page: Page) -> None:
    shown = PanelPage(page)
    given = full_row()
    shown.show(given, full_panel(given))
    shown.section("Findings").get_by_role("button", name="Set aside…").first.focus()
    assert shown.did()[-1] == ["markSpan", [24, 26], None]
    shown.section("Memory").get_by_role("button").first.focus()
    assert shown.did()[-1] == ["markSpan", None, None]


def test_a_finding_is_set_aside_with_a_reason(page: Page) -> None:
    shown = PanelPage(page)
    given = full_row()
    shown.show(given, full_panel(given))
    opens = shown.section("Findings").get_by_role("button", name="Set aside…").first
    opens.press("Enter")
    why = page.get_by_label("Why it is no fault here").first
    expect(why).to_be_focused()
    why.press("Enter")  # no reason, nothing done
    assert shown.did("markSpan") == []
    why.fill("A quotation")
    shown.show(full_row(t=TARGET + "។"), full_panel(given))  # a change meanwhile
    expect(why).to_be_focused()
    expect(why).to_have_value("A quotation")
    why.press("Escape")
    expect(opens).to_be_focused()
    opens.press("Enter")
    why.press("Enter")
    assert shown.did("markSpan") == [["mute", "numbers", "A quotation"]]


def test_a_refresh_leaves_a_comment_being_written_alone(page: Page) -> None:
    """Focus, caret, text, scroll and the very element stay, whatever else changed."""
    shown = PanelPage(page)
    page.evaluate("box.style.height = '500px'; box.style.overflow = 'auto'")
    given = full_row()
    shown.show(given, full_panel(given))
    field = page.get_by_label("New comment")
    field.fill("Please ask")
    field.press("Home")
    field.evaluate("(field) => { window.held = field; window.top0 = box.scrollTop }")
    shown.show(full_row(t="ថ្មី", notes=["Asked.", "? Which June?", "One more"], f=[]), None)
    shown.show(full_row(t="ថ្មី", f=None), full_panel(given, matches=[]))
    page.keyboard.type("Yes: ")
    assert field.evaluate("(field) => field === held && field.selectionStart") == 5
    expect(field).to_have_value("Yes: Please ask")
    assert page.evaluate("top0 > 0 && box.scrollTop > 0")
    expect(field).to_be_in_viewport()
    expect(shown.section("Memory")).to_contain_text("Nothing like this in the memory.")


def test_a_comment_not_sent_survives_leaving_the_segment_and_the_page(page: Page) -> None:
    shown = PanelPage(page)
    first, second = full_row(), row(2, "Another.", "ផ្សេង")
    shown.show(first, full_panel(first))
    page.get_by_label("New comment").fill("Half a thou")
    shown.show(second, panel(second["id"]))
    expect(page.get_by_label("New comment")).to_have_value("")
    shown = PanelPage(page)
    shown.show(first, None)
    field = page.get_by_label("New comment")
    expect(field).to_have_value("Half a thou")
    field.press("Control+Enter")
    assert shown.did() == [["note", "Half a thou"]]
    page.get_by_label("Question to the author").check()
    field.fill("Which June?")
    page.get_by_role("button", name="Add", exact=True).click()
    assert shown.did() == [["note", "? Which June?"]]
    expect(field).to_have_value("")


def test_what_belongs_to_another_segment_cannot_be_pressed(page: Page) -> None:
    """While the answer is on its way the old matches stay, dimmed: no flicker, no wrong insert."""
    shown = PanelPage(page)
    first, second = full_row(), row(2, "Another.", "ផ្សេង")
    shown.show(first, full_panel(first))
    shown.show(second, None)
    memory = shown.section("Memory")
    expect(memory).to_have_attribute("aria-busy", "true")
    place = memory.get_by_text("ដូចគ្នា").bounding_box()
    assert place
    page.mouse.click(place["x"] + 5, place["y"] + 5)
    memory.get_by_role("button", name="Insert match 1").evaluate("(button) => button.focus()")
    page.keyboard.press("Enter")
    assert shown.did() == []
    shown.show(second, full_panel(first))  # an answer for the one before
    expect(memory).to_have_attribute("aria-busy", "true")
    shown.show(second, panel(second["id"]))
    expect(memory).not_to_have_attribute("aria-busy", "true")
    expect(memory).to_contain_text("Nothing like this in the memory.")


def test_the_focus_goes_on_when_its_button_goes(page: Page) -> None:
    shown = PanelPage(page)
    given = full_row()
    shown.show(given, full_panel(given))
    page.get_by_role("button", name="Remove comment 1").focus()
    shown.show(full_row(notes=[]), full_panel(given))
    expect(shown.section("Comments").locator("h3 button")).to_be_focused()


def test_a_section_that_was_folded_stays_folded(page: Page) -> None:
    shown = PanelPage(page)
    given = full_row()
    shown.show(given, full_panel(given))
    fold = shown.section("Memory").locator("h3 button")
    expect(fold).to_have_attribute("aria-expanded", "true")
    fold.press("Enter")
    expect(fold).to_be_focused()
    expect(shown.section("Memory").get_by_role("listitem")).to_have_count(0)
    shown = PanelPage(page)
    shown.show(given, full_panel(given))
    expect(shown.section("Memory").locator("h3 button")).to_have_attribute("aria-expanded", "false")


def test_markup_in_any_field_is_text(page: Page) -> None:
    """Every text of row and panel at once; what came out is only what the panel itself makes."""
    shown = PanelPage(page)
    _unfold(page)
    given = full_row(s=EVIL, t=EVIL, by=EVIL, prev=f"{EVIL}!", notes=[EVIL], role=EVIL, at=EVIL)
    given |= {
        "f": [["error", EVIL, EVIL, [2, 5], [2, 5], True], [EVIL, EVIL, EVIL, None, None, False]],
        "mutes": [[EVIL, EVIL, EVIL]],
        "sig": f"origin:mt|engine:{EVIL}|model:{EVIL}",
    }
    told = panel(
        given["id"],
        matches=[[88, f"{EVIL}.", EVIL, EVIL, EVIL, EVIL, EVIL, None]],
        terms=[[0, 1, EVIL, EVIL, [EVIL], EVIL, False]],
        history=[[EVIL, EVIL, EVIL, f"{EVIL} then", EVIL]],
        fixes=[[f"{EVIL}…", EVIL]],
        rules={EVIL: [EVIL, EVIL]},
        places=[[EVIL, 1], [EVIL, 2]],
        neighbours={"before": [1, EVIL, EVIL, EVIL], "after": [3, EVIL, EVIL, EVIL]},
    )
    shown.tell(hypotheses={"items": [[EVIL, EVIL, EVIL, EVIL]], "fault": EVIL, "busy": False})
    shown.tell(reference={"lang": "lo", "text": EVIL})
    shown.show(given, told)
    assert page.evaluate("box.querySelectorAll('img, script, b, iframe').length") == 0
    assert page.evaluate("box.textContent").count("onerror") > 25
    assert page.evaluate("window.hacked") is None
    assert shown.editor.faults == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_axe_finds_nothing_grave(page: Page, theme: dict[str, str]) -> None:
    shown = PanelPage(page, theme)
    _unfold(page)
    shown.tell(hypotheses={"items": [["ម៉ាស៊ីន", "argos", "m", ""]], "fault": "", "busy": False})
    given = full_row()
    shown.show(given, full_panel(given))
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run(box)")["violations"]
    grave = [each for each in found if each["impact"] in ("serious", "critical")]
    assert not grave, json.dumps(grave, indent=1)[:3000]


def _unfold(page: Page) -> None:
    for name in ("history", "place"):
        page.evaluate(f"localStorage.setItem('wb-panel/{name}', 'open')")


def test_a_mark_of_a_letter_is_shown_with_its_letter(page: Page) -> None:
    """A vowel sign alone has no width in Burmese: the marked place grows to what can be seen."""
    shown = PanelPage(page)
    given = full_row(
        t="ကမ္ဘောဒီးယား၊ တရုတ်", mutes=[], f=[["error", "x", "Here.", None, [10, 11], False]]
    )
    shown.show(given, full_panel(given))
    mark = shown.section("Findings").locator("mark")
    expect(mark).to_have_text("ယား")
    width = mark.evaluate("(mark) => mark.getBoundingClientRect().width")
    assert width > 10
