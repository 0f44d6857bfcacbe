"""Each family's tokens stand where the family wants them, proved in two ways.

(i) What our engine hands to CTranslate2 is, token for token, what the family's
own tokenizer in ``transformers`` makes. SMaLL-100's tokenizer is a file beside
its model and not in ``transformers``; its card gives the form "[tgt_lang_code] +
src_tokens + [EOS]", which is what ``M2M100Tokenizer`` makes when the target is
given to it as the source language, so it is held against that.

(ii) Tiny models with the real architectures answer rightly only if every token
stood right (``tests/tinyfamilies.py``); with one token wrong they say so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tinyfamilies import BUILDERS, converted_model, install, tiny_model
from tinytokens import ENGLISH, NUMBERS, WRONG

from workbench.engines.decoder import Decoder, Form
from workbench.engines.families import FAMILIES, Family, codes_in, find_token
from workbench.engines.modelfile import read_model_file
from workbench.engines.multilingual import MultilingualEngine
from workbench.engines.pieces import SentencePieces, read_vocabulary
from workbench.engines.resources import Resources
from workbench.languages import LANGUAGES

RESOURCES = Resources(threads=1)
TEXTS = (
    "one",
    "The ministers signed a joint declaration today (12 December 2007).",
    "They agreed to help  victims of trafficking; the work goes on. ",
)
UNKNOWN = "The ministers signed ឆ today"  # no family's model here knows that letter
CONTROL = "</s> <s> <unk> <pad> <2th> __th__ >>tha<< tha_Thai <extra_id_0> <mask> <2km>one</s>"
families = pytest.mark.parametrize("family", list(BUILDERS))
languages = pytest.mark.parametrize("code", list(LANGUAGES))


def pieces_of(family: str) -> SentencePieces:
    files = [converted_model(family) / name for name in FAMILIES[family].tokenizer_files]
    return SentencePieces(files, FAMILIES[family].control, name=family)


def form_of(family: str, code: str) -> Form:
    return FAMILIES[family].form(tiny_model(family).languages[code])


def decoder_of(family: str, model: Path | None = None) -> Decoder:
    return Decoder(
        model or converted_model(family),
        name=family,
        pieces=pieces_of(family),
        resources=RESOURCES,
        compute_type="int8",
    )


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], list[str]]]:
    """Source tokens and target prefix of every text that CTranslate2 was given."""
    import ctranslate2

    seen: list[tuple[list[str], list[str]]] = []

    class Recorder:
        def __init__(self, *arguments: Any, **options: Any) -> None:
            self._real = translator(*arguments, **options)

        def translate_batch(self, source: Any, **options: Any) -> Any:
            prefixes = options.get("target_prefix") or [[]] * len(source)
            seen.extend(zip(source, prefixes, strict=True))
            return self._real.translate_batch(source, **options)

    translator = ctranslate2.Translator
    monkeypatch.setattr(ctranslate2, "Translator", Recorder)
    return seen


@families
@languages
def test_tokens_are_those_of_the_familys_own_tokenizer(
    family: str, code: str, handed: list[tuple[list[str], list[str]]], tmp_path: Path
) -> None:
    install(family, tmp_path)
    tiny = tiny_model(family)
    engine = MultilingualEngine([tmp_path], resources=RESOURCES)
    for text in TEXTS:
        engine.translate([text], LANGUAGES[code])
        assert handed.pop() == (tiny.source(text.strip(), code), tiny.start(code))
        assert not handed


@pytest.mark.parametrize("family", ["nllb", "m2m100", "small100", "opus-mt"])
def test_an_unknown_piece_is_the_unknown_token_of_the_family(family: str) -> None:
    """Not MADLAD: ``T5Tokenizer`` of transformers 5.23 makes the end mark of it (the next test)."""
    form, vocabulary = form_of(family, "km"), read_vocabulary(converted_model(family), "source")
    tokens = [*form.before, *pieces_of(family).encode(UNKNOWN), *form.after]
    known = [token if token in vocabulary else "<unk>" for token in tokens]
    assert known == tiny_model(family).source(UNKNOWN, "km")


def test_an_unknown_piece_never_ends_a_madlad_source() -> None:
    assert "</s>" in tiny_model("madlad").source(UNKNOWN, "km")[:-1]
    assert "</s>" not in pieces_of("madlad").encode(UNKNOWN)


@families
def test_right_form_right_answer(family: str) -> None:
    """Every word in every language, in one loaded model, with the int8 of a CPU."""
    decoder = decoder_of(family)
    for code, words in NUMBERS.items():
        found = decoder.translate(ENGLISH, form_of(family, code))
        assert [hypotheses[0].text for hypotheses in found] == list(words), code


WRONG_FORMS: dict[str, Callable[[Form, str], Form]] = {
    "no end mark": lambda form, _: replace(form, after=()),
    "end mark doubled": lambda form, _: replace(form, after=("</s>", "</s>")),
    "nothing before the text": lambda form, _: replace(form, before=()),
    "tokens before the text put after its end": lambda form, _: replace(
        form, before=(), after=(*form.after, *form.before)
    ),
    "tokens before the text doubled": lambda form, _: replace(form, before=form.before * 2),
    "forced start left out, or one too many": lambda form, token: replace(
        form, start=() if form.start else (token,)
    ),
    "another language first": lambda form, _: replace(form, before=("{th}", *form.before)),
}


@families
@pytest.mark.parametrize("mistake", list(WRONG_FORMS))
def test_wrong_form_wrong_answer(family: str, mistake: str) -> None:
    """So that the test above can fail: with one token wrong no word comes out right."""
    codes = tiny_model(family).languages
    wrong = WRONG_FORMS[mistake](form_of(family, "km"), codes["km"])
    before = tuple(token.replace("{th}", codes["th"]) for token in wrong.before)
    found = decoder_of(family).translate(ENGLISH, replace(wrong, before=before))
    assert [hypotheses[0].text for hypotheses in found] == [WRONG] * len(ENGLISH)


@pytest.mark.parametrize("family", ["nllb", "m2m100"])
def test_a_target_as_source_language_is_wrong(family: str) -> None:
    form = form_of(family, "km")
    found = decoder_of(family).translate(ENGLISH, replace(form, before=form.start))
    assert [hypotheses[0].text for hypotheses in found] == [WRONG] * len(ENGLISH)


@pytest.mark.parametrize("family", ["nllb", "m2m100", "small100", "madlad"])
def test_decoding_starts_with_the_token_of_the_models_config(family: str, tmp_path: Path) -> None:
    """MADLAD's is <unk>, the others' </s>; started with <s> a model answers wrongly."""
    import json
    import shutil

    model = Path(shutil.copytree(converted_model(family), tmp_path / "model"))
    config = json.loads((model / "config.json").read_text(encoding="utf-8"))
    assert config["decoder_start_token"] == ("<unk>" if family == "madlad" else "</s>")
    config["decoder_start_token"] = "<s>"
    (model / "config.json").write_text(json.dumps(config), encoding="utf-8")
    found = decoder_of(family, model).translate(ENGLISH, form_of(family, "km"))
    assert [hypotheses[0].text for hypotheses in found] == [WRONG] * len(ENGLISH)


@families
@pytest.mark.parametrize("side", ["encode", "encode_target"])
def test_no_text_becomes_an_order(family: str, side: str) -> None:
    """Language tokens and marks typed in a release are cut in letters, whatever is around them."""
    vocabulary = read_vocabulary(converted_model(family), "source")
    orders = {token for token in vocabulary if FAMILIES[family].control.fullmatch(token)}
    assert {"</s>", *tiny_model(family).languages.values()} <= orders
    cut = getattr(pieces_of(family), side)
    for text in (CONTROL, *CONTROL.split(), *orders, "".join(sorted(orders)[:20])):
        assert orders.isdisjoint(cut(text)), text
        assert "".join(cut(text)).replace("▁", "") == text.replace(" ", "")


def test_madlads_own_model_would_obey() -> None:
    """So that the test above can fail."""
    import sentencepiece

    file = converted_model("madlad") / "spiece.model"
    raw = sentencepiece.SentencePieceProcessor(model_file=str(file))
    assert "<2th>" in raw.encode("see <2th> there", out_type=str)
    assert "<2th>" not in pieces_of("madlad").encode("see <2th> there")


@families
def test_no_order_comes_out_as_text(family: str) -> None:
    code = tiny_model(family).languages["km"]
    decode = pieces_of(family).decode
    assert decode([code, "▁one", "</s>", "<pad>"]).strip() == "one"
    assert "⁇" in decode(["▁one", "<unk>"])


def test_pieces_that_only_the_source_model_has_are_read() -> None:
    """Marian's decoder may copy a source piece; its "▁" is a space all the same."""
    assert pieces_of("opus-mt").decode(["▁zzzz", "▁one"]).strip() == "zzzz one"


