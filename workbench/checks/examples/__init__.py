"""Examples for the documentation: each rule, right and wrong, in the languages it concerns.

Data only, a file for each family of rules. The terms are those of
``glossaries/commit.csv``.
"""

from __future__ import annotations

from workbench.checks.base import Example
from workbench.checks.examples import (
    across,
    characters,
    completeness,
    fixed,
    marks,
    numbers,
    scripts,
    structure,
    terms,
)

EXAMPLES: dict[str, tuple[Example, ...]] = {
    "empty": completeness.EMPTY,
    "open-gap": completeness.OPEN_GAP,
    "same-as-source": completeness.SAME_AS_SOURCE,
    "script": scripts.SCRIPT,
    "zawgyi": scripts.ZAWGYI,
    "length": completeness.LENGTH,
    "leftover-english": completeness.LEFTOVER_ENGLISH,
    "numbers": numbers.NUMBERS,
    "terms": terms.TERMS,
    "placeables": fixed.PLACEABLES,
    "tags": fixed.TAGS,
    "end-mark": marks.END_MARK,
    "brackets": marks.BRACKETS,
    "control-characters": characters.CONTROL_CHARACTERS,
    "spaces": characters.SPACES,
    "cluster-order": characters.CLUSTER_ORDER,
    "chinese-spacing": characters.CHINESE_SPACING,
    "repeated-words": completeness.REPEATED_WORDS,
    "numbering": structure.NUMBERING,
    "capitals": structure.CAPITALS,
    "embargo": structure.EMBARGO,
    "dateline": structure.DATELINE,
    "one-source-two-targets": across.ONE_SOURCE_TWO_TARGETS,
    "two-sources-one-target": across.TWO_SOURCES_ONE_TARGET,
    "differs-from-approved": across.DIFFERS_FROM_APPROVED,
    "name-spelling": across.NAME_SPELLING,
    "first-mention": across.FIRST_MENTION,
    "closing-mark": across.CLOSING_MARK,
}
