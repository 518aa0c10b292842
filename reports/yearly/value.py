"""Everything that the yearly report shows, as a pure value: what is frozen when the report is closed.

A matter belongs to the year in which it was received, an outcome to the year of its meeting. Whoever brought
a matter up is an organisation, or a resident without a name. Follow-ups are told as they stood at the end of
the day `stands_on`: the last day of the year, or the day of gathering while the year is going on.
"""

from datetime import date
from decimal import Decimal

from msgspec import Struct

from agendas.tables import Channel, TopicStatus
from minutes.tables import FollowUpStatus, OutcomeKind
from people.tables import OrganisationKind
from plan.indicators.values import Series
from plan.tables import ActionStatus, Domain


class Said(Struct, frozen=True):
    """What an owner has told on a day."""

    on: date
    status: FollowUpStatus
    text: str


class Came(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An outcome of a published memo. `owner` is named as everybody may read it; `topic` is as `2026-14`.

    `told` is what was said about it in the year, `status` how it stood on the day that the report tells of.
    """

    outcome: int
    kind: OutcomeKind
    text: str
    met_on: date
    table: str
    topic: str = ""
    title: str = ""
    action: str = ""
    owner: str = ""
    due_on: date | None = None
    status: FollowUpStatus = FollowUpStatus.not_followed
    told: tuple[Said, ...] = ()


class Asker(Struct, frozen=True):
    """Who brought matters up, and how many: an organisation, or residents, who have neither name nor kind."""

    name: str
    kind: OrganisationKind | None
    topics: int


class ByChannel(Struct, frozen=True):
    """How many matters came that way; without a channel those of which no message is kept."""

    channel: Channel | None
    topics: int


class Topics(Struct, frozen=True):
    """Matters counted. Each counts once: under whoever first brought it up, and how that came."""

    number: int = 0
    askers: tuple[Asker, ...] = ()
    channels: tuple[ByChannel, ...] = ()


class Feelings(Struct, frozen=True):
    """How many matters are told as joys and as worries."""

    joys: int = 0
    worries: int = 0


class FeltBy(Struct, frozen=True):
    """The joys and worries of whoever brought them up: an organisation, or residents, who have no name."""

    name: str
    feelings: Feelings


class ActionFigures(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An action as its status was last told by the day of the report, and what was done for it in the year.

    `done` are the outcomes of the year's meetings, and earlier ones about which something was told in the
    year. `topics` are how many matters led to the year's outcomes.
    """

    code: str
    number: str
    title: str
    responsible: str
    partners: str = ""
    domain: Domain = Domain.welfare
    status: ActionStatus = ActionStatus.not_started
    explained: str = ""
    stated_on: date | None = None
    told_later: bool = False
    topics: int = 0
    done: tuple[Came, ...] = ()
    budget_line: str = ""
    euros: Decimal | None = None


class LeftOut(Struct, frozen=True, kw_only=True):
    """An action that the plan had no more on the day of the report, since a version of that year, and why."""

    action: ActionFigures
    version: int
    because: str = ""


class GoalFigures(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A goal. Its indicators have their values up to the year."""

    code: str
    number: str
    title: str
    actions: tuple[ActionFigures, ...] = ()
    indicators: tuple[Series, ...] = ()


class ByKind(Struct, frozen=True):
    """How many outcomes are of a kind, and of how many different matters they came."""

    kind: OutcomeKind
    outcomes: int
    topics: int


class AreaFigures(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A focus area: `topics` led to its outcomes of the year, of which `outcomes` counts the kinds.

    `feelings` counts joys and worries among these matters; `finished` and `given_up` count what was told in
    the year.
    """

    code: str
    number: str
    title: str
    description: str = ""
    goals: tuple[GoalFigures, ...] = ()
    topics: Topics = Topics()
    outcomes: tuple[ByKind, ...] = ()
    feelings: Feelings = Feelings()
    still_open: int = 0
    overdue: int = 0
    finished: int = 0
    given_up: int = 0


class ByFate(Struct, frozen=True):
    """How many of the year's matters have that state on the day of gathering."""

    status: TopicStatus
    topics: int


class CameOf(Struct, frozen=True):
    """Of how many discussed matters something of that kind has come; one matter may have several kinds."""

    kind: OutcomeKind
    topics: int


class Turned(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A matter that was not taken up or was passed on, and why, where its wording is public."""

    number: str
    title: str
    status: TopicStatus
    reason: str = ""
    passed_to: str = ""


class Fates(Struct, frozen=True, kw_only=True):
    """What became of the year's matters by the day of gathering: the states add up to all of them.

    `came` tells what came of the discussed ones; `without_outcome` came to a discussion whose
    memo names none. `not_reached` wait again after a meeting that had no time for them. `unlisted` are as
    many as were turned down or passed on without ever having had a public wording.
    """

    states: tuple[ByFate, ...] = ()
    came: tuple[CameOf, ...] = ()
    without_outcome: int = 0
    not_reached: int = 0
    turned: tuple[Turned, ...] = ()
    unlisted: int = 0


class Attendance(Struct, frozen=True, kw_only=True):
    """Who was there, in numbers: so many `meetings` have a list of those present, and `heads` were there in
    all of them together.
    """

    meetings: int = 0
    heads: int = 0
    remote: int = 0


class TableFigures(Struct, frozen=True, kw_only=True):
    """A table: the meetings that it owes in the year, has held, cancelled, and (in a year that is going on)
    still plans; its matters, outcomes and attendance.
    """

    slug: str
    name: str
    wanted: int
    held: int
    cancelled: int = 0
    planned: int = 0
    days: tuple[date, ...] = ()
    topics: int = 0
    outcomes: int = 0
    attendance: Attendance = Attendance()

    @property
    def missing(self) -> int:
        """How many meetings it has held too few."""
        return max(0, self.wanted - self.held)


class OrganisationThere(Struct, frozen=True):
    """In how many meetings an organisation was there, and with how many people: not for everybody."""

    name: str
    kind: OrganisationKind | None
    meetings: int
    heads: int


class PassedOn(Struct, frozen=True, kw_only=True):
    """To an authority or another body: matters redirected to it, and outcomes passed to it, of which
    `answered` have an answer by the day of the report. `matters` are these outcomes.
    """

    name: str
    redirected: int = 0
    outcomes: int = 0
    answered: int = 0
    matters: tuple[Came, ...] = ()


class FollowUps(Struct, frozen=True, kw_only=True):
    """Follow-ups as they stood at the end of the day of the report; `finished` and `given_up` in the year."""

    still_open: int = 0
    overdue: int = 0
    finished: int = 0
    given_up: int = 0
    open_ones: tuple[Came, ...] = ()


class YearlyFigures(Struct, frozen=True, kw_only=True):
    """A year, as seen from a plan. `plan_version` is the one in force on `stands_on`; `domain` is the one to
    which the actions have been narrowed down, if they have.
    """

    year: int
    plan: str
    plan_version: int
    gathered_on: date
    stands_on: date
    areas: tuple[AreaFigures, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    topics: Topics = Topics()
    fates: Fates = Fates()
    outcomes: tuple[ByKind, ...] = ()
    outside_plan: int = 0
    tables: tuple[TableFigures, ...] = ()
    attendance: Attendance = Attendance()
    organisations: tuple[OrganisationThere, ...] = ()
    together: tuple[Came, ...] = ()
    passed_on: tuple[PassedOn, ...] = ()
    follow_ups: FollowUps = FollowUps()
    next_plan: tuple[Came, ...] = ()
    feelings: Feelings = Feelings()
    felt_by: tuple[FeltBy, ...] = ()
    domain: Domain | None = None
