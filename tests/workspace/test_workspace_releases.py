"""Which releases a workspace has; imports, first, again and changed; the stored map."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from catalogue.pofiles import make_po, msgfmt_check
from workspace.disk import LINES, LINES2, leftovers, picture, release_of, typed, workspace_with

from workbench.documents.formats import parse_document
from workbench.errors import DocumentError, UsageError
from workbench.languages import LANGUAGES
from workbench.model import Message, Release, State
from workbench.workspace.slugs import slug_for
from workbench.workspace.store import Workspace


def test_opening_makes_nothing(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path)
    assert workspace.releases() == []
    assert workspace.languages("demo") == []
    assert workspace.glossary_files() == []
    assert list(workspace.memory_catalogues()) == []
    assert workspace.settings_text() == ""
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        Workspace.open(tmp_path / "gone")


def test_an_import_writes_source_map_template_and_six_catalogues(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path)
    report = workspace.import_release(*release_of(LINES))
    assert report.first
    assert (report.segments, report.messages) == (4, 3)
    assert set(report.written) == {
        "locales/demo.pot",
        "locales/sources/demo.txt",
        "locales/sources/demo.json",
        *(f"locales/{lang}/LC_MESSAGES/demo.po" for lang in LANGUAGES),
    }
    for name in report.written:
        data = (tmp_path / name).read_bytes()
        if name.endswith((".po", ".pot")):
            assert not msgfmt_check(data)
            assert len(polib.pofile(data.decode())) == 3
    assert workspace.releases() == ["demo"]
    assert workspace.languages("demo") == list(LANGUAGES)
    assert not list(leftovers(tmp_path))


def test_importing_the_same_again_touches_no_file(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path / "w")
    for path in workspace.paths.locales.rglob("*.po*"):
        if path.is_file():
            path.write_bytes(re.sub(rb"-Date: \d{4}", b"-Date: 1999", path.read_bytes()))
    stamps = {p: p.stat().st_mtime_ns for p in workspace.root.rglob("*") if p.suffix != ".lock"}
    report = workspace.import_release(*release_of(LINES))
    assert (report.first, report.written) == (False, ())
    assert "Nothing was written" in report.sentence()
    now = {p: p.stat().st_mtime_ns for p in workspace.root.rglob("*") if p.suffix != ".lock"}
    assert {p: now[p] for p in stamps if p.is_file()} == {
        p: stamp for p, stamp in stamps.items() if p.is_file()
    }


def test_a_changed_version_merges(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path / "w")
    keys = [message.key for message in workspace.read_catalogue("demo", "vi").messages]

    def approve(message: Message) -> Message:
        return replace(typed(message.msgid.upper())(message), state=State.APPROVED)

    workspace.change_messages("demo", "vi", keys, approve, by="Ann")
    report = workspace.import_release(*release_of(LINES2))
    assert (report.new, report.changed, report.removed) == (1, 1, 1)
    vi, km = workspace.read_catalogue("demo", "vi"), workspace.read_catalogue("demo", "km")
    assert [m.state for m in vi.messages] == [State.APPROVED, State.DRAFT, State.UNTRANSLATED]
    assert vi.messages[1].previous == LINES[1]
    assert {m.state for m in km.messages} == {State.UNTRANSLATED}
    assert {m.msgid for m in vi.obsolete} == {LINES[1], LINES[2]}
    again = workspace.import_release(*release_of(LINES2))
    assert again.written == ()


@pytest.mark.parametrize(
    ("versions", "counts"),
    [
        pytest.param([LINES2], (1, 1, 0, 1), id="one changed, one new, one removed"),
        pytest.param([LINES2, LINES], (0, 0, 2, 2), id="both are back as they were approved"),
        pytest.param([LINES[:1], LINES], (0, 0, 2, 0), id="removed, then back"),
        pytest.param([LINES[:1], (*LINES, "A line.")], (1, 0, 2, 0), id="one new beside them"),
        pytest.param([LINES], (0, 0, 0, 0), id="nothing changed"),
    ],
)
def test_what_the_report_counts(
    versions: list[tuple[str, ...]], counts: tuple[int, int, int, int], tmp_path: Path
) -> None:
    """(new, changed, revived, removed) of the last of the versions."""
    workspace = workspace_with(tmp_path / "w")
    keys = [message.key for message in workspace.read_catalogue("demo", "vi").messages]

    def approve(message: Message) -> Message:
        return replace(typed(message.msgid.upper())(message), state=State.APPROVED)

    workspace.change_messages("demo", "vi", keys, approve, by="Ann")
    for lines in versions:
        report = workspace.import_release(*release_of(lines), merge=True)
    assert (report.new, report.changed, report.revived, report.removed) == counts
    assert ("back as they were" in report.sentence()) is bool(report.revived)
    if report.revived:
        states = {m.state for m in workspace.read_catalogue("demo", "vi").messages if m.key in keys}
        assert states == {State.APPROVED}


def test_what_nobody_had_translated_is_new_again(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path / "w")
    workspace.import_release(*release_of(LINES[:1]), merge=True)
    report = workspace.import_release(*release_of(LINES), merge=True)
    assert (report.new, report.revived) == (2, 0)


def test_another_document_under_the_same_name_is_refused(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path / "w")
    before = picture(workspace.root)
    other = release_of(("Quite another text.", "With nothing in common at all."))
    with pytest.raises(UsageError, match="already imported"):
        workspace.import_release(*other)
    assert picture(workspace.root) == before
    assert workspace.import_release(*other, merge=True).written


def test_another_format_takes_the_place_of_the_old_source(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path / "w")
    release, data = release_of(LINES)
    document = replace(release.document, name="demo.md", format="md")
    workspace.import_release(Release("demo", document), data)
    sources = sorted(path.name for path in workspace.paths.sources.iterdir())
    assert sources == ["demo.json", "demo.md"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"A HEADLINE\n\nA first sentence. A second one.\n", id="ASCII"),
        pytest.param("A HEADLINE\r\n\r\n“A quotation,” she said.\r\n".encode(), id="CRLF"),
        pytest.param("\ufeffA HEADLINE\n\nA first sentence.\n".encode(), id="BOM"),
        pytest.param(
            "A HEADLINE\n\nCaf\u00e9 \u201cx\u201d is open.\n".encode("cp1252"), id="1252"
        ),
        pytest.param("A HEADLINE\n\nA first sentence.\n".encode("utf-16"), id="UTF-16"),
    ],
)
def test_the_stored_release_is_the_imported_one(data: bytes, tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path)
    release = Release("text", parse_document("text.txt", data))
    workspace.import_release(release, data)
    assert Workspace.open(tmp_path).read_release("text") == release
    assert workspace.paths.source("text").read_bytes() == data  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("demo.txt", b"A headline\nThe first sentence of the Text.\n", id="source"),
        pytest.param("demo.json", b"{}", id="map emptied"),
        pytest.param("demo.json", b"[1", id="map cut"),
        pytest.param("demo.json", b'{"version": 1, "units": [[]]}', id="map of another kind"),
    ],
)
def test_a_source_or_map_changed_by_hand_is_never_guessed(
    name: str, content: bytes, tmp_path: Path
) -> None:
    workspace = workspace_with(tmp_path / "w")
    (workspace.paths.sources / name).write_bytes(content)
    with pytest.raises(DocumentError, match="Import the source document again"):
        workspace.read_release("demo")
    workspace.import_release(*release_of(LINES))
    assert workspace.read_release("demo") == release_of(LINES)[0]


@pytest.mark.parametrize(
    ("place", "slug", "lang"),
    [
        pytest.param("km/LC_MESSAGES/notice.po", "notice", "km", id="where gettext looks"),
        pytest.param("zh-Hans/LC_MESSAGES/notice.po", "notice", "zh_CN", id="another spelling"),
        pytest.param("th/notice.po", "notice", "th", id="folder of a language"),
        pytest.param("notice/vi.po", "notice", "vi", id="folder of a release"),
        pytest.param("vi.po", "messages", "vi", id="language alone"),
        pytest.param("notice.zh_CN.po", "notice", "zh_CN", id="ending"),
        pytest.param("My Notice-lo.po", "My Notice", "lo", id="ending, odd name"),
        pytest.param("notice.po", "notice", "vi", id="header"),
    ],
)
def test_any_catalogue_under_locales_is_a_release(
    place: str, slug: str, lang: str, tmp_path: Path
) -> None:
    path = tmp_path / "locales" / place
    path.parent.mkdir(parents=True)
    path.write_text(make_po(["One.", "Two."]), "utf-8")
    workspace = Workspace.open(tmp_path)
    assert workspace.releases() == [slug]
    assert workspace.languages(slug) == [lang]
    assert workspace.read_release(slug) is None
    seen = workspace.read_catalogue(slug, lang).messages[0]
    workspace.save_message(slug, lang, seen, typed("saved"), by="Ann")
    assert 'msgstr "saved"' in path.read_text("utf-8")


def test_a_release_in_another_language_only_has_none_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "locales" / "fr" / "LC_MESSAGES" / "notice.po"
    path.parent.mkdir(parents=True)
    path.write_text(make_po(["One."]).replace("Language: vi", "Language: fr"), "utf-8")
    workspace = Workspace.open(tmp_path)
    assert (workspace.releases(), workspace.languages("notice")) == (["notice"], [])


@pytest.mark.parametrize("slug", ["gone", "../w/locales/demo", "..", "a/b", ""])
def test_a_release_that_is_not_there_is_told(slug: str, tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path / "w")
    with pytest.raises(UsageError):
        workspace.read_catalogue(slug, "km")


def test_fingerprints_follow_the_files(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path / "w")
    memory = workspace.root / "memory" / "old" / "vi.po"
    before = (workspace.fingerprint("demo", "vi"), workspace.memory_fingerprint())
    assert before == (workspace.fingerprint("demo", "vi"), workspace.memory_fingerprint())
    memory.parent.mkdir(parents=True)
    memory.write_text(make_po(["One."]), "utf-8")
    seen = workspace.read_catalogue("demo", "vi").messages[0]
    workspace.save_message("demo", "vi", seen, typed("x"), by="")
    after = (workspace.fingerprint("demo", "vi"), workspace.memory_fingerprint())
    assert before[0] != after[0]
    assert before[1] != after[1]
    assert [(name, lang) for name, lang, _ in workspace.memory_catalogues()] == [("old", "vi")]


def test_the_starter_memory_comes_with_the_package(tmp_path: Path) -> None:
    found = {lang for _, lang, _ in Workspace.open(tmp_path).starter_catalogues()}
    assert found == set(LANGUAGES)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        pytest.param("press-release-2007", "press-release-2007", id="as it is"),
        pytest.param("Press Release (Final)", "press-release-final", id="spaces and brackets"),
        pytest.param("Déclaration à Hà Nội", "declaration-a-ha-noi", id="accents"),
        pytest.param("..//..\\evil", "evil", id="path tricks"),
        pytest.param("x" * 300, "x" * 80, id="length"),
    ],
)
def test_slugs_are_made_of_file_names(name: str, slug: str) -> None:
    assert slug_for(name) == slug
    assert slug_for(slug, given=True) == slug


@pytest.mark.parametrize(
    "slug", ["", ".", "..", "a/b", "a\\b", "A", "a b", "con", "nul.txt", "-a", "a-", "x" * 81, "é"]
)
def test_unsafe_names_are_refused(slug: str) -> None:
    with pytest.raises(UsageError, match="--release"):
        slug_for(slug, given=True)
