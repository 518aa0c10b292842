"""Having dates proposed for a year: asking, asking again, ending a search, setting a proposal aside."""

from core.clock import now
from core.database import lock, transaction
from core.errors import Invalid, NotPossible
from core.languages import _
from core.queue import enqueue
from dates.proposal import states
from dates.proposal.gathering import ground
from dates.proposal.proposals import AT_WORK, Sight, of_year, planned_year
from dates.proposal.states import LEFT
from dates.tables import ProposedMeeting, YearProposal
from history.events import record
from people.permissions import May, require
from people.tables import Person

JOB = "propose_year"
TIMES = (20, 60, 300)  # seconds: a look, the usual, and when it matters
USUAL_TIME = 60


async def ask(year: int, *, tables: list[int], seconds: int = USUAL_TIME, by: Person) -> YearProposal:
    """Have dates looked for, for the meetings that these tables still lack in that year.

    What stands in an earlier proposal stays there until the search has found something. Its fixed dates, and
    those of tables that are not asked for now, are kept. Raises Invalid, and NotPossible when somebody else
    has asked already.
    """
    require(by, May.plan_meetings)
    planned_year(year)
    if seconds not in TIMES:
        raise Invalid(seconds=_("Choose how long dates are looked for."))
    async with transaction():
        await lock(f"proposal of {year}")
        sight = await of_year(year)
        await _must_be_nobodys(sight)
        wanted = await _lacking(year, sight, tables=tables)
        if not wanted:
            raise Invalid(tables=_("Choose at least one table that still lacks a date in that year."))
        if sight.search:
            await states.change(sight.search, LEFT)
        proposal = YearProposal(year=year, tables=wanted, seconds=seconds, made_by=by.id)
        await proposal.save()
        await _carry_over(sight, proposal)
        await record("asked", proposal, by=by, year=year, tables=len(wanted))
        await enqueue(JOB, proposal.id)
    return proposal


async def _must_be_nobodys(sight: Sight) -> None:
    if sight.search and sight.is_searching:
        asker = await Person.objects().where(Person.id == sight.search.made_by).first()
        raise NotPossible(
            _(
                "Dates for %(year)s are being looked for already; %(name)s has asked. "
                "Wait for the answer, or end that search.",
                year=sight.year,
                name=asker.name if asker else "–",
            )
        )


async def _lacking(year: int, sight: Sight, *, tables: list[int]) -> list[int]:
    """Those of the tables that lack a date beside the fixed ones."""
    still = dict((await ground(year)).still)
    for date in sight.dates:
        if date.fixed and date.meeting is None:
            still[date.table] -= 1
    return [table for table in sorted(set(tables)) if still.get(table, 0) > 0]


async def _carry_over(sight: Sight, proposal: YearProposal) -> None:
    """What the search must leave as it is; dates that are meetings already need no proposal."""
    kept = [
        date
        for date in sight.dates
        if date.meeting is None and (date.fixed or date.table not in proposal.tables)
    ]
    if kept:
        await ProposedMeeting.insert(
            *(
                ProposedMeeting(
                    proposal=proposal.id,
                    table=date.table,
                    starts_at=date.starts_at,
                    ends_at=date.ends_at,
                    fixed=date.fixed,
                    remarks=date.remarks,
                )
                for date in kept
            )
        )


async def stop(year: int, *, by: Person) -> None:
    """End the search; the best that it has found so far is kept."""
    require(by, May.plan_meetings)
    async with transaction():
        stopped = (
            await YearProposal.update({YearProposal.stop_at: now()})
            .where(YearProposal.year == year, YearProposal.status.is_in(AT_WORK))
            .returning(YearProposal.id)
        )
        if not stopped:
            raise NotPossible(_("No dates are being looked for at the moment."))
        await record("stopped", YearProposal(id=stopped[0]["id"]), by=by)


async def set_aside(year: int, *, by: Person) -> None:
    """Give the proposal up, and a search for it; meetings that have been planned from it stay."""
    require(by, May.plan_meetings)
    async with transaction():
        await lock(f"proposal of {year}")
        sight = await of_year(year)
        found = [one for one in (sight.proposal, sight.search) if one is not None]
        if not found:
            raise NotPossible(_("There is no proposal for that year any more."))
        for one in found:
            await states.change(one, LEFT)
            await record("left", one, by=by)
