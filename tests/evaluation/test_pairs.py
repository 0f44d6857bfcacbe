"""What an evaluation reads: two files line by line, or a PO file; and what it refuses."""

from __future__ import annotations

import pytest

from workbench.errors import InputError
from workbench.evaluation.pairs import Pairs, read_catalogue_pairs, read_pairs
from workbench.languages import get_language

KM, MY = get_language("km"), get_language("my")
PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "One"
msgstr "មួយ"

#, fuzzy
msgid "Two"
msgstr "ពីរ"

msgid "Three"
msgstr ""
"""


def read(source: str, reference: str) -> Pairs:
    return read_pairs(source.encode(), "a.txt", reference.encode(), "b.txt", KM)


@pytest.mark.parametrize(
    ("source", "reference", "expected", "notes"),
    [
        pytest.param("One\nTwo\n", "មួយ\nពីរ\n", 2, 0, id="as FLORES and NTREX come"),
        pytest.param("One\nTwo", "មួយ\nពីរ\n", 2, 0, id="the last line break is no line"),
        pytest.param("\ufeffOne\r\nTwo\r\n", "មួយ\r\nពីរ", 2, 0, id="from Windows"),
        pytest.param("One\n\nTwo\n", "មួយ\n\nពីរ\n", 2, 1, id="an empty pair is left out"),
        pytest.param("One\nTwo\n", "មួយ\n\n", 1, 1, id="so is one without a translation"),
        pytest.param("One\u2028more\n", "មួយ\n", 1, 0, id="only line feeds end a line"),
    ],
)
def test_lines_are_paired(source: str, reference: str, expected: int, notes: int) -> None:
    pairs = read(source, reference)
    assert len(pairs.sources) == len(pairs.references) == expected
    assert len(pairs.notes) == notes


@pytest.mark.parametrize(
    ("source", "reference", "said"),
    [
        pytest.param("One\nTwo\n", "មួយ\n", "2 lines and the reference 1", id="lengths differ"),
        pytest.param("One\n\n", "\nមួយ\n", "no pair", id="never on both sides"),
    ],
)
def test_files_that_do_not_fit_are_refused(source: str, reference: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as raised:
        read(source, reference)
    assert "a.txt" in str(raised.value)


def test_zawgyi_references_are_converted_and_said_so() -> None:
    zawgyi, unicode = "\u1031\u1010\u102c\u1004\u1039\u1038", "\u1010\u1031\u102c\u1004\u103a\u1038"
    pairs = read_pairs(b"South\nSouth\n", "a", f"{zawgyi}\n{unicode}\n".encode(), "b", MY)
    assert pairs.references == (unicode, unicode)
    assert pairs.notes == ("In Zawgyi and converted to Unicode: 1 of 2 references",)


def test_of_a_catalogue_only_what_was_approved() -> None:
    pairs = read_catalogue_pairs(PO.encode(), "km.po", KM)
    assert (pairs.sources, pairs.references) == (("One",), ("មួយ",))
    assert pairs.notes == ("Left out, without text or approval on both sides: 2",)
