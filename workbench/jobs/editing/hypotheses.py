"""Machine hypotheses for one segment, asked for in a thread: a model may take seconds."""

from __future__ import annotations

import queue
import threading
from functools import reduce
from typing import Any

from workbench.enforcement.ladder import translate_enforced
from workbench.engines.base import Engine
from workbench.errors import WorkbenchError
from workbench.jobs.workbench import Workbench
from workbench.languages import Language
from workbench.model import Message, Severity
from workbench.said import both, said

_MOST = 4
_Item = list[str]  # text, engine, model, signature


class Hypotheses:
    """Asks the engines of a language, one segment at a time, the one asked for last next."""

    def __init__(self, workbench: Workbench, language: Language) -> None:
        self._workbench = workbench
        self._language = language
        self._lock = threading.Lock()
        self._asked: tuple[str, Message] | None = None
        self._thread: threading.Thread | None = None
        self._done: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()

    def ask(self, ident: str, message: Message) -> None:
        """Ask for hypotheses; an older question that was not begun is forgotten."""
        with self._lock:
            self._asked = (ident, message)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()

    def ready(self) -> list[dict[str, Any]]:
        """The answers that came since the last look."""
        found = []
        while True:
            try:
                found.append(self._done.get_nowait())
            except queue.Empty:
                return found

    def wait(self) -> None:
        """Wait until nothing is being asked."""
        if thread := self._thread:
            thread.join()

    def _run(self) -> None:
        while True:
            with self._lock:
                asked, self._asked = self._asked, None
                if asked is None:
                    self._thread = None
                    return
            self._done.put(self._answer(*asked))

    def _answer(self, ident: str, message: Message) -> dict[str, Any]:
        items: list[_Item] = []
        faults: list[str] = []
        try:
            for engine in self._workbench.engines_for(self._language):
                try:
                    items += self._of(engine, message)
                except WorkbenchError as error:
                    faults.append(str(error))
        except WorkbenchError as error:
            faults.append(str(error))
        except Exception as error:  # a thread's error would be seen by nobody
            faults.append(said("The engine failed: {error}.", error=repr(error)))
        return {"id": ident, "items": _best(items), "fault": reduce(both, faults) if faults else ""}

    def _of(self, engine: Engine, message: Message) -> list[_Item]:
        """What one engine gives: with the terms enforced, then what else it would say."""
        language, source = self._language, message.msgid
        finder = self._workbench.finder()
        first = translate_enforced(engine, [source], language, finder, hypotheses=_MOST)[0]
        texts = [first.target, *(other.text for other in first.alternatives)]
        further = engine.translate([source], language, hypotheses=_MOST)[0]
        clean = [other.text for other in further if self._is_right(message, other.text)]
        signature = engine.signature(language)
        signed = f"origin:mt|{signature}|step:{first.step}"
        found = dict.fromkeys(text for text in (*texts, *clean) if text.strip())
        model = _model(signature)
        return [
            [text, engine.name, model, f"{signed}|rank:{rank}"]
            for rank, text in enumerate(found, start=1)
        ]

    def _is_right(self, message: Message, text: str) -> bool:
        checker = self._workbench.checker()
        found = checker.check(message.msgid, text, self._language, message.role)
        return all(finding.severity is not Severity.ERROR for finding in found)


def _model(signature: str) -> str:
    parts = (part.partition(":") for part in signature.split("|"))
    return next((value for key, _, value in parts if key == "model"), "")


def _best(items: list[_Item]) -> list[_Item]:
    """At most four different texts: the first of each engine, then the others."""
    first = {item[1]: item for item in reversed(items)}
    ordered = [item for item in items if first[item[1]] is item]
    ordered += [item for item in items if first[item[1]] is not item]
    return list({item[0]: item for item in reversed(ordered)}.values())[::-1][:_MOST]
