"""The likeliest departments, actions and earlier matters, each with the words that speak for it."""

from collections.abc import Sequence

from suggestions.comparing import Likeness, Rarity, likeness
from suggestions.departments import Departments
from suggestions.earlier import Earlier
from suggestions.reading import Reading, read
from suggestions.values import Action, Department, Plan, Suggestion, Suggestions, Topic

MOST = 3
ENOUGH = 0.5


class Guide:
    """A plan and its departments, read once; then it is asked matter by matter."""

    def __init__(self, plan: Plan) -> None:
        self.departments = plan.departments
        self.actions = [action for area in plan.focus_areas for goal in area.goals for action in goal.actions]
        self._actions = [read(action.title, action.description or "") for action in self.actions]
        self._rarity = Rarity.among(self._actions)
        scopes = [read(department.name, department.scope) for department in self.departments]
        self._departments = Departments([department.id for department in self.departments], scopes)

    def suggest(self, topic: Topic, earlier: Earlier) -> Suggestions:
        """The three likeliest of each, best first; the matter is not among the earlier ones by this."""
        reading = read(topic.title, topic.text)
        actions = self.actions_for(reading)
        owned = [(action.department, like) for action, like in zip(self.actions, actions, strict=True)]
        return Suggestions(
            id=topic.id,
            departments=_best(self.departments, self._departments.likeliest(reading, owned)),
            actions=_best(self.actions, actions),
            similar=earlier.likeliest(reading, MOST),
            fits_none=fits_none(actions),
        )

    def actions_for(self, reading: Reading) -> list[Likeness]:
        """How much speaks for each action, in their order."""
        return [likeness(reading, other, rarity=self._rarity) for other in self._actions]


def fits_none(actions: Sequence[Likeness]) -> bool:
    """Whether nothing in the matter is what an action is about; the people whom it concerns are not enough."""
    return not any(action.by_things >= ENOUGH for action in actions)


def _best(given: Sequence[Action] | Sequence[Department], likely: Sequence[Likeness]) -> list[Suggestion]:
    """The best of them; what nothing speaks for is left out."""
    order = sorted(range(len(given)), key=lambda at: -likely[at].score)[:MOST]
    return [
        Suggestion(given[at].id, round(likely[at].score, 3), likely[at].best_words())
        for at in order
        if likely[at].score > 0
    ]


__all__ = ["Earlier", "Guide", "Plan", "Suggestion", "Suggestions", "Topic"]
