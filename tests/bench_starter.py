"""``make bench-starter``: what the starter memory and a starter model give on held-out releases.

For each language chrF++ of (a) the English copied, (b) termbase and phrases,
(c) the best match of the memory, (d) the model by itself, believed or not, (e) the
whole chain, and (e) without the model; sentences that resemble the memory by 75 % or more
apart. Differences by paired bootstrap. Nothing is asserted. ``MODEL=DIR`` names a
model that ``workbench train`` made; without one (d) and (e) are left out.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from calling import ROOT

from workbench.engines.confidence import LIMITS
from workbench.engines.models.pin import PIN
from workbench.evaluation.pairs import Pairs, read_pairs
from workbench.evaluation.scores import CHRF, Comparison
from workbench.evaluation.similar import apart
from workbench.evaluation.systems import System, without
from workbench.jobs.evaluating import Evaluation, against, evaluate
from workbench.jobs.workbench import NO_ENGINE, Workbench
from workbench.languages import LANGUAGES, Language

HELD_OUT = ROOT / "samples" / "heldout" / os.environ.get("BENCH_PART", "report")
ALIKE = 75
MODEL, BARE = "measured", "measured-bare"
PLAIN = (System.COPY, System.FRAGMENTS, System.MEMORY)


def read(language: Language) -> Pairs:
    """The held-out sentences with their translations."""
    english, target = HELD_OUT / "en.txt", HELD_OUT / f"{language.code}.txt"
    return read_pairs(
        english.read_bytes(), english.name, target.read_bytes(), target.name, language
    )


def runs(bench: Workbench, pairs: Pairs, language: Language) -> dict[str, Evaluation]:
    """Each system by its letter; (d) and (e) only where a model serves the language."""

    def run(system: System, engine: str) -> Evaluation:
        (done,) = evaluate(bench, pairs, language, [system], engine=engine, on_done=lambda _: None)
        return done

    found = {letter: run(system, NO_ENGINE) for letter, system in zip("abc", PLAIN, strict=True)}
    found["e-"] = run(System.CHAIN, NO_ENGINE)
    if any(engine.name == MODEL for engine in bench.engines_for(language)):
        found["d"] = run(System.RAW, BARE)
        found["e"] = run(System.CHAIN, MODEL)
    return found


def chrf(done: Evaluation | None) -> str:
    """The figure, or a dash."""
    if done is None:
        return "–"
    return f"{next(score.value for score in done.scores if score.metric == CHRF):.1f}"


def judged(found: dict[str, Evaluation], pairs: Pairs, language: Language) -> str:
    """The chain with the model against the chain without it."""
    if "e" not in found:
        return "–"
    comparison: Comparison = next(
        item for item in against(found["e-"], found["e"], pairs, language) if item.metric == CHRF
    )
    return f"{comparison.score - comparison.baseline:+.1f} (p = {comparison.p_value:.3f})"


def row(bench: Workbench, language: Language, pairs: Pairs) -> str:
    """A row of the table."""
    found = runs(bench, pairs, language)
    cells = [chrf(found.get(letter)) for letter in ("a", "b", "c", "d", "e-", "e")]
    return " | ".join((f"| {language.name}", *cells, judged(found, pairs, language))) + " |"


def table(bench: Workbench, part: str) -> list[str]:
    """The rows for all sentences, or for those unlike or like the memory."""
    lines = []
    for language in LANGUAGES.values():
        pairs = some = read(language)
        if part != "all":
            memory = without(bench.means(language, NO_ENGINE), pairs.sources).memory
            some = apart(pairs, memory, ALIKE)[PARTS.index(part) - 1]
        if some.sources:
            lines.append(row(bench, language, some))
    return [f"\n{part}: {len(some.sources)} of {len(pairs.sources)} sentences\n", HEAD, *lines]


PARTS = ("all", "unlike the memory", "like the memory")
HEAD = (
    "| language | (a) copied | (b) terms and phrases | (c) memory | (d) model | (e) chain without it "
    "| (e) chain | difference |\n|---|---|---|---|---|---|---|---|"
)


def install(model: Path, folder: Path) -> None:
    """The model as it is, and once more without its limits, to see what it says by itself."""
    for name in (MODEL, BARE):
        shutil.copytree(model, folder / name)
        pin = json.loads((folder / name / PIN).read_text(encoding="utf-8")) | {"name": name}
        if name == BARE:
            (folder / name / LIMITS).unlink()
            del pin["files"][LIMITS]
        (folder / name / PIN).write_text(json.dumps(pin), encoding="utf-8")


def main(arguments: Sequence[str]) -> int:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "glossaries", folder / "glossaries")
        if arguments:
            install(Path(arguments[0]), folder / ".workbench" / "models")
            (folder / "workbench.toml").write_text(f'[engines]\norder = ["{MODEL}", "{BARE}"]\n')
        bench = Workbench.open(folder, environment={"HOME": name, "XDG_DATA_HOME": name})
        for part in PARTS:
            print("\n".join(table(bench, part)), flush=True)
        bench.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
