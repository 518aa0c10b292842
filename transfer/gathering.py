"""Gathering what belongs to the package of a meeting, in the language of the papers themselves."""

from datetime import datetime

from agendas.drawing_up import latest, not_released_yet, sheet
from agendas.sheet import AgendaSheet
from core.languages import DEFAULT, day, speak
from core.settings import settings
from meetings import meetings
from meetings.tables import Meeting
from minutes import published as memos
from minutes.sheet import MinutesSheet
from papers.printing import can_print
from transfer import attachments, follow_ups, invitation, papers
from transfer.contents import (
    AGENDA_CHANGED,
    NO_AGENDA,
    NO_INVITATION,
    NO_MEMO,
    NO_PDF,
    Contents,
    Entry,
    Told,
)


async def contents_of(meeting: Meeting, *, language: str = DEFAULT) -> Contents:
    """All that is there, what is not there yet, and what stays behind.

    Packages are in the first language, in which papers are released; `language` is for looking at it.

    What the papers say is what they said when they were released: later changes of their matters, of people
    and of the table do not reach the package.
    """
    table = await meetings.table_of(meeting)
    with speak(language):
        released, published = await latest(meeting), await memos.latest(meeting)
        agenda_sheet = sheet(released, DEFAULT) if released else None
        told = await _told(meeting, agenda_sheet, memos.sheet(published, DEFAULT) if published else None)
        agenda = await papers.of_agenda(meeting, table)
        memo = await papers.of_memo(meeting, table)
        listed = await follow_ups.of_memo(meeting, table)
        letters = await invitation.letters(meeting, known_as=told.identifier)
        files, left_out = await attachments.of_matters(_matters(agenda_sheet))
    return Contents(
        meeting=meeting,
        told=told,
        entries=tuple(
            sorted(
                [*agenda, *memo, *listed, *letters, *files],
                key=lambda entry: (entry.is_earlier, entry.folder),
            )
        ),
        left_out=left_out,
        missing=await _missing(meeting, agenda=agenda, memo=memo, letters=letters),
        notes=() if can_print() else (NO_PDF,),
    )


async def _told(meeting: Meeting, agenda: AgendaSheet | None, memo: MinutesSheet | None) -> Told:
    """By the memo, or else by the agenda, or else as it is planned."""
    if memo:
        return _as_in(memo, memo.started_at, memo.ended_at)
    if agenda:
        return _as_in(agenda, agenda.starts_at, agenda.ends_at)
    table = await meetings.table_of(meeting)
    return Told(
        identifier=meetings.identifier(table, meeting),
        title=f"{table.name} {day(meeting.starts_at)}",
        organisation=settings().municipality,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=_place(meeting.venue, meeting.address),
    )


def _as_in(sheet: AgendaSheet | MinutesSheet, starts_at: datetime, ends_at: datetime) -> Told:
    return Told(
        identifier=sheet.identifier,
        title=f"{sheet.table_name} {day(starts_at)}",
        organisation=sheet.municipality,
        starts_at=starts_at,
        ends_at=ends_at,
        place=_place(sheet.venue, sheet.address),
    )


def _place(venue: str, address: str) -> str:
    return ", ".join(filter(None, (venue, address)))


def _matters(sheet: AgendaSheet | None) -> dict[str, str]:
    """The titles of the matters on the agenda, by their numbers."""
    entries = sheet.entries if sheet else ()
    return {entry.topic_number: entry.title for entry in entries if entry.topic_number}


async def _missing(
    meeting: Meeting, *, agenda: list[Entry], memo: list[Entry], letters: list[Entry]
) -> tuple[str, ...]:
    changed = bool(agenda) and not memo and bool(await not_released_yet(meeting))
    lacking = (
        (NO_AGENDA, not agenda),
        (AGENDA_CHANGED, changed),
        (NO_INVITATION, not letters),
        (NO_MEMO, not memo),
    )
    return tuple(sentence for sentence, lacks in lacking if lacks)
