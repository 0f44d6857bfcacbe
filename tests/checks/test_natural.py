"""Good translations that a naive check would flag: none of the rules may."""

from __future__ import annotations

import pytest

from workbench.checks.base import Pair
from workbench.checks.run import check_pair
from workbench.languages import LANGUAGES
from workbench.model import Severity

ROWS = [
    ("zh_CN", "“Is it true?” he asked.", "他问道：“这是真的吗？”"),
    ("vi", "“Is it true?” he asked.", "Ông hỏi: “Có đúng không?”"),
    ("vi", "He asked, “Is it true?”", "“Có đúng không?” ông hỏi."),
    ("my", "The office opens at 9:30 a.m. every day.", "ရုံးကို နေ့စဉ် နံနက် ၉ နာရီခွဲတွင် ဖွင့်သည်။"),
    ("zh_CN", "The office opens at 9:30 a.m. every day.", "办公室每天上午9点半开门。"),
    ("th", "The office opens at 9:30 a.m.", "สำนักงานเปิดเวลา 9 โมงครึ่ง"),
    ("vi", "The office opens at 9:30 a.m.", "Văn phòng mở cửa lúc 9 giờ rưỡi."),
    ("zh_CN", "Nearly 100 people were hurt.", "近百人受伤。"),
    ("th", "Nearly 1,000 people were hurt.", "มีผู้ได้รับบาดเจ็บเกือบพันคน"),
    ("vi", "The river is 20 miles long.", "Con sông dài 32 km."),
    ("km", "The tower is 150 feet tall.", "ប៉មនេះមានកម្ពស់ ៤៥ ម៉ែត្រ។"),
    ("vi", "The hotline is open 24/7.", "Đường dây nóng hoạt động suốt ngày đêm."),
    ("th", "We are 100% sure.", "เรามั่นใจร้อยเปอร์เซ็นต์"),
    ("my", "They won 3-0 on Saturday.", "စနေနေ့တွင် ၃ ဂိုး-ဂိုးမရှိဖြင့် အနိုင်ရခဲ့သည်။"),
    ("zh_CN", "Some 2,000 to 3,000 workers marched.", "约有两三千名工人游行。"),
    ("zh_CN", "He was born in the 1980s.", "他出生于上世纪八十年代。"),
    ("km", "About 10 000 people live there.", "មនុស្សប្រមាណ ១០ ០០០ នាក់រស់នៅទីនោះ។"),
    ("vi", "About 10,000 people live there.", "Khoảng 10 000 người sống ở đó."),
    ("lo", "He is 25 years old and has two children.", "ລາວອາຍຸ 25 ປີ ແລະ ມີລູກ 2 ຄົນ"),
    ("my", "He earns $5,000 a month.", "သူသည် တစ်လလျှင် ဒေါ်လာ ငါးထောင် ရသည်။"),
    ("my", "More than 300,000 refugees fled.", "ဒုက္ခသည် သုံးသိန်းကျော် ထွက်ပြေးခဲ့ကြသည်။"),
    ("my", "More than 350,000 refugees fled.", "ဒုက္ခသည် သုံးသိန်းခွဲကျော် ထွက်ပြေးခဲ့ကြသည်။"),
    ("my", "The project costs $25 billion.", "စီမံကိန်းသည် ဒေါ်လာ ၂၅ ဘီလီယံ ကုန်ကျမည်။"),
    ("my", "The project costs $25 billion.", "စီမံကိန်းသည် ဒေါ်လာ သန်း ၂၅၀၀၀ ကုန်ကျမည်။"),
    ("my", "Between 20 and 30 per cent left.", "၂၀ မှ ၃၀ ရာခိုင်နှုန်းအကြား ထွက်ခွာသွားသည်။"),
    ("th", "The 2018-19 budget rose by a third to 3 trillion baht.", "งบประมาณปี 2561-2562 เพิ่มขึ้นหนึ่งในสามเป็น 3 ล้านล้านบาท"),
    ("zh_CN", "The 2018-19 budget rose by a third.", "2018至2019年度预算增加了三分之一。"),
    ("km", "It will cost $1.5 billion over 10 years.", "វានឹងចំណាយ ១,៥ ប៊ីលានដុល្លារ ក្នុងរយៈពេល ១០ ឆ្នាំ។"),
    ("km", "It will cost $1.5 billion.", "វានឹងចំណាយ ១.៥០០ លានដុល្លារ។"),
    ("vi", "He scored 31 points in Game 7.", "Anh ghi 31 điểm trong trận thứ bảy."),
    ("vi", "In May 2018, 4 people died.", "Tháng Năm năm 2018, bốn người đã chết."),
    ("vi", "The law came into force on 1 January.", "Luật có hiệu lực từ mùng một tháng Giêng."),
    ("zh_CN", "It is the No. 1 cause of death.", "这是头号死因。"),
    ("zh_CN", "Sales fell 12.5% to $3.4bn in the third quarter.", "第三季度销售额下降12.5%，至34亿美元。"),
    ("th", "Sales fell 12.5% to $3.4bn in the third quarter.", "ยอดขายไตรมาสที่ 3 ลดลง 12.5% เหลือ 3,400 ล้านดอลลาร์"),
    ("lo", "The 9/11 attacks", "ການໂຈມຕີ 11 ກັນຍາ"),
    ("zh_CN", "Two dozen states agreed.", "20多个州同意了。"),
    ("my", "In 2017, 12 of the 15 judges agreed.", "၂၀၁၇ ခုနှစ်တွင် တရားသူကြီး ၁၅ ဦးအနက် ၁၂ ဦးက သဘောတူခဲ့သည်။"),
    ("my", "She waited for two and a half years.", "သူမသည် နှစ်နှစ်ခွဲ စောင့်ခဲ့သည်။"),
    ("lo", "It fell to 2.5 percent.", "ຫຼຸດລົງເປັນ 2,5%."),
    ("th", "He drank 1.5 litres.", "เขาดื่มน้ำไปลิตรครึ่ง"),
    ("zh_CN", "The temperature reached 104F.", "气温达到40摄氏度。"),
    ("zh_CN", "Facebook and YouTube removed the video, Mr. Smith said on Twitter.", "史密斯先生在Twitter上说，Facebook和YouTube删除了该视频。"),
    ("my", "The iPhone X was sold online at $999.", "iPhone X ကို online မှ ဒေါ်လာ ၉၉၉ ဖြင့် ရောင်းခဲ့သည်။"),
    ("vi", "The New York Times reported that the deal was off.", "Tờ The New York Times đưa tin thỏa thuận đã đổ vỡ."),
    ("km", "Mr. Trump's “America First” plan...", "ផែនការ «America First» របស់លោក ត្រាំ…"),
    ("th", "The U.S. and the U.K. agreed at 5 p.m.", "สหรัฐฯ และสหราชอาณาจักรตกลงกันเมื่อเวลา 17.00 น."),
    ("zh_CN", "Dr. Lee (left) spoke.", "李博士（左）发表了讲话。"),
    ("zh_CN", "It's a 50-50 chance.", "机会一半一半。"),
    ("vi", "It happened around midnight on Monday.", "Việc này xảy ra khoảng 0 giờ ngày thứ Hai."),
    ("lo", "Thirty-one students won prizes.", "ນັກຮຽນສາມສິບເອັດຄົນໄດ້ຮັບລາງວັນ."),
    ("km", "One hundred and twenty families moved.", "គ្រួសារចំនួនមួយរយម្ភៃបានផ្លាស់ទីលំនៅ។"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "source", "target"), ROWS)
def test_a_natural_translation_is_left_alone(code: str, source: str, target: str) -> None:
    findings = check_pair(Pair(source, target, LANGUAGES[code], "body", ()))
    assert [finding for finding in findings if finding.severity is not Severity.INFO] == []
