"""A localised release as one HTML page for print, as a press office would set it.

The page is self-contained but for the fonts of this package: the picture of
the letterhead stands in it, and nothing else is referred to.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from io import BytesIO

from workbench.documents.page_blocks import blocks
from workbench.documents.page_style import style_sheet
from workbench.documents.page_text import text_html, unit_runs
from workbench.errors import UsageError
from workbench.languages import Language
from workbench.model import Document, Role
from workbench.said import said

MAX_IMAGE_BYTES = 5_000_000
MAX_PIXELS = 25_000_000
_IMAGES = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of the first page: a picture (PNG or JPEG; empty for none) and office lines.

    The first of ``lines`` is the name of the office.
    """

    image: bytes = b""
    lines: tuple[str, ...] = ()


def print_page(
    document: Document,
    targets: Mapping[int, str],
    language: Language,
    *,
    letterhead: Letterhead | None = None,
    draft_mark: str = "",
) -> str:
    """The HTML of the release with ``targets`` (segment number to text) in place of the sources.

    ``draft_mark`` stands at the head of every page ("" for none). Raises
    :class:`UsageError` for a picture that is too large or of another kind.
    """
    mark = f'<div class="draft"><span>{text_html(draft_mark, language)}</span></div>'
    parts = [
        f'<!DOCTYPE html>\n<html lang="{language.bcp47}">\n<head>\n<meta charset="utf-8">',
        f"<title>{escape(_title(document, targets, language))}</title>",
        f"<style>{style_sheet(language)}</style>\n</head>\n<body>",
        mark if draft_mark else "",
        _letterhead(letterhead, language) if letterhead else "",
        *blocks(document, targets, language),
        "</body>\n</html>\n",
    ]
    return "\n".join(part for part in parts if part)


def _title(document: Document, targets: Mapping[int, str], language: Language) -> str:
    """The headline in plain text, or the name of the document where it has none."""
    for unit in document.units:
        if unit.role is Role.HEADLINE:
            return "".join(run.text for run in unit_runs(unit, targets, language))
    return document.name


def _letterhead(letterhead: Letterhead, language: Language) -> str:
    lines = [text_html(line, language) for line in letterhead.lines]
    if lines:
        lines[0] = f"<b>{lines[0]}</b>"
    name = escape(letterhead.lines[0] if letterhead.lines else "Letterhead")
    source = _data_url(letterhead.image) if letterhead.image else ""
    picture = f'<img alt="{name}" src="{source}">' if source else ""
    office = f"<p>{'<br>'.join(lines)}</p>" if lines else ""
    return f'<div class="letterhead">{picture}{office}</div>' if picture or office else ""


def _data_url(image: bytes) -> str:
    if len(image) > MAX_IMAGE_BYTES:
        raise UsageError(
            said(
                "the picture of the letterhead has {size} MB, the limit is {limit} MB",
                size=f"{len(image) / 1e6:.0f}",
                limit=MAX_IMAGE_BYTES // 10**6,
            ),
            remedy=said("Save it at a lower resolution"),
        )
    for magic, kind in _IMAGES:
        if image.startswith(magic):
            _refuse_damaged(image)
            return f"data:{kind};base64,{base64.b64encode(image).decode()}"
    raise UsageError(
        said("the picture of the letterhead is neither PNG nor JPEG"), remedy=said("Save it as PNG")
    )


def _refuse_damaged(image: bytes) -> None:
    """A picture that would be left out without a word, or unpack to more than a page needs."""
    from PIL import Image

    try:
        with Image.open(BytesIO(image)) as picture:
            small = picture.width * picture.height <= MAX_PIXELS
            if small:
                picture.verify()
    except Exception as error:
        raise UsageError(
            said("the picture of the letterhead is damaged"), remedy=said("Save it again as PNG")
        ) from error
    if not small:
        raise UsageError(
            said(
                "the picture of the letterhead has more than {count} million dots",
                count=MAX_PIXELS // 10**6,
            ),
            remedy=said("Save it at a lower resolution"),
        )
