"""The figures of a term, of its statements and of the groundwork, beside plain SQL of its own."""

from datetime import date

from core.database import sql
from plan import handling
from plan.tables import ActionStatus
from reports.budget.gathering import budget_of
from reports.budget.sheet import euros
from reports.budget.statement import statement_of
from reports.groundwork.gathering import gather as gather_groundwork
from reports.tables import Report, ReportKind
from reports.term.gathering import gather as gather_term
from tests import term

FEELINGS = "UPDATE topic SET feeling = CASE WHEN id % 3 = 0 THEN 'joy' ELSE 'worry' END WHERE id % 5 > 0"
PROPOSED = "UPDATE outcome SET for_next_plan = true WHERE id % 7 = 0"

# What came of the meetings of a year, and who was there.
YEAR = """
SELECT
    (SELECT count(*) FROM topic WHERE extract(year FROM received_at AT TIME ZONE 'Europe/Helsinki') = $1)
        AS topics,
    (SELECT count(*) FROM meeting WHERE meeting.year = $1 AND status IN ('held', 'closed')) AS held,
    (SELECT count(*) FROM outcome JOIN passage ON passage.id = passage JOIN minutes ON minutes.id = minutes
        JOIN meeting ON meeting.id = meeting
        WHERE meeting.year = $1 AND announced_at IS NOT NULL AND minutes.status = 'published') AS came,
    (SELECT coalesce(sum(heads), 0) FROM invitation JOIN meeting ON meeting.id = meeting
        WHERE meeting.year = $1 AND meeting.status IN ('held', 'closed') AND withdrawn_at IS NULL
            AND presence IN ('present', 'remote')) AS heads
"""
# How many actions were how far on a day, as was said of them last.
STATES = """
SELECT status, count(*) AS actions FROM (
    SELECT action.id, coalesce((
        SELECT status FROM status_entry WHERE action = action.id AND stated_on <= $1
        ORDER BY stated_on DESC, status_entry.id DESC LIMIT 1
    ), 'not_started') AS status FROM action
) AS told GROUP BY status
"""
AREAS = """
SELECT focus_area.code, count(DISTINCT topic.id) AS topics,
    count(DISTINCT CASE WHEN feeling = 'joy' THEN topic.id END) AS joys,
    count(DISTINCT CASE WHEN feeling = 'worry' THEN topic.id END) AS worries
FROM focus_area JOIN goal ON goal.focus_area = focus_area.id JOIN action ON action.goal = goal.id
    LEFT JOIN outcome ON outcome.action = action.id AND announced_at IS NOT NULL
    LEFT JOIN topic ON topic.id = outcome.topic
GROUP BY focus_area.id ORDER BY focus_area.id
"""
ACTIONS = """
SELECT code, (
    SELECT count(*) FROM outcome WHERE outcome.action = action.id AND announced_at IS NOT NULL
) AS outcomes, (
    SELECT count(*) FROM outcome WHERE outcome.action = action.id AND status = 'done'
        AND announced_at IS NOT NULL
) AS done FROM action ORDER BY id
"""
MONEY = """
SELECT focus_area.code, sum(amount) AS euros FROM action_money JOIN action ON action.id = action_money.action
    JOIN goal ON goal.id = action.goal JOIN focus_area ON focus_area.id = goal.focus_area
WHERE year = $1 GROUP BY focus_area.id ORDER BY focus_area.id
"""
AGREED = """
SELECT action.code, count(*) AS agreed FROM outcome JOIN action ON action.id = outcome.action
    JOIN passage ON passage.id = outcome.passage JOIN minutes ON minutes.id = passage.minutes
    JOIN meeting ON meeting.id = minutes.meeting
WHERE announced_at IS NOT NULL AND meeting.year = $1 GROUP BY action.id ORDER BY action.id
"""
TO_NOTHING = """
SELECT count(*) AS worries FROM topic WHERE feeling = 'worry' AND (
    status = 'declined'
    OR EXISTS (SELECT FROM outcome WHERE topic = topic.id AND announced_at IS NOT NULL)
        AND NOT EXISTS (
            SELECT FROM outcome WHERE topic = topic.id AND announced_at IS NOT NULL
                AND kind <> 'nothing' AND status <> 'not_done'
        )
    OR status IN ('received', 'accepted', 'scheduled')
        AND NOT EXISTS (SELECT FROM outcome WHERE topic = topic.id AND announced_at IS NOT NULL)
)
"""


async def _quietly(_words: str) -> None:
    return None


async def _report(plan: int, kind: ReportKind) -> Report:
    made = Report(kind=kind, plan=plan, handling=(await handling.begin()).id)
    await made.save()
    return made


async def compare(plan: int) -> None:
    """Every figure with what SQL says, once there are feelings and proposals for the next plan."""
    await sql(FEELINGS)
    await sql(PROPOSED)

    figures = await gather_term(await _report(plan, ReportKind.term), _quietly)
    groundwork = await gather_groundwork(await _report(plan, ReportKind.groundwork), _quietly)

    for year in figures.years:
        [counted] = await sql(YEAR, year.year)
        told = (year.topics, year.held, year.came, year.attendance.heads)
        assert told == tuple(counted.values()), year.year
        states = await sql(STATES, date(year.year, 12, 31))
        assert {one.status: one.actions for one in year.states} == {
            ActionStatus(row["status"]): row["actions"] for row in states
        }
    assert [
        (area.code, area.topics, area.feelings.joys, area.feelings.worries) for area in figures.areas
    ] == [tuple(row.values()) for row in await sql(AREAS)]
    assert [(one.code, one.outcomes, len(one.done)) for one in figures.actions] == [
        tuple(row.values()) for row in await sql(ACTIONS)
    ]
    [worries] = await sql(TO_NOTHING)
    assert (
        min(worries["worries"], len(groundwork.proposals), sum(len(one.done) for one in figures.actions)) > 0
    )
    assert len(groundwork.worries) + groundwork.unlisted == worries["worries"]
    [proposed] = await sql("SELECT count(*) AS all FROM outcome WHERE for_next_plan")
    assert len(groundwork.proposals) == proposed["all"]
    assert len(groundwork.actions) + groundwork.finished == len(figures.actions)
    await _pages_of_a_year(term.STARTS)


async def _pages_of_a_year(year: int) -> None:
    budget, statement = await budget_of(year), await statement_of(year)

    assert [(area.code, euros(area.actions)) for area in budget.areas] == [
        tuple(row.values()) for row in await sql(MONEY, year)
    ]
    assert [(code, done.agreed) for code, done in sorted(statement.done.items()) if done.agreed] == sorted(
        tuple(row.values()) for row in await sql(AGREED, year)
    )
    states = await sql(STATES, date(year, 12, 31))
    assert sum(row["actions"] for row in states if row["status"] == "done") == sum(
        done.state.status == ActionStatus.done for done in statement.done.values()
    )
