"""What a matter may belong to: actions of the plan, departments, earlier matters. A person chooses."""

from dataclasses import dataclass

import msgspec

from agendas import similar
from agendas.similar import Likely
from agendas.tables import Topic, TopicStatus
from core.clock import today
from core.database import sql
from minutes.chosen import Votes, choices_for
from plan import plans
from plan.plans import ACTION_NUMBER, IN_PLAN
from suggestions.guides import guide_for
from suggestions.ranking import MOST, Earlier, Guide, Matter, fits_none
from suggestions.values import Action, Department, FocusArea, Goal, Plan
from suggestions.values import Suggestion as Ranked
from suggestions.values import Topic as Read

BEFORE = [status for status in TopicStatus if status != TopicStatus.merged]

ACTIONS = f"""
    SELECT action.id, {ACTION_NUMBER} AS number, action.title,
        action.responsible, array_to_string(action.areas || action.target_groups, ', ') AS whom
    FROM {IN_PLAN} WHERE focus_area.plan = $1 AND action.left_out_in IS NULL
    ORDER BY focus_area.number, goal.number, action.number
"""
ANSWERERS = """
    SELECT id, name, remit FROM organisation
    WHERE (kind = 'department' OR kind = 'authority' AND btrim(remit) <> '')
        AND (valid_from IS NULL OR valid_from <= $1) AND (valid_until IS NULL OR valid_until >= $1)
    ORDER BY id
"""


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
    """An earlier matter that may be the same; `number` is the public one, as `2027-12`."""

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
    """What may fit this matter, by its words and by what was chosen for matters like it; five statements."""
    guide, labels, names = await _guide()
    matter = guide.read(Read(id=topic.id, title=topic.title, text=topic.text))
    before = await similar.found_by_words(topic, matter.reading, states=BEFORE)
    earlier = Earlier()
    for one in before:
        earlier.add(one.id, guide.read(Read(id=one.id, title=one.title, text=one.text)).reading)
    nearest = earlier.likeliest(matter.reading, len(before))
    votes = await choices_for(topic, {int(one.id): one.score for one in nearest})
    return _told(guide, matter, votes, labels=labels, names=names, before=before, nearest=nearest[:MOST])


async def _guide() -> tuple[Guide, dict[int, str], dict[int, str]]:
    """The plan in force and who may answer, as they are compared, and what each is called."""
    plan = await plans.current()
    actions = await sql(ACTIONS, plan.id) if plan else []
    answerers = await sql(ANSWERERS, today())
    given = Plan(
        departments=[Department(id=row["id"], name=row["name"], scope=row["remit"]) for row in answerers],
        focus_areas=[FocusArea(goals=[Goal(actions=[_action(row) for row in actions])])],
    )
    labels = {row["id"]: f"{row['number']} {row['title']}" for row in actions}
    return guide_for(msgspec.json.encode(given)), labels, {row["id"]: row["name"] for row in answerers}


def _action(row: dict[str, object]) -> Action:
    return msgspec.convert(
        {**row, "department": row["responsible"], "description": row["whom"]}, Action, strict=False
    )


def _told(
    guide: Guide,
    matter: Matter,
    votes: Votes,
    *,
    labels: dict[int, str],
    names: dict[int, str],
    before: list[Likely],
    nearest: list[Ranked],
) -> Suggestions:
    rows = {one.id: one for one in before}
    actions = votes.for_actions.ordered(guide.actions_of(matter))
    return Suggestions(
        actions=[
            Suggested(int(one.id), labels[int(one.id)], one.words, votes.for_actions.count(one.id))
            for one in actions[:MOST]
        ],
        departments=[
            Suggested(int(one.id), names[int(one.id)], one.words, votes.for_departments.count(one.id))
            for one in votes.for_departments.ordered(guide.departments_of(matter))[:MOST]
        ],
        similar=[
            SuggestedTopic(int(one.id), rows[int(one.id)].shown_number, rows[int(one.id)].title, one.words)
            for one in nearest
        ],
        fits_none=votes.say_none or (fits_none(matter.actions) and not votes.say_one),
    )
