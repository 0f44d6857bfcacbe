"""A toy memory: short sentences in a made-up order of words, which a tiny model learns in seconds."""

from __future__ import annotations

from pathlib import Path

from workbench.catalogue.header import new_header
from workbench.catalogue.write import message_block
from workbench.languages import get_language
from workbench.model import Message, Origin, State

WHO = {
    "The minister": ("Bộ trưởng", "ລັດຖະມົນຕີ"),
    "The village": ("Làng", "ບ້ານ"),
    "The school": ("Trường học", "ໂຮງຮຽນ"),
    "The hospital": ("Bệnh viện", "ໂຮງໝໍ"),
    "The office": ("Văn phòng", "ຫ້ອງການ"),
    "The river": ("Con sông", "ແມ່ນ້ຳ"),
    "The teacher": ("Giáo viên", "ຄູອາຈານ"),
}
WHAT = {
    "helps": ("giúp", "ຊ່ວຍ"),
    "sees": ("thấy", "ເຫັນ"),
    "knows": ("biết", "ຮູ້ຈັກ"),
    "needs": ("cần", "ຕ້ອງການ"),
    "follows": ("theo", "ຕິດຕາມ"),
}
WHOM = {
    "children": ("trẻ em", "ເດັກນ້ອຍ"),
    "workers": ("người lao động", "ແຮງງານ"),
    "families": ("các gia đình", "ຄອບຄົວ"),
    "women": ("phụ nữ", "ແມ່ຍິງ"),
    "farmers": ("nông dân", "ຊາວກະສິກອນ"),
    "doctors": ("bác sĩ", "ທ່ານໝໍ"),
}


def sentences(lang: str) -> list[tuple[str, str]]:
    """210 sentences with their translations into ``lang`` (vi or lo)."""
    side = ("vi", "lo").index(lang)
    mark, gap = (".", " ") if lang == "vi" else ("", "")
    return [
        (f"{who} {what} {whom}.", gap.join((a[side], b[side], c[side])) + mark)
        for who, a in WHO.items()
        for what, b in WHAT.items()
        for whom, c in WHOM.items()
    ]


def write_memory(folder: Path, pairs: dict[str, list[tuple[str, str]]], groups: int = 10) -> Path:
    """A folder with ``<lang>.po``; the pairs are spread over ``groups`` releases."""
    folder.mkdir(parents=True, exist_ok=True)
    for lang, rows in pairs.items():
        messages = [
            Message(
                number,
                source,
                target,
                state=State.DRAFT,
                origin=Origin.HUMAN,
                references=((f"release-{number % groups}", str(number)),),
            )
            for number, (source, target) in enumerate(rows, start=1)
        ]
        header = new_header("toy", get_language(lang), "2026-01-01 00:00+0000")
        text = "\n".join([header, *map(message_block, messages)])
        (folder / f"{lang}.po").write_text(text, encoding="utf-8")
    return folder
