"""What tests of the editor share: a server with twelve rows, and what is looked at and waited for."""

from __future__ import annotations

import json
from typing import Any

from browser.editorpage import EditorPage, FakeServer, row
from playwright.sync_api import Locator, expect

KHMER = {
    "code": "km", "name": "Khmer", "bcp47": "km",
    "marks": [["ZWSP", "\u200b"], ["NBSP", "\u00a0"], ["៖", "៖"], ["។", "។"]],
}  # fmt: skip
FOUND = [["error", "number", "25 is missing", [0, 8], [0, 3], True]]


def rows_of(count: int = 12) -> list[dict[str, Any]]:
    return [
        row(
            number,
            f"Minister {number} met 25 delegates.",
            "" if number % 3 == 1 else f"ខ្មែរ {number}",
        )
        for number in range(1, count + 1)
    ]


def field(editor: EditorPage) -> Locator:
    return editor.page.locator("textarea.wb-field")


def at(editor: EditorPage, number: int) -> None:
    """The field belongs to the segment ``number`` and has the focus."""
    label = f"Translation of segment {number} into Khmer"
    expect(editor.page.get_by_label(label, exact=True)).to_be_focused()


def told(editor: EditorPage, text: str) -> None:
    expect(editor.page.locator(".wb-message")).to_contain_text(text)


def saved(editor: EditorPage, text: str = "Saved") -> None:
    expect(editor.page.locator(".wb-saved")).to_contain_text(text)


def sent(server: FakeServer, *names: str) -> list[tuple[str, dict[str, Any]]]:
    return [(op, args) for op, args in server.ops if op in names]


def wait_for(editor: EditorPage, done: str) -> None:
    """Until the JavaScript expression is true; answers of the server are given meanwhile."""
    editor.page.wait_for_function(done)


def drafts(editor: EditorPage) -> dict[str, Any]:
    kept = editor.page.evaluate("Object.fromEntries(Object.entries(localStorage))")
    return {key: json.loads(value) for key, value in kept.items() if key.startswith("wb-draft/")}


def row_at(editor: EditorPage, number: int) -> Locator:
    return editor.page.locator(".wb-row:not(.wb-active)").filter(
        has=editor.page.locator(".wb-n", has_text=str(number)).filter(visible=True)
    ).filter(has_text=f"Minister {number} ")  # fmt: skip
