"""What a poll asks: when it is put together, and what cannot be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from core.clock import local, today
from core.errors import Invalid
from core.languages import _, day
from meetings.times import When, span

FEWEST, MOST = 2, 10
LONGEST_NOTE = 2000


@dataclass(frozen=True)
class Question:
    """The times on a Finnish clock, where the meeting would be, and the last day for answers.

    `officials` are the seats of officials and departments that are asked, too.
    """

    times: Sequence[tuple[date, time]]
    until: date
    venue: str
    minutes: int = 90
    address: str = ""
    accessibility: str = ""
    join_link: str = ""
    note: str = ""
    officials: frozenset[int] = frozenset()

    def when(self, on: date, at: time) -> When:
        """A meeting at one of the times."""
        return When(
            on, at, self.minutes, self.venue, self.address, self.accessibility, join_link=self.join_link
        )


def spans(question: Question) -> list[tuple[datetime, datetime]]:
    """From when to when each time lasts (UTC), the earliest first.

    Raises Invalid with a sentence for each field; the times count from 1: `day-1`, `at-1`.
    """
    problems: dict[str, str] = {}
    found: list[tuple[datetime, datetime]] = []
    for place, (on, at) in enumerate(question.times[:MOST], start=1):
        try:
            one = span(question.when(on, at))
        except Invalid as error:
            problems |= {numbered(field, place): said for field, said in error.problems.items()}
            continue
        if one in found:
            problems[f"day-{place}"] = _("This time is in the list already.")
        found.append(one)
    problems |= _number_problem(len(question.times)) | _note_problem(question.note)
    problems |= until_problem(question.until, [starts for starts, _ends in found])
    if problems:
        raise Invalid(**problems)
    return sorted(found)


def numbered(field: str, place: int) -> str:
    """The name of a field of the time at that place; what all times share keeps its name."""
    return f"{field}-{place}" if field in ("day", "at") else field


def _number_problem(number: int) -> dict[str, str]:
    if FEWEST <= number <= MOST:
        return {}
    return {f"day-{1 if number < 1 else min(number, MOST)}": wrong_number()}


def wrong_number() -> str:
    """How many times a poll has."""
    return _("A poll has from %(least)s to %(most)s times to choose from.", least=FEWEST, most=MOST)


def _note_problem(note: str) -> dict[str, str]:
    if len(note) <= LONGEST_NOTE:
        return {}
    return {"note": _("This is too long: at most %(most)s characters.", most=LONGEST_NOTE)}


def until_problem(until: date, starts: Sequence[datetime]) -> dict[str, str]:
    """The last day for answers is still to come, and before the first of the times."""
    if until < today():
        return {"until": _("That day has passed already. Choose a day that is still to come.")}
    first = min((local(one).date() for one in starts), default=None)
    if first is not None and until >= first:
        return {"until": _("Answers are needed before the first of the days, %(day)s.", day=day(first))}
    return {}
