"""Argos packages on the disk: find them, read their metadata, verify them, choose a route.

A package is a folder with ``metadata.json``, ``model/`` (a CTranslate2 model)
and ``sentencepiece.model`` or ``bpe.model``; what else it brings (sentence
splitters) is not used. Argos' own folder is computed as ``argostranslate.settings``
does it, without importing that module, which makes folders.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from workbench.engines.modelfile import ModelFile, read_model_file
from workbench.errors import PackageError
from workbench.said import said

METADATA = "metadata.json"
MODEL = "model/model.bin"
TOKENIZERS = ("sentencepiece.model", "bpe.model")  # in Argos' order of preference
SETTING = "ARGOS_PACKAGES_DIR"
MAX_METADATA = 1_000_000  # bytes
_CODE = re.compile(r"[A-Za-z]{2,8}([_-][A-Za-z0-9]{1,8})*")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,31}")
_REINSTALL = said("Remove it and install it anew with: workbench models install FILE")


@dataclass(frozen=True, slots=True)
class PackageInfo:
    """A package found on the disk; codes are Argos' own (``zh``, not ``zh_CN``)."""

    path: Path
    from_code: str
    to_code: str
    version: str
    tokenizer: Path
    target_prefix: str = ""

    @property
    def name(self) -> str:
        """What stands in signatures: ``translate-en_zh-1.9``."""
        return f"translate-{self.from_code}_{self.to_code}-{self.version}"

    @property
    def model(self) -> Path:
        """The folder of the CTranslate2 model."""
        return self.path / "model"


@dataclass(frozen=True, slots=True)
class Inventory:
    """The packages found, and one error for each folder that looks like one but is damaged."""

    packages: tuple[PackageInfo, ...]
    faults: tuple[PackageError, ...] = ()


def argos_folders(environment: Mapping[str, str] | None = None) -> tuple[Path, ...]:
    """Where Argos itself looks: its variable, its settings file, else the XDG data home.

    In a snap also the packages that came with it.
    """
    env = os.environ if environment is None else environment
    home = Path(env["SNAP_USER_DATA"]) if env.get("SNAP_USER_DATA") else Path.home()
    config = Path(env.get("XDG_CONFIG_HOME") or home / ".config")
    chosen = env.get(SETTING) or _setting(config / "argos-translate" / "settings.json")
    data = Path(env.get("XDG_DATA_HOME") or home / ".local" / "share")
    folders = [Path(chosen) if chosen else data / "argos-translate" / "packages"]
    if env.get("SNAP"):
        folders.append(Path(env["SNAP"]) / "snap_custom" / "packages")
    return tuple(folders)


def _setting(path: Path) -> str:
    try:
        settings = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""  # Argos, too, goes on without a settings file that it cannot read
    value = settings.get(SETTING) if isinstance(settings, dict) else None
    return value if isinstance(value, str) else ""


def find_packages(folders: Iterable[Path]) -> Inventory:
    """Every translation package in ``folders``; a folder that is not there holds none."""
    packages: list[PackageInfo] = []
    faults: list[PackageError] = []
    for folder in folders:
        try:
            entries = sorted(entry for entry in folder.iterdir() if entry.is_dir())
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith(".") or not (entry / METADATA).is_file():
                continue
            try:
                package = read_package(entry)
                if package:
                    _verify_once(package, _stamp(package))
            except PackageError as fault:
                faults.append(fault)
            else:
                packages += [package] if package else []
    return Inventory(tuple(packages), tuple(faults))


def _stamp(package: PackageInfo) -> tuple[int, ...]:
    """Something that changes when a file of the package does."""
    stamps: list[int] = []
    for file in (package.path, package.model, package.model / "model.bin"):
        with suppress(OSError):
            status = file.stat()
            stamps += [status.st_mtime_ns, status.st_size]
    return tuple(stamps)


@lru_cache(maxsize=64)
def _verify_once(package: PackageInfo, stamp: tuple[int, ...]) -> None:
    """:func:`verify`, remembered for a package that has not changed since it was found sound."""
    verify(package)


