"""The page of days on which nobody meets, and what the coordinator changes there."""

from datetime import date, time

import pytest

from core.errors import Invalid, NotAllowed
from dates.blocked import avoiding
from dates.blocked.avoiding import Period, Weekly
from dates.blocked.customs import Wishes, customs, settle
from dates.blocked.sources import sources
from dates.blocked.sources.sources import Wanted
from dates.blocked.whose import Whose
from dates.tables import BlockedPeriod, BusyTime, CalendarSource, MooseSeason, WeeklyBlock
from history import events
from meetings.tables import PartnershipTable
from people.tables import Person
from tests.door import Visitor

MONDAY = {"weekday": "0", "starts": "15.00", "ends": "20.00", "why": "city board"}
FEAST = {"first_day": "9.7.2027", "last_day": "", "why": "village feast", "whose": ""}
OFFICE = {"name": "Office calendar", "address": "webcal://calendar.example/a.ics", "whose": ""}


@pytest.fixture
async def coordinator(stranger: Visitor, saga: Person) -> Visitor:
    stranger.cookies.set("language", "en")
    await stranger.signed_in_as(saga)
    return stranger


async def test_what_is_avoided_every_year(coordinator: Visitor) -> None:
    form = {"winter_holiday_week": "10", "autumn_holiday_week": "", "moose": "never", "july_is_free": ""}

    answer = await coordinator.send_form("/dates/blocked/customs", form)

    row = await customs()
    assert answer.status_code == 303
    assert (row.winter_holiday_week, row.autumn_holiday_week, row.moose, row.july_is_free) == (
        10,
        0,
        "never",
        False,
    )
    assert [one.verb for one in await events.of(row)] == ["edited"]


async def test_weeks_that_no_year_has(coordinator: Visitor) -> None:
    form = {"winter_holiday_week": "54", "autumn_holiday_week": "x", "moose": "all the time"}

    answer = await coordinator.send_form("/dates/blocked/customs", form)

    assert answer.status_code == 422
    assert answer.text.count("Give a whole number from 1 to 53.") == 4  # at the top, and at each field
    assert answer.text.count("Choose from the list.") == 2


async def test_a_weekday_is_added_changed_and_removed(coordinator: Visitor) -> None:
    await coordinator.send_form("/dates/blocked/weekdays/new", MONDAY)
    [row] = await avoiding.weekly()
    await coordinator.send_form(f"/dates/blocked/weekdays/{row.id}", {**MONDAY, "starts": "", "ends": ""})
    [changed] = await avoiding.weekly()
    await coordinator.send_form(f"/dates/blocked/weekdays/{row.id}/removal")

    assert (row.weekday, row.starts, row.ends, row.why) == (0, time(15), time(20), "city board")
    assert changed.starts is None
    assert await avoiding.weekly() == []
    assert [one.verb for one in await events.of(row)] == ["added", "edited", "removed"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"weekday": ""}, "Choose a weekday."),
        ({"weekday": "7"}, "Choose a weekday."),
        ({"why": "  "}, "Say why, in a word or two: it is shown beside a date that falls there."),
        ({"why": "x" * 201}, "At most 200 characters, please."),
        ({"ends": ""}, "Give both times, or neither for the whole day."),
        ({"ends": "15.00"}, "The end must be later than the beginning."),
        ({"starts": "25"}, "Give a time of day, for example 17.00."),
    ],
)
async def test_a_weekday_that_cannot_be(coordinator: Visitor, typed: dict[str, str], sentence: str) -> None:
    answer = await coordinator.send_form("/dates/blocked/weekdays/new", {**MONDAY, **typed})

    assert (answer.status_code, answer.text.count(sentence)) == (422, 2)
    assert await WeeklyBlock.count() == 0


async def test_a_period_of_one_day_and_of_one_person(coordinator: Visitor, carl: Person) -> None:
    await coordinator.send_form("/dates/blocked/periods/new", {**FEAST, "whose": f"person-{carl.id}"})
    [row] = await avoiding.periods()
    shown = await coordinator.get("/dates/blocked")

    assert (row.first_day, row.last_day, row.person) == (date(2027, 7, 9), date(2027, 7, 9), carl.id)
    assert "Carl Puheenjohtaja" in shown.text


