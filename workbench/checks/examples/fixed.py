"""Examples of the rules about what every language writes alike: addresses, numbers, tags."""

from __future__ import annotations

from workbench.checks.base import Example

_EMAIL = "Email: press@example.org"
_ADDRESSES = (
    Example("km", _EMAIL, "អ៊ីមែល៖ press@example.org", "អ៊ីមែល៖ pres@example.org"),
    Example("zh_CN", _EMAIL, "电子邮箱：press@example.org", "电子邮箱：press＠example.org"),
    Example("lo", _EMAIL, "ອີເມວ: press@example.org", "ອີເມວ: press@example.com"),
    Example("my", _EMAIL, "အီးမေးလ်- press@example.org", "အီးမေးလ်- press@exmaple.org"),
    Example("th", _EMAIL, "อีเมล: press@example.org", "อีเมล: press@example"),
    Example("vi", _EMAIL, "Thư điện tử: press@example.org", "Thư điện tử: press.example.org"),
)

_TEL = "Tel: +66-2-555-0142"
_PHONES = (
    Example("km", _TEL, "ទូរស័ព្ទ៖ +66-2-555-0142", "ទូរស័ព្ទ៖ +៦៦-២-៥៥៥-០១៤២"),
    Example("zh_CN", _TEL, "电话：+66-2-555-0142", "电话：+66-2-555-0124"),
    Example("lo", _TEL, "ໂທລະສັບ: +66-2-555-0142", "ໂທລະສັບ: +66-2-555-014"),
    Example("my", _TEL, "ဖုန်း- +66-2-555-0142", "ဖုန်း- +၆၆-၂-၅၅၅-၀၁၄၂"),
    Example("th", _TEL, "โทร. +66-2-555-0142", "โทร. +66-2-556-0142"),
    Example("vi", _TEL, "Điện thoại: +66-2-555-0142", "Điện thoại: +66-2-5555-0142"),
)
PLACEABLES = (*_ADDRESSES, *_PHONES)

_DECLARATION = "the <1>joint declaration</1> of 2007"
TAGS = (
    Example("km", _DECLARATION, "<1>សេចក្តីប្រកាសរួម</1>ឆ្នាំ២០០៧", "<1>សេចក្តីប្រកាសរួមឆ្នាំ២០០៧"),
    Example("zh_CN", _DECLARATION, "2007年<1>联合宣言</1>", "2007年联合宣言"),
    Example("lo", _DECLARATION, "<1>ຖະແຫຼງການຮ່ວມ</1>ປີ 2007", "</1>ຖະແຫຼງການຮ່ວມ<1>ປີ 2007"),
    Example("my", _DECLARATION, "၂၀၀၇ ခုနှစ် <1>ပူးတွဲကြေညာချက်</1>", "၂၀၀၇ ခုနှစ် <1>ပူးတွဲကြေညာချက်<1>"),
    Example("th", _DECLARATION, "<1>ปฏิญญาร่วม</1> พ.ศ. 2550", "<2>ปฏิญญาร่วม</2> พ.ศ. 2550"),
    Example("vi", _DECLARATION, "<1>Tuyên bố chung</1> năm 2007", "Tuyên bố chung</1> năm 2007"),
)
