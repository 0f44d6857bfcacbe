"""Where lines may break in text without spaces: between words, never within a syllable."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

import icu
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polib import pofile

from workbench.documents.linebreaks import break_offsets, with_breaks
from workbench.errors import UsageError
from workbench.languages import LANGUAGES

ZWSP = "\u200b"
UNSPACED = ("km", "lo", "my", "th")

CASES = [
    ("km", "កិច្ចប្រជុំនៃប្រទេសថៃ", "កិច្ចប្រជុំ|នៃ|ប្រទេស|ថៃ", "words of the dictionary"),
    ("lo", "ກະຊວງພັດທະນາສັງຄົມ", "ກະຊວງ|ພັດທະນາ|ສັງຄົມ", "words of the dictionary"),
    ("my", "ကိုယ်စားလှယ်တက်ရောက်ခဲ့ကြသည်။", "ကိုယ်စားလှယ်|တက်|ရောက်|ခဲ့|ကြ|သည်။", "no break before a full stop"),
    ("th", "ประธานเปิดการประชุม", "ประธาน|เปิด|การ|ประชุม", "words of the dictionary"),
    ("my", "ရေး\u101e\u100a\u103a\u1037", "ရေး|\u101e\u100a\u1037\u103a", "ICU cut this order of asat and dot; NFC mends it"),
    ("my", "မစ္စအောင်", "မစ္စ|အောင်", "ICU cuts stacked letters apart"),
    ("my", "အီးမေးလ်", "အီး|မေးလ်", "a letter with asat closes the syllable before it"),
    ("km", "រឿយៗបាន", "រឿយៗ|បាន", "the sign of repetition stays with its word"),
    ("th", "มัณฑะเลย์", "มัณฑะ|เลย์", "a vowel after its letter is not cut off"),
    ("lo", "ທຸກໆເດືອນ", "ທຸກໆ|ເດືອນ", "the sign of repetition stays with its word"),
    ("km", "ស៊ុដាចារ៉ឺន", "ស៊ុ|ដា|ចា|រ៉ឺន", "a name the dictionary lacks parts at clusters"),
    ("km", "ក ខ", "ក ខ", "one letter has nothing to break"),
    ("zh_CN", "六国实验室将联合追踪登革热", "六国实验室将联合追踪登革热", "printers break Chinese anywhere"),
    ("vi", "Phòng xét nghiệm của sáu nước", "Phòng xét nghiệm của sáu nước", "spaces do"),
    ("vi", "", "", "nothing"),
    ("th", "ประชุมASEANที่ไทย", "ประชุมASEANที่|ไทย", "none beside Latin"),
    ("zh_CN", "泰国（ประธานเปิด）", "泰国（ประธาน|เปิด）", "Thai in a Chinese text"),
    ("th", "😀😀ประธานเปิด", "😀😀ประธาน|เปิด", "ICU counts two units for a character beyond U+FFFF"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "broken", "reason"), CASES)
def test_breaks(code: str, text: str, broken: str, reason: str) -> None:
    assert with_breaks(text, LANGUAGES[code]).replace(ZWSP, "|") == broken, reason


def test_typed_breaks_stay_and_are_not_doubled() -> None:
    typed = f"ប្រទេស{ZWSP}ថៃ{ZWSP}{ZWSP}ក"
    assert with_breaks(typed, LANGUAGES["km"]) == typed


def test_without_icu_only_unspaced_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icu", None)
    assert with_breaks("sáu nước", LANGUAGES["vi"]) == "sáu nước"
    with pytest.raises(UsageError, match="pip install pyicu-wheels"):
        with_breaks("ประธานเปิด", LANGUAGES["th"])


def _inside_cluster(text: str, at: int) -> bool:
    """Told by other means than the code's: grapheme clusters, and what closes a syllable."""
    clusters = icu.BreakIterator.createCharacterInstance(icu.Locale("en"))
    clusters.setText(text)
    return (
        at not in set(clusters)
        or text[at - 1] in "\u17d2\u1039เแโใไເແໂໃໄ"
        or re.match("[\u1000-\u102a\u103f]\u1037?[\u103a\u1039]", text[at:]) is not None
    )


def _check(text: str, code: str) -> None:
    printed = with_breaks(text, LANGUAGES[code])
    composed = unicodedata.normalize("NFC", text)
    assert printed.replace(ZWSP, "") == composed.replace(ZWSP, "")
    assert printed.count(ZWSP) == composed.count(ZWSP) + len(
        break_offsets(composed, LANGUAGES[code])
    )
    for at in break_offsets(composed, LANGUAGES[code]):
        assert not _inside_cluster(composed, at), (composed[max(0, at - 8) : at], composed[at:][:8])


@pytest.mark.parametrize("code", UNSPACED)
def test_real_texts(code: str) -> None:
    file = Path(__file__).parents[2] / "workbench" / "data" / "starter" / f"{code}.po"
    messages = [entry.msgstr for entry in pofile(str(file))][::4]
    for text in messages:
        _check(text, code)
    broken = [with_breaks(text, LANGUAGES[code]) for text in messages]
    longest = max(len(piece) for text in broken for piece in re.findall("[\u0e00-\u17ff]+", text))
    assert longest <= 30, "no stretch without a break is near the width of a line"


SCRIPTS = {
    "km": "\u1780\u1780\u179f\u1793\u1784\u17d2\u17b6\u17b7\u17c6\u17c9\u17cb\u17d7\u17d4 \u200ba១",
    "lo": "\u0e81\u0e99\u0ec0\u0ec1\u0eb0\u0eb2\u0eb4\u0ebd\u0ec8\u0ec9\u0ec6\u0eaf \u200ba໑",
    "my": "\u1000\u101e\u100a\u1004\u103f\u1039\u103a\u1037\u102d\u1031\u1038\u103b\u1025\u102e\u104b \u200ba၁",
    "th": "\u0e01\u0e19\u0e23\u0e40\u0e41\u0e30\u0e32\u0e33\u0e34\u0e48\u0e4c\u0e46\u0e2f \u200ba๑",
}


@given(st.sampled_from(UNSPACED).flatmap(lambda c: st.tuples(st.just(c), st.text(SCRIPTS[c]))))
def test_any_sequence(case: tuple[str, str]) -> None:
    code, text = case
    _check(text, code)


@given(st.text())
def test_any_text(text: str) -> None:
    printed = with_breaks(text, LANGUAGES["km"])
    assert printed.replace(ZWSP, "") == unicodedata.normalize("NFC", text).replace(ZWSP, "")
