"""What a file would make of a draft, row by row, before anything is written."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from core.languages import N_, _
from documents.spreadsheets.grid import Found, Grid, is_empty
from plan.exchange.choices import Choices
from plan.exchange.columns import BOTH, LABELS, Column, label
from plan.exchange.files import text_told
from plan.exchange.gathering import Gathered, Node, ReadRow, gathered
from plan.exchange.headings import ColumnMapping, lacking
from plan.exchange.joining import Joined, Part, joined, title_of
from plan.exchange.organisations import similar
from plan.exchange.table import told_of
from plan.sheet import PlanSheet

MOST_UNKNOWN = 60  # names asked about at once
MOST_SHOWN = 160  # letters of a text before and after
NODE_WORDS = {
    "area": N_("Focus area"),
    "goal": N_("Goal"),
    "action": N_("Action"),
    "indicator": N_("Indicator"),
}
WHAT_FOLLOWS = {
    "area": N_(
        "No column tells the focus area: the heading above the table, or the name of the sheet or the file, "
        "is taken for it."
    ),
    "goal": N_(
        "No column tells the goal: the heading above the table is taken for it, or else the name of the "
        "focus area."
    ),
    "title": N_("No column tells the actions: none are read."),
    "responsible": N_("No column tells who is responsible. Every action needs somebody: its row is marked."),
    "name": N_("No column tells the indicators: none are read."),
    "timetable": N_("No column tells the timetable: it stays empty and can be written later."),
}
STATES = {"new": N_("new"), "changed": N_("is changed"), "unchanged": N_("unchanged")}


@dataclass(frozen=True)
class Change:
    """A field that differs, as people call it, before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Made:
    """What a row becomes."""

    kind: str
    title: str
    state: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Shown:
    """A row of the file. `may_be_whole`: its cells were taken for several things."""

    id: str
    place: str
    under: tuple[str, ...]
    made: tuple[Made, ...]
    faults: tuple[str, ...]
    notes: tuple[str, ...]
    is_left: bool
    may_be_whole: bool
    is_whole: bool

    @property
    def state(self) -> str:
        """What the row is looked for by: faults before everything else."""
        if self.is_left:
            return "left"
        if self.faults:
            return "faults"
        states = [made.state for made in self.made]
        return next((state for state in ("new", "changed") if state in states), "unchanged")


@dataclass(frozen=True)
class Table:
    """A table of the file, and how it is read."""

    number: int
    name: str
    rows: int
    head: int
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Unknown:
    """A name that is no organisation of ours, on so many rows, and who may be meant."""

    name: str
    rows: int
    similar: tuple[str, ...]


@dataclass
class Preview:
    """`counts` are parts of the plan by kind and state; `absent` is what only the draft has."""

    sheet: PlanSheet
    rows: list[Shown]
    tables: list[Table]
    notes: list[str]
    unknown: list[Unknown]
    new_organisations: dict[str, str]
    absent: list[tuple[str, str]]
    counts: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def faulty(self) -> list[Shown]:
        """The rows because of which nothing can be taken."""
        return [row for row in self.rows if row.state == "faults"]

    @property
    def is_fit(self) -> bool:
        """Whether the draft can take it as it is."""
        return not self.faulty and any(row.made and not row.is_left for row in self.rows)


def preview(
    found: Found,
    choices: Choices,
    draft: PlanSheet,
    *,
    known: Mapping[str, str],
    in_force: AbstractSet[str],
    term: str,
) -> Preview:
    """What becomes of every row against this draft; `known` are organisations by name in small letters."""
    told = gathered(found, choices=choices, known=known)
    result = joined(told, draft, leaves_out=choices.leaves_out, in_force=in_force, term=term)
    return Preview(
        sheet=result.sheet,
        rows=[_shown(row, result, choices) for row in told.rows],
        tables=[_table(*one) for one in enumerate(zip(found.grids, told.mappings, strict=True))],
        notes=[*_lacking(told.mappings), *_hidden(found.grids)],
        unknown=_unknown(told, known),
        new_organisations=told.names.new,
        absent=[(_kind(part), title_of(part)) for part in result.absent],
        counts=_counts(told.plan, result),
    )


def _shown(read: ReadRow, result: Joined, choices: Choices) -> Shown:
    row, whole = read.row, read.row.id in choices.whole
    notes = list(read.proposals)
    if row.is_hidden:
        notes.append(_("The row is hidden in the file."))
    return Shown(
        id=row.id,
        place=row.place,
        under=tuple(filter(None, (row.under.area, row.under.goal))),
        made=tuple(_made(node, result) for node in read.nodes),
        faults=tuple(read.faults),
        notes=tuple(notes),
        is_left=read.is_left,
        may_be_whole=whole
        or len([node for node in read.nodes if node.kind == "action"]) > 1
        or _several(read),
        is_whole=whole,
    )


