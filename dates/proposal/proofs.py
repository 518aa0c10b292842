"""Tables that cannot all have their dates though no count forbids it: the smallest such group.

The solver names tables that cannot hold together; then each is let go in turn, and stays out of the group if
the others cannot hold together without it either. What remains fits as soon as any one of them is let go.
"""

import time

from ortools.sat.python import cp_model

from dates.proposal.building import model_of
from dates.proposal.candidates import Year
from dates.proposal.counts import NAMED, Count
from dates.proposal.plans import Plan
from dates.proposal.problem import Finding, Kind

LONGEST = 5.0  # seconds for one question
MOST = 60  # tables that are asked about at once


def cannot_hold_together(year: Year, plan: Plan, *, counts: list[Count], ends_at: float) -> list[Finding]:
    """A smallest group for the tables that lack dates without a count; none where time does not suffice."""
    counted = {table for count in counts for table in count.finding.tables}
    lacking = [
        table
        for table, wish in year.wishes.items()
        if table not in counted and len(plan.get(table, ())) < wish.meetings
    ]
    able = [table for table in year.wishes if table not in counted][:MOST]
    if not lacking or (group := _named(year, able, ends_at)) is None:
        return []
    return [_finding(year, _smallest(year, group, ends_at))]


def _smallest(year: Year, group: list[int], ends_at: float) -> list[int]:
    """Without any one of these, the others fit; where time ends first, some may be too many."""
    for table in list(group):
        others = [one for one in group if one != table]
        if _hold_together(year, others, ends_at) is False:
            group = others
    return group


def _finding(year: Year, group: list[int]) -> Finding:
    seats = [set(year.wishes[table].people) for table in group]
    shared = sorted(
        {person for one in seats for person in one if sum(person in other for other in seats) > 1}
    )
    names = [year.wishes[table].name for table in group]
    return Finding(
        kind=Kind.together,
        tables=tuple(group),
        people=tuple(shared),
        values={
            "tables": names[:NAMED],
            "count": len(names),
            "people": [year.problem.people.get(person, "") for person in shared][:NAMED],
            "wanted": sum(year.wishes[table].meetings for table in group),
            "free": len({slot.day for table in group for slot in year.slots[table]}),
        },
    )


def _hold_together(year: Year, tables: list[int], ends_at: float) -> bool | None:
    """Whether all of these can have all their dates; None where nobody knows."""
    model = model_of(year, tables)
    model.cp.proto.clear_objective()
    for lacking in model.missing.values():
        model.cp.add(lacking == 0)
    status = _quick(ends_at).solve(model.cp)
    if status == cp_model.INFEASIBLE:
        return False
    return True if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None


def _named(year: Year, tables: list[int], ends_at: float) -> list[int] | None:
    """Tables that the solver names as those that cannot hold together."""
    model, asked = model_of(year, tables), {}
    model.cp.proto.clear_objective()
    for table, lacking in model.missing.items():
        whole = model.cp.new_bool_var("")
        model.cp.add(lacking == 0).only_enforce_if(whole)
        asked[whole.index] = table
        model.cp.add_assumption(whole)
    solver = _quick(ends_at)
    solver.parameters.num_workers = 1
    if solver.solve(model.cp) != cp_model.INFEASIBLE:
        return None
    return [asked[one] for one in solver.sufficient_assumptions_for_infeasibility() if one in asked]


def _quick(ends_at: float) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = max(0.1, min(LONGEST, ends_at - time.monotonic()))
    return solver
