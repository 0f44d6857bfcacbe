"""The screens for many tests one after another: the workspace is the one that a file names.

What a server of ``workbench serve`` keeps for its visitors is forgotten with the workspace
before, so that each test finds what it would find after a start.
"""

import os
from pathlib import Path

import streamlit as st

from workbench.ui.main import main

named = Path(os.environ["WORKBENCH_NAMED"]).read_text("utf-8")
if os.environ.get("WORKBENCH_WORKSPACE") != named:
    st.cache_resource.clear()
    os.environ["WORKBENCH_WORKSPACE"] = named
main()
