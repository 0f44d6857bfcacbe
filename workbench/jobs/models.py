"""Models for translating: which there are, and installing, exporting, checking, removing them.

The command line and the models page call the same functions. What takes long
takes ``on_progress(done, total)`` in bytes, ``on_step(text)`` for what is being
done, and ``cancelled()``, which is asked often. Stopping a download, that way or
by killing the program, leaves what came for the next run, and never a half model.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbench.engines.install import install_package
from workbench.engines.models import store
from workbench.engines.models.archive import SUFFIX, peek
from workbench.engines.models.disk import STAGING
from workbench.engines.models.hub import Hub
from workbench.engines.models.installed import InstalledModel, find_models
from workbench.engines.models.listing import SLUG, find_row, load_listing
from workbench.engines.models.pin import PIN, read_pin
from workbench.engines.models.transfer import Cancelled, OnProgress, Transfer
from workbench.engines.packages import (
    METADATA,
    PackageInfo,
    argos_folders,
    find_packages,
    read_package,
)
from workbench.engines.packages import verify as verify_package
from workbench.errors import PackageError, UsageError
from workbench.jobs.workbench import Workbench, model_folders
from workbench.languages import LANGUAGES
from workbench.said import Said, said

ARGOS_SUFFIX = ".argosmodel"


@dataclass(frozen=True, slots=True)
class Work:
    """What a caller wants to know while long work goes on, and whether it is to stop."""

    on_progress: OnProgress = lambda done, total: None
    on_step: Callable[[str], None] = lambda text: None
    cancelled: Cancelled = lambda: False

    def transfer(self) -> Transfer:
        """A new count of bytes."""
        return Transfer(0, self.on_progress, self.cancelled)


@dataclass(frozen=True, slots=True)
class Installed:
    """What was installed, where, and whether this workspace will find it there."""

    name: str
    path: Path
    size: int
    found: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of one model or package came to; ``faults`` one clause each, none if sound.

    ``hashed`` is False for an Argos package, which brings no checksums: its files
    were read and compared with each other.
    """

    name: str
    path: Path
    faults: tuple[str, ...] = ()
    hashed: bool = True


def folders(workbench: Workbench) -> list[Path]:
    """Where models and packages are looked for, the workspace's own folder first."""
    return model_folders(workbench.workspace, workbench.settings, os.environ)


def licence_note(what: str) -> str:
    """What has to be accepted before installing ``what``, a name or a file; "" for nothing.

    Raises :class:`UsageError` for a name that is not in the list and
    :class:`PackageError` for a file that cannot be used.
    """
    file = _as_file(what)
    if file is None:
        row = find_row(what)
        return f"{row.title}, {row.licence}: {row.licence_note}" if row.licence_note else ""
    if file.suffix == ARGOS_SUFFIX:
        return ""
    pin = peek(file)
    notes = [row.licence_note for row in load_listing() if row.name == pin.name]
    return f"{pin.title}, {pin.licence}: {notes[0]}" if any(notes) else ""


def install(
    workbench: Workbench,
    what: str,
    *,
    into: Path | None = None,
    accepted: bool = False,
    endpoint: str = "",
    work: Work | None = None,
) -> Installed:
    """Install ``what``, the name of a model in the list or a file, in the workspace or ``into``.

    Raises :class:`UsageError` where its licence has a note that was not
    ``accepted``, and what :mod:`workbench.engines.models.store` raises.
    """
    work = work or Work()
    note = licence_note(what)
    if note and not accepted:
        raise UsageError(
            said("the licence has to be accepted first. {note}", note=note.rstrip(".")),
            remedy=said("Accept it with --accept-licence"),
        )
    folder = into.expanduser().absolute() if into else workbench.workspace.models_folder
    file = _as_file(what)
    if file is None:
        hub = Hub(endpoint)
        model = store.install_named(find_row(what), folder, hub, work.transfer(), work.on_step)
    elif file.suffix == ARGOS_SUFFIX:
        package = install_package(file, folder)
        return Installed(package.name, package.path, _size(package.path), _found(workbench, folder))
    else:
        model = store.install_file(file, folder, work.transfer())
    return Installed(model.name, model.path, model.size, _found(workbench, folder))


