"""The former place of :func:`plain`."""

from __future__ import annotations

from workbench.ui.plain import plain

__all__ = ["plain"]
