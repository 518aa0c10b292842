"""Why it cannot be, by counting: what is wanted, what there is, and no search needed."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from dates.proposal.candidates import Year, blocking, blocks_of, days_of, starts_of
from dates.proposal.problem import Finding, Kind, TableWish, Value
from dates.proposal.rules import (
    Slot,
    by_day,
    minutes_of,
    most_at_once,
    person_cannot,
    too_close,
    venue_cannot,
)

NAMED = 6  # tables or reasons that one sentence names


@dataclass(frozen=True)
class Count:
    """A finding, and how many meetings it proves to be without a date."""

    finding: Finding
    short: int


def shortages(year: Year) -> list[Count]:
    """Everything that counting forbids: for tables alone, then for people and venues that many share."""
    alone = {table: most_that_fit(year, table) for table in year.wishes}
    counts = [count for table in year.wishes for count in _of_table(year, table, fits=alone[table])]
    wanted = {table: min(alone[table], wish.meetings) for table, wish in year.wishes.items()}
    return [*counts, *_of_people(year, wanted), *_of_venues(year, wanted)]


def least_missing(counts: list[Count]) -> int:
    """So many meetings at least find no date: what tables lack alone, and the worst of the others."""
    alone = sum(one.short for one in counts if one.finding.kind in (Kind.no_free_day, Kind.too_close))
    shared = [one.short for one in counts if one.finding.kind in (Kind.person_evenings, Kind.venue_times)]
    return alone + max(shared, default=0)


def most_that_fit(year: Year, table: int) -> int:
    """How many dates the table could have alone: always the next that is far enough from the one before."""
    spacing, count, last = year.wishes[table].spacing_days, 0, None
    for slot in year.slots[table]:
        if last is None or not too_close(slot, last, spacing):
            count, last = count + 1, slot
    return count


def _of_table(year: Year, table: int, *, fits: int) -> Iterator[Count]:
    wish = year.wishes[table]
    if wish.meetings <= fits:
        return
    values: dict[str, Value] = {
        "table": wish.name,
        "wanted": wish.meetings,
        "fits": fits,
        "spacing": wish.spacing_days,
    }
    if year.slots[table]:
        finding = Finding(
            kind=Kind.too_close,
            tables=(table,),
            days=_first_and_last(year.slots[table]),
            values={**values, "free": len({slot.day for slot in year.slots[table]})},
        )
    else:
        days = days_of(wish, year.problem)
        finding = Finding(
            kind=Kind.no_free_day,
            tables=(table,),
            values={**values, "days": len(days), "why": _what_closes(year, wish, days)},
        )
    yield Count(finding, wish.meetings - fits)


def _first_and_last(slots: list[Slot]) -> tuple[date, ...]:
    return date.fromordinal(slots[0].day), date.fromordinal(slots[-1].day)


def _what_closes(year: Year, wish: TableWish, days: list[int]) -> list[str]:
    """What closes the table's days, the most frequent first: `Carl (12)`, `council (40)`."""
    blocks, closed = blocks_of(year.problem), Counter[str]()
    for day in days:
        found = {blocking(wish, day=day, start=start, blocks=blocks) for start in starts_of(wish)}
        names = {_name(year, busy.person, busy.why) for busy in found if busy is not None}
        closed.update(names or {""})
    return [f"{name} ({count})" for name, count in closed.most_common(NAMED) if name]


def _name(year: Year, person: int | None, why: str) -> str:
    return year.problem.people.get(person, why) if person is not None else why


def _of_people(year: Year, wanted: dict[int, int]) -> Iterator[Count]:
    at: dict[int, list[int]] = defaultdict(list)
    for table, wish in year.wishes.items():
        for person in wish.people:
            at[person].append(table)
    told: set[tuple[int, ...]] = set()
    for person, tables in sorted(at.items(), key=lambda entry: -len(entry[1])):
        if tuple(tables) in told or len(tables) < 2:
            continue
        told.add(tuple(tables))
        if short := _crowd_of(year, tables).short(wanted):
            values = {"person": year.problem.people.get(person, "")}
            yield _count(year, Kind.person_evenings, short, people=(person,), values=values)


def _crowd_of(year: Year, tables: list[int]) -> "_Crowd":
    """The tables of one person: an evening is for one place, a day for as many as can be reached."""
    travel = year.problem.travel
    slots = [slot for table in tables for slot in year.slots[table]]
    if all(slot.starts >= minutes_of(travel) for slot in slots):
        return _Crowd(year, _by_venue(year, tables), room=lambda _slots: 1)
    return _Crowd(
        year,
        [(table,) for table in tables],
        room=lambda found: most_at_once(found, lambda one, other: bool(person_cannot(one, other, travel))),
    )


