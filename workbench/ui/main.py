"""The entry of the screens: the pages and what they share.

Streamlit runs this file as a script, from ``workbench serve`` and from ``app.py``.
"""

from __future__ import annotations

import streamlit as st

from workbench.errors import WorkbenchError


def main() -> None:
    """Show the page that was chosen; an error is told on the page, and the session goes on."""
    from workbench.ui.glossary import render_glossary
    from workbench.ui.models import render_models
    from workbench.ui.releases import render_releases
    from workbench.ui.review import render_review
    from workbench.ui.style import apply_style

    st.set_page_config(page_title="Release workbench", page_icon="📰", layout="wide")
    apply_style()
    pages = {
        "Review": render_review,
        "Releases": render_releases,
        "Glossary": render_glossary,
        "Models": render_models,
    }
    page = st.navigation(
        [
            st.Page(render, title=title, url_path=title.lower(), default=title == "Review")
            for title, render in pages.items()
        ],
        position="top",
    )
    try:
        page.run()
    except WorkbenchError as error:
        st.error(str(error))


if __name__ == "__main__":
    main()
