"""Every figure of the reports, recomputed by plain SQL, on a term that was lived through by verbs.

The term is lived once for all tests here; what each of them changes is undone after it.
"""

from collections.abc import AsyncIterator, Iterator

import pytest

from core.database import engine, sql, transaction
from reports import beginning, making
from reports.kinds import KINDS
from reports.tables import ReportKind
from reports.yearly.parts import actions
from reports.yearly.value import AreaFigures, TableFigures, YearlyFigures
from tests import make, term
from tests.reports import figures_by_sql, term_figures_by_sql
from tests.reports.figures_by_sql import Name

Told = Iterator[tuple[Name, object]]

# What nobody did in that term, and what happens all the same.
RARE = (
    "UPDATE topic SET feeling = CASE id % 4 WHEN 0 THEN 'joy' WHEN 1 THEN 'worry' END",
    "UPDATE topic SET wording_checked = true WHERE status = 'declined' AND id % 3 = 0",
    "UPDATE topic SET received_at = received_at - interval '200 days' WHERE id % 17 = 0",
    "UPDATE outcome SET for_next_plan = true WHERE id % 9 = 0",
    "UPDATE invitation SET presence = 'remote', heads = 2 WHERE id % 5 = 0",
    "UPDATE invitation SET presence = 'absent' WHERE id % 7 = 0",
    "UPDATE meeting SET status = 'cancelled' WHERE id % 13 = 0",
    """UPDATE partnership_table SET counted_from = '2023-05-02'
        WHERE id = (SELECT max(id) FROM partnership_table)""",
    """UPDATE progress SET happened_on = (at - interval '40 days')::date WHERE id % 6 = 0""",
    """WITH passed AS (
        INSERT INTO progress (outcome, at, status, text, by_name, "by", happened_on)
        SELECT id, announced_at + interval '150 days', 'moved', '', '', NULL, NULL FROM outcome
        WHERE id % 8 = 0 AND status IN ('open', 'in_progress') RETURNING outcome, at
    ) UPDATE outcome SET announced_at = passed.at FROM passed WHERE passed.outcome = outcome.id""",
    """WITH unread AS (
        UPDATE passage SET discussed = false WHERE id % 10 = 0
            AND NOT EXISTS (SELECT FROM outcome WHERE outcome.passage = passage.id) RETURNING item
    ) UPDATE topic SET status = 'accepted' FROM agenda_item JOIN unread ON unread.item = agenda_item.id
        WHERE agenda_item.topic = topic.id""",
    """UPDATE topic SET status = 'discussed', reason = '' WHERE status = 'withdrawn' AND id % 2 = 0""",
    """DELETE FROM raised WHERE topic % 23 = 0""",
)


@pytest.fixture(scope="module")
async def whole_term(migrated: None) -> AsyncIterator[term.Term]:
    """The term as it was lived; nothing of it is left after the last test."""
    async with engine().transaction() as everything:
        saga = await make.person("Saga Sihteeri", "saga@kaupunki.example", role="coordinator")
        yield await term.live(saga)
        await everything.rollback()


@pytest.fixture
async def lived(whole_term: term.Term) -> AsyncIterator[term.Term]:
    """The same for one test."""
    async with transaction() as connection:
        await connection.execute("SAVEPOINT lived")
        yield whole_term
        await connection.execute("ROLLBACK TO SAVEPOINT lived")


async def test_every_figure_of_a_year_is_what_plain_sql_says(lived: term.Term) -> None:
    for statement in RARE:
        await sql(statement)
    for year in range(term.STARTS, term.STARTS + 4):
        report = await beginning.begin(ReportKind.yearly, plan=lived.plan, year=year, by=lived.saga)

        found = await making.figures(report, KINDS[ReportKind.yearly])

        assert isinstance(found, YearlyFigures)
        recomputed = await figures_by_sql.figures(year, plan=lived.plan.id, day=found.stands_on)
        assert {name: number for name, number in told(found) if number} == recomputed


