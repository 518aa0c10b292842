"""A follow-up as one value, gathered with a fixed number of queries."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from piccolo.custom_types import Combinable

from core.clock import local, today
from core.languages import _, day_or_month
from meetings.tables import STANDING_WORDS
from minutes.owners import Owner, owners
from minutes.tables import STILL_OPEN, FollowUpStatus, Outcome, OutcomeKind, Progress


@dataclass(frozen=True)
class Said:
    """What the owner has told, in the order in which it was told; `on` is the day that they gave for it."""

    at: datetime
    status: FollowUpStatus
    text: str
    by_name: str
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """One thing to see to.

    `owner` is a full name, `owner_shown` the one that everybody may read; `reachable` tells whether
    letters get there. `due_on` is the last day of the month expected, `expected_on`, where no other was
    agreed on.
    """

    outcome: int
    kind: OutcomeKind
    what: str
    status: FollowUpStatus
    due_on: date | None
    expected_on: date | None
    organisation: int | None
    person: int | None
    owner: str
    owner_shown: str
    phone: str
    reachable: bool
    topic: int | None
    topic_number: str
    title: str
    meeting: int
    meeting_on: datetime
    table: int
    table_name: str
    action: int | None
    action_label: str
    body: str
    case_number: str
    section: str
    section_link: str
    said: tuple[Said, ...]

    @property
    def is_open(self) -> bool:
        return self.status in STILL_OPEN

    @property
    def late(self) -> bool:
        """Whether it is still open after its day."""
        return self.is_open and self.due_on is not None and self.due_on < today()

    @property
    def answered_on(self) -> date | None:
        """The Finnish day on which its owner told last how it stands."""
        told = [said.at for said in self.said if said.status != FollowUpStatus.moved]
        return local(told[-1]).date() if told else None

    @property
    def days_late(self) -> int:
        """How long it has been open after its day."""
        return (today() - self.due_on).days if self.late and self.due_on else 0

    @property
    def by_month(self) -> bool:
        """Whether no day is known, only the month."""
        return self.due_on is not None and self.due_on == self.expected_on

    @property
    def due_shown(self) -> str:
        """The day, or the month where no day is known."""
        return day_or_month(self.due_on, by_month=self.by_month)

    @property
    def must_be_looked_for(self) -> bool:
        """Whether the month has passed in which a body was to decide, and nobody has written down the §."""
        past = self.expected_on is not None and self.expected_on < today()
        return self.is_open and past and bool(self.body) and not self.section

    @property
    def promised(self) -> bool:
        """Whether its owner has told how it stands, and goes on with it."""
        return self.status == FollowUpStatus.in_progress

    @property
    def last(self) -> Said | None:
        """What was told last."""
        return self.said[-1] if self.said else None


COLUMNS = (
    Outcome.id.as_alias("outcome"),
    Outcome.kind,
    Outcome.text.as_alias("what"),
    Outcome.status,
    Outcome.due_on,
    Outcome.expected_on,
    Outcome.body,
    Outcome.case_number,
    Outcome.section,
    Outcome.section_link,
    Outcome.owner.as_alias("organisation"),
    Outcome.owner_person.as_alias("person"),
    Outcome.topic,
    Outcome.topic.year.as_alias("topic_year"),
    Outcome.topic.number.as_alias("topic_no"),
    Outcome.topic.title.as_alias("topic_title"),
    Outcome.passage._.item.title.as_alias("item_title"),
    Outcome.passage._.item.kind.as_alias("item_kind"),
    Outcome.passage._.minutes.meeting.as_alias("meeting"),
    Outcome.passage._.minutes.meeting.starts_at.as_alias("meeting_on"),
    Outcome.passage._.minutes.meeting.table.as_alias("table"),
    Outcome.passage._.minutes.meeting.table.name.as_alias("table_name"),
    Outcome.action,
    Outcome.action.title.as_alias("action_title"),
    Outcome.action.number.as_alias("action_no"),
    Outcome.action._.goal.number.as_alias("goal_no"),
    Outcome.action._.goal.focus_area.number.as_alias("area_no"),
)


async def followed(*conditions: Combinable) -> list[FollowUp]:
    """The published outcomes that somebody follows: the open ones by their day, then the finished."""
    rows = await Outcome.select(*COLUMNS).where(
        Outcome.announced_at.is_not_null(), Outcome.status != FollowUpStatus.not_followed, *conditions
    )
    said = await _said_of([row["outcome"] for row in rows])
    seen_to = await owners((row["organisation"], row["person"]) for row in rows)
    found = [
        FollowUp(
            **_owner(seen_to.get((row["organisation"], row["person"]))),
            **_matter(row),
            said=tuple(said.get(row["outcome"], [])),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (not one.is_open, one.due_on or date.max, one.outcome))


async def _said_of(outcome_ids: Collection[int]) -> dict[int, list[Said]]:
    rows = (
        await Progress.select(
            Progress.outcome,
            Progress.at,
            Progress.status,
            Progress.text,
            Progress.by_name,
            Progress.happened_on,
        )
        .where(Progress.outcome.is_in(list(outcome_ids)))
        .order_by(Progress.id)
        if outcome_ids
        else []
    )
    said: dict[int, list[Said]] = {}
    for row in rows:
        status = FollowUpStatus(row["status"])
        one = Said(row["at"], status, row["text"], row["by_name"], row["happened_on"])
        said.setdefault(row["outcome"], []).append(one)
    return said


def _owner(owner: Owner | None) -> dict[str, Any]:
    return {
        "organisation": owner.organisation if owner else None,
        "person": owner.person if owner else None,
        "owner": owner.name if owner else "",
        "owner_shown": owner.shown if owner else "",
        "phone": owner.phone if owner else "",
        "reachable": owner is not None and owner.addressee.address is not None,
    }


def _matter(row: dict[str, Any]) -> dict[str, Any]:
    usual = STANDING_WORDS.get(row["item_kind"], "")
    label = f"{row['area_no']}.{row['goal_no']}.{row['action_no']} {row['action_title']}"
    kept = ("outcome", "what", "topic", "meeting", "meeting_on", "table", "table_name", "action")
    return {
        **{name: row[name] for name in kept},
        **{name: row[name] for name in ("body", "case_number", "section", "section_link", "expected_on")},
        "kind": OutcomeKind(row["kind"]),
        "status": FollowUpStatus(row["status"]),
        "due_on": row["due_on"] or row["expected_on"],
        "topic_number": f"{row['topic_year']}-{row['topic_no']}" if row["topic"] else "",
        "title": row["topic_title"] or row["item_title"] or _(usual),
        "action_label": label if row["action"] else "",
    }
