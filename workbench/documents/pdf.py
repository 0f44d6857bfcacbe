"""A localised release as a PDF that a press office can send, made by WeasyPrint.

Pango and HarfBuzz shape the scripts, the fonts of this package are embedded,
and the same release gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.documents.page import Letterhead, print_page
from workbench.documents.page_style import FONTS
from workbench.documents.pdf_actual import carry_actual_text
from workbench.errors import UsageError
from workbench.languages import Language
from workbench.model import Document
from workbench.said import said


def write_pdf(
    document: Document,
    targets: Mapping[int, str],
    language: Language,
    *,
    letterhead: Letterhead | None = None,
    draft_mark: str = "",
) -> bytes:
    """The release with ``targets`` (segment number to text) in place of the sources, as a PDF.

    A segment without a target keeps its source. ``draft_mark`` stands at the
    head of every page. Raises :class:`UsageError` where WeasyPrint, Pango or
    ICU is missing, and for a picture of the letterhead that cannot be printed.
    """
    weasyprint = _weasyprint()
    page = print_page(document, targets, language, letterhead=letterhead, draft_mark=draft_mark)
    html = weasyprint.HTML(string=page, url_fetcher=_fetcher(weasyprint))
    data: bytes = html.write_pdf(pdf_tags=True)
    return data


def _weasyprint() -> Any:
    try:
        import weasyprint
    except ImportError as error:
        what = said("the library that makes PDF files is not installed")
        raise UsageError(what, remedy=said("Install it with `pip install weasyprint`")) from error
    except OSError as error:
        what = said("Pango, which sets the lines of PDF files, is not installed")
        remedy = said(
            "Install it: on Debian `apt-get install libpango-1.0-0 libpangoft2-1.0-0`,"
            " on macOS `brew install pango`"
        )
        raise UsageError(what, remedy=remedy) from error
    carry_actual_text()
    return weasyprint


def _fetcher(weasyprint: Any) -> Any:
    """Fetches the fonts of this package and pictures within the page, and nothing else."""
    fonts = FONTS.as_uri() + "/"

    class OwnFiles(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if not url.startswith((fonts, "data:image/")) or "/../" in url:
                raise ValueError("the page refers to a file that is not part of it")
            return super().fetch(url, headers)

    return OwnFiles(allowed_protocols=("file", "data"))
