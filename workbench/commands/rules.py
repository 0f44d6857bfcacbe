"""``workbench rules``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from workbench.commands.common import emit, json_option

if TYPE_CHECKING:
    from workbench.checks.every import AnyRule


@click.command("rules")
@json_option
@click.option("--markdown", is_flag=True, help="The page docs/checks.md instead.")
def rules_command(as_json: bool, markdown: bool) -> None:
    """Explain the rules: name, highest severity, meaning, remedy, examples in each language.

    The examples are in the output of --json and --markdown.
    """
    from workbench.checks.document import rules_document
    from workbench.checks.every import EVERY_RULE

    if as_json and markdown:
        raise click.UsageError("--json and --markdown exclude each other")
    if markdown:
        click.echo(rules_document(), nl=False)
        return
    for rule in EVERY_RULE:
        if as_json:
            emit(_record(rule))
        else:
            click.echo(_paragraph(rule))


def _record(rule: AnyRule) -> dict[str, Any]:
    from workbench.checks.examples import EXAMPLES

    return {
        "name": rule.name,
        "severity": str(rule.severity),
        "explanation": rule.explanation,
        "remedy": rule.remedy,
        "examples": [
            {
                "lang": example.language,
                "source": example.source,
                "right": example.right,
                "wrong": example.wrong,
            }
            for example in EXAMPLES.get(rule.name, (rule.example,))
        ],
    }


def _paragraph(rule: AnyRule) -> str:
    def indented(text: str) -> str:
        return click.wrap_text(text, 96, initial_indent="    ", subsequent_indent="    ")

    head = f"{rule.name} ({rule.severity})"
    return "\n".join((head, indented(rule.explanation), indented(f"Remedy: {rule.remedy}"), ""))
