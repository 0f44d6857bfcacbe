"""A similar match is adapted only where it is certain."""

from __future__ import annotations

import pytest

from workbench.adapt import adapt
from workbench.languages import get_language


@pytest.mark.parametrize(
    ("source", "matched", "target", "code", "expected"),
    [
        pytest.param(
            "They met on 14 December 2007.", "They met on 12 March 2008.",
            "ពួកគេបានជួបគ្នានៅថ្ងៃទី១២ ខែមីនា ឆ្នាំ២០០៨។", "km",
            "ពួកគេបានជួបគ្នានៅថ្ងៃទី១៤ ខែធ្នូ ឆ្នាំ២០០៧។", id="a date in Khmer digits",
        ),
        pytest.param(
            "Tel: +66 2 555 0186", "Tel: +855 23 555 0164", "โทร.: +855 23 555 0164", "th",
            "โทร.: +66 2 555 0186", id="a phone number stays Latin",
        ),
        pytest.param(
            "1,250 officers", "850 officers", "850 cán bộ", "vi", "1.250 cán bộ",
            id="grouping mark of Vietnamese",
        ),
        pytest.param(
            "12 men", "12 women", "12 phụ nữ", "vi", None, id="another word is no placeable",
        ),
        pytest.param(
            "12 men and 13 men", "12 men and 12 men", "12 và 12 đàn ông", "vi", None,
            id="which of two equal figures is unsure",
        ),
        pytest.param(
            "5 men", "4 men", "bốn người đàn ông", "vi", None, id="a spelled number is not found",
        ),
        pytest.param(
            "4 men met", "4 men met", "bốn người đã gặp", "vi", "bốn người đã gặp",
            id="the same figure may be spelled",
        ),
        pytest.param("2 men", "1 men", "12 người 1", "vi", None, id="never inside another number"),
    ],
)  # fmt: skip
def test_adapt(source: str, matched: str, target: str, code: str, expected: str | None) -> None:
    assert adapt(source, matched, target, get_language(code)) == expected
