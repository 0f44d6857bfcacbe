"""Split, join, correct, tell apart, through six catalogues: no text is lost, and there is a way back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from catalogue.pofiles import msgfmt_check

import workbench.review as review
from workbench.errors import ConflictError, UsageError
from workbench.jobs.exporting import make_export, note_export
from workbench.jobs.releases import import_file
from workbench.jobs.restructuring import (
    correct_source,
    differ_here,
    join_segments,
    same_again,
    split_segment,
    undo_restructuring,
)
from workbench.jobs.restructuring_changes import changes_since
from workbench.jobs.restructuring_errata import COLUMNS, errata, errata_csv
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.model import Message, Origin, State

LONG = "The ministers met in Bangkok and they agreed on a plan."
AT = LONG.index("and they")
ONE, TWO = LONG[: AT - 1], LONG[AT:]
TEXT = f"A HEADLINE\n\n{LONG} It begins soon.\n\nThank you.\n\nIt ends in May.\n\nThank you.\n\nTel: +66 2 555 0186\n"
NAME = "demo.txt"
DATES = re.compile(rb'"[A-Z]+-(?:Creation|Revision)-Date:[^\n]*\n', re.IGNORECASE)
THAI = LANGUAGES["th"]


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    """A release with approved translations in Thai, a proposal in Lao, nothing elsewhere."""
    workbench = Workbench.open(tmp_path, {})
    import_file(workbench, NAME, TEXT.encode())
    for message in workbench.workspace.read_catalogue("demo", "th").messages:
        approve(workbench, message.key, f"ไทย {message.number}")
    change(workbench, ("", LONG), lambda m: replace(m, msgstr="ລາວ", state=State.PROPOSED, origin=Origin.MT, signature="engine:x", at="2026-11-24T08:00Z"), "lo")  # fmt: skip
    return workbench


def change(workbench, key, how, lang="th"):  # type: ignore[no-untyped-def]
    workbench.workspace.change_messages("demo", lang, [key], how, by="Ann")


def approve(workbench: Workbench, key: tuple[str, str], target: str, lang: str = "th") -> None:
    def how(message: Message) -> Message:
        draft = review.edit(message, target, "Ann", "2026-11-24T08:00Z")
        return review.approve(draft, (), "Ann", "2026-11-24T08:00Z")

    change(workbench, key, how, lang)


def get(workbench: Workbench, source: str, lang: str = "th", context: str = "") -> Message:
    found = workbench.workspace.read_catalogue("demo", lang).get((context, source))
    assert found is not None, source
    return found


def obsolete(workbench: Workbench, lang: str = "th") -> dict[str, str]:
    catalogue = workbench.workspace.read_catalogue("demo", lang)
    return {message.msgid: message.msgstr for message in catalogue.obsolete}


def files(workbench: Workbench) -> dict[str, bytes]:
    """Everything under ``locales/``, dates in headers left out."""
    root = workbench.workspace.root / "locales"
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    return {str(path.relative_to(root)): DATES.sub(b"", path.read_bytes()) for path in paths}


@pytest.fixture(autouse=True)
def whole(bench: Workbench, request: pytest.FixtureRequest) -> Iterator[None]:
    """After every test: gettext takes all catalogues, and importing again changes nothing."""
    yield
    if "import" in request.node.name:
        return
    for lang in LANGUAGES:
        assert msgfmt_check(bench.workspace.paths.po("demo", lang).read_bytes()) == ""
    before = files(bench)
    report = import_file(bench, NAME, TEXT.encode())
    assert (report.written, files(bench)) == ((), before)


def test_a_split_keeps_the_whole_text_and_shows_it(bench: Workbench) -> None:
    done = split_segment(bench, "demo", ("", LONG), AT, "Bo")
    assert done.keys == (("", ONE), ("", TWO))
    first, second = get(bench, ONE), get(bench, TWO)
    assert (first.msgstr, first.state, first.previous) == ("ไทย 2", State.DRAFT, LONG)
    assert (second.state, second.notes) == (State.UNTRANSLATED, ("Translation before the split: ไทย 2",))  # fmt: skip
    assert obsolete(bench) == {LONG: "ไทย 2"}
    lao = get(bench, ONE, "lo")
    assert (lao.state, lao.origin) == (State.PROPOSED, Origin.MT), (
        "machine text stays known as such"
    )
    assert get(bench, TWO, "km").notes == ()
    assert get(bench, "It begins soon.").state is State.APPROVED
    assert get(bench, "It begins soon.").references == (("demo.txt", "4"),)


def test_a_split_that_is_joined_again_is_as_it_was(bench: Workbench) -> None:
    before = files(bench)
    split_segment(bench, "demo", ("", LONG), AT, "Bo")
    join_segments(bench, "demo", ("", ONE), "Bo")
    assert files(bench) == before


def test_joined_translations_are_put_together_as_a_draft(bench: Workbench) -> None:
    split_segment(bench, "demo", ("", LONG), AT, "Bo")
    approve(bench, ("", ONE), "หนึ่ง")
    approve(bench, ("", TWO), "สอง")
    join_segments(bench, "demo", ("", ONE), "Bo")
    joined = get(bench, LONG)
    assert (joined.msgstr, joined.state, joined.by) == (f"หนึ่ง{THAI.joiner}สอง", State.DRAFT, "Bo")
    assert "Earlier translation of this text: ไทย 2" in joined.notes
    assert obsolete(bench) == {ONE: "หนึ่ง", TWO: "สอง"}
    split_segment(bench, "demo", ("", LONG), AT, "Bo")
    assert (get(bench, ONE).state, get(bench, TWO).state) == (State.APPROVED, State.APPROVED)


def test_a_missing_half_stays_open_for_all_to_see(bench: Workbench) -> None:
    split_segment(bench, "demo", ("", LONG), AT, "Bo")
    change(bench, ("", ONE), lambda m: review.edit(m, "หนึ่ง", "Ann", ""))
    join_segments(bench, "demo", ("", ONE), "Bo")
    assert get(bench, LONG).msgstr == f"หนึ่ง{THAI.joiner}⟦{TWO}⟧"
    assert get(bench, LONG, "km").state is State.UNTRANSLATED


def test_what_a_person_wrote_on_a_part_outlives_a_join(bench: Workbench) -> None:
    split_segment(bench, "demo", ("", LONG), AT, "Bo")
    change(bench, ("", TWO), lambda m: replace(m, notes=(*m.notes, "ask the author")))
    join_segments(bench, "demo", ("", ONE), "Bo")
    assert "ask the author" in bench.workspace.read_text("demo", "th")


def test_all_places_of_a_repeated_text_are_split_alike(bench: Workbench) -> None:
    done = split_segment(bench, "demo", ("", "Thank you."), 6, "Bo")
    assert "2 places" in done.sentence
    assert [ref for _, ref in get(bench, "Thank").references] == ["4", "7"]


def test_one_place_of_a_repeated_text_told_apart_and_together(bench: Workbench) -> None:
    key = ("", "Thank you.")
    before = files(bench)
    differ_here(bench, "demo", key, 6, "Bo")
    own = get(bench, "Thank you.", context="place 2")
    shared = get(bench, "Thank you.")
    assert (own.msgstr, own.state, own.by) == (shared.msgstr, State.DRAFT, "Bo")
    assert shared.state is State.APPROVED
    approve(bench, own.key, "ขอบคุณ")
    differ_here(bench, "demo", key, 4, "Bo") if len(shared.references) > 1 else None
    same_again(bench, "demo", own.key, 6, "Bo")
    assert get(bench, "Thank you.").msgstr == shared.msgstr
    assert obsolete(bench)["Thank you."] == "ขอบคุณ"
    differ_here(bench, "demo", key, 6, "Bo")
    assert get(bench, "Thank you.", context="place 2").state is State.APPROVED, "back as it was"
    undo_restructuring(bench, "demo", "Bo")
    undo_restructuring(bench, "demo", "Bo")
    with pytest.raises(ConflictError):  # it was approved since
        undo_restructuring(bench, "demo", "Bo")
    assert files(bench) != before


def test_the_same_meaning_keeps_every_state(bench: Workbench) -> None:
    bench.workspace.paths.po("demo", "vi").write_text(
        bench.workspace.read_text("demo", "vi").replace(
            f'msgid "{LONG}"\nmsgstr ""', f'#. odd\n# mine\nmsgid "{LONG}"\nmsgstr "Ngoài"'
        ),
        encoding="utf-8",
    )
    new = LONG.replace("a plan", "the plan")
    old = get(bench, LONG)
    correct_source(bench, "demo", ("", LONG), new, True, "Bo")
    for lang in ("th", "lo"):
        assert get(bench, new, lang).previous == ""
    now = get(bench, new)
    assert replace(now, msgid=LONG, references=old.references) == old
    assert get(bench, new, "lo").state is State.PROPOSED
    assert get(bench, new, "vi").origin is Origin.EXTERNAL, "approved elsewhere stays so"
    assert "# mine" in bench.workspace.read_text("demo", "vi")
    assert obsolete(bench) == {}


def test_another_meaning_makes_drafts_as_an_import_would(bench: Workbench) -> None:
    new = LONG.replace("a plan", "two plans")
    correct_source(bench, "demo", ("", LONG), new, False, "Bo")
    now = get(bench, new)
    assert (now.state, now.previous, now.msgstr) == (State.DRAFT, LONG, "ไทย 2")
    assert obsolete(bench) == {LONG: "ไทย 2"}
    (changed,) = changes_since(bench, "demo", THAI)
    assert (changed.old, changed.new, changed.target, changed.by) == (LONG, new, "ไทย 2", "Ann")
    approve(bench, ("", new), "ใหม่")
    assert changes_since(bench, "demo", THAI) == []


def test_a_corrected_text_that_stays_as_it_is_in_the_target_is_printed(bench: Workbench) -> None:
    phone = "Tel: +66 2 555 0187"
    correct_source(bench, "demo", ("", "Tel: +66 2 555 0186"), phone, True, "Bo")
    approve(bench, ("", phone), phone)
    made = make_export(bench, "demo", THAI, "txt", draft=True)
    assert phone in made.data.decode()
    assert "0186" not in made.data.decode()


UNDONE = {
    "split": lambda b: split_segment(b, "demo", ("", LONG), AT, "Bo"),
    "join": lambda b: join_segments(b, "demo", ("", LONG), "Bo"),
    "join of paragraphs": lambda b: join_segments(b, "demo", ("", "Thank you."), "Bo"),
    "correction": lambda b: correct_source(b, "demo", ("", LONG), "Quite another text.", True, "Bo"),
    "rewriting": lambda b: correct_source(b, "demo", ("", LONG), LONG + " Now.", False, "Bo"),
    "correction to a text that is there": lambda b: correct_source(b, "demo", ("", "It ends in May."), "Thank you.", True, "Bo"),
    "telling apart": lambda b: differ_here(b, "demo", ("", "Thank you."), 6, "Bo"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNDONE)
def test_taken_back_everything_is_as_it_was(bench: Workbench, name: str) -> None:
    before = files(bench)
    done = UNDONE[name](bench)
    assert files(bench) != before
    undone = undo_restructuring(bench, "demo", "Bo")
    assert files(bench) == before
    assert done.sentence in undone.sentence
    with pytest.raises(UsageError):
        undo_restructuring(bench, "demo", "Bo")


def test_taking_back_keeps_what_was_done_elsewhere(bench: Workbench) -> None:
    split_segment(bench, "demo", ("", LONG), AT, "Bo")
    approve(bench, ("", "It begins soon."), "เร็ว ๆ นี้")
    undo_restructuring(bench, "demo", "Bo")
    assert get(bench, "It begins soon.").msgstr == "เร็ว ๆ นี้"
    assert get(bench, LONG).state is State.APPROVED


def test_what_was_changed_since_is_not_taken_back(bench: Workbench) -> None:
    split_segment(bench, "demo", ("", LONG), AT, "Bo")
    approve(bench, ("", TWO), "ສອງ", "lo")
    with pytest.raises(ConflictError, match="Lao"):
        undo_restructuring(bench, "demo", "Bo")
    assert get(bench, TWO, "lo").msgstr == "ສອງ"


def test_an_import_of_a_changed_version_keeps_the_decisions(bench: Workbench) -> None:
    split_segment(bench, "demo", ("", LONG), AT, "Bo")
    correct_source(bench, "demo", ("", "It ends in May."), "It ends in June.", True, "Bo")
    new = TEXT.replace("It begins soon.", "It begins in spring.")
    report = import_file(bench, NAME, new.encode())
    assert report.not_kept == 0
    assert get(bench, ONE).msgstr == "ไทย 2"
    assert get(bench, "It ends in June.").state is State.APPROVED
    report = import_file(bench, NAME, new.replace(LONG, LONG.upper()).encode())
    assert report.not_kept == 1
    assert "Not made again" in report.sentence()


def test_a_release_without_its_document_is_refused(bench: Workbench) -> None:
    source = bench.workspace.paths.source("demo")
    assert source is not None
    data = source.read_bytes()
    source.unlink()
    with pytest.raises(UsageError, match="source document"):
        split_segment(bench, "demo", ("", LONG), AT, "Bo")
    source.write_bytes(data)


def test_a_segment_that_is_gone_is_told(bench: Workbench) -> None:
    for call in (
        lambda: split_segment(bench, "demo", ("", "Nobody wrote this."), 3, "Bo"),
        lambda: differ_here(bench, "demo", ("", LONG), 2, "Bo"),
        lambda: same_again(bench, "demo", ("", LONG), 2, "Bo"),
        lambda: correct_source(bench, "demo", ("", LONG), LONG, True, "Bo"),
    ):
        with pytest.raises(UsageError) as caught:
            call()
        assert caught.value.remedy


def test_changes_of_an_import_stand_side_by_side(bench: Workbench) -> None:
    new = TEXT.replace("It begins soon.", "It begins very soon.").replace("It ends in May.\n\n", "")
    import_file(bench, NAME, new.encode())
    changed, removed = changes_since(bench, "demo", THAI)
    assert (changed.old, changed.new, changed.by) == (
        "It begins soon.",
        "It begins very soon.",
        "Ann",
    )
    assert changed.at.startswith("2026-11-24")
    assert (removed.old, removed.new, removed.number) == ("It ends in May.", "", 0)
    assert changes_since(bench, "demo", LANGUAGES["vi"]) == []


def test_errata_since_the_last_final_export(bench: Workbench) -> None:
    assert errata(bench, "demo") == [], "nothing went out yet"
    note_export(bench, "demo", THAI, "txt", draft=False)
    assert errata(bench, "demo") == []
    correct_source(bench, "demo", ("", "It begins soon."), "It begins sonn.", True, "Bo")
    correct_source(bench, "demo", ("", "It begins sonn."), "It begins in May.", True, "Bo")
    correct_source(bench, "demo", ("", LONG), LONG + " Yes.", True, "Bo")
    undo_restructuring(bench, "demo", "Bo")
    approve(bench, ("", "It ends in May."), "=ใหม่")
    approve(bench, ("", "Thank you."), get(bench, "Thank you.").msgstr)
    source, target = errata(bench, "demo")
    assert (source.language, source.before, source.after) == ("", "It begins soon.", "It begins in May.")  # fmt: skip
    assert source.same_meaning is True
    assert (target.language, target.after, target.state) == ("th", "=ใหม่", "approved")
    assert errata(bench, "demo", "2999-01-01") == []
    earlier = errata(bench, "demo", "2020-01-01")
    assert source in earlier, "all languages, from that date on"
    table = errata_csv([source, target]).decode("utf-8-sig").splitlines()
    assert table[0] == ",".join(COLUMNS)
    assert "'=ใหม่" in table[2], "no formula for a spreadsheet"
    with pytest.raises(UsageError, match="no date"):
        errata(bench, "demo", "yesterday")


def test_drafts_and_working_files_are_no_release(bench: Workbench) -> None:
    note_export(bench, "demo", THAI, "txt", draft=True)
    note_export(bench, "demo", THAI, "xliff", draft=False)
    assert [record for record in bench.workspace.history("demo") if "exported" in record] == []
