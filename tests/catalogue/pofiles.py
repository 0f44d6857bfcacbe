"""What several tests of catalogues and workspaces need: releases, messages, msgfmt."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from workbench.catalogue.build import template_messages
from workbench.catalogue.write import new_catalogue
from workbench.languages import LANGUAGES
from workbench.model import Document, Message, Origin, Release, Role, Segment, State, Unit

GOLDEN = sorted((Path(__file__).parent.parent / "golden" / "catalogues").glob("*.po"))
CREATED = "2026-11-24 08:00+0000"


def make_release(texts: Iterable[str], slug: str = "demo", name: str = "demo.txt") -> Release:
    """A release with one unit and one segment a line; ``context|text`` gives a msgctxt."""
    units: list[Unit] = []
    position = 0
    lines = []
    for number, text in enumerate(texts, 1):
        context, bar, source = text.rpartition("|")
        segment = Segment(
            number, source, position, position + len(source), number, context if bar else ""
        )
        units.append(Unit(number, Role.BODY, (segment,)))
        lines.append(source)
        position += len(source) + 1
    body = "".join(f"{line}\n" for line in lines)
    return Release(slug, Document(name, "txt", "utf-8", body, tuple(units)))


def make_template(texts: Iterable[str]) -> list[Message]:
    return template_messages(make_release(texts))


def make_po(texts: Sequence[str], lang: str = "vi") -> str:
    release = make_release(texts)
    return new_catalogue(release, LANGUAGES[lang], template_messages(release), CREATED)


def approved(message: Message, target: str, by: str = "Ann") -> Message:
    return replace(
        message,
        msgstr=target,
        state=State.APPROVED,
        origin=Origin.HUMAN,
        by=by,
        at="2026-11-24T08:00Z",
        previous="",
    )


def msgfmt_check(data: bytes | str) -> str:
    """What ``msgfmt --check`` reports as errors, "" when it accepts the file."""
    raw = data.encode("utf-8") if isinstance(data, str) else data
    done = subprocess.run(
        ["msgfmt", "--check", "-o", "/dev/null", "-"], input=raw, capture_output=True, check=False
    )
    return done.stderr.decode() if done.returncode else ""
