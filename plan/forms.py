"""What is typed about a plan, its handling and the term before, and what it means."""

from dataclasses import dataclass, field
from datetime import date

from core.clock import today
from core.languages import _
from plan.handling import Step
from plan.tables import HandlingStep, Plan, Stage
from web.forms import Reading, Several, a_date, a_date_if_any


@dataclass
class PlanForm:
    name: str = ""
    term_starts: str = ""
    term_ends: str = ""
    follows: str = ""

    @classmethod
    def after(cls, newest: Plan | None) -> "PlanForm":
        """What is likely: the council term that follows the newest plan."""
        starts = date(newest.term_starts.year + 4, 6, 1) if newest else date(today().year, 6, 1)
        return cls(
            term_starts=str(starts),
            term_ends=str(date(starts.year + 4, 5, 31)),
            follows=str(newest.id) if newest else "",
        )

    def term(self) -> tuple[date, date]:
        """First and last day. Raises Invalid."""
        read = Reading()
        starts = read(a_date, self.term_starts, instead=date.min, field="term_starts")
        ends = read(a_date, self.term_ends, instead=date.min, field="term_ends")
        read.done()
        return starts, ends


@dataclass
class StepForm:
    stage: str = ""
    body: str = ""
    planned_on: str = ""
    handled_on: str = ""
    section: str = ""
    link: str = ""
    said: str = ""

    @classmethod
    def of(cls, step: HandlingStep) -> "StepForm":
        return cls(
            stage=step.stage,
            body=step.body,
            planned_on=str(step.planned_on or ""),
            handled_on=str(step.handled_on or ""),
            section=step.section,
            link=step.link,
            said=step.said,
        )

    def step(self) -> Step:
        """The step as typed. Raises Invalid."""
        read = Reading()
        if self.stage not in set(Stage):
            read.problems["stage"] = _("Choose what kind of body it is.")
        planned = read(a_date_if_any, self.planned_on, instead=None, field="planned_on")
        handled = read(a_date_if_any, self.handled_on, instead=None, field="handled_on")
        if handled and handled > today():
            read.problems["handled_on"] = _("That day has not come yet. Write it as the planned day.")
        read.done()
        return Step(
            stage=Stage(self.stage),
            body=self.body,
            planned_on=planned,
            handled_on=handled,
            section=self.section,
            link=self.link,
            said=self.said,
        )


@dataclass
class FatesForm:
    """What becomes of the chosen actions of the term before; `all` chooses those not decided yet."""

    code: Several = field(default_factory=Several)
    what: str = ""
    because: str = ""
    all: str = ""


@dataclass
class ReasonForm:
    reason: str = ""
