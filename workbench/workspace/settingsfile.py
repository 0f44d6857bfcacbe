"""``workbench.toml`` as it is edited: read strictly, saved whole, a stale edit refused."""

from __future__ import annotations

from workbench.errors import ConflictError, InputError
from workbench.said import said
from workbench.workspace.files import read_file, sweep, write_file
from workbench.workspace.locks import locked
from workbench.workspace.paths import Paths

NAME = "workbench.toml"


def read_settings(paths: Paths) -> str:
    """The text of the file, "" where there is none; raises :class:`InputError` if it is not UTF-8.

    Line ends are as they stand in the file.
    """
    path = paths.root / NAME
    if not path.is_file():
        return ""
    try:
        return read_file(path).decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise InputError(
            said("line {line} is not UTF-8", line=line),
            where=NAME,
            remedy=said("Save the file as UTF-8 with a text editor"),
        ) from error


def save_settings(paths: Paths, seen: str, text: str) -> None:
    """Write ``text`` in place of ``seen``; its line ends become those of ``seen``.

    Raises :class:`ConflictError` where the file is no longer what was seen; then nothing
    is written.
    """
    path = paths.root / NAME
    with locked(paths.private / "locks" / f"{NAME}.lock"):
        now = read_settings(paths)
        if now != seen:
            raise ConflictError(
                said("somebody changed the settings meanwhile"),
                where=NAME,
                remedy=said("Look at what stands there now and make your change again"),
                current=now,
                offered=text,
            )
        plain = text.replace("\r\n", "\n")
        if "\r\n" in seen:
            plain = plain.replace("\n", "\r\n")
        if plain and not plain.endswith("\n"):
            plain += "\r\n" if "\r\n" in seen else "\n"
        sweep(path)
        write_file(path, plain.encode("utf-8"))
