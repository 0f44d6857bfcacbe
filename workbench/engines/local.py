"""The engines that run on this machine, from a description that can be sent to another process."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbench.engines.base import Engine
from workbench.engines.resources import Resources
from workbench.errors import UsageError
from workbench.said import said

ARGOS, MULTILINGUAL = "argos", "multilingual"


def local_engine(spec: Mapping[str, Any]) -> Engine:
    """The engine that ``spec`` describes; no model is loaded.

    ``kind`` is "argos" or "multilingual", ``folders`` are those of its models,
    ``only`` the one model of a multilingual engine to use ("": by preference),
    ``resources`` the fields of :class:`Resources`. Raises
    :class:`~workbench.errors.UsageError` for another kind.
    """
    folders = [Path(folder) for folder in spec["folders"]]
    resources = Resources(**spec.get("resources", {}))
    if spec["kind"] == ARGOS:
        from workbench.engines.argos import ArgosEngine

        return ArgosEngine(folders, resources=resources)
    if spec["kind"] == MULTILINGUAL:
        from workbench.engines.multilingual import MultilingualEngine

        return MultilingualEngine(folders, resources=resources, only=spec.get("only", ""))
    raise UsageError(
        said("there is no local engine of the kind {kind}", kind=repr(spec["kind"])),
        remedy=said("Use {first} or {second}", first=ARGOS, second=MULTILINGUAL),
    )
