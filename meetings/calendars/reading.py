"""When a calendar says that somebody is busy (RFC 5545): only the process in `apart` comes here."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Event

from core.clock import HELSINKI
from meetings.calendars.busy import Asked, Busy, NotACalendar, TooMuch
from meetings.calendars.writing import OUR_MEETINGS

MOST_EVENTS = 10_000
MOST_PARTS = 60_000
MOST_TIMES = 5_000
MOST_WORDS = 200  # characters
BEGINNING = b"BEGIN:VCALENDAR"
FREE = ("TRANSPARENT", "FREE")
TOO_OFTEN = ("SECONDLY", "MINUTELY")
MARGIN = timedelta(days=2)  # no clock is further from ours
MIDNIGHT = time(0)


def busy_times(raw: bytes, asked: Asked) -> list[Busy]:
    """Every time that is taken in those days, in order. Raises NotACalendar and TooMuch.

    Times that touch are one where nobody wants to know what they are. What is cancelled, what leaves its
    owner free, and our own meetings take no time.
    """
    calendars = _calendars(raw)
    first = datetime.combine(asked.first, MIDNIGHT, tzinfo=HELSINKI).astimezone(UTC)
    last = datetime.combine(asked.last + timedelta(days=1), MIDNIGHT, tzinfo=HELSINKI).astimezone(UTC)
    found = set()
    for event in _events(calendars, asked):
        starts, ends = (max(first, _moment(event.start)), min(last, _moment(event.end)))
        if starts < ends:
            found.add(Busy(starts, ends, _words(event) if asked.with_words else ""))
        if len(found) > MOST_TIMES:
            raise TooMuch
    in_order = sorted(found, key=lambda one: (one.starts_at, one.ends_at, one.what))
    return in_order if asked.with_words else list(_joined(in_order))
