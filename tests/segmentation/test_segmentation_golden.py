"""Golden pairs: each document of the folder has a list of its segments, checked by reading."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from workbench.documents.formats import parse_document, serialise
from workbench.model import Document

FOLDER = Path(__file__).parents[1] / "golden" / "segmentation"
SEED = Path(__file__).parents[3] / "shared" / "seed"
DOCUMENTS = sorted(path for path in FOLDER.iterdir() if path.suffix in {".txt", ".md"})


def rows(document: Document) -> list[dict[str, Any]]:
    """One row a segment, as ``workbench segment --json`` shows them."""
    return [
        {
            "unit": unit.number,
            "role": unit.role.value,
            "source": segment.source,
            "line": segment.line,
            "repaired": list(unit.repairs) if segment is unit.segments[0] else [],
        }
        for unit in document.units
        for segment in unit.segments
    ]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_document_is_taken_apart_as_written_beside_it(path: Path) -> None:
    document = parse_document(path.name, path.read_bytes())
    assert rows(document) == json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert serialise(document, {}, None).encode(document.encoding) == path.read_bytes()


def test_there_are_enough_pairs() -> None:
    assert len(DOCUMENTS) >= 12


@pytest.mark.parametrize("path", sorted(SEED.glob("*.txt")), ids=lambda path: path.name)
def test_seed_release_is_taken_apart_as_read(path: Path) -> None:
    """Spans and checksums only: the release itself is not part of the repository."""
    document = parse_document(path.name, path.read_bytes())
    found = [
        [
            unit.number,
            unit.role.value,
            segment.line,
            segment.start,
            segment.end,
            hashlib.sha256(segment.source.encode()).hexdigest()[:8],
        ]
        for unit in document.units
        for segment in unit.segments
    ]
    assert found == json.loads((FOLDER / "seed.json").read_text("utf-8"))
