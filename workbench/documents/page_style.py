"""The style sheet of the printed page: A4, the fonts shipped for each language, native numbers."""

from __future__ import annotations

from pathlib import Path

from workbench.languages import Language

FONTS = Path(__file__).parent.parent / "ui" / "static"  # the screens serve them, too
_LATIN = "Noto Sans"
_SIGNS = "Noto Sans Math"  # the marks around what nothing covers, arrows
# Style, weight, and how the file of that style is called.
_FACES = (
    ("normal", 400, "Regular"),
    ("normal", 700, "Bold"),
    ("italic", 400, "Italic"),
    ("italic", 700, "BoldItalic"),
)
# Scripts with marks above and below their letters want room between lines; size in points.
_LEADING = {"Khmr": (1.75, 10.5), "Laoo": (1.65, 10.5), "Mymr": (1.85, 10.0), "Thai": (1.6, 10.5)}
_LEADING |= {"Hans": (1.7, 10.5), "Latn": (1.5, 10.5)}
_COUNTERS = {"Khmr": "khmer", "Mymr": "myanmar", "Laoo": "lao", "Thai": "thai"}

_SHEET = """
@page {
  size: A4; margin: 20mm 24mm 22mm 24mm;
  @top-center { content: element(draft); vertical-align: middle; }
  @bottom-center { content: counter(page, COUNTER) " / " counter(pages, COUNTER);
    font-family: FAMILY; font-size: 8.5pt; color: #555; }
}
html { font-family: FAMILY; font-size: SIZEpt; line-height: LEADING; color: #111; }
body { margin: 0; overflow-wrap: anywhere; hyphens: manual; }
p, ul, blockquote, table { margin: 0 0 0.75em 0; orphans: 2; widows: 2; }
h1 { font-size: 1.6em; line-height: HEADING; margin: 0.4em 0 0.7em 0; break-after: avoid; }
h2 { font-size: 1.12em; margin: 1.3em 0 0.4em 0; break-after: avoid; }
.draft { position: running(draft); text-align: center; font-weight: bold; color: #a4161a; }
.draft span { border: 0.75pt solid #a4161a; padding: 0.25em 1em; font-size: 0.9em; }
.letterhead { display: flex; align-items: center; justify-content: space-between;
  border-bottom: 0.75pt solid #444; padding-bottom: 4mm; margin-bottom: 8mm; }
.letterhead img { max-height: 22mm; max-width: 70mm; }
.letterhead p { margin: 0 0 0 auto; text-align: right; font-size: 0.82em; }
.letterhead p:first-child { margin: 0; text-align: left; }
.notice { font-weight: bold; margin-bottom: 0.4em; }
.subheadline { font-size: 1.15em; font-weight: bold; }
.dateline { font-weight: bold; }
.label { margin-bottom: 0.25em; }
.label + p:not(.label), .label + blockquote { margin-top: 0.75em; }
blockquote { margin-left: 6mm; padding-left: 4mm; border-left: 1.5pt solid #bbb; }
blockquote p { margin: 0; }
ul { list-style: none; padding: 0; }
li { padding-left: 1.6em; margin-bottom: 0.25em; }
li.plain { padding-left: 0; margin-bottom: 0.5em; }
li .mark { display: inline-block; width: 1.4em; margin-left: -1.4em; }
li.level1 { margin-left: 1.6em; } li.level2 { margin-left: 3.2em; }
li.level3 { margin-left: 4.8em; }
table { border-collapse: collapse; width: 100%; font-size: 0.92em; }
th, td { text-align: left; vertical-align: top; padding: 0.3em 0.6em; }
.table th, .table td { border: 0.5pt solid #999; }
.table th { background: #eee; }
.contacts td { padding-left: 0; }
.opener { margin-bottom: 0.3em; break-after: avoid; }
tr, .contact { break-inside: avoid; }
.boilerplate { font-size: 0.92em; color: #333; }
.end { text-align: center; margin: 1.2em 0; break-before: avoid; }
a { color: #14467b; text-decoration: none; }
code { font-family: FAMILY; }
em { EMPHASIS }
"""


def style_sheet(language: Language) -> str:
    """The style sheet in CSS for a release in ``language``; its fonts are files of this package.

    Emphasis is slanted in Vietnamese only: the other scripts have no slanted
    letters, so there it is bold.
    """
    leading, size = _LEADING.get(language.script, (1.5, 10.5))
    fonts = tuple(dict.fromkeys((language.font, _LATIN, _SIGNS)))
    slanted = language.script == "Latn"
    numbers = _COUNTERS.get(language.script) if language.native_digits else None
    values = {
        "FAMILY": ", ".join(f'"{font}"' for font in fonts) + ", sans-serif",
        "COUNTER": numbers or "decimal",
        "LEADING": str(leading),
        "HEADING": str(round(leading - 0.2, 2)),
        "SIZE": str(size),
        "EMPHASIS": "font-style: italic;" if slanted else "font-style: normal; font-weight: bold;",
    }
    sheet = _SHEET
    for name, value in values.items():
        sheet = sheet.replace(name, value)
    return "".join(_font_faces(font) for font in fonts) + sheet


def _font_faces(font: str) -> str:
    faces = []
    for style, weight, suffix in _FACES:
        path = FONTS / f"{font.replace(' ', '')}-{suffix}.woff2"
        if path.exists():
            faces.append(
                f'@font-face {{ font-family: "{font}"; font-style: {style}; '
                f"font-weight: {weight}; src: url({path.as_uri()}); }}\n"
            )
    return "".join(faces)
