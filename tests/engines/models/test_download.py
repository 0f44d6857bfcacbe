"""Downloads from a hub on loopback: whole, resumed, refused; and what is left behind."""

from __future__ import annotations

import errno
import hashlib
import os
import socket
from pathlib import Path

import pytest
from hubserver import (
    COMMIT,
    Hub,
    cut,
    plain,
    redirect,
    running_hub,
    status,
    whole,
    wrong_range,
)

from workbench.engines.models import disk, fetch, store
from workbench.engines.models.hub import Hub as Client
from workbench.engines.models.installed import InstalledModel, find_models
from workbench.engines.models.listing import ModelRow
from workbench.engines.models.transfer import Transfer
from workbench.errors import EngineError, PackageError, StorageError, UsageError, WorkbenchError

REPOSITORY = "Example/tiny-ct2"


class Seen:
    """What the person who waits is told; cancels once ``until`` bytes are there."""

    def __init__(self, until: float = float("inf")) -> None:
        self.progress: list[tuple[int, int]] = []
        self.steps: list[str] = []
        self._until = until

    def transfer(self) -> Transfer:
        return Transfer(0, lambda *now: self.progress.append(now), self._stop)

    def _stop(self) -> bool:
        return bool(self.progress) and self.progress[-1][0] >= self._until


def install(row: ModelRow, folder: Path, hub: Hub, seen: Seen | None = None) -> InstalledModel:
    seen = seen or Seen()
    return store.install_named(row, folder, Client(hub.url), seen.transfer(), seen.steps.append)


def refused(row: ModelRow, folder: Path, hub: Hub, kind: type[WorkbenchError]) -> WorkbenchError:
    """Refused in one sentence with a remedy, and no model there."""
    with pytest.raises(kind) as caught:
        install(row, folder, hub)
    assert caught.value.remedy
    assert str(caught.value).count("\n") == 0
    assert find_models([folder]).models == ()
    assert not [path for path in folder.iterdir() if not path.name.startswith(".")]
    return caught.value


def test_what_is_installed_is_what_the_hub_has(
    hub: Hub, row: ModelRow, model_files: dict[str, bytes], tmp_path: Path
) -> None:
    hub.repositories[REPOSITORY] |= {
        "pytorch_model.bin": b"\x80\x04" * 1000,
        "optimizer.pt": b"\x80\x04",
        "model.safetensors": b"not asked for",
        ".gitattributes": b"x",
    }
    seen = Seen()
    model = install(row, tmp_path, hub, seen)
    there = {path.name: path.read_bytes() for path in model.path.iterdir()}
    assert there.keys() - model_files.keys() == {"workbench-model.json"}
    assert {name: there[name] for name in model_files} == model_files
    assert model.path == tmp_path / "tiny"
    assert (model.pin.repository, model.pin.revision) == (REPOSITORY, COMMIT)
    assert model.pin.files["model.bin"].sha256 == (
        hashlib.sha256(model_files["model.bin"]).hexdigest()
    )
    assert find_models([tmp_path]).models == (model,)
    size = sum(map(len, model_files.values()))
    assert seen.progress[-1] == (size, size)
    assert [done for done, _ in seen.progress] == sorted(done for done, _ in seen.progress)
    assert seen.steps[0] == f"Asking the hub for {REPOSITORY}"
    assert {path.name for path in tmp_path.iterdir()} == {"tiny", disk.LOCK}
    assert {asked.agent for asked in hub.requests} == {"release-workbench"}, "no telemetry"


def test_a_cut_connection_goes_on_where_it_stopped(
    hub: Hub, row: ModelRow, model_files: dict[str, bytes], tmp_path: Path
) -> None:
    size = len(model_files["model.bin"])
    hub.faults["model.bin"] = [cut(100_000), cut(50_000)]
    model = install(row, tmp_path, hub)
    asked = hub.contents("model.bin")
    assert [one.range for one in asked] == ["", "bytes=100000-", "bytes=150000-"]
    assert sum(one.sent for one in asked) == size
    assert (model.path / "model.bin").read_bytes() == model_files["model.bin"]


