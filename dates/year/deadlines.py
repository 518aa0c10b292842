"""The steps of a meeting and their days: done, missed, soon, or ahead."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.clock import local
from core.languages import N_
from meetings.tables import MeetingStatus

SOON = timedelta(days=14)


class Step(StrEnum):
    """What is done for a meeting by a certain day, in this order."""

    call = "call"
    topics = "topics"
    background = "background"
    agenda = "agenda"
    memo = "memo"


STEP_WORDS = {
    Step.call: (N_("call"), N_("Send the call for matters")),
    Step.topics: (N_("matters"), N_("Last day for matters")),
    Step.background: (N_("notes"), N_("The departments' background notes are due")),
    Step.agenda: (N_("agenda"), N_("Send the agenda and the invitation")),
    Step.memo: (N_("memo"), N_("Publish the memo")),
}


class State(StrEnum):
    done = "done"
    late = "late"
    now = "now"
    ahead = "ahead"


# The kind of a symbol (macros.html, status), and the word beside it.
STATE_WORDS = {
    State.done: ("done", N_("done")),
    State.late: ("late", N_("late")),
    State.now: ("now", N_("soon")),
    State.ahead: ("waiting", N_("to come")),
}


@dataclass(frozen=True)
class YearMeeting:
    """A meeting with what its deadlines depend on. Days are Finnish dates; lead times are the table's."""

    id: int
    table: int
    number: int
    year: int
    status: MeetingStatus
    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    venue: str
    address: str
    topics_until: date
    is_public: bool
    was_called: bool
    asked: int
    answered: int
    identifier: str
    table_name: str
    slug: str
    call_days: int
    background_days: int
    agenda_days: int
    memo_days: int

    @property
    def day(self) -> date:
        return local(self.starts_at).date()

    @property
    def is_cancelled(self) -> bool:
        return self.status == MeetingStatus.cancelled

    @property
    def is_secret(self) -> bool:
        """Whether nobody but the coordinator knows of the date."""
        return self.status == MeetingStatus.planned and not self.is_public


@dataclass(frozen=True)
class Deadline:
    """One step of a meeting, and where it stands today."""

    step: Step
    day: date
    state: State
    meeting: YearMeeting

    @property
    def word(self) -> str:
        """A word for it, to be translated."""
        return STEP_WORDS[self.step][0]

    @property
    def duty(self) -> str:
        """What is to be done, to be translated."""
        return STEP_WORDS[self.step][1]


def deadlines_of(meeting: YearMeeting, *, today: date) -> list[Deadline]:
    """The deadlines of a meeting in order; a cancelled meeting has none."""
    if meeting.is_cancelled:
        return []
    days = {
        Step.call: meeting.day - timedelta(days=meeting.call_days),
        Step.topics: meeting.topics_until,
        Step.background: meeting.day - timedelta(days=meeting.background_days),
        Step.agenda: meeting.day - timedelta(days=meeting.agenda_days),
        Step.memo: meeting.day + timedelta(days=meeting.memo_days),
    }
    return [
        Deadline(step, day, _state(day, done=_is_done(step, meeting, past=day < today), today=today), meeting)
        for step, day in days.items()
    ]


def _state(day: date, *, done: bool, today: date) -> State:
    if done:
        return State.done
    if day < today:
        return State.late
    return State.now if day <= today + SOON else State.ahead


def _is_done(step: Step, meeting: YearMeeting, *, past: bool) -> bool:
    """A day until which others may send something is done with when it has passed."""
    met = meeting.status in (MeetingStatus.held, MeetingStatus.closed)
    invited = met or meeting.status == MeetingStatus.invited
    all_answered = meeting.answered >= meeting.asked
    return {
        Step.call: meeting.was_called or invited or meeting.status == MeetingStatus.called,
        Step.topics: past,
        Step.background: met or (all_answered and (past or meeting.asked > 0)),
        Step.agenda: invited,
        Step.memo: meeting.status == MeetingStatus.closed,
    }[step]
