"""How the rows of the groundwork are read."""

_PUBLISHED = """
    outcome JOIN passage ON passage.id = outcome.passage AND outcome.announced_at IS NOT NULL
    JOIN minutes ON minutes.id = passage.minutes AND minutes.status = 'published'
    JOIN meeting ON meeting.id = minutes.meeting
"""
_DAY = "AT TIME ZONE 'Europe/Helsinki')::date"

# $1 is the plan: its actions, and how many published follow-ups are open on each.
OPEN = """
SELECT action.id, action.code, count(outcome.id) AS still_open
FROM action JOIN goal ON goal.id = action.goal JOIN focus_area ON focus_area.id = goal.focus_area
    LEFT JOIN outcome ON outcome.action = action.id AND outcome.announced_at IS NOT NULL
        AND outcome.status IN ('open', 'in_progress')
WHERE focus_area.plan = $1 AND action.left_out_in IS NULL GROUP BY action.id
"""

# $1 is the first day, $2 the last: what the memos of these days propose for the next plan.
PROPOSALS = f"""
SELECT outcome.id AS outcome, outcome.text, partnership_table.name AS "table",
    (meeting.starts_at {_DAY} AS met_on, coalesce(topic.year || '-' || topic.number, '') AS topic,
    coalesce(topic.title, '') AS title, coalesce(action.code || ' ' || action.title, '') AS action
FROM {_PUBLISHED} JOIN partnership_table ON partnership_table.id = meeting."table"
    LEFT JOIN topic ON topic.id = outcome.topic LEFT JOIN action ON action.id = outcome.action
WHERE outcome.for_next_plan AND (meeting.starts_at {_DAY} BETWEEN $1 AND $2
ORDER BY meeting.starts_at, outcome.id
"""

# Worries received in these days that were not taken up or not reached, or came to nothing in every outcome.
WORRIES = f"""
SELECT topic.year || '-' || topic.number AS number, topic.title, topic.status, topic.wording_checked,
    (topic.received_at {_DAY} AS received_on, coalesce(nullif(topic.reason, ''), came.text, '') AS because
FROM topic LEFT JOIN LATERAL (
    SELECT bool_and(outcome.kind = 'nothing' OR outcome.status = 'not_done') AS to_nothing,
        (array_agg(outcome.text ORDER BY outcome.id DESC))[1] AS text
    FROM {_PUBLISHED} WHERE outcome.topic = topic.id
) AS came ON true
WHERE topic.feeling = 'worry' AND (topic.received_at {_DAY} BETWEEN $1 AND $2 AND (
    topic.status = 'declined' OR came.to_nothing
    OR topic.status IN ('received', 'accepted', 'scheduled') AND came.to_nothing IS NULL
)
ORDER BY topic.year, topic.number
"""
