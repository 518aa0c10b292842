"""Times are UTC inside; what people write is the time on a Finnish wall."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from core import clock
from core.errors import Invalid

WINTER, SUMMER = date(2027, 2, 9), date(2027, 7, 9)


def test_the_wall_is_two_hours_ahead_in_winter_and_three_in_summer() -> None:
    assert clock.moment(WINTER, time(17)) == datetime(2027, 2, 9, 15, tzinfo=UTC)
    assert clock.moment(SUMMER, time(17)) == datetime(2027, 7, 9, 14, tzinfo=UTC)


@pytest.mark.parametrize("at", [time(3), time(3, 30), time(3, 59)])
def test_the_hour_that_the_clocks_skip_does_not_exist(at: time) -> None:
    with pytest.raises(Invalid) as refused:
        clock.moment(date(2027, 3, 28), at, field="time")

    assert list(refused.value.problems) == ["time"]


@pytest.mark.parametrize(("at", "utc"), [(time(2, 59), (0, 59)), (time(4), (1, 0))])
def test_the_minutes_around_the_skipped_hour_do(at: time, utc: tuple[int, int]) -> None:
    assert clock.moment(date(2027, 3, 28), at) == datetime(2027, 3, 28, *utc, tzinfo=UTC)


def test_of_the_hour_that_comes_twice_the_first_is_meant() -> None:
    assert clock.moment(date(2027, 10, 31), time(3, 30)) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_an_hour_and_a_half_is_that_long_also_in_the_night_of_the_change() -> None:
    start = clock.moment(date(2027, 3, 28), time(2))

    assert clock.local(clock.minutes_after(start, 90)).time() == time(4, 30)


def test_the_day_begins_at_the_finnish_midnight() -> None:
    with time_machine.travel(datetime(2027, 2, 8, 22, 30, tzinfo=UTC), tick=False):
        assert clock.today() == date(2027, 2, 9)


def test_living_at_another_time_ends_with_its_block() -> None:
    before = clock.now()

    with clock.living_at(datetime(2025, 1, 1, tzinfo=UTC)):
        with clock.living_at(datetime(2026, 1, 1, tzinfo=UTC)):
            assert clock.today() == date(2026, 1, 1)
        assert clock.today() == date(2025, 1, 1)

    assert clock.now() - before < timedelta(minutes=1)
