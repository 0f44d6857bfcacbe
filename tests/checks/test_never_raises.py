"""The rules give findings for any text, never an exception, and keep within its bounds."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.checks.base import Pair, Rule
from workbench.checks.registry import RULES
from workbench.checks.run import check_pair
from workbench.languages import LANGUAGES
from workbench.model import Role
from workbench.zawgyi import zawgyi_score

_SPICES = st.sampled_from(
    str.split(
        "⟦ ⟧ <1> </1> <2/> \u200b\u200b \ufffd \u202e “ ” « » 《 》 ( （ ） : ៖ \u1038 ။ ។ 。 . … "
        "1.250,5 ១២ ၁ဒသမ၅ သိန်း ဒသမ 万 亿 半 成 三千 พัน ล้าน ครึ่ง ພັນ ລ້ານ ពាន់ ម៉ឺន nghìn rưỡi phẩy "
        "thirty million and a half XIV 3:30 4.30pm 1990s +66-2-555 a@b.org http://a.org the of "
        "\u1031\u1000 \u1039 \ud800 \x00 ①²½ ٣"
    )
)
_TEXT = st.lists(st.one_of(_SPICES, st.text(max_size=8)), max_size=14).map("".join)
_ROLES = st.sampled_from(["", *(role.value for role in Role), "other"])


@given(_TEXT, _TEXT, st.sampled_from(sorted(LANGUAGES)), _ROLES)
@settings(max_examples=300, deadline=None)
@example("", "", "my", "")
@example("9" * 5000, "၉" * 5000, "my", "body")
@example("1" + " million" * 300, "1" + "亿" * 3000, "zh_CN", "body")
@example("a(" * 500, "(" * 2000 + "a" * 2000, "th", "body")
def test_any_pair_is_checked(source: str, target: str, code: str, role: str) -> None:
    names = {rule.name for rule in RULES}
    for finding in check_pair(Pair(source, target, LANGUAGES[code], role, ())):
        assert finding.rule in names and finding.message
        for span, text in ((finding.source_span, source), (finding.target_span, target)):
            assert span is None or 0 <= span[0] <= span[1] <= len(text)


@given(st.text(alphabet=st.characters(min_codepoint=0x1000, max_codepoint=0x109F)))
def test_the_zawgyi_score_is_a_probability(text: str) -> None:
    assert 0.0 <= zawgyi_score(text) <= 1.0


@pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES if rule.name not in {"terms", "chinese-spacing"}],
    ids=lambda r: r.name,
)
def test_the_example_of_a_rule_shows_what_it_does(rule: Rule) -> None:
    language = LANGUAGES[rule.example.language]
    role = "dateline" if rule.name == "dateline" else "body"
    right, wrong = (
        Pair(rule.example.source, target, language, role, ())
        for target in (rule.example.right, rule.example.wrong)
    )
    assert not list(rule.check(right))
    assert list(rule.check(wrong))


def test_every_rule_explains_itself() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.explanation.endswith(".") and rule.remedy.endswith(".")
