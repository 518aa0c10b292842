"""How the rows of the groundwork are read."""

from plan.plans import IN_PLAN
from reports.counted import MET_ON, PUBLISHED, RECEIVED_ON, TOPIC_NUMBER

# $1 is the plan: its actions, and how many published follow-ups are open on each.
OPEN = f"""
SELECT action.id, action.code, count(outcome.id) AS still_open
FROM {IN_PLAN} LEFT JOIN outcome ON outcome.action = action.id AND outcome.announced_at IS NOT NULL
        AND outcome.status IN ('open', 'in_progress')
WHERE focus_area.plan = $1 AND action.left_out_in IS NULL GROUP BY action.id
"""

# $1 is the first day, $2 the last: what the memos of these days propose for the next plan.
PROPOSALS = f"""
SELECT outcome.id AS outcome, outcome.text, partnership_table.name AS "table",
    {MET_ON} AS met_on, coalesce({TOPIC_NUMBER}, '') AS topic,
    coalesce(topic.title, '') AS title, coalesce(action.code || ' ' || action.title, '') AS action
FROM {PUBLISHED} JOIN partnership_table ON partnership_table.id = meeting."table"
    LEFT JOIN topic ON topic.id = outcome.topic LEFT JOIN action ON action.id = outcome.action
WHERE outcome.for_next_plan AND {MET_ON} BETWEEN $1 AND $2
ORDER BY meeting.starts_at, outcome.id
"""

# Worries received in these days that were not taken up or not reached, or came to nothing in every outcome;
# why is told in the words of whoever did not do it, else in those of the outcome.
WORRIES = f"""
SELECT {TOPIC_NUMBER} AS number, topic.title, topic.status, topic.wording_checked,
    {RECEIVED_ON} AS received_on, coalesce(nullif(topic.reason, ''), came.text, '') AS because
FROM topic LEFT JOIN LATERAL (
    SELECT bool_and(outcome.kind = 'nothing' OR outcome.status = 'not_done') AS to_nothing,
        (array_agg(coalesce(nullif(last.text, ''), outcome.text) ORDER BY outcome.id DESC))[1] AS text
    FROM {PUBLISHED} LEFT JOIN LATERAL (
        SELECT text FROM progress WHERE progress.outcome = outcome.id AND progress.status = 'not_done'
        ORDER BY at DESC, progress.id DESC LIMIT 1
    ) AS last ON true
    WHERE outcome.topic = topic.id
) AS came ON true
WHERE topic.feeling = 'worry' AND {RECEIVED_ON} BETWEEN $1 AND $2 AND (
    topic.status = 'declined' OR came.to_nothing
    OR topic.status IN ('received', 'accepted', 'scheduled') AND came.to_nothing IS NULL
)
ORDER BY topic.year, topic.number
"""
