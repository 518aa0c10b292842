"""Releasing the agenda: from then on it is read, and it does not change when its topics do."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import msgspec

from agendas import agenda as agendas
from agendas import changes, letters
from agendas.compiling import alone_with_agenda
from agendas.drawing_up import FollowUps, latest, not_released_yet, sheet, sheet_of
from agendas.paper import agenda_paper
from agendas.released import release_of
from agendas.sheet import AgendaSheet
from agendas.tables import Agenda, AgendaItem, AgendaStatus, AgendaVersion, Topic
from agendas.topics import shown_number
from core.errors import NotFound, NotPossible
from core.languages import DEFAULT, LANGUAGES, _, at, speak
from history.events import record
from meetings import meetings
from meetings.tables import Meeting
from papers.edited.replacing import Lost, must_be_seen
from papers.edited.replacing import would_be_lost as lost_of
from papers.files import word_of
from people.permissions import May, require
from people.tables import Person

__all__ = ["FollowUps", "find", "latest", "not_released_yet", "release", "sheet", "sheet_of", "would_be_lost"]


async def find(meeting: Meeting, version: int) -> AgendaVersion:
    """The agenda as it was released for the nth time; raises NotFound."""
    found = await (
        AgendaVersion.objects()
        .where(AgendaVersion.agenda.meeting == meeting.id, AgendaVersion.version == version)
        .first()
    )
    if found:
        return found
    raise NotFound(_("There is no such version of the agenda."))


async def release(
    meeting: Meeting, *, follow_ups: FollowUps = (), replacing: Collection[int] = (), by: Person
) -> AgendaVersion:
    """Freeze the agenda as it now stands, in every language, with its Word file.

    From the second version on it tells what has changed. Raises NotPossible when nothing has: of two
    coordinators who release the same agenda, one does, and the other reads when it was released. `replacing`:
    the papers changed by hand (by their ids) whose changes may go; raises Invalid for any other.
    """
    require(by, May.make_agenda)
    async with alone_with_agenda(meeting.id):
        agenda = await agendas.of_meeting(meeting)
        if agenda is None:
            raise NotFound(_("This meeting has no agenda yet."))
        before = await latest(meeting)
        sheets = await _sheets(meeting, before, follow_ups=follow_ups)
        frozen = sheets[DEFAULT]
        must_be_seen(await _lost(meeting, before, sheets=sheets), replacing)
        file = await word_of(agenda_paper(frozen), table=await meetings.table_of(meeting))
        version = AgendaVersion(
            agenda=agenda.id,
            version=frozen.version,
            sheet=msgspec.json.encode(sheets).decode(),
            docx=file.content,
            letterhead=file.letterhead,
            changes=msgspec.json.encode(frozen.changes).decode(),
            released_by=by.id,
        )
        await version.save()
        await _keep_as_released(agenda, version.version)
        await letters.scheduled(await _newly_scheduled(agenda, before), meeting)
        await record("released", agenda, by=by, version=version.version)
    return version


async def would_be_lost(meeting: Meeting, *, follow_ups: FollowUps = (), by: Person) -> Sequence[Lost]:
    """What somebody has changed by hand in the released agenda, and would not stand in the next version."""
    require(by, May.make_agenda)
    before = await latest(meeting)
    return await _lost(meeting, before, sheets=await _drawn(meeting, before, follow_ups=follow_ups))


async def _lost(
    meeting: Meeting, before: AgendaVersion | None, *, sheets: Mapping[str, AgendaSheet]
) -> Sequence[Lost]:
    if before is None:
        return []
    papers = {language: agenda_paper(sheet) for language, sheet in sheets.items()}
    return await lost_of(release_of(before), papers, table=await meetings.table_of(meeting))


async def _newly_scheduled(agenda: Agenda, before: AgendaVersion | None) -> list[Topic]:
    """The topics whose askers read for the first time that they are on this agenda."""
    told = {entry.topic_number for entry in sheet(before).entries} if before else set()
    on_it = AgendaItem.select(AgendaItem.topic).where(
        AgendaItem.agenda == agenda.id, AgendaItem.topic.is_not_null()
    )
    found = await Topic.objects().where(Topic.id.is_in(on_it)).order_by(Topic.id)
    return [topic for topic in found if shown_number(topic) not in told]


async def _keep_as_released(agenda: Agenda, version: int) -> None:
    await Agenda.update(
        {Agenda.status: AgendaStatus.released, Agenda.version: version, Agenda.changed: False}
    ).where(Agenda.id == agenda.id)


async def _sheets(
    meeting: Meeting, before: AgendaVersion | None, *, follow_ups: FollowUps
) -> Mapping[str, AgendaSheet]:
    """The next version in each language. Raises NotPossible when nothing has changed."""
    sheets = await _drawn(meeting, before, follow_ups=follow_ups)
    if before and not sheets[DEFAULT].changes:
        raise NotPossible(
            _(
                "Nothing has changed since version %(version)s was released on %(when)s.",
                version=before.version,
                when=at(before.released_at),
            )
        )
    return sheets


async def _drawn(
    meeting: Meeting, before: AgendaVersion | None, *, follow_ups: FollowUps
) -> dict[str, AgendaSheet]:
    sheets = {}
    for language in LANGUAGES:
        with speak(language):
            sheets[language] = await sheet_of(meeting, follow_ups=follow_ups)
            if before:
                told = changes.between(sheet(before), sheets[language])
                sheets[language] = replace(sheets[language], version=before.version + 1, changes=told)
    return sheets