def _by_venue(year: Year, tables: list[int]) -> list[tuple[int, ...]]:
    places: dict[str, list[int]] = defaultdict(list)
    for table in tables:
        places[year.wishes[table].venue or f"- {table}"].append(table)
    return [tuple(found) for found in places.values()]


def _of_venues(year: Year, wanted: dict[int, int]) -> Iterator[Count]:
    for tables in _by_venue(year, list(year.wishes)):
        crowd = _Crowd(
            year, [(table,) for table in tables], room=lambda slots: most_at_once(slots, venue_cannot)
        )
        if len(tables) > 1 and (short := crowd.short(wanted)):
            values = {"venue": year.wishes[tables[0]].venue}
            yield _count(year, Kind.venue_times, short, values=values)


Short = tuple[list[int], int, int]


def _count(
    year: Year, kind: Kind, short: Short, *, values: dict[str, str], people: tuple[int, ...] = ()
) -> Count:
    tables, wanted, free = short
    names = [year.wishes[table].name for table in tables]
    finding = Finding(
        kind=kind,
        tables=tuple(tables),
        people=people,
        days=_first_and_last(
            sorted((one for table in tables for one in year.slots[table]), key=lambda s: s.day)
        ),
        values={**values, "tables": names[:NAMED], "count": len(names), "wanted": wanted, "free": free},
    )
    return Count(finding, wanted - free)


Unit = tuple[int, ...]
Room = Callable[[list[Slot]], int]


class _Crowd:
    """Tables (or those of one venue, together) that share a person or a venue, and the days they could use.

    Each meeting is given a day in turn; where one finds none, the tables that were asked to make room and the
    days that they fill are the count: so many are wanted, so many there are (Hall's theorem).
    """

    def __init__(self, year: Year, units: list[Unit], *, room: Room) -> None:
        self.at: dict[int, list[Unit]] = defaultdict(list)
        self.slots = {unit: by_day(slot for table in unit for slot in year.slots[table]) for unit in units}
        self.days = {unit: sorted(days) for unit, days in self.slots.items()}
        known: dict[tuple[tuple[int, int], ...], int] = {}
        self.room: dict[int, int] = {}
        for day, slots in by_day(
            slot for unit in units for table in unit for slot in year.slots[table]
        ).items():
            alike = tuple((slot.of.table, slot.starts) for slot in slots)
            if alike not in known:
                known[alike] = room(slots)
            self.room[day] = known[alike]

    def short(self, wanted: dict[int, int]) -> Short | None:
        """Tables that want more than there is: what they want together, and what is free for them."""
        want = {unit: self._days_wanted(unit, wanted) for unit in self.days}
        if sum(want.values()) > sum(self.room.values()):
            return _told(list(want), sum(want.values()), sum(self.room.values()))
        for unit in sorted(self.days, key=lambda one: len(self.days[one])):
            for _ in range(want[unit]):
                asked: set[int] = set()
                if not self._seat(unit, asked):
                    crowd = list({other for day in asked for other in self.at[day]} | {unit})
                    return _told(
                        crowd, sum(map(want.__getitem__, crowd)), sum(map(self.room.__getitem__, asked))
                    )
        return None

    def _days_wanted(self, unit: Unit, wanted: dict[int, int]) -> int:
        """Days for the tables of one venue, where several may meet there one after the other."""
        at_once = 1
        if len(unit) > 1:
            at_once = max(
                (most_at_once(slots, venue_cannot) for slots in self.slots[unit].values()), default=1
            )
        return -(-sum(wanted[table] for table in unit) // at_once)

    def _seat(self, unit: Unit, asked: set[int]) -> bool:
        """A day for one meeting more, where others move to another day if they must."""
        came_from: dict[int, tuple[Unit, int | None]] = {}
        waiting: deque[tuple[Unit, int | None]] = deque([(unit, None)])
        while waiting:
            mover, from_day = waiting.popleft()
            for day in self.days[mover]:
                if day in asked:
                    continue
                asked.add(day)
                came_from[day] = mover, from_day
                if len(self.at[day]) < self.room[day]:
                    self._move_along(day, came_from)
                    return True
                waiting.extend((other, day) for other in self.at[day])
        return False

    def _move_along(self, day: int, came_from: dict[int, tuple[Unit, int | None]]) -> None:
        to: int | None = day
        while to is not None:
            mover, from_day = came_from[to]
            self.at[to].append(mover)
            if from_day is not None:
                self.at[from_day].remove(mover)
            to = from_day


def _told(units: list[Unit], wanted: int, free: int) -> Short:
    return sorted(table for unit in units for table in unit), wanted, free
