"""Topics come in: by form, mail, phone, letter or in person, every way ends here."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from agendas import files, letters, voices
from agendas.files import File
from agendas.numbers import next_number
from agendas.tables import Channel, ProposedPart, Raised, Submission, Topic
from core.clock import now
from core.database import lock, transaction
from core.errors import Invalid
from core.languages import _
from core.settings import settings
from history.events import record
from meetings.tables import Meeting, MeetingStatus
from people import persons
from people.permissions import May, require
from people.tables import Person
from web.forms import one_line, tidy

LONGEST_TITLE = 200
LONGEST_TEXT = 100_000
MOST_FILES = 20
MOST_PARTS = 60  # matters of one mail
ON_BEHALF = frozenset({Channel.phone, Channel.letter, Channel.visit, Channel.meeting})


@dataclass(frozen=True)
class Matter:
    """One thing that is brought up. `comes_to` is the body that will decide it, `comes_on` the day."""

    title: str
    text: str = ""
    minutes: int | None = None
    comes_to: str = ""
    comes_on: date | None = None


@dataclass(frozen=True)
class Received:
    """What somebody has sent: `text` is all of it in their own words, `matters` what it is about.

    `parts` are the matters that the only one seems to hold; `sent_by` is who forwarded it. Rows are
    named by their ids. The same `form_key`, or the same `received_mail`, is the same sending.
    """

    channel: Channel
    text: str
    matters: tuple[Matter, ...]
    parts: tuple[Matter, ...] = ()
    name: str = ""
    email: str | None = None
    phone: str | None = None
    postal_address: str = ""
    person: int | None = None
    organisation: int | None = None
    language: str = "fi"
    table: int | None = None
    meeting: int | None = None
    files: tuple[File, ...] = ()
    form_key: str | None = None
    received_mail: int | None = None
    sent_by: str = ""


async def submit(received: Received, *, by: Person | None) -> Submission:
    """Keep what somebody brings up as numbered topics, and send them a receipt if they can be reached.

    Sent twice, it is the same submission. Raises Invalid; a mail never is.
    """
    if received.channel in ON_BEHALF:
        require(by, May.enter_topics)
    received = _tidied(received)
    _check(received)
    received = replace(received, files=await files.looked_into(received.files))
    async with transaction():
        if earlier := await _sent_before(received):
            return earlier
        submission = await keep(received, by=by)
        raised = [await _raise(matter, received, submission=submission) for matter in received.matters]
        only = raised[0] if len(raised) == 1 else None
        if only and 1 < len(received.parts) <= MOST_PARTS:
            await _propose(received.parts, topic=only)
        for file in received.files:
            await files.keep(file, submission=submission, topic=only)
        await voices.sent_after_all({topic.meeting for topic in raised})
        await record("submitted", submission, by=by, channel=received.channel, topics=len(raised))
        await letters.receipt(submission, raised, several=len(received.parts) > 1)
    return submission


def shortened(title: str) -> str:
    """A title that fits on an agenda: one line, at most 200 signs, cut between words."""
    line = one_line(title)
    if len(line) <= LONGEST_TITLE:
        return line
    begun = line[: LONGEST_TITLE - 1]
    return (begun.rpartition(" ")[0].rstrip(",;:– ") or begun) + "…"


def _tidied(received: Received) -> Received:
    return replace(
        received,
        text=tidy(received.text),
        matters=tuple(
            replace(matter, title=one_line(matter.title), text=tidy(matter.text))
            for matter in received.matters
        ),
        name=one_line(received.name)[:200],
        email=persons.tidy(received.email) if received.email else None,
        phone=one_line(received.phone)[:40] if received.phone else None,
        postal_address=tidy(received.postal_address),
    )


def _check(received: Received) -> None:
    """What a person can put right. Mail is taken as it is: its sender does not see our fields."""
    problems: dict[str, str] = {}
    if not any(matter.title for matter in received.matters):
        problems["title"] = _("Tell in a few words what it is about.")
    if received.channel != Channel.email:
        problems |= _too_much(received)
    if received.email and received.received_mail is None and not persons.is_address(received.email):
        problems["email"] = _("Check the e-mail address. It should look like name@example.fi.")
    if problems:
        raise Invalid(**problems)


def _too_much(received: Received) -> dict[str, str]:
    problems = {}
    if len(received.text) > LONGEST_TEXT:
        problems["text"] = _(
            "The text is too long: at most 100,000 characters fit. Please shorten it or send it as a file."
        )
    if len(received.files) > MOST_FILES or any(
        len(file.content) > settings().largest_file for file in received.files
    ):
        problems["files"] = _("Send at most %(most)s files of at most 15 megabytes each.", most=MOST_FILES)
    return problems


async def _sent_before(received: Received) -> Submission | None:
    """The submission of the same form or mail, also when both copies arrive in the same moment."""
    if received.form_key:
        await lock(f"form {received.form_key}")
        return await Submission.objects().where(Submission.form_key == received.form_key).first()
    if received.received_mail:
        await lock(f"mail {received.received_mail}")
        return await Submission.objects().where(Submission.received_mail == received.received_mail).first()
    return None


async def keep(received: Received, *, by: Person | None) -> Submission:
    """Keep what was sent, in the sender's own words, without any topic yet."""
    submission = Submission(
        channel=received.channel,
        name=received.name,
        email=received.email,
        phone=received.phone,
        postal_address=received.postal_address,
        person=received.person,
        organisation=received.organisation or await _organisation_of(received.email),
        language=received.language,
        text=received.text,
        received_mail=received.received_mail,
        form_key=received.form_key,
        sent_by=one_line(received.sent_by)[:200],
        entered_by=by.id if by and received.channel in ON_BEHALF else None,
    )
    await submission.save()
    return submission


async def _organisation_of(email: str | None) -> int | None:
    found = await persons.organisation_by_address(email) if email else None
    return found.id if found else None


async def _raise(matter: Matter, received: Received, *, submission: Submission) -> Topic:
    year, number = await next_number()
    topic = Topic(
        year=year,
        number=number,
        title=shortened(matter.title or matter.text.partition("\n")[0]),
        text=matter.text,
        table=received.table,
        meeting=received.meeting or await next_called(received.table),
        minutes_wanted=matter.minutes,
        comes_to=one_line(matter.comes_to)[:200],
        comes_on=matter.comes_on,
    )
    await topic.save()
    await Raised(submission=submission.id, topic=topic.id, text=_own_words(matter)).save()
    await record("received", topic, by=None, channel=received.channel)
    return topic


async def _propose(parts: tuple[Matter, ...], *, topic: Topic) -> None:
    """What the topic seems to hold, until a coordinator has looked."""
    titles = [shortened(part.title or part.text) or "–" for part in parts]
    await ProposedPart.insert(
        *(
            ProposedPart(topic=topic.id, position=position, title=title, text=tidy(part.text))
            for position, (title, part) in enumerate(zip(titles, parts, strict=True))
        )
    )


def _own_words(matter: Matter) -> str:
    """The part of the submission that is about this matter, with its whole title."""
    return matter.text if matter.text.startswith(matter.title) else f"{matter.title}\n\n{matter.text}".strip()


async def next_called(table: int | None) -> int | None:
    """The next meeting of this table for which topics have been called."""
    if table is None:
        return None
    found: dict[str, Any] | None = (
        await Meeting.select(Meeting.id)
        .where(Meeting.table == table, Meeting.status == MeetingStatus.called, Meeting.starts_at > now())
        .order_by(Meeting.starts_at)
        .first()
    )
    return found["id"] if found else None
