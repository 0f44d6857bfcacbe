"""The safe fixes: what each step mends, and what it leaves to a person."""

from __future__ import annotations

import pytest

from workbench.checks.base import Pair
from workbench.checks.fixes.registry import STEPS
from workbench.checks.fixes.run import fix_pair
from workbench.languages import LANGUAGES
from workbench.model import Term, TermKind, TermMatch

S = "The meeting opened today."
# language, source, before, after, the words of the steps, reason
MENDED = [
    ("vi", S, " Cuộc họp khai mạc hôm nay. ", "Cuộc họp khai mạc hôm nay.", "ends", "spaces at both ends"),
    ("km", S, "\u200bកិច្ចប្រជុំបានបើកថ្ងៃនេះ។\u200b ", "កិច្ចប្រជុំបានបើកថ្ងៃនេះ។", "ends", "ZWSP and space at the ends"),
    ("lo", " " + S, " \u200bກອງປະຊຸມໄດ້ເປີດມື້ນີ້", " ກອງປະຊຸມໄດ້ເປີດມື້ນີ້", "ends", "the space is the source's, the ZWSP is not"),
    ("lo", S, "ກອງ\u200b\u200b\u200bປະຊຸມໄດ້\u200bເປີດມື້ນີ້", "ກອງ\u200bປະຊຸມໄດ້\u200bເປີດມື້ນີ້", "zero-width", "three made one, the single one is the translator's"),
    ("vi", S, "Cuộc họp  khai mạc hôm nay.", "Cuộc họp khai mạc hôm nay.", "double spaces", "no clause mark in Vietnamese"),
    ("zh_CN", S, "会议 \u00a0今天开幕。", "会议 今天开幕。", "double spaces", "the first of them stays"),
    ("vi", S, "Cuo\u0302\u0323c ho\u0323p khai ma\u0323c ho\u0302m nay.", "Cuộc họp khai mạc hôm nay.", "canonical", "decomposed, as macOS gives it"),
    ("my", S, "\u1021\u1005\u100a\u103a\u1038\u1021\u101d\u1031\u1038 \u1016\u103d\u1004\u103a\u1037\u101e\u100a\u103a\u104b", "\u1021\u1005\u100a\u103a\u1038\u1021\u101d\u1031\u1038 \u1016\u103d\u1004\u1037\u103a\u101e\u100a\u103a\u104b", "canonical", "dot below and asat in the order of NFC"),
    ("km", S, "កិច្ចប្រជុំ\u1794\u17b6\u17d2\u1793\u1780់បើក។", "កិច្ចប្រជុំ\u1794\u17d2\u1793\u17b6\u1780់បើក។", "canonical", "a vowel typed before the subscript"),
    ("th", S, "การประชุม\u202eเปิดวันนี้\ufeff", "การประชุมเปิดวันนี้", "control", "a bidi override and a byte-order mark"),
    ("vi", S, "Cuộc họp\u2028khai mạc hôm nay.", "Cuộc họp khai mạc hôm nay.", "line separators", "a separator between words becomes a space"),
    ("vi", S, "Cuộc họp \x0bkhai mạc hôm nay.", "Cuộc họp khai mạc hôm nay.", "line separators", "beside a space nothing is needed"),
    ("km", "In 2007 it opened.", "វាបានបើកឆ្នាំ 2០០7។", "វាបានបើកឆ្នាំ ២០០៧។", "digits", "Khmer releases write Khmer digits"),
    ("my", "It has 125 rooms.", "အခန်း ၁2၅ ခန်း ရှိသည်။", "အခန်း ၁၂၅ ခန်း ရှိသည်။", "digits", "Burmese releases write Burmese digits"),
    ("th", "It has 125 rooms.", "มี 1๒5 ห้อง", "มี 125 ห้อง", "digits", "Thai releases write 0-9"),
    ("lo", "It opens at 12:30.", "ເປີດເວລາ 12:໓໐", "ເປີດເວລາ 12:30", "digits", "one time, though two numbers"),
    ("zh_CN", "It has 125 rooms.", "有1２5个房间。", "有125个房间。", "digits", "full-width digits among others"),
    ("zh_CN", S, "会议今天开幕,部长出席。", "会议今天开幕，部长出席。", "full-width", "a comma between Chinese characters"),
    ("zh_CN", S, "会议(今天)开幕。", "会议（今天）开幕。", "full-width", "brackets with Chinese inside and out"),
    ("zh_CN", 'He said, "Good."', '他说："很好。"', "他说：“很好。”", "quotation", "Chinese has no straight marks"),
    ("km", S, "កិច្ចប្រជុំបានបើកថ្ងៃនេះ.", "កិច្ចប្រជុំបានបើកថ្ងៃនេះ។", "end mark", "the full stop of English"),
    ("km", S, "កិច្ចប្រជុំបានបើកថ្ងៃនេះ", "កិច្ចប្រជុំបានបើកថ្ងៃនេះ។", "end mark", "no mark where the source has one"),
    ("my", S, "အစည်းအဝေးကို ယနေ့ ဖွင့်လှစ်ခဲ့သည်.", "အစည်းအဝေးကို ယနေ့ ဖွင့်လှစ်ခဲ့သည်။", "end mark", "the full stop of English"),
    ("zh_CN", S, "会议今天开幕", "会议今天开幕。", "end mark", "none"),
    ("zh_CN", S, "会议今天开幕.", "会议今天开幕。", "end mark", "the full stop of English"),
    ("vi", S, "Cuộc họp khai mạc hôm nay。", "Cuộc họp khai mạc hôm nay.", "end mark", "the full stop of Chinese"),
    ("vi", "Is it open?", "Nó có mở không？", "Nó có mở không?", "end mark", "the question mark of Chinese"),
    ("th", S, "การประชุมเปิดวันนี้。", "การประชุมเปิดวันนี้", "end mark", "Thai has no full stop"),
    ("zh_CN", "<1>" + S + "</1>", "<1>会议今天开幕</1>", "<1>会议今天开幕。</1>", "end mark", "within the tag, as in the source"),
    ("zh_CN", "The <1>meeting opened today</1>.", "会议<1>今天开幕</1>", "会议<1>今天开幕</1>。", "end mark", "behind the tag, as in the source"),
]  # fmt: skip
# language, source, target, reason
LEFT = [
    ("vi", S, "Cuộc họp khai m\ufffdc hôm nay.", "nobody knows the character that was lost"),
    ("vi", "He said: “Good”.", "Ông nói: \x93Tốt\x94.", "a C1 control is a quotation mark in a wrong encoding"),
    ("th", "Rooms 12 and 34", "ห้อง 12\u202e34", "one number or two? a person must say"),
    ("vi", "It has 10 000 rooms.", "Có 10  000 phòng.", "10 and 0 would become 10 000"),
    ("km", S, "កិច្ចប្រជុំ  បានបើកថ្ងៃនេះ។", "two spaces part clauses in Khmer"),
    ("th", S, "การประชุม  เปิดวันนี้", "two spaces part clauses in Thai"),
    ("lo", S, "ກອງ\u200bປະຊຸມ\u200bໄດ້ເປີດ", "single ZWSP are the translator's"),
    ("vi", 'He said, "Good."', 'Ông nói: "Tốt."', "straight marks are among those of Vietnamese"),
    ("th", 'He said, "Good."', 'เขากล่าวว่า "ดี"', "straight marks are among those of Thai"),
    ("zh_CN", 'A 5" nail and "it"', '5"钉和"它"', "the sign for inches"),
    ("zh_CN", 'He said, "Good.', '他说："很好。', "not balanced: the quotation may go on"),
    ("zh_CN", "John Smith spoke.", "约翰.史密斯发言。", "a point in a foreign name is no full stop"),
    ("zh_CN", "It costs 1,200 yuan.", "价格为1,200元。", "a comma within a number"),
    ("zh_CN", "iPhone, iPad", "iPhone,iPad", "between Latin words"),
    ("km", "It was made by Acme Co.", "វាផលិតដោយ Acme Co.", "the point of an abbreviation"),
    ("km", "He said: “It opened.”", "លោកថា «វាបានបើក»", "the mark may stand within or behind the quotation"),
    ("zh_CN", S, "会议今天开幕，", "a comma at the end: perhaps something is missing"),
    ("vi", S, "Cuộc họp khai mạc hôm nay ⟦  opened \u200b\u200b⟧.", "what is open is left alone"),
    ("lo", "See http://example.org/a", "ເບິ່ງ http://example.org/a", "an address"),
    ("my", "Call +95 1 234 567", "+95 1 234 567 သို့ ခေါ်ပါ", "a phone number keeps 0-9"),
    ("vi", S, " \u200b ", "nothing is translated"),
    ("vi", S, "", "nothing is translated"),
]  # fmt: skip


