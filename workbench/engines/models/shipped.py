"""The model that comes with the workbench, where one does: small, and of one field only."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

STARTER = "starter"
NOTE = "starter model: drafts in this field only"


def shipped_folder() -> Path:
    """Where models lie that came with the workbench; the folder may not be there."""
    return Path(str(files("workbench") / "data" / "models"))


def is_starter(signature: str) -> bool:
    """Whether a proposal with this signature comes from the starter model."""
    return f"model:{STARTER}" in signature.split("|")
