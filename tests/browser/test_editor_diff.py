"""The word diff of the editor and its marks for invisible characters, in a real browser."""

from __future__ import annotations

import unicodedata

import pytest
from browser.editorpage import EditorPage, joined_modules, joined_styles
from browser.editortexts import TEXTS, pairs
from playwright.sync_api import Page

_DIFFS = "([pairs, lang]) => pairs.map(([a, b]) => wb.wordDiff(a, b, lang))"
# Where letters of the text may not be parted, by Chromium's own graphemes.
_BOUNDARIES = """([texts, lang]) => texts.map((text) => {
  const letters = new Intl.Segmenter(lang, {granularity: 'grapheme'});
  return [...letters.segment(text)].map((letter) => [...text.slice(0, letter.index)].length);
})"""


@pytest.fixture
def modules(page: Page) -> Page:
    EditorPage(page).open()
    page.add_style_tag(content=joined_styles())
    return page


def test_no_two_modules_use_one_name() -> None:
    code, names = joined_modules()
    assert {"wordDiff", "renderPanel", "renderPreview", "renderHelp", "showInvisibles"} <= set(
        names
    )
    assert "import " not in code.split("\n", 1)[0]


@pytest.mark.parametrize("language", TEXTS)
def test_a_diff_is_both_texts_and_parts_no_letter(modules: Page, language: str) -> None:
    """Properties over 300 pairs: nothing lost, nothing added, no part begins inside a letter."""
    given = pairs(language, 300)
    for (before, after), parts in zip(
        given, modules.evaluate(_DIFFS, [given, language]), strict=True
    ):
        assert "".join(text for kind, text in parts if kind != "ins") == before
        assert "".join(text for kind, text in parts if kind != "del") == after
        assert all(text for _, text in parts)
        sides = (before, "ins"), (after, "del")
        boundaries = modules.evaluate(_BOUNDARIES, [[before, after], language])
        for (whole, other), allowed in zip(sides, boundaries, strict=True):
            at = 0
            for kind, text in parts:
                if kind != other:
                    assert at in allowed, (whole, parts)
                    assert not whole[:at].endswith(("\u17d2", "\u1039")), (whole, parts)
                    at += len(text)


@pytest.mark.parametrize(
    ("language", "before", "after", "expected"),
    [
        ("en", "six of them", "five of them", "-six+five= of them"),  # a word for a word
        ("en", "a b c", "x y z", "-a b c+x y z"),  # nothing alike: not word by word
        ("en", "We met.", "We met today.", "=We met+ today=."),  # only what came
        ("en", "<1>big</1> one", "<2>big</2> one", "-<1>+<2>=big-</1>+</2>= one"),  # whole tags
        ("th", "รัฐมนตรีประกาศว่า", "รัฐมนตรีแถลงว่า", "=รัฐมนตรี-ประกาศ+แถลง=ว่า"),  # no spaces
        ("zh-Hans", "在六个国家开展", "在五个国家开展", "=在-六+五=个国家开展"),
        ("km", "កម្ពុជាបានប្រកាស", "កម្ពុជាប្រកាស", "=កម្ពុជា-បាន=ប្រកាស"),
        ("lo", "ລັດຖະມົນຕີປະກາດ", "ລັດຖະມົນຕີໄດ້ປະກາດ", "=ລັດຖະມົນຕີ+ໄດ້=ປະກາດ"),
        ("my", "ဝန်ကြီးဌာနက", "ဝန်ကြီးက", "=ဝန်ကြီး-ဌာန=က"),  # a compound is one word
        ("vi", "ngày 14 tháng 12", "ngày 15 tháng 12", "=ngày -14+15= tháng 12"),
        ("no such language!", "a b", "a c", "=a -b+c"),  # an unknown tag is no fault
    ],
)
def test_diffs_that_read_well(
    modules: Page, language: str, before: str, after: str, expected: str
) -> None:
    (parts,) = modules.evaluate(_DIFFS, [[[before, after]], language])
    told = "".join({"same": "=", "del": "-", "ins": "+"}[kind] + text for kind, text in parts)
    assert told == expected


