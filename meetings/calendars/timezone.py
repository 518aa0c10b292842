"""Finnish time as calendar programs read it."""

from icalendar import Timezone

# RRULEs, because ical.js reads only the first value of an RDATE list, which puts every summer meeting
# an hour off. From 1996, the first whole year of the common EU rule, because a calendar that knows only
# the transitions around today shows October in winter time.
_EUROPE_HELSINKI = """\
BEGIN:VTIMEZONE
TZID:Europe/Helsinki
BEGIN:DAYLIGHT
TZNAME:EEST
DTSTART:19960331T030000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:EET
DTSTART:19961027T040000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
END:STANDARD
END:VTIMEZONE
"""


def helsinki() -> Timezone:
    """The rule of summer and winter time in Finland (Directive 2000/84/EC), right from 1996 on."""
    found = Timezone.from_ical(_EUROPE_HELSINKI)
    assert isinstance(found, Timezone)
    return found
