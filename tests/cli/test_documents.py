"""A Word release through the whole tool: in, out in each format, away to others and back."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from calling import Call
from golden.docx.release import press_release

from workbench.commands import export as commands
from workbench.documents.docx import parse_docx
from workbench.documents.html import parse_html
from workbench.documents.pdf_read import parse_pdf
from workbench.exchange.table import read_table
from workbench.exchange.xliff import read_xliff
from workbench.jobs import exporting
from workbench.languages import LANGUAGES

HTML = (
    "<!DOCTYPE html><html lang=en><title>Water levels</title><body><h1>Water levels rise</h1>"
    "<p>The river rose by <b>two metres</b> in Vientiane.</p><script>let a = 1;</script>"
)
FINAL = ("docx", "pdf", "md", "txt")
WORKING = ("po", "xliff", "xliff2", "table-docx", "table-xlsx")


@pytest.fixture
def release(call: Call, tmp_path: Path) -> str:
    """The Word release with proposals in Khmer and Vietnamese."""
    (tmp_path / "news.docx").write_bytes(press_release())
    assert call("import", tmp_path / "news.docx", "--release", "news").code == 0
    assert call("propose", "news", "--lang", "km,vi").code == 0
    return "news"


def read(format: str, data: bytes) -> str:
    """The text of an exported document."""
    if format == "docx":
        return parse_docx(data, "a.docx").text
    return parse_pdf(data, "a.pdf").text if format == "pdf" else data.decode("utf-8")


@pytest.mark.parametrize("format", FINAL)
def test_a_final_document_waits_for_approval_and_a_draft_says_so(
    call: Call, release: str, tmp_path: Path, format: str
) -> None:
    target = tmp_path / f"out.{format}"
    options = ("export", release, "--lang", "km", "--format", format, "-o", target)
    refused = call(*options)
    assert refused.code == 1
    assert "points stand open" in refused.err
    assert not target.exists()
    assert call(*options, "--draft").code == 0
    text = read(format, target.read_bytes())
    assert "DRAFT" in text
    assert re.search("[\u1780-\u17d3]{4}", text), "Khmer stands in it"


@pytest.mark.parametrize("format", WORKING)
def test_working_files_are_never_refused(
    call: Call, release: str, tmp_path: Path, format: str
) -> None:
    target = tmp_path / "out"
    assert call("export", release, "--lang", "vi", "--format", format, "-o", target).code == 0
    data = target.read_bytes()
    if format.startswith("xliff"):
        assert len(read_xliff(data, "a.xlf").rows) > 10
    elif format.startswith("table"):
        assert len(read_table(data, "a").rows) > 10


@pytest.mark.parametrize(
    ("format", "suffix"), [("table-docx", "docx"), ("table-xlsx", "xlsx"), ("xliff", "xlf"), ("po", "po")]
)  # fmt: skip
def test_what_comes_back_untouched_changes_nothing(
    call: Call, release: str, tmp_path: Path, format: str, suffix: str
) -> None:
    target = tmp_path / f"back.vi.{suffix}"
    call("export", release, "--lang", "vi", "--format", format, "-o", target)
    result = call("update", release, target)
    assert result.code == 0, result.err
    assert "nothing to write" in result.out + result.err


def test_a_ministry_corrects_the_table_in_word(
    call: Call, release: str, workspace: Path, tmp_path: Path
) -> None:
    import docx

    target = tmp_path / "table.vi.docx"
    call("export", release, "--lang", "vi", "--format", "table-docx", "-o", target)
    table = docx.Document(str(target))
    row = table.tables[0].rows[3]
    row.cells[2].text = "Bản dịch đã được Bộ sửa."
    table.save(str(target))
    shown = call("update", release, target, "--by", "Ministry")
    assert "đã được Bộ sửa" in shown.out
    catalogue = workspace / "locales" / "vi" / "LC_MESSAGES" / f"{release}.po"
    assert "đã được Bộ sửa" not in catalogue.read_text(encoding="utf-8"), "only shown"
    assert call("update", release, target, "--by", "Ministry", "--yes").code == 0
    written = catalogue.read_text(encoding="utf-8")
    assert "đã được Bộ sửa" in written and "by=Ministry" in written


def test_the_letterhead_of_the_settings_stands_in_print(
    call: Call, release: str, workspace: Path, tmp_path: Path
) -> None:
    (workspace / "workbench.toml").write_text(
        '[print]\nlines = ["Ministry of Water", "Vientiane"]\n', encoding="utf-8"
    )
    target = tmp_path / "out.pdf"
    options = ("export", release, "--lang", "vi", "--format", "pdf", "-o", target, "--draft")
    assert call(*options).code == 0
    assert "Ministry of Water" in parse_pdf(target.read_bytes(), "a.pdf").text
    (workspace / "workbench.toml").write_text(
        '[print]\nletterhead = "logo.png"\n', encoding="utf-8"
    )
    missing = call(*options)
    assert missing.code == 2 and "logo.png" in missing.err


def test_translate_toolkits_filter_reads_the_catalogue(
    call: Call, release: str, tmp_path: Path
) -> None:
    target, found = tmp_path / "out.po", tmp_path / "found.po"
    call("export", release, "--lang", "vi", "--format", "po", "-o", target)
    command = [sys.executable, "-m", "translate.filters.pofilter", "-t", "xmltags", target, found]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    left = found.read_text(encoding="utf-8") if found.exists() else ""
    assert "check: xmltags" not in left, "inline tags are the same on both sides"


def test_html_keeps_all_but_its_text(call: Call, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(HTML, encoding="utf-8")
    call("import", tmp_path / "page.html", "--release", "page")
    call("propose", "page", "--lang", "lo")
    target = tmp_path / "page.lo.html"
    assert call("export", "page", "--lang", "lo", "--format", "html", "-o", target, "--draft").code == 0  # fmt: skip
    page = target.read_text(encoding="utf-8-sig")
    assert "<script>let a = 1;</script>" in page
    assert 'lang="lo"' in page or "lang=lo" in page
    assert "DRAFT" in page
    assert parse_html(target.read_bytes(), "page.html").units
    refused = call("export", "page", "--lang", "lo", "--format", "odt", "-o", target, "--draft")
    assert refused.code == 2 and "no odt can be made" in refused.err


@pytest.mark.parametrize("name", ["news.docx", "page.html"])
def test_pseudo_leaves_no_plain_english(call: Call, tmp_path: Path, name: str) -> None:
    data = press_release() if name.endswith("docx") else HTML.encode()
    (tmp_path / name).write_bytes(data)
    call("import", tmp_path / name, "--release", "mock")
    target = tmp_path / f"mock{Path(name).suffix}"
    assert call("pseudo", "mock", "--lang", "th", "-o", target).code == 0
    made = target.read_bytes()
    text = parse_docx(made, name).text if name.endswith("docx") else made.decode("utf-8-sig")
    text = re.sub(r"<[^>]+>|let a = 1;|https?://\S+|\S+@\S+", " ", text)
    left = set(re.findall(r"\b[a-z]{4,}\b", text))
    assert left <= {"doctype"}, "nothing that was not handed to a translator"


def test_the_package_has_everything_with_checksums(
    call: Call, release: str, tmp_path: Path
) -> None:
    import hashlib

    target = tmp_path / "all.zip"
    result = call("export", release, "--all", "--package", target, "--draft")
    assert result.code == 0, result.err
    with zipfile.ZipFile(io.BytesIO(target.read_bytes())) as archive:
        names = set(archive.namelist())
        sums = archive.read("SHA256SUMS").decode("utf-8")
        for line in sums.splitlines():
            digest, name = line.split(maxsplit=1)
            assert hashlib.sha256(archive.read(name.lstrip("*"))).hexdigest() == digest
    for code in LANGUAGES:
        for ending in ("docx", "pdf", "po", "mo", "xlf", "table.docx"):
            assert f"{code}/{release}.{code}.{ending}" in names
    assert f"{release}-coverage.html" in names
    not_ready = call("export", release, "--all", "--package", target)
    assert not_ready.code == 0 and "Left out" in not_ready.err, "final documents wait, the rest is there"  # fmt: skip


def test_libreoffice_opens_the_word_file_and_prints_it(
    call: Call, release: str, tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    assert office, "run `python tests/setup_tools.py`"
    target = tmp_path / "news.km.docx"
    call("export", release, "--lang", "km", "--format", "docx", "-o", target, "--draft")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, target]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert re.search("[\u1780-\u17d3]{4}", parse_pdf((tmp_path / "news.km.pdf").read_bytes(), "a.pdf").text)  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("export", "news", "--all"), "--package", id="all without a package"),
        pytest.param(("export", "news", "--lang", "km"), "--format", id="no format"),
        pytest.param(("update", "news", "nothing.xlf"), "no such file", id="no such file"),
        pytest.param(("pseudo", "nowhere", "--lang", "km", "-o", "x"), "nowhere", id="no such release"),
    ],
)  # fmt: skip
def test_bad_calls(call: Call, arguments: tuple[str, ...], said: str) -> None:
    result = call(*arguments)
    assert result.code == 2
    assert said in result.err
    assert "Traceback" not in result.err


def test_the_command_offers_what_can_be_made() -> None:
    assert set(commands.FORMATS) == set(exporting.FORMATS), "the command does not import the other"
