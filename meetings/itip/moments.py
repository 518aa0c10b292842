"""What moment a calendar names (RFC 5545 §3.3.4, §3.3.5), in whosever words the time zone is given."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from core.clock import HELSINKI
from meetings.itip.content_lines import Component, Line

WRITTEN = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
LENGTH = re.compile(
    r"\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?", re.IGNORECASE
)
OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)(?:\d\d)?")
ZONE = re.compile(r"[A-Za-z]{1,30}/[A-Za-z_+-]{1,40}(?:/[A-Za-z_+-]{1,40})?")

FIRST, LAST = 1980, 2200  # years in which people meet

# Europe's clocks change at the same moment, so a zone with summer time is known by its winter offset.
EUROPE = {0: ZoneInfo("Europe/London"), 1: ZoneInfo("Europe/Paris"), 2: HELSINKI}


def zones_of(calendar: Component) -> dict[str, tzinfo]:
    """The zones that the calendar brings along, by the names that it gives them."""
    found: dict[str, tzinfo] = {}
    for zone in calendar.all_inside("VTIMEZONE"):
        name = zone.first("TZID")
        if name and name.text not in found:
            found[name.text] = zone_named(name.text) or _described(zone)
    return found


def zone_named(name: str) -> tzinfo | None:
    """The zone of this name, be it Olson's (also behind a path, as old Mozilla wrote it) or Windows's."""
    name = WINDOWS_TO_OLSON.get(name.strip('" '), name.strip('" '))
    if name.upper() in ("UTC", "GMT", "Z", "ETC/UTC"):
        return UTC
    for found in ZONE.findall(name):
        try:
            return ZoneInfo(found)
        except (KeyError, ValueError, OSError):
            continue
    return None


def _described(zone: Component) -> tzinfo:
    """A zone by its offsets."""
    offsets = {part.name: _offset(part.first("TZOFFSETTO")) for part in zone.inside}
    winter = offsets.get("STANDARD", timedelta(hours=2))
    hours = int(winter.total_seconds() // 3600)
    if "DAYLIGHT" in offsets and hours in EUROPE and winter == timedelta(hours=hours):
        return EUROPE[hours]
    return timezone(winter)


def _offset(line: Line | None) -> timedelta:
    found = OFFSET.match(line.text) if line else None
    if found is None or int(found[2]) > 14:
        return timedelta(hours=2)
    length = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return -length if found[1] == "-" else length


def moment_of(line: Line | None, zones: Mapping[str, tzinfo]) -> datetime | date | None:
    """The moment in UTC, or the day where no hour is told; a time without a zone is a Finnish one."""
    found = WRITTEN.match(line.text) if line else None
    if line is None or found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        if not FIRST <= day.year <= LAST:
            return None
        return _at_that_hour(day, found, _zone(found[7], line, zones)) if found[4] else day
    except (ValueError, OverflowError):
        return None


def _at_that_hour(day: date, found: re.Match[str], zone: tzinfo) -> datetime:
    hour = time(int(found[4]), int(found[5]), min(int(found[6] or 0), 59))
    return datetime.combine(day, hour, tzinfo=zone).astimezone(UTC)


def _zone(told: str | None, line: Line, zones: Mapping[str, tzinfo]) -> tzinfo:
    if told:
        return UTC if told in "Zz" else timezone(_offset(Line("", {}, told)))
    name = line.parameters.get("TZID", "").strip('" ')
    return zones.get(name) or zone_named(name) or HELSINKI


def length_of(line: Line | None) -> timedelta | None:
    """How long something lasts, as DURATION tells it."""
    found = LENGTH.fullmatch(line.text) if line else None
    if found is None:
        return None
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
