"""Names spelt one way, abbreviations introduced, the closing mark of Khmer."""

from __future__ import annotations

from checks.across import Case, cases, found

from workbench.checks.across.abbreviations import FIRST_MENTION
from workbench.checks.across.closing import CLOSING_MARK
from workbench.checks.across.names import NAME_SPELLING
from workbench.model import Term, TermKind, TermMatch

LINE = "Mr. Matthew Friedman"
SAID = "“We go on,” said Matthew Friedman of UNIAP."
BOTH = "Matthew Friedman and Melinda Friedman came."


def _person(code: str, line: str, said: str, wanted: str, reason: str, source: str = SAID) -> Case:
    return Case(code, [(LINE, line), (source, said)], {2: wanted} if wanted else {}, reason)


PEOPLE = [
    _person("km", "លោក ម៉ាថ្យូ ហ្វ្រីដមែន", "លោក ម៉ាថ្យូ ហ្វ្រីដមែន បានមានប្រសាសន៍", "", "the same"),
    _person("zh_CN", "马修·弗里德曼先生", "UNIAP的马修·弗里德曼说", "", "the same, without a title"),
    _person("lo", "ທ່ານ ແມັດທິວ ຟຣີດແມນ", "ທ່ານແມັດທິວ ຟຣີດແມນກ່າວວ່າ", "", "the title without a space"),
    _person("my", "မစ္စတာ မက်သယူး ဖရိဒ်မန်း", "UNIAP မှ မက်သယူး ဖရိဒ်မန်းက ပြောကြားသည်။", "", "a particle after it"),
    _person("th", "นายแมทธิว ฟรีดแมน", "แมทธิว\u200b ฟรีดแมนกล่าวว่า", "", "a zero-width space"),
    _person("vi", "Ông Matthew Friedman", "Matthew Friedman nói", "", "Latin in both"),
    _person("th", "นายแมทธิว ฟรีดแมน", "Matthew Friedman กล่าวว่า", "", "Latin in one of them is no other spelling"),
    _person("th", "นายแมทธิว ฟรีดแมน", "เขากล่าวว่าจะเดินหน้าต่อไป", "", "the name left out"),
    _person("th", "พลตรีแมทธิว ฟรีดแมน", "แมทธิว ฟรีดแมน กล่าว", "", "a title that we do not know"),
    _person("km", "លោក ម៉ាថ្យូហ្វ្រីដមែន", "លោក ម៉ាថ្យូ ហ្វ្រីដមែន បានមានប្រសាសន៍", "", "parts that cannot be told apart"),
    _person("lo", "ທ່ານ ແມັດທິວ ຟຣີດແມນ", "ແມັດທິວ ຟຣີດແມນ ແລະ ເມລິນດາ ຟຣີດແມນ", "", "two persons of one family", BOTH),
    _person("zh_CN", "马修·弗里德曼先生", "马修·弗里德曼和梅琳达·弗里德曼来了", "", "two persons of one family", BOTH),
    _person("km", "លោក ម៉ាថ្យូ ហ្វ្រីដមែន", "លោក ម៉ាថ្យូ ហ្វ្រេដមែន បានមានប្រសាសន៍", "warning", "another vowel"),
    _person("zh_CN", "马修·弗里德曼先生", "马修·弗利德曼说", "warning", "another character"),
    _person("lo", "ທ່ານ ແມັດທິວ ຟຣີດແມນ", "ທ່ານ ແມັດທິວ ຟຣິດແມນ ກ່າວວ່າ", "warning", "another vowel"),
    _person("my", "မစ္စတာ မက်သယူး ဖရိဒ်မန်း", "မက်သယူး ဖရီးမန်း က ပြောကြားသည်။", "warning", "another ending"),
    _person("th", "นายแมทธิว ฟรีดแมน", "นายแมทธิว ฟรีดมัน กล่าวว่า", "warning", "another vowel"),
    _person("th", "นายแมทธิว ฟรีดแมน", "นายแมททิว ฟรีดแมน กล่าวว่า", "warning", "another first name"),
    _person("vi", "Ông Matthew Friedman", "Matthew Freedman nói", "warning", "a slip in Latin letters"),
    Case("zh_CN", [("Anna Berg spoke.", "安娜·贝里（Anna Berg）发言。"), ("Dr. Anna Berg left.", "安娜·贝格博士离开了。")], {2: "warning"}, "the name in brackets"),
    Case("th", [("Anna Berg spoke.", "ดร.อันนา เบิร์ก (Anna Berg) กล่าว"), ("Dr. Anna Berg left.", "อันนา เบอร์ก เดินทางกลับ")], {2: "warning"}, "the name in brackets"),
]  # fmt: skip

MINISTRY = Term(
    "Meng Jianzhu",
    TermKind.NAME,
    {"km": ("ម៉ឹង ជៀនជូ", "ម៉េង ជានជូ"), "zh_CN": ("孟建柱部长", "孟建柱")},
)
MENG = (TermMatch(MINISTRY, 0, 12, "Meng Jianzhu"),)
TERMS = [
    Case("km", [("Meng Jianzhu", "ម៉ឹង ជៀនជូ"), ("Meng Jianzhu left", "ម៉េង ជានជូ ចាកចេញ")], {2: "info"}, "two approved forms", matches=(MENG, MENG)),
    Case("zh_CN", [("Meng Jianzhu", "孟建柱部长"), ("Meng Jianzhu left", "孟建柱离开")], {}, "one is a part of the other", matches=(MENG, MENG)),
]  # fmt: skip

