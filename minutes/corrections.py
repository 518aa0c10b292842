"""What participants want corrected in a memo that has been circulated."""

from agendas.tables import AgendaItem
from core import tokens
from core.clock import now
from core.database import transaction
from core.errors import Invalid, NotFound, NotPossible
from core.languages import _
from history.events import record
from meetings import guests
from meetings.guests import Guest
from meetings.tables import Invitation
from minutes.tables import Correction, Minutes, MinutesStatus
from people.permissions import May, require
from people.tables import Person
from web.forms import one_line, tidy

LONGEST = 20_000


def link_token(invitation: Invitation) -> str:
    """The token of a participant's own page for corrections."""
    return tokens.sign("correct", invitation.id)


async def guest_by_token(token: str) -> Guest:
    """The participant whose page for corrections this is; raises NotFound."""
    invitation_id = tokens.read("correct", token)
    if invitation_id is not None:
        found = await Invitation.objects().where(Invitation.id == invitation_id).first()
        if found:
            return await guests.guest_of(found)
    raise NotFound(_("This link does not lead anywhere. Please check that it is whole."))


async def correct(minutes: Minutes, *, name: str, text: str, item: int | None = None) -> Correction:
    """Keep what somebody wants corrected, in one item or in the memo as a whole.

    Also after the last day: nothing that comes before the publication is lost. Raises Invalid.
    """
    if minutes.status != MinutesStatus.circulated:
        raise NotPossible(_("The memo is not out for corrections. Please write to the secretary."))
    text = tidy(text)[:LONGEST]
    if not text:
        raise Invalid(text=_("Write what should be corrected."))
    if item is not None and not await _is_of(minutes, item):
        raise Invalid(item=_("Choose the item."))
    async with transaction():
        correction = Correction(minutes=minutes.id, item=item, name=one_line(name)[:200], text=text)
        await correction.save()
        await record("correction wished", minutes, by=None, item=item)
    return correction


async def _is_of(minutes: Minutes, item: int) -> bool:
    return await AgendaItem.exists().where(
        AgendaItem.id == item, AgendaItem.agenda.meeting == minutes.meeting
    )


async def find(minutes: Minutes, correction_id: int) -> Correction:
    """One wished correction of this memo; raises NotFound."""
    mine = Correction.minutes == minutes.id
    if found := await Correction.objects().where(Correction.id == correction_id, mine).first():
        return found
    raise NotFound(_("There is no such correction."))


async def tick(correction: Correction, *, handled: bool, by: Person) -> None:
    """Tick the correction off, or take the tick away."""
    require(by, May.take_notes)
    async with transaction():
        await Correction.update({Correction.handled_at: now() if handled else None}).where(
            Correction.id == correction.id
        )
        await record("correction handled" if handled else "correction taken up again", correction, by=by)
