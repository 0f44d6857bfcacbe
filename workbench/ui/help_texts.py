"""The manual, a topic at a time; each paragraph is translated by itself."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.ui.text import N_


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the manual: its name in the address, its title, its paragraphs (Markdown)."""

    name: str
    title: str
    paragraphs: tuple[str, ...]


TOPICS = (
    Topic(
        "work",
        N_("How work flows"),
        (
            N_(
                "**1. Releases.** An English release comes in: Word, PDF, web page, OpenDocument, "
                "Markdown or plain text. It is cut into segments, mostly sentences. What was "
                "repaired, such as broken lines, is told."
            ),
            N_(
                "**2. Proposals.** Every segment gets a proposal in each language: from text that "
                "was approved before, from a translation model on this machine, or put together "
                "from both, with ⟦ and ⟧ around what nobody could translate."
            ),
            N_(
                "**3. Review.** A translator corrects each segment and approves it. Only people "
                "approve; a proposal that nobody touched is never taken for approved text."
            ),
            N_(
                "**4. Out again.** When every segment is approved and no error stands open, the "
                "release goes out in the form it came in, or as Word, PDF or a web page. A draft "
                "can be taken out at any time and is marked as one."
            ),
            N_(
                "What you approve helps at once: the same or a similar sentence of the next "
                "release is proposed from it."
            ),
        ),
    ),
    Topic(
        "states",
        N_("States"),
        (
            N_("**Untranslated:** nothing stands there yet."),
            N_(
                "**Proposed:** a machine or the memory wrote it and nobody has looked at it. The "
                "label beside it says which."
            ),
            N_("**Draft:** a person typed or changed it, but has not approved it."),
            N_(
                "**Approved:** a person takes responsibility for it. The name and the time stand "
                "beside it. Reopen it to change it."
            ),
            N_(
                "When the English of a segment changes after a new version came in, its "
                "translation is kept, but has to be approved again; the old English is shown "
                "beside the new."
            ),
        ),
    ),
    Topic(
        "findings",
        N_("Findings"),
        (
            N_(
                "Each translation is checked as you type: terms, figures and dates, addresses and "
                "telephone numbers, marks and spaces, letters of the wrong script, text left in "
                "English."
            ),
            N_(
                "An **error** blocks approval. A **warning** asks you to look. A **remark** only "
                "tells. Each says what is wrong, why it matters and what to do; some can be put "
                "right with one key."
            ),
            N_(
                "If a finding is wrong here, mute it and say why; the reason stays with the "
                "segment. If a rule is wrong for your language altogether, lower it under "
                "Settings, Rules."
            ),
        ),
    ),
    Topic(
        "keys",
        N_("Keys"),
        (
            N_(
                "Everything in Review can be done with the keyboard. **F1** or **Ctrl+/** there "
                "lists all keys, and each of them can be changed."
            ),
            N_(
                "Three sets are ready: that of the workbench, and two near to OmegaT and MateCat. "
                "Choose one under Settings. Keys that a browser keeps for itself, such as Ctrl+N, "
                "Ctrl+T and Ctrl+W, could not be taken over."
            ),
            N_(
                "Keyboards for Khmer, Lao, Burmese, Thai, Vietnamese and Chinese work as "
                "everywhere: a key is taken for a command only together with Ctrl or Alt."
            ),
        ),
    ),
    Topic(
        "glossary",
        N_("Glossary"),
        (
            N_(
                "The glossary holds how names and terms must be rendered. It is enforced: "
                "proposals are made to follow it, and a translation that breaks it is an error."
            ),
            N_(
                "**keep** leaves the term in Latin letters (COMMIT). **translate** asks for one of "
                "the approved translations. **name** is the official form of a person or office. "
                "**forbid** lists what must not be written."
            ),
            N_(
                "Add a term from Review while it is selected in the text. A change of the glossary "
                "is checked against every release at once."
            ),
        ),
    ),
    Topic(
        "files",
        N_("Files and other tools"),
        (
            N_(
                "Translations can go to a colleague as a table in Word or Excel, or to OmegaT, "
                "Trados, Weblate and Poedit in their own forms. What comes back is shown first and "
                "taken over only where you agree; approved text is not overwritten unasked."
            ),
            N_(
                "Each language of a release is one file that other tools may edit directly. What "
                "they approve is shown as approved by another tool."
            ),
        ),
    ),
    Topic(
        "kept",
        N_("What is kept where"),
        (
            N_(
                "Everything lies in one folder on this machine: `locales` has the translations, "
                "`locales/sources` the releases as they came, `glossaries` the terms, `memory` "
                "translations from elsewhere, and `workbench.toml` the settings."
            ),
            N_(
                "`.workbench` has the history of every change and the installed models. Nothing "
                "is sent anywhere, unless a server is set up in the settings."
            ),
            N_(
                "To keep a copy, run `workbench backup FILE`; `workbench restore FILE` brings it "
                "back into an empty folder."
            ),
        ),
    ),
    Topic(
        "trouble",
        N_("What to do when …"),
        (
            N_(
                "**… the window was closed, or the machine went down.** Open the page again: what "
                "was typed and not yet saved is kept in the browser and offered back."
            ),
            N_(
                "**… somebody else changed the segment.** Both versions are shown with their "
                "differences. Nobody is overwritten; choose one or write a third."
            ),
            N_(
                "**… a sentence was cut in the wrong place.** Split or join the segment in Review. "
                "It is done for all languages at once, and no translation is lost."
            ),
            N_(
                "**… proposals are poor.** Install a model on the page Models, add terms, and "
                "approve: every approved segment improves the next release."
            ),
            N_(
                "**… letters look broken.** Reload the page; the fonts of all six languages come "
                "with the workbench. Burmese text in the old Zawgyi encoding is recognised and "
                "can be converted."
            ),
            N_(
                "**… the page says that a file cannot be read.** The message names the file and "
                "the line. Put it right with the tool that wrote it last; nothing else is touched."
            ),
        ),
    ),
)
