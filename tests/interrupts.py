"""Children that heed Ctrl-C even where the tests run in the background, which ignores it."""

from __future__ import annotations

import signal


def heed_interrupts() -> None:
    """To be called in a child before its program starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
