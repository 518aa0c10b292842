"""The year as a model for CP-SAT: which slots are taken. Only the process that solves imports this."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from dates.proposal.candidates import Year
from dates.proposal.plans import Plan, parts_that_count, slots_of
from dates.proposal.problem import Kind
from dates.proposal.rules import Diary, Slot, by_day, groups_of_one, minutes_of, person_cannot, venue_cannot
from dates.proposal.wishes import POINTS

Cost = tuple[int, IntVar]
OneEvening = tuple[list[IntVar], list[IntVar]]
Out = dict[int, OneEvening]


@dataclass
class Model:
    """The slots of some tables, while the dates of all others stay as they are."""

    year: Year
    tables: list[int]
    rest: Diary
    cp: CpModel = field(default_factory=CpModel)
    taken: dict[Slot, IntVar] = field(default_factory=dict)
    of_table: dict[int, list[Slot]] = field(default_factory=dict)
    missing: dict[int, IntVar] = field(default_factory=dict)
    costs: list[Cost] = field(default_factory=list)
    echoes: list[tuple[IntVar, list[IntVar], Callable[[int], int]]] = field(default_factory=list)

    def plan(self, value: Callable[[IntVar], int]) -> Plan:
        """The plan of a solution."""
        return {
            table: tuple(slot for slot in slots if value(self.taken[slot]))
            for table, slots in self.of_table.items()
        }


def model_of(year: Year, tables: Iterable[int] | None = None, *, others: Plan | None = None) -> Model:
    """The model of these tables (of all, if none are named) beside the dates that the others have."""
    rest = Diary(year.problem.travel)
    chosen = sorted(year.wishes if tables is None else tables)
    for slot in (*year.standing, *slots_of(others or {})):
        rest.add(slot)
    model = Model(year, chosen, rest)
    for table in chosen:
        _dates_of_table(model, table)
        _parts(model, table)
        _deadlines(model, table)
    _nobody_twice(model)
    _no_venue_twice(model)
    _rows_of_evenings(model)
    _departments(model)
    model.cp.minimize(
        LinearExpr.weighted_sum([one for _, one in model.costs], [many for many, _ in model.costs])
    )
    return model


def hint(model: Model, plan: Plan) -> None:
    """Begin the search at this plan."""
    chosen = {model.taken[slot] for slot in slots_of(plan) if slot in model.taken}
    for taken in model.taken.values():
        model.cp.add_hint(taken, taken in chosen)
    for follower, taken_ones, follows in model.echoes:
        model.cp.add_hint(follower, follows(sum(one in chosen for one in taken_ones)))


def _cost(model: Model, points: int, *, after: list[IntVar], follows: Callable[[int], int]) -> IntVar:
    """A yes or no that costs points, and what it is by how many of the others are true."""
    found = model.cp.new_bool_var("")
    model.costs.append((points, found))
    model.echoes.append((found, after, follows))
    return found


def _none(count: int) -> int:
    return int(count == 0)


def _beyond_one(count: int) -> int:
    return max(0, count - 1)


def _dates_of_table(model: Model, table: int) -> None:
    """So many dates as are wanted, or some are missing; far enough from each other."""
    wish = model.year.wishes[table]
    slots = [slot for slot in model.year.slots[table] if model.rest.allows(slot)] if wish.meetings else []
    model.of_table[table] = slots
    for slot in slots:
        model.taken[slot] = model.cp.new_bool_var("")
        if slot.points:
            model.costs.append((slot.points, model.taken[slot]))
    lacking = model.missing[table] = model.cp.new_int_var(0, wish.meetings, "")
    model.echoes.append((lacking, _taken(model, slots), lambda count: max(0, wish.meetings - count)))
    model.costs.append((POINTS[Kind.no_date_left], lacking))
    model.cp.add(LinearExpr.sum([*_taken(model, slots), lacking]) == wish.meetings)
    for group in _near_each_other(slots, max(1, wish.spacing_days)):
        model.cp.add_at_most_one(_taken(model, group))


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


def _taken(model: Model, slots: Iterable[Slot]) -> list[IntVar]:
    return [model.taken[slot] for slot in slots]


def _parts(model: Model, table: int) -> None:
    """Each part of a table's year has a meeting, or costs points."""
    of_part: dict[int, list[Slot]] = defaultdict(list)
    for slot in model.of_table[table]:
        of_part[slot.part].append(slot)
    for part in parts_that_count(model.year, table):
        inside = _taken(model, of_part[part])
        without = _cost(model, POINTS[Kind.part_without], after=inside, follows=_none)
        model.cp.add_bool_or([*inside, without])


def _deadlines(model: Model, table: int) -> None:
    """A meeting before the decision, or it costs points."""
    today = model.year.problem.first_day.toordinal()
    for deadline in model.year.problem.must_precede:
        if deadline.table == table:
            day = deadline.day.toordinal()
            if not any(today <= slot.day < day for slot in model.year.standing_of(table)):
                before = _taken(model, [slot for slot in model.of_table[table] if slot.day < day])
                late = _cost(model, POINTS[Kind.deadline_missed], after=before, follows=_none)
                model.cp.add_bool_or([*before, late])


