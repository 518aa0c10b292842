"""Adopting a proposal: its dates become planned meetings. Nobody is told by it; publishing is another step.

All of the chosen dates become meetings or none does, so that what stands is what was looked at. A date that
has become impossible meanwhile is named; it can be moved, or the other tables adopted one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.clock import local, now
from core.database import lock, sql, transaction
from core.errors import NotPossible
from core.languages import _, at
from dates.proposal import states
from dates.proposal.arranging import changeable
from dates.proposal.proposals import dates_of, of_year
from dates.tables import ProposedMeeting
from history.events import record
from meetings import meetings, planning
from meetings.tables import PartnershipTable
from meetings.times import When
from people.permissions import May, require
from people.tables import Person

IN_THE_WAY = """
SELECT one.id, meeting."table" = one."table" AS own,
    theirs.short_name || ' ' || meeting.number || '/' || meeting.year AS identifier
FROM proposed_meeting AS one
    JOIN partnership_table AS ours ON ours.id = one."table"
    JOIN meeting ON meeting.status <> 'cancelled' AND (
        meeting."table" = one."table" AND (meeting.starts_at AT TIME ZONE 'Europe/Helsinki')::date
            = (one.starts_at AT TIME ZONE 'Europe/Helsinki')::date
        OR meeting.starts_at < one.ends_at AND meeting.ends_at > one.starts_at
            AND room_of(meeting.venue) = room_of(ours.venue))
    JOIN partnership_table AS theirs ON theirs.id = meeting."table"
WHERE one.id = ANY($1)
"""

EACH_OTHER = """
SELECT one.id, theirs.short_name AS other
FROM proposed_meeting AS one JOIN proposed_meeting AS two
        ON two.id < one.id AND two.starts_at < one.ends_at AND two.ends_at > one.starts_at
    JOIN partnership_table AS ours ON ours.id = one."table"
    JOIN partnership_table AS theirs
        ON theirs.id = two."table" AND room_of(theirs.venue) = room_of(ours.venue)
WHERE one.id = ANY($1) AND two.id = ANY($1)
"""


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
    ids = [one.id for one in chosen]
    in_the_way = {row["id"]: row for row in await sql(IN_THE_WAY, ids)}
    each_other = {row["id"]: row["other"] for row in await sql(EACH_OTHER, ids)}
    against = []
    for one in chosen:
        table = table_of[one.table]
        reason = _reason(one, table, in_the_way=in_the_way.get(one.id))
        if other := each_other.get(one.id):
            reason = reason or _("the place is proposed for %(table)s at that time, too.", table=other)
        if reason:
            against.append(f"{table.short_name}, {at(one.starts_at)}: {reason}")
    if against:
        raise NotPossible(
            _(
                "Nothing was planned. Move these dates or leave their tables out: %(dates)s",
                dates=" · ".join(against),
            )
        )


def _reason(
    one: ProposedMeeting, table: PartnershipTable, *, in_the_way: dict[str, Any] | None
) -> str | None:
    if one.starts_at <= now():
        return _("that time has passed.")
    if not table.venue.strip():
        return _("the table has no usual place yet; write it on its card.")
    if in_the_way is None:
        return None
    if in_the_way["own"]:
        return _("the table meets on that day already, %(identifier)s.", identifier=in_the_way["identifier"])
    return _("the place is taken, %(identifier)s.", identifier=in_the_way["identifier"])
