"""Meetings as calendars: invitations for a guest's own calendar, and feeds that anybody may follow.

Nothing else writes iCalendar (RFC 5545, RFC 5546). Values in, bytes out: the caller keeps the UID and
raises SEQUENCE when a time or a place changes and when a meeting is cancelled, not when a text does.
Titles of what is cancelled are in the language of `core.languages.speak`.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote
from uuid import uuid4

from icalendar import Calendar, Event, vCalAddress, vDuration, vText, vUri

from core.clock import local
from core.languages import _
from meetings.calendars.timezone import helsinki
from meetings.tables import Answer

PRODUCT = "-//Kumppanuuspoyta//Kumppanuuspoyta//FI"
PARTSTAT = {
    Answer.none: "NEEDS-ACTION",
    Answer.yes: "ACCEPTED",
    Answer.maybe: "TENTATIVE",
    Answer.no: "DECLINED",
}
LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Organizer:
    """Whose invitation it is: the table's own address, never a person's.

    `sent_by` is the address from which the letter leaves, where it has to be another one.
    """

    name: str
    address: str
    sent_by: str = ""


@dataclass(frozen=True)
class Guest:
    """Somebody who is invited, and what they have answered so far."""

    name: str
    address: str
    answer: Answer = Answer.none


@dataclass(frozen=True)
class CalendarEvent:
    """A meeting, or a guest's own part of it. Times are UTC; `last_modified` is when any of this changed.

    `part_of` is the UID of the meeting of which this is a slot. `tentative` is a date that nobody has been
    told yet; what the guest has said no to takes no time.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    summary: str
    organizer: Organizer
    last_modified: datetime
    description: str = ""
    place: str = ""
    address: str = ""
    url: str = ""
    join_link: str = ""
    part_of: str = ""
    cancelled: bool = False
    withdrawn: bool = False
    tentative: bool = False
    takes_time: bool = True


@dataclass(frozen=True)
class WholeDay:
    """Something to be done on a day, whatever the hour; nobody is busy by it."""

    uid: str
    sequence: int
    day: date
    summary: str
    organizer: Organizer
    last_modified: datetime
    description: str = ""
    url: str = ""


def new_uid() -> str:
    """A name for ever (RFC 7986 §5.3): no host or port, which may change while calendars keep the name."""
    return f"meeting-{uuid4()}@kumppanuuspoyta"


def request(event: CalendarEvent, guest: Guest, *, stamp: datetime) -> bytes:
    """An invitation, or its newer version, that the guest can answer (RFC 5546 §3.2.2)."""
    invited = _vevent(event, stamp=stamp)
    invited.add("attendee", _attendee(guest, RSVP="TRUE"))
    return _calendar("REQUEST", [invited])


def cancellation(event: CalendarEvent, guest: Guest, *, stamp: datetime) -> bytes:
    """Word that the meeting is cancelled (RFC 5546 §3.2.5); its SEQUENCE is higher than any sent before."""
    return _call_off(replace(event, cancelled=True), guest, stamp=stamp)


def withdrawal(event: CalendarEvent, guest: Guest, *, stamp: datetime) -> bytes:
    """Word that this guest is no longer invited, though the meeting goes on; otherwise a cancellation."""
    return _call_off(replace(event, withdrawn=True), guest, stamp=stamp)


def refusal(event: CalendarEvent, *, stamp: datetime) -> bytes:
    """Word that the time stays as it is, whatever a guest has proposed (RFC 5546 §3.2.8): the SEQUENCE is
    the one that stands, and nothing of the event is told again.
    """
    kept = Event()
    kept.add("uid", event.uid)
    kept.add("sequence", event.sequence)
    kept.add("dtstamp", stamp.astimezone(UTC))
    kept.add("organizer", _organizer(event.organizer))
    return _calendar("DECLINECOUNTER", [kept])


def one_meeting(event: CalendarEvent) -> bytes:
    """The meeting as a file that a reader adds to a calendar of their own."""
    return _calendar("PUBLISH", [_vevent(event, stamp=event.last_modified)])


def feed(name: str, events: Iterable[CalendarEvent], *, refresh_hours: int = 6) -> bytes:
    """The calendar of a table that anybody may follow, without any guest; cancelled meetings stay in it.

    The bytes change only when a meeting or the language does, whatever the order of the events.
    """
    in_order = sorted(events, key=lambda event: (event.starts_at, event.uid))
    about = {
        "name": vText(_line(name)),
        "x-wr-calname": vText(_line(name)),
        "x-wr-timezone": "Europe/Helsinki",
        "refresh-interval": vDuration(timedelta(hours=refresh_hours), params={"VALUE": "DURATION"}),
        "x-published-ttl": f"PT{refresh_hours}H",
    }
    return _calendar(
        "PUBLISH", [_vevent(event, stamp=event.last_modified) for event in in_order], about=about
    )


def diary(name: str, events: Iterable[CalendarEvent], days: Iterable[WholeDay]) -> bytes:
    """Meetings with the days on which something is to be done for them, for a coordinator's own calendar."""
    about = {"name": vText(_line(name)), "x-wr-calname": vText(_line(name))}
    shown = [_vevent(event, stamp=event.last_modified) for event in events]
    return _calendar("PUBLISH", [*shown, *map(_whole_day, days)], about=about)


