"""What speaks against a time to which a coordinator moves a proposed date: told, not refused."""

from core.clock import local
from dates.clashes.checking import check
from dates.proposal.arranging import Wanted
from dates.proposal.candidates import year_of
from dates.proposal.fixed import broken_rules
from dates.proposal.gathering import among
from dates.proposal.problem import Finding
from dates.proposal.proposals import dates_of, table_of
from dates.proposal.words import sentence
from dates.tables import ProposedMeeting, YearProposal
from meetings.times import When


async def objections(proposal: YearProposal, moved: ProposedMeeting, wanted: Wanted) -> list[str]:
    """In sentences: what stands already, and the other dates of the proposal. Raises Invalid."""
    table = await table_of(moved)
    when = When(wanted.day, wanted.at, table.length_minutes, table.venue or "-")
    found = [one.sentence for one in await check(table, when)]
    others = [one for one in await dates_of(proposal) if one.meeting is None and one.id != moved.id]
    there = ProposedMeeting(
        proposal=proposal.id, table=table.id, starts_at=wanted.starts, ends_at=wanted.ends(table)
    )
    year = year_of(await among(proposal.year, table, [*others, there]))
    return found + [
        sentence(one) for one in broken_rules(year) if _is_about(one, table=table.id, starts=there)
    ]


def _is_about(finding: Finding, *, table: int, starts: ProposedMeeting) -> bool:
    """Whether the moved date is one of the two; what others break among themselves is no news here."""
    return table in finding.tables and local(starts.starts_at).date() in finding.days
