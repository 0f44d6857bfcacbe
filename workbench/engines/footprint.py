"""How much memory this process has held, and an end to it beyond a bound.

The bound is on what is really held. The limits of the system (``RLIMIT_AS``,
``RLIMIT_DATA``) count what is reserved as well, and with CTranslate2 that is
several times as much: a model of 96 MB reserved 1,052 MB of addresses and
896 MB of data while it held 127 MB.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

INTERVAL = 0.05  # seconds between two looks while a call is under way
_SIGNS = ("bad_alloc", "failed to allocate memory", "Cannot allocate memory", "out of memory")
_STATUS = Path("/proc/self/status")


def peak_memory_mb() -> float | None:
    """The most memory (MiB) this process has held at once; None where the system does not say."""
    try:
        # not ru_maxrss: on Linux that starts with what the parent held
        for line in _STATUS.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return _from_usage()


def tells_of_memory(text: str) -> bool:
    """Whether ``text`` is what C++, MKL, the system or CUDA say when memory is at its end."""
    return any(sign in text for sign in _SIGNS)


def _from_usage() -> float | None:
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


class Watch:
    """Ends this process with ``code`` when it holds more than ``bound_mb`` MiB (0: never).

    It looks only between :meth:`begin` and :meth:`end`.
    """

    def __init__(self, bound_mb: float, code: int) -> None:
        self._bound = bound_mb
        self._code = code
        self._busy = threading.Event()
        if bound_mb > 0 and peak_memory_mb() is not None:
            threading.Thread(target=self._look, daemon=True).start()

    def begin(self) -> None:
        """A call begins."""
        self._busy.set()

    def end(self) -> None:
        """It has ended."""
        self._busy.clear()

    def _look(self) -> None:
        while self._busy.wait():
            if (peak_memory_mb() or 0) > self._bound:
                os._exit(self._code)
            time.sleep(INTERVAL)
