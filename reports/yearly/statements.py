"""How the rows of a year are read. $1 is the year; of outcomes $2 is its last day, or today while it goes on.

An outcome is known since the memo was first published that has it; handing it over does not change that.
"""

from plan.plans import IN_PLAN
from reports.counted import (
    FIRST_ASKED,
    MET_ON,
    PUBLISHED,
    RECEIVED_ON,
    REPRESENTS,
    TOLD_ON,
    TOPIC_NUMBER,
    day,
    state_by,
)

# $3 is the plan. What came of the year's meetings, what was told of in the year, and what was still open.
OUTCOMES = f"""
WITH said AS (
    SELECT DISTINCT ON (outcome) outcome, status FROM progress
    WHERE status <> 'moved' AND {TOLD_ON} <= $2 ORDER BY outcome, at DESC, id DESC
), told AS (
    SELECT DISTINCT outcome FROM progress
    WHERE {TOLD_ON} <= $2 AND {TOLD_ON} >= make_date($1, 1, 1) AND status <> 'moved'
), first_out AS (
    SELECT outcome.id, min(published_at) AS at FROM outcome JOIN passage ON passage.id = outcome.passage
        JOIN published_minutes ON published_minutes.minutes = passage.minutes
            AND published_minutes.published_at >= outcome.made_at
    GROUP BY outcome.id
), known AS (
    SELECT outcome.id, meeting.year = $1 AS of_year, told.outcome IS NOT NULL AS was_told,
        said.outcome IS NOT NULL AS was_answered,
        {day("least(outcome.announced_at, first_out.at)")} <= $2 AS was_known,
        {state_by("$2", told="said.status")} AS state
    FROM {PUBLISHED} LEFT JOIN said ON said.outcome = outcome.id LEFT JOIN told ON told.outcome = outcome.id
        LEFT JOIN first_out ON first_out.id = outcome.id
    WHERE meeting.year <= $1
)
SELECT outcome.id, outcome.kind, outcome.text, coalesce(outcome.due_on, outcome.expected_on) AS due_on,
    outcome.for_next_plan, known.of_year, known.was_told, known.was_known, known.was_answered,
    known.state AS status,
    {MET_ON} AS met_on, partnership_table.slug AS table_slug,
    partnership_table.name AS "table", outcome.topic,
    coalesce({TOPIC_NUMBER}, '') AS number,
    coalesce(topic.title, agenda_item.title) AS title,
    owner.name AS organisation, person.name AS person, person.role, ({REPRESENTS}) AS represents,
    outcome.body,
    outcome.action IS NOT NULL AS has_action, focus_area.code AS area,
    CASE WHEN focus_area.plan = $3 THEN action.code END AS action
FROM known JOIN outcome ON outcome.id = known.id JOIN passage ON passage.id = outcome.passage
    JOIN agenda_item ON agenda_item.id = passage.item
    JOIN minutes ON minutes.id = passage.minutes JOIN meeting ON meeting.id = minutes.meeting
    JOIN partnership_table ON partnership_table.id = meeting."table"
    LEFT JOIN topic ON topic.id = outcome.topic
    LEFT JOIN organisation AS owner ON owner.id = outcome.owner
    LEFT JOIN person ON person.id = outcome.owner_person
    LEFT JOIN ({IN_PLAN}) ON action.id = outcome.action
WHERE known.of_year OR known.was_told OR known.was_known AND known.state IN ('open', 'in_progress')
ORDER BY meeting.starts_at, outcome.id
"""

# $3 are outcomes: all that their owners told in the year.
TOLD = f"""
SELECT outcome, {TOLD_ON} AS "on", status, text FROM progress
WHERE outcome = ANY($3::int[]) AND status <> 'moved'
    AND {TOLD_ON} BETWEEN make_date($1, 1, 1) AND $2
ORDER BY outcome, at, id
"""

# $2 are topics of other years that led to outcomes of this one.
TOPICS = f"""
SELECT topic.id, {RECEIVED_ON} BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31) AS of_year,
    topic.status, {TOPIC_NUMBER} AS number, topic.title, topic.feeling, topic.reason,
    topic.wording_checked, body.name AS passed_to, partnership_table.slug AS table_slug,
    first.channel, organisation.name AS asker, organisation.kind AS asker_kind,
    (
        SELECT coalesce(array_agg(DISTINCT outcome.kind), '{{}}') FROM {PUBLISHED}
        WHERE outcome.topic = topic.id
    ) AS came,
    topic.status IN ('accepted', 'scheduled') AND EXISTS (
        SELECT FROM agenda_item JOIN passage ON passage.item = agenda_item.id AND NOT passage.discussed
            JOIN minutes ON minutes.id = passage.minutes AND minutes.status = 'published'
        WHERE agenda_item.topic = topic.id
    ) AS not_reached
FROM topic LEFT JOIN organisation AS body ON body.id = topic.passed_to
    LEFT JOIN partnership_table ON partnership_table.id = topic."table"
    LEFT JOIN LATERAL ({FIRST_ASKED}) AS first ON true
    LEFT JOIN organisation ON organisation.id = first.organisation
WHERE {RECEIVED_ON} BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)
    OR topic.id = ANY($2::int[])
ORDER BY topic.year, topic.number
"""

MEETINGS = f"""
SELECT meeting.id, partnership_table.slug AS table_slug, meeting.status, {MET_ON} AS day
FROM meeting JOIN partnership_table ON partnership_table.id = meeting."table"
WHERE meeting.year = $1
ORDER BY meeting.starts_at, meeting.id
"""

# Those who were there, by the organisation that they came for.
THERE = f"""
SELECT invitation.meeting, partnership_table.slug AS table_slug, invitation.heads,
    invitation.presence = 'remote' AS remote, organisation.name, organisation.kind
FROM invitation JOIN meeting ON meeting.id = invitation.meeting
    JOIN partnership_table ON partnership_table.id = meeting."table"
    LEFT JOIN organisation ON organisation.id = coalesce(invitation.organisation, (
        SELECT membership.organisation FROM membership
        WHERE membership.person = invitation.person
            AND (membership.valid_from IS NULL OR membership.valid_from <= {MET_ON})
            AND (membership.valid_until IS NULL OR membership.valid_until >= {MET_ON})
        ORDER BY membership.id LIMIT 1
    ))
WHERE meeting.year = $1 AND meeting.status IN ('held', 'closed')
    AND invitation.presence IN ('present', 'remote') AND invitation.withdrawn_at IS NULL
ORDER BY meeting.starts_at, invitation.id
"""

# $1 is the plan: the actions that a version has no more which was approved from the day $2 to the day $3.
LEFT_OUT = f"""
SELECT action.code, action.title, responsible.name AS responsible, action.partners, action.domain,
    plan_version.version, plan_version.reason AS because
FROM {IN_PLAN} JOIN organisation AS responsible ON responsible.id = action.responsible
    JOIN plan_version ON plan_version.plan = focus_area.plan AND plan_version.version = action.left_out_in
WHERE focus_area.plan = $1 AND plan_version.approved_on BETWEEN $2 AND $3 ORDER BY action.id
"""

# $1 is the plan: the actions of which something was said after the day $2.
TOLD_LATER = f"""
SELECT DISTINCT action.code FROM status_entry JOIN ({IN_PLAN}) ON action.id = status_entry.action
WHERE focus_area.plan = $1 AND status_entry.stated_on > $2
"""
