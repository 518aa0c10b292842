"""Calendar answers among the mail: what `meetings.itip.verdicts` says of one becomes the fate of the mail."""

from agendas.inbox.judging import Mail
from mail.tables import Fate
from meetings import replies
from meetings.itip.cases import carrier_of
from meetings.itip.verdicts import Verdict
from meetings.replies import Answered, Brought
from meetings.tables import Invitation

# Stale: the guest has been asked again, or has said something else since. What is held, a person looks at.
FATES: dict[Verdict, Fate] = {
    Verdict.applied: Fate.accepted,
    Verdict.counter: Fate.accepted,
    Verdict.stale: Fate.accepted,
    Verdict.ignored: Fate.accepted,
    Verdict.duplicate: Fate.repeated,
    Verdict.held: Fate.held,
    Verdict.not_invited: Fate.held,
    Verdict.unknown_event: Fate.held,
}


async def answer(mail: Mail) -> tuple[Fate, str]:
    """Whether a guest comes, said by their calendar program: the fate of the mail, and why."""
    if mail.past.repeated:
        return Fate.repeated, "repeated"
    fate, reason = _told(await replies.take(_brought(mail)))
    if fate == Fate.held and mail.sender.blocked:  # a calendar is no way around a blocked address
        return Fate.refused, "blocked"
    return fate, reason


async def let_in(mail: Mail) -> tuple[Fate, str]:
    """The answer noted all the same, because a coordinator says that it is the guest's."""
    return _told(await replies.note(_brought(mail)))


async def seen(mail: Mail) -> Answered | None:
    """What a calendar in the mail would be worth now, for whoever decides about it."""
    return await replies.look(_brought(mail)) if mail.incoming.calendars else None


async def invitation_of(mail: Mail) -> Invitation | None:
    """The invitation that a mail answers, by its calendar or by the address that it was sent to."""
    answered = await seen(mail)
    if answered and answered.invitation:
        return answered.invitation
    return await Invitation.objects().get(Invitation.id == mail.invitation) if mail.invitation else None


def _brought(mail: Mail) -> Brought:
    said = mail.incoming
    carrier = carrier_of(said, trust=mail.trusted.trust, envelope_to=mail.row.envelope_to)
    return Brought(said, carrier, mail.row.id, named=mail.invitation)


def _told(answered: Answered) -> tuple[Fate, str]:
    reason = "answer" if answered.verdict == Verdict.applied else f"calendar_{answered.reason}"
    return FATES[answered.verdict], reason
