"""When a meeting can be: what is typed becomes two moments and a last day for topics, or a refusal."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.clock import minutes_after, moment, now, today
from core.errors import Invalid
from core.languages import _
from meetings.tables import PartnershipTable

SHORTEST, LONGEST = 15, 600  # minutes
YEARS_AHEAD = 5
USUAL_TIME = time(17)  # of a table whose card names none
DAYS_TO_ANSWER = 7
DAYS_TO_READ = 2
LONGEST_TEXTS = {"venue": 200, "address": 300, "join_link": 500}


@dataclass(frozen=True)
class When:
    """When and where, on a Finnish clock. Without a last day for topics the table's lead time sets it."""

    day: date
    at: time
    minutes: int
    venue: str
    address: str = ""
    accessibility: str = ""
    join_link: str = ""
    topics_until: date | None = None


def span(when: When) -> tuple[datetime, datetime]:
    """From when to when the meeting lasts (UTC). Raises Invalid, with a sentence for each field."""
    problems = {**_day_problem(when), **_place_problems(when), **_deadline_problem(when)}
    if not SHORTEST <= when.minutes <= LONGEST:
        problems["minutes"] = _(
            "A meeting lasts from %(least)s to %(most)s minutes.", least=SHORTEST, most=LONGEST
        )
    if problems:
        raise Invalid(**problems)
    starts = moment(when.day, when.at, field="at")
    if starts <= now():
        raise Invalid(at=_("That time has passed already. Choose a later one."))
    return starts, minutes_after(starts, when.minutes)


def _day_problem(when: When) -> dict[str, str]:
    if when.day < today():
        return {"day": _("That day has passed already. Choose a day that is still to come.")}
    if when.day.year > today().year + YEARS_AHEAD:
        return {"day": _("That is more than %(years)s years away. Check the year.", years=YEARS_AHEAD)}
    return {}


def _place_problems(when: When) -> dict[str, str]:
    problems = {
        field: _("This is too long: at most %(most)s characters.", most=most)
        for field, most in LONGEST_TEXTS.items()
        if len(getattr(when, field)) > most
    }
    if not when.venue.strip():
        problems["venue"] = _("Where does the table meet? Give the place.")
    if when.join_link and not when.join_link.startswith(("https://", "http://")):
        problems["join_link"] = _("Give the whole web address, beginning with https://")
    return problems


def _deadline_problem(when: When) -> dict[str, str]:
    if when.topics_until is None or today() <= when.topics_until <= when.day:
        return {}
    return {"topics_until": _("The last day for matters is between today and the day of the meeting.")}


def last_day_for_topics(day: date, table: PartnershipTable) -> date:
    """By the table's lead time; where that leaves less than a week to answer, a week, if there is one.

    Two days before the meeting remain for the agenda, as long as there are two.
    """
    by_lead_time = day - timedelta(days=table.topics_days)
    in_a_week = max(by_lead_time, today() + timedelta(days=DAYS_TO_ANSWER))
    return max(today(), min(in_a_week, day - timedelta(days=DAYS_TO_READ)))
