"""What a file says, joined with what a draft says already: known by its code, or else by its title."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from msgspec.structs import replace

from plan.exchange.columns import plainly
from plan.exchange.gathering import Gathered, Node
from plan.exchange.timetables import period
from plan.sheet import (
    ActionSheet,
    FocusAreaSheet,
    GoalSheet,
    IndicatorSheet,
    Money,
    PlanSheet,
    ProgrammeSheet,
    Value,
)
from plan.tables import Whose

Part = FocusAreaSheet | GoalSheet | ActionSheet | IndicatorSheet
KINDS: dict[str, type[Part]] = {
    "area": FocusAreaSheet,
    "goal": GoalSheet,
    "action": ActionSheet,
    "indicator": IndicatorSheet,
}
LIVING = {
    "status",
    "status_explained",
    "status_on",
    "values",
}  # what has a life of its own once it is in force
ORDER = {whose: place for place, whose in enumerate(Whose)}
One = TypeVar("One", FocusAreaSheet, GoalSheet, ActionSheet, IndicatorSheet)


@dataclass(frozen=True)
class Old:
    """A part of the draft under its parent's code."""

    kind: str
    part: Part
    under: str


@dataclass(frozen=True)
class Joined:
    """`sheet` is the draft as it would be; `changes` tell of each part of the file which fields differ from
    the draft, None for a part that is new. `absent` are parts of the draft that the file does not tell of.
    """

    sheet: PlanSheet
    changes: Mapping[int, tuple[str, ...] | None]
    before: Mapping[int, Part]
    after: Mapping[int, Part]
    absent: tuple[Part, ...]

    def is_new(self, node: Node) -> bool:
        """Whether the draft has nothing of the kind."""
        return self.changes.get(id(node)) is None


def joined(
    gathered: Gathered,
    draft: PlanSheet,
    *,
    leaves_out: bool,
    in_force: AbstractSet[str] = frozenset(),
    term: str | None = None,
) -> Joined:
    """The draft with what the file says.

    `in_force`: the codes of what is in force already, whose state and values live on their own pages. `term`:
    the two figures with which codes of this plan begin; a code of another plan is not kept.
    """
    joining = _Joining(gathered, draft, leaves_out=leaves_out, in_force=in_force, term=term)
    return joining.result()


@dataclass
class _Joining:
    gathered: Gathered
    draft: PlanSheet
    leaves_out: bool
    in_force: AbstractSet[str]
    term: str | None
    matches: dict[int, Old] = field(default_factory=dict)
    changes: dict[int, tuple[str, ...] | None] = field(default_factory=dict)
    after: dict[int, Part] = field(default_factory=dict)
    _matched: set[int] = field(default_factory=set)
    _taken: set[str] = field(default_factory=set)

    def result(self) -> Joined:
        old = list(_parts(self.draft))
        self._match(self.gathered.plan, _Index(old))
        self._matched = {id(found.part) for found in self.matches.values()}
        self._taken = {one.part.code for one in old}
        areas = self._children(self.gathered.plan, self.draft.areas, "area")
        programmes = self._programmes()
        sheet = PlanSheet(
            areas=areas,
            programmes=self._with_named(areas, programmes),
            ended=tuple(self.gathered.ended.values()) if self.gathered.says_ended else self.draft.ended,
        )
        return Joined(
            sheet,
            self.changes,
            {key: found.part for key, found in self.matches.items()},
            self.after,
            tuple(one.part for one in old if id(one.part) not in self._matched),
        )

    def _match(self, node: Node, index: "_Index") -> None:
        for child in node.children:
            parent = self.matches.get(id(node))
            if found := index.find(child, parent.part.code if parent else ""):
                self.matches[id(child)] = found
            self._match(child, index)

    def _children(self, node: Node, old: Sequence[One], kind: str) -> tuple[One, ...]:
        """What stands under a part from now on: the draft's order, then what is new; or the file's alone."""
        mine: list[Node] = list(node.of_kind(kind))
        if self.leaves_out:
            return tuple(self._part(child) for child in mine)
        placed: list[Any] = []
        by_part = {id(self.matches[id(child)].part): child for child in mine if id(child) in self.matches}
        for part in old:
            if child := by_part.pop(id(part), None):
                placed.append(self._part(child))
                mine.remove(child)
            elif id(part) not in self._matched:
                placed.append(self._kept(part))
        return tuple([*placed, *(self._part(child) for child in mine)])

    def _kept(self, part: Any) -> Any:
        """A part that only the draft has, without what the file has under another one."""
        if isinstance(part, FocusAreaSheet):
            return replace(part, goals=self._left(part.goals))
        if isinstance(part, GoalSheet):
            return replace(part, actions=self._left(part.actions), indicators=self._left(part.indicators))
        return part

    def _left(self, parts: Sequence[One]) -> tuple[One, ...]:
        return tuple(self._kept(part) for part in parts if id(part) not in self._matched)

    def _part(self, node: Node) -> Any:
        """The part as it would be, with what stands under it."""
        match = self.matches.get(id(node))
        kind = KINDS[node.kind]
        before = match.part if match else kind(code=self._code(node))
        own = self._fields(node, before)
        made: Any = replace(before, **own)
        if match:
            differing = [name for name in own if getattr(before, name) != own[name]]
            parent = self.matches.get(id(node.parent))
            moved = node.kind != "area" and (parent.part.code if parent else "") != match.under
            self.changes[id(node)] = tuple([*differing, *(["moved"] if moved else [])])
        else:
            self.changes[id(node)] = None
        self.after[id(node)] = made
        return self._with_children(made, node)

    def _with_children(self, made: Any, node: Node) -> Any:
        if isinstance(made, FocusAreaSheet):
            return replace(made, goals=self._children(node, made.goals, "goal"))
        if isinstance(made, GoalSheet):
            actions = self._children(node, made.actions, "action")
            return replace(
                made, actions=actions, indicators=self._children(node, made.indicators, "indicator")
            )
        return made

    def _code(self, node: Node) -> str:
        """The code that the file tells, where it may be one of this plan."""
        is_ours = self.term is None or node.code.startswith(f"{self.term}-")
        if not is_ours or node.code in self._taken:
            return ""
        self._taken.add(node.code)
        return node.code

    def _fields(self, node: Node, before: Any) -> dict[str, Any]:
        fields = dict(node.fields)
        if before.code and before.code in self.in_force:
            fields = {name: told for name, told in fields.items() if name not in LIVING}
        title = "name" if node.kind == "indicator" else "title"
        if not fields.get(title):
            fields.pop(title, None)
        if "timetable" in fields and not {"starts_on", "ends_on"} & fields.keys():
            fields |= _days(fields["timetable"], before)
        if "money" in fields:
            fields["money"] = _money(before.money, fields["money"])
        if "values" in fields:
            fields["values"] = _values(before.values, fields["values"])
        return fields

    def _programmes(self) -> tuple[ProgrammeSheet, ...]:
        told = self.gathered.programmes
        if not self.gathered.says_programmes:
            return self.draft.programmes
        if self.leaves_out:
            return tuple(told.values())
        kept = {one.name: one for one in self.draft.programmes}
        return tuple((kept | told).values())

    def _with_named(
        self, areas: Sequence[FocusAreaSheet], programmes: tuple[ProgrammeSheet, ...]
    ) -> tuple[ProgrammeSheet, ...]:
        """Every programme that an action names is one of the plan; a plan by itself is left as it is told."""
        if self.term is None:
            return programmes
        known = {one.name for one in programmes}
        named = (
            name
            for area in areas
            for goal in area.goals
            for action in goal.actions
            for name in action.programmes
        )
        more = tuple(ProgrammeSheet(name=name) for name in dict.fromkeys(named) if name not in known)
        return programmes + more


