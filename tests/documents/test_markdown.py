"""Markdown blocks and inline markup: what is a unit, what is a tag, what stays."""

from __future__ import annotations

import pytest

from workbench.documents.formats import serialise
from workbench.documents.markdown import parse_markdown

SOURCES = [
    pytest.param("a *b* c", ["a <1>b</1> c"], id="emphasis"),
    pytest.param("a ***b*** c", ["a <1><2>b</2></1> c"], id="emphasis and strong"),
    pytest.param("a ~~b~~ c", ["a <1>b</1> c"], id="struck through"),
    pytest.param("a ``b`c`` d", ["a <1>b`c</1> d"], id="code with a tick"),
    pytest.param("a [b *c*](u 't') d", ["a <1>b <2>c</2></1> d"], id="link"),
    pytest.param("a [b][r] c\n\n[r]: http://x.org", ["a <1>b</1> c"], id="reference link"),
    pytest.param("a [![i](j)](u) b", ["a <1><2/></1> b"], id="image in a link"),
    pytest.param("see <http://x.org/a_b>", ["see <1>http://x.org/a_b</1>"], id="autolink"),
    pytest.param("a <b>c</b> d", ["a <1/>c<2/> d"], id="inline HTML"),
    pytest.param("a  \nb", ["a<1/> b"], id="hard break by spaces"),
    pytest.param("a\\\nb", ["a<1/> b"], id="hard break by backslash"),
    pytest.param("a\nb", ["a b"], id="soft break"),
    pytest.param(r"5 \* 3 \"x\"", ['5 * 3 "x"'], id="escapes"),
    pytest.param("R&amp;D &lt;1&gt;", [r"R&D \<1>"], id="entities, one like a tag"),
    pytest.param("# A #\n\nB\n===\n\nC\n---", ["A", "B", "C"], id="headings"),
    pytest.param("> a\n> b\n\n> c", ["a b", "c"], id="block quotes"),
    pytest.param("> a\nb", ["a b"], id="lazy block quote"),
    pytest.param("- a\n  b\n- c\n\n1. d", ["a b", "c", "d"], id="lists"),
    pytest.param(
        "|a|b|\n|-|-|\n|x \\| y||\n|b|`c`|", ["a", "b", "x | y", "b", "<1>c</1>"], id="table"
    ),
    pytest.param("---\nt: x\n---\n\nbody", ["body"], id="front matter"),
    pytest.param("```\nx\n```\n\n    y\n\nbody", ["body"], id="code blocks"),
    pytest.param("<div>\nx\n</div>\n\nbody", ["body"], id="HTML block"),
    pytest.param("***\n\nbody\n\n![i](j)", ["body"], id="rule, picture alone"),
    pytest.param("a\r\nb\r\n\r\nc", ["a b", "c"], id="CR LF"),
    pytest.param("\ufeff# a", ["a"], id="byte-order mark"),
    pytest.param("* * a", ["a"], id="list in a list"),
    pytest.param("-\ta\n\n\tb", ["a", "b"], id="tabs"),
]


@pytest.mark.parametrize("text, expected", SOURCES)
def test_segments(text: str, expected: list[str]) -> None:
    document = parse_markdown(text, "a.md", "utf-8")
    assert [segment.source for segment in document.segments] == expected
    assert document.notes == ()
    targets = {s.number: s.source.replace("a", "ä") for s in document.segments}
    back = parse_markdown(serialise(document, targets, None), "a.md", "utf-8")
    assert [s.source for s in back.segments] == [s.replace("a", "ä") for s in expected]
