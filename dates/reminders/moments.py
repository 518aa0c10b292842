"""When reminders are due, from the meeting as it now stands; nothing of it is kept, so they move with it.

They leave by day, on a Finnish clock. What was missed is made up for as long as it is of any use.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.clock import local, moment
from dates.blocked.holidays import holiday
from meetings.tables import Meeting

MORNING, EVENING = time(9), time(18)
LAST_HOUR = time(20)  # a letter that could not leave by then does not leave at night

TOPICS_BEFORE = 7  # days before the last day for matters
TIME_TO_WRITE = 2  # days that a village has at least, once reminded
AFTER_THE_CALL = 5  # days in which nobody is reminded of it
BACKGROUND_BEFORE = 2  # days before the background notes are due
AFTER_ASKING = 3
BEFORE_THE_MEETING = 2  # days that remain for the agenda
TIME_TO_TRAVEL = timedelta(hours=4)


@dataclass(frozen=True)
class Window:
    """The Finnish days on which a reminder may be written, both included, and the moment when it is too late.

    `office_days`: it asks for work, so it does not come on a weekend or a holiday.
    """

    first: date
    last: date
    closes: datetime
    office_days: bool = True

    def is_open(self, at: datetime) -> bool:
        """Whether the reminder may be written at this moment (UTC)."""
        day = local(at).date()
        fits = self.first <= day <= self.last and at < self.closes and is_civil(at)
        return fits and (not self.office_days or is_office_day(day))

    def day_from(self, today: date) -> date | None:
        """The day on which it is written, seen from today; None when all of them have passed."""
        day = max(self.first, today)
        while self.office_days and day <= self.last and not is_office_day(day):
            day += timedelta(days=1)
        return day if day <= self.last else None


def is_civil(at: datetime) -> bool:
    """Whether people read their mail at this moment without being woken by it."""
    return MORNING <= local(at).time() < EVENING


def is_office_day(day: date) -> bool:
    """Whether it is a weekday and no holiday."""
    return day.weekday() < 5 and holiday(day) is None


def office_day_before(day: date) -> date:
    """The last day before, on which offices are open."""
    day -= timedelta(days=1)
    while not is_office_day(day):
        day -= timedelta(days=1)
    return day


def too_late(window: Window, at: datetime) -> datetime:
    """Until when a letter written at that moment is worth sending: that evening, or the window's own end."""
    return min(window.closes, moment(local(at).date(), LAST_HOUR))


def for_topics(meeting: Meeting) -> Window | None:
    """A week before the last day for matters, or later where the call was late; None before the call."""
    if meeting.called_at is None:
        return None
    called = local(meeting.called_at).date()
    until: date = meeting.topics_until
    first = max(until - timedelta(days=TOPICS_BEFORE), called + timedelta(days=AFTER_THE_CALL))
    last = until - timedelta(days=TIME_TO_WRITE)
    return Window(first, last, moment(last, LAST_HOUR))


def for_background(meeting: Meeting, *, due: date, asked_at: datetime) -> Window:
    """Shortly before the notes are due, or a few days after a late question, while they are still of use."""
    asked = local(asked_at).date()
    first = max(due - timedelta(days=BACKGROUND_BEFORE), asked + timedelta(days=AFTER_ASKING))
    last = local(meeting.starts_at).date() - timedelta(days=BEFORE_THE_MEETING)
    return Window(first, last, moment(last, LAST_HOUR))


def for_day_before(meeting: Meeting) -> Window:
    """The day before, and the last office day before that where it is a weekend or a holiday.

    Missed, it may still come in the morning of an evening's meeting.
    """
    day = local(meeting.starts_at).date()
    closes = meeting.starts_at - TIME_TO_TRAVEL
    return Window(office_day_before(day), day, closes, office_days=False)
