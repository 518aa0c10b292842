"""Guests say whether they come: by their link, by mail, or on the phone to the coordinator."""

from typing import Any

from piccolo.columns import Column

from core.clock import now
from core.errors import Invalid, NotFound, NotPossible
from core.languages import _
from core.tokens import read
from history.events import record
from meetings.states import AHEAD
from meetings.tables import Answer, Invitation, Meeting
from meetings.taken import never_twice
from people.permissions import May, require
from people.tables import Person

MOST_HEADS = 99
LONGEST_COMMENT = 2000
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
    invitation: Invitation,
    answer: Answer,
    *,
    through: str,
    heads: int = 1,
    comment: str = "",
    by: Person | None = None,
) -> None:
    """Note whether the guest comes, how many come with them in all, and what they say about it.

    The last answer counts; whom the guest had sent instead is forgotten. `by` is the coordinator who
    writes down what a guest has said. Raises Invalid, also for somebody who has said yes to another meeting
    at that time, and NotPossible.
    """
    if by is not None:
        require(by, May.plan_meetings)
    if not 1 <= heads <= MOST_HEADS:
        raise Invalid(heads=_("How many come? Give a number from 1 to %(most)s.", most=MOST_HEADS))
    async with never_twice(field="answer"):
        await must_be_open(invitation)
        said: dict[Column | str, Any] = {
            Invitation.answer: answer,
            Invitation.heads: heads,
            Invitation.comment: comment[:LONGEST_COMMENT],
            Invitation.answered_at: now(),
            Invitation.answered_through: through,
            Invitation.delegate: "",
            Invitation.delegate_answer: Answer.none,
        }
        await Invitation.update(said).where(Invitation.id == invitation.id)
        await invitation.refresh()
        await record("answered", invitation, by=by, answer=answer, through=through)


async def must_be_open(invitation: Invitation) -> Meeting:
    """The meeting, the invitation being looked at anew and held until the transaction ends.

    Raises NotPossible when an answer would not change anything any more.
    """
    await Invitation.select(Invitation.id).where(Invitation.id == invitation.id).lock_rows("UPDATE")
    await invitation.refresh()
    meeting = await Meeting.objects().get(Meeting.id == invitation.meeting)
    if meeting is None or not is_open(meeting, invitation):
        raise NotPossible(_("This invitation cannot be answered any more."))
    return meeting


def unanswered(sequence: int) -> dict[Column | str, Any]:
    """What an invitation is that has not been answered yet, to a time that holds since this SEQUENCE."""
    return {
        Invitation.answer: Answer.none,
        Invitation.answered_at: None,
        Invitation.answered_through: "",
        Invitation.comment: "",
        Invitation.delegate: "",
        Invitation.delegate_answer: Answer.none,
        Invitation.answerable_from: sequence,
    }
