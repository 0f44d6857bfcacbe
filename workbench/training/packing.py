"""The best network of a training as a model that offices use: for us, and for plain Argos.

One model serves all languages. Argos keeps a model for each pair, so it gets a
package for each language, which differ in the token that a target begins with.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbench.engines.confidence import LIMITS, Limits
from workbench.engines.convert import convert_weights
from workbench.engines.models.archive import add, replaced
from workbench.engines.models.disk import UNPACKED, disk_errors, put_in_place
from workbench.engines.models.fetch import file_pin
from workbench.engines.models.pin import PIN, Pin, pin_text
from workbench.engines.models.transfer import unwatched
from workbench.errors import UsageError
from workbench.languages import LANGUAGES, Language
from workbench.training import checkpoint
from workbench.training.vocabulary import FAMILY

CARD = "README.md"
_CARRIED = (checkpoint.WEIGHTS, checkpoint.STATE, checkpoint.TABLE)  # to go on training from
_MODEL = ("model.bin", "config.json", "shared_vocabulary.json")


@dataclass(frozen=True, slots=True)
class Label:
    """What a model is called, in which version, and what its card says."""

    name: str
    version: str
    title: str
    licence: str
    card: str


def pack(
    best: Path, target: Path, label: Label, languages: tuple[str, ...], limits: Limits | None
) -> Path:
    """Convert the checkpoint ``best`` into the model folder ``target``, in place of one there."""
    staging = target.with_name(f"{UNPACKED}{target.name}")
    with disk_errors(target):
        shutil.rmtree(staging, ignore_errors=True)
        convert_weights(best, FAMILY, staging)
        _end_by_itself(staging / "config.json")
        for name in _CARRIED:
            shutil.copyfile(best / name, staging / name)
        (staging / CARD).write_text(label.card, encoding="utf-8")
        if limits is not None:
            (staging / LIMITS).write_text(limits.as_json(), encoding="utf-8")
        (staging / PIN).write_text(_pin(staging, label, languages), encoding="utf-8")
        put_in_place(staging, target)
    return target


def export_argos(model: Path, file: Path, language: Language, version: str) -> None:
    """Write the model in the folder ``model`` as an Argos package from English to ``language``.

    Raises :class:`UsageError` where the model was not made by ``workbench train``.
    """
    if not (model / checkpoint.STATE).is_file():
        raise UsageError(
            "only a model made by `workbench train` can become an Argos package",
            where=model.name,
            remedy="Name a file that ends in .workbench-model",
        )
    codes = f"en_{language.engine}"
    inner = f"translate-{codes}-{version}".replace(".", "_")
    metadata = {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": "en",
        "from_name": "English",
        "to_code": language.engine,
        "to_name": language.name,
        "target_prefix": FAMILY.codes[language.code],
    }
    paths = {f"model/{name}": model / name for name in _MODEL}
    paths |= {checkpoint.TOKENIZER: model / checkpoint.TOKENIZER, CARD: model / CARD}
    transfer = unwatched()
    with replaced(file) as archive:
        archive.writestr(f"{inner}/metadata.json", json.dumps(metadata, indent=1))
        for name, path in paths.items():
            add(archive, path, f"{inner}/{name}", transfer)


def package_name(code: str, version: str) -> str:
    """``translate-en_km-1.0.argosmodel``, as Argos names its files."""
    return f"translate-en_{LANGUAGES[code].engine}-{version}.argosmodel"


def _end_by_itself(config: Path) -> None:
    """Let CTranslate2 add the end mark of the source, which plain Argos does not."""
    settings: Mapping[str, object] = json.loads(config.read_text(encoding="utf-8"))
    text = json.dumps({**settings, "add_source_eos": True}, indent=2)
    config.write_text(text + "\n", encoding="utf-8")


def _pin(folder: Path, label: Label, languages: tuple[str, ...]) -> str:
    quiet = unwatched()
    return pin_text(
        Pin(
            name=label.name,
            family=FAMILY.name,
            title=label.title,
            licence=label.licence,
            languages={code: FAMILY.codes[code] for code in languages},
            repository="",
            revision=label.version,
            origin="trained",
            installed_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"),
            files={path.name: file_pin(path, quiet) for path in sorted(folder.iterdir())},
        )
    )
