"""Damaged catalogues are refused with line and remedy; states are told as DESIGN says."""

from __future__ import annotations

import pytest
from catalogue.pofiles import make_po

from workbench.catalogue.decode import decode_catalogue, encode_catalogue
from workbench.catalogue.parse import parse_catalogue
from workbench.catalogue.quoting import field_lines
from workbench.errors import CatalogueError
from workbench.model import Message, Mute

HEADER = 'msgid ""\nmsgstr ""\n"Language: vi\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
SUM = "2d711642"  # of the text "x"


def parse_one(block: str) -> Message:
    (message,) = parse_catalogue(HEADER + block, "a.po").messages
    return message


@pytest.mark.parametrize(
    ("body", "line", "clause"),
    [
        pytest.param(
            'msgid "a"\n<<<<<<< ours\nmsgstr "b"\n=======\nmsgstr "c"\n>>>>>>> theirs\n',
            7,
            "merge conflict",
            id="conflict inside a message",
        ),
        pytest.param(
            '<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n=======\nmsgid "a"\nmsgstr "c"\n>>>>>>> x\n',
            6,
            "merge conflict",
            id="conflict around a message",
        ),
        pytest.param(
            'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 9, "line 6", id="duplicate"
        ),
        pytest.param('msgid "a\nmsgstr "b"\n', 6, "closing quotation", id="not closed"),
        pytest.param('msgid "a"\nmsgstr "b "c" d"\n', 7, "quotation", id="bare quote inside"),
        pytest.param('msgid "a"\nmsgstr "b\\"\n', 7, "closing quotation", id="end escaped away"),
        pytest.param('msgid "a"\n', 6, "no msgstr", id="cut after the msgid"),
        pytest.param('msgid "a"\n\nmsgid "b"\nmsgstr ""\n', 8, "second time", id="no msgstr"),
        pytest.param('msgstr "b"\n', 6, "second time", id="no msgid"),
        pytest.param('msgid "a"\n# c\nmsgstr "b"\n', 7, "comment", id="comment inside"),
        pytest.param('msgid "a"\nmsgstr[0] "b"\n', 7, "msgid_plural", id="form without plural"),
        pytest.param('#~ msgid "a"\nmsgstr "b"\n', 7, "obsolete", id="half obsolete"),
        pytest.param("hello\n", 6, "not part of a PO file", id="not PO at all"),
    ],
)
def test_damage_is_told_with_its_line(body: str, line: int, clause: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_catalogue(HEADER + body, "locales/a.po")
    assert caught.value.where == f"locales/a.po:{line}"
    assert clause in caught.value.what
    assert caught.value.remedy


@pytest.mark.parametrize("body", ['msgstr "b"\n', '"b"\n', 'msgid_plural "b"\n'])
def test_a_first_line_that_lacks_its_msgid_is_told(body: str) -> None:
    with pytest.raises(CatalogueError, match="without msgid") as caught:
        parse_catalogue(body, "a.po")
    assert caught.value.where == "a.po:1"


@pytest.mark.parametrize(
    ("data", "where", "clause"),
    [
        pytest.param(
            b'msgid ""\nmsgstr "Content-Type: text/plain; charset=KLINGON\\n"\n',
            "a.po:2",
            "KLINGON",
            id="unknown charset",
        ),
        pytest.param(
            b'msgid ""\nmsgstr "Content-Type: text/plain; charset=rot13\\n"\n',
            "a.po:2",
            "rot13",
            id="a codec that is no charset",
        ),
        pytest.param(
            b'msgid ""\nmsgstr "Content-Type: text/plain; charset=windows-9999\\n"\n',
            "a.po:2",
            "windows-9999",
            id="a code page that does not exist",
        ),
        pytest.param(b'msgid "a"\nmsgstr "\xff"\n', "a.po:2", "0xFF", id="not UTF-8"),
        pytest.param("msgid".encode("utf-16"), "a.po", "UTF-16", id="UTF-16"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", "a.po", "binary", id="a picture"),
    ],
)
def test_bytes_that_are_no_catalogue(data: bytes, where: str, clause: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        decode_catalogue(data, "a.po")
    assert caught.value.where == where
    assert clause in caught.value.what


@pytest.mark.parametrize(
    ("charset", "encoding", "text"),
    [
        pytest.param("windows-874", "cp874", "ไทย", id="Thai, as Windows names it"),
        pytest.param("WINDOWS-874", "cp874", "ไทย", id="in capitals"),
        pytest.param("x-windows-874", "cp874", "ไทย", id="not registered"),
        pytest.param("cp874", "cp874", "ไทย", id="as Python names it"),
        pytest.param("ibm-874", "cp874", "ไทย", id="as IBM does"),
        pytest.param("windows-1258", "cp1258", "Vi\u00ea", id="Vietnamese"),
        pytest.param("windows-936", "gbk", "中文", id="Chinese"),
        pytest.param("MS936", "gbk", "中文", id="Chinese, as Java does"),
        pytest.param("x-gbk", "gbk", "中文", id="Chinese, with x-"),
        pytest.param("TIS-620", "tis-620", "ไทย", id="a name without a number to change"),
        pytest.param("iso-8859-11", "iso8859-11", "ไทย", id="numbers that are not a code page"),
    ],
)
def test_names_of_a_charset(charset: str, encoding: str, text: str) -> None:
    po = f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n# {text}\n'
    assert decode_catalogue(po.encode(encoding), "a.po") == (po, encoding)


def test_a_text_with_old_macintosh_line_ends_is_refused() -> None:
    with pytest.raises(CatalogueError, match="Macintosh"):
        parse_catalogue('msgid "a"\rmsgstr "b"\r', "a.po")


@pytest.mark.parametrize("name", ["a.po", "", "README.md"])
def test_a_text_that_is_the_name_of_a_file_is_not_opened(name: str) -> None:
    with pytest.raises(CatalogueError, match="not part of a PO file"):
        parse_catalogue("pyproject.toml", name)


def test_a_character_that_the_encoding_lacks_is_told() -> None:
    with pytest.raises(CatalogueError, match="msgconv"):
        encode_catalogue("ខ្មែរ", "tis-620", "a.po")


@pytest.mark.parametrize(
    ("block", "state", "origin", "by"),
    [
        pytest.param('msgid "a"\nmsgstr ""\n', "untranslated", None, "", id="empty"),
        pytest.param(
            '#, fuzzy\nmsgid "a"\nmsgstr ""\n', "untranslated", None, "", id="empty fuzzy"
        ),
        pytest.param(
            'msgid "a"\nmsgstr "x"\n', "approved", "external", "external", id="no comment"
        ),
        pytest.param(
            f'# wb: origin=human by=Ann sum={SUM}\nmsgid "a"\nmsgstr "x"\n',
            "approved",
            "human",
            "Ann",
            id="approved here",
        ),
        pytest.param(
            '# wb: origin=human by=Ann sum=00000000\nmsgid "a"\nmsgstr "x"\n',
            "approved",
            "external",
            "external",
            id="changed elsewhere since",
        ),
        pytest.param(
            f'# wb: origin=mt sum={SUM}\n#, fuzzy\nmsgid "a"\nmsgstr "x"\n',
            "proposed",
            "mt",
            "",
            id="machine text, untouched",
        ),
        pytest.param(
            f'# wb: origin=memory sum={SUM} similarity=87\n#, fuzzy\nmsgid "a"\nmsgstr "x"\n',
            "proposed",
            "memory",
            "",
            id="memory, untouched",
        ),
        pytest.param(
            f'# wb: origin=fragments sum={SUM}\n#, fuzzy\nmsgid "a"\nmsgstr "x"\n',
            "proposed",
            "fragments",
            "",
            id="fragments, untouched",
        ),
        pytest.param(
            '# wb: origin=mt sum=00000000\n#, fuzzy\nmsgid "a"\nmsgstr "x"\n',
            "draft",
            "external",
            "external",
            id="machine text, edited elsewhere",
        ),
        pytest.param(
            f'# wb: origin=human by=Ann sum={SUM}\n#, fuzzy\nmsgid "a"\nmsgstr "x"\n',
            "draft",
            "human",
            "Ann",
            id="a person's draft",
        ),
        pytest.param(
            f'# wb: origin=alien sum={SUM}\n#, fuzzy\nmsgid "a"\nmsgstr "x"\n',
            "draft",
            "external",
            "external",
            id="an origin that does not exist",
        ),
        pytest.param(
            '#, fuzzy\nmsgid "a"\nmsgstr "x"\n', "draft", "external", "external", id="fuzzy alone"
        ),
    ],
)
def test_state(block: str, state: str, origin: str | None, by: str) -> None:
    message = parse_one(block)
    assert (message.state, message.origin, message.by) == (state, origin, by)


@pytest.mark.parametrize("lines", [99, 100, 101, 250])
def test_a_text_of_many_lines(lines: int) -> None:
    """polib gets long runs of strings as one; whatever the length, the text is the same."""
    text = "".join(f'line {n} "q" \\ \t é\n' for n in range(lines))
    block = [*field_lines("msgid", text, "#| "), *field_lines("msgid", text)]
    block += field_lines("msgstr", text.upper())
    message = parse_one("#, fuzzy\n" + "".join(block))
    assert (message.previous, message.msgid, message.msgstr) == (text, text, text.upper())
    gone = "".join(f"#~ {line}" for line in block[lines + 1 :])
    (old,) = parse_catalogue(HEADER + gone, "").obsolete
    assert (old.msgid, old.msgstr) == (text, text.upper())


def test_the_line_of_a_fault_after_a_text_of_many_lines_is_right() -> None:
    block = "".join(field_lines("msgid", "a\n" * 200)) + 'msgstr ""\n\nmsgid "b"\nhello\n'
    with pytest.raises(CatalogueError) as caught:
        parse_one(block)
    assert caught.value.where == f"a.po:{(HEADER + block).count(chr(10))}"


def test_everything_that_stands_in_comments() -> None:
    message = parse_one(
        "# a remark\n"
        f"# wb: origin=memory by=Ann%20B at=2026-11-24T08:00Z sum={SUM} sig=engine:a|model:b "
        "similarity=87 rejected=one,two%252Chalf new=1\n"
        "# wb-mute: rule=terms by=Ann why=as%20agreed\n"
        "# wb-note: ask the ministry\n"
        "#. role: headline\n#. <1> stands for ** … **\n"
        "#: a.txt:1 \u2068b c.txt\u2069:2 d\n"
        "#, fuzzy, c-format\n"
        '#| msgid "before"\n'
        'msgctxt "ctx"\nmsgid "a"\nmsgid_plural "as"\nmsgstr[0] "x"\n'
    )
    assert message == Message(
        number=1,
        msgid="a",
        msgstr="x",
        msgctxt="ctx",
        state=message.state,
        origin=message.origin,
        by="Ann B",
        at="2026-11-24T08:00Z",
        signature="engine:a|model:b",
        similarity=87,
        role="headline",
        references=(("a.txt", "1"), ("b c.txt", "2"), ("d", "")),
        previous="before",
        rejected=("one", "two,half"),
        mutes=(Mute("terms", "Ann", "as agreed"),),
        notes=("ask the ministry",),
        flags=("c-format",),
        plural="as",
        hints=("<1> stands for ** … **",),
    )


def test_the_language_is_one_of_ours_or_none() -> None:
    assert parse_catalogue(make_po(["a"], "zh_CN"), "").language == "zh_CN"
    assert parse_catalogue(HEADER.replace("vi", "fr"), "").language == ""
    assert parse_catalogue("", "").language == ""
