"""The state of a message and the ``# wb`` comments that it is told by (DESIGN section 4).

``# wb: origin=mt by=… at=2026-11-24T08:00Z sum=… sig=… similarity=… rejected=…``,
``# wb-mute: rule=… by=… why=…`` and ``# wb-note: …``. Values are
percent-encoded ASCII; keys we do not know are kept in their order. How the
comments stand in lines is told in :mod:`workbench.catalogue.remarks`.
"""

from __future__ import annotations

import hashlib
import unicodedata
from urllib.parse import quote, unquote

from workbench.catalogue.remarks import PAIR, WB, WB_MUTE, pack, pack_note
from workbench.model import Message, Mute, Origin, State

_KNOWN = ("origin", "by", "at", "sum", "sig", "similarity", "rejected")
_SAFE = ":|/@+;.-_~!*'"
_MACHINE = frozenset({Origin.MEMORY, Origin.MT, Origin.FRAGMENTS})


def checksum(msgstr: str) -> str:
    """The first 8 hexadecimal digits of the SHA-256 of a target text."""
    return hashlib.sha256(msgstr.encode("utf-8")).hexdigest()[:8]


def parse_values(body: str) -> dict[str, str]:
    """The keys and decoded values of a ``# wb:`` comment, in their order."""
    raw: dict[str, str] = {}
    for key, value in PAIR.findall(body):
        if key.endswith("+") and key[:-1] in raw:
            raw[key[:-1]] += value
        else:
            raw[key] = value
    return {key: unquote(value) for key, value in raw.items()}


def format_values(values: dict[str, str]) -> list[str]:
    """The lines of a ``# wb:`` comment: known keys first, the others as they came."""
    known = {key: values[key] for key in _KNOWN if values.get(key)}
    other = {key: value for key, value in values.items() if key not in _KNOWN}
    return pack(WB, ((key, _encode(key, value)) for key, value in (known | other).items()))


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


def format_mute(mute: Mute) -> list[str]:
    """The lines of a ``# wb-mute:`` comment."""
    rule, by, why = (quote(value, _SAFE) for value in (mute.rule, mute.by, mute.why))
    return pack(WB_MUTE, (("by", by), ("why", why)), f" rule={rule}", f" of={rule}")


def parse_note(body: str) -> str:
    """The text of a ``# wb-note:`` comment."""
    return unquote(body)


def format_note(note: str) -> list[str]:
    """The lines of a ``# wb-note:`` comment; only what would break a line is encoded."""
    body = "".join(_encode_in_note(character) for character in note)
    core = body.strip(" ")
    left = len(body) - len(body.lstrip(" "))
    right = len(body) - len(core) - left if core else 0
    return pack_note("%20" * left + core + "%20" * right)


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
    origin = _signed(msgstr, values)
    if origin is None:
        return state, Origin.EXTERNAL
    if state is State.DRAFT and origin in _MACHINE:
        state = State.PROPOSED
    return state, origin


def values_for(message: Message, present: dict[str, str]) -> dict[str, str]:
    """The ``# wb:`` values of a message that is to be written, unknown keys of ``present`` kept.

    What another tool wrote gets no signature of ours, so that it stays ``external``;
    one that would make it ours, since the text is the same again, goes.
    """
    values = {key: value for key, value in present.items() if key not in _KNOWN}
    if message.origin is Origin.EXTERNAL and message.msgstr:
        if _signed(message.msgstr, present) is None:
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


def _signed(msgstr: str, values: dict[str, str]) -> Origin | None:
    """The origin that the comment tells, if it is about this text."""
    return _origin(values.get("origin", "")) if values.get("sum") == checksum(msgstr) else None


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
