"""The groundwork for the next plan: what is unfinished, what is wished of it, and the draft of it."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from litestar import Litestar

from agendas.tables import Topic
from core.errors import Invalid, NotFound, NotPossible
from core.languages import speak
from documents.paper import Paper, Table, plain
from meetings.tables import PartnershipTable
from minutes.tables import Outcome, Progress
from people.tables import Organisation, Person
from plan import drafts, handling, statuses
from plan.figures import Figure
from plan.sheet import ActionSheet, IndicatorSheet, Money, PlanSheet, Value, actions
from plan.tables import Action, ActionStatus, Direction, Domain, Plan
from reports import closing, making
from reports.groundwork import next_plan
from reports.groundwork.gathering import gather
from reports.groundwork.narrowing import narrowed
from reports.groundwork.paper import groundwork_paper
from reports.groundwork.value import GroundworkFigures
from reports.tables import FrozenReport, Report, ReportKind, WishKind
from reports.wishes import Said, Wished, wish, wished
from tests import make
from tests.conftest import visitor
from tests.door import words
from tests.residents import rounds

SPRING = datetime(2028, 3, 1, 12, tzinfo=UTC)


def _indicator(name: str, *values: int) -> IndicatorSheet:
    told = tuple(Value(year=2026 + n, figure=Figure(Decimal(one))) for n, one in enumerate(values))
    return IndicatorSheet(name=name, baseline=Figure(Decimal(400)), direction=Direction.rises, values=told)


@pytest.fixture
async def city(database: None) -> Organisation:
    return await make.organisation("Tekninen toimi", kind="department")


@pytest.fixture
async def table(database: None) -> PartnershipTable:
    return await make.table()


@pytest.fixture
async def plan(city: Organisation, saga: Person) -> AsyncIterator[Plan]:
    """Of the term 2025–2029, with an action that is done; it is the first of March 2028."""
    acts = (
        ActionSheet(title="Kokoustilat", responsible=city.name, money=(Money(2027, Decimal(10)),)),
        ActionSheet(title="Valot", responsible=city.name, domain=Domain.safety),
        ActionSheet(title="Avaimet", responsible=city.name, status=ActionStatus.done),
    )
    indicators = (_indicator("Varaukset", 450, 500), _indicator("Kävijät", 390, 300))
    with time_machine.travel(SPRING, tick=False):
        yield await make.plan(make.sheet(*acts, indicators=indicators), name="Suunnitelma 2025–2029", by=saga)


@pytest.fixture
async def report(plan: Plan) -> Report:
    way = await handling.begin()
    made = Report(kind=ReportKind.groundwork, plan=plan.id, handling=way.id)
    await made.save()
    return made


async def _quietly(_words: str) -> None:
    return None


async def _action(title: str) -> Action:
    found = await Action.objects().get(Action.title == title)
    assert found is not None
    return found


async def _gathered(report: Report, *, by: Person) -> None:
    await making.make((await making.gather(report, by=by)).id)


def _rows(paper: Paper, caption: str) -> list[list[str]]:
    [found] = [block for block in paper.blocks if isinstance(block, Table) and block.caption == caption]
    return [[plain(cell) for cell in row] for row in found.rows]


async def test_what_is_done_is_finished_and_the_rest_is_not(report: Report, saga: Person) -> None:
    await statuses.set_status(
        await _action("Valot"), ActionStatus.not_done, explained="Rahaa ei ollut.", by=saga
    )

    figures = await gather(report, _quietly)

    assert figures.finished == 1
    assert [(one.title, one.explained) for one in figures.actions] == [
        ("Kokoustilat", ""),
        ("Valot", "Rahaa ei ollut."),
    ]


async def test_only_what_goes_the_wrong_way_is_told(report: Report) -> None:
    assert [one.name for one in (await gather(report, _quietly)).indicators] == ["Kävijät"]


async def test_proposals_and_worries_of_the_tables(report: Report, table: PartnershipTable) -> None:
    await rounds.held(table, "Uusi reitti", day=date(2026, 9, 1), text="Reitti seuraavaan suunnitelmaan.")
    await Outcome.update({Outcome.for_next_plan: True}, force=True)
    await rounds.held(table, "Bussi ei kulje", day=date(2027, 3, 1), kind="nothing", status="not_followed")
    await make.topic(table, "Jäätie", status="declined", reason="Ei kunnan asia.", number=90_000)
    await make.topic(table, "Yksityinen", status="declined", reason="x", wording_checked=False, number=90_001)
    await make.topic(table, "Poistunut", status="withdrawn", number=90_002)
    await Topic.update({Topic.feeling: "worry"}, force=True)
    nothing = await Outcome.objects().get(Outcome.kind == "nothing")
    assert nothing is not None
    await Progress(outcome=nothing.id, at=SPRING, status="not_done", text="Vuoroja ei lisätä.").save()

    figures = await gather(report, _quietly)

    assert [(one.title, one.text) for one in figures.proposals] == [
        ("Uusi reitti", "Reitti seuraavaan suunnitelmaan.")
    ]
    assert [(one.title, one.because) for one in figures.worries] == [
        ("Bussi ei kulje", "Vuoroja ei lisätä."),
        ("Jäätie", "Ei kunnan asia."),
    ]
    assert figures.unlisted == 1


async def test_an_end_needs_its_reason(report: Report, saga: Person) -> None:
    with pytest.raises(Invalid):
        await wish(report, [Said(await _action("Valot"), WishKind.end)], by=saga)


async def test_an_action_of_another_plan_is_none_of_its_business(report: Report, saga: Person) -> None:
    older = make.sheet(ActionSheet(title="Vanha", responsible="Tekninen toimi"))
    await make.plan(older, name="Vanha", by=saga, starts=2021)

    with pytest.raises(NotFound):
        await wish(report, [Said(await _action("Vanha"), WishKind.carry_on)], by=saga)


async def test_the_last_wish_holds_and_can_be_taken_back(report: Report, saga: Person) -> None:
    lights = await _action("Valot")
    await wish(report, [Said(lights, WishKind.end, "Valot ovat.")], by=saga)
    await wish(report, [Said(lights, WishKind.carry_on)], by=saga)
    await wish(report, [Said(await _action("Kokoustilat"), WishKind.carry_on)], by=saga)
    await wish(report, [Said(await _action("Kokoustilat"), None)], by=saga)

    assert await wished(report) == (Wished(lights.code, WishKind.carry_on, ""),)


async def test_the_draft_of_the_next_plan_holds_what_should_go_on(report: Report, saga: Person) -> None:
    rooms, lights = await _action("Kokoustilat"), await _action("Valot")
    await wish(report, [Said(rooms, WishKind.change, "Laajemmin.")], by=saga)
    await wish(report, [Said(lights, WishKind.end, "Valot ovat.")], by=saga)

    made = await next_plan.begin(
        report, name="Seuraava", term_starts=date(2029, 6, 1), term_ends=date(2033, 5, 31), by=saga
    )

    draft = await drafts.draft_of(made)
    assert draft is not None
    sheet = drafts.sheet_of(draft)
    [carried] = [placed.action for placed in actions(sheet)]
    assert (carried.title, carried.continues, carried.changed_because) == (
        "Kokoustilat",
        (rooms.code,),
        "Laajemmin.",
    )
    assert (carried.money, carried.status, carried.code) == ((), ActionStatus.not_started, "29-3")
    assert [(one.code, one.because) for one in sheet.ended] == [(lights.code, "Valot ovat.")]
    assert [str(one.baseline) for one in sheet.areas[0].goals[0].indicators] == ["500", "300"]
    assert made.follows == report.plan


async def test_the_next_plan_is_begun_once(report: Report, saga: Person) -> None:
    days = {"term_starts": date(2029, 6, 1), "term_ends": date(2033, 5, 31)}
    await next_plan.begin(report, name="Seuraava", by=saga, **days)

    with pytest.raises(NotPossible):
        await next_plan.begin(report, name="Toinen", by=saga, **days)


async def test_the_term_after_is_four_years(plan: Plan) -> None:
    assert next_plan.term_after(plan) == (date(2029, 6, 1), date(2033, 5, 31))
    assert next_plan.name_after(plan) == "Suunnitelma 2029–2033"


def test_nothing_is_carried_on_that_nobody_wished() -> None:
    sheet = make.sheet(ActionSheet(code="25-3", title="Kokoustilat", responsible="Tekninen toimi"))

    assert next_plan.carried_on(sheet, {}) == PlanSheet()


async def test_closing_asks_for_the_wishes_and_keeps_them(report: Report, saga: Person) -> None:
    await wish(report, [Said(await _action("Valot"), WishKind.carry_on)], by=saga)
    await _gathered(report, by=saga)

    with speak("en"):
        whole = await closing.draft(report, by=saga)
        assert whole is not None
        asked = closing.lacks(whole)
        paper = groundwork_paper(whole)
    kept = bytes((await closing.close(report, by=saga)).value)

    assert "Of 1 unfinished action it is not said whether it should go on." in asked
    assert [row[4] for row in _rows(paper, "Elävät kylät")] == ["not said yet", "should go on"]
    with pytest.raises(NotPossible):
        await wish(report, [Said(await _action("Kokoustilat"), WishKind.carry_on)], by=saga)
    [row] = await FrozenReport.objects().where(FrozenReport.report == report.id)
    assert bytes(row.value) == kept


async def test_the_safety_part_alone(report: Report) -> None:
    part = narrowed(await gather(report, _quietly), Domain.safety)

    assert isinstance(part, GroundworkFigures)
    assert [(one.title, one.number) for one in part.actions] == [("Valot", "1.1.2")]


async def test_wishes_are_written_on_their_page(service: Litestar, report: Report, saga: Person) -> None:
    rooms, lights = await _action("Kokoustilat"), await _action("Valot")
    await _gathered(report, by=saga)
    async with visitor(service) as coordinator:
        await coordinator.signed_in_as(saga)
        address = f"/reports/{report.id}/wishes"

        form = {"action": [rooms.code, lights.code], "because": ["", ""]}
        refused = await coordinator.send_form(address, {**form, "kind": ["carry_on", "end"]})
        saved = await coordinator.send_form(address, {**form, "kind": ["carry_on", ""]})
        page = words(await coordinator.get(address))
        days = {"term_starts": "1.6.2029", "term_ends": "31.5.2033"}
        begun = await coordinator.send_form(f"/reports/{report.id}/next-plan", {"name": "Seuraava", **days})

    assert (refused.status_code, saved.status_code) == (422, 303)
    assert "1.1.2 Valot" in page
    assert await wished(report) == (Wished(rooms.code, WishKind.carry_on, ""),)
    assert begun.headers["location"].startswith("/plans/")
