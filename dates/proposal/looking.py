"""What the page of a proposal shows: the tables that can be asked for, and the dates with their remarks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from importlib.util import find_spec

from core.clock import local, now
from core.languages import WEEKDAY_NAMES, _, clock, day, ngettext
from dates.proposal.gathering import Ground, ground
from dates.proposal.problem import Finding, Kind
from dates.proposal.proposals import Sight, findings
from dates.proposal.words import sentence
from dates.tables import ProposedMeeting, YearProposal
from meetings import seasons
from meetings.tables import Meeting, PartnershipTable
from people.persons import alphabetical

MOST_AT_ONCE = 60  # tables; beyond that, one chair or district after the other finds better dates


@dataclass(frozen=True)
class Askable:
    """A table as the page offers it. `usual` is what will be respected, `unknown` what is not known of it."""

    table: PartnershipTable
    still: int
    usual: list[str]
    unknown: list[str]


@dataclass(frozen=True)
class Chair:
    """Somebody who is in the chair of several tables that lack dates."""

    id: int
    name: str
    tables: list[int]


@dataclass(frozen=True)
class DateLine:
    """A proposed date, and in sentences what is not as wished about it."""

    proposed: ProposedMeeting
    table: PartnershipTable
    remarks: list[str]
    meeting: Meeting | None = None


@dataclass(frozen=True)
class TableLine:
    """A table in the proposal. `lacking` is how many of its meetings have no date even so."""

    table: PartnershipTable
    dates: list[DateLine]
    lacking: int


@dataclass(frozen=True)
class Plan:
    """A proposal as it is read: by table and by date, and what is to be told about the whole."""

    by_table: list[TableLine]
    by_date: list[DateLine]
    findings: list[str]
    lacking: int

    @property
    def open(self) -> int:
        """How many dates are proposed and not planned yet."""
        return sum(line.proposed.meeting is None for line in self.by_date)

    @property
    def as_wished(self) -> int:
        return sum(not line.remarks for line in self.by_date)


def has_solver() -> bool:
    """Whether the solver is installed; it is not loaded for that."""
    return find_spec("ortools") is not None


def askable(found: Ground) -> list[Askable]:
    """The tables that lack dates in that year, in alphabetical order."""
    return [
        Askable(table, found.still[table.id], _usual(table, found), _unknown(table, found))
        for table in _in_order(found.tables)
        if found.still[table.id] > 0
    ]


def as_option(one: Askable) -> tuple[int, str, str]:
    """The table as a choice: what it lacks, and what will be respected."""
    lacks = ngettext("lacks %(count)s date", "lacks %(count)s dates", one.still)
    return one.table.id, f"{one.table.name}, {lacks}", " · ".join(one.usual)


def _in_order(tables: Iterable[PartnershipTable]) -> list[PartnershipTable]:
    return sorted(tables, key=lambda table: alphabetical(table.name))


def _usual(table: PartnershipTable, found: Ground) -> list[str]:
    people = len(found.sitting.people.get(table.id, []))
    known = [
        _(WEEKDAY_NAMES[table.usual_weekday]) if table.usual_weekday is not None else "",
        _("at %(time)s", time=clock(table.usual_time)) if table.usual_time else "",
        seasons.shown(found.seasons[table.id]),
        table.venue,
        ngettext("%(count)s person", "%(count)s persons", people) if people else "",
    ]
    return [one for one in known if one]


def _unknown(table: PartnershipTable, found: Ground) -> list[str]:
    missing = [
        (table.usual_weekday is None, _("no usual weekday")),
        (table.usual_time is None, _("no usual time")),
        (not found.seasons[table.id], _("no seasons")),
        (not table.venue.strip(), _("no usual place")),
        (not found.sitting.people.get(table.id), _("nobody has a seat")),
    ]
    return [words for is_missing, words in missing if is_missing]


def chairs(found: Ground) -> list[Chair]:
    """Who is in the chair of the tables that lack dates, if there is more than one such person."""
    tables: dict[int, list[int]] = defaultdict(list)
    for table in found.tables:
        if table.chair is not None and found.still[table.id] > 0:
            tables[table.chair].append(table.id)
    if len(tables) < 2:
        return []
    named = [Chair(chair, found.sitting.names.get(chair, "–"), ids) for chair, ids in tables.items()]
    return sorted(named, key=lambda chair: alphabetical(chair.name))


async def plan_of(sight: Sight, proposal: YearProposal, dates: list[ProposedMeeting]) -> Plan:
    """The proposal with everything that is to be told about it."""
    found = await ground(sight.year)
    table_of = {table.id: table for table in found.tables}
    planned = await _planned(dates)
    lines = [
        DateLine(one, table_of[one.table], _remarks(one, table_of[one.table]), planned.get(one.meeting or 0))
        for one in dates
    ]
    of_table: dict[int, list[DateLine]] = defaultdict(list)
    for line in lines:
        of_table[line.table.id].append(line)
    by_table = [
        TableLine(table, of_table[table.id], _lacking(table, found, of_table[table.id]))
        for table in _in_order(found.tables)
        if of_table[table.id] or table.id in proposal.tables
    ]
    return Plan(by_table, lines, told(proposal), sum(line.lacking for line in by_table))


def _lacking(table: PartnershipTable, found: Ground, dates: list[DateLine]) -> int:
    proposed = sum(line.proposed.meeting is None for line in dates)
    return max(0, found.still[table.id] - proposed)


async def _planned(dates: list[ProposedMeeting]) -> dict[int, Meeting]:
    ids = [one.meeting for one in dates if one.meeting]
    rows = await Meeting.objects().where(Meeting.id.is_in(ids)) if ids else []
    return {row.id: row for row in rows}


def _remarks(one: ProposedMeeting, table: PartnershipTable) -> list[str]:
    return [_in_words(finding, one, table) for finding in findings(one.remarks)]


def _in_words(finding: Finding, one: ProposedMeeting, table: PartnershipTable) -> str:
    """The remark as a sentence; of another weekday, which one and why."""
    if finding.kind != Kind.other_weekday or table.usual_weekday is None:
        return sentence(finding)
    on = local(one.starts_at).date()
    usual = on + timedelta(days=table.usual_weekday - on.weekday())
    words = {"day": _(WEEKDAY_NAMES[on.weekday()]), "usual": _(WEEKDAY_NAMES[table.usual_weekday])}
    if why := finding.values.get("why"):
        return _(
            "%(day)s instead of the usual %(usual)s, because %(date)s is taken: %(why)s",
            **words,
            date=day(usual),
            why=why,
        )
    return _("%(day)s instead of the usual %(usual)s", **words)


def told(proposal: YearProposal) -> list[str]:
    """What is to be told about the whole, in sentences."""
    return [sentence(one) for one in findings(proposal.findings)]


@dataclass(frozen=True)
class Before:
    """The proposal that this one has taken the place of."""

    dates: int
    penalty: int | None


async def before(proposal: YearProposal) -> Before | None:
    """The proposal before this one, if it was for the same tables."""
    found = (
        await YearProposal.objects()
        .where(
            YearProposal.year == proposal.year,
            YearProposal.id < proposal.id,
            YearProposal.penalty.is_not_null(),
            YearProposal.ended_at > proposal.made_at,  # it was there until this one was found
        )
        .order_by(YearProposal.id, ascending=False)
        .first()
    )
    if found is None or sorted(found.tables) != sorted(proposal.tables):
        return None
    dates = await ProposedMeeting.count().where(ProposedMeeting.proposal == found.id)
    return Before(dates, found.penalty)


def seconds_of(proposal: YearProposal) -> int:
    """How long the search has lasted so far, or in all."""
    if proposal.started_at is None:
        return 0
    until = proposal.ended_at or now()
    return max(0, int((until - proposal.started_at).total_seconds()))


def by_month(lines: list[DateLine]) -> dict[int, list[DateLine]]:
    """The dates of each month, by its number."""
    found: dict[int, list[DateLine]] = defaultdict(list)
    for line in lines:
        found[local(line.proposed.starts_at).month].append(line)
    return found
