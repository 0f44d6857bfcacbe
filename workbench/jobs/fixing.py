"""The safe fixes of a catalogue: planned, written in one save, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from workbench.catalogue.decode import decode_catalogue, encode_catalogue
from workbench.catalogue.parse import Catalogue
from workbench.catalogue.write import Key, replace_messages
from workbench.checks.base import Pair
from workbench.checks.fixes.base import Fix
from workbench.checks.fixes.registry import STEPS
from workbench.checks.fixes.run import fix_pair
from workbench.checks.levels import OFF
from workbench.jobs.workbench import Workbench
from workbench.languages import Language
from workbench.model import Message, Origin, State
from workbench.workspace.files import read_file, write_file
from workbench.zawgyi import CERTAIN, zawgyi_score

_FIX = "fix:"
_UNDO = "undo:"


@dataclass(frozen=True, slots=True)
class PlannedFix:
    """What would be done to a message; ``skipped``: it is approved, so nothing is."""

    message: Message
    fix: Fix
    skipped: bool = False


def plan_fixes(
    workbench: Workbench, catalogue: Catalogue, language: Language, *, foreign: bool = False
) -> list[PlannedFix]:
    """The safe fixes of a catalogue, those of approved messages skipped.

    ``foreign``: it is no release of this workspace, so that only what was
    approved here is skipped, not what another tool takes for finished. Fixes of a
    rule that is off or muted are left out.
    """
    checker = workbench.checker()
    rules = {step.rule for step in STEPS}
    off = {rule for rule in rules if checker.levels.of(rule, language.code) == OFF}
    planned = []
    for message in catalogue.messages:
        terms = checker.terms(message.msgid)
        pair = Pair(message.msgid, message.msgstr, language, message.role, terms)
        fix = fix_pair(pair, off | {mute.rule for mute in message.mutes})
        if fix is not None:
            planned.append(PlannedFix(message, fix, _skipped(message, foreign=foreign)))
    return planned


def apply_fixes(
    workbench: Workbench, slug: str, language: Language, planned: Sequence[PlannedFix], by: str
) -> int:
    """Write the fixes of a release in one save; how many messages were changed.

    State and origin stay. A message that was changed or approved meanwhile is left.
    """
    changes = _Changes({item.message.key: item for item in planned if not item.skipped})
    saved = workbench.workspace.change_messages(
        slug, language.code, changes.keys, changes.fix, by=by, batch=f"{_FIX}{uuid4().hex[:12]}"
    )
    return len(saved)


def fix_file(path: Path, planned: Sequence[PlannedFix]) -> int:
    """As :func:`apply_fixes` for a PO file from elsewhere: every other byte of it stays."""
    changes = _Changes({item.message.key: item for item in planned if not item.skipped}, True)
    text, encoding = decode_catalogue(read_file(path), str(path))
    new, changed = replace_messages(text, changes.keys, changes.fix, str(path))
    if changed:
        write_file(path, encode_catalogue(new, encoding, str(path)))
    return len(changed)


def undo_fixes(workbench: Workbench, slug: str, language: Language, by: str) -> int:
    """Take back the last fixes of a release that were not yet; how many messages were changed.

    A text that was changed or approved since stays.
    """
    records = [r for r in workbench.workspace.history(slug) if r.get("lang") == language.code]
    batches = [name for record in records if isinstance(name := record.get("batch"), str)]
    fixed = [name.removeprefix(_FIX) for name in batches if name.startswith(_FIX)]
    left = [name for name in fixed if f"{_UNDO}{name}" not in batches]
    if not left:
        return 0
    texts = {
        (record.get("msgctxt"), record.get("msgid")): (record.get("msgstr"), record.get("was"))
        for record in records
        if record.get("batch") == f"{_FIX}{left[-1]}"
    }

    def restore(message: Message) -> Message:
        fixed_text, was = texts.get(message.key, (None, None))
        if message.msgstr != fixed_text or message.state is State.APPROVED:
            return message
        return message.with_target(was) if isinstance(was, str) else message

    catalogue = workbench.workspace.read_catalogue(slug, language.code)
    keys = [message.key for message in catalogue.messages if message.key in texts]
    saved = workbench.workspace.change_messages(
        slug, language.code, keys, restore, by=by, batch=f"{_UNDO}{left[-1]}"
    )
    return len(saved)


def release_of(workbench: Workbench, what: str, language: Language) -> str:
    """The release that ``what`` is, or is a catalogue of; "" for a file from elsewhere."""
    workspace = workbench.workspace
    releases = workspace.releases()
    file = Path(what)
    if what in releases and file.suffix.lower() not in {".po", ".pot"}:
        return what
    for slug in releases:
        own = workspace.paths.po(slug, language.code)
        if own.is_file() and own.resolve() == file.resolve():
            return slug
    return ""


def zawgyi_messages(catalogue: Catalogue, language: Language) -> list[Message]:
    """The messages whose target is in the Zawgyi encoding."""
    if language.script != "Mymr":
        return []
    return [each for each in catalogue.messages if zawgyi_score(each.msgstr) >= CERTAIN]


def _skipped(message: Message, *, foreign: bool) -> bool:
    return message.state is State.APPROVED and not (foreign and message.origin is Origin.EXTERNAL)


@dataclass(frozen=True, slots=True)
class _Changes:
    """The planned fixes by key, as a change of the message as the file has it now."""

    planned: dict[Key, PlannedFix]
    foreign: bool = False

    @property
    def keys(self) -> list[Key]:
        return list(self.planned)

    def fix(self, message: Message) -> Message:
        item = self.planned[message.key]
        if message.msgstr != item.message.msgstr or _skipped(message, foreign=self.foreign):
            return message
        return message.with_target(item.fix.target)
