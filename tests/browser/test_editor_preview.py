"""The preview of a release and the list of keys, in a real browser."""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest
from browser.editorpage import DARK, LIGHT, row
from browser.editortexts import TEXTS
from browser.panelpage import META, PanelPage
from playwright.sync_api import Page, expect

_DRAW = """([rows, meta, active]) =>
  wb.renderPreview(box, rows, meta, active, (id) => did.push(['jump', id]))"""
# The first and last letter of every line of a text, by where the letters stand.
_LINES = """([text, lang, width]) => {
  box.style.width = width;
  box.className = 'wbv-preview';
  const paper = document.createElement('div');
  paper.lang = lang;
  paper.append(wb.formattedText(text, lang));
  box.replaceChildren(paper);
  const lines = [];
  let bottom = null;
  const walker = document.createTreeWalker(paper, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const letters = new Intl.Segmenter(lang, {granularity: 'grapheme'}).segment(node.data);
    for (const letter of letters) {
      const range = document.createRange();
      range.setStart(node, letter.index);
      range.setEnd(node, letter.index + letter.segment.length);
      const [place] = range.getClientRects();
      if (!place || !place.width || !letter.segment.trim()) continue;
      if (bottom === null || place.top > bottom - 4) { lines.push(''); bottom = place.bottom; }
      lines[lines.length - 1] += letter.segment;
    }
  }
  return lines;
}"""


def release() -> list[dict[str, Any]]:
    """A release of all roles, with one text at two places and every state."""
    return [
        row(1, "Six countries agree", "ប្រទេសទាំង៦", "approved", role="headline", unit=1),
        row(
            2,
            "One.",
            "មួយ។",
            "proposed",
            role="body",
            unit=2,
            cells=[[2, "", 2], [4, " ", 6]],
            refs=2,
        ),
        row(3, "Two.", "", role="body", unit=2, gap=" ", cells=[[2, " ", 3]]),
        row(4, "First", "ទី<1>មួយ</1>", "draft", role="list", unit=3),
        row(5, "Three.", r"បី \<1> <2>ខុស", "approved", role="body", unit=4, cells=[[4, "", 5]]),
        row(7, "Second", "ទីពីរ", "approved", role="list", unit=5),
        row(8, "Third", "ទីបី", "approved", role="list", unit=6),
        row(9, '"Four."', "«បួន»", "approved", role="quotation", unit=7),
        row(10, "About", "អំពី", "approved", role="heading", unit=8),
    ]


@pytest.fixture
def shown(page: Page) -> PanelPage:
    return PanelPage(page)


def draw(shown: PanelPage, rows: list[dict[str, Any]], active: str = "") -> None:
    shown.page.evaluate(_DRAW, [rows, META, active])


def test_the_release_stands_as_it_will_be_printed(shown: PanelPage) -> None:
    draw(shown, release())
    page = shown.page
    paper = page.locator(".wbv-paper")
    expect(paper).to_have_attribute("lang", "km")
    assert paper.locator(":scope > *").evaluate_all("all => all.map((one) => one.tagName)") == [
        "H3", "P", "UL", "P", "UL", "BLOCKQUOTE", "H4",
    ]  # fmt: skip
    expect(paper.locator("ul").nth(1).locator("li")).to_have_text(["ទីពីរ", "ទីបី"])
    paragraphs = paper.locator(":scope > p")
    expect(paragraphs.nth(0)).to_have_text("មួយ។ [Two.]")  # English where nothing is yet
    expect(paragraphs.nth(0).locator("[lang=en]")).to_have_text("[Two.]")
    expect(paragraphs.nth(1)).to_have_text("បី <1> <2>ខុស មួយ។")  # the repeat at its own place
    expect(paper.locator("b")).to_have_text(["មួយ"])  # a tag never closed is no formatting
    legend = page.locator(".wbv-legend")
    expect(legend).to_have_text("Dotted line not approved yet: 2. [English] not translated yet: 1.")
    dotted = "(part) => getComputedStyle(part).textDecorationStyle"
    assert page.get_by_role("link", name="ទីមួយ").evaluate(dotted) == "dotted"
    assert page.get_by_role("link", name="ទីពីរ").evaluate(dotted) == "solid"  # that is: no line
    assert page.get_by_role("link", name="ទីមួយ").get_attribute("title") == "Draft, not approved"