async def test_every_figure_of_the_term_is_what_plain_sql_says(lived: term.Term) -> None:
    await term_figures_by_sql.compare(lived.plan.id)


def told(found: YearlyFigures) -> Told:
    """Every figure of the report under the name by which the SQL knows it."""
    yield from _of_matters(found)
    yield from _of_outcomes(found)
    for table in found.tables:
        yield from _of_table(table)
    for area in found.areas:
        yield from _of_area(area)
    for action in actions(found):
        yield ("state", action.code), action.status
        yield ("euros", action.code), action.euros
        yield ("matters of action", action.code), action.topics
        yield ("done for action", action.code), len(action.done)


def _of_matters(found: YearlyFigures) -> Told:
    fates = found.fates
    yield ("matters", "all"), found.topics.number
    yield from ((("matters of", one.name), one.topics) for one in found.topics.askers)
    yield from ((("matters by", one.channel or ""), one.topics) for one in found.topics.channels)
    yield from ((("fate", one.status), one.topics) for one in fates.states)
    yield from ((("came", one.kind), one.topics) for one in fates.came)
    yield ("without outcome", "all"), fates.without_outcome
    yield ("not reached", "all"), fates.not_reached
    yield ("turned", "listed"), len(fates.turned)
    yield ("turned", "unlisted"), fates.unlisted
    yield ("feeling", "joy"), found.feelings.joys
    yield ("feeling", "worry"), found.feelings.worries
    yield from ((("felt by", "joy", one.name), one.feelings.joys) for one in found.felt_by)
    yield from ((("felt by", "worry", one.name), one.feelings.worries) for one in found.felt_by)


def _of_outcomes(found: YearlyFigures) -> Told:
    for one in found.outcomes:
        yield ("outcomes of kind", one.kind), one.outcomes
        yield ("matters of kind", one.kind), one.topics
    for body in found.passed_on:
        yield ("redirected to", body.name), body.redirected
        yield ("passed on to", body.name), body.outcomes
        yield ("answered by", body.name), body.answered
        assert len(body.matters) == body.outcomes
    yield ("outside the plan", "all"), found.outside_plan
    yield ("together", "all"), len(found.together)
    yield ("next plan", "all"), len(found.next_plan)
    yield ("still open", "all"), found.follow_ups.still_open
    yield ("overdue", "all"), found.follow_ups.overdue
    yield ("finished", "all"), found.follow_ups.finished
    yield ("given up", "all"), found.follow_ups.given_up
    assert len(found.follow_ups.open_ones) == found.follow_ups.still_open
    assert found.attendance.heads == sum(table.attendance.heads for table in found.tables)
    assert found.attendance.heads == sum(one.heads for one in found.organisations)


def _of_table(table: TableFigures) -> Told:
    yield ("wanted", table.slug), table.wanted
    yield ("held", table.slug), table.held
    yield ("cancelled", table.slug), table.cancelled
    yield ("ahead", table.slug), table.planned
    yield ("matters at", table.slug), table.topics
    yield ("outcomes at", table.slug), table.outcomes
    yield ("heads", table.slug), table.attendance.heads
    yield ("from afar", table.slug), table.attendance.remote
    yield ("meetings with a list", table.slug), table.attendance.meetings


def _of_area(area: AreaFigures) -> Told:
    yield ("matters of area", area.code), area.topics.number
    yield from ((("area and asker", area.code, one.name), one.topics) for one in area.topics.askers)
    yield from (
        (("area and channel", area.code, one.channel or ""), one.topics) for one in area.topics.channels
    )
    yield from ((("area and kind", area.code, one.kind), one.outcomes) for one in area.outcomes)
    yield ("area and feeling", area.code, "joy"), area.feelings.joys
    yield ("area and feeling", area.code, "worry"), area.feelings.worries
    yield ("still open in area", area.code), area.still_open
    yield ("overdue in area", area.code), area.overdue
    yield ("finished in area", area.code), area.finished
    yield ("given up in area", area.code), area.given_up
