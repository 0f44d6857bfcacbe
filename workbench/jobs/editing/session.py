"""One visitor's editor: what it sends is done once, what it must know is told until it has it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

from workbench.errors import CatalogueError, WorkbenchError
from workbench.jobs.editing import bulk, choices, remarks, replacing, searching, structure, texts
from workbench.jobs.editing import undoing as steps
from workbench.jobs.editing.asked import Args, read_request
from workbench.jobs.editing.desk import Desk
from workbench.jobs.editing.hypotheses import Hypotheses
from workbench.jobs.editing.panel import panel
from workbench.jobs.editing.pulling import Pulling
from workbench.jobs.workbench import Workbench
from workbench.languages import Language
from workbench.said import Translate, said, translated

Op = Callable[[Desk, Args], None]
_QUIET = 1.5  # seconds without an operation, after which there is time for slow checks
_LONGER = 20  # and this many times what they took last
_OPS: Mapping[str, Op] = {
    "save": texts.save,
    "approve": texts.approve,
    "reopen": texts.reopen,
    "reject": texts.reject,
    "fix": texts.fix,
    "restore": texts.restore,
    "mute": remarks.mute,
    "unmute": remarks.unmute,
    "note": remarks.note,
    "unnote": remarks.unnote,
    "panel": panel,
    "find": searching.find,
    "reference": searching.reference,
    "replace": replacing.replace,
    "bulk": bulk.bulk,
    "undo": steps.undo,
    "redo": steps.redo,
    "split": structure.split,
    "join": structure.join,
    "differ": structure.differ,
    "source": structure.source,
    "term": choices.term,
    "pref": choices.pref,
}


class EditingSession:
    """The editor of one visitor at a release in a language.

    :meth:`take` does what the browser sends, :meth:`look` notices what others did,
    :meth:`answer` gives what is sent back. Operations are done once for each client
    however often they come. Nothing is shared between sessions but the workspace.
    """

    def __init__(
        self,
        workbench: Workbench,
        slug: str,
        language: Language,
        user: str,
        *,
        say: Translate = str,
        at: int = 1,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Raises what reading the catalogue raises; ``at`` is the segment asked for."""
        self._desk = Desk(workbench, slug, language, user, say)
        self._desk.look()
        self._clock = clock
        self._pulling = Pulling(self._desk, clock)
        self._pulling.at = at
        self._hypotheses = Hypotheses(workbench, language)
        self._have = ""
        self._last_op = clock()
        self._across_took = 0.0
        self.fault = ""

    @property
    def total(self) -> int:
        """How many segments there are."""
        return len(self._desk.view)

    @property
    def desk(self) -> Desk:
        """The place at the release: catalogue in view, events, steps."""
        return self._desk

    def take(self, value: object) -> None:
        """Do what was sent and is not done yet; never raises for what a browser sends."""
        request = read_request(value)
        if request is None:
            return
        self._desk.log.meet(request.client, request.seen)
        self._have = request.have
        if self._looked():
            for number, name, args in request.ops:
                if number > self._desk.log.upto and self._do(name, args):
                    self._desk.log.done(number)
        if request.ops:
            self._last_op = self._clock()

    def look(self) -> None:
        """Notice what others did, take what engines answered, and use a quiet moment."""
        if not self._looked():
            return
        for answer in self._hypotheses.ready():
            fault = translated(answer["fault"], self._desk.say)
            self._desk.log.add("hypotheses", {**answer, "fault": fault})
        if self._have == self._desk.view.token:
            self._use_quiet()
            self._pulling.renewed()

    def _use_quiet(self) -> None:
        """Check across the catalogue when nobody has done anything for a while."""
        view, now = self._desk.view, self._clock()
        if view.unchecked_count or not view.across_is_old:
            return
        if now - self._last_op >= max(_QUIET, _LONGER * self._across_took):
            for ident in view.check_across():
                self._desk.log.add("row", view.row(ident))
            self._across_took = self._clock() - now

    def answer(self) -> dict[str, Any]:
        """What the browser is sent: the rows where it lacks them, acknowledgement, events."""
        log, token = self._desk.log, self._desk.view.token
        opened = self._pulling.open() if self._have != token else None
        return {
            "token": token,
            "acks": {"client": log.client, "upto": log.upto},
            "events": log.waiting(),
            "open": opened,
            "error": self.fault or None,
        }

    def _looked(self) -> bool:
        """Read the file; where it is damaged that is told, and nothing done until it is mended."""
        try:
            self._desk.look()
        except WorkbenchError as error:
            self.fault = translated(str(error), self._desk.say)
            return False
        self.fault = ""
        return True

    def _do(self, name: str, args: Args) -> bool:
        """Do one operation; whether it is done, be it refused. What is broken waits."""
        try:
            if name == "hello":
                self._hello(args)
            elif name == "pull":
                self._pulling.pull(self._desk, args)
            elif name == "hypotheses":
                ident = args.text("id")
                self._hypotheses.ask(ident, self._desk.message(ident))
            else:
                _OPS[name](self._desk, args)
        except CatalogueError as error:
            if not self._looked():
                return False
            self._refuse(name, args, str(error))  # the text cannot stand in the file
        except WorkbenchError as error:
            self._refuse(name, args, str(error))
        except Exception as error:  # one operation must not end the session of a person
            logging.getLogger(__name__).exception("the operation %s failed", name)
            self._refuse(name, args, said("This could not be done ({error}).", error=repr(error)))
        return True

    def _hello(self, args: Args) -> None:
        at = args.raw("at")
        if isinstance(at, int) and 0 < at <= len(self._desk.view):
            self._pulling.at = at

    def _refuse(self, name: str, args: Args, reason: str) -> None:
        ident, reason = args.raw("id"), translated(reason, self._desk.say)
        if name == "approve" and isinstance(ident, str):
            self._desk.log.add("refused", {"id": ident, "reasons": [reason]})
        self._desk.tell(reason, "error")
