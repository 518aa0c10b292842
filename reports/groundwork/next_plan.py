"""Beginning the draft of the next plan from the groundwork: what should go on is in it, and continues."""

from collections.abc import Mapping
from datetime import date, timedelta

from msgspec.structs import replace

from core.database import lock, transaction
from core.errors import NotPossible
from core.languages import _
from people.permissions import May, require
from people.tables import Person
from plan import drafts
from plan.present import sheet_now
from plan.sheet import ActionSheet, Ended, FocusAreaSheet, GoalSheet, IndicatorSheet, PlanSheet
from plan.tables import ActionStatus, Plan
from reports.tables import Report, WishKind
from reports.versions import plan_of
from reports.wishes import Wished, wished

YEARS = 4  # a council term (Local Government Act 410/2015)


async def begin(report: Report, *, name: str, term_starts: date, term_ends: date, by: Person) -> Plan:
    """The plan of the next term as a draft, with every action that should go on, unchanged or changed, and
    with those that should end and why. Of what nothing is wished, nothing is taken.

    Raises Invalid for a plan without a name or a term, NotPossible where the next plan has been begun.
    """
    require(by, May.manage_plan)
    before = await plan_of(report)
    async with transaction():
        await lock(f"plan-{before.id}")
        if await follower_of(before):
            raise NotPossible(_("The next plan has been begun already."))
        made = await drafts.begin(name, term_starts=term_starts, term_ends=term_ends, follows=before, by=by)
        draft = await drafts.draft_of(made)
        assert draft is not None
        wishes = {one.code: one for one in await wished(report)}
        await drafts.save(draft, carried_on(await sheet_now(before), wishes), by=by)
    return made


async def follower_of(plan: Plan) -> Plan | None:
    """The plan that follows this one, if it has been begun."""
    return await Plan.objects().where(Plan.follows == plan.id).order_by(Plan.id).first()


def term_after(plan: Plan) -> tuple[date, date]:
    """The term after this plan's, as the law has it: four years from the day after its end."""
    starts = plan.term_ends + timedelta(days=1)
    return starts, starts.replace(year=starts.year + YEARS) - timedelta(days=1)


def name_after(plan: Plan) -> str:
    """The same name with the years of the next term; the name as it is where it holds none."""
    starts, ends = term_after(plan)
    name = plan.name.replace(str(plan.term_ends.year), str(ends.year))
    return name.replace(str(plan.term_starts.year), str(starts.year))


def carried_on(sheet: PlanSheet, wishes: Mapping[str, Wished]) -> PlanSheet:
    """What is wished to go on, under goals and areas of the same names; pure."""
    areas = (_area(area, wishes) for area in sheet.areas)
    ended = tuple(Ended(one.code, one.because) for one in wishes.values() if one.kind == WishKind.end)
    return PlanSheet(
        areas=tuple(area for area in areas if area.goals), programmes=sheet.programmes, ended=ended
    )


def _area(area: FocusAreaSheet, wishes: Mapping[str, Wished]) -> FocusAreaSheet:
    goals = (_goal(goal, wishes) for goal in area.goals)
    return replace(area, code="", goals=tuple(goal for goal in goals if goal.actions))


def _goal(goal: GoalSheet, wishes: Mapping[str, Wished]) -> GoalSheet:
    kept = (WishKind.carry_on, WishKind.change)
    actions = tuple(
        _action(one, wishes[one.code])
        for one in goal.actions
        if one.code in wishes and wishes[one.code].kind in kept
    )
    indicators = tuple(_indicator(one) for one in goal.indicators if not one.left_out_because)
    return replace(goal, code="", actions=actions, indicators=indicators)


def _action(action: ActionSheet, wish: Wished) -> ActionSheet:
    """It begins anew: its days, its euros and how far it was belong to the term before."""
    return replace(
        action,
        code="",
        continues=(action.code,),
        changed_because=wish.because if wish.kind == WishKind.change else "",
        starts_on=None,
        ends_on=None,
        timetable="",
        money=(),
        status=ActionStatus.not_started,
        status_explained="",
        status_on=None,
    )


def _indicator(one: IndicatorSheet) -> IndicatorSheet:
    """Its latest figure is where the next term starts from; the target is for the next council to set."""
    own = [value for value in one.values if value.figure is not None and value.whose == "municipality"]
    last = max(own, key=lambda value: value.year, default=None)
    return replace(
        one,
        code="",
        baseline=last.figure if last else one.baseline,
        baseline_year=last.year if last else one.baseline_year,
        target=None,
        target_year=None,
        values=(),
    )
