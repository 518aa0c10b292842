"""The meetings of a year, held against the duty, and who was there. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dates.year.duty import Rhythm
from meetings.tables import MeetingStatus, PartnershipTable
from people.persons import alphabetical
from people.tables import OrganisationKind
from reports.yearly.reading import Read
from reports.yearly.rows import ThereRow
from reports.yearly.value import Attendance, OrganisationThere, TableFigures

AHEAD = (MeetingStatus.planned, MeetingStatus.called, MeetingStatus.invited)


def tables(found: Read) -> tuple[TableFigures, ...]:
    """Every table that has a part in the year: owes a meeting, has had one, or has matters of it."""
    return tuple(one for table in found.tables if _has_part(one := _table(found, table)))


def _has_part(table: TableFigures) -> bool:
    return any((table.wanted, table.held, table.cancelled, table.planned, table.topics, table.outcomes))


def _table(found: Read, table: PartnershipTable) -> TableFigures:
    mine = [one for one in found.meetings if one.table_slug == table.slug]
    held = [one for one in mine if one.was_held]
    return TableFigures(
        slug=table.slug,
        name=table.name,
        wanted=Rhythm.of(table, ()).wanted_in(found.year),
        held=len(held),
        cancelled=sum(1 for one in mine if one.status == MeetingStatus.cancelled),
        planned=sum(1 for one in mine if one.status in AHEAD),
        days=tuple(one.day for one in held),
        topics=sum(1 for one in found.received if one.table_slug == table.slug),
        outcomes=sum(1 for one in found.came if one.table_slug == table.slug),
        attendance=attendance([one for one in found.there if one.table_slug == table.slug]),
    )


def attendance(there: Sequence[ThereRow]) -> Attendance:
    """How many were there, in numbers."""
    return Attendance(
        meetings=len({one.meeting for one in there}),
        heads=sum(one.heads for one in there),
        remote=sum(one.heads for one in there if one.remote),
    )


def organisations(there: Iterable[ThereRow]) -> tuple[OrganisationThere, ...]:
    """Each organisation that was there, in alphabetical order; those who came for none, at the end."""
    met: dict[tuple[str, OrganisationKind | None], set[int]] = defaultdict(set)
    heads: dict[tuple[str, OrganisationKind | None], int] = defaultdict(int)
    for one in there:
        who = (one.name or "", one.kind)
        met[who].add(one.meeting)
        heads[who] += one.heads
    names = sorted(met, key=lambda who: (not who[0], alphabetical(who[0]), str(who[1])))
    return tuple(OrganisationThere(*who, len(met[who]), heads[who]) for who in names)
