"""Examples of the rule about numbers: dates, eras, scales, decimal marks, native digits."""

from __future__ import annotations

from workbench.checks.base import Example

_SIGNED = "The declaration was signed on 14 December 2007."
_DATES = (
    Example(
        "km",
        _SIGNED,
        "សេចក្តីប្រកាសនេះត្រូវបានចុះហត្ថលេខាកាលពីថ្ងៃទី១៤ ខែធ្នូ ឆ្នាំ២០០៧។",
        "សេចក្តីប្រកាសនេះត្រូវបានចុះហត្ថលេខាកាលពីថ្ងៃទី១៤ ខែធ្នូ ឆ្នាំ២០០៨។",
    ),
    Example("zh_CN", _SIGNED, "宣言于2007年12月14日签署。", "宣言于2007年12月4日签署。"),
    Example(
        "lo",
        _SIGNED,
        "ຖະແຫຼງການໄດ້ຖືກລົງນາມໃນວັນທີ 14 ທັນວາ 2007",
        "ຖະແຫຼງການໄດ້ຖືກລົງນາມໃນວັນທີ 14 ທັນວາ 2009",
    ),
    Example(
        "my",
        _SIGNED,
        "ကြေညာချက်ကို ၂၀၀၇ ခုနှစ် ဒီဇင်ဘာလ ၁၄ ရက်တွင် လက်မှတ်ရေးထိုးခဲ့သည်။",
        "ကြေညာချက်ကို ၂၀၀7 ခုနှစ် ဒီဇင်ဘာလ ၁၄ ရက်တွင် လက်မှတ်ရေးထိုးခဲ့သည်။",
    ),
    Example(
        "th",
        _SIGNED,
        "ปฏิญญาดังกล่าวลงนามเมื่อวันที่ 14 ธันวาคม พ.ศ. 2550",
        "ปฏิญญาดังกล่าวลงนามเมื่อวันที่ 14 ธันวาคม พ.ศ. 2551",
    ),
    Example(
        "vi",
        _SIGNED,
        "Tuyên bố được ký ngày 14 tháng 12 năm 2007.",
        "Tuyên bố được ký ngày 14 tháng 12 năm 2017.",
    ),
)

_BUDGET = "The plan has a budget of US$2.5 million."
_SUMS = (
    Example(
        "km",
        _BUDGET,
        "ផែនការនេះមានថវិកា ២,៥ លានដុល្លារអាមេរិក។",
        "ផែនការនេះមានថវិកា ២៥ លានដុល្លារអាមេរិក។",
    ),
    Example("zh_CN", _BUDGET, "该计划的预算为250万美元。", "该计划的预算为25万美元。"),
    Example(
        "lo",
        _BUDGET,
        "ແຜນການນີ້ມີງົບປະມານ 2,5 ລ້ານໂດລາສະຫະລັດ",
        "ແຜນການນີ້ມີງົບປະມານ 25 ລ້ານໂດລາສະຫະລັດ",
    ),
    Example(
        "my",
        _BUDGET,
        "ဤအစီအစဉ်၏ ဘတ်ဂျက်မှာ အမေရိကန်ဒေါ်လာ ၂ ဒသမ ၅ သန်း ဖြစ်သည်။",
        "ဤအစီအစဉ်၏ ဘတ်ဂျက်မှာ အမေရိကန်ဒေါ်လာ ၂၅ သန်း ဖြစ်သည်။",
    ),
    Example(
        "th",
        _BUDGET,
        "แผนงานนี้มีงบประมาณ 2.5 ล้านดอลลาร์สหรัฐ",
        "แผนงานนี้มีงบประมาณ 25 ล้านดอลลาร์สหรัฐ",
    ),
    Example(
        "vi",
        _BUDGET,
        "Kế hoạch có ngân sách 2,5 triệu đô la Mỹ.",
        "Kế hoạch có ngân sách 25 triệu đô la Mỹ.",
    ),
)
NUMBERS = (*_DATES, *_SUMS)
