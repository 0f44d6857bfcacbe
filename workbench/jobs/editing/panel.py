"""What stands beside a segment: matches, terms, history, fixes, rules, places, neighbours."""

from __future__ import annotations

from typing import Any

from workbench.checks.every import EVERY_RULE
from workbench.glossary.enforce import approved_forms
from workbench.jobs.editing.asked import Args
from workbench.jobs.editing.checking import safe_fix
from workbench.jobs.editing.desk import Desk
from workbench.model import Message, TermKind, TermMatch
from workbench.workspace.history import history_of

_MOST_MATCHES = 5
_MOST_HISTORY = 50


def panel(desk: Desk, args: Args) -> None:
    """All that helps with one segment."""
    ident = args.text("id")
    message = desk.message(ident)
    row = desk.view.row(ident)
    rules = {finding[1] for finding in row["f"] or ()}
    terms = desk.view.checker().terms(message.msgid)
    body: dict[str, Any] = {
        "id": ident,
        "matches": _matches(desk, message),
        "terms": [_term(desk, match) for match in terms if match.text],
        "history": _history(desk, message),
        "fixes": _fixes(desk, message),
        "rules": {
            rule.name: [desk.say(rule.explanation), desk.say(rule.remedy)]
            for rule in EVERY_RULE
            if rule.name in rules
        },
        "places": [list(reference) for reference in message.references],
        "neighbours": _neighbours(desk, ident),
    }
    desk.log.add("panel", body)


def _matches(desk: Desk, message: Message) -> list[list[Any]]:
    """Similarity, source, target, tier, release, by, at; the browser draws the difference."""
    found = desk.memory().search(
        message.msgid, limit=_MOST_MATCHES + 1, similar_from=desk.workbench.settings.similar_from
    )
    own = (desk.slug, message.msgid, message.msgstr)
    entries = [
        [match.similarity, each.source, each.target, str(each.tier), each.release, each.by, each.at]
        for match in found
        if (each := match.entry) and (each.release, each.source, each.target) != own
    ]
    return [[*entry, None] for entry in entries[:_MOST_MATCHES]]


def _term(desk: Desk, match: TermMatch) -> list[Any]:
    term = match.term
    forbidden = term.kind is TermKind.FORBID
    forms = term.targets.get(desk.language.code, ())
    shown = forms if forbidden else approved_forms(term, desk.language)
    place = [match.start, match.end, term.term, str(term.kind)]
    return [*place, list(shown), term.note, match.certain]


def _history(desk: Desk, message: Message) -> list[list[str]]:
    """When, by whom, the text before, the text after, its state; the newest first."""
    path = desk.workbench.workspace.paths.history(desk.slug)
    records = history_of(path, desk.language.code, message.key)[-_MOST_HISTORY:]
    fields = ("at", "by", "was", "msgstr", "state")
    return [[str(record.get(name) or "") for name in fields] for record in reversed(records)]


def _fixes(desk: Desk, message: Message) -> list[list[str]]:
    fix = safe_fix(desk.view.checker(), message, desk.language) if message.msgstr else None
    return [[fix.target, *fix.steps]] if fix else []


def _neighbours(desk: Desk, ident: str) -> dict[str, list[Any] | None]:
    """The segments before and after: number, source, target, state."""
    ids = desk.view.ids
    at = ids.index(ident)
    around = {"before": at - 1, "after": at + 1}
    return {
        name: _neighbour(desk.view.get(ids[place])) if 0 <= place < len(ids) else None
        for name, place in around.items()
    }


def _neighbour(message: Message | None) -> list[Any] | None:
    if message is None:
        return None
    return [message.number, message.msgid, message.msgstr, str(message.state)]
