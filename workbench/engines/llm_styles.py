"""How models want to be asked: one row a family of models, and the source each was read in.

Most models follow instructions and take :func:`general_question`: several segments
a request, answered as JSON. Models made for translation alone were trained on a
form of their own, with one text a request and the bare translation as the answer.
No row for SeaLLM and Sailor 2: they are chat models without such a form.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.engines.llm_prompt import (
    SYSTEM,
    Question,
    Segment,
    general_question,
    most_tokens,
)
from workbench.languages import Language

Ask = Callable[[Sequence[Segment], Language, str], Question]


@dataclass(frozen=True, slots=True)
class Style:
    """A form of asking.

    ``models`` is sought in the model's name, whatever its case. ``forms`` are the
    texts of the prompt; their hash is signed. ``segments`` is the most that fit in
    one request. ``languages`` are the codes that the models' card names (None: the
    card says nothing of it, or it depends on the model). ``again`` are sampling
    fields for the second time, for models that cannot be told what was wrong.
    """

    name: str
    models: str
    source: str
    forms: tuple[str, ...]
    ask: Ask
    segments: int
    languages: frozenset[str] | None = None
    again: Mapping[str, object] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """Eight hex digits that change whenever the prompt does."""
        return hashlib.sha256("\0".join((self.name, *self.forms)).encode()).hexdigest()[:8]


def style_for(model: str) -> Style:
    """The row for a model's name; the general one if no other fits."""
    return next(style for style in STYLES if re.search(style.models, model, re.IGNORECASE))


def _general(segments: Sequence[Segment], language: Language, server: str) -> Question:
    return general_question(segments, language)


# The card of HY-MT1.5: Chinese wording for Chinese, English wording for other pairs; terms and
# the text before only in Chinese wording, one or the other. No system message.
_HY_ENGLISH = (
    "Translate the following segment into {name}, without additional explanation.\n\n{text}"
)
_HY_CHINESE = "将以下文本翻译为{name}，注意只需要输出翻译后的结果，不要额外解释：\n\n{text}"
_HY_TERMS = (
    "参考下面的翻译：\n{terms}\n\n"
    "将以下文本翻译为{name}，注意只需要输出翻译后的结果，不要额外解释：\n{text}"
)
_HY_TERM = "{source} 翻译成 {target}"
_HY_BEFORE = (
    "{before}\n参考上面的信息，把下面的文本翻译成{name}，"
    "注意不需要翻译上文，也不要额外解释：\n{text}"
)
_HY_NAMES = {"km": "高棉语", "zh_CN": "中文", "my": "缅甸语", "th": "泰语", "vi": "越南语"}


def _hunyuan(segments: Sequence[Segment], language: Language, server: str) -> Question:
    (segment,) = segments
    context, chinese = segment.context, _HY_NAMES[language.code]
    if context.terms:
        pairs = [
            _HY_TERM.format(source=english, target=forms[0] if forms else english)
            for english, forms in context.terms
        ]
        prompt = _HY_TERMS.format(terms="\n".join(pairs), name=chinese, text=segment.text)
    elif context.before:
        prompt = _HY_BEFORE.format(before=context.before, name=chinese, text=segment.text)
    elif language.code == "zh_CN":
        prompt = _HY_CHINESE.format(name=chinese, text=segment.text)
    else:
        prompt = _HY_ENGLISH.format(name=language.name, text=segment.text)
    return _bare(segment, language, prompt)


# TranslateGemma's form as Ollama's library gives it: two blank lines before the text.
_GEMMA = (
    "You are a professional English (en) to {name} ({code}) translator. Your goal is to "
    "accurately convey the meaning and nuances of the original English text while adhering to "
    "{name} grammar, vocabulary, and cultural sensitivities.\n"
    "Produce only the {name} translation, without any additional explanations or commentary. "
    "Please translate the following English text into {name}:\n\n\n{text}"
)


def _translategemma(segments: Sequence[Segment], language: Language, server: str) -> Question:
    """The template is the server's, except with Ollama; llama.cpp and vLLM want the codes."""
    (segment,) = segments
    codes = {"source_lang_code": "en", "target_lang_code": language.bcp47}
    if server == "llamacpp":
        return _bare(segment, language, segment.text, {"chat_template_kwargs": codes})
    if server == "vllm":
        return _bare(segment, language, [{"type": "text", **codes, "text": segment.text}])
    prompt = _GEMMA.format(name=language.name, code=language.bcp47, text=segment.text)
    return _bare(segment, language, prompt)


def _bare(
    segment: Segment,
    language: Language,
    content: object,
    extra: Mapping[str, object] | None = None,
) -> Question:
    message = {"role": "user", "content": content}
    return Question((message,), (), most_tokens([segment.text], language), extra or {})


_SAMPLING = {"temperature": 0.7, "top_p": 0.6}

STYLES: tuple[Style, ...] = (
    Style(
        name="hunyuan-mt",
        models=r"(hunyuan|hy)-?mt-?(v|_)?1\.5",
        source="card of tencent/HY-MT1.5-1.8B (prompts, languages, sampling)",
        forms=(_HY_ENGLISH, _HY_CHINESE, _HY_TERMS, _HY_TERM, _HY_BEFORE),
        ask=_hunyuan,
        segments=1,
        languages=frozenset(_HY_NAMES),
        again=_SAMPLING,
    ),
    Style(
        name="translategemma",
        models=r"translate-?gemma",
        source="Ollama's library page of translategemma (the prompt); llama.cpp's"
        " common/parsers/translate-gemma.cpp (the template's arguments); the model's card"
        " (content with language codes; the 55 languages are those of WMT24++, so neither"
        " Khmer nor Lao nor Burmese)",
        forms=(_GEMMA,),
        ask=_translategemma,
        segments=1,
        languages=frozenset({"zh_CN", "th", "vi"}),
        again=_SAMPLING,
    ),
    Style(
        name="general",
        models="",
        source="our own",
        forms=(SYSTEM,),
        ask=_general,
        segments=8,
    ),
)
