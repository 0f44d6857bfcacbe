"""A press release with letterhead, table, notes, list, link and text box goes in and comes out."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from golden.docx.build import unpacked
from golden.docx.release import press_release

from workbench.documents.docx import parse_docx, write_docx
from workbench.languages import LANGUAGES, get_language
from workbench.segmentation.tags import find_tags

GOLDEN = Path(__file__).parent.parent / "golden" / "docx" / "release.json"
WORD = {"km": "ខ្មែរ", "zh_CN": "中文", "lo": "ລາວ", "my": "မြန်မာ", "th": "ไทย", "vi": "Việt"}
TEXT_PARTS = {f"word/{name}.xml" for name in ("document", "header1", "footer1", "footnotes")}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pseudo(source: str, word: str) -> str:
    """The target: ``word`` for each stretch between tags; the tags as they stand."""
    out, done = "", 0
    for tag in find_tags(source):
        out += (word if source[done : tag.start].strip() else "") + source[tag.start : tag.end]
        done = tag.end
    return out + (word if source[done:].strip() else "")


@pytest.fixture(scope="module", params=LANGUAGES)
def exported(request: pytest.FixtureRequest) -> tuple[str, bytes, bytes]:
    """The code of a language, the release, and the release in that language."""
    data = press_release()
    document = parse_docx(data, "release.docx")
    targets = {s.number: pseudo(s.source, WORD[request.param]) for s in document.segments}
    return request.param, data, write_docx(document, data, targets, get_language(request.param))


def test_the_release_is_taken_apart_as_the_golden_file_has_it() -> None:
    document = parse_docx(press_release(), "release.docx")
    found = [[str(unit.role), s.source] for unit in document.units for s in unit.segments]
    assert found == json.loads(GOLDEN.read_text("utf-8"))
    assert document.notes == ()


def test_no_english_stays_in_any_part(exported: tuple[str, bytes, bytes]) -> None:
    code, _, out = exported
    text = parse_docx(out, "release.docx").text
    assert not re.search(r"[A-Za-z]{2,}", text.replace(WORD[code], ""))
    parts = unpacked(out)
    shown = "".join(
        "".join(re.findall(r"<w:t[ >][^<]*", parts[name].decode())) for name in TEXT_PARTS
    )
    assert "wells" not in shown


def test_everything_but_text_is_as_it_was(exported: tuple[str, bytes, bytes]) -> None:
    _, data, out = exported
    before, after = unpacked(data), unpacked(out)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == TEXT_PARTS
    for name in TEXT_PARTS:
        for shape in ("drawing", "footnoteReference", "hyperlink", "tbl", "tc", "pStyle", "br",
                      "txbxContent", "sectPr", "tab", "jc"):  # fmt: skip
            pattern = re.compile(rb"<w:%s[ />]" % shape.encode())
            assert len(pattern.findall(after[name])) == len(pattern.findall(before[name])), shape


def test_python_docx_opens_it_with_layout_and_languages(exported: tuple[str, bytes, bytes]) -> None:
    from docx import Document

    code, data, out = exported
    before, after = Document(io.BytesIO(data)), Document(io.BytesIO(out))
    styles = [paragraph.style.name for paragraph in before.paragraphs]
    assert [paragraph.style.name for paragraph in after.paragraphs] == styles
    assert after.tables[0].style.name == "Table Grid"
    word = WORD[code]
    assert after.paragraphs[1].text == word
    assert [run.text for run in after.paragraphs[2].runs if run.bold] == [word, word]
    for text in after.element.body.iter(f"{W}t"):
        if word in (text.text or ""):
            check_run(text.getparent(), code)


def check_run(run: Any, code: str) -> None:
    language = get_language(code)
    properties = run.find(f"{W}rPr")
    lang = properties.find(f"{W}lang")
    fonts = properties.find(f"{W}rFonts")
    assert lang.get(f"{W}val").startswith(code.split("_")[0])
    if code == "vi":
        assert fonts is None
    elif code == "zh_CN":
        assert fonts.get(f"{W}eastAsia") == language.font
        assert lang.get(f"{W}eastAsia") == "zh-CN"
    else:
        assert fonts.get(f"{W}cs") == language.font
        assert lang.get(f"{W}bidi") == lang.get(f"{W}val")
        assert properties.find(f"{W}cs") is not None
        assert properties.find(f"{W}szCs").get(f"{W}val").isdecimal()
