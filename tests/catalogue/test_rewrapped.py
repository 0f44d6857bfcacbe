"""Comments that polib, pybabel or msgcat wrapped say what they said, and are replaced whole."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from catalogue.pofiles import approved, make_po

from workbench.catalogue import remarks
from workbench.catalogue.comments import read_comments
from workbench.catalogue.parse import parse_catalogue
from workbench.catalogue.write import message_block, replace_message, split_lines
from workbench.model import Message, Mute, Origin, State

SIGNATURE = "engine:argos|model:translate-en_zh-1.9|terms:commit-glossary|beam:2|by-part:kept"
REJECTED = (f"{SIGNATURE}|round:1", "engine:memory|release:press-release, of a-day--or-two", "x")
OFFICER = "Somchai Longname Family-Name Jr., Permanent-Secretary -- Ministry of Social Development"
REASON = "as agreed with the ministry on the telephone, see the minutes of that well-known meeting"
NOTE = (
    "The ministry asks for the long-standing form of this title, pre-war - not the short one; "
    "its press-officer will send a well-reasoned explanation before the end of the week."
)
KHMER = "សូមពិនិត្យឈ្មោះក្រសួងនេះម្តងទៀតជាមួយមន្ត្រីទទួលបន្ទុក" * 3
LONG_WORD = "https://www.example.org/a-very-long-address/of-a-page/that-has-no-spaces-at-all/1/2/3"
MUTES = (Mute("leftover-english", OFFICER, REASON), Mute("terms", "Ann", REASON.title()))

MESSAGES = [
    pytest.param(
        {"msgstr": "một", "state": State.PROPOSED, "origin": Origin.MT, "signature": SIGNATURE},
        id="a proposal with hyphens in its signature",
    ),
    pytest.param(
        {"msgstr": "một", "state": State.PROPOSED, "origin": Origin.MEMORY, "similarity": 87,
         "signature": "memory:press-release-2007|by:" + OFFICER, "rejected": REJECTED},
        id="a match, others rejected before",
    ),
    pytest.param({"rejected": REJECTED, "by": OFFICER, "at": "2026-11-24T08:00Z"}, id="rejected"),
    pytest.param(
        {"msgstr": "một", "state": State.APPROVED, "origin": Origin.HUMAN, "by": OFFICER,
         "at": "2026-11-24T08:00Z"}, id="approved by one with a long name",
    ),
    pytest.param(
        {"msgstr": "một", "state": State.DRAFT, "origin": Origin.HUMAN, "at": "2026-11-24T08:00Z",
         "by": "สมชาย ใจดี กระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์"}, id="a name in Thai",
    ),
    pytest.param({"mutes": MUTES}, id="mutes with long reasons"),
    pytest.param({"notes": (NOTE, "Short.", KHMER, LONG_WORD)}, id="notes of all lengths"),
    pytest.param(
        {"msgstr": "một", "state": State.APPROVED, "origin": Origin.HUMAN, "by": OFFICER,
         "at": "2026-11-24T08:00Z", "signature": SIGNATURE, "rejected": REJECTED, "mutes": MUTES,
         "notes": (NOTE, f"{NOTE.upper()} {LONG_WORD} is where it stands.")}, id="all at once",
    ),
]  # fmt: skip


def _polib(path: Path) -> None:
    polib.pofile(str(path)).save()


def _pybabel(path: Path, *options: str) -> None:
    file = polib.pofile(str(path))
    for entry in file:
        entry.msgstr, entry.flags, entry.tcomment = "", [], ""
    file.save(str(path.with_suffix(".pot")))
    run = [sys.executable, "-m", "babel.messages.frontend", "update", "-l", "vi", *options]
    subprocess.run(
        [*run, "-i", path.with_suffix(".pot"), "-o", path], check=True, capture_output=True
    )


def _msgcat(path: Path, *options: str) -> None:
    subprocess.run(["msgcat", *options, "-o", path, path], check=True)


def _msgmerge(path: Path) -> None:
    subprocess.run(["msgmerge", "-q", "-U", path, path], check=True)


TOOLS = [
    pytest.param([_polib], id="polib, 78 columns"),
    pytest.param([_pybabel], id="pybabel update, 76 columns"),
    pytest.param(
        [lambda path: _pybabel(path, "--no-wrap")], id="pybabel, which wraps all the same"
    ),
    pytest.param([_msgcat], id="msgcat"),
    pytest.param([lambda path: _msgcat(path, "-w", "50")], id="msgcat, narrow"),
    pytest.param([_msgmerge], id="msgmerge"),
    pytest.param([_polib, _pybabel, _msgcat, _polib], id="one after the other"),
]
Tools = list[Callable[[Path], None]]


def _through(text: str, tools: Tools, folder: Path) -> str:
    path = folder / "demo.po"
    path.write_text(text, "utf-8")
    for tool in tools:
        tool(path)
    return path.read_text("utf-8")


def _written(changes: dict[str, object]) -> str:
    base = make_po(["one", "two", "three"])
    message = parse_catalogue(base, "").messages[1]
    return replace_message(base, replace(message, **changes))  # type: ignore[arg-type]


def _in_one_line(changes: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> str:
    """The catalogue as older versions wrote it: each comment one line."""
    with monkeypatch.context() as patch:
        patch.setattr(remarks, "LINE", 100_000)
        patch.setattr(remarks, "_NOTE_LINE", 100_000)
        return _written(changes)


def _own_lines(text: str, message: Message) -> list[str]:
    """The translator's comments in the block of a message."""
    lines = split_lines(text[: text.index(f'msgid "{message.msgid}"')].rpartition("\n\n")[2])
    return [line for line in lines if line.startswith("# ") or line == "#\n"]