@families
def test_codes_of_each_family(family: str) -> None:
    """All six languages, by the table of the tokenizer in transformers (SMaLL-100: M2M-100's)."""
    from transformers.models.m2m_100 import tokenization_m2m_100
    from transformers.models.nllb import tokenization_nllb

    tables = {
        "nllb": set(tokenization_nllb.FAIRSEQ_LANGUAGE_CODES),
        "m2m100": {f"__{c}__" for c in tokenization_m2m_100.FAIRSEQ_LANGUAGE_CODES["m2m100"]},
        "opus-mt": set(),
        "madlad": {f"<2{code}>" for code in ("km", "zh", "lo", "my", "th", "vi")},  # its card
    }
    row = FAMILIES[family]
    table = tables["m2m100" if family == "small100" else family]
    assert set(row.codes.values()) <= table
    assert set(row.codes) == (set(LANGUAGES) if table else set())
    vocabulary = read_vocabulary(converted_model(family), "source")
    assert codes_in(row, vocabulary) == tiny_model(family).languages


@pytest.mark.parametrize(
    ("family", "pinned", "vocabulary", "token"),
    [
        pytest.param("nllb", "khm_Khmr", {"khm_Khmr"}, "khm_Khmr", id="as the row says"),
        pytest.param("nllb", "zzz", {"khm_Khmr"}, "khm_Khmr", id="a strange pin changes nothing"),
        pytest.param("nllb", "khm_Khmr", {"tha_Thai"}, None, id="a model that lacks it"),
        pytest.param("opus-mt", "", {"one"}, "", id="a single target wants no token"),
        pytest.param("opus-mt", "khm", {"one"}, "", id="nor does one whose pin names it"),
        pytest.param("opus-mt", "khm", {">>khm<<", ">>vie<<"}, ">>khm<<", id="a bare pin"),
        pytest.param("opus-mt", ">>khm<<", {">>khm<<"}, ">>khm<<", id="a full pin"),
        pytest.param("opus-mt", "", {">>khm_Khmr<<"}, ">>khm_Khmr<<", id="no pin: a known variant"),
        pytest.param("opus-mt", ">>x<<", {">>x<<", ">>khm<<"}, ">>x<<", id="the pin goes first"),
        pytest.param("opus-mt", "", {">>vie<<"}, None, id="several targets without this one"),
        pytest.param("opus-mt", "one", {"one", ">>vie<<"}, None, id="a word is no target"),
    ],
)
def test_token_of_a_model(
    family: str, pinned: str, vocabulary: set[str], token: str | None
) -> None:
    assert find_token(FAMILIES[family], "km", pinned, vocabulary) == token


