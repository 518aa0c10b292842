"""The plan as a Word document: in the order of the welfare report, and read back from its tables."""

from datetime import date
from decimal import Decimal

import pytest

from core.languages import LANGUAGES, speak
from documents.paper import Table, plain
from documents.spreadsheets.reading import tables_in
from documents.word.writing import word_file
from plan.exchange.choices import Choices
from plan.exchange.files import separated, workbook
from plan.exchange.gathering import gathered
from plan.exchange.plan_paper import PlanOnPaper, plan_paper
from plan.exchange.preview import preview
from plan.figures import Figure
from plan.sheet import (
    ActionSheet,
    FocusAreaSheet,
    GoalSheet,
    IndicatorSheet,
    Money,
    PlanSheet,
    Value,
    coded,
)
from plan.tables import ActionStatus, Direction, Domain, Qualifier
from tests.plan.exchange.plan_files import plan_in

SHEET = coded(
    PlanSheet(
        areas=(
            FocusAreaSheet(
                title="Elävät kylät",
                goals=(
                    GoalSheet(
                        title="=Tiloja; kaikille",
                        actions=(
                            ActionSheet(
                                title="3. luokka avaa koulut\nja salit",
                                responsible="Sivistystoimi",
                                partners="seurat, kylät",
                                timetable="2026–2027",
                                starts_on=date(2026, 1, 1),
                                ends_on=date(2027, 12, 31),
                                resources="Omana työnä",
                                budget_line="2410 Tilapalvelut",
                                money=(Money(2026, Decimal(12000)), Money(2027, Decimal("1500.5"))),
                                areas=("Jäppilä", "Naarajärvi, Kontiomäki"),
                                target_groups=("nuoret",),
                                domain=Domain.safety,
                                status=ActionStatus.partly_done,
                                status_explained="Jäppilässä kesken.",
                                status_on=date(2026, 8, 31),
                            ),
                            ActionSheet(title="Lainataan tykki 😀", responsible="Tekninen toimi"),
                        ),
                        indicators=(
                            IndicatorSheet(
                                name="Käyttötunnit",
                                unit="h",
                                source="tilavaraus",
                                baseline=Figure(Decimal(5500), Qualifier.over),
                                baseline_year=2024,
                                target=Figure(Decimal("118.4")),
                                direction=Direction.falls,
                                values=(Value(year=2025, figure=Figure(Decimal(5712))),),
                            ),
                        ),
                    ),
                    GoalSheet(title="Ilman toimia"),
                ),
            ),
            FocusAreaSheet(
                title="Mieli ja liike",
                goals=(
                    GoalSheet(title="Liikutaan", actions=(ActionSheet(title="Kävellään", responsible="X"),)),
                ),
            ),
        )
    ),
    term=2025,
)
# Focus areas and goals get their identifiers anew: the tables name them only by their titles.
NAMED = {"25-1", "25-2", "25-6", "25-7", "25-8"}


def on_paper(language: str = "fi") -> PlanOnPaper:
    return PlanOnPaper(
        municipality="Pieksämäki",
        mail="hyte@pieksamaki.example",
        language=language,
        dated=date(2026, 11, 22),
        name="Suunnitelma 2025–2029",
        state="Versio 1",
        sheet=SHEET,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_of_the_word_document_come_back(language: str):
    content = word_file(plan_paper(on_paper(language)))

    back = plan_in(gathered(tables_in(content)))

    ours = [
        (area.title, goal.title, goal.actions, goal.indicators) for area in SHEET.areas for goal in area.goals
    ]
    assert [
        (area.title, goal.title, goal.actions, goal.indicators) for area in back.areas for goal in area.goals
    ] == ours


def test_the_first_table_has_the_columns_of_the_report():
    with speak("en"):
        tables = [block for block in plan_paper(on_paper("en")).blocks if isinstance(block, Table)]

    assert tables[0].head == ("Focus area", "Goal", "Action", "Responsible", "Indicator", "Code")
    assert [plain(cell) for cell in tables[0].rows[1]] == [
        "Elävät kylät",
        "=Tiloja; kaikille",
        "Lainataan tykki 😀",
        "Tekninen toimi",
        "",
        "25-4",
    ]


def test_workbook_and_text_begin_with_the_columns_of_the_report():
    with speak("en"):
        book = tables_in(workbook(SHEET, title="x", author="x", dated=date(2026, 1, 1))).grids[0]
        text = tables_in(separated(SHEET)).grids[0]

    assert (
        book.rows[0][:5]
        == text.rows[0][:5]
        == (
            "Focus areas and what is developed",
            "Goals",
            "Actions of the plan",
            "Active responsible party",
            "Indicators for evaluation",
        )
    )


def test_the_word_document_changes_nothing_of_what_it_was_made_of():
    known = {name.casefold(): name for name in ("Sivistystoimi", "Tekninen toimi", "X")}
    found = tables_in(word_file(plan_paper(on_paper())))

    held = preview(found, Choices(), SHEET, known=known, in_force=set(), term="25")

    assert held.sheet == SHEET
    assert {state for _kind, state in held.counts} == {"unchanged"}
