"""What we write is read alike by two programs that are not ours, around both clock changes and all year."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from core.clock import HELSINKI, moment
from core.languages import speak
from meetings.calendars import writing
from meetings.calendars.writing import CalendarEvent, Guest, Organizer
from meetings.tables import Answer
from tests.meetings.calendar_readers import LIBICAL, NO_LIBICAL, Read, by_ical_js, by_libical, differences

READERS = [
    pytest.param(by_ical_js, id="ical.js"),
    pytest.param(by_libical, id="libical", marks=pytest.mark.skipif(not LIBICAL, reason=NO_LIBICAL)),
]
SENT = datetime(2027, 7, 15, 9, tzinfo=UTC)
ADA = Guest('Ada "Ata" Kyläläinen; Jäppilä, rivi', "ada@kyla.example", Answer.yes)
NASTY = 'Eka, toka; kolmas\\neljäs "viides"\n\nhttps://poyta.example/?a=1;b=2,c'


def _days() -> list[date]:
    """Days of January and July, the last week of October, and those around both changes of the clocks."""
    around = [date(2027, 3, 28), date(2027, 10, 31), date(2028, 3, 26), date(2028, 10, 29)]
    near = [day + timedelta(days=off) for day in around for off in range(-2, 3)]
    last_week = [date(2027, 10, 25) + timedelta(days=off) for off in range(7)]
    early = [date(2027, 9, 29), date(2027, 10, 5), date(2027, 10, 24), date(2027, 11, 4)]
    return sorted({date(2027, 1, 12), date(2027, 7, 13), date(2028, 1, 11), *near, *last_week, *early})


DAYS = _days()
HOURS = (time(0, 30), time(2, 59), time(4), time(4, 30), time(17), time(23, 30))  # none is skipped in March


def at_all_hours() -> list[CalendarEvent]:
    """One event for each hour of each day; the length takes some over the change of the clocks."""
    starts = [moment(day, hour) for day in DAYS for hour in HOURS]
    return [
        CalendarEvent(
            uid=f"meeting-{number}@kumppanuuspoyta",
            sequence=number % 4,
            starts_at=begin,
            ends_at=begin + timedelta(minutes=90),
            summary="Jäppilän kumppanuuspöytä; 2/2027, lisäkokous",
            organizer=Organizer("Jäppilän, kumppanuuspöytä", "jappila@poyta.example"),
            last_modified=SENT,
            description=NASTY,
            place="Jäppilä-talo, sali 1",
            address="Kylätie 1; 77570 Jäppilä",
            url=f"https://poyta.example/meetings/{number}",
            join_link="https://etana.example/a;b?c=1,2",
            part_of="meeting-0@kumppanuuspoyta",
        )
        for number, begin in enumerate(starts)
    ]


def times(read: list[Read]) -> list[tuple[int, int]]:
    return [(event["starts"], event["ends"]) for one in read for event in one["events"]]


@pytest.mark.parametrize("reader", READERS)
def test_every_request_and_cancellation_is_at_its_hour(reader) -> None:
    events = at_all_hours()
    with speak("fi"):
        made = [writing.request(event, ADA, stamp=SENT) for event in events]
        made += [writing.cancellation(event, ADA, stamp=SENT) for event in events]

    read = times(reader(made))

    expected = [(int(event.starts_at.timestamp()), int(event.ends_at.timestamp())) for event in events]
    assert read == expected * 2


@pytest.mark.parametrize("reader", READERS)
def test_a_feed_of_all_of_them_is_at_its_hours(reader) -> None:
    events = at_all_hours()

    read = times(reader([writing.feed("Jäppilä; kaikki, kaikki", events)]))

    in_order = sorted(events, key=lambda event: (event.starts_at, event.uid))
    assert read == [(int(one.starts_at.timestamp()), int(one.ends_at.timestamp())) for one in in_order]


def test_everything_that_is_said_is_understood_alike() -> None:
    event = replace(at_all_hours()[0], sequence=3)
    with speak("sv"):
        made = [
            writing.request(event, ADA, stamp=SENT),
            writing.cancellation(event, ADA, stamp=SENT),
            writing.withdrawal(event, ADA, stamp=SENT),
            writing.refusal(event, stamp=SENT),
            writing.one_meeting(replace(event, tentative=True)),
            writing.feed("Jäppilä; kaikki, kaikki", [event, replace(event, uid="2@x", cancelled=True)]),
            writing.feed("Tyhjä", []),
        ]

    assert differences(made) == []


@pytest.mark.parametrize("reader", READERS)
def test_the_hour_that_comes_twice_in_october_is_the_first_of_them(reader) -> None:
    twice = moment(date(2027, 10, 31), time(3, 30))
    event = replace(at_all_hours()[0], starts_at=twice, ends_at=twice + timedelta(minutes=90))

    [(starts, ends)] = times(reader([writing.request(event, ADA, stamp=SENT)]))

    assert datetime.fromtimestamp(starts, HELSINKI).utcoffset() == timedelta(hours=3)
    assert ends - starts == 90 * 60
