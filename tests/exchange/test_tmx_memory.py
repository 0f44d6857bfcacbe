"""A TMX file becomes a memory: sifted, merged, in bounded memory, all or nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from calling import ROOT
from exchange.tmxfiles import pair, tmx, tu, tuv, write_many
from workspace.disk import Disk, full, in_child, killed, leftovers

from workbench.catalogue.parse import parse_catalogue
from workbench.errors import CatalogueError, InputError, StorageError, UsageError
from workbench.exchange.tmx import TmxReason
from workbench.jobs import memory_pairs
from workbench.jobs.memory_export import export_memory, list_memories
from workbench.jobs.memory_files import MemoryReport, import_memory
from workbench.jobs.memory_pairs import count_pairs, stream_messages
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.model import Tier

ZAWGYI = "ျမန္မာႏိုင္ငံ"
UNICODE = "မြန်မာနိုင်ငံ"
STARTER = ROOT / "workbench" / "data" / "starter"


@pytest.fixture
def workbench(tmp_path: Path) -> Workbench:
    (tmp_path / "w").mkdir()
    return Workbench.open(tmp_path / "w", {"HOME": str(tmp_path)})


def take(
    workbench: Workbench, data: bytes, name: str = "", *, replace: bool = False
) -> MemoryReport:
    file = workbench.workspace.root.parent / "Agency 2026.tmx"
    file.write_bytes(data)
    return import_memory(workbench, file, name, replace=replace)


def po(workbench: Workbench, name: str = "agency-2026", lang: str = "vi") -> Path:
    return workbench.workspace.root / "memory" / name / f"{lang}.po"


def messages(path: Path) -> list[tuple[str, str, str]]:
    found = parse_catalogue(path.read_text(encoding="utf-8"), path.name).messages
    return [(message.msgid, message.msgstr, message.msgctxt) for message in found]


GOOD = pair("Press release", "Thông cáo báo chí")


@pytest.mark.parametrize(
    ("unit", "reason"),
    [
        pytest.param(pair("Press release", "ข่าวประชาสัมพันธ์ของรัฐบาล"), TmxReason.SCRIPT, id="Thai that says it is Vietnamese"),
        pytest.param(pair("A joint plan was signed", "The plan was signed today by all", "km"), TmxReason.SCRIPT, id="English that says it is Khmer"),
        pytest.param(pair("Press release of today", "新聞稿與計畫", "zh-CN"), TmxReason.SCRIPT, id="Traditional characters that say they are Simplified"),
        pytest.param(pair("The plan was signed", "The plan was signed", "lo"), TmxReason.UNTRANSLATED, id="the English again"),
        pytest.param(pair("ข่าวประชาสัมพันธ์", "Thông cáo báo chí"), TmxReason.NOT_ENGLISH, id="English that is Thai"),
        pytest.param(pair("Release", "Thông c\ufffdo"), TmxReason.LOST, id="letters lost long ago"),
        pytest.param(pair("Release", "<ph/> \u200b"), TmxReason.EMPTY, id="nothing but a code and an invisible character"),
    ],
)  # fmt: skip
def test_what_is_not_good_enough(workbench: Workbench, unit: str, reason: TmxReason) -> None:
    report = take(workbench, tmx(GOOD, unit, GOOD.replace("Press", "Late")))
    assert report.refused.counts == {reason: 1}
    assert report.refused.lines == {reason: [5]}
    assert report.added == 2


def test_only_the_first_lines_are_told_and_all_are_counted(workbench: Workbench) -> None:
    report = take(workbench, tmx(GOOD, *[pair(f"Empty {n}", "") for n in range(9)]))
    assert report.refused.sentences() == (
        "9 without text on one of the two sides (lines 5, 6, 7, 8, 9, …)",
    )


def test_zawgyi_is_converted_and_counted(workbench: Workbench) -> None:
    report = take(workbench, tmx(pair("Myanmar", ZAWGYI, "my-MM"), pair("Burma", UNICODE, "my")))
    assert messages(po(workbench, lang="my")) == [("Myanmar", UNICODE, ""), ("Burma", UNICODE, "")]
    assert report.languages["my"].converted == 1


def test_zawgyi_without_icu_is_left_out_with_the_remedy(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = UsageError("no library", remedy="Install it")
    monkeypatch.setattr("workbench.jobs.memory_sieve.converter_fault", lambda: fault)
    report = take(workbench, tmx(GOOD, pair("Myanmar", ZAWGYI, "my")))
    assert report.refused.counts == {TmxReason.ZAWGYI: 1}
    assert "Install it" in report.hint


def test_terms_may_stand_in_latin_letters(workbench: Workbench) -> None:
    folder = workbench.workspace.root / "glossaries"
    folder.mkdir()
    term = "Coordinated Mekong Ministerial Initiative"
    (folder / "a.csv").write_text(f"term,kind\n{term},keep\n", encoding="utf-8")
    report = take(workbench, tmx(pair(f"The {term}", f"{term} នៃ", "km")))
    assert report.added == 1


def test_texts_are_nfc_and_stand_once(workbench: Workbench) -> None:
    from unicodedata import normalize

    report = take(
        workbench,
        tmx(pair("Café", "Việt"), pair(normalize("NFD", "Café"), normalize("NFD", "Việt"))),
    )
    assert messages(po(workbench)) == [("Café", "Việt", "")]
    assert report.languages["vi"].repeated == 1


def test_the_newest_of_several_translations_comes_first(workbench: Workbench) -> None:
    def dated(text: str, date: str) -> str:
        return tu(tuv("en", "A plan"), tuv("vi", text, f' changedate="{date}"'))

    report = take(
        workbench,
        tmx(dated("Cũ", "20200101T000000Z"), dated("Mới", "20260101T000000Z"), dated("Xưa", "")),
    )
    found = messages(po(workbench))
    assert [(source, target, bool(context)) for source, target, context in found] == [
        ("A plan", "Cũ", True), ("A plan", "Mới", False), ("A plan", "Xưa", True),
    ]  # fmt: skip
    assert report.languages["vi"].total == 3
    match = workbench.memory(LANGUAGES["vi"]).search("A plan")
    assert {each.entry.target for each in match} == {"Cũ", "Mới", "Xưa"}


def test_the_memory_finds_it_as_imported_with_who_and_when(workbench: Workbench) -> None:
    take(
        workbench,
        tmx(
            tu(
                tuv("en", "A plan"),
                tuv("vi", "Kế hoạch", ' changeid="An" changedate="20261124T080000Z"'),
            )
        ),
    )
    (match,) = workbench.memory(LANGUAGES["vi"]).search("A plan")
    assert (match.similarity, match.entry.tier, match.entry.release) == (
        97,
        Tier.IMPORTED,
        "agency-2026",
    )
    assert (match.entry.by, match.entry.at) == ("An", "2026-11-24T08:00Z")


def test_importing_again_adds_what_is_new_and_leaves_the_rest_byte_for_byte(
    workbench: Workbench,
) -> None:
    take(workbench, tmx(GOOD, pair("Plan", "Kế hoạch"), pair("Plan", "แผน", "th")))
    path = po(workbench)
    own = path.read_text(encoding="utf-8").replace("Kế hoạch", "Bản kế hoạch").rstrip("\n")
    path.write_text("# My own words.\n" + own, encoding="utf-8")
    before, thai = path.read_bytes(), po(workbench, lang="th").read_bytes()
    report = take(workbench, tmx(GOOD, pair("Plan", "Kế hoạch"), pair("New", "Mới"), GOOD))
    after = path.read_bytes()
    assert after.startswith(before)
    assert [target for _, target, _ in messages(path)] == [
        "Thông cáo báo chí",
        "Bản kế hoạch",
        "Kế hoạch",
        "Mới",
    ]
    taken = report.languages["vi"]
    assert (taken.added, taken.known, taken.repeated, taken.total) == (2, 1, 1, 4)
    assert po(workbench, lang="th").read_bytes() == thai
    assert take(workbench, tmx(GOOD, pair("Plan", "Kế hoạch"))).added == 0
    assert path.read_bytes() == after


def test_a_variant_whose_text_was_corrected_does_not_clash(workbench: Workbench) -> None:
    data = tmx(pair("A plan", "Một"), pair("A plan", "Hai"))
    take(workbench, data)
    path = po(workbench)
    path.write_text(path.read_text(encoding="utf-8").replace('"Hai"', '"Hai!"'), encoding="utf-8")
    take(workbench, data)
    assert [target for _, target, _ in messages(path)] == ["Một", "Hai!", "Hai"]


def test_replace_writes_the_languages_of_the_file_anew(workbench: Workbench) -> None:
    take(workbench, tmx(GOOD, pair("Plan", "แผน", "th")))
    report = take(workbench, tmx(pair("New", "Mới")), replace=True)
    assert report.replaced
    assert messages(po(workbench)) == [("New", "Mới", "")]
    assert messages(po(workbench, lang="th")) == [("Plan", "แผน", "")]


def test_a_file_that_breaks_off_never_replaces(workbench: Workbench) -> None:
    take(workbench, tmx(GOOD))
    report = take(workbench, tmx(pair("New", "Mới"), tail="<tu>"), replace=True)
    assert report.notes.broken
    assert not report.replaced
    assert len(messages(po(workbench))) == 2


def test_pairs_of_the_starter_memory_stay_unreviewed(workbench: Workbench) -> None:
    """Out and in again must not make approved text of what nobody has read."""
    out = workbench.workspace.root.parent / "starter.tmx"
    export_memory(workbench, out, languages=["vi"], tiers=["starter"])
    report = import_memory(workbench, out, "back")
    taken = report.languages["vi"]
    assert taken.added == taken.unreviewed > 2_000
    assert taken.total == 0
    (match,) = workbench.memory(LANGUAGES["vi"]).search("PRESS RELEASE", limit=1)
    assert match.entry.tier is Tier.UNREVIEWED


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(tmx(), "no pair", id="no units"),
        pytest.param(tmx(tu(tuv("en", "Release"), tuv("fr", "Communiqué"))), "fr 1", id="only other languages"),
        pytest.param(tmx(pair("Release", "")), "line 4", id="only bad ones"),
        pytest.param(tmx(tail="<tu"), "breaks off", id="broken before the first unit"),
    ],
)  # fmt: skip
def test_nothing_to_take_leaves_the_memory_as_it_was(
    workbench: Workbench, data: bytes, words: str
) -> None:
    take(workbench, tmx(GOOD))
    before = po(workbench).read_bytes()
    with pytest.raises(InputError) as caught:
        take(workbench, data, "agency-2026", replace=True)
    assert words in str(caught.value)
    assert po(workbench).read_bytes() == before


@pytest.mark.parametrize("name", ["..", "a/b", "starter", "approved", "Büro", "con"])
def test_names_that_a_memory_cannot_have(workbench: Workbench, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        take(workbench, tmx(GOOD), name)
    assert "--name" in str(caught.value)


def test_a_memory_in_an_old_encoding_is_not_mixed(workbench: Workbench) -> None:
    take(workbench, tmx(pair("Plan", "แผน", "th")))
    path = po(workbench, lang="th")
    text = path.read_text(encoding="utf-8").replace("UTF-8", "TIS-620")
    path.write_bytes(text.encode("cp874"))
    with pytest.raises(CatalogueError, match="msgconv"):
        take(workbench, tmx(pair("New", "ใหม่", "th")))
    assert path.read_bytes() == text.encode("cp874")


# --- all or nothing


def _import(root: Path, file: Path) -> None:
    import_memory(Workbench.open(root, {}), file, "m")


def _prepared(folder: Path) -> tuple[Path, Path]:
    """A workspace with a memory, and a file with more for it."""
    folder.mkdir()
    first, second = folder / "1.tmx", folder / "2.tmx"
    first.write_bytes(tmx(tu(tuv("en", "A plan"), tuv("vi", "Kế hoạch"), tuv("th", "แผน"))))
    second.write_bytes(tmx(tu(tuv("en", "A word"), tuv("vi", "Một từ"), tuv("th", "คำ"))))
    (folder / "w").mkdir()
    _import(folder / "w", first)
    return folder / "w", second


def _files(root: Path) -> dict[str, list[tuple[str, str, str]]]:
    return {path.name: messages(path) for path in sorted((root / "memory" / "m").glob("[!.]*.po"))}


def _steps(folder: Path) -> int:
    root, file = _prepared(folder)
    with pytest.MonkeyPatch.context() as patch:
        disk = Disk(patch, full())
        _import(root, file)
        return disk.calls


def test_killed_at_each_step_of_the_writing(tmp_path: Path) -> None:
    """Every file is the old one or the new one; before the first is in place, all are old."""
    steps = _steps(tmp_path / "sample")
    new = _files(tmp_path / "sample" / "w")
    assert steps > 8
    seen = set()
    for step in range(1, steps + 1):
        root, file = _prepared(tmp_path / f"step{step}")
        old = _files(root)

        def die(root: Path = root, file: Path = file, step: int = step) -> None:
            with pytest.MonkeyPatch.context() as patch:
                Disk(patch, killed).fail_at = step
                _import(root, file)

        assert in_child(die) == -9
        now = _files(root)
        assert all(now[name] in (old[name], new[name]) for name in old)
        seen.add(now == old)
        _import(root, file)
        assert _files(root) == new
        assert not list(leftovers(root))
    assert seen == {True, False}


def test_killed_while_it_reads_or_compares_or_writes(tmp_path: Path) -> None:
    for stage in ("Reading", "Comparing", "Writing"):
        root, file = _prepared(tmp_path / stage)
        old = _files(root)

        def die(root: Path = root, file: Path = file, stage: str = stage) -> None:
            def on_stage(what: str, _total: int, _unit: str):  # type: ignore[no-untyped-def]
                return (lambda _count: killed()) if what == stage else (lambda _count: None)

            import_memory(Workbench.open(root, {}), file, "m", on_stage=on_stage)

        assert in_child(die) == -9
        assert _files(root) == old


def test_each_step_refused_by_the_disk(tmp_path: Path) -> None:
    steps = _steps(tmp_path / "sample")
    for step in range(1, steps + 1):
        root, file = _prepared(tmp_path / f"step{step}")
        with pytest.MonkeyPatch.context() as patch:
            Disk(patch, full()).fail_at = step
            with pytest.raises(StorageError) as caught:
                _import(root, file)
        assert caught.value.remedy
        assert not list(leftovers(root))


def test_a_full_temporary_folder_is_told(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    def refuse(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("workbench.jobs.memory_scratch.sqlite3.connect", refuse)
    with pytest.raises(StorageError, match="SQLITE_TMPDIR"):
        take(workbench, tmx(GOOD))


# --- large files


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="tells the peak on Linux only")
def test_sixty_thousand_units_in_bounded_memory(tmp_path: Path) -> None:
    """The peak of a process over 60,000 units against one over 2,000.

    Allowed: SQLite's cache of 32 MB, the bounded caches of the rules, 16 MB for
    the allocator. A tree of the whole file would take some 150 MB, the pairs as
    values 60 MB, the PO text 20 MB.
    """
    code = (
        "import sys; from pathlib import Path; from workbench.jobs.memory_files import import_memory;"
        "from workbench.jobs.memory_export import export_memory;"
        "from workbench.jobs.workbench import Workbench;"
        "w = Workbench.open(Path(sys.argv[1]), {}); file = Path(sys.argv[2]);"
        "print(import_memory(w, file, 'm').added); import_memory(w, file, 'm');"
        "print(export_memory(w, Path(sys.argv[3]), languages=['vi']).counts.total());"
        "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    )
    peaks = []
    for count in (2_000, 60_000):
        root = tmp_path / str(count)
        root.mkdir()
        file = write_many(tmp_path / f"{count}.tmx", count)
        told = subprocess.run(
            [sys.executable, "-c", code, str(root), str(file), str(tmp_path / f"{count}-out.tmx")],
            capture_output=True, text=True, check=True, cwd=ROOT,
        ).stdout.split()  # fmt: skip
        assert told[:2] == [str(count), str(count)]
        peaks.append(int(told[2]) // 1024)
    assert peaks[1] - peaks[0] < 64, peaks


def test_a_memory_read_in_pieces_is_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_pairs, "_CHUNK_LINES", 50)
    for lang in ("km", "vi"):
        path = STARTER / f"{lang}.po"
        whole = parse_catalogue(path.read_text(encoding="utf-8"), "x").messages
        assert tuple(stream_messages(path, "x")) == whole
        assert count_pairs(path, "x") == 0  # all of them are fuzzy


@pytest.mark.parametrize("lines", [1, 2, 3, 5, 100])
def test_pieces_end_between_messages_only(
    lines: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_pairs, "_CHUNK_LINES", lines)
    text = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n# a comment\n\n#, fuzzy\n\nmsgid "A"\n\n'
        'msgstr "B"\n\n"C"\n\n#~ msgid "old"\n#~ msgstr "cũ"\n\nmsgctxt "x"\nmsgid "A"\nmsgstr ""\n"D"\n\nmsgid "E"\nmsgstr ""\n'
    )
    path = tmp_path / "a.po"
    path.write_text(text, encoding="utf-8")
    assert tuple(stream_messages(path, "x")) == parse_catalogue(text, "x").messages
    assert count_pairs(path, "x") == 1


def test_damage_is_told_with_its_line_in_the_whole_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_pairs, "_CHUNK_LINES", 10)
    path = tmp_path / "a.po"
    path.write_text(
        "".join(f'msgid "A{n}"\nmsgstr "B"\n\n' for n in range(30)) + "nonsense\n", encoding="utf-8"
    )
    for read in (lambda: list(stream_messages(path, "a.po")), lambda: count_pairs(path, "a.po")):
        with pytest.raises(CatalogueError) as caught:
            read()
        assert caught.value.where == "a.po:91"


def test_a_damaged_memory_is_left_out_of_list_and_export(
    workbench: Workbench, tmp_path: Path
) -> None:
    take(workbench, tmx(GOOD), "good")
    take(workbench, tmx(GOOD), "bad")
    po(workbench, "bad").write_text("nonsense\n", encoding="utf-8")
    damaged: list[CatalogueError] = []
    found = list_memories(workbench, damaged.append)
    assert [(each.name, each.lang, each.pairs, each.tier) for each in found if each.tier == "imported"] == [
        ("good", "vi", 1, "imported")
    ]  # fmt: skip
    made = export_memory(workbench, tmp_path / "out.tmx")
    assert made.counts == {"vi": 1}
    assert len(damaged) == len(made.damaged) == 1
