"""How the thread of a topic is read: one statement, an object of JSON for each topic.

$1 is the list of topics, $2 the present day.
"""

from plan.plans import ACTION_NUMBER, IN_PLAN
from reports.counted import REPRESENTS

_TOLD = """
    SELECT coalesce(json_agg(json_build_object(
        'at', at, 'status', status, 'text', text, 'happened_on', happened_on
    ) ORDER BY id), '[]')
    FROM progress WHERE progress.outcome = outcome.id
"""
_ACTION = f"""
    SELECT json_build_object(
        'id', action.id, 'number', {ACTION_NUMBER},
        'title', action.title
    )
    FROM {IN_PLAN} WHERE action.id = outcome.action
"""
_OUTCOMES = f"""
    SELECT coalesce(json_agg(json_build_object(
        'id', outcome.id, 'kind', outcome.kind, 'text', outcome.text,
        'organisation', owner.name, 'person', person.name, 'role', person.role,
        'represents', ({REPRESENTS}), 'due_on', outcome.due_on, 'body', outcome.body,
        'expected_on', outcome.expected_on, 'case_number', outcome.case_number, 'section', outcome.section,
        'section_link', outcome.section_link, 'action', ({_ACTION}),
        'no_action_because', outcome.no_action_because, 'status', outcome.status, 'told', ({_TOLD})
    ) ORDER BY outcome.id), '[]')
    FROM outcome LEFT JOIN organisation AS owner ON owner.id = outcome.owner
        LEFT JOIN person ON person.id = outcome.owner_person
    WHERE outcome.passage = passage.id AND outcome.announced_at IS NOT NULL
"""
ON_RELEASED_AGENDA = """
    EXISTS (
        SELECT FROM agenda_version WHERE agenda_version.agenda = agenda.id
            AND agenda_version.version = agenda.version AND agenda_version.sheet -> 'fi' -> 'entries'
            @> jsonb_build_array(jsonb_build_object('topic_number', topic.year || '-' || topic.number))
    )
"""
_HANDLINGS = f"""
    SELECT coalesce(json_agg(json_build_object(
        'meeting', meeting.id, 'status', meeting.status, 'starts_at', meeting.starts_at,
        'ends_at', meeting.ends_at, 'table', partnership_table.name, 'has_agenda', agenda.version > 0,
        'has_memo', minutes.id IS NOT NULL, 'discussed', coalesce(passage.discussed, false),
        'outcomes', ({_OUTCOMES})
    ) ORDER BY meeting.starts_at, meeting.id), '[]')
    FROM agenda_item JOIN agenda ON agenda.id = agenda_item.agenda
        JOIN meeting ON meeting.id = agenda.meeting AND meeting.status <> 'planned'
        JOIN partnership_table ON partnership_table.id = meeting."table"
        LEFT JOIN minutes ON minutes.meeting = meeting.id AND minutes.status = 'published'
        LEFT JOIN passage ON passage.minutes = minutes.id AND passage.item = agenda_item.id
    WHERE agenda_item.topic = topic.id AND (passage.id IS NOT NULL OR {ON_RELEASED_AGENDA})
"""
_ASKINGS = """
    SELECT coalesce(json_agg(json_build_object(
        'at', submission.received_at, 'channel', submission.channel, 'organisation', organisation.name
    ) ORDER BY submission.received_at, submission.id), '[]')
    FROM submission LEFT JOIN organisation ON organisation.id = submission.organisation
    WHERE submission.id IN (
        SELECT raised.submission FROM family JOIN raised ON raised.topic = family.member
        WHERE family.elder = topic.id
    )
"""
THREADS = f"""
WITH RECURSIVE up (asked, id, depth) AS (
    SELECT id, id, 0 FROM topic WHERE id = ANY($1::int[])
    UNION ALL
    SELECT up.asked, topic.merged_into, up.depth + 1 FROM up JOIN topic ON topic.id = up.id
    WHERE topic.merged_into IS NOT NULL AND up.depth < 20
), life AS (
    SELECT DISTINCT ON (asked) asked, id FROM up ORDER BY asked, depth DESC
), wanted AS (
    SELECT asked AS id, id AS life FROM life UNION SELECT id, id FROM life
), family (elder, member) AS (
    SELECT id, id FROM wanted
    UNION
    SELECT family.elder, topic.id FROM topic JOIN family ON topic.merged_into = family.member
)
SELECT topic.id AS topic, json_build_object(
    'topic', topic.id, 'number', topic.year || '-' || topic.number, 'title', topic.title,
    'status', topic.status, 'wording_checked', topic.wording_checked, 'received_at', topic.received_at,
    'waits_until', topic.waits_until, 'reason', topic.reason, 'passed_to', body.name,
    'table', partnership_table.name, 'life', wanted.life, 'askings', ({_ASKINGS}),
    'handlings', ({_HANDLINGS})
)::text AS thread
FROM wanted JOIN topic ON topic.id = wanted.id
    LEFT JOIN partnership_table ON partnership_table.id = topic."table"
    LEFT JOIN organisation AS body ON body.id = topic.passed_to
"""
