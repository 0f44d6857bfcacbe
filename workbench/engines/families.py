"""The families of multilingual translation models, one data row each: codes, tokens, files.

A model that is given one token too many, one too few or one in the wrong place
still answers, only in the wrong language or with nonsense. So each row says
exactly what stands around the pieces of a text, and ``tests/engines/test_families.py``
holds every row against the family's own tokenizer in ``transformers``.

Sources, beside each row: the paper, the model card, and the class of
``transformers`` 5.23 that makes the same tokens.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from workbench.engines.decoder import Form
from workbench.engines.limits import TRAINED_LENGTH

END = "</s>"
CODE = "{code}"  # where the code of the target language goes


@dataclass(frozen=True, slots=True)
class Family:
    """How the models of one family are addressed.

    ``codes`` maps our language codes to the family's token for that language, as
    its vocabulary spells it; empty where each model has its own, which its pin
    records. ``before`` and ``after`` stand around the source pieces and ``start``
    before the target pieces, ``{code}`` being the target language. ``control``
    matches the tokens of the vocabulary that must never come out of a text.
    ``tokenizer_files`` are to be carried beside the model, one for both sides or
    source and target; ``extra_files`` are needed only to convert. ``cpu_type`` is
    CTranslate2's compute type on a CPU, ``gpu_types`` those for a GPU, the
    preferred first. ``architecture`` and ``tokenizer`` are what ``transformers``
    calls the model (``model_type``) and its tokenizer (class).
    """

    name: str
    codes: Mapping[str, str]
    before: tuple[str, ...]
    start: tuple[str, ...]
    control: re.Pattern[str]
    tokenizer_files: tuple[str, ...]
    architecture: str
    tokenizer: str
    after: tuple[str, ...] = (END,)
    extra_files: tuple[str, ...] = ()
    cpu_type: str = "int8"
    gpu_types: tuple[str, ...] = ("int8_float16", "int8_float32")
    variants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def gpu_type(self) -> str:
        """The compute type for a GPU that can do all of them."""
        return self.gpu_types[0]

    def form(self, code: str, *, joiner: str = " ", positions: int | None = None) -> Form:
        """What stands around the pieces for the language token ``code``.

        ``joiner`` is the language's, ``positions`` the number of tokens that the
        model has places for (None: any number).
        """
        before, start = _filled(self.before, code), _filled(self.start, code)
        room = TRAINED_LENGTH if positions is None else positions - len(before) - len(self.after)
        return Form(
            before=before,
            after=self.after,
            start=start,
            joiner=joiner,
            bound=max(1, min(TRAINED_LENGTH, room)),
            positions=positions,
        )


def _filled(tokens: tuple[str, ...], code: str) -> tuple[str, ...]:
    return tuple(token.replace(CODE, code) for token in tokens if token != CODE or code)


def _control(*own: str) -> re.Pattern[str]:
    return re.compile("|".join((r"</?s>|<unk>|<pad>|<mask>|<extra_id_\d+>|madeupword\d+", *own)))


_SHARED_BPE = ("sentencepiece.bpe.model",)
_M2M_CODES = {
    "km": "__km__",
    "zh_CN": "__zh__",
    "lo": "__lo__",
    "my": "__my__",
    "th": "__th__",
    "vi": "__vi__",
}
_M2M_CONTROL = _control(r"__[a-z]{2,3}__")

# NLLB Team 2022 (arXiv:2207.04672), 6.1.1: "we prefix the source sequence with the source
# language"; huggingface/transformers pull request 22313 corrected its tokenizer to that (before,
# the code stood last). ``NllbTokenizer``: `eng_Latn X </s>`; decoding starts with </s>
# (``decoder_start_token_id`` of the model's config) and is forced to the target code. Half
# precision: transformers' documentation of NLLB runs it in float16.
_NLLB = Family(
    name="nllb",
    codes={
        "km": "khm_Khmr",
        "zh_CN": "zho_Hans",
        "lo": "lao_Laoo",
        "my": "mya_Mymr",
        "th": "tha_Thai",
        "vi": "vie_Latn",
    },
    before=("eng_Latn",),
    start=(CODE,),
    control=_control(r"[a-z]{3}_[A-Z][a-z]{3}"),
    tokenizer_files=_SHARED_BPE,
    architecture="m2m_100",
    tokenizer="NllbTokenizer",
)

# Fan et al. 2020 (arXiv:2010.11125). ``M2M100Tokenizer``: `__en__ X </s>`, and `__km__` as the
# forced first target token; its table of 100 languages has all six. On a GPU as NLLB, whose
# architecture it has.
_M2M100 = Family(
    name="m2m100",
    codes=_M2M_CODES,
    before=("__en__",),
    start=(CODE,),
    control=_M2M_CONTROL,
    tokenizer_files=_SHARED_BPE,
    extra_files=("vocab.json",),
    architecture="m2m_100",
    tokenizer="M2M100Tokenizer",
)

# Mohammadshahi et al. 2022 (arXiv:2210.11621) and the model card of alirezamsh/small100: "source:
# [tgt_lang_code] + src_tokens + [EOS]", "target: tgt_tokens + [EOS]". Architecture, vocabulary and
# languages are those of M2M-100; its tokenizer is a file beside the model, not in transformers.
_SMALL100 = Family(
    name="small100",
    codes=_M2M_CODES,
    before=(CODE,),
    start=(),
    control=_M2M_CONTROL,
    tokenizer_files=_SHARED_BPE,
    extra_files=("vocab.json",),
    architecture="m2m_100",
    tokenizer="M2M100Tokenizer",
)

# The cards of Helsinki-NLP's models with several targets: "a sentence initial language token is
# required in the form of >>id<<"; models with one target want none. ``MarianTokenizer``:
# `>>khm<< X </s>`; the decoder starts from a zero embedding, which the converted model knows. On a
# GPU float32 around the int8: a Marian model was seen to answer nan in float16
# (mozilla/translations issue 244), and these models are small.
_OPUS = Family(
    name="opus-mt",
    codes={},
    before=(CODE,),
    start=(),
    control=_control(r">>[^<>\s]*<<"),
    tokenizer_files=("source.spm", "target.spm"),
    extra_files=("vocab.json",),
    architecture="marian",
    tokenizer="MarianTokenizer",
    gpu_types=("int8_float32",),
    variants={
        "km": ("khm", "khm_Khmr", "km"),
        "zh_CN": ("cmn_Hans", "zho_Hans", "cmn", "zho", "zh"),
        "lo": ("lao", "lao_Laoo", "lo"),
        "my": ("mya", "mya_Mymr", "my"),
        "th": ("tha", "tha_Thai", "th"),
        "vi": ("vie", "vie_Latn", "vi"),
    },
)

# Kudugunta et al. 2023 (arXiv:2309.04662), and the model card: "<2pt> I love pizza!". The token is
# an ordinary piece of MADLAD's SentencePiece model (whose table begins <unk>, <s>, </s>, "\n",
# "<2ace>"; ggml-org/llama.cpp issue 9030 prints it with the kinds), so that "<2km> text" is cut
# into "▁", "<2km>", "▁text": the lone "▁" belongs to the form. And "<2th>" typed in a release
# would be cut into the token. ``T5Tokenizer`` closes with </s>. Decoding starts with the token of
# ``decoder_start_token_id`` (0, <unk>), not with padding as in other T5 models
# (OpenNMT/CTranslate2 pull request 1552). In float16 it answers <unk> only
# (ml-explore/mlx-examples issue 980, where bfloat16 is right): bfloat16, or float32 on a GPU that
# cannot.
_MADLAD = Family(
    name="madlad",
    codes={
        "km": "<2km>",
        "zh_CN": "<2zh>",
        "lo": "<2lo>",
        "my": "<2my>",
        "th": "<2th>",
        "vi": "<2vi>",
    },
    before=("▁", CODE),
    start=(),
    control=_control(r"<2[^<>\s]*>"),
    tokenizer_files=("spiece.model",),
    architecture="t5",
    tokenizer="T5Tokenizer",
    gpu_types=("int8_bfloat16", "int8_float32"),
)

# Models that `workbench train` makes: Marian's architecture, with the token of the target language
# first in the target, as Argos' ``target_prefix`` wants it, so that plain Argos can use them too.
_OWN = Family(
    name="workbench",
    codes={code: f">>{code}<<" for code in ("km", "zh_CN", "lo", "my", "th", "vi")},
    before=(),
    start=(CODE,),
    control=_control(r">>[^<>\s]*<<"),
    tokenizer_files=("sentencepiece.model",),
    extra_files=("vocab.json",),
    architecture="marian",
    tokenizer="MarianTokenizer",
    gpu_types=("int8_float32",),
)

FAMILIES: Mapping[str, Family] = {
    family.name: family for family in (_NLLB, _M2M100, _SMALL100, _OPUS, _MADLAD, _OWN)
}


def codes_in(family: Family, vocabulary: Collection[str]) -> dict[str, str]:
    """Which of the six languages a model has, by the tokens of its source ``vocabulary``.

    For OPUS-MT these are the targets that the model names; a model that names no
    target at all has a single one, which its vocabulary does not tell: ``{}``.
    """
    wanted = family.codes or family.variants
    found = {code: find_token(family, code, "", vocabulary) for code in wanted}
    return {code: token for code, token in found.items() if token}


def find_token(
    family: Family, language: str, pinned: str, vocabulary: Collection[str]
) -> str | None:
    """The token by which a model with this ``vocabulary`` is asked for ``language`` (our code).

    ``pinned`` is what the model's pin says, which may be bare (``khm``). "" is
    the answer where the model has one target and wants no token, None where it
    does not know the language.
    """
    if family.codes:
        token = family.codes.get(language)
        return token if token in vocabulary else None
    for variant in (pinned, *family.variants.get(language, ())):
        for token in (variant, f">>{variant}<<"):
            if variant and token in vocabulary and family.control.fullmatch(token):
                return token
    several = any(token.startswith(">>") and token.endswith("<<") for token in vocabulary)
    return None if several else ""
