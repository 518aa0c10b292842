"""Invitations and feeds, read back as a calendar program would. Sent in July for two meetings in autumn."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from core.languages import speak
from meetings.calendars import writing
from meetings.calendars.writing import CalendarEvent, Guest, Organizer
from meetings.tables import Answer

IN_JULY = datetime(2027, 7, 15, 9, tzinfo=UTC)
CHANGED = datetime(2027, 7, 10, 12, 30, tzinfo=UTC)
TABLE = Organizer("Jäppilän kumppanuuspöytä", "jappila@poyta.example")
ADA = Guest("Ada Kyläläinen", "ada@kyla.example")

OCTOBER = CalendarEvent(
    uid="meeting-10@kumppanuuspoyta",
    sequence=0,
    starts_at=datetime(2027, 10, 5, 14, tzinfo=UTC),
    ends_at=datetime(2027, 10, 5, 15, 30, tzinfo=UTC),
    summary="Jäppilän kumppanuuspöytä 2/2027",
    organizer=TABLE,
    last_modified=CHANGED,
    description="Tilat ja jätepisteet",
    place="Jäppilä-talo",
    address="Kylätie 1, 77570 Jäppilä",
    url="https://poyta.example/meetings/10",
)
NOVEMBER = replace(
    OCTOBER,
    uid="meeting-11@kumppanuuspoyta",
    starts_at=datetime(2027, 11, 4, 15, tzinfo=UTC),
    ends_at=datetime(2027, 11, 4, 16, 30, tzinfo=UTC),
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with speak("en"):
        yield


def read(content: bytes) -> Any:
    return Calendar.from_ical(content)


def only_event(content: bytes) -> Any:
    (event,) = read(content).events
    return event


def own_zone(content: bytes) -> Any:
    """The zone by the rule that stands in the file, not by the one this machine knows."""
    (zone,) = read(content).timezones
    return zone.to_tz(lookup_tzid=False)


def unfolded(content: bytes) -> list[str]:
    return content.replace(b"\r\n ", b"").decode().splitlines()


def test_a_letter_that_has_to_leave_from_another_address_says_so() -> None:
    """RFC 5545 §3.2.18: where the mail server lets us send from one address only."""
    asking = replace(TABLE, sent_by="posti@kaupunki.example")
    event = replace(OCTOBER, organizer=asking)

    contents = [
        writing.request(event, ADA, stamp=IN_JULY),
        writing.cancellation(event, ADA, stamp=IN_JULY),
        writing.refusal(event, stamp=IN_JULY),
    ]

    assert [line for one in contents for line in unfolded(one) if line.startswith("ORGANIZER")] == [
        'ORGANIZER;CN="Jäppilän kumppanuuspöytä";SENT-BY="mailto:posti@kaupunki.example"'
        ":mailto:jappila@poyta.example"
    ] * 3


@pytest.mark.parametrize(("meeting", "day"), [(OCTOBER, "20271005"), (NOVEMBER, "20271104")])
def test_a_meeting_at_17_is_at_17_on_both_sides_of_the_last_sunday_of_october(
    meeting: CalendarEvent, day: str
) -> None:
    content = writing.request(meeting, ADA, stamp=IN_JULY)

    assert [line for line in unfolded(content) if line.startswith(("DTSTART;", "DTEND;"))] == [
        f"DTSTART;TZID=Europe/Helsinki:{day}T170000",
        f"DTEND;TZID=Europe/Helsinki:{day}T183000",
    ]
    start = only_event(content)["DTSTART"].dt
    assert start.replace(tzinfo=own_zone(content)).astimezone(UTC) == meeting.starts_at


def test_the_clocks_of_an_invitation_turn_when_finnish_clocks_do() -> None:
    zone = own_zone(writing.request(OCTOBER, ADA, stamp=IN_JULY))
    days = [datetime(2027, 1, 1, tzinfo=UTC) + timedelta(days=day) for day in range(15 * 365)]
    sundays = [day for day in days if day.month in (3, 10) and day.isoweekday() == 7]
    hours = [sunday + timedelta(hours=hour) for sunday in sundays for hour in range(24)]

    assert [hour.astimezone(zone).utcoffset() for hour in hours] == [
        hour.astimezone(ZoneInfo("Europe/Helsinki")).utcoffset() for hour in hours
    ]


def test_the_time_rule_reaches_far_behind_the_meeting_and_needs_no_list_of_dates() -> None:
    lines = unfolded(writing.request(OCTOBER, ADA, stamp=IN_JULY))

    assert [line for line in lines if re.match("DTSTART:|RRULE|RDATE", line)] == [
        "DTSTART:19960331T030000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "DTSTART:19961027T040000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    ]


def test_an_invitation_says_who_asks_whom_where_and_what() -> None:
    content = writing.request(replace(OCTOBER, sequence=3), ADA, stamp=IN_JULY)

    assert read(content)["METHOD"] == "REQUEST"
    invited = only_event(content)
    assert {name: str(invited[name]) for name in ("UID", "SUMMARY", "LOCATION", "DESCRIPTION", "URL")} == {
        "UID": "meeting-10@kumppanuuspoyta",
        "SUMMARY": "Jäppilän kumppanuuspöytä 2/2027",
        "LOCATION": "Jäppilä-talo, Kylätie 1, 77570 Jäppilä",
        "DESCRIPTION": "Tilat ja jätepisteet\n\nhttps://poyta.example/meetings/10",
        "URL": "https://poyta.example/meetings/10",
    }
    assert {name: str(invited[name]) for name in ("SEQUENCE", "STATUS", "CLASS", "TRANSP")} == {
        "SEQUENCE": "3",
        "STATUS": "CONFIRMED",
        "CLASS": "PUBLIC",
        "TRANSP": "OPAQUE",
    }
    assert (invited["DTSTAMP"].dt, invited["LAST-MODIFIED"].dt) == (IN_JULY, CHANGED)
    assert invited["ORGANIZER"] == "mailto:jappila@poyta.example"
    assert dict(invited["ORGANIZER"].params) == {"CN": "Jäppilän kumppanuuspöytä"}
    assert invited["ATTENDEE"] == "mailto:ada@kyla.example"
    assert dict(invited["ATTENDEE"].params) == {
        "CN": "Ada Kyläläinen",
        "CUTYPE": "INDIVIDUAL",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "NEEDS-ACTION",
        "RSVP": "TRUE",
    }


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        (Answer.none, "NEEDS-ACTION"),
        (Answer.yes, "ACCEPTED"),
        (Answer.maybe, "TENTATIVE"),
        (Answer.no, "DECLINED"),
    ],
)
def test_a_newer_invitation_keeps_what_the_guest_has_answered(answer: Answer, shown: str) -> None:
    content = writing.request(OCTOBER, replace(ADA, answer=answer), stamp=IN_JULY)

    assert only_event(content)["ATTENDEE"].params["PARTSTAT"] == shown


def test_a_meeting_of_which_little_is_known_has_no_empty_lines() -> None:
    bare = replace(OCTOBER, description="", place="", address="", url="")

    invited = only_event(writing.request(bare, ADA, stamp=IN_JULY))

    assert {"LOCATION", "DESCRIPTION", "URL"} & set(invited) == set()


def test_a_link_that_the_description_already_has_is_not_said_twice() -> None:
    told = replace(OCTOBER, description="Lue lisää: https://poyta.example/meetings/10 – tervetuloa!")

    invited = only_event(writing.request(told, ADA, stamp=IN_JULY))

    assert invited["DESCRIPTION"] == told.description


def test_a_cancellation_cannot_be_mistaken_for_an_invitation() -> None:
    content = writing.cancellation(replace(OCTOBER, sequence=1), ADA, stamp=IN_JULY)

    assert read(content)["METHOD"] == "CANCEL"
    gone = only_event(content)
    assert {name: str(gone[name]) for name in ("UID", "SEQUENCE", "STATUS", "TRANSP", "SUMMARY")} == {
        "UID": "meeting-10@kumppanuuspoyta",
        "SEQUENCE": "1",
        "STATUS": "CANCELLED",
        "TRANSP": "TRANSPARENT",
        "SUMMARY": "CANCELLED: Jäppilän kumppanuuspöytä 2/2027",
    }
    assert gone["ATTENDEE"] == "mailto:ada@kyla.example"
    assert "RSVP" not in gone["ATTENDEE"].params
    assert gone["ORGANIZER"] == "mailto:jappila@poyta.example"


def test_a_guest_no_longer_invited_is_not_told_that_the_meeting_is_cancelled() -> None:
    content = writing.withdrawal(replace(OCTOBER, sequence=1), ADA, stamp=IN_JULY)

    assert read(content)["METHOD"] == "CANCEL"
    gone = only_event(content)
    assert {name: str(gone[name]) for name in ("UID", "SEQUENCE", "STATUS", "SUMMARY")} == {
        "UID": "meeting-10@kumppanuuspoyta",
        "SEQUENCE": "1",
        "STATUS": "CANCELLED",
        "SUMMARY": "Invitation withdrawn: Jäppilän kumppanuuspöytä 2/2027",
    }


def test_a_feed_names_the_table_and_no_guest() -> None:
    content = writing.feed("Jäppilä, kumppanuuspöytä", [OCTOBER, NOVEMBER])

    head = unfolded(content)[: unfolded(content).index("BEGIN:VTIMEZONE")]
    assert sorted(head) == [
        "BEGIN:VCALENDAR",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Jäppilä\\, kumppanuuspöytä",
        "PRODID:-//Kumppanuuspoyta//Kumppanuuspoyta//FI",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "VERSION:2.0",
        "X-PUBLISHED-TTL:PT6H",
        "X-WR-CALNAME:Jäppilä\\, kumppanuuspöytä",
        "X-WR-TIMEZONE:Europe/Helsinki",
    ]
    assert [line for line in unfolded(content) if "@" in line and not line.startswith("UID:")] == [
        'ORGANIZER;CN="Jäppilän kumppanuuspöytä":mailto:jappila@poyta.example'
    ] * 2
    assert all("ATTENDEE" not in event for event in read(content).events)


def test_a_feed_without_meetings_is_a_feed() -> None:
    found = read(writing.feed("Jäppilä", [], refresh_hours=12))

    assert (found.events, found["X-PUBLISHED-TTL"]) == ([], "PT12H")


def test_a_cancelled_meeting_stays_in_the_feed() -> None:
    content = writing.feed("Jäppilä", [replace(OCTOBER, cancelled=True, sequence=1), NOVEMBER])

    events = read(content).events
    assert [(event["SUMMARY"], event["STATUS"]) for event in events] == [
        ("CANCELLED: Jäppilän kumppanuuspöytä 2/2027", "CANCELLED"),
        ("Jäppilän kumppanuuspöytä 2/2027", "CONFIRMED"),
    ]


def test_a_feed_is_the_same_until_a_meeting_changes() -> None:
    before = writing.feed("Jäppilä", [OCTOBER, NOVEMBER])
    again = writing.feed("Jäppilä", [NOVEMBER, OCTOBER])
    later = IN_JULY + timedelta(days=1)
    after = writing.feed("Jäppilä", [replace(OCTOBER, place="Seuratalo", last_modified=later), NOVEMBER])

    assert again == before
    assert writing.etag(again) == writing.etag(before)
    assert writing.etag(after) != writing.etag(before)
    stamps = [event["DTSTAMP"].dt for event in read(after).events]
    assert stamps == [later, CHANGED]


def test_an_etag_is_quoted_and_short_and_the_same_for_packed_bytes() -> None:
    """RFC 9110 §8.8.3.3: a strong one would have to be another for gzip and for br."""
    assert writing.etag(b"") == 'W/"e3b0c44298fc1c149afbf4c8996fb924"'


def test_a_calendar_without_any_meeting_is_still_one() -> None:
    """RFC 5545 §3.6: there is at least one component."""
    [only] = Calendar.from_ical(writing.feed("Jäppilä", [])).subcomponents

    assert only.name == "VTIMEZONE"


def test_one_meeting_to_download_is_the_same_meeting_as_in_the_feed() -> None:
    one = writing.one_meeting(OCTOBER)

    assert read(one)["METHOD"] == "PUBLISH"
    assert only_event(one) == only_event(writing.feed("Jäppilä", [OCTOBER]))


def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut_in_two() -> None:
    long = replace(OCTOBER, description="Äänekosken yöjää, läävä; häähöyryä – \\ €\n" * 400)

    content = writing.request(long, replace(ADA, name="Ähtäri " * 30), stamp=IN_JULY)

    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert [line.decode() for line in lines if b"\n" in line or b"\r" in line] == []
    assert only_event(content)["DESCRIPTION"] == f"{long.description.strip()}\n\n{long.url}"


def test_a_nickname_in_quotes_is_shown_in_quotes() -> None:
    content = writing.request(OCTOBER, replace(ADA, name='Ada "Ata"; Kylä, rivi^'), stamp=IN_JULY)

    (line,) = [line for line in unfolded(content) if line.startswith("ATTENDEE")]
    assert line.startswith('ATTENDEE;CN="Ada ”Ata”; Kylä, rivi";')
    assert only_event(content)["ATTENDEE"] == "mailto:ada@kyla.example"


def test_a_guest_without_a_name_is_an_address() -> None:
    content = writing.request(OCTOBER, replace(ADA, name=" "), stamp=IN_JULY)

    assert "CN" not in only_event(content)["ATTENDEE"].params


def test_control_characters_of_an_old_mail_are_dropped_and_its_lines_kept() -> None:
    typed = replace(
        OCTOBER,
        summary="Tilat\x00 ja\r\njätepisteet\x07",
        description="Eka\r\ntoka\rkolmas\u2028neljäs\x0b\x1b[0m\ud83d",
        url="",
    )

    invited = only_event(writing.request(typed, ADA, stamp=IN_JULY))

    assert invited["SUMMARY"] == "Tilat ja jätepisteet"
    assert invited["DESCRIPTION"] == "Eka\ntoka\nkolmas\nneljäs[0m"


def test_nobody_can_write_lines_of_their_own_into_an_invitation() -> None:
    sly = Guest("Bo\r\nATTENDEE:mailto:x", "bo@kyla.example\r\nSTATUS:CANCELLED")

    content = writing.request(replace(OCTOBER, place="Talo\nMETHOD:CANCEL"), sly, stamp=IN_JULY)

    starts = [line.partition(":")[0].partition(";")[0] for line in unfolded(content)]
    assert (starts.count("ATTENDEE"), starts.count("STATUS"), starts.count("METHOD")) == (1, 1, 1)
    assert only_event(content)["ATTENDEE"] == "mailto:bo@kyla.example%20STATUS%3ACANCELLED"


def test_a_uid_is_new_each_time_and_names_no_host() -> None:
    first, second = writing.new_uid(), writing.new_uid()

    assert first != second
    assert re.fullmatch(r"meeting-[0-9a-f-]{36}@kumppanuuspoyta", first)
