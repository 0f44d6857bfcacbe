"""The rules about script, encoding and English left over, in every language."""

from __future__ import annotations

import pytest
from checks.rows import Row, table, verdict

from workbench.checks.leftovers import LEFTOVER_ENGLISH
from workbench.checks.scripts import SCRIPT
from workbench.checks.zawgyi import ZAWGYI
from workbench.model import Term, TermKind, TermMatch
from workbench.zawgyi import zawgyi_score

DECLARED = "The six governments signed a joint declaration on labour migration."
KEEP = (TermMatch(Term("World Vision", TermKind.KEEP, {}), 0, 12, "World Vision"),)
SCRIPT_ROWS = [
    Row("km", DECLARED, "រដ្ឋាភិបាលទាំងប្រាំមួយបានចុះហត្ថលេខាលើសេចក្តីប្រកាសរួម។", "", "Khmer"),
    Row("zh_CN", DECLARED, "六国政府签署了关于劳务移民的联合宣言。", "", "Simplified Chinese"),
    Row("lo", DECLARED, "ລັດຖະບານທັງຫົກໄດ້ລົງນາມໃນຖະແຫຼງການຮ່ວມ", "", "Lao"),
    Row("my", DECLARED, "အစိုးရခြောက်ရပ်သည် ပူးတွဲကြေညာချက်ကို လက်မှတ်ရေးထိုးခဲ့ကြသည်။", "", "Burmese"),
    Row("th", DECLARED, "รัฐบาลทั้งหกลงนามในปฏิญญาร่วม", "", "Thai"),
    Row("vi", DECLARED, "Sáu chính phủ đã ký tuyên bố chung về di cư lao động.", "", "Vietnamese"),
    Row("zh_CN", "World Vision International", "World Vision国际", "", "surprising: mostly Latin, but a term to keep", "body", KEEP),
    Row("th", "Mr. Matthew Berg", "Mr. Matthew Berg", "", "surprising: a person's name in a contact line", "contact"),
    Row("vi", "Hanoi", "Hà Nội", "", "short"),
    Row("vi", "The plan for us", "Theo ta cho hay", "", "surprising: a few words may have no mark"),
    Row("th", "The word laos", "คำว่า “ລາວ” ในภาษาลาว", "", "surprising: a Lao word in quotation marks"),
    Row("vi", "Xi Jinping spoke.", "Ông Tập Cận Bình (习近平) đã phát biểu.", "", "surprising: Chinese characters in brackets"),
    Row("lo", "It cost 500 baht.", "ລາຄາ 500 ฿", "", "surprising: the baht sign is no Thai letter"),
    Row("km", "See http://example.org/a/b for details.", "សូមមើល http://example.org/a/b", "", "an address is Latin everywhere"),
    Row("lo", DECLARED, "รัฐบาลทั้งหกลงนามในปฏิญญาร่วม", "error", "Thai in a Lao cell"),
    Row("th", DECLARED, "ລັດຖະບານທັງຫົກໄດ້ລົງນາມໃນຖະແຫຼງການຮ່ວມ", "error", "Lao in a Thai cell"),
    Row("lo", DECLARED, "ລັດຖະບານທັງຫົກໄດ້ລົງนามໃນຖະແຫຼງການຮ່ວມ", "error", "a Thai syllable in Lao"),
    Row("zh_CN", DECLARED, "六國政府簽署了關於勞務移民的聯合宣言。", "error", "Traditional characters"),
    Row("zh_CN", DECLARED, "六国政府签署了關于劳务移民的联合宣言。", "warning", "one Traditional character"),
    Row("vi", DECLARED, "Sau chinh phu da ky tuyen bo chung ve di cu lao dong.", "error", "Vietnamese without its marks"),
    Row("vi", DECLARED, "Six governments have signed the declaration today.", "error", "English"),
    Row("km", DECLARED, "The governments signed the joint declaration.", "error", "English"),
    Row("my", DECLARED, "Tuyên bố chung được ký hôm nay tại Hà Nội.", "error", "Vietnamese in a Burmese cell"),
    Row("zh_CN", DECLARED, "六か国の政府が共同宣言に署名しました。", "error", "Japanese"),
    Row("my", DECLARED, "រដ្ឋាភិបាលទាំងប្រាំមួយបានចុះហត្ថលេខា។", "error", "Khmer in a Burmese cell"),
]  # fmt: skip
ENGLISH_ROWS = [
    Row("km", "World Vision works here.", "World Vision ធ្វើការនៅទីនេះ។", "", "a name to keep", "body", KEEP),
    Row("zh_CN", "Save the Children helped.", "Save the Children提供了帮助。", "", "surprising: small words inside a name"),
    Row("th", "the new trafficking law", "กฎหมายค้ามนุษย์ฉบับใหม่ (new trafficking law)", "", "surprising: a gloss in brackets"),
    Row("lo", "the report of today", "ລາຍງານ ⟦of today, the report is⟧", "", "surprising: an open gap has its own rule"),
    Row("my", "Write to press@example.org now.", "press@example.org သို့ ရေးပါ။", "", "an address"),
    Row("vi", "the plan to do so for an hour", "theo an ninh do ban in an", "", "surprising: Vietnamese words that look English"),
    Row("vi", "European Bank for Reconstruction and Development", "European Bank for Reconstruction and Development (EBRD)", "", "surprising: small words inside a name"),
    Row("th", "The bank lent 5 km of cable.", "ธนาคารให้ยืมสายเคเบิล 5 km", "", "a unit"),
    Row("zh_CN", "See the file annex_one.pdf.", "见文件annex_one.pdf。", "", "a file name"),
    Row("km", "They met to review the progress made.", "ពួកគេបានជួបគ្នា to review the progress made។", "error", "half in English"),
    Row("zh_CN", "They met to review the progress made.", "他们开会to review the progress made。", "error", "half in English"),
    Row("lo", "They met to review the progress made.", "ພວກເຂົາໄດ້ພົບກັນ review progress", "info", "surprising: two words may be a loan"),
    Row("my", "They met to review the progress made.", "တိုးတက်မှုကို progress လုပ်ရန် တွေ့ဆုံခဲ့ကြသည်။", "info", "surprising: one word may be a loan"),
    Row("th", "They met to review the progress made.", "พวกเขาพบกันเพื่อ review progress", "info", "surprising: two words may be a loan"),
    Row("vi", "They met with partners to review the progress made.", "Họ đã gặp nhau with partners to review the progress made.", "error", "half in English"),
    Row("th", "MINISTERS AGREE ON COMMON PLAN", "รัฐมนตรี AGREE COMMON PLAN", "error", "a headline in capital letters", "headline"),
]  # fmt: skip
ZAWGYI_TEXTS = [
    pytest.param("\u103b\u1019\u1014\u1039\u1019\u102c", id="Myanmar"),
    pytest.param("\u1031\u1014\u1087\u1015\u100a\u1039", id="vowel E at the start"),
    pytest.param("\u1021\u1005\u1025\u1039\u1038\u1021\u1031\u101d\u1038", id="stacker as asat"),
    pytest.param("\u1019\u103a\u102c\u1038", id="medial YA before AA"),
    pytest.param("\u101e\u1010\u1060\u102f", id="stacked letter"),
    pytest.param("\u1000\u1014\u1039\u1094\u1000\u1010\u1039", id="dot below in a second place"),
]


