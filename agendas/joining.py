"""Several topics that are one matter are joined; one topic that is several matters is split."""

from agendas import letters, states
from agendas.intake import MOST_PARTS, Matter, shortened
from agendas.numbers import next_number
from agendas.submissions import topics_of
from agendas.tables import ProposedPart, Raised, Submission, Topic, TopicStatus
from core.database import lock, transaction
from core.errors import Invalid, NotPossible
from core.languages import _
from history.events import record
from people.permissions import May, require
from people.tables import Person
from web.forms import one_line, tidy

CAN_TAKE = (TopicStatus.received, TopicStatus.accepted, TopicStatus.scheduled)


async def join(topic: Topic, into: Topic, *, by: Person) -> None:
    """Let the topic go on under the other's number. Everybody who asked for either is told from now on.

    Raises NotPossible when that would be a circle, or the other is no longer open.
    """
    require(by, May.triage_topics)
    async with transaction():
        await _join(topic, into, by=by)
        await letters.joined(topic, into)


async def _join(topic: Topic, into: Topic, *, by: Person) -> None:
    if topic.id == into.id:
        raise NotPossible(_("A matter cannot be joined to itself."))
    await lock("joining of topics")  # two joins at once could make a circle
    now_into = await Topic.select(Topic.status).where(Topic.id == into.id).first()
    if now_into is None or now_into["status"] not in CAN_TAKE:
        raise NotPossible(_("The other matter has been joined elsewhere or is finished. Choose another one."))
    await states.change(topic, TopicStatus.merged, merged_into=into.id)
    await record("joined", topic, by=by, into=into.id)


async def unjoin(topic: Topic, *, by: Person) -> None:
    """Part the topic from the one that it was joined to; it is new again."""
    require(by, May.triage_topics)
    async with transaction():
        await states.change(topic, TopicStatus.received, merged_into=None)
        await record("parted", topic, by=by)


async def join_submission(submission: Submission, *, by: Person) -> Topic:
    """What was taken for several points is one matter: the first of its new topics carries them all."""
    require(by, May.triage_topics)
    drafts = [topic for topic in await topics_of(submission) if topic.status == TopicStatus.received]
    if len(drafts) < 2:
        raise NotPossible(_("There is nothing to join any more."))
    first, *others = drafts
    async with transaction():
        for other in others:
            await _join(other, first, by=by)
        text = "\n\n".join(_as_paragraph(topic) for topic in drafts)
        await Topic.update({Topic.text: text}).where(Topic.id == first.id)
        first.text = text
    return first


def _as_paragraph(topic: Topic) -> str:
    return topic.text if topic.text.startswith(topic.title) else f"{topic.title}\n{topic.text}".strip()


async def split(topic: Topic, parts: list[Matter], *, by: Person) -> list[Topic]:
    """Make one topic several: the first part keeps the number, each other gets its own.

    Whoever brought up the one has brought up them all. Raises Invalid for fewer than two parts.
    """
    require(by, May.triage_topics)
    if topic.status not in (TopicStatus.received, TopicStatus.accepted):
        raise NotPossible(_("Only a matter that is not on an agenda yet can be split."))
    parts = [part for part in parts if one_line(part.title)]
    if not 2 <= len(parts) <= MOST_PARTS:
        raise Invalid(parts=_("Write at least two matters, with an empty line between them."))
    async with transaction():
        await ProposedPart.delete().where(ProposedPart.topic == topic.id)
        await _become(topic, parts[0])
        made = [await _part(part, of=topic, by=by) for part in parts[1:]]
        await record("split", topic, by=by, into=[part.id for part in made])
    return [topic, *made]


async def _become(topic: Topic, part: Matter) -> None:
    """The first part goes on under the number of the whole."""
    topic.title, topic.text = shortened(part.title), tidy(part.text)
    topic.minutes_wanted = part.minutes or topic.minutes_wanted
    topic.comes_to, topic.comes_on = part.comes_to or topic.comes_to, part.comes_on or topic.comes_on
    await topic.save([Topic.title, Topic.text, Topic.minutes_wanted, Topic.comes_to, Topic.comes_on])


async def _part(part: Matter, *, of: Topic, by: Person) -> Topic:
    year, number = await next_number()
    made = Topic(
        year=year,
        number=number,
        title=shortened(part.title),
        text=tidy(part.text),
        table=of.table,
        meeting=of.meeting,
        status=of.status,
        received_at=of.received_at,
        minutes_wanted=part.minutes,
        comes_to=part.comes_to,
        comes_on=part.comes_on,
    )
    await made.save()
    for raised in await Raised.objects().where(Raised.topic == of.id):
        await Raised(submission=raised.submission, topic=made.id, text=raised.text).save()
    await record("split off", made, by=by, of=of.id)
    return made
