"""A coordinator decides about a mail that the rules did not take in."""

from dataclasses import replace

from agendas import adding, intake
from agendas.deeds import matters_of, received_from
from agendas.judging import Mail
from agendas.mailbox import opened
from agendas.senders import Place, place_of, sender_of
from agendas.tables import Submission, Topic
from core.clock import now
from core.database import transaction
from core.errors import Invalid, NotPossible
from core.languages import _
from history.events import record
from mail.reading.headers import Mailbox
from mail.tables import Fate, ReceivedMail
from meetings.tables import PartnershipTable
from people import persons
from people.permissions import May, require
from people.tables import Person

DECIDED = (Fate.unread, Fate.accepted)


async def take_in(
    mail: ReceivedMail, *, name: str, email: str, table: PartnershipTable | None, by: Person
) -> Submission:
    """Let the mail bring its matters, this once; `name` and `email` tell whose they are.

    They may be another's than the mail says: a coordinator forwards what somebody sent to them.
    Raises Invalid, and NotPossible for a mail that has been decided about.
    """
    require(by, May.triage_topics)
    if email.strip() and not persons.is_address(email.strip()):
        raise Invalid(email=_("Check the e-mail address. It should look like name@example.fi."))
    said = _by(await opened(mail.id), name=name, email=email)
    said = replace(said, sender=await sender_of(said.incoming))
    place = (
        Place(table.id, await intake.next_called(table.id))
        if table
        else await place_of(said.sender, said.token)
    )
    async with transaction():
        await _decide(mail, Fate.accepted, reason="by_hand", by=by)
        return await intake.submit(received_from(said, matters=matters_of(said.incoming), place=place), by=by)


async def add_to(mail: ReceivedMail, topic: Topic, *, by: Person) -> Submission:
    """Keep the mail beside a topic that it is about."""
    require(by, May.triage_topics)
    said = await opened(mail.id)
    async with transaction():
        await _decide(mail, Fate.accepted, reason="added", by=by)
        return await adding.add_to(received_from(said, matters=()), [topic], by=by)


async def set_aside(mail: ReceivedMail, *, by: Person) -> None:
    """Nothing is done with the mail; it stays among the mail."""
    require(by, May.triage_topics)
    async with transaction():
        await _decide(mail, Fate.refused, reason="set_aside", by=by)


def _by(mail: Mail, *, name: str, email: str) -> Mail:
    """The mail as if it came from whom the coordinator names; without an address, nobody is answered."""
    senders = (Mailbox(name, email.strip()),) if email.strip() else ()
    text = mail.incoming.text or mail.incoming.whole_text
    incoming = replace(mail.incoming, senders=senders, text=text)
    return replace(mail, incoming=incoming)


async def _decide(mail: ReceivedMail, fate: Fate, *, reason: str, by: Person) -> None:
    decided = (
        await ReceivedMail.update(
            {
                ReceivedMail.fate: fate,
                ReceivedMail.reason: reason,
                ReceivedMail.judged_at: now(),
                ReceivedMail.judged_by: by.id,
            }
        )
        .where(ReceivedMail.id == mail.id, ReceivedMail.fate.not_in([one.value for one in DECIDED]))
        .returning(ReceivedMail.id)
    )
    if not decided:
        raise NotPossible(_("Somebody has decided about this mail already. Please look at it again."))
    await record("decided", mail, by=by, fate=fate, reason=reason)
