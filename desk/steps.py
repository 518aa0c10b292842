"""The steps of a round, in order: what comes next for a meeting, by when, and the one button that does it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from core.clock import now, today
from core.languages import N_, _, day, ngettext
from desk.state import MeetingState
from meetings.tables import MeetingStatus

CALLED = (MeetingStatus.called, MeetingStatus.invited, MeetingStatus.held, MeetingStatus.closed)
INVITED = (MeetingStatus.invited, MeetingStatus.held, MeetingStatus.closed)


@dataclass(frozen=True)
class Step:
    """What is done at this step. `route` takes the meeting's id; with `post` the button itself does it."""

    title: str
    button: str
    route: str
    post: bool
    is_done: Callable[[MeetingState], bool]
    due: Callable[[MeetingState], date]
    told: Callable[[MeetingState], str]


def _matters(state: MeetingState) -> str:
    parts = []
    if state.received:
        parts.append(
            ngettext("%(count)s new matter to look at", "%(count)s new matters to look at", state.received)
        )
    if state.waiting:
        parts.append(
            ngettext(
                "%(count)s matter waits for a meeting", "%(count)s matters wait for a meeting", state.waiting
            )
        )
    if state.decided_before:
        parts.append(
            ngettext(
                "%(count)s is decided elsewhere before the meeting",
                "%(count)s are decided elsewhere before the meeting",
                state.decided_before,
            )
        )
    return ", ".join(parts) or _("Matters can be sent until %(day)s.", day=day(state.topics_until))


def _agenda(state: MeetingState) -> str:
    if not state.agenda_version:
        return _matters(state)
    if state.agenda_changed:
        return _("Changed since version %(version)s was released.", version=state.agenda_version)
    return _("Version %(version)s is out.", version=state.agenda_version)


def _answers(state: MeetingState) -> str:
    if state.status not in INVITED:
        return _("Goes to everybody at the table, with the agenda and a calendar entry.")
    return _(
        "%(coming)s of %(guests)s are coming, %(silent)s have not answered.",
        coming=state.coming,
        guests=state.guests,
        silent=state.silent,
    )


def _corrections(state: MeetingState) -> str:
    if state.corrections:
        return ngettext(
            "%(count)s correction to look at", "%(count)s corrections to look at", state.corrections
        )
    return _("Every discussed matter needs an outcome, and every outcome a plan action or a reason.")


def _is_over(state: MeetingState) -> bool:
    """Whether the notes are written: the evening has passed, or the memo is out before that."""
    if state.minutes_status is None:
        return False
    return state.minutes_status != "draft" or now() > state.ends_at


def _nothing(text: str) -> Callable[[MeetingState], str]:
    return lambda state: _(text)


STEPS: list[Step] = [
    Step(
        title=N_("Call for matters"),
        button=N_("Write the call"),
        route="meetings.call",
        post=True,
        is_done=lambda state: state.status in CALLED,
        due=lambda state: state.before(state.call_days),
        told=_nothing(N_("A letter to the villages and the departments: what should be talked about?")),
    ),
    Step(
        title=N_("Agenda"),
        button=N_("Make the agenda"),
        route="agenda.edit",
        post=False,
        is_done=lambda state: state.agenda_version > 0 and not state.agenda_changed,
        due=lambda state: state.before(state.agenda_days),
        told=_agenda,
    ),
    Step(
        title=N_("Invitation"),
        button=N_("Write the invitation"),
        route="invitation.prepare",
        post=True,
        is_done=lambda state: state.status in INVITED,
        due=lambda state: state.before(state.agenda_days),
        told=_answers,
    ),
    Step(
        title=N_("The meeting"),
        button=N_("Open the notes"),
        route="minutes.edit",
        post=False,
        is_done=_is_over,
        due=lambda state: state.before(0),
        told=_nothing(N_("Who came, what was said, and what came of it.")),
    ),
    Step(
        title=N_("Memo to the participants"),
        button=N_("Finish the memo"),
        route="minutes.edit",
        post=False,
        is_done=lambda state: state.minutes_status in ("circulated", "published"),
        due=lambda state: state.after(state.memo_draft_days),
        told=_nothing(N_("The participants read it and say what should be corrected.")),
    ),
    Step(
        title=N_("Publication of the memo"),
        button=N_("Publish the memo"),
        route="minutes.edit",
        post=False,
        is_done=lambda state: state.status == MeetingStatus.closed,
        due=lambda state: state.after(state.memo_days),
        told=_corrections,
    ),
]


@dataclass(frozen=True)
class Stage:
    """A step as it looks for one meeting: done, now, or ahead."""

    step: Step
    state: str
    due: date
    told: str

    @property
    def late(self) -> bool:
        """Whether it should have been done before today."""
        return self.state == "now" and self.due < today()


def stages(state: MeetingState) -> list[Stage]:
    """All steps of one meeting; the first that is not done is the one to do now."""
    found: list[Stage] = []
    for step in STEPS:
        if step.is_done(state):
            where = "done"
        elif state.status == MeetingStatus.cancelled or any(stage.state == "now" for stage in found):
            where = "ahead"
        else:
            where = "now"
        found.append(Stage(step, where, step.due(state), step.told(state)))
    return found


def next_stage(state: MeetingState) -> Stage | None:
    """The step to do now."""
    return next((stage for stage in stages(state) if stage.state == "now"), None)
