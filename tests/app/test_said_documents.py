"""Errors of documents, exchange files, catalogues and the workspace can be translated: every
place that makes one gives what happened and the remedy with ``said``."""

from __future__ import annotations

import ast
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench import errors
from workbench.archives import ArchiveError, Limits, opened
from workbench.documents.docx_package import open_package
from workbench.errors import DocumentError, StorageError
from workbench.exchange.xliff import read_xliff
from workbench.said import translated
from workbench.workspace.files import disk_errors

ROOT = Path(__file__).resolve().parents[2] / "workbench"
FOLDERS = (
    "catalogue", "checks", "documents", "exchange", "glossary", "placeables", "quantities",
    "segmentation", "workspace", "fragments.py", "masking.py", "memory.py",
)  # fmt: skip
ERRORS = {name for name, each in vars(errors).items() if isinstance(each, type)} - {"Said"}
WRITTEN = ast.JoinedStr | ast.Constant | ast.BinOp


def unsaid(tree: ast.AST) -> list[int]:
    """The lines of errors with a text that is put together or written out without ``said``."""
    lines = []
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name), args=args, keywords=named) if name in ERRORS:
                values = [*args[:1], *(k.value for k in named if k.arg in {"what", "remedy"})]
            case ast.Assign(targets=[ast.Name(id="what" | "remedy")], value=value):
                values = [value]
            case _:
                continue
        lines += [
            each.lineno for value in values for each in chosen(value) if isinstance(each, WRITTEN)
        ]
    return lines


def chosen(value: ast.expr) -> Iterator[ast.expr]:
    """The value, or those between which it is chosen."""
    match value:
        case ast.IfExp(body=one, orelse=other):
            yield from (*chosen(one), *chosen(other))
        case ast.BoolOp(values=values):
            for each in values:
                yield from chosen(each)
        case _:
            yield value


@pytest.mark.parametrize(
    ("code", "found"),
    [
        pytest.param("raise UsageError(f'there is no {a}')", [1], id="an f-string"),
        pytest.param("raise UsageError(said('it'), remedy='Do it')", [1], id="a literal remedy"),
        pytest.param("raise UsageError('it' if a else said('he'))", [1], id="one of two"),
        pytest.param("raise UsageError(what or 'it')", [1], id="where there is none"),
        pytest.param("raise UsageError('one of ' + all)", [1], id="a sum"),
        pytest.param("what = 'it is gone'", [1], id="made before"),
        pytest.param("raise UsageError(said('it'), where=f'{a}:1', remedy=DO)", [], id="said"),
    ],
)
def test_errors_that_nobody_could_translate_are_seen(code: str, found: list[int]) -> None:
    assert unsaid(ast.parse(code)) == found


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_error_is_said(folder: str) -> None:
    top = ROOT / folder
    places = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in ([top] if top.is_file() else sorted(top.rglob("*.py")))
        for line in unsaid(ast.parse(path.read_text("utf-8")))
    ]
    assert not places, "make what happened and the remedy with said()"


def lao(text: str) -> str:
    """Stands for a translation; what was not translated stays without the mark."""
    return f"lo: {text}"


def test_why_the_xml_of_a_word_file_is_refused_is_said() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", "<!DOCTYPE a><a/>")
    with pytest.raises(DocumentError) as refused:
        open_package(packed.getvalue(), "release.docx")
    told = translated(refused.value.what, lao)
    assert told == (
        "lo: the Word file is broken: lo: its part _rels/.rels has "
        "lo: a document type definition, which Word never writes"
    )


def test_the_size_of_an_archive_is_said() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "a" * 2_000_000)
    with pytest.raises(ArchiveError) as refused, opened(packed, Limits(10, 1)):
        pass
    assert translated(refused.value.detail, lao) == "lo: 2 MB in 1 parts"


def test_what_the_disk_refuses_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as refused, disk_errors(tmp_path):
        (tmp_path / "none" / "file").write_bytes(b"")
    told = translated(str(refused.value), lao)
    assert told == f"lo: {tmp_path}: lo: there is no such file or folder. lo: Check the path."


def test_faults_that_leave_nothing_of_a_file_are_said() -> None:
    data = (
        b'<xliff version="1.2"><file><body>\n<trans-unit id="1"/>\n<trans-unit id="2"/>\n'
        b"</body></file></xliff>"
    )
    with pytest.raises(errors.InputError) as refused:
        read_xliff(data, "back.xlf")
    one, other = (
        f"lo: lo: line {line}: the unit '{line - 1}' has no source text, so it was left out"
        for line in (2, 3)
    )
    assert translated(refused.value.what, lao) == f"lo: {one}; {other}"
