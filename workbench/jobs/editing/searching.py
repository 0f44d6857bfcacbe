"""Search over the rows, and the approved texts of another language beside them."""

from __future__ import annotations

from workbench.errors import WorkbenchError
from workbench.jobs.editing.asked import Args
from workbench.jobs.editing.desk import Desk
from workbench.jobs.editing.patterns import Pattern
from workbench.languages import get_language
from workbench.model import Message, State
from workbench.said import translated

_MOST = 50  # places in one text that are shown


def find(desk: Desk, args: Args) -> None:
    """The rows whose source, target or both have the text, and where; a bad pattern is told there.

    ``hits`` has for each row the spans in source and target, in code points.
    """
    where, states = args.text("in") or "both", args.texts("states") or ()
    hits: dict[str, list[list[list[int]]]] = {}
    fault = ""
    try:
        pattern = Pattern(args.text("text"), regex=args.flag("regex"), case=args.flag("case"))
        for ident, message in zip(desk.view.ids, desk.view.messages, strict=True):
            if states and str(message.state) not in states:
                continue
            spans = [pattern.spans(text) for text in _texts(message, where)]
            if any(spans):
                hits[ident] = [[list(span) for span in each[:_MOST]] for each in spans]
    except WorkbenchError as error:
        fault = translated(str(error), desk.say)
    desk.log.add("found", {"hits": hits, "fault": fault})


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


def _texts(message: Message, where: str) -> tuple[str, str]:
    """Source and target, "" for the one that is not searched."""
    return (
        message.msgid if where != "target" else "",
        message.msgstr if where != "source" else "",
    )
