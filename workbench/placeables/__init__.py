"""Placeables: stretches of an English text with a fixed or computable rendering."""
