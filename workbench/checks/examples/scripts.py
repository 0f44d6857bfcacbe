"""Examples of the rules about script, language and encoding. Zawgyi stands in escapes."""

from __future__ import annotations

from workbench.checks.base import Example

_SIGNED = "The governments signed a joint declaration."
SCRIPT = (
    Example(
        "km",
        _SIGNED,
        "រដ្ឋាភិបាលបានចុះហត្ថលេខាលើសេចក្តីប្រកាសរួម។",
        "រដ្ឋាភិបាលបានចុះហត្ថលេខាលើแถลงการณ์ร่วม។",
    ),
    Example("zh_CN", _SIGNED, "各国政府签署了联合宣言。", "各國政府簽署了聯合宣言。"),
    Example(
        "lo",
        _SIGNED,
        "ລັດຖະບານບັນດາປະເທດໄດ້ລົງນາມໃນຖະແຫຼງການຮ່ວມ",
        "รัฐบาลของประเทศต่าง ๆ ร่วมลงนามในแถลงการณ์ร่วม",
    ),
    Example(
        "my",
        _SIGNED,
        "အစိုးရများက ပူးတွဲကြေညာချက်ကို လက်မှတ်ရေးထိုးခဲ့ကြသည်။",
        "各国政府签署了联合宣言。",
    ),
    Example(
        "th",
        _SIGNED,
        "รัฐบาลของประเทศต่าง ๆ ร่วมลงนามในแถลงการณ์ร่วม",
        "ລັດຖະບານບັນດາປະເທດໄດ້ລົງນາມໃນຖະແຫຼງການຮ່ວມ",
    ),
    Example(
        "vi",
        _SIGNED,
        "Chính phủ các nước đã ký Tuyên bố chung.",
        "Chinh phu cac nuoc da ky Tuyen bo chung.",
    ),
)

ZAWGYI = (
    Example("my", "Myanmar", "မြန်မာ", "\u103b\u1019\u1014\u1039\u1019\u102c"),
    Example(
        "my",
        "Press release",
        "သတင်းထုတ်ပြန်ချက်",
        "\u101e\u1010\u1004\u1039\u1038\u1011\u102f\u1010\u1039\u103b\u1015\u1014\u1039\u1001\u103a\u1000\u1039",
    ),
)
