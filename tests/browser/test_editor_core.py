"""The editor in a real browser with a server that can be made to fail: nothing typed is lost."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from browser.editorpage import EditorPage, FakeServer, panel, row, summed
from playwright.sync_api import Locator, Page, expect

KHMER = {
    "code": "km", "name": "Khmer", "bcp47": "km",
    "marks": [["ZWSP", "\u200b"], ["NBSP", "\u00a0"], ["៖", "៖"], ["។", "។"]],
}  # fmt: skip
FOUND = [["error", "number", "25 is missing", [0, 8], [0, 3], True]]


def rows_of(count: int = 12) -> list[dict[str, Any]]:
    return [
        row(
            number,
            f"Minister {number} met 25 delegates.",
            "" if number % 3 == 1 else f"ខ្មែរ {number}",
        )
        for number in range(1, count + 1)
    ]


@pytest.fixture
def server() -> FakeServer:
    return FakeServer(rows_of(), KHMER)


@pytest.fixture
def editor(page: Page, server: FakeServer) -> EditorPage:
    page.set_viewport_size({"width": 1280, "height": 800})
    return EditorPage(page, server)


def field(editor: EditorPage) -> Locator:
    return editor.page.locator("textarea.wb-field")


def at(editor: EditorPage, number: int) -> None:
    """The field belongs to the segment ``number`` and has the focus."""
    label = f"Translation of segment {number} into Khmer"
    expect(editor.page.get_by_label(label, exact=True)).to_be_focused()


def told(editor: EditorPage, text: str) -> None:
    expect(editor.page.locator(".wb-message")).to_contain_text(text)


def saved(editor: EditorPage, text: str = "Saved") -> None:
    expect(editor.page.locator(".wb-saved")).to_contain_text(text)


def sent(server: FakeServer, *names: str) -> list[tuple[str, dict[str, Any]]]:
    return [(op, args) for op, args in server.ops if op in names]


def wait_for(editor: EditorPage, done: str) -> None:
    """Until the JavaScript expression is true; answers of the server are given meanwhile."""
    editor.page.wait_for_function(done)


def drafts(editor: EditorPage) -> dict[str, Any]:
    kept = editor.page.evaluate("Object.fromEntries(Object.entries(localStorage))")
    return {key: json.loads(value) for key, value in kept.items() if key.startswith("wb-draft/")}


def row_at(editor: EditorPage, number: int) -> Locator:
    return editor.page.locator(".wb-row:not(.wb-active)").filter(
        has=editor.page.locator(".wb-n", has_text=str(number)).filter(visible=True)
    ).filter(has_text=f"Minister {number} ")  # fmt: skip


# -- keys --------------------------------------------------------------------------------------


def test_no_key_of_a_set_is_used_twice_or_is_the_browser_s(page: Page) -> None:
    EditorPage(page).open()
    wrong = page.evaluate(
        """(meta) => wb.KEY_SETS.flatMap((set) => {
             const seen = new Map();
             return wb.commandTable(meta).flatMap((command) => command.keys[set].flatMap((key) => {
               const twice = seen.has(key) ? [`${set} ${key}: ${seen.get(key)} and ${command.name}`] : [];
               seen.set(key, command.name);
               return [...twice, ...(wb.keyRefusal(key) ? [`${set} ${key}: ${wb.keyRefusal(key)}`] : [])];
             }));
           })""",
        {"language": KHMER},
    )
    assert wrong == []


_JOURNEYS = [
    # set, keys pressed at segment 1, the segment one is at afterwards
    ("workbench", ["Control+ArrowDown"], 2),
    ("workbench", ["Control+ArrowDown", "Control+ArrowUp"], 1),
    ("workbench", ["x", "Control+Enter"], 2),
    ("workbench", ["x", "Control+Shift+Enter"], 2),
    ("workbench", ["F8"], 5),
    ("workbench", ["Control+Shift+ArrowDown"], 2),
    ("omegat", ["x", "Enter"], 2),
    ("omegat", ["Control+ArrowDown", "Control+p"], 1),
    ("omegat", ["Control+ArrowDown", "Control+Enter"], 1),
    ("omegat", ["Control+u"], 2),
    ("matecat", ["x", "Control+Enter"], 2),
    ("matecat", ["Control+i", "Control+Enter"], 2),
]


@pytest.mark.parametrize(("keys", "pressed", "number"), _JOURNEYS)
def test_the_keys_of_each_set_lead_on(
    editor: EditorPage, server: FakeServer, keys: str, pressed: list[str], number: int
) -> None:
    list(server.rows.values())[4]["f"] = FOUND
    editor.page.add_init_script(f"localStorage.setItem('wb-pref/key_set', '\"{keys}\"')")
    editor.open()
    at(editor, 1)
    for key in pressed:
        editor.page.keyboard.press(key)
    at(editor, number)
    assert editor.faults == []


def test_a_khmer_layout_has_the_same_commands_and_altgr_has_none(editor: EditorPage) -> None:
    editor.open()
    press = """([key, code, more]) => {
      const field = document.querySelector('#host > div').shadowRoot.querySelector('.wb-field');
      const event = new KeyboardEvent('keydown', {key, code, bubbles: true, composed: true, cancelable: true, ...more});
      field.dispatchEvent(event);
      return event.defaultPrevented;
    }"""
    page = editor.page
    assert not page.evaluate(press, ["ថ", "KeyG", {"ctrlKey": True, "altKey": True}])
    assert not page.evaluate(press, ["ថ", "KeyG", {"ctrlKey": True, "isComposing": True}])
    assert not page.evaluate(press, ["ថ", "KeyG", {}]), "a letter alone types"
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.evaluate(press, ["ថ", "KeyG", {"ctrlKey": True}])
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_key_can_be_changed_but_not_to_one_that_is_taken(
    editor: EditorPage, server: FakeServer
) -> None:
    editor.open()
    change = """([name, keys]) => {
      const kept = {get: (key) => localStorage.getItem(key), set: (key, value) => localStorage.setItem(key, value)};
      window.keys ||= wb.makeKeys(kept, () => {});
      window.keys.load({key_sets: {}, language: {marks: []}});
      return window.keys.change(name, keys);
    }"""
    assert "already" in editor.page.evaluate(change, ["next", ["Ctrl+Enter"]])
    assert "browser" in editor.page.evaluate(change, ["next", ["Ctrl+N"]])
    assert "types" in editor.page.evaluate(change, ["next", ["A"]])
    assert "Ctrl+Alt" in editor.page.evaluate(change, ["next", ["Ctrl+Alt+N"]])
    assert editor.page.evaluate(change, ["next", ["Ctrl+E"]]) == ""
    editor.page.reload()
    field(editor).wait_for()
    at(editor, 1)
    editor.page.keyboard.press("Control+e")
    at(editor, 2)


def test_what_is_typed_is_no_shortcut_of_the_page_around(editor: EditorPage) -> None:
    editor.open()
    editor.page.evaluate(
        "window.heard = []; document.addEventListener('keydown', (e) => heard.push(e.key))"
    )
    at(editor, 1)
    editor.page.keyboard.type("rc")
    expect(field(editor)).to_have_value("rc")
    assert editor.page.evaluate("heard") == []


# -- nothing typed is lost ---------------------------------------------------------------------


def test_every_key_is_a_draft_that_survives_a_reload(
    editor: EditorPage, server: FakeServer
) -> None:
    editor.open()
    at(editor, 1)
    server.dead = True
    editor.page.keyboard.type("ក​ខ")
    [(key, draft)] = drafts(editor).items()
    first = next(iter(server.rows.values()))
    assert key == f"wb-draft/w1/sample/km/{first['id']}"
    assert (draft["text"], draft["base"], draft["source"]) == ("ក​ខ", summed(""), first["s"])
    server.dead = False
    editor.page.reload()
    expect(field(editor)).to_have_value("ក​ខ")
    saved(editor)
    assert first["t"] == "ក​ខ"
    assert drafts(editor) == {}


def test_a_lost_answer_is_asked_for_again_and_nothing_is_done_twice(
    editor: EditorPage, server: FakeServer
) -> None:
    editor.open()
    at(editor, 1)
    server.deaf = True
    editor.page.keyboard.type("one")
    editor.page.keyboard.press("Control+Enter")
    at(editor, 2)
    saved(editor, "the server does not answer")
    assert next(iter(drafts(editor).values()))["text"] == "one"
    server.deaf = False
    saved(editor)
    assert len(sent(server, "approve")) == 1
    assert drafts(editor) == {}


def test_a_dead_server_gets_everything_in_order_when_it_is_back(
    editor: EditorPage, server: FakeServer
) -> None:
    editor.open()
    at(editor, 1)
    server.dead = True
    for number in (1, 2, 3):
        at(editor, number)
        editor.page.keyboard.type(str(number))
        editor.page.keyboard.press("Control+Enter")
    saved(editor, "kept on this computer")
    server.dead = False
    saved(editor)
    assert [args["text"] for _, args in sent(server, "approve")] == ["1", "ខ្មែរ 22", "ខ្មែរ 33"]
    assert [row["st"] for row in list(server.rows.values())[:3]] == ["approved"] * 3


def test_typing_on_while_a_save_is_under_way_is_no_conflict(
    editor: EditorPage, server: FakeServer
) -> None:
    editor.open()
    at(editor, 1)
    editor.page.keyboard.type("a")
    editor.page.keyboard.press("Control+s")
    editor.page.keyboard.type("b")
    editor.page.keyboard.press("Control+s")
    editor.page.keyboard.type("c")
    editor.page.keyboard.press("Control+Enter")
    saved(editor)
    first = next(iter(server.rows.values()))
    assert (first["t"], first["st"]) == ("abc", "approved")
    assert sent(server, "save", "approve")[-1][1]["text"] == "abc"


@pytest.mark.parametrize(("choice", "kept"), [("Keep mine", "mine"), ("Take theirs", "theirs")])
def test_two_people_on_one_segment_choose(
    editor: EditorPage, server: FakeServer, choice: str, kept: str
) -> None:
    editor.open()
    at(editor, 1)
    editor.page.keyboard.type("mine")
    first = next(iter(server.rows.values()))
    first.update({"t": "theirs", "sum": summed("theirs"), "st": "draft", "by": "Somebody Else"})
    editor.page.keyboard.press("Control+s")
    expect(editor.page.get_by_text("Changed meanwhile by Somebody Else")).to_be_visible()
    expect(field(editor)).to_have_value("mine")
    assert first["t"] == "theirs", "nobody is overwritten"
    editor.page.get_by_role("button", name=choice).click()
    expect(field(editor)).to_have_value(kept)
    at(editor, 1)
    saved(editor)
    assert first["t"] == kept
    assert drafts(editor) == {}


def test_a_change_by_someone_else_comes_into_an_untouched_field(
    editor: EditorPage, server: FakeServer
) -> None:
    editor.open()
    at(editor, 1)
    first = next(iter(server.rows.values()))
    first.update({"t": "theirs", "sum": summed("theirs"), "st": "draft"})
    server.tell("row", first)
    editor.push()
    expect(field(editor)).to_have_value("theirs")
    at(editor, 1)


@pytest.mark.parametrize("arrived", ["one", "one two", "one two three"])
def test_what_one_typed_oneself_is_no_other_version_however_much_of_it_arrived(
    editor: EditorPage, server: FakeServer, arrived: str
) -> None:
    """The page is left while answers are on their way: each text sent may be what the file has."""
    editor.open()
    server.dead = True
    for text in ("one", " two", " three"):
        editor.page.keyboard.type(text)
        editor.page.keyboard.press("Control+s")
    editor.page.keyboard.type(" four")
    editor.page.goto("about:blank")
    first = next(iter(server.rows.values()))
    first.update({"t": arrived, "sum": summed(arrived), "st": "draft", "by": "Test Translator"})
    server.dead = False
    editor.open()
    expect(field(editor)).to_have_value("one two three four")
    saved(editor)
    assert first["t"] == "one two three four"
    assert drafts(editor) == {}
    expect(editor.page.get_by_text("Both versions are kept")).to_have_count(0)


def test_nothing_is_sent_while_a_link_leads_away(editor: EditorPage, server: FakeServer) -> None:
    """Streamlit might run this page again in place of the one that was asked for."""
    editor.open()
    at(editor, 1)
    editor.page.evaluate(
        """() => {
          const link = document.createElement("a");
          [link.href, link.textContent] = ["/elsewhere", "Elsewhere"];
          link.onclick = (event) => event.preventDefault();
          document.body.prepend(link);
        }"""
    )
    editor.page.get_by_text("Elsewhere").click()
    sends = len(server.sends)
    field(editor).press("x")
    editor.page.keyboard.press("Control+s")
    editor.page.wait_for_timeout(700)
    assert len(server.sends) == sends
    assert next(iter(drafts(editor).values()))["text"] == "x"
    saved(editor)  # the page stayed after all
    assert next(iter(server.rows.values()))["t"] == "x"


def test_drafts_of_another_version_or_of_no_segment_are_offered(
    editor: EditorPage, server: FakeServer
) -> None:
    first = next(iter(server.rows.values()))
    kept = {first["id"]: "older", "0123456789ab": "orphan"}
    for name, text in kept.items():
        draft = json.dumps({"text": text, "base": "ffffffff", "source": "It was here.", "at": ""})
        editor.page.add_init_script(
            f"localStorage.setItem('wb-draft/w1/sample/km/{name}', {json.dumps(draft)})"
        )
    editor.open()
    expect(editor.page.get_by_text("This segment has two versions")).to_be_visible()
    editor.page.get_by_role("button", name="Texts without a segment: 1").click()
    expect(editor.page.get_by_label("What was typed")).to_have_value("orphan")
    expect(editor.page.get_by_text("It was here.")).to_be_visible()
    assert not sent(server, "save")


def test_storage_that_refuses_is_told_and_typing_goes_on(
    editor: EditorPage, server: FakeServer
) -> None:
    editor.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
    )
    editor.open()
    at(editor, 1)
    editor.page.keyboard.type("x")
    told(editor, "This browser keeps nothing")
    editor.page.keyboard.press("Control+Enter")
    at(editor, 2)
    saved(editor)
    assert next(iter(server.rows.values()))["t"] == "x"


def test_leaving_the_page_and_coming_back_keeps_rows_and_what_waits(
    editor: EditorPage, server: FakeServer
) -> None:
    editor.open()
    at(editor, 1)
    server.deaf = True
    editor.page.keyboard.type("kept")
    editor.page.keyboard.press("Control+ArrowDown")
    at(editor, 2)
    server.deaf = False
    editor.page.evaluate("mountAgain()")
    at(editor, 2)
    saved(editor)
    assert next(iter(server.rows.values()))["t"] == "kept"
    assert len(sent(server, "save")) == 1


# -- focus, caret, input methods ---------------------------------------------------------------


def test_answers_leave_focus_caret_and_scroll_alone(editor: EditorPage, server: FakeServer) -> None:
    editor.open()
    at(editor, 1)
    editor.page.keyboard.press("Control+ArrowDown")
    at(editor, 2)
    field(editor).evaluate("(field) => field.setSelectionRange(2, 4)")
    editor.page.locator(".wb-scroller").evaluate("(list) => { list.scrollTop = 60 }")
    for _ in range(3):
        for one in server.rows.values():
            server.tell("row", one | {"f": FOUND})
        editor.push()
    expect(editor.page.get_by_text("Errors: 1").first).to_be_visible()
    at(editor, 2)
    place = field(editor).evaluate("(field) => [field.selectionStart, field.selectionEnd]")
    assert place == [2, 4]
    assert editor.page.locator(".wb-scroller").evaluate("(list) => list.scrollTop > 30")


def test_an_input_method_is_never_interrupted(editor: EditorPage, server: FakeServer) -> None:
    editor.open()
    at(editor, 1)
    devtools = editor.page.context.new_cdp_session(editor.page)
    devtools.send("Input.imeSetComposition", {"text": "ni", "selectionStart": 2, "selectionEnd": 2})
    first = next(iter(server.rows.values()))
    first.update({"t": "theirs", "sum": summed("theirs")})
    server.tell("row", first)
    editor.push()
    editor.page.keyboard.press("Control+Enter")
    expect(field(editor)).to_have_value("ni")
    assert not sent(server, "approve", "save")
    devtools.send("Input.insertText", {"text": "你"})
    expect(field(editor)).to_have_value("你")
    at(editor, 1)
    expect(editor.page.get_by_text("This segment has two versions")).to_be_visible()


# -- thousands of rows ---------------------------------------------------------------------------


def test_twenty_thousand_rows(page: Page) -> None:
    server = FakeServer(rows_of(20_000), KHMER)
    server.first = 1000
    editor = EditorPage(page, server)
    editor.open()
    expect(page.locator(".wb-progresswords")).to_contain_text("of 20000", timeout=60_000)
    page.locator(".wb-scroller").evaluate("(list) => { list.scrollTop = list.scrollHeight }")
    expect(page.get_by_text("Minister 20000 met")).to_be_visible()
    assert page.locator(".wb-row").count() < 80
    at(editor, 1)
    page.keyboard.press("Control+g")
    page.get_by_label("Number, 1 to 20000").fill("10000")
    page.keyboard.press("Enter")
    at(editor, 10_000)
    expect(field(editor)).to_be_in_viewport()
    page.keyboard.type("x")
    page.keyboard.press("Control+Enter")
    at(editor, 10_001)
    saved(editor)
    expect(page).to_have_url(re.compile("n=10001$"))


def test_rows_stand_below_one_another_in_order(editor: EditorPage) -> None:
    editor.open()
    at(editor, 1)
    for _ in range(5):
        editor.page.keyboard.press("Control+ArrowDown")
    at(editor, 6)
    editor.page.wait_for_function(_IN_ORDER)


_IN_ORDER = """() => {
  const rows = [...document.querySelector("#host > div").shadowRoot.querySelectorAll(".wb-row")];
  const boxes = rows.map((row) => row.getBoundingClientRect());
  const numbers = rows.map((row) => Number(row.querySelector(".wb-n").textContent));
  return rows.length > 6 && rows.slice(1).every((_, at) =>
    numbers[at] < numbers[at + 1] && Math.abs(boxes[at].bottom - boxes[at + 1].top) < 1);
}"""


# -- filters, search, address ----------------------------------------------------------------------


def test_a_segment_that_no_longer_fits_stays_until_it_is_left(
    editor: EditorPage, server: FakeServer
) -> None:
    editor.open("&show=untranslated&other=1")
    at(editor, 1)
    editor.page.keyboard.type("x")
    editor.page.keyboard.press("Control+s")
    saved(editor)
    at(editor, 1)
    editor.page.keyboard.press("Control+Enter")
    at(editor, 4)
    expect(editor.page.get_by_text("Minister 1 met")).to_have_count(0)
    expect(editor.page.locator(".wb-progresswords")).to_contain_text("Approved 1 of 12")
    assert "show=untranslated" in editor.page.url and "other=1" in editor.page.url


def test_the_filters_have_counts_and_go_into_the_address(editor: EditorPage) -> None:
    editor.open()
    editor.page.get_by_role("button", name="All segments").click()
    expect(editor.page.locator("[data-count=untranslated]")).to_have_text("4")
    editor.page.get_by_label("Draft").check()
    expect(editor.page.get_by_text("Minister 4 met")).to_have_count(0)
    assert "show=draft" in editor.page.url
    editor.page.get_by_role("button", name="Show all").click()
    assert "show=" not in editor.page.url


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("&n=99", "segment 99, which is not here"),
        ("&n=abc", "segment abc"),
        ("&show=odd", "a filter that there is not: odd"),
    ],
)
def test_an_address_that_names_what_is_not_there_is_told(
    editor: EditorPage, query: str, text: str
) -> None:
    editor.open(query)
    told(editor, text)
    at(editor, 1)


@pytest.mark.parametrize(
    ("needle", "place", "count"),
    [
        ("MINISTER 7", "both", 1),  # case
        ("ខ្\u200bមែរ 8", "target", 1),  # zero-width space
        ("Minister", "target", 0),
        ("ខ្មែរ", "target", 8),
    ],
)
def test_plain_search_folds_case_and_unseen_characters(
    editor: EditorPage, needle: str, place: str, count: int
) -> None:
    editor.open("&n=1")
    at(editor, 1)
    editor.page.get_by_label("Where to search").select_option(place)
    editor.page.keyboard.press("Control+f")
    editor.page.get_by_label("Search in source and translation").fill(needle)
    rows = editor.page.locator(".wb-row:not(.wb-active)")
    expect(rows).to_have_count(count)
    expect(rows.locator(".wb-sought")).to_have_count(count)
    wait_for(editor, "new URLSearchParams(location.search).has('q')")


def test_what_is_searched_for_is_marked_in_the_field_too(editor: EditorPage) -> None:
    editor.open("&n=3&q=minister")
    at(editor, 3)
    expect(editor.page.locator(".wb-source .wb-sought")).to_have_text("Minister")
    expect(editor.page.locator(".wb-source .wb-sought")).to_have_css("display", "inline")
    editor.page.keyboard.type("minister (MINISTER)")
    expect(editor.page.locator(".wb-behind .wb-sought")).to_have_text(["minister", "MINISTER"])
    editor.page.get_by_role("button", name="Show all").click()
    expect(editor.page.locator(".wb-sought")).to_have_count(0)


def test_a_pattern_is_searched_by_the_server(editor: EditorPage, server: FakeServer) -> None:
    third = list(server.rows.values())[2]
    server.answers["find"] = lambda args: [
        (
            "found",
            {
                "hits": {third["id"]: [[[0, 3]], []]},
                "fault": "" if args["text"] == "x+" else "This pattern is not closed.",
            },
        )
    ]
    editor.open("&q=x%2B&rx=1")
    expect(editor.page.locator(".wb-row:not(.wb-active)")).to_have_count(1)
    expect(editor.page.locator(".wb-row:not(.wb-active) .wb-sought")).to_have_text(third["s"][:3])
    editor.page.get_by_label("Search in source and translation").fill("x(")
    expect(editor.page.get_by_text("This pattern is not closed.")).to_be_visible()


# -- commands ----------------------------------------------------------------------------------------


def test_what_can_be_inserted(editor: EditorPage, server: FakeServer) -> None:
    first = next(iter(server.rows.values()))
    server.answers["panel"] = lambda args: [
        ("panel", panel(args["id"], matches=[[92, "s", "ការប្រជុំ", "approved", "r", "", "", []]],
                        terms=[[0, 8, "Minister", "translate", ["រដ្ឋមន្ត្រី"], "a note", True]]))
    ]  # fmt: skip
    editor.open()
    at(editor, 1)
    expect(editor.page.locator(".wb-source .wb-term")).to_have_text("Minister")
    for key, value in [
        ("Control+1", "ការប្រជុំ"), ("Alt+1", "ការប្រជុំរដ្ឋមន្ត្រី"), ("Alt+p", "ការប្រជុំរដ្ឋមន្ត្រី1"),
        ("Alt+z", "ការប្រជុំរដ្ឋមន្ត្រី1\u200b"), ("Control+Shift+Space", "ការប្រជុំរដ្ឋមន្ត្រី1\u200b\u00a0"),
        ("Control+i", first["s"]), ("Control+z", "ការប្រជុំរដ្ឋមន្ត្រី1\u200b\u00a0"),
    ]:  # fmt: skip
        editor.page.keyboard.press(key)
        expect(field(editor)).to_have_value(value)


def test_undo_is_the_browser_s_first_and_then_the_server_s(
    editor: EditorPage, server: FakeServer
) -> None:
    second = list(server.rows.values())[1]
    server.answers["undo"] = lambda _: [
        ("undone", {"label": "Taken back: a comment", "ids": [second["id"]]})
    ]
    editor.open()
    at(editor, 1)
    editor.page.keyboard.type("t")
    editor.page.keyboard.press("Control+z")
    expect(field(editor)).to_have_value("")
    editor.page.keyboard.press("Control+Shift+z")
    expect(field(editor)).to_have_value("t")
    editor.page.keyboard.press("Control+z")
    expect(field(editor)).to_have_value("")
    assert not sent(server, "undo")
    editor.page.keyboard.press("Control+z")
    told(editor, "Taken back: a comment")
    at(editor, 2)


_DIALOGS = [
    ("Alt+n", "Comment on segment 1", "a comment", "note", {"text": "a comment"}),
    ("Alt+q", "What should the author explain or correct?", "why?", "note", {"text": "? why?"}),
    (
        "Alt+m",
        "Why it does not count here",
        "spelt out",
        "mute",
        {"rule": "number", "why": "spelt out"},
    ),
    ("Alt+e", "Source", "The Minister met.", "source", {"text": "The Minister met.", "same": True}),
]


@pytest.mark.parametrize(("key", "label", "text", "op", "args"), _DIALOGS)
def test_dialogs_are_filled_by_keyboard_and_give_the_focus_back(
    editor: EditorPage,
    server: FakeServer,
    key: str,
    label: str,
    text: str,
    op: str,
    args: dict[str, Any],
) -> None:
    first = next(iter(server.rows.values()))
    first["f"] = FOUND
    editor.open()
    at(editor, 1)
    editor.page.keyboard.press(key)
    entry = editor.page.get_by_role("dialog").get_by_label(label, exact=True)
    expect(entry).to_be_focused()
    entry.fill(text)
    editor.page.keyboard.press("Control+Enter")
    at(editor, 1)
    saved(editor)
    assert sent(server, op) == [(op, {"id": first["id"], **args})]
    editor.page.keyboard.type("y")
    expect(field(editor)).to_have_value("y")


@pytest.mark.parametrize(
    "key", ["Alt+s", "Alt+e", "Alt+b", "F1", "Alt+k", "Alt+t", "Control+h", "Control+g"]
)
def test_a_dialog_gives_the_caret_back_where_it_was(editor: EditorPage, key: str) -> None:
    editor.open("&n=2")
    at(editor, 2)
    field(editor).evaluate("(field) => field.setSelectionRange(2, 2)")
    editor.page.keyboard.press(key)
    expect(editor.page.get_by_role("dialog")).to_be_visible()
    editor.page.keyboard.press("Escape")
    expect(editor.page.get_by_role("dialog")).to_have_count(0)
    at(editor, 2)
    editor.page.keyboard.type("!")
    expect(field(editor)).to_have_value("ខ្!មែរ 2")


def test_split_at_a_caret_counts_code_points_and_join_takes_the_next(
    editor: EditorPage, server: FakeServer
) -> None:
    first = next(iter(server.rows.values()))
    first["s"] = "𝔸 first. The second."
    editor.open()
    at(editor, 1)
    editor.page.keyboard.press("Alt+s")
    expect(editor.page.locator(".wb-part").nth(1)).to_have_text("The second.")
    editor.page.keyboard.press("Enter")
    at(editor, 1)
    editor.page.keyboard.press("Alt+j")
    saved(editor)
    assert sent(server, "split", "join") == [
        ("split", {"id": first["id"], "at": 9}),
        ("join", {"id": first["id"]}),
    ]


def test_a_new_token_brings_new_rows_and_keeps_what_was_typed(
    editor: EditorPage, server: FakeServer
) -> None:
    editor.open("&n=2")
    at(editor, 2)
    first, second = list(server.rows.values())[:2]
    server.dead = True
    editor.page.keyboard.type("!")
    server.dead = False
    half = row(2, "A new second half.")
    server.rows = {first["id"]: first, half["id"]: half} | {
        key: one | {"n": one["n"] + 1} for key, one in server.rows.items() if one["n"] > 1
    }
    server.token = "token-2"
    editor.push()
    at(editor, 3)
    expect(field(editor)).to_have_value(f"{second['t']}!")
    expect(editor.page.get_by_text("A new second half.")).to_be_visible()
    editor.page.keyboard.type("?")
    expect(field(editor)).to_have_value(f"{second['t']}!?")


def test_replace_is_looked_at_before_it_is_done(editor: EditorPage, server: FakeServer) -> None:
    items = [["sample", "km", n, f"{n:012}", "ខ្មែរ", "ខែ្មរ", "draft"] for n in (2, 3)]
    server.answers["replace"] = lambda args: [
        (
            "replaced",
            {"items": items, "total": 2, "applied": 1 if args["apply"] else 0, "fault": ""},
        )
    ]
    editor.open()
    at(editor, 1)
    editor.page.keyboard.press("Control+h")
    editor.page.get_by_label("Find", exact=True).fill("ខ្មែរ")
    editor.page.keyboard.press("Enter")
    expect(editor.page.get_by_text("Segments that would change: 2")).to_be_visible()
    editor.page.locator(".wb-hit input").first.uncheck()
    editor.page.get_by_role("button", name="Replace what is ticked").press("Enter")
    told(editor, "Replaced in segments: 1")
    at(editor, 1)
    assert [(args["apply"], args.get("ids")) for _, args in sent(server, "replace")] == [
        (False, None),
        (True, ["000000000003"]),
    ]


def test_many_at_once_by_keyboard_and_by_shift_click(
    editor: EditorPage, server: FakeServer
) -> None:
    exact = list(server.rows.values())[4]
    exact.update({"st": "proposed", "o": "memory", "sim": 100})
    editor.open()
    at(editor, 1)
    editor.page.keyboard.press("Alt+Shift+ArrowDown")
    at(editor, 2)
    editor.page.get_by_text("Minister 4 met").click(modifiers=["Shift"])
    editor.page.keyboard.press("Alt+b")
    dialog = editor.page.get_by_role("dialog")
    expect(dialog.locator(".wb-count").nth(0)).to_have_text("1")
    expect(dialog.locator(".wb-count").nth(1)).to_have_text("4")
    dialog.get_by_role("button", name="Approve").nth(1).click()
    at(editor, 2)
    saved(editor)
    assert sent(server, "bulk") == [
        ("bulk", {"what": "approve", "ids": [one["id"] for one in list(server.rows.values())[:4]]})
    ]


def test_what_is_refused_is_told_and_can_be_gone_to(editor: EditorPage, server: FakeServer) -> None:
    server.answers["approve"] = lambda args: [
        ("refused", {"id": args["id"], "reasons": ["25 is missing"]})
    ]
    editor.open()
    at(editor, 1)
    editor.page.keyboard.type("x")
    editor.page.keyboard.press("Control+Enter")
    at(editor, 2)
    told(editor, "Segment 1 is not approved: 25 is missing")
    editor.page.get_by_role("button", name="Go there").click()
    at(editor, 1)
    expect(editor.page.locator(".wb-notice.is-error")).to_have_text("Not approved: 25 is missing")


def test_markup_is_shown_as_text(editor: EditorPage, server: FakeServer) -> None:
    bad = '<img src=x onerror="window.ran = 1"><script>window.ran = 1</script>'
    for one in list(server.rows.values())[:3]:
        one.update(
            {
                "s": bad,
                "t": bad,
                "sum": summed(bad),
                "notes": [bad],
                "by": bad,
                "prev": bad,
                "f": [["error", bad, bad, None, None, True]],
            }
        )
    editor.open()
    editor.page.keyboard.press("Control+ArrowDown")
    at(editor, 2)
    expect(editor.page.locator(".wb-source")).to_have_text(bad)
    assert editor.page.evaluate("window.ran") is None
    assert editor.faults == []
