"""``workbench.toml``: read once, checked, passed down as a value."""