def export(
    workbench: Workbench, name: str, target: Path, work: Work | None = None
) -> tuple[Path, ...]:
    """Write the installed model or Argos package ``name`` to ``target``, to be carried elsewhere.

    Into a folder, a model made by ``workbench train`` goes as a package of Argos
    for each of its languages. Gives the files written.
    """
    work = work or Work()
    found = _named(workbench, name)
    if target.is_dir() and isinstance(found, InstalledModel):
        return _export_packages(found, target, work)
    suffix = ARGOS_SUFFIX if isinstance(found, PackageInfo) else SUFFIX
    if target.suffix != suffix:
        raise UsageError(
            said("the file has to be named *{suffix}", suffix=suffix),
            where=str(target),
            remedy=said("Name it so"),
        )
    if isinstance(found, PackageInfo):
        store.export_package(found, target, work.transfer())
    else:
        store.export_model(found, target, work.transfer())
    return (target,)


def _export_packages(model: InstalledModel, folder: Path, work: Work) -> tuple[Path, ...]:
    from workbench.training.packing import export_argos, package_name

    version = model.pin.revision
    written = []
    for code in model.languages:
        written.append(folder / package_name(code, version))
        work.on_step(said("Writing {name}", name=written[-1].name))
        export_argos(model.path, written[-1], LANGUAGES[code], version)
    return tuple(written)


def removable(workbench: Workbench, name: str) -> Path:
    """What :func:`remove` would remove: a model, damaged or not, a package, a part of a download.

    Raises :class:`UsageError` where there is none, and for one that Argos keeps.
    """
    for folder in folders(workbench):
        path = next((item for item in _entries(folder) if item.name == name), None)
        part = folder / (STAGING + name)
        if path is None and SLUG.fullmatch(name) and part.is_dir():
            path = part
        if path is None:
            continue
        if folder in argos_folders(os.environ):
            raise UsageError(
                said("this package belongs to Argos Translate"),
                where=str(path),
                remedy=said("Remove it with: argospm remove {name}", name=name.rpartition("-")[0]),
            )
        return path
    raise _not_installed(workbench, name)


def remove(workbench: Workbench, name: str) -> Path:
    """Remove the model or package ``name``, damaged or not; gives the folder that is gone."""
    path = removable(workbench, name)
    store.remove(path)
    return path


def verify(workbench: Workbench, name: str, work: Work | None = None) -> Verdict:
    """Check the model ``name`` against its pin, or the files of a package against each other."""
    work = work or Work()
    entries = (path for folder in folders(workbench) for path in _entries(folder))
    path = next((path for path in entries if path.name == name), None)
    if path is None:
        raise _not_installed(workbench, name)
    try:
        if (path / PIN).exists():
            faults = store.verify(path, read_pin(path), work.transfer())
            return Verdict(name, path, tuple(map(_told, faults)))
        if package := read_package(path):
            verify_package(package)
    except PackageError as error:
        return Verdict(name, path, (error.what,), hashed=False)
    return Verdict(name, path, hashed=False)


def installed_names(workbench: Workbench) -> list[str]:
    """The names of all models and packages found, damaged ones too, each once."""
    everything = [path for folder in folders(workbench) for path in _entries(folder)]
    return list(dict.fromkeys(path.name for path in everything))


def _entries(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [
        path
        for path in sorted(folder.iterdir())
        if not path.name.startswith(".") and ((path / PIN).is_file() or (path / METADATA).is_file())
    ]


def _as_file(what: str) -> Path | None:
    """The file that is meant by ``what``; None where it is the name of a model."""
    path = Path(what).expanduser()
    if path.suffix in (ARGOS_SUFFIX, SUFFIX) or len(path.parts) != 1 or path.is_file():
        return path
    return None


def _named(workbench: Workbench, name: str) -> InstalledModel | PackageInfo:
    inventory = find_models(folders(workbench))
    everything: tuple[InstalledModel | PackageInfo, ...]
    everything = (*inventory.models, *_packages(workbench))
    for found in everything:
        if name in (found.name, found.path.name):
            return found
    for fault in inventory.faults:
        if Path(fault.where).name == name or Path(fault.where).parent.name == name:
            raise fault
    raise _not_installed(workbench, name)


def _packages(workbench: Workbench) -> tuple[PackageInfo, ...]:
    return find_packages(folders(workbench)).packages


def _told(fault: store.FileFault) -> Said:
    told = {
        "damaged": said("{file} is damaged", file=fault.file),
        "missing": said("{file} is missing", file=fault.file),
        "extra": said("{file} is extra", file=fault.file),
    }
    return told[fault.kind]


def _not_installed(workbench: Workbench, name: str) -> UsageError:
    names = ", ".join(installed_names(workbench))
    return UsageError(
        said("no model named {name} is installed", name=repr(name)),
        remedy=said("Choose one of those installed: {names}", names=names)
        if names
        else said("Choose one of those installed: none yet"),
    )


def _found(workbench: Workbench, folder: Path) -> bool:
    return folder.resolve() in [item.resolve() for item in folders(workbench)]


def _size(path: Path) -> int:
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
