"""The hub of models, asked through ``huggingface_hub``: what a repository holds, and its bytes.

The only importer of that library. ``hf_hub_download`` is not used: since
version 2 it writes to a new temporary name each time and deletes it on failure,
so an interrupted download begins anew. Here the library finds the repository
(commit, sizes, SHA-256), builds addresses and headers, and lends its session;
the bytes come over plain HTTP with ``Range``. On the real hub large files lie
in Xet storage; the hub's bridge serves the same bytes over HTTP, so neither
``hf-xet`` nor its cache takes part, and what arrives is hashed by us.

A token (``HF_TOKEN`` or the one that ``hf auth login`` stored) goes to the
endpoint only, never in clear text over a network and never along with a redirect
to another host. Telemetry is switched off.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from workbench.errors import EngineError
from workbench.said import said

if TYPE_CHECKING:
    from huggingface_hub.hf_api import RepoSibling

ENDPOINT = "https://huggingface.co"
TIMEOUT = 30.0  # seconds without a byte
_AGENT = "release-workbench"
_PASSING = (408, 429, 500, 502, 503, 504)
_GO_ON = said("Run it again to go on where it stopped")


_DIGEST = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class PassingError(EngineError):
    """A fault of the network or the hub that may be over in a moment."""


class BusyError(PassingError):
    """The hub was reached and is out of order."""


class _BadAnswerError(Exception):
    """The hub's answer is not of the documented form."""


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file at a commit; ``sha256`` is "" for small ones, which have a git ``blob`` id instead."""

    repository: str
    revision: str
    name: str
    size: int
    sha256: str
    blob: str

    @property
    def digest(self) -> str:
        """What tells this content from any other."""
        return self.sha256 or self.blob

    @property
    def origin(self) -> str:
        """``repository@commit``, as it stands in pins."""
        return f"{self.repository}@{self.revision}"


class Hub:
    """A hub at ``endpoint``: the argument, else ``HF_ENDPOINT``, else the public one."""

    def __init__(self, endpoint: str = "") -> None:
        chosen = endpoint or os.environ.get("HF_ENDPOINT") or ENDPOINT
        self.endpoint = chosen.rstrip("/")

    def files(self, repository: str) -> dict[str, RemoteFile]:
        """The files of the newest commit of ``repository`` by name; raises :class:`EngineError`."""
        from huggingface_hub import HfApi

        with self._faults(repository):
            api = HfApi(endpoint=self.endpoint, token=self._token(), headers={"user-agent": _AGENT})
            try:
                info = api.model_info(repository, files_metadata=True, timeout=TIMEOUT)
            except (ValueError, KeyError, TypeError) as error:
                raise _BadAnswerError(f"{type(error).__name__}: {error}") from error
            if not info.sha or not _DIGEST.fullmatch(info.sha):
                raise _BadAnswerError("it names no commit")
            found = (_remote_file(repository, info.sha, entry) for entry in info.siblings or ())
            return {file.name: file for file in found}

    @contextmanager
    def open(self, file: RemoteFile, start: int) -> Iterator[tuple[int, Iterator[bytes]]]:
        """The bytes of ``file`` from ``start`` on, or from 0 where the server cannot go on.

        Gives where they begin and the parts; raises :class:`EngineError`, a
        :class:`PassingError` where trying again makes sense, also while reading.
        """
        from huggingface_hub import get_session, hf_hub_url, hf_raise_for_status

        with self._faults(file.repository):
            url = hf_hub_url(
                file.repository, file.name, revision=file.revision, endpoint=self.endpoint
            )
            headers = {"user-agent": _AGENT, "accept-encoding": "identity"}  # sizes are the file's
            if token := self._token():
                headers["authorization"] = f"Bearer {token}"
            if start:
                headers["Range"] = f"bytes={start}-"
            with get_session().stream("GET", url, headers=headers, timeout=TIMEOUT) as response:
                hf_raise_for_status(response)
                begin = start if response.status_code == 206 else 0
                told = response.headers.get("Content-Range", "")
                if begin and not told.startswith(f"bytes {begin}-"):
                    raise _BadAnswerError(f"for the bytes from {begin} on it sent {told!r}")
                yield begin, response.iter_bytes()

    def _token(self) -> str | bool:
        """The token of this machine where it may go to the endpoint; else False (send none)."""
        from huggingface_hub import constants, get_token

        constants.HF_HUB_DISABLE_TELEMETRY = True
        address = urlsplit(self.endpoint)
        if address.scheme != "https" and not _is_loopback(address.hostname or ""):
            return False
        return get_token() or False

    @contextmanager
    def _faults(self, repository: str) -> Iterator[None]:
        """Map what the library and its HTTP client raise to one sentence each."""
        import httpx2
        from huggingface_hub.errors import (
            HfHubHTTPError,
            OfflineModeIsEnabled,
        )

        try:
            yield
        except OfflineModeIsEnabled as error:
            raise EngineError(
                said("the hub may not be asked, because HF_HUB_OFFLINE is set"),
                where=repository,
                remedy=said("Unset it, or install from a file"),
            ) from error
        except HfHubHTTPError as error:
            raise self._refused(error, repository) from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise self._not_reached(error, repository) from error
        except _BadAnswerError as error:
            raise _not_usable(error, repository) from error

    def _refused(self, error: Exception, repository: str) -> EngineError:
        from huggingface_hub.errors import (
            GatedRepoError,
            HfHubHTTPError,
            RemoteEntryNotFoundError,
            RepositoryNotFoundError,
            RevisionNotFoundError,
        )

        assert isinstance(error, HfHubHTTPError)
        status = error.response.status_code
        page = f"{self.endpoint}/{repository}"
        if isinstance(error, GatedRepoError):
            what = said("the model is given only to those who agreed to its terms on the hub")
            remedy = said(
                "Agree to them on {page}, then set HF_TOKEN to a token of that account", page=page
            )
        elif isinstance(error, RemoteEntryNotFoundError | RevisionNotFoundError):
            what = said("a file of the model is no longer on the hub")
            remedy = said("Run it again")
        elif isinstance(error, RepositoryNotFoundError) or status == 404:
            what = said("the hub has no such repository, or does not show it to everyone")
            remedy = said("Look at {page}; where it is private, set HF_TOKEN", page=page)
        elif status in (401, 403):
            what = said("the hub refuses the access")
            remedy = said("Look at {page} and check the token in HF_TOKEN", page=page)
        elif status in _PASSING:
            return BusyError(
                said("the hub is out of order (it answered {status})", status=status),
                where=repository,
                remedy=_GO_ON,
            )
        else:
            what = said("the hub refuses with {status}", status=status)
            remedy = said("Run it again later")
        return EngineError(what, where=repository, remedy=remedy)

    def _not_reached(self, error: Exception, repository: str) -> EngineError:
        import httpx2

        if isinstance(error, httpx2.TooManyRedirects):
            return EngineError(
                said("the hub sends from one address to the next without end"),
                where=repository,
                remedy=said("Check HF_ENDPOINT and the proxy"),
            )
        if isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout | httpx2.ProxyError):
            what = said("{address} cannot be reached", address=self.endpoint)
        elif isinstance(error, httpx2.TimeoutException):
            what = said("{address} does not answer", address=self.endpoint)
        elif isinstance(error, httpx2.TransportError):
            what = said("the connection was cut")
        else:
            return _not_usable(error, repository)
        remedy = said("Check the network and run it again to go on, or install from a file")
        return PassingError(what, where=repository, remedy=remedy)


def _remote_file(repository: str, commit: str, entry: RepoSibling) -> RemoteFile:
    sha256 = entry.lfs.sha256 if entry.lfs else ""
    size = entry.lfs.size if entry.lfs else entry.size
    file = RemoteFile(repository, commit, entry.rfilename, size or 0, sha256, entry.blob_id or "")
    if size is None or not _DIGEST.fullmatch(file.digest):
        raise _BadAnswerError(f"it has no size or no checksum for {entry.rfilename!r}")
    return file


def _not_usable(error: Exception, repository: str) -> EngineError:
    return EngineError(
        said("the hub's answer cannot be used ({error})", error=str(error)),
        where=repository,
        remedy=said("Check HF_ENDPOINT, and run it again later"),
    )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
