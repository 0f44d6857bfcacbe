"""What a mounted editor is given first: what it must know of the release, and rows."""

from __future__ import annotations

import hashlib
from typing import Any

from workbench.errors import WorkbenchError
from workbench.jobs.editing.desk import Desk
from workbench.jobs.editing.marks import marks_of
from workbench.jobs.workbench import languages_of
from workbench.model import Role
from workbench.workspace.people import read_preferences


def workspace_name(desk: Desk) -> str:
    """What tells this workspace from others in a browser's storage, without telling its path."""
    root = desk.workbench.workspace.root
    return f"{root.name}-{hashlib.sha256(str(root).encode()).hexdigest()[:8]}"


def meta_of(desk: Desk) -> dict[str, Any]:
    """What the editor knows besides the rows."""
    _ = desk.say
    workbench, language = desk.workbench, desk.language
    preferences = read_preferences(workbench.workspace.paths, desk.user)
    return {
        "release": desk.slug,
        "language": {
            "code": language.code,
            "name": language.name,
            "endonym": language.endonym,
            "bcp47": language.bcp47,
            "marks": [[_(label), text] for label, text in marks_of(language)],
            "joiner": language.joiner,
        },
        "user": desk.user,
        "workspace": workspace_name(desk),
        "similar_from": workbench.settings.similar_from,
        "languages": [[each.code, each.name] for each in languages_of(workbench, desk.slug)],
        "roles": [[str(role), str(role)] for role in Role],
        "key_sets": {
            "chosen": preferences.get("key_set", ""),
            "own": preferences.get("own_keys", {}),
        },
        "has_engine": _has_engine(desk),
        "bulk_rules": {
            "approve-exact": _(
                "Approves what a person typed and exact matches of approved memory, where "
                "nothing is found. Untouched machine text is never taken."
            ),
            "approve": _("Approves the selection. A segment with an error is left."),
            "clear": _("Empties the selection. Approved segments are left."),
            "reopen": _("Makes the approved segments of the selection drafts again."),
        },
        "font_size": preferences.get("font_size", 0),
        "prefs": preferences,
    }


def rows_around(desk: Desk, at: int, most: int) -> tuple[list[dict[str, Any]], list[str]]:
    """Up to ``most`` rows from before segment ``at`` on, and the ids of those that are left."""
    ids = desk.view.ids
    start = max(0, min(at - 1 - most // 4, len(ids) - most))
    chosen = ids[start : start + most]
    left = [*ids[start + most :], *ids[:start]]
    return [desk.view.row(ident, check=False) for ident in chosen], left


def _has_engine(desk: Desk) -> bool:
    try:
        return bool(desk.workbench.engines_for(desk.language))
    except WorkbenchError:
        return False
