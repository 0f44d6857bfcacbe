"""The language model engine against a real llama.cpp server: ``python tests/real_llama.py``.

The server is llama.cpp's own, built into the package ``xllamacpp`` (a wheel of 34 MB,
102 MB installed); where it is not installed, a virtual environment beside the
temporary files gets it. The models are tables of pairs that :mod:`tinygguf` writes.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
import urllib.request
import venv
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import tinygguf

from workbench.engines.base import Context
from workbench.engines.llm import LanguageModelEngine
from workbench.engines.llm_prompt import Segment
from workbench.engines.llm_styles import style_for
from workbench.errors import EngineError
from workbench.languages import LANGUAGES, Language

PACKAGE = "xllamacpp>=2026.10"
ANSWER = "កខ"  # what the steady model says of everything
KM = LANGUAGES["km"]
TEXTS = tuple(f"The meeting number {number} ended." for number in range(11))
# llama.cpp knows TranslateGemma's template by the two words in the comment; the rest shows
# what arrives in the form of content that the card describes.
GEMMA = (
    "{# [source_lang_code] [target_lang_code] #}{% for m in messages %}{{ m['content'][0]['source_lang_code'] }}>"
    "{{ m['content'][0]['target_lang_code'] }}: {{ m['content'][0]['text'] }}{% endfor %}"
)

_SERVE = """
import json, sys, time, xllamacpp
asked = json.loads(sys.argv[1])
params = xllamacpp.CommonParams()
params.model.path, params.model_alias = asked["path"], {"tiny"}
params.n_ctx, params.n_parallel, params.port = asked["context"], 1, 0
params.cpuparams.n_threads, params.warmup, params.verbosity = 1, False, 0
params.api_keys = asked["keys"]
server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
sys.stdin.read()
"""


@contextmanager
def llama_server(
    python: str, model: Path, *, context: int = 16384, keys: tuple[str, ...] = ()
) -> Iterator[str]:
    """A server with ``model`` under the name "tiny"; gives its address; ended with the block."""
    asked = json.dumps({"path": str(model), "context": context, "keys": keys})
    process = subprocess.Popen(
        [python, "-c", _SERVE, asked],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        for line in process.stdout:
            if line.startswith("http://"):
                yield line.strip()
                return
        raise AssertionError(f"the server did not start: exit code {process.wait()}")
    finally:
        process.stdin.close()
        process.stdout.close()
        process.terminate()
        process.wait()


def engine(url: str, **options: object) -> LanguageModelEngine:
    """The engine under test."""
    return LanguageModelEngine(url, "tiny", **options)  # type: ignore[arg-type]


def first(
    asked: LanguageModelEngine, texts: tuple[str, ...] = TEXTS, language: Language = KM
) -> list[str]:
    """The translations, with a check of what every translation must keep to."""
    told: list[int] = []
    answers = asked.translate(texts, language, on_done=told.append)
    assert sum(told) == len(texts) == len(answers)
    return [found[0].text for found in answers]


def check_translations(python: str, folder: Path) -> None:
    """The schema makes a grammar, the grammar exactly the ids: every segment has an answer."""
    model = tinygguf.write_model(folder / "steady.gguf", tinygguf.STEADY)
    with llama_server(python, model) as url:
        asked = engine(url)
        assert asked.serves(KM) and asked.faults() == ()
        assert asked._server.kind == "llamacpp"
        assert first(asked) == [ANSWER] * len(TEXTS)
        assert asked._server._form == 0, "the strict schema was taken"
        assert first(asked, language=LANGUAGES["lo"]) == [""] * len(TEXTS), "Khmer is not Lao"
        assert not LanguageModelEngine(url, "other").serves(KM)


def check_terms(python: str, folder: Path) -> None:
    """An answer that fails the terms is asked again, with reasons, and dropped alone."""
    model = tinygguf.write_model(folder / "steady.gguf", tinygguf.STEADY)
    with llama_server(python, model) as url:
        told: list[str] = []

        def faults(text: str) -> list[str]:
            told.append(text)
            return ["the term is not there"]

        asked = engine(url).given({TEXTS[1]: Context(faults=faults)})
        assert first(asked, TEXTS[:3]) == [ANSWER, "", ANSWER]
        assert told == [ANSWER, ANSWER]


def check_without_schema(python: str, folder: Path) -> None:
    """Without the grammar the same model does not keep to the form, and all is dropped."""
    model = tinygguf.write_model(folder / "steady.gguf", tinygguf.STEADY)
    with llama_server(python, model) as url:
        for form in (1, 2):
            asked = engine(url)
            assert asked.serves(KM)
            asked._server._form = form
            assert first(asked, TEXTS[:2]) == ["", ""]


def check_endless(python: str, folder: Path) -> None:
    """A model that does not stop is stopped at the bound, and its answer dropped."""
    model = tinygguf.write_model(folder / "endless.gguf", tinygguf.ENDLESS)
    with llama_server(python, model) as url:
        assert first(engine(url), TEXTS[:2]) == ["", ""]
        try:
            first(engine(url, patience=0.05))
        except EngineError as error:
            assert "did not answer within" in str(error), error
        else:
            raise AssertionError("patience has no effect")


def check_context(python: str, folder: Path) -> None:
    """A prompt beyond the context of the model is told as such, and costs no exception."""
    model = tinygguf.write_model(folder / "steady.gguf", tinygguf.STEADY)
    with llama_server(python, model, context=512) as url:
        assert first(engine(url), TEXTS[:2]) == ["", ""]


def check_key(python: str, folder: Path) -> None:
    """The key opens the server; a wrong one is refused and not shown."""
    model = tinygguf.write_model(folder / "steady.gguf", tinygguf.STEADY)
    with llama_server(python, model, keys=("right-key",)) as url:
        assert first(engine(url, key="right-key"), TEXTS[:1]) == [ANSWER]
        try:
            first(engine(url, key="wrong-key"), TEXTS[:1])
        except EngineError as error:
            assert "key" in str(error) and "wrong-key" not in str(error), error
        else:
            raise AssertionError("a wrong key was taken")


def check_translategemma(python: str, folder: Path) -> None:
    """llama.cpp hands the language codes to the template that wants them."""
    model = tinygguf.write_model(folder / "gemma.gguf", tinygguf.STEADY, template=GEMMA)
    style = style_for("translategemma:4b")
    question = style.ask([Segment("The meeting")], LANGUAGES["th"], "llamacpp")
    body = {"messages": list(question.messages), **question.extra}
    with llama_server(python, model) as url:
        assert _posted(f"{url}/apply-template", body)["prompt"] == "en>th: The meeting"


def _posted(url: str, body: Mapping[str, object]) -> dict[str, object]:
    request = urllib.request.Request(url, json.dumps(body).encode())
    with urllib.request.urlopen(request) as answer:
        found: dict[str, object] = json.load(answer)
        return found


CHECKS: tuple[Callable[[str, Path], None], ...] = (
    check_translations,
    check_terms,
    check_without_schema,
    check_endless,
    check_context,
    check_key,
    check_translategemma,
)


def python_with_server(folder: Path) -> str:
    """This Python if it has the server, else one of a new virtual environment."""
    if importlib.util.find_spec("xllamacpp"):
        return sys.executable
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", PACKAGE], check=True)
    return str(python)


def main() -> None:
    """Run every check and say so."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = python_with_server(folder)
        for check in CHECKS:
            check(python, folder)
            print(f"{check.__name__}: right")
        print(f"{len(CHECKS)} passed, 0 failed")


if __name__ == "__main__":
    main()
