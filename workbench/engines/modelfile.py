"""The table of contents of a CTranslate2 ``model.bin``, read without loading the model.

It tells a truncated or forged file before C++ code maps it into memory, and how
many positions the model has encodings for. Layout: ``ModelSpec._serialize`` in
CTranslate2's ``specs/model_spec.py`` (binary versions 2 to 6, little endian).
"""

from __future__ import annotations

import math
import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from workbench.errors import PackageError
from workbench.said import said

NEWEST_VERSION = 6
MAX_VARIABLES = 20_000
ITEM_SIZES = (4, 1, 2, 4, 2, 2)  # float32 int8 int16 int32 float16 bfloat16
POSITIONS = "position_encodings/encodings"


@dataclass(frozen=True, slots=True)
class ModelFile:
    """``shapes`` maps the name of each variable (aliases too) to its dimensions."""

    spec: str
    shapes: dict[str, tuple[int, ...]]

    @property
    def position_limit(self) -> int | None:
        """The number of tokens the model has positions for; None where it computes them."""
        stored = [shape[0] for name, shape in self.shapes.items() if name.endswith(POSITIONS)]
        return min(stored, default=None)

    def embedded(self, stack: str) -> int:
        """How many pieces the ``encoder`` or ``decoder`` has embeddings for (0 if not known)."""
        names = (f"{stack}/embeddings/weight", f"{stack}/embeddings_0/weight")
        return next((self.shapes[name][0] for name in names if self.shapes.get(name)), 0)


def read_model_file(path: Path) -> ModelFile:
    """Read the table of contents; :class:`PackageError` for a file that is cut off or forged."""
    try:
        with path.open("rb") as stream:
            return _Reader(stream, os.fstat(stream.fileno()).st_size).read()
    except (OSError, ValueError, struct.error) as error:
        raise PackageError(
            said("the translation model is damaged ({error})", error=str(error)),
            where=str(path),
            remedy=said(
                "Fetch the package again and install it with: workbench models install FILE"
            ),
        ) from error


class _Reader:
    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream = stream
        self._size = size

    def read(self) -> ModelFile:
        version = self._number("<I")
        if not 2 <= version <= NEWEST_VERSION:
            raise ValueError(f"format version {version} is not known")
        spec = self._name()
        self._number("<I")  # revision of the specification
        count = self._number("<I")
        if count > MAX_VARIABLES:
            raise ValueError(f"it claims {count} variables")
        shapes = dict(self._variable(version) for _ in range(count))
        for _ in range(self._number("<I") if version >= 3 else 0):
            alias, name = self._name(), self._name()
            if name not in shapes:
                raise ValueError(f"{alias} refers to nothing")
            shapes[alias] = shapes[name]
        return ModelFile(spec, shapes)

    def _variable(self, version: int) -> tuple[str, tuple[int, ...]]:
        name = self._name()
        rank = self._number("<B")
        shape = tuple(self._number("<I") for _ in range(rank))
        kind, length = self._number("<B"), self._number("<I")
        if version >= 4:
            if kind >= len(ITEM_SIZES):
                raise ValueError(f"{name} has an unknown type")
            item = ITEM_SIZES[kind]
        else:
            item, length = kind, kind * length
        if math.prod(shape) * item != length:
            raise ValueError(f"{name} has the wrong length")
        if self._stream.tell() + length > self._size:
            raise ValueError("it ends too early")
        self._stream.seek(length, os.SEEK_CUR)
        return name, shape

    def _number(self, layout: str) -> int:
        raw = self._stream.read(struct.calcsize(layout))
        return int(struct.unpack(layout, raw)[0])

    def _name(self) -> str:
        raw = self._stream.read(self._number("<H"))
        if not raw.endswith(b"\0"):
            raise ValueError("it ends too early")
        return raw[:-1].decode("utf-8")
