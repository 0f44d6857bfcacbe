"""The embargo line of a release: until when it may not be published.

A wrong moment is worse than none: where date, year or time zone is missing or
can be read in two ways, the moment is None and a person decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbench.model import Release, Role
from workbench.placeables.dates import find_dates
from workbench.placeables.spans import blank

_LINE = re.compile(
    r"[\W_]*(?:(?:(?:strictly|under|press|news|media|hold|strict)\s+)*embargo(?:ed)?\b"
    r"(?:\s*(?:[:–—-]|\Z)|.{0,40}?\b(?:until|till|before|to|for|at)\b)"
    r"|hold\s+(?:for\s+release\s+)?until\b"
    r"|(?:strictly\s+)?not\s+(?:for|to\s+be)\s+(?:\w+\W+){0,5}?(?:before|until|prior\s+to)\b"
    r"|for\s+(?:release|publication)\s+(?:at|after|not\s+before|from)\b)",
    re.IGNORECASE,
)
_LONGEST = 200
_PROSE = frozenset({Role.BODY, Role.QUOTATION, Role.LIST, Role.BOILERPLATE})
_CLOCK = re.compile(
    r"(?<![\d:.,+-])(?P<h>[01]?\d|2[0-4])(?:[:.](?P<m>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?<![\d:.,+-])(?P<h2>[01]?\d|2[0-4])[:.](?P<m2>[0-5]\d)(?![\d:]|\.\d)(?:\s?(?:hrs|hours|h)\b)?"
    r"|(?<![\d:.,+-])(?P<h3>[01]\d|2[0-4])(?P<m3>[0-5]\d)(?=\s?(?:hrs|hours|h\b|GMT|UTC|[A-Z]{2,4}T\b))"
    r"|(?P<noon>\b(?:12\s)?noon\b)|(?P<midnight>\b(?:12\s)?midnight\b)",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"(?:GMT|UTC)\s?(?P<sign>[+\u2212–-])\s?(?P<h>\d{1,2})(?::?(?P<m>[0-5]\d))?(?!\d)"
    r"|(?<![\w:])(?P<sign2>[+\u2212])(?P<h2>\d{2}):?(?P<m2>[0-5]\d)(?!\d)"
)
_NAMED = {
    "GMT": 0, "UTC": 0, "BST": 60, "CET": 60, "CEST": 120, "ICT": 420, "MMT": 390,
    "SGT": 480, "HKT": 480, "JST": 540, "EST": -300, "EDT": -240, "PST": -480, "PDT": -420,
    "AEST": 600, "AEDT": 660,
}  # fmt: skip
_TWO_MEANINGS = ("CST", "IST", "AST", "ET", "PT", "CT")  # told, and left to a person
_ABBREVIATION = re.compile(rf"(?<![A-Za-z])({'|'.join((*_NAMED, *_TWO_MEANINGS))})(?![A-Za-z])")
_CITIES = {
    "Phnom Penh": "Asia/Phnom_Penh", "Cambodia": "Asia/Phnom_Penh", "Beijing": "Asia/Shanghai",
    "China": "Asia/Shanghai", "Vientiane": "Asia/Vientiane", "Lao": "Asia/Vientiane",
    "Nay Pyi Taw": "Asia/Yangon", "Yangon": "Asia/Yangon", "Myanmar": "Asia/Yangon",
    "Bangkok": "Asia/Bangkok", "Thailand": "Asia/Bangkok", "Thai": "Asia/Bangkok",
    "Ha Noi": "Asia/Ho_Chi_Minh", "Hanoi": "Asia/Ho_Chi_Minh", "Viet Nam": "Asia/Ho_Chi_Minh",
    "Vietnam": "Asia/Ho_Chi_Minh", "Singapore": "Asia/Singapore", "Manila": "Asia/Manila",
    "Tokyo": "Asia/Tokyo", "Geneva": "Europe/Zurich", "Paris": "Europe/Paris",
    "London": "Europe/London", "Vienna": "Europe/Vienna", "Brussels": "Europe/Brussels",
    "New York": "America/New_York", "Washington": "America/New_York",
}  # fmt: skip
_CITY = re.compile(rf"\b({'|'.join(_CITIES)})(?:,? D\.?C\.?)?\s+(?:local\s+)?time\b", re.IGNORECASE)
_LOCAL = re.compile(r"\blocal\s+time\b", re.IGNORECASE)
_LAST_ZONE = timezone(timedelta(hours=-12))  # where every day ends last
CAPITALS = (
    ("km", "Phnom Penh", 420), ("zh_CN", "Beijing", 480), ("lo", "Vientiane", 420),
    ("my", "Nay Pyi Taw", 390), ("th", "Bangkok", 420), ("vi", "Ha Noi", 420),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Embargo:
    """An embargo line: its ``text`` and ``unit`` number.

    ``moment`` is when it ends, in the zone of the text, None where that cannot
    be told for certain; ``zone`` is the time zone as written, "" for none.
    ``latest`` is the latest moment that the text can mean, None where it is open.
    """

    text: str
    unit: int
    zone: str = ""
    moment: datetime | None = None
    latest: datetime | None = None

    def passed(self, now: datetime | None = None) -> bool:
        """Whether it is certain that the embargo is over."""
        return self.latest is not None and (now or datetime.now(UTC)) >= self.latest

    def in_capitals(self) -> tuple[tuple[str, str, datetime], ...]:
        """Language, capital and local time of the end, for the six languages."""
        if self.moment is None:
            return ()
        return tuple(
            (code, city, self.moment.astimezone(timezone(timedelta(minutes=offset))))
            for code, city, offset in CAPITALS
        )

    def sentence(self) -> str:
        """When it ends, in the zone of the text and in the six capitals."""
        if self.moment is None:
            return "When it ends cannot be told for certain: day, year or time zone is missing"
        groups: dict[datetime, list[str]] = {}
        for _, city, local in self.in_capitals():
            groups.setdefault(local.replace(tzinfo=None), []).append(city)
        places = "; ".join(f"{_shown(at)} in {', '.join(names)}" for at, names in groups.items())
        return f"It ends at {_shown(self.moment, self.zone)}, which is {places}"


def embargo_of(release: Release) -> Embargo | None:
    """The first embargo line of a release, None where there is none. Pure."""
    units = release.document.units
    texts = [" ".join(segment.source for segment in unit.segments) for unit in units]
    for unit, text, following in zip(units, texts, [*texts[1:], ""], strict=True):
        if len(text) > _LONGEST or not _LINE.match(text):
            continue
        if not _has_moment(text) and len(following) < _LONGEST // 2 and any(find_dates(following)):
            text = f"{text} {following}"
        if unit.role in _PROSE and not _CLOCK.search(text):
            continue  # an arms embargo until 1992
        if not _has_moment(text) and unit.role is not Role.NOTICE:
            continue
        return _read(text, unit.number)
    return None


def _has_moment(text: str) -> bool:
    return _CLOCK.search(text) is not None or any(find_dates(text))


def _read(text: str, unit: int) -> Embargo:
    """The embargo of a line; a moment only where all of it is certain."""
    zone, offset = _zone(text)
    days = [found for found in find_dates(text) if len(found.value) == 10 and found.value[0] != "-"]
    if not days:
        return Embargo(text, unit, zone)
    rest = _OFFSET.sub(" ", blank(text, days))
    clocks = {_minutes(match) for match in _CLOCK.finditer(rest)}
    last = max(datetime.fromisoformat(found.value) for found in days)
    if offset is not None and len(days) == 1 and len(clocks) < 2:
        moment = (last + timedelta(minutes=max(clocks, default=0))).replace(tzinfo=offset)
        return Embargo(text, unit, zone, moment, moment)
    latest = (last + timedelta(minutes=max(clocks, default=24 * 60))).replace(tzinfo=_LAST_ZONE)
    return Embargo(text, unit, zone, None, latest)


def _minutes(match: re.Match[str]) -> int:
    """Minutes from the beginning of the day; midnight is its end, the later of two readings."""
    if match["noon"]:
        return 12 * 60
    if match["midnight"]:
        return 24 * 60
    hour = int(match["h"] or match["h2"] or match["h3"])
    minute = int(match["m"] or match["m2"] or match["m3"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return hour * 60 + minute


def _zone(text: str) -> tuple[str, timezone | ZoneInfo | None]:
    found = _OFFSET.search(text)
    if found:
        minutes = int(found["h"] or found["h2"]) * 60 + int(found["m"] or found["m2"] or 0)
        sign = 1 if (found["sign"] or found["sign2"]) == "+" else -1
        known = minutes <= 14 * 60
        return found.group(), timezone(sign * timedelta(minutes=minutes)) if known else None
    city = _CITY.search(text)
    if city:
        name = next(name for name in _CITIES if name.lower() == city[1].lower())
        try:
            return city.group(), ZoneInfo(_CITIES[name])
        except ZoneInfoNotFoundError:  # a system without the table of time zones
            return city.group(), None
    named = {match[1] for match in _ABBREVIATION.finditer(text)}
    if len(named) == 1:
        (name,) = named
        offset = _NAMED.get(name)
        return name, timezone(timedelta(minutes=offset)) if offset is not None else None
    local = _LOCAL.search(text)
    return (local.group() if local else " ".join(sorted(named))), None


def _shown(moment: datetime, zone: str = "") -> str:
    clock = f"{moment:%H:%M} {zone}".strip()
    return f"{clock} on {moment.day} {moment:%B %Y}"
