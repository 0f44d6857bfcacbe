"""The command line: ``workbench COMMAND …``. Data on stdout, progress and errors on stderr.

Each command lives in :mod:`workbench.commands` and is imported only when it is
called, so that ``workbench --help`` is quick. Exit codes: 0 done, 1 the checked
thing has errors, 2 bad input or usage, 130 interrupted.
"""

from __future__ import annotations

import importlib
import os
import sys

import click

from workbench.errors import ConflictError, WorkbenchError

_COMMANDS = {
    "import": ("release", "Take in an English release, or a changed version of it."),
    "segment": ("release", "Show units, roles and segments of a document; nothing is stored."),
    "status": ("release", "Show how far each release is in each language."),
    "analyse": ("analyse", "Count words by what the memory has for them, before work."),
    "propose": ("propose", "Propose translations for what is missing."),
    "check": ("check", "Run all rules on a release or on a PO file from elsewhere."),
    "rules": ("rules", "Explain the rules, with examples in each language."),
    "approve": ("review", "Approve segments without open errors."),
    "edit": ("review", "Write a translation of one segment, as a draft."),
    "reject": ("review", "Empty a segment; what stood there is not proposed again."),
    "revert": ("review", "Make an approved segment a draft again."),
    "mute": ("review", "Set one finding of a rule aside, with the reason."),
    "split": ("restructure", "Split a segment in all languages; list them; take it back."),
    "join": ("restructure", "Join a segment with the next one in all languages."),
    "source": ("restructure", "Correct the English of a segment."),
    "errata": ("restructure", "List what was corrected after a release went out."),
    "export": ("export", "Write a localised release or a working file."),
    "pseudo": ("pseudo", "Write a release in mock letters, to see what stays untranslated."),
    "update": ("update", "Take in a translator's file: shown first, written with --yes."),
    "memory": ("memory", "Search, list, import and export the translation memory."),
    "glossary": ("glossary", "Check termbases, take terms in, write them out."),
    "models": ("models", "List, install and carry translation models."),
    "evaluate": ("evaluate", "Measure translations against known right ones."),
    "train": ("train", "Train a model on approved text and memories."),
    "backup": ("backup", "Save a whole workspace to one file."),
    "restore": ("backup", "Bring a saved workspace back into an empty folder."),
    "settings": ("settings", "Show the settings file with all defaults."),
    "serve": ("serve", "Open the workbench in the browser, on this machine only."),
}


class _Commands(click.Group):
    """The commands, each imported when it is called; the help lists them from the table."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"workbench.commands.{_COMMANDS[cmd_name][0]}")
        command = getattr(module, f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="release-workbench", prog_name="workbench")
def workbench() -> None:
    """Translate, check and publish press releases in six languages of the Mekong, offline."""


def run(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit code; errors are told in one sentence on stderr."""
    try:
        result = workbench.main(args=arguments, prog_name="workbench", standalone_mode=False)
        sys.stdout.flush()
    except WorkbenchError as error:
        click.echo(f"Error: {error}", err=True)
        if isinstance(error, ConflictError):
            click.echo(f"There now: {error.current}\nRefused:   {error.offered}", err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted. What was done is saved; run it again for the rest.", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return result if isinstance(result, int) else 0


def main() -> None:
    """The console script."""
    sys.exit(run())


if __name__ == "__main__":
    main()
