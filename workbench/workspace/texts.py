"""The texts of a document file with their raw places, taken anew when they are needed."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.documents.formats import parse_document
from workbench.segmentation.mended import Mended
from workbench.segmentation.units import watched


def unit_texts(name: str, data: bytes) -> Sequence[Mended]:
    """The text of each unit of a document file; raises as ``parse_document`` does."""
    with watched() as texts:
        parse_document(name, data)
    return texts
