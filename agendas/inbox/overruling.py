"""A coordinator decides otherwise about a mail than the rules did. The same verbs run as for any other.

Of two coordinators at once one wins, and the other is told: a decision counts for the fate that it saw.
"""

from dataclasses import dataclass, replace

from agendas import adding, intake
from agendas.inbox import calendar_answers, sender_rules
from agendas.inbox.deeds import Deed, deed_of, received_from, submit
from agendas.inbox.judging import Mail, is_about_finished_matters
from agendas.inbox.mailbox import what_came_back
from agendas.inbox.opening import opened
from agendas.inbox.senders import Place, Sender, place_of, sender_of
from agendas.matters import matters_of
from agendas.tables import Submission, Topic
from core.clock import now
from core.database import transaction
from core.errors import Invalid, NotPossible
from core.languages import _
from history.events import record
from mail import returns
from mail.reading.kinds.kinds import is_calendar_answer
from mail.reading.mime.headers import Mailbox
from mail.tables import Fate, ReceivedMail
from meetings import answers
from meetings.tables import Answer, Invitation, PartnershipTable
from people import persons
from people.permissions import May, require
from people.tables import Organisation, Person

CAN_BE_TAKEN_IN = (Fate.held, Fate.bounce, Fate.automatic, Fate.repeated, Fate.refused)


@dataclass(frozen=True)
class Whose:
    """Whose matter a mail brings, as a coordinator says: perhaps another's than the mail does."""

    name: str = ""
    email: str = ""
    organisation: Organisation | None = None


async def take_in(
    mail: ReceivedMail, whose: Whose, *, table: PartnershipTable | None, always: bool = False, by: Person
) -> Submission:
    """Let the mail bring its matters; `always` takes in all further mail from this address, too.

    A coordinator forwards what somebody sent to them: then it is the matter of whoever wrote it first.
    Without an address nobody is answered. Raises Invalid, and NotPossible for a mail that has been taken in.
    """
    require(by, May.triage_topics)
    email = persons.tidy(whose.email)
    if email and not persons.is_address(email):
        raise Invalid(email=_("Check the e-mail address. It should look like name@example.fi."))
    if always and not email:
        raise Invalid(email=_("Give the address whose mail is always taken in."))
    said = await _as_written_by(whose, await opened(mail.id))
    place = await _place(said, table)
    async with transaction():
        await _decide(mail, Fate.accepted, reason="by_hand", by=by)
        if always:
            await sender_rules.allow(email, organisation=whose.organisation, by=by)
        return await intake.submit(received_from(said, matters_of(said.incoming), place=place), by=by)


async def _as_written_by(whose: Whose, mail: Mail) -> Mail:
    """The mail as if it came from whom the coordinator names; what was forwarded is in its writer's words."""
    email, said = persons.tidy(whose.email), mail.incoming
    theirs = email == mail.sender.address if email else whose.name == mail.sender.name
    if said.forwarded and said.forwarded.text and not theirs:
        told = said.forwarded
        said = replace(said, subject=told.subject, text=told.text, in_reply_to=(), references=())
    senders = (Mailbox(whose.name, email),) if email else ()
    said = replace(said, senders=senders, text=said.text or said.whole_text)
    sender = await sender_of(said) if senders else Sender(None, whose.name)
    organisation = whose.organisation or sender.organisation
    sent_by = "" if theirs else mail.sender.name or mail.sender.address or ""
    sender = replace(sender, name=whose.name, organisation=organisation)
    return replace(mail, incoming=said, sender=sender, sent_by=sent_by)


async def _place(mail: Mail, table: PartnershipTable | None) -> Place:
    if table is None:
        return await place_of(mail.sender, mail.token, written_to=mail.written_to)
    return Place(table.id, await intake.next_called(table.id))


async def let_in(mail: ReceivedMail, *, by: Person) -> str:
    """Let the mail do what it asks for, as if no rule had stood against it: the reason that is noted down.

    It answers an invitation, gives background, adds to a matter that is open, or brings new ones. Raises
    NotPossible where that cannot be done.
    """
    require(by, May.triage_topics)
    said = await opened(mail.id)
    deed = await _deed_of(said)
    async with transaction():
        await _decide(mail, Fate.accepted, reason="by_hand", by=by)
        fate, reason = await deed(said)
        if fate != Fate.accepted:
            raise NotPossible(_("This cannot be done by itself. Choose below what becomes of the mail."))
        await ReceivedMail.update({ReceivedMail.reason: reason}).where(ReceivedMail.id == mail.id)
    return reason


