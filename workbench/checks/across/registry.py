"""All rules across a catalogue, in the order in which their findings are shown."""

from __future__ import annotations

from workbench.checks.across.abbreviations import FIRST_MENTION
from workbench.checks.across.base import CatalogueRule
from workbench.checks.across.closing import CLOSING_MARK
from workbench.checks.across.consistency import (
    DIFFERS_FROM_APPROVED,
    ONE_SOURCE_TWO_TARGETS,
    TWO_SOURCES_ONE_TARGET,
)
from workbench.checks.across.names import NAME_SPELLING

CATALOGUE_RULES: tuple[CatalogueRule, ...] = (
    ONE_SOURCE_TWO_TARGETS,
    TWO_SOURCES_ONE_TARGET,
    DIFFERS_FROM_APPROVED,
    NAME_SPELLING,
    FIRST_MENTION,
    CLOSING_MARK,
)