@pytest.mark.parametrize("tools", TOOLS)
@pytest.mark.parametrize("changes", MESSAGES)
def test_what_we_write_is_left_as_it_is(
    changes: dict[str, object], tools: Tools, tmp_path: Path
) -> None:
    text = _written(changes)
    after = _through(text, tools, tmp_path)
    was, now = parse_catalogue(text, "").messages, parse_catalogue(after, "").messages
    assert now == was
    if LONG_WORD not in str(changes):
        assert _own_lines(after, now[1]) == _own_lines(text, was[1])


@pytest.mark.parametrize("tools", TOOLS)
@pytest.mark.parametrize("changes", MESSAGES)
def test_older_lines_are_read_and_replaced_whole(
    changes: dict[str, object], tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = _in_one_line(changes, monkeypatch)
    after = _through(text, tools, tmp_path)
    was, now = parse_catalogue(text, "").messages, parse_catalogue(after, "").messages
    assert now == was
    assert replace_message(after, now[1]) == after
    done = replace(approved(now[1], "hai"), signature="", rejected=(), mutes=(), notes=("N",))
    saved = replace_message(after, done)
    assert parse_catalogue(saved, "").messages == (now[0], done, now[2])
    assert _own_lines(saved, done) == _own_lines(message_block(done), done)


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        pytest.param(["# wb: origin=mt", "# sum=1"], {"origin": "mt", "sum": "1"}, id="a space"),
        pytest.param(["# wb:", "# by=A%20B"], {"by": "A B"}, id="nothing fitted the first line"),
        pytest.param(["# wb: sig=a:en-", "# us|x sum=1"], {"sig": "a:en-us|x", "sum": "1"}, id="hyphen"),
        pytest.param(["# wb: sig=aa-", "# bb-", "# cc"], {"sig": "aa-bb-cc"}, id="two hyphens"),
        pytest.param(["# wb: sig=aa-", "# by=A"], {"sig": "aa-", "by": "A"}, id="a hyphen at its end"),
        pytest.param(["# wb: sig=aa", "# --bb"], {"sig": "aa--bb"}, id="before a dash"),
        pytest.param(["# wb: sig=aa--", "# bb"], {"sig": "aa--bb"}, id="after a dash"),
        pytest.param(["# wb: my-", "# own=1"], {"my-own": "1"}, id="inside a key"),
        pytest.param(["# wb: by=A", "# wb: sum=1"], {"by": "A", "sum": "1"}, id="two of ours"),
        pytest.param(["# wb: by=%E0", "# wb: by+=%B8%A1"], {"by": "ม"}, id="a value in two pieces"),
        pytest.param(["# wb: by=A", "# x", "# wb: sum=1"], {"by": "A", "sum": "1"}, id="apart"),
        pytest.param(["# wb: by=A", "# wb: by=B sum=1"], {"by": "A"}, id="two signatures, the first"),
        pytest.param(["# wb: by=A", "# see x=1 first"], {"by": "A"}, id="a remark"),
        pytest.param(["# wb: by=A", "", "# sum=1"], {"by": "A"}, id="a line between"),
        pytest.param(["# wb: by=A-", "# ask the ministry"], {"by": "A-"}, id="a remark, after -"),
        pytest.param(["# wb: by=A", "#. sum=1"], {"by": "A"}, id="a comment of another kind"),
        pytest.param(["# sum=1", "# wb: by=A"], {"by": "A"}, id="a remark before"),
    ],
)  # fmt: skip
def test_which_lines_belong_to_the_values(lines: list[str], values: dict[str, str]) -> None:
    comments = read_comments(lines)
    assert comments.values == values
    kept = [line for i, line in enumerate(lines) if i not in comments.value_lines]
    assert comments.other == [line for line in kept if line.startswith("# ")]


