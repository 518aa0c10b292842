"""The year to take along: into a calendar of one's own, and into a spreadsheet."""

from core.clock import today
from core.languages import _, speaking
from core.settings import settings
from dates.year.deadlines import STATE_WORDS, Deadline, YearMeeting
from dates.year.overview import TableYear, Year
from dates.year.wording import what_is_possible
from documents.sheets import Cell, Column, Sheet, spreadsheet
from meetings.calendars import writing
from meetings.calendars.events import calendar_event
from meetings.calendars.writing import Organizer, WholeDay
from meetings.tables import MEETING_WORDS, Meeting


async def year_calendar(year: Year) -> bytes:
    """The meetings as events, and each deadline as a whole day on which something is to be done."""
    tables = {row.table.id: row.table for row in year.tables}
    meetings = (
        await Meeting.objects().where(Meeting.year == year.number).order_by(Meeting.starts_at, Meeting.id)
    )
    return writing.diary(
        _("Partnership tables %(year)s", year=year.number),
        [calendar_event(meeting, tables[meeting.table]) for meeting in meetings],
        [_day(deadline) for deadline in year.deadlines],
    )


def _day(deadline: Deadline) -> WholeDay:
    meeting = deadline.meeting
    link = settings().address(f"/desk/meetings/{meeting.id}")
    return WholeDay(
        uid=f"{deadline.step}-{meeting.uid}",
        sequence=meeting.sequence,
        day=deadline.day,
        summary=f"{_(deadline.duty)}: {meeting.identifier}",
        organizer=Organizer(meeting.table_name, settings().mail_address),
        last_modified=meeting.changed_at,
        description=link,
        url=link,
    )


def year_spreadsheet(year: Year) -> bytes:
    """Three sheets: the meetings, their deadlines, and whether each table meets as often as it should."""
    title = _("Partnership tables %(year)s", year=year.number)
    return spreadsheet(
        title,
        [_meetings(year), _deadlines(year), _duties(year)],
        author=settings().municipality,
        dated=today(),
        language=speaking(),
    )


def _meetings(year: Year) -> Sheet:
    columns = [
        *(Column(_("Table"), 36), Column(_("Meeting"), 18), Column(_("Begins"), 18), Column(_("Ends"), 18)),
        *(Column(_("Place"), 28), Column(_("Street address"), 28), Column(_("State"), 22)),
        Column(_("Published"), 12),
    ]
    return Sheet(_("Meetings"), columns, [_meeting_row(meeting) for meeting in year.meetings])


def _meeting_row(meeting: YearMeeting) -> list[Cell]:
    return [
        meeting.table_name,
        meeting.identifier,
        meeting.starts_at,
        meeting.ends_at,
        meeting.venue,
        meeting.address,
        _(MEETING_WORDS[meeting.status][1]),
        _("no") if meeting.is_secret else _("yes"),
    ]


def _deadlines(year: Year) -> Sheet:
    columns = [
        *(Column(_("By"), 14), Column(_("What is to be done"), 44), Column(_("Table"), 36)),
        *(Column(_("Meeting"), 18), Column(_("State"), 14)),
    ]
    rows: list[list[Cell]] = [
        [
            one.day,
            _(one.duty),
            one.meeting.table_name,
            one.meeting.identifier,
            _(STATE_WORDS[one.state][1]),
        ]
        for one in year.deadlines
    ]
    return Sheet(_("Deadlines"), columns, rows)


def _duties(year: Year) -> Sheet:
    columns = [
        *(
            Column(_("Table"), 36),
            Column(_("Meetings"), 10),
            Column(_("Wanted"), 10),
            Column(_("Missing"), 10),
        ),
        *(Column(_("Last possible day"), 16), Column(_("Call by"), 14), Column(_("What is possible"), 60)),
    ]
    return Sheet(_("Yearly number"), columns, [_duty_row(row) for row in year.tables])


def _duty_row(row: TableYear) -> list[Cell]:
    duty = row.duty
    possible = what_is_possible(duty, spacing_days=row.table.spacing_days) if duty.missing else ""
    return [row.table.name, duty.has, duty.wanted, duty.missing, duty.latest, duty.call_by, possible]
