"""Examples of the rules about characters that nobody sees; all of them stand in escapes."""

from __future__ import annotations

from workbench.checks.base import Example

_JOINT = "Joint declaration"
CONTROL_CHARACTERS = (
    Example("km", _JOINT, "សេចក្តីប្រកាសរួម", "សេចក្តីប្រកាស\u202eរួម"),
    Example("zh_CN", _JOINT, "联合宣言", "联合\ufffd言"),
    Example("lo", _JOINT, "ຖະແຫຼງການຮ່ວມ", "ຖະແຫຼງການ\ue001ຮ່ວມ"),
    Example("my", _JOINT, "ပူးတွဲကြေညာချက်", "\ufeffပူးတွဲကြေညာချက်"),
    Example("th", _JOINT, "ปฏิญญาร่วม", "ปฏิญญา\x02ร่วม"),
    Example("vi", _JOINT, "Tuyên bố chung", "Tuyên b\ufffd chung"),
)
SPACES = (
    Example("km", _JOINT, "សេចក្តី\u200bប្រកាស\u200bរួម", "សេចក្តី\u200b\u200bប្រកាស\u200bរួម"),
    Example("zh_CN", _JOINT, "联合宣言", "联合  宣言"),
    Example("lo", _JOINT, "ຖະແຫຼງການ\u200bຮ່ວມ", "ຖະແຫຼງການ\u200b\u200bຮ່ວມ"),
    Example("my", _JOINT, "ပူးတွဲ\u200bကြေညာချက်", "ပူးတွဲ\u200b\u200bကြေညာချက်"),
    Example("th", _JOINT, "ปฏิญญา\u200bร่วม", "ปฏิญญา\u200b\u200bร่วม"),
    Example("vi", _JOINT, "Tuyên bố chung", "Tuyên bố chung "),
)

# The vowel before the subscript, as many keyboards type it; and the vowel E where one sees it.
CLUSTER_ORDER = (
    Example("km", "cooperation", "កិច្ចសហប្រតិបត្តិការ", "កិច្ចសហប្រតិបត\u17b7\u17d2តការ"),
    Example("my", "activity", "လှုပ်ရှားမှု", "လှုပ်ရှားမ\u102f\u103e"),
    Example("my", "action", "ဆောင်ရွက်ချက်", "\u1031ဆာင်ရွက်ချက်"),
)
CHINESE_SPACING = (Example("zh_CN", "the COMMIT Process", "COMMIT进程", "COMMIT 进程"),)
