"""Burmese in the Zawgyi encoding made Unicode, by ICU's transliterator ``Zawgyi-my``.

Source of its rules: CLDR, ``common/transforms/my-t-my-s0-zawgyi.xml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from workbench.clusters import canonical
from workbench.errors import UsageError
from workbench.languages import LANGUAGES
from workbench.said import said
from workbench.zawgyi import CERTAIN, zawgyi_score

# CLDR's rules leave asat before the medials of the same letter; it stays there in ယောက်ျား only.
_ASAT_FIRST = re.compile("\u103a([\u103d\u103e]+|\u103b(?![\u102b\u102c])[\u103d\u103e]*)")
# The sign ၎င်း is one character in Zawgyi, but many typed the rest of it as well.
_REST_OF_SIGN = "\u1004\u103a\u1038"


def converter_fault() -> UsageError | None:
    """Why Zawgyi cannot be converted on this machine, with the remedy; none where it can."""
    try:
        _transliterator()
    except UsageError as fault:
        return fault
    return None


def zawgyi_to_unicode(text: str) -> str:
    """``text`` in Unicode where it is Zawgyi, any other as it is; idempotent.

    What is converted is NFC and in canonical order. Raises :class:`UsageError` where
    Zawgyi is to be converted and ICU is not there.
    """
    if zawgyi_score(text) < CERTAIN:
        return text
    converted = _ASAT_FIRST.sub("\\1\u103a", str(_transliterator().transliterate(text)))
    converted = converted.replace(f"\u104e{_REST_OF_SIGN * 2}", f"\u104e{_REST_OF_SIGN}")
    converted = canonical(converted, LANGUAGES["my"])
    return text if zawgyi_score(converted) >= CERTAIN else converted


@cache
def _transliterator() -> Any:
    try:
        import icu

        return icu.Transliterator.createInstance("Zawgyi-my")
    except (ImportError, AttributeError) as error:
        what = said("the library that converts Zawgyi is not installed")
        raise UsageError(what, remedy=said("Install it with `pip install pyicu-wheels`")) from error
    except icu.ICUError as error:
        what = said("the ICU of this machine has no rules for Zawgyi")
        raise UsageError(
            what, remedy=said("Install `pip install pyicu-wheels`, which has")
        ) from error
