"""Lost answers, sends that come twice, other people, broken files, full disks, odd input."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from editingclient import LINES, Client, as_shown, messages_of, shown_by, workbench_of
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from workspace.disk import Disk, full, release_of, typed

from workbench.errors import CatalogueError
from workbench.jobs.workbench import Workbench
from workbench.model import State
from workbench.workspace.store import Workspace


@pytest.fixture
def workbench(tmp_path: Path) -> Workbench:
    return workbench_of(tmp_path / "w")


@pytest.fixture
def client(workbench: Workbench) -> Client:
    return Client(workbench).open()


def history(workbench: Workbench) -> list[dict[str, Any]]:
    return list(workbench.workspace.history("demo"))


def test_an_operation_sent_twice_is_done_once(client: Client, workbench: Workbench) -> None:
    row = client.row(2)
    client.push("save", id=row["id"], base=row["sum"], text="Một.")
    client.exchange(unanswered=True)
    client.push("note", id=row["id"], text="Hm")
    client.exchange(unanswered=True)
    client.exchange()
    assert client.pending == []
    assert [record["msgstr"] for record in history(workbench)] == ["Một.", "Một."]
    assert (client.row(2)["t"], client.row(2)["notes"]) == ("Một.", ["Hm"])


def test_a_step_is_taken_back_once_however_often_it_is_asked_for(client: Client) -> None:
    client.write("save", 2, "Một.")
    client.write("save", 3, "Hai.")
    client.push("undo")
    client.exchange(unanswered=True)
    client.exchange(unanswered=True)
    client.exchange()
    assert (client.row(2)["t"], client.row(3)["t"]) == ("Một.", "")


@pytest.mark.parametrize(
    ("saves", "left"),
    [
        pytest.param([(2, "M", True), (2, "Mộ", True), (2, "Một.", False)], [""], id="one visit"),
        pytest.param([(2, "M", True), (2, "Một.", True)], [""], id="still typing"),
        pytest.param([(2, "M", False), (2, "Một.", False)], ["M", ""], id="saved on purpose"),
        pytest.param(
            [(2, "M", True), (3, "H", True), (2, "Một.", True)],
            ["M", "M", ""],
            id="another segment between",
        ),
    ],
)
def test_what_was_saved_in_pauses_of_typing_is_taken_back_at_once(
    client: Client, saves: list[tuple[int, str, bool]], left: list[str]
) -> None:
    for number, text, auto in saves:
        row = client.row(number)
        client.do("save", id=row["id"], base=row["sum"], text=text, auto=auto)
    texts = []
    for _ in left:
        client.do("undo")
        texts.append(client.row(2)["t"])
    assert texts == left
    client.do("redo")
    assert client.row(2)["t"] in {"M", "Một."}


def test_what_another_saved_between_two_pauses_stays(client: Client, workbench: Workbench) -> None:
    row = client.row(2)
    client.do("save", id=row["id"], base=row["sum"], text="M", auto=True)
    Client(workbench, user="Bo").open().write("save", 2, "Bo.")
    client.poll()
    client.do("save", id=row["id"], base=client.row(2)["sum"], text="Một.", auto=True)
    client.do("undo")
    assert client.row(2)["t"] == "Bo."


def test_an_answer_that_was_lost_comes_again(client: Client) -> None:
    row = client.row(2)
    client.push("save", id=row["id"], base=row["sum"], text="Một.")
    client.exchange(unanswered=True)
    assert client.row(2)["t"] == ""
    client.poll()
    assert client.row(2)["t"] == "Một."
    assert client.pending == []


def test_events_are_kept_until_they_are_seen(client: Client) -> None:
    client.write("save", 2, "Một.")
    assert client.session.answer()["events"], "the server does not know yet that they arrived"
    client.exchange()
    assert client.session.answer()["events"] == []


def test_a_server_that_was_killed_takes_what_it_may_have_done_again(
    client: Client, workbench: Workbench
) -> None:
    row = client.row(2)
    client.push("approve", id=row["id"], base=row["sum"], text="Câu đầu tiên của văn bản.")
    client.push("note", id=row["id"], text="Hm")
    client.exchange(unanswered=True)
    client.restart(workbench)
    client.exchange()
    assert client.pending == []
    assert not client.told("conflict"), "the text that stands there is my own"
    assert (client.row(2)["st"], client.row(2)["notes"]) == ("approved", ["Hm"])
    client.write("save", 3, "Hai.")
    assert client.row(3)["t"] == "Hai.", "numbers of operations and events go on"


def test_what_changed_before_a_new_server_was_first_asked_is_told(
    client: Client, workbench: Workbench
) -> None:
    client.write("save", 3, "Hai.")
    client.restart(workbench)
    client.poll()
    seen = messages_of(workbench)[1]
    Workspace.open(workbench.workspace.root).save_message(
        "demo", "vi", seen, typed("Một.", "Tool"), by="Tool"
    )
    client.poll()
    client.exchange()
    assert client.row(2)["t"] == "Một.", "its number was one that the client had seen before"


def test_a_page_loaded_again_gets_everything(client: Client, workbench: Workbench) -> None:
    client.write("save", 2, "Một.")
    again = Client(workbench)
    again.session = client.session
    again.exchange()
    assert shown_by(again) == as_shown(messages_of(workbench))


def test_two_people_on_one_segment_and_nobody_is_overwritten(
    client: Client, workbench: Workbench
) -> None:
    other = Client(workbench, user="Bo").open()
    mine = client.row(2)
    other.write("save", 2, "Của Bo.")
    client.do("save", id=mine["id"], base=mine["sum"], text="Của Ann.")
    [conflict] = client.told("conflict")
    assert (conflict["theirs"]["t"], conflict["theirs"]["by"], conflict["mine"]) == (
        "Của Bo.",
        "Bo",
        "Của Ann.",
    )
    assert messages_of(workbench)[1].msgstr == "Của Bo."
    client.do("save", id=mine["id"], base=conflict["theirs"]["sum"], text="Của Ann.")
    assert messages_of(workbench)[1].msgstr == "Của Ann.", "the person chose"
    other.poll()
    assert other.row(2)["t"] == "Của Ann."


@pytest.mark.parametrize("op", ["approve", "fix", "restore"])
def test_the_others_text_wins_over_every_operation_with_a_text(
    op: str, client: Client, workbench: Workbench
) -> None:
    mine = client.row(2)
    Client(workbench, user="Bo").open().write("save", 2, "Của Bo.")
    client.do(op, id=mine["id"], base=mine["sum"], text="Của Ann.", rule="")
    assert client.told("conflict")[0]["mine"] == "Của Ann."
    assert messages_of(workbench)[1].msgstr == "Của Bo."


@pytest.mark.parametrize("op", ["reopen", "reject"])
def test_a_state_is_not_changed_of_a_text_that_nobody_saw(
    op: str, client: Client, workbench: Workbench
) -> None:
    client.write("approve", 2, "Câu đầu tiên của văn bản.")
    mine = dict(client.row(2))
    Client(workbench, user="Bo").open().write("approve", 2, "Câu thứ nhất của văn bản.")
    before = messages_of(workbench)
    client.do(op, id=mine["id"], base=mine["sum"])
    assert messages_of(workbench) == before
    assert client.told("told")[-1]["kind"] == "warning"
    assert client.row(2)["t"] == "Câu thứ nhất của văn bản."


def test_a_comment_does_not_mind_that_the_text_changed(
    client: Client, workbench: Workbench
) -> None:
    seen = messages_of(workbench)[1]
    Workspace.open(workbench.workspace.root).save_message(
        "demo", "vi", seen, typed("Của Bo.", "Bo"), by="Bo"
    )
    client.push("note", id=client.row(2)["id"], text="Hm")
    client.exchange()
    assert messages_of(workbench)[1].notes == ("Hm",)
    assert client.row(2)["t"] == "Của Bo."


def test_only_rows_that_another_changed_are_sent(client: Client, workbench: Workbench) -> None:
    before = len(client.events)
    seen = messages_of(workbench)[2]
    Workspace.open(workbench.workspace.root).save_message(
        "demo", "vi", seen, typed("Hai.", "Bo"), by="Bo"
    )
    client.poll()
    assert [(kind, body["n"]) for kind, body in client.events[before:]] == [("row", 3)]


def test_a_release_imported_anew_is_opened_anew(client: Client, workbench: Workbench) -> None:
    client.write("save", 2, "Một.")
    gone, token = client.row(2)["id"], client.token
    Workspace.open(workbench.workspace.root).import_release(
        *release_of((LINES[0], LINES[2], "A wholly new sentence about rivers."))
    )
    client.push("save", id=gone, base=client.row(2)["sum"], text="Một hai.")
    client.exchange()
    client.exchange()
    assert client.token != token
    assert client.told("told")[-1]["kind"] == "error"
    assert "no longer in the release" in client.told("told")[-1]["text"]
    assert [row["n"] for row in client.rows.values()] == [1, 2, 3]
    assert client.pending == []


def test_a_file_that_is_broken_while_open_waits_until_it_is_mended(
    client: Client, workbench: Workbench
) -> None:
    path = workbench.workspace.paths.po("demo", "vi")
    whole = path.read_text("utf-8")
    path.write_text(whole + "\n<<<<<<< mine\n", "utf-8")
    row = client.row(2)
    client.push("save", id=row["id"], base=row["sum"], text="Một.")
    client.exchange()
    assert client.error and "merge conflict" in client.error
    assert len(client.pending) == 1, "it is not acknowledged, so it comes again"
    client.poll()
    assert client.error
    path.write_text(whole, "utf-8")
    client.exchange()
    assert client.error is None
    assert (client.pending, client.row(2)["t"]) == ([], "Một.")
    assert messages_of(workbench)[1].msgstr == "Một."


def test_a_file_that_is_gone_while_open_is_told(client: Client, workbench: Workbench) -> None:
    path = workbench.workspace.paths.po("demo", "vi")
    whole = path.read_bytes()
    path.unlink()
    row = client.row(2)
    client.push("save", id=row["id"], base=row["sum"], text="Một.")
    client.exchange()
    assert client.error
    path.write_bytes(whole)
    client.exchange()
    assert client.row(2)["t"] == "Một."


def test_a_broken_file_opens_nothing_and_says_why(workbench: Workbench) -> None:
    path = workbench.workspace.paths.po("demo", "vi")
    path.write_text(path.read_text("utf-8") + "\nnonsense\n", "utf-8")
    with pytest.raises(CatalogueError):
        Client(workbench)


def test_a_full_disk_is_told_and_nothing_is_half_done(client: Client, workbench: Workbench) -> None:
    row = client.row(2)
    before = messages_of(workbench)
    for step in range(1, 30):
        with pytest.MonkeyPatch.context() as patch:
            disk = Disk(patch, full())
            disk.fail_at = step
            client.do("save", id=row["id"], base=row["sum"], text="Một.")
            if disk.calls < step:
                break
        assert client.told("told")[-1]["kind"] == "error"
        assert "full" in client.told("told")[-1]["text"]
        if messages_of(workbench) != before:  # the rename was done, only its sync was refused
            break
        assert client.row(2)["t"] == ""
    client.poll()
    assert shown_by(client) == as_shown(messages_of(workbench))


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(None, id="nothing"),
        pytest.param([], id="a list"),
        pytest.param({"client": 3}, id="no client"),
        pytest.param({"client": "x", "ops": 7, "seen": "a", "have": 1}, id="all of another kind"),
        pytest.param(
            {"client": "x", "ops": [[1, "save"], ["a", 1, {}], [2, "save", None]]}, id="halves"
        ),
        pytest.param({"client": "x", "ops": [[1, "burn", {}]]}, id="no such operation"),
        pytest.param({"client": "x", "ops": [[1, "save", {"id": 3, "text": ["a"]}]]}, id="no text"),
        pytest.param(
            {"client": "x", "ops": [[1, "split", {"id": "a", "at": True}]]}, id="no number"
        ),
        pytest.param(
            {"client": "x", "ops": [[1, "bulk", {"what": "clear", "ids": "abc"}]]}, id="no list"
        ),
    ],
)
def test_whatever_a_page_sends_the_session_goes_on(
    value: Any, client: Client, workbench: Workbench
) -> None:
    before = messages_of(workbench)
    client.session.take(value)
    client.session.look()
    client.session.answer()
    assert messages_of(workbench) == before
    client.write("save", 2, "Một.")
    assert client.row(2)["t"] == "Một."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("a\0b", None, id="a null character cannot stand in a file"),
        pytest.param("a\ud800b", None, id="half a character"),
        pytest.param("<script>alert(1)</script>", "<script>alert(1)</script>", id="markup is text"),
        pytest.param("a\r\nb", "a\nb", id="line ends of Windows"),
        pytest.param("a\n", "a", id="a line end too many"),
        pytest.param("x" * 200_000, "x" * 200_000, id="a very long text"),
    ],
)
def test_odd_texts(text: str, kept: str | None, client: Client, workbench: Workbench) -> None:
    row = client.row(2)
    client.session.take(
        {"client": client.name, "seen": client.seen, "have": client.token,
         "ops": [[client.next, "save", {"id": row["id"], "base": row["sum"], "text": text}]]}
    )  # fmt: skip
    client.next += 1
    client.poll()
    assert messages_of(workbench)[1].msgstr == (kept or "")
    assert (client.told("told")[-1:] != []) is (kept is None)


def test_twenty_thousand_are_given_little_by_little_from_the_asked_one_on(tmp_path: Path) -> None:
    lines = tuple(f"Sentence number {number}." for number in range(1, 5_001))
    workbench = workbench_of(tmp_path / "w", lines)
    client = Client(workbench, at=4_000)
    client.exchange()
    assert len(client.rows) == 1_000
    assert client.row(4_000)["f"] is not None, "what is looked at first is checked first"
    client.do("pull")
    assert len(client.rows) == 3_000
    client.do("pull")
    assert len(client.rows) == 5_000
    assert sorted(row["n"] for row in client.rows.values()) == list(range(1, 5_001))


def test_findings_come_in_slices_of_time(tmp_path: Path) -> None:
    ticks = iter(range(10_000))
    workbench = workbench_of(tmp_path / "w", tuple(f"Line {n}." for n in range(8)))
    client = Client(workbench, clock=lambda: next(ticks) * 0.05)
    client.exchange()
    done = [sum(row["f"] is not None for row in client.rows.values())]
    while done[-1] < 8:
        client.do("pull")
        done.append(sum(row["f"] is not None for row in client.rows.values()))
        assert 0 < done[-1] - done[-2] <= 2
    assert done[0] <= 2


def test_findings_come_first_where_the_person_is(tmp_path: Path) -> None:
    ticks = iter(range(10_000))
    workbench = workbench_of(tmp_path / "w", tuple(f"Line {n}." for n in range(60)))
    client = Client(workbench, clock=lambda: next(ticks) * 0.05)
    client.exchange()
    before = {number for number in range(1, 61) if client.row(number)["f"] is not None}
    for at in (58, True, 0, 61, "x", None):  # what is no number of a row means the first
        client.do("pull", at=at)
    checked = {number for number in range(1, 61) if client.row(number)["f"] is not None} - before
    assert {58, 59} <= checked
    assert not {50, 51, 52} & checked


class Losses(RuleBasedStateMachine):
    """Two clients, an editor of another kind, and a network that loses and doubles."""

    texts = st.sampled_from(["", "Một.", "Hai ba.", "Câu thứ hai.", "⟦gap⟧", "a\nb", "  x "])
    numbers = st.integers(1, 4)
    who = st.integers(0, 1)

    @initialize()
    def begin(self) -> None:
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.workbench = workbench_of(Path(self.folder.name) / "w")
        self.clients = [Client(self.workbench, user=name).open() for name in ("Ann", "Bo")]

    def teardown(self) -> None:
        if not hasattr(self, "clients"):
            return
        for _ in range(3):
            for client in self.clients:
                client.exchange()
        file = as_shown(messages_of(self.workbench))
        for client in self.clients:
            assert client.pending == []
            assert shown_by(client) == file
        self.folder.cleanup()

    @rule(
        who=who,
        op=st.sampled_from(["save", "approve", "restore", "fix"]),
        number=numbers,
        text=texts,
        auto=st.booleans(),
    )
    def write(self, who: int, op: str, number: int, text: str, auto: bool) -> None:
        client = self.clients[who]
        row = client.row(number)
        client.push(op, id=row["id"], base=row["sum"], text=text, rule="", auto=auto)

    @rule(who=who, op=st.sampled_from(["reopen", "reject"]), number=numbers)
    def state(self, who: int, op: str, number: int) -> None:
        client = self.clients[who]
        row = client.row(number)
        client.push(op, id=row["id"], base=row["sum"])

    @rule(
        who=who, op=st.sampled_from(["note", "unnote"]), number=numbers, text=st.sampled_from("xy")
    )
    def remark(self, who: int, op: str, number: int, text: str) -> None:
        self.clients[who].push(op, id=self.clients[who].row(number)["id"], text=text)

    @rule(who=who, number=numbers, why=st.sampled_from(["", "so"]))
    def mute(self, who: int, number: int, why: str) -> None:
        self.clients[who].push(
            "mute", id=self.clients[who].row(number)["id"], rule="end-mark", why=why
        )

    @rule(who=who, op=st.sampled_from(["undo", "redo"]))
    def step(self, who: int, op: str) -> None:
        self.clients[who].push(op)

    @rule(
        who=who,
        what=st.sampled_from(["approve-exact", "approve", "clear", "reopen"]),
        numbers=st.sets(numbers),
    )
    def bulk(self, who: int, what: str, numbers: set[int]) -> None:
        client = self.clients[who]
        client.push("bulk", what=what, ids=[client.row(number)["id"] for number in numbers])

    @rule(who=who, find=st.sampled_from(["a", "i", "Câu"]), new=st.sampled_from(["", "o"]))
    def replace(self, who: int, find: str, new: str) -> None:
        args = {"find": find, "with": new, "regex": False, "scope": "all", "apply": True}
        self.clients[who].push("replace", **args)

    @rule(who=who, lost=st.booleans(), unanswered=st.booleans())
    def exchange(self, who: int, lost: bool, unanswered: bool) -> None:
        self.clients[who].exchange(lost=lost, unanswered=unanswered)

    @rule(who=who)
    def poll(self, who: int) -> None:
        self.clients[who].poll()

    @rule(who=who)
    def restart(self, who: int) -> None:
        self.clients[who].restart(self.workbench)

    @rule(number=numbers, text=texts)
    def another_tool(self, number: int, text: str) -> None:
        workspace = Workspace.open(self.workbench.workspace.root)
        seen = workspace.read_catalogue("demo", "vi").messages[number - 1]
        workspace.save_message("demo", "vi", seen, typed(text.strip(), "Tool"), by="Tool")

    @precondition(lambda self: hasattr(self, "workbench"))
    @invariant()
    def nothing_is_approved_with_an_open_error(self) -> None:
        checker = self.workbench.checker()
        language = self.clients[0].place[1]
        for message in messages_of(self.workbench):
            if message.state is State.APPROVED:
                assert not [f for f in checker.findings(message, language) if f.severity == "error"]


TestLosses = Losses.TestCase
TestLosses.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
