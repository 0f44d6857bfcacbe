"""Examples of the rules about text that is missing, left in English, or repeated."""

from __future__ import annotations

from workbench.checks.base import Example

_RELEASE = "Press release"
EMPTY = (
    Example("km", _RELEASE, "សេចក្តីប្រកាសព័ត៌មាន", ""),
    Example("zh_CN", _RELEASE, "新闻稿", " "),
    Example("lo", _RELEASE, "ຖະແຫຼງຂ່າວ", "\u200b"),
    Example("my", _RELEASE, "သတင်းထုတ်ပြန်ချက်", ""),
    Example("th", _RELEASE, "ข่าวประชาสัมพันธ์", "\u200b"),
    Example("vi", _RELEASE, "Thông cáo báo chí", " "),
)

_TOMORROW = "The meeting opens tomorrow."
OPEN_GAP = (
    Example("km", _TOMORROW, "កិច្ចប្រជុំនឹងបើកនៅថ្ងៃស្អែក។", "កិច្ចប្រជុំនឹងបើក⟦tomorrow⟧។"),
    Example("zh_CN", _TOMORROW, "会议将于明天开幕。", "会议⟦opens tomorrow⟧。"),
    Example("lo", _TOMORROW, "ກອງປະຊຸມຈະໄຂຂຶ້ນໃນມື້ອື່ນ", "ກອງປະຊຸມຈະໄຂຂຶ້ນ ⟦tomorrow⟧"),
    Example(
        "my",
        _TOMORROW,
        "အစည်းအဝေးကို မနက်ဖြန် ဖွင့်လှစ်မည်။",
        "အစည်းအဝေးကို ⟦tomorrow⟧ ဖွင့်လှစ်မည်။",
    ),
    Example("th", _TOMORROW, "การประชุมจะเริ่มขึ้นในวันพรุ่งนี้", "การประชุมจะเริ่มขึ้น⟦tomorrow⟧"),
    Example(
        "vi", _TOMORROW, "Cuộc họp sẽ khai mạc vào ngày mai.", "Cuộc họp sẽ khai mạc ⟦tomorrow⟧."
    ),
)

_NOTES = "Notes to editors"
SAME_AS_SOURCE = (
    Example("km", _NOTES, "កំណត់សម្គាល់សម្រាប់អ្នកនិពន្ធព័ត៌មាន", _NOTES),
    Example("zh_CN", _NOTES, "编辑须知", _NOTES),
    Example("lo", _NOTES, "ໝາຍເຫດເຖິງບັນນາທິການ", _NOTES),
    Example("my", _NOTES, "အယ်ဒီတာများအတွက် မှတ်ချက်", _NOTES),
    Example("th", _NOTES, "หมายเหตุถึงบรรณาธิการ", _NOTES),
    Example("vi", _NOTES, "Ghi chú dành cho biên tập viên", _NOTES),
)

_SIX = "The six governments signed a joint declaration against human trafficking."
LENGTH = (
    Example(
        "km",
        _SIX,
        "រដ្ឋាភិបាលទាំងប្រាំមួយបានចុះហត្ថលេខាលើសេចក្តីប្រកាសរួមប្រឆាំងការជួញដូរមនុស្ស។",
        "រដ្ឋាភិបាលទាំងប្រាំមួយ។",
    ),
    Example(
        "zh_CN",
        _SIX,
        "六国政府签署了打击人口贩运的联合宣言。",
        "六国政府签署了打击人口贩运打击人口贩运打击人口贩运打击人口贩运的联合宣言。",
    ),
    Example(
        "lo",
        _SIX,
        "ລັດຖະບານທັງຫົກປະເທດໄດ້ລົງນາມໃນຖະແຫຼງການຮ່ວມຕ້ານການຄ້າມະນຸດ",
        "ລັດຖະບານທັງຫົກປະເທດ",
    ),
    Example(
        "my",
        _SIX,
        "ခြောက်နိုင်ငံအစိုးရများက လူကုန်ကူးမှုတိုက်ဖျက်ရေး ပူးတွဲကြေညာချက်ကို လက်မှတ်ရေးထိုးခဲ့ကြသည်။",
        "ခြောက်နိုင်ငံအစိုးရများ။",
    ),
    Example(
        "th",
        _SIX,
        "รัฐบาลทั้งหกประเทศร่วมลงนามในปฏิญญาร่วมเพื่อต่อต้านการค้ามนุษย์",
        "รัฐบาลทั้งหกประเทศร่วมลงนามร่วมลงนามร่วมลงนามร่วมลงนามในปฏิญญาร่วม",
    ),
    Example(
        "vi",
        _SIX,
        "Chính phủ sáu nước đã ký Tuyên bố chung về chống buôn bán người.",
        "Chính phủ sáu nước.",
    ),
)

_BEIJING = "The ministers met in Beijing to review progress."
LEFTOVER_ENGLISH = (
    Example(
        "km",
        _BEIJING,
        "រដ្ឋមន្ត្រីបានជួបប្រជុំគ្នានៅទីក្រុងប៉េកាំង ដើម្បីពិនិត្យវឌ្ឍនភាព។",
        "រដ្ឋមន្ត្រីបានជួបប្រជុំគ្នានៅទីក្រុងប៉េកាំង to review progress។",
    ),
    Example(
        "zh_CN",
        _BEIJING,
        "部长们在北京开会，总结工作进展。",
        "部长们在北京开会，to review progress。",
    ),
    Example(
        "lo",
        _BEIJING,
        "ບັນດາລັດຖະມົນຕີໄດ້ພົບກັນທີ່ປັກກິ່ງ ເພື່ອທົບທວນຄວາມຄືບໜ້າ",
        "ບັນດາລັດຖະມົນຕີໄດ້ພົບກັນທີ່ປັກກິ່ງ to review progress",
    ),
    Example(
        "my",
        _BEIJING,
        "ဝန်ကြီးများသည် တိုးတက်မှုကို သုံးသပ်ရန် ပေကျင်းမြို့၌ တွေ့ဆုံခဲ့ကြသည်။",
        "ဝန်ကြီးများသည် to review progress ပေကျင်းမြို့၌ တွေ့ဆုံခဲ့ကြသည်။",
    ),
    Example(
        "th",
        _BEIJING,
        "รัฐมนตรีประชุมกันที่กรุงปักกิ่งเพื่อทบทวนความคืบหน้า",
        "รัฐมนตรีประชุมกันที่กรุงปักกิ่ง to review progress",
    ),
    Example(
        "vi",
        _BEIJING,
        "Các bộ trưởng đã họp tại Bắc Kinh để rà soát tiến độ.",
        "Các bộ trưởng đã họp tại Bắc Kinh to review progress.",
    ),
)

_PEOPLE = "the governments and the people"
REPEATED_WORDS = (
    Example("km", _PEOPLE, "រដ្ឋាភិបាលនិងប្រជាជន", "រដ្ឋាភិបាលនិងនិងប្រជាជន"),
    Example("zh_CN", _PEOPLE, "各国政府以及人民", "各国政府以及以及人民"),
    Example("lo", _PEOPLE, "ລັດຖະບານ ແລະ ປະຊາຊົນ", "ລັດຖະບານ ແລະແລະ ປະຊາຊົນ"),
    Example("my", _PEOPLE, "အစိုးရများနှင့် ပြည်သူများ", "အစိုးရများနှင့်နှင့် ပြည်သူများ"),
    Example("th", _PEOPLE, "รัฐบาลและประชาชน", "รัฐบาลและและประชาชน"),
    Example("vi", _PEOPLE, "chính phủ và nhân dân", "chính phủ và và nhân dân"),
)