FULL = "# wb-note: a note that goes to the very edge of what a comment may hold now"


@pytest.mark.parametrize(
    ("lines", "mutes", "notes", "other"),
    [
        pytest.param(["# wb-mute: rule=a", "# why=b"], [Mute("a", "", "b")], [], 0, id="a mute"),
        pytest.param(["# wb-mute: rule=a", "# so=b"], [Mute("a", "", "")], [], 1, id="a remark"),
        pytest.param(
            ["# wb-mute: rule=a by=A", "# wb-mute: rule=b by=B", "# wb-mute: of=a why=c"],
            [Mute("a", "A", "c"), Mute("b", "B", "")], [], 0, id="of another mute than the last",
        ),
        pytest.param([FULL, "# there"], [], [f"{FULL[11:]} there"], 0, id="a note, wrapped"),
        pytest.param([FULL[:-9], "# there"], [], [FULL[11:-9]], 1, id="there was room for it"),
        pytest.param([f"{FULL} or so", "# there"], [], [f"{FULL[11:]} or so"], 1, id="too wide"),
        pytest.param(["# wb-note: a", "# wb-note+: b"], [], ["a b"], 0, id="a note of two lines"),
        pytest.param(["# wb-note+: b"], [], ["b"], 0, id="its beginning was deleted"),
        pytest.param(["# wb-note: a", "#"], [], ["a"], 1, id="an empty comment"),
    ],
)  # fmt: skip
def test_which_lines_belong_to_a_mute_or_note(
    lines: list[str], mutes: list[Mute], notes: list[str], other: int
) -> None:
    comments = read_comments(lines)
    assert (comments.mutes, comments.notes, len(comments.other)) == (mutes, notes, other)


def test_two_mutes_with_one_reason_survive_pybabel(tmp_path: Path) -> None:
    """Babel drops a comment line that repeats another of the message."""
    text = _written({"mutes": (Mute("terms", "A", REASON), Mute("numbers", "A", REASON))})
    after = _through(text, [_pybabel, _polib], tmp_path)
    assert parse_catalogue(after, "").messages == parse_catalogue(text, "").messages
