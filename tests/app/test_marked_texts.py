"""No text reaches a screen without going through ``_``: read from the code itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.delta_generator import DeltaGenerator

ROOT = Path(__file__).resolve().parents[2]
SCREENS = sorted((ROOT / "workbench" / "ui").rglob("*.py"))
MARKS = {"_", "N_"}
# Calls that show their arguments: Streamlit's elements, and what gives pages and columns names.
SHOWING = {name for name in dir(DeltaGenerator) if not name.startswith("_")} | {
    "Page", "dialog", "set_page_config", "spinner", "status", "toast", "Column", "TextColumn",
    "NumberColumn", "ProgressColumn", "CheckboxColumn", "SelectboxColumn", "LinkColumn",
    "DateColumn", "DatetimeColumn", "ListColumn", "MultiselectColumn",
}  # fmt: skip
# Markup of our own, code, layout: their arguments are no prose.
SILENT = {"form", "html", "container", "columns", "empty", "code", "latex", "image", "iframe"}
NAMED = {"label", "help", "placeholder", "text", "caption", "captions", "body", "title", "options",
         "page_title", "column_config"}  # fmt: skip
DIRECTIVE = re.compile(r":[a-z]+(?:-[a-z]+)*(?:/\w+:|\[)")  # :material/error: and :green[
EXAMPLE = re.compile(r"\S*[/.=\d]\S*")  # a path, a file name, an address, a date
LETTERS = re.compile(r"[A-Za-z]{2}")
PROSE = re.compile(r"[A-Z][a-z]+,? [a-z]|[a-z] [a-z]+\.(?: |$)")


def bare(node: ast.expr) -> Iterator[str]:
    """The literal texts that ``node`` gives without ``_``."""
    match node:
        case ast.Constant(value=str(text)):
            rest = DIRECTIVE.sub("", text)
            if LETTERS.search(rest) and not EXAMPLE.fullmatch(rest):
                yield text
        case ast.JoinedStr(values=parts):
            for part in parts:
                yield from bare(part.value if isinstance(part, ast.FormattedValue) else part)
        case ast.IfExp(body=first, orelse=second):
            yield from bare(first)
            yield from bare(second)
        case ast.BinOp(left=first, right=second):
            yield from bare(first)
            yield from bare(second)
        case ast.BoolOp(values=values) | ast.List(elts=values) | ast.Tuple(elts=values):
            for value in values:
                yield from bare(value)
        case ast.Dict(keys=keys, values=values):
            for value in (*filter(None, keys), *values):
                yield from bare(value)
        case ast.Call(func=ast.Attribute(value=ast.Constant() as text, attr="format")):
            yield from bare(text)


def unmarked(tree: ast.AST) -> Iterator[str]:
    """Literal texts in calls that show them, and prose anywhere else, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr not in SHOWING - SILENT:
                continue
            named = {keyword.arg: keyword.value for keyword in node.keywords}
            shown = [*node.args[:1], *(named[name] for name in NAMED & named.keys())]
            if "format_func" not in named:
                shown += node.args[1:2]
            for argument in shown:
                yield from (f"line {argument.lineno}: {text!r}" for text in bare(argument))
    for text in prose(tree):
        yield f"line {text.lineno}: {text.value!r}"


def prose(tree: ast.AST) -> Iterator[ast.Constant]:
    """Sentences outside ``_`` and docstrings."""
    marked: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in MARKS | {"html"}:
                marked |= {id(inner) for inner in ast.walk(node)}
        elif isinstance(node, ast.Expr):
            marked.add(id(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            css = "{" in node.value and ";" in node.value
            if id(node) not in marked and not css and PROSE.search(node.value):
                yield node


@pytest.mark.parametrize("module", SCREENS, ids=lambda path: path.stem)
def test_every_text_of_a_screen_is_marked(module: Path) -> None:
    found = list(unmarked(ast.parse(module.read_text("utf-8"))))
    assert not found, f"{module.name}: put these into _(): " + "; ".join(found)


@pytest.mark.parametrize(
    ("code", "count"),
    [
        pytest.param('st.button("Save")', 1, id="a label"),
        pytest.param('left.button(_("Save"))', 0, id="a marked label"),
        pytest.param('st.button(_("Save"), help="Writes it.")', 2, id="help, which is prose too"),
        pytest.param('st.caption(f"{n} segments")', 1, id="words around a figure"),
        pytest.param('st.caption(f"{a} · {b}")', 0, id="marks around values"),
        pytest.param('st.write("Yes" if done else "No")', 2, id="either of two"),
        pytest.param('st.radio(_("Way"), ["File", "Name"])', 2, id="options"),
        pytest.param('st.radio(_("Way"), [FILE], format_func=_)', 0, id="options marked elsewhere"),
        pytest.param('st.table([{"Size": 3}])', 1, id="heads of a table"),
        pytest.param('st.text_input(_("File"), placeholder="/media/a.po")', 0, id="an example"),
        pytest.param('st.caption(":material/info:")', 0, id="an icon"),
        pytest.param('st.write("{n} of them".format(n=1))', 1, id="formatted, not marked"),
        pytest.param('x = "It cannot be done."', 1, id="a sentence that is shown later"),
        pytest.param('x = N_("It cannot be done.")', 0, id="a sentence marked for later"),
        pytest.param('st.session_state["import report"] = 1', 0, id="a key"),
        pytest.param('st.html("<b>Fine here</b>")', 0, id="markup of our own"),
    ],
)
def test_the_reader_of_the_code(code: str, count: int) -> None:
    assert len(list(unmarked(ast.parse(code)))) == count, list(unmarked(ast.parse(code)))
