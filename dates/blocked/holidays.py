"""Days on which nobody in Finland meets, and those on which few come, by the `holidays` library."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from holidays import HolidayBase, country_holidays

from core.languages import N_, _, speaking

LIBRARY_LANGUAGES = {"fi": "fi", "sv": "sv_FI", "en": "en_US"}
EVES = ("Midsummer Eve", "Christmas Eve")

# No holidays, but offices close early or people take the day off: (holiday, days from it, what it is called)
SHORTENED = [
    ("New Year's Day", -1, N_("New Year's Eve")),
    ("Good Friday", -1, N_("Maundy Thursday")),
    ("May Day", -1, N_("May Day Eve")),
    ("Ascension Day", 1, N_("the Friday after Ascension Day")),
]


@dataclass(frozen=True)
class Celebrated:
    """A day and its name in the reader's language. A shortened one is better avoided, and no holiday."""

    day: date
    name: str
    is_eve: bool = False
    is_shortened: bool = False


def celebrated(first: date, last: date) -> list[Celebrated]:
    """Every such day between the two, both included, in order."""
    years = range(first.year, last.year + 2)
    found = [*_holidays(years), *_shortened(years)]
    return sorted((one for one in found if first <= one.day <= last), key=lambda one: one.day)


def holiday(day: date) -> str | None:
    """What is celebrated on that day, in the reader's language; None on an ordinary or a shortened day."""
    return next((one.name for one in celebrated(day, day) if not one.is_shortened), None)


def easter(year: int) -> date:
    """Easter Day."""
    return finnish(range(year, year + 1), language="en").get_named("Easter Sunday")[0]


def finnish(years: range, *, language: str) -> HolidayBase:
    """The public holidays of those years and the two eves that offices keep, named in that language."""
    return country_holidays("FI", years=years, language=LIBRARY_LANGUAGES[language])


def _holidays(years: range) -> Iterator[Celebrated]:
    eves = {day for day, name in finnish(years, language="en").items() if name in EVES}
    for day, name in finnish(years, language=speaking()).items():
        yield Celebrated(day, name, is_eve=day in eves)


def _shortened(years: range) -> Iterator[Celebrated]:
    """The last of the years is only looked at because its New Year's Eve is in the year before."""
    for day, name in finnish(years, language="en").items():
        for whose, days, called in SHORTENED:
            if name == whose:
                yield Celebrated(day + timedelta(days=days), _(called), is_shortened=True)
