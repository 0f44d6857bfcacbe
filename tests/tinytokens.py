"""Tokenizers with the layouts of the families' own, on small SentencePiece models trained offline.

Each function saves what the authors publish beside the weights, and returns the
family's tokenizer in ``transformers`` with the number of each token. Where that
tokenizer cannot be made from these files as it is from the published ones, the
function says so.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workbench.engines.families import FAMILIES

ENGLISH = ("one", "two", "three", "four", "five")
NUMBERS = {
    "km": ("មួយ", "ពីរ", "បី", "បួន", "ប្រាំ"),
    "zh_CN": ("一", "二", "三", "四", "五"),
    "lo": ("ຫນຶ່ງ", "ສອງ", "ສາມ", "ສີ່", "ຫ້າ"),
    "my": ("တစ်", "နှစ်", "သုံး", "လေး", "ငါး"),
    "th": ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า"),
    "vi": ("một", "hai", "ba", "bốn", "năm"),
}
WRONG = "WRONG"
OPUS_TOKENS = {
    "km": ">>khm<<",
    "zh_CN": ">>cmn_Hans<<",
    "lo": ">>lao<<",
    "my": ">>mya<<",
    "th": ">>tha<<",
    "vi": ">>vie<<",
}
_CORPUS = (
    *ENGLISH,
    *(word for words in NUMBERS.values() for word in words),
    WRONG,
    "The ministers signed a joint declaration today (12 December 2007).",
    "They agreed to help victims of trafficking; the work goes on.",
)


def sentencepiece_model(
    path: Path, *, algorithm: str, pieces: Sequence[str] = (), **options: Any
) -> Any:
    """Train a small SentencePiece model on the words above, offline, and save it.

    ``pieces`` are added as ordinary pieces with the score 0, so that they are never cut.
    """
    import sentencepiece
    from sentencepiece import sentencepiece_model_pb2

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([*_CORPUS * 20, "".join(chr(code) for code in range(33, 127))]),
        model_writer=model,
        model_type=algorithm,
        vocab_size=330,
        hard_vocab_limit=False,
        character_coverage=1.0,
        num_threads=1,
        minloglevel=2,
        user_defined_symbols=list(pieces),
        **options,
    )
    proto = sentencepiece_model_pb2.ModelProto()
    proto.ParseFromString(model.getvalue())
    for piece in proto.pieces:
        if piece.piece in pieces:
            piece.type, piece.score = sentencepiece_model_pb2.ModelProto.SentencePiece.NORMAL, 0.0
    path.write_bytes(proto.SerializeToString())
    return sentencepiece.SentencePieceProcessor(model_file=str(path))


def _pieces(processor: Any) -> list[str]:
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


def _save(path: Path, **files: Any) -> None:
    for name, content in files.items():
        (path / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")


def _numbered(tokens: Sequence[str]) -> dict[str, int]:
    return {token: number for number, token in enumerate(tokens)}


def _whole_words() -> list[str]:
    words = (*ENGLISH, WRONG, *(word for words in NUMBERS.values() for word in words))
    return ["▁" + word for word in words]


def nllb_tokens(path: Path) -> tuple[Any, dict[str, int]]:
    """NLLB: SentencePiece's pieces behind <s> <pad> </s> <unk>, then the codes, then <mask>.

    These are the numbers of the published model. ``NllbTokenizer`` of transformers 5.23, made
    from the SentencePiece file, puts <mask> before the codes, so only its tokens are used.
    """
    import transformers
    from transformers.models.nllb.tokenization_nllb import FAIRSEQ_LANGUAGE_CODES

    processor = sentencepiece_model(path / "sentencepiece.bpe.model", algorithm="bpe")
    tokenizer = transformers.NllbTokenizer.from_pretrained(
        path, src_lang="eng_Latn", extra_special_tokens=FAIRSEQ_LANGUAGE_CODES
    )
    first = ["<s>", "<pad>", "</s>", "<unk>", *_pieces(processor)[3:]]
    return tokenizer, _numbered([*first, *FAIRSEQ_LANGUAGE_CODES, "<mask>"])


def m2m_tokens(path: Path) -> tuple[Any, dict[str, int]]:
    """M2M-100 and SMaLL-100: a vocabulary of its own beside SentencePiece, then the languages."""
    import transformers
    from transformers.models.m2m_100.tokenization_m2m_100 import FAIRSEQ_LANGUAGE_CODES

    processor = sentencepiece_model(path / "sentencepiece.bpe.model", algorithm="bpe")
    tokens = ["<s>", "<pad>", "</s>", "<unk>", *_pieces(processor)[3:]]
    languages = [f"__{code}__" for code in FAIRSEQ_LANGUAGE_CODES["m2m100"]]
    _save(path, vocab=_numbered(tokens))
    tokenizer = transformers.M2M100Tokenizer.from_pretrained(
        path, src_lang="en", tgt_lang="km", additional_special_tokens=languages
    )
    return tokenizer, tokenizer.get_vocab()


def marian_tokens(path: Path, targets: Sequence[str]) -> tuple[Any, dict[str, int]]:
    """OPUS-MT: two SentencePiece models, one vocabulary with the targets, <pad> the last."""
    import transformers

    pieces: dict[str, None] = {}
    for side in ("source", "target"):
        processor = sentencepiece_model(
            path / f"{side}.spm", algorithm="unigram", pieces=_whole_words()
        )
        pieces |= dict.fromkeys(_pieces(processor)[3:])
    _save(
        path,
        vocab=_numbered(["</s>", "<unk>", *targets, *pieces, "<pad>"]),
        tokenizer_config={"source_lang": "eng", "target_lang": "mul"},
    )
    tokenizer = transformers.MarianTokenizer.from_pretrained(path)
    return tokenizer, tokenizer.get_vocab()


def madlad_tokens(path: Path) -> tuple[Any, dict[str, int]]:
    """MADLAD: <unk> <s> </s>, a newline, then "<2xx>" as ordinary pieces with the score 0.

    The layout is that of the real one (ggml-org/llama.cpp issue 9030); spaces are kept.
    """
    import transformers

    sentencepiece_model(
        path / "spiece.model",
        algorithm="unigram",
        pieces=["\n", *FAMILIES["madlad"].codes.values(), "<2en>", *_whole_words()],
        unk_id=0,
        bos_id=1,
        eos_id=2,
        remove_extra_whitespaces=False,
    )
    special = {"pad_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "extra_ids": 0}
    _save(path, tokenizer_config={"tokenizer_class": "T5Tokenizer", **special})
    tokenizer = transformers.T5Tokenizer.from_pretrained(path)
    return tokenizer, tokenizer.get_vocab()
