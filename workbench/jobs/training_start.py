"""Where a training begins: anew, where it was interrupted, or from an earlier model."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from workbench.engines.models.installed import find_models
from workbench.errors import InputError, UsageError
from workbench.jobs.models import folders
from workbench.jobs.workbench import Workbench
from workbench.said import said
from workbench.training import checkpoint
from workbench.training.pairs import Material
from workbench.training.plan import Plan, Standing
from workbench.training.vocabulary import Vocabulary, train_vocabulary


@dataclass(frozen=True, slots=True)
class Start:
    """The standing and the vocabulary; files of tensors where there are any to go on from."""

    standing: Standing
    vocabulary: Vocabulary
    weights: Path | None = None
    optimizer: Path | None = None


def find_start(
    workbench: Workbench, out: Path, start: str, plan: Plan, material: Material
) -> Start:
    """The start of a training in ``out``.

    A checkpoint there is gone on with, by its own plan but for the number of
    epochs, the minutes and the threads; it must be of the same languages. Else
    ``start`` names a model or its folder, whose network and vocabulary are taken.
    """
    last = out / checkpoint.LAST
    if last.is_dir():
        return _resumed(last, plan, material)
    if start:
        return _continued(_folder(workbench, start), plan, material)
    texts = [text for pair in material.train for text in (pair.source, pair.target)]
    vocabulary = train_vocabulary(dict.fromkeys(texts), plan.sizes.vocabulary, plan.seed)
    return Start(Standing(plan, material.languages, vocabulary.fingerprint), vocabulary)


def _resumed(last: Path, plan: Plan, material: Material) -> Start:
    standing, vocabulary = checkpoint.load_state(last), checkpoint.load_vocabulary(last)
    _check_vocabulary(last, standing, vocabulary)
    if set(standing.languages) != set(material.languages):
        raise InputError(
            said(
                "the checkpoint is of a training with other languages ({languages})",
                languages=", ".join(standing.languages),
            ),
            where=str(last),
            remedy=said("Name the same languages with --lang, or another folder with --out"),
        )
    changed = replace(standing.plan, epochs=plan.epochs, minutes=plan.minutes, threads=plan.threads)
    return Start(
        replace(standing, plan=changed),
        vocabulary,
        last / checkpoint.WEIGHTS,
        last / checkpoint.OPTIMIZER,
    )


def _continued(folder: Path, plan: Plan, material: Material) -> Start:
    earlier, vocabulary = checkpoint.load_state(folder), checkpoint.load_vocabulary(folder)
    _check_vocabulary(folder, earlier, vocabulary)
    plan = replace(plan, sizes=earlier.plan.sizes)
    standing = Standing(plan, material.languages, vocabulary.fingerprint)
    return Start(standing, vocabulary, folder / checkpoint.WEIGHTS)


def _check_vocabulary(folder: Path, standing: Standing, vocabulary: Vocabulary) -> None:
    if standing.vocabulary != vocabulary.fingerprint:
        raise InputError(
            said("the checkpoint is of another vocabulary than the one beside it"),
            where=str(folder),
            remedy=said("Remove it to train from the beginning, or name another folder with --out"),
        )


def _folder(workbench: Workbench, start: str) -> Path:
    """The folder of the model ``start``: an installed one, or a path."""
    for model in find_models(folders(workbench)).models:
        if model.name == start and (model.path / checkpoint.STATE).is_file():
            return model.path
    path = Path(start).expanduser()
    for folder in (path, path / checkpoint.BEST):
        if (folder / checkpoint.STATE).is_file():
            return folder
    raise UsageError(
        said("there is no model {start} that training could go on from", start=repr(start)),
        remedy=said("Name a model made by `workbench train`, or the folder it was trained in"),
    )
