"""Everything that the broad report of a term shows, as a pure value: what is frozen when it is closed.

The years are those of the Finnish calendar in which the plan was in force, until the end of the term or the
day of gathering. A year whose yearly report has been closed is told as it was told there.
"""

from datetime import date

from msgspec import Struct

from plan.indicators.values import Series
from plan.sheet import Money, ProgrammeSheet
from plan.tables import ActionStatus, Domain, SuccessionKind
from reports.yearly.value import Attendance, ByKind, Came, Feelings


class Approved(Struct, frozen=True, kw_only=True):
    """A version of the plan: who approved it and when, and why it was made."""

    version: int
    body: str
    approved_on: date | None
    section: str = ""
    link: str = ""
    reason: str = ""


class ByStatus(Struct, frozen=True):
    """How many actions were so far when the year ended."""

    status: ActionStatus
    actions: int


class YearSum(Struct, frozen=True, kw_only=True):
    """A year in numbers. `report_version` is that of its closed yearly report, 0 while there is none."""

    year: int
    report_version: int = 0
    closed_on: date | None = None
    topics: int = 0
    wanted: int = 0
    held: int = 0
    cancelled: int = 0
    attendance: Attendance = Attendance()
    outcomes: tuple[ByKind, ...] = ()
    states: tuple[ByStatus, ...] = ()
    finished: int = 0
    still_open: int = 0
    overdue: int = 0
    feelings: Feelings = Feelings()

    @property
    def came(self) -> int:
        """How many outcomes there were of every kind."""
        return sum(one.outcomes for one in self.outcomes)


class YearStatus(Struct, frozen=True):
    """How far an action was when that year ended."""

    year: int
    status: ActionStatus


class Became(Struct, frozen=True, kw_only=True):
    """What became of an action in the plan of the next term; `code` and `title` are the next one's."""

    kind: SuccessionKind
    because: str = ""
    code: str = ""
    title: str = ""


class TermAction(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An action over the whole term: `outcomes` of the term's meetings, of which `done` were finished."""

    code: str
    number: str
    title: str
    responsible: str
    partners: str = ""
    domain: Domain = Domain.welfare
    programmes: tuple[str, ...] = ()
    money: tuple[Money, ...] = ()
    status: ActionStatus = ActionStatus.not_started
    explained: str = ""
    stated_on: date | None = None
    states: tuple[YearStatus, ...] = ()
    outcomes: int = 0
    done: tuple[Came, ...] = ()
    became: tuple[Became, ...] = ()


class TermGoal(Struct, frozen=True, kw_only=True, omit_defaults=True):
    code: str
    number: str
    title: str
    description: str = ""
    actions: tuple[TermAction, ...] = ()
    indicators: tuple[Series, ...] = ()


class TermArea(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`topics` are the different matters that led to its outcomes; `feelings` counts joys and worries."""

    code: str
    number: str
    title: str
    description: str = ""
    goals: tuple[TermGoal, ...] = ()
    topics: int = 0
    feelings: Feelings = Feelings()

    @property
    def actions(self) -> tuple[TermAction, ...]:
        """Those of all its goals."""
        return tuple(action for goal in self.goals for action in goal.actions)


class LeftOut(Struct, frozen=True, kw_only=True):
    """An action that a later version of the plan has no more."""

    code: str
    title: str
    domain: Domain
    version: int
    because: str


class Annex(Struct, frozen=True, kw_only=True):
    """A yearly report that has been closed; `body` approved it on that day, if that is known."""

    year: int
    version: int
    closed_on: date
    body: str = ""
    handled_on: date | None = None
    section: str = ""


class TermFigures(Struct, frozen=True, kw_only=True):
    """A term, as seen from its plan. `domain` is the one to which it has been narrowed down, if it has."""

    plan: str
    plan_id: int
    term_starts: date
    term_ends: date
    gathered_on: date
    stands_on: date
    versions: tuple[Approved, ...] = ()
    programmes: tuple[ProgrammeSheet, ...] = ()
    years: tuple[YearSum, ...] = ()
    areas: tuple[TermArea, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    annexes: tuple[Annex, ...] = ()
    domain: Domain | None = None

    @property
    def actions(self) -> tuple[TermAction, ...]:
        """All of them, in the order of the plan."""
        return tuple(action for area in self.areas for action in area.actions)

    @property
    def indicators(self) -> tuple[Series, ...]:
        """All of them, in the order of the plan."""
        return tuple(one for area in self.areas for goal in area.goals for one in goal.indicators)
