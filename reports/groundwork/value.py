"""What the next council gets to begin with, as a pure value: what is frozen when the groundwork is closed."""

from datetime import date

from msgspec import Struct

from agendas.tables import TopicStatus
from plan.indicators.values import Series
from plan.tables import ActionStatus, Domain


class Unfinished(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An action that is not done; `still_open` follow-ups of the tables hang on it."""

    id: int
    code: str
    number: str
    title: str
    area: str
    goal: str
    responsible: str
    partners: str = ""
    domain: Domain = Domain.welfare
    status: ActionStatus = ActionStatus.not_started
    explained: str = ""
    stated_on: date | None = None
    still_open: int = 0


class Proposal(Struct, frozen=True, kw_only=True):
    """An outcome that a memo names as a proposal for the next plan."""

    outcome: int
    text: str
    table: str
    met_on: date
    topic: str
    title: str
    action: str


class Worry(Struct, frozen=True, kw_only=True):
    """A worry that led to nothing: not taken up, not reached, or discussed without anything further."""

    number: str
    title: str
    received_on: date
    status: TopicStatus
    because: str


class GroundworkFigures(Struct, frozen=True, kw_only=True):
    """`finished` actions are done; `unlisted` worries have no public wording. `domain` is the one to which
    it has been narrowed down, if it has.
    """

    plan: str
    plan_id: int
    term_starts: date
    term_ends: date
    gathered_on: date
    finished: int = 0
    actions: tuple[Unfinished, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    worries: tuple[Worry, ...] = ()
    unlisted: int = 0
    indicators: tuple[Series, ...] = ()
    domain: Domain | None = None
