"""Models on the disk: find them, and tell damaged ones apart, cheaply enough for every call.

Finding compares sizes and reads tables of contents; hashes are for
``workbench models verify``, since those of a large model take seconds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from workbench.engines.families import FAMILIES
from workbench.engines.modelfile import read_model_file
from workbench.engines.models.pin import PIN, WEIGHTS, Pin, read_pin
from workbench.engines.packages import _verify_vocabulary
from workbench.errors import PackageError
from workbench.said import said

MAX_CONFIG = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model in the folder ``path``; ``languages`` maps our codes to the family's."""

    path: Path
    pin: Pin

    @property
    def name(self) -> str:
        """What stands in signatures and in ``workbench models``."""
        return self.pin.name

    @property
    def family(self) -> str:
        """How the model wants its tokens: a name of :mod:`workbench.engines.families`."""
        return self.pin.family

    @property
    def languages(self) -> Mapping[str, str]:
        """Our language code -> the family's."""
        return self.pin.languages

    @property
    def licence(self) -> str:
        """The licence of the weights, as their card names it."""
        return self.pin.licence

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return self.pin.size


@dataclass(frozen=True, slots=True)
class ModelInventory:
    """The models found, and one error for each folder that holds a damaged one."""

    models: tuple[InstalledModel, ...]
    faults: tuple[PackageError, ...] = ()


def find_models(folders: Iterable[Path]) -> ModelInventory:
    """Every sound model in ``folders``; of two with one name that of the earlier folder.

    A folder that is not there holds none; names with a leading dot are unfinished.
    """
    models: dict[str, InstalledModel] = {}
    faults: list[PackageError] = []
    for folder in folders:
        try:
            entries = sorted(entry for entry in folder.iterdir() if (entry / PIN).is_file())
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            try:
                model = read_model(entry)
            except PackageError as fault:
                faults.append(fault)
            else:
                models.setdefault(model.name, model)
    return ModelInventory(tuple(models.values()), tuple(faults))


def read_model(folder: Path) -> InstalledModel:
    """The model in ``folder``; raises :class:`PackageError` naming what is damaged."""
    return _read_once(folder, _stamps(folder))


@lru_cache(maxsize=64)
def _read_once(folder: Path, stamps: tuple[tuple[str, int, int], ...]) -> InstalledModel:
    """The model, remembered while no file of it changes; a damaged one is not remembered."""
    pin = read_pin(folder)
    if folder.name != pin.name:
        raise _damaged(
            folder, said("the folder has another name than its model, {name}", name=pin.name)
        )
    check_model(folder, pin)
    return InstalledModel(folder, pin)


def _stamps(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Something that changes when a file of the model does."""
    stamps: list[tuple[str, int, int]] = []
    for path in sorted(folder.iterdir()):
        with suppress(OSError):
            status = path.stat()
            stamps.append((path.name, status.st_mtime_ns, status.st_size))
    return tuple(stamps)


def check_model(folder: Path, pin: Pin) -> None:
    """Whether the files that ``pin`` lists are there, and the model fits its vocabulary."""
    for name, file in pin.files.items():
        path = folder / name
        if path.is_symlink() or not path.is_file():
            raise _damaged(path, said("a file of the model is missing"))
        if (size := path.stat().st_size) != file.size:
            raise _damaged(
                path,
                said(
                    "the file has {size} bytes instead of {expected}", size=size, expected=file.size
                ),
            )
    for name in FAMILIES[pin.family].tokenizer_files:
        if name not in pin.files:
            raise _damaged(folder, said("the model has no tokenizer file {name}", name=name))
    table = read_model_file(folder / WEIGHTS)
    _check_config(folder / "config.json")
    for side, stack in (("source", "encoder"), ("target", "decoder")):
        _verify_vocabulary(folder, side, table.embedded(stack))


def _check_config(path: Path) -> None:
    try:
        if path.stat().st_size > MAX_CONFIG:
            raise ValueError("it is too large")
        if not isinstance(json.loads(path.read_text(encoding="utf-8")), dict):
            raise ValueError("it is not an object")
    except (OSError, ValueError, RecursionError) as error:
        raise _damaged(
            path, said("the settings of the model cannot be read ({error})", error=str(error))
        ) from error


def _damaged(path: Path, what: str) -> PackageError:
    return PackageError(what, where=str(path), remedy=said("Remove the model and install it anew"))
