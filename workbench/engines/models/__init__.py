"""Multilingual models: what there is to fetch, and what is installed."""
