"""What a returned file would change: rows against rows, and the words that differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.exchange.base import Row
from workbench.exchange.returning import Change, Kind, Wishes, compare, damaged_tags, word_diff
from workbench.model import State

HERE = [
    Row(1, "The “first” one.", "Một.", state=State.PROPOSED),
    Row(2, "Second.", "Hai.", state=State.DRAFT, notes=("seen",)),
    Row(3, "Third <1>one</1>.", "Ba <1>b</1>.", state=State.APPROVED, by="Ann"),
    Row(4, "Twice.", "", "a", state=State.UNTRANSLATED),
    Row(5, "Twice.", "", "b", state=State.UNTRANSLATED),
    Row(6, "Sixth.", "Sáu.", state=State.APPROVED),
]
APPROVE, OVERWRITE = Wishes(approve=True), Wishes(overwrite=True)


def only(row: Row, wishes: Wishes | None = None, **more: object) -> Change:
    """The one change of one row."""
    return compare([row], HERE, wishes, **more)[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "number", "kind"),
    [
        pytest.param(Row(0, "Second.", "X"), 2, Kind.TARGET, id="by its source"),
        pytest.param(Row(9, "Second.", "X"), 2, Kind.TARGET, id="a number of another tool means nothing"),
        pytest.param(Row(0, "Twice.", "X", "b"), 5, Kind.TARGET, id="by context and source"),
        pytest.param(Row(4, "Twice.", "X"), 4, Kind.TARGET, id="by number, where the source agrees"),
        pytest.param(Row(0, "Twice.", "X"), None, Kind.MISSING, id="one of several, and nothing tells which"),
        pytest.param(Row(1, 'The  "first" one. ', "X"), 1, Kind.TARGET, id="Word made other quotes and spaces"),
        pytest.param(Row(0, 'The "first" one.', "X"), 1, Kind.TARGET, id="so it did without a number"),
        pytest.param(Row(2, "Second, new.", "X"), 2, Kind.SOURCE, id="the English is another"),
        pytest.param(Row(0, "Nowhere.", "X"), None, Kind.MISSING, id="nothing like it"),
        pytest.param(Row(2, "Second.", "X", "gone"), 2, Kind.TARGET, id="a context that is not here"),
    ],
)  # fmt: skip
def test_where_a_row_belongs(row: Row, number: int | None, kind: Kind) -> None:
    change = only(row)
    assert (change.here.number if change.here else None, change.kind) == (number, kind)
    if kind in {Kind.MISSING, Kind.SOURCE}:
        assert not change.writes


@pytest.mark.parametrize(
    ("row", "wishes", "kind", "state"),
    [
        pytest.param(Row(2, "Second.", "Hai."), None, Kind.SAME, None, id="nothing new"),
        pytest.param(Row(2, "Second.", "Hai.\n"), None, Kind.SAME, None, id="but a line end"),
        pytest.param(Row(2, "Second.", "Nhì."), None, Kind.TARGET, State.DRAFT, id="another text is a draft"),
        pytest.param(
            Row(2, "Second.", "Nhì.", state=State.APPROVED), None, Kind.TARGET, State.DRAFT,
            id="also where it was approved there",
        ),
        pytest.param(
            Row(2, "Second.", "Nhì.", state=State.APPROVED), APPROVE, Kind.TARGET, State.APPROVED,
            id="unless approval is asked for",
        ),
        pytest.param(
            Row(2, "Second.", "Nhì.", state=State.DRAFT), APPROVE, Kind.TARGET, State.DRAFT,
            id="what is a draft there stays one",
        ),
        pytest.param(
            Row(2, "Second.", "Nhì."), APPROVE, Kind.TARGET, State.APPROVED,
            id="a table tells no states: it is approved as it is",
        ),
        pytest.param(
            Row(2, "Second.", "Hai."), APPROVE, Kind.STATE, State.APPROVED, id="also where nothing was changed"
        ),
        pytest.param(
            Row(1, "The “first” one.", "Một.", state=State.DRAFT), None, Kind.STATE, State.DRAFT,
            id="a proposal that somebody there took over",
        ),
        pytest.param(
            Row(1, "The “first” one.", "Một.", state=State.PROPOSED), APPROVE, Kind.SAME, None,
            id="a proposal that nobody looked at",
        ),
        pytest.param(
            Row(2, "Second.", "Hai.", state=State.APPROVED), None, Kind.SAME, None,
            id="a draft stays a draft where approval is not asked for",
        ),
        pytest.param(
            Row(3, "Third <1>one</1>.", "Ba <1>b</1>.", state=State.DRAFT), APPROVE, Kind.SAME, None,
            id="approval here is not taken back",
        ),
        pytest.param(Row(3, "Third <1>one</1>.", "Ba."), OVERWRITE, Kind.TAGS, State.DRAFT, id="tags lost"),
        pytest.param(
            Row(2, "Second.", "<1>Hai</1>."), APPROVE, Kind.TAGS, State.DRAFT, id="with tags lost never approved"
        ),
        pytest.param(Row(3, "Third <1>one</1>.", "X <1>b</1>."), None, Kind.TARGET, None, id="approved here"),
        pytest.param(
            Row(3, "Third <1>one</1>.", "X <1>b</1>."), APPROVE, Kind.TARGET, None,
            id="approved here, and there",
        ),
        pytest.param(
            Row(3, "Third <1>one</1>.", "X <1>b</1>."), OVERWRITE, Kind.TARGET, State.DRAFT, id="but it was asked for"
        ),
        pytest.param(Row(2, "Second.", ""), OVERWRITE, Kind.EMPTY, None, id="no translation empties nothing"),
        pytest.param(Row(4, "Twice.", " "), None, Kind.SAME, None, id="none here, none there"),
        pytest.param(Row(2, "Second.", "Hai.", notes=("seen",)), None, Kind.SAME, None, id="a comment that is here"),
        pytest.param(Row(2, "Second.", "Hai.", notes=("seen", "odd")), None, Kind.NOTE, None, id="a new comment"),
    ],
)  # fmt: skip
def test_what_becomes_of_it(
    row: Row, wishes: Wishes | None, kind: Kind, state: State | None
) -> None:
    change = only(row, wishes)
    assert (change.kind, change.state) == (kind, state)
    assert change.writes is (state is not None or kind is Kind.NOTE)


def test_what_is_approved_here_is_held_with_the_reason_and_its_comment_taken() -> None:
    change = only(Row(3, "Third <1>one</1>.", "X <1>b</1>.", notes=("why not?",)))
    assert change.held == "it is approved here by Ann"
    assert (change.state, change.notes, change.writes) == (None, ("why not?",), True)


def test_a_text_that_was_replaced_here_since_does_not_come_back() -> None:
    earlier = {("", "Second."): {"Old."}}
    row = Row(2, "Second.", "Old.")
    assert only(row, earlier=earlier).kind is Kind.OLDER
    assert only(row, earlier=earlier).state is None
    assert only(row, OVERWRITE, earlier=earlier).state is State.DRAFT


def test_a_segment_given_twice_is_taken_once() -> None:
    rows = [Row(2, "Second.", "A", place="row 2"), Row(2, "Second.", "B"), Row(2, "Second.", "A")]
    changes = compare(rows, HERE)
    assert [change.kind for change in changes] == [Kind.TARGET, Kind.TWICE, Kind.TARGET]
    assert changes[1].held == "row 2 is taken"
    assert not changes[1].writes


@given(
    rows=st.lists(
        st.builds(
            Row,
            number=st.integers(0, 7),
            source=st.sampled_from([row.source for row in HERE] + ["New."]),
            target=st.sampled_from(["", "X", "Hai.", "<1>X</1>"]),
            context=st.sampled_from(["", "a", "b"]),
            state=st.sampled_from([None, *State]),
        )
    ),
    wishes=st.builds(Wishes, approve=st.booleans(), overwrite=st.booleans()),
)
def test_every_row_gets_one_answer_and_nothing_is_lost(rows: list[Row], wishes: Wishes) -> None:
    changes = compare(rows, HERE, wishes)
    assert [change.row for change in changes] == rows
    for change in changes:
        if change.here is not None and change.here.state is State.APPROVED and not wishes.overwrite:
            assert change.state is None
        if change.state is State.APPROVED:
            assert wishes.approve
            assert not damaged_tags(change.here.source, change.row.target)  # type: ignore[union-attr]


def test_a_catalogue_against_itself_changes_nothing() -> None:
    for wishes in (Wishes(), OVERWRITE):
        assert {change.kind for change in compare(HERE, HERE, wishes)} == {Kind.SAME}


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        pytest.param("a b c", "a b c", [("=", "a b c")], id="equal"),
        pytest.param("", "a", [("+", "a")], id="new"),
        pytest.param("the old word", "the new word", [("=", "the "), ("-", "old"), ("+", "new"), ("=", " word")],
                     id="a word"),
        pytest.param("một hai ba bốn", "một năm sáu bốn",
                     [("=", "một "), ("-", "hai ba"), ("+", "năm sáu"), ("=", " bốn")],
                     id="a space between two differences belongs to them"),
        pytest.param("ວຽງຈັນດີ", "ວຽງຈັນງາມ", [("=", "ວຽງຈັນ"), ("-", "ດີ"), ("+", "ງາມ")],
                     id="Lao has no spaces: by cluster"),
        pytest.param("ស្រី", "ស្វី", [("-", "ស្រី"), ("+", "ស្វី")], id="a Khmer cluster is one step"),
        pytest.param("北京今天", "北京明天", [("=", "北京"), ("-", "今"), ("+", "明"), ("=", "天")], id="Chinese"),
        pytest.param("<1>a</1>", "<2>a</2>", [("-", "<1>a</1>"), ("+", "<2>a</2>")], id="tags are steps"),
        pytest.param("a " * 3_000, "b " * 3_000, [("-", "a " * 3_000), ("+", "b " * 3_000)],
                     id="too long to compare"),
    ],
)  # fmt: skip
def test_word_diff(before: str, after: str, pieces: list[tuple[str, str]]) -> None:
    assert word_diff(before, after) == pieces


@given(st.text("ab ສະំ្ក<1>/", max_size=30), st.text("ab ສະំ្ក<1>/", max_size=30))
def test_a_diff_holds_both_texts(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(text for sign, text in pieces if sign in "=-") == before
    assert "".join(text for sign, text in pieces if sign in "=+") == after
    assert all(text for _, text in pieces)
