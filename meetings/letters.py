"""The letters that a meeting sends by itself: it moves, it is cancelled, somebody need not come."""

from datetime import datetime
from typing import Any

from core.settings import settings
from mail import outbox
from mail.gathering import still_in_mind
from mail.outbox import Extras
from mail.overtaken import Reminder
from meetings.calendars.events import cancel_part, has_the_date, reply_token, request_part, times_for
from meetings.meetings import identifier
from meetings.tables import Answer, Invitation, Meeting, PartnershipTable
from people.addressees import Addressee
from people.tables import Person

# What still waits for a guest when they need not come: a letter that calls off must not begin with a welcome.
NOT_TRUE_ANY_MORE = (
    "invitation",
    "invitation_update",
    "invitation_again",
    "meeting_moved",
    "poll_chosen",
    Reminder.day_before,
)


def about(meeting: Meeting, table: PartnershipTable, *, by: Person | None) -> dict[str, Any]:
    """What every letter about a meeting may tell."""
    return {
        "meeting": meeting,
        "table": table,
        "identifier": identifier(table, meeting),
        "link": settings().address(f"/meetings/{meeting.id}"),
        "propose": settings().address(f"/topics/new?table={table.slug}"),
        "table_mail": settings().reply_address(table.slug),
        "coordinator": by,
    }


def answer_link(invitation: Invitation) -> str:
    """The guest's own page, on which they say whether they come."""
    return settings().address(f"/rsvp/{reply_token(invitation)}")


async def meeting_moved(
    meeting: Meeting,
    table: PartnershipTable,
    *,
    invitation: Invitation,
    to: Addressee,
    was: datetime,
    by: Person,
) -> None:
    """A new time or place; who has the meeting in their calendar gets the newer version.

    Moved twice before the first letter has left, it is one letter, from the time that the guest knows; back
    at that time, they are asked again, for what they have answered was to the time between.
    """
    knows = has_the_date(invitation)
    request = request_part(meeting, table, invitation=invitation, to=to) if knows else None
    known = await still_in_mind(to, reply_token=reply_token(invitation)) or was
    await outbox.write(
        to,
        "meeting_moved",
        extras=Extras(
            reply_token=reply_token(invitation),
            key=f"meeting_moved:{invitation.id}:{invitation.sequence}",
            calendar=request,
            replaces=("meeting_moved",),
            was=known,
        ),
        was=known,
        moved=known != meeting.starts_at,
        stays=known == meeting.starts_at != was,
        asks=knows and invitation.answer == Answer.none,
        times=times_for(meeting, invitation),
        answer=answer_link(invitation),
        **about(meeting, table, by=by),
    )


async def meeting_cancelled(
    meeting: Meeting, table: PartnershipTable, *, invitation: Invitation, to: Addressee, by: Person
) -> None:
    """The meeting is not held; who has it in their calendar has it taken out."""
    knows = has_the_date(invitation)
    cancel = cancel_part(meeting, table, invitation=invitation, to=to) if knows else None
    known = await still_in_mind(to, reply_token=reply_token(invitation))
    await outbox.write(
        to,
        "meeting_cancelled",
        extras=Extras(
            reply_token=reply_token(invitation),
            key=f"meeting_cancelled:{invitation.id}",
            calendar=cancel,
            replaces=NOT_TRUE_ANY_MORE,
        ),
        times=(known, None) if known else times_for(meeting, invitation),
        **about(meeting, table, by=by),
    )


async def guest_withdrawn(
    meeting: Meeting, table: PartnershipTable, *, invitation: Invitation, to: Addressee, by: Person
) -> None:
    """This guest need not come, though the meeting is held."""
    await outbox.write(
        to,
        "guest_withdrawn",
        extras=Extras(
            reply_token=reply_token(invitation),
            key=f"guest_withdrawn:{invitation.id}:{invitation.sequence}",
            calendar=cancel_part(meeting, table, invitation=invitation, to=to),
            replaces=NOT_TRUE_ANY_MORE,
        ),
        times=times_for(meeting, invitation),
        **about(meeting, table, by=by),
    )
