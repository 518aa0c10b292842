"""The figures of a year once more, by plain SQL of its own: it shares nothing with the report but the tables.

Each statement gives a word and a number (or two words and a number), which `figures` puts under one name.
"""

from datetime import date

from core.database import sql

# The year's first moment and the first after it, on a Finnish clock.
YEAR = """
year AS (
    SELECT make_timestamptz($1, 1, 1, 0, 0, 0, 'Europe/Helsinki') AS begins,
        make_timestamptz($1 + 1, 1, 1, 0, 0, 0, 'Europe/Helsinki') AS ends
)
"""
MATTERS = f"""
WITH {YEAR}, matter AS (
    SELECT topic.* FROM topic, year WHERE received_at >= begins AND received_at < ends
), first AS (
    SELECT DISTINCT ON (raised.topic) raised.topic, submission.channel, submission.organisation
    FROM raised JOIN submission ON submission.id = raised.submission
    ORDER BY raised.topic, submission.received_at, submission.id
), led AS (
    SELECT DISTINCT o.topic, o.kind FROM outcome o, passage p, minutes m
    WHERE o.passage = p.id AND p.minutes = m.id AND m.status = 'published' AND o.announced_at IS NOT NULL
)
"""
OF_MATTERS = {
    "matters": "SELECT 'all', count(*) FROM matter",
    "matters of": """
        SELECT coalesce(organisation.name, ''), count(*) FROM matter
            LEFT JOIN first ON first.topic = matter.id
            LEFT JOIN organisation ON organisation.id = first.organisation GROUP BY 1
    """,
    "matters by": """
        SELECT coalesce(first.channel, ''), count(*) FROM matter LEFT JOIN first ON first.topic = matter.id
        GROUP BY 1
    """,
    "fate": "SELECT status, count(*) FROM matter GROUP BY 1",
    "came": """
        SELECT led.kind, count(*) FROM matter JOIN led ON led.topic = matter.id
        WHERE matter.status IN ('discussed', 'closed') GROUP BY 1
    """,
    "without outcome": """
        SELECT 'all', count(*) FROM matter WHERE status IN ('discussed', 'closed')
            AND id NOT IN (SELECT topic FROM led WHERE topic IS NOT NULL)
    """,
    "not reached": """
        SELECT 'all', count(*) FROM matter WHERE status IN ('accepted', 'scheduled') AND id IN (
            SELECT i.topic FROM agenda_item i, passage p, minutes m
            WHERE p.item = i.id AND m.id = p.minutes AND m.status = 'published' AND p.discussed = false
        )
    """,
    "turned": """
        SELECT CASE WHEN wording_checked THEN 'listed' ELSE 'unlisted' END, count(*) FROM matter
        WHERE status = 'declined' OR status = 'redirected' GROUP BY 1
    """,
    "feeling": "SELECT feeling, count(*) FROM matter WHERE feeling IS NOT NULL GROUP BY 1",
    "felt by": """
        SELECT feeling, coalesce(organisation.name, ''), count(*) FROM matter
            LEFT JOIN first ON first.topic = matter.id
            LEFT JOIN organisation ON organisation.id = first.organisation
        WHERE feeling IS NOT NULL GROUP BY 1, 2
    """,
    "redirected to": """
        SELECT o.name, count(*) FROM matter JOIN organisation o ON o.id = matter.passed_to
        WHERE matter.status = 'redirected' GROUP BY 1
    """,
    "matters at": """
        SELECT t.slug, count(*) FROM matter JOIN partnership_table t ON t.id = matter."table" GROUP BY 1
    """,
}
CAME = f"""
WITH {YEAR}, came AS (
    SELECT o.*, m.meeting, a.code, f.code AS area FROM outcome o
        JOIN passage p ON p.id = o.passage
        JOIN minutes m ON m.id = p.minutes AND m.status = 'published'
        JOIN meeting g ON g.id = m.meeting AND g.year = $1
        LEFT JOIN (action a JOIN goal ON goal.id = a.goal JOIN focus_area f ON f.id = goal.focus_area
            AND f.plan = $2) ON a.id = o.action
    WHERE o.announced_at IS NOT NULL
), first AS (
    SELECT DISTINCT ON (raised.topic) raised.topic, submission.channel, submission.organisation
    FROM raised JOIN submission ON submission.id = raised.submission
    ORDER BY raised.topic, submission.received_at, submission.id
), of_area AS (
    SELECT DISTINCT came.area, topic.id, topic.feeling, coalesce(first.channel, '') AS channel,
        coalesce(organisation.name, '') AS asker
    FROM came JOIN topic ON topic.id = came.topic LEFT JOIN first ON first.topic = topic.id
        LEFT JOIN organisation ON organisation.id = first.organisation
    WHERE came.area IS NOT NULL
)
"""
OF_OUTCOMES = {
    "outcomes of kind": "SELECT kind, count(*) FROM came GROUP BY 1",
    "matters of kind": "SELECT kind, count(DISTINCT topic) FROM came GROUP BY 1",
    "outside the plan": "SELECT 'all', count(*) FROM came WHERE code IS NULL",
    "together": "SELECT 'all', count(*) FROM came WHERE kind = 'together'",
    "next plan": "SELECT 'all', count(*) FROM came WHERE for_next_plan",
    "passed on to": """
        SELECT o.name, count(*) FROM came JOIN organisation o ON o.id = came.owner
        WHERE came.kind = 'passed_on' GROUP BY 1
    """,
    "outcomes at": """
        SELECT t.slug, count(*) FROM came JOIN meeting g ON g.id = came.meeting
            JOIN partnership_table t ON t.id = g."table" GROUP BY 1
    """,
    "matters of action": "SELECT code, count(DISTINCT topic) FROM came WHERE code IS NOT NULL GROUP BY 1",
    "matters of area": "SELECT area, count(*) FROM of_area GROUP BY 1",
    "area and kind": "SELECT area, kind, count(*) FROM came WHERE area IS NOT NULL GROUP BY 1, 2",
    "area and asker": "SELECT area, asker, count(*) FROM of_area GROUP BY 1, 2",
    "area and channel": "SELECT area, channel, count(*) FROM of_area GROUP BY 1, 2",
    "area and feeling": "SELECT area, feeling, count(*) FROM of_area WHERE feeling IS NOT NULL GROUP BY 1, 2",
}
# $3 is the day of the report. What was said of each, and in which state it was that evening.
STOOD = """
WITH word AS (
    SELECT outcome, status, at, id, CASE
        WHEN happened_on < (at AT TIME ZONE 'Europe/Helsinki')::date THEN happened_on
        ELSE (at AT TIME ZONE 'Europe/Helsinki')::date
    END AS on_day FROM progress WHERE status != 'moved'
), stood AS (
    SELECT o.id, o.kind, o.owner, coalesce(o.due_on, o.expected_on) AS due, g.year AS met_in, a.code,
        f.code AS area,
        (SELECT w.status FROM word w WHERE w.outcome = o.id AND w.on_day <= $3
            ORDER BY w.at DESC, w.id DESC LIMIT 1) AS word,
        EXISTS (SELECT FROM word w WHERE w.outcome = o.id AND w.on_day <= $3
            AND extract(year FROM w.on_day) = $1) AS told,
        o.status = 'not_followed' AS idle,
        (o.finished_at AT TIME ZONE 'Europe/Helsinki')::date <= $3 AS ended, o.status,
        (coalesce((SELECT min(published_at) FROM published_minutes v
            WHERE v.minutes = m.id AND v.published_at >= o.made_at AND v.published_at < o.announced_at),
            o.announced_at) AT TIME ZONE 'Europe/Helsinki')::date <= $3 AS out
    FROM outcome o JOIN passage p ON p.id = o.passage
        JOIN minutes m ON m.id = p.minutes AND m.status = 'published' JOIN meeting g ON g.id = m.meeting
        LEFT JOIN (action a JOIN goal ON goal.id = a.goal JOIN focus_area f ON f.id = goal.focus_area
            AND f.plan = $2) ON a.id = o.action
    WHERE o.announced_at IS NOT NULL AND g.year <= $1
), pending AS (
    SELECT * FROM stood WHERE out AND NOT idle AND (
        word IN ('open', 'in_progress')
        OR word IS NULL AND (ended IS NOT TRUE OR status IN ('open', 'in_progress'))
    )
)
"""
OF_FOLLOW_UPS = {
    "still open": "SELECT 'all', count(*) FROM pending",
    "overdue": "SELECT 'all', count(*) FROM pending WHERE due < $3",
    "finished": "SELECT 'all', count(*) FROM stood WHERE told AND NOT idle AND word = 'done'",
    "given up": "SELECT 'all', count(*) FROM stood WHERE told AND NOT idle AND word = 'not_done'",
    "finished in area": """
        SELECT area, count(*) FROM stood
        WHERE told AND NOT idle AND word = 'done' AND area IS NOT NULL GROUP BY 1
    """,
    "given up in area": """
        SELECT area, count(*) FROM stood
        WHERE told AND NOT idle AND word = 'not_done' AND area IS NOT NULL GROUP BY 1
    """,
    "still open in area": "SELECT area, count(*) FROM pending WHERE area IS NOT NULL GROUP BY 1",
    "overdue in area": "SELECT area, count(*) FROM pending WHERE area IS NOT NULL AND due < $3 GROUP BY 1",
    "done for action": """
        SELECT code, count(*) FROM stood WHERE code IS NOT NULL AND (told OR met_in = $1) GROUP BY 1
    """,
    "answered by": """
        SELECT o.name, count(*) FROM stood JOIN organisation o ON o.id = stood.owner
        WHERE met_in = $1 AND stood.kind = 'passed_on' AND word IS NOT NULL GROUP BY 1
    """,
}
OF_MEETINGS = {
    "held": """
        SELECT t.slug, count(*) FROM meeting g JOIN partnership_table t ON t.id = g."table"
        WHERE g.year = $1 AND g.status IN ('held', 'closed') GROUP BY 1
    """,
    "cancelled": """
        SELECT t.slug, count(*) FROM meeting g JOIN partnership_table t ON t.id = g."table"
        WHERE g.year = $1 AND g.status = 'cancelled' GROUP BY 1
    """,
    "ahead": """
        SELECT t.slug, count(*) FROM meeting g JOIN partnership_table t ON t.id = g."table"
        WHERE g.year = $1 AND g.status IN ('planned', 'called', 'invited') GROUP BY 1
    """,
    "heads": """
        SELECT t.slug, sum(i.heads) FROM invitation i JOIN meeting g ON g.id = i.meeting
            JOIN partnership_table t ON t.id = g."table"
        WHERE g.year = $1 AND g.status IN ('held', 'closed') AND i.withdrawn_at IS NULL
            AND i.presence IN ('present', 'remote') GROUP BY 1
    """,
    "from afar": """
        SELECT t.slug, sum(i.heads) FROM invitation i JOIN meeting g ON g.id = i.meeting
            JOIN partnership_table t ON t.id = g."table"
        WHERE g.year = $1 AND g.status IN ('held', 'closed') AND i.withdrawn_at IS NULL
            AND i.presence = 'remote' GROUP BY 1
    """,
    "meetings with a list": """
        SELECT t.slug, count(DISTINCT g.id) FROM invitation i JOIN meeting g ON g.id = i.meeting
            JOIN partnership_table t ON t.id = g."table"
        WHERE g.year = $1 AND g.status IN ('held', 'closed') AND i.withdrawn_at IS NULL
            AND i.presence IN ('present', 'remote') GROUP BY 1
    """,
    # A table that was founded in the year owes its share of it.
    "wanted": """
        SELECT slug, CASE
            WHEN counted_from IS NULL OR counted_from < make_date($1, 1, 1) THEN meetings_a_year
            WHEN counted_from > make_date($1, 12, 31) THEN 0
            ELSE floor(meetings_a_year * (make_date($1, 12, 31) - counted_from + 1) / 365.0 + 0.5)
        END FROM partnership_table
    """,
}
# $2 is the plan, $3 the day: how far each action was then.
STATE = """
SELECT a.code, coalesce((
    SELECT e.status FROM status_entry e WHERE e.action = a.id AND e.stated_on <= $3
    ORDER BY e.stated_on DESC, e.id DESC LIMIT 1
), 'not_started') FROM action a JOIN goal ON goal.id = a.goal JOIN focus_area f ON f.id = goal.focus_area
WHERE f.plan = $2 AND a.left_out_in IS NULL AND $1 > 0
"""
MONEY = """
SELECT a.code, m.amount FROM action_money m JOIN action a ON a.id = m.action JOIN goal ON goal.id = a.goal
    JOIN focus_area f ON f.id = goal.focus_area
WHERE m.year = $1 AND f.plan = $2 AND a.left_out_in IS NULL AND $3::date IS NOT NULL
"""

Name = tuple[str, ...]


async def figures(year: int, *, plan: int, day: date) -> dict[Name, object]:
    """Every figure of the year under its name; nothing that is nought."""
    found: dict[Name, object] = {}
    for name, select in OF_MATTERS.items():
        found |= await _asked(name, MATTERS + select, year)
    for name, select in OF_OUTCOMES.items():
        found |= await _asked(name, CAME + select, year, plan)
    for name, select in OF_FOLLOW_UPS.items():
        found |= await _asked(name, STOOD + select, year, plan, day)
    for name, select in OF_MEETINGS.items():
        found |= await _asked(name, select, year)
    found |= await _asked("state", STATE, year, plan, day)
    found |= await _asked("euros", MONEY, year, plan, day)
    return found


async def _asked(name: str, statement: str, *values: object) -> dict[Name, object]:
    used = [value for place, value in enumerate(values, start=1) if f"${place}" in statement]
    assert len(used) == len(values), name
    rows = [tuple(row.values()) for row in await sql(statement, *values)]
    return {(name, *map(str, words)): number for *words, number in rows if number}
