"""Other tools with our XLIFF: OASIS' schemas, Translate Toolkit, OmegaT itself.

The schemas are looked for where Debian's ``php-symfony-translation`` has them, or in the
folder that ``XLIFF_SCHEMAS`` names; they do not cover the modules of XLIFF 2.x.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from exchange.xliff_rows import rows
from hypothesis import given, settings
from lxml import etree
from translate.storage.xliff import Xliff1File
from translate.storage.xliff2 import Xliff2File

from workbench.exchange.base import Row
from workbench.exchange.returning import Kind, compare
from workbench.exchange.xliff import read_xliff, write_xliff
from workbench.jobs.returning import read_po
from workbench.languages import LANGUAGES
from workbench.model import State

LAO = LANGUAGES["lo"]
SCHEMAS = Path(
    os.environ.get("XLIFF_SCHEMAS")
    or "/usr/share/php/Symfony/Component/Translation/Resources/schemas"
)
NAMES = {
    "1.2": "xliff-core-1.2-strict.xsd",
    "2.0": "xliff-core-2.0.xsd",
    "2.1": "xliff-core-2.0.xsd",
}
ROWS = [
    Row(1, "Hello <1>big</1> <2/> world.", "ສະບາຍດີ <1>ໂລກ</1> <2/>.", "top", State.APPROVED, "headline", "Ann",
        ("look",), (("ສະບາຍດີ", "origin:mt|engine:argos", None), ("ດີ", "origin:memory|x", 95)), (("world", "ໂລກ"),)),
    Row(2, "Second one.", "", state=State.UNTRANSLATED),
    Row(3, "Third <1>one</1> here.", "", state=State.UNTRANSLATED),
    Row(4, "Fourth.", "ສີ່.", state=State.PROPOSED),
    Row(5, "Fifth.", "ຫ້າ.", state=State.DRAFT),
]  # fmt: skip


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, etree.XMLSchema]:
    """The schemas by version; they name xml.xsd by addresses that are not fetched here."""
    if not SCHEMAS.is_dir():
        pytest.skip("OASIS' schemas are not here; Debian has them in php-symfony-translation")
    folder = tmp_path_factory.mktemp("schemas")
    for file in SCHEMAS.glob("*.xsd"):
        text = re.sub(
            r'schemaLocation="[^"]*xml\.xsd"', 'schemaLocation="xml.xsd"', file.read_text()
        )
        (folder / file.name).write_text(text)
    return {version: etree.XMLSchema(file=str(folder / name)) for version, name in NAMES.items()}


@pytest.mark.parametrize("version", NAMES)
def test_the_schema_takes_a_usual_file(schemas: dict[str, etree.XMLSchema], version: str) -> None:
    schemas[version].assertValid(etree.fromstring(write_xliff(ROWS, LAO, "a", version)))


@pytest.mark.parametrize("version", NAMES)
def test_the_schema_takes_any_rows(schemas: dict[str, etree.XMLSchema], version: str) -> None:
    @given(made=rows())
    @settings(max_examples=100, deadline=None)
    def check(made: list[Row]) -> None:
        schemas[version].assertValid(etree.fromstring(write_xliff(made, LAO, "a", version)))

    check()


def test_the_modules_of_2_0_are_built_as_the_standard_says() -> None:
    """Element order, required parts and references of XLIFF 2.0, 5.1, 5.2 and 5.4."""
    root = etree.fromstring(write_xliff(ROWS, LAO, "a", "2.0"))
    space = {"x": root.nsmap[None], "m": root.nsmap["mtc"], "g": root.nsmap["gls"]}
    matches = root.findall(".//m:matches/m:match", space)
    assert [(match.get("type"), match.get("similarity")) for match in matches] == [
        ("mt", None),
        ("tm", "95"),
    ]
    for match in matches:
        assert [etree.QName(part).localname for part in match] == ["source", "target"]
        unit = match.getparent().getparent()
        segment = unit.find("x:segment", space)
        assert match.get("ref") == f"#{segment.get('id')}"
        ids = [
            e.get("id") for e in (segment, *segment.find("x:source", space).iter()) if e.get("id")
        ]
        assert len(ids) == len(set(ids))
    entry = root.find(".//g:glossary/g:glossEntry", space)
    assert [(etree.QName(part).localname, part.text) for part in entry] == [
        ("term", "world"),
        ("translation", "ໂລກ"),
    ]


def test_translate_toolkit_reads_1_2() -> None:
    units = Xliff1File.parsestring(write_xliff(ROWS, LAO, "a", "1.2")).units
    assert [unit.source for unit in units][:2] == ["Hello big  world.", "Second one."]
    assert [unit.target for unit in units][3:] == ["ສີ່.", "ຫ້າ."]
    assert [unit.isapproved() for unit in units] == [True, False, False, False, False]
    assert "look" in units[0].getnotes()
    assert [other.target for other in units[0].getalttrans()] == ["ສະບາຍດີ", "ດີ"]


def test_translate_toolkit_reads_2_0() -> None:
    units = Xliff2File.parsestring(write_xliff(ROWS, LAO, "a", "2.0")).units
    assert [unit.target for unit in units] == ["ສະບາຍດີ ໂລກ .", None, None, "ສີ່.", "ຫ້າ."]
    assert [unit.isapproved() for unit in units] == [True, False, False, False, False]
    assert units[3].isfuzzy()


def test_what_translate_toolkit_writes_comes_back() -> None:
    store = Xliff1File.parsestring(write_xliff(ROWS, LAO, "a", "1.2"))
    second, fifth = store.units[1], store.units[4]
    second.target = "ທີສອງ."
    second.addnote("sure?", origin="translator")
    fifth.markapproved()
    changes = compare(read_xliff(bytes(store), "x").rows, ROWS)
    assert [change.kind for change in changes] == [
        Kind.SAME, Kind.TARGET, Kind.SAME, Kind.SAME, Kind.SAME,
    ]  # fmt: skip
    assert changes[1].row.target == "ທີສອງ."
    assert changes[1].notes == ("sure?",)
    assert changes[4].row.state is State.APPROVED


OMEGAT = shutil.which("omegat")
PROJECT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><omegat><project version="1.0">'
    + "".join(f"<{name}>__DEFAULT__</{name}>" for name in (
        "source_dir", "target_dir", "tm_dir", "glossary_dir", "glossary_file", "dictionary_dir"))
    + "<source_lang>EN</source_lang><target_lang>LO</target_lang>"
    "<sentence_seg>false</sentence_seg></project></omegat>"
)  # fmt: skip


def omegat(folder: Path, name: str, data: bytes, pairs: list[tuple[str, str]]) -> bytes:
    """The file as OmegaT writes it, with ``pairs`` as what a translator typed there."""
    for part in ("source", "target", "tm", "omegat", "glossary", "dictionary"):
        (folder / part).mkdir(parents=True)
    (folder / "omegat.project").write_text(PROJECT)
    (folder / "source" / name).write_bytes(data)
    units = "".join(
        f'<tu><tuv lang="EN"><seg>{html.escape(source)}</seg></tuv>'
        f'<tuv lang="LO"><seg>{html.escape(target)}</seg></tuv></tu>'
        for source, target in pairs
    )
    (folder / "omegat" / "project_save.tmx").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><tmx version="1.1"><header creationtool="OmegaT" '
        'o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" creationtoolversion="3.6.0" '
        f'segtype="paragraph" srclang="EN"/><body>{units}</body></tmx>',
        encoding="utf-8",
    )
    environment = {**os.environ, "HOME": str(folder)}
    assert OMEGAT is not None
    subprocess.run(
        [OMEGAT, str(folder), "--mode=console-translate"], check=True, env=environment,
        capture_output=True, timeout=180,
    )  # fmt: skip
    return (folder / "target" / name).read_bytes()


@pytest.mark.skipif(OMEGAT is None, reason="OmegaT is not here; Debian has it as omegat")
def test_omegat_translates_xliff_and_loses_nothing(tmp_path: Path) -> None:
    typed = [
        ("Second one.", "ທີສອງ."),
        ("Third <g0>one</g0> here.", "ທີ <g0>ສາມ</g0>."),
        ("ຫ້າ.", "ຫ້າ!"),
    ]
    data = write_xliff(ROWS, LAO, "a", "1.2")
    changes = compare(read_xliff(omegat(tmp_path / "p", "a.xlf", data, typed), "a.xlf").rows, ROWS)
    assert [change.kind for change in changes] == [
        Kind.SAME, Kind.TARGET, Kind.TARGET, Kind.SAME, Kind.TARGET,
    ]  # fmt: skip
    assert changes[2].row.target == "ທີ <1>ສາມ</1>."
    first = changes[0].row
    assert (first.context, first.role, first.by, first.notes) == (
        "top",
        "headline",
        "Ann",
        ("look",),
    )
    assert (first.proposals, first.terms) == (ROWS[0].proposals, ROWS[0].terms)


CATALOGUE = """msgid ""
msgstr ""
"Language: lo\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# wb: origin=mt sum=00000000
#. role: headline
#: a.txt:1
msgctxt "top"
msgid "The <1>first</1> one."
msgstr ""

# wb-note: mind the name
#: a.txt:2
#, fuzzy
msgid "Second one."
msgstr "ທີສອງ."

#: a.txt:3
msgid "Third one."
msgstr "ທີສາມ."
"""


@pytest.mark.skipif(OMEGAT is None, reason="OmegaT is not here; Debian has it as omegat")
def test_omegat_translates_po_and_loses_nothing(tmp_path: Path) -> None:
    typed = [("The <1>first</1> one.", "ອັນ <1>ທຳອິດ</1>.")]
    here = read_po(CATALOGUE.encode(), "a.po").rows
    data = omegat(tmp_path / "p", "a.po", CATALOGUE.encode(), typed)
    changes = compare(read_po(data, "a.po").rows, here)
    assert [change.kind for change in changes] == [Kind.TARGET, Kind.EMPTY, Kind.SAME]
    first, second = changes[0].row, changes[1].row
    assert (first.target, first.context, first.role) == ("ອັນ <1>ທຳອິດ</1>.", "top", "headline")
    assert second.notes == ("mind the name",)
