"""What has happened lately at the tables, for the front page and for the feeds."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import msgspec

from core.clock import now
from core.database import sql
from core.languages import N_, _, day
from meetings.meetings import TOLD
from meetings.tables import STANDING_WORDS, Meeting, StandingKind
from minutes.tables import FOLLOW_UP_WORDS, FollowUpStatus


class Kind(StrEnum):
    """What kind of news it is."""

    dates = "dates"
    moved = "moved"
    called = "called"
    agenda = "agenda"
    cancelled = "cancelled"
    memo = "memo"
    told = "told"


TITLES = {
    Kind.dates: N_("The meeting dates of %(year)s are known"),
    Kind.moved: N_("The meeting of %(was)s has moved: the new day is %(day)s"),
    Kind.called: N_("Matters are collected for the meeting of %(day)s"),
    Kind.agenda: N_("The agenda of the meeting of %(day)s is out"),
    Kind.cancelled: N_("The meeting of %(day)s is cancelled"),
    Kind.memo: N_("The memo of the meeting of %(day)s is out"),
    Kind.told: N_("%(matter)s: %(state)s"),
}


@dataclass(frozen=True)
class Happening:
    """`row` is the row of that kind, so that one thing keeps its name in a feed. Dates of several tables
    that were published together have no table; `was` is the time from which a meeting has moved.
    """

    kind: Kind
    at: datetime
    row: int
    meeting: int
    starts_at: datetime
    table: str
    slug: str
    version: int
    matter: str
    standing: StandingKind | None
    state: FollowUpStatus | None
    text: str
    was: datetime | None = None

    @property
    def title(self) -> str:
        """The news in one line."""
        state = _(FOLLOW_UP_WORDS[self.state][1]) if self.state else ""
        matter = self.matter or (_(STANDING_WORDS[self.standing]) if self.standing else "")
        return _(
            TITLES[self.kind],
            day=day(self.starts_at),
            year=self.starts_at.year,
            was=day(self.was) if self.was else "",
            matter=matter,
            state=state,
        )

    @property
    def path(self) -> str:
        """Where one reads more."""
        if self.kind == Kind.dates:
            return f"/tables/{self.slug}" if self.table else "/"
        page = {Kind.agenda: "/agenda", Kind.memo: "/minutes", Kind.told: "/minutes"}.get(self.kind, "")
        return f"/meetings/{self.meeting}{page}"


async def lately(*, most: int, table: int | None = None) -> list[Happening]:
    """The newest first, of one table or of all; one query."""
    rows = await sql(
        f"""
        WITH news (kind, at, "row", meeting, version, matter, standing, state, text, was, tables) AS (
            SELECT 'dates', published_at, min(id), min(id), 0, '', NULL, NULL,
                CASE WHEN count(DISTINCT "table") = 1 THEN coalesce(string_agg(
                    to_char(starts_at AT TIME ZONE 'Europe/Helsinki', 'FMDD.FMMM.YYYY'), ', '
                    ORDER BY starts_at
                ) FILTER (WHERE status <> 'cancelled'), '') ELSE '' END,
                NULL::timestamptz, count(DISTINCT "table")
            FROM meeting WHERE published_at IS NOT NULL
            GROUP BY published_at, year, CASE WHEN $1::int IS NULL THEN 0 ELSE "table" END
            UNION ALL
            SELECT * FROM (
                SELECT DISTINCT ON (meeting.id) 'moved', event.at, event.id, meeting.id, 0, '', NULL, NULL,
                    '', (event.details ->> 'was')::timestamptz, 1
                FROM meeting JOIN event ON event.subject_id = meeting.id AND event.subject = 'meeting'
                    AND event.verb = 'moved' AND event.details ->> 'was' <> event.details ->> 'now'
                    AND event.at >= least(published_at, called_at, invited_at)
                WHERE meeting.status <> 'cancelled' ORDER BY meeting.id, event.id DESC
            ) AS latest
            UNION ALL
            SELECT 'called', called_at, id, id, 0, '', NULL, NULL, '', NULL, 1
            FROM meeting WHERE called_at IS NOT NULL AND status <> 'cancelled'
            UNION ALL
            SELECT 'cancelled', changed_at, id, id, 0, '', NULL, NULL, cancelled_because, NULL, 1
            FROM meeting
            WHERE status = 'cancelled' AND coalesce(published_at, called_at, invited_at) IS NOT NULL
            UNION ALL
            SELECT 'agenda', released_at, agenda.id, agenda.meeting, agenda.version, '', NULL, NULL, '',
                NULL, 1
            FROM agenda JOIN agenda_version
                ON agenda_version.agenda = agenda.id AND agenda_version.version = agenda.version
            UNION ALL
            SELECT 'memo', published_at, id, meeting, 0, '', NULL, NULL, '', NULL, 1
            FROM minutes WHERE status = 'published'
            UNION ALL
            SELECT 'told', progress.at, progress.id, minutes.meeting, 0,
                coalesce(topic.title, agenda_item.title), agenda_item.kind, progress.status, progress.text,
                NULL, 1
            FROM progress JOIN outcome ON outcome.id = progress.outcome AND announced_at IS NOT NULL
                JOIN passage ON passage.id = outcome.passage
                JOIN minutes ON minutes.id = passage.minutes AND minutes.status = 'published'
                JOIN agenda_item ON agenda_item.id = passage.item
                LEFT JOIN topic ON topic.id = agenda_item.topic
        )
        SELECT news.kind, news.at, news."row", news.meeting, starts_at, slug, news.version, matter,
            CASE WHEN news.tables = 1 THEN partnership_table.name ELSE '' END AS "table",
            nullif(standing, 'topic') AS standing, state, text, was
        FROM news JOIN meeting ON meeting.id = news.meeting
            AND {TOLD}
            JOIN partnership_table ON partnership_table.id = meeting."table"
        WHERE $1::int IS NULL OR partnership_table.id = $1
        ORDER BY news.at DESC, news.kind, news."row" DESC LIMIT $2
        """,
        table,
        most,
    )
    return msgspec.convert(rows, list[Happening])


async def moved_from(meeting: Meeting) -> datetime | None:
    """From when the meeting has moved since everybody could know of it, if it has."""
    if not meeting.sequence:
        return None
    rows = await sql(
        """
        SELECT (details ->> 'was')::timestamptz AS was FROM event
        WHERE subject = 'meeting' AND subject_id = $1 AND verb = 'moved' AND at >= $2
            AND details ->> 'was' <> details ->> 'now'
        ORDER BY id DESC LIMIT 1
        """,
        meeting.id,
        min(filter(None, (meeting.published_at, meeting.called_at, meeting.invited_at)), default=now()),
    )
    return rows[0]["was"] if rows else None
