"""Keys of the editor, and what must not disturb who types: focus, caret, input methods."""

from __future__ import annotations

import pytest
from browser.editorcore import FOUND, KHMER, at, field, sent
from browser.editorpage import EditorPage, FakeServer, summed
from playwright.sync_api import Page, expect


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
