"""The desk watches how often the tables meet."""

from datetime import date, datetime

import pytest
import time_machine

from core.clock import now
from core.languages import speak
from desk.desk import desk_of
from desk.tasks import Task
from tests import make
from tests.queries import counted


async def a_table(place: int = 0, *, spring: bool = True) -> None:
    """A table that wants two meetings in 2027; in spring it has met."""
    table = await make.table(f"Kylä {place}", f"kyla-{place}")
    for year in (2026, 2028):
        for number in (1, 2):
            await make.meeting(table, date(year, 3 * number, 9), number=number, status="closed")
    if spring:
        await make.meeting(table, date(2027, 2, 9), status="closed")


async def tasks_on(day: str) -> list[Task]:
    with time_machine.travel(datetime.fromisoformat(f"{day}T09:00:00+02:00")), speak("en"):
        found = (await desk_of(now())).tasks
        return [one for one in found if one.route == "year.show"]


@pytest.mark.parametrize(("day", "tasks"), [("2027-09-10", 0), ("2027-09-20", 1), ("2027-12-31", 0)])
async def test_a_table_that_falls_short_is_told_ten_weeks_before_its_last_call(
    database: None, day: str, tasks: int
) -> None:
    """The last evening is Thursday 30.12., the last call 25.11.: New Year's Eve is a short day."""
    await a_table()

    assert len(await tasks_on(day)) == tasks


async def test_the_task_says_until_when(database: None) -> None:
    await a_table()

    (task,) = await tasks_on("2027-10-01")

    assert (task.title, task.why, task.due, task.parameters) == (
        "Kylä 0n kumppanuuspöytä will fall short in 2027",
        "Kylä 0n kumppanuuspöytä has 1 of 2 meetings. The call for the next one has to go by Thu 25.11.2027.",
        date(2027, 11, 25),
        {"year": 2027},
    )


async def test_many_tables_are_one_task(database: None) -> None:
    for place in range(5):
        await a_table(place)

    (task,) = await tasks_on("2027-10-01")

    assert task.title == "5 tables will meet less often than they should"


async def test_in_december_a_year_without_dates_is_told(database: None) -> None:
    await make.table()

    told = [task.title for task in await tasks_on("2026-12-10")]
    before = [task.title for task in await tasks_on("2026-11-10")]

    assert "No dates for 2027 yet" in told
    assert "No dates for 2027 yet" not in before


async def test_the_number_of_questions_does_not_grow_with_the_tables(database: None) -> None:
    await a_table()
    async with counted() as few:
        await tasks_on("2027-10-01")
    for place in range(1, 9):
        await a_table(place)
    async with counted() as many:
        await tasks_on("2027-10-01")

    assert len(many) == len(few)
