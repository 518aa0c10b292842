"""What is read for a year, row by row, before anything is counted."""

from datetime import date

from msgspec import Struct

from agendas.tables import Channel, Feeling, TopicStatus
from meetings.tables import MeetingStatus
from minutes.naming import shown
from minutes.tables import STILL_OPEN, FollowUpStatus, OutcomeKind
from people.tables import OrganisationKind
from plan.tables import Domain
from reports.yearly.value import Came, Said


class OutcomeRow(Struct, frozen=True, kw_only=True):
    """An outcome of a published memo: of the year's meetings, told of in the year, or open at its end.

    `area` and `action` are codes; `action` is given for the report's own plan only.
    """

    id: int
    kind: OutcomeKind
    text: str
    due_on: date | None
    for_next_plan: bool
    of_year: bool
    was_told: bool
    was_known: bool
    was_answered: bool
    status: FollowUpStatus
    met_on: date
    table_slug: str
    table: str
    topic: int | None
    number: str
    title: str
    organisation: str | None
    person: str | None
    role: str | None
    represents: str | None
    body: str
    has_action: bool
    area: str | None
    action: str | None

    @property
    def owner(self) -> str:
        """Who sees to it, as everybody may know them: where nobody does, the body that prepares it."""
        if self.person and self.role:
            return shown(self.person, role=self.role, represents=self.represents or "")
        return self.organisation or self.body

    @property
    def is_open(self) -> bool:
        """Whether it was open at the end of the day that the report tells of."""
        return self.was_known and self.status in STILL_OPEN

    def is_overdue(self, day: date) -> bool:
        """Whether it was open on that day although it should have been done before."""
        return self.is_open and self.due_on is not None and self.due_on < day

    def came(self, told: tuple[Said, ...] = ()) -> Came:
        """The same as it is told in the report."""
        return Came(
            outcome=self.id,
            kind=self.kind,
            text=self.text,
            met_on=self.met_on,
            table=self.table,
            topic=self.number,
            title=self.title,
            action=self.action or "",
            owner=self.owner,
            due_on=self.due_on,
            status=self.status,
            told=told,
        )


class LeftOutRow(Struct, frozen=True, kw_only=True):
    """An action that a version of the year has no more."""

    code: str
    title: str
    responsible: str
    partners: str
    domain: Domain
    version: int
    because: str


class TopicRow(Struct, frozen=True, kw_only=True):
    """A matter received in the year, or one of another year that led to an outcome of this one."""

    id: int
    of_year: bool
    status: TopicStatus
    number: str
    title: str
    feeling: Feeling | None
    reason: str
    wording_checked: bool
    passed_to: str | None
    table_slug: str | None
    channel: Channel | None
    asker: str | None
    asker_kind: OrganisationKind | None
    came: list[OutcomeKind]
    not_reached: bool


class MeetingRow(Struct, frozen=True, kw_only=True):
    id: int
    table_slug: str
    status: MeetingStatus
    day: date

    @property
    def was_held(self) -> bool:
        """Whether people have met, whether its memo is out or not."""
        return self.status in (MeetingStatus.held, MeetingStatus.closed)


class ThereRow(Struct, frozen=True, kw_only=True):
    """A guest who was there, with so many heads."""

    meeting: int
    table_slug: str
    heads: int
    remote: bool
    name: str | None
    kind: OrganisationKind | None
