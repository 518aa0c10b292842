"""The year of all tables: their meetings, the deadlines of these, and which table falls short."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import msgspec

from core.clock import today
from core.database import sql
from core.errors import NotFound
from core.languages import _
from dates.year.deadlines import Deadline, State, YearMeeting, deadlines_of
from dates.year.duty import Duty, Standing
from dates.year.watching import duties_of
from meetings import meetings
from meetings.tables import PartnershipTable
from meetings.times import YEARS_AHEAD

FIRST_YEAR = 2000

MEETINGS = """
SELECT m.id, m."table", m.number, m.year, m.status, m.uid, m.sequence, m.starts_at, m.ends_at, m.changed_at,
       m.venue, m.address, m.topics_until, m.published_at IS NOT NULL AS is_public,
       m.called_at IS NOT NULL AS was_called, count(n.id) AS asked, count(n.answered_at) AS answered,
       t.short_name || ' ' || m.number || '/' || m.year AS identifier, t.name AS table_name, t.slug,
       t.call_days, t.background_days, t.agenda_days, t.memo_days
FROM meeting m
JOIN partnership_table t ON t.id = m."table"
LEFT JOIN agenda a ON a.meeting = m.id
LEFT JOIN agenda_item i ON i.agenda = a.id AND i.topic IS NOT NULL
LEFT JOIN background_note n ON n.topic = i.topic AND n.asked_at IS NOT NULL
WHERE m.year = $1
GROUP BY m.id, t.id ORDER BY m.starts_at, m.id
"""


@dataclass(frozen=True)
class TableYear:
    """One table in one year. `months` has twelve lists; what is outside the year is in the nearest."""

    table: PartnershipTable
    duty: Duty
    meetings: list[YearMeeting]
    months: list[list[YearMeeting | Deadline]]


@dataclass(frozen=True)
class Year:
    """What the page of a year shows, and its exports."""

    number: int
    tables: list[TableYear]

    @property
    def meetings(self) -> list[YearMeeting]:
        """Every meeting of the year in order, the cancelled ones among them."""
        found = [meeting for row in self.tables for meeting in row.meetings]
        return sorted(found, key=lambda one: (one.starts_at, one.id))

    @property
    def deadlines(self) -> list[Deadline]:
        """Every deadline in order."""
        found = [
            one for row in self.tables for month in row.months for one in month if isinstance(one, Deadline)
        ]
        return sorted(found, key=lambda one: (one.day, one.meeting.starts_at, one.meeting.id))

    @property
    def late(self) -> list[Deadline]:
        """What should have been done by now."""
        return [one for one in self.deadlines if one.state == State.late]

    @property
    def short(self) -> list[TableYear]:
        """The tables that meet less often than they should, as it looks today; the most urgent first."""
        found = [row for row in self.tables if row.duty.standing != Standing.kept]
        return sorted(found, key=lambda row: row.duty.call_by or date.max)

    @property
    def secret(self) -> list[YearMeeting]:
        """The dates to come that nobody but the coordinator knows."""
        return [one for one in self.meetings if one.is_secret and one.day >= today()]


def must_be_a_year(number: int) -> int:
    """The year, if one can plan in it or look back to it; raises NotFound."""
    if is_a_year(number):
        return number
    raise NotFound(_("There is nothing about that year. Choose a year that is nearer."))


def is_a_year(number: int) -> bool:
    """Whether one can plan in it or look back to it."""
    return FIRST_YEAR <= number <= today().year + YEARS_AHEAD


async def year_of(number: int) -> Year:
    """The whole year of all tables in alphabetical order; as many queries for one table as for thirty."""
    tables = await meetings.tables()
    rows = msgspec.convert(await sql(MEETINGS, number), list[YearMeeting])
    duties = await duties_of(
        number, tables, meetings=[(one.table, one.day, one.is_cancelled) for one in rows]
    )
    of_table: dict[int, list[YearMeeting]] = defaultdict(list)
    for one in rows:
        of_table[one.table].append(one)
    return Year(
        number,
        [
            TableYear(table, duties[table.id], of_table[table.id], _months(of_table[table.id], number))
            for table in tables
        ],
    )


def _months(meetings: list[YearMeeting], year: int) -> list[list[YearMeeting | Deadline]]:
    """What happens in each month, in order."""
    months: list[list[YearMeeting | Deadline]] = [[] for _month in range(12)]
    for meeting in meetings:
        shown: list[YearMeeting | Deadline] = [meeting, *deadlines_of(meeting, today=today())]
        for one in shown:
            months[_month_in(one.day, year) - 1].append(one)
    for month in months:
        month.sort(key=lambda one: one.day)
    return months


def _month_in(day: date, year: int) -> int:
    if day.year != year:
        return 1 if day.year < year else 12
    return day.month
