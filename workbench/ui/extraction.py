"""What ``pybabel extract`` finds in the rules: explanation and remedy of each, no list to keep.

Named in ``pyproject.toml`` under ``tool.babel.extractors``; screens show them with
``_(rule.explanation)``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import IO, Any

_MADE_BY = {"FunctionRule", "FunctionCatalogueRule"}
_SHOWN = {"explanation": 2, "remedy": 4}  # fields of both, with their positions

Found = tuple[int, str, str, list[str]]


def extract_rules(
    handle: IO[bytes], keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Found]:
    """The texts of each rule made in a module, as Babel wants an extraction method to give them.

    Raises ``ValueError`` where a text is not written out, since nobody could translate it.
    """
    for node in ast.walk(ast.parse(handle.read())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _MADE_BY:
            named = {keyword.arg: keyword.value for keyword in node.keywords}
            for field, position in _SHOWN.items():
                value = named[field] if field in named else node.args[position]
                yield value.lineno, "_", str(ast.literal_eval(value)), []
