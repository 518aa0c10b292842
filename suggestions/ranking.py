"""The likeliest departments, actions and earlier matters, each with the words that speak for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from suggestions.comparing import Likeness, Rarity, likeness
from suggestions.departments import Departments
from suggestions.earlier import Earlier
from suggestions.reading import Mentioned, Reading, read
from suggestions.values import Action, Department, Id, Plan, Suggestion, Suggestions, Topic

MOST = 3
DOUBT = 0.5  # an action that little speaks for makes two matters hardly more alike
ENOUGH = 0.5  # of a score: tried on the sets of tests/suggestions


@dataclass(frozen=True, slots=True)
class Matter:
    """A topic that has been read with a plan at hand."""

    id: Id
    reading: Reading
    actions: list[Likeness]


class Guide:
    """A plan and its departments, read once; then it is asked matter by matter."""

    def __init__(self, plan: Plan) -> None:
        self.departments = plan.departments
        self.actions = [action for area in plan.focus_areas for goal in area.goals for action in goal.actions]
        self._actions = [read(action.title, action.description or "") for action in self.actions]
        self._rarity = Rarity.among(self._actions)
        scopes = [read(department.name, department.duties) for department in self.departments]
        self._departments = Departments(scopes)
        owners = {str(one.id): at for at, one in enumerate(self.departments)}
        named = {one.name.casefold(): at for at, one in enumerate(self.departments)}
        self._owners = [
            owners.get(str(action.department), named.get(str(action.department).casefold()))
            for action in self.actions
        ]

    def read(self, topic: Topic) -> Matter:
        """The matter as it is compared, and what in it speaks for each action."""
        reading = read(topic.title or "", topic.text or "")
        actions = [likeness(reading, other, rarity=self._rarity) for other in self._actions]
        together = DOUBT + sum(like.score for like in actions)
        for at, like in enumerate(actions):
            if like.score > 0:
                reading.actions[str(at)] = Mentioned(like.score / together, like.best_words())
        return Matter(topic.id, reading, actions)

    def suggest(self, matter: Matter, earlier: Earlier) -> Suggestions:
        """The three likeliest of each, best first."""
        owned = list(zip(self._owners, matter.actions, strict=True))
        return Suggestions(
            id=matter.id,
            departments=_best(self.departments, self._departments.likeliest(matter.reading, owned)),
            actions=_best(self.actions, matter.actions),
            similar=earlier.likeliest(matter.reading, MOST),
            fits_none=fits_none(matter.actions),
        )


def fits_none(actions: Sequence[Likeness]) -> bool:
    """Whether nothing in the matter is what an action is about; the people whom it concerns are not enough."""
    return not any(action.score >= ENOUGH for action in actions)


def _best(given: Sequence[Action] | Sequence[Department], likely: Sequence[Likeness]) -> list[Suggestion]:
    """The best of them; what nothing speaks for is left out."""
    order = sorted(range(len(given)), key=lambda at: -likely[at].score)[:MOST]
    return [
        Suggestion(given[at].id, round(likely[at].score, 3), likely[at].best_words())
        for at in order
        if likely[at].score > 0
    ]


__all__ = ["Earlier", "Guide", "Matter", "Plan", "Suggestion", "Suggestions", "Topic"]
