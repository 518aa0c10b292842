"""Gathering what the next council begins with: unfinished actions, proposals, worries, wrong directions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from core.clock import today
from core.database import sql
from core.languages import N_
from plan.indicators.values import series
from plan.present import sheet_now
from plan.sheet import Placed, actions
from plan.tables import ActionStatus, Plan
from reports.changes import goes_wrong
from reports.groundwork.statements import OPEN, PROPOSALS, WORRIES
from reports.groundwork.value import GroundworkFigures, Proposal, Unfinished, Worry
from reports.plan_years import last_day
from reports.plug import Tell
from reports.tables import Report

STEPS = (
    N_("The actions that are not done"),
    N_("The proposals of the tables, and worries that led to nothing"),
    N_("The indicators that go the wrong way"),
)


async def gather(report: Report, tell: Tell) -> GroundworkFigures:
    """As things stand today."""
    plan = await Plan.objects().get(Plan.id == report.plan)
    assert plan is not None
    await tell(STEPS[0])
    placed = list(actions(await sheet_now(plan)))
    rows = {row["code"]: row for row in await sql(OPEN, plan.id)}
    await tell(STEPS[1])
    first, last = date(plan.term_starts.year, 1, 1), last_day(plan.term_ends.year)
    proposals = msgspec.convert(await sql(PROPOSALS, first, last), list[Proposal])
    worries = await sql(WORRIES, first, last)
    await tell(STEPS[2])
    return GroundworkFigures(
        plan=plan.name,
        plan_id=plan.id,
        term_starts=plan.term_starts,
        term_ends=plan.term_ends,
        gathered_on=today(),
        finished=sum(one.action.status == ActionStatus.done for one in placed),
        actions=tuple(
            _unfinished(one, rows[one.action.code])
            for one in placed
            if one.action.status != ActionStatus.done
        ),
        proposals=tuple(proposals),
        worries=tuple(_worry(row) for row in worries if row["wording_checked"]),
        unlisted=sum(not row["wording_checked"] for row in worries),
        indicators=tuple(one for one in await series(plan) if goes_wrong(one)),
    )


def _unfinished(placed: Placed, row: Mapping[str, Any]) -> Unfinished:
    action = placed.action
    kept = ("code", "title", "responsible", "partners", "domain", "status")
    return Unfinished(
        id=row["id"],
        number=placed.number,
        area=placed.area.title,
        goal=placed.goal.title,
        explained=action.status_explained,
        stated_on=action.status_on,
        still_open=row["still_open"],
        **{name: getattr(action, name) for name in kept},
    )


def _worry(row: Mapping[str, Any]) -> Worry:
    return msgspec.convert({name: row[name] for name in Worry.__struct_fields__}, Worry)
