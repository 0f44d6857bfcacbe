"""Original weights to a model for CTranslate2, with CTranslate2's own converter.

Needs the extra ``[convert]`` (torch and transformers). No pickle is loaded, no
program that comes with a model is run, and the network is not used.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from workbench.engines.convert_source import check_source, make_view, weight_files
from workbench.engines.convert_vocabulary import read_tokens
from workbench.engines.families import Family
from workbench.errors import EngineError, StorageError, UsageError, WorkbenchError
from workbench.said import said

HEAD = "lm_head.weight"
_EMBEDDINGS = ("shared.weight", "decoder.embed_tokens.weight", "encoder.embed_tokens.weight")


def convert_weights(
    source: Path,
    family: Family,
    target: Path,
    *,
    quantization: str = "int8",
    on_line: Callable[[str], None] | None = None,
) -> None:
    """Convert the weights in the folder ``source`` into the new folder ``target``.

    ``target`` gets the model and the tokenizer files of ``family``; it must not
    exist or be empty, and stays so when anything goes wrong. ``quantization`` is
    CTranslate2's. ``on_line`` is told of each step. About as much memory is
    needed as the weights are large. Raises :class:`PackageError` for weights
    that are unsafe or not of the family, :class:`EngineError` where the
    conversion fails or the extra is missing, :class:`StorageError` for the disk.
    """
    tell = on_line or (lambda _: None)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(
            said("the folder for the converted model is not empty"),
            where=str(target),
            remedy=said("Name a new folder"),
        )
    config = check_source(source, family)
    _need_libraries()
    with _reported(source), _scratch(target.parent) as scratch:
        make_view(source, scratch / "view")
        converter = _converter(scratch / "view", source, family, config)
        tell(said("Loading and converting the weights"))
        made = scratch / "model"
        converter.convert(str(made), quantization=quantization)
        tell(said("Copying the tokenizer"))
        for name in family.tokenizer_files:
            shutil.copyfile(source / name, made / name)
        if target.exists():
            target.rmdir()
        made.rename(target)


def _need_libraries() -> None:
    try:
        import torch  # noqa: F401
        import transformers  # noqa: F401
        from ctranslate2 import converters  # noqa: F401
    except ImportError as error:
        raise EngineError(
            said(
                "converting original weights needs torch and transformers, which are not installed"
            ),
            remedy=said("Run: pip install 'release-workbench[convert]'"),
        ) from error


def _converter(view: Path, source: Path, family: Family, config: dict[str, Any]) -> Any:
    """CTranslate2's converter for ``view``, with our own reading of weights and vocabulary."""
    import transformers
    from ctranslate2.converters import TransformersConverter

    vocabulary = read_tokens(source, family, config)
    logging: Any = transformers.utils.logging
    logging.disable_progress_bar()  # on_line tells how far it is
    logging.set_verbosity_error()

    def load_model(model_class: Any, path: str, **options: Any) -> Any:
        model = model_class.from_pretrained(
            path, use_safetensors=True, local_files_only=True, **options
        )
        if family.architecture == "t5":
            _separate_head(model, view, config)
        return model

    converter: Any = TransformersConverter(str(view), low_cpu_mem_usage=True)
    converter.load_model = load_model
    converter.load_tokenizer = lambda *_, **__: vocabulary
    return converter


def _separate_head(model: Any, view: Path, config: dict[str, Any]) -> None:
    """Give a T5 its own output layer back where its weights have one.

    MADLAD's input embeddings and output layer differ. ``T5Config`` of transformers 5
    sets ``tie_word_embeddings`` whatever the file says; then CTranslate2 scales the
    output as that of tied ones, which levels the scores of all pieces, and versions
    of transformers that tie the two on loading lose one of them.
    """
    import torch

    nn: Any = torch.nn
    model.config.tie_word_embeddings = config.get("tie_word_embeddings") is not False
    stored = _tensors(view, (HEAD, *_EMBEDDINGS))
    embeddings = [stored[name] for name in _EMBEDDINGS if name in stored]
    if HEAD not in stored or not embeddings:
        return
    table = nn.Embedding.from_pretrained(embeddings[0].to(model.dtype))
    model.set_input_embeddings(table)
    number, width = table.weight.shape
    model.lm_head = nn.Linear(width, number, bias=False)
    model.lm_head.weight = nn.Parameter(stored[HEAD].to(model.dtype), requires_grad=False)


def _tensors(view: Path, names: tuple[str, ...]) -> dict[str, Any]:
    from safetensors import safe_open

    found: dict[str, Any] = {}
    for file in weight_files(view):
        with safe_open(str(file), framework="pt") as tensors:
            there = set(tensors.keys())
            found |= {name: tensors.get_tensor(name) for name in names if name in there}
    return found


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """A new folder beside the target, gone afterwards."""
    scratch = Path(tempfile.mkdtemp(prefix=".convert-", dir=folder))
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


@contextmanager
def _reported(source: Path) -> Iterator[None]:
    """Whatever the libraries raise, as one of our errors."""
    try:
        yield
    except WorkbenchError:
        raise
    except MemoryError as error:
        raise EngineError(
            said("there is not enough memory to convert the model"),
            where=str(source),
            remedy=said(
                "Close other programs, or convert it on a larger machine and carry it here"
            ),
        ) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS):
            raise StorageError(
                said("the converted model cannot be written ({reason})", reason=error.strerror),
                where=str(error.filename or source),
                remedy=said("Free some space or choose another folder"),
            ) from error
        raise _failed(source, error) from error
    except Exception as error:  # the libraries raise what they like for damaged weights
        raise _failed(source, error) from error


def _failed(source: Path, error: Exception) -> EngineError:
    reason = str(error).strip().splitlines()
    return EngineError(
        said(
            "the model cannot be converted ({reason})",
            reason=reason[0] if reason else type(error).__name__,
        ),
        where=str(source),
        remedy=said("Fetch the original weights again, or choose another model"),
    )
