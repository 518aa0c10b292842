"""A file held against a draft: what is known again, what changes, what stays; and how the work grows."""

from datetime import date
from decimal import Decimal
from typing import Any

from core.languages import speak
from plan.exchange.choices import Choices
from plan.exchange.files import separated, workbook
from plan.exchange.preview import Change, Made, preview
from plan.sheet import (
    ActionSheet,
    FocusAreaSheet,
    GoalSheet,
    IndicatorSheet,
    Money,
    PlanSheet,
    actions,
    coded,
)
from plan.tables import ActionStatus
from tests import effort
from tests.plan.exchange.plan_files import KNOWN, THL, looked_at, outline, read
from tests.plan.exchange.plan_files import workbook as plan_file

DRAFT = coded(
    PlanSheet(
        areas=(
            FocusAreaSheet(
                title="Elävät kylät",
                goals=(
                    GoalSheet(
                        title="Tiloja",
                        actions=(
                            ActionSheet(title="Avataan", responsible="Sivistystoimi", partners="seurat"),
                            ActionSheet(title="Lainataan", responsible="Tekninen toimi"),
                        ),
                        indicators=(IndicatorSheet(name="Tunnit"),),
                    ),
                ),
            ),
        )
    ),
    term=2025,
)


def test_what_the_draft_has_is_known_again_by_its_title():
    rows = [
        THL,
        ("Elävät kylät", "Tiloja", "Avataan", "Tekninen toimi", "Tunnit"),
        ("Elävät kylät", "Tiloja", "Siivotaan", "Sivistystoimi", None),
    ]

    found = looked_at(plan_file(*rows), DRAFT)

    area, goal, indicator = (
        Made(*one)
        for one in (
            ("area", "Elävät kylät", "unchanged"),
            ("goal", "Tiloja", "unchanged"),
            ("indicator", "Tunnit", "unchanged"),
        )
    )
    changed = Change("Active responsible party", "Sivistystoimi", "Tekninen toimi")
    assert [row.made for row in found.rows] == [
        (area, goal, Made("action", "Avataan", "changed", (changed,)), indicator),
        (Made("action", "Siivotaan", "new"),),
    ]
    assert found.absent == [("action", "Lainataan")]
    assert outline(found.sheet) == [
        ("Elävät kylät", "Tiloja", ["Avataan", "Lainataan", "Siivotaan"], ["Tunnit"])
    ]
    assert [one.action.code for one in actions(found.sheet)] == ["25-3", "25-4", ""]


def test_what_no_column_tells_stays_as_it_was():
    found = looked_at(plan_file(THL, ("Elävät kylät", "Tiloja", "Avataan", "Sivistystoimi", None)), DRAFT)

    assert next(actions(found.sheet)).action.partners == "seurat"


def test_days_are_taken_from_a_timetable_only_where_its_words_have_changed():
    def with_days(timetable: str, file: str) -> tuple[str, date | None, date | None]:
        action = ActionSheet(
            title="C",
            responsible="Sivistystoimi",
            timetable=timetable,
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 6, 30),
        )
        goal = GoalSheet(title="B", actions=(action,))
        draft = coded(PlanSheet(areas=(FocusAreaSheet(title="A", goals=(goal,)),)), term=2025)
        rows = [(*THL, "Aikataulu"), ("A", "B", "C", "Sivistystoimi", None, file)]
        found = next(actions(looked_at(plan_file(*rows), draft).sheet)).action
        return found.timetable, found.starts_on, found.ends_on

    days = (date(2026, 1, 1), date(2026, 6, 30))
    assert with_days("alkuvuosi 2026", "alkuvuosi 2026") == ("alkuvuosi 2026", *days)
    assert with_days("", "1.1.2026–30.6.2026") == ("", *days)
    assert with_days("alkuvuosi 2026", "2027") == ("2027", date(2027, 1, 1), date(2027, 12, 31))
    assert with_days("alkuvuosi 2026", "jatkuva") == ("jatkuva", None, None)


def test_an_empty_cell_of_a_column_empties_the_field():
    rows = [(*THL, "Kumppanit"), ("Elävät kylät", "Tiloja", "Avataan", "Sivistystoimi", None, None)]

    assert next(actions(looked_at(plan_file(*rows), DRAFT).sheet)).action.partners == ""


