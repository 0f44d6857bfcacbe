"""The commands of the editor: what they send, and what they do with the answer."""

from __future__ import annotations

from typing import Any

import pytest
from browser.editorcore import FOUND, at, field, saved, sent, told
from browser.editorpage import EditorPage, FakeServer, panel, row, summed
from playwright.sync_api import expect


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
