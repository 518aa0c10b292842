"""Who may answer: by what belongs to each, whose duty a thing usually is, and the actions of each."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from suggestions.comparing import MOST, Likeness, Rarity, likeness, weight_of
from suggestions.concepts import thesaurus
from suggestions.reading import Reading

Owned = tuple[int | None, Likeness]  # the place of the responsible one in the list; what speaks for an action
SCOPE, DUTY, ACTION = 1.0, 0.8, 1.8
DOUBT = 0.3  # weak evidence stays weak though there is no other
DOUBT_OF_ACTIONS = 1.0  # the more so where the plan is hardly about the matter
GENERAL, GENERALLY = ("admin", "communication"), 0.05  # where a matter goes that is nobody's
SECOND = 0.55  # what each further duty of a thing counts beside the one before


def duties_of(weights: Mapping[str, float]) -> dict[str, float]:
    """Whose duty these concepts usually are, each with how much."""
    duties: dict[str, float] = defaultdict(float)
    for name, weight in weights.items():
        for at, duty in enumerate(thesaurus().concepts[name].duties):
            duties[duty] += weight * SECOND**at
    return duties


class Departments:
    """The departments as they describe themselves, read once."""

    def __init__(self, scopes: Sequence[Reading]) -> None:
        self.scopes = scopes
        self.rarity = Rarity.among(scopes)
        self.duties = [
            duties_of({name: min(it.weight, MOST) for name, it in scope.concepts.items()}) for scope in scopes
        ]

    def likeliest(self, matter: Reading, actions: Sequence[Owned]) -> list[Likeness]:
        """How much speaks for each, in their order; `actions`: whose each is, and what speaks for it."""
        scopes = [likeness(matter, scope, rarity=self.rarity) for scope in self.scopes]
        by_scope = _shares([like.score for like in scopes])
        by_duty = _shares([self._by_duty(matter, duties) for duties in self.duties])
        by_action = _shares([_of_theirs(at, actions) for at in range(len(scopes))], DOUBT_OF_ACTIONS)
        general = _shares([sum(duties.get(duty, 0) for duty in GENERAL) for duties in self.duties])
        for at, like in enumerate(scopes):
            like.score = SCOPE * by_scope[at] + DUTY * by_duty[at] + ACTION * by_action[at]
            like.score += GENERALLY * general[at]
            for owner, action in actions:
                if owner == at and action.score:
                    like.words |= {word: how for word, how in action.words.items() if word not in like.words}
            if not like.words:
                like.words = {word: it.weight for it in matter.concepts.values() for word in it.words}
        return scopes

    def _by_duty(self, matter: Reading, theirs: Mapping[str, float]) -> float:
        """How much of the matter is usually the duty of one like this, against all that are."""
        weights = {name: weight_of(name, it) for name, it in matter.concepts.items()}
        return sum(
            much * theirs.get(duty, 0) / (0.5 + sum(duties.get(duty, 0) for duties in self.duties))
            for duty, much in duties_of(weights).items()
        )


def _of_theirs(at: int, actions: Sequence[Owned]) -> float:
    return max((like.score**2 for owner, like in actions if owner == at), default=0)


def _shares(scores: Sequence[float], doubt: float = DOUBT) -> list[float]:
    together = sum(scores) + doubt
    return [score / together for score in scores]
