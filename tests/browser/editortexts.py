"""Texts in the six scripts, and pairs of them that differ a little, much or wholly."""

from __future__ import annotations

import random

TEXTS = {
    "km": "ព្រះរាជាណាចក្រកម្ពុជាបានប្រកាសថា រដ្ឋមន្ត្រី <1>ខ្ញុំ</1> ស្ត្រី ២០០៧។",
    "zh-Hans": "卫生部长宣布，该部将在“六个国家”开展<1>新</1>工作。𠮷野家，2007年。",
    "lo": "ລັດຖະມົນຕີກະຊວງສາທາລະນະສຸກປະກາດວ່າ ນໍ້າ ແລະ\u200bນ້ຳຯ <1/> 64",
    "my": "ကျန်းမာရေးဝန်ကြီးဌာနက ကြေညာခဲ့သည်။ တက္ကသိုလ် သို့ ၎င်း ဟနွိုင်း ၂၀၀၇",
    "th": "รัฐมนตรีว่าการกระทรวงสาธารณสุขประกาศว่าน้ำ ที่กรุงเทพฯ <1>ต่อไป</1> พ.ศ. 2550",
    "vi": "Bộ trưởng Bộ Y tế tuyên bố rằng sẽ đến Việt Nam trước ngày 14 tháng 12 năm 2007.",
    "en": "The Minister said (<1>today</1>) that 1,250 people – “women” – would get 12.5%.",
}
_SPLIT = {"ZWSP": "\u200b", "NBSP": "\u00a0", "ZWJ": "\u200d", "tag": "<2>", "two": "  "}


def pairs(language: str, count: int) -> list[tuple[str, str]]:
    """``count`` pairs: the same text edited here and there, pieces of it, another language's."""
    chance = random.Random(f"{language}{count}")
    text = TEXTS[language]
    others = list(TEXTS.values())
    out = [("", ""), ("", text), (text, ""), (text, text), (text, text[::-1])]
    while len(out) < count:
        before = "".join(_piece(chance, text) for _ in range(chance.randint(1, 4)))
        kind = chance.randrange(4)
        if kind == 0:
            after = _piece(chance, chance.choice(others))
        elif kind == 1:
            after = "".join(_piece(chance, text) for _ in range(chance.randint(1, 4)))
        else:
            after = before
            for _ in range(chance.randint(1, 5)):
                at = chance.randint(0, len(after))
                new = chance.choice([*_SPLIT.values(), _piece(chance, text), ""])
                after = after[:at] + new + after[at + chance.randint(0, 4) :]
        out.append((before, after))
    return out


def _piece(chance: random.Random, text: str) -> str:
    start = chance.randrange(len(text))
    return text[start : start + chance.randint(1, 40)]
