"""Somebody writes more about what they have brought up: it is kept beside it, to be looked at."""

from collections.abc import Iterable

from agendas import files
from agendas.intake import Received, keep
from agendas.submissions import topics_of
from agendas.tables import Raised, Submission, Topic
from agendas.topics import OPEN
from core.database import transaction
from history.events import record
from people.tables import Person


async def add(received: Received, *, to: Iterable[Submission], by: Person | None = None) -> Submission:
    """Keep a further message about all that earlier ones brought up and that is still open."""
    topics = {topic.id: topic for one in to for topic in await topics_of(one) if topic.status in OPEN}
    return await add_to(received, [*topics.values()], by=by)


async def add_to(received: Received, topics: list[Topic], *, by: Person | None = None) -> Submission:
    """Keep a further message about these topics; whoever wrote it is told what becomes of them, too."""
    found = await files.looked_into(received.files)
    async with transaction():
        submission = await keep(received, by=by)
        for topic in topics:
            await Raised(submission=submission.id, topic=topic.id, text=submission.text).save()
            await Topic.update({Topic.wording_checked: False}).where(Topic.id == topic.id)
            await record("got more words", topic, by=by, channel=received.channel)
        for file in found:
            await files.keep(file, submission=submission, topic=topics[0] if len(topics) == 1 else None)
    return submission
