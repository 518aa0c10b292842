"""What a matter may belong to: actions of the plan, departments, earlier matters. A person chooses."""

from dataclasses import dataclass

from agendas.tables import Topic
from core.database import sql
from plan import plans
from suggestions import values
from suggestions.ranking import Earlier, Guide


@dataclass(frozen=True)
class Suggested:
    """One of the likeliest: its row, what it is called, and the words of the matter that speak for it.

    `chosen_before`: how many matters like this one were given to it by a person.
    """

    id: int
    label: str
    words: list[str]
    chosen_before: int = 0


@dataclass(frozen=True)
class SuggestedTopic:
    """An earlier matter that may be the same; `number` is the public one, as `12/2027`."""

    id: int
    number: str
    title: str
    words: list[str]


@dataclass(frozen=True)
class Suggestions:
    """Up to three of each, best first. `fits_none`: no action of the plan seems to be about this matter."""

    actions: list[Suggested]
    departments: list[Suggested]
    similar: list[SuggestedTopic]
    fits_none: bool


async def suggested(topic: Topic) -> Suggestions:
    """What may fit this matter, by its words and by what was chosen for matters like it."""
    plan = await plans.current()
    areas = await plans.tree(plan) if plan else []
    rows = await sql("SELECT id, name, remit FROM organisation WHERE kind = 'department' ORDER BY id")
    names = {row["name"]: row["id"] for row in rows}
    guide = Guide(
        values.Plan(
            departments=[
                values.Department(id=row["id"], name=row["name"], scope=row["remit"]) for row in rows
            ],
            focus_areas=[
                values.FocusArea(
                    title=area.title,
                    goals=[
                        values.Goal(
                            title=goal.title,
                            actions=[
                                values.Action(
                                    id=action.id,
                                    title=action.title,
                                    department=names.get(action.responsible),
                                )
                                for action in goal.actions
                            ],
                        )
                        for goal in area.goals
                    ],
                )
                for area in areas
            ],
        )
    )
    before = await sql("SELECT id, year, number, title, text FROM topic WHERE id < $1 ORDER BY id", topic.id)
    earlier = Earlier()
    for row in before:
        earlier.add(
            row["id"],
            guide.read(values.Topic(**{name: row[name] for name in ("id", "title", "text")})).reading,
        )
    found = guide.suggest(guide.read(values.Topic(id=topic.id, title=topic.title, text=topic.text)), earlier)
    labels = {action.id: action.label for area in areas for goal in area.goals for action in goal.actions}
    called = {row["id"]: row["name"] for row in rows}
    topics = {row["id"]: row for row in before}
    return Suggestions(
        actions=[Suggested(int(one.id), labels[int(one.id)], one.words) for one in found.actions],
        departments=[Suggested(int(one.id), called[int(one.id)], one.words) for one in found.departments],
        similar=[
            SuggestedTopic(
                int(one.id),
                f"{topics[int(one.id)]['number']}/{topics[int(one.id)]['year']}",
                topics[int(one.id)]["title"],
                one.words,
            )
            for one in found.similar
        ],
        fits_none=found.fits_none,
    )
