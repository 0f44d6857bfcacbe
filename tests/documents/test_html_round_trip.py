"""HTML as a property: nothing changed is nothing changed, and a change is nowhere else."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.documents.html import parse_html, write_html
from workbench.languages import LANGUAGES, get_language
from workbench.model import Document

WORDS = st.sampled_from(
    ["The plan", "of rivers", "Met.", "R&amp;D", "&lt;1&gt;", "5 < 6", "a&b", "caf&eacute;", "&nbsp;", "\r\n", "\n\t", " ",
     "He said “yes”.", "It ended. They left.", "<1/>", "\\", "&#8211;", "&notit;", "\u200b"]
)  # fmt: skip
TAGS = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<i class='x > y'>", "</i>", "<br>", "<br/>", "<li>", "</li>", "<ul>", "</ul>", "<div translate=no>",
     "</div>", "<h1>", "</h1>", "<img alt='A map' src=m.png>", "<img alt=Map>", '<a href="u" title="The &quot;way&quot;">', "</a>",
     "<table>", "<tr>", "<td>", "</td>", "</table>", "<code>", "</code>", "<pre>", "</pre>", "<!-- a <b> c -->", "<script>x<p>y</script>",
     "<style>p{}</style>", "<svg><title>t</title>", "</svg>", "<title>Page one</title>", "<template>", "</template>", "</bogus>", "<span>",
     "</span>", "<blockquote>", "<a", "<![CDATA[x]]>", "<select><option>One", "</select>", "<textarea>x</textarea>", "<noscript>", "</noscript>"]
)  # fmt: skip
LETTER = re.compile(r"(?<![\\<\d/])([a-zA-Z])")
SOUP = st.lists(st.one_of(WORDS, TAGS, WORDS), max_size=24).map("".join)


def parsed(text: str) -> tuple[bytes, Document]:
    data = f"<html><body>x{text}".encode()
    return data, parse_html(data, "a.html")


@given(SOUP, st.sampled_from([None, *LANGUAGES]))
@settings(max_examples=400, deadline=None)
def test_sources_as_targets_give_the_same_bytes(text: str, code: str | None) -> None:
    data, document = parsed(text)
    language = get_language(code) if code else None
    targets = {segment.number: segment.source for segment in document.segments}
    assert write_html(document, data, targets, language) == data
    assert write_html(document, data, {}, language) == data


@given(SOUP)
@settings(max_examples=400, deadline=None)
def test_spans_stand_in_order_and_never_overlap(text: str) -> None:
    _, document = parsed(text)
    done = 0
    for number, segment in enumerate(document.segments, start=1):
        assert segment.number == number
        assert done <= segment.start <= segment.end <= len(document.text)
        assert segment.source.strip() == segment.source != ""
        done = segment.end


@given(SOUP, st.data())
@settings(max_examples=600, deadline=None)
@example("<p>a <b>b</p>", None)
def test_one_changed_segment_changes_nothing_else(text: str, data: st.DataObject | None) -> None:
    raw, document = parsed(text)
    segments = document.segments
    if not segments:
        return
    chosen = data.draw(st.sampled_from(segments)) if data else segments[0]
    new = LETTER.sub(r"\1ё", chosen.source, count=1)
    if new == chosen.source:
        return
    written = write_html(document, raw, {chosen.number: new}, None)
    again = parse_html(written, "a.html")
    found = [segment.source for segment in again.segments]
    expected = [s.source if s is not chosen else new for s in segments]
    assert "".join(found).replace(" ", "") == "".join(expected).replace(" ", "")
    if chosen.start < chosen.end:
        out = written.decode()
        assert out.startswith(document.text[: chosen.start])
        assert out.endswith(document.text[chosen.end :])
