"""The rule about numbers, in every language."""

from __future__ import annotations

from checks.rows import Row, table, verdict

from workbench.checks.base import Pair
from workbench.checks.numbers import NUMBERS
from workbench.languages import LANGUAGES

DATE = "The agreement was signed on 14 December 2007."
ROWS = [
    Row("km", DATE, "កិច្ចព្រមព្រៀងនេះត្រូវបានចុះហត្ថលេខានៅថ្ងៃទី១៤ ខែធ្នូ ឆ្នាំ២០០៧។", "", "month by name"),
    Row("zh_CN", DATE, "该协议于2007年12月14日签署。", "", "month as a number"),
    Row("lo", DATE, "ສັນຍາດັ່ງກ່າວໄດ້ລົງນາມໃນວັນທີ 14 ທັນວາ 2007.", "", "month by name"),
    Row("my", DATE, "အဆိုပါသဘောတူညီချက်ကို ၂၀၀၇ ခုနှစ်၊ ဒီဇင်ဘာလ ၁၄ ရက်တွင် လက်မှတ်ရေးထိုးခဲ့သည်။", "", "year first, native digits"),
    Row("th", DATE, "มีการลงนามในความตกลงเมื่อวันที่ 14 ธันวาคม พ.ศ. 2550", "", "Buddhist era"),
    Row("vi", DATE, "Hiệp định được ký ngày 14 tháng 12 năm 2007.", "", "month as a number"),
    Row("th", DATE, "มีการลงนามในความตกลงเมื่อวันที่ 14 ธันวาคม ค.ศ. 2007", "", "surprising: the Gregorian year is allowed too"),
    Row("km", DATE, "កិច្ចព្រមព្រៀងនេះចុះហត្ថលេខានៅថ្ងៃទី១៤ ខែធ្នូ ព.ស. ២៥៥០។", "", "surprising: Khmer may give the Buddhist year"),
    Row("vi", DATE, "Hiệp định được ký ngày mười bốn tháng Mười Hai năm 2007.", "", "surprising: day and month in words"),
    Row("zh_CN", DATE, "该协议于二〇〇七年十二月十四日签署。", "", "surprising: Chinese characters figure by figure"),
    Row("zh_CN", "It cost 1.2 million dollars.", "耗资120万美元。", "", "surprising: 万 is ten thousand"),
    Row("zh_CN", "Some 120 million people live there.", "那里约有1亿2000万人。", "", "surprising: two parts of one number"),
    Row("th", "It cost 120 billion baht.", "ใช้งบประมาณ 1.2 แสนล้านบาท", "", "surprising: a hundred thousand millions"),
    Row("my", "It cost 1.2 million kyats.", "ကျပ် ၁၂ သိန်း ကုန်ကျခဲ့သည်။", "", "surprising: 12 lakhs"),
    Row("my", "It cost 100 million dollars.", "ဒေါ်လာ သန်း ၁၀၀ ကုန်ကျခဲ့သည်။", "", "surprising: the scale stands first"),
    Row("my", "It cost 1.5 million dollars.", "ဒေါ်လာ တစ်သန်းခွဲ ကုန်ကျခဲ့သည်။", "", "surprising: one million and a half"),
    Row("km", "Some 10,000 people fled.", "មនុស្សប្រមាណមួយម៉ឺននាក់បានភៀសខ្លួន។", "", "surprising: ten thousand has its own word"),
    Row("lo", "It cost 5 billion kip.", "ໃຊ້ເງິນ 5 ຕື້ກີບ", "", "surprising: ຕື້ is a thousand million"),
    Row("vi", "It cost 2.5 million dong.", "Chi phí là 2 triệu rưỡi đồng.", "", "surprising: two million and a half"),
    Row("vi", "Some 1,250 people came.", "Khoảng 1.250 người đã đến.", "", "grouping with a full stop"),
    Row("vi", "Some 1,250 people came.", "Khoảng 1,250 người đã đến.", "", "surprising: English grouping is tolerated"),
    Row("zh_CN", "They worked for 2.5 years.", "他们工作了两年半。", "", "surprising: two years and a half"),
    Row("zh_CN", "Prices rose by 30 per cent.", "价格上涨了三成。", "", "surprising: 成 is a tenth"),
    Row("zh_CN", "In the 1990s trade grew.", "20世纪90年代贸易增长。", "", "surprising: the century of the decade is no number too many"),
    Row("km", "They met 3 times in two years.", "ពួកគេបានជួបគ្នាបីដងក្នុងរយៈពេលពីរឆ្នាំ។", "", "small numbers in words"),
    Row("lo", "Over the next decade", "ໃນໄລຍະ 10 ປີຂ້າງໜ້າ", "", "surprising: a decade is 10 years", "headline"),
    Row("th", "The first meeting", "การประชุมครั้งแรก", "", "surprising: first has a word without a number"),
    Row("zh_CN", "COVID-19 spread quickly.", "新冠肺炎迅速蔓延。", "", "surprising: a number in a name goes with the name"),
    Row("th", "The talks start at 3 p.m.", "การเจรจาเริ่มเวลา 15.00 น.", "", "surprising: 24 hours, a stop in the time"),
    Row("vi", "The talks start at 8:30 p.m.", "Cuộc đàm phán bắt đầu lúc 20h30.", "", "time with h"),
    Row("th", "The game starts at 8 p.m.", "การแข่งขันเริ่มเวลา 2 ทุ่ม", "", "surprising: two hours of the evening"),
    Row("th", "World War II ended.", "สงครามโลกครั้งที่ 2 ยุติลง", "", "surprising: a Roman numeral"),
    Row("vi", "in the 21st century", "trong thế kỷ XXI", "", "surprising: a Roman numeral in the target"),
    Row("my", "10 to 15 million people", "လူ ၁၀ သန်းမှ ၁၅ သန်းအထိ", "", "range that shares its scale"),
    Row("zh_CN", "They won 3-1.", "他们以3比1获胜。", "", "score"),
    Row("lo", "Five of the six ministers spoke.", "ລັດຖະມົນຕີຫຼາຍທ່ານໄດ້ກ່າວ", "warning", "five and six are missing, spelled or not"),
    Row("lo", "The two sides agreed.", "ທັງສອງຝ່າຍໄດ້ຕົກລົງກັນ", "", "two in words"),
    Row("vi", "The two sides agreed.", "Các bên đã nhất trí.", "", "two is often said without a number"),
    Row("lo", "They met for three years in 2009.", "⟦They met for three years in⟧ 2009", "", "surprising: an open gap has it, and its own rule"),
    Row("th", "Three in 10 agreed.", "ร้อยละ 30 เห็นด้วย", "", "surprising: a share as a percentage"),
    Row("th", "Send it to a1@example.org.", "ส่งไปที่ a1@example.org", "", "digits of an address are no numbers"),
    Row("km", DATE, "កិច្ចព្រមព្រៀងនេះត្រូវបានចុះហត្ថលេខានៅថ្ងៃទី១៤ ខែធ្នូ ឆ្នាំ២០០៨។", "error", "year changed"),
    Row("zh_CN", DATE, "该协议于2007年11月14日签署。", "warning", "month changed"),
    Row("lo", DATE, "ສັນຍາດັ່ງກ່າວໄດ້ລົງນາມໃນວັນທີ ທັນວາ 2007.", "error", "day dropped"),
    Row("my", DATE, "အဆိုပါသဘောတူညီချက်ကို ဒီဇင်ဘာလ ၁၄ ရက်တွင် လက်မှတ်ရေးထိုးခဲ့သည်။", "error", "year dropped"),
    Row("th", DATE, "มีการลงนามในความตกลงเมื่อวันที่ 14 ธันวาคม พ.ศ. 2551", "error", "Buddhist year wrong by one"),
    Row("vi", "It rose by 2.5 per cent.", "Tăng 25%.", "error", "decimal mark lost"),
    Row("zh_CN", "It cost 1.2 million dollars.", "耗资1200万美元。", "error", "ten times too much"),
    Row("my", "It cost 1.2 million kyats.", "ကျပ် ၁၂ သန်း ကုန်ကျခဲ့သည်။", "error", "million for lakh"),
    Row("th", "It cost 5 million baht.", "ใช้งบประมาณ 5 แสนบาท", "error", "hundred thousand for million"),
    Row("km", "In 2007 they met.", "ក្នុងឆ្នាំ២០០7 ពួកគេបានជួបគ្នា។", "error", "digits of two scripts"),
    Row("lo", "In 2007 they met.", "ໃນປີ ๒๐๐๗ ພວກເຂົາໄດ້ພົບກັນ", "error", "Thai digits in Lao"),
    Row("my", "At 12:30 they met.", "၁၂:30 နာရီတွင် တွေ့ဆုံခဲ့ကြသည်။", "error", "a time in two scripts"),
    Row("km", "In 2007 they met.", "ក្នុងឆ្នាំ2007 ពួកគេបានជួបគ្នា។", "info", "Latin digits where releases write Khmer ones"),
    Row("th", "In 2007 they met.", "ในปี ๒๕๕๐ พวกเขาได้พบกัน", "", "surprising: Thai digits are official"),
    Row("vi", "Over thirty people came.", "Hơn bốn mươi người đã đến.", "warning", "a spelled number that differs"),
    Row("vi", "Many people came.", "Có 450 người đã đến.", "warning", "a figure without a source"),
    Row("zh_CN", "They met last year.", "他们于2006年会晤。", "info", "surprising: a year that makes it clearer"),
]  # fmt: skip


@table(ROWS)
def test_numbers(row: Row) -> None:
    assert verdict(NUMBERS, row) == row.wanted


def test_a_changed_number_is_shown_on_both_sides() -> None:
    source, target = "In 2007 they met.", "Năm 2008, họ gặp nhau."
    (finding,) = NUMBERS.check(Pair(source, target, LANGUAGES["vi"], "body", ()))
    assert source[slice(*finding.source_span or ())] == "2007"
    assert target[slice(*finding.target_span or ())] == "2008"
