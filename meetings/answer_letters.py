"""The letters that follow from what a guest's calendar says: the invitation again, a proposal declined."""

from typing import Any

from core.clock import now, today
from mail import outbox
from mail.outbox import Extras
from meetings import letters
from meetings.calendars.events import refusal_part, reply_token, request_part, times_for
from meetings.meetings import table_of
from meetings.tables import Invitation, Meeting, PartnershipTable, ProposedTime
from people.addressees import Addressee
from people.tables import Person


async def _about(meeting: Meeting, table: PartnershipTable, *, by: Person | None) -> dict[str, Any]:
    """What letters about a meeting tell; whom to call is the secretary where nobody has sent them."""
    if by is None and table.secretary:
        by = await Person.objects().get(Person.id == table.secretary)
    return letters.about(meeting, table, by=by)


async def invitation_again(
    invitation: Invitation, meeting: Meeting, *, to: Addressee, outdated: bool
) -> None:
    """The invitation as it is now, to a guest whose calendar answered an earlier time or asks for it.

    To an answer that is `outdated` once for each SEQUENCE; to who asks, once a day: two programs must not
    keep each other busy.
    """
    table = await table_of(meeting)
    once = f"{invitation.sequence}" if outdated else f"{invitation.sequence}:{today()}"
    await outbox.write(
        to,
        "invitation_again",
        extras=Extras(
            reply_token=reply_token(invitation),
            key=f"invitation_again:{invitation.id}:{outdated}:{once}",
            calendar=request_part(meeting, table, invitation=invitation, to=to),
        ),
        outdated=outdated,
        times=times_for(meeting, invitation),
        answer=letters.answer_link(invitation),
        **await _about(meeting, table, by=None),
    )


async def proposal_declined(
    proposal: ProposedTime, meeting: Meeting, *, invitation: Invitation, to: Addressee, by: Person
) -> None:
    """The meeting stays where it is; the guest's calendar is told so, too."""
    table = await table_of(meeting)
    await outbox.write(
        to,
        "proposal_declined",
        extras=Extras(
            reply_token=reply_token(invitation),
            key=f"proposal_declined:{proposal.id}",
            calendar=refusal_part(meeting, table, invitation=invitation),
        ),
        proposal=proposal,
        times=times_for(meeting, invitation),
        answer=letters.answer_link(invitation),
        is_ahead=meeting.ends_at > now(),
        **await _about(meeting, table, by=by),
    )
