"""What the planner may know about a year: everything that binds dates, gathered in a handful of questions."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from msgspec.structs import replace

from agendas.tables import Topic, TopicStatus
from core.clock import moment, today
from core.database import sql
from core.languages import _
from dates.blocked.block import Block
from dates.blocked.blocks import blocks_between
from dates.proposal.problem import Busy, Deadline, Earlier, Problem, TableWish, Taken, Window
from dates.tables import ProposedMeeting, YearProposal
from dates.year.duty import Rhythm
from meetings import seasons
from meetings.seasons import Stretch
from meetings.tables import PartnershipTable, TableKind
from meetings.taken import rooms_of

MARGIN = timedelta(days=366)  # as far as two meetings of one table can be made to lie apart
WAITING = (TopicStatus.received, TopicStatus.accepted, TopicStatus.scheduled)

# A person comes for themselves; an organisation without a named person sends whom it chooses.
SEATED = """
SELECT seat."table", seat.person, CASE WHEN seat.person IS NULL THEN seat.organisation END AS organisation,
    coalesce(person.name, organisation.name) AS name
FROM seat LEFT JOIN person ON person.id = seat.person
    LEFT JOIN organisation ON organisation.id = seat.organisation
WHERE (seat.valid_until IS NULL OR seat.valid_until >= $1) AND person.left_at IS NULL
    AND (organisation.valid_until IS NULL OR organisation.valid_until >= $1)
UNION
SELECT office."table", person.id, NULL, person.name
FROM (SELECT id AS "table", unnest(ARRAY[chair, secretary]) AS person FROM partnership_table) AS office
    JOIN person ON person.id = office.person
WHERE person.left_at IS NULL
"""
STANDING = """
SELECT meeting."table", meeting.number, meeting.year, meeting.starts_at, meeting.ends_at, meeting.venue,
    coalesce(array_agg(invitation.person) FILTER (WHERE invitation.person IS NOT NULL), '{}') AS guests
