"""The side panel alone in a page: a row, what the server told of it, and what was pressed."""

from __future__ import annotations

from typing import Any

from browser.editorpage import LIGHT, EditorPage, joined_styles, panel, row
from playwright.sync_api import Locator, Page

KHMER: dict[str, Any] = {"code": "km", "name": "Khmer", "bcp47": "km", "marks": []}
META: dict[str, Any] = {
    "release": "sample", "workspace": "w1", "language": KHMER, "has_engine": True,
    "languages": [["lo", "Lao"], ["zh_CN", "Chinese"]],
}  # fmt: skip
SOURCE = "Six countries agreed on 18 June 2009."
TARGET = "ប្រទេសទាំងប្រាំមួយបានព្រមព្រៀងគ្នា។"
_START = """([meta, told]) => {
  window.did = [];
  const does = (name) => (...args) => { did.push([name, ...args]); return ''; };
  const names = ['insert', 'useMatch', 'useHypothesis', 'fix', 'mute', 'unmute', 'note', 'unnote',
    'restore', 'jump', 'differ', 'term', 'hypotheses', 'setReference', 'markSpan', 'setKey',
    'setKeySet', 'setTextSize', 'setInvisible'];
  window.actions = Object.fromEntries(names.map((name) => [name, does(name)]));
  Object.assign(actions, {meta, keyOf: (name) => told.keys[name] || '',
    hypothesesOf: () => told.hypotheses, referenceOf: () => told.reference});
  window.told = told;
  window.box = document.createElement('div');
  box.style.width = '420px';
  document.querySelector('#host').append(box);
}"""


class PanelPage:
    """``show`` draws a row again as the editor does; ``did`` is what was asked for."""

    def __init__(self, page: Page, theme: dict[str, str] = LIGHT) -> None:
        self.page = page
        self.editor = EditorPage(page, theme=theme)
        self.editor.open()
        page.add_style_tag(content=joined_styles())
        told = {"keys": {"match1": "Ctrl+1", "term1": "Alt+1", "fix": "Alt+R"}}
        page.evaluate(_START, [META, told])

    def show(self, shown: dict[str, Any], told: dict[str, Any] | None) -> None:
        self.page.evaluate(
            "([row, panel]) => wb.renderPanel(box, row, panel, actions)", [shown, told]
        )

    def tell(self, **more: Any) -> None:
        """What the panel asks its editor for: keys, hypotheses, reference."""
        self.page.evaluate("(more) => Object.assign(told, more)", more)

    def did(self, *but: str) -> list[list[Any]]:
        done: list[list[Any]] = self.page.evaluate("did.splice(0)")
        return [each for each in done if each[0] not in but]

    def section(self, heading: str) -> Locator:
        return self.page.get_by_role("region", name=heading)


def full_row(**more: Any) -> dict[str, Any]:
    """A row with something in every field."""
    findings = [
        ["warning", "spacing", "Two spaces stand together.", None, [3, 5], True],
        ["error", "numbers", "18 is missing.", [24, 26], None, False],
    ]
    return row(
        1, SOURCE, TARGET, "proposed", role="body", o="mt", f=findings, refs=2,
        sig="origin:mt|engine:argos|model:translate-en_km-1.0", notes=["Asked.", "? Which June?"],
        mutes=[["quotes", "Dara", "A caption"]], prev="Five countries agreed on 18 June 2009.",
    ) | more  # fmt: skip


def full_panel(shown: dict[str, Any], **more: Any) -> dict[str, Any]:
    """What the server tells of ``full_row``."""
    at = "2026-11-24T08:00Z"
    return panel(
        shown["id"],
        matches=[
            [100, SOURCE, "ដូចគ្នា", "approved", "old-release", "Dara", at, None],
            [88, "Five countries agreed on 18 June.", "ស្រដៀង", "unreviewed", "starter", "", "", None],
        ],
        terms=[
            [0, 3, "Six", "forbid", ["មិនប្រើ"], "", True],
            [4, 13, "countries", "translate", ["ប្រទេស", "បណ្តាប្រទេស"], "Plural", True],
            [4, 13, "countries", "translate", ["ប្រទេស", "បណ្តាប្រទេស"], "Plural", True],
            [14, 20, "COMMIT", "keep", [], "", False],
        ],
        history=[[at, "Dara", "", TARGET, "draft"], [at, "", "", TARGET.replace("ប្រទេស", "រដ្ឋ"), "proposed"]],
        fixes=[[TARGET.replace("បាន", " បាន"), "A space was put in"]],
        rules={"numbers": ["Numbers matter.", "Write the number."]},
        places=[["sample.txt", 1], ["sample.txt", 9]],
        neighbours={"before": None, "after": [2, "The next one.", "បន្ទាប់", "approved"]},
    ) | more  # fmt: skip
