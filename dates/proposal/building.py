"""The rules and wishes of a year, told to CP-SAT. Only the process that solves imports this.

Whatever excludes each other is told as whole sets, and what a person's week costs grows evening by evening:
so the solver's first estimate is close to the truth, and it can prove that nothing is better.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from ortools.sat.python.cp_model import IntVar

from dates.proposal.candidates import Year
from dates.proposal.model import Model
from dates.proposal.plans import Plan, parts_that_count, slots_of
from dates.proposal.problem import Kind
from dates.proposal.rules import (
    Diary,
    Slot,
    groups_of_one,
    minutes_of,
    overlap,
    person_cannot,
    venue_cannot,
    week_of,
)
from dates.proposal.wishes import EVENINGS_A_WEEK, POINTS, points_of_evenings


def model_of(
    year: Year,
    tables: Iterable[int] | None = None,
    *,
    others: Plan | None = None,
    only: Callable[[Slot], bool] = lambda _slot: True,
    weeks_not_counted: frozenset[int] = frozenset(),
) -> Model:
    """The model of these tables (of all, if none are named) beside the dates that the others have.

    `only`: slots that come into question; `weeks_not_counted`: people whose full weeks cost nothing here.
    """
    rest = Diary(year.problem.travel)
    for slot in (*year.standing, *slots_of(others or {})):
        rest.add(slot)
    model = Model(year, sorted(year.wishes if tables is None else tables), rest)
    for table in model.tables:
        _dates_of_table(model, table, only)
        _parts(model, table)
        _deadlines(model, table)
    evenings = _Evenings(model)
    _nobody_twice(model, evenings)
    _no_venue_twice(model)
    _full_weeks(model, evenings, weeks_not_counted)
    _departments(model)
    model.minimize()
    return model


def _dates_of_table(model: Model, table: int, only: Callable[[Slot], bool]) -> None:
    """So many dates as are wanted, or some are missing; far enough from each other."""
    wish = model.year.wishes[table]
    slots = [
        slot for slot in model.year.slots[table] if wish.meetings and model.rest.allows(slot) and only(slot)
    ]
    model.of_table[table] = slots
    for slot in slots:
        model.taken[slot] = model.cp.new_bool_var("")
        if slot.points:
            model.costs.append((slot.points, model.taken[slot]))
    lacking = model.missing[table] = model.follower(
        wish.meetings,
        lambda chosen: max(0, wish.meetings - len(chosen.intersection(slots))),
        points=POINTS[Kind.no_date_left],
    )
    model.together([*model.of(slots), lacking], wish.meetings)
    for group in _near_each_other(slots, max(1, wish.spacing_days)):
        model.at_most(model.of(group), 1)


def _near_each_other(slots: list[Slot], spacing: int) -> list[list[Slot]]:
    """The longest runs of slots of which any two are too close."""
    runs, end = [], 0
    for begin, slot in enumerate(slots):
        until = end
        while until < len(slots) and slots[until].day - slot.day < spacing:
            until += 1
        if until > end:
            runs.append(slots[begin:until])
            end = until
    return runs


def _parts(model: Model, table: int) -> None:
    """Each part of a table's year has a meeting, or costs points."""
    of_part: dict[int, list[Slot]] = defaultdict(list)
    for slot in model.of_table[table]:
        of_part[slot.part].append(slot)
    for part in parts_that_count(model.year, table):
        _one_of(model, of_part[part], POINTS[Kind.part_without])


def _deadlines(model: Model, table: int) -> None:
    """A meeting before the decision, or it costs points."""
    today = model.year.problem.first_day.toordinal()
    for deadline in model.year.problem.must_precede:
        if deadline.table == table:
            day = deadline.day.toordinal()
            if not any(today <= slot.day < day for slot in model.year.standing_of(table)):
                before = [slot for slot in model.of_table[table] if slot.day < day]
                _one_of(model, before, POINTS[Kind.deadline_missed])


def _one_of(model: Model, slots: list[Slot], points: int) -> None:
    without = model.follower(1, lambda chosen: chosen.isdisjoint(slots), points=points)
    model.at_least_one([*model.of(slots), without])


def _nobody_twice(model: Model, evenings: _Evenings) -> None:
    """Of dates that one person cannot both come to there is one; whose tables others have too is bound so."""
    alike = [set(tables) for tables in model.alike(lambda slot: slot.of.people) if len(tables) > 1]
    travel = model.year.problem.travel
    begins = minutes_of(travel)
    groups = _Groups(lambda one, other: person_cannot(one, other, travel) is not None)
    for tables in (tables for tables in alike if not any(tables < other for other in alike)):
        for days in evenings.weeks(tables).values():
            for places in days.values():
                model.at_most([place.out for place in places], 1)
        for slots in model.slots_at(tables).values():
            for group in groups.of(slots) if any(slot.starts < begins for slot in slots) else ():
                model.at_most(model.of(group), 1)


def _no_venue_twice(model: Model) -> None:
    """No venue is taken twice at a time."""
    venues: dict[str, list[int]] = defaultdict(list)
    for table in model.tables:
        venues[model.year.wishes[table].venue].append(table)
    groups = _Groups(venue_cannot)
    for venue, tables in venues.items():
        if venue and len(tables) > 1:
            for slots in model.slots_at(tables).values():
                for group in groups.of(slots):
                    model.at_most(model.of(group), 1)


