"""The list: thousands of rows, filters, search, and the address that opens the same view."""

from __future__ import annotations

import re

import pytest
from browser.editorcore import KHMER, at, field, rows_of, saved, told, wait_for
from browser.editorpage import EditorPage, FakeServer
from playwright.sync_api import Page, expect


def test_twenty_thousand_rows(page: Page) -> None:
    server = FakeServer(rows_of(20_000), KHMER)
    server.first = 1000
    editor = EditorPage(page, server)
    editor.open()
    expect(page.locator(".wb-progresswords")).to_contain_text("of 20000", timeout=60_000)
    page.locator(".wb-scroller").evaluate("(list) => { list.scrollTop = list.scrollHeight }")
    expect(page.get_by_text("Minister 20000 met")).to_be_visible()
    assert page.locator(".wb-row").count() < 80
    at(editor, 1)
    page.keyboard.press("Control+g")
    page.get_by_label("Number, 1 to 20000").fill("10000")
    page.keyboard.press("Enter")
    at(editor, 10_000)
    expect(field(editor)).to_be_in_viewport()
    page.keyboard.type("x")
    page.keyboard.press("Control+Enter")
    at(editor, 10_001)
    saved(editor)
    expect(page).to_have_url(re.compile("n=10001$"))


def test_rows_stand_below_one_another_in_order(editor: EditorPage) -> None:
    editor.open()
    at(editor, 1)
    for _ in range(5):
        editor.page.keyboard.press("Control+ArrowDown")
    at(editor, 6)
    editor.page.wait_for_function(_IN_ORDER)


_IN_ORDER = """() => {
  const rows = [...document.querySelector("#host > div").shadowRoot.querySelectorAll(".wb-row")];
  const boxes = rows.map((row) => row.getBoundingClientRect());
  const numbers = rows.map((row) => Number(row.querySelector(".wb-n").textContent));
  return rows.length > 6 && rows.slice(1).every((_, at) =>
    numbers[at] < numbers[at + 1] && Math.abs(boxes[at].bottom - boxes[at + 1].top) < 1);
}"""


def test_a_segment_that_no_longer_fits_stays_until_it_is_left(
    editor: EditorPage, server: FakeServer
) -> None:
    editor.open("&show=untranslated&other=1")
    at(editor, 1)
    editor.page.keyboard.type("x")
    editor.page.keyboard.press("Control+s")
    saved(editor)
    at(editor, 1)
    editor.page.keyboard.press("Control+Enter")
    at(editor, 4)
    expect(editor.page.get_by_text("Minister 1 met")).to_have_count(0)
    expect(editor.page.locator(".wb-progresswords")).to_contain_text("Approved 1 of 12")
    assert "show=untranslated" in editor.page.url and "other=1" in editor.page.url


def test_the_filters_have_counts_and_go_into_the_address(editor: EditorPage) -> None:
    editor.open()
    editor.page.get_by_role("button", name="All segments").click()
    expect(editor.page.locator("[data-count=untranslated]")).to_have_text("4")
    editor.page.get_by_label("Draft").check()
    expect(editor.page.get_by_text("Minister 4 met")).to_have_count(0)
    assert "show=draft" in editor.page.url
    editor.page.get_by_role("button", name="Show all").click()
    assert "show=" not in editor.page.url


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("&n=99", "segment 99, which is not here"),
        ("&n=abc", "segment abc"),
        ("&show=odd", "a filter that there is not: odd"),
    ],
)
def test_an_address_that_names_what_is_not_there_is_told(
    editor: EditorPage, query: str, text: str
) -> None:
    editor.open(query)
    told(editor, text)
    at(editor, 1)


@pytest.mark.parametrize(
    ("needle", "place", "count"),
    [
        ("MINISTER 7", "both", 1),  # case
        ("ខ្\u200bមែរ 8", "target", 1),  # zero-width space
        ("Minister", "target", 0),
        ("ខ្មែរ", "target", 8),
    ],
)
def test_plain_search_folds_case_and_unseen_characters(
    editor: EditorPage, needle: str, place: str, count: int
) -> None:
    editor.open("&n=1")
    at(editor, 1)
    editor.page.get_by_label("Where to search").select_option(place)
    editor.page.keyboard.press("Control+f")
    editor.page.get_by_label("Search in source and translation").fill(needle)
    rows = editor.page.locator(".wb-row:not(.wb-active)")
    expect(rows).to_have_count(count)
    expect(rows.locator(".wb-sought")).to_have_count(count)
    wait_for(editor, "new URLSearchParams(location.search).has('q')")


def test_what_is_searched_for_is_marked_in_the_field_too(editor: EditorPage) -> None:
    editor.open("&n=3&q=minister")
    at(editor, 3)
    expect(editor.page.locator(".wb-source .wb-sought")).to_have_text("Minister")
    expect(editor.page.locator(".wb-source .wb-sought")).to_have_css("display", "inline")
    editor.page.keyboard.type("minister (MINISTER)")
    expect(editor.page.locator(".wb-behind .wb-sought")).to_have_text(["minister", "MINISTER"])
    editor.page.get_by_role("button", name="Show all").click()
    expect(editor.page.locator(".wb-sought")).to_have_count(0)


def test_a_pattern_is_searched_by_the_server(editor: EditorPage, server: FakeServer) -> None:
    third = list(server.rows.values())[2]
    server.answers["find"] = lambda args: [
        (
            "found",
            {
                "hits": {third["id"]: [[[0, 3]], []]},
                "fault": "" if args["text"] == "x+" else "This pattern is not closed.",
            },
        )
    ]
    editor.open("&q=x%2B&rx=1")
    expect(editor.page.locator(".wb-row:not(.wb-active)")).to_have_count(1)
    expect(editor.page.locator(".wb-row:not(.wb-active) .wb-sought")).to_have_text(third["s"][:3])
    editor.page.get_by_label("Search in source and translation").fill("x(")
    expect(editor.page.get_by_text("This pattern is not closed.")).to_be_visible()
