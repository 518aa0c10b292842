"""The broad report of a term: its years side by side, each action with its end, and frozen when closed."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
import time_machine
from docx import Document
from litestar import Litestar
from msgspec.structs import replace

from agendas.tables import Topic
from core.database import sql
from core.errors import Invalid, NotPossible
from core.languages import speak
from documents.paper import Heading, Table, plain
from meetings.tables import PartnershipTable
from people.tables import Organisation, Person
from plan import coming_into_force, drafts, handling, statuses
from plan.figures import Figure
from plan.handling import Step
from plan.sheet import ActionSheet, Ended, IndicatorSheet, PlanSheet, Value
from plan.tables import Action, ActionStatus, Direction, Domain, Plan, Stage
from reports import closing, findings, making
from reports.findings import Written
from reports.kinds import KINDS
from reports.tables import FindingKind, FrozenReport, Report, ReportKind
from reports.term.gathering import gather
from reports.term.narrowing import narrowed
from reports.term.paper import term_paper
from reports.term.value import TermFigures
from reports.whole import Whole, thawed
from tests import make
from tests.conftest import visitor
from tests.door import Visitor, words
from tests.queries import counted
from tests.residents import rounds

SPRING = datetime(2028, 3, 1, 12, tzinfo=UTC)
HOURS = IndicatorSheet(
    name="Varaukset",
    unit="h",
    baseline=Figure(Decimal(400)),
    baseline_year=2024,
    direction=Direction.rises,
    values=(
        Value(year=2026, figure=Figure(Decimal(450))),
        Value(year=2027, missing_because="ei kysytty"),
    ),
)


@pytest.fixture
async def city(database: None) -> Organisation:
    return await make.organisation("Tekninen toimi", kind="department")


@pytest.fixture
async def table(database: None) -> PartnershipTable:
    return await make.table()


@pytest.fixture
async def plan(city: Organisation, saga: Person) -> AsyncIterator[Plan]:
    """Of the term 2025–2029; it is the first of March 2028."""
    actions = (
        ActionSheet(title="Kokoustilat", responsible=city.name),
        ActionSheet(title="Valot", responsible=city.name, domain=Domain.safety),
    )
    with time_machine.travel(SPRING, tick=False):
        yield await make.plan(make.sheet(*actions, indicators=(HOURS,)), name="Suunnitelma", by=saga)


async def _report(plan: Plan, kind: ReportKind = ReportKind.term, year: int | None = None) -> Report:
    way = await handling.begin()
    report = Report(kind=kind, plan=plan.id, year=year, handling=way.id)
    await report.save()
    return report


async def _quietly(_words: str) -> None:
    return None


async def _gathered(plan: Plan) -> TermFigures:
    return await gather(await _report(plan), _quietly)


async def _closed(report: Report, *, by: Person) -> FrozenReport:
    """Gathered and closed."""
    asked = await making.gather(report, by=by)
    await making.make(asked.id)
    return await closing.close(report, by=by)


async def _action(title: str) -> Action:
    found = await Action.objects().get(Action.title == title)
    assert found is not None
    return found


async def _felt(feeling: str) -> None:
    await Topic.update({Topic.feeling: feeling}, force=True)


async def test_the_years_stand_side_by_side(plan: Plan, table: PartnershipTable, saga: Person) -> None:
    action = await _action("Kokoustilat")
    await rounds.held(table, "Sali", "Keittiö", day=date(2026, 9, 1), action=action.id)
    await rounds.held(table, "Avaimet", day=date(2027, 9, 1), action=action.id)
    await statuses.set_status(action, ActionStatus.in_progress, on=date(2026, 5, 1), by=saga)
    await statuses.set_status(action, ActionStatus.done, on=date(2027, 5, 1), by=saga)

    figures = await _gathered(plan)

    assert [(year.year, year.held, year.came) for year in figures.years] == [
        (2025, 0, 0),
        (2026, 1, 2),
        (2027, 1, 1),
        (2028, 0, 0),
    ]
    told = figures.actions[0]
    assert [one.status for one in told.states] == ["not_started", "in_progress", "done", "done"]
    rows = await sql("SELECT count(*) AS outcomes FROM outcome WHERE action = $1", action.id)
    assert (told.status, told.outcomes) == (ActionStatus.done, rows[0]["outcomes"])


async def test_joys_and_worries_stand_beside_their_focus_area(plan: Plan, table: PartnershipTable) -> None:
    action = await _action("Kokoustilat")
    await rounds.held(table, "Sali", "Keittiö", day=date(2026, 9, 1), action=action.id)
    await _felt("worry")

    [area] = (await _gathered(plan)).areas

    assert (area.topics, area.feelings.worries, area.feelings.joys) == (2, 2, 0)


async def test_it_follows_the_outline(plan: Plan, saga: Person) -> None:
    report = await _report(plan)
    await findings.add(
        report, Written(kind=FindingKind.strength, text="Talkoohenki", topics="12 talkoota"), by=saga
    )

    with speak("en"):
        paper = term_paper(await _whole(report, by=saga))

    headings = [block for block in paper.blocks if isinstance(block, Heading) and block.level == 2]
    assert [plain(block.text) for block in headings][:6] == [
        "1 Summary",
        "2 Background, purpose and goals",
        "3 Wellbeing, health and services",
        "4 Strengths and needs of development",
        "5 The plan: what was done in the term",
        "6 Annexes",
    ]
    tables = {block.caption: block for block in paper.blocks if isinstance(block, Table)}
    assert plain(tables["Strengths"].rows[0][1]) == "12 talkoota"
    indicator = [plain(cell) for cell in tables["Indicators of goal 1.1 Kylillä on tiloja"].rows[0]]
    assert indicator[1:6] == ["400 (2024)", "", "450", "ei kysytty", ""]


async def _whole(report: Report, *, by: Person) -> Whole:
    asked = await making.gather(report, by=by)
    await making.make(asked.id)
    whole = await closing.draft(report, by=by)
    assert whole is not None
    return whole


async def test_a_closed_year_is_told_as_its_report_told_it(
    plan: Plan, table: PartnershipTable, saga: Person
) -> None:
    await rounds.held(table, "Sali", day=date(2026, 9, 1))
    await _closed(await _report(plan, ReportKind.yearly, 2026), by=saga)
    await rounds.held(table, "Myöhästynyt muistio", day=date(2026, 10, 1))

    figures = await _gathered(plan)

    assert [(year.year, year.report_version, year.came) for year in figures.years][1] == (2026, 1, 1)
    assert [annex.year for annex in figures.annexes] == [2026]


async def test_what_becomes_of_an_action_in_the_next_plan(
    plan: Plan, city: Organisation, saga: Person
) -> None:
    sheet = drafts.sheet_of(await drafts.in_force(plan))
    [meeting_rooms, lights] = sheet.areas[0].goals[0].actions
    later = await drafts.begin(
        "Seuraava", term_starts=date(2029, 6, 1), term_ends=date(2033, 5, 31), follows=plan, by=saga
    )
    draft = await drafts.draft_of(later)
    assert draft is not None
    going_on = ActionSheet(title="Kylätalot", responsible=city.name, continues=(meeting_rooms.code,))
    said = replace(make.sheet(going_on), ended=(Ended(lights.code, "Valot ovat."),))
    await drafts.save(draft, said, by=saga)
    step = Step(stage=Stage.council, body="Valtuusto", handled_on=date(2028, 2, 1))
    await handling.add(draft.handling, step, by=saga)
    await coming_into_force.come_into_force(draft, by=saga)

    became = {one.code: one.became for one in (await _gathered(plan)).actions}

    assert [(one.kind, one.title) for one in became[meeting_rooms.code]] == [("continued", "Kylätalot")]
    assert [(one.kind, one.because) for one in became[lights.code]] == [("ended", "Valot ovat.")]


async def test_a_closed_report_stays_byte_for_byte(plan: Plan, saga: Person) -> None:
    report = await _report(plan)
    await findings.add(report, Written(kind=FindingKind.need, text="Valot", people="Hyte-ryhmä"), by=saga)
    kept = bytes((await _closed(report, by=saga)).value)
    draft = await drafts.revise(plan, reason="Muutetaan.", by=saga)
    await drafts.save(draft, PlanSheet(areas=drafts.sheet_of(draft).areas[:1]), by=saga)
    await statuses.set_status(await _action("Valot"), ActionStatus.done, by=saga)

    [row] = await FrozenReport.objects().where(FrozenReport.report == report.id)

    assert bytes(row.value) == kept
    assert thawed(kept, TermFigures).findings[0].text == "Valot"
    with pytest.raises(NotPossible):
        await findings.add(report, Written(kind=FindingKind.need, text="Liian myöhään", topics="x"), by=saga)


@pytest.mark.parametrize(
    ("written", "field"),
    [
        (Written(kind=FindingKind.need, text=" ", topics="Pöytä"), "text"),
        (Written(kind=FindingKind.need, text="Valot"), "topics"),
    ],
)
async def test_a_finding_has_words_and_a_source(
    plan: Plan, saga: Person, written: Written, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        await findings.add(await _report(plan), written, by=saga)

    assert list(refused.value.problems) == [field]


async def test_the_safety_part_alone(plan: Plan, saga: Person) -> None:
    await statuses.set_status(await _action("Valot"), ActionStatus.done, on=date(2026, 1, 1), by=saga)

    part = narrowed(await _gathered(plan), Domain.safety)

    assert [(one.title, one.number) for one in part.actions] == [("Valot", "1.1.2")]
    assert [one.actions for one in part.years[1].states] == [1]


async def test_however_many_actions_there_are_the_statements_are_as_many(
    plan: Plan, table: PartnershipTable
) -> None:
    report = await _report(plan)
    async with counted() as few:
        await gather(report, _quietly)
    action = await _action("Valot")
    await rounds.held(table, *[f"Asia {n}" for n in range(6)], day=date(2027, 9, 1), action=action.id)

    async with counted() as sent:
        await gather(report, _quietly)

    assert len(sent) <= len(few) + 2
    assert KINDS[ReportKind.term].value is TermFigures


async def test_findings_are_written_on_their_page(service: Litestar, plan: Plan, saga: Person) -> None:
    report = await _report(plan)
    await _whole(report, by=saga)
    async with visitor(service) as coordinator:
        await coordinator.signed_in_as(saga)
        address = f"/reports/{report.id}/findings"

        offered = words(await coordinator.get(address))
        refused = await coordinator.send_form(f"{address}/new", {"kind": "need", "text": "Valot"})
        saved = await coordinator.send_form(
            f"{address}/new", {"kind": "need", "text": "Valot", "topics": "3"}
        )
        [found] = await findings.of_report(report)
        changed = await coordinator.send_form(
            f"{address}/{found.id}", {"kind": "strength", "text": "Uudet valot", "people": "Tekninen"}
        )
        page = words(await coordinator.get(address))
        removed = await coordinator.send_form(f"{address}/{found.id}/removal")

    assert "Varaukset" in offered
    assert [one.status_code for one in (refused, saved, changed, removed)] == [422, 303, 303, 303]
    assert "Uudet valot" in page
    assert await findings.of_report(report) == []


async def test_everybody_reads_the_safety_part_of_a_closed_report(
    plan: Plan, stranger: Visitor, saga: Person
) -> None:
    await _closed(await _report(plan), by=saga)

    whole = words(await stranger.get("/reports/term/2025"))
    part = words(await stranger.get("/reports/term/2025?domain=safety"))
    file = await stranger.get("/reports/term/2025/report.docx?domain=safety")

    assert ["Kokoustilat" in page for page in (whole, part)] == [True, False]
    assert "Valot" in part
    assert file.status_code == 200
    said = "\n".join(cell.text for table in Document(BytesIO(file.content)).tables for cell in table._cells)
    assert ["Valot" in said, "Kokoustilat" in said] == [True, False]
