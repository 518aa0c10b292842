"""What has happened lately at the tables, for the front page and for the feeds."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import msgspec

from core.database import sql
from core.languages import N_, _, day
from meetings.tables import STANDING_WORDS, StandingKind
from minutes.tables import FOLLOW_UP_WORDS, FollowUpStatus


class Kind(StrEnum):
    """What kind of news it is."""

    called = "called"
    agenda = "agenda"
    cancelled = "cancelled"
    memo = "memo"
    told = "told"


TITLES = {
    Kind.called: N_("Matters are collected for the meeting of %(day)s"),
    Kind.agenda: N_("The agenda of the meeting of %(day)s is out"),
    Kind.cancelled: N_("The meeting of %(day)s is cancelled"),
    Kind.memo: N_("The memo of the meeting of %(day)s is out"),
    Kind.told: N_("%(matter)s: %(state)s"),
}


@dataclass(frozen=True)
class Happening:
    """`row` is the row of that kind, so that one thing keeps its name in a feed."""

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

    @property
    def title(self) -> str:
        """The news in one line."""
        state = _(FOLLOW_UP_WORDS[self.state][1]) if self.state else ""
        matter = self.matter or (_(STANDING_WORDS[self.standing]) if self.standing else "")
        return _(TITLES[self.kind], day=day(self.starts_at), matter=matter, state=state)

    @property
    def path(self) -> str:
        """Where one reads more."""
        page = {Kind.agenda: "/agenda", Kind.memo: "/minutes", Kind.told: "/minutes"}.get(self.kind, "")
        return f"/meetings/{self.meeting}{page}"


async def lately(*, most: int, table: int | None = None) -> list[Happening]:
    """The newest first, of one table or of all; one query."""
    rows = await sql(
        """
        WITH news (kind, at, "row", meeting, version, matter, standing, state, text) AS (
            SELECT 'called', called_at, id, id, 0, '', NULL, NULL, ''
            FROM meeting WHERE called_at IS NOT NULL AND status <> 'cancelled'
            UNION ALL
            SELECT 'cancelled', changed_at, id, id, 0, '', NULL, NULL, cancelled_because
            FROM meeting WHERE status = 'cancelled' AND (called_at IS NOT NULL OR invited_at IS NOT NULL)
            UNION ALL
            SELECT 'agenda', released_at, agenda.id, agenda.meeting, agenda.version, '', NULL, NULL, ''
            FROM agenda JOIN agenda_version
                ON agenda_version.agenda = agenda.id AND agenda_version.version = agenda.version
            UNION ALL
            SELECT 'memo', published_at, id, meeting, 0, '', NULL, NULL, ''
            FROM minutes WHERE status = 'published'
            UNION ALL
            SELECT 'told', progress.at, progress.id, minutes.meeting, 0,
                coalesce(topic.title, agenda_item.title), agenda_item.kind, progress.status, progress.text
            FROM progress JOIN outcome ON outcome.id = progress.outcome AND announced_at IS NOT NULL
                JOIN passage ON passage.id = outcome.passage
                JOIN minutes ON minutes.id = passage.minutes AND minutes.status = 'published'
                JOIN agenda_item ON agenda_item.id = passage.item
                LEFT JOIN topic ON topic.id = agenda_item.topic
        )
        SELECT news.kind, news.at, news."row", news.meeting, starts_at, partnership_table.name AS "table",
            slug, news.version, matter, nullif(standing, 'topic') AS standing, state, text
        FROM news JOIN meeting ON meeting.id = news.meeting AND meeting.status <> 'planned'
            JOIN partnership_table ON partnership_table.id = meeting."table"
        WHERE $1::int IS NULL OR partnership_table.id = $1
        ORDER BY news.at DESC, news.kind, news."row" DESC LIMIT $2
        """,
        table,
        most,
    )
    return msgspec.convert(rows, list[Happening])
