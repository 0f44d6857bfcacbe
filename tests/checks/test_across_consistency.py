"""Rules that compare the messages of a catalogue with each other and with approved memory."""

from __future__ import annotations

from checks.across import Case, cases, found

from workbench.checks.across.consistency import (
    DIFFERS_FROM_APPROVED,
    ONE_SOURCE_TWO_TARGETS,
    TWO_SOURCES_ONE_TARGET,
)
from workbench.model import State

MET = "The ministers met in Vientiane today."
NOTED = "The results were noted with satisfaction."
ONE_SOURCE = [
    Case("km", [(MET, "រដ្ឋមន្ត្រីបានជួបប្រជុំនៅវៀងចន្ទន៍។"), (MET + " ", "រដ្ឋមន្ត្រី\u200bបាន\u200bជួបប្រជុំនៅវៀងចន្ទន៍។")], {}, "zero-width spaces are no difference"),
    Case("zh_CN", [(MET, "部长们今天在万象会晤。"), (MET, "部长们今天在万象会晤")], {}, "nor is a mark"),
    Case("lo", [(MET, "ບັນດາລັດຖະມົນຕີໄດ້ພົບກັນ"), (NOTED, "ຜົນໄດ້ຮັບຖືກຮັບຊາບ")], {}, "two sources"),
    Case("my", [("Director", "ညွှန်ကြားရေးမှူး"), ("DIRECTOR", "ဒါရိုက်တာ")], {2: "info"}, "a label goes by its place"),
    Case("th", [("They agreed today?", "วันนี้ตกลงกันแล้วหรือ"), ("They agreed today.", "วันนี้ตกลงกันแล้ว")], {}, "a question is another source"),
    Case("vi", [("Article 1 was adopted today.", "Điều 1 được thông qua hôm nay."), ("Article 2 was adopted today.", "Điều 2 được thông qua hôm nay.")], {}, "figures tell sources apart"),
    Case("vi", [("MINISTERS AGREE TO JOINT ACTION", "CÁC BỘ TRƯỞNG NHẤT TRÍ"), ("Ministers agree to joint action", "Bộ trưởng các nước nhất trí")], {2: "info"}, "a heading in capitals is worded its own way"),
    Case("vi", [(MET, "Các bộ trưởng đã họp tại Viêng Chăn."), (MET, "CÁC BỘ TRƯỞNG ĐÃ HỌP TẠI VIÊNG CHĂN.")], {}, "capitals are no difference"),
    Case("zh_CN", [(MET, "部长们今天在万象会晤。"), (MET, "各国部长今天在万象开会。")], {2: "info"}, "places told apart on purpose", contexts=("1", "2")),
    Case("th", [(MET, "รัฐมนตรีพบกันวันนี้"), ("", "")], {}, "an empty message"),
    Case("km", [(MET, "រដ្ឋមន្ត្រីបានជួបប្រជុំ។"), (MET + "!", "ក"), (MET, "ខ")], {3: "warning"}, "an exclamation is another source"),
    Case("zh_CN", [(MET, "部长们今天在万象会晤。"), (MET, "各国部长今天在万象开会。"), ("“" + MET + "”", "“各国部长今天在万象开会。”")], {1: "warning"}, "the one that differs from most"),
    Case("lo", [(MET, "ບັນດາລັດຖະມົນຕີໄດ້ພົບກັນ"), (MET, "ລັດຖະມົນຕີປະຊຸມກັນມື້ນີ້")], {2: "warning"}, "two ways"),
    Case("my", [(MET, "ဝန်ကြီးများ တွေ့ဆုံခဲ့ကြသည်။"), (MET, "ဝန်ကြီးများ အစည်းအဝေးကျင်းပခဲ့ကြသည်။")], {2: "warning"}, "two ways"),
    Case("th", [(MET, "รัฐมนตรีพบกันวันนี้"), (MET, "รัฐมนตรีประชุมวันนี้")], {2: "warning"}, "two ways"),
    Case("vi", [(MET, "Các bộ trưởng đã họp."), (MET, "Các bộ trưởng đã gặp nhau.")], {2: "warning"}, "two ways"),
]  # fmt: skip

TARGETS = {
    "km": "រដ្ឋមន្ត្រីបានជួបប្រជុំនៅវៀងចន្ទន៍នៅថ្ងៃនេះ។", "zh_CN": "部长们今天在万象举行了会晤。",
    "lo": "ບັນດາລັດຖະມົນຕີໄດ້ພົບກັນມື້ນີ້", "my": "ဝန်ကြီးများ ယနေ့ တွေ့ဆုံခဲ့ကြသည်။",
    "th": "รัฐมนตรีพบกันที่เวียงจันทน์วันนี้", "vi": "Các bộ trưởng đã họp tại Viêng Chăn hôm nay.",
}  # fmt: skip