def test_chinese_sentences_follow_without_a_space(shown: PanelPage) -> None:
    rows = [
        row(1, "One.", "一。", "approved", unit=1),
        row(2, "Two.", "二。", "approved", unit=1, gap=" "),
        row(3, "Three.", "", unit=1, gap=" "),
    ]
    meta = META | {"language": META["language"] | {"bcp47": "zh-Hans"}}
    shown.page.evaluate(_DRAW, [rows, meta, ""])
    expect(shown.page.locator(".wbv-unit")).to_have_text("一。二。 [Three.]")


def test_a_click_or_enter_jumps_and_arrows_go_from_segment_to_segment(shown: PanelPage) -> None:
    rows = release()
    draw(shown, rows, rows[1]["id"])
    page = shown.page
    expect(page.locator("[aria-current]")).to_have_count(2)  # both places of the repeat
    page.get_by_role("link", name="ទីពីរ").click()
    assert shown.did() == [["jump", rows[5]["id"]]]
    expect(page.locator(".wbv-paper [tabindex='0']")).to_have_count(1)
    page.locator(".wbv-paper [tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    numbers = [2, 8, 0]
    assert shown.did() == [["jump", rows[number]["id"]] for number in numbers]


def test_only_what_changed_is_made_anew(shown: PanelPage) -> None:
    """The editor changes its rows in place: what is drawn goes by their content."""
    rows = release()
    draw(shown, rows)
    page = shown.page
    page.evaluate("box.querySelectorAll('.wbv-segment').forEach((one) => { one.old = true })")
    page.get_by_role("link", name="«បួន»").focus()
    rows[2] |= {"t": "ពីរ។", "st": "draft"}
    draw(shown, rows)
    fresh = "all => all.filter((one) => !one.old).map((one) => one.textContent)"
    assert page.locator(".wbv-paper .wbv-segment").evaluate_all(fresh) == ["មួយ។", "ពីរ។"]
    expect(page.get_by_role("link", name="«បួន»")).to_be_focused()
    expect(page.locator(".wbv-legend")).to_have_text("Dotted line not approved yet: 3. ")
    for each in rows:
        each["t"], each["st"] = each["t"] or "ក", "approved"
    draw(shown, rows)
    expect(page.locator(".wbv-legend")).to_have_text("Everything is approved.")
    draw(shown, rows[:3])  # segments were joined
    expect(page.locator(".wbv-unit")).to_have_count(3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<1>a</1> b", "<b>a</b> b"),  # what formatting is
        ("<1>a <2>b</2></1>", "<b>a <b>b</b></b>"),  # one within the other
        ("<1>a <2>b</1></2>", "&lt;1&gt;a <b>b&lt;/1&gt;</b>"),  # crossed: the pair that fits
        ("</1>a", "&lt;/1&gt;a"),  # closed, never opened
        (r"\<1>a\</1>", "&lt;1&gt;a&lt;/1&gt;"),  # meant as letters
        (r"\\<1>a</1>", r"\<b>a</b>"),  # a backslash before formatting
        ("<b>a</b><img src=x onerror=alert(1)>",
         "&lt;b&gt;a&lt;/b&gt;&lt;img src=x onerror=alert(1)&gt;"),  # markup is text
    ],
)  # fmt: skip
def test_inline_tags_become_formatting(shown: PanelPage, text: str, expected: str) -> None:
    made = "(text) => { box.replaceChildren(wb.formattedText(text, 'en')); return box.innerHTML }"
    assert shown.page.evaluate(made, text) == expected


