"""Examples of the rules about end marks, brackets and quotation marks."""

from __future__ import annotations

from workbench.checks.base import Example

_OPENED = "The meeting opened today."
_WHO = "Who helps the victims?"
END_MARK = (
    Example("km", _OPENED, "កិច្ចប្រជុំបានបើកនៅថ្ងៃនេះ។", "កិច្ចប្រជុំបានបើកនៅថ្ងៃនេះ."),
    Example("zh_CN", _OPENED, "会议今天开幕。", "会议今天开幕."),
    Example("zh_CN", _WHO, "谁来帮助受害者？", "谁来帮助受害者。"),
    Example("lo", _OPENED, "ກອງປະຊຸມໄດ້ໄຂຂຶ້ນໃນມື້ນີ້", "ກອງປະຊຸມໄດ້ໄຂຂຶ້ນໃນມື້ນີ້,"),
    Example("my", _OPENED, "အစည်းအဝေးကို ယနေ့ ဖွင့်လှစ်ခဲ့သည်။", "အစည်းအဝေးကို ယနေ့ ဖွင့်လှစ်ခဲ့သည်."),
    Example("my", _WHO, "လူကုန်ကူးခံရသူများကို မည်သူက ကူညီသနည်း။", "လူကုန်ကူးခံရသူများကို မည်သူက ကူညီသနည်း၊"),
    Example("th", _OPENED, "การประชุมเริ่มขึ้นในวันนี้", "การประชุมเริ่มขึ้นในวันนี้。"),
    Example("vi", _OPENED, "Hội nghị đã khai mạc hôm nay.", "Hội nghị đã khai mạc hôm nay"),
    Example("vi", _WHO, "Ai giúp đỡ các nạn nhân?", "Ai giúp đỡ các nạn nhân."),
)

_PROCESS = 'the "COMMIT" process (2004)'
BRACKETS = (
    Example("km", _PROCESS, "ដំណើរការ «COMMIT» (២០០៤)", "ដំណើរការ «COMMIT (២០០៤)"),
    Example("zh_CN", _PROCESS, "“COMMIT”进程（2004年）", "“COMMIT”进程（2004年"),
    Example("lo", _PROCESS, "ຂະບວນການ “COMMIT” (2004)", "ຂະບວນການ “COMMIT (2004)"),
    Example("my", _PROCESS, "“COMMIT” လုပ်ငန်းစဉ် (၂၀၀၄)", "“COMMIT” လုပ်ငန်းစဉ် ၂၀၀၄)"),
    Example("th", _PROCESS, "กระบวนการ “COMMIT” (พ.ศ. 2547)", "กระบวนการ “COMMIT” (พ.ศ. 2547"),
    Example("vi", _PROCESS, "tiến trình “COMMIT” (2004)", "tiến trình COMMIT” (2004)"),
)
