"""The pairs that a workspace has to train on: approved releases, memories, the starter memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from workbench.catalogue.parse import Catalogue, parse_catalogue
from workbench.errors import InputError, UsageError
from workbench.evaluation.pairs import read_pairs
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.model import State, TermKind
from workbench.said import said
from workbench.training.pairs import Cleaner, Pair
from workbench.workspace.files import read_file

STARTER, APPROVED = "starter", "approved"
_ENGLISH = "en"


def gather(workbench: Workbench, names: Sequence[str], languages: Sequence[str]) -> Cleaner:
    """The cleaned pairs of the memories ``names``, and of the termbase.

    A name is ``starter``, ``approved`` (what people approved in the releases), a
    folder under ``memory/`` or any folder with ``<lang>.po`` files. Raises
    :class:`UsageError` for a name that is none of these.
    """
    cleaner = Cleaner(workbench.checker())
    for name in names:
        cleaner.add(_pairs(workbench, name, languages))
    cleaner.add(_terms(workbench, languages))
    return cleaner


def read_chosen(folder: Path, languages: Sequence[str]) -> tuple[Pair, ...]:
    """Pairs to choose by from ``en.txt`` and ``<lang>.txt`` in ``folder``, one sentence a line."""
    found: list[Pair] = []
    english = folder / f"{_ENGLISH}.txt"
    for code in languages:
        file = folder / f"{code}.txt"
        pairs = read_pairs(
            read_file(english), str(english), read_file(file), str(file), LANGUAGES[code]
        )
        found += [
            Pair(source, target, code, folder.name)
            for source, target in zip(pairs.sources, pairs.references, strict=True)
        ]
    return tuple(found)


def _pairs(workbench: Workbench, name: str, languages: Sequence[str]) -> Iterator[Pair]:
    workspace = workbench.workspace
    if name == APPROVED:
        for slug in workspace.releases():
            for code in set(languages) & set(workspace.languages(slug)):
                yield from _of(workspace.read_catalogue(slug, code), code, slug, approved=True)
        return
    catalogues = workspace.starter_catalogues() if name == STARTER else _memory(workbench, name)
    for where, code, text in catalogues:
        if code in languages:
            yield from _of(parse_catalogue(text, f"{where}/{code}.po"), code, where)


def _memory(workbench: Workbench, name: str) -> Iterable[tuple[str, str, str]]:
    found = [item for item in workbench.workspace.memory_catalogues() if item[0] == name]
    folder = Path(name)
    if not found and folder.is_dir():
        found = [
            (folder.name, path.stem, read_file(path).decode("utf-8", "replace"))
            for path in sorted(folder.glob("*.po"))
            if path.stem in LANGUAGES
        ]
    if not found:
        names = sorted({item[0] for item in workbench.workspace.memory_catalogues()})
        raise UsageError(
            said("there is no memory named {name}", name=repr(name)),
            remedy=said(
                "Use one of {names}, a folder with PO files",
                names=", ".join((STARTER, APPROVED, *names)),
            ),
        )
    return found


def _of(catalogue: Catalogue, code: str, name: str, *, approved: bool = False) -> Iterator[Pair]:
    """The pairs of a catalogue; their group is the file of their first reference."""
    for message in catalogue.messages:
        if not message.msgstr or (approved and message.state is not State.APPROVED):
            continue
        group = message.references[0][0] if message.references else name
        yield Pair(message.msgid, message.msgstr, code, f"{name}/{group}")


def _terms(workbench: Workbench, languages: Sequence[str]) -> Iterator[Pair]:
    for term in workbench.termbase()[0]:
        if term.kind is TermKind.FORBID:
            continue
        for code in languages:
            for form in term.targets.get(code, ())[:1]:
                yield Pair(term.term, form, code, "termbase")


def need_languages(pairs: Iterable[Pair], languages: Sequence[str], where: str) -> None:
    """Raise :class:`InputError` where a language of ``languages`` has no pair at all."""
    present = {pair.lang for pair in pairs}
    missing = [LANGUAGES[code].name for code in languages if code not in present]
    if missing:
        raise InputError(
            said("there is nothing in {missing}", missing=", ".join(missing)),
            where=where,
            remedy=said("Leave the language out with --lang, or name a memory that has it"),
        )
