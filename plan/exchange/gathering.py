"""The rows of a file, gathered into focus areas, goals, actions and indicators."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.languages import _
from documents.spreadsheets.grid import Found, said
from plan.exchange.choices import NOTHING_SAID, Choices
from plan.exchange.columns import Column, label, plainly
from plan.exchange.entries import Reader, Said
from plan.exchange.headings import ColumnMapping
from plan.exchange.organisations import Names
from plan.exchange.rows import CODE, Row, Under, mappings, rows_of
from plan.sheet import Ended, ProgrammeSheet

LINK = re.compile(r"https?://\S{1,490}")
LONGEST_NAME = 200  # characters of a programme


@dataclass
class Node:
    """A part of the plan as a file tells it. `fields` are those that the file has columns for."""

    kind: str
    code: str
    fields: dict[str, Any]
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.fields.get("name" if self.kind == "indicator" else "title", ""))

    def of_kind(self, *kinds: str) -> Iterator["Node"]:
        """What stands under it of these kinds."""
        return (child for child in self.children if child.kind in kinds)


@dataclass
class ReadRow:
    """What has become of a row."""

    row: Row
    faults: list[str] = field(default_factory=list)
    proposals: list[str] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    is_left: bool = False


@dataclass
class Gathered:
    """Everything that a file says."""

    mappings: list[ColumnMapping]
    names: Names
    plan: Node = field(default_factory=lambda: Node("plan", "", {}))
    rows: list[ReadRow] = field(default_factory=list)
    programmes: dict[str, ProgrammeSheet] = field(default_factory=dict)
    ended: dict[str, Ended] = field(default_factory=dict)
    says_programmes: bool = False
    says_ended: bool = False


def gathered(
    found: Found, *, choices: Choices = NOTHING_SAID, known: Mapping[str, str] | None = None
) -> Gathered:
    """What the file says, row by row; `known` are the organisations that there are."""
    told = mappings(found, choices)
    result = Gathered(told, Names(known, choices.organisations))
    gatherer = _Gatherer(result)
    for row in rows_of(found, told):
        read = ReadRow(row, is_left=row.id in choices.left)
        result.rows.append(read)
        if not read.is_left:
            gatherer.take(read, splits=row.id not in choices.whole)
    columns = {column.what for mapping in told for column in mapping.columns if column}
    result.says_programmes, result.says_ended = "programme" in columns, "ended" in columns
    return result


class _Gatherer:
    """Puts what rows say where it belongs; the same thing told twice is one."""

    def __init__(self, result: Gathered) -> None:
        self._result = result
        self._by_code: dict[tuple[str, str], Node] = {}
        self._by_title: dict[tuple[int, str, str], Node] = {}

    def take(self, read: ReadRow, *, splits: bool) -> None:
        """One more row."""
        self._others(read.row, read.faults)
        reader = Reader(read.row, self._result.names, splits, read.faults, read.proposals)
        entries = reader.said()
        if not entries and not self._is_of_the_plan(read.row):
            return
        goal = self._goal(read, is_needed=any(not self._is_known(entry) for entry in entries))
        for entry in entries:
            self._entry(entry, goal, read)

    def _is_of_the_plan(self, row: Row) -> bool:
        return any(not _empty_in(row, what) for what in ("area", "area_code", "goal", "goal_code"))

    def _is_known(self, entry: Said) -> bool:
        return bool(entry.code) and (entry.kind, entry.code) in self._by_code

    def _others(self, row: Row, faults: list[str]) -> None:
        """Programmes, and actions of the term before that have ended."""
        if name := said(row.cell("programme")):
            link = said(row.cell("programme_link"))
            description = said(row.cell("programme_description"))
            self._result.programmes[name] = ProgrammeSheet(name=name, description=description, link=link)
            if len(name) > LONGEST_NAME:
                what = _("it is longer than %(most)s characters", most=LONGEST_NAME)
                faults.append(_("%(column)s: %(what)s.", column=label(Column("programme")), what=what))
            if link and not LINK.fullmatch(link):
                faults.append(_("Give the whole address, beginning with https://."))
        if code := said(row.cell("ended")):
            because = said(row.cell("ended_because"))
            self._result.ended[code] = Ended(code, because)
            if not because:
                faults.append(_("Write why: it is shown beside the action for everybody."))

    def _goal(self, read: ReadRow, *, is_needed: bool) -> Node | None:
        """The goal that the row stands under, with its focus area; both are made when they are told first."""
        under = self._complete(read.row, is_needed)
        if not under.area and not under.area_code:
            if is_needed:
                read.faults.append(_("No focus area is told for the row, and none stands above it."))
            return None
        area = self._node("area", under.area, under.area_code, self._result.plan, read)
        self._describe(area, "area", read)
        if not under.goal and not under.goal_code:
            if is_needed:
                read.faults.append(_("No goal is told for the row, and none stands above it."))
            return None
        goal = self._node("goal", under.goal, under.goal_code, area, read)
        self._describe(goal, "goal", read)
        return goal

    def _complete(self, row: Row, is_needed: bool) -> Under:
        """Where no column tells the goal, its actions stand under one that is called like the focus area."""
        under = row.under
        if is_needed and under.area and not under.goal and not row.has("goal") and not row.has("goal_code"):
            return Under(under.area, under.area_code, under.area)
        return under

    def _describe(self, node: Node, what: str, read: ReadRow) -> None:
        told = said(read.row.cell(f"{what}_description"))
        if read.row.has(f"{what}_description") and (told or "description" not in node.fields):
            node.fields["description"] = told or node.fields.get("description", "")

    def _node(self, kind: str, title: str, code: str, parent: Node, read: ReadRow) -> Node:
        code = _valid(code, read)
        node = self._found(kind, title, code, parent)
        if node is None:
            node = Node(kind, code, {"title": title}, parent)
            parent.children.append(node)
            self._remember(node, parent)
            read.nodes.append(node)
        elif title and not node.title:
            node.fields["title"] = title
        return node

    def _found(self, kind: str, title: str, code: str, parent: Node) -> Node | None:
        """By its code where it has one; else by its name under the same parent."""
        if code:
            return self._by_code.get((kind, code))
        return self._by_title.get((id(parent), kind, plainly(title) or title))

    def _remember(self, node: Node, parent: Node) -> None:
        if node.code:
            self._by_code[node.kind, node.code] = node
        if node.title:
            self._by_title.setdefault((id(parent), node.kind, plainly(node.title) or node.title), node)

    def _entry(self, entry: Said, goal: Node | None, read: ReadRow) -> None:
        code = _valid(entry.code, read)
        node = self._by_code.get((entry.kind, code)) if code else None
        if node is None and goal is not None and entry.title:
            node = self._by_title.get((id(goal), entry.kind, plainly(entry.title) or entry.title))
            node = None if node and code and node.code else node
        if node is None:
            self._new(entry, code, goal, read)
            return
        self._more(node, entry, code, goal, read)

    def _new(self, entry: Said, code: str, goal: Node | None, read: ReadRow) -> None:
        if goal is None:
            return
        node = Node(entry.kind, code, dict(entry.fields), goal)
        node.places = dict.fromkeys(entry.fields, read.row.place)
        goal.children.append(node)
        self._remember(node, goal)
        read.nodes.append(node)

    def _more(self, node: Node, entry: Said, code: str, goal: Node | None, read: ReadRow) -> None:
        """What another row says of the same; where the two say different things, a person must choose."""
        if goal is not None and goal is not node.parent and read.row.has("goal"):
            read.faults.append(
                _("“%(title)s” stands under two goals with one identifier.", title=node.title[:80])
            )
        if code and not node.code:
            node.code = code
            self._by_code[node.kind, code] = node
        for name, told in entry.fields.items():
            self._one_more(node, name, told, read)
        read.nodes.append(node)

    def _one_more(self, node: Node, name: str, told: Any, read: ReadRow) -> None:
        before = node.fields.get(name)
        if isinstance(before, dict) and isinstance(told, dict):
            node.fields[name] = before | {key: value for key, value in told.items() if value is not None}
        elif name not in node.fields or _is_nothing(name, before):
            node.fields[name] = told
            node.places[name] = read.row.place
        elif not _is_nothing(name, told) and told != before:
            self._differs(node, name, told, read)

    def _differs(self, node: Node, name: str, told: Any, read: ReadRow) -> None:
        if name == "partners":
            parts = dict.fromkeys([*str(node.fields[name]).split(", "), *str(told).split(", ")])
            node.fields[name] = ", ".join(parts)
            return
        read.faults.append(
            _(
                "“%(title)s” stands on %(place)s, too, and says something else there: %(column)s.",
                title=node.title[:80],
                place=node.places.get(name, ""),
                column=label(Column(name)),
            )
        )


def _is_nothing(name: str, told: Any) -> bool:
    """Whether a field says no more than holds where nothing is said."""
    return told in (None, "", ()) or (
        name in ("domain", "status", "kind", "direction") and told in FIRST_WORDS
    )


FIRST_WORDS: Sequence[str] = ("welfare", "not_started", "result", "rises")


def _valid(code: str, read: ReadRow) -> str:
    """The code, if it is one of ours; what others call an identifier is not."""
    if not code or CODE.fullmatch(code):
        return code
    note = _("“%(code)s” is no identifier of ours: the row is known by its title.", code=code[:40])
    if note not in read.proposals:
        read.proposals.append(note)
    return ""


def _empty_in(row: Row, what: str) -> bool:
    return not said(row.cell(what))
