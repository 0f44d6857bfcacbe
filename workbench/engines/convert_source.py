"""The original weights of a model, before anything of them is loaded: checked, and seen narrowly.

``transformers`` looks at many files of a folder, and some of them can make it
unpickle others (an index that names ``.bin`` parts, ``transformers_weights`` in
the configuration, adapters, distributed checkpoints). So it is shown a folder
of our own with the configuration and safetensors files, and nothing else.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

from workbench.engines.families import Family
from workbench.errors import PackageError
from workbench.said import said

WEIGHTS = "model.safetensors"
INDEX = "model.safetensors.index.json"
CONFIG = "config.json"
_PART = re.compile(r"[A-Za-z0-9][\w.-]{0,99}\.safetensors")
_PICKLES = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl", "*.pickle")
_ORDERS = ("transformers_weights", "auto_map", "quantization_config")  # keys that load other things
_BY_HAND = said(
    "Convert it on a machine of yours and carry it here with: workbench models install FILE"
)


def check_source(source: Path, family: Family) -> dict[str, Any]:
    """The configuration of the weights in ``source``, if they can be converted safely.

    Raises :class:`PackageError` for weights that are not safetensors, files that
    are missing or not what they should be, and models of another architecture.
    """
    config = read_json(source / CONFIG)
    if config.get("model_type") != family.architecture:
        raise _refused(source, said("it is no model of the family {name}", name=family.name))
    for key in _ORDERS:
        if config.get(key) is not None:
            raise _refused(
                source / CONFIG, said("its key {key} would load something else", key=key)
            )
    if config.get("share_encoder_decoder_embeddings") is False:
        raise _refused(source, said("it has a vocabulary for each side, which cannot be converted"))
    weight_files(source)
    for name in (*family.tokenizer_files, *family.extra_files):
        if not (source / name).is_file():
            raise _refused(source / name, said("the file is missing"))
    return config


def weight_files(source: Path) -> list[Path]:
    """The safetensors files of ``source``; raises :class:`PackageError` if they are not all."""
    if (source / WEIGHTS).is_file():
        return [source / WEIGHTS]
    if (source / INDEX).is_file():
        parts = read_json(source / INDEX).get("weight_map")
        names = sorted({str(name) for name in parts.values()}) if isinstance(parts, dict) else []
        for name in names:
            if not _PART.fullmatch(name) or not (source / name).is_file():
                raise _refused(
                    source / INDEX,
                    said("its part {name} is no safetensors file here", name=repr(name)),
                )
        if names:
            return [source / name for name in names]
    pickled = sorted(path.name for kind in _PICKLES for path in source.glob(kind))
    if pickled:
        raise PackageError(
            said(
                "the weights are there only as a pickle ({file}), which could run any program "
                "and is never loaded",
                file=pickled[0],
            ),
            where=str(source),
            remedy=_BY_HAND,
        )
    raise _refused(source, said("it has no {name}", name=WEIGHTS))


def make_view(source: Path, view: Path) -> None:
    """Fill the new folder ``view`` with what may be loaded of ``source``; weights are linked."""
    view.mkdir()
    (view / CONFIG).write_text(json.dumps(read_json(source / CONFIG)), encoding="utf-8")
    files = weight_files(source)
    if files[0].name != WEIGHTS:
        index = json.dumps(read_json(source / INDEX))
        (view / INDEX).write_text(index, encoding="utf-8")
    for file in files:
        try:
            os.link(file.resolve(), view / file.name)
        except OSError:  # another file system
            (view / file.name).symlink_to(file.resolve())


def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file; raises :class:`PackageError` where it is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise _refused(path, said("it cannot be read ({error})", error=str(error))) from error
    if not isinstance(content, dict):
        raise _refused(path, said("it is not an object"))
    return content


def _refused(path: Path, why: str) -> PackageError:
    return PackageError(
        said("the original model cannot be converted: {why}", why=why),
        where=str(path),
        remedy=_BY_HAND,
    )
