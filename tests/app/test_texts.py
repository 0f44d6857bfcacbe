"""The texts of the screens: in the template, and the same in six languages."""

from __future__ import annotations

import io
import re
import tomllib
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from workbench.checks.base import Pair
from workbench.checks.characters import CONTROL_CHARACTERS, SPACES
from workbench.checks.every import EVERY_RULE
from workbench.checks.pairing import BRACKETS
from workbench.checks.syllables import CLUSTER_ORDER
from workbench.checks.zawgyi import ZAWGYI
from workbench.languages import LANGUAGES
from workbench.model import Origin, Role, Severity, State, TermKind, Tier
from workbench.ui import labels
from workbench.ui.extraction import extract_texts
from workbench.ui.text import first_of_ours

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT / "workbench" / "locales"
UNREVIEWED = "Not reviewed by a native speaker."
PLACEHOLDER = re.compile(r"\{\w*\}")
EDGES = re.compile(r"^\s*|\s*$")


def read(path: Path) -> Catalog:
    with path.open("rb") as handle:
        return read_po(handle, abort_invalid=True)


def texts(catalogue: Catalog) -> dict[str, Message]:
    return {str(message.id): message for message in catalogue if message.id}


def extracted() -> set[str]:
    """What stands in the code, found as ``make messages`` finds it."""
    babel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["babel"]
    methods = [
        (mapping["pattern"], babel["extractors"].get(mapping["method"], mapping["method"]))
        for mapping in babel["mappings"]
    ]
    return {str(message) for _, _, message, *_ in extract_from_dir(ROOT / "workbench", methods)}


def test_the_template_says_what_the_code_says() -> None:
    known = set(texts(read(TEXTS / "workbench.pot")))
    assert extracted() == known, "run `make messages`"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_catalogue_fits_the_template_and_compiles(code: str) -> None:
    path = TEXTS / code / "LC_MESSAGES" / "workbench.po"
    catalogue = read(path)
    assert UNREVIEWED in path.read_text("utf-8").partition("msgid")[0]
    assert set(texts(catalogue)) == set(texts(read(TEXTS / "workbench.pot"))), "`make messages`"
    write_mo(io.BytesIO(), catalogue)


@pytest.mark.parametrize("code", LANGUAGES)
def test_translations_keep_placeholders_spaces_and_marks_of_markup(code: str) -> None:
    faults = []
    for source, message in texts(read(TEXTS / code / "LC_MESSAGES" / "workbench.po")).items():
        target = str(message.string)
        if not target or message.fuzzy:  # shown in English
            continue
        if sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(target)):
            faults.append(f"placeholders: {source!r} {target!r}")
        if EDGES.findall(source) != EDGES.findall(target):
            faults.append(f"spaces at the ends: {source!r} {target!r}")
        for mark in ("**", "`", "\n", "⟦", "⟧"):
            if source.count(mark) != target.count(mark):
                faults.append(f"{mark!r}: {source!r} {target!r}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("code", LANGUAGES)
def test_translations_pass_our_own_checks_of_characters(code: str) -> None:
    found = [
        f"{rule.name}: {message.string}: {finding.message}"
        for source, message in texts(read(TEXTS / code / "LC_MESSAGES" / "workbench.po")).items()
        for rule in (BRACKETS, CLUSTER_ORDER, CONTROL_CHARACTERS, SPACES, ZAWGYI)
        for finding in rule.check(Pair(source, str(message.string), LANGUAGES[code], "label", ()))
        if message.string and not message.fuzzy
    ]
    assert not found, "\n".join(found)


def test_every_rule_and_every_label_can_be_translated() -> None:
    known = set(texts(read(TEXTS / "workbench.pot")))
    for rule in EVERY_RULE:
        assert {rule.explanation, rule.remedy} <= known, rule.name
    for label, values in (
        (labels.state_label, State),
        (labels.origin_label, Origin),
        (labels.role_label, Role),
        (labels.severity_label, Severity),
        (labels.kind_label, TermKind),
        (labels.tier_label, Tier),
        (labels.language_name, LANGUAGES.values()),
    ):
        for value in values:
            assert label(value) in known, value  # English without a visitor
    assert labels.role_label("caption of another tool") == "caption of another tool"


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(b"X = FunctionRule('x', S, 'One ' + name, E, 'Two.', find)", id="of a rule"),
        pytest.param(b"said(f'{name} is wrong.')", id="filled before it is said"),
        pytest.param(b"said(language.name)", id="a word of a table"),
    ],
)
def test_a_text_that_is_not_written_out_is_refused(code: bytes) -> None:
    made = io.BytesIO(code)
    with pytest.raises(ValueError, match="malformed"):
        list(extract_texts(made, (), (), {}))


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        pytest.param(("lo",), "lo", id="one of ours"),
        pytest.param(("th-TH",), "th", id="a country with it"),
        pytest.param(("zh-CN",), "zh_CN", id="the browser's spelling of Simplified Chinese"),
        pytest.param(("zh-Hans",), "zh_CN", id="by its script"),
        pytest.param(("zh-TW",), "en", id="Traditional Chinese is not ours"),
        pytest.param(("zh-Hant-HK", "vi"), "vi", id="the next wish counts"),
        pytest.param(("en-GB", "vi"), "en", id="English is a wish like others"),
        pytest.param(("fr-FR",), "en", id="a language that is not ours"),
        pytest.param((None, ""), "en", id="no wish at all"),
        pytest.param(("<script>", "km"), "km", id="nonsense in the address"),
    ],
)
def test_the_language_of_a_visitor(wanted: tuple[str | None, ...], code: str) -> None:
    assert first_of_ours(*wanted) == code