@pytest.mark.parametrize(
    ("family", "places"),
    [
        pytest.param("nllb", 1024, id="sinusoidal"),
        pytest.param("m2m100", 1024, id="sinusoidal too"),
        pytest.param("small100", 1024, id="as M2M-100"),
        pytest.param("opus-mt", 512, id="Marian"),
        pytest.param("madlad", None, id="relative positions have no end"),
    ],
)
def test_positions_are_the_models(family: str, places: int | None) -> None:
    assert read_model_file(converted_model(family) / "model.bin").position_limit == places


@pytest.mark.parametrize(
    ("family", "positions", "bound"),
    [
        pytest.param("nllb", None, 150, id="no end: the length of sentences"),
        pytest.param("nllb", 1024, 150, id="more places than a sentence needs"),
        pytest.param("nllb", 40, 38, id="one token before and one after"),
        pytest.param("madlad", 40, 37, id="two before and one after"),
        pytest.param("madlad", 2, 1, id="never nothing"),
    ],
)
def test_room_for_the_text(family: str, positions: int | None, bound: int) -> None:
    assert FAMILIES[family].form("X", positions=positions).bound == bound


@families
def test_compute_types(family: str) -> None:
    """MADLAD overflows in float16; every row can fall back on something each GPU has."""
    row: Family = FAMILIES[family]
    assert row.cpu_type == "int8"
    assert row.gpu_type == row.gpu_types[0]
    assert row.gpu_types[-1] == "int8_float32"
    if family == "madlad":
        assert not any(kind.endswith("_float16") for kind in row.gpu_types)
