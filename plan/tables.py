"""The welfare plan of a council term: focus area, goal, action, indicator."""

from enum import StrEnum

from piccolo.columns import Date, Integer, Numeric, Serial, Text, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from core.columns import belongs_to, may_have, not_blank, one_of, part_of, word
from core.languages import N_
from people.tables import Organisation


class ActionStatus(StrEnum):
    not_started = "not_started"
    in_progress = "in_progress"
    partly_done = "partly_done"
    done = "done"
    not_done = "not_done"
    moved = "moved"


ACTION_WORDS = {
    ActionStatus.not_started: ("○", N_("not started")),
    ActionStatus.in_progress: ("◐", N_("in progress")),
    ActionStatus.partly_done: ("◑", N_("partly done")),
    ActionStatus.done: ("●", N_("done")),
    ActionStatus.not_done: ("✕", N_("not done")),
    ActionStatus.moved: ("→", N_("moved to the next term")),
}


class Plan(Table):
    id: Serial
    name = Varchar(length=200, null=False)
    term_starts = Date(null=False)
    term_ends = Date(null=False)
    approved_on = Date(null=True, default=None)
    section = Varchar(length=60, default="", help_text="The § of the approval")

    plan_name_is_not_blank = not_blank("name")
    plan_term_ends_after_it_starts = Check("term_ends > term_starts")


class FocusArea(Table):
    id: Serial
    plan = part_of(Plan)
    number = Integer(null=False)
    title = Varchar(length=300, null=False)
    description = Text(default="")

    focus_area_plan_number_uq = Unique([plan, number])


class Goal(Table):
    id: Serial
    focus_area = part_of(FocusArea)
    number = Integer(null=False)
    title = Varchar(length=300, null=False)

    goal_focus_area_number_uq = Unique([focus_area, number])


class Action(Table):
    id: Serial
    goal = part_of(Goal)
    number = Integer(null=False)
    title = Varchar(length=300, null=False)
    responsible = belongs_to(Organisation)
    partners = Text(default="")
    timetable = Varchar(length=200, default="")
    status = word(ActionStatus, ActionStatus.not_started)
    status_explained = Text(default="")
    status_on = Date(null=True, default=None)

    action_goal_number_uq = Unique([goal, number])
    action_status_is_known = one_of("status", ActionStatus)


class Indicator(Table):
    id: Serial
    goal = part_of(Goal)
    name = Varchar(length=300, null=False)
    unit = Varchar(length=60, default="")
    source = Varchar(length=200, default="")
    baseline = Numeric(null=True, default=None)
    target = Numeric(null=True, default=None)
    responsible = may_have(Organisation)
