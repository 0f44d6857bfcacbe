"""Every operation of the editor, against the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from editingclient import Client, as_shown, messages_of, shown_by, workbench_of
from workspace.disk import typed

from workbench.engines.fake import FakeEngine
from workbench.jobs.workbench import Workbench
from workbench.model import Origin, State
from workbench.workspace.store import Workspace

RIGHT = {1: "Tiêu đề", 2: "Câu đầu tiên của văn bản.", 3: "Câu thứ hai.", 4: "Câu thứ ba."}


@pytest.fixture
def workbench(tmp_path: Path) -> Workbench:
    return workbench_of(tmp_path / "w")


@pytest.fixture
def client(workbench: Workbench) -> Client:
    return Client(workbench).open()


def agrees(client: Client) -> bool:
    workbench = client.session.desk.workbench
    return shown_by(client) == as_shown(messages_of(workbench))


def test_opening_gives_meta_and_all_rows_checked(client: Client) -> None:
    assert [row["n"] for row in client.rows.values()] == [1, 2, 3, 4]
    assert client.row(1)["refs"] == 2, "the headline stands twice"
    assert all(row["f"] is not None for row in client.rows.values())
    assert client.row(2)["unit"] == 2
    opened = Client(client.session.desk.workbench).session.answer()["open"]
    meta = opened["meta"]
    assert (meta["release"], meta["language"]["code"], meta["user"]) == ("demo", "vi", "Ann")
    assert opened["total"] == 4


def test_a_save_is_a_draft_and_an_equal_one_is_nothing(client: Client) -> None:
    client.write("save", 2, RIGHT[2])
    assert (client.row(2)["t"], client.row(2)["st"], client.row(2)["by"]) == (
        RIGHT[2],
        "draft",
        "Ann",
    )
    assert agrees(client)
    steps = client.session.desk.workbench.workspace.history("demo")
    before = len(list(steps))
    client.write("save", 2, RIGHT[2])
    assert len(list(client.session.desk.workbench.workspace.history("demo"))) == before


def test_emptied_is_untranslated(client: Client) -> None:
    client.write("save", 2, RIGHT[2])
    client.write("save", 2, "  ")
    assert (client.row(2)["t"], client.row(2)["st"]) == ("", "untranslated")
    assert agrees(client)


def test_approve_saves_and_approves_and_reopen_takes_it_up(client: Client) -> None:
    client.write("approve", 2, RIGHT[2])
    assert (client.row(2)["st"], client.row(2)["t"]) == ("approved", RIGHT[2])
    assert client.row(2)["f"] == [], "it was checked at once"
    row = client.row(2)
    client.do("reopen", id=row["id"], base=row["sum"])
    assert client.row(2)["st"] == "draft"
    assert agrees(client)


def test_an_error_refuses_approval_and_what_was_typed_is_a_draft(client: Client) -> None:
    events = client.write("approve", 2, "⟦The first⟧ câu.")
    assert [kind for kind, _ in events] == ["row", "refused"]
    assert client.told("refused")[0]["reasons"]
    assert (client.row(2)["st"], client.row(2)["t"]) == ("draft", "⟦The first⟧ câu.")
    assert agrees(client)


def test_nothing_cannot_be_approved(client: Client) -> None:
    client.write("approve", 2, "")
    assert "There is no translation" in client.told("refused")[0]["reasons"][0]
    assert client.row(2)["st"] == "untranslated"


def test_a_rejected_proposal_is_remembered(client: Client, workbench: Workbench) -> None:
    client.write("save", 2, "Không phải thế.")
    row = client.row(2)
    client.do("reject", id=row["id"], base=row["sum"])
    message = messages_of(workbench)[1]
    assert (message.msgstr, len(message.rejected)) == ("", 1)
    assert agrees(client)


def test_mute_with_a_reason_and_look_again(client: Client, workbench: Workbench) -> None:
    client.write("save", 2, "Câu đầu tiên của văn bản")
    rule = client.row(2)["f"][0][1]
    client.do("mute", id=client.row(2)["id"], rule=rule, why="")
    assert client.told("told")[-1]["kind"] == "error"
    client.do("mute", id=client.row(2)["id"], rule=rule, why="a heading here")
    assert client.row(2)["mutes"] == [[rule, "Ann", "a heading here"]]
    assert rule not in [found[1] for found in client.row(2)["f"]]
    client.do("unmute", id=client.row(2)["id"], rule=rule)
    assert rule in [found[1] for found in client.row(2)["f"]]
    assert agrees(client)


def test_comments_come_and_go_and_the_same_one_stands_once(client: Client) -> None:
    ident = client.row(3)["id"]
    for text in ("? Which sentence?", "See the speech.\nPage 2", "? Which sentence?"):
        client.do("note", id=ident, text=text)
    assert client.row(3)["notes"] == ["? Which sentence?", "See the speech.\nPage 2"]
    client.do("unnote", id=ident, text="? Which sentence?")
    assert client.row(3)["notes"] == ["See the speech.\nPage 2"]
    client.do("note", id=ident, text=" ? ")
    assert client.told("told")[-1]["kind"] == "error"
    assert agrees(client)


def test_a_fix_of_one_rule_and_of_all(client: Client) -> None:
    row = client.row(2)
    text = "Câu  đầu tiên của văn bản"
    client.write("save", 2, text)
    assert any(found[5] for found in client.row(2)["f"]), "something can be fixed with one key"
    row = client.row(2)
    client.do("fix", id=row["id"], base=row["sum"], text=text, rule="spaces")
    assert client.row(2)["t"] == "Câu đầu tiên của văn bản"
    row = client.row(2)
    client.do("fix", id=row["id"], base=row["sum"], text=row["t"], rule="")
    assert client.row(2)["t"] == RIGHT[2]
    row = client.row(2)
    client.do("fix", id=row["id"], base=row["sum"], text=row["t"], rule="")
    assert client.told("told")[-1]["kind"] == "warning"
    assert agrees(client)


def test_a_fix_keeps_what_was_typed_even_where_nothing_is_to_fix(client: Client) -> None:
    row = client.row(2)
    client.do("fix", id=row["id"], base=row["sum"], text=RIGHT[2], rule="")
    assert client.row(2)["t"] == RIGHT[2]


def test_the_panel_has_all_that_helps(tmp_path: Path, workbench: Workbench) -> None:
    client = Client(workbench).open()
    client.write("approve", 2, RIGHT[2])
    client.write("approve", 3, RIGHT[3])
    client.write("save", 3, "Câu thứ hai")
    [panel] = [body for kind, body in client.do("panel", id=client.row(3)["id"]) if kind == "panel"]
    assert [step[1:4] for step in panel["history"]] == [
        ["Ann", RIGHT[3], "Câu thứ hai"],
        ["Ann", "", RIGHT[3]],
    ]
    assert panel["places"] == [["demo.txt", "3"]]
    assert panel["neighbours"]["before"][:2] == [2, "The first sentence of the text."]
    assert panel["fixes"][0][0] == RIGHT[3]
    assert panel["rules"]["end-mark"][1], "the remedy of each rule that found something"


def test_matches_and_terms_say_where_they_come_from(tmp_path: Path) -> None:
    workspace_lines = ("The ASEAN meeting took place.", "The ASEAN meeting took place today.")
    workbench = workbench_of(tmp_path / "w", workspace_lines)
    glossary = tmp_path / "w" / "glossaries" / "g.csv"
    glossary.parent.mkdir()
    glossary.write_text("term,kind,vi,note\nASEAN,keep,,as it is\n", "utf-8")
    client = Client(workbench).open()
    client.write("approve", 1, "Cuộc họp ASEAN đã diễn ra.")
    [panel] = [body for kind, body in client.do("panel", id=client.row(2)["id"]) if kind == "panel"]
    match = panel["matches"][0]
    assert match[1:6] == [
        workspace_lines[0],
        "Cuộc họp ASEAN đã diễn ra.",
        "approved",
        "demo",
        "Ann",
    ]
    assert 75 <= match[0] < 100
    assert panel["terms"] == [[4, 9, "ASEAN", "keep", ["ASEAN"], "as it is", True]]


def test_restore_and_history(client: Client) -> None:
    client.write("save", 2, "Một.")
    client.write("save", 2, "Hai.")
    client.write("restore", 2, "Một.")
    assert (client.row(2)["t"], client.row(2)["st"]) == ("Một.", "draft")
    assert agrees(client)


@pytest.mark.parametrize(
    ("args", "numbers"),
    [
        pytest.param({"text": "sentence", "in": "source"}, [2, 3, 4], id="plain, in the source"),
        pytest.param({"text": "SENTENCE", "in": "source"}, [2, 3, 4], id="capitals do not matter"),
        pytest.param({"text": "cau", "in": "target"}, [], id="marks do matter"),
        pytest.param({"text": "Ca\u0302u", "in": "target"}, [2], id="however it was composed"),
        pytest.param({"text": r"^The \w+ sentence\.$", "regex": True, "in": "both"}, [3, 4], id="pattern"),
        pytest.param({"text": "e", "in": "both", "states": ["draft"]}, [2], id="of a state"),
    ],
)  # fmt: skip
def test_find(client: Client, args: dict[str, Any], numbers: list[int]) -> None:
    client.write("save", 2, RIGHT[2])
    [found] = [body for kind, body in client.do("find", **args) if kind == "found"]
    assert found["fault"] == ""
    assert sorted(client.rows[ident]["n"] for ident in found["hits"]) == numbers


@pytest.mark.parametrize(
    ("args", "spans"),
    [
        pytest.param({"text": "s", "in": "source"}, [[[4, 5], [11, 12]], []], id="every place"),
        pytest.param({"text": r"\bf\w+", "in": "both", "regex": True}, [[[4, 9]], []], id="pattern"),
        pytest.param({"text": "Ca\u0302u", "in": "both"}, [[], [[1, 6]]], id="as it stands, with what is unseen after it"),
        pytest.param({"text": "z*d", "in": "target", "regex": True}, None, id="not there"),
        pytest.param({"text": "z*", "in": "both", "regex": True}, None, id="nothing is not something"),
    ],
)  # fmt: skip
def test_find_says_where(
    client: Client, args: dict[str, Any], spans: list[list[list[int]]] | None
) -> None:
    row = client.row(2 if args["text"] != "s" else 3)
    client.write("save", 2, "\U00020000Ca\u0302u\u200b.")
    [found] = [body for kind, body in client.do("find", **args) if kind == "found"]
    assert found["hits"].get(row["id"]) == spans


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("(", id="no pattern"),
        pytest.param("", id="nothing"),
        pytest.param("x" * 2000, id="too long"),
        pytest.param("(a+)+(b+)+$|(?:a?){99}a{99}", id="a pattern is bounded, whatever comes"),
    ],
)
def test_a_bad_pattern_is_told(client: Client, text: str) -> None:
    [found] = [body for kind, body in client.do("find", text=text, regex=True) if kind == "found"]
    assert found["fault"] or found["hits"] == {}


def test_replace_is_shown_then_done_and_taken_back_as_one(
    client: Client, workbench: Workbench
) -> None:
    client.write("approve", 2, RIGHT[2])
    client.write("save", 3, RIGHT[3])
    before = as_shown(messages_of(workbench))
    ask = {"find": "Câu", "with": "Mệnh đề", "regex": False, "scope": "release"}
    [shown] = [
        body for kind, body in client.do("replace", **ask, apply=False) if kind == "replaced"
    ]
    assert [item[2] for item in shown["items"]] == [2, 3]
    assert "become drafts again" in shown["fault"]
    assert as_shown(messages_of(workbench)) == before, "a preview changes nothing"
    [done] = [body for kind, body in client.do("replace", **ask, apply=True) if kind == "replaced"]
    assert done["applied"] == 2
    assert (client.row(2)["t"], client.row(2)["st"]) == ("Mệnh đề đầu tiên của văn bản.", "draft")
    client.do("undo")
    assert as_shown(messages_of(workbench)) == before == shown_by(client)


def test_replace_over_all_releases(client: Client, workbench: Workbench) -> None:
    from workspace.disk import release_of

    workbench.workspace.import_release(*release_of(("Another line.",), "other"))
    other = messages_of(workbench, slug="other")[0]
    workbench.workspace.save_message("other", "vi", other, typed("Một câu khác."), by="Bo")
    client.write("save", 3, "Một câu.")
    ask = {"find": r"(\w+) câu", "with": r"\1 dòng", "regex": True, "scope": "all", "apply": True}
    [done] = [body for kind, body in client.do("replace", **ask) if kind == "replaced"]
    assert (done["applied"], done["fault"]) == (2, "")
    assert messages_of(workbench, slug="other")[0].msgstr == "Một dòng khác."
    client.do("undo")
    assert messages_of(workbench, slug="other")[0].msgstr == "Một câu khác."
    assert messages_of(workbench, slug="other")[0].by == "Ann", "typed() signs as Ann"
    client.do("redo")
    assert messages_of(workbench, slug="other")[0].msgstr == "Một dòng khác."
    assert agrees(client)


def test_bulk_exact_leaves_machine_text_and_faults(client: Client, workbench: Workbench) -> None:
    from dataclasses import replace

    keys = [message.key for message in messages_of(workbench)]

    def proposed(origin: Origin, similarity: int | None, text: str) -> Callable[[Any], Any]:
        return lambda m: replace(
            m,
            msgstr=text,
            state=State.PROPOSED,
            origin=origin,
            similarity=similarity,
            at="2026-01-01T00:00Z",
        )

    for key, change in zip(
        keys,
        (
            proposed(Origin.MEMORY, 100, RIGHT[1]),
            proposed(Origin.MT, None, RIGHT[2]),
            proposed(Origin.MEMORY, 97, RIGHT[3]),
            proposed(Origin.MEMORY, 100, "⟦gap⟧"),
        ),
        strict=True,
    ):
        workbench.workspace.change_messages("demo", "vi", [key], change, by="")
    [bulk] = [body for kind, body in client.do("bulk", what="approve-exact") if kind == "bulk"]
    assert bulk["done"] == 1
    assert [number for number, _ in bulk["left"]] == [2, 3, 4]
    assert [row["st"] for row in client.rows.values()] == ["approved", *["proposed"] * 3]
    chosen = [client.row(number)["id"] for number in (2, 3, 4)]
    [bulk] = [
        body for kind, body in client.do("bulk", what="approve", ids=chosen) if kind == "bulk"
    ]
    assert (bulk["done"], [number for number, _ in bulk["left"]]) == (2, [4])
    assert agrees(client)


def test_bulk_clear_and_reopen_are_one_step_each(client: Client, workbench: Workbench) -> None:
    for number in (1, 2, 3):
        client.write("approve" if number == 1 else "save", number, RIGHT[number])
    before = as_shown(messages_of(workbench))
    every = list(client.rows)
    [bulk] = [body for kind, body in client.do("bulk", what="clear", ids=every) if kind == "bulk"]
    assert (bulk["done"], [number for number, _ in bulk["left"]]) == (2, [1])
    client.do("undo")
    assert as_shown(messages_of(workbench)) == before
    client.do("bulk", what="reopen", ids=every)
    assert client.row(1)["st"] == "draft"
    client.do("undo")
    assert as_shown(messages_of(workbench)) == before == shown_by(client)
    batches = {record.get("batch") for record in workbench.workspace.history("demo")}
    assert {str(name).split(":")[1] for name in batches if name} >= {"clear", "reopen"}


def test_a_bulk_change_of_nothing_chosen_is_refused(client: Client) -> None:
    client.write("save", 2, RIGHT[2])
    for what in ("clear", "approve", "reopen", "burn"):
        client.do("bulk", what=what)
        assert client.told("told")[-1]["kind"] == "error"
    assert client.row(2)["t"] == RIGHT[2]


def test_undo_and_redo_restore_the_whole_state(client: Client, workbench: Workbench) -> None:
    pictures = [messages_of(workbench)]
    for op, number, text in (
        ("save", 2, "Một."),
        ("approve", 2, RIGHT[2]),
        ("save", 3, RIGHT[3]),
    ):
        client.write(op, number, text)
        pictures.append(messages_of(workbench))
    client.do("note", id=client.row(3)["id"], text="Hm")
    pictures.append(messages_of(workbench))
    row = client.row(2)
    client.do("reject", id=row["id"], base=row["sum"])
    pictures.append(messages_of(workbench))
    for picture in reversed(pictures[:-1]):
        client.do("undo")
        assert messages_of(workbench) == picture
        assert agrees(client)
    client.do("undo")
    assert client.told("told")[-1]["kind"] == "warning", "there is nothing left"
    for picture in pictures[1:]:
        client.do("redo")
        assert messages_of(workbench) == picture
    client.do("redo")
    assert client.told("told")[-1]["kind"] == "warning"


def test_what_another_tool_approved_is_so_again_after_undo(
    client: Client, workbench: Workbench
) -> None:
    path = workbench.workspace.paths.po("demo", "vi")
    text = path.read_text("utf-8")
    place = text.index('msgid "The second sentence."')
    path.write_text(
        text[:place] + text[place:].replace('msgstr ""', 'msgstr "Câu thứ hai."', 1), "utf-8"
    )
    client.poll()
    assert (client.row(3)["o"], client.row(3)["st"]) == ("external", "approved")
    before = messages_of(workbench)
    row = client.row(3)
    client.do("reopen", id=row["id"], base=row["sum"])
    assert client.row(3)["st"] == "draft"
    client.do("undo")
    assert messages_of(workbench) == before
    client.write("save", 3, "Khác.")
    client.do("undo")
    assert messages_of(workbench) == before


def test_the_previous_source_comes_back_with_undo(client: Client, workbench: Workbench) -> None:
    from workspace.disk import release_of

    client.write("save", 2, RIGHT[2])
    lines = (
        "A headline",
        "The first sentence of the new text.",
        "The second sentence.",
        "A headline",
        "The third sentence.",
    )
    workbench.workspace.import_release(*release_of(lines))
    client.open()
    assert client.row(2)["prev"] == "The first sentence of the text."
    before = messages_of(workbench)
    client.write("approve", 2, RIGHT[2])
    assert client.row(2)["prev"] == ""
    client.do("undo")
    assert messages_of(workbench) == before


def test_undo_leaves_what_somebody_changed_since(client: Client, workbench: Workbench) -> None:
    client.write("save", 2, "Một.")
    client.write("save", 3, "Hai.")
    seen = messages_of(workbench)[2]
    Workspace.open(workbench.workspace.root).save_message(
        "demo", "vi", seen, typed("Ba.", "Bo"), by="Bo"
    )
    client.do("undo")
    assert client.told("told")[-1]["text"].endswith(": 3")
    assert client.row(3)["t"] == "Ba."
    client.do("undo")
    assert client.row(2)["t"] == ""
    assert agrees(client)


def test_hypotheses_come_at_a_later_run(tmp_path: Path) -> None:
    good = FakeEngine(lambda text: ["Câu thứ hai.", "Câu số hai."], name="one")
    broken = FakeEngine(lambda text: "x", name="two", fail_after=0)
    workbench = workbench_of(tmp_path / "w", ("The second sentence.",), broken, good)
    client = Client(workbench).open()
    client.do("hypotheses", id=client.row(1)["id"])
    client.session._hypotheses.wait()
    client.poll()
    [answer] = client.told("hypotheses")
    assert [item[:3] for item in answer["items"]] == [
        ["Câu thứ hai.", "one", "fake-1"],
        ["Câu số hai.", "one", "fake-1"],
    ]
    assert answer["items"][0][3].startswith("origin:mt|engine:one|model:fake-1|step:")
    assert "two" in answer["fault"]


def test_a_reference_column_has_what_is_approved_in_another_language(workbench: Workbench) -> None:
    thai = Client(workbench, "th").open()
    thai.write("approve", 3, "ประโยคที่สอง")
    thai.write("save", 2, "ประโยคแรก")
    client = Client(workbench).open()
    [body] = [body for kind, body in client.do("reference", lang="th") if kind == "reference"]
    assert body == {"lang": "th", "texts": {client.row(3)["id"]: "ประโยคที่สอง"}}
    [body] = [body for kind, body in client.do("reference", lang="") if kind == "reference"]
    assert body["texts"] == {}


def test_split_join_and_back(client: Client, workbench: Workbench) -> None:
    client.write("save", 3, RIGHT[3])
    before = [(m.msgid, m.msgstr) for m in messages_of(workbench)]
    token = client.token
    client.do("split", id=client.row(3)["id"], at=4)
    assert client.token != token
    assert [row["s"] for row in client.rows.values()][2:4] == ["The", "second sentence."]
    assert client.told("undone")[-1]["ids"]
    client.do("undo")
    assert [(m.msgid, m.msgstr) for m in messages_of(workbench)] == before
    client.do("redo")
    assert client.row(3)["s"] == "The"
    assert agrees(client)


def test_a_segmentation_changed_by_another_is_not_taken_back_by_me(
    client: Client, workbench: Workbench
) -> None:
    other = Client(workbench, user="Bo").open()
    client.do("split", id=client.row(3)["id"], at=4)
    other.poll()
    other.exchange()
    other.do("split", id=other.row(2)["id"], at=4)
    client.poll()
    client.exchange()
    texts = [m.msgid for m in messages_of(workbench)]
    client.do("undo")
    assert client.told("told")[-1]["kind"] == "error"
    assert [m.msgid for m in messages_of(workbench)] == texts


def test_the_source_is_corrected_and_translations_stay(
    client: Client, workbench: Workbench
) -> None:
    client.write("approve", 3, RIGHT[3])
    client.do("source", id=client.row(3)["id"], text="The second, sentence.", same=True)
    assert (client.row(3)["s"], client.row(3)["st"]) == ("The second, sentence.", "approved")
    assert agrees(client)


def test_one_place_of_a_repeat_differs(client: Client) -> None:
    client.write("save", 1, RIGHT[1])
    client.do("differ", id=client.row(1)["id"], place=4)
    assert [row["s"] for row in client.rows.values()].count("A headline") == 2
    assert agrees(client)


def test_a_term_is_added_and_everything_is_checked_against_it(
    client: Client, workbench: Workbench
) -> None:
    client.write("save", 2, RIGHT[2])
    assert client.row(2)["f"] == []
    [term] = [
        body
        for kind, body in client.do(
            "term", term="first sentence", kind="translate", target="câu mở đầu", note=""
        )
        if kind == "term"
    ]
    assert term == {"term": "first sentence", "fault": ""}
    client.poll()
    assert client.told("pulled")[-1]["left"] > 0, "the client is to ask for findings again"
    client.open()
    assert [found[1] for found in client.row(2)["f"]] == ["terms"]
    [again] = [
        body
        for kind, body in client.do("term", term="", kind="translate", target="x", note="")
        if kind == "term"
    ]
    assert again["fault"]


def test_preferences_are_kept_for_a_person(client: Client, workbench: Workbench) -> None:
    client.do("pref", name="key_set", value="OmegaT")
    client.do("pref", name="own_keys", value={"approve": ["Ctrl+Enter"]})
    client.do("pref", name="../x", value=1)
    assert client.told("told")[-1]["kind"] == "error"
    meta = Client(workbench).session.answer()["open"]["meta"]
    assert meta["key_sets"] == {"chosen": "OmegaT", "own": {"approve": ["Ctrl+Enter"]}}
    other = Client(workbench, user="Bo/../Ann").session.answer()["open"]["meta"]
    assert other["prefs"] == {}
