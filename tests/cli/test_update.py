"""``workbench update``: a file comes back from a translator; shown, then written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import Call

from workbench.catalogue.parse import parse_catalogue
from workbench.exchange.po_others import rows_of
from workbench.exchange.xliff import read_xliff, write_xliff
from workbench.jobs.returning import rows_to_send
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.model import Message, Origin, State

TEXT = (
    "# The *meeting* opened today\n\nSee you in Vientiane. The ministers met on Friday.\n\n"
    "Contact the office.\n"
)
HERE = {
    1: "Cuộc <1>họp</1> khai mạc hôm nay",
    2: "Hẹn gặp ở Viêng Chăn.",
    3: "Các bộ trưởng họp thứ Sáu.",
}
KEYS = {"lang", "number", "place", "kind", "source", "before", "after", "state", "notes", "held", "applied"}  # fmt: skip


@pytest.fixture
def release(call: Call, workspace: Path, tmp_path: Path) -> Path:
    """The release ``a`` with three Vietnamese drafts, the third approved, the fourth empty."""
    source = tmp_path / "a.md"
    source.write_text(TEXT)
    assert call("import", source, "--release", "a").code == 0
    for number, text in HERE.items():
        call("edit", "a", "--lang", "vi", "--segment", number, "--text", text, "--by", "Ann")
    assert call("approve", "a", "--lang", "vi", "--segment", 3, "--by", "Ann").code == 0
    return workspace / "locales" / "vi" / "LC_MESSAGES" / "a.po"


def messages(catalogue: Path) -> list[Message]:
    return list(parse_catalogue(catalogue.read_text(encoding="utf-8"), "a").messages)


def xliff(catalogue: Path, folder: Path, version: str, **targets: str) -> Path:
    """The release as XLIFF with some targets replaced, as a translator sends it back."""
    data = write_xliff(rows_of(messages(catalogue)), LANGUAGES["vi"], "a", version)
    text = data.decode()
    for old, new in targets.items():
        assert HERE[int(old[1:])] in text
        text = text.replace(HERE[int(old[1:])], new)
    file = folder / f"a-{version}.xlf"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("version", ["1.2", "2.0", "2.1"])
def test_what_went_out_and_comes_back_changes_nothing(
    call: Call, release: Path, tmp_path: Path, version: str
) -> None:
    before = release.read_bytes()
    result = call("update", "a", xliff(release, tmp_path, version), "--yes")
    assert result.code == 0
    assert result.out == ""
    assert "4 rows: 4 same. 0 segments changed" in result.err
    assert release.read_bytes() == before


def test_a_plan_writes_nothing_and_shows_the_words(
    call: Call, release: Path, tmp_path: Path
) -> None:
    before = release.read_bytes()
    file = xliff(release, tmp_path, "1.2", s2="Hẹn gặp tại Viêng Chăn.", s3="Họp thứ Sáu.")
    result = call("update", "a", file)
    assert result.code == 0
    assert "vi:2: changed (line " in result.out
    assert "): becomes draft\n  Hẹn gặp [-ở-]{+tại+} Viêng Chăn.\n" in result.out
    assert "left as it is, it is approved here by Ann" in result.out
    assert "Nothing was written; write 1 segment with --yes." in result.err
    assert release.read_bytes() == before
    records = call("update", "a", file, "--json").records
    assert all(set(record) == KEYS for record in records[:-1])
    assert [record["number"] for record in records[:-1]] == [2, 3]
    assert records[-1]["summary"]["changed"] == 2
    assert records[-1]["summary"]["todo"] == 1


def test_changes_are_drafts_of_who_is_named(call: Call, release: Path, tmp_path: Path) -> None:
    file = xliff(release, tmp_path, "2.0", s2="Hẹn gặp tại Viêng Chăn.", s3="Họp thứ Sáu.")
    result = call("update", "a", file, "--yes", "--by", "Bình", "--json")
    assert [record["applied"] for record in result.records[:-1]] == [True, False]
    saved = messages(release)
    assert (saved[1].msgstr, saved[1].state) == ("Hẹn gặp tại Viêng Chăn.", State.DRAFT)
    assert (saved[1].by, saved[1].origin) == ("Bình", Origin.HUMAN)
    assert (saved[2].msgstr, saved[2].state) == (HERE[3], State.APPROVED)
    history = release.parents[3] / ".workbench" / "history" / "a.jsonl"
    last = json.loads(history.read_text(encoding="utf-8").splitlines()[-1])
    assert last["by"] == "Bình"
    assert last["batch"].startswith("update:a-2.0.xlf:")
    assert "3 same" in call("update", "a", file).err


def test_overwriting_what_is_approved_is_asked_for(
    call: Call, release: Path, tmp_path: Path
) -> None:
    file = xliff(release, tmp_path, "1.2", s3="Các bộ trưởng đã họp thứ Sáu.")
    call("update", "a", file, "--yes", "--overwrite", "--by", "Bình")
    saved = messages(release)[2]
    assert (saved.msgstr, saved.state, saved.by) == (
        "Các bộ trưởng đã họp thứ Sáu.", State.DRAFT, "Bình",
    )  # fmt: skip


def test_approval_is_asked_for_and_an_error_blocks_it(
    call: Call, release: Path, tmp_path: Path
) -> None:
    file = xliff(release, tmp_path, "1.2")
    text = file.read_text(encoding="utf-8").replace('<g id="1">họp</g>', "họp")
    file.write_text(text.replace('approved="no"', 'approved="yes"'), encoding="utf-8")
    shown = call("update", "a", file, "--approve")
    assert "vi:1: damaged tags" in shown.out
    assert "vi:2: new state" in shown.out
    result = call("update", "a", file, "--approve", "--yes", "--by", "Bình")
    assert result.code == 0
    saved = messages(release)
    assert (saved[1].state, saved[1].by) == (State.APPROVED, "Bình")
    assert saved[0].state is State.DRAFT


def test_an_error_that_blocks_is_told(call: Call, release: Path, tmp_path: Path) -> None:
    file = xliff(release, tmp_path, "2.0", s2="Hẹn gặp ở ⟦Vientiane⟧.")
    text = file.read_text(encoding="utf-8").replace('state="translated"', 'state="final"')
    file.write_text(text, encoding="utf-8")
    result = call("update", "a", file, "--approve", "--yes")
    assert "Segment 2: not approved: open-gap" in result.err
    assert messages(release)[1].state is State.DRAFT
    assert messages(release)[0].state is State.APPROVED


def test_newer_work_here_is_not_undone(call: Call, release: Path, tmp_path: Path) -> None:
    file = xliff(release, tmp_path, "1.2")
    call("edit", "a", "--lang", "vi", "--segment", 2, "--text", "Hẹn gặp tại Viêng Chăn nhé.")
    result = call("update", "a", file, "--yes")
    assert "older text" in result.out
    assert messages(release)[1].msgstr == "Hẹn gặp tại Viêng Chăn nhé."


def test_a_po_file_comes_back_with_comments_from_poedit(
    call: Call, release: Path, tmp_path: Path
) -> None:
    file = tmp_path / "sent.po"
    call("export", "a", "--lang", "vi", "--format", "po", "-o", file)
    text = file.read_text(encoding="utf-8")
    assert call("update", "a", file).out == ""
    text = text.replace(HERE[2], "Hẹn gặp tại Viêng Chăn.")
    block = text.rindex("\n\n", 0, text.index("Hẹn gặp tại")) + 2
    file.write_text(
        f"{text[:block]}# Is this the right city?\n# Please ask.\n{text[block:]}", encoding="utf-8"
    )
    result = call("update", "a", file, "--yes", "--by", "Bình")
    assert "comment: Is this the right city?" in result.out
    saved = messages(release)[1]
    assert saved.msgstr == "Hẹn gặp tại Viêng Chăn."
    assert saved.notes == ("Is this the right city?\nPlease ask.",)
    assert call("update", "a", file).out == ""


def test_a_template_has_nothing_to_give(call: Call, release: Path, workspace: Path) -> None:
    before = release.read_bytes()
    result = call("update", "a", workspace / "locales" / "a.pot", "--lang", "vi", "--yes")
    assert result.code == 0
    assert "3 no translation" in result.err
    assert release.read_bytes() == before


def test_another_english_text_and_segments_that_are_not_here_are_shown(
    call: Call, release: Path, tmp_path: Path
) -> None:
    file = xliff(release, tmp_path, "1.2")
    text = file.read_text(encoding="utf-8")
    text = text.replace("See you in Vientiane", "See you in Luang Prabang")
    other = '<trans-unit id="99"><source>Gone.</source><target>Mất.</target></trans-unit></body>'
    file.write_text(text.replace("</body>", other), encoding="utf-8")
    result = call("update", "a", file)
    assert "vi:2: source differs" in result.out
    assert "English: See you in [-Vientiane-]{+Luang Prabang+}." in result.out
    assert "vi:99: not found" in result.out
    assert "{+Mất.+}" in result.out


def test_zawgyi_is_converted_and_counted(call: Call, release: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.my.po"
    source = messages(release)[3].msgid
    zawgyi = "\u103b\u1019\u1014\u1039\u1019\u102c"
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    file.write_text(f'{header}msgid "{source}"\nmsgstr "{zawgyi}"\n', encoding="utf-8")
    result = call("update", "a", file, "--json")
    assert "1 of 1 translations are in Zawgyi; converted to Unicode" in result.err
    assert result.records[0]["after"] == "\u1019\u103c\u1014\u103a\u1019\u102c"
    assert result.records[0]["lang"] == "my"


def test_what_is_sent_has_terms_and_matches(call: Call, release: Path, workspace: Path) -> None:
    opened = Workbench.open(workspace, {})
    rows = rows_to_send(opened, "a", LANGUAGES["vi"])
    assert [row.number for row in rows] == [1, 2, 3, 4]
    assert [row.target for row in rows] == [*HERE.values(), ""]
    assert all(len(row.proposals) <= 3 and all(form for _, form in row.terms) for row in rows)
    assert all(target != row.target for row in rows for target, _, _ in row.proposals)
    assert ("Vientiane", "Viêng Chăn") in rows[1].terms
    data = write_xliff(rows, LANGUAGES["vi"], "a", "2.0")
    back = read_xliff(data, "a.xlf").rows
    assert [(row.terms, row.proposals) for row in back] == [(r.terms, r.proposals) for r in rows]


@pytest.mark.parametrize(
    ("name", "data", "arguments", "words"),
    [
        pytest.param("x.docm", b"", (), "does not come back", id="a kind that none reads"),
        pytest.param("x.xlf", b"<xliff/>", (), "which language", id="nobody tells the language"),
        pytest.param("x.vi.xlf", b"<xliff/>", (), "no unit", id="its name tells the language"),
        pytest.param("my-file.xlf", b"<xliff/>", (), "which language", id="my is not always Burmese"),
        pytest.param(
            "x.xlf", b'<xliff version="2.0" trgLang="th"/>', ("--lang", "vi"), "is in Thai, not in Vietnamese",
            id="the file says otherwise",
        ),
        pytest.param("x.xlf", b"<!DOCTYPE xliff []><xliff/>", ("--lang", "vi"), "document type", id="hostile"),
        pytest.param("x.po", b"<<<<<<< HEAD\n", ("--lang", "vi"), "x.po", id="a damaged catalogue"),
    ],
)  # fmt: skip
def test_bad_files_are_refused_in_one_sentence(
    call: Call,
    release: Path,
    tmp_path: Path,
    name: str,
    data: bytes,
    arguments: tuple[str, ...],
    words: str,
) -> None:
    before = release.read_bytes()
    file = tmp_path / name
    file.write_bytes(data)
    result = call("update", "a", file, *arguments, "--yes")
    assert result.code == 2
    assert words in result.err
    assert result.err.count("Error:") == 1
    assert release.read_bytes() == before


def test_a_file_or_release_that_is_not_there(call: Call, release: Path, tmp_path: Path) -> None:
    assert call("update", "a", tmp_path / "none.xlf").code == 2
    assert call("update", "b", xliff(release, tmp_path, "1.2")).code == 2
