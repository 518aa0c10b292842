"""What a coordinator and a voter type into a poll, and what is meant by it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import zip_longest
from typing import Any

from core.clock import today
from core.errors import Invalid
from dates.polls.answering import field_of
from dates.polls.question import MOST, Question, numbered, wrong_number
from dates.polls.suggesting import last_day_for_answers
from dates.tables import PollTime, Suits
from meetings.tables import PartnershipTable
from meetings.times import LONGEST, SHORTEST
from web.forms import Reading, Several, a_date, a_number, a_time, an_id_if_any, one_line, tidy


@dataclass
class QuestionForm:
    """A new poll. The n-th `day` and the n-th `at` belong together; an empty pair is no time."""

    day: Several = field(default_factory=Several)
    at: Several = field(default_factory=Several)
    minutes: str = "90"
    venue: str = ""
    address: str = ""
    accessibility: str = ""
    join_link: str = ""
    note: str = ""
    until: str = ""
    officials: Several = field(default_factory=Several)

    @property
    def rows(self) -> list[dict[str, str]]:
        """The times as typed, without gaps, and empty rows up to the most that a poll may have."""
        pairs = [
            {"day": day.strip(), "at": at.strip()}
            for day, at in zip_longest(self.day, self.at, fillvalue="")
            if day.strip()
        ]
        usual = next((pair["at"] for pair in pairs), next(iter(self.at), ""))
        return pairs + [{"day": "", "at": usual} for _row in range(MOST - len(pairs))]

    def question(self) -> Question:
        """What was meant. Raises Invalid; the times count from 1."""
        read = Reading()
        typed = [row for row in self.rows if row["day"]]
        if len(typed) > MOST:
            raise Invalid(**{f"day-{MOST}": wrong_number()})
        times = []
        for place, row in enumerate(typed, start=1):
            day = read(a_date, row["day"], field=numbered("day", place), instead=today())
            times.append((day, read(a_time, row["at"], field=numbered("at", place), instead=time())))
        found = Question(
            times=times,
            until=read(a_date, self.until, field="until", instead=today()),
            minutes=read(
                a_number, self.minutes, field="minutes", least=SHORTEST, most=LONGEST, instead=SHORTEST
            ),
            venue=one_line(self.venue),
            address=one_line(self.address),
            accessibility=tidy(self.accessibility),
            join_link=one_line(self.join_link),
            note=tidy(self.note),
            officials=frozenset(seat for one in self.officials if (seat := an_id_if_any(one))),
        )
        read.done()
        return found

    @classmethod
    def for_table(cls, table: PartnershipTable, times: Sequence[tuple[date, time]]) -> "QuestionForm":
        """As the table usually meets, with times to begin with."""
        usual = f"{table.usual_time:%H:%M}" if table.usual_time else ""
        return cls(
            day=Several(day.isoformat() for day, _at in times),
            at=Several([f"{at:%H:%M}" for _day, at in times] or [usual]),
            minutes=str(table.length_minutes),
            venue=table.venue,
            address=table.address,
            accessibility=table.accessibility,
            until=last_day_for_answers(times).isoformat(),
        )


@dataclass
class TimeForm:
    """One more time."""

    day: str = ""
    at: str = ""

    def parsed(self) -> tuple[date, time]:
        """What was meant. Raises Invalid."""
        read = Reading()
        found = (
            read(a_date, self.day, field="day", instead=today()),
            read(a_time, self.at, field="at", instead=time()),
        )
        read.done()
        return found


@dataclass
class UntilForm:
    until: str = ""

    def parsed(self) -> date:
        """What was meant. Raises Invalid."""
        return a_date(self.until, field="until")


@dataclass
class ChoiceForm:
    time: str = ""


@dataclass
class BecauseForm:
    because: str = ""


def said_in(form: Mapping[str, Any], times: Sequence[PollTime]) -> dict[int, Suits]:
    """What was chosen for each of the times; what is none of the three words is no answer."""
    found = {time.id: text_in(form, field_of(time)) for time in times}
    return {time: Suits(word) for time, word in found.items() if word in set(Suits)}


def text_in(form: Mapping[str, Any], name: str) -> str:
    """What was typed into a field; sent twice or not at all, nothing."""
    found = form.get(name)
    return tidy(found) if isinstance(found, str) else ""


def answer_form(times: Sequence[PollTime], said: Mapping[int, Suits], **more: str) -> dict[str, str]:
    """The fields of an answer as they are filled in."""
    return {**{field_of(time): said.get(time.id, "") for time in times}, **more}
