"""The part of ``make bench`` on engines: Argos' own function against ours, on one random model.

Everything is decoded with the same bound on its length (a random model never
stops by itself), in turns, in one process; what counts are the ratios. A few
outputs of (b) may differ: measured with int8, 2 of 200, which CTranslate2's bare
calls also decode otherwise in a batch than alone; in float32 these were equal.
BENCH_SEGMENTS sets the number of segments; 200 take some ten minutes.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from bigmodel import build_big_package, segments

from workbench.engines import decoder
from workbench.engines.argos import ArgosEngine
from workbench.engines.base import Engine
from workbench.engines.install import install_package
from workbench.engines.resources import Resources
from workbench.languages import get_language

COUNT = int(os.environ.get("BENCH_SEGMENTS", "60"))
ROUNDS = 3
BOUND = 48  # decoded pieces, everywhere
AGAIN = 0.2  # of the segments take the second pass
LANGUAGE = get_language("km")
ARGOS = "(a) Argos' own function, segment by segment"
BATCH = "(b) one batch, same beam"
BARE = "    its bare translate_batch calls"
Seconds = tuple[float, float]  # by the clock, of all cores


class Bounded:
    """A ``ctranslate2.Translator`` with BOUND set, which remembers its calls."""

    def __init__(self, translator: Any) -> None:
        self._translator = translator
        self.calls: list[tuple[tuple[Any, ...], dict[str, Any]]] = []

    def translate_batch(self, *args: Any, **options: Any) -> Any:
        options["max_decoding_length"] = BOUND
        self.calls.append((args, options))
        return self._translator.translate_batch(*args, **options)

    def repeat(self, calls: Sequence[tuple[tuple[Any, ...], dict[str, Any]]]) -> None:
        """The bare calls, each pass waited for."""
        for hypotheses in (1, 4):
            promises = [
                self._translator.translate_batch(*args, **options)
                for args, options in calls
                if options["num_hypotheses"] == hypotheses
            ]
            for promise in (item for several in promises for item in several):
                promise.result()


class Whole:
    """A sentence splitter that does not split."""

    @staticmethod
    def split_sentences(text: str) -> list[str]:
        return [text]


def translator_of(model: Path, threads: int = 0) -> Bounded:
    """A translator as Argos loads it, with its default of as many threads as there are cores."""
    import ctranslate2

    return Bounded(ctranslate2.Translator(str(model), device="cpu", intra_threads=threads))


def engine_with(folder: Path, resources: Resources) -> tuple[ArgosEngine, Bounded]:
    """A loaded engine whose decoder is bounded."""
    engine = ArgosEngine([folder / "models"], resources=resources)
    made: list[Bounded] = []
    load = decoder.Decoder.__init__

    def loading(self: Any, *args: Any, **options: Any) -> None:
        load(self, *args, **options)
        self._translator = Bounded(self._translator)
        made.append(self._translator)

    decoder.Decoder.__init__ = loading  # type: ignore[method-assign]
    try:
        engine.translate(["Warm."], LANGUAGE)
    finally:
        decoder.Decoder.__init__ = load  # type: ignore[method-assign]
    return engine, made[0]


def argos_loop(package: Any, translator: Bounded, texts: Sequence[str]) -> list[str]:
    """(a) Argos' own function, segment by segment, with its default of four hypotheses."""
    from argostranslate.translate import apply_packaged_translation

    return [
        apply_packaged_translation(package, text, translator, Whole, 4)[0].value for text in texts
    ]


def one_batch(engine: Engine, texts: Sequence[str]) -> list[str]:
    """(b) All segments at once with the beam of (a)."""
    return [found[0].text for found in engine.translate(texts, LANGUAGE, hypotheses=4)]


def chosen(texts: Sequence[str]) -> list[str]:
    """The segments that take the second pass, by a seed: random weights never get terms right."""
    return random.Random(23).sample(list(texts), round(AGAIN * len(texts)))


def two_passes(engine: Engine, texts: Sequence[str]) -> None:
    """(c) What ``propose`` decodes: a fast pass for all, four hypotheses for those chosen."""
    engine.translate(texts, LANGUAGE)
    engine.translate(chosen(texts), LANGUAGE, hypotheses=4)


def timed(work: Callable[[], object]) -> tuple[Seconds, object]:
    """The seconds that ``work`` took, and its result."""
    before, start = os.times(), time.perf_counter()
    result = work()
    wall, after = time.perf_counter() - start, os.times()
    return (wall, after.user + after.system - before.user - before.system), result


