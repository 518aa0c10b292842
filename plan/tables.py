"""The welfare plan of a council term: its versions, and the rows of the version in force."""

from enum import StrEnum

from piccolo.columns import JSONB, Array, Boolean, Bytea, Date, Integer, Numeric, Serial, Text, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from core.columns import belongs_to, may_have, moment, not_blank, one_of, part_of, stamped, word
from core.languages import N_
from people.tables import Organisation, Person


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


class Domain(StrEnum):
    welfare = "welfare"
    safety = "safety"


DOMAIN_WORDS = {Domain.welfare: N_("welfare"), Domain.safety: N_("safety")}


class Direction(StrEnum):
    """Where the figure should go."""

    rises = "rises"
    falls = "falls"
    stays = "stays"


DIRECTION_WORDS = {
    Direction.rises: ("↑", N_("should rise")),
    Direction.falls: ("↓", N_("should fall")),
    Direction.stays: ("→", N_("should stay")),
}


class IndicatorKind(StrEnum):
    result = "result"
    process = "process"
    structure = "structure"


INDICATOR_KIND_WORDS = {
    IndicatorKind.result: N_("result"),
    IndicatorKind.process: N_("process"),
    IndicatorKind.structure: N_("structure"),
}


class Qualifier(StrEnum):
    exactly = "exactly"
    over = "over"
    under = "under"
    about = "about"


class Whose(StrEnum):
    """Of whom a figure tells: of the municipality, or of those it is compared with."""

    municipality = "municipality"
    county = "county"
    country = "country"


WHOSE_WORDS = {
    Whose.municipality: N_("the municipality"),
    Whose.county: N_("the wellbeing services county"),
    Whose.country: N_("the whole country"),
}


class Stage(StrEnum):
    """Where a plan or a report is handled, in the usual order."""

    group = "group"
    management = "management"
    board = "board"
    council = "council"


STAGE_WORDS = {
    Stage.group: N_("welfare group"),
    Stage.management: N_("management group"),
    Stage.board: N_("board"),
    Stage.council: N_("council"),
}


class Handling(Table):
    """The way of one document through its bodies."""

    id: Serial
    made_at = stamped()


class HandlingStep(Table):
    """One body on the way. It is recorded here, and decided there."""

    id: Serial
    handling = part_of(Handling)
    position = Integer(null=False)
    stage = word(Stage, Stage.group)
    body = Varchar(length=200, null=False)
    planned_on = Date(null=True, default=None)
    handled_on = Date(null=True, default=None)
    section = Varchar(length=60, default="", help_text="The §")
    link = Varchar(length=500, default="")
    said = Text(default="", help_text="What was said there")

    handling_step_stage_is_known = one_of("stage", Stage)
    handling_step_body_is_not_blank = not_blank("body")


class Plan(Table):
    """A plan; `version` is the one in force, 0 before the first. `follows` is the plan of the term before."""

    id: Serial
    name = Varchar(length=200, null=False)
    term_starts = Date(null=False)
    term_ends = Date(null=False)
    version = Integer(default=0)
    follows = may_have("self")

    plan_name_is_not_blank = not_blank("name")
    plan_term_ends_after_it_starts = Check("term_ends > term_starts")
    plan_follows_another = Check("follows <> id")


class PlanVersion(Table):
    """What a plan says, as a PlanSheet. One that is not in force yet is a draft, at most one of a plan.

    `revision` rises with every saving: two writers notice each other. Who approved it is told by the last
    step of its handling and written down here when it comes into force.
    """

    id: Serial
    plan = part_of(Plan)
    version = Integer(null=False)
    sheet = JSONB(null=False)
    revision = Integer(default=0)
    reason = Text(default="", help_text="Why the plan is changed")
    changes = JSONB(default="[]")
    handling = belongs_to(Handling)
    body = Varchar(length=200, default="")
    approved_on = Date(null=True, default=None)
    section = Varchar(length=60, default="", help_text="The § of the approval")
    link = Varchar(length=500, default="")
    in_force_at = moment()
    made_at = stamped()
    made_by = may_have(Person)

    plan_version_plan_version_uq = Unique([plan, version])


class PlanImport(Table):
    """A file that is to become a draft: kept between the look at it and taking it, and for a day at most.

    `found` is what its tables say, packed; `choices` what its reader has said about them.
    """

    id: Serial
    plan = part_of(Plan)
    by = part_of(Person)
    name = Varchar(length=200, null=False, help_text="Of the file, as it was uploaded")
    found = Bytea(null=False)
    choices = JSONB(default="{}")
    uploaded_at = stamped()

    plan_import_plan_by_uq = Unique([plan, by])


class FocusArea(Table):
    id: Serial
    plan = part_of(Plan)
    code = Varchar(length=12, null=False)
    number = Integer(null=False)
    title = Varchar(length=300, null=False)
    description = Text(default="")
    left_out_in = Integer(null=True, default=None, help_text="The version that has it no more")

    focus_area_plan_code_uq = Unique([plan, code])


class Goal(Table):
    id: Serial
    focus_area = part_of(FocusArea)
    code = Varchar(length=12, null=False)
    number = Integer(null=False)
    title = Varchar(length=300, null=False)
    description = Text(default="")
    left_out_in = Integer(null=True, default=None, help_text="The version that has it no more")


