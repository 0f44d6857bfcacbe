"""The editor: modules of a browser, and what puts them into a page."""
