"""Characters that the keyboards of a language lack, or that nobody sees: to insert by name."""

from __future__ import annotations

from workbench.languages import Language

Mark = tuple[str, str]  # what it is called, the text

_SPACES: tuple[Mark, ...] = (("zero-width space", "\u200b"), ("no-break space", "\u00a0"))
_QUOTES: tuple[Mark, ...] = (("“", "“"), ("”", "”"))
_OWN: dict[str, tuple[Mark, ...]] = {
    "km": (("។", "។"), ("៕", "៕"), ("៖", "៖"), ("ៗ", "ៗ"), ("«", "«"), ("»", "»"), *_QUOTES),
    "zh_CN": (
        *_QUOTES, ("‘", "‘"), ("’", "’"), ("《", "《"), ("》", "》"), ("、", "、"),
        ("——", "——"), ("……", "……"), ("·", "·"),
    ),
    "lo": (("ຯ", "ຯ"), ("ໆ", "ໆ"), *_QUOTES, ("«", "«"), ("»", "»")),
    "my": (("၊", "၊"), ("။", "။"), *_QUOTES, ("zero-width joiner", "\u200d")),
    "th": (("ฯ", "ฯ"), ("ๆ", "ๆ"), *_QUOTES),
    "vi": (*_QUOTES, ("–", "–"), ("…", "…")),
}  # fmt: skip
_WITHOUT_SPACES = frozenset({"Khmr", "Laoo", "Mymr", "Thai"})


def marks_of(language: Language) -> list[Mark]:
    """The marks to offer; a zero-width space where the script writes no spaces between words."""
    spaces = _SPACES if language.script in _WITHOUT_SPACES else _SPACES[1:]
    return [*spaces, *_OWN.get(language.code, _QUOTES)]
