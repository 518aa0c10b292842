"""Reading the open data: each list is one statement, a page of it at a time."""

from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from core.database import sql
from core.languages import DEFAULT, _
from core.settings import settings
from meetings.meetings import TOLD
from plan.plans import ACTION_NUMBER, IN_PLAN
from plan.tables import ACTION_WORDS
from residents.api import values

T = TypeVar("T")
NEWEST_MEMO = "(SELECT max(version) FROM published_minutes WHERE published_minutes.minutes = minutes.id)"
LARGEST_ID = 2**31 - 1


@dataclass(frozen=True)
class Wanted:
    """One page of a list, perhaps of one table and one year only."""

    page: int = 1
    per_page: int = 50
    table: str | None = None
    year: int | None = None


async def tables(wanted: Wanted) -> tuple[list[values.Table], int]:
    rows, total = await _page(
        """
        SELECT id, slug, name, short_name, kind, area, description, meetings_a_year, length_minutes,
            '/tables/' || slug AS page, '/tables/' || slug || '/calendar.ics' AS calendar,
            '/tables/' || slug || '/feed.atom' AS feed
        FROM partnership_table WHERE ($1::text IS NULL OR slug = $1) AND $2::int IS NULL ORDER BY slug
        """,
        wanted,
    )
    return _values(rows, values.Table), total


async def meetings(wanted: Wanted, *, only: int | None = None) -> tuple[list[values.Meeting], int]:
    rows, total = await _page(
        f"""
        SELECT meeting.id, slug AS "table", short_name || ' ' || number || '/' || year AS identifier, year,
            number, meeting.status, starts_at, ends_at, meeting.venue, meeting.address,
            meeting.accessibility, topics_until, nullif(agenda.version, 0) AS agenda_version,
            released_at AS agenda_released_at,
            CASE WHEN minutes.status = 'published' THEN minutes.published_at END AS memo_published_at,
            {_edited("agenda", "agenda.version")} AS agenda_edited_at,
            {_edited("minutes", NEWEST_MEMO)} AS memo_edited_at,
            '/meetings/' || meeting.id AS page
        FROM meeting JOIN partnership_table ON partnership_table.id = meeting."table"
            LEFT JOIN agenda ON agenda.meeting = meeting.id
            LEFT JOIN agenda_version
                ON agenda_version.agenda = agenda.id AND agenda_version.version = agenda.version
            LEFT JOIN minutes ON minutes.meeting = meeting.id
        WHERE {TOLD}
            AND ($1::text IS NULL OR slug = $1)
            AND ($2::int IS NULL OR year = $2) AND ($3::int IS NULL OR meeting.id = $3)
        ORDER BY starts_at DESC, meeting.id
        """,
        wanted,
        only,
    )
    return _values(rows, values.Meeting), total


def _edited(kind: str, version: str) -> str:
    """When the newest paper of a meeting was last changed by hand, in the first language."""
    return f"""(
                SELECT max(uploaded_at) FROM edited_paper
                WHERE mark = concat_ws('-', '{kind}', meeting.id, {version}, '{DEFAULT}')
                    AND withdrawn_at IS NULL
            )"""


async def agenda_items(wanted: Wanted, *, meeting: int | None) -> tuple[list[values.AgendaItem], int]:
    rows, total = await _page(
        """
        SELECT meeting.id AS meeting, slug AS "table", year, agenda_version.version, entry.number, entry.kind,
            entry.title, entry.text, topic_number AS topic, entry.starts_at, entry.minutes, raised_by
        FROM meeting JOIN partnership_table ON partnership_table.id = meeting."table"
            JOIN agenda ON agenda.meeting = meeting.id
            JOIN agenda_version
                ON agenda_version.agenda = agenda.id AND agenda_version.version = agenda.version,
            LATERAL jsonb_to_recordset(agenda_version.sheet -> 'fi' -> 'entries') AS entry (
                number int, kind text, title text, text text, topic_number text, starts_at timestamptz,
                minutes int, raised_by text[]
            )
        WHERE meeting.status <> 'planned' AND ($1::text IS NULL OR slug = $1)
            AND ($2::int IS NULL OR year = $2) AND ($3::int IS NULL OR meeting.id = $3)
        ORDER BY meeting.starts_at DESC, meeting.id, entry.number
        """,
        wanted,
        meeting,
    )
    return _values(rows, values.AgendaItem), total


