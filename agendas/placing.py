"""The place of a matter in the plan, as a person has given it before the meeting."""

from agendas.tables import Topic
from core.database import transaction
from history.events import record
from people.permissions import May, require
from people.tables import Person
from plan import plans


async def place(topic: Topic, action: int | None, *, for_next_plan: bool = False, by: Person) -> None:
    """The action that the matter would serve, or that it is a proposal for the next plan; neither: no place.

    What comes of it at the meeting is offered the same place. Raises NotFound for an action that is none.
    """
    require(by, May.triage_topics)
    if action is not None:
        await plans.find_action(action)
    async with transaction():
        chosen = for_next_plan and action is None
        await Topic.update({Topic.action: action, Topic.for_next_plan: chosen}).where(Topic.id == topic.id)
        topic.action, topic.for_next_plan = action, chosen
        await record("placed in the plan", topic, by=by, action=action, for_next_plan=chosen)
