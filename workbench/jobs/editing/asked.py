"""What a browser sends, read with care: it is input from outside."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.errors import UsageError
from workbench.said import said

_HALF = re.compile("[\ud800-\udfff]")
_MOST_IDS = 200_000


class Args:
    """The arguments of one operation; a missing one, or one of another kind, is told."""

    def __init__(self, values: object) -> None:
        self._values: Mapping[str, object] = values if isinstance(values, Mapping) else {}

    def text(self, name: str) -> str:
        """A text, "" where none was sent; raises :class:`UsageError` for half a character."""
        value = self._values.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise _odd(name)
        if half := _HALF.search(value):
            raise UsageError(
                said("the text has half a character, U+{number}", number=f"{ord(half[0]):04X}"),
                remedy=said("Delete it and type it again"),
            )
        return value.replace("\r\n", "\n")

    def number(self, name: str) -> int:
        """A whole number."""
        value = self._values.get(name)
        if isinstance(value, bool) or not isinstance(value, int):
            raise _odd(name)
        return value

    def flag(self, name: str) -> bool:
        """Whether it is set."""
        return self._values.get(name) is True

    def texts(self, name: str) -> tuple[str, ...] | None:
        """A list of texts; None where none was sent, which is not an empty one."""
        value = self._values.get(name)
        if value is None:
            return None
        if isinstance(value, str) or not isinstance(value, Sequence) or len(value) > _MOST_IDS:
            raise _odd(name)
        return tuple(item for item in value if isinstance(item, str))

    def raw(self, name: str) -> object:
        """Whatever was sent."""
        return self._values.get(name)


@dataclass(frozen=True, slots=True)
class Request:
    """One send: who, what was seen and held there, and the operations ``(id, name, arguments)``."""

    client: str
    seen: int
    have: str
    ops: tuple[tuple[int, str, Args], ...]


def read_request(value: object) -> Request | None:
    """The request in what was sent; None where it is none."""
    if not isinstance(value, Mapping) or not isinstance(value.get("client"), str):
        return None
    seen, have, sent = value.get("seen"), value.get("have"), value.get("ops")
    ops = [
        (item[0], item[1], Args(item[2]))
        for item in (sent if isinstance(sent, Sequence) and not isinstance(sent, str) else ())
        if isinstance(item, Sequence) and len(item) == 3 and _named(item)
    ]
    return Request(
        client=value["client"],
        seen=seen if isinstance(seen, int) else 0,
        have=have if isinstance(have, str) else "",
        ops=tuple(sorted(ops, key=lambda op: op[0])),
    )


def _named(item: Sequence[object]) -> bool:
    return isinstance(item[0], int) and isinstance(item[1], str)


def _odd(name: str) -> UsageError:
    return UsageError(
        said("the page sent no usable {name}", name=repr(name)),
        remedy=said("Load the page again; what you typed is kept"),
    )
