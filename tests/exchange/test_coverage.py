"""The coverage report: counted rightly, one page by itself, readable without the pictures."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from defusedxml.ElementTree import fromstring

from workbench.exchange.coverage import coverage_html
from workbench.exchange.coverage_counts import (
    BANDS,
    Coverage,
    LanguageCoverage,
    Volume,
    band,
    cover_language,
)
from workbench.languages import LANGUAGES, get_language
from workbench.model import Diagnostic, Message, Mute, Severity, State

KM = get_language("km")
MESSAGES = (
    Message(1, "Six countries agree", "x", state=State.APPROVED),
    Message(2, "<1>COMMIT</1> met today.", "x", state=State.PROPOSED, mutes=(Mute("term", "Ana", "As in <law>"),)),
    Message(3, "One", "", state=State.UNTRANSLATED),
    Message(4, "Two words", "x", state=State.DRAFT),
    Message(0, "Gone from it", "x", state=State.OBSOLETE),
)  # fmt: skip
FINDINGS = {
    1: [Diagnostic("spacing", Severity.WARNING, "…")],
    2: [Diagnostic("term", Severity.ERROR, "…"), Diagnostic("spacing", Severity.WARNING, "…")],
    4: [Diagnostic("figure", Severity.INFO, "…")],
}
COVERED = cover_language(KM, MESSAGES, FINDINGS, {1: 100, 2: 87, 4: None})


def test_segments_and_words_are_counted_by_state_and_band() -> None:
    assert COVERED.states == {
        State.APPROVED: Volume(1, 3), State.PROPOSED: Volume(1, 3),
        State.UNTRANSLATED: Volume(1, 1), State.DRAFT: Volume(1, 2),
    }  # fmt: skip
    assert COVERED.total == Volume(4, 9)
    assert COVERED.unreviewed == Volume(2, 5)
    assert COVERED.leverage == {
        "100": Volume(1, 3), "95-99": Volume(), "85-94": Volume(1, 3), "75-84": Volume(),
        "none": Volume(2, 3),
    }  # fmt: skip
    assert [(f.rule, f.count) for f in COVERED.findings] == [
        ("term", 1), ("spacing", 2), ("figure", 1),
    ]  # fmt: skip
    assert [(m.number, m.by, m.why) for m in COVERED.muted] == [(2, "Ana", "As in <law>")]


@pytest.mark.parametrize(
    "similarity, name",
    [(100, "100"), (99, "95-99"), (95, "95-99"), (94, "85-94"), (85, "85-94"), (84, "75-84"),
     (75, "75-84"), (74, "none"), (0, "none"), (None, "none")],
)  # fmt: skip
def test_bands(similarity: int | None, name: str) -> None:
    assert band(similarity) == name
    assert name in BANDS


class Page(HTMLParser):
    """Counts tags and gathers the text of table cells."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name in ("src", "href"):
                self.addresses.append(value or "")
            if name == "id":
                self.ids.append(value or "")


def report(*languages: LanguageCoverage) -> str:
    return coverage_html(Coverage("release-1", languages, "24 November 2026", "Ana <ana@x>"))


def test_the_page_needs_nothing_else_and_runs_nothing() -> None:
    page = Page(report(COVERED))
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert page.addresses == ["#km"]
    assert len(page.ids) == len(set(page.ids))


def test_every_plot_has_title_description_and_a_table_with_the_same_numbers() -> None:
    text = report(COVERED)
    plots = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    assert len(plots) == 4
    assert text.count("<table>") == 5
    for plot in plots:
        root = fromstring(plot)
        labels = root.get("aria-labelledby", "").split()
        named = {child.get("id"): child.text for child in root if child.get("id")}
        assert all(named[label] for label in labels)
        assert root.get("role") == "img"
    assert "1 approved, 1 draft, 1 proposed, 1 untranslated" in text
    assert (
        '<th scope="row">of these unreviewed</th><td class="n">2</td><td class="n">5</td>' in text
    )


def test_all_text_is_escaped() -> None:
    text = report(COVERED)
    assert "As in &lt;law&gt;" in text
    assert "Ana &lt;ana@x&gt;" in text
    assert "<law>" not in text


def test_an_empty_release_and_six_languages_make_a_page_too() -> None:
    empty = tuple(cover_language(language, (), {}, {}) for language in LANGUAGES.values())
    text = report(*empty)
    assert "The checks found nothing that stands open." in text
    assert all(language.endonym in text for language in LANGUAGES.values())
    assert "nan" not in text.lower()


def test_a_share_is_whole_only_where_it_is() -> None:
    many = {State.APPROVED: Volume(9999, 99999), State.DRAFT: Volume(1, 1)}
    text = report(LanguageCoverage(KM, many))
    assert "99.9 %" in text
    assert "0.1 %" in text


def test_the_same_counts_give_the_same_page() -> None:
    assert report(COVERED) == report(COVERED)
