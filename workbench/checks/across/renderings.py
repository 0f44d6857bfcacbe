"""How a translation renders a personal name, part by part, and whether another one differs.

Scripts without word spaces still put a space, in Chinese a dot, between the
parts of a foreign name. A different spelling is told only where one part is
the same and the other, beside it, is similar but not the same.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise

from workbench.languages import Language
from workbench.model import Span

_TITLES = {
    "km": "លោកជំទាវ|លោកស្រី|លោក|អ្នកស្រី|អ្នកនាង|កញ្ញា|វេជ្ជបណ្ឌិត|បណ្ឌិត|សាស្ត្រាចារ្យ",
    "lo": "ທ່ານນາງ|ທ່ານ|ທ້າວ|ນາງ|ດຣ\\.?|ສາດສະດາຈານ",
    "my": "မစ္စတာ|မစ္စ|ဒေါက်တာ|ဦး|ဒေါ်|ပါမောက္ခ|မဒမ်",
    "th": "นางสาว|นาง|นาย|คุณ|ดร\\.?|ศาสตราจารย์",
    "vi": "Ông|Bà|Cô|Tiến sĩ|TS\\.?|Giáo sư|GS\\.?",
    "zh_CN": "先生|女士|小姐|夫人|博士|教授",
}
_DOTS = "·・•‧"
_BRACKET = r"\s*[(（]\s*"
_TOKEN = r"[^\s,.:;()（）“”\"'‘’«»·・•‧]+"
_ALIKE = 0.6
_ROUGHLY_ALIKE = 0.3  # in Chinese, where the dot shows the place of each part
_TAIL = 4  # characters of a first part whose beginning is not known


def parts_of_line(text: str, words: int, language: Language, *, titled: bool) -> tuple[str, ...]:
    """The parts of a name that stands alone, or with its title, in a line; () where unsure."""
    text = text.strip()
    if titled:
        bare = _without_title(text, language)
        if bare == text:
            return ()
        text = bare
    parts = re.split(f"[{_DOTS}]" if language.script == "Hans" else r"\s+", text)
    certain = len(parts) == words and all(_is_word(part) for part in parts)
    return tuple(parts) if certain and words > 1 else ()


def _without_title(text: str, language: Language) -> str:
    titles = _TITLES[language.code]
    pattern = rf"(?:{titles})$" if language.script == "Hans" else rf"^(?:{titles})\s*"
    return re.sub(pattern, "", text).strip()


def _is_word(part: str) -> bool:
    return len(part) > 1 and not any(ch.isdigit() or ch in "()（）,.:;/៖၊။" for ch in part)


def parts_before_bracket(text: str, name: str, words: int, language: Language) -> tuple[str, ...]:
    """The parts of the rendering that stands before ``(name)``; () where there is none.

    Of the first part only the end is given, since a title or a whole clause may
    stand before it without a space.
    """
    match = re.search(_BRACKET + re.escape(name), text)
    if not match or language.script == "Latn":
        return ()
    separator = f"[{_DOTS}]" if language.script == "Hans" else r"\s+"
    parts = re.split(separator, text[: match.start()])[-words:]
    if len(parts) < words or not all(map(_is_word, parts[1:])) or not parts[0]:
        return ()
    tail = parts[0][-2:] if language.script == "Hans" else parts[0][-_TAIL:]
    return (tail, *parts[1:])


def other_rendering(parts: tuple[str, ...], text: str, language: Language) -> Span | None:
    """Where ``text`` spells one of the parts otherwise, beside another that it spells so."""
    bare = "".join(text.split())
    if "".join(parts) in bare:
        return None
    separator = rf"[{_DOTS}]" if language.script == "Hans" else r"[\s\u00a0]+"
    for first, second in pairwise(parts):
        after = re.compile(re.escape(first) + separator + rf"(?P<other>{_TOKEN})")
        before = re.compile(rf"(?P<other>{_TOKEN}){separator}{re.escape(second)}")
        for pattern, part, at_end in ((after, second, False), (before, first, True)):
            for match in pattern.finditer(text):
                span = _misspelt(part, match["other"], language, at_end=at_end)
                if span:
                    return match.start("other") + span[0], match.start("other") + span[1]
    return None


def _misspelt(part: str, token: str, language: Language, *, at_end: bool) -> Span | None:
    """The beginning, or the end, of ``token`` that resembles ``part`` most but is not the same."""
    part, token = part.casefold(), token.casefold()
    if token.endswith(part) if at_end else token.startswith(part):
        return None
    least = _ROUGHLY_ALIKE if language.script == "Hans" else _ALIKE
    best, found = 0.0, (0, 0)
    whole = language.script == "Latn" or token.isascii()
    for size in [len(token)] if whole else range(max(2, len(part) - 2), len(part) + 3):
        start, end = (max(0, len(token) - size), len(token)) if at_end else (0, size)
        likeness = SequenceMatcher(None, part, token[start:end], autojunk=False).ratio()
        if likeness > best:
            best, found = likeness, (start, min(end, len(token)))
    return found if best >= least else None
