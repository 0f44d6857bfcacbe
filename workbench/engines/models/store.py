"""Install, export, check and remove models; a folder has a whole model or none.

A download lies in ``.fetch-<name>`` until it is complete and checked, and stays
there when it is interrupted: the next run goes on with it. What was unpacked from
a file is thrown away when anything is wrong with it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.engines.models.archive import add, replaced, unpack, write_archive
from workbench.engines.models.disk import (
    STAGING,
    UNPACKED,
    disk_errors,
    locked,
    put_in_place,
    take_away,
)
from workbench.engines.models.fetch import file_pin
from workbench.engines.models.gather import OnStep, fetch_converted, fetch_original
from workbench.engines.models.hub import Hub
from workbench.engines.models.installed import InstalledModel, check_model, read_model
from workbench.engines.models.listing import ModelRow
from workbench.engines.models.pin import PIN, Pin, pin_text
from workbench.engines.models.transfer import Transfer
from workbench.engines.packages import PackageInfo
from workbench.errors import PackageError, UsageError
from workbench.said import said


@dataclass(frozen=True, slots=True)
class FileFault:
    """What a check found: ``kind`` is ``damaged``, ``missing`` or ``extra``."""

    file: str
    kind: str


def install_named(
    row: ModelRow, folder: Path, hub: Hub, transfer: Transfer, on_step: OnStep
) -> InstalledModel:
    """Fetch the model of ``row`` and install it in ``folder``, in place of the one there.

    Raises :class:`EngineError` for hub, network and conversion, where what came
    is kept for the next run; :class:`PackageError` for wrong bytes;
    :class:`StorageError` for the disk. A model that was there stays until then.
    """
    if not row.installable:
        raise UsageError(
            said("{title} is a language model, which runs in a server of its own", title=row.title),
            remedy=said(
                "Fetch {repository} with Ollama or llama.cpp and set [engines.llm]",
                repository=row.repository,
            ),
        )
    with locked(folder), disk_errors(folder):
        staging = folder / (STAGING + row.name)
        staging.mkdir(exist_ok=True)
        fetch = fetch_converted if row.converted else fetch_original
        finished, pin = fetch(row, staging, hub, transfer, on_step)
        try:
            check_model(finished, pin)
        except PackageError as error:
            shutil.rmtree(staging)  # going on with it would end the same way
            raise PackageError(
                said("what was fetched is no sound model ({what})", what=error.what),
                where=pin.repository,
                remedy=said("Tell those who keep the list of models"),
            ) from error
        (finished / PIN).write_text(pin_text(pin), encoding="utf-8")
        put_in_place(finished, folder / row.name)
        shutil.rmtree(staging)
        return read_model(folder / row.name)


def install_file(file: Path, folder: Path, transfer: Transfer) -> InstalledModel:
    """Check the exported model ``file`` and install it in ``folder``.

    Raises :class:`PackageError` for a damaged or hostile file and
    :class:`StorageError`; either leaves ``folder`` as it was.
    """
    with locked(folder), disk_errors(folder), _scratch(folder) as scratch:
        pin = replace(unpack(file, scratch, transfer), origin="file")
        (scratch / PIN).write_text(pin_text(pin), encoding="utf-8")
        put_in_place(scratch, folder / pin.name)
        return read_model(folder / pin.name)


def export_model(model: InstalledModel, file: Path, transfer: Transfer) -> None:
    """Write ``model`` to ``file`` in the form that :func:`install_file` reads."""
    write_archive(file, model, transfer)


def export_package(package: PackageInfo, file: Path, transfer: Transfer) -> None:
    """Write an Argos package to ``file``, an ``.argosmodel`` that Argos itself installs, too."""
    inner = package.name.replace(".", "_")
    paths = sorted(path for path in package.path.rglob("*") if path.is_file())
    paths = [path for path in paths if not path.is_symlink()]
    transfer.total = sum(path.stat().st_size for path in paths)
    with replaced(file) as archive:
        for path in paths:
            name = path.relative_to(package.path).as_posix()
            add(archive, path, f"{inner}/{name}", transfer)


def remove(path: Path) -> None:
    """Remove the model or package in the folder ``path``; it is never half there."""
    with locked(path.parent), disk_errors(path, said("Check the permissions of the folder")):
        take_away(path)


def verify(path: Path, pin: Pin, transfer: Transfer) -> list[FileFault]:
    """Hash every file of the model in ``path`` against its pin; what is not as installed."""
    faults: list[FileFault] = []
    transfer.total = pin.size
    with disk_errors(path):
        for name, wanted in pin.files.items():
            before = transfer.done
            if not (path / name).is_file():
                faults.append(FileFault(name, "missing"))
            elif file_pin(path / name, transfer) != replace(wanted, source=""):
                faults.append(FileFault(name, "damaged"))
            transfer.advance(before + wanted.size - transfer.done)
        known = {PIN, *pin.files}
        extra = sorted(entry.name for entry in path.iterdir() if entry.name not in known)
    return faults + [FileFault(name, "extra") for name in extra]


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """A new folder beside the models, gone afterwards unless it was put in its place."""
    scratch = Path(tempfile.mkdtemp(prefix=UNPACKED, dir=folder))
    scratch.chmod(0o755)
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
