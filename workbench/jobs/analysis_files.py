"""The analysis as a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from workbench.errors import UsageError
from workbench.exchange.analysis_sheet import write_csv_figures, write_xlsx_figures
from workbench.jobs.analysis import AnalysisRow
from workbench.said import said
from workbench.workspace.files import write_file

_HEADING = ("Release", "Language", "Code", "Match", "Segments", "Words")
KINDS = ("csv", "xlsx")


def analysis_file(rows: Iterable[AnalysisRow], kind: str) -> bytes:
    """The rows as a file of ``kind`` (:data:`KINDS`)."""
    table = [
        (row.release, row.language.name, row.language.code, row.category, row.segments, row.words)
        for row in rows
    ]
    if kind == "csv":
        return write_csv_figures(_HEADING, table)
    return write_xlsx_figures(_HEADING, table, "Analysis")


def kind_of(path: Path) -> str:
    """The kind that the name of a file asks for; raises :class:`UsageError` for another."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        raise UsageError(
            said("an analysis is written as .csv or .xlsx"),
            where=str(path),
            remedy=said("Name it so"),
        )
    return kind


def save_analysis(rows: Iterable[AnalysisRow], path: Path) -> None:
    """Write the rows to ``path``, whole or not at all."""
    kind = kind_of(path)
    write_file(path, analysis_file(rows, kind))
