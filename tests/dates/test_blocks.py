"""What dates keep clear of: seasons, elections, weekdays, own periods and calendars."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from core.clock import local, moment
from dates.blocked.block import Block, BlockKind
from dates.blocked.blocks import blocks_between
from dates.tables import BlockedPeriod, BusyTime, CalendarSource, Customs, WeeklyBlock
from meetings.tables import PartnershipTable
from people.tables import Person
from tests import make
from tests.queries import counted

HOURS = (moment(date(2027, 2, 9), time(15)), moment(date(2027, 2, 9), time(16)))


async def whole(year: int, kind: BlockKind, *, soft: bool = False) -> list[str]:
    """The whole days of that kind in a year: `18.10.–24.10.`, or `9.10.` for one."""
    found = await blocks_between(date(year, 1, 1), date(year, 12, 31))
    return [_written(one) for one in found if (one.kind, one.soft) == (kind, soft)]


def _written(block: Block) -> str:
    first, last = local(block.starts_at), local(block.ends_at) - timedelta(hours=1)
    assert (first.hour, last.hour) == (0, 23)
    written = [f"{day.day}.{day.month}." for day in (first, last)]
    return "–".join(dict.fromkeys(written))


@pytest.mark.parametrize(
    ("week", "days"),
    [
        (8, {2027: "22.2.–28.2.", 2028: "21.2.–27.2."}),
        (9, {2027: "1.3.–7.3.", 2028: "28.2.–5.3."}),
        (10, {2027: "8.3.–14.3.", 2028: "6.3.–12.3."}),
    ],
)
async def test_the_winter_holiday_of_schools(database: None, week: int, days: dict[int, str]) -> None:
    await Customs(winter_holiday_week=week, autumn_holiday_week=0).save()

    assert {year: await whole(year, BlockKind.school) for year in days} == {
        year: [found] for year, found in days.items()
    }


@pytest.mark.parametrize(
    ("week", "days"),
    [
        (42, {2027: ["18.10.–24.10."], 2028: ["16.10.–22.10."]}),
        (43, {2027: ["25.10.–31.10."], 2028: ["23.10.–29.10."]}),
        (53, {2027: ["28.12.–3.1."], 2028: []}),
    ],
)
async def test_the_autumn_holiday_of_schools(database: None, week: int, days: dict[int, list[str]]) -> None:
    await Customs(winter_holiday_week=0, autumn_holiday_week=week).save()

    assert {year: await whole(year, BlockKind.school) for year in days} == days


@pytest.mark.parametrize(
    ("year", "saturdays", "beside"),
    [
        (2027, ["2.10.", "9.10.", "16.10.", "23.10.", "30.10."], ["8.10.", "10.10.", "15.10.", "17.10."]),
        (2028, ["7.10.", "14.10.", "21.10.", "28.10."], ["13.10.", "15.10.", "20.10.", "22.10."]),
    ],
)
async def test_moose_hunting(database: None, year: int, saturdays: list[str], beside: list[str]) -> None:
    assert await whole(year, BlockKind.moose) == saturdays
    assert await whole(year, BlockKind.moose, soft=True) == beside


async def test_moose_hunting_in_the_north_begins_a_week_earlier(database: None) -> None:
    await Customs(moose="first_saturday").save()

    assert await whole(2027, BlockKind.moose, soft=True) == ["1.10.", "3.10.", "8.10.", "10.10."]


async def test_nobody_minds_the_moose_nor_july(database: None) -> None:
    await Customs(moose="never", july_is_free=False).save()

    assert await whole(2027, BlockKind.moose) == []
    assert await whole(2027, BlockKind.july) == []


async def test_july_is_free_until_somebody_says_otherwise(database: None) -> None:
    assert await whole(2027, BlockKind.july) == ["1.7.–31.7."]


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2017, ["29.3.–9.4."]),  # the third Sunday was Easter Day
        (2023, ["22.3.–2.4."]),  # the third Sunday came after Easter
        (2024, ["17.1.–28.1.", "31.1.–11.2."]),
        (2026, []),
        (2027, ["7.4.–18.4."]),
        (2029, ["4.4.–15.4."]),
    ],
)
async def test_elections_with_their_advance_voting(database: None, year: int, days: list[str]) -> None:
    assert await whole(year, BlockKind.election, soft=True) == days


async def test_the_councils_mondays_are_right_on_both_sides_of_a_clock_change(database: None) -> None:
    await WeeklyBlock(weekday=0, starts=time(15), ends=time(20), why="council").save()

    found = await blocks_between(date(2027, 10, 26), date(2027, 11, 2))

    assert [one for one in found if one.kind == BlockKind.weekly] == [
        Block(
            datetime(2027, 11, 1, 13, tzinfo=UTC),
            datetime(2027, 11, 1, 18, tzinfo=UTC),
            why="council",
            kind=BlockKind.weekly,
        )
    ]
    [summer] = [
        one
        for one in await blocks_between(date(2027, 10, 25), date(2027, 10, 25))
        if one.kind == BlockKind.weekly
    ]
    assert summer.starts_at == datetime(2027, 10, 25, 12, tzinfo=UTC)


@pytest.mark.parametrize(("day", "hours"), [(date(2027, 3, 28), 23), (date(2027, 10, 31), 25)])
async def test_a_day_on_which_the_clocks_are_changed(database: None, day: date, hours: int) -> None:
    await WeeklyBlock(weekday=6, why="church").save()

    found = [one for one in await blocks_between(day, day) if one.kind == BlockKind.weekly]

    assert [one.ends_at - one.starts_at for one in found] == [timedelta(hours=hours)]


async def test_hours_that_the_clocks_skip_block_nothing(database: None) -> None:
    await WeeklyBlock(weekday=6, starts=time(3, 30), ends=time(4), why="baking").save()

    found = await blocks_between(date(2027, 3, 28), date(2027, 3, 28))

    assert [one for one in found if one.kind == BlockKind.weekly] == []


async def test_a_table_minds_its_own_periods_and_those_of_its_people(
    jappila: PartnershipTable, carl: Person, ada: Person
) -> None:
    virtasalmi = await make.table("Virtasalmi", "virtasalmi")
    await make.seat(jappila, person=carl.id, role="chair")
    await make.seat(jappila, person=ada.id, valid_until=date(2027, 1, 31))
    day = date(2027, 2, 9)
    for why, table, person in (
        ("everybody", None, None),
        ("jappila", jappila.id, None),
        ("virtasalmi", virtasalmi.id, None),
        ("the chair", None, carl.id),
        ("somebody who has left", None, ada.id),
    ):
        await BlockedPeriod(first_day=day, last_day=day, why=why, table=table, person=person).save()

    of_jappila = await blocks_between(day, day, table=jappila)
    of_all = await blocks_between(day, day)

    assert {one.why for one in of_jappila} == {"everybody", "jappila", "the chair"}
    assert len(of_all) == 5


async def test_a_period_is_found_from_its_middle(database: None) -> None:
    await BlockedPeriod(first_day=date(2027, 1, 18), last_day=date(2027, 1, 22), why="market").save()

    found = await blocks_between(date(2027, 1, 20), date(2027, 1, 20))

    assert [_written(one) for one in found] == ["18.1.–22.1."]


async def test_a_calendar_says_what_it_is_only_where_it_is_nobodys_own(carl: Person) -> None:
    for name, what, person in (("Rooms", "Choir practice", None), ("Carl's calendar", "", carl.id)):
        source = CalendarSource(name=name, address=f"https://{len(name)}.example/a.ics", person=person)
        await source.save()
        await BusyTime(source=source.id, starts_at=HOURS[0], ends_at=HOURS[1], what=what).save()

    found = await blocks_between(date(2027, 2, 9), date(2027, 2, 9))

    assert [(one.why, one.person) for one in found] == [
        ("Choir practice", None),
        ("Carl's calendar", carl.id),
    ]


@pytest.mark.parametrize("how_many", [1, 3])
async def test_blocked_days_are_four_questions_however_many_there_are(database: None, how_many: int) -> None:
    for number in range(how_many):
        day = date(2027, 5, 10 + number)
        await BlockedPeriod(first_day=day, last_day=day, why="feast").save()
        await WeeklyBlock(weekday=number, why="council").save()
        source = CalendarSource(name="Rooms", address=f"https://{number}.example/a.ics")
        await source.save()
        await BusyTime(source=source.id, starts_at=HOURS[0], ends_at=HOURS[1]).save()

    async with counted() as sent:
        await blocks_between(date(2027, 1, 1), date(2027, 12, 31))

    assert len(sent) == 4