async def _deed_of(mail: Mail) -> Deed:
    if is_calendar_answer(mail.incoming):
        return calendar_answers.let_in
    return submit if await is_about_finished_matters(mail) else deed_of(mail)


async def add_to(mail: ReceivedMail, topic: Topic, *, by: Person) -> Submission:
    """Keep the mail beside a topic that it is about."""
    require(by, May.triage_topics)
    said = await opened(mail.id)
    async with transaction():
        await _decide(mail, Fate.accepted, reason="added", by=by)
        return await adding.add_to(received_from(said), [topic], by=by)


async def answer_invitation(mail: ReceivedMail, answer: Answer, *, by: Person) -> Invitation:
    """Note what a guest has answered, in words or with a calendar that was not understood.

    Raises NotPossible for a mail that answers no invitation.
    """
    require(by, May.plan_meetings)
    said = await opened(mail.id)
    found = await calendar_answers.invitation_of(said)
    if found is None:
        raise NotPossible(_("This mail answers no invitation that there is."))
    async with transaction():
        await _decide(mail, Fate.accepted, reason="answer", by=by)
        await answers.answer(found, answer, through=answers.MAIL, heads=found.heads, by=by)
    return found


async def settle(mail: ReceivedMail, *, reason: str, by: Person) -> None:
    """The mail has brought what a verb of another room has just written down: part of its transaction."""
    require(by, May.triage_topics)
    await _decide(mail, Fate.accepted, reason=reason, by=by)


async def set_aside(mail: ReceivedMail, *, by: Person) -> None:
    """Nothing is done with the mail; it stays among the mail."""
    require(by, May.triage_topics)
    async with transaction():
        await _decide(mail, Fate.refused, reason="set_aside", by=by)


async def put_back(mail: ReceivedMail, *, by: Person) -> None:
    """Let the mail wait for a coordinator again."""
    require(by, May.triage_topics)
    async with transaction():
        await _decide(mail, Fate.held, reason="put_back", by=by)


async def block(mail: ReceivedMail, *, by: Person) -> None:
    """Take no mail from this address any more, this one neither. It is kept and listed, never answered."""
    require(by, May.triage_topics)
    if not mail.from_address:
        raise NotPossible(_("The mail does not tell who sent it."))
    async with transaction():
        await _decide(mail, Fate.refused, reason="blocked", by=by)
        await sender_rules.block(mail.from_address, by=by)


async def _decide(mail: ReceivedMail, fate: Fate, *, reason: str, by: Person) -> None:
    """Raises NotPossible where the mail has been taken in, or is no longer what the coordinator saw.

    A bounce that is more than set aside was none: our letter and its address are marked no longer.
    """
    decided = mail.fate in CAN_BE_TAKEN_IN and await decide(mail, fate, reason=reason, by=by)
    if not decided:
        raise NotPossible(_("Somebody has decided about this mail already. Please look at it again."))
    if mail.fate == Fate.bounce and fate != Fate.refused:
        said = await opened(mail.id)
        await returns.unmark(what_came_back(said), letter_id=said.returned)


async def decide(mail: ReceivedMail, fate: Fate, *, reason: str, by: Person) -> bool:
    """Give the mail another fate; False when somebody else was quicker."""
    require(by, May.triage_topics)
    decided = (
        await ReceivedMail.update(
            {
                ReceivedMail.fate: fate,
                ReceivedMail.reason: reason,
                ReceivedMail.judged_at: now(),
                ReceivedMail.judged_by: by.id,
            }
        )
        .where(ReceivedMail.id == mail.id, ReceivedMail.fate == mail.fate, ReceivedMail.reason == mail.reason)
        .returning(ReceivedMail.id)
    )
    if decided:
        await record("decided", mail, by=by, fate=fate, reason=reason)
    return bool(decided)
