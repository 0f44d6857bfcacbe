"""The table language x model: size, licence, published quality, installed or not, used or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.engines.models.installed import InstalledModel, find_models
from workbench.engines.models.listing import ModelRow, Quality, load_listing
from workbench.engines.packages import PackageInfo, find_packages
from workbench.errors import WorkbenchError
from workbench.jobs.models import folders
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES, Language

MODEL, PACKAGE, SERVER = "model", "argos", "llm"  # kinds
NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class ModelLine:
    """A model as one language sees it.

    ``kind`` tells what runs it: ``model`` the workbench, ``argos`` too, as an
    Argos package, ``llm`` a language model's server. ``size`` in bytes is that
    on the disk, or of the download (0: not known, or an amount nobody told);
    ``size_source`` is where it was read ("" for one that was measured here).
    ``quality`` has the published scores for this language, none where none is
    known. ``used`` tells whether the language would use it now.
    """

    lang: str
    name: str
    title: str
    kind: str
    parameters: str
    licence: str
    licence_note: str
    size: int
    size_source: str
    quality: tuple[Quality, ...]
    path: Path | None
    used: bool

    @property
    def installed(self) -> bool:
        """Whether it lies on this machine (a language model's server is not asked)."""
        return self.path is not None


@dataclass(frozen=True, slots=True)
class ModelTable:
    """Lines by language, what each language would use now ("" for none), and what is damaged."""

    lines: Mapping[str, tuple[ModelLine, ...]]
    signatures: Mapping[str, str]
    faults: tuple[WorkbenchError, ...]


def model_table(workbench: Workbench, codes: Iterable[str] = LANGUAGES) -> ModelTable:
    """The models that serve the languages ``codes``: those of the list first, in its order."""
    places = folders(workbench)
    models, packages = find_models(places), find_packages(places)
    lines: dict[str, tuple[ModelLine, ...]] = {}
    signatures: dict[str, str] = {}
    for code in codes:
        language = LANGUAGES[code]
        engine = workbench.engine(language)
        signatures[code] = engine.signature(language) if engine else ""
        used = _named_in(signatures[code])
        rows = (row for row in load_listing() if code in row.languages)
        there = {model.name: model for model in models.models if code in model.languages}
        own = [_listed(row, there.pop(row.name, None), language, used) for row in rows]
        own += [_unlisted(model, language, used) for model in there.values()]
        for package in packages.packages:
            if (package.from_code, package.to_code) == ("en", language.engine):
                own.append(_package(package, language, used))
        lines[code] = tuple(own)
    return ModelTable(lines, signatures, workbench.engine_faults())


def _named_in(signature: str) -> set[str]:
    """The models that a signature names (a chain of packages has several)."""
    return {
        name
        for part in signature.split("|")
        if part.startswith("model:")
        for name in re.split(r"\+", part.removeprefix("model:"))
    }


def _listed(
    row: ModelRow, model: InstalledModel | None, language: Language, used: set[str]
) -> ModelLine:
    measured = model.size if model else 0
    return ModelLine(
        lang=language.code,
        name=row.name,
        title=row.title,
        kind=MODEL if row.installable else SERVER,
        parameters=row.parameters,
        licence=row.licence,
        licence_note=row.licence_note,
        size=measured or row.download_mb * 1_000_000,
        size_source="" if measured else row.download_source,
        quality=tuple(item for item in row.quality if item.lang == language.code),
        path=model.path if model else None,
        used=row.name in used,
    )


def _unlisted(model: InstalledModel, language: Language, used: set[str]) -> ModelLine:
    return _bare(language, model.name, model.path, model.size, used, MODEL, model.licence)


def _package(package: PackageInfo, language: Language, used: set[str]) -> ModelLine:
    size = sum(file.stat().st_size for file in package.path.rglob("*") if file.is_file())
    return _bare(language, package.name, package.path, size, used, PACKAGE, NOT_KNOWN)


def _bare(
    language: Language, name: str, path: Path, size: int, used: set[str], kind: str, licence: str
) -> ModelLine:
    """A line for something that is installed and not in the list."""
    return ModelLine(
        lang=language.code,
        name=name,
        title=name,
        kind=kind,
        parameters="",
        licence=licence,
        licence_note="",
        size=size,
        size_source="",
        quality=(),
        path=path,
        used=name in used,
    )
