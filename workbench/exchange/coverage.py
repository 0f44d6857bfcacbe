"""The coverage report: one HTML page that needs nothing else, kept beside the translations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from workbench.exchange.coverage_counts import BANDS, STATES, Coverage, LanguageCoverage, Volume
from workbench.exchange.coverage_plots import Series, bars
from workbench.model import Severity, State

_STATE_SERIES = {
    State.APPROVED: Series("approved", "#1b7f4d"),
    State.DRAFT: Series("draft", "#2f6fb2"),
    State.PROPOSED: Series("proposed", "#e8b04a", "#222"),
    State.UNTRANSLATED: Series("untranslated", "#c9ced6", "#222"),
}
_SEVERITY_SERIES = {
    Severity.ERROR: Series("error", "#b3261e"),
    Severity.WARNING: Series("warning", "#e8b04a", "#222"),
    Severity.INFO: Series("info", "#5b6f8a"),
}
_WORDS = (Series("words", "#2f6fb2"),)
_LISTED_RULES = 15
_STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.5 "Noto Sans", system-ui, sans-serif; color: #1c2430; background: #fff;
  max-width: 72rem; margin: 0 auto; padding: 1.5rem; }
h1 { margin-bottom: 0; } h2 { margin-top: 2.5rem; border-bottom: 2px solid #d8dde5; }
svg { max-width: 48rem; width: 100%; }
.beside { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; }
.beside > svg { flex: 2 1 26rem; max-width: 44rem; } .beside > .table { flex: 1 1 18rem; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; width: 100%; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { border-bottom: 1px solid #d8dde5; padding: .25rem .6rem; text-align: left;
  vertical-align: top; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
@media print { section { break-inside: avoid; } body { max-width: none; padding: 0; } }
"""
_Cell = str | int


def coverage_html(coverage: Coverage) -> str:
    """The report as one HTML page with inline SVG, without scripts and without other files.

    Every plot has a table beside it with the same numbers; all text is escaped.
    """
    head = f"{coverage.release}: coverage"
    made = " · ".join(escape(part) for part in (coverage.at, coverage.by) if part)
    links = " · ".join(
        f'<a href="#{one.language.code}">{escape(one.language.name)}</a>'
        for one in coverage.languages
    )
    sections = "".join(_language(one) for one in coverage.languages)
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(head)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<header>\n"
        f'<h1>{escape(head)}</h1>\n<p>{made}</p>\n<nav aria-label="Languages">{links}</nav>\n'
        f"</header>\n<main>\n{_overview(coverage)}{sections}</main>\n</body>\n</html>\n"
    )


def _overview(coverage: Coverage) -> str:
    rows: list[tuple[_Cell, ...]] = []
    plotted = []
    for one in coverage.languages:
        total = one.total
        approved = one.states.get(State.APPROVED, Volume())
        rows.append(
            (
                one.language.name,
                total.segments,
                total.words,
                _share(approved.segments, total.segments),
                _share(one.unreviewed.segments, total.segments),
                *(one.found(severity) for severity in Severity),
                len(one.muted),
            )
        )
        plotted.append((one.language.name, _by_state(one)))
    titles = ("Language", "Segments", "Words", "Approved", "Unreviewed",
              "Errors", "Warnings", "Infos", "Muted")  # fmt: skip
    plot = bars("all", "Segments by state and language", _states(), plotted, share=True)
    return (
        f"<section><h2>All languages</h2>{plot}{_table('All languages', titles, rows)}"
        "<p>Unreviewed is what has a translation that nobody has approved yet. "
        "Words are those of the English.</p></section>\n"
    )


def _language(one: LanguageCoverage) -> str:
    code, language = one.language.code, one.language
    name = (
        f'{escape(language.name)} <span lang="{language.bcp47}">{escape(language.endonym)}</span>'
    )
    return (
        f'<section id="{code}"><h2>{name}</h2>\n{_state_part(one)}{_leverage_part(one)}'
        f"{_findings_part(one)}{_muted_part(one)}</section>\n"
    )


def _state_part(one: LanguageCoverage) -> str:
    total = one.total
    rows: list[tuple[_Cell, ...]] = [
        (str(state), volume.segments, volume.words, _share(volume.words, total.words))
        for state in STATES
        for volume in (one.states.get(state, Volume()),)
    ]
    rows.append(("all", total.segments, total.words, _share(total.words, total.words)))
    unreviewed = one.unreviewed
    rows.append(
        ("of these unreviewed", unreviewed.segments, unreviewed.words,
         _share(unreviewed.words, total.words))
    )  # fmt: skip
    plot = bars(
        f"{one.language.code}-state",
        f"{one.language.name}: segments and words by state",
        _states(),
        [
            ("segments", _by_state(one)),
            ("words", tuple(one.states.get(state, Volume()).words for state in STATES)),
        ],
        share=True,
    )
    table = _table("Segments by state", ("State", "Segments", "Words", "Share of words"), rows)
    return _beside("States", plot, table)