async def test_a_period_is_changed_and_removed(coordinator: Visitor, jappila: PartnershipTable) -> None:
    await coordinator.send_form("/dates/blocked/periods/new", FEAST)
    [row] = await avoiding.periods()
    changed = {**FEAST, "last_day": "2027-07-11", "whose": f"table-{jappila.id}"}
    await coordinator.send_form(f"/dates/blocked/periods/{row.id}", changed)
    [now] = await avoiding.periods()
    await coordinator.send_form(f"/dates/blocked/periods/{row.id}/removal")

    assert (now.last_day, now.table, now.person) == (date(2027, 7, 11), jappila.id, None)
    assert await avoiding.periods() == []
    assert [one.verb for one in await events.of(row)] == ["added", "edited", "removed"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"first_day": ""}, "Give a date, for example 9.2.2027."),
        ({"first_day": "29.2.2027"}, "There is no date “29.2.2027”. Write it like 9.2.2027."),
        ({"last_day": "8.7.2027"}, "The last day comes before the first."),
        ({"last_day": "31.12.2029"}, "A period is a year long at most."),
        ({"first_day": "1.10.2026"}, "This period is over already."),
        ({"first_day": "1.1.2999"}, "This is more than ten years away."),
        ({"why": ""}, "Say why, in a word or two: it is shown beside a date that falls there."),
        ({"whose": "person-999999"}, "Choose from the list."),
        ({"whose": "nonsense"}, "Choose from the list."),
    ],
)
async def test_a_period_that_cannot_be(coordinator: Visitor, typed: dict[str, str], sentence: str) -> None:
    answer = await coordinator.send_form("/dates/blocked/periods/new", {**FEAST, **typed})

    assert (answer.status_code, answer.text.count(sentence)) == (422, 2)
    assert await BlockedPeriod.count() == 0


async def test_a_calendar_is_added_changed_and_removed(coordinator: Visitor, carl: Person) -> None:
    await coordinator.send_form("/dates/blocked/calendars/new", OFFICE)
    [row] = await CalendarSource.objects()
    await CalendarSource.update(etag='"7"').where(CalendarSource.id == row.id)
    start, end = (date(2027, 2, 9), date(2027, 2, 10))
    await BusyTime(source=row.id, starts_at=start, ends_at=end, what="Dentist").save()
    await coordinator.send_form(
        f"/dates/blocked/calendars/{row.id}", {**OFFICE, "whose": f"person-{carl.id}"}
    )
    [changed] = await CalendarSource.objects()
    kept = await BusyTime.count()
    await coordinator.send_form(f"/dates/blocked/calendars/{row.id}/removal")

    assert row.address == "https://calendar.example/a.ics"
    assert (changed.person, changed.etag, kept) == (carl.id, "", 0)
    assert changed.tried_at is None
    assert await CalendarSource.count() == 0
    assert [one.verb for one in await events.of(row)] == ["added", "edited", "removed"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": " "}, "Give the calendar a name."),
        ({"address": ""}, "This address cannot be used: this is not a web address."),
        (
            {"address": "https://10.0.0.1/"},
            "This address cannot be used: the address leads into an inner network.",
        ),
        (
            {"address": "http://a.example/"},
            "This address cannot be used: the address does not begin with https://.",
        ),
        ({"whose": "table-0"}, "Choose from the list."),
    ],
)
async def test_a_calendar_that_cannot_be(coordinator: Visitor, typed: dict[str, str], sentence: str) -> None:
    answer = await coordinator.send_form("/dates/blocked/calendars/new", {**OFFICE, **typed})

    assert (answer.status_code, answer.text.count(sentence)) == (422, 2)
    assert await CalendarSource.count() == 0


async def test_the_same_calendar_twice(saga: Person) -> None:
    await sources.add(Wanted("Office", "https://calendar.example/a.ics"), by=saga)

    with pytest.raises(Invalid) as refused:
        await sources.add(Wanted("Again", "webcal://CALENDAR.example/a.ics"), by=saga)

    assert refused.value.problems == {"address": "This calendar is in the list already: Office."}


async def test_the_address_of_a_calendar_is_not_shown_in_the_list(coordinator: Visitor) -> None:
    secret = {**OFFICE, "address": "https://calendar.example/private-4711/basic.ics"}
    await coordinator.send_form("/dates/blocked/calendars/new", secret)

    shown = await coordinator.get("/dates/blocked")

    assert "calendar.example" in shown.text
    assert "4711" not in shown.text


async def test_bo_may_change_nothing(bo: Person) -> None:
    wishes = Wishes(9, 42, MooseSeason.never, july_is_free=True)
    weekly = Weekly(0, None, None, "council")
    period = Period(date(2027, 7, 9), date(2027, 7, 9), "feast", Whose())
    for forbidden in (
        settle(wishes, by=bo),
        avoiding.keep_weekly(weekly, by=bo),
        avoiding.remove_weekly(WeeklyBlock(), by=bo),
        avoiding.keep_period(period, by=bo),
        avoiding.remove_period(BlockedPeriod(), by=bo),
        sources.add(Wanted("Office", "https://calendar.example/"), by=bo),
        sources.change(CalendarSource(), Wanted("Office", "https://calendar.example/"), by=bo),
        sources.read_again(CalendarSource(), by=bo),
        sources.remove(CalendarSource(), by=bo),
    ):
        with pytest.raises(NotAllowed):
            await forbidden


async def test_something_that_another_coordinator_has_just_removed(coordinator: Visitor) -> None:
    for kind in ("weekdays", "periods", "calendars"):
        answer = await coordinator.send_form(f"/dates/blocked/{kind}/999999/removal")

        assert answer.status_code == 404
