"""The duty: how often a table meets, and until when a missing meeting can still be called."""

from datetime import date, timedelta

import pytest

from core.languages import speak
from dates.year.duty import Duty, Rhythm, Standing, duty_of
from dates.year.wording import counted, told
from meetings.seasons import Stretch

DECEMBER = date(2026, 12, 1)
AUTUMN = (Stretch((1, 15), (3, 20)), Stretch((9, 1), (10, 4)))


def rhythm(a_year: int = 2, **more: object) -> Rhythm:
    return Rhythm(**{"a_year": a_year, "call_days": 35, "spacing_days": 42, "seasons": AUTUMN, **more})  # type: ignore[arg-type]


def seen(
    table: Rhythm, *days: date, today: date = DECEMBER, year: int = 2027, blocked: tuple[date, ...] = ()
) -> Duty:
    return duty_of(year, table, days=days, is_free=lambda day: day not in blocked, today=today)


def test_a_table_with_all_its_meetings_owes_nothing() -> None:
    duty = seen(rhythm(), date(2027, 9, 14), date(2027, 2, 9))

    assert duty == Duty(Standing.kept, 2, (date(2027, 2, 9), date(2027, 9, 14)))
    assert told("Virtasalmi", duty, spacing_days=42) == ""


def test_virtasalmi_has_one_of_two() -> None:
    """The last day of its autumn is Monday 4.10.; the call goes five weeks before."""
    duty = seen(rhythm(), date(2027, 2, 9))

    assert (duty.standing, duty.latest, duty.call_by) == (
        Standing.open,
        date(2027, 10, 4),
        date(2027, 8, 30),
    )
    with speak("en"):
        assert told("Virtasalmi", duty, spacing_days=42) == (
            "Virtasalmi has 1 of 2 meetings. The call for the next one has to go by Mon 30.8.2027."
        )


def test_blocked_days_and_weekends_bring_the_last_day_forward() -> None:
    blocked = tuple(date(2027, 10, 4) - timedelta(days=back) for back in range(4))

    duty = seen(rhythm(), date(2027, 2, 9), blocked=blocked)

    assert duty.latest == date(2027, 9, 30)


def test_a_table_that_meets_on_saturdays_may_meet_on_one() -> None:
    assert seen(rhythm(seasons=(), weekday=5), date(2027, 2, 9)).latest == date(2027, 12, 31)
    assert seen(rhythm(seasons=(), weekday=5), date(2028, 2, 9), year=2028).latest == date(2028, 12, 30)


def test_the_next_missing_meeting_leaves_room_for_those_after_it() -> None:
    duty = seen(rhythm(4, seasons=()))

    assert duty.missing == 4
    assert duty.latest == date(2027, 8, 27)  # 31.12. − 42 days = 19.11., 8.10., 27.8.


def test_a_meeting_that_stands_keeps_others_at_a_distance() -> None:
    duty = seen(rhythm(seasons=()), date(2027, 12, 15))

    assert duty.latest == date(2027, 11, 3)


@pytest.mark.parametrize(
    ("today", "standing"),
    [
        (date(2027, 8, 30), Standing.open),
        (date(2027, 8, 31), Standing.short),
        (date(2027, 10, 3), Standing.short),
        (date(2027, 10, 4), Standing.over),
        (date(2028, 1, 1), Standing.over),
    ],
)
def test_it_is_late_sooner_than_one_thinks(today: date, standing: Standing) -> None:
    assert seen(rhythm(), date(2027, 2, 9), today=today).standing == standing


def test_too_late_is_told_with_the_last_day() -> None:
    late = seen(rhythm(), date(2027, 2, 9), today=date(2027, 9, 1))
    over = seen(rhythm(), today=date(2027, 12, 31))

    with speak("en"):
        assert told("Virtasalmi", late, spacing_days=42) == (
            "Virtasalmi has 1 of 2 meetings. It is too late for a call in full: that was 30.8.2027. "
            "The last possible day is Mon 4.10.2027."
        )
        assert told("Virtasalmi", over, spacing_days=42) == (
            "Virtasalmi has 0 of 2 meetings. Not enough days are left in the year."
        )


def test_meetings_that_would_have_to_crowd_are_told_so() -> None:
    duty = seen(rhythm(4, seasons=()), today=date(2027, 11, 1))

    assert duty.standing == Standing.crowded
    with speak("en"):
        assert told("Palvelut", duty, spacing_days=42).startswith(
            "Palvelut has 0 of 4 meetings. All would fit only closer together than 42 days."
        )


def test_a_table_founded_in_the_year_owes_its_share() -> None:
    shares = {
        founded: rhythm(4, counted_from=founded).wanted_in(2027)
        for founded in (date(2026, 6, 1), date(2027, 1, 1), date(2027, 7, 1), date(2027, 12, 24))
    }

    assert list(shares.values()) == [4, 4, 2, 0]
    assert rhythm(4, counted_from=date(2028, 1, 1)).wanted_in(2027) == 0


def test_a_table_without_a_duty_owes_nothing() -> None:
    duty = seen(rhythm(0))

    assert duty.standing == Standing.kept
    with speak("en"):
        assert counted(duty) == "0 meetings"


def test_the_first_and_the_last_year_of_the_calendar_end() -> None:
    assert seen(rhythm(), year=1, today=date.min).standing == Standing.open
    assert seen(rhythm(), year=9999).standing == Standing.open
