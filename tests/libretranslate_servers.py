"""LibreTranslate for the tests: a stub of its API, and the real one where it is installed.

Both translate as :data:`KHMER` and :data:`CHINESE` say and go through the same tests,
so that the stub is known to be faithful. The real one wants a virtual environment
of its own (it pins old libraries); ``make test-libretranslate`` makes it.
"""

from __future__ import annotations

import html
import os
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stubs import Reply, Request, StubServer
from tinymodel import build_package

KEY = "k3y-of-the-office"
KHMER: Mapping[str, tuple[str, ...]] = {"COMMIT": ("កិច្ចការ", "COMMIT"), ".": ("។",)}
CHINESE: Mapping[str, tuple[str, ...]] = {"COMMIT": ("项目",), ".": ("。",)}
REAL = os.environ.get("WORKBENCH_LIBRETRANSLATE", "")  # a Python that has LibreTranslate
SERVERS = ("stub", "real") if REAL else ("stub",)

_SPLITTER = r"""
import re, sys
from argostranslate import sbd
from libretranslate.api_keys import Database
from libretranslate.main import main
# Its sentence splitter is a download; ours cuts after . ? ! before a space.
sbd.MiniSBDSentencizer.split_sentences = lambda self, text: re.findall(
    r"\S.*?[.?!](?=\s|$)|\S.*$", text, re.S)
if "--api-keys" in sys.argv:
    Database("keys.db").add(1000, KEY, None)
main()
"""


@dataclass(frozen=True)
class Options:
    """How the server is started; -1: no limit."""

    char_limit: int = -1
    batch_limit: int = -1
    alternatives_limit: int = -1
    req_limit: int = -1
    needs_key: bool = False
    url_prefix: str = ""


@contextmanager
def running(kind: str, options: Options, folder: Path) -> Iterator[str]:
    """The address of a server of ``kind``, "stub" or "real"; ``folder`` is for its files."""
    if kind == "stub":
        with StubServer(StubLibreTranslate(options)) as stub:
            yield stub.url + options.url_prefix
        return
    arguments, url = _prepared(options, folder)
    environment = {"HOME": str(folder), "PATH": os.environ["PATH"], "PYTHONWARNINGS": "ignore"}
    environment |= {"ARGOS_PACKAGES_DIR": str(folder / "packages"), "ARGOS_INTRA_THREADS": "1"}
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            [REAL, "-c", f"KEY = {KEY!r}\n{_SPLITTER}", *arguments],
            cwd=folder, env=environment, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            _wait_for(server, url, folder / "server.log")
            yield url
        finally:
            server.kill()
            server.wait()


def _prepared(options: Options, folder: Path) -> tuple[list[str], str]:
    for code, changes in (("km", KHMER), ("zh", CHINESE)):
        package = build_package(folder, to_code=code, changes=changes)
        with zipfile.ZipFile(package) as archive:
            archive.extractall(folder / "packages")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = ["--host", "127.0.0.1", "--port", str(port), "--disable-web-ui", "--threads", "2"]
    for name in ("char_limit", "batch_limit", "alternatives_limit", "req_limit"):
        arguments += [f"--{name.replace('_', '-')}", str(getattr(options, name))]
    if options.needs_key:
        arguments += ["--api-keys", "--api-keys-db-path", "keys.db", "--under-attack"]
    if options.url_prefix:
        arguments += ["--url-prefix", options.url_prefix]
    return arguments, f"http://127.0.0.1:{port}{options.url_prefix}"


def _wait_for(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{url}/health", timeout=5).close()
            urllib.request.urlopen(f"{url}/languages", timeout=60).close()  # loads its libraries
            return
        except (urllib.error.URLError, ConnectionError):
            assert server.poll() is None, log.read_text(encoding="utf-8")[-2000:]
            time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8")[-2000:])


class StubLibreTranslate:
    """What LibreTranslate 1.9.6 was seen to answer, with the two tiny packages installed."""

    def __init__(self, options: Options = Options()) -> None:
        self.options = options
        self.served = 0

    def __call__(self, request: Request) -> Reply:
        path = request.path.removeprefix(self.options.url_prefix)
        if path == "/languages":
            return Reply([
                {"code": "en", "name": "en", "targets": ["en", "km", "zh-Hans"]},
                {"code": "km", "name": "km", "targets": ["km"]},
                {"code": "zh-Hans", "name": "zh", "targets": ["zh-Hans"]},
            ])  # fmt: skip
        if path == "/frontend/settings":
            return Reply({"charLimit": self.options.char_limit, "keyRequired": False})
        if path == "/spec":
            return Reply({"info": {"title": "LibreTranslate", "version": "1.9.6"}, "paths": {}})
        if path != "/translate":
            return Reply(b"<!doctype html>\n<title>404 Not Found</title>", 404)
        return self._translate(request.json)

    def _translate(self, asked: dict[str, Any]) -> Reply:
        refusal = self._refusal(asked)
        if refusal:
            return Reply({"error": refusal[1]}, refusal[0])
        table = {"km": KHMER, "zh-hans": CHINESE, "zh": CHINESE}[asked["target"].lower()]
        more = asked.get("alternatives", 0)
        firsts = [_translated(text, table, 0) for text in asked["q"]]
        answer: dict[str, object] = {"translatedText": firsts}
        if more:
            answer["alternatives"] = [
                [other for rank in range(1, more + 1)
                 if (other := _translated(text, table, rank)) not in ("", first)]
                for text, first in zip(asked["q"], firsts, strict=True)
            ]  # fmt: skip
        return Reply(answer)

    def _refusal(self, asked: dict[str, Any]) -> tuple[int, str] | None:
        options, texts, key = self.options, asked["q"], asked.get("api_key")
        self.served += len(texts)
        if 0 < options.req_limit < self.served:
            return 429, f"Slowdown: {options.req_limit} per 1 minute"
        if options.needs_key and key not in (None, KEY):
            return 403, "Invalid API key"
        if options.needs_key and key is None:
            return 400, "Please contact the server operator to get an API key"
        if 0 <= options.alternatives_limit < asked.get("alternatives", 0):
            limit = options.alternatives_limit
            return 400, f"Invalid request: alternatives parameter must be <= {limit}"
        sizes = [(len(texts), options.batch_limit)]
        sizes += [(len(text), options.char_limit) for text in texts]
        for size, limit in sizes:
            if 0 < limit < size:
                return 400, f"Invalid request: request ({size}) exceeds text limit ({limit})"
        return None


def _translated(text: str, table: Mapping[str, tuple[str, ...]], rank: int) -> str:
    """As the tiny model and then LibreTranslate's ``improve_translation_formatting`` have it."""
    source, target = text.strip(), text
    for word, several in table.items():
        target = target.replace(word, several[min(rank, len(several) - 1)])
    target = html.unescape(re.sub(" +", " ", target).strip())
    mark = source[-1:]
    if mark in tuple("!?.,;。") and not target.endswith(mark):
        target = (target[:-1] if target[-1:] in "!?.,;。" else target) + mark
    return target
