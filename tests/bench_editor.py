"""``make bench``: the editor in Chromium against its goals, and the way without a component.

Real server, made-up releases with targets. What is timed is timed inside the page
(``performance.now()`` from the key's own time stamp to the change that was waited for), so
that the way from here to the browser counts nowhere. Nothing is asserted.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from served import CHROMIUM, served, served_script
from setup_tools import find_browser
from workspace.disk import typed, workspace_with

SIZES = (2_000, 20_000)
MOVES, SAVES = 60, 40
PATIENCE = 120_000  # ms; the goals are far below
_WORDS = ("ministers", "officials", "agreed", "on", "next", "steps", "against", "trafficking")
_LAO = ("ລັດຖະມົນຕີ", "ເຈົ້າໜ້າທີ່", "ຕົກລົງ", "ກ່ຽວກັບ", "ບາດກ້າວ", "ຕໍ່ໄປ", "ການຕ້ານ", "ການຄ້າມະນຸດ")
# Found again at each use: shadow roots are searched, since the editor lives in one.
_IN_PAGE = """
window.bench = {
  field(root = document) {
    for (const node of root.querySelectorAll('textarea[aria-label^="Translation of segment"]'))
      if (node.offsetParent !== null) return node;
    for (const node of root.querySelectorAll('*')) {
      const found = node.shadowRoot && this.field(node.shadowRoot);
      if (found) return found;
    }
    return null;
  },
  focused() {
    let node = document.activeElement;
    while (node && node.shadowRoot && node.shadowRoot.activeElement) node = node.shadowRoot.activeElement;
    return node;
  },
  takesKey(field) {
    const before = field.value;
    document.execCommand('insertText', false, 'x');
    const taken = field.value !== before;
    if (taken) document.execCommand('undo');
    return taken;
  },
  untilTyping() {
    return new Promise((resolve) => {
      const look = () => {
        const field = this.field();
        if (field && this.focused() === field && this.takesKey(field)) resolve(performance.now());
        else setTimeout(look, 5);
      };
      look();
    });
  },
  arm(done) {
    let start = 0;
    addEventListener('keydown', (event) => { start = event.timeStamp; }, { capture: true });
    this.result = new Promise((resolve) => done((focus) => resolve([performance.now() - start, focus])));
  },
  armMove() {
    const label = this.field().getAttribute('aria-label');
    this.arm((finish) => {
      const look = () => {
        const field = this.field();
        if (field && field.getAttribute('aria-label') !== label) {
          observers.forEach((observer) => observer.disconnect());
          finish(this.focused() === field);
        }
      };
      const roots = [document, this.field().getRootNode()];
      const observers = roots.map((root) => {
        const observer = new MutationObserver(look);
        observer.observe(root, { subtree: true, childList: true, attributes: true });
        return observer;
      });
    });
  },
  armSave() {
    const saved = this.field().getRootNode().querySelector('.wb-saved');
    this.arm((finish) => {
      const observer = new MutationObserver(() => {
        if (!saved.classList.contains('is-saved')) return;
        observer.disconnect();
        finish(true);
      });
      observer.observe(saved, { attributes: true });
    });
  },
};
"""
_OLD_WAY = """
import streamlit as st

@st.fragment
def one():
    number = st.session_state.setdefault("number", 1)
    st.text_area(f"Translation of segment {number} into Lao", f"text {number}", key=f"s{number}")
    def go():
        st.session_state["number"] += 1
    st.button("Next", on_click=go, shortcut="Ctrl+Down")

one()
"""


def made_up(folder: Path, count: int) -> Path:
    """A workspace with the release ``demo``: ``count`` segments, all with a Lao draft."""
    choice = random.Random(7)
    lines = tuple(
        f"{' '.join(choice.choices(_WORDS, k=choice.randint(6, 20)))} {number}."
        for number in range(1, count + 1)
    )
    workspace = workspace_with(folder, lines)
    keys = [message.key for message in workspace.read_catalogue("demo", "lo").messages]
    workspace.change_messages(
        "demo",
        "lo",
        keys,
        lambda message: typed(f"{' '.join(choice.choices(_LAO, k=9))} {message.number}")(message),
        by="Ann",
    )
    return folder


def line(name: str, times: Sequence[float], goal: str) -> None:
    """One line of the table: median and 95th percentile in ms beside the goal."""
    late = sorted(times)[min(len(times) - 1, round(0.95 * len(times)))]
    print(f"{name:52} {statistics.median(times):8.0f} ms   p95 {late:8.0f} ms   goal: {goal}")


def first_typing(page: Page, address: str) -> float:
    """From the navigation's start to a focused field that takes a key."""
    page.goto(address)
    return float(page.evaluate("bench.untilTyping()"))


def moves(page: Page, count: int) -> tuple[list[float], int]:
    """From the key to the next segment in the field, and how often the focus was kept."""
    times, kept = [], 0
    for _ in range(count):
        page.evaluate("bench.armMove()")
        page.keyboard.press("Control+ArrowDown")
        spent, focused = page.evaluate("bench.result")
        times.append(spent)
        kept += focused
    return times, kept


def saves(page: Page) -> list[float]:
    """From the key that saves to the server's word that it is saved."""
    times = []
    for _ in range(SAVES):
        moves(page, 1)
        page.keyboard.press("End")
        page.keyboard.type("ກ")
        page.evaluate("bench.armSave()")
        page.keyboard.press("Control+s")
        times.append(page.evaluate("bench.result")[0])
    return times


def visit(browser: Browser) -> Page:
    """A fresh visitor."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(_IN_PAGE)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    return page


def bench_size(browser: Browser, folder: Path, count: int) -> None:
    """A release of ``count`` segments."""
    easy = 1 if count <= SIZES[0] else 2
    with served(made_up(folder, count)) as url:
        address = f"{url}/?release=demo&lang=lo"
        line(
            f"{count:,} segments, first typing, server just started",
            [first_typing(visit(browser), address)],
            "",
        )
        page = visit(browser)
        line(
            f"{count:,} segments, first typing",
            [first_typing(page, address)],
            f"{2000 * easy} ms",
        )
        times, kept = moves(page, MOVES)
        line(
            f"{count:,} segments, next segment (focus kept {kept} of {MOVES})",
            times,
            f"{30 * easy} ms, p95 {60 * easy} ms",
        )
        line(f"{count:,} segments, save acknowledged", saves(page), f"{150 * easy} ms")


def bench_old_way(browser: Browser, folder: Path) -> None:
    """One text area in a fragment, as it was before there was a component."""
    script = folder / "old_way.py"
    script.write_text(_OLD_WAY, encoding="utf-8")
    with served_script(script) as url:
        page = visit(browser)
        page.goto(url)
        page.get_by_label("Translation of segment 1 into Lao").click()
        times, kept = moves(page, MOVES)
        line(f"one text area in a fragment (focus kept {kept} of {MOVES})", times, "(comparison)")


def main() -> int:
    """Run all; the figures are for this machine only."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(whole=True) or find_browser(), args=CHROMIUM
        )
        for count in SIZES:
            bench_size(browser, Path(name) / str(count), count)
        bench_old_way(browser, Path(name))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