def _twice(code: str, one: str, two: str, wanted: str, reason: str, role: str = "body") -> Case:
    pairs = [(one, TARGETS[code]), (two, TARGETS[code])]
    return Case(code, pairs, {2: wanted} if wanted else {}, reason, (role, role))


TWO_SOURCES = [
    _twice("km", "The minister met in Vientiane today.", "The Ministers met in Vientiane today", "", "number and case"),
    _twice("zh_CN", "A government met ministers in Vientiane.", "The governments met the ministers, in Vientiane.", "", "articles, number, marks"),
    _twice("lo", "Contact us", "How to contact the secretariat", "", "short texts"),
    _twice("my", MET, "Delegates visited two shelters near border crossings.", "", "headings may share", "heading"),
    _twice("th", "Further information is available at this address.", "More information is available at this address.", "info", "nearly the same"),
    _twice("vi", "Ministers’ meetings in Vientiane ended today.", "Minister's meeting in Vientiane ended today.", "", "possessives"),
    *[
        _twice(code, MET, "Delegates visited two shelters near border crossings.", "warning", "the translation of another")
        for code in TARGETS
    ],
]  # fmt: skip
SOURCE = "The meeting ended in Beijing today."
APPROVED = [
    Case("vi", [(SOURCE, "Hội nghị đã kết thúc hôm nay.")], {}, "nothing approved"),
    Case("vi", [(SOURCE, "hội nghị đã kết thúc hôm nay")], {}, "case and marks", approved={SOURCE: ("Hội nghị đã kết thúc hôm nay.",)}),
    Case("zh_CN", [(SOURCE, "会议今天结束。")], {}, "one of two approved", approved={SOURCE: ("会议今天闭幕。", "会议今天结束。")}),
    Case("th", [(SOURCE, "การประชุม\u200bสิ้นสุดวันนี้")], {}, "zero-width spaces", approved={SOURCE: ("การประชุมสิ้นสุดวันนี้",)}),
    Case("my", [("Director", "ဒါရိုက်တာ")], {1: "info"}, "a label", approved={"Director": ("ညွှန်ကြားရေးမှူး",)}),
    Case("lo", [(SOURCE, "ກອງປະຊຸມປິດມື້ນີ້")], {1: "info"}, "approved by a person", state=State.APPROVED, approved={SOURCE: ("ກອງປະຊຸມສິ້ນສຸດມື້ນີ້",)}),
    Case("km", [(SOURCE, "កិច្ចប្រជុំបានបិទថ្ងៃនេះ។")], {1: "warning"}, "another wording", approved={SOURCE: ("កិច្ចប្រជុំបានបញ្ចប់ថ្ងៃនេះ។",)}),
    Case("lo", [(SOURCE, "ກອງປະຊຸມປິດມື້ນີ້")], {1: "warning"}, "another wording", approved={SOURCE: ("ກອງປະຊຸມສິ້ນສຸດມື້ນີ້",)}),
    Case("my", [(SOURCE, "အစည်းအဝေး ပိတ်သည်။")], {1: "warning"}, "another wording", approved={SOURCE: ("အစည်းအဝေး ပြီးဆုံးသည်။",)}),
    Case("th", [(SOURCE, "การประชุมปิดวันนี้")], {1: "warning"}, "another wording", approved={SOURCE: ("การประชุมสิ้นสุดวันนี้",)}),
    Case("vi", [(SOURCE, "Cuộc họp kết thúc hôm nay.")], {1: "warning"}, "another wording", approved={SOURCE: ("Hội nghị kết thúc hôm nay.",)}),
    Case("zh_CN", [(SOURCE, "会议今天闭幕。")], {1: "warning"}, "another wording", approved={SOURCE: ("会议今天结束。",)}),
]  # fmt: skip


@cases(ONE_SOURCE)
def test_one_source_two_targets(case: Case) -> None:
    assert found(ONE_SOURCE_TWO_TARGETS, case) == case.wanted


@cases(TWO_SOURCES)
def test_two_sources_one_target(case: Case) -> None:
    assert found(TWO_SOURCES_ONE_TARGET, case) == case.wanted


@cases(APPROVED)
def test_differs_from_approved(case: Case) -> None:
    assert found(DIFFERS_FROM_APPROVED, case) == case.wanted
