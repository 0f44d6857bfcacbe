"""Word files that are broken, locked, huge or a trap: one clear sentence, never a crash."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from golden.docx.build import NAMES, nested, p, packed, r, unpacked, word_file, x
from golden.docx.release import press_release

from workbench.documents.docx import parse_docx, write_docx
from workbench.documents.docx_draft import draft_docx
from workbench.errors import DocumentError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
GOOD = word_file(p(r("The ministers met.")), header=p(r("Ministry")))
DOCUMENT = f"<w:document {NAMES}><w:body>{p(r('a'))}</w:body></w:document>"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def changed(name: str, content: str | bytes | None) -> bytes:
    """The good file with a part changed or taken away."""
    parts: dict[str, str | bytes] = dict(unpacked(GOOD))
    if content is None:
        del parts[name]
    else:
        parts[name] = content
    return packed(parts)


def patched(data: bytes, field: int, value: bytes) -> bytes:
    """The archive with a field of its last directory entry overwritten."""
    place = data.rindex(b"PK\x01\x02") + field
    return data[:place] + value + data[place + len(value) :]


def twice() -> bytes:
    buffer = io.BytesIO(GOOD)
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning):
        archive.writestr("word/document.xml", DOCUMENT)
    return buffer.getvalue()


BAD = [
    pytest.param(b"", "the file is empty", id="empty"),
    pytest.param(b"Hello", "this is no Word file, whatever its name says", id="text with the suffix"),
    pytest.param(bytes(200_000_000), "the file has 200 MB, the limit is 100 MB", id="200 MB"),
    pytest.param(OLE, "a Word file of the old kind (.doc)", id="old Word"),
    pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password", id="locked by Word"),
    pytest.param(patched(GOOD, 8, b"\x01\x00"), "is protected by a password", id="locked by a packer"),
    pytest.param(GOOD[: len(GOOD) // 2], "is broken: the archive is damaged", id="cut off"),
    pytest.param(patched(GOOD, 16, b"\x00\x00\x00\x00"), "is broken: the archive is damaged", id="wrong checksum"),
    pytest.param(patched(GOOD, 24, b"\x10\x00\x00\x00"), "is broken: the archive is damaged", id="a size that lies"),
    pytest.param(patched(GOOD, 10, b"\x63\x00"), "is broken: the archive is damaged", id="unknown packing"),
    pytest.param(b"PK\x05\x06" + bytes(18), "the list of its parts is missing", id="an archive of nothing"),
    pytest.param(changed("[Content_Types].xml", None), "the list of its parts is missing", id="no list"),
    pytest.param(changed("_rels/.rels", None), "the part with the text is missing", id="no way to the text"),
    pytest.param(changed("word/document.xml", None), "the part with the text is missing", id="no text"),
    pytest.param(changed("word/header.xml", None), "its part word/header.xml is missing", id="no header"),
    pytest.param(changed("word/header.xml", "<w:hdr"), "its part word/header.xml has damaged XML", id="damaged header"),
    pytest.param(changed("word/styles.xml", b"\xff\xfe\x00"), "its part word/styles.xml has damaged XML", id="styles that are none"),
    pytest.param(changed("word/document.xml", LAUGHS + DOCUMENT), "has a document type definition", id="entities that grow"),
    pytest.param(changed("word/document.xml", OUTSIDE + DOCUMENT), "has a document type definition", id="entity from a file"),
    pytest.param(changed("word/document.xml", DOCUMENT.replace("2006/main", "2007/x")), "no Word document", id="another vocabulary"),
    pytest.param(changed("word/document.xml", DOCUMENT.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")), "a Strict Open XML document", id="Strict Open XML"),
    pytest.param(changed("word/document.xml", "<a>" * 400 + "</a>" * 400), "has damaged XML", id="elements 400 deep"),
    pytest.param(word_file(nested(11)), "tables stand in tables more than 10 deep", id="tables eleven deep"),
    pytest.param(changed("word/media.xml", b" " * 31_000_000), "unpacks to 31 MB", id="a part that swells"),
    pytest.param(word_file(p() * 50_001), "more than 50,000 paragraphs", id="too many paragraphs"),
    pytest.param(packed({f"{n}": "" for n in range(5_001)}), "in 5,001 parts", id="too many parts"),
    pytest.param(twice(), "two parts have the same name", id="the same part twice"),
]  # fmt: skip


@pytest.mark.parametrize("data, words", BAD)
def test_bad_files_are_refused_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_docx(data, "a.docx")
    assert words in str(caught.value)
    assert str(caught.value).startswith("a.docx: ")
    assert caught.value.remedy


BEGINS = (
    x('<w:fldChar w:fldCharType="begin"/>') + x("<w:instrText>HYPERLINK x</w:instrText>"),
    x('<w:fldChar w:fldCharType="separate"/>'),
)
DEEP = [
    pytest.param(p(x('<w:fldChar w:fldCharType="begin"/>') * 3_000, r("a")), 0, id="fields never closed"),
    pytest.param(p("".join(BEGINS) * 3_000, r("a"), x('<w:fldChar w:fldCharType="end"/>') * 3_000), 0, id="links in links as fields"),
    pytest.param(p("<w:hyperlink>" * 200, r("a"), "</w:hyperlink>" * 200), 1, id="links in links"),
    pytest.param(p("<w:smartTag>" * 200, r("a"), "</w:smartTag>" * 200), 1, id="smart tags in smart tags"),
    pytest.param("<w:sdt><w:sdtContent>" * 100 + p(r("a")) + "</w:sdtContent></w:sdt>" * 100, 1, id="controls in controls"),
    pytest.param(f'<w:p><w:pPr><w:outlineLvl w:val="{"9" * 5_000}"/></w:pPr>{r("a")}</w:p>', 1, id="a level of 5,000 digits"),
    pytest.param(("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("a") + "</w:p>") * 3_000 + p(), 1, id="3,000 paragraphs joined"),
    pytest.param(p("<!-- note -->", "<w:r><!-- note --><w:t>a<!-- note --></w:t></w:r>", "<?x y?>"), 1, id="comments of XML"),
]  # fmt: skip


@pytest.mark.parametrize("body, segments", DEEP)
def test_odd_but_sound_files_are_read_and_written(body: str, segments: int) -> None:
    data = word_file(body)
    document = parse_docx(data, "a.docx")
    assert len(document.segments) == segments
    if segments:
        out = write_docx(document, data, {1: "Target"}, None)
        assert parse_docx(out, "a.docx").segments[0].source == "Target"


def test_styles_in_a_circle_and_in_a_long_row_are_read() -> None:
    style = '<w:style w:styleId="{}"><w:name w:val="n"/><w:basedOn w:val="{}"/></w:style>'
    circle = style.format("A", "B") + style.format("B", "A")
    row = "".join(style.format(f"S{n}", f"S{n + 1}") for n in range(3_000))
    data = word_file(p(r("One."), style="A") + p(r("Two."), style="S0"), styles=circle + row)
    assert len(parse_docx(data, "a.docx").segments) == 2


def test_another_file_is_not_written_into() -> None:
    document = parse_docx(GOOD, "a.docx")
    other = word_file(p(r("Something else.")))
    with pytest.raises(DocumentError, match="not the Word file that was imported"):
        write_docx(document, other, {1: "x"}, None)
    with pytest.raises(DocumentError, match="no Word file"):
        draft_docx(b"x", "DRAFT", ())


@pytest.mark.parametrize("seed", range(150))
def test_damaged_bytes_are_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(press_release() if seed % 3 else GOOD)
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    del data[chance.randrange(len(data)) :: chance.choice((len(data), 5_000))]
    try:
        parse_docx(bytes(data), "a.docx")
    except DocumentError as error:
        assert str(error).startswith("a.docx: ")


@pytest.mark.parametrize("seed", range(100))
def test_damaged_xml_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    parts: dict[str, str | bytes] = dict(unpacked(press_release()))
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    xml = bytearray(parts[name])  # type: ignore[arg-type]
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(xml))
        xml[start : start + chance.randint(0, 9)] = chance.choice(
            (b"", b'"', b"w:", b"9", b"x", b"-")
        )
    parts[name] = bytes(xml)
    try:
        document = parse_docx(packed(parts), "a.docx")
        write_docx(document, packed(parts), {1: "x"}, None)
    except DocumentError as error:
        assert str(error).startswith("a.docx: ")
