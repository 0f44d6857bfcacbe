"""How ``workbench models list`` writes its table: 100 columns for people, JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from textwrap import wrap

import click

from workbench.commands.common import emit
from workbench.jobs.model_table import NOT_KNOWN, SERVER, ModelLine, ModelTable
from workbench.languages import LANGUAGES

WIDTH = 100
_NAME = 28
_ROW = "  {:1} {:28} {:>13} {:19} {:13} {}"


def print_json(table: ModelTable) -> None:
    """One object a line for each language and model."""
    for code, lines in table.lines.items():
        head = {"lang": code, "signature": table.signatures[code] or None}
        for line in lines:
            record = {key: value for key, value in asdict(line).items() if key != "lang"}
            record["path"] = str(line.path) if line.path else None
            emit({**head, **record, "installed": line.installed})
        if not lines:
            emit({**head, "name": None})


def print_table(table: ModelTable) -> None:
    """A block for each language, and below all of them the sources of what stands there."""
    notes: dict[str, int] = {}
    for code, lines in table.lines.items():
        used = table.signatures[code] or "no engine: memory and terms"
        click.echo(f"{code}  {LANGUAGES[code].name}  [{used}]"[:WIDTH])
        for line in lines:
            for row in _rows(line, notes):
                click.echo(row.rstrip())
        if not lines:
            click.echo("    no model is known for it")
    click.echo("\n* used now. Quality as published; sizes on this disk, or of the download.")
    for text, number in notes.items():
        for row in wrap(f"[{number}] {text}", WIDTH, subsequent_indent="    "):
            click.echo(row)


def _rows(line: ModelLine, notes: dict[str, int]) -> Iterator[str]:
    """The model's row, and one for each further score."""
    size = f"{line.size / 1e6:,.0f} MB" if line.size else NOT_KNOWN
    licence = line.licence + _mark(line.licence_note, notes)
    scores = [
        f"{item.metric} {item.score:g}{_mark(f'{item.testset}; {item.source}', notes)}"
        for item in line.quality
    ]
    mark = "*" if line.used else ""
    cells = (size + _mark(line.size_source, notes), _cut(licence, 19), _state(line))
    name = line.name
    if len(name) > _NAME:
        yield f"  {mark:1} {name}"
        mark = name = ""
    yield _ROW.format(mark, name, *cells, scores[0] if scores else NOT_KNOWN)
    for score in scores[1:]:
        yield _ROW.format("", "", "", "", "", score)


def _state(line: ModelLine) -> str:
    if line.kind == SERVER:
        return "own server"
    return "installed" if line.installed else "not installed"


def _mark(text: str, notes: dict[str, int]) -> str:
    """The number of the note ``text``, in brackets; nothing for no text."""
    return f" [{notes.setdefault(text, len(notes) + 1)}]" if text else ""


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
