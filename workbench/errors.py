"""The errors of the workbench, drawn once.

    WorkbenchError            what happened, where, and the remedy; exit code 2
    ├── UsageError            a release, language, segment or option that is not there
    ├── InputError            a file whose content cannot be used; nothing was written
    │   ├── DocumentError     a source document: empty, binary, undecodable
    │   ├── GlossaryError     a termbase that cannot be read at all
    │   ├── CatalogueError    a PO file that cannot be parsed or is damaged
    │   └── PackageError      a translation package or backup that is damaged or hostile
    ├── StorageError          the disk: full, read-only, not there
    ├── ConflictError         a stale edit; carries both versions
    ├── EngineError           an engine that is missing, crashed or timed out
    └── BlockedError          open errors or unapproved segments stand in the way; exit code 1

Bad *content* of a segment is never an exception: rules yield diagnostics.
"""

from __future__ import annotations

from workbench.said import Said, said


class WorkbenchError(Exception):
    """An error a person can act on.

    ``what`` is a clause without a full stop, ``where`` a file, release or
    option, ``remedy`` a sentence in the imperative without a full stop. Made with
    :func:`~workbench.said.said`, the screens can say them in their language; so can
    they what ``str`` gives.
    """

    exit_code = 2

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> Said:
        if self.what.endswith("."):  # of the sentence that it ends with
            return self._after_a_sentence()
        if not self.where:
            if not self.remedy:
                return said("{what}.", what=self.what)
            return said("{what}. {remedy}.", what=self.what, remedy=self.remedy)
        if not self.remedy:
            return said("{where}: {what}.", where=self.where, what=self.what)
        return said(
            "{where}: {what}. {remedy}.", where=self.where, what=self.what, remedy=self.remedy
        )

    def _after_a_sentence(self) -> Said:
        where, what, remedy = self.where, self.what, self.remedy
        told = said("{where}: {what}", where=where, what=what) if where else what
        if remedy:
            return said("{what} {remedy}.", what=told, remedy=remedy)
        return told if isinstance(told, Said) else Said.word(told)


class UsageError(WorkbenchError):
    """The command or call names something that is not there."""


class InputError(WorkbenchError):
    """A file whose content cannot be used."""


class DocumentError(InputError):
    """A source document that cannot be read."""


class GlossaryError(InputError):
    """A termbase that cannot be read at all (single bad rows are diagnostics)."""


class CatalogueError(InputError):
    """A PO file that cannot be parsed."""


class PackageError(InputError):
    """A translation package or backup archive that is damaged or hostile."""


class StorageError(WorkbenchError):
    """The disk refused: full, read-only or gone."""


class ConflictError(WorkbenchError):
    """The text changed since it was read; nobody is overwritten.

    ``current`` is the target text on the disk now, ``offered`` the refused one.
    """

    def __init__(
        self, what: str, *, where: str = "", remedy: str = "", current: str, offered: str
    ) -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.current = current
        self.offered = offered


class EngineError(WorkbenchError):
    """An engine is missing, crashed, timed out or ran out of memory."""


class BlockedError(WorkbenchError):
    """Approval or final export is refused until what ``reasons`` lists is put right."""

    exit_code = 1

    def __init__(
        self, what: str, *, where: str = "", remedy: str = "", reasons: tuple[str, ...] = ()
    ) -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.reasons = reasons
