"""What holds for every test: Hypothesis bounds no times, since machines differ and share.

It draws the same examples each time, so that a run says something of the change that was
made; ``make explore`` draws new ones.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("project", deadline=None, derandomize=not os.environ.get("EXPLORE"))
settings.load_profile("project")
