"""When somebody is busy, as their own calendar says: the values that travel to the reader and back."""

from dataclasses import dataclass
from datetime import date, datetime

OUR_MEETINGS = "@kumppanuuspoyta"  # how the UIDs of our own events end
BROKEN = b"not a calendar"  # what the process of `apart` says instead of times


@dataclass(frozen=True)
class Asked:
    """What is wanted of a calendar: Finnish days, both included, and whether it may say what is on then."""

    first: date
    last: date
    with_words: bool


@dataclass(frozen=True)
class Busy:
    """A time (UTC) that is taken; `what` is empty where nobody wants to know."""

    starts_at: datetime
    ends_at: datetime
    what: str = ""


class NotACalendar(Exception):
    """What was given is no calendar, or one too broken to read."""


class TooMuch(Exception):
    """Reading the calendar takes more time, memory or rows than one calendar may."""
