"""Where a training stands, on the disk: the last state to go on from, and the best network so far.

Each is a folder that appears in one rename, so that a process that is killed, or
a disk that fills up, leaves the one before it. Tensors are safetensors, the rest
is JSON; nothing is unpickled.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbench.engines.models.disk import UNPACKED, disk_errors, put_in_place
from workbench.errors import InputError
from workbench.training.network import config_text
from workbench.training.plan import Standing, standing_from
from workbench.training.vocabulary import Vocabulary

LAST, BEST = "last", "best"
WEIGHTS, OPTIMIZER = "model.safetensors", "optimizer.safetensors"
TOKENIZER, TABLE, STATE = "sentencepiece.model", "vocab.json", "training.json"


def save(
    folder: Path,
    standing: Standing,
    vocabulary: Vocabulary,
    config: Mapping[str, Any],
    tensors: Mapping[str, Mapping[str, Any]],
) -> None:
    """Write a checkpoint to ``folder`` in place of the one there.

    ``tensors`` maps the name of a safetensors file to its tensors. Raises
    :class:`StorageError`; then the one before is still there.
    """
    from safetensors.torch import save_file

    staging = folder.with_name(f"{UNPACKED}{folder.name}")
    with disk_errors(folder):
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
        try:
            for name, content in tensors.items():
                save_file(dict(content), str(staging / name), {"format": "pt"})
            (staging / "config.json").write_bytes(config_text(config))
            (staging / TOKENIZER).write_bytes(vocabulary.model)
            (staging / TABLE).write_bytes(vocabulary.table)
            state = json.dumps(standing.as_json(), indent=1)
            (staging / STATE).write_text(state + "\n", encoding="utf-8")
            put_in_place(staging, folder)
        except BaseException as error:
            shutil.rmtree(staging, ignore_errors=True)
            if type(error).__name__ == "SafetensorError":  # what it makes of a full disk
                raise OSError(str(error)) from error
            raise


def load_state(folder: Path) -> Standing:
    """Where the checkpoint in ``folder`` stands; raises :class:`InputError` for a damaged one."""
    try:
        return standing_from(json.loads((folder / STATE).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(folder, error) from error


def load_vocabulary(folder: Path) -> Vocabulary:
    """The vocabulary of the checkpoint in ``folder``."""
    try:
        return Vocabulary((folder / TOKENIZER).read_bytes())
    except (OSError, RuntimeError, ValueError, KeyError) as error:
        raise _damaged(folder, error) from error


def load_tensors(file: Path) -> dict[str, Any]:
    """The tensors of a safetensors file; raises :class:`InputError` for a damaged one."""
    from safetensors.torch import load_file

    try:
        return dict(load_file(str(file)))
    except Exception as error:  # SafetensorError is no subclass of anything more telling
        raise _damaged(file, error) from error


def _damaged(path: Path, error: Exception) -> InputError:
    return InputError(
        f"the checkpoint cannot be used ({error})",
        where=str(path),
        remedy="Remove it to train from the beginning, or name another folder with --out",
    )
