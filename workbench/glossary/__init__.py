"""Termbases: read and write them, find their terms in a text, hold a translation to them."""
