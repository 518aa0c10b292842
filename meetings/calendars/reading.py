"""When a calendar says that somebody is busy (RFC 5545): only the process in `apart` comes here."""

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar

import recurring_ical_events
from icalendar import Calendar, Component

from core.clock import HELSINKI
from meetings.calendars.busy import OUR_MEETINGS, Asked, Busy, NotACalendar, TooMuch

MOST_EVENTS = 10_000
MOST_PARTS = 60_000
MOST_TIMES = 5_000
MOST_WORDS = 200  # characters
BEGINNING, END = b"BEGIN:VCALENDAR", b"END:VCALENDAR"
TOO_OFTEN = ("SECONDLY", "MINUTELY")
STANDS_STILL = re.compile(r"'INTERVAL': \[(0|-)|INTERVAL=(0|-)")
TURNING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")  # Unicode UAX #9
MARGIN = timedelta(days=2)  # no clock is further from ours
MIDNIGHT = time(0)


class Lenient(recurring_ical_events.CalendarQuery):  # type: ignore[misc]
    """One event that makes no sense is passed over, and the others are read."""

    suppressed_errors: ClassVar[list[type[Exception]]] = [
        *recurring_ical_events.CalendarQuery.suppressed_errors,
        *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError),
    ]


def busy_times(raw: bytes, asked: Asked) -> list[Busy]:
    """Every time that is taken in those days, in order. Raises NotACalendar and TooMuch.

    Times that touch are one where nobody wants to know what they are. What is cancelled, what leaves its
    owner free, and our own meetings take no time.
    """
    first, last = _moment(asked.first), _moment(asked.last + timedelta(days=1))
    found = set()
    for starts_at, ends_at, words in _taken(_calendars(raw), asked):
        starts, ends = max(first, starts_at), min(last, ends_at)
        if starts < ends:
            found.add(Busy(starts, ends, words if asked.with_words else ""))
        if len(found) > MOST_TIMES:
            raise TooMuch
    in_order = sorted(found, key=lambda one: (one.starts_at, one.ends_at, one.what))
    return in_order if asked.with_words else _joined(in_order)


def _calendars(raw: bytes) -> list[Component]:
    """What stands in the file; a line that is broken is passed over, a file of too many parts is not read.

    One that breaks off before its end is none: what stood in the rest of it would count as gone.
    """
    upper = raw.upper()
    if not upper.removeprefix(codecs.BOM_UTF8).lstrip().startswith(BEGINNING):
        raise NotACalendar
    if upper.count(b"BEGIN:VEVENT") > MOST_EVENTS or upper.count(b"BEGIN:") > MOST_PARTS:
        raise TooMuch
    if END not in upper:
        raise NotACalendar
    Calendar.ignore_exceptions = True
    try:
        return list(Calendar.from_ical(raw.removeprefix(codecs.BOM_UTF8), multiple=True))
    except (ValueError, RecursionError) as error:
        raise NotACalendar from error


def _taken(calendars: Iterable[Component], asked: Asked) -> Iterator[tuple[datetime, datetime, str]]:
    for calendar in calendars:
        yield from _of_events(calendar, asked)
        for part in calendar.walk("VFREEBUSY"):
            yield from _of_periods(part)


def _of_events(calendar: Component, asked: Asked) -> Iterator[tuple[datetime, datetime, str]]:
    """Every occurrence of what is repeated, as it was changed, without those that were taken out."""
    _must_be_sparse(calendar)
    query = recurring_ical_events.of(calendar, skip_bad_series=True, calendar_query=Lenient)
    for event in query.between(asked.first - MARGIN, asked.last + MARGIN):
        if _takes_time(event):
            yield (
                _moment(event.start),
                _moment(event.end),
                _words(str(event.get("SUMMARY", ""))),
            )


def _words(text: str) -> str:
    """In one line, without signs that nobody sees: a database keeps no NUL, and some turn a page around."""
    seen = "".join(sign for sign in text if sign.isspace() or not _is_hidden(sign))
    return " ".join(seen.split())[:MOST_WORDS]


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs") or unicodedata.bidirectional(sign) in TURNING


def _must_be_sparse(calendar: Component) -> None:
    """Nobody is busy anew every minute of two years; a rule that never comes on (INTERVAL=0) is none."""
    for event in calendar.walk("VEVENT"):
        found = event.get("RRULE", [])
        rules = [str(rule).upper() for rule in (found if isinstance(found, list) else [found])]
        if any(often in rule for often in TOO_OFTEN for rule in rules):
            raise TooMuch
        if any(STANDS_STILL.search(rule) for rule in rules):
            event.pop("RRULE")


def _takes_time(event: Component) -> bool:
    return not (
        str(event.get("STATUS", "")).upper() == "CANCELLED"
        or str(event.get("TRANSP", "")).upper() == "TRANSPARENT"
        or str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper() == "FREE"
        or str(event.get("UID", "")).endswith(OUR_MEETINGS)
    )


def _of_periods(part: Component) -> Iterator[tuple[datetime, datetime, str]]:
    """What a server that tells no more says of its owner (RFC 5545 §3.6.4)."""
    periods = part.get("FREEBUSY", [])
    for period in periods if isinstance(periods, list) else [periods]:
        if str(period.params.get("FBTYPE", "BUSY")).upper() != "FREE":
            yield _moment(period.start), _moment(period.end), ""


def _moment(when: date) -> datetime:
    """In UTC. A day begins at a Finnish midnight, and a time without a zone is one on a Finnish clock."""
    if not isinstance(when, datetime):
        when = datetime.combine(when, MIDNIGHT)
    return (when if when.tzinfo else when.replace(tzinfo=HELSINKI)).astimezone(UTC)


def _joined(times: Iterable[Busy]) -> list[Busy]:
    """Times that touch or overlap, as one."""
    found: list[Busy] = []
    for one in times:
        if found and one.starts_at <= found[-1].ends_at:
            found[-1] = Busy(found[-1].starts_at, max(found[-1].ends_at, one.ends_at))
        else:
            found.append(one)
    return found
