"""Examples of the rule about terms, with terms of ``glossaries/commit.csv``."""

from __future__ import annotations

from workbench.checks.base import Example

_PROCESS = "Viet Nam supports the COMMIT Process."
_KEPT = (
    Example("km", _PROCESS, "វៀតណាមគាំទ្រដំណើរការ COMMIT។", "វៀតណាមគាំទ្រដំណើរការប្តេជ្ញាចិត្ត។"),
    Example("zh_CN", _PROCESS, "越南支持COMMIT进程。", "越南支持承诺进程。"),
    Example("lo", _PROCESS, "ຫວຽດນາມສະໜັບສະໜູນຂະບວນການ COMMIT", "ຫວຽດນາມສະໜັບສະໜູນຂະບວນການຄອມມິດ"),
    Example(
        "my",
        _PROCESS,
        "ဗီယက်နမ်နိုင်ငံသည် COMMIT လုပ်ငန်းစဉ်ကို ထောက်ခံသည်။",
        "ဗီယက်နမ်နိုင်ငံသည် ကတိကဝတ်ပြုမှု လုပ်ငန်းစဉ်ကို ထောက်ခံသည်။",
    ),
    Example("th", _PROCESS, "เวียดนามสนับสนุนกระบวนการ COMMIT", "เวียดนามสนับสนุนกระบวนการ Commit"),
    Example(
        "vi", _PROCESS, "Việt Nam ủng hộ Tiến trình COMMIT.", "Việt Nam ủng hộ Tiến trình Cam kết."
    ),
)

# Smuggling of migrants is another crime than trafficking: the commonest mistake with this term.
_MEASURES = "measures against human trafficking"
_APPROVED = (
    Example("km", _MEASURES, "វិធានការប្រឆាំងការជួញដូរមនុស្ស", "វិធានការប្រឆាំងការរត់ពន្ធមនុស្ស"),
    Example("zh_CN", _MEASURES, "打击人口贩运的措施", "打击人口走私的措施"),
    Example("lo", _MEASURES, "ມາດຕະການຕ້ານການຄ້າມະນຸດ", "ມາດຕະການຕ້ານການລັກລອບຂົນສົ່ງຄົນ"),
    Example("my", _MEASURES, "လူကုန်ကူးမှုတိုက်ဖျက်ရေး အစီအမံများ", "လူမှောင်ခိုမှုတိုက်ဖျက်ရေး အစီအမံများ"),
    Example("th", _MEASURES, "มาตรการต่อต้านการค้ามนุษย์", "มาตรการต่อต้านการลักลอบขนคนเข้าเมือง"),
    Example(
        "vi", _MEASURES, "các biện pháp chống buôn bán người", "các biện pháp chống buôn lậu người"
    ),
)
TERMS = (*_KEPT, *_APPROVED)
