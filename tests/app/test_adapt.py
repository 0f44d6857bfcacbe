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
            "13 men", "12 women", "12 phụ nữ", "vi", "13 phụ nữ",
            id="other words are left for the translator",
        ),
        pytest.param(
            "In 2008, 7 of them", "In 2006, 5 of them", "Năm 2006, năm người", "vi",
            "Năm 2008, năm người", id="what is certain is done, a spelled number is left",
        ),
        pytest.param(
            "12 men and 13 men", "12 men and 12 men", "12 và 12 đàn ông", "vi", "12 và 12 đàn ông",
            id="which of two equal figures is unsure",
        ),
        pytest.param(
            "12 men on 3 May", "12 men and 3 boys", "12 và 3", "vi", "12 và 3",
            id="other kinds of placeables are not mixed up",
        ),
        pytest.param(
            "4 men met", "4 men met", "bốn người đã gặp", "vi", "bốn người đã gặp",
            id="the same figure may be spelled",
        ),
        pytest.param(
            "2 men", "1 men", "12 người 1", "vi", "12 người 1", id="never inside another number",
        ),
    ],
)  # fmt: skip
def test_adapt(source: str, matched: str, target: str, code: str, expected: str) -> None:
    assert adapt(source, matched, target, get_language(code)) == expected
