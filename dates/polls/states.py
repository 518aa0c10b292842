"""The life of a date poll. Nothing else may write Poll.status."""

from core.clock import now
from core.errors import NotPossible
from core.languages import N_, _
from dates.tables import Poll, PollStatus

OPEN, CHOSEN, DROPPED = PollStatus.open, PollStatus.chosen, PollStatus.dropped

NEXT: dict[PollStatus, set[PollStatus]] = {
    OPEN: {CHOSEN, DROPPED},
    CHOSEN: set(),
    DROPPED: set(),
}
ENDED_WORDS = {
    CHOSEN: N_("A date has been chosen already. This poll cannot be changed any more."),
    DROPPED: N_("This poll has been given up. It cannot be changed any more."),
}


async def change(poll: Poll, to: PollStatus) -> None:
    """End the poll. Of two who do it at once, one is told that somebody else has been there."""
    must_be_open(poll)
    assert to in NEXT[PollStatus(poll.status)]
    ended = (
        await Poll.update({Poll.status: to, Poll.ended_at: now()})
        .where(Poll.id == poll.id, Poll.status == poll.status)
        .returning(Poll.ended_at)
    )
    if not ended:
        raise NotPossible(_("Somebody else has just ended this poll. Please look at it again."))
    poll.status, poll.ended_at = to, ended[0]["ended_at"]


def must_be_open(poll: Poll) -> None:
    """Raises NotPossible, with what has become of it, for a poll that has ended."""
    if poll.status != OPEN:
        raise NotPossible(_(ENDED_WORDS[PollStatus(poll.status)]))


async def hold_open(poll: Poll) -> None:
    """Until the transaction ends nobody ends the poll or changes its times. Raises NotPossible."""
    await Poll.select(Poll.id).where(Poll.id == poll.id).lock_rows("UPDATE")
    await poll.refresh()
    must_be_open(poll)
