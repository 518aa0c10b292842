"""The rules that no plan may break between two dates. Within one day everything is minutes of that day."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dates.proposal.problem import Kind, Travel


@dataclass(frozen=True, slots=True)
class Holder:
    """A table as far as dates of others mind: who comes, and where."""

    table: int
    venue: str
    people: frozenset[int] = frozenset()
    departments: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A date that a table has or could have. `day` is an ordinal; `points` are what speaks against it."""

    of: Holder
    day: int
    starts: int
    ends: int
    points: int = 0
    part: int = 0


def minutes_of(travel: Travel) -> int:
    """The minute of the day at which evening begins."""
    return travel.evening.hour * 60 + travel.evening.minute


def week_of(day: int) -> int:
    """The number of the week in which a day lies; weeks begin on Monday, as ordinals do."""
    return (day - 1) // 7


def overlap(one: Slot, other: Slot) -> bool:
    """Both go on at the same time; one may begin when the other ends."""
    return one.day == other.day and one.starts < other.ends and other.starts < one.ends


def same_venue(one: Slot, other: Slot) -> bool:
    """Both are known to be in the same place."""
    return bool(one.of.venue) and one.of.venue == other.of.venue


def cannot_get_there(one: Slot, other: Slot, travel: Travel) -> bool:
    """Two places on one day, both in the evening or too soon one after the other."""
    if one.day != other.day or same_venue(one, other):
        return False
    first, second = sorted((one, other), key=lambda slot: slot.starts)
    return first.starts >= minutes_of(travel) or second.starts - first.ends < travel.minutes_between


def person_cannot(one: Slot, other: Slot, travel: Travel) -> Kind | None:
    """Why somebody who sits at both tables cannot come to both dates."""
    if overlap(one, other):
        return Kind.fixed_person_twice
    return Kind.fixed_travel if cannot_get_there(one, other, travel) else None


def venue_cannot(one: Slot, other: Slot) -> bool:
    """One venue would be taken twice at a time."""
    return same_venue(one, other) and overlap(one, other)


def too_close(one: Slot, other: Slot, spacing_days: int) -> bool:
    """Two dates of one table with too few days between them; a table never meets twice on a day."""
    return abs(one.day - other.day) < max(spacing_days, 1)


Clash = tuple[Kind, Slot, int | None]


@dataclass
class Diary:
    """Dates that stand, found by the person, the venue or the table that they take."""

    travel: Travel
    of_person: dict[tuple[int, int], list[Slot]] = field(default_factory=lambda: defaultdict(list))
    of_venue: dict[tuple[str, int], list[Slot]] = field(default_factory=lambda: defaultdict(list))
    of_department: dict[tuple[int, int], list[Slot]] = field(default_factory=lambda: defaultdict(list))
    evenings: Counter[tuple[int, int]] = field(default_factory=Counter)
    in_week: Counter[tuple[int, int]] = field(default_factory=Counter)

    def _pages(self, slot: Slot) -> Iterator[list[Slot]]:
        for person in slot.of.people:
            yield self.of_person[person, slot.day]
        for department in slot.of.departments:
            yield self.of_department[department, slot.day]
        if slot.of.venue:
            yield self.of_venue[slot.of.venue, slot.day]

    def add(self, slot: Slot) -> None:
        for page in self._pages(slot):
            page.append(slot)
        self._note(slot, 1)

    def remove(self, slot: Slot) -> None:
        for page in self._pages(slot):
            page.remove(slot)
        self._note(slot, -1)

    def _note(self, slot: Slot, one: int) -> None:
        """Count the evenings of those who come, and the days of their weeks on which they are out."""
        if slot.starts < minutes_of(self.travel):
            return
        for person in slot.of.people:
            before = self.evenings[person, slot.day]
            self.evenings[person, slot.day] = before + one
            self.in_week[person, week_of(slot.day)] += bool(before + one) - bool(before)

    def clashes(self, slot: Slot) -> Iterator[Clash]:
        """Every date that stands in the way of this one: the rule, the date, and the person if it is one."""
        for person in slot.of.people:
            for other in self.of_person.get((person, slot.day), ()):
                if why := person_cannot(slot, other, self.travel):
                    yield why, other, person
        for other in self.of_venue.get((slot.of.venue, slot.day), ()):
            if venue_cannot(slot, other):
                yield Kind.fixed_venue_twice, other, None

    def allows(self, slot: Slot) -> bool:
        return next(self.clashes(slot), None) is None


def groups_of_one(slots: Sequence[Slot], cannot: Callable[[Slot, Slot], bool]) -> list[list[int]]:
    """Sets of slots (by place in the list) of which at most one can be; every forbidden pair is in one.

    Whole sets make the solver's bound strong where pairs would leave it weak.
    """
    against = [
        {other for other in range(len(slots)) if other != one and cannot(slots[one], slots[other])}
        for one in range(len(slots))
    ]
    covered: set[tuple[int, int]] = set()
    groups = []
    for one in range(len(slots)):
        for other in sorted(against[one]):
            if one < other and (one, other) not in covered:
                group = _grown([one, other], against)
                covered.update((a, b) for a in group for b in group if a < b)
                groups.append(group)
    return groups


def _grown(group: list[int], against: list[set[int]]) -> list[int]:
    """The pair with everything that cannot be beside any of it."""
    able = against[group[0]] & against[group[1]]
    while able:
        chosen = min(able)
        group.append(chosen)
        able = able & against[chosen]
    return sorted(group)


def most_at_once(slots: Sequence[Slot], cannot: Callable[[Slot, Slot], bool]) -> int:
    """No more than so many of these slots can be together: the number of sets of rivals they fall into."""
    rivals: list[list[Slot]] = []
    for slot in sorted(slots, key=lambda slot: slot.starts):
        for group in rivals:
            if all(slot.of.table == other.of.table or cannot(slot, other) for other in group):
                group.append(slot)
                break
        else:
            rivals.append([slot])
    return len(rivals)


def by_day(slots: Iterable[Slot]) -> dict[int, list[Slot]]:
    """The slots of each day."""
    days: dict[int, list[Slot]] = defaultdict(list)
    for slot in slots:
        days[slot.day].append(slot)
    return days
