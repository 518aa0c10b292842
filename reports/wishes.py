"""What those who lay the groundwork wish for each unfinished action: to go on, to change, or to end."""

from msgspec import Struct

from core.clock import now
from core.database import sql, transaction
from core.errors import Invalid
from core.languages import _
from history.events import record
from people.permissions import May, require
from people.tables import Person
from plan.tables import Action
from reports.findings import open_for_writing
from reports.tables import Report, Wish, WishKind
from web.forms import tidy

WISHES = """
SELECT action.code, kind, because FROM wish JOIN action ON action.id = wish.action WHERE wish.report = $1
"""


class Wished(Struct, frozen=True):
    """A wish as it is frozen."""

    code: str
    kind: WishKind
    because: str


async def wished(report: Report) -> tuple[Wished, ...]:
    """Every wish, by the codes of the actions in their order."""
    rows = await sql(f"{WISHES} ORDER BY action.id", report.id)
    return tuple(Wished(row["code"], WishKind(row["kind"]), row["because"]) for row in rows)


async def wish(
    report: Report, action: Action, kind: WishKind | None, *, because: str = "", by: Person
) -> None:
    """Write down what is wished for an action; None takes it back. Raises Invalid for a change or an end
    without a reason.
    """
    require(by, May.manage_plan)
    because = tidy(because)
    if kind in (WishKind.change, WishKind.end) and not because:
        raise Invalid(because=_("Write why it should change or end. The next council reads it."))
    mine = (Wish.report == report.id) & (Wish.action == action.id)
    async with transaction():
        await open_for_writing(report)
        await Wish.delete().where(mine)
        if kind:
            made = Wish(report=report.id, action=action.id, kind=kind, because=because)
            made.changed_by, made.changed_at = by.id, now()
            await made.save()
        await record("wish written", report, by=by, action=action.code, kind=str(kind or ""))
