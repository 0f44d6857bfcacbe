"""Whatever a translator types comes back, and nothing else in the file moves."""

from __future__ import annotations

import subprocess
from dataclasses import replace

from catalogue.pofiles import make_po, msgfmt_check
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.catalogue.comments import read_comments
from workbench.catalogue.compiled import compile_catalogue
from workbench.catalogue.parse import parse_catalogue
from workbench.catalogue.quoting import PAGE_WIDTH, display_width, escape, field_lines, unescape
from workbench.catalogue.state import (
    format_mute,
    format_note,
    format_rejected,
    format_values,
    parse_rejected,
)
from workbench.catalogue.write import fit_newlines, replace_message
from workbench.model import Mute, Origin, State

SCRIPTS = "ខ្មែរ។៖ ၊။မြန်မာ ລາວ ไทย 中文，。 việt ⟦⟧ \u200b\u00a0\u2028\x85\x1c\t\n\r\\\"'#%=~|,<1/>"
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\x04"), max_size=200)
TARGETS = st.one_of(ANY, st.text(st.sampled_from(SCRIPTS), max_size=400))
SOURCES = ["First text of the release.", 'Second "text", with \\ and marks.', "Third."]
BASE = make_po(SOURCES)


@given(TARGETS, st.integers(0, 2), st.sampled_from([State.DRAFT, State.APPROVED]))
def test_a_target_comes_back_and_the_others_stay(target: str, which: int, state: State) -> None:
    catalogue = parse_catalogue(BASE, "")
    message = catalogue.messages[which]
    changed = replace(message, msgstr=target, state=state, origin=Origin.HUMAN, by="A", at="B")
    text = replace_message(BASE, changed)
    after = parse_catalogue(text, "")
    written = after.messages[which]
    fitted = fit_newlines(message.msgid, target)
    assert written.msgstr == fitted
    if fitted:
        assert written == replace(changed, msgstr=fitted)
    for index in {0, 1, 2} - {which}:
        assert after.messages[index] == catalogue.messages[index]
    assert replace_message(text, written) == text
    emptied = replace(written, msgstr="", state=State.UNTRANSLATED, origin=None, by="", at="")
    assert replace_message(text, emptied) == BASE


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(TARGETS)
def test_msgfmt_accepts_and_reads_the_same(target: str) -> None:
    message = parse_catalogue(BASE, "").messages[0]
    text = replace_message(
        BASE, replace(message, msgstr=target, state=State.APPROVED, origin=Origin.HUMAN)
    )
    assert not msgfmt_check(text)
    theirs = subprocess.run(
        ["msgfmt", "-o", "-", "-"], input=text.encode(), capture_output=True, check=True
    ).stdout
    fitted = fit_newlines(message.msgid, target).encode()
    assert fitted in theirs
    assert fitted in compile_catalogue(text)


@given(TARGETS)
def test_escaping_and_wrapping_lose_nothing(text: str) -> None:
    assert unescape(escape(text)) == text
    lines = field_lines("msgstr", text)
    assert all(line.endswith('"\n') and line.count("\n") == 1 for line in lines)
    raws = [line.strip("\n").removeprefix("msgstr ")[1:-1] for line in lines]
    assert unescape("".join(raws)) == text


@given(st.lists(st.sampled_from(["word", "trafficking", "a", "nước", "中文"]), min_size=1))
def test_a_line_that_can_be_broken_is_no_wider_than_the_page(words: list[str]) -> None:
    lines = field_lines("msgstr", " ".join(words))
    assert (
        max(display_width(line.rstrip("\n")) for line in lines) <= PAGE_WIDTH + 1
    )  # a space may hang


@given(st.dictionaries(st.sampled_from(["origin", "by", "sig", "sum", "x-new", "tier"]), ANY))
def test_values_of_the_comment(values: dict[str, str]) -> None:
    lines = format_values(values)
    assert all(line.isascii() and len(line) <= 76 for line in lines)
    known = {key: value for key, value in values.items() if value or key in {"x-new", "tier"}}
    assert read_comments(lines).values == known


@given(st.lists(ANY.filter(bool)), ANY, ANY, ANY)
def test_rejected_signatures_and_mutes(signatures: list[str], rule: str, by: str, why: str) -> None:
    values = read_comments(format_values({"rejected": format_rejected(tuple(signatures))})).values
    assert parse_rejected(values.get("rejected", "")) == tuple(signatures)
    mutes = [Mute(rule, by, why), Mute("terms", by, why), Mute("terms", why, by)]
    lines = [line for mute in mutes for line in format_mute(mute)]
    assert read_comments(lines).mutes == mutes


@given(TARGETS, TARGETS)
def test_notes(first: str, second: str) -> None:
    lines = [f"{line}\r\n" for note in (first, second) for line in format_note(note)]
    assert all(len(line.splitlines()) == 1 for line in lines)
    assert read_comments(lines).notes == [first, second]
