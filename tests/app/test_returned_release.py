"""Which release and language a returned file is for: as it tells itself, or as its name does."""

from __future__ import annotations

import pytest

from workbench.errors import InputError
from workbench.exchange.base import Row
from workbench.exchange.table import write_table_xlsx
from workbench.exchange.table_title import TableTitle
from workbench.jobs.returned_release import language_told, release_of
from workbench.languages import LANGUAGES

SLUGS = ["visit", "visit-2", "market"]
TABLE = write_table_xlsx(
    [Row(1, "Hello.", "Xin chào.")], LANGUAGES["vi"], TableTitle("market", "2026-11-24", "Me")
)


@pytest.mark.parametrize(
    ("name", "data", "release", "lang"),
    [
        pytest.param("visit.lo.po", b'msgid ""\nmsgstr ""\n', "visit", "lo", id="by its name"),
        pytest.param("visit-2.th.po", b'msgid ""\nmsgstr ""\n', "visit-2", "th", id="the longest name"),
        pytest.param("from office.xlsx", TABLE, "market", "vi", id="a table names itself"),
        pytest.param("other.po", b'msgid ""\nmsgstr ""\n', "", "", id="nobody tells"),
        pytest.param("x.po", b'msgid ""\nmsgstr ""\n"Language: km\\n"\n', "", "km", id="a header"),
    ],
)  # fmt: skip
def test_release_and_language(name: str, data: bytes, release: str, lang: str) -> None:
    assert (release_of(data, name, SLUGS), language_told(data, name)) == (release, lang)


def test_a_file_that_cannot_be_read_is_told_at_once() -> None:
    with pytest.raises(InputError):
        language_told(b'msgid "half', "visit.lo.po")
    with pytest.raises(InputError):
        release_of(b"PK\x03\x04", "visit.docx", SLUGS)
