"""What the page before still asked for when the visitor had left it."""

from __future__ import annotations

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequestType


def forget_page_before() -> None:
    """Drop a run of a part of another page that was asked for while this page was made.

    A part that runs by itself or that the editor sends to (a fragment) may ask for a
    run between the click on another page and that page's first sign of life. Streamlit
    1.67 runs it afterwards under the page that is left, finds nothing to run, and the
    browser takes it for a change of page: what was shown is cleared away. Nothing is
    lost by not running it: what it would have sent is no longer listened to, and the
    editor sends it again when it is opened.
    """
    context = get_script_run_ctx()
    requests = context.script_requests if context else None
    if context is None or requests is None:
        return
    with requests._lock:
        asked = requests._rerun_data
        if requests._state != ScriptRequestType.RERUN or not asked.fragment_id_queue:
            return
        if asked.page_script_hash != context.page_script_hash:
            requests._state = ScriptRequestType.CONTINUE
