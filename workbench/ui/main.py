"""The entry of the screens: the pages and what they share.

Streamlit runs this file as a script, from ``workbench serve`` and from ``app.py``.
"""

from __future__ import annotations

import streamlit as st

from workbench.errors import WorkbenchError


def main() -> None:
    """Show the page that was chosen; an error is told on the page, and the session goes on."""
    from workbench.ui.dashboard import render_dashboard
    from workbench.ui.export import render_export
    from workbench.ui.glossary import render_glossary
    from workbench.ui.help import render_help
    from workbench.ui.language import show_language_chooser
    from workbench.ui.leaving import forget_page_before
    from workbench.ui.memory import render_memory
    from workbench.ui.models import render_models
    from workbench.ui.releases import render_releases
    from workbench.ui.review import render_review
    from workbench.ui.settings import render_settings
    from workbench.ui.style import apply_style
    from workbench.ui.text import _, settle_interface_language, worded

    settle_interface_language()
    st.set_page_config(page_title=_("Release workbench"), page_icon="📰", layout="wide")
    apply_style()
    page = st.navigation(
        [
            st.Page(render_review, title=_("Review"), url_path="review", default=True),
            st.Page(render_releases, title=_("Releases"), url_path="releases"),
            st.Page(render_glossary, title=_("Glossary"), url_path="glossary"),
            st.Page(render_memory, title=_("Memory"), url_path="memory"),
            st.Page(render_export, title=_("Export"), url_path="export"),
            st.Page(render_dashboard, title=_("Dashboard"), url_path="dashboard"),
            st.Page(render_models, title=_("Models"), url_path="models"),
            st.Page(render_settings, title=_("Settings"), url_path="settings"),
            st.Page(render_help, title=_("Help"), url_path="help"),
        ],
        position="top",
    )
    show_language_chooser()
    try:
        page.run()
    except WorkbenchError as error:
        st.error(worded(str(error)))
    finally:
        forget_page_before()


if __name__ == "__main__":
    main()
