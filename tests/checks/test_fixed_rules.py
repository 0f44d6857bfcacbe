"""The rules about addresses, phone numbers, tags, brackets, characters, length and gaps."""

from __future__ import annotations

import pytest
from checks.rows import Row, table, verdict

from workbench.checks.base import Pair, Rule
from workbench.checks.characters import CONTROL_CHARACTERS, SPACES
from workbench.checks.completeness import EMPTY, OPEN_GAP, SAME_AS_SOURCE
from workbench.checks.fixed import PLACEABLES, TAGS
from workbench.checks.pairing import BRACKETS
from workbench.checks.run import check_pair
from workbench.checks.shape import LENGTH
from workbench.checks.terms import TERMS
from workbench.languages import LANGUAGES
from workbench.model import Term, TermKind, TermMatch

PHONE = "Tel: +66-2-288-0142"
WRITE = "Write to press@example.org or see http://example.org/news."
LONG = (
    "The ministers reviewed the achievements of the past three years and agreed on the next steps."
)
KEEP = (TermMatch(Term("SEARCH", TermKind.KEEP, {}), 4, 10, "SEARCH"),)
TRANSLATE = (
    TermMatch(
        Term(
            "joint declaration", TermKind.TRANSLATE, {"th": ("ปฏิญญาร่วม",), "lo": ("ຖະແຫຼງການຮ່ວມ",)}
        ),
        2,
        19,
        "joint declaration",
    ),
)
TABLE: list[tuple[Rule, list[Row]]] = [
    (PLACEABLES, [
        Row("km", PHONE, "ទូរស័ព្ទ៖ +66-2-288-0142", "", "as in the source", "contact"),
        Row("zh_CN", WRITE, "请致信press@example.org或访问http://example.org/news。", "", "surprising: Chinese sets no spaces around it"),
        Row("lo", WRITE, "ຂຽນຫາ press@example.org ຫຼື ເບິ່ງ http://example.org/news", "", "as in the source"),
        Row("th", PHONE, "โทร. +66 2 288 0142", "info", "surprising: spaces for hyphens are only told", "contact"),
        Row("vi", PHONE, "ĐT: +66-2-288‑0142", "", "surprising: a hyphen that does not break", "contact"),
        Row("vi", "File No. A/RES/55/25", "Hồ sơ số A/RES/55/25", "", "file number"),
        Row("zh_CN", "COVID-19 and the G20", "新冠肺炎与二十国集团", "", "surprising: names with figures are translated"),
        Row("my", PHONE, "ဖုန်း- +၆၆-၂-၂၈၈-၀၁၄၂", "error", "Burmese digits in a phone number", "contact"),
        Row("km", PHONE, "ទូរស័ព្ទ៖ +66-2-288-0143", "error", "a digit changed", "contact"),
        Row("lo", PHONE, "ໂທ: 66-2-288-0142", "warning", "the plus is lost", "contact"),
        Row("zh_CN", WRITE, "请致信press@exarnple.org或访问http://example.org/news。", "error", "a letter changed"),
        Row("my", WRITE, "press@example.org သို့ ရေးပါ သို့မဟုတ် http://example.org/new ကို ကြည့်ပါ။", "error", "the address is cut"),
        Row("th", WRITE, "เขียนถึง press@example.org", "error", "an address is missing"),
        Row("vi", WRITE, "Viết đến press@exam\u200bple.org hoặc xem http://example.org/news.", "error", "an invisible character inside"),
        Row("vi", "File No. A/RES/55/25", "Hồ sơ số A/RES/55/52", "error", "file number changed"),
    ]),
    (TAGS, [
        Row("km", "a <1>new</1> law", "ច្បាប់<1>ថ្មី</1>", "", "as in the source"),
        Row("zh_CN", "a <1>new</1> <2>law</2>", "<2>法</2><1>新</1>", "", "surprising: another order"),
        Row("lo", "5 < 6", "5 < 6", "", "no tag"),
        Row("my", r"a literal \<1> sign", r"\<1> အမှတ်အသား", "", "surprising: an escaped one is text"),
        Row("th", "a <1>new</1> law", "กฎหมาย<1>ใหม่", "error", "not closed"),
        Row("vi", "a <1>new</1> law", "luật </1>mới<1>", "error", "closed before it opens"),
        Row("km", "a <1><2>new</2></1> law", "ច្បាប់<1><2>ថ្មី</1></2>", "error", "crossed"),
        Row("zh_CN", "a new law", "<1>新</1>法", "error", "not in the source"),
        Row("my", "line<1/>break", "စာကြောင်း", "error", "stand-alone tag missing"),
    ]),
    (BRACKETS, [
        Row("km", 'the "plan" (2007)', "«ផែនការ» (២០០៧)", "", "surprising: Khmer quotation marks"),
        Row("zh_CN", "the “Daily” (2007)", "《日报》（2007年）", "", "surprising: a title in book marks"),
        Row("lo", "a) the plan", "ກ) ແຜນການ", "", "surprising: the mark of a list item"),
        Row("my", "“We agree. It is time.", "“သဘောတူပါသည်။ အချိန်ကျပြီ။", "info", "surprising: the quotation goes on in the next segment"),
        Row("th", "a child's “voice”", "“เสียง” ของเด็ก", "", "an apostrophe is no quotation mark"),
        Row("vi", 'a 5" screen', 'màn hình 5"', "", "surprising: inches"),
        Row("km", "the plan (2007)", "ផែនការ (២០០៧", "warning", "not closed"),
        Row("zh_CN", "the “plan”", "“计划", "warning", "not closed"),
        Row("lo", 'the "plan"', '"ແຜນການ', "warning", "straight mark not closed"),
        Row("my", "the plan (2007)", "အစီအစဉ် ၂၀၀၇)", "warning", "not opened"),
        Row("th", "the plan [draft]", "แผน [ร่าง", "warning", "not closed"),
        Row("vi", "the “plan”", "“kế hoạch”“", "warning", "one too many"),
    ]),
    (CONTROL_CHARACTERS, [
        Row("km", "law", "ច្បាប់\u200b", "", "surprising: a zero-width space is no control character"),
        Row("my", "law", "ဥပဒေ\u2060", "", "surprising: a word joiner is allowed"),
        Row("lo", "law\nact", "ກົດໝາຍ\nລັດຖະບັນຍັດ", "", "surprising: a line break"),
        Row("zh_CN", "law", "法\ufffd", "error", "replacement character"),
        Row("th", "law", "กฎ\u202eหมาย", "error", "override of the writing direction"),
        Row("vi", "law", "lu\x02ật", "error", "control character"),
        Row("my", "law", "\ufeffဥပဒေ", "error", "byte-order mark"),
        Row("lo", "law", "ກົດ\ue001ໝາຍ", "error", "private use"),
    ]),
    (SPACES, [
        Row("km", "new law", "ច្បាប់\u200bថ្មី", "", "surprising: a zero-width space between words"),
        Row("th", "new law", "กฎหมายใหม่  ฉบับนี้", "", "surprising: two spaces are a clause mark"),
        Row("lo", "new law", "ກົດໝາຍ  ໃໝ່", "", "surprising: two spaces are a clause mark"),
        Row("my", "new law", "ဥပဒေ  အသစ်", "", "surprising: two spaces are a clause mark"),
        Row("vi", " new law", " luật mới", "", "surprising: the source begins with a space"),
        Row("zh_CN", "new law", "新  法", "info", "two spaces"),
        Row("vi", "new law", "luật mới ", "info", "a space at the end"),
        Row("km", "new law", "ច្បាប់\u200b\u200bថ្មី", "warning", "two zero-width spaces"),
        Row("lo", "new law", "\u200bກົດໝາຍໃໝ່", "info", "begins with one"),
        Row("my", "new law", "ဥပဒေသစ်\u200b", "info", "ends with one"),
    ]),
    (LENGTH, [
        Row("zh_CN", LONG, "部长们回顾了过去三年的成就，并商定了下一步措施。", "", "surprising: Chinese is a third as long"),
        Row("vi", "Press release", "Tin", "", "short sources may have short translations"),
        Row("th", "very very very far", "ไกลมากๆๆๆ", "", "surprising: repetition marks"),
        Row("km", LONG, "រដ្ឋមន្ត្រីបានពិនិត្យ", "error", "most is missing"),
        Row("lo", LONG, "ບັນດາລັດຖະມົນຕີໄດ້ທົບທວນຜົນງານ", "warning", "much is missing"),
        Row("my", LONG, "ဝန်ကြီးများသည် " + "ပြန်လည်သုံးသပ် " * 6, "error", "a loop"),
        Row("th", LONG, "รัฐมนตรีทบทวนความสำเร็จ" * 4, "error", "a loop"),
    ]),
    (SAME_AS_SOURCE, [
        Row("vi", "SEARCH", "SEARCH", "", "a term to keep", "body", (TermMatch(KEEP[0].term, 0, 6, "SEARCH"),)),
        Row("km", "###", "###", "", "surprising: nothing to translate", "notice"),
        Row("th", "press@example.org", "press@example.org", "", "surprising: an address", "contact"),
        Row("my", "Mr. Matthew Berg", "Mr. Matthew Berg", "info", "surprising: a name in a contact line", "contact"),
        Row("vi", "Bangkok", "Bangkok", "info", "surprising: a place that Vietnamese writes alike"),
        Row("lo", "Press release", "Press release", "error", "English"),
        Row("zh_CN", "Press release.", "press  release", "error", "English, other case and marks"),
        Row("vi", "The plan is new.", "The plan is new.", "error", "English"),
    ]),
    (OPEN_GAP, [
        Row("km", "new law", "ច្បាប់ថ្មី", "", "no gap"),
        Row("lo", "new law", "⟦new⟧ ກົດໝາຍ", "error", "a gap"),
        Row("my", "new law", "ဥပဒေ⟧", "error", "a lone mark"),
        Row("th", "new law", "⟦new ⟦law⟧", "error", "a mark inside a gap"),
    ]),
    (TERMS, [
        Row("km", "The SEARCH project", "គម្រោង SEARCH", "", "kept", "body", KEEP),
        Row("th", "a joint declaration", "ปฏิญญา\u200bร่วม", "", "surprising: a zero-width space inside", "body", TRANSLATE),
        Row("zh_CN", "The SEARCH project", "搜索项目", "error", "translated though it is to be kept", "body", KEEP),
        Row("lo", "a joint declaration", "ປະກາດຮ່ວມ", "error", "another word", "body", TRANSLATE),
    ]),
    (EMPTY, [
        Row("km", "law", "ច្បាប់", "", "text"),
        Row("my", "law", "\u200b \u2060", "error", "nothing that one sees"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "row"),
    [
        pytest.param(rule, row, id=f"{rule.name}: {row.language}: {row.reason}")
        for rule, rows in TABLE
        for row in rows
    ],
)
def test_rule(rule: Rule, row: Row) -> None:
    assert verdict(rule, row) == row.wanted


def test_each_gap_is_one_finding_with_its_place_in_the_source() -> None:
    source, target = "new law on labour", "⟦new⟧ ກົດໝາຍ ⟦on labour⟧"
    findings = list(OPEN_GAP.check(Pair(source, target, LANGUAGES["lo"], "body", ())))
    assert [target[slice(*each.target_span or ())] for each in findings] == ["⟦new⟧", "⟦on labour⟧"]
    assert [source[slice(*each.source_span or ())] for each in findings] == ["new", "on labour"]


def test_the_message_names_the_difference() -> None:
    pair = Pair(WRITE, WRITE.replace("press@", "pross@"), LANGUAGES["vi"], "body", ())
    (finding,) = PLACEABLES.check(pair)
    assert 'Character 3 is "o", not "e".' in finding.message


def test_an_empty_target_has_one_finding() -> None:
    findings = check_pair(Pair(LONG, " \u200b", LANGUAGES["km"], "body", KEEP))
    assert [finding.rule for finding in findings] == ["empty"]


def test_a_narrower_set_of_rules_runs_alone() -> None:
    pair = Pair(LONG, "⟦gap⟧", LANGUAGES["vi"], "body", ())
    assert {finding.rule for finding in check_pair(pair, (OPEN_GAP,))} == {"open-gap"}


@table([Row("th", PHONE, PHONE, "", "one place for all rules", "contact")])
def test_a_contact_line_left_as_it_is_has_no_error(row: Row) -> None:
    findings = check_pair(Pair(row.source, row.target, LANGUAGES[row.language], row.role, ()))
    assert not [each for each in findings if each.rule == "placeables"]