async def outcomes(wanted: Wanted, *, meeting: int | None) -> tuple[list[values.Outcome], int]:
    rows, total = await _page(
        f"""
        SELECT outcome.id, meeting.id AS meeting, slug AS "table", meeting.year,
            topic.year || '-' || topic.number AS topic, topic.title, outcome.kind, outcome.text,
            organisation.name AS organisation, due_on, body, expected_on, section, section_link,
            outcome.status, no_action_because,
            CASE WHEN action.id IS NOT NULL THEN json_build_object(
                'id', action.id, 'title', action.title,
                'number', {ACTION_NUMBER}
            )::text END AS action,
            (
                SELECT coalesce(
                    json_agg(json_build_object('at', at, 'status', status, 'text', text) ORDER BY id), '[]'
                )::text FROM progress WHERE progress.outcome = outcome.id
            ) AS progress
        FROM outcome JOIN passage ON passage.id = outcome.passage
            JOIN minutes ON minutes.id = passage.minutes AND minutes.status = 'published'
            JOIN meeting ON meeting.id = minutes.meeting
            JOIN partnership_table ON partnership_table.id = meeting."table"
            LEFT JOIN topic ON topic.id = outcome.topic
            LEFT JOIN organisation ON organisation.id = outcome.owner
            LEFT JOIN ({IN_PLAN}) ON action.id = outcome.action
        WHERE announced_at IS NOT NULL AND ($1::text IS NULL OR slug = $1)
            AND ($2::int IS NULL OR meeting.year = $2) AND ($3::int IS NULL OR meeting.id = $3)
        ORDER BY meeting.starts_at DESC, outcome.id
        """,
        wanted,
        meeting,
    )
    for row in rows:
        row["action"] = msgspec.json.decode(row["action"]) if row["action"] else None
        row["progress"] = msgspec.json.decode(row["progress"], type=list[values.Progress])
    return _values(rows, values.Outcome), total


async def plan_actions(wanted: Wanted, *, plan: int) -> tuple[list[values.PlanAction], int]:
    rows, total = await _page(
        f"""
        SELECT action.id, action.code,
            {ACTION_NUMBER} AS number,
            action.title, focus_area.title AS focus_area, goal.title AS goal,
            organisation.name AS responsible, partners, timetable, starts_on, ends_on, resources,
            budget_line, areas, target_groups, domain, action.status, status_explained,
            status_on, '/plan/actions/' || action.id AS page,
            (
                SELECT coalesce(
                    json_agg(json_build_object('year', year, 'euros', amount) ORDER BY year), '[]'
                )::text FROM action_money WHERE action_money.action = action.id
            ) AS budget,
            ARRAY(
                SELECT programme.name::text FROM action_in_programme AS inside
                    JOIN programme ON programme.id = inside.programme
                WHERE inside.action = action.id ORDER BY programme.name
            ) AS programmes,
            (
                SELECT count(DISTINCT outcome.topic) FROM outcome JOIN passage ON passage.id = outcome.passage
                    JOIN minutes ON minutes.id = passage.minutes AND minutes.status = 'published'
                WHERE outcome.action = action.id AND announced_at IS NOT NULL
            ) AS matters
        FROM {IN_PLAN} JOIN organisation ON organisation.id = action.responsible
        WHERE focus_area.plan = $3 AND action.left_out_in IS NULL AND $1::text IS NULL AND $2::int IS NULL
        ORDER BY focus_area.number, goal.number, action.number
        """,
        wanted,
        plan,
    )
    for row in rows:
        row["budget"] = msgspec.json.decode(row["budget"], type=list[values.Budget])
        row["status_text"] = _(ACTION_WORDS[row["status"]][1])
    return _values(rows, values.PlanAction), total


async def _page(statement: str, wanted: Wanted, *more: object) -> tuple[list[dict[str, Any]], int]:
    """The rows of one page and the number of all, in one statement also where the page is empty."""
    places = f"LIMIT ${3 + len(more)} OFFSET ${4 + len(more)}"
    rows = await sql(
        f"WITH found AS ({statement}), one_page AS (SELECT *, true AS here FROM found {places}) "
        "SELECT one_page.*, counted.total FROM (SELECT count(*) AS total FROM found) AS counted "
        "LEFT JOIN one_page ON true",
        wanted.table,
        wanted.year,
        *more,
        wanted.per_page,
        (wanted.page - 1) * wanted.per_page,
    )
    return [row for row in rows if row["here"]], rows[0]["total"]


def _values(rows: list[dict[str, Any]], kind: type[T]) -> list[T]:
    """The rows as values; paths of ours become whole addresses."""
    for row in rows:
        for name in ("page", "calendar", "feed"):
            if name in row:
                row[name] = settings().address(row[name])
    return msgspec.convert(rows, list[kind])  # type: ignore[valid-type]
