"""Keeping what a search has found: each better plan, and at the end what is to be told about it."""

from core.clock import now
from core.database import lock, transaction
from dates.proposal import states
from dates.proposal.problem import Done, Found, Placed, Status
from dates.proposal.proposals import for_keeping
from dates.tables import Failure, ProposedMeeting, YearProposal

AT_ONCE = 1000  # rows of one statement


async def keep(proposal: YearProposal, plan: Found) -> None:
    """This plan takes the place of the one before; fixed dates, and those of other tables, stay."""
    async with transaction():
        first = {} if proposal.first_at else {"first_at": now()}
        await states.change(proposal, states.RUNNING, penalty=plan.penalty, bound=plan.bound, **first)
        await ProposedMeeting.delete().where(
            ProposedMeeting.proposal == proposal.id,
            ProposedMeeting.fixed.eq(False),
            ProposedMeeting.table.is_in(proposal.tables),
        )
        rows = [_row(proposal, date) for date in plan.dates]
        for start in range(0, len(rows), AT_ONCE):
            await ProposedMeeting.insert(*rows[start : start + AT_ONCE])


def _row(proposal: YearProposal, date: Placed) -> ProposedMeeting:
    return ProposedMeeting(
        proposal=proposal.id,
        table=date.table,
        starts_at=date.starts_at,
        ends_at=date.ends_at,
        remarks=for_keeping(date.remarks),
    )


async def end(
    proposal: YearProposal, *, plan: Found | None, done: Done | None, failure: Failure = Failure.broke
) -> None:
    """The search is over. A plan takes the place of the earlier proposal; without one, that one stays."""
    async with transaction():
        await lock(f"proposal of {proposal.year}")
        if done is not None and done.status == Status.impossible and not done.stopped:
            findings = for_keeping(done.findings)
            await states.change(proposal, states.IMPOSSIBLE, findings=findings, solver=done.solver)
        elif plan is not None:
            await _ready(proposal, done)
        elif proposal.stop_at is not None or (done is not None and done.stopped):
            await states.change(proposal, states.LEFT)
        else:
            await states.change(proposal, states.FAILED, failure=failure)


async def _ready(proposal: YearProposal, done: Done | None) -> None:
    earlier = await YearProposal.objects().where(
        YearProposal.year == proposal.year, YearProposal.status == states.READY
    )
    for one in earlier:
        await states.change(one, states.LEFT)
    if done is None:
        await states.change(proposal, states.READY)
        return
    await states.change(
        proposal,
        states.READY,
        solver=done.solver,
        penalty=done.penalty,
        bound=done.bound,
        proved=done.proved,
        findings=for_keeping(done.findings),
    )
