"""What was said, what came of it, and what has happened since."""

from enum import StrEnum

from piccolo.columns import JSONB, Boolean, Bytea, Date, Integer, Serial, Text, Time, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from agendas.tables import AgendaItem, Topic
from core.columns import belongs_to, may_have, moment, not_blank, one_of, part_of, stamped, word
from core.languages import N_
from meetings.tables import Meeting
from papers.tables import Letterhead
from people.tables import Organisation, Person
from plan.tables import Action


class MinutesStatus(StrEnum):
    draft = "draft"
    circulated = "circulated"
    published = "published"


class Minutes(Table):
    """The memo of one meeting."""

    id: Serial
    meeting = belongs_to(Meeting, unique=True)
    status = word(MinutesStatus, MinutesStatus.draft)
    started_at_clock = Time(null=True, default=None)
    ended_at_clock = Time(null=True, default=None)
    corrections_until = Date(null=True, default=None)
    circulated_at = moment()
    published_at = moment()

    minutes_status_is_known = one_of("status", MinutesStatus)


class Passage(Table):
    """The memo's text for one item. `revision` rises with every saving: two writers notice each other."""

    id: Serial
    minutes = part_of(Minutes)
    item = belongs_to(AgendaItem, unique=True)
    text = Text(default="")
    discussed = Boolean(default=True)
    revision = Integer(default=0)
    changed_by = may_have(Person)
    changed_at = moment()


class OutcomeKind(StrEnum):
    """No kind is a decision: a partnership table makes none."""

    information = "information"
    department = "department"
    preparation = "preparation"
    together = "together"
    passed_on = "passed_on"
    nothing = "nothing"


OUTCOME_WORDS = {
    OutcomeKind.information: ("i", N_("information given")),
    OutcomeKind.department: ("→", N_("a department will see to it")),
    OutcomeKind.preparation: ("▤", N_("goes to preparation")),
    OutcomeKind.together: ("✦", N_("done together")),
    OutcomeKind.passed_on: ("⇢", N_("passed to the competent body")),
    OutcomeKind.nothing: ("–", N_("nothing further")),
}
FOLLOWED = (OutcomeKind.department, OutcomeKind.preparation, OutcomeKind.together, OutcomeKind.passed_on)


class FollowUpStatus(StrEnum):
    """Not followed: there is nothing to wait for."""

    not_followed = "not_followed"
    open = "open"
    in_progress = "in_progress"
    done = "done"
    not_done = "not_done"
    moved = "moved"


FOLLOW_UP_WORDS = {
    FollowUpStatus.not_followed: ("–", N_("needs no follow-up")),
    FollowUpStatus.open: ("○", N_("open")),
    FollowUpStatus.in_progress: ("◐", N_("in progress")),
    FollowUpStatus.done: ("●", N_("done")),
    FollowUpStatus.not_done: ("✕", N_("not done")),
    FollowUpStatus.moved: ("→", N_("moved to another")),
}
STILL_OPEN = (FollowUpStatus.open, FollowUpStatus.in_progress)


class Outcome(Table):
    """What came of an item, who sees to it, and the plan action it serves (or the reason why none)."""

    id: Serial
    passage = part_of(Passage)
    topic = may_have(Topic)
    kind = word(OutcomeKind, OutcomeKind.information)
    text = Text(null=False)
    owner = may_have(Organisation)
    owner_person = may_have(Person)
    due_on = Date(null=True, default=None, index=True)
    action = may_have(Action)
    no_action_because = Text(default="")
    for_next_plan = Boolean(default=False, help_text="A proposal for the next plan")
    body = Varchar(length=200, default="", help_text="Where it is prepared or will be decided")
    expected_on = Date(null=True, default=None, help_text="The last day of the month in which it is expected")
    case_number = Varchar(length=60, default="", help_text="In the case register of whoever prepares it")
    section = Varchar(length=60, default="", help_text="The § of the later decision")
    section_link = Varchar(length=500, default="")
    status = word(FollowUpStatus, FollowUpStatus.not_followed)
    made_at = stamped()
    announced_at = moment()
    reminded_at = moment()
    reminders = Integer(default=0)
    finished_at = moment()

    outcome_text_is_not_blank = not_blank("text")
    outcome_kind_is_known = one_of("kind", OutcomeKind)
    outcome_status_is_known = one_of("status", FollowUpStatus)
    outcome_has_one_owner = Check("owner IS NULL OR owner_person IS NULL")
    outcome_department_has_somebody_and_a_day = Check(
        "kind <> 'department' OR (coalesce(owner, owner_person) IS NOT NULL AND due_on IS NOT NULL)"
    )
    outcome_preparation_names_a_body = Check("kind <> 'preparation' OR btrim(body) <> ''")
    outcome_passed_on_has_an_owner = Check("kind <> 'passed_on' OR owner IS NOT NULL")


class Progress(Table):
    """What the owner says has happened, in the order in which it was said."""

    id: Serial
    outcome = part_of(Outcome)
    at = stamped()
    by = may_have(Person)
    by_name = Varchar(length=200, default="")
    status = word(FollowUpStatus, FollowUpStatus.in_progress)
    text = Text(default="")
    happened_on = Date(null=True, default=None, help_text="The day that the owner gives, when there is one")

    progress_status_is_known = one_of("status", FollowUpStatus)


class Correction(Table):
    """What a participant wants corrected in a circulated memo."""

    id: Serial
    minutes = part_of(Minutes)
    item = may_have(AgendaItem)
    name = Varchar(length=200, default="")
    text = Text(null=False)
    at = stamped()
    handled_at = moment()

    correction_text_is_not_blank = not_blank("text")


class PublishedMinutes(Table):
    """A published memo, frozen: the sheet and the Word file made of it."""

    id: Serial
    minutes = belongs_to(Minutes)
    version = Integer(null=False)
    sheet = JSONB(null=False)
    docx = Bytea(null=False)
    letterhead = may_have(Letterhead)
    published_at = stamped()
    published_by = may_have(Person)

    published_minutes_version_uq = Unique([minutes, version])
