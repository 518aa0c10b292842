"""Dates are looked for on the first of December 2026, at nine in the morning."""

from dataclasses import replace

import pytest

from core.settings import settings
from dates.blocked.sources import fetching
from tests.meetings.conftest import december, evening, jappila

__all__ = ["december", "evening", "jappila"]


@pytest.fixture
def in_a_trial(monkeypatch: pytest.MonkeyPatch) -> None:
    """Calendars may be read from this very machine, and a second is long."""
    for room in ("address", "fetching"):
        monkeypatch.setattr(
            f"dates.blocked.sources.{room}.settings", lambda: replace(settings(), calendars_from_here=True)
        )
    monkeypatch.setattr(fetching, "IN_ALL", 1.0)
