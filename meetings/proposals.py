"""Another time, proposed by a guest's calendar (RFC 5546 §3.2.7): the coordinator says yes or no."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.clock import now
from core.database import transaction
from core.errors import NotFound, NotPossible
from core.languages import _
from history.events import record
from meetings import answer_letters, answers
from meetings.calendars.events import times_for
from meetings.guests import Guest, guest_of, guests_of
from meetings.tables import Invitation, Meeting, ProposalStatus, ProposedTime
from people.permissions import May, require
from people.tables import Person


@dataclass(frozen=True)
class Proposal:
    """What a guest proposes."""

    row: ProposedTime
    guest: Guest

    @property
    def names_a_time(self) -> bool:
        """Whether a meeting could be moved to it; otherwise it is words alone."""
        return self.row.starts_at is not None and self.row.ends_at is not None

    def times_of(self, meeting: Meeting) -> tuple[datetime, datetime]:
        """When the meeting would be held (UTC); a guest's slot takes the whole meeting along."""
        if not self.names_a_time:
            return meeting.starts_at, meeting.ends_at
        if self.guest.invitation.slot_starts is None:
            return self.row.starts_at, self.row.ends_at
        shift = self.row.starts_at - self.guest.invitation.slot_starts
        return meeting.starts_at + shift, meeting.ends_at + shift

    def is_what(self, meeting: Meeting) -> bool:
        """Whether the meeting is at the very time, or else at the place, that was proposed."""
        if self.names_a_time:
            return bool(self.row.starts_at == times_for(meeting, self.guest.invitation)[0])
        return bool(self.row.place and self.row.place == meeting.venue)


async def find(meeting: Meeting, proposal_id: int) -> Proposal:
    """What has been proposed for this meeting; raises NotFound."""
    row = await ProposedTime.objects().get(ProposedTime.id == proposal_id)
    invitation = await Invitation.objects().get(Invitation.id == row.invitation) if row else None
    if row is None or invitation is None or invitation.meeting != meeting.id:
        raise NotFound(_("Nobody has proposed such a time."))
    return Proposal(row, await guest_of(invitation))


async def open_for(meeting: Meeting, guests: Sequence[Guest] | None = None) -> list[Proposal]:
    """What guests have proposed for this meeting and nobody has answered, the first one first."""
    found = {guest.invitation.id: guest for guest in (await guests_of(meeting) if guests is None else guests)}
    rows = (
        await ProposedTime.objects()
        .where(ProposedTime.invitation.is_in([*found]), ProposedTime.status == ProposalStatus.open)
        .order_by(ProposedTime.id)
        if found
        else []
    )
    return [Proposal(row, found[row.invitation]) for row in rows]


async def receive(proposal: ProposedTime, *, of: Invitation) -> None:
    """Keep what a guest proposes; it takes the place of what they proposed before. Raises NotPossible."""
    async with transaction():
        await answers.must_be_open(of)
        await ProposedTime.update({ProposedTime.status: ProposalStatus.past}).where(
            ProposedTime.invitation == of.id, ProposedTime.status == ProposalStatus.open
        )
        await proposal.save()
        await record("proposed", of, by=None, starts=proposal.starts_at, place=proposal.place)


async def decline(proposal: Proposal, *, by: Person) -> None:
    """The meeting stays where it is, and the guest is told so. Raises NotPossible."""
    require(by, May.plan_meetings)
    invitation = proposal.guest.invitation
    async with transaction():
        await _decide([proposal.row.id], ProposalStatus.declined, by=by)
        await record("declined proposal", invitation, by=by)
        meeting = await Meeting.objects().get(Meeting.id == invitation.meeting)
        assert meeting is not None
        await answer_letters.proposal_declined(
            proposal.row, meeting, invitation=invitation, to=proposal.guest.addressee, by=by
        )


async def _decide(ids: list[int], to: ProposalStatus, *, by: Person) -> None:
    decided = (
        await ProposedTime.update(
            {ProposedTime.status: to, ProposedTime.decided_at: now(), ProposedTime.decided_by: by.id}
        )
        .where(ProposedTime.id.is_in(ids), ProposedTime.status == ProposalStatus.open)
        .returning(ProposedTime.id)
    )
    if not decided:
        raise NotPossible(_("Somebody has answered this proposal already."))


async def settle(meeting: Meeting, *, moved: bool, by: Person) -> None:
    """The time (`moved`) or the place is another now: who proposed just that is granted it. All that was
    proposed instead of the earlier time is past.
    """
    require(by, May.plan_meetings)
    waiting = await open_for(meeting)
    granted = [one.row.id for one in waiting if one.is_what(meeting)]
    others = [one.row.id for one in waiting if moved and one.row.id not in granted]
    for ids, to in ((granted, ProposalStatus.accepted), (others, ProposalStatus.past)):
        if ids:
            await _decide(ids, to, by=by)
