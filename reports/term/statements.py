"""How the rows of a term are read that no year holds alone. $1 is the plan."""

from plan.plans import IN_PLAN
from reports.counted import MET_ON, PUBLISHED

# $2 is the first and $3 the last day: the different matters that led to outcomes of each focus area.
MATTERS = f"""
SELECT focus_area.code, count(DISTINCT topic.id) AS topics,
    count(DISTINCT topic.id) FILTER (WHERE topic.feeling = 'joy') AS joys,
    count(DISTINCT topic.id) FILTER (WHERE topic.feeling = 'worry') AS worries
FROM {PUBLISHED} JOIN topic ON topic.id = outcome.topic JOIN ({IN_PLAN}) ON action.id = outcome.action
WHERE focus_area.plan = $1 AND {MET_ON} BETWEEN $2 AND $3
GROUP BY focus_area.id
"""
BECAME = """
SELECT earlier.code AS of, succession.kind, succession.because,
    coalesce(later.code, '') AS code, coalesce(later.title, '') AS title
FROM succession JOIN action AS earlier ON earlier.id = succession.earlier
    JOIN goal ON goal.id = earlier.goal JOIN focus_area ON focus_area.id = goal.focus_area
    LEFT JOIN action AS later ON later.id = succession.later
WHERE focus_area.plan = $1 ORDER BY succession.id
"""
VERSIONS = """
SELECT version, body, approved_on, section, link, reason FROM plan_version
WHERE plan = $1 AND in_force_at IS NOT NULL ORDER BY version
"""
LEFT_OUT = f"""
SELECT action.code, action.title, action.domain, action.left_out_in AS version,
    coalesce(plan_version.reason, '') AS because
FROM {IN_PLAN} LEFT JOIN plan_version ON plan_version.plan = focus_area.plan
        AND plan_version.version = action.left_out_in
WHERE focus_area.plan = $1 AND action.left_out_in IS NOT NULL ORDER BY action.left_out_in, action.id
"""
# The yearly reports that stand closed, with the last body of their way that has handled them.
CLOSED = """
SELECT report.year, frozen_report.version, frozen_report.value, frozen_report.closed_at,
    coalesce(last.body, '') AS body, last.handled_on, coalesce(last.section, '') AS section
FROM report JOIN frozen_report ON frozen_report.report = report.id
        AND frozen_report.version = report.version
    LEFT JOIN LATERAL (
        SELECT body, handled_on, section FROM handling_step
        WHERE handling_step.handling = report.handling AND handled_on IS NOT NULL
        ORDER BY position DESC LIMIT 1
    ) AS last ON true
WHERE report.plan = $1 AND report.kind = 'yearly' AND report.version > 0 ORDER BY report.year
"""
