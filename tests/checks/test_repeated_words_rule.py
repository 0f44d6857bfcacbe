"""Words written twice by accident, and all the doubling that is right."""

from __future__ import annotations

from checks.rows import Row, table, verdict

from workbench.checks.base import Pair
from workbench.checks.repetition import REPEATED_WORDS
from workbench.languages import LANGUAGES

ANY = "The governments of the region work together."
GOOD = [
    Row("km", ANY, "រដ្ឋាភិបាលក្នុងតំបន់ធ្វើការរួមគ្នា។", "", "nothing doubled"),
    Row("zh_CN", ANY, "该区域各国政府携手合作。", "", "nothing doubled"),
    Row("lo", ANY, "ບັນດາລັດຖະບານໃນພາກພື້ນເຮັດວຽກຮ່ວມກັນ", "", "nothing doubled"),
    Row("my", ANY, "ဒေသတွင်းအစိုးရများသည် ပူးပေါင်းဆောင်ရွက်ကြသည်။", "", "nothing doubled"),
    Row("th", ANY, "รัฐบาลในภูมิภาคทำงานร่วมกัน", "", "nothing doubled"),
    Row("vi", ANY, "Chính phủ các nước trong khu vực cùng phối hợp.", "", "nothing doubled"),
    Row("vi", ANY, "Ngày ngày, người người, nhà nhà dần dần đổi thay.", "", "reduplication of Vietnamese"),
    Row("vi", ANY, "Thiết bị bị hỏng hiện tại tại nhà ở ở Hà Nội.", "", "two words that meet: thiết bị + bị, hiện tại + tại, nhà ở + ở"),
    Row("vi", ANY, "Quyền tự do do hiến pháp quy định.", "", "tự do + do"),
    Row("vi", ANY, "Hãng hàng không không chịu trách nhiệm.", "", "hàng không + không"),
    Row("vi", ANY, "Họ tiến từng bước từng bước một.", "", "two syllables doubled on purpose"),
    Row("vi", "Boutros Boutros-Ghali spoke for the UN in New York, New York.", "Boutros Boutros-Ghali phát biểu.", "", "a name that is doubled"),
    Row("zh_CN", ANY, "为了了解目的的差异，他们讨论讨论，的的确确不了了之。", "", "words that meet, and ABAB verbs"),
    Row("zh_CN", ANY, "他们在的的喀喀湖一步一步地走了很多很多路。", "", "a lake, and steps"),
    Row("zh_CN", ANY, "和和气气地参与与合作，现在在北京。", "", "参与 + 与, 现在 + 在"),
    Row("th", ANY, "ต่าง ๆ นานา ค่อย ๆ ทำ คณะกรรมการการเลือกตั้ง โครงการการศึกษา", "", "ๆ, and การ at the meeting of two words"),
    Row("th", ANY, "ชาวบ้านบ้านหนองบัวไปพื้นที่ที่กำหนด เพื่อเพื่อนบ้าน", "", "ชาวบ้าน + บ้าน, พื้นที่ + ที่, เพื่อ + เพื่อน"),
    Row("th", ANY, "กระทรวงการต่างประเทศประเทศไทย", "", "a noun and the same noun before a name"),
    Row("th", ANY, "ในประเทศไทย ประเทศไทยมีนโยบายใหม่", "", "one clause ends as the next begins"),
    Row("lo", ANY, "ຄ່ອຍໆ ຕ່າງໆ ຊາວບ້ານບ້ານນາໄປສະຖານທີ່ທີ່ກຳນົດ", "", "ໆ, and words that meet"),
    Row("km", ANY, "ផ្សេងៗ បន្តិចម្តងៗ ការការពារ មួយជំហានមួយជំហាន", "", "ៗ, ការ + ការពារ, step by step"),
    Row("my", ANY, "ကောင်းကောင်း တဖြည်းဖြည်း ရှင်းရှင်းလင်းလင်း ဖြောင့်ဖြောင့်", "", "reduplication of Burmese"),
    Row("my", ANY, "တစ်ယောက်တစ်ယောက် ကုန်သည်သည် အကြောင်းကြောင်းကြောင့်", "", "one by one, and a subject marker after a noun"),
    Row("vi", "it is very, very important that that works", "điều này rất quan trọng là là", "", "the source doubles too"),
    Row("zh_CN", ANY, "哈哈哈哈哈哈哈哈！", "", "laughter"),
    Row("th", ANY, "อ่าน <1>ปฏิญญา</1> ที่ www.www.org", "", "an address"),
]  # fmt: skip
BAD = [
    Row("vi", ANY, "Chính phủ của của khu vực.", "warning", "a particle"),
    Row("vi", ANY, "Các các nước cùng phối hợp.", "warning", "a plural, in another case"),
    Row("vi", ANY, "Chính phủ các nước chính phủ các nước trong khu vực.", "warning", "a phrase"),
    Row("vi", ANY, "Tiến trình COMMIT COMMIT.", "warning", "an abbreviation"),
    Row("zh_CN", ANY, "该区域的的各国政府。", "warning", "的的"),
    Row("zh_CN", ANY, "各国政府各国政府携手合作。", "warning", "four characters"),
    Row("zh_CN", ANY, "以及以及其他国家", "warning", "a conjunction"),
    Row("th", ANY, "รัฐบาลและและประชาชน", "warning", "a conjunction"),
    Row("th", ANY, "รัฐบาลในภูมิภาครัฐบาลในภูมิภาคทำงานร่วมกัน", "warning", "a phrase"),
    Row("th", ANY, "รัฐบาลใน\u200bภูมิภาครัฐบาลใน\u200bภูมิภาคทำงาน", "warning", "a phrase with zero-width spaces"),
    Row("lo", ANY, "ລັດຖະບານແລະແລະປະຊາຊົນ", "warning", "a conjunction"),
    Row("lo", ANY, "ລັດຖະບານໃນພາກພື້ນລັດຖະບານໃນພາກພື້ນເຮັດວຽກ", "warning", "a phrase"),
    Row("km", ANY, "រដ្ឋាភិបាលនៃនៃតំបន់", "warning", "a particle"),
    Row("km", ANY, "រដ្ឋាភិបាលក្នុងតំបន់រដ្ឋាភិបាលក្នុងតំបន់ធ្វើការ", "warning", "a phrase"),
    Row("my", ANY, "အစိုးရများနှင့်နှင့် ပြည်သူများ", "warning", "a particle"),
    Row("my", ANY, "ဒေသတွင်းအစိုးရများဒေသတွင်းအစိုးရများသည် ပူးပေါင်းကြသည်။", "warning", "a phrase"),
    Row("my", ANY, "COMMIT COMMIT လုပ်ငန်းစဉ်", "warning", "an abbreviation"),
]  # fmt: skip


@table(GOOD + BAD)
def test_repeated_words(row: Row) -> None:
    assert verdict(REPEATED_WORDS, row) == row.wanted


def test_the_place_is_that_of_the_raw_text() -> None:
    target = "ក\u200bការរដ្ឋាភិបាល\u200bនៃ\u200bនៃតំបន់"
    found = list(REPEATED_WORDS.check(Pair(ANY, target, LANGUAGES["km"], "body", ())))
    assert [target[slice(*each.target_span)] for each in found if each.target_span] == [
        "នៃ\u200bនៃ"
    ]
