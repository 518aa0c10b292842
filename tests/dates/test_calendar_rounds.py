"""The calendars are read at once and every few hours; what was last good stays."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from core.clock import now
from core.database import sql
from dates.blocked.looks import state_of, why_of
from dates.blocked.sources import rounds, sources
from dates.blocked.sources.rounds import BEING_READ, EVERY
from dates.tables import BusyTime, CalendarSource
from history import events
from people.tables import Person
from tests.dates.calendar_server import (
    CALENDAR,
    Answer,
    CalendarServer,
    calendar_server,
    gives,
    leads_to,
    says_nothing,
    status,
)

pytestmark = pytest.mark.usefixtures("in_a_trial")
EVENING = (datetime(2027, 2, 9, 15, tzinfo=UTC), datetime(2027, 2, 9, 16, 30, tzinfo=UTC))


@pytest.fixture
async def server() -> AsyncIterator[CalendarServer]:
    async with calendar_server() as found:
        found.answers["/a.ics"] = gives(ETag='"1"')
        yield found


@pytest.fixture
async def source(database: None, server: CalendarServer) -> CalendarSource:
    """A calendar that nobody has read yet."""
    found = CalendarSource(name="Rooms", address=server.at("/a.ics"))
    await found.save()
    return found


async def kept() -> list[tuple[datetime, datetime, str]]:
    rows = await BusyTime.objects().order_by(BusyTime.starts_at)
    return [(row.starts_at, row.ends_at, row.what) for row in rows]


async def test_a_calendar_is_read(source: CalendarSource) -> None:
    await rounds.read(source.id)

    await source.refresh()
    assert await kept() == [(*EVENING, "Dentist")]
    assert (source.etag, source.problem) == ('"1"', "")
    assert source.read_at == source.tried_at
    assert state_of(source) == ("done", "is read")


async def test_of_a_persons_calendar_only_the_times_are_kept(source: CalendarSource, carl: Person) -> None:
    await CalendarSource.update(person=carl.id).where(CalendarSource.id == source.id)

    await rounds.read(source.id)

    assert await kept() == [(*EVENING, "")]


async def test_a_calendar_that_was_added_is_read_by_the_worker(saga: Person) -> None:
    row = await sources.add(sources.Wanted("Office", "https://calendar.example/a.ics"), by=saga)

    jobs = await sql("SELECT entrypoint, payload FROM pgqueuer WHERE entrypoint = 'read_calendar'")

    assert [(job["entrypoint"], job["payload"]) for job in jobs] == [("read_calendar", str(row.id).encode())]


async def test_nothing_has_changed_since(source: CalendarSource, server: CalendarServer) -> None:
    await rounds.read(source.id)
    server.answers["/a.ics"] = status(304)

    with time_machine.travel(now() + EVERY):
        assert await rounds.read_due() == 1

    await source.refresh()
    assert server.headers[1]["if-none-match"] == '"1"'
    assert (await kept(), source.problem, source.etag) == ([(*EVENING, "Dentist")], "", '"1"')


async def test_in_a_new_year_other_years_lie_ahead(source: CalendarSource, server: CalendarServer) -> None:
    await rounds.read(source.id)

    with time_machine.travel(datetime(2027, 1, 1, 12, tzinfo=UTC)):
        await rounds.read_due()

    assert "if-none-match" not in server.headers[1]


async def test_a_round_too_early_reads_nothing(source: CalendarSource, server: CalendarServer) -> None:
    await rounds.read_due()
    await rounds.read_due()

    assert len(server.asked) == 1


async def test_an_event_that_is_gone_no_longer_counts(source: CalendarSource, server: CalendarServer) -> None:
    await rounds.read(source.id)
    server.answers["/a.ics"] = gives(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n")

    await rounds.read(source.id)

    assert await kept() == []


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (status(404), "gone"),
        (status(500), "server_fault"),
        (gives(b"<!DOCTYPE html><title>Sign in</title>"), "not_a_calendar"),
        (gives(CALENDAR.replace(b"SUMMARY", b"RRULE:FREQ=SECONDLY\r\nSUMMARY")), "too_much"),
        (leads_to("https://192.168.0.1/"), "internal"),
        (says_nothing, "slow"),
    ],
)
async def test_the_last_good_times_stay(
    source: CalendarSource, server: CalendarServer, answer: Answer, problem: str
) -> None:
    await rounds.read(source.id)
    server.answers["/a.ics"] = answer

    await rounds.read(source.id)

    await source.refresh()
    assert (source.problem, source.etag, await kept()) == (problem, '"1"', [(*EVENING, "Dentist")])


async def test_trouble_is_a_sentence(source: CalendarSource, server: CalendarServer) -> None:
    server.answers["/a.ics"] = status(404)
    await rounds.read(source.id)
    await source.refresh()
    before = why_of(source)
    server.answers["/a.ics"] = gives()
    await rounds.read(source.id)
    server.answers["/a.ics"] = status(500)
    await rounds.read(source.id)
    await source.refresh()

    assert before == "It could not be read so far: there is nothing at this address."
    assert why_of(source) == (
        "Since Tue 1.12.2026 at 09:00 it could not be read: the server has a fault."
        " The times of then still count."
    )
    assert state_of(source) == ("late", "cannot be read")


async def test_one_wicked_calendar_does_not_hold_up_the_others(
    source: CalendarSource, server: CalendarServer
) -> None:
    await CalendarSource(name="Broken", address="http://127.0.0.1:1/").save()
    await CalendarSource(name="Strange", address="no address at all").save()
    server.answers["/b.ics"] = gives()
    await CalendarSource(name="Good", address=server.at("/b.ics")).save()

    await rounds.read_due()

    rows = await CalendarSource.select(CalendarSource.name, CalendarSource.problem).order_by(
        CalendarSource.name
    )
    assert {row["name"]: row["problem"] for row in rows} == {
        "Broken": "unreachable",
        "Strange": "not_an_address",
        "Good": "",
        "Rooms": "",
    }


async def test_a_worker_that_was_killed_in_the_middle(source: CalendarSource, server: CalendarServer) -> None:
    await rounds.read(source.id)
    await CalendarSource.update({CalendarSource.problem: BEING_READ, CalendarSource.tried_at: now()}).where(
        CalendarSource.id == source.id
    )
    times = await kept()

    at_once = await rounds.read_due()
    with time_machine.travel(now() + timedelta(minutes=6)):
        later = await rounds.read_due()

    await source.refresh()
    assert (times, at_once, later, source.problem) == ([(*EVENING, "Dentist")], 0, 1, "")


async def test_a_calendar_that_is_changed_while_it_is_read(
    source: CalendarSource, server: CalendarServer, saga: Person
) -> None:
    wanted = sources.Wanted("Rooms", server.at("/b.ics"))

    async def answer(writer: asyncio.StreamWriter) -> None:
        await sources.change(source, wanted, by=saga)
        await gives(ETag='"old"')(writer)

    server.answers["/a.ics"] = answer
    await rounds.read(source.id)

    await source.refresh()
    assert (source.address, source.etag) == (wanted.address, "")
    assert source.read_at is None
    assert await kept() == []


async def test_a_calendar_that_is_removed_while_it_is_read(
    source: CalendarSource, server: CalendarServer, saga: Person
) -> None:
    async def answer(writer: asyncio.StreamWriter) -> None:
        await sources.remove(source, by=saga)
        await gives()(writer)

    server.answers["/a.ics"] = answer

    await rounds.read(source.id)

    assert (await CalendarSource.count(), await kept()) == (0, [])


async def test_nobody_looks_into_the_calendar_of_a_person_who_has_left(
    source: CalendarSource, server: CalendarServer, carl: Person
) -> None:
    await CalendarSource.update(person=carl.id).where(CalendarSource.id == source.id)
    await rounds.read(source.id)
    await Person.update(left_at=now()).where(Person.id == carl.id)

    with time_machine.travel(now() + EVERY):
        await rounds.read_due()

    assert (len(server.asked), await CalendarSource.count(), await kept()) == (1, 0, [])
    assert [one.verb for one in await events.of(source)] == ["removed"]
