"""The likeliest departments, actions and earlier matters, each with the words that speak for it."""

from suggestions.comparing import Likeness, Rarity, likeness
from suggestions.earlier import Earlier
from suggestions.reading import Reading, read
from suggestions.values import Action, Department, Id, Plan, Suggestion, Suggestions, Topic

MOST = 3
ENOUGH = 0.5


class Guide:
    """A plan and its departments, read once; then it is asked matter by matter."""

    def __init__(self, plan: Plan) -> None:
        self.departments = plan.departments
        self.actions = [action for area in plan.focus_areas for goal in area.goals for action in goal.actions]
        self._actions = [read(action.title, action.description or "") for action in self.actions]
        self._scopes = [read(department.name, department.scope) for department in self.departments]
        self._rare_actions = Rarity.among(self._actions)
        self._rare_scopes = Rarity.among(self._scopes)

    def suggest(self, topic: Topic, earlier: Earlier) -> Suggestions:
        """The three likeliest of each, best first; the matter is not among the earlier ones by this."""
        reading = read(topic.title, topic.text)
        actions = [likeness(reading, other, rarity=self._rare_actions) for other in self._actions]
        return Suggestions(
            id=topic.id,
            departments=_best(self.departments, self._departments(reading, actions)),
            actions=_best(self.actions, actions),
            similar=earlier.likeliest(reading, MOST),
            fits_none=not any(action.by_things >= ENOUGH for action in actions),
        )

    def _departments(self, reading: Reading, actions: list[Likeness]) -> list[Likeness]:
        """By what belongs to each, and by the actions that it is responsible for."""
        found = [likeness(reading, scope, rarity=self._rare_scopes) for scope in self._scopes]
        best: dict[Id | None, Likeness] = {}
        for action, like in zip(self.actions, actions, strict=True):
            if action.department not in best or like.score > best[action.department].score:
                best[action.department] = like
        for department, like in zip(self.departments, found, strict=True):
            if owned := best.get(department.id):
                like.add(owned.score * 0.5, owned.words)
        return found


def _best(given: list[Action] | list[Department], likely: list[Likeness]) -> list[Suggestion]:
    """The best of them; what nothing speaks for is left out."""
    order = sorted(range(len(given)), key=lambda at: -likely[at].score)[:MOST]
    return [
        Suggestion(given[at].id, round(likely[at].score, 3), likely[at].best_words())
        for at in order
        if likely[at].score > 0
    ]


__all__ = ["Earlier", "Guide", "Plan", "Suggestion", "Suggestions", "Topic"]