def test_the_file_may_be_the_whole_plan():
    rows = [THL, ("Elävät kylät", "Tiloja", "Lainataan", "Tekninen toimi", None)]

    found = looked_at(plan_file(*rows), DRAFT, Choices(leaves_out=True))

    assert outline(found.sheet) == [("Elävät kylät", "Tiloja", ["Lainataan"], [])]


def test_our_own_file_is_known_again_by_its_codes_whatever_was_renamed_in_it():
    with speak("fi"):
        content = separated(DRAFT).replace(b"Avataan", b"Avataan kaikki")

    found = looked_at(content, DRAFT)

    assert found.counts == {
        ("area", "unchanged"): 1,
        ("goal", "unchanged"): 1,
        ("action", "changed"): 1,
        ("action", "unchanged"): 1,
        ("indicator", "unchanged"): 1,
    }
    assert found.absent == []
    assert [one.action.title for one in actions(found.sheet)] == ["Avataan kaikki", "Lainataan"]


def test_what_is_in_force_keeps_its_state_and_its_values():
    rows = [(*THL, "Tila"), ("Elävät kylät", "Tiloja", "Avataan", "Sivistystoimi", None, "toteutunut")]
    file = read(plan_file(*rows))

    in_force = preview(file, Choices(), DRAFT, known=KNOWN, in_force={"25-3"}, term="25")
    before = preview(file, Choices(), DRAFT, known=KNOWN, in_force=set(), term="25")

    assert next(actions(in_force.sheet)).action.status == ActionStatus.not_started
    assert next(actions(before.sheet)).action.status == ActionStatus.done


def test_codes_of_another_plan_are_not_taken_over():
    with speak("fi"):
        content = workbook(DRAFT, title="x", author="x", dated=date(2026, 1, 1))

    found = preview(read(content), Choices(), PlanSheet(), known=KNOWN, in_force=set(), term="29")

    assert [one.action.code for one in actions(found.sheet)] == ["", ""]


def test_no_code_is_given_to_two_parts():
    head = ("Tavoitteen tunniste", "Tavoitteet", "Toimenpiteen tunniste", "Toimenpiteet", "Vastuutaho")
    rows = [head, ("25-9", "B", "25-9", "C", "Sivistystoimi"), ("25-3", "D", None, None, None)]

    (area,) = looked_at(plan_file(*rows), DRAFT, Choices(leaves_out=True)).sheet.areas

    assert [(goal.code, goal.title) for goal in area.goals] == [("25-9", "B"), ("", "D")]
    assert [one.code for one in area.goals[0].actions] == [""]


def test_an_action_may_move_to_another_goal():
    rows = [THL, ("Elävät kylät", "Laitteita", "Lainataan", "Tekninen toimi", None)]

    found = looked_at(plan_file(*rows), DRAFT)

    assert outline(found.sheet) == [
        ("Elävät kylät", "Tiloja", ["Avataan"], ["Tunnit"]),
        ("Elävät kylät", "Laitteita", ["Lainataan"], []),
    ]
    moved = Change("It stands elsewhere in the plan", "", "")
    assert found.rows[0].made[-1] == Made("action", "Lainataan", "changed", (moved,))


def test_programmes_that_actions_name_are_those_of_the_plan():
    rows = [(*THL, "Ohjelma"), ("A", "B", "C", "Sivistystoimi", None, "Liikkuva kunta")]

    assert [one.name for one in looked_at(plan_file(*rows)).sheet.programmes] == ["Liikkuva kunta"]


def many(count: int) -> bytes:
    """A plan with so many actions, each with an indicator."""
    goals = tuple(
        GoalSheet(
            title=f"Tavoite {goal}",
            actions=tuple(
                ActionSheet(
                    title=f"Toimenpide {goal} {number}",
                    responsible="Sivistystoimi",
                    money=(Money(2027, Decimal(number)),),
                )
                for number in range(10)
            ),
            indicators=tuple(IndicatorSheet(name=f"Mittari {goal} {number}") for number in range(10)),
        )
        for goal in range(count // 10)
    )
    return separated(coded(PlanSheet(areas=(FocusAreaSheet(title="Kylät", goals=goals),)), term=2025))


def test_two_thousand_rows_are_ten_times_the_work_of_two_hundred():
    def work(count: int) -> Any:
        file = read(many(count))
        return lambda: preview(file, Choices(), PlanSheet(), known=KNOWN, in_force=set(), term="25")

    work(20)()
    few, more = effort.calls_in(work(200)), effort.calls_in(work(2000))

    assert len(read(many(2000)).grids[0].rows) == 2001
    assert 8 < more / few < 12
