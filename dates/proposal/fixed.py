"""Dates that stay and break a rule among themselves: told, and the rest is planned around them."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise

from dates.proposal.candidates import Year, blocking, blocks_of
from dates.proposal.problem import Busy, Finding, Kind, TableWish, Taken
from dates.proposal.rules import Slot, person_cannot, too_close, venue_cannot

Standing = tuple[Taken, Slot]


def broken_rules(year: Year) -> Iterator[Finding]:
    """Each rule that dates still to come break; what has been held is as it was."""
    begins = year.problem.first_day.toordinal()
    standing = list(zip(year.problem.taken, year.standing, strict=True))
    coming = [one for one in standing if one[1].day >= begins]
    for one, other in combinations(sorted(coming, key=lambda found: found[1].day), 2):
        if one[0].table != other[0].table:
            yield from _two(year, one, other)
    yield from _of_one_table(year, standing)
    for taken, slot in coming:
        if (wish := year.wishes.get(taken.table)) is not None:
            yield from _alone(year, wish, taken=taken, slot=slot)


def _two(year: Year, one: Standing, other: Standing) -> Iterator[Finding]:
    first, second = one[1], other[1]
    if first.day != second.day:
        return
    if venue_cannot(first, second):
        yield _finding(Kind.fixed_venue_twice, one, other, values={"venue": first.of.venue})
    why = person_cannot(first, second, year.problem.travel)
    both = sorted(first.of.people & second.of.people)
    if why and both:
        names = [year.problem.people.get(person, "") for person in both]
        yield _finding(why, one, other, values={"people": names}, people=tuple(both))


def _of_one_table(year: Year, standing: list[Standing]) -> Iterator[Finding]:
    for table, wish in year.wishes.items():
        dates = sorted((one for one in standing if one[0].table == table), key=lambda found: found[1].day)
        for one, other in pairwise(dates):
            if _still_to_come(year, other) and too_close(one[1], other[1], wish.spacing_days):
                yield _finding(Kind.fixed_too_close, one, other, values={"spacing": wish.spacing_days})


def _still_to_come(year: Year, one: Standing) -> bool:
    return one[1].day >= year.problem.first_day.toordinal()


def _alone(year: Year, wish: TableWish, *, taken: Taken, slot: Slot) -> Iterator[Finding]:
    day = date.fromordinal(slot.day)
    seasons = wish.windows if day.year == year.problem.year else ()
    if seasons and not any(season.first <= day <= season.last for season in seasons):
        yield _finding(Kind.fixed_outside_season, (taken, slot))
    asked = TableWish(
        id=wish.id, name="", meetings=0, length_minutes=slot.ends - slot.starts, people=wish.people
    )
    busy = blocking(asked, day=slot.day, start=slot.starts, blocks=blocks_of(year.problem))
    if busy is not None:
        yield _finding(Kind.fixed_blocked, (taken, slot), values={"why": _why(year, busy)})


def _why(year: Year, busy: Busy) -> str:
    name = year.problem.people.get(busy.person, "") if busy.person is not None else ""
    return f"{name}: {busy.why}" if name else busy.why


def _finding(
    kind: Kind,
    *dates: Standing,
    values: dict[str, str | int | list[str]] | None = None,
    people: tuple[int, ...] = (),
) -> Finding:
    return Finding(
        kind=kind,
        tables=tuple(taken.table for taken, _ in dates),
        people=people,
        days=tuple(date.fromordinal(slot.day) for _, slot in dates),
        values={"table": dates[0][0].name, "other": dates[-1][0].name, **(values or {})},
    )
