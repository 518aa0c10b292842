"""The reports to the council, and what was frozen when they were closed."""

from enum import StrEnum

from piccolo.columns import Bytea, Integer, Serial, Text, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from core.columns import belongs_to, may_have, moment, not_blank, one_of, part_of, stamped, word
from core.languages import N_
from papers.tables import Letterhead
from people.tables import Person
from plan.tables import Action, Handling, Indicator, Plan


class ReportKind(StrEnum):
    """Of a year, of a whole term, and the groundwork for the plan of the next one."""

    yearly = "yearly"
    term = "term"
    groundwork = "groundwork"


REPORT_WORDS = {
    ReportKind.yearly: N_("Yearly welfare report"),
    ReportKind.term: N_("Broad welfare report"),
    ReportKind.groundwork: N_("Groundwork for the next welfare plan"),
}


class Report(Table):
    """A report on a plan. `version` is the frozen one that stands, 0 while it is being written."""

    id: Serial
    kind = word(ReportKind, ReportKind.yearly)
    plan = belongs_to(Plan)
    year = Integer(null=True, default=None)
    version = Integer(default=0)
    handling = belongs_to(Handling)
    made_at = stamped()

    report_kind_plan_year_uq = Unique([kind, plan, year], nulls_distinct=False)
    report_kind_is_known = one_of("kind", ReportKind)
    report_of_a_year_has_one = Check("(kind = 'yearly') = (year IS NOT NULL)")


class ReportText(Table):
    """The coordinator's own words in one part of a report, as `summary` or `area:25-1`."""

    id: Serial
    report = part_of(Report)
    part = Varchar(length=60, null=False)
    text = Text(default="")
    revision = Integer(default=0)
    changed_by = may_have(Person)
    changed_at = moment()

    report_text_report_part_uq = Unique([report, part])


class FrozenReport(Table):
    """A closed report, byte for byte: the value of which every page and file of it is made."""

    id: Serial
    report = part_of(Report)
    version = Integer(null=False)
    value = Bytea(null=False)
    letterhead = may_have(Letterhead)
    closed_at = stamped()
    closed_by = may_have(Person)
    opened_again_at = moment()
    opened_again_by = may_have(Person)
    opened_again_because = Text(default="")

    frozen_report_report_version_uq = Unique([report, version])
    frozen_report_opened_with_a_reason = Check("opened_again_at IS NULL OR btrim(opened_again_because) <> ''")


class FindingKind(StrEnum):
    strength = "strength"
    need = "need"


FINDING_WORDS = {
    FindingKind.strength: ("+", N_("strength")),
    FindingKind.need: ("△", N_("need of development")),
}


class Finding(Table):
    """A strength or a need of development, with what each source says of it; at least one does."""

    id: Serial
    report = part_of(Report)
    position = Integer(null=False)
    kind = word(FindingKind, FindingKind.need)
    area = Varchar(length=12, default="", help_text="The code of its focus area")
    text = Text(null=False)
    topics = Text(default="", help_text="What the partnership tables have brought up")
    indicators = Text(default="")
    surveys = Text(default="")
    people = Text(default="", help_text="The welfare group and the officials")

    finding_kind_is_known = one_of("kind", FindingKind)
    finding_text_is_not_blank = not_blank("text")
    finding_has_a_source = Check("btrim(topics || indicators || surveys || people) <> ''")


class WishKind(StrEnum):
    """What is wished for an action in the plan of the next term. The next council decides."""

    carry_on = "carry_on"
    change = "change"
    end = "end"


WISH_WORDS = {
    WishKind.carry_on: N_("should go on"),
    WishKind.change: N_("should go on, changed"),
    WishKind.end: N_("should end"),
}


class Wish(Table):
    """What those who lay the groundwork wish for an action, and why; once for each."""

    id: Serial
    report = part_of(Report)
    action = belongs_to(Action)
    kind = word(WishKind, WishKind.carry_on)
    because = Text(default="")
    changed_by = may_have(Person)
    changed_at = moment()

    wish_report_action_uq = Unique([report, action])
    wish_kind_is_known = one_of("kind", WishKind)
    wish_has_a_reason = Check("kind = 'carry_on' OR btrim(because) <> ''")


class MakingStatus(StrEnum):
    waiting = "waiting"
    running = "running"
    done = "done"
    failed = "failed"


class ReportMaking(Table):
    """A report being gathered: `step` of `steps` are done, `doing` says what is done now."""

    id: Serial
    report = part_of(Report)
    status = word(MakingStatus, MakingStatus.waiting)
    step = Integer(default=0)
    steps = Integer(default=0)
    doing = Varchar(length=200, default="")
    value = Bytea(null=True, default=None)
    tries = Integer(default=0)
    made_at = stamped()
    made_by = may_have(Person)
    ended_at = moment()

    report_making_status_is_known = one_of("status", MakingStatus)


class KeyIndicator(Table):
    """One of the six to eight figures on the one page of a year, in this place, with a few words."""

    id: Serial
    plan = part_of(Plan)
    year = Integer(null=False)
    position = Integer(null=False)
    indicator = belongs_to(Indicator)
    words = Text(default="")

    key_indicator_plan_year_indicator_uq = Unique([plan, year, indicator])
