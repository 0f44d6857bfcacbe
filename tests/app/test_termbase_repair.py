"""Where terms are used and broken, and their repair in bulk: certain or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from workspace.disk import release_of, typed

from workbench import review
from workbench.errors import UsageError
from workbench.jobs.termbase import change_term, read_table
from workbench.jobs.termbase_repair import repairs_for
from workbench.jobs.termbase_repaired import apply_repairs, last_repair, undo_repairs
from workbench.jobs.termbase_use import Counts, survey, uses_of
from workbench.jobs.workbench import Workbench
from workbench.model import Message, Mute, Origin, State, Term

HEAD = "term,kind,case_sensitive,variants,km,zh_CN,lo,my,th,vi"
OURS = f"""{HEAD}
human trafficking,translate,,,ការជួញដូរមនុស្ស,人口贩运,ການຄ້າມະນຸດ,လူကုန်ကူးမှု,การค้ามนุษย์,buôn bán người
human trafficking,forbid,,,ការលក់ដូរមនុស្ស,贩卖人口,ການຄ້າຂາຍມະນຸດ,လူရောင်းဝယ်မှု,การขายคน,buôn người
department,translate,,,,,,,กรม,cục
office,translate,,,,,,,สำนักงาน,văn phòng
COMMIT,keep,yes,,,,,,,
"""
LINES = (
    "Ministers discussed human trafficking.",
    "The department met.",
    "COMMIT met again.",
    "Human trafficking and human trafficking again.",
    "Nothing is said here.",
)


@pytest.fixture
def workbench(tmp_path: Path) -> Workbench:
    root = tmp_path / "ws"
    (root / "glossaries").mkdir(parents=True)
    (root / "glossaries" / "ours.csv").write_text(OURS)
    workbench = Workbench.open(root, {})
    for slug in ("one", "two"):
        workbench.workspace.import_release(*release_of(LINES, slug))
    return workbench


def put(
    workbench: Workbench, lang: str, number: int, target: str, slug: str = "one", **more: object
) -> None:
    seen = workbench.workspace.read_catalogue(slug, lang).messages[number - 1]
    changed = replace(typed(target)(seen), **more)  # type: ignore[arg-type]
    workbench.workspace.save_message(slug, lang, seen, lambda _: changed, by="Ann")


def message(workbench: Workbench, lang: str, number: int, slug: str = "one") -> Message:
    return workbench.workspace.read_catalogue(slug, lang).messages[number - 1]


def term(workbench: Workbench, name: str, kind: str = "") -> Term:
    return next(t for t in workbench.termbase()[0] if t.term == name and kind in ("", t.kind))


def test_the_use_of_a_term_is_counted_by_language(workbench: Workbench) -> None:
    put(workbench, "th", 1, "รัฐมนตรีหารือการค้ามนุษย์")
    put(workbench, "th", 4, "การขายคนอีกครั้ง")
    put(workbench, "vi", 1, "Các bộ trưởng bàn việc khác", mutes=(Mute("terms", "Ann", "short"),))
    use = uses_of(workbench, term(workbench, "human trafficking", "translate"))
    assert use.counts("th") == Counts(right=1, broken=1, open=2)
    assert use.counts("vi") == Counts(muted=1, open=3)
    assert use.counts().used == 6 * 4
    assert [(each.release, each.lang, each.number) for each in use.broken] == [("one", "th", 4)]
    assert "การค้ามนุษย์" in use.broken[0].fault


def test_one_pass_for_all_terms_counts_catalogues_and_can_be_cancelled(
    workbench: Workbench,
) -> None:
    told: list[tuple[int, int]] = []
    found = survey(workbench, on_progress=lambda done, total: told.append((done, total)))
    assert told[0] == (0, 12)
    assert told[-1] == (12, 12)
    assert len(found) == 5
    with pytest.raises(UsageError, match="cancelled"):
        survey(workbench, cancelled=lambda: True)


def test_a_damaged_catalogue_stops_nothing(workbench: Workbench) -> None:
    workbench.workspace.paths.po("two", "th").write_text('msgid "x\nmsgstr')
    put(workbench, "th", 4, "การขายคนอีกครั้ง")
    assert len(uses_of(workbench, term(workbench, "human trafficking", "translate")).broken) == 1


TRAFFICKING = "human trafficking"
REPAIRS = [
    pytest.param("km", 1, "រដ្ឋមន្ត្រីបានពិភាក្សាអំពីការលក់ដូរមនុស្ស", "រដ្ឋមន្ត្រីបានពិភាក្សាអំពីការជួញដូរមនុស្ស", id="Khmer"),
    pytest.param("zh_CN", 1, "部长们讨论了贩卖人口。", "部长们讨论了人口贩运。", id="Chinese"),
    pytest.param("lo", 1, "ບັນດາລັດຖະມົນຕີໄດ້ສົນທະນາກ່ຽວກັບການຄ້າຂາຍມະນຸດ", "ບັນດາລັດຖະມົນຕີໄດ້ສົນທະນາກ່ຽວກັບການຄ້າມະນຸດ", id="Lao"),
    pytest.param("my", 1, "ဝန်ကြီးများသည် လူရောင်းဝယ်မှုကို ဆွေးနွေးခဲ့သည်။", "ဝန်ကြီးများသည် လူကုန်ကူးမှုကို ဆွေးနွေးခဲ့သည်။", id="Burmese"),
    pytest.param("th", 1, "รัฐมนตรีหารือเรื่องการขายคน", "รัฐมนตรีหารือเรื่องการค้ามนุษย์", id="Thai"),
    pytest.param("vi", 1, "Các bộ trưởng bàn về buôn người.", "Các bộ trưởng bàn về buôn bán người.", id="Vietnamese"),
    pytest.param("vi", 1, "Các bộ trưởng bàn về Human Trafficking.", "Các bộ trưởng bàn về buôn bán người.", id="the English was left"),
    pytest.param("th", 4, "การขายคนและการขายคนอีก", "การค้ามนุษย์และการค้ามนุษย์อีก", id="twice, as in the source"),
    pytest.param("th", 1, "การขายคนและการขายคน", None, id="more often than in the source"),
    pytest.param("vi", 1, "Các bộ trưởng bàn về buôn người, <1>buôn người</1>.", None, id="twice, once in the source"),
    pytest.param("vi", 1, "Các bộ trưởng bàn về xbuôn ngườix.", None, id="inside other letters"),
    pytest.param("vi", 1, "Các bộ trưởng bàn về việc khác.", None, id="nothing that is known to be wrong"),
    pytest.param("km", 1, "រដ្ឋមន្ត្រីបានពិភាក្សាអំពីការលក់ដូរមនុស្ស\u17d2ក", None, id="a letter with its subscript is not cut"),
    pytest.param("my", 1, "လူရောင်းဝယ်မှု\u1037 ဆွေးနွေးခဲ့သည်။", None, id="a Burmese genitive, whose dot belongs to its letter"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "number", "target", "repaired"), REPAIRS)
def test_a_form_that_is_forbidden_is_replaced_where_it_is_certain(
    workbench: Workbench, lang: str, number: int, target: str, repaired: str | None
) -> None:
    put(workbench, lang, number, target)
    plan = repairs_for(workbench, term(workbench, TRAFFICKING, "translate"))
    got = [repair.replacement.target for repair in plan.repairs]
    assert got == ([repaired] if repaired else [])
    assert len(plan.left) == (0 if repaired else 1), "the rest is left for people"


def test_the_row_that_forbids_repairs_the_same(workbench: Workbench) -> None:
    put(workbench, "th", 1, "รัฐมนตรีหารือเรื่องการขายคน")
    plan = repairs_for(workbench, term(workbench, TRAFFICKING, "forbid"))
    assert [repair.replacement.right for repair in plan.repairs] == ["การค้ามนุษย์"]


@pytest.mark.parametrize(
    ("target", "repaired"),
    [
        pytest.param("Commit họp lại.", "COMMIT họp lại.", id="another case"),
        pytest.param("Họ commit họp lại.", None, id="small letters are another word"),
    ],
)
def test_what_is_to_be_kept_gets_its_case_back(
    workbench: Workbench, target: str, repaired: str | None
) -> None:
    put(workbench, "vi", 3, target)
    plan = repairs_for(workbench, term(workbench, "COMMIT"))
    assert [r.replacement.target for r in plan.repairs] == ([repaired] if repaired else [])


def change(workbench: Workbench, name: str, **cells: str) -> Term:
    row = next(
        r
        for r in read_table(workbench).rows
        if r.cells["term"] == name and r.cells["kind"] != "forbid"
    )
    assert change_term(workbench, row, dict(row.cells) | cells, "Noy") == [
        fault for fault in row.faults if fault.severity != "error"
    ]
    return term(workbench, name, "translate")


def test_an_earlier_form_is_replaced_by_the_new_one(workbench: Workbench) -> None:
    put(workbench, "vi", 2, "Cục đã họp.")
    put(workbench, "th", 2, "กรมประชุม")
    changed = change(workbench, "department", vi="vụ", th="กองงาน")
    plan = repairs_for(workbench, changed)
    assert {r.lang: r.replacement.target for r in plan.repairs} == {
        "vi": "vụ đã họp.",
        "th": "กองงานประชุม",
    }
    assert {r.replacement.why for r in plan.repairs} == {"the termbase had it earlier"}


def test_no_word_is_cut_in_a_script_without_spaces(workbench: Workbench) -> None:
    put(workbench, "th", 2, "กรมธรรม์หมดอายุ")  # an insurance policy, not a department
    changed = change(workbench, "department", th="กองงาน")
    assert repairs_for(workbench, changed).repairs == ()


def test_a_shorter_form_does_not_part_a_longer_one(workbench: Workbench) -> None:
    # ICU takes ว่าการ for a word, so that การค้าคน does not stand alone; ค้าคน would leave การ there
    put(workbench, "th", 1, "ตระหนักว่าการค้าคนเป็นการละเมิด")
    row = next(r for r in read_table(workbench).rows if r.cells["kind"] == "translate")
    change_term(workbench, row, dict(row.cells) | {"th": "การค้าคน|ค้าคน"}, "Noy")
    row = next(r for r in read_table(workbench).rows if r.cells["kind"] == "translate")
    change_term(workbench, row, dict(row.cells) | {"th": "การค้ามนุษย์"}, "Noy")
    plan = repairs_for(workbench, term(workbench, TRAFFICKING, "translate"))
    targets = [repair.replacement.target for repair in plan.repairs]
    assert targets in ([], ["ตระหนักว่าการค้ามนุษย์เป็นการละเมิด"])


def test_another_termbases_form_is_replaced(workbench: Workbench) -> None:
    folder = workbench.workspace.root / "glossaries"
    (folder / "theirs.csv").write_text(f"{HEAD}\noffice,translate,,,,,,,,cơ quan\n")
    workbench.workspace.import_release(*release_of(("The office met.",), "three"))
    put(workbench, "vi", 1, "Họp cơ quan.", "three")
    plan = repairs_for(workbench, term(workbench, "office"))
    assert [r.replacement.target for r in plan.repairs] == ["Họp văn phòng."]


def approved(workbench: Workbench, lang: str, number: int, slug: str = "one") -> Message:
    seen = message(workbench, lang, number, slug)
    done = review.approve(seen, [], "Boss", "2026-11-01T08:00Z")
    return workbench.workspace.save_message(slug, lang, seen, lambda _: done, by="Boss")


def test_repairs_reopen_what_was_approved_and_undo_puts_everything_back(
    workbench: Workbench,
) -> None:
    put(workbench, "vi", 1, "Các bộ trưởng bàn về buôn người.")
    put(workbench, "vi", 1, "Các bộ trưởng bàn về buôn người.", "two")
    put(workbench, "th", 1, "รัฐมนตรีหารือเรื่องการขายคน", state=State.PROPOSED, origin=Origin.MT, by="")
    was = approved(workbench, "vi", 1), message(workbench, "th", 1)
    wanted = term(workbench, TRAFFICKING, "translate")
    plan = repairs_for(workbench, wanted)
    assert [(r.release, r.lang, r.reopens) for r in plan.repairs] == [
        ("one", "th", False), ("one", "vi", True), ("two", "vi", False),
    ]  # fmt: skip
    done = apply_repairs(workbench, wanted, plan.repairs, "Noy")
    assert (done.done, done.left, done.faults) == (3, 0, ())
    assert (message(workbench, "vi", 1).state, message(workbench, "vi", 1).by) == (
        State.DRAFT,
        "Noy",
    )
    proposed = message(workbench, "th", 1)
    assert (proposed.state, proposed.origin) == (State.PROPOSED, Origin.MT), "still the machine's"
    assert uses_of(workbench, wanted).counts().broken == 0
    batches = {
        r["batch"]
        for slug in ("one", "two")
        for r in workbench.workspace.history(slug)
        if "batch" in r
    }
    assert batches == {done.batch}
    put(workbench, "vi", 1, "Ai đó đã sửa câu này.", "two")
    undone = undo_repairs(workbench, "Noy")
    assert (undone.done, undone.left) == (2, 1), "what somebody changed since stays"
    assert (message(workbench, "vi", 1), message(workbench, "th", 1)) == was
    assert last_repair(workbench) is None
    assert undo_repairs(workbench, "Noy").done == 0


def test_a_segment_that_changed_since_the_preview_is_left(workbench: Workbench) -> None:
    put(workbench, "vi", 1, "Các bộ trưởng bàn về buôn người.")
    wanted = term(workbench, TRAFFICKING, "translate")
    plan = repairs_for(workbench, wanted)
    put(workbench, "vi", 1, "Các bộ trưởng bàn về buôn người ở biên giới.")
    done = apply_repairs(workbench, wanted, plan.repairs, "Noy")
    assert (done.done, done.left) == (0, 1)
    assert message(workbench, "vi", 1).msgstr.endswith("biên giới.")


def test_a_muted_segment_is_not_repaired(workbench: Workbench) -> None:
    put(workbench, "vi", 1, "Bàn về buôn người.", mutes=(Mute("terms", "Ann", "a title"),))
    assert repairs_for(workbench, term(workbench, TRAFFICKING, "translate")).repairs == ()