def _several(read: ReadRow) -> bool:
    kinds = [node.kind for node in read.nodes]
    return kinds.count("indicator") > 1 or (read.row.has(BOTH) and bool(read.proposals))


def _made(node: Node, result: Joined) -> Made:
    if result.is_new(node):
        return Made(node.kind, node.title, "new")
    before, after = result.before[id(node)], result.after[id(node)]
    changes = tuple(_change(name, before, after) for name in result.changes[id(node)] or ())
    return Made(node.kind, title_of(after), "changed" if changes else "unchanged", changes)


def _change(name: str, before: Part, after: Part) -> Change:
    if name == "moved":
        return Change(_("It stands elsewhere in the plan"), "", "")
    return Change(_label(name, before), _said(getattr(before, name)), _said(getattr(after, name)))


def _label(name: str, part: Part) -> str:
    """The heading of the column that tells the field."""
    kind = _kind(part)
    if name in ("title", "description"):
        name = {"area": "area", "goal": "goal", "action": "title"}[kind] + (
            "_description" * (name != "title")
        )
    if name == "responsible" and kind == "indicator":
        name = "indicator_responsible"
    special = {"money": _("Appropriations"), "values": _("Values of years")}
    return special.get(name) or label(Column(name))


def _said(value: Any) -> str:
    text = told_of(value) if not isinstance(value, tuple) else ", ".join(map(_said, value))
    said = text if isinstance(text, str) else text_told(text)
    return said if len(said) <= MOST_SHOWN else f"{said[:MOST_SHOWN]}…"


def _kind(part: Part) -> str:
    return {"FocusAreaSheet": "area", "GoalSheet": "goal", "ActionSheet": "action"}.get(
        type(part).__name__, "indicator"
    )


def _table(number: int, one: tuple[Grid, ColumnMapping]) -> Table:
    grid, mapping = one
    rows = sum(1 for row in grid.rows[mapping.head :] if not all(map(is_empty, row)))
    columns = tuple(label(column) for column in mapping.columns if column)
    return Table(number, grid.name, rows, mapping.head, columns)


def _lacking(mappings: Iterable[ColumnMapping]) -> Iterator[str]:
    """Which columns of a plan are nowhere in the file, and what follows."""
    read = [mapping for mapping in mappings if any(mapping.columns)]
    together = [column for mapping in read for column in mapping.columns]
    if read and not {column.what for column in together if column} & {"programme", "ended"}:
        yield from (_(WHAT_FOLLOWS[what]) for what in lacking(together))
    elif read:
        plans = [
            one
            for one in read
            if not {column.what for column in one.columns if column} & {"programme", "ended"}
        ]
        yield from (
            _(WHAT_FOLLOWS[what]) for what in lacking([c for one in plans for c in one.columns]) if plans
        )


def _hidden(grids: Iterable[Grid]) -> Iterator[str]:
    for grid in grids:
        if grid.is_hidden:
            yield _("The sheet %(name)s is hidden in the file. It was read, too.", name=grid.name)
        if grid.hidden_rows:
            yield _("%(name)s has hidden rows. They were read, too: each is marked.", name=grid.name)
        if grid.hidden_columns:
            letters = ", ".join(map(letters_of, grid.hidden_columns[:20]))
            yield _(
                "%(name)s has hidden columns: %(letters)s. They were read, too.",
                name=grid.name,
                letters=letters,
            )


def letters_of(column: int) -> str:
    """A column, counted from 1, as a spreadsheet program calls it: `A`, `AB`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _unknown(told: Gathered, known: Mapping[str, str]) -> list[Unknown]:
    return [
        Unknown(name, rows, tuple(similar(name, known)))
        for name, rows in list(told.names.unknown.items())[:MOST_UNKNOWN]
    ]


def _counts(node: Node, result: Joined) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for child in node.children:
        made = result.changes.get(id(child))
        state = "new" if made is None else "changed" if made else "unchanged"
        found[child.kind, state] = found.get((child.kind, state), 0) + 1
        for key, count in _counts(child, result).items():
            found[key] = found.get(key, 0) + count
    return found


def options(years: Iterable[int]) -> list[tuple[str, str]]:
    """What a person may say that a column tells; sums and values are those of one of the years."""
    of_years = [Column(what, year) for what in ("money", "value") for year in years]
    return [(str(one), label(one)) for one in (*map(Column, (*LABELS, BOTH)), *of_years)]
