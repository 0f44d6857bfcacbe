"""Tables of a TOML file taken apart key by key, so that what is left over can be named."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workbench.errors import InputError
from workbench.said import Said, said


class Table:
    """A table of ``file``; ``path`` is its name there ("" for the file itself)."""

    def __init__(self, data: dict[str, Any], path: str, file: str) -> None:
        self._data = dict(data)
        self._path = path
        self._file = file

    def table(self, key: str) -> Table:
        """The table under ``key``, an empty one if there is none."""
        return Table(self._take(key, dict, {}), self.named(key), self._file)

    def text(self, key: str, default: str = "", allowed: Iterable[str] = ()) -> str:
        """A text; one of ``allowed`` where these are given."""
        value: str = self._take(key, str, default)
        choices = tuple(allowed)
        if choices and value not in choices:
            raise self.fault(
                said(
                    "{key} must be {values}",
                    key=self.named(key),
                    values=", ".join(map(repr, choices)),
                )
            )
        return value

    def texts(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(self._take(key, list, list(default)))

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false."""
        return bool(self._take(key, bool, default))

    def whole(self, key: str, default: int, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``."""
        value: int = self._take(key, int, default)
        if not least <= value <= most:
            raise self.fault(
                said(
                    "{key} must be from {least} to {most}",
                    key=self.named(key),
                    least=least,
                    most=most,
                )
            )
        return value

    def seconds(self, key: str, default: float) -> float:
        """A number above 0 and at most a day."""
        value = float(self._take(key, float, default))
        if not 0 < value <= 86_400:
            raise self.fault(said("{key} must be above 0 and at most 86400", key=self.named(key)))
        return value

    def left_over(self) -> list[str]:
        """What has not been taken yet."""
        return list(self._data)

    def done(self) -> None:
        """Nothing may be left over."""
        for key in self._data:
            raise self.fault(said("{key} is not a setting", key=self.named(key)))

    def fault(self, what: str) -> InputError:
        """The error for a key that is wrong; ``what`` names it as :meth:`named` does."""
        return InputError(what, where=self._file, remedy=said("Correct it or remove the line"))

    def named(self, key: str) -> str:
        """The key with its tables before it."""
        return f"{self._path}.{key}" if self._path else key

    def _take(self, key: str, kind: type, default: Any) -> Any:
        value = self._data.pop(key, default)
        if kind is float and isinstance(value, int):
            value = value if isinstance(value, bool) else float(value)
        wrong = not isinstance(value, kind) or (kind is int and isinstance(value, bool))
        if wrong or (kind is list and not all(isinstance(item, str) for item in value)):
            raise self.fault(_wrong_kind(self.named(key), kind))
        return value


def _wrong_kind(key: str, kind: type) -> Said:
    faults: dict[type, Said] = {
        str: said("{key} must be a text in quotes", key=key),
        int: said("{key} must be a whole number", key=key),
        float: said("{key} must be a number", key=key),
        list: said("{key} must be a list of texts", key=key),
        bool: said("{key} must be true or false", key=key),
        dict: said("{key} must be a table", key=key),
    }
    return faults[kind]
