"""The year as CP-SAT sees it: which slots are taken, and what that costs. Only the solver imports this."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from dates.proposal.candidates import Year
from dates.proposal.plans import Plan, slots_of
from dates.proposal.rules import Diary, Slot, by_day

Follows = Callable[[frozenset[Slot]], int]


@dataclass(frozen=True)
class Row:
    """A rule between numbers: the sum of the first, less that of the others, lies between two limits.

    A `least` of 0 stands for no limit, as every sum may be as small as it likes.
    """

    ones: Sequence[IntVar]
    less: Sequence[IntVar]
    least: int
    most: int


@dataclass
class Model:
    """The slots of some tables, while the dates of all others stay as they are.

    `echoes`: what follows from the slots that are taken, and how, so that a whole plan can be a hint.
    """

    year: Year
    tables: list[int]
    rest: Diary
    cp: CpModel = field(default_factory=CpModel)
    taken: dict[Slot, IntVar] = field(default_factory=dict)
    of_table: dict[int, list[Slot]] = field(default_factory=dict)
    missing: dict[int, IntVar] = field(default_factory=dict)
    costs: list[tuple[int, IntVar]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    echoes: list[tuple[IntVar, Follows]] = field(default_factory=list)

    def plan(self, value: Callable[[IntVar], int]) -> Plan:
        """The plan of a solution."""
        return {
            table: tuple(slot for slot in slots if value(self.taken[slot]))
            for table, slots in self.of_table.items()
        }

    def of(self, slots: Iterable[Slot]) -> list[IntVar]:
        """What says whether these are taken."""
        return [self.taken[slot] for slot in slots]

    def follower(self, most: int, follows: Follows, *, points: int = 0) -> IntVar:
        """A number up to `most` that follows from what is taken, and costs points for each."""
        found = self.cp.new_int_var(0, most, "")
        self.echoes.append((found, follows))
        if points:
            self.costs.append((points, found))
        return found

    def slots_at(self, tables: Iterable[int]) -> dict[int, list[Slot]]:
        """What these tables could have, day by day."""
        return by_day(slot for table in tables for slot in self.of_table[table])

    def alike(self, who: Callable[[Slot], Iterable[int]]) -> dict[tuple[int, ...], list[int]]:
        """The people (or departments) who sit at the same tables, by those tables."""
        at: dict[int, list[int]] = defaultdict(list)
        for table in self.tables:
            if self.of_table[table]:
                for one in who(self.of_table[table][0]):
                    at[one].append(table)
        found: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for one, tables in at.items():
            found[tuple(tables)].append(one)
        return found

    def at_most(self, ones: list[IntVar], limit: int, *, more: Sequence[IntVar] = ()) -> None:
        """No more of the first are true than the limit, and as many more as the others say."""
        self.rows.append(Row(ones, more, 0, limit))
        if limit == 1 and not more:
            self.cp.add_at_most_one(ones)
        else:
            self.cp.add(LinearExpr.sum(ones) <= limit + LinearExpr.sum(more))

    def at_least_one(self, ones: list[IntVar]) -> None:
        """One of them is true, or several."""
        self.rows.append(Row(ones, (), 1, len(ones)))
        self.cp.add_bool_or(ones)

    def together(self, ones: list[IntVar], count: int) -> None:
        """They add up to the count."""
        self.rows.append(Row(ones, (), count, count))
        self.cp.add(LinearExpr.sum(ones) == count)

    def minimize(self) -> None:
        """Fewest points."""
        self.cp.minimize(
            LinearExpr.weighted_sum([one for _, one in self.costs], [many for many, _ in self.costs])
        )


def hint(model: Model, plan: Plan) -> None:
    """Begin the search at this plan."""
    chosen = frozenset(slot for slot in slots_of(plan) if slot in model.taken)
    for slot, taken in model.taken.items():
        model.cp.add_hint(taken, slot in chosen)
    for follower, follows in model.echoes:
        model.cp.add_hint(follower, int(follows(chosen)))
