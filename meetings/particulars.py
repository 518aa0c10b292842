"""What a table is and how it works: the values of its card, checked before anything is kept."""

from dataclasses import dataclass, replace
from datetime import time
from itertools import pairwise

from core.errors import Invalid
from core.languages import _
from meetings.seasons import Stretch
from meetings.tables import DocumentKind, TableKind
from meetings.times import LONGEST, SHORTEST

MOST_DAYS = 365
MOST_MEETINGS = 52
MOST_PEOPLE = 5000
SUNDAY = 6
LONGEST_TEXTS = {"name": 200, "short_name": 60, "area": 200, "venue": 200, "address": 300}
TEXTS = (*LONGEST_TEXTS, "description", "governing_rule", "accessibility")
BEFORE_THE_MEETING = ("call_days", "topics_days", "background_days", "agenda_days")
AFTER_THE_MEETING = ("memo_draft_days", "memo_days")


@dataclass(frozen=True)
class Particulars:
    """The card of a table. Lead times are days before the meeting, memo times days after it.

    Weekday 0 is Monday; without seasons the table meets all the year; `spacing_days` lie at least between
    two meetings; `venue_holds` is how many find room.
    """

    name: str
    short_name: str = ""
    kind: TableKind = TableKind.local
    area: str = ""
    description: str = ""
    governing_rule: str = ""
    meetings_a_year: int = 2
    length_minutes: int = 90
    usual_weekday: int | None = None
    usual_time: time | None = None
    seasons: tuple[Stretch, ...] = ()
    spacing_days: int = 42
    venue: str = ""
    address: str = ""
    accessibility: str = ""
    venue_holds: int | None = None
    document_kind: DocumentKind = DocumentKind.memo
    older_indent: bool = False
    call_days: int = 35
    topics_days: int = 21
    background_days: int = 10
    agenda_days: int = 7
    memo_draft_days: int = 7
    memo_days: int = 14


def checked(card: Particulars) -> Particulars:
    """The card without stray blanks; raises Invalid with a sentence for each field that cannot be so."""
    tidy = replace(card, **{name: getattr(card, name).strip() for name in TEXTS})
    tidy = replace(tidy, short_name=tidy.short_name or tidy.name)
    problems = {**_text_problems(tidy), **_number_problems(tidy), **_day_problems(tidy)}
    if problems:
        raise Invalid(**problems)
    return tidy


def _text_problems(card: Particulars) -> dict[str, str]:
    problems = {
        field: _("This is too long: at most %(most)s characters.", most=most)
        for field, most in LONGEST_TEXTS.items()
        if len(getattr(card, field)) > most
    }
    if not card.name:
        problems["name"] = _("What is the table called? Give its name.")
    return problems


def _number_problems(card: Particulars) -> dict[str, str]:
    problems = {}
    if not SHORTEST <= card.length_minutes <= LONGEST:
        problems["length_minutes"] = _(
            "A meeting lasts from %(least)s to %(most)s minutes.", least=SHORTEST, most=LONGEST
        )
    if not 0 <= card.meetings_a_year <= MOST_MEETINGS:
        problems["meetings_a_year"] = _(
            "Give a whole number from %(least)s to %(most)s.", least=0, most=MOST_MEETINGS
        )
    if not 0 <= card.spacing_days <= MOST_DAYS:
        problems["spacing_days"] = _(
            "Give a whole number from %(least)s to %(most)s.", least=0, most=MOST_DAYS
        )
    if card.venue_holds is not None and not 1 <= card.venue_holds <= MOST_PEOPLE:
        problems["venue_holds"] = _(
            "Give a whole number from %(least)s to %(most)s.", least=1, most=MOST_PEOPLE
        )
    if card.usual_weekday is not None and not 0 <= card.usual_weekday <= SUNDAY:
        problems["usual_weekday"] = _("Choose a day of the week.")
    return problems


def _day_problems(card: Particulars) -> dict[str, str]:
    """Each step is due when the one before it is, or later."""
    problems = {
        field: _("Give a whole number from %(least)s to %(most)s.", least=0, most=MOST_DAYS)
        for field in (*BEFORE_THE_MEETING, *AFTER_THE_MEETING)
        if not 0 <= getattr(card, field) <= MOST_DAYS
    }
    for earlier, later in pairwise(BEFORE_THE_MEETING):
        if getattr(card, later) > getattr(card, earlier):
            problems.setdefault(later, _("This step comes after the one above it: give fewer days."))
    if card.memo_days < card.memo_draft_days:
        problems.setdefault("memo_days", _("The memo comes after its draft: give more days."))
    return problems
