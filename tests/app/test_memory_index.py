"""Looking through the memory, and changing its pairs without losing what others did."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import ConflictError, UsageError
from workbench.jobs.memory_edit import change_pair, remove_pair
from workbench.jobs.memory_index import SOURCE, TARGET, MemoryIndex, Wanted, found_spans
from workbench.jobs.releases import import_file
from workbench.jobs.reviewing import change_segment
from workbench.jobs.workbench import Workbench
from workbench.languages import get_language
from workbench.memory import MemoryEntry
from workbench.model import Tier
from workbench.review import approve, edit

LAO = get_language("lo")
HEADER = 'msgid ""\nmsgstr ""\n"Language: lo\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
PAIRS = (
    ("The minister met the delegation.", "ລັດຖະມົນຕີ ໄດ້ພົບ ຄະນະຜູ້ແທນ."),
    ("The delegation left.", "ຄະນະ\u200bຜູ້ແທນ ອອກເດີນທາງ."),
    ("Labour exploitation", "ການ​ຂູດ​ຮີດ​ແຮງ​ງານ"),
)
IMPORTED = frozenset({Tier.IMPORTED})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "memory" / "old"
    folder.mkdir(parents=True)
    blocks = "".join(f'\n# kept\nmsgid "{s}"\nmsgstr "{t}"\n' for s, t in PAIRS)
    (folder / "lo.po").write_text(HEADER + blocks, encoding="utf-8")
    return folder / "lo.po"


@pytest.fixture
def workbench(tmp_path: Path, file: Path) -> Workbench:
    return Workbench.open(tmp_path, {})


def listed(index: MemoryIndex, **wanted: object) -> list[str]:
    count, found = index.find(LAO, Wanted(tiers=IMPORTED, **wanted))  # type: ignore[arg-type]
    assert count == len(found)
    return [entry.source for entry in found]


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        pytest.param("", SOURCE, 3, id="nothing asked for: all pairs"),
        pytest.param("delegation", SOURCE, 2, id="a word of the English"),
        pytest.param("DELEGATION met", SOURCE, 1, id="all words, capitals do not matter"),
        pytest.param("delegation", TARGET, 0, id="not on the other side"),
        pytest.param("ຄະນະຜູ້ແທນ", TARGET, 2, id="a zero-width space within a word does not matter"),
        pytest.param("ແຮງງານ", "both", 1, id="either side"),
        pytest.param("<b>", "both", 0, id="markup is text"),
    ],
)
def test_words_are_found(workbench: Workbench, text: str, where: str, expected: int) -> None:
    assert len(listed(MemoryIndex(workbench), text=text, where=where)) == expected


def test_pages_of_a_search_follow_one_another(workbench: Workbench) -> None:
    index = MemoryIndex(workbench)
    wanted = Wanted(tiers=IMPORTED)
    pages = [index.find(LAO, wanted, first=first, limit=2) for first in (0, 2, 4)]
    assert [(count, len(found)) for count, found in pages] == [(3, 2), (3, 1), (3, 0)]


def test_what_is_found_is_marked_as_it_stands_in_the_text() -> None:
    text = "The Delegation met the dele\u200bgation."
    assert [text[a:b] for a, b in found_spans(text, "delegation met")] == [
        "Delegation", "met", "dele\u200bgation",
    ]  # fmt: skip
    assert found_spans("aaaa", "aa a") == [(0, 4)], "overlaps are one stretch"
    assert found_spans("İstanbul", "bul") in ([(5, 8)], [])


def test_similar_pairs_with_their_origin(workbench: Workbench) -> None:
    index = MemoryIndex(workbench)
    (match, *_) = index.similar(LAO, Wanted("The minister met a delegation.", tiers=IMPORTED))
    assert (match.entry.release, match.entry.tier) == ("old", Tier.IMPORTED)
    assert 80 < match.similarity < 97


def entry_of(index: MemoryIndex, text: str) -> MemoryEntry:
    _, (entry,) = index.find(LAO, Wanted(text, tiers=IMPORTED))
    return entry


def test_a_pair_is_changed_and_every_other_byte_stays(workbench: Workbench, file: Path) -> None:
    index = MemoryIndex(workbench)
    before = file.read_text("utf-8")
    index.change(LAO, entry_of(index, "labour"), "ການຂູດຮີດແຮງງານ", "Ms Reader")
    after = file.read_text("utf-8")
    assert before.split("\n\n")[:3] == after.split("\n\n")[:3]
    assert "by=Ms%20Reader" in after
    assert entry_of(index, "labour").by == "Ms Reader"
    assert entry_of(MemoryIndex(workbench), "labour").target == "ການຂູດຮີດແຮງງານ"
    assert workbench.memory(LAO).search("Labour exploitation")[0].entry.by == "Ms Reader"


def test_a_pair_is_removed_and_the_others_stay(workbench: Workbench, file: Path) -> None:
    index = MemoryIndex(workbench)
    index.remove(LAO, entry_of(index, "left"))
    assert listed(index) == [PAIRS[0][0], PAIRS[2][0]] == listed(MemoryIndex(workbench))
    assert file.read_text("utf-8").count("# kept") == 2
    assert "\n\n\n" not in file.read_text("utf-8")


def test_nobody_is_overwritten(workbench: Workbench, file: Path) -> None:
    index = MemoryIndex(workbench)
    stale = entry_of(index, "labour")
    change_pair(workbench, LAO, stale, "ຂອງຄົນອື່ນ", "Other")
    for attempt in (
        lambda: index.change(LAO, stale, "ຂອງຂ້ອຍ", "Me"),
        lambda: index.remove(LAO, stale),
    ):
        with pytest.raises(ConflictError) as refused:
            attempt()
        assert refused.value.current == "ຂອງຄົນອື່ນ"
    assert entry_of(index, "labour").target == "ຂອງຄົນອື່ນ", "a change from elsewhere is seen"


def test_what_is_not_of_an_imported_memory_is_refused(workbench: Workbench) -> None:
    starter = MemoryEntry("a", "b", Tier.UNREVIEWED, "starter")
    for attempt in (lambda: change_pair(workbench, LAO, starter, "x", "Me"),
                    lambda: remove_pair(workbench, LAO, starter)):  # fmt: skip
        with pytest.raises(UsageError, match="imported memory"):
            attempt()
    with pytest.raises(UsageError, match="empty"):
        change_pair(workbench, LAO, entry_of(MemoryIndex(workbench), "labour"), " ", "Me")


def test_approved_segments_are_pairs_and_drafts_are_not(workbench: Workbench) -> None:
    import_file(workbench, "visit.txt", b"Zebras came.\n\nGiraffes left.\n")
    for number, done in ((1, True), (2, False)):
        change_segment(
            workbench, "visit", LAO, number, "T",
            lambda m, done=done: approve(edit(m, "ກ", "T", ""), (), "T", "") if done else edit(m, "ຂ", "T", ""),
        )  # fmt: skip
    index = MemoryIndex(workbench)
    approved = Wanted(tiers=frozenset({Tier.APPROVED}))
    assert [entry.source for entry in index.find(LAO, approved)[1]] == ["Zebras came."]
    assert index.find(LAO, Wanted(place="visit"))[0] == 1
    assert index.places(LAO)[Tier.APPROVED, "visit"] == 1


def test_a_damaged_memory_is_told_and_the_others_are_there(
    workbench: Workbench, file: Path
) -> None:
    (file.parent.parent / "bad").mkdir()
    (file.parent.parent / "bad" / "lo.po").write_text('msgid "half', encoding="utf-8")
    index = MemoryIndex(workbench)
    assert len(listed(index)) == 3
    assert len(index.damaged) == 1
