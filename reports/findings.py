"""Strengths and needs of development, each with what its sources say: written by hand, then frozen."""

from dataclasses import dataclass
from typing import Any

from msgspec import Struct
from piccolo.columns import Column

from core.database import lock, sql, transaction
from core.errors import Invalid, NotFound, NotPossible
from core.languages import _
from history.events import record
from people.permissions import May, require
from people.tables import Person
from reports.tables import Finding, FindingKind, Report
from web.forms import tidy

LONGEST = 2_000


class FoundOut(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A finding as it is frozen. `area` is the code of a focus area, or nothing for the whole."""

    kind: FindingKind
    text: str
    area: str = ""
    topics: str = ""
    indicators: str = ""
    surveys: str = ""
    people: str = ""

    @property
    def sources(self) -> int:
        """How many kinds of source stand behind it."""
        return sum(bool(said) for said in (self.topics, self.indicators, self.surveys, self.people))


@dataclass(frozen=True, kw_only=True)
class Written:
    """A finding as somebody writes it down."""

    kind: FindingKind
    text: str
    area: str = ""
    topics: str = ""
    indicators: str = ""
    surveys: str = ""
    people: str = ""


async def of_report(report: Report) -> list[Finding]:
    """The findings of a report in their order."""
    mine = Finding.report == report.id
    return await Finding.objects().where(mine).order_by(Finding.position, Finding.id)


async def found_out(report: Report) -> tuple[FoundOut, ...]:
    """The same as values, the strengths first."""
    rows = sorted(await of_report(report), key=lambda row: row.kind != FindingKind.strength)
    names = [name for name in FoundOut.__struct_fields__ if name != "kind"]
    return tuple(
        FoundOut(kind=FindingKind(row.kind), **{name: getattr(row, name) for name in names}) for row in rows
    )


async def find(report: Report, finding_id: int) -> Finding:
    """One finding of this report. Raises NotFound."""
    if found := await Finding.objects().get((Finding.report == report.id) & (Finding.id == finding_id)):
        return found
    raise NotFound(_("There is no such finding in this report."))


async def add(report: Report, written: Written, *, by: Person) -> Finding:
    """Write a finding at the end of its kind. Raises Invalid without words or without any source."""
    require(by, May.manage_plan)
    values = _checked(written)
    async with transaction():
        await open_for_writing(report)
        rows = await sql(
            "SELECT coalesce(max(position), 0) + 1 AS next FROM finding WHERE report = $1", report.id
        )
        values.update(report=report.id, position=rows[0]["next"])
        made = Finding(**values)
        await made.save()
        await record("finding added", report, by=by, kind=written.kind)
    return made


async def edit(report: Report, found: Finding, written: Written, *, by: Person) -> None:
    """Write it anew. Raises Invalid without words or without any source."""
    require(by, May.manage_plan)
    values = _checked(written)
    async with transaction():
        await open_for_writing(report)
        anew: dict[Column | str, Any] = dict(values.items())
        await Finding.update(anew).where(Finding.id == found.id)
        await record("finding edited", report, by=by, kind=written.kind)


async def remove(report: Report, found: Finding, *, by: Person) -> None:
    """Take a finding away."""
    require(by, May.manage_plan)
    async with transaction():
        await open_for_writing(report)
        await record("finding removed", report, by=by, text=found.text)
        await Finding.delete().where(Finding.id == found.id)


async def open_for_writing(report: Report) -> None:
    """Nothing is written into a closed report. Raises NotPossible; held until the transaction ends."""
    await lock(f"report {report.id}")
    await report.refresh()
    if report.version:
        raise NotPossible(_("The report is closed. Open it again first."))


def _checked(written: Written) -> dict[str, Any]:
    values = {name: tidy(value)[:LONGEST] for name, value in vars(written).items()}
    if not values["text"]:
        raise Invalid(text=_("Write what the strength or the need is."))
    if not any(values[name] for name in ("topics", "indicators", "surveys", "people")):
        raise Invalid(topics=_("Write what at least one source says of it."))
    return values
