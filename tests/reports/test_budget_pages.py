"""The plan in the budget and in the financial statement of a year: the same actions under the same ids."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import msgspec
import pytest
import time_machine
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from core.database import sql
from core.errors import NotFound
from core.languages import speak
from documents.paper import Lines, Paper, Table, Text, plain
from meetings.tables import PartnershipTable
from minutes.tables import Progress
from people.tables import Organisation, Person
from plan import coming_into_force, drafts, handling, statuses
from plan.figures import Figure
from plan.handling import Step
from plan.sheet import ActionSheet, FocusAreaSheet, GoalSheet, IndicatorSheet, Money, PlanSheet, Value
from plan.tables import Action, ActionStatus, Domain, Plan, Qualifier, Stage
from reports.budget.gathering import budget_of
from reports.budget.paper import budget_paper
from reports.budget.sheet import euros
from reports.budget.statement import statement_of
from reports.budget.statement_paper import statement_paper
from reports.plan_years import plan_at_the_end_of, plan_year
from tests import make, papers
from tests.door import Visitor, words
from tests.queries import counted
from tests.residents import rounds

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


def _action(title: str, *, domain: Domain = Domain.welfare, **euros: int) -> ActionSheet:
    money = tuple(Money(int(year[1:]), Decimal(amount)) for year, amount in euros.items())
    return ActionSheet(title=title, responsible="Tekninen toimi", domain=domain, money=money)


SHEET = PlanSheet(
    areas=(
        FocusAreaSheet(
            title="Elävät kylät",
            goals=(
                GoalSheet(
                    title="Tilat",
                    actions=(_action("Kokoustilat", y2026=12000, y2027=8000), _action("Avaimet")),
                    indicators=(
                        IndicatorSheet(
                            name="Varaukset",
                            unit="h",
                            target=Figure(Decimal(450)),
                            values=(Value(year=2026, figure=Figure(Decimal(5500), Qualifier.over)),),
                        ),
                    ),
                ),
            ),
        ),
        FocusAreaSheet(
            title="Turvallisuus",
            goals=(
                GoalSheet(
                    title="Liikenne",
                    actions=(
                        _action("Valot", domain=Domain.safety, y2026=2500),
                        _action("Kävelyreitit", y2026=0),
                    ),
                ),
            ),
        ),
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
    """In force from 17.11.2025; it is the first of March 2027."""
    with time_machine.travel(NOON, tick=False):
        yield await make.plan(SHEET, name="Hyvinvointisuunnitelma 2025–2029", by=saga)


async def _revised(plan: Plan, sheet: PlanSheet, *, on: date, by: Person) -> None:
    draft = await drafts.revise(plan, reason="Rahat muuttuivat.", by=by)
    await drafts.save(draft, sheet, by=by)
    step = Step(stage=Stage.council, body="Valtuusto", handled_on=on)
    await handling.add(draft.handling, step, by=by)
    await coming_into_force.come_into_force(draft, by=by)


async def _now(plan: Plan) -> PlanSheet:
    return drafts.sheet_of(await drafts.in_force(plan))


async def _row(title: str) -> Action:
    found = await Action.objects().get(Action.title == title)
    assert found is not None
    return found


def action_rows(paper: Paper) -> list[tuple[Text, ...]]:
    """The rows of its tables of actions, which have five columns."""
    tables = (block for block in paper.blocks if isinstance(block, Table) and len(block.head) == 5)
    return [row for table in tables for row in table.rows]


def euro_cells(paper: Paper) -> list[str]:
    return [plain(row[-1]).replace("\N{NO-BREAK SPACE}", " ") for row in action_rows(paper)]


async def test_the_same_ids_in_the_budget_and_in_the_statement(plan: Plan) -> None:
    budget, statement = await budget_of(2026), await statement_of(2026)

    assert [one.code for one in budget.actions] == ["25-3", "25-4", "25-8", "25-9"]
    assert [one.code for one in statement.actions] == [one.code for one in budget.actions]


async def test_the_papers_show_the_same_ids(plan: Plan) -> None:
    made = [budget_paper(await budget_of(2026)), statement_paper(await statement_of(2026))]

    ids = [[plain(row[0]) for row in action_rows(paper)] for paper in made]
    assert ids[0] == ids[1] == ["25-3", "25-4", "25-8", "25-9"]


async def test_the_sums_are_those_of_the_rows(plan: Plan) -> None:
    budget = await budget_of(2026)

    rows = await sql(
        """SELECT focus_area.code, sum(amount) AS euros FROM action_money
        JOIN action ON action.id = action_money.action JOIN goal ON goal.id = action.goal
        JOIN focus_area ON focus_area.id = goal.focus_area
        WHERE year = 2026 GROUP BY focus_area.id ORDER BY focus_area.id"""
    )
    assert [(area.code, euros(area.actions)) for area in budget.areas] == [
        (row["code"], row["euros"]) for row in rows
    ]
    assert euros(budget.actions) == 14500


async def test_nothing_named_is_not_zero(plan: Plan) -> None:
    with speak("en"):
        cells = euro_cells(budget_paper(await budget_of(2026)))

    assert cells == ["12 000 €", "no own appropriation", "2 500 €", "0 €"]


async def test_what_changes_during_the_year_leaves_the_budget_page_alone(plan: Plan, saga: Person) -> None:
    before = await budget_of(2026)
    sheet = await _now(plan)
    area = sheet.areas[0]
    goal = replace(
        area.goals[0],
        actions=(replace(area.goals[0].actions[0], money=(Money(2026, Decimal(9000)),)), _action("Uusi")),
    )
    changed = replace(sheet, areas=(replace(area, goals=(goal,)), sheet.areas[1]))
    await _revised(plan, changed, on=date(2026, 6, 15), by=saga)

    after, statement = await budget_of(2026), await statement_of(2026)

    assert after == before
    assert (await budget_of(2027)).version == 2
    assert [one.title for one in statement.new] == ["Uusi"]
    assert statement.left_out == ("25-4",)
    assert statement.amended == {"25-3": Decimal(9000)}


async def test_the_state_is_that_of_the_last_day(plan: Plan, saga: Person) -> None:
    action = await _row("Kokoustilat")
    await statuses.set_status(action, ActionStatus.in_progress, on=date(2026, 12, 31), by=saga)
    await statuses.set_status(action, ActionStatus.done, on=date(2027, 1, 1), by=saga)

    state = (await statement_of(2026)).done["25-3"].state

    assert (state.status, state.stated_on) == (ActionStatus.in_progress, date(2026, 12, 31))


async def test_what_the_tables_did_in_the_year_stands_beside_its_action(
    plan: Plan, table: PartnershipTable
) -> None:
    action = await _row("Kokoustilat")
    with time_machine.travel(datetime(2026, 9, 2, tzinfo=UTC), tick=False):
        await rounds.held(table, "Salin tilat", action=action.id, told=("Sali on auki.",))
    await Progress.update({Progress.status: "done"}, force=True)
    await rounds.held(table, "Myöhempi", day=date(2027, 2, 1), action=action.id)
    unpublished = await rounds.released(table, "Salaisuus", day=date(2026, 10, 1))
    await papers.outcome(unpublished, action=action.id, text="Salaisuus")

    done = (await statement_of(2026)).done["25-3"]

    assert [(deed.told, deed.is_new) for deed in done.deeds] == [("Sali on auki.", True)]
    assert (done.agreed, len(done.finished)) == (1, 1)
    assert "Sali on auki." in str(statement_paper(await statement_of(2026)))


async def test_an_indicator_keeps_how_exact_it_is(plan: Plan) -> None:
    with speak("en"):
        paper = statement_paper(await statement_of(2026))

    told = [plain(item) for block in paper.blocks if isinstance(block, Lines) for item in block.items]
    assert "Varaukset: over 5\N{NO-BREAK SPACE}500 h, target 450 h" in told


async def test_one_domain_keeps_its_numbers_and_says_that_it_is_a_part(plan: Plan) -> None:
    with speak("en"):
        sheet = await budget_of(2026, domain=Domain.safety)
        said = str(budget_paper(sheet))

    assert [(one.code, one.number) for one in sheet.actions] == [("25-8", "2.1.1")]
    assert "Only the actions for safety stand here." in said


async def test_the_plan_of_the_term_before_holds_until_the_next_is_approved(plan: Plan, saga: Person) -> None:
    old = make.sheet(ActionSheet(title="Vanha", responsible="Tekninen toimi"))
    await make.plan(old, name="Vanha suunnitelma", by=saga, starts=2021)

    titles = {year: (await budget_of(year)).plan for year in (2021, 2025, 2026)}

    assert titles == {
        2021: "Vanha suunnitelma",
        2025: "Vanha suunnitelma",
        2026: "Hyvinvointisuunnitelma 2025–2029",
    }


async def test_a_year_in_which_the_plan_changes_is_told_by_the_later_one(plan: Plan, saga: Person) -> None:
    """It was planned by the plan before; its key indicators are those of the plan that goes on."""
    old = make.sheet(ActionSheet(title="Vanha", responsible="Tekninen toimi"))
    await make.plan(old, name="Vanha suunnitelma", by=saga, starts=2021)

    planned, told = await plan_year(2025), await plan_at_the_end_of(2025)

    assert (planned.plan.name, told.id) == ("Vanha suunnitelma", plan.id)


@pytest.mark.parametrize("year", [0, 1999, 2024, 2030, 99999])
async def test_a_year_without_a_plan_has_no_page(plan: Plan, year: int) -> None:
    with pytest.raises(NotFound):
        await budget_of(year)


async def test_everybody_reads_the_pages_and_takes_the_files(plan: Plan, stranger: Visitor) -> None:
    page = words(await stranger.get("/plan/budget/2026"))
    part = words(await stranger.get("/plan/statement/2026?domain=safety"))
    files = {
        ending: await stranger.get(f"/plan/budget/2026/budget.{ending}?language=sv&domain=safety")
        for ending in ("docx", "xlsx")
    }

    assert "12 000 €" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "Kokoustilat" not in part
    assert {ending: answer.headers["content-language"] for ending, answer in files.items()} == {
        "docx": "sv",
        "xlsx": "sv",
    }
    assert (await stranger.get("/plan/budget/2026?domain=peace")).status_code == 404


async def test_a_stranger_takes_only_so_many_files_in_an_hour(plan: Plan, stranger: Visitor) -> None:
    files = [
        "budget/2026/budget.xlsx",
        "budget/2026/budget.docx",
        "statement/2026/statement.xlsx",
        "plan.csv",
    ]
    first = [(await stranger.get(f"/plan/{file}")).status_code for file in files]
    await sql("UPDATE knock SET times = 60")

    later = [(await stranger.get(f"/plan/{file}")).status_code for file in files]

    assert (first, later) == ([200] * 4, [409] * 4)
    assert (await stranger.get("/plan/budget/2026")).status_code == 200


async def test_the_spreadsheet_holds_the_euros_as_numbers(plan: Plan, stranger: Visitor) -> None:
    answer = await stranger.get("/plan/budget/2026/budget.xlsx?language=en")

    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    rows = book.get_sheet_by_name("Actions of the plan").to_python()

    assert [(row[0], row[-1]) for row in rows[1:]] == [
        ("25-3", 12000),
        ("25-4", ""),
        ("25-8", 2500),
        ("25-9", 0),
    ]


async def test_however_much_there_is_the_statements_are_few(plan: Plan, table: PartnershipTable) -> None:
    action = await _row("Kokoustilat")
    with time_machine.travel(datetime(2026, 9, 2, tzinfo=UTC), tick=False):
        await rounds.held(table, *[f"Asia {n}" for n in range(5)], action=action.id)

    async with counted() as sent:
        statement = await statement_of(2026)

    assert (len(statement.done["25-3"].deeds), len(sent)) == (5, 8)
    assert msgspec.json.decode(msgspec.json.encode(statement), type=type(statement)) == statement