class _Groups:
    """Sets of rivals, remembered: most days of a year look alike."""

    def __init__(self, cannot: Callable[[Slot, Slot], bool]) -> None:
        self.cannot = cannot
        self.known: dict[tuple[tuple[int, int], ...], list[list[int]]] = {}

    def of(self, slots: Sequence[Slot]) -> list[list[Slot]]:
        alike = tuple((slot.of.table, slot.starts) for slot in slots)
        if alike not in self.known:
            self.known[alike] = groups_of_one(slots, self.cannot)
        return [[slots[place] for place in group] for group in self.known[alike]]


@dataclass(frozen=True)
class Place:
    """Where somebody could be on an evening: `out` is true if any of the slots there is taken."""

    slots: list[Slot]
    out: IntVar


Weeks = dict[int, dict[int, list[Place]]]


class _Evenings:
    """The places at which people can spend their evenings; those who sit at the same tables share them."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.begins = minutes_of(model.year.problem.travel)
        self.groups = _Groups(lambda one, other: one.of.table == other.of.table or overlap(one, other))
        self.shared: dict[tuple[Slot, ...], Place] = {}

    def weeks(self, tables: Iterable[int]) -> Weeks:
        """Where these tables could be, evening by evening."""
        weeks: Weeks = defaultdict(dict)
        for day, slots in self.model.slots_at(sorted(tables)).items():
            weeks[week_of(day)][day] = list(self._places([one for one in slots if one.starts >= self.begins]))
        return weeks

    def _places(self, slots: list[Slot]) -> Iterable[Place]:
        """Of the places of one evening somebody can be at one; several tables can meet at the same one."""
        venues: dict[str, list[Slot]] = defaultdict(list)
        for slot in slots:
            venues[slot.of.venue].append(slot)
        for venue, inside in venues.items():
            if not venue or len({slot.of.table for slot in inside}) == 1:
                yield from (Place([slot], self.model.taken[slot]) for slot in inside)
            else:
                yield self._place_of_several(inside)

    def _place_of_several(self, slots: list[Slot]) -> Place:
        """At one time there is one of them, and only if anybody is there at all."""
        if (known := self.shared.get(tuple(slots))) is not None:
            return known
        out = self.model.follower(1, lambda chosen: not chosen.isdisjoint(slots))
        for group in self.groups.of(slots):
            self.model.at_most(self.model.of(group), 0, more=[out])
        self.shared[tuple(slots)] = Place(slots, out)
        return self.shared[tuple(slots)]


def _full_weeks(model: Model, evenings: _Evenings, not_counted: frozenset[int]) -> None:
    """Each evening too many in a week of one person costs points, for each of those at the same tables."""
    for tables, people in model.alike(lambda slot: slot.of.people - not_counted).items():
        weeks = evenings.weeks(tables)
        at_most = sum(-(-7 // max(1, model.year.wishes[table].spacing_days)) for table in tables)
        for stays, number in _evenings_that_stay(model, people).items():
            for week, days in weeks.items():
                known = sum(week_of(day) == week for day in stays)
                new = [places for day, places in days.items() if places and day not in stays]
                most = known + min(len(new), at_most)
                _week(model, [place for places in new for place in places], range(known, most), number=number)


def _evenings_that_stay(model: Model, people: Iterable[int]) -> Counter[tuple[int, ...]]:
    """On which days they are out already, and how many of them on the same ones."""
    days: dict[int, list[int]] = {person: [] for person in people}
    for (person, day), meetings in sorted(model.rest.evenings.items()):
        if person in days and meetings:
            days[person].append(day)
    return Counter(tuple(days[person]) for person in days)


def _week(model: Model, places: list[Place], evenings: range, *, number: int) -> None:
    """Places for evenings beside those that stay (the first of the range): each more costs more."""
    beyond = []
    for before in evenings:
        if points := points_of_evenings(before + 1) - points_of_evenings(before):
            enough = before + 1 - evenings.start
            follows = partial(_at_least, places, enough)
            beyond.append(model.follower(1, follows, points=number * points))
    if beyond:
        free = max(0, EVENINGS_A_WEEK - evenings.start)
        model.at_most([place.out for place in places], free, more=beyond)


def _at_least(places: list[Place], enough: int, chosen: frozenset[Slot]) -> bool:
    return sum(not chosen.isdisjoint(place.slots) for place in places) >= enough


def _departments(model: Model) -> None:
    """Each table more of one department on one day costs points."""
    points = POINTS[Kind.department_twice]
    for tables, departments in model.alike(lambda slot: slot.of.departments).items():
        for day, slots in model.slots_at(tables).items():
            stays = sum(bool(model.rest.of_department.get((one, day))) for one in departments)
            if stays:
                model.costs.extend((points * stays, one) for one in model.of(slots))
            if stays < len(departments) and len({slot.of.table for slot in slots}) > 1:
                more = model.follower(
                    len(tables) - 1, partial(_beyond_one, slots), points=points * (len(departments) - stays)
                )
                model.at_most(model.of(slots), 1, more=[more])


def _beyond_one(slots: list[Slot], chosen: frozenset[Slot]) -> int:
    return max(0, len(chosen.intersection(slots)) - 1)
