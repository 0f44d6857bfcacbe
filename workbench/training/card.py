"""The model card: what a model was trained on, how good it is, and what it is not for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbench.engines.confidence import Limits
from workbench.languages import LANGUAGES
from workbench.training.limiting import NEVER
from workbench.training.pairs import Material
from workbench.training.plan import Standing


def card(
    title: str,
    standing: Standing,
    material: Material,
    memories: Sequence[str],
    signature: str,
    limits: Limits,
    offered: Sequence[str],
) -> str:
    """The text of ``README.md``, in Markdown."""
    plan, sizes = standing.plan, standing.plan.sizes
    pairs = Counter(pair.lang for pair in material.train)
    chosen = Counter(pair.lang for pair in material.choose)
    look = standing.best
    scores = look.chrf if look else {}
    rows = [
        f"| {LANGUAGES[code].name} | {pairs[code]} | {chosen[code]} | "
        f"{scores.get(code, 0.0):.1f} | {_believed(limits, code, offered)} |"
        for code in standing.languages
    ]
    return "\n".join(
        [
            f"# {title}",
            "",
            "English to several languages, made by `workbench train`. **Drafts in its own field "
            "only**: it has seen nothing but the memory below, and a person who knows the "
            "language reads every sentence of it.",
            "",
            f"Memory: {', '.join(memories)}, and the termbase. "
            "What was unreviewed there is unreviewed here.",
            "",
            "| language | pairs | held-out pairs | chrF++ on these | believed above |",
            "|---|---|---|---|---|",
            *rows,
            "",
            f"chrF++ with beam 1, on at most 60 held-out sentences a language: `{signature}`.",
            "Believed above: the mean log probability of a piece from which a translation is "
            "offered; below it stand fragments of memory and termbase.",
            "",
            f"Network: Marian transformer, {sizes.encoder_layers}+{sizes.decoder_layers} layers, "
            f"{sizes.width} wide, {sizes.vocabulary} pieces at most; int8. Trained for "
            f"{standing.epoch} epochs, {standing.step} steps, {standing.minutes:.0f} minutes of "
            f"{plan.threads} threads, seed {plan.seed}; this is epoch {look.epoch if look else 0}.",
            "",
            *(f"- {note}" for note in material.notes),
            "",
        ]
    )


def _believed(limits: Limits, code: str, offered: Sequence[str]) -> str:
    if code not in offered:
        return "not offered"
    limit = limits.languages.get(code)
    if limit is None:
        return "always"
    return "never" if limit.score >= NEVER else f"{limit.score:.2f}"
