"""Guests say whether they come: by their link, by mail, or on the phone to the coordinator."""

from core.clock import now
from core.database import transaction
from core.errors import Invalid, NotFound, NotPossible
from core.languages import _
from core.tokens import read
from history.events import record
from meetings.states import AHEAD
from meetings.tables import Answer, Invitation, Meeting
from people.permissions import May, require
from people.tables import Person

MOST_HEADS = 99
LINK, MAIL, PHONE = "link", "mail", "phone"


async def find_by_token(token: str) -> Invitation:
    """The invitation whose link this is; raises NotFound for a link cut short, altered or made up."""
    number = read("rsvp", token)
    found = await Invitation.objects().where(Invitation.id == number).first() if number else None
    if found is None:
        raise NotFound(
            _("This link does not work. It may have been cut short: open it from the invitation once more.")
        )
    return found


def is_open(meeting: Meeting, invitation: Invitation) -> bool:
    """Whether an answer still changes anything."""
    return meeting.status in AHEAD and meeting.ends_at > now() and invitation.withdrawn_at is None


async def answer(
    invitation: Invitation, answer: Answer, *, through: str, heads: int = 1, by: Person | None = None
) -> None:
    """Note whether the guest comes, and how many come with them in all. The last answer counts.

    `by` is the coordinator who writes down what a guest has said. Raises Invalid, NotPossible.
    """
    if by is not None:
        require(by, May.plan_meetings)
    if not 1 <= heads <= MOST_HEADS:
        raise Invalid(heads=_("How many come? Give a number from 1 to %(most)s.", most=MOST_HEADS))
    async with transaction():
        meeting = await Meeting.objects().get(Meeting.id == invitation.meeting)
        await Invitation.select(Invitation.id).where(Invitation.id == invitation.id).lock_rows("UPDATE")
        await invitation.refresh()
        if meeting is None or not is_open(meeting, invitation):
            raise NotPossible(_("This invitation cannot be answered any more."))
        invitation.answer, invitation.heads = answer, heads
        invitation.answered_at, invitation.answered_through = now(), through
        await invitation.save(columns=_ANSWERED)
        await record("answered", invitation, by=by, answer=answer, through=through)


_ANSWERED = [
    Invitation.answer,
    Invitation.heads,
    Invitation.answered_at,
    Invitation.answered_through,
]
