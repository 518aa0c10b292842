"""Writing a plan: every version begins as a draft, which is a sheet that only those who keep plans see."""

from collections.abc import Callable
from datetime import date

import msgspec

from core.database import lock, sql, transaction
from core.errors import Invalid, NotFound, NotPossible
from core.languages import _
from history.events import record
from people.permissions import May, require
from people.tables import Person
from plan import handling
from plan.sheet import PlanSheet, coded
from plan.tables import Handling, Plan, PlanVersion
from web.forms import one_line, tidy

HIGHEST = """
SELECT coalesce(max(split_part(code, '-', 2)::int), 0) AS highest FROM (
    SELECT focus_area.code FROM focus_area WHERE plan = $1
    UNION ALL SELECT goal.code FROM goal JOIN focus_area ON focus_area.id = goal.focus_area WHERE plan = $1
    UNION ALL SELECT action.code FROM action JOIN goal ON goal.id = action.goal
        JOIN focus_area ON focus_area.id = goal.focus_area WHERE plan = $1
    UNION ALL SELECT indicator.code FROM indicator JOIN goal ON goal.id = indicator.goal
        JOIN focus_area ON focus_area.id = goal.focus_area WHERE plan = $1
) AS given
"""


async def begin(
    name: str, *, term_starts: date, term_ends: date, follows: Plan | None = None, by: Person | None
) -> Plan:
    """A plan for a council term, with an empty draft.

    Raises Invalid for a plan without a name, with a term that ends first, or following a later one.
    """
    require(by, May.manage_plan)
    _check(name, term_starts=term_starts, term_ends=term_ends, follows=follows)
    plan = Plan(
        name=one_line(name)[:200],
        term_starts=term_starts,
        term_ends=term_ends,
        follows=follows.id if follows else None,
    )
    async with transaction():
        await plan.save()
        await _draft(plan, PlanSheet(), reason="", by=by)
        await record("added", plan, by=by)
    return plan


async def correct(
    plan: Plan,
    *,
    name: str,
    term_starts: date,
    term_ends: date,
    follows: Plan | None = None,
    by: Person | None,
) -> None:
    """Correct what a plan is called, its term, or which one it follows. Raises Invalid."""
    require(by, May.manage_plan)
    _check(name, term_starts=term_starts, term_ends=term_ends, follows=follows)
    async with transaction():
        plan.name, plan.term_starts, plan.term_ends = one_line(name)[:200], term_starts, term_ends
        plan.follows = follows.id if follows else None
        await plan.save([Plan.name, Plan.term_starts, Plan.term_ends, Plan.follows])
        await record("corrected", plan, by=by)


def _check(name: str, *, term_starts: date, term_ends: date, follows: Plan | None) -> None:
    problems = {}
    if not one_line(name):
        problems["name"] = _("Give the plan a name.")
    if term_ends <= term_starts:
        problems["term_ends"] = _("The term ends after it has begun.")
    if follows and follows.term_starts >= term_starts:
        problems["follows"] = _("The plan before this one begins earlier.")
    if problems:
        raise Invalid(**problems)


async def revise(plan: Plan, *, reason: str, by: Person | None) -> PlanVersion:
    """Begin the next version of a plan in force, with what the present one says. Raises Invalid without a
    reason, and NotPossible while another draft is being written.
    """
    require(by, May.manage_plan)
    if not tidy(reason):
        raise Invalid(reason=_("Write why the plan is changed. It stands beside the list of changes."))
    async with transaction():
        await lock(f"plan-{plan.id}")
        if await draft_of(plan):
            raise NotPossible(_("A new version of this plan is being written already."))
        newest = await in_force(plan)
        return await _draft(plan, sheet_of(newest), reason=tidy(reason), by=by)


