"""Cancelling a meeting together with what was to be talked about in it."""

from agendas.compiling import free_topics
from core.database import transaction
from meetings import planning
from meetings.tables import Meeting
from people.tables import Person


async def cancel(meeting: Meeting, *, because: str, by: Person) -> None:
    """The meeting is not held: its guests read why, and its topics wait for another one. Raises Invalid."""
    async with transaction():
        await planning.cancel(meeting, because=because, by=by)
        await free_topics(meeting, by=by)
