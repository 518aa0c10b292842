"""What a coordinator changes in a proposal by hand: fixing a date, moving one, leaving a table out."""

from dataclasses import dataclass
from datetime import date, datetime, time

from core.clock import local, minutes_after, moment, now
from core.database import lock, transaction
from core.errors import Invalid, NotPossible
from core.languages import _
from dates.proposal.proposals import Sight, of_year, table_of
from dates.tables import ProposedMeeting, YearProposal
from history.events import record
from meetings.tables import PartnershipTable
from people.permissions import May, require
from people.tables import Person


@dataclass(frozen=True)
class Wanted:
    """Where a date is moved to, on a Finnish clock."""

    day: date
    at: time

    @property
    def starts(self) -> datetime:
        """The moment (UTC) of it. Raises Invalid for a time that the clocks skip."""
        return moment(self.day, self.at, field="at")

    def ends(self, table: PartnershipTable) -> datetime:
        """When a meeting of the table would end (UTC)."""
        return minutes_after(self.starts, table.length_minutes)


async def fix(proposed: ProposedMeeting, *, fixed: bool = True, by: Person) -> None:
    """The date stays where it is when dates are asked for again; or it may move once more."""
    require(by, May.plan_meetings)
    async with transaction():
        proposal = await _open(proposed)
        await ProposedMeeting.update({ProposedMeeting.fixed: fixed}).where(ProposedMeeting.id == proposed.id)
        await record("fixed" if fixed else "freed", proposal, by=by, table=proposed.table)


async def move(proposed: ProposedMeeting, wanted: Wanted, *, by: Person) -> None:
    """Another day and time for the date, as long as the table usually meets; it is fixed there.

    Raises Invalid for what cannot be at all. What speaks against it, the page has told.
    """
    require(by, May.plan_meetings)
    async with transaction():
        proposal = await _open(proposed)
        table = await table_of(proposed)
        starts = wanted.starts
        _must_be_in(proposal.year, wanted.day)
        if starts <= now():
            raise Invalid(at=_("That time has passed already. Choose a later one."))
        await _must_be_the_only_one(proposed, wanted.day)
        was = proposed.starts_at
        await ProposedMeeting.update(
            {
                ProposedMeeting.starts_at: starts,
                ProposedMeeting.ends_at: wanted.ends(table),
                ProposedMeeting.fixed: True,
                ProposedMeeting.was_at: was,
                ProposedMeeting.remarks: "[]",
            }
        ).where(ProposedMeeting.id == proposed.id)
        await record("moved", proposal, by=by, table=proposed.table, was=was, now=starts)


def _must_be_in(year: int, day: date) -> None:
    if day.year != year:
        raise Invalid(day=_("This is a proposal for %(year)s. Choose a day of that year.", year=year))


async def _must_be_the_only_one(proposed: ProposedMeeting, day: date) -> None:
    others = await ProposedMeeting.objects().where(
        ProposedMeeting.proposal == proposed.proposal,
        ProposedMeeting.table == proposed.table,
        ProposedMeeting.id != proposed.id,
    )
    if any(local(other.starts_at).date() == day for other in others):
        raise Invalid(day=_("The proposal has a date for this table on that day already."))


async def leave_out(table: PartnershipTable, *, year: int, by: Person) -> None:
    """The table's dates go from the proposal, and it is not asked for again with the others."""
    require(by, May.plan_meetings)
    async with transaction():
        proposal = await _open_of_year(year)
        await ProposedMeeting.delete().where(
            ProposedMeeting.proposal == proposal.id,
            ProposedMeeting.table == table.id,
            ProposedMeeting.meeting.is_null(),
        )
        others = [one for one in proposal.tables if one != table.id]
        await YearProposal.update({YearProposal.tables: others}).where(YearProposal.id == proposal.id)
        await record("left_out", proposal, by=by, table=table.id)


async def _open(proposed: ProposedMeeting) -> YearProposal:
    """The proposal that this date is in, held until the transaction ends. Raises NotPossible."""
    found = await YearProposal.objects().get(YearProposal.id == proposed.proposal)
    assert found is not None
    proposal = await _open_of_year(found.year)
    row = await ProposedMeeting.objects().where(ProposedMeeting.id == proposed.id).first()
    if row is None or row.meeting is not None or row.proposal != proposal.id:
        raise NotPossible(_("The proposal has changed meanwhile. Please look at it again."))
    return proposal


async def _open_of_year(year: int) -> YearProposal:
    await lock(f"proposal of {year}")
    return changeable(await of_year(year))


def changeable(sight: Sight) -> YearProposal:
    """The proposal of the year, if nothing newer is being looked for. Raises NotPossible."""
    if sight.proposal is None:
        raise NotPossible(_("There is no proposal for that year any more."))
    if sight.is_searching:
        raise NotPossible(_("New dates are being looked for. Wait for the answer, or end that search."))
    return sight.proposal
