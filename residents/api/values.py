"""What the open data is made of. Public facts only: no resident and no official is named in a field."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from agendas.tables import ItemKind
from meetings.tables import MeetingStatus, TableKind
from minutes.tables import FollowUpStatus, OutcomeKind
from plan.tables import ActionStatus, Domain


class Links(Struct):
    """Addresses of this page of the list and of those beside it."""

    self: str
    next: str | None
    previous: str | None


class Listing(Struct, kw_only=True):
    """One page of a list; each list adds its `items`."""

    total: Annotated[int, Meta(description="How many there are on all pages together")]
    page: int
    per_page: int
    links: Links


class Problem(Struct):
    """What went wrong (RFC 9457)."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"


class Table(Struct):
    """A partnership table."""

    id: int
    slug: Annotated[str, Meta(description="The name of the table in addresses")]
    name: str
    short_name: str
    kind: TableKind
    area: str
    description: str
    meetings_a_year: Annotated[int, Meta(description="How often it meets at least")]
    length_minutes: int
    page: Annotated[str, Meta(description="Address of its page")]
    calendar: Annotated[str, Meta(description="Address of its calendar (iCalendar)")]
    feed: Annotated[str, Meta(description="Address of its news (Atom)")]


class Meeting(Struct):
    """A meeting that has been announced. Times are in UTC."""

    id: int
    table: Annotated[str, Meta(description="Slug of the table")]
    identifier: Annotated[str, Meta(description="What papers call it, as Jäppilä 1/2027")]
    year: int
    number: int
    status: MeetingStatus
    starts_at: datetime
    ends_at: datetime
    venue: str
    address: str
    accessibility: Annotated[str, Meta(description="Accessibility of the place")]
    topics_until: Annotated[date, Meta(description="The last day for matters")]
    agenda_version: Annotated[int | None, Meta(description="The newest released agenda, if one is out")]
    agenda_released_at: datetime | None
    agenda_edited_at: Annotated[
        datetime | None,
        Meta(description="When its Finnish paper was last changed by hand; its items are as released"),
    ]
    memo_published_at: datetime | None
    memo_edited_at: Annotated[datetime | None, Meta(description="The same of the memo")]
    page: Annotated[str, Meta(description="Address of its page")]


class AgendaItem(Struct):
    """An item of the newest released agenda of a meeting."""

    meeting: int
    table: Annotated[str, Meta(description="Slug of the table")]
    year: int
    version: Annotated[int, Meta(description="Version of the agenda")]
    number: int
    kind: ItemKind
    title: str
    text: str
    topic: Annotated[str | None, Meta(description="Number of the matter, as 2027-14")]
    starts_at: datetime
    minutes: int
    raised_by: Annotated[list[str], Meta(description="Organisations; a resident has no name here")]


class ServedAction(Struct):
    """The action of the welfare plan that an outcome serves."""

    id: int
    number: Annotated[str, Meta(description="Focus area, goal and action, as 1.2.3")]
    title: str


class Progress(Struct):
    """What the one who sees to it has told."""

    at: datetime
    status: FollowUpStatus
    text: str


class Outcome(Struct):
    """What came of a matter, from a published memo. A partnership table makes no decisions."""

    id: int
    meeting: int
    table: Annotated[str, Meta(description="Slug of the table")]
    year: int
    topic: Annotated[str | None, Meta(description="Number of the matter, as 2027-14")]
    title: Annotated[str | None, Meta(description="Title of the matter")]
    kind: OutcomeKind
    text: str
    organisation: Annotated[str | None, Meta(description="Who sees to it, if an organisation does")]
    due_on: date | None
    body: Annotated[str, Meta(description="Where it is prepared or will be handled")]
    expected_on: date | None
    section: Annotated[str, Meta(description="The § under which it was handled later")]
    section_link: str
    status: FollowUpStatus
    action: ServedAction | None
    no_action_because: Annotated[str, Meta(description="Why it is tied to no action")]
    progress: list[Progress]


class Budget(Struct):
    """Euros set aside for an action in one year."""

    year: int
    euros: float


class PlanAction(Struct):
    """An action of the welfare plan in force."""

    id: int
    code: Annotated[str, Meta(description="The id that stays in every version, budget and report, as 25-17")]
    number: Annotated[str, Meta(description="Focus area, goal and action, as 1.2.3; follows the order")]
    title: str
    focus_area: str
    goal: str
    responsible: str
    partners: str
    timetable: str
    starts_on: date | None
    ends_on: date | None
    resources: str
    budget_line: str
    budget: list[Budget]
    areas: Annotated[list[str], Meta(description="Villages or districts; none means everywhere")]
    target_groups: list[str]
    domain: Domain
    programmes: Annotated[list[str], Meta(description="Names of the programmes that it belongs to")]
    status: ActionStatus
    status_text: Annotated[str, Meta(description="The status in words")]
    status_explained: str
    status_on: date | None
    matters: Annotated[int, Meta(description="How many matters of the tables have served it")]
    page: Annotated[str, Meta(description="Address of its page")]


class Tables(Listing, kw_only=True):
    """A page of tables."""

    items: list[Table]


class Meetings(Listing, kw_only=True):
    """A page of meetings."""

    items: list[Meeting]


class AgendaItems(Listing, kw_only=True):
    """A page of items of agendas."""

    items: list[AgendaItem]


class Outcomes(Listing, kw_only=True):
    """A page of outcomes."""

    items: list[Outcome]


class PlanActions(Listing, kw_only=True):
    """A page of actions."""

    items: list[PlanAction]
