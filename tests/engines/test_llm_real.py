"""The language model engine against llama.cpp's own server (the checks of ``real_llama.py``)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from real_llama import CHECKS


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.removeprefix("check_"))
def test_a_real_llama_server(check: Callable[[str, Path], None], tmp_path: Path) -> None:
    check(sys.executable, tmp_path)
