"""Proposals for a whole release as one piece of work beside the pages."""

from __future__ import annotations

from functools import partial

from workbench.errors import WorkbenchError
from workbench.jobs.background import Job, Outcome, Stopped
from workbench.jobs.proposing import missing, propose_release
from workbench.jobs.workbench import Workbench, languages_of
from workbench.languages import Language
from workbench.said import Said, said

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
            _keep(notes, language.name, error)
    count = 0
    if not any(todo.values()):
        return Outcome(none.format(release=slug), tuple(notes))
    try:
        wanted = {language: total for language, total in todo.items() if total}
        on_part = job.on_parts({each.name: total for each, total in wanted.items()}, "segment")
        for language in wanted:
            on_done = partial(on_part, language.name)
            on_fault = partial(_keep, notes, language.name)
            for _ in propose_release(workbench, slug, language, on_done=on_done, on_fault=on_fault):
                count += 1
    except Stopped:
        return Outcome(stopped.format(release=slug, count=count), tuple(notes))
    return Outcome(done.format(release=slug, count=count), tuple(notes))


def _keep(notes: list[str], name: str, error: WorkbenchError) -> None:
    notes.append(said("{name}: {error}", name=Said.word(name), error=str(error)))
