"""Who acts."""

from __future__ import annotations

import getpass
from collections.abc import Mapping

from workbench.settings.values import Settings


def who(given: str, environment: Mapping[str, str], settings: Settings) -> str:
    """The person who acts: ``--by``, ``WORKBENCH_USER``, settings, the system's user, in turn."""
    for name in (given, environment.get("WORKBENCH_USER", ""), settings.user):
        if name.strip():
            return " ".join(name.split())
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container without an entry for its user
        return "unknown"
