"""What reminders a meeting has ahead of it, and which have left, as the coordinator sees them."""

from dataclasses import dataclass
from datetime import date, datetime

from core.clock import local, now, today
from core.database import sql
from core.languages import N_, ngettext
from dates.reminders import background, day_before, silent
from dates.reminders.background import Owing
from dates.reminders.day_before import Expected
from dates.reminders.holding import held_back
from dates.reminders.moments import EVENING, Window, for_day_before, for_topics
from dates.reminders.silent import Heard
from mail.overtaken import Reminder
from meetings.guests import Guest
from meetings.tables import Meeting, MeetingStatus, PartnershipTable

REMINDER_WORDS = {
    Reminder.topics: N_("Reminder of the call"),
    Reminder.background: N_("Reminder of the background notes"),
    Reminder.day_before: N_("Reminder before the meeting"),
}
LEFT = """
SELECT key, made_at FROM letter WHERE key = ANY($1::text[])
  AND status NOT IN ('draft', 'left_out', 'stopped', 'replaced', 'failed')
"""


@dataclass(frozen=True)
class Ahead:
    """One kind of reminder: to how many it goes and when, and to how many it went and when.

    Without a day there is nothing more to send.
    """

    kind: Reminder
    count: int
    day: date | None
    held: bool
    went_to: int
    went_on: date | None

    @property
    def word(self) -> str:
        """What it is called, to be translated."""
        return REMINDER_WORDS[self.kind]

    @property
    def readers(self) -> str:
        """To whom it goes, in the reader's language."""
        told = {
            Reminder.topics: ngettext(
                "to %(count)s who has sent nothing", "to %(count)s who have sent nothing", self.count
            ),
            Reminder.background: ngettext(
                "to %(count)s department whose lines are missing",
                "to %(count)s departments whose lines are missing",
                self.count,
            ),
            Reminder.day_before: ngettext(
                "to %(count)s guest who has not declined",
                "to %(count)s guests who have not declined",
                self.count,
            ),
        }
        return told[self.kind]

    @property
    def letters(self) -> str:
        """How many have left, in the reader's language."""
        return ngettext("%(count)s letter", "%(count)s letters", self.went_to)


@dataclass(frozen=True)
class Outlook:
    """The reminders of a meeting, who has been heard since the call, and whom the coordinator calls up."""

    reminders: list[Ahead]
    nothing: list[Guest]
    silent: list[Guest]
    to_call: list[Guest]


@dataclass(frozen=True)
class _Kind:
    """What is known of one kind: the keys of all its letters, and of those that are wanted now."""

    kind: Reminder
    window: Window | None
    wanted: list[str]
    known: list[str]


async def outlook(meeting: Meeting, table: PartnershipTable) -> Outlook:
    """What lies ahead, from the meeting as it now stands; nothing before the call and after the meeting."""
    is_ahead = meeting.status in (MeetingStatus.called, MeetingStatus.invited) and meeting.starts_at > now()
    if not is_ahead:
        return Outlook([], [], [], [])
    heard = await silent.heard(meeting, table)
    expected = await day_before.expected(meeting)
    kinds = [
        _topics(meeting, heard),
        _background(meeting, table, await background.owing(meeting), await background.asked(meeting)),
        _day_before(meeting, expected),
    ]
    rows = await sql(LEFT, [key for kind in kinds for key in kind.known])
    left = {row["key"]: row["made_at"] for row in rows}
    held = {kind for _meeting, kind in await held_back([meeting.id])}
    found = [_ahead(kind, left, held=kind.kind in held) for kind in kinds]
    return Outlook(
        [one for one in found if one.day or one.went_to or one.held],
        nothing=heard.nothing,
        silent=heard.silent if meeting.status == MeetingStatus.called else [],
        to_call=expected.to_call,
    )


def _topics(meeting: Meeting, heard: Heard) -> _Kind:
    everybody = [*heard.sent, *heard.nothing, *heard.silent]
    called = meeting.status == MeetingStatus.called
    return _Kind(
        Reminder.topics,
        for_topics(meeting) if called else None,
        wanted=silent.keys(meeting, heard.to_write),
        known=silent.keys(meeting, everybody),
    )


def _background(meeting: Meeting, table: PartnershipTable, owing: list[Owing], asked: list[int]) -> _Kind:
    windows = [background.window_of(meeting, table, one) for one in owing]
    return _Kind(
        Reminder.background,
        min(windows, key=lambda window: window.first, default=None),
        wanted=background.keys(meeting, [one.organisation for one in owing]),
        known=background.keys(meeting, asked),
    )


def _day_before(meeting: Meeting, expected: Expected) -> _Kind:
    keys = day_before.keys(meeting, expected.to_write)
    invited = meeting.status == MeetingStatus.invited
    return _Kind(Reminder.day_before, for_day_before(meeting) if invited else None, wanted=keys, known=keys)


def _ahead(kind: _Kind, left: dict[str, datetime], *, held: bool) -> Ahead:
    went = [left[key] for key in kind.known if key in left]
    count = len([key for key in kind.wanted if key not in left])
    return Ahead(
        kind.kind,
        count,
        day=_day(kind.window) if count else None,
        held=held,
        went_to=len(went),
        went_on=local(max(went)).date() if went else None,
    )


def _day(window: Window | None) -> date | None:
    """The day of the next round that would write it."""
    if window is None:
        return None
    over = local(now()).time() >= EVENING
    day = window.day_from(today())
    if day == today() and over:
        return None if window.last == day else window.day_from(date.fromordinal(day.toordinal() + 1))
    return day
