"""Proposals for a year as people look them up."""

import json
from dataclasses import dataclass, field

import msgspec

from core.clock import today
from core.errors import NotFound
from core.languages import _
from dates.proposal.problem import Finding
from dates.proposal.states import FAILED, IMPOSSIBLE, READY, SEARCHING
from dates.tables import ProposedMeeting, YearProposal
from meetings.tables import PartnershipTable
from meetings.times import YEARS_AHEAD

AT_WORK = [status.value for status in SEARCHING]
IN_SIGHT = [*AT_WORK, READY.value, IMPOSSIBLE.value, FAILED.value]


@dataclass(frozen=True)
class Sight:
    """What there is for a year: a proposal that can be adopted, and a newer search, going on or in vain."""

    year: int
    proposal: YearProposal | None = None
    search: YearProposal | None = None
    dates: list[ProposedMeeting] = field(default_factory=list)

    @property
    def is_searching(self) -> bool:
        """Whether dates are being looked for at this moment, or soon."""
        return self.search is not None and self.search.status in AT_WORK


def planned_year(year: int) -> int:
    """The same year, if dates can be proposed for it; raises NotFound."""
    if today().year <= year <= today().year + YEARS_AHEAD:
        return year
    raise NotFound(_("Dates can be proposed for this year and the years to come."))


async def of_year(year: int) -> Sight:
    """The newest of each kind that has not been set aside."""
    rows = (
        await YearProposal.objects()
        .where(YearProposal.year == year, YearProposal.status.is_in(IN_SIGHT))
        .order_by(YearProposal.id, ascending=False)
    )
    proposal = next((row for row in rows if row.status == READY), None)
    newest = rows[0] if rows else None
    search = newest if newest is not None and newest.status != READY else None
    return Sight(year, proposal, search, await dates_of(proposal) if proposal else [])


async def dates_of(proposal: YearProposal) -> list[ProposedMeeting]:
    """The dates of the proposal, the first one first."""
    return (
        await ProposedMeeting.objects()
        .where(ProposedMeeting.proposal == proposal.id)
        .order_by(ProposedMeeting.starts_at, ProposedMeeting.id)
    )


async def find_date(date_id: int, *, year: int) -> tuple[YearProposal, ProposedMeeting]:
    """A date that can still be changed, with its proposal; raises NotFound."""
    sight = await of_year(year)
    for one in sight.dates:
        if sight.proposal and one.id == date_id and one.meeting is None:
            return sight.proposal, one
    raise NotFound(_("There is no such date in the proposal. It may have been changed meanwhile."))


async def table_of(one: ProposedMeeting) -> PartnershipTable:
    """The table for which the date is proposed."""
    found = await PartnershipTable.objects().get(PartnershipTable.id == one.table)
    assert found is not None
    return found


def findings(kept: str) -> list[Finding]:
    """The findings of a proposal, or the remarks of a date, as they were kept."""
    return msgspec.convert(json.loads(kept), list[Finding])


def for_keeping(found: tuple[Finding, ...] | list[Finding]) -> str:
    """The same, as the database keeps them."""
    return msgspec.json.encode(found).decode()
