"""``workbench models``: the list, and a model's whole life from the hub and from a file."""

from __future__ import annotations

from pathlib import Path

import hubserver
import pytest
from calling import Call
from tinyfamilies import converted_model
from tinymodel import build_package
from tinytokens import ENGLISH, NUMBERS

from workbench.engines.models import fetch
from workbench.engines.models.listing import find_row
from workbench.languages import LANGUAGES

NAME = "m2m100-418m"  # of the list, with a licence that asks for nothing
GUARDED = "nllb-200-distilled-600m"  # CC-BY-NC


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> object:
    """The public hub's place on loopback; for both names it has a tiny model of that family."""
    monkeypatch.delenv("HF_TOKEN", raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(fetch, "WAITS", (0.0,))
    with hubserver.running_hub() as server:
        for name, family in ((NAME, "m2m100"), (GUARDED, "nllb")):
            row, folder = find_row(name), converted_model(family)
            files = {path.name: path.read_bytes() for path in folder.iterdir()}
            server.repositories[row.converted or row.repository] = files
            server.repositories.setdefault(row.repository, files)
        monkeypatch.setenv("HF_ENDPOINT", server.url)
        yield server


def test_list_has_every_language_with_its_sources(call: Call) -> None:
    records = call("models", "list", "--json").records
    assert {record["lang"] for record in records} == set(LANGUAGES)
    for record in records:
        assert record["signature"] is None, "nothing is installed"
        for score in record["quality"]:
            assert score["lang"] == record["lang"]
            assert score["source"] and score["testset"] and score["metric"]
        assert bool(record["size"]) == bool(record["size_source"])
    burmese = {record["name"] for record in records if record["lang"] == "my"}
    assert GUARDED in burmese
    assert not any(name.startswith("opus") for name in burmese), "none has a published score"


def test_list_for_people_fits_a_screen_and_names_sources(call: Call) -> None:
    result = call("models", "list", "--lang", "lo")
    assert result.code == 0
    assert max(map(len, result.out.splitlines())) <= 100
    assert "no engine: memory and terms" in result.out
    assert "CC-BY-NC" in result.out
    assert "https://" in result.out
    assert "not known" in result.out


def test_a_models_life_from_the_hub_to_a_stick_and_back(
    call: Call, hub: object, workspace: Path, tmp_path: Path
) -> None:
    result = call("models", "install", NAME)
    assert result.code == 0, result.err
    assert f"Installed {NAME}" in result.out
    records = call("models", "list", "--lang", "km", "--json").records
    assert [record["name"] for record in records if record["used"]] == [NAME]
    assert call("models", "verify").out == f"{NAME}: every checksum fits\n"

    stick = tmp_path / f"{NAME}.workbench-model"
    assert call("models", "export", NAME, stick).code == 0
    refused = call("models", "remove", NAME)
    assert refused.code == 2 and "--yes" in refused.err
    assert call("models", "remove", NAME, "--yes").code == 0
    assert call("models", "verify", NAME).code == 2
    assert call("models", "install", stick).code == 0, "with no network: the hub was not asked"
    assert call("models", "verify", NAME).code == 0

    (tmp_path / "eng").write_text("\n".join(ENGLISH), encoding="utf-8")
    (tmp_path / "khm").write_text("\n".join(NUMBERS["km"]), encoding="utf-8")
    scores = call(
        *("evaluate", "--source", tmp_path / "eng", "--reference", tmp_path / "khm"),
        *("--lang", "km", "--system", "raw", "--json"),
    ).records
    assert [item["score"] for item in scores if item["metric"] == "chrF++"] == [100]

    weights = workspace / ".workbench" / "models" / NAME / "model.bin"
    weights.write_bytes(weights.read_bytes()[:-9] + b"123456789")
    damaged = call("models", "verify", NAME)
    assert damaged.code == 1
    assert "model.bin is damaged" in damaged.out


def test_a_licence_is_told_before_anything_is_fetched(call: Call, hub: hubserver.Hub) -> None:
    refused = call("models", "install", GUARDED)
    assert refused.code == 2
    assert "CC-BY-NC" in refused.err and "--accept-licence" in refused.err
    assert hub.requests == []
    assert call("models", "install", GUARDED, "--accept-licence").code == 0


def test_into_a_shared_folder(call: Call, hub: object, workspace: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    result = call("models", "install", NAME, "--into", shared)
    assert result.code == 0
    assert "package_folders" in result.err, "this workspace does not look there yet"
    (workspace / "workbench.toml").write_text(
        f'[engines]\npackage_folders = ["{shared}"]\n', encoding="utf-8"
    )
    assert call("models", "verify", NAME).code == 0


def test_an_argos_package_is_exported_as_argos_itself_takes_it(call: Call, tmp_path: Path) -> None:
    assert call("models", "install", build_package(tmp_path)).code == 0
    wrong = call("models", "export", "translate-en_km-1.0", tmp_path / "x.workbench-model")
    assert wrong.code == 2 and ".argosmodel" in wrong.err
    target = tmp_path / "carried.argosmodel"
    assert call("models", "export", "translate-en_km-1.0", target).code == 0
    assert target.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        pytest.param(["install", "nllb"], "no model named 'nllb'", id="not in the list"),
        pytest.param(["install", "no.workbench-model"], "no.workbench-model", id="no such file"),
        pytest.param(["export", "nobody", "x.workbench-model"], "none yet", id="nothing to export"),
        pytest.param(
            ["remove", "../elsewhere", "--yes"], "no model named", id="a path, not a name"
        ),
    ],
)
def test_bad_names(call: Call, command: list[str], said: str) -> None:
    result = call("models", *command)
    assert result.code == 2
    assert said in result.err
    assert "Traceback" not in result.err
