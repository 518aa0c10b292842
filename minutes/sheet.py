"""A memo as pure values: what is frozen on publishing, and what the Word file and the page are made of.

Every text is as the reader sees it, in the language of the sheet; times are UTC. Names are already those
that may be shown: officials by name and role, residents by their organisation.
"""

from dataclasses import dataclass
from datetime import date, datetime

from agendas.sheet import NO_CONTACT, ComesTo, Contact, Officer
from agendas.tables import ItemKind
from meetings.tables import DocumentKind
from minutes.tables import MinutesStatus


@dataclass(frozen=True)
class Attendee:
    """`name` is empty where only the organisation may be shown; `note` tells of arrival or leaving."""

    name: str = ""
    role: str = ""
    represents: str = ""
    note: str = ""


@dataclass(frozen=True)
class PlanAction:
    number: str
    title: str


@dataclass(frozen=True, kw_only=True)
class OutcomeLine:
    """What came of an item. `kind` is the shown word; either `action` or `not_in_plan_because` is given."""

    kind: str
    text: str
    owner: str = ""
    due: date | None = None
    comes_to: ComesTo | None = None
    case_number: str = ""
    action: PlanAction | None = None
    not_in_plan_because: str = ""


@dataclass(frozen=True, kw_only=True)
class MinutesEntry:
    """One item: `text` is the public background, `discussion` what was said.

    `kind` is missing in what was frozen before it was kept.
    """

    number: int
    title: str
    text: str = ""
    raised_by: tuple[str, ...] = ()
    discussion: str = ""
    outcomes: tuple[OutcomeLine, ...] = ()
    topic_number: str | None = None
    kind: ItemKind | None = None


@dataclass(frozen=True, kw_only=True)
class FollowUpRow:
    """One line of the summary at the end; `status` is the shown word; `by_month`: `due` means its month."""

    number: int
    topic: str
    task: str
    owner: str = ""
    due: date | None = None
    status: str = ""
    by_month: bool = False


@dataclass(frozen=True)
class NextMeeting:
    starts_at: datetime
    venue: str = ""


@dataclass(frozen=True, kw_only=True)
class MinutesSheet:
    """`present` are those beside the chair and the secretary, who have their own fields."""

    municipality: str
    table_name: str
    language: str
    meeting_id: int
    identifier: str
    document_date: date
    document_kind: DocumentKind
    status: MinutesStatus
    started_at: datetime
    ended_at: datetime
    venue: str
    address: str = ""
    chair: Officer | None = None
    secretary: Officer | None = None
    present: tuple[Attendee, ...] = ()
    absent: tuple[Attendee, ...] = ()
    others: tuple[Attendee, ...] = ()
    entries: tuple[MinutesEntry, ...] = ()
    follow_ups: tuple[FollowUpRow, ...] = ()
    next_meeting: NextMeeting | None = None
    attachments: tuple[str, ...] = ()
    distribution: tuple[str, ...] = ()
    for_information: tuple[str, ...] = ()
    contact: Contact = NO_CONTACT
