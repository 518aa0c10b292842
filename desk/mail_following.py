"""A mail tells what an owner has done, or what a memo should say: a coordinator confirms it."""

from agendas.inbox import opening, overruling
from core.database import transaction
from core.errors import NotPossible
from core.languages import _
from mail.tables import ReceivedMail
from meetings import guests
from meetings.tables import Invitation, Meeting
from minutes import corrections, following, memos
from minutes.follow_ups import FollowUp
from minutes.tables import Correction, FollowUpStatus
from people.permissions import May, require
from people.tables import Person


async def note_progress(
    mail: ReceivedMail, one: FollowUp, status: FollowUpStatus, text: str, *, by: Person
) -> None:
    """Write down what the owner tells by mail; whoever asked hears of it. Raises Invalid, NotPossible."""
    require(by, May.take_notes)
    async with transaction():
        await overruling.settle(mail, reason="progress", by=by)
        await following.report(one, status, text, by_name=one.owner_shown or by.name, by=by)


async def note_correction(mail: ReceivedMail, *, by: Person) -> Correction:
    """Keep the words of the mail as a wish for correction of the memo. Raises Invalid, NotPossible."""
    require(by, May.take_notes)
    said = await opening.opened(mail.id)
    asked = said.token.row_id if said.token and said.token.purpose == "correct" else 0
    invitation = await Invitation.objects().get(Invitation.id == asked)
    meeting = await Meeting.objects().get(Meeting.id == invitation.meeting) if invitation else None
    minutes = await memos.of_meeting(meeting) if meeting else None
    if minutes is None or invitation is None:
        raise NotPossible(_("This mail is about no memo that there is."))
    guest = await guests.guest_of(invitation)
    async with transaction():
        await overruling.settle(mail, reason="noted_correction", by=by)
        return await corrections.correct(minutes, name=guest.name, text=said.incoming.text)
