"""What changes inside a block, and what a new catalogue looks like."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest
from catalogue.pofiles import (
    CREATED,
    approved,
    make_po,
    make_release,
    make_template,
    msgfmt_check,
)

from workbench.catalogue.build import template_messages
from workbench.catalogue.compiled import compile_catalogue
from workbench.catalogue.header import po_date, set_header
from workbench.catalogue.parse import parse_catalogue
from workbench.catalogue.quoting import field_lines, unescape
from workbench.catalogue.state import checksum
from workbench.catalogue.write import new_catalogue, replace_message, replace_messages
from workbench.errors import CatalogueError, UsageError
from workbench.languages import LANGUAGES
from workbench.model import Message, Mute, Origin, Release, Role, Segment, State, Unit

HEADER = 'msgid ""\nmsgstr ""\n"Language: vi\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
SUM = checksum("một")
SIGNED = f"# wb: origin=human by=Ann at=2026-11-24T08:00Z sum={SUM}\n"
PROPOSED = Message(
    1, "one", "một", state=State.PROPOSED, origin=Origin.MT, at="T", signature="engine:argos|m:1"
)


def rewrite(block: str, **changes: object) -> str:
    """The block as it is after its only message was changed."""
    message = parse_catalogue(HEADER + block, "").messages[0]
    text = replace_message(HEADER + block, replace(message, **changes))  # type: ignore[arg-type]
    assert text.startswith(HEADER)
    return text.removeprefix(HEADER)


def approve(block: str) -> str:
    message = parse_catalogue(HEADER + block, "").messages[0]
    text = replace_message(HEADER + block, approved(message, "một"))
    return text.removeprefix(HEADER)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            'msgid "one"\nmsgstr ""\n', f'{SIGNED}msgid "one"\nmsgstr "một"\n', id="plain"
        ),
        pytest.param(
            '#: a:1\n#, fuzzy\n#| msgid "old"\nmsgid "one"\nmsgstr "m"\n',
            f'{SIGNED}#: a:1\nmsgid "one"\nmsgstr "một"\n',
            id="flag line and previous go",
        ),
        pytest.param(
            '#, fuzzy, no-wrap\nmsgid "one"\nmsgstr "m"\n',
            f'{SIGNED}#, no-wrap\nmsgid "one"\nmsgstr "một"\n',
            id="other flags stay",
        ),
        pytest.param(
            '#, no-wrap\n#, fuzzy\nmsgid "one"\nmsgstr "m"\n',
            f'{SIGNED}#, no-wrap\nmsgid "one"\nmsgstr "một"\n',
            id="flags on two lines",
        ),
        pytest.param(
            '# remark\n#  odd   spaces\n#. role: body\nmsgid "one"\nmsgstr ""\n',
            f'# remark\n#  odd   spaces\n{SIGNED}#. role: body\nmsgid "one"\nmsgstr "một"\n',
            id="after a person's remarks",
        ),
        pytest.param(
            '# wb: origin=mt sum=1 tier=2 sig=s a=%20\n# remark\nmsgid "one"\nmsgstr ""\n',
            f'{SIGNED[:-1]} sig=s tier=2\n# wb: a=%20\n# remark\nmsgid "one"\nmsgstr "một"\n',
            id="in its place, unknown keys kept in order",
        ),
        pytest.param(
            '#, fuzzy\r\nmsgid "one"\r\nmsgstr ""\r\n"m"\r\n',
            f'{SIGNED[:-1]}\r\nmsgid "one"\r\nmsgstr "một"\r\n',
            id="CRLF",
        ),
        pytest.param(
            'msgid "one"\nmsgstr ""', f'{SIGNED}msgid "one"\nmsgstr "một"', id="no final newline"
        ),
        pytest.param(
            'msgid "one"\nmsgstr ""\r\n"một"\r\n',
            f'{SIGNED}msgid "one"\nmsgstr ""\r\n"một"\r\n',
            id="a target that is the same keeps its lines",
        ),
        pytest.param(
            'msgid "one"\nmsgid_plural "ones"\nmsgstr[0] "m"\nmsgstr[1] ""\nmsgstr[2] "x"\n',
            f'{SIGNED}msgid "one"\nmsgid_plural "ones"\n'
            'msgstr[0] "một"\nmsgstr[1] "một"\nmsgstr[2] "x"\n',
            id="plural: empty forms follow, others stay",
        ),
    ],
)
def test_approving(before: str, after: str) -> None:
    assert approve(before) == after


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        pytest.param(
            'msgid "one"\nmsgstr "m"\n',
            {"state": State.DRAFT},
            '#, fuzzy\nmsgid "one"\nmsgstr "m"\n',
            id="fuzzy added",
        ),
        pytest.param(
            '#: a:1\n#, no-wrap\n#, c-format\nmsgid "one"\nmsgstr "m"\n',
            {"state": State.DRAFT},
            '#: a:1\n#, fuzzy, no-wrap\n#, c-format\nmsgid "one"\nmsgstr "m"\n',
            id="fuzzy before the other flags",
        ),
        pytest.param(
            'msgctxt "c"\nmsgid "one"\nmsgstr ""\n',
            {"mutes": (Mute("terms", "Ann", "so agreed"),), "notes": ("100% sure",)},
            "# wb-mute: rule=terms by=Ann why=so%20agreed\n# wb-note: 100%25 sure\n"
            'msgctxt "c"\nmsgid "one"\nmsgstr ""\n',
            id="mute and note added",
        ),
        pytest.param(
            "# wb-note: 50% typed\n# wb-note: second\n# wb-mute: why=x rule=terms\n"
            'msgid "one"\nmsgstr ""\n',
            {"notes": ("50% typed", "third"), "mutes": ()},
            '# wb-note: 50% typed\n# wb-note: third\nmsgid "one"\nmsgstr ""\n',
            id="one replaced, one as it was typed",
        ),
        pytest.param(
            f'{SIGNED}#, fuzzy\nmsgid "one"\nmsgstr "một"\n',
            {"msgstr": "", "rejected": ("engine:argos|m:1",), "origin": None, "by": "B"},
            '# wb: by=B at=2026-11-24T08:00Z rejected=engine:argos|m:1\nmsgid "one"\nmsgstr ""\n',
            id="rejected",
        ),
        pytest.param(
            f'{SIGNED}msgid "one"\nmsgstr "một"\n',
            {"msgstr": "", "state": State.UNTRANSLATED},
            'msgid "one"\nmsgstr ""\n',
            id="emptied: nothing left to sign",
        ),
        pytest.param(
            '# wb: origin=mt sum=00000000\nmsgid "one"\nmsgstr "theirs"\n',
            {"notes": ("seen",)},
            '# wb: origin=mt sum=00000000\n# wb-note: seen\nmsgid "one"\nmsgstr "theirs"\n',
            id="what another tool approved is never signed",
        ),
        pytest.param(
            'msgid "one\\n"\nmsgstr ""\n',
            {"msgstr": "một", "state": State.APPROVED},
            'msgid "one\\n"\nmsgstr "một\\n"\n',
            id="final newline as in the msgid",
        ),
        pytest.param(
            'msgid "one"\nmsgstr ""\n',
            {"msgstr": "\nmột\n\n", "state": State.APPROVED},
            'msgid "one"\nmsgstr "một"\n',
            id="no newline where the msgid has none",
        ),
    ],
)
def test_other_changes(before: str, changes: dict[str, object], after: str) -> None:
    assert rewrite(before, **changes) == after


def test_a_proposal_is_written_and_read_as_one() -> None:
    text = replace_message(make_po(["one"]), PROPOSED)
    assert f"# wb: origin=mt at=T sum={SUM} sig=engine:argos|m:1\n" in text
    (message,) = parse_catalogue(text, "").messages
    assert (message.state, message.origin, message.signature) == (
        State.PROPOSED,
        Origin.MT,
        "engine:argos|m:1",
    )


@pytest.mark.parametrize("character", ["\0", "\x04", "\ud83d"])
def test_what_no_po_file_can_hold_is_refused(character: str) -> None:
    with pytest.raises(CatalogueError, match="cannot stand in a PO file"):
        replace_message(make_po(["one"]), replace(PROPOSED, msgstr=f"a{character}b"))


def test_a_message_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageError, match="no message"):
        replace_message(make_po(["one"]), replace(PROPOSED, msgid="two"))


def test_a_damaged_file_is_not_written_to() -> None:
    text = make_po(["one", "two"]).replace('\nmsgid "two"', '\n<<<<<<< ours\nmsgid "two"')
    with pytest.raises(CatalogueError, match="conflict"):
        replace_message(text, PROPOSED, "a.po")


def test_a_doubled_message_is_not_written_to() -> None:
    text = make_po(["one"]) + '\nmsgid "one"\nmsgstr "x"\n'
    with pytest.raises(CatalogueError, match="stands here again"):
        replace_message(text, PROPOSED, "a.po")


def test_a_message_is_found_however_its_lines_are_broken() -> None:
    text = HEADER + '# far\n\nmsgctxt ""\n"c"\nmsgid ""\n"o"\n"n"\n"e"\n\nmsgstr "m"\n'
    (message,) = parse_catalogue(text, "").messages
    changed = replace_message(text, approved(message, "một"))
    assert changed == text.replace("# far\n", f"# far\n{SIGNED}").replace('"m"', '"một"')


def test_keys_that_are_gone_are_passed_over() -> None:
    text, changes = replace_messages(
        make_po(["one"]), [("", "gone"), ("", "one")], lambda m: approved(m, "một"), ""
    )
    assert [(before.msgstr, after.msgstr) for before, after in changes] == [("", "một")]
    assert text == replace_message(
        make_po(["one"]), approved(PROPOSED, "một").with_target("một", signature="")
    )


@pytest.mark.parametrize("code", [*LANGUAGES, ""])
def test_a_new_catalogue_is_accepted_by_msgfmt(code: str) -> None:
    release = make_release(['One "two"', "back\\slash", "Tab\there", "ctx|One", "One", "One"])
    messages = template_messages(release)
    text = new_catalogue(release, LANGUAGES.get(code), messages, CREATED)
    assert not msgfmt_check(text)
    catalogue = parse_catalogue(text, "")
    assert [replace(m, number=m.number) for m in catalogue.messages] == messages
    assert catalogue.header["Plural-Forms"] == "nplurals=1; plural=0;"
    assert catalogue.language == code
    assert set(catalogue.header) == {
        "Project-Id-Version", "POT-Creation-Date", "PO-Revision-Date", "Last-Translator",
        "Language-Team", "Language", "MIME-Version", "Content-Type",
        "Content-Transfer-Encoding", "Plural-Forms", "X-Generator",
    }  # fmt: skip


def test_repeats_are_one_message_and_a_context_splits_it() -> None:
    messages = make_template(["One", "Two", "One", "label|One"])
    assert [(m.number, m.msgctxt, m.msgid) for m in messages] == [
        (1, "", "One"),
        (2, "", "Two"),
        (3, "label", "One"),
    ]
    assert messages[0].references == (("demo.txt", "1"), ("demo.txt", "3"))
    assert messages[0].role == "body"


def test_tags_are_explained_and_a_file_name_with_spaces_is_one_reference() -> None:
    segment = Segment(1, "<1>Read</1> this", 0, 10, 1)
    unit = Unit(1, Role.BODY, (segment,), tags={1: ("**", "**"), 2: ("`x`", "")})
    document = replace(make_release([]).document, name="my release.md", units=(unit,))
    (message,) = template_messages(Release("demo", document))
    assert message.references == (("my%20release.md", "1"),)
    assert message.hints == ("<1> stands for ** … **",)


def test_gettext_would_write_our_files_the_same_way() -> None:
    text = make_po(["A sentence that is so long that it has to be broken over two lines.", "two"])
    khmer, chinese = "អត្ថបទ ខ្មែរ " * 12, "中文（句子），“引文”。" * 12
    for number, target in enumerate((khmer, chinese)):
        message = parse_catalogue(text, "").messages[number]
        text = replace_message(text, approved(message, target))
    done = subprocess.run(["msgcat", "-"], input=text.encode(), capture_output=True, check=True)
    assert done.stdout.decode() == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("word " * 400_000, id="words"),
        pytest.param("x" * 1_000_000, id="nowhere to break"),
        pytest.param(" " * 1_000_000, id="spaces only"),
        pytest.param("អក្សរ ខ្មែរ " * 80_000, id="marks without width"),
        pytest.param("\u0301" * 500_000, id="no width at all"),
        pytest.param("中文（句子）" * 80_000, id="wide, nowhere at the end of a line"),
        pytest.param("\\" * 500_000, id="escapes"),
        pytest.param("a\n" * 200_000, id="short lines"),
        pytest.param("long-term " * 100_000, id="hyphens"),
    ],
)
def test_the_time_to_wrap_grows_with_the_length_only(text: str) -> None:
    lines = field_lines("msgid", text)
    assert unescape("".join(line.removeprefix("msgid ")[1:-2] for line in lines)) == text


def test_compiled_catalogues_hold_what_they_should() -> None:
    text = replace_message(make_po(["one", "two", "three"]), PROPOSED)
    text = replace_message(text, approved(replace(PROPOSED, msgid="two"), "hai"))
    final, draft = compile_catalogue(text), compile_catalogue(text, use_fuzzy=True)
    shown = subprocess.run(["msgunfmt", "-"], input=final, capture_output=True, check=True).stdout
    assert (b'"hai"' in shown, "một".encode() in shown, b"three" in shown) == (True, False, False)
    shown = subprocess.run(["msgunfmt", "-"], input=draft, capture_output=True, check=True).stdout
    assert (b'"hai"' in shown, "một".encode() in shown, b"three" in shown) == (True, True, False)


def test_a_file_without_header_gets_one_when_it_is_signed() -> None:
    text = set_header('msgid "a"\nmsgstr "ü"\n', {"Last-Translator": "Ann"})
    assert parse_catalogue(text, "").header["Last-Translator"] == "Ann"
    assert text.endswith('\n\nmsgid "a"\nmsgstr "ü"\n')
    assert not msgfmt_check(text)


def test_the_date_of_a_header() -> None:
    from datetime import UTC, datetime

    assert po_date(datetime(2026, 11, 24, 8, 5, tzinfo=UTC)) == "2026-11-24 08:05+0000"