@pytest.mark.parametrize("stop", ["cancelled", "cut for good"])
def test_the_next_run_goes_on(
    hub: Hub, row: ModelRow, model_files: dict[str, bytes], tmp_path: Path, stop: str
) -> None:
    size = len(model_files["model.bin"])
    seen = Seen(until=200_000 if stop == "cancelled" else float("inf"))
    if stop != "cancelled":
        hub.faults["model.bin"] = [cut(200_000), *([status(503)] * 3)]
    with pytest.raises(EngineError) as caught:
        install(row, tmp_path, hub, seen)
    assert "Run it again" in caught.value.remedy or "run it again" in caught.value.remedy
    assert find_models([tmp_path]).models == ()
    before = sum(one.sent for one in hub.contents("model.bin"))
    hub.requests.clear()
    again = Seen()
    model = install(row, tmp_path, hub, again)
    (asked,) = hub.contents("model.bin")
    start = int(asked.range.removeprefix("bytes=").removesuffix("-"))
    assert 0 < start <= before
    assert asked.sent == size - start, "only the rest was sent"
    assert again.progress[0][0] >= start, "what is there counts as done"
    assert (model.path / "model.bin").read_bytes() == model_files["model.bin"]


def test_a_new_version_in_between_begins_anew(hub: Hub, row: ModelRow, tmp_path: Path) -> None:
    with pytest.raises(EngineError):
        install(row, tmp_path, hub, Seen(until=200_000))
    hub.requests.clear()
    files = hub.repositories[REPOSITORY]
    files["model.bin"] = files["model.bin"][:150_000] + b"new" + files["model.bin"][150_003:]
    model = install(row, tmp_path, hub)
    assert [asked.range for asked in hub.contents("model.bin")] == [""]
    assert (model.path / "model.bin").read_bytes() == files["model.bin"]


def test_a_server_that_knows_no_ranges(
    hub: Hub, row: ModelRow, model_files: dict[str, bytes], tmp_path: Path
) -> None:
    hub.faults["model.bin"] = [cut(100_000), whole]
    seen = Seen()
    model = install(row, tmp_path, hub, seen)
    assert (model.path / "model.bin").read_bytes() == model_files["model.bin"]
    assert seen.progress[-1][0] == seen.progress[-1][1], "bytes sent twice count once"