class Action(Table):
    """`areas` are villages or districts, `target_groups` the people that it is for."""

    id: Serial
    goal = part_of(Goal)
    code = Varchar(length=12, null=False)
    number = Integer(null=False)
    title = Varchar(length=300, null=False)
    responsible = belongs_to(Organisation)
    partners = Text(default="")
    timetable = Varchar(length=200, default="")
    starts_on = Date(null=True, default=None)
    ends_on = Date(null=True, default=None)
    resources = Text(default="")
    budget_line = Varchar(length=200, default="")
    areas = Array(base_column=Varchar(length=200), default=list)
    target_groups = Array(base_column=Varchar(length=200), default=list)
    domain = word(Domain, Domain.welfare)
    status = word(ActionStatus, ActionStatus.not_started)
    status_explained = Text(default="")
    status_on = Date(null=True, default=None)
    left_out_in = Integer(null=True, default=None, help_text="The version that has it no more")

    action_status_is_known = one_of("status", ActionStatus)
    action_domain_is_known = one_of("domain", Domain)


class ActionMoney(Table):
    """Euros for an action in one year."""

    id: Serial
    action = part_of(Action)
    year = Integer(null=False)
    amount = Numeric(null=False)

    action_money_action_year_uq = Unique([action, year])


class StatusEntry(Table):
    """How far an action was said to be, and when; the action itself holds the latest."""

    id: Serial
    action = part_of(Action)
    status = word(ActionStatus, ActionStatus.not_started)
    explained = Text(default="")
    stated_on = Date(null=False)
    at = stamped()
    by = may_have(Person)

    status_entry_status_is_known = one_of("status", ActionStatus)


class Programme(Table):
    """A programme that refines the plan: a second parent of its actions."""

    id: Serial
    plan = part_of(Plan)
    name = Varchar(length=200, null=False)
    description = Text(default="")
    link = Varchar(length=500, default="")

    programme_plan_name_uq = Unique([plan, name])
    programme_name_is_not_blank = not_blank("name")


class ActionInProgramme(Table):
    id: Serial
    action = part_of(Action)
    programme = part_of(Programme)

    action_in_programme_uq = Unique([action, programme])


class SuccessionKind(StrEnum):
    continued = "continued"
    changed = "changed"
    ended = "ended"


SUCCESSION_WORDS = {
    SuccessionKind.continued: N_("continued"),
    SuccessionKind.changed: N_("changed"),
    SuccessionKind.ended: N_("ended"),
}


class Succession(Table):
    """What became of an action in the plan of the next term."""

    id: Serial
    earlier = belongs_to(Action)
    later = may_have(Action)
    kind = word(SuccessionKind, SuccessionKind.continued)
    because = Text(default="")

    succession_earlier_later_uq = Unique([earlier, later], nulls_distinct=False)
    succession_kind_is_known = one_of("kind", SuccessionKind)
    succession_ends_without_another = Check("(kind = 'ended') = (later IS NULL)")
    succession_has_a_reason = Check("kind = 'continued' OR btrim(because) <> ''")


class Indicator(Table):
    """A figure that tells how far a goal is. `register` is where it is fetched from: sotkanet, or nowhere."""

    id: Serial
    goal = part_of(Goal)
    code = Varchar(length=12, null=False)
    position = Integer(default=0)
    name = Varchar(length=300, null=False)
    kind = word(IndicatorKind, IndicatorKind.result)
    unit = Varchar(length=60, default="")
    source = Varchar(length=200, default="")
    register = Varchar(length=40, default="")
    register_id = Integer(null=True, default=None)
    baseline = Numeric(null=True, default=None)
    baseline_qualifier = word(Qualifier, Qualifier.exactly)
    baseline_year = Integer(null=True, default=None)
    target = Numeric(null=True, default=None)
    target_qualifier = word(Qualifier, Qualifier.exactly)
    target_year = Integer(null=True, default=None)
    direction = word(Direction, Direction.rises)
    responsible = may_have(Organisation)
    left_out_because = Text(default="", help_text="Why it is not followed")
    left_out_in = Integer(null=True, default=None, help_text="The version that has it no more")

    indicator_kind_is_known = one_of("kind", IndicatorKind)
    indicator_direction_is_known = one_of("direction", Direction)


class IndicatorValue(Table):
    """The figure of one year, or why there is none. `surveyed_in` is the year of the survey if it differs."""

    id: Serial
    indicator = part_of(Indicator)
    year = Integer(null=False)
    whose = word(Whose, Whose.municipality)
    value = Numeric(null=True, default=None)
    qualifier = word(Qualifier, Qualifier.exactly)
    surveyed_in = Integer(null=True, default=None)
    missing_because = Text(default="")
    note = Text(default="")
    fetched = Boolean(default=False, help_text="It came from the register, and may be fetched anew")
    stated_at = stamped()
    stated_by = may_have(Person)

    indicator_value_indicator_year_whose_uq = Unique([indicator, year, whose])
    indicator_value_whose_is_known = one_of("whose", Whose)
    indicator_value_qualifier_is_known = one_of("qualifier", Qualifier)
    indicator_value_or_a_reason = Check("(value IS NULL) = (btrim(missing_because) <> '')")
