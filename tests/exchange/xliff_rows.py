"""Rows as a catalogue gives them, for Hypothesis: tags of every kind, odd characters, all states."""

from __future__ import annotations

from hypothesis import strategies as st

from workbench.exchange.base import Row
from workbench.model import State

WORDS = st.sampled_from(
    ["Hello", " ", "\n", "\t", "\r", "ສະບາຍ", "ថ្ងៃ", "&", "<", ">", "]]>", "\\", "\\\\", "\x07", "\x0b",
     "\ufffe", "\U0001f600", "<1>", "</1>", "<2>", "</2>", "<3/>", "\\<1>", "\\\\<2>", "\\\\\\<3/>", "</9>", "<1/"]
)  # fmt: skip
TEXT = st.lists(WORDS, min_size=1, max_size=12).map("".join)
PLAIN = st.text("abຂ <&>\"'\n\t;=", min_size=1, max_size=12)


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """Rows as a catalogue gives them."""
    sources = draw(st.lists(TEXT.filter(str.strip), min_size=1, max_size=4))
    made = []
    for number, source in enumerate(sources, start=1):
        state = draw(st.sampled_from([s for s in State if s is not State.OBSOLETE]))
        done = state is not State.UNTRANSLATED
        made.append(
            Row(
                number=number,
                source=source,
                target=draw(TEXT) if done else "",
                context=draw(st.just("") | PLAIN),
                state=state,
                role=draw(st.sampled_from(["", "headline", "list"])),
                by=draw(st.sampled_from(["", "Ann", "ສົມ & ‹co›"])) if done else "",
                notes=tuple(draw(st.lists(PLAIN, max_size=2))),
                proposals=tuple(
                    draw(
                        st.lists(
                            st.tuples(
                                TEXT,
                                st.sampled_from(["", "origin:mt|engine:argos"]),
                                st.none() | st.integers(0, 100),
                            ),
                            max_size=2,
                        )
                    )
                ),
                terms=tuple(draw(st.lists(st.tuples(PLAIN, PLAIN), max_size=2))),
            )
        )
    return made
