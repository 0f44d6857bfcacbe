"""The state of a message and the ``# wb`` comments that it is told by (DESIGN section 4).

``# wb: origin=mt by=… at=2026-11-24T08:00Z sum=… sig=… similarity=… rejected=…``,
``# wb-mute: rule=… by=… why=…`` and ``# wb-note: …``. Values are
percent-encoded, so that a comment is one line of ASCII; keys we do not know
are kept in their order.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import quote, unquote

from workbench.model import Message, Mute, Origin, State

WB = "wb:"
WB_MUTE = "wb-mute:"
WB_NOTE = "wb-note:"
_KNOWN = ("origin", "by", "at", "sum", "sig", "similarity", "rejected")
_SAFE = ":|/@+;.-_~!*'"
_MACHINE = frozenset({Origin.MEMORY, Origin.MT, Origin.FRAGMENTS})
_PAIR = re.compile(r"([^\s=]+)=(\S*)")


def checksum(msgstr: str) -> str:
    """The first 8 hexadecimal digits of the SHA-256 of a target text."""
    return hashlib.sha256(msgstr.encode("utf-8")).hexdigest()[:8]


def wb_body(line: str, marker: str) -> str | None:
    """What stands after ``# wb:`` (or another marker) in a comment line, None for other lines."""
    if not line.startswith("#"):
        return None
    rest = line[1:].lstrip(" \t")
    return rest[len(marker) :].strip(" \t") if rest.startswith(marker) else None


def parse_values(body: str) -> dict[str, str]:
    """The keys and decoded values of a ``# wb:`` comment, in their order."""
    return {key: unquote(value) for key, value in _PAIR.findall(body)}


def format_values(values: dict[str, str]) -> str:
    """A ``# wb:`` comment without its line end: known keys first, the others as they came."""
    known = {key: values[key] for key in _KNOWN if values.get(key)}
    other = {key: value for key, value in values.items() if key not in _KNOWN}
    pairs = [f"{key}={_encode(key, value)}" for key, value in (known | other).items()]
    return f"# {WB} " + " ".join(pairs)


def parse_rejected(value: str) -> tuple[str, ...]:
    """The signatures in the ``rejected`` value, which separates them by commas."""
    return tuple(unquote(item) for item in value.split(",") if item)


def format_rejected(signatures: tuple[str, ...]) -> str:
    """The ``rejected`` value, a comma inside a signature encoded once more."""
    return ",".join(item.replace("%", "%25").replace(",", "%2C") for item in signatures)


def parse_mute(body: str) -> Mute:
    """The mute of a ``# wb-mute:`` comment."""
    values = parse_values(body)
    return Mute(values.get("rule", ""), values.get("by", ""), values.get("why", ""))


def format_mute(mute: Mute) -> str:
    """A ``# wb-mute:`` comment without its line end."""
    pairs = (("rule", mute.rule), ("by", mute.by), ("why", mute.why))
    return f"# {WB_MUTE} " + " ".join(f"{key}={quote(value, _SAFE)}" for key, value in pairs)


def parse_note(body: str) -> str:
    """The text of a ``# wb-note:`` comment."""
    return unquote(body)


def format_note(note: str) -> str:
    """A ``# wb-note:`` comment without its line end; only what would break the line is encoded."""
    body = "".join(_encode_in_note(character) for character in note)
    core = body.strip(" ")
    left = len(body) - len(body.lstrip(" "))
    right = len(body) - len(core) - left if core else 0
    return f"# {WB_NOTE} " + "%20" * left + core + "%20" * right


def derive_state(
    msgstr: str, values: dict[str, str], *, fuzzy: bool, obsolete: bool
) -> tuple[State, Origin | None]:
    """State and origin by DESIGN's table; ``external`` where the comment does not fit."""
    if obsolete:
        state = State.OBSOLETE
    elif not msgstr:
        state = State.UNTRANSLATED
    else:
        state = State.DRAFT if fuzzy else State.APPROVED
    if not msgstr:
        return state, None
    origin = _origin(values.get("origin", ""))
    if origin is None or values.get("sum") != checksum(msgstr):
        return state, Origin.EXTERNAL
    if state is State.DRAFT and origin in _MACHINE:
        state = State.PROPOSED
    return state, origin


def values_for(message: Message, present: dict[str, str]) -> dict[str, str]:
    """The ``# wb:`` values of a message that is to be written, unknown keys of ``present`` kept.

    What another tool wrote gets no signature of ours, so that it stays ``external``.
    """
    values = {key: value for key, value in present.items() if key not in _KNOWN}
    if message.origin is Origin.EXTERNAL and message.msgstr:
        values |= {key: present[key] for key in _KNOWN if key in present}
    elif message.msgstr and message.origin is not None:
        values |= {
            "origin": str(message.origin),
            "by": message.by,
            "at": message.at,
            "sum": checksum(message.msgstr),
            "sig": message.signature,
            "similarity": "" if message.similarity is None else str(message.similarity),
        }
    elif message.rejected:
        values |= {"by": message.by, "at": message.at}
    values["rejected"] = format_rejected(message.rejected)
    return values


def _origin(value: str) -> Origin | None:
    try:
        origin = Origin(value)
    except ValueError:
        return None
    return None if origin is Origin.EXTERNAL else origin


def _encode(key: str, value: str) -> str:
    return quote(value, _SAFE + ("," if key == "rejected" else ""))


def _encode_in_note(character: str) -> str:
    unsafe = character == "%" or unicodedata.category(character) in {"Cc", "Zl", "Zp"}
    return quote(character, "") if unsafe else character