def in_turns(works: Mapping[str, Callable[[], object]]) -> dict[str, tuple[Seconds, object]]:
    """The medians of ROUNDS runs of each, one after the other in each round, and the last result."""
    runs: dict[str, list[Seconds]] = {name: [] for name in works}
    results: dict[str, object] = {}
    for _ in range(ROUNDS):
        for name, work in works.items():
            seconds, results[name] = timed(work)
            runs[name].append(seconds)
    return {
        name: (
            (statistics.median(w for w, _ in all_), statistics.median(c for _, c in all_)),
            results[name],
        )
        for name, all_ in runs.items()
    }


def bench(folder: Path) -> None:
    """Print the table."""
    from argostranslate.package import Package

    info = install_package(build_big_package(folder), folder / "models")
    texts = segments(COUNT)
    package = Package(info.path)
    argos, single = translator_of(info.model), translator_of(info.model, threads=1)
    two, greedy = (engine_with(folder, Resources(fast_beam=beam)) for beam in (2, 1))
    works: dict[str, Callable[[], object]] = {
        ARGOS: lambda: argos_loop(package, argos, texts),
        "    the same on one thread": lambda: argos_loop(package, single, texts),
        BATCH: lambda: one_batch(two[0], texts),
    }
    for name, (engine, bounded) in (("beam 2", two), ("greedy", greedy)):
        bounded.calls.clear()
        two_passes(engine, texts)
        calls = list(bounded.calls)
        works[f"    fast pass alone, {name}"] = partial(engine.translate, texts, LANGUAGE)
        works[f"(c) two passes, {name}"] = partial(two_passes, engine, texts)
        works[f"{BARE}, {name}"] = partial(bounded.repeat, calls)
    print(
        f"{COUNT} segments of 5 to 45 words, {BOUND} pieces decoded for each, medians of {ROUNDS}\n"
        "second pass: one segment in five, by a seed (random weights get no term right)"
    )
    show(in_turns(works))


def show(found: Mapping[str, tuple[Seconds, Any]]) -> None:
    """Print the table and what follows from it."""
    (wall, cores), theirs = found[ARGOS]
    print(f"{'':46} {'clock':>9}  {'all cores':>9}   times faster than (a)")
    for name, ((seconds, busy), _) in found.items():
        ratios = f"{wall / seconds:5.2f} x {cores / busy:5.2f} x"
        print(f"{name:46} {seconds:7.2f} s  {busy:7.2f} s   {ratios}")
    same = sum(one == other for one, other in zip(theirs, found[BATCH][1], strict=True))
    print(f"{same} of {COUNT} outputs of (b) equal to (a)")
    for name in ("beam 2", "greedy"):
        ours, bare = found[f"(c) two passes, {name}"][0], found[f"{BARE}, {name}"][0]
        clock, busy = (100 * (mine / calls - 1) for mine, calls in zip(ours, bare, strict=True))
        print(
            f"(c) {name}: {clock:+.1f} % by the clock, {busy:+.1f} % of all cores, over bare calls"
        )


def memory_of(folder: Path, kind: str) -> None:
    """Print this process's peak memory after one kind of work, in MB."""
    texts = segments(COUNT)[:16]
    if kind == "argos":
        from argostranslate.package import Package

        package = Package(folder / "models" / "translate-en_km-1.0")
        argos_loop(package, translator_of(package.package_path / "model"), texts)
    else:
        two_passes(engine_with(folder, Resources(fast_beam=int(kind)))[0], texts)
    print(peak_memory() // 1024)


def peak_memory() -> int:
    """The most that this process held, in kB; on Linux since it began to run this program."""
    with suppress(OSError):
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0])
    import resource  # counts what the process held before, too, and is in bytes on macOS

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(arguments: Sequence[str]) -> int:
    """Everything, or (from :func:`main` itself) the memory of one kind."""
    if arguments:
        memory_of(Path(arguments[0]), arguments[1])
        return 0
    with tempfile.TemporaryDirectory() as name:
        for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[variable] = name  # where importing Argos makes folders
        bench(Path(name))
        for kind, title in (("argos", "Argos' own"), ("2", "ours, beam 2"), ("1", "ours, greedy")):
            command = [sys.executable, __file__, name, kind]
            peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            print(f"peak memory of a process with {title}: {peak.strip()} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
