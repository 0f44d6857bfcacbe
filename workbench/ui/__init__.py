"""The screens, in Streamlit; one render function per page."""
