"""Text of a PDF that can be searched and copied, where one glyph is not one letter.

WeasyPrint 70 notes one text for each glyph. Where letters and marks are
reordered and joined, that is wrong in most places, so each stretch of such
text carries it beside its glyphs (``ActualText``), which readers take.
WeasyPrint has no option for it: its function that draws a text is wrapped.
Source: ISO 32000-1, 14.9.4.
"""

from __future__ import annotations

import re
from typing import Any

from workbench.normal import ZWSP

# All but ASCII and Chinese characters: fonts make ị of two glyphs, and one glyph of · and •.
_SHAPED = re.compile("[^ -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_MARK = "_carries_actual_text"


def carry_actual_text() -> None:
    """Let WeasyPrint write the text beside shaped glyphs; done once in a process, then nothing."""
    from pydyf import Dictionary, String
    from weasyprint import draw

    draw_plain = draw.draw_text
    if hasattr(draw_plain, _MARK):
        return

    def draw_text(stream: Any, textbox: Any, *rest: Any) -> None:
        text = textbox.text.replace(ZWSP, "")
        if not _SHAPED.search(text):
            draw_plain(stream, textbox, *rest)
            return
        stream.begin_marked_content("Span", Dictionary({"ActualText": String(text)}))
        draw_plain(stream, textbox, *rest)
        stream.end_marked_content()

    setattr(draw_text, _MARK, True)
    draw.draw_text = draw_text
