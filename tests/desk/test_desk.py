"""The desk: what needs the coordinator now."""

from datetime import date, timedelta

import pytest

from core.clock import today
from people.tables import Person
from tests import make
from tests.door import Visitor, words


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (-1, "1 matter waits for a meeting, 1 is decided elsewhere before the meeting"),
        (0, "1 matter waits for a meeting"),
    ],
)
async def test_what_is_decided_before_the_meeting_is_flagged(
    stranger: Visitor, saga: Person, days: int, told: str
) -> None:
    table = await make.table()
    evening = await make.meeting(table, _in_three_weeks())
    await make.topic(table, "Land", comes_to="Board", comes_on=_in_three_weeks() + timedelta(days=days))
    await stranger.signed_in_as(saga)
    stranger.cookies.set("language", "en", domain="poyta.example")

    page = words(await stranger.get(f"/desk/meetings/{evening.id}"))

    assert told in page
    assert ("decided elsewhere" in page) is (days < 0)


def _in_three_weeks() -> date:
    return today() + timedelta(days=21)


async def test_the_dates_of_the_whole_year_do_not_lie_on_the_desk(stranger: Visitor, saga: Person) -> None:
    table = await make.table(call_days=35)
    for number, days in enumerate((40, 80, 200), start=1):
        day = today() + timedelta(days=days)
        await make.meeting(table, day, status="planned", number=number)
    await stranger.signed_in_as(saga)
    stranger.cookies.set("language", "en", domain="poyta.example")

    page = words(await stranger.get("/desk"))

    assert [f"{number}/" in page for number in (1, 2, 3)] == [True, False, False]