def read_package(path: Path) -> PackageInfo | None:
    """The package in the folder ``path``; None if it is not for translating (``type: sbd``)."""
    metadata = _metadata(path / METADATA)
    if metadata.get("type", "translate") != "translate":
        return None
    texts = {
        key: metadata.get(key, "")
        for key in ("from_code", "to_code", "package_version", "target_prefix")
    }
    for key, pattern in (("from_code", _CODE), ("to_code", _CODE), ("package_version", _VERSION)):
        if not pattern.fullmatch(str(texts[key])):
            raise PackageError(
                said("{key} is missing or not usable", key=key),
                where=str(path / METADATA),
                remedy=_REINSTALL,
            )
    tokenizer = next((path / name for name in TOKENIZERS if (path / name).is_file()), None)
    if tokenizer is None or not (path / MODEL).is_file():
        raise PackageError(
            said("the package has no {name}", name=MODEL)
            if tokenizer
            else said(
                "the package has no {first} or {second}", first=TOKENIZERS[0], second=TOKENIZERS[1]
            ),
            where=str(path),
            remedy=_REINSTALL,
        )
    return PackageInfo(
        path,
        str(texts["from_code"]),
        str(texts["to_code"]),
        str(texts["package_version"]),
        tokenizer,
        str(texts["target_prefix"] or ""),
    )


def _metadata(path: Path) -> dict[str, object]:
    try:
        if path.stat().st_size > MAX_METADATA:
            raise ValueError("it is too large")
        metadata = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(metadata, dict):
            raise ValueError("it is not an object")
    except (OSError, ValueError, RecursionError) as error:
        raise PackageError(
            said("the description of the package cannot be read ({error})", error=str(error)),
            where=str(path),
            remedy=_REINSTALL,
        ) from error
    return metadata


def verify(package: PackageInfo) -> ModelFile:
    """Check the model's file and vocabularies and the tokenizer; the model's table of contents.

    Raises :class:`PackageError` naming the damaged file.
    """
    model = read_model_file(package.model / "model.bin")
    for side, stack in (("source", "encoder"), ("target", "decoder")):
        _verify_vocabulary(package.model, side, model.embedded(stack))
    _verify_tokenizer(package.tokenizer)
    return model


def _verify_vocabulary(folder: Path, side: str, expected: int) -> None:
    """CTranslate2 takes a vocabulary that is too short, and then writes nonsense."""
    names = [f"{owner}_vocabulary.{kind}" for owner in (side, "shared") for kind in ("json", "txt")]
    path = next((folder / name for name in names if (folder / name).is_file()), None)
    if path is None:
        raise PackageError(
            said("the model has no vocabulary"), where=str(folder), remedy=_REINSTALL
        )
    try:
        text = path.read_text(encoding="utf-8")
        pieces = json.loads(text) if path.suffix == ".json" else text.removesuffix("\n").split("\n")
        size = len(pieces)
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise PackageError(
            said("the vocabulary is damaged"), where=str(path), remedy=_REINSTALL
        ) from error
    if size < expected:
        raise PackageError(
            said(
                "the vocabulary has {size} pieces instead of {expected}",
                size=size,
                expected=expected,
            ),
            where=str(path),
            remedy=_REINSTALL,
        )


def _verify_tokenizer(path: Path) -> None:
    try:
        if path.name == "sentencepiece.model":
            import sentencepiece

            sentencepiece.SentencePieceProcessor().LoadFromSerializedProto(path.read_bytes())
        else:
            path.read_text(encoding="utf-8")
    except (OSError, RuntimeError, ValueError) as error:
        raise PackageError(
            said("the tokenizer of the package is damaged"), where=str(path), remedy=_REINSTALL
        ) from error


def find_route(
    packages: Sequence[PackageInfo], source: str, target: str
) -> tuple[PackageInfo, ...]:
    """The shortest chain of packages from ``source`` to ``target``: one, two, or none at all.

    Of several packages for a pair the newest counts; of several intermediate
    languages the first in the alphabet, so that a signature stays the same.
    """
    best: dict[tuple[str, str], PackageInfo] = {}
    for package in packages:
        pair = (package.from_code, package.to_code)
        if pair not in best or _order(package) > _order(best[pair]):
            best[pair] = package
    if (source, target) in best:
        return (best[source, target],)
    for start, pivot in sorted(best):
        if start == source and (pivot, target) in best:
            return (best[source, pivot], best[pivot, target])
    return ()


def _order(package: PackageInfo) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", package.version))
