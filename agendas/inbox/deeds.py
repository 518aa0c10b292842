"""What a mail does that nothing stands against: it brings matters, adds to some, or answers a question."""

from collections.abc import Awaitable, Callable

from agendas import adding, background, intake
from agendas.inbox import calendar_answers
from agendas.inbox.judging import Mail
from agendas.inbox.reply_tokens import NO_CALLS
from agendas.inbox.senders import Place, place_of
from agendas.intake import Received
from agendas.matters import Matters, matters_of
from agendas.tables import BackgroundNote, Channel, Submission
from mail import subscriptions
from mail.gathering import matters_along
from mail.reading.kinds.kinds import is_calendar_answer
from mail.tables import Fate

Done = tuple[Fate, str]
Deed = Callable[[Mail], Awaitable[Done]]

answer: Deed = calendar_answers.answer


def deed_of(mail: Mail) -> Deed:
    """What this mail does; a deed answers with the fate and the reason that are noted down."""
    if is_calendar_answer(mail.incoming):
        return answer
    return DEEDS.get(mail.token.purpose, submit) if mail.token else submit


async def submit(mail: Mail) -> Done:
    """New matters, from anybody who was asked for them or is known."""
    place = await place_of(mail.sender, mail.token, written_to=mail.written_to)
    await intake.submit(received_from(mail, matters_of(mail.incoming), place=place), by=None)
    return Fate.accepted, "topics"


async def add(mail: Mail) -> Done:
    """More about what they have brought up before: the answer to a receipt, or to news of several matters."""
    along = await matters_along(mail.incoming.in_reply_to)
    about = await Submission.objects().where(Submission.id.is_in([_row_of(mail), *along]))
    await adding.add(received_from(mail), to=about)
    return Fate.accepted, "added"


async def give_background(mail: Mail) -> Done:
    """What a department says when asked; a second answer goes under the first."""
    note = await BackgroundNote.objects().get(BackgroundNote.id == _row_of(mail))
    if note is None:
        return await submit(mail)
    text = f"{note.text}\n\n{mail.incoming.text}".strip()
    await background.answer(note, text, name=mail.sender.name or mail.sender.address or "")
    return Fate.accepted, "background"


async def refuse_calls(mail: Mail) -> Done:
    """No more calls go to the reader of the letter: what the link in it does, done by their mail program."""
    address = await subscriptions.address_of_letter(_row_of(mail))
    assert address is not None  # letters are never thrown away
    await subscriptions.refuse(address)
    return Fate.accepted, "no_calls"


DEEDS: dict[str, Deed] = {
    "call": submit,
    "submission": add,
    "background": give_background,
    NO_CALLS: refuse_calls,
}


def _row_of(mail: Mail) -> int:
    assert mail.token is not None
    return mail.token.row_id


def received_from(mail: Mail, matters: Matters | None = None, *, place: Place | None = None) -> Received:
    """The mail as something that has come in, by the words of its sender."""
    sender = mail.sender
    return Received(
        channel=Channel.email,
        text=mail.incoming.text,
        matters=(matters.whole,) if matters else (),
        parts=matters.parts if matters else (),
        name=sender.name or (sender.person.name if sender.person else ""),
        email=sender.address,
        person=sender.person.id if sender.person else None,
        organisation=sender.organisation.id if sender.organisation else None,
        language=sender.language or mail.incoming.language_hint or "fi",
        table=place.table if place else None,
        meeting=place.meeting if place else None,
        files=mail.files,
        received_mail=mail.row.id,
        sent_by=mail.sent_by,
    )
