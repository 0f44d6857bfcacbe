"""Operations beside the segments: preferences, and terms added to a termbase."""

from __future__ import annotations

from workbench.errors import UsageError, WorkbenchError
from workbench.jobs.editing.asked import Args
from workbench.jobs.editing.desk import Desk
from workbench.model import Severity, Term, TermKind
from workbench.said import said, translated
from workbench.workspace.people import keep_preference

_USUAL = "glossaries/terms.csv"


def pref(desk: Desk, args: Args) -> None:
    """Keep a preference of this person."""
    paths = desk.workbench.workspace.paths
    keep_preference(paths, desk.user, args.text("name"), args.raw("value"))


def term(desk: Desk, args: Args) -> None:
    """Add a term to the termbase; ``fault`` says why it was not added, warnings are told."""
    name = args.text("term").strip()
    fault = ""
    try:
        fault = _added(desk, name, args)
    except WorkbenchError as error:
        fault = translated(str(error), desk.say)
    desk.log.add("term", {"term": name, "fault": fault})


def _added(desk: Desk, name: str, args: Args) -> str:
    from workbench.jobs.termbase import add_term

    try:
        kind = TermKind(args.text("kind") or TermKind.TRANSLATE)
    except ValueError as error:
        kinds = ", ".join(TermKind)
        raise UsageError(
            said("there is no such kind of term"), remedy=said("Use one of {names}", names=kinds)
        ) from error
    forms = tuple(form for part in args.text("target").split("|") if (form := part.strip()))
    made = Term(
        name,
        kind,
        {desk.language.code: forms} if forms else {},
        case_sensitive=args.flag("case"),
        note=args.text("note").strip(),
    )
    files = [file for file, _ in desk.workbench.workspace.glossary_files()]
    file = args.text("file") or next(iter(files), _USUAL)
    faults = add_term(desk.workbench, file, made, desk.user)
    told = [(fault.severity, translated(fault.message, desk.say)) for fault in faults]
    wrong = [text for severity, text in told if severity is Severity.ERROR]
    for _, text in told if not wrong else ():
        desk.tell(text, "warning")
    return " ".join(wrong)
