"""The workbench's screens for ``streamlit run app.py``; ``workbench serve`` needs no such file."""

from workbench.ui.main import main

main()
