"""What the columns of a file tell: recognised, and corrected by who knows better."""

from dataclasses import dataclass, field

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.errors import NotFound
from core.languages import _
from documents.spreadsheets.grid import Grid, is_empty, said
from people.permissions import May
from plan import plans
from plan.exchange import keeping
from plan.exchange.choices import NOT_USED
from plan.exchange.columns import label
from plan.exchange.headings import ColumnMapping
from plan.exchange.preview import letters_of, options
from plan.exchange.rows import mappings
from plan.tables import PlanImport
from web.forms import Several, an_id_if_any
from web.pages import page, see
from web.requests import Asked, allowed

ADDRESS = "/plans/{plan_id:int}/import/columns/{table:int}"
SHOWN_OF_A_CELL = 60  # letters
EARLIER = 4  # years before the term of which values may be told


@dataclass
class ColumnsForm:
    """The row of the headings, and for one column after the other what it tells."""

    head: str = ""
    columns: Several = field(default_factory=Several)


@get(ADDRESS, name="plans.import.columns")
async def columns(request: Asked, plan_id: FromPath[int], table: FromPath[int]) -> Response[str]:
    by = allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    kept = await keeping.of_reader(plan, seen_by=by)
    grid, mapping = _table(kept, table)
    return page(
        request,
        "plan/import_columns.html",
        plan=plan,
        kept=kept,
        table=table,
        grid=grid,
        head=mapping.head,
        shown=_columns(grid, mapping),
        options=options(range(plan.term_starts.year - EARLIER, plan.term_ends.year + 1)),
        problems={},
    )


def _table(kept: PlanImport, number: int) -> tuple[Grid, ColumnMapping]:
    found = keeping.found_in(kept)
    if number >= len(found.grids):
        raise NotFound(_("There is no such table in the file."))
    return found.grids[number], mappings(found, keeping.choices_of(kept))[number]


@dataclass(frozen=True)
class ShownColumn:
    """A column of the file: its letter, its heading, what stands below it, and what it is taken for."""

    letter: str
    heading: str
    examples: list[str]
    taken_for: str
    own: tuple[str, str] | None


def _columns(grid: Grid, mapping: ColumnMapping) -> list[ShownColumn]:
    head = grid.rows[mapping.head - 1] if mapping.head else ()
    below = grid.rows[mapping.head :]
    found = []
    for place, column in enumerate(mapping.columns):
        cells = [row[place] for row in below if place < len(row) and not is_empty(row[place])]
        examples = list(dict.fromkeys(_short(said(cell)) for cell in cells[:3]))
        heading = said(head[place]) if place < len(head) else ""
        own = (str(column), label(column)) if column and column.year else None
        found.append(
            ShownColumn(letters_of(place + 1), _short(heading), examples, str(column or NOT_USED), own)
        )
    return found


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_OF_A_CELL else f"{line[:SHOWN_OF_A_CELL]}…"


@post(ADDRESS, name="plans.import.columns.say")
async def say_columns(
    request: Asked, plan_id: FromPath[int], table: FromPath[int], data: URLEncodedBody[ColumnsForm]
) -> Response[None]:
    by = allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    kept = await keeping.of_reader(plan, seen_by=by)
    grid, mapping = _table(kept, table)
    head = an_id_if_any(data.head) or 0
    head = head if head <= len(grid.rows) else mapping.head
    told = {} if head != mapping.head else {str(place): what for place, what in enumerate(data.columns)}
    also = _alike(kept, table, mapping)
    choices = keeping.with_columns(keeping.choices_of(kept), table, head=head, columns=told, also=also)
    await keeping.choose(kept, choices, by=by)
    if head != mapping.head:
        return see(
            f"/plans/{plan_id}/import/columns/{table}", notice=_("The headings are read from that row now.")
        )
    return see(f"/plans/{plan_id}/import/preview", notice=_("The file was read again."))


def _alike(kept: PlanImport, table: int, mapping: ColumnMapping) -> list[int]:
    """Other tables with the same row of headings."""
    if not mapping.head:
        return []
    grids = keeping.found_in(kept).grids
    head = [said(cell) for cell in grids[table].rows[mapping.head - 1]]
    return [
        number
        for number, grid in enumerate(grids)
        if number != table
        and len(grid.rows) >= mapping.head
        and [said(cell) for cell in grid.rows[mapping.head - 1]] == head
    ]


ROUTES = [columns, say_columns]
