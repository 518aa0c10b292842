"""How the rows of a year are read. $1 is the year; of outcomes $2 is its last day, or today while it goes on.

A year is one of the Finnish calendar. What an owner told counts on the day that they gave for it, else on
the day on which they told it. An outcome is known since the memo was first published that has it; handing it
over does not change that.
"""

_DAY = "AT TIME ZONE 'Europe/Helsinki')::date"
_TOLD_ON = f"least(progress.happened_on, (progress.at {_DAY})"
_PUBLISHED = """
    outcome JOIN passage ON passage.id = outcome.passage AND outcome.announced_at IS NOT NULL
    JOIN minutes ON minutes.id = passage.minutes AND minutes.status = 'published'
    JOIN meeting ON meeting.id = minutes.meeting
"""
_REPRESENTS = """
    SELECT name FROM membership JOIN organisation ON organisation.id = membership.organisation
    WHERE membership.person = person.id
        AND (membership.valid_until IS NULL OR membership.valid_until >= $2::date)
    ORDER BY membership.id LIMIT 1
"""

# $3 is the plan. What came of the year's meetings, what was told of in the year, and what was still open.
OUTCOMES = f"""
WITH said AS (
    SELECT DISTINCT ON (outcome) outcome, status FROM progress
    WHERE status <> 'moved' AND {_TOLD_ON} <= $2 ORDER BY outcome, at DESC, id DESC
), told AS (
    SELECT DISTINCT outcome FROM progress
    WHERE {_TOLD_ON} <= $2 AND {_TOLD_ON} >= make_date($1, 1, 1) AND status <> 'moved'
), first_out AS (
    SELECT outcome.id, min(published_at) AS at FROM outcome JOIN passage ON passage.id = outcome.passage
        JOIN published_minutes ON published_minutes.minutes = passage.minutes
            AND published_minutes.published_at >= outcome.made_at
    GROUP BY outcome.id
), known AS (
    SELECT outcome.id, meeting.year = $1 AS of_year, told.outcome IS NOT NULL AS was_told,
        said.outcome IS NOT NULL AS was_answered,
        (least(outcome.announced_at, first_out.at) {_DAY} <= $2 AS was_known,
        CASE
            WHEN outcome.status = 'not_followed' THEN outcome.status
            WHEN said.status IS NOT NULL THEN said.status
            WHEN (outcome.finished_at {_DAY} <= $2 THEN outcome.status
            ELSE 'open'
        END AS state
    FROM {_PUBLISHED} LEFT JOIN said ON said.outcome = outcome.id LEFT JOIN told ON told.outcome = outcome.id
        LEFT JOIN first_out ON first_out.id = outcome.id
    WHERE meeting.year <= $1
)
SELECT outcome.id, outcome.kind, outcome.text, coalesce(outcome.due_on, outcome.expected_on) AS due_on,
    outcome.for_next_plan, known.of_year, known.was_told, known.was_known, known.was_answered,
    known.state AS status,
    (meeting.starts_at {_DAY} AS met_on, partnership_table.slug AS table_slug,
    partnership_table.name AS "table", outcome.topic,
    coalesce(topic.year || '-' || topic.number, '') AS number,
    coalesce(topic.title, agenda_item.title) AS title,
    owner.name AS organisation, person.name AS person, person.role, ({_REPRESENTS}) AS represents,
    outcome.action IS NOT NULL AS has_action, focus_area.code AS area,
    CASE WHEN focus_area.plan = $3 THEN action.code END AS action
FROM known JOIN outcome ON outcome.id = known.id JOIN passage ON passage.id = outcome.passage
    JOIN agenda_item ON agenda_item.id = passage.item
    JOIN minutes ON minutes.id = passage.minutes JOIN meeting ON meeting.id = minutes.meeting
    JOIN partnership_table ON partnership_table.id = meeting."table"
    LEFT JOIN topic ON topic.id = outcome.topic
    LEFT JOIN organisation AS owner ON owner.id = outcome.owner
    LEFT JOIN person ON person.id = outcome.owner_person
    LEFT JOIN action ON action.id = outcome.action LEFT JOIN goal ON goal.id = action.goal
    LEFT JOIN focus_area ON focus_area.id = goal.focus_area
WHERE known.of_year OR known.was_told OR known.was_known AND known.state IN ('open', 'in_progress')
ORDER BY meeting.starts_at, outcome.id
"""

# $3 are outcomes: all that their owners told in the year.
TOLD = f"""
SELECT outcome, {_TOLD_ON} AS "on", status, text FROM progress
WHERE outcome = ANY($3::int[]) AND status <> 'moved'
    AND {_TOLD_ON} BETWEEN make_date($1, 1, 1) AND $2
ORDER BY outcome, at, id
"""

# $2 are topics of other years that led to outcomes of this one.
TOPICS = f"""
SELECT topic.id, (topic.received_at {_DAY} >= make_date($1, 1, 1)
        AND (topic.received_at {_DAY} <= make_date($1, 12, 31) AS of_year,
    topic.status, topic.year || '-' || topic.number AS number, topic.title, topic.feeling, topic.reason,
    topic.wording_checked, body.name AS passed_to, partnership_table.slug AS table_slug,
    first.channel, organisation.name AS asker, organisation.kind AS asker_kind,
    (
        SELECT coalesce(array_agg(DISTINCT outcome.kind), '{{}}') FROM {_PUBLISHED}
        WHERE outcome.topic = topic.id
    ) AS came,
    topic.status IN ('accepted', 'scheduled') AND EXISTS (
        SELECT FROM agenda_item JOIN passage ON passage.item = agenda_item.id AND NOT passage.discussed
            JOIN minutes ON minutes.id = passage.minutes AND minutes.status = 'published'
        WHERE agenda_item.topic = topic.id
    ) AS not_reached
FROM topic LEFT JOIN organisation AS body ON body.id = topic.passed_to
    LEFT JOIN partnership_table ON partnership_table.id = topic."table"
    LEFT JOIN LATERAL (
        SELECT submission.channel, submission.organisation FROM raised
            JOIN submission ON submission.id = raised.submission
        WHERE raised.topic = topic.id ORDER BY submission.received_at, submission.id LIMIT 1
    ) AS first ON true
    LEFT JOIN organisation ON organisation.id = first.organisation
WHERE (topic.received_at {_DAY} BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)
    OR topic.id = ANY($2::int[])
ORDER BY topic.year, topic.number
"""

MEETINGS = f"""
SELECT meeting.id, partnership_table.slug AS table_slug, meeting.status, (meeting.starts_at {_DAY} AS day
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
            AND (membership.valid_from IS NULL OR membership.valid_from <= (meeting.starts_at {_DAY})
            AND (membership.valid_until IS NULL OR membership.valid_until >= (meeting.starts_at {_DAY})
        ORDER BY membership.id LIMIT 1
    ))
WHERE meeting.year = $1 AND meeting.status IN ('held', 'closed')
    AND invitation.presence IN ('present', 'remote') AND invitation.withdrawn_at IS NULL
ORDER BY meeting.starts_at, invitation.id
"""

# $1 is the plan: the actions of which something was said after the day $2.
TOLD_LATER = """
SELECT DISTINCT action.code FROM status_entry JOIN action ON action.id = status_entry.action
    JOIN goal ON goal.id = action.goal JOIN focus_area ON focus_area.id = goal.focus_area
WHERE focus_area.plan = $1 AND status_entry.stated_on > $2
"""
