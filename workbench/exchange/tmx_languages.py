"""Which of our languages a TMX language tag means. Source: BCP 47 (RFC 5646), CLDR likely subtags.

A script that the tag does not name is the likely one of its region: ``zh-TW`` is
Traditional, so it is not our Chinese, and ``zh-SG`` is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.languages import LANGUAGES, Language

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<extended>[a-z]{3}))?(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|\d{3}))?(?:-[a-z\d]{1,8})*",
    re.IGNORECASE,
)
_MANDARIN = "cmn"
_ZAWGYI = "Qaag"  # CLDR's private script code of Burmese in that encoding


@lru_cache(maxsize=1024)
def tmx_language(tag: str) -> Language | None:
    """The language of ours that ``tag`` names, None for any other or for no tag at all."""
    code, script = _parts(tag)
    for language in LANGUAGES.values():
        if language.bcp47.partition("-")[0] == code:
            served = {language.script} | ({_ZAWGYI} if language.script == "Mymr" else set())
            return language if script in served else None
    return None


@lru_cache(maxsize=1024)
def is_english(tag: str) -> bool:
    """Whether ``tag`` names English of any region, in Latin letters."""
    return _parts(tag) == ("en", "Latn")


def _parts(tag: str) -> tuple[str, str]:
    """Language and script of a tag, both "" where it is none."""
    from babel.core import get_global

    found = _TAG.fullmatch(tag.strip().replace("_", "-"))
    if found is None:
        return "", ""
    aliases, likely = get_global("language_aliases"), get_global("likely_subtags")
    code = found["language"].lower()
    code = code if len(code) == 2 else aliases.get(code, code)  # ISO 639-2: khm, bur, tha
    if found["extended"]:
        extended = found["extended"].lower()
        if code != "zh" or extended != _MANDARIN:
            return extended, ""
    script, region = (found["script"] or "").title(), (found["region"] or "").upper()
    if not script:
        whole = likely.get(f"{code}_{region}") or likely.get(code) or ""
        script = whole.split("_")[1] if "_" in whole else ""
    return code, script
