"""All rules, in the order in which their findings are shown."""

from __future__ import annotations

from workbench.checks.base import Rule
from workbench.checks.capitals import CAPITALS
from workbench.checks.characters import CONTROL_CHARACTERS, SPACES
from workbench.checks.completeness import EMPTY, OPEN_GAP, SAME_AS_SOURCE
from workbench.checks.datelines import DATELINE
from workbench.checks.embargo import EMBARGO
from workbench.checks.endmarks import END_MARK
from workbench.checks.fixed import PLACEABLES, TAGS
from workbench.checks.leftovers import LEFTOVER_ENGLISH
from workbench.checks.numbering import NUMBERING
from workbench.checks.numbers import NUMBERS
from workbench.checks.pairing import BRACKETS
from workbench.checks.repetition import REPEATED_WORDS
from workbench.checks.scripts import SCRIPT
from workbench.checks.shape import LENGTH
from workbench.checks.spacing import CHINESE_SPACING
from workbench.checks.syllables import CLUSTER_ORDER
from workbench.checks.terms import TERMS
from workbench.checks.zawgyi import ZAWGYI

RULES: tuple[Rule, ...] = (
    EMPTY,
    OPEN_GAP,
    SAME_AS_SOURCE,
    SCRIPT,
    ZAWGYI,
    CLUSTER_ORDER,
    LENGTH,
    REPEATED_WORDS,
    LEFTOVER_ENGLISH,
    NUMBERS,
    EMBARGO,
    DATELINE,
    TERMS,
    PLACEABLES,
    TAGS,
    END_MARK,
    BRACKETS,
    CONTROL_CHARACTERS,
    SPACES,
    NUMBERING,
    CAPITALS,
    CHINESE_SPACING,
)