class _Index:
    """The parts of the draft by their codes and titles; each is matched once."""

    def __init__(self, old: Sequence[Old]) -> None:
        self._by_code = {(one.kind, one.part.code): one for one in old if one.part.code}
        self._by_title: dict[tuple[str, str], list[Old]] = {}
        for one in old:
            self._by_title.setdefault((one.kind, plainly(title_of(one.part))), []).append(one)

    def find(self, node: Node, under: str) -> Old | None:
        """By code; else by title under the same parent; else where the title stands only once."""
        found = self._by_code.get((node.kind, node.code)) if node.code else None
        if found is None and (title := plainly(node.title)):
            alike = self._by_title.get((node.kind, title), [])
            here = [one for one in alike if one.under == under]
            found = here[0] if here else (alike[0] if len(alike) == 1 else None)
        if found:
            self._by_code.pop((found.kind, found.part.code), None)
            self._by_title[found.kind, plainly(title_of(found.part))].remove(found)
        return found


def title_of(part: Part) -> str:
    """What a part is called."""
    return part.name if isinstance(part, IndicatorSheet) else part.title


def _parts(sheet: PlanSheet) -> Iterator[Old]:
    for area in sheet.areas:
        yield Old("area", area, "")
        for goal in area.goals:
            yield Old("goal", goal, area.code)
            yield from (Old("action", one, goal.code) for one in goal.actions)
            yield from (Old("indicator", one, goal.code) for one in goal.indicators)


def _days(timetable: str, before: ActionSheet) -> dict[str, Any]:
    """The first and the last day out of the words for them, where the words have changed."""
    starts, ends = period(timetable)
    if timetable == before.timetable:
        return {}
    if not before.timetable and (starts or ends) and (starts, ends) == (before.starts_on, before.ends_on):
        return {"timetable": ""}
    return {"starts_on": starts, "ends_on": ends}


def _money(before: Sequence[Money], told: Mapping[int, Decimal | None]) -> tuple[Money, ...]:
    """Sums of the years that the file has columns for; those of others stay."""
    kept: dict[int, Decimal | None] = {one.year: one.amount for one in before}
    kept.update(told)
    found = tuple(Money(year, amount) for year, amount in sorted(kept.items()) if amount is not None)
    return tuple(before) if set(found) == set(before) else found


def _values(before: Sequence[Value], told: Mapping[tuple[int, Whose], Value | None]) -> tuple[Value, ...]:
    """The same for the values of an indicator."""
    kept: dict[tuple[int, Whose], Value | None] = {(one.year, one.whose): one for one in before}
    kept.update(told)
    ordered = sorted(kept.items(), key=lambda one: (one[0][0], ORDER[one[0][1]]))
    found = tuple(value for _key, value in ordered if value is not None)
    return tuple(before) if set(found) == set(before) else found
