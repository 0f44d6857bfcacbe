"""Where things lie in a workspace (DESIGN section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.errors import UsageError
from workbench.languages import LANGUAGES
from workbench.said import said
from workbench.workspace.discover import find_catalogues


@dataclass(frozen=True, slots=True)
class Paths:
    """The places under ``root``; none is made until something is written there."""

    root: Path

    @property
    def locales(self) -> Path:
        """The catalogues: the truth."""
        return self.root / "locales"

    @property
    def sources(self) -> Path:
        """The originals and their maps."""
        return self.locales / "sources"

    @property
    def private(self) -> Path:
        """What can be lost or is private."""
        return self.root / ".workbench"

    @property
    def models(self) -> Path:
        """Translation packages of this workspace."""
        return self.private / "models"

    def pot(self, slug: str) -> Path:
        """The template of a release."""
        return self.locales / f"{_safe(slug)}.pot"

    def po(self, slug: str, lang: str) -> Path:
        """The catalogue of a release in one language, where it is or else where it will be."""
        usual = self.locales / _safe(lang) / "LC_MESSAGES" / f"{_safe(slug)}.po"
        if usual.is_file():
            return usual
        return find_catalogues(self.locales).get(slug, {}).get(lang, usual)

    def map(self, slug: str) -> Path:
        """The stored map of a release."""
        return self.sources / f"{_safe(slug)}.json"

    def source(self, slug: str) -> Path | None:
        """The original of a release, whatever its format; None where there is none."""
        for path in sorted(self.sources.glob("*")):
            if path.stem == slug and path.suffix != ".json" and path.name[0] != ".":
                return path
        return None

    def lock(self, slug: str) -> Path:
        """The lock of a release."""
        return self.private / "locks" / f"{_safe(slug)}.lock"

    def journal(self, slug: str) -> Path:
        """The journal of a release, there only while several of its files change."""
        return self.private / "journal" / _safe(slug)

    def history(self, slug: str) -> Path:
        """The history of a release."""
        return self.private / "history" / f"{_safe(slug)}.jsonl"

    def restructured(self, slug: str) -> Path:
        """What is needed to take splits, joins and corrections of a release back."""
        return self.private / "restructured" / f"{_safe(slug)}.jsonl"

    def slugs(self) -> list[str]:
        """All releases: every template, and every catalogue that anybody put there."""
        templates = {path.stem for path in self.locales.glob("[!.]*.pot")}
        return sorted(templates | set(find_catalogues(self.locales)))

    def languages(self, slug: str) -> list[str]:
        """The languages that a release has a catalogue in, in the usual order."""
        found = find_catalogues(self.locales).get(slug, {})
        return [lang for lang in LANGUAGES if lang in found]

    def slugs_in(self, lang: str) -> list[str]:
        """The releases that have a catalogue in ``lang``, in order."""
        return sorted(
            slug for slug, langs in find_catalogues(self.locales).items() if lang in langs
        )


def _safe(name: str) -> str:
    """``name``, unless it would lead out of its folder; then :class:`UsageError`."""
    if not name.strip(".") or {"/", "\\", "\0"} & set(name):
        raise UsageError(
            said("there is no release or language named {name}", name=repr(name)),
            remedy=said("See `workbench status` for those that are here"),
        )
    return name
