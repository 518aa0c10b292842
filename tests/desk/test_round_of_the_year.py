"""What the round of the welfare plan waits for lies on the desk: a body, the report, the figures."""

from datetime import date, datetime

import pytest
import time_machine

from core.clock import now
from core.languages import speak
from desk.desk import desk_of
from people.tables import Person
from plan import drafts, handling
from plan.handling import Step
from plan.sheet import ActionSheet, IndicatorSheet
from plan.tables import Stage
from tests import make


async def tasks_on(day: str) -> list[tuple[str, date | None]]:
    with time_machine.travel(datetime.fromisoformat(f"{day}T09:00:00+02:00")), speak("en"):
        return [(task.title, task.due) for task in (await desk_of(now())).tasks]


@pytest.fixture
async def saga_with_a_plan(saga: Person) -> Person:
    department = await make.organisation("Tekninen toimi")
    figures = (
        IndicatorSheet(name="Kävijöitä"),
        IndicatorSheet(name="Tilastosta", register="sotkanet", register_id=4),
    )
    await make.plan(
        make.sheet(ActionSheet(title="Kokoustilat", responsible=department.name), indicators=figures), by=saga
    )
    return saga


async def test_the_year_before_waits_for_its_report_and_its_figures_until_midsummer(
    saga_with_a_plan: Person,
) -> None:
    waited = [
        ("The yearly report of 2026 has not been begun", date(2027, 1, 31)),
        ("1 indicator has no figure of 2026", date(2027, 2, 28)),
    ]

    assert (await tasks_on("2026-12-30"), await tasks_on("2027-01-04")) == ([], waited)
    assert (await tasks_on("2027-06-30"), await tasks_on("2027-07-01")) == (waited, [])


async def test_a_body_whose_day_has_passed_is_asked_after_until_it_is_written_down(saga: Person) -> None:
    plan = await make.plan(by=saga, name="Suunnitelma 2025")
    draft = await drafts.draft_of(plan)
    assert draft is not None
    planned = Step(stage=Stage.board, body="Kaupunginhallitus", planned_on=date(2025, 10, 6))
    step = await handling.add(draft.handling, planned, by=saga)

    before, after = await tasks_on("2025-10-06"), await tasks_on("2025-10-07")
    await handling.edit(
        step, Step(stage=Stage.board, body="Kaupunginhallitus", handled_on=date(2025, 10, 6)), by=saga
    )

    assert (before, after) == ([], [("Has it been handled: Suunnitelma 2025", date(2025, 10, 6))])
    assert await tasks_on("2025-10-07") == []