def test_long_texts_are_done_in_bounded_work(modules: Page) -> None:
    """2,000 words that are shuffled, 20,000 that have nothing in common: all is told still."""
    words = [f"w{number}" for number in range(2_000)]
    shuffled = [words[(index * 1_237) % 2_000] for index in range(2_000)]
    long = " ".join(f"x{number % 7}" for number in range(20_000))
    other = " ".join(f"x{number % 5}" for number in range(20_000))
    for before, after in ((" ".join(words), " ".join(shuffled)), (long, other)):
        (parts,) = modules.evaluate(_DIFFS, [[[before, after]], "en"])
        assert "".join(text for kind, text in parts if kind != "ins") == before
        assert "".join(text for kind, text in parts if kind != "del") == after


def test_a_change_is_told_without_colour(modules: Page) -> None:
    """A line through or under for the eye, words for the ear; the text itself is not touched."""
    modules.evaluate("""() => {
      const box = document.createElement('p');
      box.append(wb.renderDiff('<b>six</b> of them', 'five of them', 'en'));
      document.body.append(box);
    }""")
    lines = "(part) => getComputedStyle(part).textDecorationLine"
    spoken = "(part) => getComputedStyle(part, '::before').content"
    gone, came = modules.locator("del").first, modules.locator("ins").first
    assert gone.evaluate(lines) == "line-through"
    assert came.evaluate(lines) == "underline"
    assert "Removed:" in gone.evaluate(spoken)
    assert "Added:" in came.evaluate(spoken)
    assert modules.locator("del").first.text_content() == "<b>six</b>"
    assert modules.locator("p b").count() == 0


@pytest.mark.parametrize(
    ("character", "mark", "why"),
    [
        ("\u200b", "ZWSP", "where Khmer and Lao lines may break"),
        ("\u00a0", "NBSP", "before a unit"),
        ("\u200c", "ZWNJ", "typed by some layouts"),
        ("\u200d", "ZWJ", "typed by some layouts"),
        ("\u2060", "WJ", "forbids a break"),
        ("\ufeff", "BOM", "pasted with a file's beginning"),
        ("\u00ad", "SHY", "pasted from a printed page"),
        ("\u200e", "LRM", "pasted from a chat"),
        ("\u202e", "RLO", "turns text round"),
        ("\u17b4", "AQ", "a Khmer letter not to be used"),
        ("\t", "→", "a tab"),
        ("\u2003", "2003", "a space with no name here is told by its number"),
        ("\x07", "0007", "a control character"),
    ],
)
def test_an_invisible_character_is_shown(
    modules: Page, character: str, mark: str, why: str
) -> None:
    text = f"ក{character}ខ"
    shown = modules.evaluate(_SHOWN, text)
    assert shown["text"] == text, why
    assert [found[0] for found in shown["marks"]] == [mark]
    assert f"U+{ord(character):04X}" in shown["marks"][0][1]


_SHOWN = """(text) => {
  const box = document.createElement('p');
  box.append(wb.showInvisibles(text));
  const marks = [...box.querySelectorAll('[data-mark]')];
  return {text: box.textContent, marks: marks.map((mark) => [mark.dataset.mark, mark.title])};
}"""


@pytest.mark.parametrize(
    ("text", "count", "why"),
    [
        ("one two", 0, "a single space is no fault"),
        ("one  two", 2, "two spaces"),
        (" one", 1, "one at the beginning"),
        ("one ", 1, "one at the end"),
        ("one \ntwo", 2, "one at the end of a line, and the end of the line"),
        ("<b>\u200b</b>", 1, "markup is text"),
        ("", 0, "nothing"),
    ],
)
def test_spaces_at_fault_are_shown(modules: Page, text: str, count: int, why: str) -> None:
    shown = modules.evaluate(_SHOWN, text)
    assert shown["text"] == text
    assert len(shown["marks"]) == count, why


@pytest.mark.parametrize("language", TEXTS)
def test_marks_leave_every_text_as_it_is(modules: Page, language: str) -> None:
    for text, _ in pairs(language, 60):
        text = unicodedata.normalize("NFC", text)
        assert modules.evaluate(_SHOWN, text)["text"] == text
