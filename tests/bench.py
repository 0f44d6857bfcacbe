"""``make bench``: ratios side by side, measured in one run. Nothing is asserted.

Each line has what we do, what it is compared with, and the ratio of the medians.
"""

from __future__ import annotations

import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polib
from tinymodel import CORPUS, build_package

from workbench.catalogue.header import new_header
from workbench.catalogue.write import message_block
from workbench.engines.argos import ArgosEngine
from workbench.engines.install import install_package
from workbench.glossary.matching import TermFinder
from workbench.languages import get_language
from workbench.memory import Memory, MemoryEntry
from workbench.model import Message, Term, TermKind, Tier
from workbench.workspace.store import Workspace

_WORDS = [f"{a}{b}{c}" for a in "bdfgklmn" for b in ("an", "er", "io", "ust") for c in "aeiouy"]


def median(work: Callable[[], object], runs: int = 7) -> float:
    """The median of ``runs`` runs of ``work``, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def report(name: str, ours: float, other_name: str, other: float) -> None:
    """One line of the table."""
    ratio = f"{other / ours:6.1f} x"
    print(f"{name:46} {ours * 1e3:9.2f} ms   {other_name:34} {other * 1e3:9.2f} ms  {ratio}")


def sentences(count: int, seed: int = 7) -> list[str]:
    """Made-up English-like sentences of 5 to 25 words, always the same."""
    choice = random.Random(seed)
    return [
        " ".join(choice.choices(_WORDS, k=choice.randint(5, 25))).capitalize() + "."
        for _ in range(count)
    ]


def bench_save(folder: Path) -> None:
    """One message of 2,000 saved: one block under lock with fsync, against polib's whole file."""
    messages = [Message(n, text, "x") for n, text in enumerate(dict.fromkeys(sentences(2_000)), 1)]
    path = folder / "locales" / "lo" / "LC_MESSAGES" / "big.po"
    path.parent.mkdir(parents=True)
    header = new_header("big", get_language("lo"), "2026-01-01 00:00+0000")
    path.write_text("\n".join([header, *map(message_block, messages)]), encoding="utf-8")
    workspace = Workspace.open(folder)
    count = iter(range(1_000))

    def ours() -> None:
        seen = messages[1_000]
        changed = workspace.save_message(
            "big", "lo", seen, lambda m: m.with_target(f"y{next(count)}"), by=""
        )
        messages[1_000] = changed

    def whole_file() -> None:
        file = polib.pofile(str(path))
        file[1_000].msgstr = f"y{next(count)}"
        file.save(str(path))

    report("save one message of 2,000", median(ours), "polib, whole file", median(whole_file))


def bench_terms() -> None:
    """10,000 terms in 1,000 segments: the automaton against an ``re`` alternation."""
    choice = random.Random(3)
    names = {" ".join(choice.choices(_WORDS, k=choice.randint(1, 3))) for _ in range(10_000)}
    finder = TermFinder([Term(name, TermKind.TRANSLATE, {"lo": ("x",)}) for name in names])
    texts = sentences(1_000)
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))), re.I)
    ours = median(lambda: [finder.find(text) for text in texts], 3)
    alternation = median(lambda: [pattern.findall(text) for text in texts[:20]], 3) * 50
    report(
        "find 10,000 terms in 1,000 segments", ours, "re alternation (20, times 50)", alternation
    )


def bench_memory() -> None:
    """A similar match among 100,000: the length window against a scan of all."""
    from rapidfuzz import fuzz, process

    sources = sentences(100_000)
    memory = Memory(MemoryEntry(source, "x", Tier.APPROVED, "r") for source in sources)
    queries = [source.replace("a", "o", 2) for source in sources[:20]]
    ours = median(lambda: [memory.search(query) for query in queries], 3) / len(queries)
    scan = median(
        lambda: [process.extract(q, sources, scorer=fuzz.ratio, limit=5) for q in queries[:5]], 3
    )
    report("similar match among 100,000", ours, "scan of all", scan / 5)


def bench_engine(folder: Path) -> None:
    """100 sentences: one sorted batch against one call a sentence, the same beam."""
    language = get_language("km")
    install_package(build_package(folder), folder / "models")
    engine = ArgosEngine([folder / "models"])
    texts = [f"{CORPUS[n % len(CORPUS)]} {n}" for n in range(100)]
    engine.translate(texts[:1], language)
    batch = median(lambda: engine.translate(texts, language, hypotheses=4), 3)
    loop = median(lambda: [engine.translate([t], language, hypotheses=4) for t in texts], 3)
    report("translate 100 sentences (tiny model)", batch, "one call a sentence", loop)


def main() -> int:
    """Run all; the figures are for this machine only."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "save").mkdir()
        bench_save(folder / "save")
        bench_terms()
        bench_memory()
        bench_engine(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
