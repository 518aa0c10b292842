"""Reading all that a year is counted from: as many statements for a small town as for a large one."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import msgspec
from msgspec import Struct

from core.database import sql
from core.languages import N_
from meetings import meetings
from meetings.tables import PartnershipTable
from minutes.tables import FollowUpStatus
from plan import drafts
from plan.indicators.values import Series, series
from plan.sheet import PlanSheet
from plan.tables import Plan, PlanVersion
from reports.action_states import State, states_on
from reports.plan_years import in_force_on, last_day
from reports.plug import Tell
from reports.tables import Report
from reports.yearly.rows import LeftOutRow, MeetingRow, OutcomeRow, ThereRow, TopicRow
from reports.yearly.statements import LEFT_OUT, MEETINGS, OUTCOMES, THERE, TOLD, TOLD_LATER, TOPICS
from reports.yearly.value import Came, Said

STEPS = (
    N_("The plan, and how far its actions are"),
    N_("What came of the meetings"),
    N_("The matters, and who brought them up"),
    N_("The meetings, and who was there"),
)


class PlanRead(Struct, frozen=True, kw_only=True):
    """The plan as its version of the day says, and how far its actions were."""

    name: str
    version: int
    sheet: PlanSheet
    states: dict[str, State]
    told_later: frozenset[str]
    left_out: tuple[LeftOutRow, ...]
    indicators: tuple[Series, ...]


class Read(Struct, frozen=True, kw_only=True):
    """`outcomes` are those of the year's meetings, and earlier ones that were told of or open in the year;
    `topics` are the year's, and earlier ones that led to these outcomes.
    """

    year: int
    stands_on: date
    plan: PlanRead
    outcomes: list[OutcomeRow]
    told: dict[int, list[Said]]
    topics: dict[int, TopicRow]
    meetings: list[MeetingRow]
    there: list[ThereRow]
    tables: list[PartnershipTable]

    @property
    def came(self) -> list[OutcomeRow]:
        """What came of the year's meetings."""
        return [row for row in self.outcomes if row.of_year]

    @property
    def received(self) -> list[TopicRow]:
        """The matters that were received in the year."""
        return [row for row in self.topics.values() if row.of_year]

    def as_told(self, row: OutcomeRow) -> Came:
        """An outcome with what was said about it in the year."""
        return row.came(tuple(self.told.get(row.id, ())))


async def read(report: Report, tell: Tell) -> Read:
    """Everything about the year of the report, as it is now."""
    assert report.year is not None
    year, stands_on = report.year, last_day(report.year)
    await tell(STEPS[0])
    plan = await _plan(report, stands_on)
    await tell(STEPS[1])
    outcomes = msgspec.convert(await sql(OUTCOMES, year, stands_on, report.plan), list[OutcomeRow])
    told = await _told(year, stands_on, outcomes)
    await tell(STEPS[2])
    led = sorted({row.topic for row in outcomes if row.topic})
    topics = msgspec.convert(await sql(TOPICS, year, led), list[TopicRow])
    await tell(STEPS[3])
    return Read(
        year=year,
        stands_on=stands_on,
        plan=plan,
        outcomes=outcomes,
        told=told,
        topics={row.id: row for row in topics},
        meetings=msgspec.convert(await sql(MEETINGS, year), list[MeetingRow]),
        there=msgspec.convert(await sql(THERE, year), list[ThereRow]),
        tables=await meetings.tables(),
    )


async def _plan(report: Report, day: date) -> PlanRead:
    plan = await Plan.objects().get(Plan.id == report.plan)
    assert plan is not None
    version = await _version(plan, day)
    return PlanRead(
        name=plan.name,
        version=version.version,
        sheet=drafts.sheet_of(version),
        states=await states_on(plan.id, day),
        told_later=frozenset(row["code"] for row in await sql(TOLD_LATER, plan.id, day)),
        left_out=msgspec.convert(
            await sql(LEFT_OUT, plan.id, date(day.year, 1, 1), day), tuple[LeftOutRow, ...]
        ),
        indicators=await series(plan),
    )


async def _version(plan: Plan, day: date) -> PlanVersion:
    """The version in force on that day, or the first one where that came into force later."""
    if found := await in_force_on(day, plan=plan):
        return found
    mine = (PlanVersion.plan == plan.id) & PlanVersion.in_force_at.is_not_null()
    first = await PlanVersion.objects().where(mine).order_by(PlanVersion.version).first()
    assert first is not None
    return first


async def _told(year: int, day: date, outcomes: Iterable[OutcomeRow]) -> dict[int, list[Said]]:
    """What was told in the year about each of these outcomes."""
    found: dict[int, list[Said]] = defaultdict(list)
    for row in await sql(TOLD, year, day, [one.id for one in outcomes if one.was_told]):
        found[row["outcome"]].append(Said(row["on"], FollowUpStatus(row["status"]), row["text"]))
    return found
