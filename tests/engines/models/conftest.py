"""What the tests of models share: the files of a real tiny model, a hub on loopback, no waiting."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import hubserver
import pytest
from tinymodel import build_package

from workbench.engines.models import fetch
from workbench.engines.models.listing import ModelRow

REPOSITORY = "Example/tiny-ct2"


@pytest.fixture(scope="session")
def model_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a converted model as a repository has them."""
    with zipfile.ZipFile(build_package(tmp_path_factory.mktemp("tiny"))) as archive:
        packed = {Path(name).name: archive.read(name) for name in archive.namelist()}
    tokenizer = packed.pop("sentencepiece.model")
    del packed["metadata.json"]
    return {**packed, "source.spm": tokenizer, "target.spm": tokenizer, "README.md": b"# Tiny\n"}


@pytest.fixture
def row() -> ModelRow:
    """A row of the list for the tiny model."""
    return ModelRow(
        name="tiny",
        title="Tiny",
        family="opus-mt",
        parameters="1M",
        licence="MIT",
        licence_note="",
        licence_source="card",
        languages=("km",),
        repository="Example/tiny",
        converted=REPOSITORY,
        converted_source="hub",
        files_source="",
        download_mb=0,
        download_source="",
    )


@pytest.fixture
def hub(model_files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> Iterator[hubserver.Hub]:
    """A hub that has the tiny model; no token, no proxy, no waiting between tries."""
    for name in ("HF_TOKEN", "HF_ENDPOINT", "HF_HUB_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(fetch, "WAITS", (0.0, 0.0))
    with hubserver.running_hub() as server:
        server.repositories[REPOSITORY] = dict(model_files)
        yield server
