"""The form on which a meeting is planned and moved: what is told while one types, and what cannot be."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine

from core.clock import local
from meetings import states
from meetings.tables import Meeting, MeetingStatus, PartnershipTable
from people.tables import Person
from tests import make
from tests.door import Visitor, words
from tests.queries import counted

TIME = {
    "day": "2027-02-09",
    "at": "17:00",
    "minutes": "90",
    "venue": "Jäppilä-talo",
    "address": "Kylätie 1",
    "accessibility": "Luiska",
    "join_link": "https://kokous.example/1",
    "topics_until": "",
}
CHECK = {**TIME, "check": "yes"}
BY_ITSELF = {"HX-Request": "true"}
NEW = "/meetings/new?table=jappila"


@pytest.fixture
async def desk(stranger: Visitor, saga: Person) -> Visitor:
    """Saga at her desk, reading English."""
    await stranger.signed_in_as(saga)
    stranger.cookies.set("language", "en", domain="poyta.example")
    return stranger


# looking before saving


async def test_a_date_is_checked_without_javascript(desk: Visitor, jappila: PartnershipTable) -> None:
    answer = await desk.send_form(NEW, {**CHECK, "day": "6.5.2027"})

    assert answer.status_code == 200
    assert (
        "Thu 6.5.2027 at 17:00–18:30: this speaks against it 6.5.2027 is a holiday: Ascension Day."
        in words(answer)
    )
    assert 'value="6.5.2027"' in answer.text
    assert 'value="https://kokous.example/1"' in answer.text
    assert await Meeting.count() == 0


async def test_nothing_speaks_against_it(desk: Visitor, jappila: PartnershipTable) -> None:
    answer = await desk.send_form(NEW, CHECK)

    assert "Tue 9.2.2027 at 17:00–18:30 Nothing speaks against this date." in words(answer)


async def test_while_one_types_only_that_is_told(desk: Visitor, jappila: PartnershipTable) -> None:
    answer = await desk.send_form(NEW, {**CHECK, "venue": ""}, headers=BY_ITSELF)

    assert words(answer) == "Tue 9.2.2027 at 17:00–18:30 Nothing speaks against this date."


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"day": ""}, "Give the day and the time. What speaks against them is told here."),
        ({"at": ""}, "Give the day and the time. What speaks against them is told here."),
        ({"day": "9.2."}, "There is no date “9.2.”. Write it like 9.2.2027."),
        (
            {"day": "28.3.2027", "at": "3.30"},
            "That time does not exist: the clocks are moved forward that night.",
        ),
        ({"topics_until": "soon"}, "There is no date “soon”. Write it like 9.2.2027."),
        ({"join_link": "x"}, "Give the whole web address, beginning with https://"),
    ],
)
async def test_what_is_only_half_typed(
    desk: Visitor, jappila: PartnershipTable, typed: dict[str, str], told: str
) -> None:
    answer = await desk.send_form(NEW, {**CHECK, **typed}, headers=BY_ITSELF)

    assert (answer.status_code, words(answer)) == (200, told)


async def test_a_meeting_is_not_in_its_own_way(desk: Visitor, evening: Meeting) -> None:
    shown = await desk.get(f"/meetings/{evening.id}/time")
    checked = await desk.send_form(f"/meetings/{evening.id}/time", {**CHECK, "minutes": "120"})

    assert "Tue 9.2.2027 at 17:00–18:30 Nothing speaks against this date." in words(shown)
    assert "Tue 9.2.2027 at 17:00–19:00 Nothing speaks against this date." in words(checked)
    await evening.refresh()
    assert evening.sequence == 0


async def test_what_cannot_be_saved_is_told_before(desk: Visitor, evening: Meeting) -> None:
    await make.table("Virtasalmi", "virtasalmi")

    answer = await desk.send_form("/meetings/new?table=virtasalmi", CHECK, headers=BY_ITSELF)

    assert words(answer).startswith(
        "Tue 9.2.2027 at 17:00–18:30: cannot be saved Jäppilä 1/2027 meets there at that time"
    )


async def test_a_day_may_come_with_the_address(desk: Visitor, jappila: PartnershipTable) -> None:
    shown = await desk.get(f"{NEW}&day=2027-05-06&at=18:00")

    assert "6.5.2027 is a holiday: Ascension Day." in words(shown)


async def test_many_clashes_find_room_in_one_notice(desk: Visitor, jappila: PartnershipTable) -> None:
    for number in range(40):
        table = await make.table(f"Kylä{number}", f"kyla-{number}")
        await make.meeting(table, number=number)

    answer = await desk.send_form(NEW, TIME)

    told = words(await desk.get(answer.headers["location"]))
    assert "Jäppilä 1/2027 is planned. Another table meets at the same time: Kylä0 0/2027" in told
    assert "more things speak against the date: look at them under “Move the meeting”." in told


@pytest.mark.parametrize("tables", [1, 3])
async def test_the_form_asks_no_more_for_many_tables(
    desk: Visitor, jappila: PartnershipTable, tables: int
) -> None:
    for number in range(tables):
        table = await make.table(f"Kylä{number}", f"kyla-{number}")
        await make.meeting(table, number=number)
    await desk.send_form(NEW, CHECK, headers=BY_ITSELF)

    async with counted() as sent:
        await desk.send_form(NEW, CHECK, headers=BY_ITSELF)

    assert len(sent) <= 16


# what cannot be


@pytest.mark.parametrize(
    ("typed", "field", "told"),
    [
        ({"day": "2026-11-30"}, "day", "That day has passed already. Choose a day that is still to come."),
        ({"at": "08:59", "day": "2026-12-01"}, "at", "That time has passed already. Choose a later one."),
        ({"day": "29.2.2027"}, "day", "There is no date “29.2.2027”. Write it like 9.2.2027."),
        ({"day": "0001-01-01"}, "day", "That day has passed already. Choose a day that is still to come."),
        ({"day": "9999-12-31"}, "day", "That is more than 5 years away. Check the year."),
        ({"day": "2127-02-09"}, "day", "That is more than 5 years away. Check the year."),
        ({"day": "99999-01-01"}, "day", "There is no date “99999-01-01”. Write it like 9.2.2027."),
        ({"day": "9.2.27"}, "day", "That day has passed already. Choose a day that is still to come."),
        ({"minutes": "0"}, "minutes", "Give a whole number from 15 to 600."),
        ({"minutes": "900"}, "minutes", "Give a whole number from 15 to 600."),
        ({"minutes": "-30"}, "minutes", "Give a whole number from 15 to 600."),
        ({"minutes": "90.5"}, "minutes", "Give a whole number from 15 to 600."),
        (
            {"day": "28.3.2027", "at": "3.00"},
            "at",
            "That time does not exist: the clocks are moved forward that night.",
        ),
    ],
)
async def test_a_date_that_cannot_be_is_a_sentence_beside_its_field(
    desk: Visitor, jappila: PartnershipTable, typed: dict[str, str], field: str, told: str
) -> None:
    answer = await desk.send_form(NEW, {**TIME, **typed})

    assert answer.status_code == 422
    assert f'id="{field}-problem">{told}' in answer.text
    for kept in ("Kylätie 1", "https://kokous.example/1", *typed.values()):
        assert f'value="{kept}"' in answer.text
    assert "Luiska" in answer.text
    assert await Meeting.count() == 0


async def test_the_twenty_ninth_of_february_is_a_day_of_2028(
    desk: Visitor, jappila: PartnershipTable
) -> None:
    answer = await desk.send_form(NEW, {**TIME, "day": "29.2.2028"})

    (meeting,) = await Meeting.objects()
    assert answer.status_code == 303
    assert local(meeting.starts_at).date() == date(2028, 2, 29)


async def test_the_hour_that_comes_twice_is_the_first_one_and_it_is_said(
    desk: Visitor, jappila: PartnershipTable
) -> None:
    typed = {**TIME, "day": "31.10.2027", "at": "3.30", "minutes": "120"}

    answer = await desk.send_form(NEW, typed)

    (meeting,) = await Meeting.objects()
    assert (meeting.starts_at, meeting.ends_at) == (
        datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
        datetime(2027, 10, 31, 2, 30, tzinfo=UTC),
    )
    told = words(await desk.get(answer.headers["location"]))
    assert "The clocks are moved back that night, and 03:30 comes twice. The first one is meant." in told


async def test_a_meeting_lasts_as_long_as_it_says_over_a_clock_change(
    desk: Visitor, jappila: PartnershipTable
) -> None:
    await desk.send_form(NEW, {**TIME, "day": "28.3.2027", "at": "2.30", "minutes": "90"})

    (meeting,) = await Meeting.objects()
    assert local(meeting.ends_at).time() == time(5, 0)
    shown = words(await desk.get(f"/meetings/{meeting.id}/time"))
    assert "Now: Sun 28.3.2027 at 02:30–05:00" in shown


async def test_two_tabs_move_the_same_meeting(desk: Visitor, evening: Meeting) -> None:
    path = f"/meetings/{evening.id}/time"
    await desk.send_form(path, {**TIME, "day": "2027-02-16", "seen": "0"})

    second = await desk.send_form(path, {**TIME, "day": "2027-02-23", "venue": "Kirjasto", "seen": "0"})

    assert second.status_code == 409
    shown = words(second)
    assert "Now: Tue 16.2.2027 at 17:00–18:30, Jäppilä-talo" in shown
    assert "Somebody else has just changed this meeting. Please look at it again." in shown
    for kept in ("2027-02-23", "Kirjasto"):
        assert f'value="{kept}"' in second.text
    assert 'name="seen" value="1"' in second.text


@pytest.mark.parametrize(
    ("to", "told"),
    [
        (MeetingStatus.held, "This meeting has been held, so it cannot be moved any more."),
        (
            MeetingStatus.cancelled,
            "This meeting has been cancelled, so it cannot be moved. Plan a new one.",
        ),
    ],
)
async def test_a_meeting_that_is_behind_is_not_moved(
    desk: Visitor, evening: Meeting, to: MeetingStatus, told: str
) -> None:
    path = f"/meetings/{evening.id}/time"
    await states.change(evening, to)

    answers = [await desk.get(path), await desk.send_form(path, {**TIME, "day": "2027-02-16"})]

    assert [(one.status_code, told in words(one)) for one in answers] == [(409, True)] * 2
    await evening.refresh()
    assert evening.sequence == 0


async def test_a_meeting_is_cancelled_once(desk: Visitor, evening: Meeting, saga: Person) -> None:
    path = f"/meetings/{evening.id}/cancellation"

    first, second = [await desk.send_form(path, {"because": "Lumimyrsky."}) for _ in range(2)]

    assert (first.status_code, second.status_code) == (303, 409)
    assert "This meeting has been cancelled already." in words(second)
    await evening.refresh()
    assert (evening.sequence, evening.cancelled_because) == (1, "Lumimyrsky.")


async def test_a_meeting_whose_day_has_passed_is_not_moved_into_the_past(
    desk: Visitor, evening: Meeting, saga: Person
) -> None:
    with time_machine.travel(datetime(2027, 2, 10, 7, tzinfo=UTC), tick=True):
        await desk.signed_in_as(saga)
        path = f"/meetings/{evening.id}/time"

        shown = await desk.get(path)
        answer = await desk.send_form(path, {**TIME, "venue": "Kirjasto"})
        later = await desk.send_form(path, {**TIME, "day": "2027-02-16"})

    assert "That day has passed already." in words(shown)
    assert (answer.status_code, later.status_code) == (422, 303)
    assert await Meeting.count() == 1
