"""What holds for every text, however odd: nothing lost, nothing out of order, always the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.documents.formats import serialise
from workbench.documents.markdown import parse_markdown
from workbench.documents.text import parse_text
from workbench.languages import get_language
from workbench.model import Document
from workbench.segmentation.sentences import split_sentences
from workbench.segmentation.tags import find_tags, unescape_literals

PIECES = st.sampled_from(
    [
        "The ministers met in Bangkok. ",
        "They agreed",
        ".",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\u2028",
        "\f",
        "\t",
        "  ",
        " ",
        '"',
        "“",
        "”",
        "'",
        '\\"',
        "said Mr. Lee, ",
        "Tel: +86",
        "13911933798",
        "Email:",
        "a.b@example.org",
        "(",
        ")",
        "( SOM-8)",
        "8 th",
        "8",
        "th",
        "- ",
        "• ",
        "1. ",
        "###",
        "- ENDS -",
        "FOR IMMEDIATE RELEASE:",
        "HANOI, Feb. 14 (Agency) -- ",
        "RECALLING the plan; ",
        "For more information, please contact:",
        "About us",
        "Event: ",
        "*",
        "**",
        "_",
        "`",
        "[a](b)",
        "![i](j)",
        "<1>",
        "</1>",
        "<2/>",
        "\\",
        "\\<1>",
        "# ",
        "> ",
        "| a | b |\n|---|---|\n",
        "```\n",
        "<b>",
        "&amp;",
        "&",
        "~~",
        "\u202e",
        "\x00",
        "\ufffd",
        "\ufeff",
        "\u00ad",
        "co-\n",
        "trade",
        "lower case words go on here ",
        "\n\n- 2 -\n\n",
        "\n\nPage 2\n\n",
        "          ",
        "Year\tCases\tTotal\n",
        "Tel.",
        "(Hanoi, 6 May 2010) ",
        "ភាសា",
        "…",
        "!",
        "?",
        "U.S. ",
        "---\n",
        "  \n",
        "\\\n",
    ]
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=30).map("".join))
PARSERS = {"txt": parse_text, "md": parse_markdown}
FORMATS = st.sampled_from(sorted(PARSERS))


def parsed(text: str, format_name: str) -> Document:
    return PARSERS[format_name](text, f"release.{format_name}", "utf-8")


@settings(deadline=None)
@given(TEXTS, FORMATS)
def test_without_new_targets_the_document_comes_back(text: str, format_name: str) -> None:
    document = parsed(text, format_name)
    same = {segment.number: segment.source for segment in document.segments}
    assert serialise(document, {}, None) == text
    assert serialise(document, same, get_language("km")) == text


@settings(deadline=None)
@given(TEXTS, FORMATS)
def test_spans_are_ordered_and_segments_are_lines(text: str, format_name: str) -> None:
    document = parsed(text, format_name)
    done = 0
    for number, segment in enumerate(document.segments, start=1):
        assert segment.number == number
        assert done <= segment.start < segment.end <= len(text)
        assert segment.source == segment.source.strip() != ""
        assert len(segment.source.splitlines()) == 1
        assert not set(segment.source) & set("\x00\u202e\ufffd\ufeff\u00ad")
        done = segment.end
    assert [unit.number for unit in document.units] == list(range(1, len(document.units) + 1))
    assert all(unit.segments for unit in document.units)


@settings(deadline=None)
@given(TEXTS)
def test_every_letter_of_a_plain_text_is_in_a_segment(text: str) -> None:
    document = parsed(text, "txt")
    outside = list(text)
    for segment in document.segments:
        outside[segment.start : segment.end] = " " * (segment.end - segment.start)
    left = {character for character in outside if character.isalnum()}
    assert left <= {"o"}  # the bullet of word processors


@settings(deadline=None)
@given(TEXTS, FORMATS, st.data())
def test_one_new_target_leaves_other_units_alone(
    text: str, format_name: str, data: st.DataObject
) -> None:
    document = parsed(text, format_name)
    if not document.segments:
        return
    unit = data.draw(st.sampled_from(document.units))
    segment = data.draw(st.sampled_from(unit.segments))
    result = serialise(document, {segment.number: "ភាសា"}, get_language("my"))
    position = unit.number - 1
    before = document.units[position - 1].segments[-1].end if position else 0
    last = unit is document.units[-1]
    after = len(text) if last else document.units[position + 1].segments[0].start
    assert "ភាសា" in result
    assert result.startswith(text[:before])
    assert result.endswith(text[after:])
    if len(unit.segments) == 1 and format_name == "md":
        assert result == text[: segment.start] + "ភាសា" + text[segment.end :]


@settings(deadline=None)
@given(TEXTS, FORMATS)
def test_parsing_again_gives_the_same(text: str, format_name: str) -> None:
    assert parsed(text, format_name) == parsed(text, format_name)


@settings(deadline=None)
@given(TEXTS)
def test_splitting_a_joined_paragraph_again_changes_nothing(text: str) -> None:
    for unit in parsed(text, "txt").units:
        if len(unit.segments) < 2:
            continue
        joined = " ".join(segment.source for segment in unit.segments)
        again = [joined[start:end] for start, end in split_sentences(joined)]
        assert again == [segment.source for segment in unit.segments]


@settings(deadline=None)
@given(TEXTS)
def test_sentences_cover_the_text_and_keep_tag_pairs_whole(text: str) -> None:
    line = " ".join(text.split())
    done = 0
    for start, end in split_sentences(line):
        assert start < end
        assert not line[done:start].strip()
        done = end
    assert not line[done:].strip()


@settings(deadline=None)
@given(TEXTS)
def test_tags_of_a_segment_are_balanced(text: str) -> None:
    for segment in parsed(text, "md").segments:
        stack = []
        for tag in find_tags(segment.source):
            if tag.kind == "open":
                stack.append(tag.number)
            elif tag.kind == "close":
                assert stack.pop() == tag.number
        assert not stack


@settings(deadline=None)
@given(st.text(alphabet="ab *_`[]()<>#1.-+|~&;\\!/=", min_size=1, max_size=40))
def test_a_target_written_to_markdown_reads_back(target: str) -> None:
    document = parsed("Some text here.\n\n- An item\n", "md")
    target = " ".join(unescape_literals(target).split())
    if not any(character.isalnum() for character in target) or "<" in target:
        return
    again = parsed(serialise(document, {1: target}, None), "md")
    sources = "".join(segment.source for segment in again.units[0].segments)
    assert "".join(sources.split()) == "".join(target.split())
    assert again.units[-1].segments[0].source == "An item"
    assert not again.units[0].tags