def _leverage_part(one: LanguageCoverage) -> str:
    total = sum((one.leverage.get(name, Volume()) for name in BANDS), Volume())
    volumes = [(name, one.leverage.get(name, Volume())) for name in BANDS]
    rows: list[tuple[_Cell, ...]] = [
        (_band(name), volume.segments, volume.words, _share(volume.words, total.words))
        for name, volume in volumes
    ]
    plot = bars(
        f"{one.language.code}-leverage",
        f"{one.language.name}: words by similarity to the memory",
        _WORDS,
        [(_band(name), (volume.words,)) for name, volume in volumes],
    )
    titles = ("Similarity", "Segments", "Words", "Share of words")
    return _beside("Leverage of the memory", plot, _table("Leverage", titles, rows))


def _findings_part(one: LanguageCoverage) -> str:
    if not one.findings:
        return "<h3>Findings</h3><p>The checks found nothing that stands open.</p>\n"
    rows: list[tuple[_Cell, ...]] = [(f.rule, str(f.severity), f.count) for f in one.findings]
    shown = one.findings[:_LISTED_RULES]
    title = f"{one.language.name}: findings by rule"
    if len(shown) < len(one.findings):
        title += f", the first {len(shown)} of {len(one.findings)}"
    plot = bars(
        f"{one.language.code}-findings",
        title,
        tuple(_SEVERITY_SERIES.values()),
        [
            (f.rule, tuple(f.count if f.severity is severity else 0 for severity in Severity))
            for f in shown
        ],
    )
    return _beside("Findings", plot, _table("Findings", ("Rule", "Severity", "Count"), rows))


def _muted_part(one: LanguageCoverage) -> str:
    if not one.muted:
        return "<h3>Muted findings</h3><p>None.</p>\n"
    rows: list[tuple[_Cell, ...]] = [(m.number, m.rule, m.by, m.why) for m in one.muted]
    table = _table("Muted findings", ("Segment", "Rule", "By", "Reason"), rows)
    return f"<h3>Muted findings</h3>\n{table}"


def _states() -> tuple[Series, ...]:
    return tuple(_STATE_SERIES[state] for state in STATES)


def _by_state(one: LanguageCoverage) -> tuple[int, ...]:
    return tuple(one.states.get(state, Volume()).segments for state in STATES)


def _band(name: str) -> str:
    return "below 75, or none" if name == "none" else name.replace("-", "–")


def _share(part: int, whole: int) -> str:
    """A percentage that is 100 or 0 only where that is exactly so."""
    if not whole:
        return "–"
    percent = 100 * part / whole
    bounded = percent if percent in (0, 100) else min(99.9, max(0.1, percent))
    return f"{bounded:.1f} %"


def _beside(title: str, plot: str, table: str) -> str:
    return f'<h3>{title}</h3>\n<div class="beside">{plot}{table}</div>\n'


def _table(caption: str, titles: Sequence[str], rows: Iterable[Sequence[_Cell]]) -> str:
    """A table with scopes; numbers and shares stand to the right."""
    body = list(rows)
    numeric = [
        bool(body) and all(_is_number(row[place]) for row in body) for place in range(len(titles))
    ]
    mark = [' class="n"' if one else "" for one in numeric]
    head = "".join(
        f'<th scope="col"{kind}>{escape(title)}</th>'
        for kind, title in zip(mark, titles, strict=True)
    )
    lines = "".join(f"<tr>{_cells(row, mark)}</tr>" for row in body)
    return (
        f'<div class="table" role="region" aria-label="{escape(caption)}" tabindex="0">'
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>\n"
    )


def _cells(row: Sequence[_Cell], mark: Sequence[str]) -> str:
    first, *others = (f"{cell:,}" if isinstance(cell, int) else escape(cell) for cell in row)
    cells = "".join(f"<td{kind}>{cell}</td>" for kind, cell in zip(mark[1:], others, strict=True))
    return f'<th scope="row"{mark[0]}>{first}</th>{cells}'


def _is_number(cell: _Cell) -> bool:
    return isinstance(cell, int) or cell == "–" or cell.endswith(" %")
