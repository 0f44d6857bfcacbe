"""Names of releases: safe as a file name and as a gettext domain on every system."""

from __future__ import annotations

import re
import unicodedata

from workbench.errors import UsageError
from workbench.said import said

_ALLOWED = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,78}[a-z0-9])?")
_RESERVED = {"con", "prn", "aux", "nul", "messages", "sources"} | {
    f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)
}


def slug_for(name: str, *, given: bool = False) -> str:
    """The slug made from a file name; with ``given`` the name must be one already.

    Raises :class:`UsageError` where none can be made or the given one is unsafe.
    """
    slug = name if given else _made(name)
    if not _ALLOWED.fullmatch(slug) or slug.partition(".")[0] in _RESERVED or ".." in slug:
        raise UsageError(
            said("{name} cannot be the name of a release", name=repr(name)),
            remedy=said("Give one of small letters, digits, '-', '_' and '.' with --release"),
        )
    return slug


def _made(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9._]+", "-", plain.lower()).strip("-._")[:80].strip("-._")
