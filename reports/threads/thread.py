"""The thread of a topic: asked, discussed, what came of it, which action it serves, what has happened.

It holds only what everybody may read: released agendas, published memos, and no resident's name.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

import msgspec

from agendas.submissions import A_RESIDENT
from agendas.tables import Channel, TopicStatus
from core.clock import today
from core.database import sql
from core.languages import _
from meetings.tables import MeetingStatus
from minutes.naming import shown
from minutes.tables import STILL_OPEN, FollowUpStatus, OutcomeKind
from plan.plans import NumberedAction
from reports.threads.statements import THREADS

WAITING = (TopicStatus.accepted, TopicStatus.scheduled, TopicStatus.merged)


@dataclass(frozen=True)
class Asking:
    """That somebody brought it up; an organisation has a name, a resident has none here."""

    at: datetime
    channel: Channel
    organisation: str | None

    @property
    def name(self) -> str:
        return self.organisation or _(A_RESIDENT)


@dataclass(frozen=True)
class Told:
    """What the owner has said about it."""

    at: datetime
    status: FollowUpStatus
    text: str
    happened_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class CameOfIt:
    """An outcome of a published memo."""

    id: int
    kind: OutcomeKind
    text: str
    organisation: str | None
    person: str | None
    role: str | None
    represents: str | None
    due_on: date | None
    body: str
    expected_on: date | None
    case_number: str
    section: str
    section_link: str
    action: NumberedAction | None
    no_action_because: str
    status: FollowUpStatus
    told: list[Told]

    @property
    def owner(self) -> str:
        """Who sees to it, as everybody may know them."""
        if self.person and self.role:
            return shown(self.person, role=self.role, represents=self.represents or "")
        return self.organisation or ""

    @property
    def late(self) -> bool:
        """Whether it is still open after its day."""
        return self.status in STILL_OPEN and self.due_on is not None and self.due_on < today()


@dataclass(frozen=True, kw_only=True)
class Handling:
    """A meeting that had it on its released agenda, and what its memo says if that is out."""

    meeting: int
    status: MeetingStatus
    starts_at: datetime
    ends_at: datetime
    table: str
    has_agenda: bool
    has_memo: bool
    discussed: bool
    outcomes: list[CameOfIt]


@dataclass(frozen=True, kw_only=True)
class Thread:
    """`joined_to` is the thread of the topic that this one was joined to, in the end."""

    topic: int
    number: str
    title: str
    status: TopicStatus
    wording_checked: bool
    received_at: datetime
    waits_until: date | None
    reason: str
    passed_to: str | None
    table: str | None
    life: int
    askings: list[Asking]
    handlings: list[Handling]
    joined_to: "Thread | None" = field(default=None)

    @property
    def has_a_page(self) -> bool:
        """Whether everybody may follow it: it has been on an agenda, or waits for one in checked words.

        Why a matter was not taken up is written to whoever brought it up, not to everybody.
        """
        return bool(self.handlings) or (self.wording_checked and self.status in WAITING)

    @property
    def is_public(self) -> bool:
        """Whether its title has been looked at, so that others than its sender may read it."""
        return self.wording_checked or bool(self.handlings)

    @property
    def raised_by(self) -> list[str]:
        """Each name once, in the order in which they came."""
        return list(dict.fromkeys(asking.name for asking in self.askings))


async def threads(topic_ids: Iterable[int]) -> dict[int, Thread]:
    """The thread of each of these topics, by id; one query for all."""
    asked_for = sorted(set(topic_ids))
    rows = await sql(THREADS, asked_for, today()) if asked_for else []
    found = {row["topic"]: msgspec.json.decode(row["thread"], type=Thread) for row in rows}
    return {
        topic: replace(found[topic], joined_to=found[found[topic].life])
        if found[topic].life != topic
        else found[topic]
        for topic in asked_for
        if topic in found
    }