@table(SCRIPT_ROWS)
def test_script(row: Row) -> None:
    assert verdict(SCRIPT, row) == row.wanted


@table(ENGLISH_ROWS)
def test_leftover_english(row: Row) -> None:
    assert verdict(LEFTOVER_ENGLISH, row) == row.wanted


@pytest.mark.parametrize("text", ZAWGYI_TEXTS)
def test_zawgyi_is_recognised(text: str) -> None:
    assert zawgyi_score(text) >= 0.5
    assert verdict(ZAWGYI, Row("my", "Burmese", text, "error", "Zawgyi")) == "error"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("မြန်မာ", id="medial RA after its letter"),
        pytest.param("အင်္ဂလိပ်စာ", id="kinzi"),
        pytest.param("ဦးသန့်သည် တက္ကသိုလ်တွင် သင်ကြားခဲ့သည်။", id="stacked letters and asat"),
        pytest.param("ကျွန်ုပ်တို့၏ ပြောကြားချက်", id="medials before vowels"),
        pytest.param("သဘော​တူ​ညီ​ချက်", id="zero-width spaces before E"),
        pytest.param("ဿ ၏ ဤ ဥပဒေ၊ ဩဂုတ်", id="independent letters"),
        pytest.param("ไทย 中文", id="no Burmese"),
        pytest.param("", id="empty"),
    ],
)
def test_unicode_is_not_taken_for_zawgyi(text: str) -> None:
    assert zawgyi_score(text) < 0.5