async def _draft(plan: Plan, sheet: PlanSheet, *, reason: str, by: Person | None) -> PlanVersion:
    way = await handling.begin()
    made = PlanVersion(
        plan=plan.id,
        version=plan.version + 1,
        sheet=msgspec.json.encode(sheet).decode(),
        reason=reason,
        handling=way.id,
        made_by=by.id if by else None,
    )
    await made.save()
    await record("draft begun", made, by=by)
    return made


async def draft_of(plan: Plan) -> PlanVersion | None:
    """The version that is being written, if one is."""
    mine = PlanVersion.plan == plan.id
    return await PlanVersion.objects().where(mine, PlanVersion.in_force_at.is_null()).first()


async def to_edit(plan: Plan) -> PlanVersion:
    """The version that is being written. Raises NotFound where none is."""
    if found := await draft_of(plan):
        return found
    raise NotFound(_("No new version of this plan is being written."))


async def edit(plan: Plan, change: Callable[[PlanSheet], PlanSheet], *, by: Person | None) -> PlanSheet:
    """Change what the draft says at this very moment: of two who change different parts, both are kept.

    Whatever the change refuses is refused.
    """
    require(by, May.manage_plan)
    async with transaction():
        await lock(f"plan-{plan.id}")
        draft = await to_edit(plan)
        return await save(draft, change(sheet_of(draft)), by=by)


async def in_force(plan: Plan) -> PlanVersion:
    """The version in force. Raises NotFound before the first."""
    found = await PlanVersion.objects().get(
        (PlanVersion.plan == plan.id) & (PlanVersion.version == plan.version)
    )
    if plan.version == 0 or found is None:
        raise NotFound(_("This plan is not in force yet."))
    return found


def sheet_of(version: PlanVersion) -> PlanSheet:
    """What the version says."""
    return msgspec.json.decode(version.sheet, type=PlanSheet)


async def save(draft: PlanVersion, sheet: PlanSheet, *, by: Person | None) -> PlanSheet:
    """Keep what the draft says now; what is new in it gets its codes. `draft` as it was read: of two who save
    at once, the second is told. Raises NotPossible.
    """
    require(by, May.manage_plan)
    plan = await Plan.objects().get(Plan.id == draft.plan)
    assert plan is not None
    async with transaction():
        highest = (await sql(HIGHEST, plan.id))[0]["highest"]
        sheet = coded(sheet, term=plan.term_starts.year, used=highest)
        kept = (
            await PlanVersion.update(
                {
                    PlanVersion.sheet: msgspec.json.encode(sheet).decode(),
                    PlanVersion.revision: PlanVersion.revision + 1,
                }
            )
            .where(
                PlanVersion.id == draft.id,
                PlanVersion.revision == draft.revision,
                PlanVersion.in_force_at.is_null(),
            )
            .returning(PlanVersion.id)
        )
        if not kept:
            raise NotPossible(_("Somebody else has changed the draft meanwhile. Please look at it again."))
        await record("draft saved", draft, by=by)
    draft.revision += 1
    draft.sheet = msgspec.json.encode(sheet).decode()
    return sheet


async def give_up(draft: PlanVersion, *, by: Person | None) -> None:
    """Take the draft away; the version in force stays as it is. A plan that was never in force goes with it.

    Raises NotPossible when it has come into force meanwhile.
    """
    require(by, May.manage_plan)
    async with transaction():
        await lock(f"plan-{draft.plan}")
        gone = (
            await PlanVersion.delete()
            .where(PlanVersion.id == draft.id, PlanVersion.in_force_at.is_null())
            .returning(PlanVersion.id)
        )
        if not gone:
            raise NotPossible(_("This version is in force already."))
        await record("draft given up", draft, by=by)
        await Handling.delete().where(Handling.id == draft.handling)
        if draft.version == 1:
            await _withdraw(draft.plan)


async def _withdraw(plan_id: int) -> None:
    if await Plan.exists().where(Plan.follows == plan_id):
        raise NotPossible(_("Another plan follows this one. Change that first."))
    await Plan.delete().where(Plan.id == plan_id)
