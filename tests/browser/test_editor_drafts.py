"""A server that is slow, deaf or dead, and people who leave: nothing typed is lost."""

from __future__ import annotations

import json

import pytest
from browser.editorcore import at, drafts, field, saved, sent, told
from browser.editorpage import EditorPage, FakeServer, summed
from playwright.sync_api import expect


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
