"""What ``pybabel extract`` finds in the modules: ``_``, ``said``, and the texts of the rules.

Named in ``pyproject.toml`` under ``tool.babel.extractors``. Explanation and remedy of each
rule are shown with ``_(rule.explanation)``; there is no list to keep.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import IO, Any

_RULES = {"FunctionRule", "FunctionCatalogueRule"}
_SHOWN = {"explanation": 2, "remedy": 4}  # fields of both, with their positions
_SAID = "said"

Found = tuple[Any, ...]


def extract_texts(
    handle: IO[bytes], keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Found]:
    """The texts of a module, as Babel wants an extraction method to give them.

    Raises ``ValueError`` where one of a rule or of ``said`` is not written out, since nobody
    could translate it.
    """
    from babel.messages.extract import extract_python

    tree = ast.parse(handle.read())
    handle.seek(0)
    yield from extract_python(handle, keywords, comment_tags, options)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", "")
        for value in _texts(node) if name in _RULES else node.args[:1] if name == _SAID else ():
            yield value.lineno, "_", str(ast.literal_eval(value)), []


def _texts(rule: ast.Call) -> Iterator[ast.expr]:
    named = {keyword.arg: keyword.value for keyword in rule.keywords}
    for field, position in _SHOWN.items():
        yield named[field] if field in named else rule.args[position]
