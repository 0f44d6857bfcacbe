"""A model of which only the original weights exist: fetched, converted, and nothing left half."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hubserver import Hub, cut, status
from tinyfamilies import tiny_model
from tinytokens import ENGLISH, NUMBERS

from workbench.engines.models import disk, gather, store
from workbench.engines.models.hub import Hub as Client
from workbench.engines.models.installed import InstalledModel, find_models
from workbench.engines.models.listing import ModelRow
from workbench.engines.models.transfer import Transfer
from workbench.engines.multilingual import MultilingualEngine
from workbench.errors import EngineError, StorageError
from workbench.languages import get_language


@pytest.fixture
def original(hub: Hub, row: ModelRow) -> ModelRow:
    """A row without a conversion; the hub has what the makers of a tiny M2M-100 publish."""
    folder = tiny_model("m2m100").path
    hub.repositories[row.repository] = {
        path.name: path.read_bytes() for path in sorted(folder.iterdir())
    } | {"pytorch_model.bin": b"\x80\x04never fetched"}
    return replace(row, family="m2m100", converted="", converted_source="")


def quiet() -> Transfer:
    return Transfer(0, lambda done, total: None, lambda: False)


def install(row: ModelRow, folder: Path, hub: Hub, steps: list[str]) -> InstalledModel:
    return store.install_named(row, folder, Client(hub.url), quiet(), steps.append)


def test_original_weights_become_a_model_that_translates(
    hub: Hub, original: ModelRow, tmp_path: Path
) -> None:
    steps: list[str] = []
    model = install(original, tmp_path, hub, steps)
    found = MultilingualEngine([tmp_path]).translate(list(ENGLISH), get_language("km"))
    assert [items[0].text for items in found] == list(NUMBERS["km"])
    assert any("onvert" in step for step in steps)
    assert model.pin.repository == original.repository
    assert not hub.contents("pytorch_model.bin")
    assert {path.name for path in tmp_path.iterdir()} == {disk.LOCK, original.name}
    assert store.verify(model.path, model.pin, quiet()) == []


def test_what_was_fetched_before_a_cut_is_not_fetched_again(
    hub: Hub, original: ModelRow, tmp_path: Path
) -> None:
    size = len(hub.repositories[original.repository]["model.safetensors"])
    hub.faults["model.safetensors"] = [cut(2000), *([status(503)] * 3)]
    with pytest.raises(EngineError):
        install(original, tmp_path, hub, [])
    assert find_models([tmp_path]).models == ()
    hub.requests.clear()
    install(original, tmp_path, hub, [])
    (asked,) = hub.contents("model.safetensors")
    assert (asked.range, asked.sent) == ("bytes=2000-", size - 2000)


def test_without_the_extra_nothing_is_fetched(
    hub: Hub, original: ModelRow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather, "find_spec", lambda name: None)
    with pytest.raises(EngineError, match="only the original weights") as caught:
        install(original, tmp_path, hub, [])
    assert "release-workbench[convert]" in caught.value.remedy
    assert hub.requests == []


def test_no_room_for_the_weights_and_the_converted_model(
    hub: Hub, original: ModelRow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = sum(map(len, hub.repositories[original.repository].values()))
    monkeypatch.setattr(disk.shutil, "disk_usage", lambda _: SimpleNamespace(free=size))
    with pytest.raises(StorageError):
        install(original, tmp_path, hub, [])
    assert find_models([tmp_path]).models == ()
