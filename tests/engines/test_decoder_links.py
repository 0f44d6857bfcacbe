"""Pieces laid over their text again, and attention read as links: right, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tinymodel import build_package

from workbench.engines.argos_model import ArgosPieces
from workbench.engines.base import Hypothesis
from workbench.engines.decoder import Decoder, Form
from workbench.engines.decoder_links import find_links, piece_places
from workbench.engines.install import install_package
from workbench.engines.resources import Resources

PLAIN = Form()
PREFIX = ">>km<<"


def built(folder: Path, **options: Any) -> Decoder:
    package = install_package(build_package(folder, **options), folder / "models")
    return Decoder(package.model, name="tiny", pieces=ArgosPieces(package), resources=Resources())


def shown(text: str, item: Hypothesis) -> list[tuple[str, str]]:
    """The links as pairs of target and source text."""
    return [
        (item.text[slice(*link.target)], text[slice(*link.source)])  # type: ignore[misc]
        for link in item.links
    ]


@pytest.mark.parametrize(
    ("options", "form"),
    [
        pytest.param({}, PLAIN, id="sentencepiece"),
        pytest.param({"bpe": True}, PLAIN, id="bpe"),
        pytest.param({"prefix": PREFIX}, Form(start=(PREFIX,)), id="forced-start-is-left-out"),
        pytest.param({"positions": 24}, Form(bound=20), id="text-in-several-parts"),
    ],
)
def test_links_of_a_copying_model_are_the_diagonal(
    options: dict[str, Any], form: Form, tmp_path: Path
) -> None:
    text = 'The press: "today, MOU"; it goes on & on - with 1,250 participants (early).'
    (found,) = built(tmp_path, **options).translate([text], form, hypotheses=4)
    assert found[0].text == text
    assert [link.target for link in found[0].links] == [link.source for link in found[0].links]
    covered = {place for link in found[0].links for place in range(*link.target)}
    assert covered == {place for place, letter in enumerate(text) if letter != " "}


@pytest.mark.parametrize(
    ("changes", "text", "pair"),
    [
        pytest.param({"MOU": "អនុស្សរណៈ"}, "the MOU today", ("អនុស្សរណៈ", "MOU"), id="translated"),
        pytest.param({"MOU": "MOU MOU"}, "the MOU today", ("MOU MOU", "MOU"), id="doubled"),
        pytest.param({}, "the ﬁ today", ("fi", "ﬁ"), id="ligature-that-the-tokenizer-takes-apart"),
        pytest.param({}, "see e\u0301 now", ("é", "e\u0301"), id="decomposed-letter"),
        pytest.param({}, "a\u200b \u00a0 zoo", ("z", "z"), id="invisible-and-wide-spaces"),
        pytest.param({}, "the \N{GRINNING FACE} zoo", ("😀", "😀"), id="beyond-the-basic-plane"),
    ],
)
def test_links_tell_what_was_read(
    changes: dict[str, str], text: str, pair: tuple[str, str], tmp_path: Path
) -> None:
    (found,) = built(tmp_path, changes=changes, words=["MOU"]).translate(
        [text], PLAIN, hypotheses=4
    )
    links = shown(text, found[0])
    joined = {source: "".join(t for t, s in links if s == source) for _, source in links}
    assert (joined[pair[1]], pair[1]) == pair


def test_a_dropped_word_has_no_link(tmp_path: Path) -> None:
    decoder = built(tmp_path, changes={"MOU": ""}, words=["MOU"])
    (found,) = decoder.translate(["the MOU zoo"], PLAIN, hypotheses=4)
    assert "MOU" not in [source for _, source in shown("the MOU zoo", found[0])]
    assert "".join(source for _, source in shown("the MOU zoo", found[0])) == "thezoo"


@pytest.mark.parametrize(
    ("text", "pieces", "places"),
    [
        pytest.param("ab c", ["▁ab", "▁", "c"], ((0, 2), None, (3, 4)), id="space-of-its-own"),
        pytest.param("ក!", ["▁", "<0xE1>", "<0x9E>", "<0x80>", "!"], (None, (0, 1), None, None, (1, 2)), id="bytes"),
        pytest.param("éx", ["<0xC3>", "<0xA9>", "x"], ((0, 1), None, (1, 2)), id="bytes-first"),
        pytest.param("lower", ["lo@@", "wer"], ((0, 2), (2, 5)), id="bpe"),
        pytest.param("a@@b", ["▁a@@", "b"], ((0, 3), (3, 4)), id="at-signs-of-the-text"),
        pytest.param("R&D's", ["R@@", "&a@@", "mp;@@", "D", "&apos;s"], ((0, 1), (1, 2), None, (2, 3), (3, 5)), id="escapes"),
        pytest.param("&amp;", ["▁&", "amp", ";"], ((0, 1), (1, 4), (4, 5)), id="escape-of-the-text"),
        pytest.param("“A” – b…", ['"A', '"', "-", "b..."], ((0, 2), (2, 3), (4, 5), (6, 8)), id="quotes-dashes-dots"),
        pytest.param("ABC", ["▁a", "bc"], ((0, 1), (1, 3)), id="lower-cased"),
        pytest.param("a_b", ["▁a", "_", "b"], ((0, 1), None, (2, 3)), id="underscore"),
        pytest.param("abc", ["▁ab"], (), id="a-piece-is-missing"),
        pytest.param("ab", ["▁ab", "c"], (), id="a-piece-too-many"),
        pytest.param("ab", ["▁a", "⁇"], (), id="unknown-mark"),
        pytest.param("ក", ["<0xE1>", "<0x9E>"], (), id="half-a-character"),
        pytest.param("", [], (), id="nothing"),
    ],
)  # fmt: skip
def test_places_are_right_or_none(text: str, pieces: list[str], places: object) -> None:
    assert piece_places(text, pieces) == places


def test_attention_to_special_tokens_does_not_count() -> None:
    (link,) = find_links(((0, 1), (1, 2)), "x", ["▁x"], [[0.1, 0.2, 0.7]])
    assert (link.target, link.source) == ((0, 1), (1, 2))


@pytest.mark.parametrize(
    ("places", "pieces", "rows"),
    [
        pytest.param((), ["▁x"], [[1.0]], id="source-not-laid-over"),
        pytest.param(((0, 1),), ["▁y"], [[1.0]], id="target-not-laid-over"),
        pytest.param(((0, 1),), ["▁x"], [], id="no-attention"),
        pytest.param(((0, 1),), ["▁x"], [[1.0], [1.0]], id="attention-for-other-pieces"),
        pytest.param((None,), ["▁x"], [[1.0]], id="read-off-a-space"),
    ],
)
def test_no_link_where_it_is_not_certain(places: Any, pieces: list[str], rows: Any) -> None:
    assert find_links(places, "x", pieces, rows) == ()
