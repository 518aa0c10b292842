"""The life of a topic. Nothing else may write Topic.status."""

from typing import Any

from piccolo.columns import Column

from agendas.tables import Topic, TopicStatus
from core.errors import NotPossible
from core.languages import _

NEXT: dict[TopicStatus, set[TopicStatus]] = {
    TopicStatus.received: {
        TopicStatus.accepted,
        TopicStatus.merged,
        TopicStatus.redirected,
        TopicStatus.declined,
        TopicStatus.withdrawn,
    },
    TopicStatus.accepted: {
        TopicStatus.scheduled,
        TopicStatus.merged,
        TopicStatus.redirected,
        TopicStatus.declined,
        TopicStatus.withdrawn,
    },
    TopicStatus.scheduled: {TopicStatus.accepted, TopicStatus.discussed},
    TopicStatus.discussed: {TopicStatus.closed, TopicStatus.accepted},
    TopicStatus.closed: {TopicStatus.discussed},
    TopicStatus.merged: {TopicStatus.received},
    TopicStatus.redirected: {TopicStatus.accepted},
    TopicStatus.declined: {TopicStatus.accepted},
    TopicStatus.withdrawn: {TopicStatus.accepted},
}


async def change(topic: Topic, to: TopicStatus, **also: Any) -> None:
    """Move the topic on; `also` are columns that change in the same breath (a reason, another topic).

    Raises NotPossible when the topic cannot become that, or when somebody else was quicker.
    """
    was = TopicStatus(topic.status)
    if to not in NEXT[was]:
        raise NotPossible(_("This matter cannot be changed like that any more. Please look at it again."))
    new: dict[Column | str, Any] = {"status": to}
    for name, value in also.items():
        new[name] = value
    moved = await Topic.update(new).where(Topic.id == topic.id, Topic.status == was).returning(Topic.id)
    if not moved:
        raise NotPossible(_("Somebody else has just changed this matter. Please look at it again."))
    topic.status = to
    for name, value in also.items():
        setattr(topic, name, value)
