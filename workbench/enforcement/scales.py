"""Numbers with a scale word (``1.5 million``) as each language writes them."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

from workbench.languages import Language
from workbench.placeables.forms import FORMS
from workbench.quantities.found import NumberFound

# What official releases write; Chinese counts in 万 and 亿 instead of thousands.
_WORDS: dict[str, dict[int, str]] = {
    "km": {10**3: " ពាន់", 10**6: " លាន", 10**9: " ពាន់លាន"},
    "lo": {10**3: " ພັນ", 10**6: " ລ້ານ", 10**9: " ຕື້"},
    "my": {10**3: " ထောင်", 10**6: " သန်း", 10**9: " ဘီလီယံ"},
    "th": {10**3: " พัน", 10**6: " ล้าน", 10**9: " พันล้าน"},
    "vi": {10**3: " nghìn", 10**6: " triệu", 10**9: " tỷ"},
    "zh_CN": {10**4: "万", 10**8: "亿"},
}


def write_scaled(number: NumberFound, language: Language) -> str:
    """``1.5 million`` in figures and word; "" where the language has no word for that scale."""
    words = _WORDS[language.code]
    if language.script == "Hans":
        unit = max((unit for unit in words if unit <= number.value), default=1)
    else:
        unit = int(number.scale)
    if unit != 1 and unit not in words:
        return ""
    amount = f"{(number.value / Decimal(unit)).normalize():f}"
    return own_digits(amount.replace(".", FORMS[language.code].decimal), language) + (
        words[unit] if unit != 1 else ""
    )


def own_digits(text: str, language: Language) -> str:
    """``text`` with all digits, of whatever script, as the workbench writes them."""
    digits = language.digits if language.native_digits else "0123456789"
    values = ((character, unicodedata.decimal(character, None)) for character in text)
    return "".join(character if value is None else digits[value] for character, value in values)
