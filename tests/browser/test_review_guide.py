"""The keys that docs/review.md promises are those of the editor."""

from __future__ import annotations

import re
from pathlib import Path

from browser.editorpage import ROOT, EditorPage
from playwright.sync_api import Page

GUIDE = Path(ROOT) / "docs" / "review.md"
_NUMBERED = re.compile(r"Insert (match|term) \d")


def keys_in_guide() -> dict[str, list[list[str]]]:
    """The keys of each command in the three sets, as the table of the guide has them."""
    table = GUIDE.read_text(encoding="utf-8").split("## Keys", 1)[1].split("\n\n", 3)[2]
    found = {}
    for line in table.splitlines()[2:]:
        command, *sets = [cell.strip() for cell in line.strip("| ").split(" | ")]
        found[command] = [re.findall(r"`([^`]+)`", keys) for keys in sets]
    return found


def test_the_guide_names_the_keys_of_the_editor(page: Page) -> None:
    EditorPage(page).open()
    commands = page.evaluate("wb.commandTable({language: {marks: []}})")
    told = keys_in_guide()
    for command in commands:
        label, keys = command["label"], command["keys"]
        if _NUMBERED.fullmatch(label):
            continue
        assert told.pop(label) == [keys["workbench"], keys["omegat"], keys["matecat"]], label
    assert set(told) == {"Insert match 1 to 5", "Insert term 1 to 9"}
    numbered = {
        c["label"]: c["keys"]["workbench"][0] for c in commands if _NUMBERED.fullmatch(c["label"])
    }
    assert numbered["Insert match 5"] == "Ctrl+5"
    assert numbered["Insert term 9"] == "Alt+9"
