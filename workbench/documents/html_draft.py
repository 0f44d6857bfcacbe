"""The mark of a draft in an HTML page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_END = re.compile(r"</body\s*>", re.IGNORECASE)


def draft_html(data: bytes, mark: str, open_points: Sequence[str]) -> bytes:
    """The page with ``mark`` before its text and what stands open after it."""
    found = _CHARSET.search(data[:4096])
    encoding = found[1].decode("ascii") if found else "utf-8"
    text = data.decode(encoding, "surrogateescape")
    head = f"<p><strong>{escape(mark)}</strong></p>\n"
    items = "".join(f"<li>{escape(point)}</li>\n" for point in open_points)
    foot = f"{head}<ul>\n{items}</ul>\n" if items else ""
    start = _BODY.search(text)
    ends = list(_END.finditer(text))
    at, end = start.end() if start else 0, ends[-1].start() if ends else len(text)
    marked = text[:at] + head + text[at:end] + foot + text[end:]
    return marked.encode(encoding, "surrogateescape")
