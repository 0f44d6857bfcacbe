"""The editor in a blank page, without Streamlit: its modules, joined, and a server in Python.

``EditorPage`` serves a page under an address of its own (nothing leaves the browser),
joins ``workbench/ui/editor/*.js`` as the mount does, puts every exported name on
``window.wb`` and, when ``editor.js`` is there, starts the editor with a component whose
``setTriggerValue`` goes to a ``FakeServer``.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route

from workbench.ui.editor.modules import joined, joined_styles, read_modules

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "workbench" / "ui" / "static"
ADDRESS = "http://editor.test/"
LIGHT = {
    "background-color": "#ffffff", "secondary-background-color": "#f0f2f6",
    "text-color": "#31333f", "primary-color": "#1f6f8b", "border-color": "#d3d4da",
    "font": "'Source Sans', sans-serif",
}  # fmt: skip
DARK = {
    "background-color": "#0e1117", "secondary-background-color": "#262730",
    "text-color": "#fafafa", "primary-color": "#5fb4d1", "border-color": "#41444c",
    "font": "'Source Sans', sans-serif",
}  # fmt: skip
FACES = (
    ("Noto Sans Khmer", "NotoSansKhmer"), ("Noto Sans Lao", "NotoSansLao"),
    ("Noto Sans Myanmar", "NotoSansMyanmar"), ("Noto Sans Thai", "NotoSansThai"),
    ("Noto Sans SC", "NotoSansSC"), ("Noto Sans", "NotoSans"),
)  # fmt: skip
_EXPORTED = re.compile(
    r"^export\s+(?:async\s+)?(?:function\*?|const|let|var|class)\s+([\w$]+)", re.MULTILINE
)


def joined_modules() -> tuple[str, list[str]]:
    """All modules as the mount joins them, and the names that they export."""
    modules = read_modules()
    return joined(modules), _EXPORTED.findall("\n".join(modules.values()))


def summed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def row(number: int, source: str, target: str = "", state: str = "", **more: Any) -> dict[str, Any]:
    """A row as the server sends it."""
    state = state or ("draft" if target else "untranslated")
    identity = hashlib.sha256(f"\0{source}#{number}".encode()).hexdigest()[:12]
    return {
        "id": identity, "n": number, "s": source, "t": target, "st": state, "o": "", "sim": None,
        "by": "", "at": "", "role": "paragraph", "unit": number, "gap": "", "refs": 1, "f": [],
        "notes": [], "mutes": [], "prev": "", "ctx": "", "sum": summed(target), "sig": "", "cells": [],
    } | more  # fmt: skip


class FakeServer:
    """The server's side of the protocol, in memory; ``dead`` and ``deaf`` break it on purpose."""

    def __init__(self, rows: list[dict[str, Any]], language: dict[str, Any]) -> None:
        self.rows = {row["id"]: row for row in rows}
        self.language = language
        self.token = "token-1"
        self.sends: list[dict[str, Any]] = []
        self.ops: list[tuple[str, dict[str, Any]]] = []
        self.events: list[list[Any]] = []
        self.upto: dict[str, int] = {}
        self.number = 0
        self.first = len(rows)
        self.dead = False
        """Nothing is heard and nothing is answered."""
        self.deaf = False
        """What is sent is done, but every answer is lost."""
        self.answers: dict[str, Callable[[dict[str, Any]], list[tuple[str, Any]]]] = {}
        """For an op: what gives its events, instead of what is built in."""

    def meta(self) -> dict[str, Any]:
        return {
            "release": "sample", "language": self.language, "user": "Test Translator",
            "workspace": "w1", "similar_from": 75, "languages": [["lo", "Lao"], ["th", "Thai"]],
            "roles": [["paragraph", "paragraph"], ["heading", "heading"]], "key_sets": {},
            "has_engine": True, "bulk_rules": [], "font_size": 0,
        }  # fmt: skip

    def hear(self, sent: dict[str, Any]) -> dict[str, Any] | None:
        if self.dead:
            return None
        self.sends.append(sent)
        self.events = [event for event in self.events if event[0] > sent["seen"]]
        upto = self.upto.get(sent["client"], 0)
        for identity, op, args in sent["ops"]:
            if identity > upto:
                upto = identity
                self.ops.append((op, args))
                for kind, body in self._do(op, args):
                    self.tell(kind, body)
        self.upto[sent["client"]] = upto
        return None if self.deaf else self.data(sent["client"], sent["have"])

    def tell(self, kind: str, body: Any) -> None:
        self.number += 1
        self.events.append([self.number, kind, json.loads(json.dumps(body))])

    def data(self, client: str | None = None, have: str | None = None) -> dict[str, Any]:
        opened = None
        if have != self.token:
            rows = list(self.rows.values())[: self.first]
            opened = {"meta": self.meta(), "rows": rows, "total": len(self.rows)}
        acks = {"client": client, "upto": self.upto.get(client or "", 0)}
        return {
            "token": self.token, "acks": acks, "events": self.events, "open": opened, "error": None,
        }  # fmt: skip

    def _do(self, op: str, args: dict[str, Any]) -> list[tuple[str, Any]]:
        if op in self.answers:
            return self.answers[op](args)
        if op == "pull":
            held, self.first = self.first, min(self.first + 2000, len(self.rows))
            chunk = list(self.rows.values())[held : self.first]
            events = [("rows", chunk)] if chunk else []
            return [*events, ("pulled", {"left": len(self.rows) - self.first})]
        here = self.rows.get(args.get("id", ""))
        if op == "panel":
            return [("panel", panel(args["id"]))]
        if here is None or op not in ("save", "approve", "restore", "reopen", "reject"):
            return []
        return self._change(op, here, args)

    def _change(self, op: str, here: dict[str, Any], args: dict[str, Any]) -> list[tuple[str, Any]]:
        if args["base"] != here["sum"]:
            return [("conflict", {"id": here["id"], "theirs": here, "mine": args.get("text", "")})]
        here["t"] = "" if op == "reject" else args.get("text", here["t"])
        here["sum"] = summed(here["t"])
        here["st"] = "approved" if op == "approve" else "draft" if here["t"] else "untranslated"
        here["by"], here["o"] = "Test Translator", "human"
        return [("row", here)]


