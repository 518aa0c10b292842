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
DOUBT_OF_SQUARES = 0.005  # the same of their squares: one that fits much better is the one
SECOND = 0.7  # what the second likeliest action counts: a matter between two fits one of them
ENOUGH = 0.65  # together; tried with towns that the thesaurus did not know


@dataclass(frozen=True, slots=True)
class Matter:
    """A topic that has been read with a plan at hand."""

    id: Id
    reading: Reading
    actions: list[Likeness]
    departments: list[Likeness]


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
        departments = self._departments.likeliest(reading, list(zip(self._owners, actions, strict=True)))
        reading.likely_actions = _chances(actions, DOUBT_OF_SQUARES)
        reading.likely_departments = _chances(departments)
        return Matter(topic.id, reading, actions, departments)

    def suggest(self, matter: Matter, earlier: Earlier) -> Suggestions:
        """The three likeliest of each, best first."""
        return Suggestions(
            id=matter.id,
            departments=[one for one in self.departments_of(matter) if one.score > 0][:MOST],
            actions=[one for one in self.actions_of(matter) if one.score > 0][:MOST],
            similar=earlier.likeliest(matter.reading, MOST),
            fits_none=fits_none(matter.actions),
        )

    def actions_of(self, matter: Matter) -> list[Suggestion]:
        """Every action, the likeliest first."""
        return _ordered(self.actions, matter.actions)

    def departments_of(self, matter: Matter) -> list[Suggestion]:
        """Every department, the likeliest first."""
        return _ordered(self.departments, matter.departments)


def _chances(likely: Sequence[Likeness], doubt: float = 0) -> list[float]:
    """How likely each is the one, all together 1."""
    squares = [like.score**2 + doubt for like in likely]
    together = sum(squares) or 1
    return [square / together for square in squares]


def fits_none(actions: Sequence[Likeness]) -> bool:
    """Whether nothing in the matter is what an action is about; whom it concerns is not enough."""
    best, second, *_ = sorted((0, 0, *(action.score for action in actions)), reverse=True)
    return best + SECOND * second < ENOUGH


def _ordered(given: Sequence[Action] | Sequence[Department], likely: Sequence[Likeness]) -> list[Suggestion]:
    order = sorted(range(len(given)), key=lambda at: -likely[at].score)
    return [Suggestion(given[at].id, round(likely[at].score, 3), likely[at].best_words()) for at in order]


__all__ = ["Earlier", "Guide", "Matter", "Plan", "Suggestion", "Suggestions", "Topic"]
