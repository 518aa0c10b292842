"""What one row says: of an action, of an indicator, or of both, with what is wrong in it in sentences."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.errors import Invalid
from core.languages import N_, _
from documents.spreadsheets.grid import Cell, Day, is_empty, said
from plan.exchange import cells
from plan.exchange.columns import BOTH, Column, label
from plan.exchange.indicator_cells import figure_and_more
from plan.exchange.organisations import Names
from plan.exchange.rows import CODE, Row
from plan.exchange.splitting import action_and_responsible, items, without_number
from plan.sheet import Value
from plan.tables import ActionStatus, Direction, Domain, IndicatorKind, Whose

Parse = Callable[[Cell], Any]
LONGEST = {
    **{"area": 300, "goal": 300, "title": 300, "name": 300, "timetable": 200, "budget_line": 200},
    **{"unit": 60, "source": 200, "register": 40, "areas": 200, "target_groups": 200, "programmes": 200},
}
OF_ACTIONS: dict[str, tuple[Parse, Any]] = {
    "partners": (cells.text_of, ""),
    "timetable": (cells.text_of, ""),
    "starts_on": (cells.day_of, None),
    "ends_on": (cells.day_of, None),
    "resources": (cells.text_of, ""),
    "budget_line": (cells.text_of, ""),
    "areas": (cells.list_of, ()),
    "target_groups": (cells.list_of, ()),
    "domain": (lambda cell: cells.a_word(cell, cells.DOMAINS) or Domain.welfare, Domain.welfare),
    "programmes": (cells.list_of, ()),
    "continues": (cells.list_of, ()),
    "changed_because": (cells.text_of, ""),
    "status": (
        lambda cell: cells.a_word(cell, cells.STATUSES) or ActionStatus.not_started,
        ActionStatus.not_started,
    ),
    "status_explained": (cells.text_of, ""),
    "status_on": (cells.day_of, None),
}
OF_INDICATORS: dict[str, tuple[Parse, Any]] = {
    "kind": (lambda cell: cells.a_word(cell, cells.KINDS) or IndicatorKind.result, IndicatorKind.result),
    "unit": (cells.text_of, ""),
    "source": (cells.text_of, ""),
    "register": (cells.text_of, ""),
    "register_id": (cells.whole_number_of, None),
    "baseline_year": (cells.year_of, None),
    "target_year": (cells.year_of, None),
    "direction": (lambda cell: cells.a_word(cell, cells.DIRECTIONS) or Direction.rises, Direction.rises),
    "left_out_because": (cells.text_of, ""),
}
FIGURES = ("baseline", "target")
SEVERAL_ACTIONS = N_("The cell holds %(count)s actions: each becomes one of its own.")
SEVERAL_INDICATORS = N_("The cell holds %(count)s indicators: each becomes one of its own.")
OF_VALUES = ("value", "surveyed_in", "missing_because", "note")


@dataclass
class Said:
    """What a row says of one action or indicator: the fields that its table has columns for."""

    kind: str
    code: str
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.fields.get("title" if self.kind == "action" else "name", ""))


@dataclass
class Reader:
    """Reads one row; `faults` and `proposals` are sentences about it."""

    row: Row
    names: Names
    splits: bool
    faults: list[str] = field(default_factory=list)
    proposals: list[str] = field(default_factory=list)

    def said(self) -> list[Said]:
        """Everything that the row says, actions before indicators."""
        for what in ("area", "goal"):
            self._text(what)
        return [*self._actions(), *self._indicators()]

    def _actions(self) -> list[Said]:
        code = said(self.row.cell("code"))
        titles = self._titles(code)
        if not titles and not code:
            self._without_title()
            return []
        fields = self._fields(OF_ACTIONS)
        self._when(fields)
        if money := self._by_year("money", cells.amount_of):
            fields["money"] = {column.year: amount for column, amount in money.items()}
        found = []
        for title, who in titles or [("", self._text("responsible"))]:
            mine = {**fields, **self._responsible(who, fields)}
            if self.row.has("title") or self.row.has(BOTH):
                mine["title"] = title
            found.append(Said("action", code, mine))
        return found

    def _without_title(self) -> None:
        told = [what for what in ("responsible", "timetable", "status") if self._told(what)]
        if told and not self._told("name") and not said(self.row.cell("indicator_code")):
            self.faults.append(_("The row tells who or when, but not what is to be done."))

    def _titles(self, code: str) -> list[tuple[str, str]]:
        """Each action in the row with who is responsible for it."""
        if self.row.has(BOTH) and self._told(BOTH):
            return self._with_responsible()
        text = self._text("title")
        who = self._text("responsible")
        if not text:
            return []
        parts = self._parts(text, code, SEVERAL_ACTIONS)
        whose = items(who) if len(parts) > 1 and len(items(who)) == len(parts) else [who] * len(parts)
        return list(zip(parts, whose, strict=True))

    def _with_responsible(self) -> list[tuple[str, str]]:
        text = self._text(BOTH)
        if not self.splits:
            return [(text, self._text("responsible"))]
        found = []
        for one in _blocks(text):
            title, who = action_and_responsible(one)
            found.append((self._bare(title), who or self._text("responsible")))
        if any(who for _title, who in found):
            self.proposals.append(_("Who is responsible was taken from the same cell as the action."))
        return found

    def _parts(self, text: str, code: str, sentence: str) -> list[str]:
        """The things in a cell. One with a code of its own is one thing."""
        if self.row.is_ours or CODE.fullmatch(code):
            return [text]
        if not self.splits:
            return [" ".join(text.split())]
        parts = [self._bare(part) for part in items(text)]
        if len(parts) > 1:
            self.proposals.append(_(sentence, count=len(parts)))
        return parts

    def _bare(self, title: str) -> str:
        return title if self.row.is_ours else without_number(" ".join(title.split()))

    def _responsible(self, who: str, fields: dict[str, Any]) -> dict[str, Any]:
        if not (self.row.has("responsible") or self.row.has(BOTH)):
            return {}
        meant = self.names.meant(who)
        self._note(meant.fault, self.faults)
        self._note(meant.proposal, self.proposals)
        if not who and self.names.known is not None and self._is_first():
            self.faults.append(_("Nobody is responsible for the action."))
        if not meant.others:
            return {"responsible": meant.name}
        partners = ", ".join(filter(None, (fields.get("partners", ""), *meant.others)))
        return {"responsible": meant.name, "partners": partners}

    def _is_first(self) -> bool:
        return not any(fault == _("Nobody is responsible for the action.") for fault in self.faults)

    def _when(self, fields: dict[str, Any]) -> None:
        """A timetable that is a date, or a mere number for one, as people write it."""
        if isinstance(self.row.cell("timetable"), int | float | Day):
            fields["timetable"] = cells.timetable_of(self.row.cell("timetable"))

    def _indicators(self) -> list[Said]:
        code = said(self.row.cell("indicator_code"))
        text = self._text("name")
        if not text and not code:
            return []
        names = self._parts(text, code, SEVERAL_INDICATORS) if text else [""]
        return [self._indicator(name, code, place, len(names)) for place, name in enumerate(names)]

    def _indicator(self, name: str, code: str, place: int, count: int) -> Said:
        fields = self._fields(OF_INDICATORS)
        for what in FIGURES:
            self._figure(what, fields, place, count)
        if self.row.has("indicator_responsible"):
            meant = self.names.meant(self._text("indicator_responsible"))
            self._note(meant.fault, self.faults)
            fields["responsible"] = meant.name
        if any(column.what in OF_VALUES for column in self.row.by_year):
            fields["values"] = self._values()
        if self.row.has("name"):
            fields["name"] = name
        return Said("indicator", code, fields)

    def _figure(self, what: str, fields: dict[str, Any], place: int, count: int) -> None:
        """A figure; its year, behind it or in the heading, and its unit, where nothing else tells them."""
        if not self.row.has(what):
            return
        column, cell = self._column(what), self.row.cell(what)
        if count > 1 and isinstance(cell, str) and len(items(cell)) == count:
            cell = items(cell)[place]
        figure, year, unit = self._parsed(what, figure_and_more, cell, instead=(None, None, ""))
        fields[what] = figure
        year = year or (column.year if column and figure else None)
        if year and not fields.get(f"{what}_year"):
            fields[f"{what}_year"] = year
        if unit and not fields.get("unit"):
            fields["unit"] = unit

    def _values(self) -> dict[tuple[int, Whose], Value | None]:
        """The value of each year that has a column; None for one of which the row says nothing."""
        found: dict[tuple[int, Whose], dict[str, Any]] = {}
        parses: dict[str, Parse] = {
            **dict.fromkeys(OF_VALUES, cells.text_of),
            "value": cells.figure_of,
            "surveyed_in": cells.year_of,
        }
        for column in self.row.by_year:
            if column.what in OF_VALUES and column.year:
                cell = self.row.cells.get(column)
                name = "figure" if column.what == "value" else column.what
                told = found.setdefault((column.year, column.whose), {})
                if not is_empty(cell):
                    told[name] = self._parsed(label(column), parses[column.what], cell, instead=None)
        return {
            key: self._whole(Value(year=key[0], whose=key[1], **told)) if any(told.values()) else None
            for key, told in found.items()
        }

    def _whole(self, value: Value) -> Value:
        """A year has a figure, or why it has none."""
        both = _("There is a figure. Leave this empty, or take the figure away.")
        neither = _("Give the figure, or tell why there is none.")
        if (value.figure is None) == (not value.missing_because.strip()):
            column = label(Column("value", value.year, value.whose))
            what = (both if value.figure else neither).rstrip(".")
            self._note(_("%(column)s: %(what)s.", column=column, what=what), self.faults)
        return value

    def _by_year(self, what: str, parse: Parse) -> dict[Column, Any]:
        """What the row says of each year that has a column."""
        return {
            column: self._parsed(label(column), parse, self.row.cells.get(column), instead=None)
            for column in self.row.by_year
            if column.what == what
        }

    def _fields(self, kinds: dict[str, tuple[Parse, Any]]) -> dict[str, Any]:
        """The fields that the table has columns for; an empty cell tells what holds where nothing is said."""
        return {
            what: instead
            if is_empty(cell := self.row.cell(what))
            else self._checked(what, parse, cell, instead)
            for what, (parse, instead) in kinds.items()
            if self.row.has(what)
        }

    def _checked(self, what: str, parse: Parse, cell: Cell, instead: Any) -> Any:
        found = self._parsed(what, parse, cell, instead=instead)
        texts = found if isinstance(found, tuple) else (found,)
        if any(isinstance(text, str) and len(text) > LONGEST.get(what, 1_000_000) for text in texts):
            self._too_long(what)
        return found

    def _text(self, what: str) -> str:
        cell = self.row.cell(what)
        found = str(self._parsed(what, cells.text_of, cell, instead=""))
        if len(found) > LONGEST.get(what, 1_000_000) and "\n" not in found:
            self._too_long(what)
        return found

    def _too_long(self, what: str) -> None:
        told = _("it is longer than %(most)s characters", most=LONGEST[what])
        self._note(_("%(column)s: %(what)s.", column=label(Column(what)), what=told), self.faults)

    def _told(self, what: str) -> bool:
        return not is_empty(self.row.cell(what))

    def _column(self, what: str) -> Column | None:
        return self.row.columns.get(what)

    def _parsed(self, what: str, parse: Parse, cell: Cell, *, instead: Any) -> Any:
        if is_empty(cell):
            return instead
        try:
            return parse(cell)
        except Invalid as error:
            column = label(found) if (found := self._column(what)) else what
            self._note(_("%(column)s: %(what)s.", column=column, what=error.message), self.faults)
            return instead

    def _note(self, sentence: str, where: list[str]) -> None:
        if sentence and sentence not in where:
            where.append(sentence)


def _blocks(text: str) -> Sequence[str]:
    """Each action of a cell with the line that names who is responsible for it."""
    parts = items(text)
    alone = action_and_responsible(text)[1]
    return [text] if len(parts) == 2 and alone == parts[1] else parts
