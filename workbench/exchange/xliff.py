"""XLIFF out and in: 1.2, which every tool reads, and 2.0 and 2.1, which have more places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.errors import InputError, UsageError
from workbench.exchange.base import Row, Taken
from workbench.exchange.xliff_read import rows_1, rows_2
from workbench.exchange.xliff_write import write_version_1, write_version_2
from workbench.exchange.xliff_xml import children, is_modern, parse_xliff
from workbench.languages import Language, find_language
from workbench.model import State
from workbench.said import listed, said

if TYPE_CHECKING:
    from lxml.etree import _Element

VERSIONS = ("1.2", "2.0", "2.1")


def write_xliff(rows: Sequence[Row], language: Language, name: str, version: str = "1.2") -> bytes:
    """The rows as an XLIFF file in UTF-8; ``name`` is that of the release, for people.

    Languages are written as BCP 47 has them. Obsolete rows are left out. Reading it
    back gives the same rows, with these limits: a role with white space or a colon
    is left out, ``by`` needs a target, and a character that XML cannot hold is kept in
    texts only. Raises :class:`UsageError` for another version.
    """
    live = [row for row in rows if row.state is not State.OBSOLETE]
    if version == "1.2":
        return write_version_1(live, language, name)
    if version in VERSIONS:
        return write_version_2(live, language, name, version)
    raise UsageError(
        said("XLIFF {version} is not one of the versions that are written", version=version),
        remedy=said("Use one of {versions}", versions=", ".join(VERSIONS)),
    )


def read_xliff(data: bytes, name: str) -> Taken:
    """The units of an XLIFF file (1.0 to 1.2, 2.x) as rows, in any encoding that XML has.

    Of a file with several target languages, those of the first are taken. Raises
    :class:`InputError` for what is not XLIFF, is not well-formed, is hostile or empty.
    """
    root = parse_xliff(data, name)
    modern = is_modern(root)
    files = children(root, "file")
    language = _language(root)
    rows: list[Row] = []
    faults: list[str] = []
    for file in files:
        other = "" if modern else file.get("target-language", "")
        if other and language and find_language(other) != find_language(language):
            faults.append(
                said(
                    "line {line}: the part {part} is in {other}, not in {language},"
                    " so it was left out",
                    line=file.sourceline,
                    part=repr(file.get("original", "")),
                    other=other,
                    language=language,
                )
            )
            continue
        for row in rows_2(file) if modern else rows_1(file):
            faults.append(row) if isinstance(row, str) else rows.append(row)
    if not rows:
        raise InputError(
            listed(faults or [said("the file has no unit to translate")]),
            where=name,
            remedy=said("Export it again from the tool that wrote it"),
        )
    return Taken(tuple(rows), tuple(faults))


def xliff_language(data: bytes, name: str) -> str:
    """The target language that the file names, as it is written there; "" for none."""
    return _language(parse_xliff(data, name))


def _language(root: _Element) -> str:
    if is_modern(root):
        return str(root.get("trgLang", ""))
    named = (str(file.get("target-language", "")) for file in children(root, "file"))
    return next(filter(None, named), "")