FULL = "The International Organization for Migration (IOM) took part in the meeting."
LATER = "IOM offered its help to the governments."
EARLY = "The migration agency was present."
MENTIONS = [
    Case("km", [(FULL, "អង្គការអន្តរជាតិទេសន្តរប្រវេសន៍ (IOM) បានចូលរួម។"), (LATER, "IOM បានផ្តល់ជំនួយ។")], {}, "introduced"),
    Case("zh_CN", [(FULL, "国际移民组织（IOM）参加了会议。"), (LATER, "移民组织表示愿意提供帮助。")], {}, "introduced, and not used again"),
    Case("lo", [(FULL, "IOM (ອົງການສາກົນເພື່ອການຍົກຍ້າຍ) ເຂົ້າຮ່ວມ"), (LATER, "IOM ສະເໜີຊ່ວຍ")], {}, "the other way round"),
    Case("my", [("IOM HELPS GOVERNMENTS", "IOM က အစိုးရများကို ကူညီ"), (FULL, "IOM (အပြည်ပြည်ဆိုင်ရာ) တက်ရောက်သည်။")], {}, "a headline comes before", ("headline", "body")),
    Case("th", [(LATER, "IOM เสนอให้ความช่วยเหลือ"), (FULL, "องค์การระหว่างประเทศเพื่อการโยกย้ายถิ่นฐานเข้าร่วม")], {}, "the source uses it before it explains it"),
    Case("vi", [(FULL, "Tổ chức Di cư Quốc tế đã tham dự.")], {}, "never used again"),
    Case("vi", [("The talks (SEE ANNEX) went on. ", "Cuộc đàm phán tiếp tục."), ("SEE it", "SEE")], {}, "capitals in brackets that stand for nothing"),
    Case("km", [(FULL, "អង្គការអន្តរជាតិទេសន្តរប្រវេសន៍បានចូលរួម។"), (LATER, "IOM បានផ្តល់ជំនួយ។")], {1: "warning"}, "used without introduction"),
    Case("zh_CN", [(FULL, "国际移民组织参加了会议。"), (LATER, "IOM表示愿意提供帮助。")], {1: "warning"}, "used without introduction"),
    Case("lo", [(FULL, "ອົງການສາກົນເພື່ອການຍົກຍ້າຍເຂົ້າຮ່ວມ"), (LATER, "IOM ສະເໜີຊ່ວຍ")], {1: "warning"}, "used without introduction"),
    Case("my", [(FULL, "အပြည်ပြည်ဆိုင်ရာအဖွဲ့ တက်ရောက်သည်။"), (LATER, "IOMက ကူညီမည်။")], {1: "warning"}, "used without introduction"),
    Case("th", [(FULL, "องค์การระหว่างประเทศเข้าร่วม"), (LATER, "องค์การฯ เสนอความช่วยเหลือ")], {1: "info"}, "not introduced, and not used"),
    Case("vi", [(EARLY, "IOM đã có mặt."), (FULL, "Tổ chức Di cư Quốc tế (IOM) đã tham dự.")], {1: "info"}, "used before it is explained"),
]  # fmt: skip

OPEN = ("The meeting opened.", "កិច្ចប្រជុំបានបើក")
ENDS = ("It ended.", "វាបានបញ្ចប់")
CLOSING = [
    Case("km", [(OPEN[0], OPEN[1] + "។"), (ENDS[0], ENDS[1] + "៕")], {}, "at the end"),
    Case("km", [(OPEN[0], OPEN[1] + "៕"), ("- ENDS -", "- ចប់ -")], {}, "before the end is told", ("body", "notice")),
    Case("km", [(OPEN[0], OPEN[1] + "៕"), ("About us", "អំពីយើង"), (ENDS[0], ENDS[1] + "៕")], {}, "a text of its own follows", ("body", "heading", "boilerplate")),
    Case("km", [(OPEN[0], OPEN[1] + "៕"), (ENDS[0], ENDS[1] + "៕")], {}, "roles unknown: the file may hold several texts", ("", "")),
    Case("km", [(OPEN[0], "«" + OPEN[1] + "៕»")], {}, "before a closing quotation mark"),
    Case("km", [(OPEN[0], OPEN[1] + "៕ -៥-")], {}, "before a page number"),
    Case("th", [(OPEN[0], "៕ การประชุมเปิดแล้ว")], {}, "another language has another rule"),
    Case("km", [(OPEN[0], OPEN[1] + "៕"), (ENDS[0], ENDS[1] + "៕")], {1: "warning"}, "the text goes on"),
    Case("km", [(OPEN[0], OPEN[1] + "៕ " + ENDS[1] + "៕")], {1: "warning"}, "inside a message"),
]  # fmt: skip


@cases(PEOPLE + TERMS)
def test_name_spelling(case: Case) -> None:
    assert found(NAME_SPELLING, case) == case.wanted


@cases(MENTIONS)
def test_first_mention(case: Case) -> None:
    assert found(FIRST_MENTION, case) == case.wanted


@cases(CLOSING)
def test_closing_mark(case: Case) -> None:
    assert found(CLOSING_MARK, case) == case.wanted
