"""What a calendar that came by mail says (RFC 5546): bytes in, a frozen value out.

Never raises, whatever the bytes. The title is not read at all: programs send it back in their own
language. What an answer is worth is for `meetings.itip.verdicts` to judge.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import islice

from meetings.itip.content_lines import Component, Line, address, addresses, calendars_in
from meetings.itip.moments import length_of, moment_of, zones_of

ANSWERS = ("REPLY", "COUNTER")
METHODS = (*ANSWERS, "REFRESH", "REQUEST", "CANCEL", "ADD", "DECLINECOUNTER", "PUBLISH")
COMMENTS = ("COMMENT", "X-COMMENT", "X-CALENDARSERVER-ATTENDEE-COMMENT")
OTHERS = ("VTODO", "VJOURNAL", "VFREEBUSY")
MOST_READ = 500_000  # bytes of all calendars of a mail; an answer has a few thousand
MOST_CALENDARS = 20
MOST_EVENTS = 100
MOST_ATTENDEES = 1000  # answers name one or two; a list of all guests is read as far as this
NUMBER = re.compile(r"\s*\+?(\d{1,9})")


@dataclass(frozen=True)
class Attendee:
    """Somebody whom an event names. Addresses are bare and in small letters; `partstat` is in capitals.

    `addresses` are those of the value and of an EMAIL parameter; `companions` come along (X-NUM-GUESTS).
    """

    addresses: tuple[str, ...]
    partstat: str = ""
    name: str = ""
    sent_by: str = ""
    delegated_to: tuple[str, ...] = ()
    delegated_from: tuple[str, ...] = ()
    companions: int | None = None
    comment: str = ""
    is_group: bool = False

    @property
    def address(self) -> str:
        """The address by which they were named; an empty string if it is none."""
        return next(iter(self.addresses), "")


@dataclass(frozen=True)
class Happening:
    """An event of a calendar. Moments are UTC; a `date` is a day whose hour is not told."""

    uid: str = ""
    sequence: int | None = None
    stamped: datetime | None = None
    recurrence_id: datetime | date | None = None
    starts_at: datetime | date | None = None
    ends_at: datetime | date | None = None
    place: str = ""
    comment: str = ""
    attendees: tuple[Attendee, ...] = ()
    organizer: str = ""
    recurs: bool = False


@dataclass(frozen=True)
class Said:
    """One attendee's answer, as it stands in the calendar."""

    attendee: str
    partstat: str
    recurrence_id: datetime | date | None
    comment: str


@dataclass(frozen=True)
class Proposal:
    """Another time or place that a COUNTER asks for (RFC 5546 §3.2.7)."""

    starts_at: datetime | date | None
    ends_at: datetime | date | None
    place: str
    comment: str


@dataclass(frozen=True)
class Itip:
    """The calendar of one mail. `method` is empty where neither the calendar nor the mail tells one.

    `declared` is the method that the Content-Type told, where it is another than the calendar's;
    `holds_others` tells of tasks, journals and free times in it.
    """

    method: str
    events: tuple[Happening, ...] = ()
    declared: str = ""
    product: str = ""
    holds_others: bool = False

    @property
    def is_answer(self) -> bool:
        """Whether it answers an invitation or asks for it again."""
        return self.method in (*ANSWERS, "REFRESH")

    @property
    def uid(self) -> str:
        """The UID of the event that it is about."""
        return next((event.uid for event in self.events), "")

    @property
    def sequence(self) -> int | None:
        """The version of the invitation that was answered; None where the program does not tell."""
        return next((event.sequence for event in self.events), None)

    @property
    def stamped(self) -> datetime | None:
        """When the answer was made (DTSTAMP, UTC)."""
        return next((event.stamped for event in self.events), None)

    @property
    def answers(self) -> tuple[Said, ...]:
        """What each attendee says; empty for everything that is no answer."""
        return tuple(
            Said(one.address, one.partstat, event.recurrence_id, event.comment or one.comment)
            for event in self.events
            for one in event.attendees
            if self.method in ANSWERS
        )

    @property
    def proposal(self) -> Proposal | None:
        """What a COUNTER proposes."""
        if self.method != "COUNTER" or not self.events:
            return None
        event = self.events[0]
        comment = event.comment or next((one.comment for one in event.attendees if one.comment), "")
        return Proposal(event.starts_at, event.ends_at, event.place, comment)


