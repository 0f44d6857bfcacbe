"""Train a model on what a workspace knows: gather, train, find its limits, pack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.engines.confidence import Limits
from workbench.engines.models.archive import SUFFIX, write_archive
from workbench.engines.models.disk import locked
from workbench.engines.models.installed import read_model
from workbench.engines.models.transfer import unwatched
from workbench.engines.multilingual import MultilingualEngine
from workbench.engines.resources import Resources
from workbench.errors import InputError
from workbench.evaluation.scores import CHRF, corpus_scores
from workbench.evaluation.systems import without
from workbench.jobs.training_pairs import gather, need_languages, read_chosen
from workbench.jobs.training_start import Start, find_start
from workbench.jobs.workbench import NO_ENGINE, Workbench
from workbench.languages import LANGUAGES
from workbench.model import Message
from workbench.propose.chain import from_fragments, from_memory
from workbench.said import said
from workbench.training import checkpoint
from workbench.training.card import card
from workbench.training.curve import learning_curve
from workbench.training.limiting import find_limits, seen_words
from workbench.training.loop import Training, Watch
from workbench.training.network import need_libraries
from workbench.training.packing import Label, export_argos, pack, package_name
from workbench.training.pairs import Material, Pair, material
from workbench.training.plan import Plan, Standing
from workbench.training.swaps import Swapper
from workbench.workspace.files import write_file

CURVE = "curve.png"
_OPEN = str.maketrans("", "", "⟦⟧")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be trained: ``memories`` by name, into ``out``.

    ``start`` names a model or package to go on from ("" for none), ``choose`` a
    folder with sentences to choose by (None: a tenth of the releases is held out).
    ``offer`` are the languages that the packed model serves (all that it was trained
    for if empty): those for which it was measured to help.
    """

    memories: tuple[str, ...]
    languages: tuple[str, ...]
    out: Path
    plan: Plan
    name: str = "own"
    version: str = "1.0"
    title: str = ""
    licence: str = "as its memory's"
    start: str = ""
    choose: Path | None = None
    offer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trained:
    """What came of it: the model's folder, the same in one file, and packages for plain Argos."""

    standing: Standing
    material: Material
    limits: Limits
    model: Path
    files: tuple[Path, ...]


def train(workbench: Workbench, order: Order, watch: Watch) -> Trained:
    """Train, or go on with what was interrupted in ``order.out``, and pack the best network.

    Raises :class:`~workbench.errors.WorkbenchError`; the last good checkpoint and
    what was packed before stay as they are.
    """
    need_libraries()
    found = gather_material(workbench, order)
    with locked(order.out):
        start = find_start(workbench, order.out, order.start, order.plan, found)
        swapper = Swapper(workbench.finder())
        training = Training(order.out, start.standing, start.vocabulary, swapper)
        _put(training, start)
        standing = training.run(found, watch)
        return _packed(workbench, order, found, standing)


def gather_material(workbench: Workbench, order: Order) -> Material:
    """The pairs to train on and to choose by; :class:`InputError` where there are too few."""
    cleaner = gather(workbench, order.memories, order.languages)
    need_languages(cleaner.kept, order.languages, ", ".join(order.memories))
    chosen = read_chosen(order.choose, order.languages) if order.choose else ()
    return material(cleaner, order.languages, chosen, seed=order.plan.seed)


def _put(training: Training, start: Start) -> None:
    if start.weights is None:
        return
    try:
        training.put(
            checkpoint.load_tensors(start.weights),
            checkpoint.load_tensors(start.optimizer) if start.optimizer else None,
        )
    except ValueError as error:
        raise InputError(
            said("the checkpoint is of another network ({error})", error=str(error)),
            where=str(start.weights.parent),
            remedy=said("Train with the sizes it was made with, or name another folder with --out"),
        ) from error


def _packed(workbench: Workbench, order: Order, found: Material, standing: Standing) -> Trained:
    best = order.out / checkpoint.BEST
    kept = checkpoint.load_state(best)
    title = order.title or f"Own model {order.name} {order.version}"

    offered = order.offer or standing.languages

    def label(limits: Limits) -> Label:
        text = card(title, kept, found, order.memories, _signature(), limits, offered)
        return Label(order.name, order.version, title, order.licence, text)

    target = order.out / order.name
    bare = Limits(seen_words(found.train), {})
    pack(best, target, label(bare), standing.languages, None)
    limits = _limits(workbench, order, found, bare)
    pack(best, target, label(limits), offered, limits)
    write_file(order.out / CURVE, learning_curve(standing.looks))
    carried = order.out / f"{order.name}{SUFFIX}"
    write_archive(carried, read_model(target), unwatched())
    packages = []
    for code in offered:
        packages.append(order.out / package_name(code, order.version))
        export_argos(target, packages[-1], LANGUAGES[code], order.version)
    return Trained(standing, found, limits, target, (carried, *packages))


def _limits(workbench: Workbench, order: Order, found: Material, bare: Limits) -> Limits:
    engine = MultilingualEngine(
        [order.out], resources=Resources(threads=order.plan.threads), only=order.name
    )
    rival = _Rival(workbench, found.choose)
    pairs = [pair for pair in found.choose if not rival.remembers(pair)]
    return find_limits(engine, pairs or found.choose, bare.words, found.train, rival.text)


class _Rival:
    """What stands where the model is not believed: fragments, of a memory without these texts."""

    def __init__(self, workbench: Workbench, pairs: Sequence[Pair]) -> None:
        sources = [pair.source for pair in pairs]
        codes = {pair.lang for pair in pairs}
        self._means = {
            code: without(workbench.means(LANGUAGES[code], NO_ENGINE), sources) for code in codes
        }

    def remembers(self, pair: Pair) -> bool:
        """Whether a similar match stands before the model anyway."""
        return from_memory(Message(1, pair.source, ""), self._means[pair.lang]) is not None

    def text(self, pair: Pair) -> str:
        """The fragments, without the marks of the gaps."""
        proposal = from_fragments(Message(1, pair.source, ""), self._means[pair.lang])
        return proposal.target.translate(_OPEN)


def _signature() -> str:
    scores = corpus_scores(["a"], ["a"], LANGUAGES["km"])
    return next(score.signature for score in scores if score.metric == CHRF)