FROM meeting LEFT JOIN invitation ON invitation.meeting = meeting.id AND invitation.withdrawn_at IS NULL
WHERE meeting.status <> 'cancelled' AND meeting.starts_at BETWEEN $1 AND $2
GROUP BY meeting.id ORDER BY meeting.starts_at, meeting.id
"""
POLLED = """
SELECT poll.id AS poll, poll."table", poll.venue, poll_time.starts_at, poll_time.ends_at
FROM poll JOIN poll_time ON poll_time.poll = poll.id
WHERE poll.status = 'open' AND poll_time.starts_at BETWEEN $1 AND $2 ORDER BY poll_time.starts_at
"""


@dataclass(frozen=True)
class Sitting:
    """Who sits at the tables: ids by table, and their names."""

    people: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    departments: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    names: dict[int, str] = field(default_factory=dict)
    department_names: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Ground:
    """A year as it stands before anything is proposed for it. `still` is how many dates each table lacks;
    `places` has one spelling for each place, and none for those who are there from afar.
    """

    year: int
    tables: list[PartnershipTable]
    seasons: dict[int, tuple[Stretch, ...]]
    sitting: Sitting
    meetings: list[dict[str, Any]]
    polled: list[dict[str, Any]]
    still: dict[int, int]
    places: dict[str, str]


async def ground(year: int) -> Ground:
    """What stands in that year already, in six questions whatever its size."""
    tables = await PartnershipTable.objects().order_by(PartnershipTable.id)
    begins, ends = _around(year)
    meetings = await sql(STANDING, begins, ends)
    polled = await sql(POLLED, begins, ends)
    had = Counter(row["table"] for row in meetings if row["year"] == year)
    had.update(table for table, _poll in {(row["table"], row["poll"]) for row in polled})
    known = await seasons.of_tables(table.id for table in tables)
    still = {
        table.id: max(0, Rhythm.of(table, known[table.id]).wanted_in(year) - had[table.id])
        for table in tables
    }
    places = await _places([table.venue for table in tables], [row["venue"] for row in (*meetings, *polled)])
    return Ground(year, tables, known, await _sitting(), meetings, polled, still, places)


def _around(year: int) -> tuple[datetime, datetime]:
    """The year with the months before and after that spacing looks at."""
    return moment(date(year, 1, 1), time()) - MARGIN, moment(date(year + 1, 1, 1), time()) + MARGIN


async def _places(usual: list[str], others: list[str]) -> dict[str, str]:
    """Each venue as it is first spelled, by what the database takes for the same room."""
    rooms = await rooms_of(list(dict.fromkeys([*usual, *others])))
    first: dict[str, str] = {}
    for venue, room in rooms.items():
        if room is not None:
            first.setdefault(room, venue)
    return {venue: "" if room is None else first[room] for venue, room in rooms.items()}


async def _sitting() -> Sitting:
    found = Sitting()
    for row in await sql(SEATED, today()):
        if row["person"]:
            found.people[row["table"]].append(row["person"])
            found.names[row["person"]] = row["name"]
        else:
            found.departments[row["table"]].append(row["organisation"])
            found.department_names[row["organisation"]] = row["name"]
    return found


async def problem(
    proposal: YearProposal, *, stay: Iterable[ProposedMeeting], earlier: Iterable[ProposedMeeting] = ()
) -> Problem:
    """What is to be solved: `stay` are dates that are fixed, `earlier` those kept where nothing is lost."""
    found, fixed = await ground(proposal.year), list(stay)
    lacking = Counter(found.still)
    lacking.subtract(date.table for date in fixed)
    asked = [table for table in found.tables if table.id in proposal.tables and lacking[table.id] > 0]
    blocks = await blocks_between(max(today(), date(proposal.year, 1, 1)), date(proposal.year, 12, 31))
    return Problem(
        year=proposal.year,
        first_day=today() + timedelta(days=1),
        tables=tuple(_wish(table, found, meetings=lacking[table.id]) for table in asked),
        people=await _names(found, blocks),
        departments=found.sitting.department_names,
        busy=tuple(_busy(block) for block in blocks),
        taken=(*_standing(found), *_held_by_polls(found), *(_staying(one, found) for one in fixed)),
        must_precede=tuple(await _deadlines(proposal.year, proposal.tables)),
        earlier=tuple(Earlier(one.table, one.starts_at) for one in earlier),
    )


async def among(year: int, table: PartnershipTable, dates: Iterable[ProposedMeeting]) -> Problem:
    """These dates alone, for what they break among themselves; spacing is looked at for this table."""
    found = await ground(year)
    return Problem(
        year=year,
        first_day=today() + timedelta(days=1),
        tables=(replace(_wish(table, found, meetings=0), windows=()),),
        people=found.sitting.names,
        taken=tuple(_staying(one, found) for one in dates),
    )


def _wish(table: PartnershipTable, found: Ground, *, meetings: int) -> TableWish:
    return TableWish(
        id=table.id,
        name=table.short_name,
        meetings=meetings,
        length_minutes=table.length_minutes,
        weekday=table.usual_weekday,
        at=table.usual_time,
        windows=tuple(Window(*season.in_year(found.year)) for season in found.seasons[table.id]),
        spacing_days=table.spacing_days,
        venue=found.places[table.venue],
        people=tuple(found.sitting.people.get(table.id, [])),
        departments=tuple(found.sitting.departments.get(table.id, [])),
        call_days=table.call_days,
        daytime=table.kind == TableKind.services,
    )


async def _names(found: Ground, blocks: list[Block]) -> dict[int, str]:
    """Of everybody who sits at a table, is a guest of a meeting, or is busy."""
    guests = {person for row in found.meetings for person in row["guests"]}
    unknown = (guests | {block.person for block in blocks if block.person}) - found.sitting.names.keys()
    rows = await sql("SELECT id, name FROM person WHERE id = ANY($1)", sorted(unknown)) if unknown else []
    return found.sitting.names | {row["id"]: row["name"] for row in rows}


def _busy(block: Block) -> Busy:
    return Busy(
        starts_at=block.starts_at,
        ends_at=block.ends_at,
        why=block.why,
        kind=block.kind.value,
        table=block.table,
        person=block.person,
        soft=block.soft,
    )


def _standing(found: Ground) -> Iterable[Taken]:
    """The meetings that are held or planned, with those who are invited beside those who sit at the table."""
    names = {table.id: table.short_name for table in found.tables}
    for row in found.meetings:
        seated = found.sitting.people.get(row["table"], [])
        yield Taken(
            table=row["table"],
            name=f"{names[row['table']]} {row['number']}/{row['year']}",
            starts_at=row["starts_at"],
            ends_at=row["ends_at"],
            venue=found.places[row["venue"]],
            people=tuple(dict.fromkeys([*seated, *row["guests"]])),
            departments=tuple(found.sitting.departments.get(row["table"], [])),
        )


def _held_by_polls(found: Ground) -> Iterable[Taken]:
    """The times of open polls. Only one of them will be a meeting, so no table's spacing looks at them."""
    names = {table.id: table.short_name for table in found.tables}
    for row in found.polled:
        yield Taken(
            table=-row["poll"],
            name=_("%(table)s (date poll)", table=names[row["table"]]),
            starts_at=row["starts_at"],
            ends_at=row["ends_at"],
            venue=found.places[row["venue"]],
            people=tuple(found.sitting.people.get(row["table"], [])),
        )


def _staying(one: ProposedMeeting, found: Ground) -> Taken:
    table = next(table for table in found.tables if table.id == one.table)
    return Taken(
        table=table.id,
        name=table.short_name,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        venue=found.places[table.venue],
        people=tuple(found.sitting.people.get(table.id, [])),
        departments=tuple(found.sitting.departments.get(table.id, [])),
    )


async def _deadlines(year: int, tables: list[int]) -> list[Deadline]:
    """Matters that a body will decide on a day of that year: their table ought to have met before."""
    rows = (
        await Topic.select(Topic.table, Topic.comes_to, Topic.comes_on, Topic.title)
        .where(
            Topic.table.is_in(tables),
            Topic.status.is_in([status.value for status in WAITING]),
            Topic.comes_on > today(),
            Topic.comes_on >= date(year, 1, 1),
            Topic.comes_on <= date(year, 12, 31),
        )
        .order_by(Topic.comes_on, Topic.id)
    )
    return [
        Deadline(row["table"], row["comes_on"], f"{row['comes_to']}: {row['title']}".removeprefix(": "))
        for row in rows
    ]