def _pair(code: str, source: str, target: str, *matches: TermMatch) -> Pair:
    return Pair(source, target, LANGUAGES[code], "body", matches)


@pytest.mark.parametrize(
    ("code", "source", "before", "after", "words", "reason"),
    MENDED,
    ids=[f"{row[0]}: {row[-1]}" for row in MENDED],
)
def test_it_is_mended(
    code: str, source: str, before: str, after: str, words: str, reason: str
) -> None:
    fix = fix_pair(_pair(code, source, before))
    assert fix is not None, reason
    assert fix.target == after
    assert len(fix.steps) == 1 and words in fix.steps[0]


@pytest.mark.parametrize(
    ("code", "source", "target", "reason"), LEFT, ids=[f"{row[0]}: {row[-1]}" for row in LEFT]
)
def test_it_is_left_alone(code: str, source: str, target: str, reason: str) -> None:
    assert fix_pair(_pair(code, source, target)) is None, reason


def test_several_steps_are_told_in_their_order() -> None:
    fix = fix_pair(_pair("zh_CN", S, " 会议今天开幕,部长出席.\u200b"))
    assert fix is not None and fix.target == "会议今天开幕，部长出席。"
    assert [next(s.name for s in STEPS if s.words == words) for words in fix.steps] == [
        "edges",
        "full-width",
        "end-mark",
    ]


def test_a_rule_that_is_off_or_muted_has_no_fix() -> None:
    pair = _pair("zh_CN", S, " 会议今天开幕")
    without_spaces = fix_pair(pair, {"spaces"})
    assert without_spaces is not None and without_spaces.target == " 会议今天开幕。"
    assert fix_pair(pair, {"spaces", "end-mark"}) is None


def test_a_term_to_keep_is_not_touched_even_where_a_step_would() -> None:
    term = Term("A  B", TermKind.KEEP, {}, case_sensitive=True)
    source = "The A  B meeting opened."
    pair = _pair("vi", source, "Họp A  B  hôm nay.", TermMatch(term, 4, 8, "A  B"))
    assert fix_pair(pair) is None  # and the source has double spaces, so they may be meant
    term = Term("A\u200b\u200bB", TermKind.KEEP, {}, case_sensitive=True)
    pair = _pair("lo", S, "ປະຊຸມ\u200b\u200bA\u200b\u200bB", TermMatch(term, 0, 3, "A\u200b\u200bB"))
    fix = fix_pair(pair)
    assert fix is not None and fix.target == "ປະຊຸມ\u200bA\u200b\u200bB"


def test_every_step_has_a_name_and_words_of_its_own() -> None:
    assert len({step.name for step in STEPS}) == len({step.words for step in STEPS}) == len(STEPS)
