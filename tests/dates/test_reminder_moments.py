"""When reminders are due, over clock changes, weekends and holidays."""

from datetime import UTC, date, datetime, time

import pytest

from core.clock import local, moment
from dates.reminders import moments
from dates.reminders.moments import Window, for_day_before, for_topics
from meetings.tables import Meeting


def a_meeting(
    day: date, at: time = time(17), *, called: date | None = None, until: date | None = None
) -> Meeting:
    return Meeting(
        _ignore_missing=True,
        starts_at=moment(day, at),
        topics_until=until or day,
        called_at=moment(called, time(12)) if called else None,
    )


def open_hours(window: Window, first: date, last: date) -> list[str]:
    """Every hour of these days, in UTC, at which the reminder may be written, on a Finnish clock."""
    found, at = [], datetime(first.year, first.month, first.day, tzinfo=UTC)
    while local(at).date() <= last:
        if window.is_open(at):
            found.append(f"{local(at):%d.%m. %H}")
        at = datetime.fromtimestamp(at.timestamp() + 3600, UTC)
    return found


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2027, 2, 9), date(2027, 2, 8)),  # a Tuesday
        (date(2027, 2, 8), date(2027, 2, 5)),  # a Monday is told of on Friday
        (date(2027, 1, 7), date(2027, 1, 5)),  # after Epiphany
        (date(2027, 3, 30), date(2027, 3, 25)),  # after Easter
        (date(2027, 3, 29), date(2027, 3, 25)),
        (date(2027, 11, 1), date(2027, 10, 29)),  # after the clocks went back
    ],
)
def test_the_day_before_is_the_last_office_day(day: date, first: date) -> None:
    assert for_day_before(a_meeting(day)).first == first


@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2027, 3, 29), date(2027, 10, 31), date(2027, 11, 1)])
def test_nobody_is_reminded_at_night_when_the_clocks_change(day: date) -> None:
    window = for_day_before(a_meeting(day))

    hours = {int(told[-2:]) for told in open_hours(window, window.first, day)}

    assert hours == set(range(9, 18))


@pytest.mark.parametrize(("day", "utc"), [(date(2027, 2, 9), 7), (date(2027, 6, 9), 6)])
def test_nine_in_the_morning_is_another_hour_of_utc_in_summer(day: date, utc: int) -> None:
    window = for_day_before(a_meeting(day))

    first = min(hour for hour in range(24) if window.is_open(at_utc(window.first, hour)))

    assert first == utc


def at_utc(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def test_a_missed_reminder_is_of_use_until_the_morning_of_the_meeting() -> None:
    window = for_day_before(a_meeting(date(2027, 2, 9), time(17)))

    hours = open_hours(window, date(2027, 2, 9), date(2027, 2, 12))

    assert hours == ["09.02. 09", "09.02. 10", "09.02. 11", "09.02. 12"]


def test_a_morning_meeting_is_reminded_of_the_day_before_or_never() -> None:
    window = for_day_before(a_meeting(date(2027, 2, 9), time(9)))

    assert open_hours(window, date(2027, 2, 9), date(2027, 2, 12)) == []


def test_villages_are_reminded_a_week_before_the_last_day() -> None:
    window = for_topics(a_meeting(date(2027, 2, 9), called=date(2027, 1, 4), until=date(2027, 1, 19)))

    assert window is not None
    assert (window.first, window.last) == (date(2027, 1, 12), date(2027, 1, 17))
    assert window.day_from(date(2027, 1, 1)) == date(2027, 1, 12)
    assert {told[:6] for told in open_hours(window, date(2027, 1, 9), date(2027, 1, 25))} == {
        *("12.01.", "13.01.", "14.01.", "15.01.")
    }


def test_a_late_call_is_not_repeated_at_once() -> None:
    window = for_topics(a_meeting(date(2027, 2, 9), called=date(2027, 1, 25), until=date(2027, 2, 2)))

    assert window is not None
    assert (window.first, window.last) == (date(2027, 1, 30), date(2027, 1, 31))
    assert window.day_from(date(2027, 1, 25)) is None  # a weekend, and then it is too late


def test_without_time_to_write_nobody_is_reminded() -> None:
    window = for_topics(a_meeting(date(2027, 2, 9), called=date(2027, 2, 1), until=date(2027, 2, 4)))

    assert window is not None
    assert open_hours(window, date(2027, 2, 1), date(2027, 2, 9)) == []


def test_a_letter_that_cannot_leave_by_day_does_not_leave_at_night() -> None:
    window = for_day_before(a_meeting(date(2027, 3, 29)))

    late = moments.too_late(window, moment(date(2027, 3, 25), time(9)))

    assert f"{local(late):%d.%m. %H.%M}" == "25.03. 20.00"
