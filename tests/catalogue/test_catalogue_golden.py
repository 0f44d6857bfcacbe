"""Catalogues as other tools write them survive a save with only the intended message changed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from catalogue.pofiles import GOLDEN, approved, msgfmt_check

from workbench.catalogue.decode import decode_catalogue, encode_catalogue
from workbench.catalogue.header import header_value, set_header
from workbench.catalogue.merge import merge
from workbench.catalogue.parse import Catalogue, parse_blocks, parse_catalogue
from workbench.catalogue.write import change_message, replace_message, replace_messages
from workbench.model import Message

_REFUSED_BY_MSGFMT = {"with-bom.po"}  # gettext takes no byte-order mark, other tools write it
_NOT_READ_BY_POLIB = {"odd-but-valid.po"}  # valid for gettext: '#foo', 'msgid"x"', octal escapes


# What git or an editor may quietly change in these files is what they are there for.
_BYTES = [
    pytest.param("crlf.po", "0c33e03cc32b0503", id="crlf: CR LF at each line end"),
    pytest.param(
        "lokalize.po", "7fe432bd824f2299", id="lokalize: a licence in the comments of the header"
    ),
    pytest.param(
        "msgmerge-plural.po", "18656cb549ceba5e", id="msgmerge-plural: plural and previous forms"
    ),
    pytest.param(
        "no-blank-lines.po", "237c2b62eef8af33", id="no-blank-lines: no newline at the end"
    ),
    pytest.param(
        "odd-but-valid.po", "953e30303d847132", id="odd-but-valid: blank lines first, octal escapes"
    ),
    pytest.param("poedit.po", "55dbf40e702e46a4", id="poedit: keywords of Poedit in the header"),
    pytest.param("thai-tis620.po", "28c2203204278c50", id="thai-tis620: bytes that are not UTF-8"),
    pytest.param("weblate.po", "46130196d3808dcc", id="weblate: as Weblate writes it"),
    pytest.param("with-bom.po", "b1b9da1e308b4ba7", id="with-bom: begins with a byte-order mark"),
    pytest.param("workbench.po", "af5ba95c1219197b", id="workbench: as the workbench writes it"),
]


def _read(path: Path) -> tuple[str, str, Catalogue]:
    text, encoding = decode_catalogue(path.read_bytes(), path.name)
    return text, encoding, parse_catalogue(text, path.name)


def _bare(message: Message) -> tuple[str, str, str]:
    return (message.msgctxt, message.msgid, message.msgstr)


def test_there_are_catalogues_of_many_kinds() -> None:
    assert len(GOLDEN) >= 10


@pytest.mark.parametrize(("name", "digest"), _BYTES)
def test_the_golden_files_are_byte_for_byte_what_they_were(name: str, digest: str) -> None:
    (path,) = [path for path in GOLDEN if path.name == name]
    found = hashlib.sha256(path.read_bytes()).hexdigest()[: len(digest)]
    assert found == digest, "changed by hand? then write the new digest; by git? see .gitattributes"


def test_no_golden_file_is_left_out_of_the_table_or_to_git() -> None:
    names = {str(row.values[0]) for row in _BYTES}
    assert names == {path.name for path in GOLDEN}
    attributes = (Path(__file__).parents[2] / ".gitattributes").read_text("utf-8").splitlines()
    assert "tests/golden/** -text" in attributes


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_decoding_loses_no_byte(path: Path) -> None:
    text, encoding, _ = _read(path)
    assert encode_catalogue(text, encoding, path.name) == path.read_bytes()


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_the_messages_are_those_that_gettext_reads(path: Path) -> None:
    text, _, catalogue = _read(path)
    if path.name not in _NOT_READ_BY_POLIB:
        entries = polib.pofile("\n" + text.removeprefix("\ufeff"))
        theirs = [
            (entry.msgctxt or "", entry.msgid, entry.msgstr or entry.msgstr_plural.get(0, ""))
            for entry in entries
        ]
        assert [_bare(m) for m in (*catalogue.messages, *catalogue.obsolete)] == theirs
    assert [m.number for m in catalogue.messages] == list(range(1, len(catalogue.messages) + 1))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_each_message_can_be_changed_alone(path: Path) -> None:
    text, encoding, catalogue = _read(path)
    _, pairs = parse_blocks(text, path.name)
    places = {message.key: block for block, message in pairs if not block.obsolete}
    for message in catalogue.messages:
        target = 'ใหม่ %d %s \\ "x"' if message.msgid.endswith("\n") else "ใหม่"
        target = message.msgid if message.flags else target
        changed = replace_message(text, approved(message, target))
        block = places[message.key]
        assert changed.startswith(text[: block.start])
        assert changed.endswith(text[block.end :])
        after = parse_catalogue(changed, path.name)
        assert after.obsolete == catalogue.obsolete
        for was, now in zip(catalogue.messages, after.messages, strict=True):
            if was.key != message.key:
                assert now == was
        written = after.get(message.key)
        assert written is not None
        assert (written.state, written.by) == ("approved", "Ann")
        assert written.msgstr.strip("\n") == target.strip("\n")
        if path.name not in _REFUSED_BY_MSGFMT:
            assert not msgfmt_check(encode_catalogue(changed, encoding, path.name))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_writing_a_message_as_it_is_changes_no_byte(path: Path) -> None:
    text, _, catalogue = _read(path)
    for message in catalogue.messages:
        assert replace_message(text, message) == text


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_one_change_and_many_changes_agree(path: Path) -> None:
    text, _, catalogue = _read(path)

    def shout(message: Message) -> Message:
        return approved(message, message.msgid)

    one_by_one = text
    for message in catalogue.messages:
        one_by_one, before, after = change_message(
            one_by_one, message.key, message.number, shout, path.name
        )
        assert before == message
        assert after.number == message.number
    together, changes = replace_messages(
        text, [message.key for message in catalogue.messages], shout, path.name
    )
    assert together == one_by_one
    assert [after for _, after in changes] == list(parse_catalogue(together, "").messages)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("Last-Translator", 'A "B" <a@example.org>', id="usually there, once wrapped"),
        pytest.param("PO-Revision-Date", "2026-11-24 09:00+0000", id="there"),
        pytest.param("X-New", "1", id="not there"),
    ],
)
def test_a_header_value_changes_nothing_else(path: Path, key: str, value: str) -> None:
    text, _, catalogue = _read(path)
    changed = set_header(text, {key: value})
    after = parse_catalogue(changed, path.name)
    assert after.header == catalogue.header | {key: value}
    assert (after.messages, after.obsolete) == (catalogue.messages, catalogue.obsolete)
    assert header_value(changed, key) == value.replace('"', '\\"')
    was, now = text.split("\n"), changed.split("\n")
    same_start = next(i for i, pair in enumerate(zip(was, now, strict=False)) if pair[0] != pair[1])
    assert was[len(was) - 5 :] == now[len(now) - 5 :]
    assert key in now[same_start]
    assert set_header(changed, {key: value}) == changed


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_merging_with_its_own_messages_changes_no_byte(path: Path) -> None:
    text, _, catalogue = _read(path)
    template = [replace(message, msgstr="") for message in catalogue.messages]
    assert merge(text, template, path.name) == text
