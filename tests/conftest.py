"""What holds for every test: Hypothesis bounds no times, since machines differ and share."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("project", deadline=None)
settings.load_profile("project")
