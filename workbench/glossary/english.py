"""English facts about terms: words that acronyms coincide with, plurals, bound prefixes."""

from __future__ import annotations

from collections.abc import Iterator

_WORDS = """
    a act acts add age aid aids aim aims air all alert and any apt arc are arm art as ask at
    bar be best bridge by call can cap care cares case cat change cited city clear come
    commit commits common core cost dare dawn day do drive each ease east echo end era ever
    face fact fair faith fame far fast feed file fit focus for form free fund gain gap gaps gas
    get give global go goal grace grant great grow guide hand harm has have he heal hear heart
    help here hope hub ice idea if ill image impact in info inform into invest is it its join
    just keep key land laws lead learn less let life light line link links list live look love
    made main make man map march mark may me men met mode model more move must my name nap need
    net new no north not now of off on one open or order our out over own pace pact part path
    pay peace pen pilot pin plan plans play pledge point port power pride prime proof rainbow
    raise reach read real red rescue rise road role root rose safe said save scale sea search
    searches see seed set share she shield sign smart so solve son south spa spark spas speak
    stand star start step steps stop strong sum sun support swift take talk target team tell
    ten test that the their they this tide time tip tips to top track train trust turn two
    unite united up us use view vision vital voice wake war was watch way we web west who will
    win wise wish with women work world yes you young
"""
WORDS = frozenset(_WORDS.split())

_IRREGULAR = {
    "child": "children",
    "criterion": "criteria",
    "forum": "fora",
    "man": "men",
    "memorandum": "memoranda",
    "person": "people",
    "woman": "women",
}
_BEFORE_COMPLEMENT = (" of ", " for ", " on ", " in ", " to ", " against ", " with ", "-in-")

BOUND_PREFIXES = (
    "anti", "co", "counter", "cross", "ex", "extra", "inter", "intra", "mid", "mis", "multi",
    "non", "post", "pre", "re", "self", "sub", "trans", "un",
)  # fmt: skip


def inflected(form: str, *, name: bool = False) -> Iterator[str]:
    """``form`` with its regular plurals and the possessives of all; a ``name`` has no plural."""
    forms = [form] if name else [form, *_plurals(form)]
    for written in dict.fromkeys(forms):
        yield written
        yield written + ("'" if written.endswith(("s", "S")) else "'s")
        if written == form and written.endswith(("s", "S")):
            yield written + "'s"


def _plurals(form: str) -> Iterator[str]:
    """The plural of the last word, and of the head before ``of`` and the like."""
    cuts = [at for mark in _BEFORE_COMPLEMENT if (at := form.lower().find(mark)) > 0]
    if cuts:
        head, rest = form[: min(cuts)], form[min(cuts) :]
        yield from (plural + rest for plural in _plural(head))
    else:
        yield from _plural(form)


def _plural(phrase: str) -> Iterator[str]:
    """Plurals of a phrase whose last word is its head."""
    start = max(phrase.rfind(" "), phrase.rfind("-")) + 1
    before, word = phrase[:start], phrase[start:]
    lower = word.lower()
    if not lower[-1:].isalpha() or not lower.isascii():
        return
    if lower in _IRREGULAR:
        ending = _IRREGULAR[lower]
        yield before + (word[0] + ending[1:] if word[0].isupper() else ending)
    if len(word) > 1 and word.isupper():
        yield before + word + "s"
        yield before + word + "'s"
    elif lower.endswith("y") and lower[-2:-1] not in {"a", "e", "i", "o", "u"}:
        yield before + word[:-1] + "ies"
    elif lower.endswith(("s", "x", "z", "ch", "sh")):
        yield before + word + "es"
    else:
        yield before + word + "s"
