"""What those who lay the groundwork wish for each unfinished action: to go on, to change, or to end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec import Struct

from core.clock import now
from core.database import sql, transaction
from core.errors import Invalid, NotFound
from core.languages import N_, _
from history.events import record
from people.permissions import May, require
from people.tables import Person
from plan.plans import IN_PLAN
from plan.tables import Action
from reports.findings import open_for_writing
from reports.tables import Report, Wish, WishKind
from web.forms import tidy

OTHERS = f"""
SELECT action.id FROM {IN_PLAN}
WHERE action.id = ANY($1::int[]) AND focus_area.plan <> $2
"""
WHY = N_("Write why it should change or end. The next council reads it.")
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


@dataclass(frozen=True)
class Said:
    """What is wished for an action; no kind takes an earlier wish back."""

    action: Action
    kind: WishKind | None
    because: str = ""


async def wish(report: Report, said: Iterable[Said], *, by: Person) -> None:
    """Write down what is wished for these actions. Raises Invalid for changes and ends without a reason, each
    under `because-` and the code of its action, and NotFound for one of another plan.
    """
    require(by, May.manage_plan)
    wishes = [Said(one.action, one.kind, tidy(one.because)) for one in said]
    if problems := {f"because-{one.action.code}": _(WHY) for one in wishes if _lacks_a_reason(one)}:
        raise Invalid(**problems)
    async with transaction():
        await open_for_writing(report)
        await _check_plan(report, wishes)
        before = {one.code: one for one in await wished(report)}
        for one in wishes:
            code, kind = one.action.code, one.kind
            if before.get(code) != (Wished(code, kind, one.because) if kind else None):
                await _write(report, one, by=by)


async def _check_plan(report: Report, wishes: Sequence[Said]) -> None:
    rows = await sql(OTHERS, [one.action.id for one in wishes], report.plan)
    if rows:
        raise NotFound(_("There is no such action in the welfare plan."))


def _lacks_a_reason(one: Said) -> bool:
    return one.kind in (WishKind.change, WishKind.end) and not one.because


async def _write(report: Report, one: Said, *, by: Person) -> None:
    mine = (Wish.report == report.id) & (Wish.action == one.action.id)
    await Wish.delete().where(mine)
    if one.kind:
        made = Wish(report=report.id, action=one.action.id, kind=one.kind, because=one.because)
        made.changed_by, made.changed_at = by.id, now()
        await made.save()
    await record("wish written", report, by=by, action=one.action.code, kind=str(one.kind or ""))
