"""Codes in other spellings: whose language they are, and whose they are not."""

from __future__ import annotations

import pytest

from workbench.languages import find_language


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        pytest.param("zh-CN", "zh_CN", id="as browsers say it"),
        pytest.param("zh-Hans-SG", "zh_CN", id="simplified elsewhere"),
        pytest.param("ZH", "zh_CN", id="no region"),
        pytest.param("zh-TW", None, id="traditional by region"),
        pytest.param("zh-Hant-TW", None, id="traditional by script and region"),
        pytest.param("zh-MO", None, id="Macao writes traditional"),
        pytest.param("th_TH.UTF-8", "th", id="a locale of the system"),
        pytest.param("lo-LA", "lo", id="region"),
        pytest.param("Burmese", "my", id="a name"),
        pytest.param("fr", None, id="not ours"),
    ],
)
def test_find_language(spelling: str, code: str | None) -> None:
    found = find_language(spelling)
    assert (found.code if found else None) == code
