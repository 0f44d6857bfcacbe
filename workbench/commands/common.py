"""What the commands share: options, the workbench they work on, lines of JSON, progress."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from workbench.jobs.workbench import Workbench

_F = TypeVar("_F", bound=Callable[..., Any])


def workspace_option(function: _F) -> _F:
    """``--workspace DIR``, or WORKBENCH_WORKSPACE, or the current folder."""
    return click.option(
        "--workspace",
        "folder",
        envvar="WORKBENCH_WORKSPACE",
        default=".",
        show_default="the current folder",
        type=click.Path(path_type=Path),
        help="The folder with locales/ and glossaries/.",
    )(function)


def json_option(function: _F) -> _F:
    """``--json``: one object a line."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")(function)


def by_option(function: _F) -> _F:
    """``--by NAME``: who acts."""
    return click.option("--by", default="", metavar="NAME", help="Who does this.")(function)


def language_option(*, required: bool = False, multiple: bool = False) -> Callable[[_F], _F]:
    """``--lang L``; with ``multiple`` it may be given several times or hold a list with commas."""
    return click.option(
        "--lang",
        "languages" if multiple else "language",
        required=required,
        multiple=multiple,
        metavar="LANG",
        help="km, zh_CN, lo, my, th or vi" + ("; may be repeated." if multiple else "."),
    )


def open_workbench(folder: Path) -> Workbench:
    """The workbench on the workspace ``folder``."""
    from workbench.jobs.workbench import Workbench

    return Workbench.open(folder, os.environ)


def chosen_languages(given: tuple[str, ...]) -> list[str]:
    """The language codes of ``--lang``, all six where none was given."""
    from workbench.languages import LANGUAGES, get_language

    codes = [code for item in given for code in item.split(",") if code.strip()]
    return list(dict.fromkeys(get_language(code).code for code in codes)) or list(LANGUAGES)


def emit(record: dict[str, Any]) -> None:
    """One line of JSON on stdout, in the scripts' own letters."""
    click.echo(json.dumps(record, ensure_ascii=False))


def tell(text: str) -> None:
    """A notice on stderr."""
    click.echo(text, err=True)


@contextmanager
def progress(total: int, label: str) -> Iterator[Callable[[int], None]]:
    """A bar on stderr with rate and time left, where stderr is a terminal."""
    from tqdm import tqdm

    with tqdm(
        total=total, desc=label, unit="seg", file=sys.stderr, disable=None, dynamic_ncols=True
    ) as bar:

        def advance(count: int) -> None:
            bar.update(count)

        yield advance
