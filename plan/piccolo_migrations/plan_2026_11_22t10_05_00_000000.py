from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T10:05:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Plans that are kept already are in force, in their first version"

# One running number within a plan, over focus areas, goals, actions and indicators.
CODES = """
CREATE TEMPORARY TABLE given_code AS
WITH node (plan, kind, id, place) AS (
    SELECT plan, 'focus_area', id, ARRAY[number] FROM focus_area
    UNION ALL SELECT plan, 'goal', goal.id, ARRAY[focus_area.number, goal.number]
    FROM goal JOIN focus_area ON focus_area.id = goal.focus_area
    UNION ALL SELECT plan, 'action', action.id, ARRAY[focus_area.number, goal.number, 0, action.number]
    FROM action JOIN goal ON goal.id = action.goal JOIN focus_area ON focus_area.id = goal.focus_area
    UNION ALL SELECT plan, 'indicator', indicator.id, ARRAY[focus_area.number, goal.number, 1, indicator.id]
    FROM indicator JOIN goal ON goal.id = indicator.goal JOIN focus_area ON focus_area.id = goal.focus_area
)
SELECT kind, node.id, to_char(plan.term_starts, 'YY') || '-'
    || row_number() OVER (PARTITION BY plan ORDER BY place) AS code
FROM node JOIN plan ON plan.id = node.plan
"""
SET_CODES = [
    f'UPDATE "{kind}" SET code = given_code.code FROM given_code '
    f'WHERE given_code.kind = \'{kind}\' AND given_code.id = "{kind}".id'
    for kind in ("focus_area", "goal", "action", "indicator")
]
POSITIONS = """
UPDATE indicator SET position = counted.place FROM (
    SELECT id, row_number() OVER (PARTITION BY goal ORDER BY id) AS place FROM indicator
) AS counted WHERE counted.id = indicator.id
"""
STATUSES = """
INSERT INTO status_entry (action, status, explained, stated_on, at)
SELECT id, status, status_explained, status_on, status_on::timestamptz FROM action WHERE status_on IS NOT NULL
"""
HANDLINGS = """
CREATE TEMPORARY TABLE given_handling AS
SELECT id AS plan, nextval(pg_get_serial_sequence('handling', 'id'))::int AS handling FROM plan
"""
KEEP_HANDLINGS = "INSERT INTO handling (id) SELECT handling FROM given_handling"
STEPS = """
INSERT INTO handling_step (handling, position, stage, body, handled_on, section)
SELECT handling, 1, 'council', 'Valtuusto', approved_on, section
FROM given_handling JOIN plan ON plan.id = given_handling.plan WHERE approved_on IS NOT NULL
"""
_NAME = "(SELECT name FROM organisation WHERE organisation.id = {column})"
_FIGURE = "CASE WHEN {column} IS NOT NULL THEN jsonb_build_object('value', {column}::text) END"
VERSIONS = f"""
INSERT INTO plan_version (
    plan, version, sheet, handling, body, approved_on, section, in_force_at, made_at
)
SELECT plan.id, 1, jsonb_build_object('areas', coalesce((
    SELECT jsonb_agg(jsonb_build_object(
        'code', focus_area.code, 'title', focus_area.title, 'description', focus_area.description,
        'goals', coalesce((
            SELECT jsonb_agg(jsonb_build_object(
                'code', goal.code, 'title', goal.title,
                'actions', coalesce((
                    SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                        'code', action.code, 'title', action.title,
                        'responsible', {_NAME.format(column="action.responsible")},
                        'partners', action.partners, 'timetable', action.timetable, 'status', action.status,
                        'status_explained', action.status_explained, 'status_on', action.status_on
                    )) ORDER BY action.number) FROM action WHERE action.goal = goal.id
                ), '[]'),
                'indicators', coalesce((
                    SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                        'code', indicator.code, 'name', indicator.name, 'unit', indicator.unit,
                        'source', indicator.source,
                        'baseline', {_FIGURE.format(column="indicator.baseline")},
                        'target', {_FIGURE.format(column="indicator.target")},
                        'responsible', {_NAME.format(column="indicator.responsible")}
                    )) ORDER BY indicator.position) FROM indicator WHERE indicator.goal = goal.id
                ), '[]')
            ) ORDER BY goal.number) FROM goal WHERE goal.focus_area = focus_area.id
        ), '[]')
    ) ORDER BY focus_area.number) FROM focus_area WHERE focus_area.plan = plan.id
), '[]')), handling, CASE WHEN approved_on IS NULL THEN '' ELSE 'Valtuusto' END, approved_on, section,
    coalesce(approved_on, term_starts)::timestamptz, now()
FROM plan JOIN given_handling ON given_handling.plan = plan.id
"""
IN_FORCE = "UPDATE plan SET version = 1"
TIDY = "DROP TABLE given_code, given_handling"


class RawTable(Table):
    """A door to plain SQL; no table of this name exists."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="plan", description=DESCRIPTION)

    async def keep_what_is_there() -> None:
        for statement in (
            CODES,
            *SET_CODES,
            POSITIONS,
            STATUSES,
            HANDLINGS,
            KEEP_HANDLINGS,
            STEPS,
            VERSIONS,
            IN_FORCE,
            TIDY,
        ):
            await RawTable.raw(statement)

    manager.add_raw(keep_what_is_there)
    return manager
