"""What a coordinator types about meetings and tables, and what is meant by it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any

from core.clock import local, today
from core.errors import Invalid
from core.languages import _
from meetings.answers import MOST_HEADS
from meetings.particulars import (
    AFTER_THE_MEETING,
    BEFORE_THE_MEETING,
    MOST_DAYS,
    MOST_MEETINGS,
    MOST_PEOPLE,
    SUNDAY,
    Particulars,
)
from meetings.seasons import Stretch, a_few, shown
from meetings.tables import Answer, DocumentKind, Invitation, Meeting, PartnershipTable, TableKind
from meetings.times import LONGEST, SHORTEST, When
from web.forms import (
    Reading,
    a_date,
    a_date_if_any,
    a_number,
    a_number_if_any,
    a_time,
    a_time_if_any,
    one_line,
    tidy,
)

LINES = ("name", "short_name", "area", "venue", "address")
PARAGRAPHS = ("description", "governing_rule", "accessibility")
NUMBERS = {
    "meetings_a_year": (0, MOST_MEETINGS),
    "length_minutes": (SHORTEST, LONGEST),
    "spacing_days": (0, MOST_DAYS),
    **{field: (0, MOST_DAYS) for field in (*BEFORE_THE_MEETING, *AFTER_THE_MEETING)},
}


@dataclass
class TimeForm:
    """When and where. `seen` is the SEQUENCE that the coordinator had before them when they moved it.

    `check` says that they only want to know what speaks against it.
    """

    day: str = ""
    at: str = ""
    minutes: str = "90"
    venue: str = ""
    address: str = ""
    accessibility: str = ""
    join_link: str = ""
    topics_until: str = ""
    seen: str = ""
    check: str = ""

    @property
    def is_begun(self) -> bool:
        """Whether there is enough of it to be looked at."""
        return bool(self.day.strip() and self.at.strip() and self.minutes.strip())

    def to_check(self) -> When:
        """What was meant so far; a place that has not been given yet is none. Raises Invalid."""
        venue = self.venue if one_line(self.venue) else "–"
        return replace(self, venue=venue, address="", join_link=self.join_link.strip()).when()

    def when(self) -> When:
        """What was meant. Raises Invalid for dates and times that do not exist."""
        read = Reading()
        found = When(
            day=read(a_date, self.day, field="day", instead=today()),
            at=read(a_time, self.at, field="at", instead=time()),
            minutes=read(
                a_number, self.minutes, field="minutes", least=SHORTEST, most=LONGEST, instead=SHORTEST
            ),
            venue=one_line(self.venue),
            address=one_line(self.address),
            accessibility=tidy(self.accessibility),
            join_link=one_line(self.join_link),
            topics_until=read(a_date_if_any, self.topics_until, field="topics_until", instead=None),
        )
        read.done()
        return found

    @classmethod
    def for_table(cls, table: PartnershipTable) -> "TimeForm":
        """As the table usually meets."""
        return cls(
            at=f"{table.usual_time:%H:%M}" if table.usual_time else "",
            minutes=str(table.length_minutes),
            venue=table.venue,
            address=table.address,
            accessibility=table.accessibility,
        )

    @classmethod
    def of(cls, meeting: Meeting) -> "TimeForm":
        """As the meeting is planned now; the last day for topics follows the day unless one is given."""
        return cls(
            day=local(meeting.starts_at).date().isoformat(),
            at=f"{local(meeting.starts_at):%H:%M}",
            minutes=str(int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)),
            venue=meeting.venue,
            address=meeting.address,
            accessibility=meeting.accessibility,
            join_link=meeting.join_link,
            seen=str(meeting.sequence),
        )

    def proposed(self, starts: datetime, ends: datetime, *, place: str) -> "TimeForm":
        """The same at the time and the place that a guest has proposed."""
        return replace(
            self,
            day=local(starts).date().isoformat(),
            at=f"{local(starts):%H:%M}",
            minutes=str(int((ends - starts).total_seconds() // 60)),
            venue=place or self.venue,
            address="" if place else self.address,
        )


@dataclass
class AnswerForm:
    """Whether a guest comes, and how many come with them in all."""

    answer: str = ""
    heads: str = "1"

    def parsed(self) -> tuple[Answer, int]:
        """What was meant. Raises Invalid. How many stay away is nobody's business."""
        if self.answer not in (Answer.yes, Answer.maybe, Answer.no):
            raise Invalid(answer=_("Choose one of the answers."))
        if self.answer == Answer.no:
            return Answer.no, 1
        return Answer(self.answer), a_number(self.heads, field="heads", least=1, most=MOST_HEADS)

    @classmethod
    def of(cls, invitation: Invitation) -> "AnswerForm":
        """As the guest has answered so far."""
        return cls(answer=invitation.answer, heads=str(invitation.heads))


@dataclass
class CardForm:
    """The card of a table."""

    name: str = ""
    short_name: str = ""
    kind: str = "local"
    area: str = ""
    description: str = ""
    governing_rule: str = ""
    meetings_a_year: str = "2"
    length_minutes: str = "90"
    usual_weekday: str = ""
    usual_time: str = ""
    seasons: str = ""
    spacing_days: str = "42"
    venue: str = ""
    address: str = ""
    accessibility: str = ""
    venue_holds: str = ""
    document_kind: str = "memo"
    older_indent: str = ""
    call_days: str = "35"
    topics_days: str = "21"
    background_days: str = "10"
    agenda_days: str = "7"
    memo_draft_days: str = "7"
    memo_days: str = "14"

    def particulars(self) -> Particulars:
        """What was meant. Raises Invalid for what is no number or time."""
        read = Reading()
        found: dict[str, Any] = {
            field: read(a_number, getattr(self, field), field=field, least=least, most=most, instead=least)
            for field, (least, most) in NUMBERS.items()
        }
        found["usual_time"] = read(a_time_if_any, self.usual_time, field="usual_time", instead=None)
        all_year: tuple[Stretch, ...] = ()
        found["seasons"] = read(a_few, self.seasons, field="seasons", instead=all_year)
        for field, least, most in (("usual_weekday", 0, SUNDAY), ("venue_holds", 1, MOST_PEOPLE)):
            typed = getattr(self, field)
            found[field] = read(a_number_if_any, typed, field=field, least=least, most=most, instead=None)
        read.done()
        found |= {field: one_line(getattr(self, field)) for field in LINES}
        found |= {field: tidy(getattr(self, field)) for field in PARAGRAPHS}
        kind = TableKind.services if self.kind == TableKind.services else TableKind.local
        paper = DocumentKind.minutes if self.document_kind == DocumentKind.minutes else DocumentKind.memo
        return Particulars(kind=kind, document_kind=paper, older_indent=bool(self.older_indent), **found)

    @classmethod
    def of(cls, table: PartnershipTable, seasons: Iterable[Stretch]) -> "CardForm":
        """The card as it is now."""
        kept = {name: getattr(table, name, "") for name in cls.__dataclass_fields__}
        typed = {name: "" if value is None else str(value) for name, value in kept.items()}
        usual = f"{table.usual_time:%H:%M}" if table.usual_time else ""
        older = "yes" if table.older_indent else ""
        return cls(**{**typed, "usual_time": usual, "seasons": shown(seasons), "older_indent": older})
