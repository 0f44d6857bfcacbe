"""Search over the rows, and the approved texts of another language beside them."""

from __future__ import annotations

from workbench.errors import WorkbenchError
from workbench.jobs.editing.asked import Args
from workbench.jobs.editing.desk import Desk
from workbench.jobs.editing.patterns import Pattern
from workbench.languages import get_language
from workbench.model import Message, State


def find(desk: Desk, args: Args) -> None:
    """The rows whose source, target or both have the text; a bad pattern is told there."""
    where, states = args.text("in") or "both", args.texts("states") or ()
    found: list[str] = []
    fault = ""
    try:
        pattern = Pattern(args.text("text"), regex=args.flag("regex"), case=args.flag("case"))
        for ident, message in zip(desk.view.ids, desk.view.messages, strict=True):
            fits = not states or str(message.state) in states
            if fits and any(map(pattern.stands_in, _texts(message, where))):
                found.append(ident)
    except WorkbenchError as error:
        fault = str(error)
    desk.log.add("found", {"ids": found, "fault": fault})


def reference(desk: Desk, args: Args) -> None:
    """The approved texts of another language of this release, by row."""
    code = args.text("lang")
    texts: dict[str, str] = {}
    if code:
        language = get_language(code)
        catalogue = desk.workbench.workspace.read_catalogue(desk.slug, language.code)
        texts = {
            ident: message.msgstr
            for message in catalogue.messages
            if message.state is State.APPROVED and (ident := desk.view.id_of(message.key))
        }
    desk.log.add("reference", {"lang": code, "texts": texts})


def _texts(message: Message, where: str) -> tuple[str, ...]:
    if where == "source":
        return (message.msgid,)
    return (message.msgstr,) if where == "target" else (message.msgid, message.msgstr)
