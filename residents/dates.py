"""The meetings of one table: those to come, and those that have been, with their papers."""

from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from core.clock import now, today
from core.database import sql
from meetings.meetings import TOLD
from meetings.tables import MeetingStatus
from residents.paging import Page, offset

SIZE = 6


@dataclass(frozen=True)
class MeetingDate:
    id: int
    status: MeetingStatus
    starts_at: datetime
    ends_at: datetime
    venue: str
    address: str
    accessibility: str
    topics_until: date
    has_agenda: bool
    has_memo: bool

    @property
    def is_cancelled(self) -> bool:
        return self.status == MeetingStatus.cancelled

    @property
    def is_planned(self) -> bool:
        """Whether only the date is known so far."""
        return self.status == MeetingStatus.planned

    @property
    def takes_topics(self) -> bool:
        """Whether a matter sent today still comes to this meeting."""
        return today() <= self.topics_until and not self.is_cancelled


@dataclass(frozen=True)
class Dates:
    """`coming` begins with the next one; `past` is one page, the latest first."""

    coming: list[MeetingDate]
    past: list[MeetingDate]
    page: Page

    @property
    def next(self) -> MeetingDate | None:
        return next((found for found in self.coming if not found.is_cancelled), None)

    @property
    def later(self) -> list[MeetingDate]:
        """The others to come; a cancelled one is among them until its day has passed."""
        return [found for found in self.coming if found is not self.next]


async def dates_of(table_id: int, *, number: int) -> Dates:
    """All meetings to come that are announced or public, and a page of those that have been; one query."""
    rows = await sql(
        f"""
        WITH known AS (
            SELECT meeting.id, meeting.status, starts_at, ends_at, venue, address, accessibility,
                topics_until, coalesce(agenda.version, 0) > 0 AS has_agenda,
                coalesce(minutes.status, '') = 'published' AS has_memo, ends_at > $2 AS is_ahead
            FROM meeting LEFT JOIN agenda ON agenda.meeting = meeting.id
                LEFT JOIN minutes ON minutes.meeting = meeting.id
            WHERE meeting."table" = $1
                AND {TOLD}
        ), past AS (
            SELECT known.*, count(*) OVER () AS total FROM known WHERE NOT is_ahead
            ORDER BY starts_at DESC LIMIT $3 OFFSET $4
        )
        SELECT known.*, 0 AS total FROM known WHERE is_ahead UNION ALL SELECT * FROM past
        """,
        table_id,
        now(),
        SIZE,
        offset(number, size=SIZE),
    )
    ahead = [row for row in rows if row["is_ahead"]]
    past = [row for row in rows if not row["is_ahead"]]
    return Dates(
        sorted(msgspec.convert(ahead, list[MeetingDate]), key=lambda found: found.starts_at),
        sorted(msgspec.convert(past, list[MeetingDate]), key=lambda found: found.starts_at, reverse=True),
        Page(number, SIZE, past[0]["total"] if past else 0),
    )
