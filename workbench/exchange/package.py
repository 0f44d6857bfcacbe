"""A package for a press office: files in one zip, the same bytes for the same files."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from io import BytesIO

SUMS = "SHA256SUMS"
README = "README.txt"
_BARRED = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE
)
_LONGEST = 100
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def write_package(files: Mapping[str, bytes]) -> bytes:
    """A zip of ``files`` (path with ``/`` to content) with checksums and a README.txt.

    Names are made safe for Windows (Microsoft, "Naming Files, Paths, and
    Namespaces"); two that would be the same file there are told apart by a
    number. Order and dates are fixed, so that the same files give the same bytes.
    """
    named = _safe_names(files)
    content = {named[name]: data for name, data in files.items()}
    content[README] = _readme(sorted(content)).encode("utf-8")
    sums = "".join(
        f"{hashlib.sha256(content[name]).hexdigest()}  {name}\n" for name in sorted(content)
    )
    return fixed_zip({**content, SUMS: sums.encode("utf-8")})


def fixed_zip(files: Mapping[str, bytes]) -> bytes:
    """A zip whose bytes depend on ``files`` alone: sorted, dated 1 January 1980."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name in sorted(files):
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # Unix, on every machine, with rights that unpackers understand
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[name])
    return out.getvalue()


def _safe_names(names: Mapping[str, bytes]) -> dict[str, str]:
    """Each name with one that Windows, macOS and Linux can write, all different without case."""
    taken = {README.casefold(), SUMS.casefold()}
    folders: set[str] = set()
    safe: dict[str, str] = {}
    for name in sorted(names):
        parts = [_safe_part(part) for part in re.split(r"[/\\]", name)]
        parts = [part for part in parts if part]
        path = "/".join(parts) or "file"
        number = 1
        while _clashes(path.casefold(), taken, folders):
            number += 1
            *parents, last = parts or ["file"]
            stem, dot, suffix = last.rpartition(".")
            numbered = f"{stem}-{number}.{suffix}" if dot and stem else f"{last}-{number}"
            path = "/".join([*parents, numbered])
        taken.add(path.casefold())
        pieces = path.casefold().split("/")
        folders |= {"/".join(pieces[:depth]) for depth in range(1, len(pieces))}
        safe[name] = path
    return safe


def _clashes(path: str, taken: set[str], folders: set[str]) -> bool:
    """Whether a file is there already, or a folder where a file is wanted, or the other way."""
    pieces = path.split("/")
    parents = {"/".join(pieces[:depth]) for depth in range(1, len(pieces))}
    return path in taken or path in folders or not parents.isdisjoint(taken)


def _safe_part(part: str) -> str:
    """One folder or file name; "" for what names no place of its own (``.``, ``..``)."""
    text = _BARRED.sub("_", unicodedata.normalize("NFC", part)).strip(" ").rstrip(". ")
    if len(text) > _LONGEST:
        _, dot, suffix = text.rpartition(".")
        tail = f".{suffix}" if dot and len(suffix) <= 10 else ""
        text = text[: _LONGEST - len(tail)].rstrip(". ") + tail
    return f"_{text}" if _RESERVED.fullmatch(text) else text


_KINDS = (
    ("-coverage.html", "how far the work is: what is translated, what the checks found"),
    (".docx", "a Word document; names with “table” hold English and translation side by side"),
    (".xlsx", "an Excel table: English and translation side by side"),
    (".pdf", "the release as it is to be printed"),
    (".po", "the translation for Poedit, Weblate, OmegaT and other translation tools"),
    (".mo", "the translation compiled for programs"),
    (".xlf", "the translation for Trados, memoQ, OmegaT and other translation tools (XLIFF)"),
    (".xliff", "the translation for Trados, memoQ, OmegaT and other translation tools (XLIFF)"),
    (".tmx", "a translation memory"),
    (".tbx", "fixed terms for a translation tool"),
    (".csv", "fixed terms as a table"),
    (".html", "a page for a browser"),
    (".txt", "the release as plain text"),
    (".md", "the release as Markdown text"),
)


def _readme(names: list[str]) -> str:
    """What is in the package and how to see that it arrived whole, in Windows line ends."""
    lines = [
        "This package holds a press release and what belongs to its translation.",
        "",
        "FILES",
        *(f"  {name}{_kind(name)}" for name in names),
        "",
        "HAS IT ARRIVED WHOLE?",
        f"  {SUMS} has one line for each file: its SHA-256 checksum and its name.",
        f"  Linux:   sha256sum -c {SUMS}",
        f"  macOS:   shasum -a 256 -c {SUMS}",
        "  Windows: in PowerShell, Get-FileHash FILE, and compare it with the line of that file.",
        "",
        "Names were made safe for Windows. Text files are in UTF-8.",
        "",
    ]
    return "\r\n".join(lines)


def _kind(name: str) -> str:
    return next((f" - {words}" for end, words in _KINDS if name.lower().endswith(end)), "")
