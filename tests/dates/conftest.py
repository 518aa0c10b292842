"""Dates are looked for on the first of December 2026, at nine in the morning."""

from tests.meetings.conftest import december, evening, jappila

__all__ = ["december", "evening", "jappila"]
