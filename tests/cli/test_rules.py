"""``workbench rules``: a list, JSON, the page of the documentation."""

from __future__ import annotations

from calling import ROOT, Call

from workbench.checks.every import EVERY_RULE


def test_the_list_explains_every_rule(call: Call) -> None:
    result = call("rules")
    assert result.code == 0
    heads = [line for line in result.out.splitlines() if line and not line.startswith(" ")]
    assert heads == [f"{rule.name} ({rule.severity})" for rule in EVERY_RULE]
    assert "    Remedy: Convert the text to Unicode." in result.out


def test_json_has_the_examples(call: Call) -> None:
    records = {record["name"]: record for record in call("rules", "--json").records}
    assert records["zawgyi"].keys() == {"name", "severity", "explanation", "remedy", "examples"}
    assert records["zawgyi"]["examples"][0]["lang"] == "my"
    assert {example["lang"] for example in records["numbers"]["examples"]} == {
        "km", "zh_CN", "lo", "my", "th", "vi"
    }  # fmt: skip


def test_markdown_is_the_page(call: Call) -> None:
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert call("rules", "--markdown").out == page


def test_one_form_at_a_time(call: Call) -> None:
    assert call("rules", "--json", "--markdown").code == 2