def read_itip(calendars: Sequence[bytes], *, declared: Sequence[str] = ()) -> Itip | None:
    """What the calendars of a mail say together; None if there is none.

    `declared` are the methods that the Content-Type of each part tells. The same object sent twice, as
    Google does, says it once. Of several methods an answer counts before anything else.
    """
    read: list[Itip] = []
    left = MOST_READ
    for place, content in enumerate(calendars[:MOST_CALENDARS]):
        told = declared[place].strip().upper() if place < len(declared) else ""
        if left > 0:
            read += [_read(calendar, told) for calendar in calendars_in(content[:left])]
        left -= len(content)
    read = [one for one in read if one.method or one.events]
    if not read:
        return None
    first = min(read, key=_rank)
    same = [one for one in read if one.method == first.method]
    events = tuple(dict.fromkeys(event for one in same for event in one.events))
    return replace(first, events=events)


def _rank(one: Itip) -> int:
    return METHODS.index(one.method) if one.method in METHODS else len(METHODS) + (not one.method)


def _read(calendar: Component, declared: str) -> Itip:
    method = _method(calendar)
    zones = zones_of(calendar)
    product = calendar.first("PRODID")
    return Itip(
        method=method or declared,
        events=tuple(
            _happening(event, zones) for event in islice(calendar.all_inside("VEVENT"), MOST_EVENTS)
        ),
        holds_others=any(True for name in OTHERS for _ in calendar.all_inside(name)),
        declared=declared if method and declared != method else "",
        product=product.text if product else "",
    )


def _method(calendar: Component) -> str:
    """The METHOD, which a few programs write inside the event."""
    events = calendar.all_inside("VEVENT")
    found = (line for one in (calendar, *events) for line in one.every("METHOD"))
    return next((line.text.upper() for line in found), "")


def _happening(event: Component, zones: dict[str, tzinfo]) -> Happening:
    """What an event says."""
    starts = moment_of(event.first("DTSTART"), zones)
    stamped = moment_of(event.first("DTSTAMP"), {"": UTC})
    everybody = [*event.every("ATTENDEE")][:MOST_ATTENDEES]
    organizer = event.first("ORGANIZER")
    return Happening(
        uid="".join(_text(event, "UID").split()),
        sequence=_number(_text(event, "SEQUENCE")),
        stamped=stamped if isinstance(stamped, datetime) else None,
        recurrence_id=moment_of(event.first("RECURRENCE-ID"), zones),
        starts_at=starts,
        ends_at=moment_of(event.first("DTEND"), zones) or _after(starts, length_of(event.first("DURATION"))),
        place=_text(event, "LOCATION"),
        comment=_comment(event),
        attendees=tuple(_attendee(line) for line in everybody),
        organizer=address(organizer.value) if organizer else "",
        recurs=any(True for _ in event.every("RRULE", "RDATE")),
    )


def _text(event: Component, name: str) -> str:
    line = event.first(name)
    return line.text if line else ""


def _number(text: str) -> int | None:
    found = NUMBER.match(text)
    return int(found[1]) if found else None


def _comment(event: Component) -> str:
    return "\n".join(dict.fromkeys(line.text for line in event.every(*COMMENTS) if line.text))


def _after(starts: datetime | date | None, length: timedelta | None) -> datetime | date | None:
    try:
        return starts + length if starts and length else None
    except OverflowError:
        return None


def _attendee(line: Line) -> Attendee:
    told = {name: value.strip('"').strip() for name, value in line.parameters.items()}
    both = (address(line.value), address(told.get("EMAIL", "")))
    return Attendee(
        addresses=tuple(dict.fromkeys(one for one in both if one)),
        partstat=told.get("PARTSTAT", "").upper(),
        name=told.get("CN", ""),
        sent_by=address(told.get("SENT-BY", "")),
        delegated_to=addresses(told.get("DELEGATED-TO", "")),
        delegated_from=addresses(told.get("DELEGATED-FROM", "")),
        companions=_number(told.get("X-NUM-GUESTS", "")),
        comment=told.get("X-RESPONSE-COMMENT", ""),
        is_group=told.get("CUTYPE", "").upper() == "GROUP",
    )