def panel(identity: str, **more: Any) -> dict[str, Any]:
    """The panel of a segment with nothing in it but what is given."""
    return {
        "id": identity, "matches": [], "terms": [], "history": [], "fixes": [], "rules": {},
        "places": [], "neighbours": {"before": "", "after": ""},
    } | more  # fmt: skip


class EditorPage:
    """The editor in ``page``; ``server`` is a ``FakeServer`` or None to load the modules only."""

    def __init__(
        self, page: Page, server: FakeServer | None = None, *, theme: dict[str, str] = LIGHT
    ) -> None:
        self.page = page
        self.server = server
        self.theme = theme
        self.faults: list[str] = []
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        page.on(
            "console",
            lambda note: self.faults.append(note.text) if note.type == "error" else None,
        )
        page.route(f"{ADDRESS}**", self._serve)
        if server:
            page.expose_function("workbenchSends", server.hear)
            page.expose_function("workbenchOpens", server.data)

    def open(self, query: str = "") -> None:
        """Load the page and, where there is a server, wait until a field can be typed in."""
        self.page.goto(f"{ADDRESS}?release=sample&lang=km{query}")
        if self.server:
            self.page.locator("textarea.wb-field").wait_for()

    def push(self) -> None:
        """Let the server's run of every three seconds happen now."""
        self.page.evaluate("window.runServer()")

    def _serve(self, route: Route) -> None:
        path = route.request.url.split("?")[0].removeprefix(ADDRESS)
        font = STATIC / Path(path).name
        if path.startswith("app/static/") and font.is_file():
            kind = mimetypes.guess_type(font.name)[0] or "font/woff2"
            route.fulfill(body=font.read_bytes(), content_type=kind)
        elif path:
            route.fulfill(status=404, body="")
        else:
            route.fulfill(body=self._html(), content_type="text/html; charset=utf-8")

    def _html(self) -> str:
        code, names = joined_modules()
        faces = "".join(
            f"@font-face {{ font-family: '{family}'; font-weight: {weight}; "
            f"src: url('/app/static/{file}-{name}.woff2'); }}\n"
            for family, file in FACES
            for weight, name in ((400, "Regular"), (700, "Bold"))
        )
        theme = "".join(f"--st-{name}: {value}; " for name, value in self.theme.items())
        started = "start" in names and self.server is not None
        return f"""<!doctype html><html lang="en"><head><title>Editor</title><style>{faces}
body {{ margin: 0; background: {self.theme["background-color"]}; }}
main {{ {theme} padding: 16px; font-family: sans-serif; }}</style></head>
<body><main><h1 style="display:none">Editor</h1><div id="host"></div></main><script type="module">
{code}
window.wb = {{{", ".join(names)}}};
window.workbenchEditor = {{start: window.wb.start, css: {_script(joined_styles())}, words: {{}}}};
{_STARTING if started else ""}
window.ready = true;
</script></body></html>"""


_STARTING = """
function mountAgain() {
  const host = document.createElement("div");
  document.querySelector("#host").replaceChildren(host);
  const inside = document.createElement("div");
  host.attachShadow({ mode: "open" }).append(inside);
  let last = {};
  const run = (data) => { if (data) wb.start({ data, parentElement: inside, setTriggerValue }); };
  const setTriggerValue = (name, value) => {
    last = value;
    window.workbenchSends(JSON.parse(JSON.stringify(value))).then(run);
  };
  window.runServer = () =>
    window.workbenchOpens(last.client || null, last.have || null).then(run);
  return window.runServer();
}
window.mountAgain = mountAgain;
mountAgain();
"""


def _script(text: str) -> str:
    return json.dumps(text).replace("</", "<\\/")
