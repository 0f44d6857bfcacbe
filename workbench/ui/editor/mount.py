"""Puts the editor into a page: its code once a page, its data at every run of the fragment.

The code is a component of its own, so that an answer to a saved segment carries
neither code nor style.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from workbench.ui.editor.modules import joined, joined_styles, read_modules
from workbench.ui.text import words

_READY = "workbench-editor-ready"
_CODE = """
export default function ({ data }) {
  window.workbenchEditor = { start, css: data.css, words: data.words };
  window.dispatchEvent(new Event("%s"));
}
"""
_EDITOR = """
export default function (component) {
  if (window.workbenchEditor) return window.workbenchEditor.start(component);
  let stop;
  const begin = () => {
    stop = window.workbenchEditor.start(component);
  };
  window.addEventListener("%s", begin, { once: true });
  return () => {
    window.removeEventListener("%s", begin);
    if (stop) stop();
  };
}
"""


def mount_code() -> None:
    """The editor's code, style and words, for the whole page; outside the fragment."""
    code, _ = _components()
    code(key="editor code", data={"css": joined_styles(), "words": words()}, height=1)


def mount_editor(key: str, data: dict[str, Any], on_send: Callable[[object], None]) -> None:
    """The editor with what the server has to tell it; ``on_send`` takes what it sends."""
    _, editor = _components()

    def take() -> None:
        sent = st.session_state.get(key)  # none once the visitor went on to another page: it
        if sent is not None:  # stays in the browser and is sent when Review is opened again
            on_send(sent.get("send"))

    editor(key=key, data=data, on_send_change=take)


@st.cache_resource(show_spinner=False)
def _components() -> tuple[Callable[..., Any], Callable[..., Any]]:
    """The two components, registered once."""
    make = st.components.v2.component
    code = make("workbench_editor_code", js=joined(read_modules()) + _CODE % _READY)
    editor = make("workbench_editor", js=_EDITOR % (_READY, _READY), html="<div></div>")
    return code, editor
