"""The days of reminders, counted through a whole year without any service."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from minutes.reminder_days import to_remind_of

FIRST = date(2027, 1, 1)


@dataclass
class Thing:
    due_on: date | None
    answered_on: date | None = None
    finished_on: date = date.max


def live_through(*things: Thing, days: int = 365, told_on: date | None = None) -> list[tuple[date, int]]:
    """Every morning of a year: on which days a letter goes, and of how many things it tells."""
    written = []
    for day in (FIRST + timedelta(days=number) for number in range(days)):
        still_open = [_by_then(one, day) for one in things if one.finished_on > day]
        if told := to_remind_of(still_open, told_on=told_on, day=day):
            told_on = day
            written.append((day, len(told)))
    return written


def _by_then(one: Thing, day: date) -> Thing:
    has_answered = one.answered_on is not None and one.answered_on <= day
    return one if has_answered else Thing(one.due_on)


def days_from(due_on: date, written: list[tuple[date, int]]) -> list[int]:
    return [(day - due_on).days for day, _count in written]


def test_a_year_of_one_thing() -> None:
    due = date(2027, 3, 1)

    written = live_through(Thing(due))

    assert days_from(due, written) == [-30, -7, -1, 7, *range(30, 301, 30)]


def test_who_was_written_to_on_the_day_before_is_left_in_peace() -> None:
    due = date(2027, 1, 20)

    written = live_through(Thing(due), told_on=due - timedelta(days=3), days=60)

    assert days_from(due, written) == [7, 30]


def test_one_day_after_it_is_told_where_nothing_was_told_on_the_day_before() -> None:
    due = date(2027, 1, 2)

    written = live_through(Thing(due), told_on=date(2026, 12, 29), days=60)

    assert days_from(due, written) == [1, 7, 30]


def test_nothing_more_is_told_until_the_next_day_once_it_is_answered() -> None:
    due = date(2027, 3, 1)

    written = live_through(Thing(due, answered_on=due - timedelta(days=7)), days=120)

    assert days_from(due, [one for one in written if one[0] > due - timedelta(days=8)]) == [-1, 7, 30, 60]


def test_what_is_answered_stays_out_of_a_letter_about_the_others() -> None:
    late, answered = Thing(date(2027, 1, 1)), Thing(date(2027, 1, 2), answered_on=date(2027, 1, 5))

    written = live_through(late, answered, days=33)

    assert written == [(date(2027, 1, 1), 2), (date(2027, 1, 8), 1), (date(2027, 1, 31), 2)]


def test_what_is_finished_is_never_told_of() -> None:
    assert live_through(Thing(date(2027, 2, 1), finished_on=FIRST)) == []


def test_what_has_no_day_is_never_told_of() -> None:
    assert live_through(Thing(None)) == []


def test_five_days_lie_between_the_letters_whatever_an_owner_sees_to() -> None:
    chance = Random(6)
    letters = 0
    for _owner in range(60):
        things = [
            Thing(
                FIRST + timedelta(days=chance.randrange(-60, 400)),
                answered_on=chance.choice([None, FIRST + timedelta(days=chance.randrange(365))]),
                finished_on=FIRST + timedelta(days=chance.randrange(30, 800)),
            )
            for _number in range(chance.randrange(1, 25))
        ]

        written = [day for day, _count in live_through(*things)]

        assert all((later - earlier).days >= 5 for earlier, later in pairwise(written))
        letters += len(written)
    assert letters > 1000
