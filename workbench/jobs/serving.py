"""Starting the screens: Streamlit as a child process, quiet and on loopback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from types import FrameType

from workbench.errors import UsageError, WorkbenchError
from workbench.jobs.releases import import_file
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.said import said
from workbench.workspace.files import read_file

# One family for each script; the faces are declared in workbench/ui/style.py.
_FONTS = ", ".join(
    ("'Source Sans'", *dict.fromkeys(f"'{item.font}'" for item in LANGUAGES.values()), "sans-serif")
)
MAX_RELEASE_MB = 100  # a release with pictures; plain text has a lower limit of its own
MAX_UPLOAD_MB = 1000  # a memory or a model; the browser holds back what is larger, and says so
_PATIENCE_S = 60.0
_GRACE_S = 3.0


def sample_file(workbench: Workbench) -> Path | None:
    """The first release of the workspace's ``samples/``; None where there is none."""
    folder = workbench.workspace.root / "samples"
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return next(
        (
            file
            for file in files
            if file.suffix in {".txt", ".md"} and file.stem.upper() != "README"
        ),
        None,
    )


def import_sample(workbench: Workbench) -> str:
    """Import the first release of ``samples/`` into a workspace that has none; its slug or ""."""
    file = None if workbench.workspace.releases() else sample_file(workbench)
    return import_file(workbench, file.name, read_file(file)).slug if file else ""


def serve(
    folder: Path,
    host: str,
    port: int,
    *,
    open_browser: bool,
    tell: Callable[[str], None],
) -> int:
    """Run the screens until they are stopped; gives the exit code of the server.

    Raises :class:`UsageError` where the port is taken, before anything starts.
    """
    _refuse_taken_port(host, port)
    url = f"http://{'localhost' if host in {'127.0.0.1', '0.0.0.0'} else host}:{port}"
    environment = os.environ | {"WORKBENCH_WORKSPACE": str(folder.resolve())}
    process = subprocess.Popen(command(host, port), env=environment, cwd=folder)
    try:
        _stop_on_signals()
        _wait_until_reachable(process, host, port)
        tell(f"The workbench is open at {url} (stop it with Ctrl-C)")
        if open_browser and _has_screen():
            webbrowser.open(url)
        return process.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the server; it may wait for pages that are open, and nothing is lost by not waiting."""
    process.terminate()
    try:
        process.wait(timeout=_GRACE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _stop_on_signals() -> None:
    """End as on Ctrl-C when told to end or when the terminal is closed: else the server stays."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):  # Windows has no SIGHUP
            signal.signal(getattr(signal, name), stop)


def command(host: str, port: int) -> list[str]:
    """What runs the screens: Streamlit with the options that they need."""
    spec = find_spec("workbench.ui.main")
    assert spec is not None and spec.origin is not None
    options = {
        "server.address": host,
        "server.port": str(port),
        "server.headless": "true",
        "server.maxUploadSize": str(MAX_UPLOAD_MB),
        "server.enableStaticServing": "true",
        "server.fileWatcherType": "none",
        "runner.postScriptGC": "false",  # a tenth of a second at each save of a large release
        "browser.gatherUsageStats": "false",
        "browser.serverAddress": "localhost" if host in {"127.0.0.1", "::1"} else host,
        "client.toolbarMode": "minimal",
        "logger.hideWelcomeMessage": "true",
        "theme.font": _FONTS,
        "theme.light.primaryColor": "#1f6f8b",  # both named, so that either can be chosen
        "theme.dark.primaryColor": "#5fb4d1",
    }
    arguments = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "streamlit", "run", spec.origin, *arguments]


def _refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UsageError(
                said(
                    "port {port} of {host} cannot be used ({reason})",
                    port=port,
                    host=host,
                    reason=error.strerror,
                ),
                remedy=said("Choose another with --port"),
            ) from error


def _wait_until_reachable(process: subprocess.Popen[bytes], host: str, port: int) -> None:
    address = "127.0.0.1" if host == "0.0.0.0" else host
    started = time.monotonic()
    while time.monotonic() - started < _PATIENCE_S:
        if process.poll() is not None:
            break
        try:
            with socket.create_connection((address, port), timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise WorkbenchError(
        said("the screens did not start"),
        where=f"{host}:{port}",
        remedy=said("See the lines above"),
    )


def _has_screen() -> bool:
    """Whether a graphical browser can be shown: a text browser would take the terminal."""
    if sys.platform in {"darwin", "win32"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