def _whole_day(entry: WholeDay) -> Event:
    """An event of DATE values: it ends before the day after (RFC 5545 §3.6.1)."""
    day = Event()
    day.add("uid", entry.uid)
    day.add("sequence", entry.sequence)
    day.add("dtstamp", entry.last_modified.astimezone(UTC))
    day.add("dtstart", entry.day)
    day.add("dtend", entry.day + timedelta(days=1))
    day.add("summary", _line(entry.summary))
    day.add("organizer", _address(entry.organizer.name, entry.organizer.address))
    day.add("status", "CONFIRMED")
    day.add("transp", "TRANSPARENT")
    for name, value in {"description": _text(entry.description), "url": _line(entry.url)}.items():
        if value:
            day.add(name, value)
    return day


def etag(content: bytes) -> str:
    """The name of these bytes for an ETag header. It is a weak one (RFC 9110 §8.8.1), because they travel
    packed or not, and have the same name.
    """
    return f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'


def _calendar(method: str, events: Iterable[Event], *, about: Mapping[str, object] | None = None) -> bytes:
    calendar = Calendar()
    head = {"prodid": PRODUCT, "version": "2.0", "calscale": "GREGORIAN", "method": method}
    for name, value in {**head, **(about or {})}.items():
        calendar.add(name, value)
    shown = [*events]
    # Also where nothing is shown yet: a calendar without any component is none (RFC 5545 §3.6).
    timed = not shown or any("dtstart" in one for one in shown)
    for component in (*([helsinki()] if timed else []), *shown):
        calendar.add_component(component)
    return bytes(calendar.to_ical())


def _call_off(event: CalendarEvent, guest: Guest, *, stamp: datetime) -> bytes:
    gone = _vevent(event, stamp=stamp)
    gone.add("attendee", _attendee(guest))
    return _calendar("CANCEL", [gone])


def _title(event: CalendarEvent) -> str:
    # Many calendars do not show STATUS, and the mail would look like an invitation.
    if event.cancelled:
        return _("CANCELLED: %(title)s", title=event.summary)
    if event.withdrawn:
        return _("Invitation withdrawn: %(title)s", title=event.summary)
    return event.summary


def _vevent(event: CalendarEvent, *, stamp: datetime) -> Event:
    vevent = Event()
    vevent.add("uid", event.uid)
    vevent.add("sequence", event.sequence)
    vevent.add("dtstamp", stamp.astimezone(UTC))
    vevent.add("last-modified", event.last_modified.astimezone(UTC))
    for name, moment in _hours(event).items():
        vevent.add(name, moment)
    vevent.add("summary", _line(_title(event)))
    vevent.add("organizer", _organizer(event.organizer))
    gone = event.cancelled or event.withdrawn
    vevent.add("status", "CANCELLED" if gone else "TENTATIVE" if event.tentative else "CONFIRMED")
    vevent.add("transp", "OPAQUE" if event.takes_time and not gone else "TRANSPARENT")
    vevent.add("class", "PUBLIC")
    for name, value in _particulars(event).items():
        vevent.add(name, value)
    return vevent


def _hours(event: CalendarEvent) -> dict[str, datetime]:
    """From when to when, in Finnish time. In the hour that comes twice in October it is told in UTC: RFC 5545
    §3.3.5 means its first occurrence, programs take the second.
    """
    hours = {"dtstart": local(event.starts_at), "dtend": local(event.ends_at)}
    if any(one.utcoffset() != one.replace(fold=1 - one.fold).utcoffset() for one in hours.values()):
        return {name: moment.astimezone(UTC) for name, moment in hours.items()}
    return hours


def _particulars(event: CalendarEvent) -> dict[str, object]:
    """Where and what, as far as they are known."""
    url = _line(event.url)
    description = _text(event.description)
    if url not in description:
        # Outlook shows no URL of its own.
        description = f"{description}\n\n{url}".lstrip()
    location = ", ".join(filter(None, (_line(event.place), _line(event.address))))
    told = {
        "location": location,
        "description": description,
        "url": url,
        "conference": _conference(event),
        "related-to": event.part_of and vText(event.part_of, params={"RELTYPE": "PARENT"}),
    }
    return {name: value for name, value in told.items() if value}


def _conference(event: CalendarEvent) -> vUri | None:
    """The link by which one takes part from afar (RFC 7986 §5.11), where programs look for it."""
    if not event.join_link:
        return None
    label = _("Taking part from afar")
    return vUri(_line(event.join_link), params={"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": label})


def _organizer(one: Organizer) -> vCalAddress:
    """Who asks; a letter that comes from elsewhere is distrusted unless it says so (RFC 5545 §3.2.18)."""
    sent = {"SENT-BY": f"mailto:{one.sent_by}"} if one.sent_by else {}
    return _address(one.name, one.address, **sent)


def _attendee(guest: Guest, **asked: str) -> vCalAddress:
    return _address(
        guest.name,
        guest.address,
        CUTYPE="INDIVIDUAL",
        ROLE="REQ-PARTICIPANT",
        PARTSTAT=PARTSTAT[guest.answer],
        **asked,
    )


def _address(name: str, address: str, **parameters: str) -> vCalAddress:
    """A mailto: URI (RFC 6068) with the name that calendars show."""
    # A straight quote cannot stand in a parameter; few programs know the ^' of RFC 6868.
    shown = _line(name).replace('"', "”").replace("^", "")
    if shown:
        parameters["CN"] = shown
    return vCalAddress("mailto:" + quote(_line(address), safe="@!$'*+"), params=parameters)


def _text(text: str) -> str:
    """The text without the characters that RFC 5545 §3.3.11 forbids; its lines are kept."""
    return UNPRINTABLE.sub("", LINE_ENDS.sub("\n", text)).strip()


def _line(text: str) -> str:
    """The text on one line."""
    return " ".join(_text(text).split())
