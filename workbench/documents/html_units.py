"""Lines of HTML to raw units: text with numbered tags, the markup around it left outside."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.documents.html_items import Item, joined, paired, tagged, trimmed
from workbench.documents.html_names import LABELS
from workbench.documents.html_runs import Run
from workbench.model import Role
from workbench.segmentation.contact import ContactZone
from workbench.segmentation.tags import without_tags
from workbench.segmentation.units import RawUnit

_MOST_TAGS = 9999  # a tag has four digits at most


class UnitMaker:
    """Makes the raw units of one document in order."""

    def __init__(self, raw: str) -> None:
        self.crowded: list[int] = []
        self._raw = raw
        self._zone = ContactZone()
        self._title_seen = False

    def units(self, lines: Iterable[Run]) -> list[RawUnit]:
        """The units of all lines that show text; those of a ``title`` element left out."""
        made = []
        for run in lines:
            items = trimmed(joined(paired(run.items)))
            if not items or run.place.name == "title":
                continue
            if len(items) > _MOST_TAGS:
                self.crowded.append(items[0].start)
                continue
            made.append(self._unit(run, items))
        return made

    def _unit(self, run: Run, items: list[Item]) -> RawUnit:
        text, tags = tagged(items, lambda item: self._raw[item.start : item.end])
        role = self._role(run)
        plain = without_tags(text.text).text.strip()
        heading = role in (Role.HEADING, Role.HEADLINE)
        contact = self._zone.feed(plain, blanks=not run.broken, heading=heading)
        contact = contact or "address" in run.place.within
        return RawUnit(text, (), tags, contact=contact, fixed=role)

    def _role(self, run: Run) -> Role | None:
        """The role that the elements tell; None where the text tells it."""
        name, within = run.place.name, run.place.within
        if len(name) == 2 and name[0] == "h" and name[1] in "123456":
            first = name == "h1" and not self._title_seen
            self._title_seen = self._title_seen or first
            return Role.HEADLINE if first else Role.HEADING
        if name in LABELS:
            return Role.LABEL
        if name == "td":
            return Role.BODY
        if "li" in within or "dd" in within:
            return Role.LIST
        return Role.QUOTATION if "blockquote" in within else None
