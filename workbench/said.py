"""English sentences that remember what they are made of, so that they can be said otherwise.

Findings, notes and faults are made where nobody knows who reads them. English is
what the command line and files show; the screens ask for the sentence
:meth:`~Said.through` their language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

Translate = Callable[[str], str]
_FIELD = re.compile(r"\{(\w+)\}")


class Said(str):
    """An English sentence with the template and the values that it was made of.

    It is that sentence for all who know nothing of it: equal, hashed and written as
    any other ``str``. ``values`` are texts, those that are ``Said`` can be translated too.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, str]

    def __new__(cls, template: str, values: Mapping[str, str]) -> Said:
        """The sentence that ``template`` gives with ``values``; use :func:`said`."""
        made = super().__new__(cls, _filled(template, values))
        made.template = template
        made.values = values
        return made

    def __reduce__(self) -> tuple[type[Said], tuple[str, Mapping[str, str]]]:
        return Said, (self.template, self.values)

    @classmethod
    def word(cls, text: str) -> Said:
        """A word of a table, such as the name of a language, that stands in the template already.

        What is written out where it is said goes through :func:`said`, which is extracted.
        """
        return cls(text, {})

    def through(self, translate: Translate) -> str:
        """The sentence in another language, or in English where its translation does not fit."""
        template = translate(self.template)
        if _fields(template) != _fields(self.template):
            return str(self)
        told = {name: translated(value, translate) for name, value in self.values.items()}
        return _filled(template, told)


def said(template: str, /, **values: object) -> Said:
    """The sentence that ``template``, written out in the call, gives with its ``{fields}`` filled.

    Fields have names and no format. Values are never parsed. Raises :class:`ValueError`
    where fields and values differ.
    """
    if _fields(template) != values.keys():
        raise ValueError(f"fields and values differ: {template!r} {sorted(values)}")
    return Said(template, {name: _text(value) for name, value in values.items()})


def both(first: str, second: str) -> Said:
    """Two sentences, one after the other."""
    return said("{first} {second}", first=first, second=second)


def listed(texts: Sequence[str]) -> str:
    """At least one text, with semicolons between them where there are more."""
    first, *others = texts
    for other in others:
        first = said("{first}; {second}", first=first, second=other)
    return first


def enumerated(texts: Sequence[str]) -> str:
    """At least one text, with commas between them where there are more."""
    first, *others = texts
    for other in others:
        first = said("{first}, {second}", first=first, second=other)
    return first


def translated(text: str, translate: Translate) -> str:
    """``text`` in another language where it is :class:`Said`; any other as it is."""
    return text.through(translate) if isinstance(text, Said) else text


def _text(value: object) -> str:
    return value if isinstance(value, Said) else str(value)


def _fields(template: str) -> set[str]:
    return set(_FIELD.findall(template))


def _filled(template: str, values: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda field: values.get(field[1], field[0]), template)
