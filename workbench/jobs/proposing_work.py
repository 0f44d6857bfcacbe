"""Proposals for a whole release as one piece of work beside the pages."""

from __future__ import annotations

from workbench.errors import WorkbenchError
from workbench.jobs.background import Job, Outcome, Stopped
from workbench.jobs.proposing import missing, propose_release
from workbench.jobs.workbench import Workbench, languages_of
from workbench.languages import Language

DONE = "Proposed in {release}: {count} segments."
STOPPED = "Cancelled. Proposed in {release} before: {count} segments; they are saved."
NONE = "Nothing is missing in {release}."


def propose_missing(
    workbench: Workbench,
    slug: str,
    job: Job,
    *,
    done: str = DONE,
    stopped: str = STOPPED,
    none: str = NONE,
    unit: str = "segment",
) -> Outcome:
    """Propose what is missing in every language of ``slug``; told by language, to be cancelled.

    Each lot is saved as it comes, so that cancelling loses none of them. A language
    whose catalogue is damaged is told and passed. ``done``, ``stopped`` and ``none``
    are the sentences for what came of it.
    """
    notes: list[str] = []
    todo: dict[Language, int] = {}
    for language in languages_of(workbench, slug):
        try:
            todo[language] = len(missing(workbench, slug, language, again=False))
        except WorkbenchError as error:
            notes.append(f"{language.name}: {error}")
    count = 0
    if not any(todo.values()):
        return Outcome(none.format(release=slug), tuple(notes))
    try:
        on_part = job.on_parts({each.name: total for each, total in todo.items() if total}, unit)
        for language in (each for each, total in todo.items() if total):
            for _ in propose_release(
                workbench,
                slug,
                language,
                on_done=lambda more, name=language.name: on_part(name, more),
                on_fault=lambda error, name=language.name: notes.append(f"{name}: {error}"),
            ):
                count += 1
    except Stopped:
        return Outcome(stopped.format(release=slug, count=count), tuple(notes))
    return Outcome(done.format(release=slug, count=count), tuple(notes))
