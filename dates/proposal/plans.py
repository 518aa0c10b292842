"""A plan: dates for tables. What it costs, and what there is to say about each date."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from dates.proposal.candidates import Blocks, Judge, Year, blocks_of
from dates.proposal.days import moment_of
from dates.proposal.problem import Finding, Kind, Placed
from dates.proposal.rules import Slot, by_day, minutes_of, week_of
from dates.proposal.wishes import POINTS, points_of_evenings

Plan = dict[int, tuple[Slot, ...]]


def slots_of(plan: Plan) -> list[Slot]:
    """All dates of the plan."""
    return [slot for slots in plan.values() for slot in slots]


def missing(year: Year, plan: Plan) -> int:
    """How many meetings have found no date."""
    return sum(wish.meetings - len(plan.get(table, ())) for table, wish in year.wishes.items())


def penalty(year: Year, plan: Plan) -> int:
    """The points against a plan. Dates that stay are not held against it."""
    slots = slots_of(plan)
    return (
        sum(slot.points for slot in slots)
        + POINTS[Kind.no_date_left] * missing(year, plan)
        + sum(POINTS[finding.kind] for finding in _of_tables(year, plan))
        + sum(points for _, _, _, points in full_weeks(year, slots))
        + POINTS[Kind.department_twice] * sum(more for _, _, more in department_days(year, slots))
    )


def full_weeks(year: Year, slots: Iterable[Slot]) -> Iterator[tuple[int, int, int, int]]:
    """Each person and week with more evenings than is good: how many, and the points the plan brings."""
    stay = _evenings(year, year.standing)
    count = Counter((person, week_of(day)) for person, day in stay)
    count_all = Counter((person, week_of(day)) for person, day in stay | _evenings(year, slots))
    for (person, week), evenings in sorted(count_all.items()):
        points = points_of_evenings(evenings) - points_of_evenings(count[person, week])
        if points:
            yield person, week, evenings, points


def _evenings(year: Year, slots: Iterable[Slot]) -> set[tuple[int, int]]:
    """Who is out on which days."""
    begins = minutes_of(year.problem.travel)
    return {(person, slot.day) for slot in slots if slot.starts >= begins for person in slot.of.people}


def department_days(year: Year, slots: Iterable[Slot]) -> Iterator[tuple[int, int, int]]:
    """Each department and day with more than one table, and how many more the plan brings."""
    new = Counter((department, slot.day) for slot in slots for department in slot.of.departments)
    stay = Counter((department, one.day) for one in year.standing for department in one.of.departments)
    for (department, day), count in sorted(new.items()):
        more = count + stay[department, day] - max(1, stay[department, day])
        if more > 0:
            yield department, day, more


def deadlines_missed(year: Year, plan: Plan) -> Iterator[Finding]:
    """Decisions that come before the table meets, though it could have met before."""
    for deadline in year.problem.must_precede:
        if deadline.table in year.wishes and not _met_before(year, plan, deadline.table, deadline.day):
            wish = year.wishes[deadline.table]
            yield Finding(
                kind=Kind.deadline_missed,
                tables=(wish.id,),
                days=(deadline.day,),
                values={"table": wish.name, "what": deadline.what},
            )


def _met_before(year: Year, plan: Plan, table: int, day: date) -> bool:
    dates = [*plan.get(table, ()), *year.standing_of(table)]
    return any(slot.day < day.toordinal() and _counts(year, slot) for slot in dates)


def _counts(year: Year, slot: Slot) -> bool:
    """Only a meeting still to come can bring a topic: the topic is there, and nobody has met about it."""
    return slot.day >= year.problem.first_day.toordinal()


def parts_without(year: Year, plan: Plan) -> Iterator[Finding]:
    """Parts of a table's year without a meeting, though it has free days there."""
    for table, wish in year.wishes.items():
        for place in parts_that_count(year, table):
            if not any(slot.part == place for slot in plan.get(table, ())):
                part = year.parts[table][place]
                yield Finding(
                    kind=Kind.part_without,
                    tables=(table,),
                    days=(date.fromordinal(part.first), date.fromordinal(part.last)),
                    values={"table": wish.name},
                )


def parts_that_count(year: Year, table: int) -> list[int]:
    """The parts that can have a meeting of the plan and have none that stays."""
    parts = year.parts[table]
    able = {slot.part for slot in year.slots[table]} if parts else set()
    stay = [slot.day for slot in year.standing_of(table)]
    return sorted(
        place for place in able if not any(parts[place].first <= day <= parts[place].last for day in stay)
    )


def _of_tables(year: Year, plan: Plan) -> Iterator[Finding]:
    yield from deadlines_missed(year, plan)
    yield from parts_without(year, plan)


def placed(year: Year, plan: Plan) -> tuple[Placed, ...]:
    """The plan for its readers, in order of time, with what is not as wished about each date."""
    blocks, slots = blocks_of(year.problem), slots_of(plan)
    together = _together(year, slots)
    return tuple(
        _placed(year, slot, blocks=blocks, together=together)
        for slot in sorted(slots, key=lambda slot: (slot.day, slot.starts, slot.of.table))
    )


def _placed(year: Year, slot: Slot, *, blocks: Blocks, together: dict[Slot, list[Finding]]) -> Placed:
    judge = Judge(year, year.wishes[slot.of.table], blocks)
    alone = [
        Finding(kind=kind, values={"points": points, "what": what})
        for kind, points, what in judge.remarks(slot.day, slot.starts)
    ]
    return Placed(
        table=slot.of.table,
        starts_at=moment_of(slot.day, slot.starts),
        ends_at=moment_of(slot.day, slot.ends),
        points=slot.points,
        remarks=(*alone, *together[slot]),
    )


def _together(year: Year, slots: list[Slot]) -> dict[Slot, list[Finding]]:
    """What is not as wished about dates beside each other, told at each of them."""
    said: dict[Slot, list[Finding]] = defaultdict(list)
    days, evenings = by_day(slots), _evenings_of_weeks(year, slots)
    for person, week, count, _ in full_weeks(year, slots):
        name = year.problem.people.get(person, "")
        finding = Finding(kind=Kind.many_evenings, values={"name": name, "count": count})
        for slot in evenings[person, week]:
            said[slot].append(finding)
    for department, day, _ in department_days(year, slots):
        name = year.problem.departments.get(department, "")
        finding = Finding(kind=Kind.department_twice, days=(date.fromordinal(day),), values={"name": name})
        for slot in days[day]:
            said[slot] += [finding] * (department in slot.of.departments)
    return said


def _evenings_of_weeks(year: Year, slots: list[Slot]) -> dict[tuple[int, int], list[Slot]]:
    begins = minutes_of(year.problem.travel)
    found: dict[tuple[int, int], list[Slot]] = defaultdict(list)
    for slot in slots:
        for person in slot.of.people if slot.starts >= begins else ():
            found[person, week_of(slot.day)].append(slot)
    return found
