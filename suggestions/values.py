"""What suggestions are made of, and what they are. The engine ranks; a person chooses.

Ids are whatever the giver uses, numbers or words, and come back as they came.
"""

from msgspec import Struct, field

Id = int | float | str


class Topic(Struct, frozen=True, kw_only=True):
    """A matter in the words of whoever brought it up."""

    id: Id
    title: str | None = None
    text: str | None = None


class Department(Struct, frozen=True, kw_only=True):
    """Who may answer; `scope` is what belongs to it, in its own words."""

    id: Id
    name: str
    scope: str | list[str] | None = None

    @property
    def duties(self) -> str:
        """What belongs to it, in one piece."""
        return ", ".join(self.scope) if isinstance(self.scope, list) else self.scope or ""


class Action(Struct, frozen=True, kw_only=True):
    """An action of the plan; `department` is the id, or the name, of the one that is responsible."""

    id: Id
    title: str
    department: Id | None = None
    description: str | None = None


class Goal(Struct, frozen=True, kw_only=True):
    title: str | None = None
    actions: list[Action] = field(default_factory=list)


class FocusArea(Struct, frozen=True, kw_only=True):
    title: str | None = None
    goals: list[Goal] = field(default_factory=list)


class Plan(Struct, frozen=True, kw_only=True):
    departments: list[Department] = field(default_factory=list)
    focus_areas: list[FocusArea] = field(default_factory=list)


class Suggestion(Struct, frozen=True):
    """One of the likeliest; `words` are those of the matter that speak for it, as they stand there."""

    id: Id
    score: float
    words: list[str]


class Suggestions(Struct, frozen=True, kw_only=True):
    """The three likeliest of each, best first. `fits_none`: no action seems to be about this matter."""

    id: Id
    departments: list[Suggestion]
    actions: list[Suggestion]
    similar: list[Suggestion]
    fits_none: bool
