"""A changed release merges as msgmerge does, and nothing approved is lost."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from catalogue.pofiles import approved, make_po, make_template, msgfmt_check
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.catalogue.merge import merge
from workbench.catalogue.parse import Catalogue, parse_catalogue
from workbench.catalogue.write import replace_messages
from workbench.model import Message, Mute, Origin, State

LONG = "The ministers of six countries met on Monday to review the plan of action."
LONG2 = "The ministers of six countries met on Tuesday to review the plan of action."
OTHER = "Nothing in this line is like the one before."


def translated(texts: Sequence[str], *, state: State = State.APPROVED) -> str:
    """A catalogue in which every message has the target ``<text in capitals>``."""
    text = make_po(texts)

    def fill(message: Message) -> Message:
        origin = Origin.MT if state is State.PROPOSED else Origin.HUMAN
        done = approved(message, message.msgid.upper())
        return replace(done, state=state, origin=origin, signature="engine:x")

    return replace_messages(text, [m.key for m in make_template(texts)], fill, "")[0]


def merged(old: str, texts: Sequence[str]) -> tuple[str, Catalogue]:
    template = make_template(texts)
    text = merge(old, template)
    assert not msgfmt_check(text)
    assert merge(text, template) == text, "merging the same again changes something"
    catalogue = parse_catalogue(text, "")
    assert [m.key for m in catalogue.messages] == [m.key for m in template]
    return text, catalogue


def test_the_same_release_changes_no_byte() -> None:
    old = translated([LONG, OTHER, "ctx|Event:", "Event:"])
    assert merged(old, [LONG, OTHER, "ctx|Event:", "Event:"])[0] == old


def test_unchanged_messages_keep_everything_in_a_new_order() -> None:
    old = translated([LONG, OTHER, "Third line."])
    was = parse_catalogue(old, "")
    _, now = merged(old, ["Third line.", "A new one entirely", LONG, OTHER])
    for message in was.messages:
        found = now.get(message.key)
        assert found is not None
        assert replace(found, number=0, references=()) == replace(message, number=0, references=())
    assert now.messages[1].state is State.UNTRANSLATED
    assert now.messages[0].references == (("demo.txt", "1"),)


def test_a_changed_message_is_a_draft_with_its_previous_text() -> None:
    text, catalogue = merged(translated([LONG, OTHER]), [LONG2, OTHER])
    first = catalogue.messages[0]
    assert (first.state, first.msgstr, first.previous) == (State.DRAFT, LONG.upper(), LONG)
    assert (first.origin, first.by) == (Origin.HUMAN, "Ann")
    assert catalogue.messages[1].state is State.APPROVED
    assert [m.msgid for m in catalogue.obsolete] == [LONG], "the approved pair is kept"
    _, back = merged(text, [LONG, OTHER])
    assert (back.messages[0].state, back.messages[0].msgstr) == (State.APPROVED, LONG.upper())


def test_an_untouched_proposal_stays_one() -> None:
    _, catalogue = merged(translated([LONG], state=State.PROPOSED), [LONG2])
    first = catalogue.messages[0]
    assert (first.state, first.origin, first.previous) == (State.PROPOSED, Origin.MT, LONG)
    assert not catalogue.obsolete


def test_text_approved_by_another_tool_becomes_a_draft_too() -> None:
    head, _, _ = make_po([LONG]).rpartition('msgstr ""\n')
    _, catalogue = merged(f'{head}msgstr "THEIRS"\n', [LONG2])
    first = catalogue.messages[0]
    assert (first.state, first.origin, first.msgstr) == (State.DRAFT, Origin.EXTERNAL, "THEIRS")


def test_a_removed_message_is_obsolete_and_comes_back_as_it_was() -> None:
    old = translated([LONG, OTHER])
    without, catalogue = merged(old, [OTHER])
    assert [(m.msgid, m.msgstr) for m in catalogue.obsolete] == [(LONG, LONG.upper())]
    assert "#~ msgid" in without
    again, _ = merged(without, [LONG, OTHER])
    assert again == old


def test_an_untranslated_message_that_goes_leaves_nothing() -> None:
    text, catalogue = merged(make_po([LONG, OTHER]), [OTHER])
    assert not catalogue.obsolete
    assert text == make_po([OTHER])


def test_what_a_person_wrote_to_an_untranslated_message_stays() -> None:
    old = make_po([LONG, OTHER]).replace("#. role", "# wb-note: ask Ann\n#. role", 1)
    text, _ = merged(old, [OTHER])
    assert '# wb-note: ask Ann\n#~ msgid ""\n' in text


def test_a_text_split_by_context_gives_its_target_to_both() -> None:
    _, catalogue = merged(translated(["Event:"]), ["a|Event:", "b|Event:"])
    assert [(m.msgctxt, m.msgstr, m.state) for m in catalogue.messages] == [
        ("a", "EVENT:", State.DRAFT),
        ("b", "EVENT:", State.DRAFT),
    ]


def test_remarks_and_notes_go_along_and_mutes_do_not() -> None:
    def annotate(message: Message) -> Message:
        return replace(message, notes=("a note",), mutes=(Mute("terms", "Ann", "old"),))

    old, _ = replace_messages(translated([LONG], state=State.DRAFT), [("", LONG)], annotate, "")
    old = old.replace("# wb:", "# my remark\n# wb:")
    text, catalogue = merged(old, [LONG2])
    assert (catalogue.messages[0].notes, catalogue.messages[0].mutes) == (("a note",), ())
    assert "# my remark\n# wb: origin=human" in text


def test_of_two_like_it_the_one_in_the_same_place_is_taken() -> None:
    old = ["The first meeting of ministers.", "Fixed.", "The first meeting of officers."]
    new = ["Fixed.", "The first meeting of students."]
    _, catalogue = merged(translated(old), new)
    assert catalogue.messages[1].previous == old[2]
    _, catalogue = merged(translated(old), ["The first meeting of students.", "Fixed."])
    assert catalogue.messages[0].previous == old[0]


def test_very_long_texts_are_compared_too() -> None:
    text = "word " * 40_000
    _, catalogue = merged(translated([text]), [f"A {text}"])
    assert (catalogue.messages[0].state, catalogue.messages[0].previous) == (State.DRAFT, text)


def test_sentences_that_only_share_letters_are_not_taken() -> None:
    _, catalogue = merged(translated(["The second sentence."]), ["Something else entirely."])
    assert catalogue.messages[0].state is State.UNTRANSLATED


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_final_newline_and_tail_of_the_old_file(end: str) -> None:
    old = translated([LONG, OTHER]).rstrip("\n") + "\n\n# the end"
    text, _ = merged(old.replace("\n", end), [OTHER, "New."])
    assert text.count("\n") == text.count(end)
    assert text.endswith(f"# the end{end}")


def test_a_damaged_duplicate_of_an_obsolete_message_does_not_survive() -> None:
    old = translated([LONG, OTHER]) + f'\n#~ msgid "{LONG}"\n#~ msgstr "older"\n'
    text, catalogue = merged(old, [OTHER])
    assert [(m.msgid, m.msgstr) for m in catalogue.obsolete] == [(LONG, LONG.upper())]
    assert text.count("#~ msgstr") == 1


def test_msgmerge_comes_to_the_same_messages(tmp_path: Path) -> None:
    """gettext's own merge, on what both do alike: kept, new and changed messages."""
    old, new = translated([LONG, OTHER]), ["A quite new beginning", LONG2, OTHER]
    (tmp_path / "old.po").write_text(old, "utf-8")
    (tmp_path / "new.pot").write_text(make_po(new), "utf-8")
    theirs = subprocess.run(
        ["msgmerge", "-q", "--previous", "old.po", "new.pot"],
        cwd=tmp_path, capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    _, ours = merged(old, new)
    found = parse_catalogue(theirs, "")
    assert [(m.key, m.msgstr, m.previous) for m in ours.messages] == [
        (m.key, m.msgstr, m.previous) for m in found.messages
    ]


_LINES = st.lists(
    st.sampled_from([LONG, LONG2, OTHER, "Event:", "c|Event:", "One.", "Two.", "Three."]),
    max_size=6,
)


@settings(deadline=None, max_examples=60)
@given(_LINES, st.lists(_LINES, max_size=3), _LINES)
def test_nothing_approved_is_ever_lost(
    first: list[str], versions: list[list[str]], last: list[str]
) -> None:
    text = translated(first) if first else make_po([])
    pairs = {(m.key, m.msgstr) for m in parse_catalogue(text, "").messages}
    for lines in (*versions, last):
        template = make_template(lines)
        text = merge(text, template)
        assert merge(text, template) == text
        catalogue = parse_catalogue(text, "")
        assert [m.key for m in catalogue.messages] == [m.key for m in template]
        kept = {(m.key, m.msgstr) for m in (*catalogue.messages, *catalogue.obsolete)}
        assert pairs <= kept
        keys = [m.key for m in (*catalogue.messages, *catalogue.obsolete)]
        assert len(keys) == len(set(keys)), "msgfmt refuses two messages of one key"
