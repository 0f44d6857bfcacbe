"""The date of a dateline, in the form of the language's official releases."""

from __future__ import annotations

import pytest

from workbench.checks.base import Pair
from workbench.checks.datelines import DATELINE
from workbench.languages import get_language


@pytest.mark.parametrize(
    ("code", "source", "target", "role", "found"),
    [
        pytest.param("km", "18 June 2009", "ថ្ងៃទី១៨ ខែមិថុនា ឆ្នាំ២០០៩", "dateline", False, id="km"),
        pytest.param(
            "zh_CN",
            "HANOI, June 18, 2009 --",
            "河内，2009年6月18日——",
            "dateline",
            False,
            id="zh: with the place",
        ),
        pytest.param("lo", "18 June 2009", "18 ມິຖຸນາ 2009", "dateline", True, id="lo: without ວັນທີ"),
        pytest.param(
            "my", "18 June 2009", "၂၀၀၉ ခုနှစ်၊ ဇွန်လ ၁၈ ရက်", "dateline", True, id="my: a comma within"
        ),
        pytest.param(
            "th", "18 June 2009", "18 มิถุนายน 2009", "dateline", True, id="th: Gregorian year"
        ),
        pytest.param(
            "th", "18 June 2009", "18 มิถุนายน 2009", "body", False, id="th: only in datelines"
        ),
        pytest.param(
            "vi",
            "18 June 2009",
            "Ngày 18 tháng 6 năm 2009",
            "dateline",
            False,
            id="vi: a capital is no fault",
        ),
        pytest.param(
            "vi",
            "Hanoi, 18 June --",
            "Hà Nội, 18/6 --",
            "dateline",
            False,
            id="a date without year has no fixed form",
        ),
        pytest.param("vi", "Hanoi --", "Hà Nội --", "dateline", False, id="no date"),
    ],
)
def test_dateline(code: str, source: str, target: str, role: str, found: bool) -> None:
    pair = Pair(source, target, get_language(code), role, ())
    assert bool(list(DATELINE.check(pair))) is found
