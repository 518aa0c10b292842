"""A mail tells what an owner has done, or what a memo should say: a coordinator confirms it."""

from collections.abc import Sequence

from agendas.inbox import opening, overruling
from core.database import transaction
from core.errors import Invalid, NotPossible
from core.languages import _
from desk.mail_answers import Told
from mail.tables import ReceivedMail
from meetings import guests
from meetings.tables import Invitation, Meeting
from minutes import corrections, follow_ups, following, memos, owners
from minutes.owners import Owner
from minutes.tables import Correction
from people.permissions import May, require
from people.tables import Person


async def note_progress(mail: ReceivedMail, told: Sequence[Told], *, by: Person) -> None:
    """Write down what the owner tells by mail, all of it or nothing; whoever asked hears of it.

    Raises Invalid, with the number of the outcome in the name of the field where there are several, and
    NotPossible.
    """
    require(by, May.take_notes)
    problems = {
        f"{field}-{one.outcome}" if len(told) > 1 else field: sentence
        for one in told
        for field, sentence in following.lacks(one.status, one.text).items()
    }
    if problems:
        raise Invalid(**problems)
    async with transaction():
        await overruling.settle(mail, reason="progress", by=by)
        writer = await _owner_behind(mail)
        for one in told:
            found = await follow_ups.find(one.outcome, seen_by=by)
            name = (writer.shown if writer else found.owner_shown) or by.name
            await following.report(found, one.status, one.text, by_name=name, by=by, happened_on=one.on)


async def _owner_behind(mail: ReceivedMail) -> Owner | None:
    """To whom we had written what the mail answers: since then the matter may be somebody else's."""
    token = (await opening.opened(mail.id)).token
    if token is None or token.purpose not in ("owner", "owner-person"):
        return None
    if token.purpose == "owner":
        return await owners.find(organisation=token.row_id)
    return await owners.find(person=token.row_id)


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
