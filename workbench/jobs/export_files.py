"""Files of a release for several languages and formats at once, and what stands in their way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from workbench.catalogue.parse import Catalogue
from workbench.errors import BlockedError, WorkbenchError
from workbench.jobs.background import Job, Outcome
from workbench.jobs.checking import check_catalogue
from workbench.jobs.exporting import file_name, make_export, note_export
from workbench.jobs.packaging import coverage, package_release
from workbench.jobs.workbench import Workbench
from workbench.languages import Language
from workbench.model import Severity, State
from workbench.said import Said, said
from workbench.workspace.files import read_file

DOCUMENTS = ("docx", "pdf", "html", "odt", "txt", "md", "mo")
WORKING = ("table-docx", "table-xlsx", "xliff", "xliff2", "po")
_AS_IT_CAME = frozenset({"html", "odt"})  # made only of releases that came so


def formats_of(workbench: Workbench, slug: str) -> tuple[str, ...]:
    """The formats that a release can be had in, the one it came in first.

    Without a source document only the working formats.
    """
    release = workbench.workspace.read_release(slug)
    if release is None:
        return WORKING
    came = release.document.format
    documents = [each for each in DOCUMENTS if each not in _AS_IT_CAME or each == came]
    first = came if came in documents and came != "pdf" else "docx"
    return tuple(dict.fromkeys((first, *documents, *WORKING)))


@dataclass(frozen=True, slots=True)
class Block:
    """What stands in the way of the final documents of one language.

    ``unapproved`` are numbers of segments, ``errors`` numbers with what is wrong.
    """

    language: Language
    segments: int
    unapproved: tuple[int, ...]
    errors: tuple[tuple[int, str], ...] = ()


def unapproved(workbench: Workbench, slug: str, language: Language) -> Block:
    """The segments that nobody approved; quick, since nothing is checked."""
    return _block(workbench.workspace.read_catalogue(slug, language.code), language)


def _block(catalogue: Catalogue, language: Language) -> Block:
    waiting = (m.number for m in catalogue.messages if m.state is not State.APPROVED)
    return Block(language, len(catalogue.messages), tuple(waiting))


@dataclass
class Made:
    """What tasks made for one visitor, who looks here when they are over.

    ``files`` by name, ``kinds`` with the language and format of each that is one
    document, and whether it is a draft; ``left_out`` says what could not be made; ``blocks`` by
    language code are set by a check of everything; ``report`` is the coverage report.
    """

    slug: str
    files: dict[str, bytes] = field(default_factory=dict)
    kinds: dict[str, tuple[Language, str, bool]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    blocks: dict[str, Block] = field(default_factory=dict)
    report: str = ""


def note_taken(workbench: Workbench, made: Made, name: str, by: str) -> None:
    """Note that somebody took a file; of a package this was noted when it was made."""
    if name in made.kinds:
        language, format, draft = made.kinds[name]
        note_export(workbench, made.slug, language, format, draft=draft, by=by)


@dataclass(frozen=True, slots=True)
class Wish:
    """Which files are wanted: languages, formats, whether as drafts.

    ``embargo_ok`` says that a person confirmed final documents before the embargo is over.
    """

    languages: tuple[Language, ...]
    formats: tuple[str, ...]
    draft: bool = False
    embargo_ok: bool = False


def make_files(
    workbench: Workbench, made: Made, wish: Wish, job: Job, *, done: str, blocked: str
) -> Outcome:
    """Make each file of the wish; what is blocked is told and left out.

    ``done`` and ``blocked`` are sentences with ``{count}``, and ``{language}``,
    ``{format}`` and ``{count}``.
    """
    total = len(wish.languages) * len(wish.formats)
    on_done = job.on_stage("", total, "file")
    for language in wish.languages:
        for format in wish.formats:
            try:
                data = make_export(
                    workbench,
                    made.slug,
                    language,
                    format,
                    draft=wish.draft,
                    embargo_ok=wish.embargo_ok,
                ).data
            except BlockedError as error:
                told = blocked.format(
                    language=language.name, format=format, count=len(error.reasons)
                )
                made.left_out.append(told)
            except WorkbenchError as error:  # a damaged catalogue stops no other language
                word = Said.word(language.name)
                made.left_out.append(said("{name}: {error}", name=word, error=str(error)))
            else:
                name = file_name(made.slug, language, format)
                made.files[name], made.kinds[name] = data, (language, format, wish.draft)
            on_done(1)
    return Outcome(done.format(count=len(made.files)), tuple(made.left_out))


def make_package(
    workbench: Workbench, made: Made, wish: Wish, job: Job, *, languages: int, done: str
) -> Outcome:
    """Make the package of all languages; see :func:`workbench.jobs.packaging.package_release`."""
    on_done = job.on_stage("", languages, "language")
    name = f"{made.slug}.zip"
    with TemporaryDirectory(prefix="workbench-package-") as folder:
        output = Path(folder) / name
        left = package_release(
            workbench,
            made.slug,
            output,
            draft=wish.draft,
            embargo_ok=wish.embargo_ok,
            on_done=on_done,
        )
        made.files[name] = read_file(output)
    return Outcome(done, left)


def check_languages(
    workbench: Workbench, made: Made, languages: Sequence[Language], job: Job, *, done: str
) -> Outcome:
    """Check every segment of those languages and keep what stands in the way.

    What has no translation is not approved either, and needs no error to say so.
    """
    catalogues = {
        language: workbench.workspace.read_catalogue(made.slug, language.code)
        for language in languages
    }
    on_done = job.on_parts(
        {each.name: len(c.messages) for each, c in catalogues.items()}, "segment"
    )
    for language, catalogue in catalogues.items():

        def advance(count: int, name: str = language.name) -> None:
            on_done(name, count)

        errors = tuple(
            (found.message.number, found.diagnostic.message)
            for found in check_catalogue(workbench, catalogue, language, on_done=advance)
            if found.diagnostic.severity is Severity.ERROR and found.message.msgstr
        )
        plain = _block(catalogue, language)
        made.blocks[language.code] = Block(language, plain.segments, plain.unapproved, errors)
    count = sum(len(block.errors) for block in made.blocks.values())
    return Outcome(done.format(count=count))


def make_report(workbench: Workbench, made: Made, job: Job, *, done: str) -> Outcome:
    """Make the coverage report."""
    job.on_stage("", 0, "language")
    made.report = coverage(workbench, made.slug)
    return Outcome(done)
