"""Examples of the rules about the shape of a line: numbering, capitals, the embargo line."""

from __future__ import annotations

from workbench.checks.base import Example

_ITEM = "2. Protection of victims"
NUMBERING = (
    Example("km", _ITEM, "២. ការការពារជនរងគ្រោះ", "ការការពារជនរងគ្រោះ"),
    Example("zh_CN", _ITEM, "二、保护受害人", "三、保护受害人"),
    Example("lo", _ITEM, "2. ການປົກປ້ອງຜູ້ຖືກເຄາະຮ້າຍ", "ການປົກປ້ອງຜູ້ຖືກເຄາະຮ້າຍ"),
    Example("my", _ITEM, "၂။ လူကုန်ကူးခံရသူများအား အကာအကွယ်ပေးရေး", "၃။ လူကုန်ကူးခံရသူများအား အကာအကွယ်ပေးရေး"),
    Example("th", _ITEM, "2. การคุ้มครองผู้เสียหาย", "การคุ้มครองผู้เสียหาย"),
    Example("vi", _ITEM, "2. Bảo vệ nạn nhân", "3. Bảo vệ nạn nhân"),
)

CAPITALS = (
    Example(
        "vi",
        "GOVERNMENTS AGREE ON NEXT STEPS",
        "CHÍNH PHỦ CÁC NƯỚC NHẤT TRÍ VỀ CÁC BƯỚC TIẾP THEO",
        "Chính phủ các nước nhất trí về các bước tiếp theo",
    ),
)

_UNTIL = "EMBARGOED UNTIL 10:00 GMT, 14 December 2007"
EMBARGO = (
    Example(
        "km",
        _UNTIL,
        "ហាមផ្សព្វផ្សាយមុនម៉ោង ១០:០០ GMT ថ្ងៃទី១៤ ខែធ្នូ ឆ្នាំ២០០៧",
        "ហាមផ្សព្វផ្សាយមុនម៉ោង ១០:០០ ថ្ងៃទី១៤ ខែធ្នូ ឆ្នាំ២០០៧",
    ),
    Example(
        "zh_CN",
        _UNTIL,
        "格林尼治时间2007年12月14日10:00前不得发布",
        "格林尼治时间2007年12月15日10:00前不得发布",
    ),
    Example(
        "lo",
        _UNTIL,
        "ຫ້າມເຜີຍແຜ່ກ່ອນເວລາ 10:00 GMT ວັນທີ 14 ທັນວາ 2007",
        "ຫ້າມເຜີຍແຜ່ກ່ອນວັນທີ 14 ທັນວາ 2007",
    ),
    Example(
        "my",
        _UNTIL,
        "၂၀၀၇ ခုနှစ် ဒီဇင်ဘာလ ၁၄ ရက် GMT ၁၀:၀၀ နာရီ မတိုင်မီ မထုတ်ပြန်ရ",
        "၂၀၀၇ ခုနှစ် ဒီဇင်ဘာလ ၁၄ ရက် ၁၀:၀၀ နာရီ မတိုင်မီ မထုတ်ပြန်ရ",
    ),
    Example(
        "th",
        _UNTIL,
        "ห้ามเผยแพร่ก่อนเวลา 10.00 น. (GMT) วันที่ 14 ธันวาคม พ.ศ. 2550",
        "ห้ามเผยแพร่ก่อนเวลา 12.00 น. (GMT) วันที่ 14 ธันวาคม พ.ศ. 2550",
    ),
    Example(
        "vi",
        _UNTIL,
        "KHÔNG PHÁT HÀNH TRƯỚC 10:00 GMT, ngày 14 tháng 12 năm 2007",
        "KHÔNG PHÁT HÀNH TRƯỚC 10:00, ngày 14 tháng 12 năm 2007",
    ),
)

DATELINE = (
    Example("km", "18 June 2009", "ថ្ងៃទី១៨ ខែមិថុនា ឆ្នាំ២០០៩", "១៨ មិថុនា ២០០៩"),
    Example("zh_CN", "18 June 2009", "2009年6月18日", "2009-6-18"),
    Example("lo", "18 June 2009", "ວັນທີ 18 ມິຖຸນາ 2009", "18/6/2009"),
    Example("my", "18 June 2009", "၂၀၀၉ ခုနှစ် ဇွန်လ ၁၈ ရက်", "၁၈-၆-၂၀၀၉"),
    Example("th", "18 June 2009", "18 มิถุนายน พ.ศ. 2552", "18/6/2009"),
    Example("vi", "18 June 2009", "ngày 18 tháng 6 năm 2009", "18/6/2009"),
)
