"""Where errors are made of texts that nobody could translate."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

from workbench import errors

ERRORS = {
    name for name, kind in vars(errors).items() if inspect.isclass(kind) and name.endswith("Error")
}
OTHERS = {"PassingError", "BusyError", "WebError", "PromptTooLongError", "ChildError"}
SAID = {"said", "both", "listed", "word"}


def unsaid(tree: ast.AST) -> Iterator[int]:
    """The lines where ``what`` or ``remedy`` of an error is put together or written out."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in ERRORS | OTHERS:
            told = [keyword for keyword in node.keywords if keyword.arg in {"what", "remedy"}]
            for value in (*node.args, *(keyword.value for keyword in told)):
                if not _can_be_said(value):
                    yield value.lineno


def _can_be_said(value: ast.expr) -> bool:
    match value:
        case ast.Name() | ast.Attribute():
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in SAID or name.startswith("_")
        case ast.IfExp(body=body, orelse=orelse):
            return _can_be_said(body) and _can_be_said(orelse)
    return False


def unsaid_in(folder: Path, paths: list[Path]) -> list[str]:
    """The places of ``paths``, named from ``folder`` on."""
    return [
        f"{path.relative_to(folder).as_posix()}:{line}"
        for path in sorted(paths)
        for line in unsaid(ast.parse(path.read_text("utf-8")))
    ]
