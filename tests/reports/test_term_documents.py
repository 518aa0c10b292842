"""The documents of a term on one page, each with its own state and approval (Kangasala)."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from litestar import Litestar

from people.tables import Organisation, Person
from plan import handling
from plan.handling import Step
from plan.sheet import ActionSheet
from plan.tables import Plan, Stage
from reports import closing, making
from reports.tables import Report, ReportKind
from reports.term_documents import documents_by_term
from tests import make
from tests.conftest import visitor
from tests.door import words
from tests.queries import counted


@pytest.fixture
async def plan(database: None, saga: Person) -> AsyncIterator[Plan]:
    """Approved on 17.11.2025; it is the first of March 2028."""
    city: Organisation = await make.organisation("Tekninen toimi", kind="department")
    with time_machine.travel(datetime(2028, 3, 1, 12, tzinfo=UTC), tick=False):
        sheet = make.sheet(ActionSheet(title="Kokoustilat", responsible=city.name))
        yield await make.plan(sheet, name="Suunnitelma", by=saga)


async def _report(
    plan: Plan, kind: ReportKind, *, by: Person, on: date | None, year: int | None = None
) -> Report:
    way = await handling.begin()
    made = Report(kind=kind, plan=plan.id, year=year, handling=way.id)
    await made.save()
    await handling.add(way.id, Step(stage=Stage.board, body="Hallitus", handled_on=on, section="5"), by=by)
    await making.make((await making.gather(made, by=by)).id)
    return made


async def test_a_term_shows_its_four_documents_with_their_approvals(
    service: Litestar, plan: Plan, saga: Person
) -> None:
    yearly = await _report(plan, ReportKind.yearly, by=saga, on=date(2027, 3, 1), year=2026)
    await closing.close(yearly, by=saga)
    await _report(plan, ReportKind.term, by=saga, on=date(2028, 2, 1))
    await _report(plan, ReportKind.groundwork, by=saga, on=None)

    async with counted() as sent:
        [term] = await documents_by_term()

    assert len(sent) == 1
    assert [
        (one.kind, one.year, one.is_ready, one.approved.handled_on if one.approved else None)
        for one in term.documents
    ] == [
        (None, None, True, date(2025, 11, 17)),
        (ReportKind.yearly, 2026, True, date(2027, 3, 1)),
        (ReportKind.term, None, False, date(2028, 2, 1)),
        (ReportKind.groundwork, None, False, None),
    ]
    async with visitor(service) as coordinator:
        await coordinator.signed_in_as(saga)
        page = words(await coordinator.get("/reports"))
    assert [day in page for day in ("17.11.2025", "1.3.2027", "1.2.2028")] == [True, True, True]
