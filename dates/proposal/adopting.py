"""Adopting a proposal: its dates become planned meetings. Nobody is told by it; publishing is another step.

All of the chosen dates become meetings or none does, so that what stands is what was looked at. A date that
has become impossible meanwhile is named; it can be moved, or the other tables adopted one by one.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.clock import local, now
from core.database import lock, transaction
from core.errors import NotPossible
from core.languages import _, at
from dates.proposal import states
from dates.proposal.arranging import changeable
from dates.proposal.proposals import dates_of, of_year
from dates.tables import ProposedMeeting
from history.events import record
from meetings import meetings, planning
from meetings.tables import Meeting, MeetingStatus, PartnershipTable
from meetings.times import When
from people.permissions import May, require
from people.tables import Person


@dataclass(frozen=True)
class Adopted:
    """How many dates became meetings, and how many are still proposed."""

    planned: int
    left: int


async def adopt(year: int, *, tables: Sequence[int] | None = None, by: Person) -> Adopted:
    """Plan a meeting on each proposed date, of these tables or of all. Raises NotPossible."""
    require(by, May.plan_meetings)
    async with transaction():
        await lock(f"proposal of {year}")
        proposal = changeable(await of_year(year))
        open_ones = [one for one in await dates_of(proposal) if one.meeting is None]
        chosen = [one for one in open_ones if tables is None or one.table in tables]
        if not chosen:
            raise NotPossible(_("There is nothing to adopt: these dates are planned already or left out."))
        table_of = {table.id: table for table in await meetings.tables()}
        await _must_still_be_possible(chosen, table_of)
        for one in chosen:
            meeting = await planning.plan(table_of[one.table], _when(one, table_of[one.table]), by=by)
            await ProposedMeeting.update({ProposedMeeting.meeting: meeting.id}).where(
                ProposedMeeting.id == one.id
            )
        if len(chosen) == len(open_ones):
            await states.change(proposal, states.ADOPTED)
        await record("adopted", proposal, by=by, meetings=len(chosen))
    return Adopted(len(chosen), len(open_ones) - len(chosen))


def _when(one: ProposedMeeting, table: PartnershipTable) -> When:
    """The proposed time at the table's usual place."""
    starts = local(one.starts_at)
    return When(
        day=starts.date(),
        at=starts.time(),
        minutes=int((one.ends_at - one.starts_at).total_seconds() // 60),
        venue=table.venue,
        address=table.address,
        accessibility=table.accessibility,
    )


async def _must_still_be_possible(
    chosen: list[ProposedMeeting], table_of: dict[int, PartnershipTable]
) -> None:
    """Every date that cannot be planned any more is told at once, with the reason."""
    taken = await _days_taken(chosen)
    against = []
    for one in chosen:
        table = table_of[one.table]
        if reason := _reason(one, table, taken=taken):
            against.append(f"{table.short_name}, {at(one.starts_at)}: {reason}")
    if against:
        raise NotPossible(
            _(
                "Nothing was planned. Move these dates or leave their tables out: %(dates)s",
                dates=" · ".join(against),
            )
        )


def _reason(
    one: ProposedMeeting, table: PartnershipTable, *, taken: dict[int, dict[date, Meeting]]
) -> str | None:
    if one.starts_at <= now():
        return _("that time has passed.")
    if not table.venue.strip():
        return _("the table has no usual place yet; write it on its card.")
    if other := taken[table.id].get(local(one.starts_at).date()):
        already = meetings.identifier(table, other)
        return _("the table meets on that day already, %(identifier)s.", identifier=already)
    return None


async def _days_taken(chosen: list[ProposedMeeting]) -> dict[int, dict[date, Meeting]]:
    """The meetings of each of these tables by their day."""
    found: dict[int, dict[date, Meeting]] = defaultdict(dict)
    for meeting in await Meeting.objects().where(
        Meeting.table.is_in(sorted({one.table for one in chosen})),
        Meeting.status != MeetingStatus.cancelled,
        Meeting.ends_at > now(),
    ):
        found[meeting.table][local(meeting.starts_at).date()] = meeting
    return found
