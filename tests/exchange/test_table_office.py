"""LibreOffice itself opens the tables, saves them again, and nothing is lost."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from tablehelp import KM, ROWS, TITLE

from workbench.exchange.table import read_table, read_title, write_table_docx, write_table_xlsx

SOFFICE = shutil.which("soffice")


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_table_saved_again_by_libreoffice_is_the_same(kind: str, tmp_path: Path) -> None:
    assert SOFFICE, "run `python tests/setup_tools.py`"
    write = write_table_docx if kind == "docx" else write_table_xlsx
    before = tmp_path / f"table.{kind}"
    before.write_bytes(write(ROWS, KM, TITLE))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    out = tmp_path / "out"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(out)]
    subprocess.run([*command, str(before)], check=True, capture_output=True, timeout=240)
    data = (out / before.name).read_bytes()
    assert data != before.read_bytes()
    taken = read_table(data, before.name, ROWS)
    assert tuple(replace(row, place="") for row in taken.rows) == ROWS
    assert (taken.faults, taken.notes) == ((), ())
    assert read_title(data, before.name) == (TITLE, "km")
