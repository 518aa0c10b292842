"""Editing what a plan says, as steps from one value to the next."""

from typing import Literal

import pytest
from msgspec.structs import replace

from core.errors import Invalid, NotFound, NotPossible
from plan import editing
from plan.sheet import (
    ActionSheet,
    FocusAreaSheet,
    GoalSheet,
    IndicatorSheet,
    PlanSheet,
    ProgrammeSheet,
    coded,
)

# 25-1 Kylät: 25-2 Tilat (25-3 Sali, 25-4 Tykki, 25-5 tunnit), 25-6 Kuulo; 25-7 Liike
PLAN = coded(
    PlanSheet(
        areas=(
            FocusAreaSheet(
                title="Kylät",
                goals=(
                    GoalSheet(
                        title="Tilat",
                        actions=(
                            ActionSheet(title="Sali", programmes=("Ikä", "Nuoret")),
                            ActionSheet(title="Tykki"),
                        ),
                        indicators=(IndicatorSheet(name="Tunnit"),),
                    ),
                    GoalSheet(title="Kuulo"),
                ),
            ),
            FocusAreaSheet(title="Liike"),
        ),
        programmes=(ProgrammeSheet(name="Ikä"), ProgrammeSheet(name="Nuoret")),
    ),
    term=2025,
)


def told(sheet: PlanSheet) -> list[str]:
    return [part.name if isinstance(part, IndicatorSheet) else part.title for part in editing.parts(sheet)]


def test_a_part_is_added_as_the_last_under_another() -> None:
    action = editing.added(PLAN, ActionSheet(title="Avaimet"), under="25-2")
    goal = editing.added(PLAN, GoalSheet(title="Latu"), under="25-7")
    area = editing.added(PLAN, FocusAreaSheet(title="Turva"))

    assert told(action) == ["Kylät", "Tilat", "Sali", "Tykki", "Avaimet", "Tunnit", "Kuulo", "Liike"]
    assert told(goal) == ["Kylät", "Tilat", "Sali", "Tykki", "Tunnit", "Kuulo", "Liike", "Latu"]
    assert told(area) == ["Kylät", "Tilat", "Sali", "Tykki", "Tunnit", "Kuulo", "Liike", "Turva"]


@pytest.mark.parametrize("under", ["", "25-1", "25-3", "25-5", "25-99"])
def test_an_action_stands_under_a_goal_only(under: str) -> None:
    with pytest.raises(NotFound):
        editing.added(PLAN, ActionSheet(title="Avaimet"), under=under)


def test_new_words_of_a_goal_leave_what_stands_under_it() -> None:
    sheet = editing.rewritten(PLAN, GoalSheet(code="25-2", title="Huoneet", description="Kaikille"))

    assert told(sheet) == ["Kylät", "Huoneet", "Sali", "Tykki", "Tunnit", "Kuulo", "Liike"]


@pytest.mark.parametrize(
    ("code", "by", "order"),
    [
        ("25-4", -1, ["Tykki", "Sali"]),
        ("25-3", 1, ["Tykki", "Sali"]),
        ("25-3", -1, ["Sali", "Tykki"]),
        ("25-4", 1, ["Sali", "Tykki"]),
    ],
)
def test_a_part_goes_up_and_down_among_its_own(code: str, by: Literal[-1, 1], order: list[str]) -> None:
    sheet = editing.shifted(PLAN, code, by=by)

    assert [action.title for action in sheet.areas[0].goals[0].actions] == order


def test_a_focus_area_goes_up_with_all_that_stands_under_it() -> None:
    sheet = editing.shifted(PLAN, "25-7", by=-1)

    assert told(sheet) == ["Liike", "Kylät", "Tilat", "Sali", "Tykki", "Tunnit", "Kuulo"]


def test_an_action_and_an_indicator_go_under_another_goal_and_a_goal_under_another_area() -> None:
    sheet = editing.moved(editing.moved(PLAN, "25-3", under="25-6"), "25-5", under="25-6")
    sheet = editing.moved(sheet, "25-2", under="25-7")

    assert told(sheet) == ["Kylät", "Kuulo", "Sali", "Tunnit", "Liike", "Tilat", "Tykki"]
    assert editing.number_of(sheet, "25-3") == "1.1.1"


def test_to_where_it_stands_it_does_not_move() -> None:
    assert editing.moved(PLAN, "25-3", under="25-2") == PLAN


def test_what_stands_under_a_part_goes_with_it() -> None:
    sheet = editing.removed(PLAN, "25-2")

    assert told(sheet) == ["Kylät", "Kuulo", "Liike"]
    assert editing.held(PLAN.areas[0]) == 5


def test_a_code_that_is_gone_is_told() -> None:
    with pytest.raises(NotFound):
        editing.removed(PLAN, "25-99")
    with pytest.raises(NotFound):
        editing.find(coded(PlanSheet(), term=2025), "")


def test_the_actions_of_a_programme_follow_its_name() -> None:
    renamed = editing.with_programme(PLAN, ProgrammeSheet(name="Ikäohjelma"), instead_of="Ikä")
    without = editing.without_programme(renamed, "Nuoret")

    assert renamed.areas[0].goals[0].actions[0].programmes == ("Ikäohjelma", "Nuoret")
    assert without.areas[0].goals[0].actions[0].programmes == ("Ikäohjelma",)
    assert [one.name for one in without.programmes] == ["Ikäohjelma"]


def test_two_programmes_have_different_names() -> None:
    with pytest.raises(Invalid):
        editing.with_programme(PLAN, ProgrammeSheet(name="IKÄ"))
    with pytest.raises(Invalid):
        editing.with_programme(PLAN, ProgrammeSheet(name="nuoret"), instead_of="Ikä")


def test_a_part_knows_whether_it_was_changed_by_its_own_words_only() -> None:
    goal = editing.find(PLAN, "25-2")
    seen = editing.mark(goal)

    editing.check_unchanged(editing.find(editing.removed(PLAN, "25-3"), "25-2"), seen=seen)
    with pytest.raises(NotPossible):
        editing.check_unchanged(GoalSheet(code="25-2", title="Huoneet"), seen=seen)


def test_the_newest_is_the_one_whose_code_was_given_last() -> None:
    sheet = coded(editing.added(PLAN, ActionSheet(title="Avaimet"), under="25-6"), term=2025)

    assert editing.newest(sheet) == "25-8"
    assert editing.find(sheet, "25-8") == ActionSheet(code="25-8", title="Avaimet")


def test_what_is_replaced_elsewhere_stays() -> None:
    action = replace(PLAN.areas[0].goals[0].actions[0], title="Halli")

    assert told(editing.replaced(PLAN, action))[2:4] == ["Halli", "Tykki"]
