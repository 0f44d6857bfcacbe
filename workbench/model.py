"""The nouns of the workbench: plain frozen values, no behaviour that needs a library.

Spans are ``(start, end)`` in code points, half open, of the text as it is
stored (not normalised). Numbers of units, segments and messages count from 1.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from enum import StrEnum

Span = tuple[int, int]


class Role(StrEnum):
    """What a unit is in a release; written as ``#. role: …`` in catalogues."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    BODY = "body"
    QUOTATION = "quotation"
    HEADING = "heading"
    LIST = "list"
    LABEL = "label"
    NOTICE = "notice"  # FOR IMMEDIATE RELEASE, embargo lines, - ENDS -, ###
    BOILERPLATE = "boilerplate"
    CONTACT = "contact"


class State(StrEnum):
    """The state of a message, derived from the PO file (DESIGN section 4)."""

    UNTRANSLATED = "untranslated"
    PROPOSED = "proposed"
    DRAFT = "draft"
    APPROVED = "approved"
    OBSOLETE = "obsolete"


class Origin(StrEnum):
    """Where a target text comes from."""

    MEMORY = "memory"
    MT = "mt"
    FRAGMENTS = "fragments"
    HUMAN = "human"
    EXTERNAL = "external"


class Severity(StrEnum):
    """``error`` blocks approval, ``warning`` asks, ``info`` tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class TermKind(StrEnum):
    """What a termbase demands of a term (DESIGN section 5)."""

    KEEP = "keep"
    TRANSLATE = "translate"
    NAME = "name"
    FORBID = "forbid"


class Tier(StrEnum):
    """How far a memory can be trusted; the penalty stands in :mod:`workbench.memory`."""

    APPROVED = "approved"
    IMPORTED = "imported"
    UNREVIEWED = "unreviewed"


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, headline, clause or contact line: what a translator works on.

    ``source`` is the repaired text in one line, never empty; ``start`` and
    ``end`` are its raw span in the decoded document, so that the raw spans and
    the text between them are the document again. ``context`` is the msgctxt
    ("" for none). ``line`` is the line of the document it starts on. ``original``
    is the text as the document has it, where people corrected ``source`` ("" else).
    """

    number: int
    source: str
    start: int
    end: int
    line: int
    context: str = ""
    original: str = ""

    @property
    def came(self) -> str:
        """The text as the document has it."""
        return self.original or self.source


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, heading, list item or contact line with its segments (at least one).

    ``repairs`` names what was mended, in words a person can read, one entry a
    place, for example ``"joined wrapped line 14"``. ``tags`` maps the number of
    an inline tag to the markup it stands for, ``{1: ("**", "**")}``; a
    stand-alone tag ``<1/>`` has ``("…", "")``.
    """

    number: int
    role: Role
    segments: tuple[Segment, ...]
    repairs: tuple[str, ...] = ()
    tags: dict[int, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A source document taken apart without loss.

    ``text`` is the decoded document as it came (its line ends included);
    ``encoding`` what it was decoded from and is encoded to; ``notes`` what was
    assumed or removed while reading, for the person who imports it. Units and
    their segments stand in document order, and their raw spans never overlap.
    """

    name: str
    format: str
    encoding: str
    text: str
    units: tuple[Unit, ...]
    notes: tuple[str, ...] = ()

    @property
    def segments(self) -> tuple[Segment, ...]:
        """All segments in document order."""
        return tuple(segment for unit in self.units for segment in unit.segments)


@dataclass(frozen=True, slots=True)
class Release:
    """A document under a name (slug) in a workspace."""

    slug: str
    document: Document


@dataclass(frozen=True, slots=True)
class Placeable:
    """A stretch of text with a fixed or computable rendering.

    ``kind`` is one of ``email url phone date time number percent code tag``;
    ``value`` is its normal form, comparable across languages: ISO date
    (``2007-12-14``), plain number (``1250.5``), lower-cased e-mail and so on.
    """

    kind: str
    start: int
    end: int
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Term:
    """One row of a termbase.

    ``targets`` maps a language code to its approved forms, the preferred one
    first (for ``forbid``: the forms that must not appear). ``variants`` are
    further English forms. ``row`` is the line of the CSV file, ``file`` its name.
    """

    term: str
    kind: TermKind
    targets: dict[str, tuple[str, ...]]
    case_sensitive: bool = False
    variants: tuple[str, ...] = ()
    definition: str = ""
    note: str = ""
    source: str = ""
    status: str = "draft"
    file: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term found in a source text. ``certain`` is false where it may be an ordinary word."""

    term: Term
    start: int
    end: int
    text: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding of a rule. ``message`` says what is wrong and what to do about it."""

    rule: str
    severity: Severity
    message: str
    source_span: Span | None = None
    target_span: Span | None = None


def text_signature(text: str) -> str:
    """``text:`` and 8 hexadecimal digits: a text told from any other, wherever it comes from."""
    return f"text:{hashlib.sha256(text.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A target text offered for a segment.

    ``similarity`` (0-100) after the tier's penalty, only for origin ``memory``;
    ``engine`` its name for origin ``mt``; ``signature`` rebuilds it
    (``origin:mt|engine:argos|model:translate-en_zh-1.9``).
    """

    target: str
    origin: Origin
    signature: str
    similarity: int | None = None
    engine: str = ""
    findings: tuple[Diagnostic, ...] = ()

    def rejected_by(self, rejected: tuple[str, ...]) -> bool:
        """Whether a person turned it down before, by its signature or by its very text."""
        return self.signature in rejected or text_signature(self.target) in rejected


@dataclass(frozen=True, slots=True)
class Mute:
    """One finding of ``rule`` that a person set aside, with the reason."""

    rule: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a catalogue, with what the ``# wb`` comments say of it.

    ``number`` is its position from 1 without header and obsolete messages (0 for
    an obsolete one). ``msgctxt`` is "" for none. ``references`` are
    ``(file, segment number)`` as written. ``checksum`` and what else stands in
    the comment are interpreted by :mod:`workbench.catalogue`, which also derives
    ``state``. ``similarity`` is that of the memory match it was proposed from.
    ``plural`` is the msgid_plural ("" for none), ``hints`` are the ``#.`` lines
    other than the role.
    """

    number: int
    msgid: str
    msgstr: str
    msgctxt: str = ""
    state: State = State.UNTRANSLATED
    origin: Origin | None = None
    by: str = ""
    at: str = ""
    signature: str = ""
    similarity: int | None = None
    role: str = ""
    references: tuple[tuple[str, str], ...] = ()
    previous: str = ""
    rejected: tuple[str, ...] = ()
    mutes: tuple[Mute, ...] = ()
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    plural: str = ""
    hints: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """``(msgctxt, msgid)``: what identifies a message within a catalogue."""
        return (self.msgctxt, self.msgid)

    def with_target(self, target: str, **changes: object) -> Message:
        """The same message with another target text and further changes."""
        return replace(self, msgstr=target, **changes)  # type: ignore[arg-type]
