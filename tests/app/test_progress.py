"""The dashboard's figures: bars, what to do next, and that a change is seen and little recounted."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from calling import ROOT, SAMPLE

from workbench import review
from workbench.exchange.coverage_counts import RuleCount, Volume
from workbench.jobs import figures as counting
from workbench.jobs.changes import Changed, Effort
from workbench.jobs.figures import FigureKeeper, LanguageFigures
from workbench.jobs.progress import (
    Part,
    Step,
    Todo,
    add_up,
    changed_by_maker,
    chosen,
    findings_by_rule,
    next_steps,
    saves_by_day,
    shares,
    stacked,
    unreviewed,
)
from workbench.jobs.releases import import_file
from workbench.jobs.reviewing import change_segment
from workbench.jobs.workbench import Workbench
from workbench.languages import get_language
from workbench.model import Severity

LAO, THAI = get_language("lo"), get_language("th")


def figures(
    release: str = "a", lang: str = "lo", errors: int = 0, warnings: int = 0, **states: int
) -> LanguageFigures:
    found = (
        *([RuleCount("terms", Severity.ERROR, errors)] if errors else []),
        *([RuleCount("length", Severity.WARNING, warnings)] if warnings else []),
    )
    volumes = {state: Volume(count, count * 10) for state, count in states.items()}
    return LanguageFigures(release, get_language(lang), volumes, found, {}, (), ())


def test_shares_fill_the_bar_and_leave_out_what_is_empty() -> None:
    assert shares({"lo": {"a": 3, "b": 0, "c": 1}, "th": {}}, ("a", "b", "c")) == [
        Part("lo", "a", 3, 0.0, 0.75), Part("lo", "c", 1, 0.75, 1.0)
    ]  # fmt: skip


def test_counts_are_stacked_the_gravest_first() -> None:
    rows = {"terms": {Severity.INFO: 2, Severity.ERROR: 3}}
    assert stacked(rows) == [Part("terms", "error", 3, 0, 3), Part("terms", "info", 2, 3, 5)]
    assert stacked(rows)[1].middle == 4


def test_rules_are_added_up_over_releases_the_most_frequent_first() -> None:
    found = [figures("a", errors=1, warnings=2), figures("b", errors=5, warnings=1)]
    assert findings_by_rule(found) == {
        "terms": {Severity.ERROR: 6}, "length": {Severity.WARNING: 3}
    }  # fmt: skip
    assert list(findings_by_rule(found, 1)) == ["terms"]


def test_filters_leave_all_where_none_is_named() -> None:
    every = [figures("a", "lo"), figures("a", "th"), figures("b", "lo")]
    assert chosen(every, [], []) == every
    assert chosen(every, ["a"], ["lo"]) == every[:1]


def test_languages_stand_in_the_usual_order() -> None:
    rows = add_up(
        [figures(lang="vi", draft=1), figures(lang="km", draft=2)], lambda one: one.states
    )
    assert list(rows) == ["km", "vi"]


@pytest.mark.parametrize(
    ("states", "share"),
    [
        pytest.param({"approved": 3, "proposed": 1}, 0.25, id="proposed is unreviewed"),
        pytest.param({"approved": 2, "draft": 1, "proposed": 1}, 0.5, id="drafts too"),
        pytest.param({"untranslated": 4}, 0.0, id="what is not there is not unreviewed"),
        pytest.param({}, 0.0, id="nothing"),
    ],
)
def test_unreviewed_share(states: dict[str, int], share: float) -> None:
    assert unreviewed(figures(**states).states) == share


@pytest.mark.parametrize(
    ("item", "step"),
    [
        pytest.param(figures(untranslated=5), Step(Todo.PROPOSE, "a", "lo", 5), id="nothing is proposed yet"),
        pytest.param(
            figures(untranslated=1, proposed=4), Step(Todo.REVIEW, "a", "lo", 5),
            id="one that was rejected is reviewed with the rest",
        ),
        pytest.param(figures(proposed=4, errors=2), Step(Todo.REPAIR, "a", "lo", 2), id="errors first"),
        pytest.param(figures(approved=4, errors=1), Step(Todo.REPAIR, "a", "lo", 1), id="errors after approval"),
        pytest.param(figures(approved=4, warnings=1), Step(Todo.EXPORT, "a", "lo", 0), id="done"),
    ],
)  # fmt: skip
def test_the_next_step(item: LanguageFigures, step: Step) -> None:
    assert next_steps([item]) == [step]


def test_what_is_nearest_to_its_end_comes_first() -> None:
    steps = next_steps(
        [
            figures("early", proposed=9, approved=1),
            figures("late", proposed=1, approved=9),
            figures("done", approved=10),
            figures("new", untranslated=10),
            figures("broken", approved=10, errors=1),
        ],
        4,
    )
    assert [step.release for step in steps] == ["broken", "done", "new", "late"]


def test_changes_and_saves_are_added_up() -> None:
    day = date(2026, 11, 24)
    parts = [
        LanguageFigures("a", LAO, {}, (), {}, (Changed("m", 1, 0, 2, 4),), (Effort(day, "Noy", "lo", 2, 1),)),
        LanguageFigures("b", THAI, {}, (), {}, (Changed("m", 2, 1, 0, 4), Changed("n", 9)), (Effort(day, "Noy", "th", 1, 0),)),
    ]  # fmt: skip
    assert changed_by_maker(parts) == [Changed("n", 9), Changed("m", 3, 1, 2, 8)]
    assert saves_by_day(parts) == {(day, "Noy"): (3, 1)}


@pytest.fixture
def workbench(tmp_path: Path) -> Workbench:
    shutil.copytree(ROOT / "glossaries", tmp_path / "glossaries")
    made = Workbench.open(tmp_path, {"HOME": str(tmp_path)})
    import_file(made, SAMPLE.name, SAMPLE.read_bytes(), "one")
    import_file(made, "two.txt", b"OTHER NEWS\n\nA plan was agreed.\n", "two")
    return made


def test_figures_follow_a_save_and_only_its_language_is_counted_again(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = FigureKeeper(workbench)
    first = keeper.overview()
    assert len(first.figures) == 12
    assert sum(first.figures[0].bands[band].segments for band in first.figures[0].bands) == 51
    counted: list[str] = []
    count = counting.count_states
    monkeypatch.setattr(
        counting, "count_states", lambda messages: counted.append("") or count(messages)
    )
    assert keeper.overview() == first
    assert counted == []
    change_segment(
        workbench, "two", LAO, 2, "Noy", lambda one: review.edit(one, "ແຜນ", "Noy", workbench.now())
    )
    lao = {one.release: one for one in keeper.overview().figures if one.language is LAO}
    assert lao["two"].states["draft"].segments == 1
    assert [(one.person, one.saved) for one in lao["two"].effort] == [("Noy", 1)]
    assert len(counted) == 2  # both releases in Lao: their memory may have changed


def test_a_rule_that_was_switched_off_finds_nothing_any_more(workbench: Workbench) -> None:
    from workbench.settings.read import parse_settings

    keeper = FigureKeeper(workbench)
    empty = {found.rule for one in keeper.overview().figures for found in one.findings}
    assert "empty" in empty
    workbench.use_settings(parse_settings('[checks]\nempty = "off"\n'))
    after = {found.rule for one in keeper.overview().figures for found in one.findings}
    assert after == empty - {"empty"}


def test_a_damaged_catalogue_is_told_and_the_rest_counted(workbench: Workbench) -> None:
    path = workbench.workspace.paths.po("two", "lo")
    path.write_text('msgid "a\nmsgstr', encoding="utf-8")
    told: list[tuple[int, int]] = []
    overview = FigureKeeper(workbench).overview(lambda done, total: told.append((done, total)))
    assert len(overview.figures) == 11
    assert len(overview.faults) == 1
    assert "two.po" in overview.faults[0]
    assert told[-1] == (12, 12)