@pytest.mark.parametrize("language", TEXTS)
def test_no_line_begins_or_ends_inside_a_syllable(shown: PanelPage, language: str) -> None:
    """In columns of every width; an unknown Burmese word (ဟနွိုင်း) is parted by Chromium itself."""
    text = " ".join([TEXTS[language]] * 2)
    for width in range(30, 300, 15):
        lines = shown.page.evaluate(_LINES, [text, language, f"{width}px"])
        for line, after in pairwise(lines):
            assert not line.endswith(("\u17d2", "\u1039", *"เแโใไເແໂໃໄ")), (line, after)
            assert after[1:2] not in ("\u103a", "\u1039"), (line, after)
            assert not after.startswith(tuple("ะาำๆฯะາຳໆຯៗ။၊។៕，。")), (line, after)
    if language not in ("en", "vi"):
        assert len(shown.page.evaluate(_LINES, [text, language, "120px"])) > 4


def test_twenty_thousand_segments_are_shown(shown: PanelPage) -> None:
    rows = [row(number, f"S{number}.", f"ប្រយោគ {number}", unit=number) for number in range(20_000)]
    draw(shown, rows, rows[19_000]["id"])
    expect(shown.page.get_by_text("ប្រយោគ 19000", exact=True)).to_be_in_viewport()


KEYS = """() => {
  const storage = {get: () => null, set() {}, remove() {}};
  window.keys = wb.makeKeys(storage, () => {});
  keys.load({...actions.meta, key_sets: {}});
  const draw = () => wb.renderHelp(box, keys.list(), keys.setInForce(), {...actions,
    textSize: 17, invisible: false,
    setKey(name, given) { const wrong = keys.change(name, given); if (!wrong) draw(); return wrong; },
    setKeySet(name) { keys.choose(name); draw(); }});
  box.style.width = '700px';
  draw();
}"""


@pytest.fixture
def help_page(shown: PanelPage) -> PanelPage:
    shown.page.evaluate(KEYS)
    return shown


def test_keys_are_redefined_by_pressing_them(help_page: PanelPage) -> None:
    page = help_page.page
    change = page.get_by_role("button", name="Change the keys of “Reject the proposal”")
    told = page.get_by_role("status")
    change.press("Enter")
    expect(told).to_contain_text("Press the new keys")
    for pressed, reason in (
        ("x", "types or moves in the text"),
        ("Control+n", "belongs to the browser"),
        ("Control+Alt+k", "cannot be used"),
        ("Alt+r", "is already the key of"),
    ):
        page.keyboard.press(pressed)
        expect(told).to_contain_text(reason)
    page.keyboard.press("Alt+w")
    expect(told).to_contain_text("has the key Alt+W now")
    expect(change).to_be_focused()
    line = page.get_by_role("row", name="Reject the proposal")
    expect(line).to_contain_text("Alt+W (your own)")
    line.get_by_role("button", name="Reset").click()
    expect(line).to_contain_text("Alt+Delete")
    change.press("Enter")
    page.keyboard.press("Escape")
    expect(told).to_have_text("")
    expect(line).to_contain_text("Alt+Delete")


def test_a_key_set_tells_where_it_differs(help_page: PanelPage) -> None:
    page = help_page.page
    page.get_by_label("Keys as in").focus()
    page.get_by_label("Keys as in").select_option(label="OmegaT")
    expect(page.get_by_label("Keys as in")).to_be_focused()
    expect(page.get_by_role("heading", name="Where this differs from OmegaT")).to_be_visible()
    expect(page.get_by_text("belong to the browser")).to_be_visible()
    page.get_by_label("Text size").select_option("24")
    page.get_by_role("checkbox", name="Show invisible characters").check()
    assert help_page.did() == [["setTextSize", 24], ["setInvisible", True]]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("what", ["preview", "help"])
def test_axe_finds_nothing_grave(page: Page, theme: dict[str, str], what: str) -> None:
    shown = PanelPage(page, theme)
    if what == "help":
        page.evaluate(KEYS)
    else:
        draw(shown, release(), release()[1]["id"])
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run(box)")["violations"]
    grave = [each for each in found if each["impact"] in ("serious", "critical")]
    assert not grave, json.dumps(grave, indent=1)[:3000]
