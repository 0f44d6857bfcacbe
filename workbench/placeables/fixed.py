"""What every language writes alike: inline tags, URLs, e-mail addresses, phone numbers.

Sources: RFC 3986 (characters of a URL), RFC 5321 (length of a local part),
E.164 (at most 15 digits in a phone number).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.model import Placeable

_TAG = re.compile(r"(?<!\\)(?:\\\\)*(<(?:[0-9]{1,4}/?|/[0-9]{1,4})>)")

_LINK = re.compile(r"(?<![^\W_])(?:(?:https?|ftp)://|www\.)[!-~]{1,2000}", re.IGNORECASE)
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+'-]{0,63}"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9])"
)
_DOMAIN = re.compile(
    r"(?<![\w.@/-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,5}"
    r"(?:asia|com|edu|eu|gov|info|int|net|org|[a-z]{2}(?=/)|kh|la|mm|th|vn|cn|no|nl|au|nz|uk|jp)"
    r"(?![\w-])(?!\.[a-z])(?:/[!-~]{0,2000})?"
)
_MAY_BE_DOMAIN = re.compile(r"\.[a-z0-9]")
_CLOSERS = {")": "(", "]": "[", "}": "{"}

_GAP = r"[ \u00a0\u2011\t\n.-]{0,2}"
_INTERNATIONAL = re.compile(
    rf"(?<![\w+])\(?\+[ ]?[0-9]{{1,4}}(?:\)?{_GAP}(?:\([0-9]{{1,4}}\)|[0-9]+))+"
)
_BRACKETED = re.compile(
    rf"(?<![\w)])\((?!19|20[0-9]{{2}}\))[0-9]{{2,4}}(?:-[0-9]{{1,3}})?\)(?:{_GAP}[0-9]{{2,}}){{1,5}}"
)
_LABELLED = re.compile(
    r"(?<!\w)(?:tel(?:ephone)?|phone|fax|mobile|mob|cell|hotline)(?:\s?/\s?fax)?"
    rf"\.?(?:\s(?:no\.?|number))?\s?:\s*([0-9](?:{_GAP}[0-9]+){{1,7}})",
    re.IGNORECASE,
)
_EXTENSION = re.compile(r",?\s?(?:ext(?:ension)?\.?|x)\s?([0-9]{1,6})(?!\w)", re.IGNORECASE)


def find_tags(text: str) -> Iterator[Placeable]:
    """Numbered inline tags ``<1>``, ``</1>`` and ``<1/>``; one after a backslash is literal."""
    for match in _TAG.finditer(text) if "<" in text else ():
        yield Placeable("tag", match.start(1), match.end(1), match.group(1), match.group(1))


def find_links(text: str) -> Iterator[Placeable]:
    """URLs with a scheme or ``www.``, without the punctuation of the sentence around them."""
    for match in _LINK.finditer(text) if "://" in text or "www." in text.lower() else ():
        yield from _url(text, match.start(), match.end())


def find_domains(text: str) -> Iterator[Placeable]:
    """URLs without a scheme, told by their lower-case top-level domain."""
    for match in _DOMAIN.finditer(text) if _MAY_BE_DOMAIN.search(text) else ():
        yield from _url(text, match.start(), match.end())


def find_emails(text: str) -> Iterator[Placeable]:
    """E-mail addresses; the value is in lower case."""
    for match in _EMAIL.finditer(text) if "@" in text else ():
        yield Placeable("email", match.start(), match.end(), match.group(), match.group().lower())


def find_phones(text: str) -> Iterator[Placeable]:
    """Phone numbers: international, with a bracketed code, or after a label such as ``Tel:``.

    The value is the digits with a leading ``+`` where the number has one and
    ``x`` before an extension: ``+6622882310x12``.
    """
    taken = 0
    found: list[tuple[int, int, int]] = []
    if "+" in text:
        found += ((m.start(), m.end(), 7) for m in _INTERNATIONAL.finditer(text))
    if "(" in text:
        found += ((m.start(), m.end(), 8) for m in _BRACKETED.finditer(text))
    if ":" in text:
        found += ((m.start(1), m.end(1), 3) for m in _LABELLED.finditer(text))
    for start, end, least in sorted(found):
        phone = _phone(text, start, end, least) if start >= taken else None
        if phone is not None:
            taken = phone.end
            yield phone


def _url(text: str, start: int, end: int) -> Iterator[Placeable]:
    url = text[start:end]
    for stop in '<>"`':
        url = url.partition(stop)[0]
    while url and (url[-1] in ".,;:!?'*_\\" or _unopened(url)):
        url = url[:-1]
    if "." in url.strip("."):
        yield Placeable("url", start, start + len(url), url, _normal_url(url))


def _unopened(url: str) -> bool:
    opener = _CLOSERS.get(url[-1])
    return opener is not None and url.count(opener) < url.count(url[-1])


def _normal_url(url: str) -> str:
    """Scheme and host in lower case, no lone slash at the end."""
    scheme, mark, rest = url.rpartition("://") if "://" in url else ("", "", url)
    host, slash, path = rest.partition("/")
    return scheme.lower() + mark + host.lower() + (slash + path if path else "")


def _phone(text: str, start: int, end: int, least: int) -> Placeable | None:
    """The number in ``text[start:end]``, cut back to whole groups where it is too long."""
    number = text[start:end]
    while sum(map(str.isdigit, number)) > 15:
        shorter = re.sub(r"[^0-9]+[0-9]+\)?$", "", number)
        if shorter == number:
            return None
        number = shorter
    if number.startswith("(") and ")" not in number:
        start, number = start + 1, number[1:]
    digits = "".join(filter(str.isdigit, number))
    if len(digits) < least or text[start + len(number) : start + len(number) + 1].isalpha():
        return None
    value = ("+" if "+" in number else "") + digits
    extension = _EXTENSION.match(text, start + len(number))
    stop = extension.end() if extension else start + len(number)
    value += f"x{extension.group(1)}" if extension else ""
    return Placeable("phone", start, stop, text[start:stop], value)
