"""A version of a plan comes into force: its last body has handled it, and its rows are written."""

from dataclasses import dataclass
from datetime import date

import msgspec

from core.clock import now
from core.database import lock, transaction
from core.errors import NotPossible
from core.languages import _
from history.events import record
from people.permissions import May, require
from people.tables import Person
from plan import drafts, handling, statuses, writing
from plan.changes import changes
from plan.checks import Problem, problems
from plan.sheet import PlanSheet
from plan.tables import Plan, PlanVersion

MOST = 10  # sentences that are told at once


@dataclass(frozen=True)
class Lacks:
    """What still stands between a draft and its coming into force, and with which part of it."""

    problems: tuple[Problem, ...]

    @property
    def sentences(self) -> list[str]:
        return [one.sentence for one in self.problems]


async def lacks(draft: PlanVersion) -> Lacks:
    """What the draft still lacks."""
    found = [*problems(drafts.sheet_of(draft), known=await writing.organisations())]
    steps = await handling.steps(draft.handling)
    if not steps:
        sentence = _("Write down who has handled the plan. The last step is the council's approval.")
        found.append(Problem("", sentence))
    waiting = [step.body for step in steps if not step.handled_on]
    found += [Problem("", _("%(body)s has not handled it yet.", body=body)) for body in waiting]
    return Lacks(tuple(found))


async def come_into_force(draft: PlanVersion, *, by: Person | None) -> Plan:
    """The draft is the plan from now on. Raises NotPossible while it lacks anything."""
    require(by, May.manage_plan)
    async with transaction():
        await lock(f"plan-{draft.plan}")
        plan = await Plan.objects().get(Plan.id == draft.plan)
        fresh = await PlanVersion.objects().get(PlanVersion.id == draft.id)
        assert plan is not None
        if fresh is None or fresh.in_force_at is not None or fresh.revision != draft.revision:
            raise NotPossible(_("Somebody else has changed the draft meanwhile. Please look at it again."))
        if missing := (await lacks(fresh)).sentences:
            raise NotPossible(" ".join(missing[:MOST]))
        before = drafts.sheet_of(await drafts.in_force(plan)) if plan.version else PlanSheet()
        approved_on = await _approve(fresh, changed_from=before if plan.version else None)
        await Plan.update({Plan.version: fresh.version}).where(Plan.id == plan.id)
        plan.version = fresh.version
        await writing.write(plan, drafts.sheet_of(fresh))
        await statuses.move_carried_on(plan, on=approved_on, by=by)
        await record("came into force", fresh, by=by)
    return plan


async def _approve(draft: PlanVersion, *, changed_from: PlanSheet | None) -> date:
    """Write down who has approved it; the day of that."""
    last = await handling.last_of(draft.handling)
    assert last is not None
    approved_on: date = last.handled_on
    listed = changes(changed_from, drafts.sheet_of(draft)) if changed_from is not None else ()
    await PlanVersion.update(
        {
            PlanVersion.in_force_at: now(),
            PlanVersion.body: last.body,
            PlanVersion.approved_on: approved_on,
            PlanVersion.section: last.section,
            PlanVersion.link: last.link,
            PlanVersion.changes: msgspec.json.encode(listed).decode(),
        }
    ).where(PlanVersion.id == draft.id)
    return approved_on