def _shared(model: Model, who: Callable[[Slot], Iterable[int]]) -> dict[tuple[int, ...], list[int]]:
    """The people (or departments) who sit at the same tables, by those tables."""
    at: dict[int, list[int]] = defaultdict(list)
    for table in model.tables:
        if model.of_table[table]:
            for one in who(model.of_table[table][0]):
                at[one].append(table)
    alike: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for one, tables in at.items():
        alike[tuple(tables)].append(one)
    return alike


def _slots_at(model: Model, tables: Iterable[int]) -> dict[int, list[Slot]]:
    return by_day(slot for table in tables for slot in model.of_table[table])


def _nobody_twice(model: Model) -> None:
    """Of dates that one person cannot both come to there is one; whose tables others have too is bound so."""
    alike = [set(tables) for tables in _shared(model, lambda slot: slot.of.people) if len(tables) > 1]
    widest = [tables for tables in alike if not any(tables < other for other in alike)]
    travel = model.year.problem.travel
    groups = _Groups(lambda one, other: person_cannot(one, other, travel) is not None)
    for tables in widest:
        for slots in _slots_at(model, tables).values():
            for group in groups.of(slots):
                model.cp.add_at_most_one(_taken(model, group))


def _no_venue_twice(model: Model) -> None:
    """No venue is taken twice at a time."""
    venues: dict[str, list[int]] = defaultdict(list)
    for table in model.tables:
        venues[model.year.wishes[table].venue].append(table)
    groups = _Groups(venue_cannot)
    for venue, tables in venues.items():
        if venue and len(tables) > 1:
            for slots in _slots_at(model, tables).values():
                for group in groups.of(slots):
                    model.cp.add_at_most_one(_taken(model, group))


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


def _rows_of_evenings(model: Model) -> None:
    """Two evenings in a row of one person cost points, once for each who sits at the same tables."""
    begins = minutes_of(model.year.problem.travel)
    for tables, people in _shared(model, lambda slot: slot.of.people).items():
        days = _slots_at(model, tables)
        out = {
            day: _out(model, [slot for slot in slots if slot.starts >= begins]) for day, slots in days.items()
        }
        for stays, number in _evenings_that_stay(model, people).items():
            _rows(model, out, stays=set(stays), points=POINTS[Kind.two_in_a_row] * number)


def _evenings_that_stay(model: Model, people: Iterable[int]) -> Counter[tuple[int, ...]]:
    """On which days they are out already, and how many of them on the same ones."""
    begins = minutes_of(model.year.problem.travel)
    days: dict[int, list[int]] = {person: [] for person in people}
    for (person, day), slots in sorted(model.rest.of_person.items()):
        if person in days and any(slot.starts >= begins for slot in slots):
            days[person].append(day)
    return Counter(tuple(days[person]) for person in days)


def _out(model: Model, slots: list[Slot]) -> tuple[list[IntVar], list[IntVar]]:
    """At most one of the first is true, and one is where any of the slots, which come second, is taken."""
    taken = _taken(model, slots)
    venues = Counter(slot.of.venue for slot in slots if slot.of.venue)
    tables = {
        slot.of.venue: {one.of.table for one in slots if one.of.venue == slot.of.venue} for slot in slots
    }
    if all(len(tables[venue]) == 1 for venue in venues):
        return taken, taken
    somewhere = model.cp.new_bool_var("")
    model.cp.add_max_equality(somewhere, taken)
    model.echoes.append((somewhere, taken, lambda count: min(1, count)))
    return [somewhere], taken


def _rows(model: Model, out: Out, *, stays: set[int], points: int) -> None:
    for day in sorted(out.keys() | {day - 1 for day in out}):
        if day in stays and day + 1 in stays:
            continue
        if day in stays or day + 1 in stays:
            new, _ = out.get(day + 1 if day in stays else day, ((), ()))
            model.costs.extend((points, one) for one in new)
        elif day in out and day + 1 in out:
            _row(model, out[day], out[day + 1], points=points)


def _row(model: Model, one: OneEvening, next_one: OneEvening, *, points: int) -> None:
    if one[0] and next_one[0]:
        either = [*one[1], *next_one[1]]
        both = _cost(model, points, after=either, follows=_beyond_one)
        model.cp.add(LinearExpr.sum([*one[0], *next_one[0]]) <= both + 1)


def _departments(model: Model) -> None:
    """Each table more of one department on one day costs points."""
    for tables, departments in _shared(model, lambda slot: slot.of.departments).items():
        for day, slots in _slots_at(model, tables).items():
            for department in departments:
                stays = len(model.rest.of_department.get((department, day), ()))
                if stays:
                    points = POINTS[Kind.department_twice]
                    model.costs.extend((points, one) for one in _taken(model, slots))
                elif len({slot.of.table for slot in slots}) > 1:
                    more = model.cp.new_int_var(0, len(tables) - 1, "")
                    model.costs.append((POINTS[Kind.department_twice], more))
                    model.echoes.append((more, _taken(model, slots), _beyond_one))
                    model.cp.add(LinearExpr.sum(_taken(model, slots)) <= more + 1)
