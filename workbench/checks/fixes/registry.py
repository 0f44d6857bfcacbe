"""The safe fixes, in the order they are tried."""

from __future__ import annotations

from workbench.checks.fixes.base import Step
from workbench.checks.fixes.characters import (
    breaks,
    controls,
    normal_form,
    one_digit_script,
    unicode_burmese,
)
from workbench.checks.fixes.marks import end_mark, full_width, paired_quotes
from workbench.checks.fixes.spaces import double_spaces, doubled_zwsp, edges

ZAWGYI_STEP = Step("zawgyi", "converted from Zawgyi to Unicode", "zawgyi", unicode_burmese)
STEPS: tuple[Step, ...] = (
    ZAWGYI_STEP,
    Step("controls", "invisible control characters removed", "control-characters", controls),
    Step("breaks", "line separators made spaces", "control-characters", breaks),
    Step("normal-form", "characters put in their canonical form and order", "", normal_form),
    Step("doubled-zwsp", "doubled zero-width spaces made one", "spaces", doubled_zwsp),
    Step("edges", "spaces at the ends removed", "spaces", edges),
    Step("double-spaces", "double spaces made one", "spaces", double_spaces),
    Step("digits", "digits of two scripts made one", "numbers", one_digit_script),
    Step("full-width", "full-width marks between Chinese characters", "", full_width),
    Step("quotes", "straight quotation marks made pairs", "", paired_quotes),
    Step("end-mark", "end mark of the language", "end-mark", end_mark),
)
