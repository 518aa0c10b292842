"""What a mail does that nothing stands against: it brings matters, adds to some, or answers a question."""

from collections.abc import Awaitable, Callable

from agendas import adding, background, intake
from agendas.files import File
from agendas.hints import hints
from agendas.intake import Matter, Received
from agendas.judging import Mail
from agendas.senders import Place, place_of
from agendas.tables import BackgroundNote, Channel, Submission
from core.clock import today
from core.languages import _
from mail.reading.incoming import Incoming
from mail.reading.kinds import is_calendar_answer
from mail.reading.points import points
from mail.reading.subjects import bare_subject
from meetings import answers, replies

Deed = Callable[[Mail], Awaitable[str]]


def deed_of(mail: Mail) -> Deed:
    """What this mail does; a deed answers with the reason that is noted down."""
    if is_calendar_answer(mail.incoming):
        return answer
    return DEEDS.get(mail.token.purpose, submit) if mail.token else submit


async def submit(mail: Mail) -> str:
    """New matters, from anybody who was asked for them or is known."""
    place = await place_of(mail.sender, mail.token)
    await intake.submit(received_from(mail, matters=matters_of(mail.incoming), place=place), by=None)
    return "topics"


async def add(mail: Mail) -> str:
    """More about what they have brought up before: the answer to a receipt."""
    submission = await Submission.objects().get(Submission.id == _row_of(mail))
    assert submission is not None  # the judge has looked
    await adding.add(received_from(mail, matters=()), to=submission)
    return "added"


async def give_background(mail: Mail) -> str:
    """What a department says when asked; a second answer goes under the first."""
    note = await BackgroundNote.objects().get(BackgroundNote.id == _row_of(mail))
    if note is None:
        return await submit(mail)
    text = f"{note.text}\n\n{mail.incoming.text}".strip()
    await background.answer(note, text, name=mail.sender.name or mail.sender.address or "")
    return "background"


async def answer(mail: Mail) -> str:
    """Whether a guest comes, said by their calendar program."""
    reply = replies.reply_in(mail.incoming.calendars)
    assert reply is not None  # the judge has looked
    invitation = await replies.invitation_of(reply, named=mail.invitation)
    assert invitation is not None
    await answers.answer(invitation, reply.answer, through=answers.MAIL, heads=invitation.heads)
    return "answer"


DEEDS: dict[str, Deed] = {
    "call": submit,
    "submission": add,
    "background": give_background,
}


def _row_of(mail: Mail) -> int:
    assert mail.token is not None
    return mail.token.row_id


def received_from(mail: Mail, *, matters: tuple[Matter, ...], place: Place | None = None) -> Received:
    """The mail as something that has come in, by the words of its sender."""
    sender = mail.sender
    return Received(
        channel=Channel.email,
        text=mail.incoming.text,
        matters=matters,
        name=sender.name or (sender.person.name if sender.person else ""),
        email=sender.address,
        person=sender.person.id if sender.person else None,
        organisation=sender.organisation.id if sender.organisation else None,
        language=sender.language or mail.incoming.language_hint or "fi",
        table=place.table if place else None,
        meeting=place.meeting if place else None,
        files=tuple(File(file.name, file.content) for file in mail.incoming.attachments),
        received_mail=mail.row.id,
    )


def matters_of(mail: Incoming) -> tuple[Matter, ...]:
    """What the mail is about: one matter for each of its points, or one that its subject names."""
    found = points(mail.text, subject=mail.subject).points
    if len(found) > 1:
        return tuple(_matter(point.title, point.text) for point in found)
    title = found[0].title if found else ""
    text = found[0].text if found else mail.text.strip()
    return (_matter(_own_subject(mail) or title or _("Without a title"), text),)


def _own_subject(mail: Incoming) -> str:
    """The subject, where it is the sender's own and not that of the letter that they answer."""
    bare = bare_subject(mail.subject)
    answers = bool(mail.in_reply_to or mail.references) or bare != " ".join(mail.subject.split())
    return "" if answers or len(bare) < 4 else bare


def _matter(title: str, text: str) -> Matter:
    """A draft: what the text says of minutes and of a decision is offered, the coordinator decides."""
    offered = hints(f"{title}\n\n{text}", today=today())
    return Matter(
        title,
        _beyond(title, text.strip()),
        minutes=offered.minutes,
        comes_to=offered.body or "",
        comes_on=offered.on,
    )


def _beyond(title: str, text: str) -> str:
    """The text without its first sentence, if that is the title: an agenda would say it twice."""
    rest = text[len(title) :]
    if text[: len(title)].casefold() != title.casefold() or rest[:1] not in ("", ".", "!", "\n"):
        rest = text
    rest = rest.lstrip(".! \n")
    return rest[:1].upper() + rest[1:]
