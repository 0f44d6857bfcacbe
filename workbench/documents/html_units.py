"""Lines of HTML to raw units: text with numbered tags, the markup around it left outside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from workbench.documents.html_names import LABELS
from workbench.documents.html_runs import Item, Run
from workbench.documents.html_source import collapsed
from workbench.model import Role
from workbench.segmentation.contact import ContactZone
from workbench.segmentation.mended import Mended
from workbench.segmentation.tags import escape_literals, without_tags
from workbench.segmentation.units import RawUnit

_TRAILING_SLASHES = re.compile(r"(\\+)\Z")
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
            items = trimmed(_joined(_paired(run.items)))
            if not items or run.place.name == "title":
                continue
            if len(items) > _MOST_TAGS:
                self.crowded.append(items[0].start)
                continue
            made.append(self._unit(run, items))
        return made

    def _unit(self, run: Run, items: list[Item]) -> RawUnit:
        text, tags = tagged(self._raw, items)
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


def tagged(raw: str, items: list[Item]) -> tuple[Mended, dict[int, tuple[str, str]]]:
    """The source with numbered tags for its markup, and what each tag stands for."""
    parts: list[Mended] = []
    tags: dict[int, tuple[str, str]] = {}
    open_numbers: list[int] = []
    for position, item in enumerate(items):
        if item.kind == "text":
            text = escape_literals(item.text)
            before_tag = position + 1 < len(items)
            if before_tag and text.text.endswith("\\"):
                text = text.substitute(_TRAILING_SLASHES, lambda match: match[1] * 2)[0]
            parts.append(text)
            continue
        markup = raw[item.start : item.end]
        if item.kind == "close":
            number = open_numbers.pop()
            tags[number] = (tags[number][0], markup)
            parts.append(Mended.instead(f"</{number}>", item.start, item.end))
            continue
        number = len(tags) + 1
        tags[number] = (markup, "")
        if item.kind == "open":
            open_numbers.append(number)
        shown = f"<{number}>" if item.kind == "open" else f"<{number}/>"
        parts.append(Mended.instead(shown, item.start, item.end))
        if item.name == "br":
            parts.append(Mended.instead(" ", item.end, item.end))
    return collapsed(Mended.join(parts)), tags


def _paired(items: list[Item]) -> list[Item]:
    """The items, where a tag without its partner on this line stands alone."""
    partners: set[int] = set()
    stack: list[int] = []
    waiting: Counter[str] = Counter()
    for position, item in enumerate(items):
        if item.kind == "open":
            stack.append(position)
            waiting[item.name] += 1
        elif item.kind == "close" and waiting[item.name]:
            while stack:
                at = stack.pop()
                waiting[items[at].name] -= 1
                if items[at].name == item.name:
                    partners.update((at, position))
                    break
    return [
        item
        if item.kind not in ("open", "close") or position in partners
        else Item("alone", item.start, item.end, item.name)
        for position, item in enumerate(items)
    ]


def _joined(items: list[Item]) -> list[Item]:
    """Texts that touch made one, and pairs with nothing between them one lone tag."""
    joined: list[Item] = []
    for item in items:
        last = joined[-1] if joined else None
        if last and item.kind == last.kind == "text":
            text = Mended.join([last.text, item.text])
            joined[-1] = Item("text", last.start, item.end, text=text)
        elif last and last.kind == "open" and item.kind == "close":
            joined[-1] = Item("alone", last.start, item.end, item.name)
        else:
            joined.append(item)
    return joined


def trimmed(items: list[Item]) -> list[Item]:
    """The items without what stands before the first and behind the last visible one, and
    without pairs around the whole."""
    first, last = 0, len(items)
    partner = _partners(items)
    while first < last:
        one, other = items[first], items[last - 1]
        if one.kind == "alone" or (one.kind == "text" and not one.is_solid):
            first += 1
        elif other.kind == "alone" or (other.kind == "text" and not other.is_solid):
            last -= 1
        elif one.kind == "open" and partner[first] == last - 1:
            first, last = first + 1, last - 1
        elif one.kind == "open" and _is_empty(items, first, partner[first]):
            first = partner[first] + 1
        elif other.kind == "close" and _is_empty(items, partner[last - 1], last):
            last = partner[last - 1]
        else:
            break
    return items[first:last]


def _is_empty(items: list[Item], start: int, end: int) -> bool:
    return not any(item.is_solid for item in items[start:end])


def _partners(items: list[Item]) -> dict[int, int]:
    partners: dict[int, int] = {}
    stack: list[int] = []
    for position, item in enumerate(items):
        if item.kind == "open":
            stack.append(position)
        elif item.kind == "close":
            partners[position] = stack.pop()
            partners[partners[position]] = position
    return partners
