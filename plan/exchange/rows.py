"""The rows of a file under what they stand under: a heading, a merged cell, or the row above."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.languages import _
from documents.spreadsheets.grid import Cell, Fault, Found, Grid, Heading, is_empty, said
from plan.exchange.choices import NOT_USED, Choices
from plan.exchange.columns import BY_YEAR, WORDS, Column, plainly, read_column
from plan.exchange.headings import NOT_READ, ColumnMapping, mapping_of, recognised
from plan.exchange.splitting import without_number

AREA = re.compile(
    r"(?:\d{1,9}[.)]?\s*)?(?:strateginen\s+)?(?:painopistealue|painopiste|insatsområde|fokusområde|"
    r"prioriterat område|tyngdpunkt|focus area|priority)\s*(?:\d+\s*[.:)–—-]*|[.:–—-]+)\s*(?=\S)",
    re.IGNORECASE,
)
GOAL = re.compile(
    r"(?:tavoite|mål|målsättning|goal|objective)\s*(?:\d+(?:\.\d+)*\s*[.:)–—-]*|[.:–—-]+)\s*(?=\S)",
    re.IGNORECASE,
)
OUR_COLUMNS = {"area_code", "goal_code", "indicator_code", "programme", "ended"}
CODE = re.compile(r"[0-9]{2}-[0-9]{1,6}")


@dataclass(frozen=True)
class Under:
    """The focus area and the goal that a row stands under; a code where the file tells one."""

    area: str = ""
    area_code: str = ""
    goal: str = ""
    goal_code: str = ""


@dataclass(frozen=True)
class Row:
    """A row that says something. `place` is where it stands, in words."""

    id: str
    place: str
    cells: dict[Column, Cell]
    under: Under
    is_ours: bool
    is_hidden: bool
    columns: Mapping[str, Column] = field(repr=False, default_factory=dict)
    by_year: tuple[Column, ...] = ()

    def cell(self, what: str) -> Cell:
        """What the row says in a column; nothing where there is none."""
        column = self.columns.get(what)
        return self.cells.get(column) if column else None

    def has(self, what: str) -> bool:
        """Whether the table has such a column."""
        return what in self.columns


def mappings(found: Found, choices: Choices) -> list[ColumnMapping]:
    """How each table is read: as it is recognised, and as a person has corrected it.

    A table of a document without headings goes on the one before it, when it is as wide.
    """
    told: list[ColumnMapping] = []
    for number, grid in enumerate(found.grids):
        mapping = mapping_of(grid)
        before = told[-1] if told else NOT_READ
        if not any(mapping.columns) and found.kind == "docx" and _width(grid) == len(before.columns):
            mapping = ColumnMapping(0, before.columns)
        told.append(_corrected(mapping, grid, number=str(number), choices=choices))
    return told


def _width(grid: Grid) -> int:
    return max(map(len, grid.rows), default=0)


def _corrected(mapping: ColumnMapping, grid: Grid, *, number: str, choices: Choices) -> ColumnMapping:
    head = choices.heads.get(number, mapping.head)
    if head != mapping.head:
        row = grid.rows[head - 1] if 0 < head <= len(grid.rows) else ()
        mapping = ColumnMapping(head if row else 0, recognised(row))
    chosen = choices.columns.get(number, {})
    columns = [*mapping.columns, *[None] * (_width(grid) - len(mapping.columns))]
    for place, what in chosen.items():
        if place.isdecimal() and int(place) < len(columns):
            columns[int(place)] = None if what == NOT_USED else read_column(what)
    return ColumnMapping(mapping.head, tuple(columns))


def rows_of(found: Found, told: Sequence[ColumnMapping]) -> Iterator[Row]:
    """Every row that says something, in the order of the file."""
    under = Under()
    for number, (grid, mapping) in enumerate(zip(found.grids, told, strict=True)):
        if not any(mapping.columns):
            continue
        begun = _begun(grid, mapping, found, under)
        for row in _rows(found, number, mapping, begun):
            under = row.under
            yield row


def _begun(grid: Grid, mapping: ColumnMapping, found: Found, before: Under) -> Under:
    """Under what the first row of a table stands."""
    above = list(grid.above) + [
        Heading(0, said(row[0]))
        for row in grid.rows[: max(mapping.head - 1, 0)]
        if row and not is_empty(row[0])
    ]
    if found.kind != "docx":
        before = Under(area="" if _has(mapping, "area") else grid.name)
    area = next((one.text for one in reversed(above) if AREA.match(one.text)), "")
    goal = next((one.text for one in reversed(above) if GOAL.match(one.text)), "")
    others = [one.text for one in above if one.level and not _is_general(one.text)]
    if not area and others and not _has(mapping, "area"):
        area = others[-2] if len(others) > 1 and not goal and not _has(mapping, "goal") else others[-1]
        goal = goal or (others[-1] if area != others[-1] and not _has(mapping, "goal") else "")
    area, goal = _bare(area, AREA), _bare(goal, GOAL)
    if area and plainly(area) != plainly(before.area):
        before = Under(area=area)
    return replace(before, goal=goal, goal_code="") if goal else before


def _has(mapping: ColumnMapping, what: str) -> bool:
    return any(column and column.what in (what, f"{what}_code") for column in mapping.columns)


def _is_general(text: str) -> bool:
    """Whether a heading only says what stands under it, as `Toimenpiteet`, or which goal it is."""
    plain = plainly(text)
    return bool(GOAL.match(text)) or any(plain in words for words in WORDS.values())


def _bare(text: str, sign: re.Pattern[str]) -> str:
    """The title in a heading: without `Painopiste 1:` and without its number."""
    found = sign.match(text)
    return without_number(text[found.end() :] if found else text).strip()


def _rows(found: Found, number: int, mapping: ColumnMapping, under: Under) -> Iterator[Row]:
    grid = found.grids[number]
    is_ours = _is_ours(grid, mapping)
    columns = {column.what: column for column in reversed(mapping.columns) if column}
    by_year = tuple(column for column in mapping.columns if column and column.what in BY_YEAR)
    hidden = set(grid.hidden_rows)
    head = grid.rows[mapping.head - 1] if mapping.head else ()
    for line, cells in enumerate(grid.rows[mapping.head :], start=mapping.head + 1):
        if all(map(is_empty, cells)) or _is_head_again(cells, head):
            continue
        if not is_ours and (section := _section(cells, mapping)):
            under = _under_section(section, under, mapping)
            continue
        told = _told(cells, mapping.columns)
        if not told:
            continue
        under = _under(told, under, is_ours=is_ours)
        yield Row(
            id=f"{number}:{line}",
            place=_place(found, grid, line),
            cells=told,
            under=under,
            is_ours=is_ours,
            is_hidden=grid.is_hidden or line in hidden,
            columns=columns,
            by_year=by_year,
        )


def _is_ours(grid: Grid, mapping: ColumnMapping) -> bool:
    """Whether the table was once written by us: then every title stands for one thing, as it is."""
    whats = [column.what if column else "" for column in mapping.columns]
    if OUR_COLUMNS & set(whats):
        return True
    place = whats.index("code") if "code" in whats else None
    told = [said(row[place]) for row in grid.rows[mapping.head :] if place is not None and place < len(row)]
    codes = [code for code in told if code]
    return bool(codes) and all(map(CODE.fullmatch, codes))


def _place(found: Found, grid: Grid, line: int) -> str:
    if found.kind == "csv":
        return _("row %(row)s", row=line)
    return _("%(table)s, row %(row)s", table=grid.name, row=line)


def _is_head_again(cells: Sequence[Cell], head: Sequence[Cell]) -> bool:
    """Headings are repeated where a table was printed over several pages."""
    return bool(head) and [said(cell) for cell in cells] == [said(cell) for cell in head]


def _section(cells: Sequence[Cell], mapping: ColumnMapping) -> str:
    """The words of a row that is a heading in the table: one cell over all columns, or one with its sign."""
    told = [said(cell) for cell in cells if not is_empty(cell)]
    known = sum(1 for column in mapping.columns if column)
    if len(set(told)) != 1:
        return ""
    if len(told) > 1 and len(told) * 2 > known and known > 1:
        return told[0]
    alone = len(told) == 1 and known > 1
    return told[0] if alone and (AREA.match(told[0]) or GOAL.match(told[0])) else ""


def _under_section(text: str, under: Under, mapping: ColumnMapping) -> Under:
    if GOAL.match(text):
        return replace(under, goal=_bare(text, GOAL), goal_code="")
    if AREA.match(text) or not _has(mapping, "area"):
        return Under(area=_bare(text, AREA))
    return under


def _told(cells: Sequence[Cell], columns: Sequence[Column | None]) -> dict[Column, Cell]:
    """What the row says in each column; of columns that tell the same, one under the other."""
    told: dict[Column, Cell] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column is None or is_empty(cell):
            continue
        told[column] = cell if column not in told else f"{said(told[column])}\n{said(cell)}"
    return told


def _under(told: dict[Column, Cell], under: Under, *, is_ours: bool) -> Under:
    """What a cell leaves empty is as above; another focus area begins without a goal."""
    area, area_code = _words(told, "area", AREA, is_ours), _words(told, "area_code")
    if (area or area_code) and not _is_same(area, area_code, under.area, under.area_code):
        under = Under(area=area, area_code=area_code)
    goal, goal_code = _words(told, "goal", GOAL, is_ours), _words(told, "goal_code")
    if (goal or goal_code) and not _is_same(goal, goal_code, under.goal, under.goal_code):
        under = replace(under, goal=goal, goal_code=goal_code)
    return under


def _is_same(title: str, code: str, before: str, code_before: str) -> bool:
    if code or code_before:
        return code == code_before or (not code and plainly(title) == plainly(before))
    return plainly(title) == plainly(before)


def _words(
    told: dict[Column, Cell], what: str, sign: re.Pattern[str] | None = None, is_ours: bool = True
) -> str:
    cell = next((cell for column, cell in told.items() if column.what == what), None)
    text = "" if isinstance(cell, Fault) else said(cell)
    return text if is_ours or sign is None else _bare(" ".join(text.split()), sign)
