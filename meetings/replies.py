"""Answers that calendar programs send by mail, taken into the list of guests.

What `meetings.itip.verdicts` says is done here, and nothing else decides. All of it runs in the
transaction of the mail that brought the answer.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from core.clock import local, now
from mail.reading.incoming import Incoming
from meetings import answer_letters, answers, proposals
from meetings.calendars.events import times_for
from meetings.guests import guest_of
from meetings.itip.books import book_of, home_of, invitations_of
from meetings.itip.cases import Carrier, Case
from meetings.itip.messages import Itip, Proposal, read_itip
from meetings.itip.verdicts import Judged, Judgement, Verdict, delegates_of, judge
from meetings.tables import Answer, Invitation, Meeting, ProposedTime

PARTSTATS = {
    "ACCEPTED": Answer.yes,
    "TENTATIVE": Answer.maybe,
    "DECLINED": Answer.no,
    "DELEGATED": Answer.no,
}
A_LITTLE_AHEAD = timedelta(days=1)
OLD_RULE = "*~*~*~*~*~*~*~*~*~*"  # between the facts of the meeting and what is typed, in old Outlooks


@dataclass(frozen=True)
class Answered:
    """What a mail with a calendar was worth, and whose invitation it was about, if that is known."""

    verdict: Verdict
    reason: str
    invitation: Invitation | None = None
    case: Case | None = None

    @property
    def answer(self) -> Answer | None:
        """What the guest says, as far as it can be noted."""
        return PARTSTATS.get(self.case.partstat) if self.case else None

    @property
    def can_be_noted(self) -> bool:
        """Whether a coordinator could let it count: whose invitation it is and what is said are known."""
        return self.invitation is not None and self.answer is not None

    @property
    def name(self) -> str:
        """Who says so, by the name or the address in the calendar."""
        attendee = self.case.attendee if self.case else None
        return (attendee.name or attendee.address) if attendee else ""


@dataclass(frozen=True)
class Brought:
    """A mail with a calendar: what it says, who brought it, and the row it is kept in."""

    mail: Incoming
    carrier: Carrier
    row_id: int
    named: int | None = None


async def take(brought: Brought) -> Answered:
    """Judge the calendar of a mail, and do what follows for every answer in it. Raises NotPossible."""
    judgement, rows = await _judged(brought, hold=True)
    for one in judgement.each:
        await _do(one, brought, rows=rows)
    return _told(judgement, rows)


async def look(brought: Brought) -> Answered:
    """What the calendar of a mail would be worth now; nothing follows from it."""
    return _told(*await _judged(brought))


async def note(brought: Brought) -> Answered:
    """Note the answer of a mail that was held, because a coordinator says that it is the guest's.

    The verdict is `applied`, or the one it had where no invitation or no answer can be found in it.
    """
    found = await look(brought)
    if found.invitation is None or found.case is None or not found.can_be_noted:
        return found
    await _apply(Judged(Verdict.applied, "answer", found.case), brought, to=found.invitation)
    return replace(found, verdict=Verdict.applied, reason="answer")


async def _judged(brought: Brought, *, hold: bool = False) -> tuple[Judgement, dict[str, Invitation]]:
    itip = read_itip(brought.mail.calendars, declared=brought.mail.calendar_methods)
    itip = itip or Itip("")
    rows = await invitations_of(itip, brought.named, hold=hold)
    books = [await book_of(row) for row in rows.values()]
    # The token may stand in the letter that is answered, and not in the address.
    homes = tuple(home_of(row) for row in rows.values() if row.id == brought.named)
    carrier = replace(brought.carrier, sent_to=(*brought.carrier.sent_to, *homes))
    return judge(itip, carrier=carrier, books=books), rows


def _told(judgement: Judgement, rows: dict[str, Invitation]) -> Answered:
    case = judgement.decisive.case
    return Answered(judgement.verdict, judgement.reason, rows.get(case.book.uid) if case.book else None, case)


async def _do(judged: Judged, brought: Brought, *, rows: dict[str, Invitation]) -> None:
    book = judged.case.book
    if book is None:
        return
    invitation = rows[book.uid]
    if judged.verdict == Verdict.applied:
        await _apply(judged, brought, to=invitation)
    elif judged.verdict == Verdict.counter:
        await _propose(judged.case, brought, to=invitation)
    elif judged.reason in ("earlier_version", "asked_again"):
        await _send_again(invitation, outdated=judged.reason == "earlier_version")


async def _apply(judged: Judged, brought: Brought, *, to: Invitation) -> None:
    case = judged.case
    answer = PARTSTATS[case.partstat]
    if case.invited is not None and case.invited.delegate:
        await answers.must_be_open(to)
        await Invitation.update({Invitation.delegate_answer: answer}).where(Invitation.id == to.id)
        return
    companions = case.attendee.companions if case.attendee else None
    heads = 1 + companions if companions is not None else to.heads
    await answers.answer(
        to,
        answer,
        through=answers.MAIL,
        heads=min(heads, answers.MOST_HEADS),
        comment=words_beside(case, brought.mail),
    )
    delegate = next(iter(delegates_of(case)), "")
    await Invitation.update(
        {
            Invitation.said: case.partstat,
            Invitation.said_sequence: case.answered,
            Invitation.said_at: _not_ahead(case.event.stamped),
            Invitation.said_in: brought.row_id,
            Invitation.delegate: delegate[:320],
        }
    ).where(Invitation.id == to.id)


def _not_ahead(stamped: datetime | None) -> datetime | None:
    """A program whose clock is ahead must not make every later answer look like an earlier one."""
    return min(stamped, now() + A_LITTLE_AHEAD) if stamped else None


async def _propose(case: Case, brought: Brought, *, to: Invitation) -> None:
    proposal = case.itip.proposal
    assert proposal is not None
    meeting = await answers.must_be_open(to)
    now_starts, now_ends = times_for(meeting, to)
    starts, ends = _times(proposal, starts=now_starts, ends=now_ends)
    is_new = starts is not None and (starts, ends) != (now_starts, now_ends)
    row = ProposedTime(
        invitation=to.id,
        starts_at=starts if is_new else None,
        ends_at=ends if is_new else None,
        place="" if _is_here(proposal.place, meeting) else proposal.place[:300],
        comment=words_beside(case, brought.mail)[: answers.LONGEST_COMMENT],
        said=case.partstat[:40],
        said_sequence=case.answered,
        said_at=_not_ahead(case.event.stamped),
        said_in=brought.row_id,
    )
    await proposals.receive(row, of=to)


def _times(
    proposal: Proposal, *, starts: datetime, ends: datetime
) -> tuple[datetime | None, datetime | None]:
    """The time that is proposed; what is left out stays as it is: the hour of a day, the length."""
    new_starts = _at(proposal.starts_at, starts)
    if new_starts is None:
        return None, None
    new_ends = proposal.ends_at if isinstance(proposal.ends_at, datetime) else None
    if new_ends is None or not timedelta() < new_ends - new_starts < timedelta(days=1):
        new_ends = new_starts + (ends - starts)
    return new_starts, new_ends


def _at(moment: datetime | date | None, starts: datetime) -> datetime | None:
    if moment is None or isinstance(moment, datetime):
        return moment
    return datetime.combine(moment, local(starts).time(), tzinfo=local(starts).tzinfo)


def _is_here(place: str, meeting: Meeting) -> bool:
    """Whether the place is the one where they meet: programs send it back with every proposal."""
    return place in (meeting.venue, f"{meeting.venue}, {meeting.address}")


async def _send_again(invitation: Invitation, *, outdated: bool) -> None:
    meeting = await answers.must_be_open(invitation)
    guest = await guest_of(invitation)
    if invitation.sent_at:
        await answer_letters.invitation_again(invitation, meeting, to=guest.addressee, outdated=outdated)


def words_beside(case: Case, mail: Incoming) -> str:
    """What the guest has written beside the answer, in the calendar or, with Outlook, in the mail itself.

    Other programs put sentences of their own there.
    """
    said = case.event.comment or (case.attendee.comment if case.attendee else "")
    if said or "microsoft" not in case.itip.product.lower():
        return said
    return mail.text.rpartition(OLD_RULE)[2].strip()
