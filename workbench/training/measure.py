"""How good the network is now, as it will be used: converted, and decoded by CTranslate2."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.engines.convert import convert_weights
from workbench.engines.decoder import Decoder
from workbench.engines.pieces import SentencePieces
from workbench.engines.resources import Resources
from workbench.evaluation.scores import CHRF, corpus_scores
from workbench.languages import LANGUAGES
from workbench.training import checkpoint
from workbench.training.network import configuration
from workbench.training.pairs import Pair, by_language
from workbench.training.plan import Standing
from workbench.training.vocabulary import FAMILY, Vocabulary

MOST = 60  # sentences of a language; enough to see which of two looks is better


def measure(
    weights: Mapping[str, Any],
    standing: Standing,
    vocabulary: Vocabulary,
    pairs: Sequence[Pair],
    folder: Path,
) -> dict[str, float]:
    """chrF++ by language on at most :data:`MOST` of ``pairs`` each, decoded greedily."""
    look = folder / ".look"
    config = configuration(standing.plan, vocabulary)
    tensors = {checkpoint.WEIGHTS: weights}
    checkpoint.save(look / "weights", standing, vocabulary, config, tensors)
    try:
        model = look / "model"
        convert_weights(look / "weights", FAMILY, model)
        return {
            code: chrf(model, rows[:MOST], code, standing.plan.threads)
            for code, rows in by_language(pairs).items()
        }
    finally:
        shutil.rmtree(look, ignore_errors=True)


def chrf(model: Path, pairs: Sequence[Pair], code: str, threads: int) -> float:
    """chrF++ of the converted ``model`` on ``pairs``, all of the language ``code``."""
    language = LANGUAGES[code]
    decoder = Decoder(
        model,
        name=model.name,
        pieces=SentencePieces(
            [model / name for name in FAMILY.tokenizer_files], FAMILY.control, name=model.name
        ),
        resources=Resources(threads=threads, fast_beam=1),
        length_penalty=1.0,
        replace_unknowns=False,
    )
    form = FAMILY.form(FAMILY.codes[code], joiner=language.joiner)
    answers = decoder.translate([pair.source for pair in pairs], form)
    scores = corpus_scores(
        [found[0].text for found in answers], [pair.target for pair in pairs], language
    )
    return next(score.value for score in scores if score.metric == CHRF)
