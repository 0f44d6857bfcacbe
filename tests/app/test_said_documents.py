"""Errors of documents, exchange files and the disk, said in another language, whatever they are made of."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from workbench import errors
from workbench.archives import ArchiveError, Limits, opened
from workbench.documents.docx_package import open_package
from workbench.errors import DocumentError, StorageError
from workbench.exchange.xliff import read_xliff
from workbench.said import translated
from workbench.workspace.files import disk_errors


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
