"""The answers of a LibreTranslate server, believed only where they have the documented form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.engines.libretranslate_limits import LEAST
from workbench.engines.web import WebClient
from workbench.engines.web_faults import WebError
from workbench.errors import EngineError
from workbench.languages import Language, find_language
from workbench.said import said

_VERSION = re.compile(r"[\w.+-]{1,30}")


@dataclass(frozen=True, slots=True)
class Offer:
    """What a server offers: its code for each of our languages, its version ("" if it hides it).

    ``characters`` is the longest text it takes; None if it names no limit that makes sense.
    """

    targets: Mapping[str, str]
    version: str = ""
    characters: int | None = None


def read_offer(client: WebClient) -> Offer:
    """Ask what the server offers; only the list of languages must be there."""
    targets = listed_targets(client.get_json("/languages"), client.where)
    limit = _optional(client, "/frontend/settings").get("charLimit")
    info = _optional(client, "/spec").get("info")
    version = info.get("version") if isinstance(info, dict) else None
    return Offer(
        targets,
        version if isinstance(version, str) and _VERSION.fullmatch(version) else "",
        limit if isinstance(limit, int) and limit >= LEAST else None,
    )


def listed_targets(value: object, where: str) -> dict[str, str]:
    """Our codes of the languages that ``/languages`` offers from English, with the server's codes.

    Chinese is ``zh`` on older servers and ``zh-Hans`` on newer ones; ``zt`` and
    ``zh-Hant`` are another language to us.
    """
    if not isinstance(value, list):
        raise _odd(
            said("the LibreTranslate server gave a list of languages that is not as documented"),
            where,
        )
    targets: list[object] = []
    for row in value:
        if isinstance(row, dict) and row.get("code") == "en":
            offered = row.get("targets")
            targets = offered if isinstance(offered, list) else []
    found = {code: find_language(code) for code in targets if isinstance(code, str)}
    return {language.code: code for code, language in found.items() if language}


def read_answer(value: object, count: int, more: int, where: str) -> list[list[str]]:
    """For each of ``count`` texts its different translations, at most 1 + ``more``, best first."""
    found = value if isinstance(value, dict) else {}
    firsts = found.get("translatedText")
    others = found.get("alternatives", [[]] * count) if more > 0 else [[]] * count
    if not isinstance(firsts, list) or not isinstance(others, list):
        raise _odd(
            said("the LibreTranslate server gave an answer that is not as documented"), where
        )
    if len(firsts) != count or len(others) != count:
        raise _odd(
            said("the LibreTranslate server gave a number of answers that is not as documented"),
            where,
        )
    texts = []
    for first, rest in zip(firsts, others, strict=True):
        several = [first, *rest] if isinstance(rest, list) else []
        strings = dict.fromkeys(text for text in several if isinstance(text, str))
        if not several or not all(isinstance(text, str) for text in several):
            raise _odd(
                said("the LibreTranslate server gave an answer that is not as documented"), where
            )
        texts.append(list(strings)[: 1 + max(more, 0)])
    return texts


def own_end(source: str, target: str, language: Language) -> str:
    """``target`` with the language's own end mark where the server put that of the source.

    It puts the last mark of the source at the end of every translation
    (``improve_translation_formatting`` in its ``language.py``), so that Khmer
    ends in ``។.`` and Chinese in ``.``.
    """
    mark = source.rstrip()[-1:]
    marks = {
        ".": language.full_stops, "?": language.questions, "!": language.exclamations,
    }.get(mark)  # fmt: skip
    if not marks or target == source or not target.endswith(mark):
        return target
    before = target[:-1].rstrip()
    if before.endswith(tuple(own for own in marks if own and own != mark)):
        return before  # "។."
    if mark in marks or (not marks[0] and mark in before.rpartition(" ")[2]):
        return target  # the language has the mark, or the last word is an abbreviation
    return before + marks[0]


def _optional(client: WebClient, path: str) -> Mapping[str, object]:
    """The JSON object at ``path``; nothing where the server answers otherwise, or takes too long.

    A server that has just been started was seen to take more than ten seconds for one
    of these pages while it translated already.
    """
    try:
        value = client.get_json(path)
    except WebError:
        value = None
    return value if isinstance(value, dict) else {}


def _odd(what: str, where: str) -> EngineError:
    return EngineError(
        what,
        where=where,
        remedy=said("See whether the address in the settings is that of a LibreTranslate server"),
    )
