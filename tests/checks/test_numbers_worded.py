"""Numbers that come to something else with the word beside them, and words that only look so.

Each row is a good translation for a reason that a simple reading misses; the rows of the second
table are the same sentences with a fault in them.
"""

from __future__ import annotations

import pytest

from workbench.checks.base import Pair
from workbench.checks.numbers import NUMBERS
from workbench.languages import LANGUAGES
from workbench.model import Severity

DECADES = "He spent six decades cataloguing more than 4,200 species."
TENTHS = "He was four-tenths of a second slower than the other two drivers."
NINETIES = "The two leaders spoke of the 1990s."
AGES = "Both in their seventies, the four men died in 2011."
PRINCESS = "The princess, 73, returned on Friday."
PLAYER = "The 7ft 3in centre took up the game three years ago."
SEATS = "It won 29 seats."
GOOD = [
    ("km", DECADES, "គាត់ចំណាយពេល ៦០ ឆ្នាំ ចុះបញ្ជីប្រភេទជាង ៤.២០០ ប្រភេទ។", "decades as years"),
    ("zh_CN", DECADES, "他花了60年时间编目了4200多个物种。", "decades as years"),
    ("lo", DECADES, "ລາວໃຊ້ເວລາ 60 ປີ ຈັດລາຍການຫຼາຍກວ່າ 4.200 ຊະນິດ.", "decades as years"),
    ("my", DECADES, "သူသည် နှစ် ၆၀ ကြာ မျိုးစိတ် ၄,၂၀၀ ကျော်ကို စာရင်းပြုစုခဲ့သည်။", "decades as years"),
    ("th", DECADES, "เขาใช้เวลา 60 ปีจัดทำรายการกว่า 4,200 ชนิด", "decades as years"),
    ("vi", DECADES, "Ông dành 60 năm lập danh mục hơn 4.200 loài.", "decades as years"),
    ("vi", DECADES, "Ông dành sáu thập kỷ lập danh mục hơn 4.200 loài.", "decades as decades"),
    ("zh_CN", "It took two or three decades.", "花了20到30年。", "a word for both decades"),
    ("th", "It took two and a half decades.", "ใช้เวลา 25 ปี", "a half decade more"),
    ("lo", "It took a decade and a half.", "ໃຊ້ເວລາ 15 ປີ.", "a half decade more"),
    ("km", "It ruled for three centuries.", "វាបានគ្រប់គ្រង ៣០០ ឆ្នាំ។", "centuries as years"),
    ("my", "It took half a century.", "နှစ် ၅၀ ကြာခဲ့သည်။", "half a century as years"),
    ("vi", "It took a quarter of a century.", "Mất 25 năm.", "a quarter of a century as years"),
    ("zh_CN", "The lockdown lasted six weeks.", "封锁持续了42天。", "weeks as days"),
    ("km", TENTHS, "គាត់យឺតជាង ០,៤ វិនាទី ធៀបនឹងអ្នកបើកបរពីរនាក់ទៀត។", "tenths as a decimal"),
    ("zh_CN", TENTHS, "他比另外两名车手慢了0.4秒。", "tenths as a decimal"),
    ("lo", TENTHS, "ລາວຊ້າກວ່ານັກຂັບອີກສອງຄົນ 0,4 ວິນາທີ.", "tenths as a decimal"),
    ("my", TENTHS, "သူသည် အခြားယာဉ်မောင်းနှစ်ဦးထက် ၀.၄ စက္ကန့် နှေးခဲ့သည်။", "tenths as a decimal"),
    ("th", TENTHS, "เขาช้ากว่านักขับอีกสองคน 0.4 วินาที", "tenths as a decimal"),
    ("vi", TENTHS, "Anh chậm hơn hai tay đua kia 0,4 giây.", "tenths as a decimal"),
    ("vi", TENTHS, "Anh chậm hơn hai tay đua kia 4/10 giây.", "tenths as a fraction"),
    ("th", "Two-fifths of the voters stayed away.", "ผู้มีสิทธิ 40% ไม่มาลงคะแนน", "fifths in per cent"),
    ("lo", "A fifth of the voters stayed away.", "ຜູ້ມີສິດ 20% ບໍ່ມາລົງຄະແນນ.", "a fifth in per cent"),
    ("km", "A third of the voters stayed away.", "អ្នកបោះឆ្នោត ៣៣ ភាគរយ មិនបានមក។", "a third, rounded"),
    ("vi", "Two thirds of the voters stayed away.", "66,7% cử tri không đi bầu.", "two thirds, rounded"),
    ("my", "He won by three hundredths of a second.", "သူ ၀.၀၃ စက္ကန့်ဖြင့် အနိုင်ရခဲ့သည်။", "hundredths"),
    ("zh_CN", "One in five people smokes.", "20%的人吸烟。", "one in five in per cent"),
    ("vi", "Four in 10 people smoke.", "40% người dân hút thuốc.", "four in 10 in per cent"),
    ("km", NINETIES, "មេដឹកនាំទាំងពីរនិយាយអំពីទសវត្សរ៍ទី៩០ នៃសតវត្សទី២០។", "the decade with its century"),
    ("zh_CN", NINETIES, "两位领导人谈到了20世纪90年代。", "the decade with its century"),
    ("lo", NINETIES, "ຜູ້ນຳສອງທ່ານເວົ້າເຖິງຊຸມປີ 90 ຂອງສະຕະວັດທີ 20.", "the decade with its century"),
    ("my", NINETIES, "ခေါင်းဆောင်နှစ်ဦးသည် ၂၀ ရာစု ၉၀ ပြည့်လွန်နှစ်များအကြောင်း ပြောခဲ့ကြသည်။", "with its century"),
    ("th", NINETIES, "ผู้นำทั้งสองพูดถึงทศวรรษ 90 ของศตวรรษที่ 20", "the decade with its century"),
    ("th", NINETIES, "ผู้นำทั้งสองพูดถึงทศวรรษ 2530", "the decade of the Buddhist era"),
    ("vi", NINETIES, "Hai lãnh đạo nói về thập niên 90 của thế kỷ 20.", "the decade with its century"),
    ("zh_CN", "She sang in the eighties.", "她在20世纪80年代唱歌。", "a decade in words"),
    ("vi", "She sang in the eighties.", "Bà hát vào thập niên 1980.", "a decade in words"),
    ("km", AGES, "បុរសទាំងបួននាក់ ដែលមានអាយុជាង ៧០ ឆ្នាំ បានស្លាប់នៅឆ្នាំ ២០១១។", "an age in tens"),
    ("zh_CN", AGES, "这四名男子都70多岁，于2011年去世。", "an age in tens"),
    ("lo", AGES, "ຊາຍທັງສີ່ຄົນ ອາຍຸ 70 ກວ່າປີ ເສຍຊີວິດໃນປີ 2011.", "an age in tens"),
    ("my", AGES, "အသက် ၇၀ ကျော် အမျိုးသားလေးဦး ၂၀၁၁ ခုနှစ်တွင် သေဆုံးခဲ့သည်။", "an age in tens"),
    ("th", AGES, "ชายทั้งสี่คนซึ่งอยู่ในวัย 70 กว่าปีเสียชีวิตในปี 2554", "an age in tens"),
    ("vi", AGES, "Cả bốn người đàn ông ngoài 70 tuổi qua đời năm 2011.", "an age in tens"),
    ("km", PRINCESS, "ព្រះអង្គម្ចាស់ក្សត្រីព្រះជន្ម ៧៣ ព្រះវស្សា បានយាងត្រឡប់មកវិញថ្ងៃសុក្រ។", "a royal age"),
    ("lo", PRINCESS, "ເຈົ້າຍິງ ພະຊົນມາຍຸ 73 ພັນສາ ໄດ້ກັບມາໃນວັນສຸກ.", "ພັນສາ is no thousand"),
    ("th", PRINCESS, "เจ้าหญิงพระชนมายุ 73 พรรษา เสด็จกลับมาเมื่อวันศุกร์", "a royal age"),
    ("lo", "It cost 3,300 baht.", "ລາຄາ 3 ພັນສາມຮ້ອຍບາດ.", "ພັນສາ of ພັນ ສາມ is a thousand"),
    ("lo", "It cost 3,000 baht.", "ລາຄາ 3 ພັນບາດ.", "a thousand with its unit"),
    ("th", "It took 5 thousand documents.", "ใช้ 5 พันเอกสาร", "พันเอก of พัน เอกสาร is a thousand"),
    ("vi", "It sold 5 billion in value.", "Bán 5 tỷ giá trị.", "tỷ giá of tỷ giá trị is a billion"),
    ("lo", "He met 12 majors.", "ລາວພົບ 12 ພັນຕີ.", "ພັນຕີ is a rank, no thousand"),
    ("th", "He met 12 majors.", "เขาพบ 12 พันตรี", "พันตรี is a rank, no thousand"),
    ("lo", "He has 3 wives and 12 chairs.", "ລາວມີ 3 ພັນລະຍາ ແລະ 12 ເກົ້າອີ້.", "a wife and a chair"),
    ("th", "It has 14 department stores.", "มี 14 ห้าง", "ห้าง is no five"),
    ("vi", "The disease has 3 symptoms.", "Bệnh có 3 triệu chứng.", "triệu chứng is no million"),
    ("vi", "The list has 15 billionaires.", "Danh sách có 15 tỷ phú.", "tỷ phú is no billion"),
    ("zh_CN", "The bridge is 15 kilometres long.", "这座桥长15千米。", "千米 is a kilometre"),
    ("zh_CN", "The plant yields 40 megawatts.", "该电厂发电40兆瓦。", "兆瓦 is a megawatt"),
    ("my", SEATS, "အမတ်နေရာ ၂၉ နေရာ အနိုင်ရခဲ့သည်။", "ရာ of နေရာ, a seat, is no hundred"),
    ("my", "He was jailed for 10 years.", "သူ ထောင် ၁၀ နှစ် ကျခဲ့သည်။", "ထောင် is a prison"),
    ("my", "The charge is $350 million.", "ကုန်ကျစရိတ် ဒေါ်လာ ၃၅၀ မီလီယံ ဖြစ်သည်။", "the English word"),
    ("my", "He spoke on March 23.", "သူသည် မတ် ၂၃ ရက်တွင် ပြောခဲ့သည်။", "a month without its word"),
    ("th", "They heard “four or five bangs” at 10 p.m.", "ได้ยินเสียงปังสี่ห้าครั้งเมื่อ 4 ทุ่ม", "4 ทุ่ม is no four"),
    ("th", "It starts at 7 p.m.", "เริ่มเวลาทุ่มตรง", "the first hour of the evening"),
    ("th", "It starts at 9 a.m.", "เริ่มเวลา 3 โมงเช้า", "the old hours of the morning"),
    ("km", PLAYER, "កីឡាករកម្ពស់ ២,២១ ម៉ែត្រ ចាប់ផ្តើមលេងកាលពីបីឆ្នាំមុន។", "feet and inches, a three twice"),
    ("zh_CN", PLAYER, "这位2.21米的中锋三年前才开始打球。", "feet and inches, a three twice"),
    ("lo", PLAYER, "ນັກກິລາສູງ 2,21 ແມັດ ເລີ່ມຫຼິ້ນສາມປີກ່ອນ.", "feet and inches, a three twice"),
    ("my", PLAYER, "အရပ် ၂.၂၁ မီတာရှိ ကစားသမားသည် လွန်ခဲ့သော သုံးနှစ်က စတင်ကစားခဲ့သည်။", "feet and inches"),
    ("th", PLAYER, "เซ็นเตอร์สูง 2.21 เมตรเริ่มเล่นเมื่อสามปีก่อน", "feet and inches, a three twice"),
    ("vi", PLAYER, "Trung phong cao 2,21 m mới chơi từ ba năm trước.", "feet and inches, a three twice"),
    ("zh_CN", "He weighs 14 stone.", "他体重89公斤。", "stones"),
    ("vi", "He weighs 11st 4lb.", "Anh nặng 72 kg.", "stones and pounds"),
    ("th", "He drank four pints.", "เขาดื่ม 2.3 ลิตร", "pints"),
    ("lo", "It burned 500 acres.", "ໄຟໄໝ້ 200 ເຮັກຕາ.", "acres"),
    ("zh_CN", "It burned 500 acres.", "烧毁了3000多亩。", "acres as mu"),
    ("km", "Winds reached 120 miles per hour.", "ខ្យល់មានល្បឿន ១៩៣ គីឡូម៉ែត្រក្នុងមួយម៉ោង។", "miles per hour"),
    ("my", "It is 100 yards away.", "၉၁ မီတာ ဝေးသည်။", "yards"),
    ("vi", "It is half a mile away.", "Cách đó 800 m.", "a mile by halves"),
    ("th", "It is two and a half miles away.", "อยู่ห่างออกไป 4 กิโลเมตร", "a half mile more"),
    ("zh_CN", "It does 40 miles per gallon.", "油耗为每百公里5.9升。", "the other way round"),
]  # fmt: skip
BAD = [
    ("zh_CN", DECADES, "他花了50年时间编目了4200多个物种。", "five decades"),
    ("lo", TENTHS, "ລາວຊ້າກວ່ານັກຂັບອີກສອງຄົນ 0,7 ວິນາທີ.", "seven tenths"),
    ("vi", "Four in 10 people smoke.", "60% người dân hút thuốc.", "six in ten"),
    ("zh_CN", "The 1990s were good to 45 firms.", "20世纪80年代对45家公司有利。", "another decade"),
    ("th", AGES, "ชายทั้งสี่คนซึ่งอยู่ในวัย 60 กว่าปีเสียชีวิตในปี 2554", "another age"),
    ("lo", PRINCESS, "ເຈົ້າຍິງ ພະຊົນມາຍຸ 37 ພັນສາ ໄດ້ກັບມາໃນວັນສຸກ.", "another age"),
    ("my", SEATS, "အမတ်နေရာ ၉၂ နေရာ အနိုင်ရခဲ့သည်။", "another number"),
    ("th", "They left at 10 p.m.", "พวกเขาออกไปเมื่อ 5 ทุ่ม", "an hour later"),
    ("vi", PLAYER, "Trung phong cao 2,51 m mới chơi từ ba năm trước.", "a conversion that is wrong"),
    ("vi", "It cost 3 billion dong.", "Giá 3 triệu đồng.", "another scale"),
    ("zh_CN", "The bridge is 15 kilometres long.", "这座桥长45千米。", "another length"),
    ("lo", "It cost 3,300 baht.", "ລາຄາ 3 ພັນຫ້າຮ້ອຍບາດ.", "another number of hundreds"),
    ("km", "Winds reached 120 miles per hour.", "ខ្យល់មានល្បឿន ២៩៣ គីឡូម៉ែត្រក្នុងមួយម៉ោង។", "wrong conversion"),
]  # fmt: skip


def _faults(code: str, source: str, target: str) -> list[str]:
    pair = Pair(source, target, LANGUAGES[code], "", ())
    return [found.message for found in NUMBERS.check(pair) if found.severity is not Severity.INFO]


@pytest.mark.parametrize(("code", "source", "target", "reason"), GOOD)
def test_a_number_worded_otherwise_is_no_fault(
    code: str, source: str, target: str, reason: str
) -> None:
    assert _faults(code, source, target) == [], reason


@pytest.mark.parametrize(("code", "source", "target", "reason"), BAD)
def test_but_another_number_is(code: str, source: str, target: str, reason: str) -> None:
    assert _faults(code, source, target), reason
