"""What kinds, statuses and columns of the termbase are called on its page."""

from __future__ import annotations

from workbench.glossary.cells import CellFault
from workbench.glossary.termbase import TermbaseFault
from workbench.jobs.termbase_repair import ALTERED, EARLIER, ELSEWHERE, ENGLISH, FORBIDDEN
from workbench.languages import LANGUAGES
from workbench.model import Severity
from workbench.ui.plain import plain
from workbench.ui.text import _, worded

ICONS = {
    Severity.ERROR: ":red[:material/error:]",
    Severity.WARNING: ":orange[:material/warning:]",
    Severity.INFO: ":material/info:",
}


def kind_name(kind: str) -> str:
    """A kind in plain words; one that is none as it stands."""
    names = {
        "keep": _("Keep as it is"),
        "translate": _("Translate as"),
        "name": _("Name of a person or office"),
        "forbid": _("Never use"),
    }
    return names.get(kind.strip().lower(), kind)


def kind_meaning(kind: str) -> str:
    """What a kind demands."""
    meanings = {
        "keep": _(
            "The English stands unchanged in every language; forms given below may stand instead."
        ),
        "translate": _("One of the forms must stand wherever the English has the term."),
        "name": _("As translated, with title and order as the language has them."),
        "forbid": _(
            "None of the forms below may stand where the English has the term. "
            "A star as the term forbids them everywhere."
        ),
    }
    return meanings.get(kind, "")


def status_name(status: str) -> str:
    """A status in plain words."""
    names = {"official": _("official"), "established": _("established"), "draft": _("draft")}
    return names.get(status.strip().lower(), status)


def column_name(column: str) -> str:
    """A column of the termbase in plain words."""
    if column in LANGUAGES:
        return language_name(column)
    names = {
        "term": _("English term"),
        "kind": _("What is asked"),
        "case_sensitive": _("Only with these capitals"),
        "variants": _("Other English forms"),
        "definition": _("Definition"),
        "note": _("Note"),
        "source": _("Where it comes from"),
        "status": _("Status"),
    }
    return names.get(column, column)


def language_name(code: str) -> str:
    """A language in its own words and in those of the screens."""
    language = LANGUAGES[code]
    return f"{language.endonym} – {_(language.name)}"


def fault_line(fault: TermbaseFault | CellFault) -> str:
    """A fault as a line of Markdown, with its sign."""
    return f"{ICONS[fault.severity]} {plain(worded(fault.message))}"


def why_name(why: str) -> str:
    """Why a form is known to be wrong, in words."""
    names = {
        FORBIDDEN: _("the termbase forbids it"),
        EARLIER: _("the termbase had it earlier"),
        ELSEWHERE: _("another termbase has it"),
        ENGLISH: _("the English was left standing"),
        ALTERED: _("the capitals were changed"),
    }
    return names.get(why, why)


def file_name(file: str) -> str:
    """A termbase without folder and ending."""
    return file.removeprefix("glossaries/").removesuffix(".csv")
