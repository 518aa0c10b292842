"""Notes are taken while people talk: one text per item, saved as it is typed, by one writer or by several."""

from datetime import timedelta

from agendas import agenda
from agendas.tables import Agenda, AgendaItem, AgendaStatus
from core.clock import now
from core.database import lock, transaction
from core.errors import NotPossible
from core.languages import _
from history.events import record
from meetings import states
from meetings.states import AHEAD
from meetings.tables import Meeting, MeetingStatus
from minutes.tables import Minutes, Outcome, Passage
from people.permissions import May, require
from people.tables import Person
from web.forms import tidy

EARLIEST = timedelta(hours=1)


class Overtaken(NotPossible):
    """Somebody else has written to the same item meanwhile; nothing of either text is lost.

    `theirs` is what is kept now, with the revision to save a joined text on; `mine` is what was not saved.
    """

    def __init__(self, theirs: Passage, *, mine: str) -> None:
        super().__init__(_("Somebody else has written to this item at the same time."))
        self.theirs = theirs
        self.mine = mine


async def open_minutes(meeting: Meeting, *, by: Person) -> Minutes:
    """The memo of the meeting, with a text for each item of its agenda; safe to ask for again.

    From then on the meeting is held, and its agenda stays as it is. Raises NotPossible more than an hour
    before it begins, and without a released agenda.
    """
    require(by, May.take_notes)
    async with transaction():
        await lock(f"minutes of meeting {meeting.id}")
        await meeting.refresh()
        made_of = await _agenda_of(meeting)
        minutes = await Minutes.objects().where(Minutes.meeting == meeting.id).first()
        if minutes is None:
            minutes = Minutes(meeting=meeting.id)
            await minutes.save()
            await record("opened", minutes, by=by)
        await _give_every_item_a_text(minutes, made_of)
        if meeting.status in AHEAD:
            await states.change(meeting, MeetingStatus.held)
    return minutes


async def _agenda_of(meeting: Meeting) -> Agenda:
    if meeting.status == MeetingStatus.cancelled:
        raise NotPossible(_("The meeting was cancelled."))
    if meeting.starts_at - now() > EARLIEST:
        raise NotPossible(_("The notes can be opened an hour before the meeting begins."))
    found = await agenda.of_meeting(meeting)
    if found is None or found.status != AgendaStatus.released:
        raise NotPossible(_("Release the agenda first: the notes follow its items."))
    return found


async def _give_every_item_a_text(minutes: Minutes, made_of: Agenda) -> None:
    there = Passage.select(Passage.item).where(Passage.minutes == minutes.id)
    rows = await AgendaItem.select(AgendaItem.id).where(
        AgendaItem.agenda == made_of.id, AgendaItem.id.not_in(there)
    )
    if rows:
        await Passage.insert(*(Passage(minutes=minutes.id, item=row["id"]) for row in rows))


async def save(passage: Passage, text: str, *, revision: int, by: Person) -> Passage:
    """Keep what has been typed on top of the revision that the writer has seen.

    Raises Overtaken when that would lose somebody else's words. A text that goes on from all that is
    kept loses nothing, so it is taken on an older revision, too: one types on while the last saving is
    on its way.
    """
    require(by, May.take_notes)
    text = tidy(text)
    async with transaction():
        kept = await Passage.objects().where(Passage.id == passage.id).lock_rows("UPDATE").first()
        assert kept is not None
        if kept.revision != revision and not text.startswith(kept.text):
            raise Overtaken(kept, mine=text)
        if kept.text != text:
            kept.text, kept.revision = text, kept.revision + 1
            kept.changed_by, kept.changed_at = by.id, now()
            await kept.save()
    return kept


async def set_discussed(passage: Passage, discussed: bool, *, by: Person) -> None:
    """Whether the item was talked about; one that was not comes to the next meeting by itself."""
    require(by, May.take_notes)
    async with transaction():
        if not discussed and await _has_outcomes(passage):
            raise NotPossible(_("Something came of this item already. Remove that first."))
        await Passage.update({Passage.discussed: discussed}).where(Passage.id == passage.id)
        await record("discussed" if discussed else "not reached", passage, by=by)


async def _has_outcomes(passage: Passage) -> bool:
    return await Outcome.exists().where(Outcome.passage == passage.id)
