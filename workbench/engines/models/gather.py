"""From a repository on the hub to a folder with a model for CTranslate2, not yet in its place."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from workbench.engines.families import FAMILIES
from workbench.engines.models.disk import need_room
from workbench.engines.models.fetch import fetch_file, file_pin, list_files, sweep
from workbench.engines.models.hub import Hub, RemoteFile
from workbench.engines.models.listing import ModelRow
from workbench.engines.models.pin import FilePin, Pin, allowed_name
from workbench.engines.models.transfer import Transfer, unwatched
from workbench.engines.models.wanted import converted_files, original_files
from workbench.errors import EngineError
from workbench.said import said

OnStep = Callable[[str], None]


def fetch_converted(
    row: ModelRow, staging: Path, hub: Hub, transfer: Transfer, on_step: OnStep
) -> tuple[Path, Pin]:
    """The model as it comes; tokenizer files that its repository lacks from the original's."""
    on_step(said("Asking the hub for {repository}", repository=row.converted))
    there = list_files(hub, row.converted, transfer)
    files = [there[name] for name in converted_files(there, row.converted)]
    files += _tokenizer(row, there, hub, transfer)
    folder = staging / "converted"
    pins = _fetch(files, folder, hub, transfer, on_step)
    return folder, _pin(row, files[0], pins)


def fetch_original(
    row: ModelRow, staging: Path, hub: Hub, transfer: Transfer, on_step: OnStep
) -> tuple[Path, Pin]:
    """The original weights, converted; the download is kept until the model is in place."""
    from workbench.engines.convert import convert_weights

    _need_extra(row)
    on_step(said("Asking the hub for {repository}", repository=row.repository))
    there = list_files(hub, row.repository, transfer)
    files = [there[name] for name in original_files(there, row.repository)]
    _tokenizer(row, there, hub, transfer)
    original, finished = staging / "original", staging / "finished"
    for left in staging.iterdir():
        if left != original:  # of a conversion that was killed
            shutil.rmtree(left)
    _fetch(files, original, hub, transfer, on_step, beside=0.5)  # int8 of half precision
    transfer.check()
    on_step(
        said("Converting the weights, which takes minutes and as much memory as they are large")
    )
    convert_weights(original, FAMILIES[row.family], finished, on_line=on_step)
    for path in sorted(finished.iterdir()):
        if not allowed_name(path.name):
            path.unlink()
    made = unwatched()
    pins = {path.name: file_pin(path, made) for path in sorted(finished.iterdir())}
    return finished, _pin(row, files[0], pins)


def _need_extra(row: ModelRow) -> None:
    """Told before gigabytes are fetched, not after."""
    if any(find_spec(name) is None for name in ("torch", "transformers")):
        raise EngineError(
            said(
                "of {name} there are only the original weights, and converting them needs "
                "torch and transformers, which are not installed",
                name=row.name,
            ),
            remedy=said("Run: pip install 'release-workbench[convert]'"),
        )


def _tokenizer(
    row: ModelRow, there: dict[str, RemoteFile], hub: Hub, transfer: Transfer
) -> list[RemoteFile]:
    """The tokenizer files of the row's family; raises :class:`EngineError` if one is nowhere."""
    family = FAMILIES[row.family]
    names, found = family.tokenizer_files, dict(there)
    if row.converted and not set(names) <= there.keys():
        found = {**list_files(hub, row.repository, transfer), **there}
    for name in names if row.converted else (*names, *family.extra_files):
        if name not in found:
            raise EngineError(
                said(
                    "the repository {repository} has no tokenizer file {name}",
                    repository=row.repository,
                    name=name,
                ),
                remedy=said("Tell those who keep the list of models"),
            )
    return [found[name] for name in names]


def _fetch(
    files: Sequence[RemoteFile],
    folder: Path,
    hub: Hub,
    transfer: Transfer,
    on_step: OnStep,
    beside: float = 0.0,
) -> dict[str, FilePin]:
    """Bring all ``files`` into ``folder``, which then has no others.

    There must be room for ``beside`` times as much as they are large, too.
    """
    folder.mkdir(exist_ok=True)
    sweep(folder, [file.name for file in files], [file.digest for file in files])
    transfer.total = sum(file.size for file in files)
    there = sum(path.stat().st_size for path in folder.iterdir())
    need_room(folder, transfer.total - there + int(beside * transfer.total))
    transfer.advance(there)
    pins: dict[str, FilePin] = {}
    for file in files:
        on_step(said("Fetching {name} ({size} MB)", name=file.name, size=f"{file.size / 1e6:,.1f}"))
        source = "" if file.origin == files[0].origin else file.origin
        pins[file.name] = FilePin(file.size, fetch_file(hub, file, folder, transfer), source)
    sweep(folder, pins, ())
    return pins


def _pin(row: ModelRow, weights: RemoteFile, files: dict[str, FilePin]) -> Pin:
    codes = FAMILIES[row.family].codes
    return Pin(
        name=row.name,
        family=row.family,
        title=row.title,
        licence=row.licence,
        languages={code: codes.get(code, "") for code in row.languages},
        repository=weights.repository,
        revision=weights.revision,
        origin="hub",
        installed_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"),
        files=files,
    )
