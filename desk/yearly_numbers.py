"""Tasks about how often tables meet: the one that falls short, and a year without dates."""

from datetime import date

from core.clock import today
from core.languages import _, ngettext
from dates.year.shortfalls import Shortfall, Watched
from dates.year.wording import told, what_is_possible
from desk.tasks import Task

ONE_BY_ONE = 3  # more than these are one task


def yearly_numbers(watched: Watched) -> list[Task]:
    """The tables that will fall short, each or all together, and a whole year that has no dates yet."""
    found = [_undated(watched.undated)] if watched.undated else []
    short = [one for one in watched.short if one.year != watched.undated]
    if len(short) <= ONE_BY_ONE:
        return [*found, *map(_falls_short, short)]
    return [*found, _several(short)]


def _falls_short(one: Shortfall) -> Task:
    return Task(
        title=_("%(table)s will fall short in %(year)s", table=one.table.name, year=one.year),
        why=told(one.table.name, one.duty, spacing_days=one.table.spacing_days),
        route="year.show",
        parameters={"year": one.year},
        button=_("Look at the year"),
        post=False,
        due=one.duty.call_by,
    )


def _several(short: list[Shortfall]) -> Task:
    first = short[0]
    return Task(
        title=ngettext(
            "%(count)s table will meet less often than it should",
            "%(count)s tables will meet less often than they should",
            len(short),
        ),
        why=f"{first.table.name}: {what_is_possible(first.duty, spacing_days=first.table.spacing_days)}",
        route="year.show",
        parameters={"year": first.year},
        button=_("Look at the year"),
        post=False,
        due=first.duty.call_by,
    )


def _undated(year: int) -> Task:
    return Task(
        title=_("No dates for %(year)s yet", year=year),
        why=_("The dates of the tables are fixed and published in December."),
        route="year.show",
        parameters={"year": year},
        button=_("Look at the year"),
        post=False,
        due=date(today().year, 12, 31),
    )