def test_redirects_are_followed_and_the_token_stays_at_home(
    hub: Hub, row: ModelRow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    with running_hub() as other:
        other.repositories = hub.repositories
        hub.content_host = other.url
        install(row, tmp_path, hub)
        assert {asked.authorization for asked in hub.requests} == {"Bearer hf_secret"}
        assert other.contents("model.bin"), "large files lie on another host"
        assert {asked.authorization for asked in other.requests} == {""}
        assert hub.contents("config.json"), "small files: a relative redirect on the same host"


@pytest.mark.parametrize(
    ("endpoint", "sent"),
    [
        pytest.param("http://hub.example.org", False, id="clear text over a network"),
        pytest.param("https://hub.example.org", "hf_secret", id="encrypted"),
        pytest.param("http://127.0.0.1:1", "hf_secret", id="this machine"),
        pytest.param("http://localhost:1", "hf_secret", id="this machine by name"),
    ],
)
def test_where_a_token_may_go(endpoint: str, sent: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    assert Client(endpoint)._token() == sent


def test_an_endpoint_from_the_environment(
    hub: Hub, row: ModelRow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", hub.url + "/")
    store.install_named(row, tmp_path, Client(), Seen().transfer(), lambda _: None)
    assert hub.requests[0].path == f"/api/models/{REPOSITORY}"


FAULTS = [
    pytest.param("api", [status(404, "RepoNotFound")], EngineError, "no such repository", id="404"),
    pytest.param("api", [status(401, "RepoNotFound")], EngineError, "does not show", id="private"),
    pytest.param("api", [status(401)], EngineError, "refuses the access", id="401"),
    pytest.param("api", [status(401, "GatedRepo")], EngineError, "agreed to its terms", id="gated"),
    pytest.param("model.bin", [status(403)], EngineError, "refuses the access", id="403"),
    pytest.param("model.bin", [status(404, "EntryNotFound")], EngineError, "no longer", id="gone"),
    pytest.param("api", [status(500)] * 3, EngineError, "out of order", id="500-for-good"),
    pytest.param("api", [status(418)], EngineError, "refuses with 418", id="another-refusal"),
    pytest.param("model.bin", [status(503)] * 3, EngineError, "out of order", id="503-later"),
    pytest.param("model.bin", [cut(0)] * 3, EngineError, "connection was cut", id="cut-for-good"),
    pytest.param("api", [plain(b"<html>log in</html>")], EngineError, "cannot be used", id="page"),
    pytest.param("api", [plain(b'{"id": "x", "sha": null}')], EngineError, "no commit", id="sha"),
    pytest.param("api", [plain(b"[]")], EngineError, "cannot be used", id="a-list"),
    pytest.param("model.bin", [cut(9), wrong_range], EngineError, "cannot be used", id="range"),
    pytest.param("api", [redirect("/api/models/a/b")] * 99, EngineError, "without end", id="loop"),
]


@pytest.mark.parametrize(("where", "answers", "kind", "message"), FAULTS)
def test_faults_of_hub_and_network(
    hub: Hub, row: ModelRow, tmp_path: Path, where: str, answers, kind, message: str
) -> None:  # type: ignore[no-untyped-def]
    hub.repositories["a/b"] = hub.repositories[REPOSITORY]
    hub.faults[where] = list(answers)
    assert message in refused(row, tmp_path, hub, kind).what


def test_out_of_order_for_a_moment(hub: Hub, row: ModelRow, tmp_path: Path) -> None:
    hub.faults["api"] = [status(500), status(429)]
    hub.faults["model.bin"] = [status(502), cut(9), status(503), status(503)]
    assert install(row, tmp_path, hub).name == "tiny"


def test_nobody_there(hub: Hub, row: ModelRow, tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        hub.url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        fault = refused(row, tmp_path, hub, EngineError)
    assert "cannot be reached" in fault.what
    assert "install from a file" in fault.remedy


def test_offline_mode(
    hub: Hub, row: ModelRow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    assert "HF_HUB_OFFLINE" in refused(row, tmp_path, hub, EngineError).what
    assert hub.requests == []


def damaged(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        pytest.param("model.bin", damaged, "checksum", id="a-bit-of-a-large-file"),
        pytest.param("config.json", damaged, "checksum", id="a-bit-of-a-small-file"),
        pytest.param("model.bin", lambda data: data + b"x", "larger", id="more-than-told"),
    ],
)
def test_other_bytes_than_the_hub_names(
    hub: Hub, row: ModelRow, tmp_path: Path, name: str, change, message: str
) -> None:  # type: ignore[no-untyped-def]
    hub.faults[name] = [plain(change(hub.repositories[REPOSITORY][name]))]
    fault = refused(row, tmp_path, hub, PackageError)
    assert message in fault.what
    assert fault.where == f"{REPOSITORY}/{name}"
    assert install(row, tmp_path, hub).name == "tiny", "the wrong bytes are not gone on with"


@pytest.mark.parametrize(
    ("change", "kind", "message"),
    [
        pytest.param({"model.bin": {"lfs": {"sha256": "../../../x", "size": 9, "pointerSize": 1}}},
                     EngineError, "no checksum for 'model.bin'", id="a-path-as-checksum"),
        pytest.param({"config.json": {"blobId": None}}, EngineError, "no checksum", id="none-at-all"),
        pytest.param({"model.bin": {"lfs": {"sha256": "0" * 64, "size": 10**15, "pointerSize": 1}}},
                     StorageError, "too full", id="larger-than-any-disk"),
    ],
)  # fmt: skip
def test_metadata_that_is_hostile(
    hub: Hub, row: ModelRow, tmp_path: Path, change, kind, message: str
) -> None:  # type: ignore[no-untyped-def]
    hub.metadata = change
    assert message in refused(row, tmp_path, hub, kind).what


@pytest.mark.parametrize(
    ("files", "message"),
    [
        pytest.param({"pytorch_model.bin": b"x"}, "no model.bin", id="not-converted"),
        pytest.param({"model.bin": b"x"}, "no config.json", id="no-config"),
        pytest.param(
            {"model.bin": b"x", "config.json": b"{}"}, "no vocabulary", id="no-vocabulary"
        ),
        pytest.param({}, "no model.bin", id="empty"),
    ],
)
def test_a_repository_without_a_converted_model(
    hub: Hub, row: ModelRow, tmp_path: Path, files: dict[str, bytes], message: str
) -> None:
    hub.repositories[REPOSITORY] = files
    assert message in refused(row, tmp_path, hub, EngineError).what


def test_a_tokenizer_from_the_original_repository(hub: Hub, row: ModelRow, tmp_path: Path) -> None:
    tokenizer = hub.repositories[REPOSITORY].pop("target.spm")
    hub.repositories[row.repository] = {"target.spm": tokenizer, "pytorch_model.bin": b"x"}
    model = install(row, tmp_path, hub)
    assert model.pin.files["target.spm"].source == f"{row.repository}@{COMMIT}"
    assert model.pin.files["source.spm"].source == ""
    del hub.repositories[row.repository]["target.spm"]
    with pytest.raises(EngineError, match="no tokenizer file"):
        install(row, tmp_path, hub)


def test_what_was_fetched_is_no_model(hub: Hub, row: ModelRow, tmp_path: Path) -> None:
    hub.repositories[REPOSITORY]["model.bin"] = b"\x80\x04pickle" * 1000
    fault = refused(row, tmp_path, hub, PackageError)
    assert "no sound model" in fault.what
    assert {path.name for path in tmp_path.iterdir()} == {disk.LOCK}


def test_a_full_disk(
    hub: Hub, row: ModelRow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(fetch.os, "fsync", full)
    assert refused(row, tmp_path, hub, StorageError).what == "the disk is full"
    monkeypatch.undo()
    hub.requests.clear()
    assert install(row, tmp_path, hub).name == "tiny"


def test_a_model_that_is_there_stays_until_the_new_one_is_whole(
    hub: Hub, row: ModelRow, tmp_path: Path
) -> None:
    model = install(row, tmp_path, hub)
    hub.faults["model.bin"] = [status(403)]
    with pytest.raises(EngineError):
        install(row, tmp_path, hub)
    assert find_models([tmp_path]).models == (model,)
    (model.path / "extra").write_text("left by somebody")
    install(row, tmp_path, hub)
    assert not (model.path / "extra").exists()
    assert {path.name for path in tmp_path.iterdir()} == {"tiny", disk.LOCK}


def test_a_crash_between_the_two_renames_is_put_right(
    hub: Hub, row: ModelRow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = install(row, tmp_path, hub)
    model.path.rename(tmp_path / ".old-tiny")
    (tmp_path / ".removed-other").mkdir()
    with disk.locked(tmp_path):
        pass
    assert {path.name for path in tmp_path.iterdir()} == {"tiny", disk.LOCK}
    assert find_models([tmp_path]).models == (model,)


def test_two_at_once_in_one_folder(hub: Hub, row: ModelRow, tmp_path: Path) -> None:
    with disk.locked(tmp_path), pytest.raises(UsageError, match="another installation"):
        install(row, tmp_path, hub)
    assert install(row, tmp_path, hub).name == "tiny"
