"""What stands in a cell besides plain text: the key of a row, and characters XML cannot hold."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote, unquote

from workbench.model import Message

_KEY = re.compile(r"\s*(k[0-9a-f]{10})(?::(\S*))?\s*", re.IGNORECASE)
_BARRED = "\\x00-\\x08\\x0b-\\x1f\\ud800-\\udfff\\ufffe\\uffff"
_BARRED_ONE = re.compile(f"[{_BARRED}]")
_LITERAL = re.compile(f"_(?=x[0-9A-Fa-f]{{4}}(?:_|[{_BARRED}]))")
_ESCAPED = re.compile("_x(005F|00[01][0-9A-F]|D[89A-F][0-9A-F]{2}|FFF[EF])_", re.IGNORECASE)


def row_key(context: str, source: str) -> str:
    """The key of the segment with this msgctxt and msgid, after which a row finds it again.

    ``k`` and 10 hexadecimal digits, which no spreadsheet takes for a number; a
    context follows after a colon, percent-encoded.
    """
    pair = f"{context}\x04{source}".encode("utf-8", "surrogatepass")
    digest = "k" + hashlib.sha256(pair).hexdigest()[:10]
    return f"{digest}:{quote(context, safe='', errors='surrogatepass')}" if context else digest


def read_key(text: str) -> tuple[str, str] | None:
    """The key as :func:`row_key` wrote it and the context in it; None for what is no key."""
    match = _KEY.fullmatch(text)
    if match is None:
        return None
    digest = match[1].lower()
    context = unquote(match[2] or "", errors="surrogatepass") if match[2] else ""
    return (f"{digest}:{match[2]}" if context else digest, context)


def message_key(message: Message) -> str:
    """The key of a message of a catalogue."""
    return row_key(message.msgctxt, message.msgid)


def escape_cell(text: str) -> str:
    """``text`` with what XML bars written ``_x0008_``, as ECMA-376 part 1, 22.9.2.19, has it."""
    text = _LITERAL.sub("_x005F_", text)
    return _BARRED_ONE.sub(lambda match: f"_x{ord(match.group()):04X}_", text)


def unescape_cell(text: str) -> str:
    """Undo :func:`escape_cell`; any other ``_x…_`` is text that somebody typed."""
    if "_x" not in text.lower():
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
