"""What one version changes against another, in words."""

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from core.languages import speak
from plan import editing
from plan.changes import changes
from plan.figures import Figure
from plan.sheet import (
    ActionSheet,
    FocusAreaSheet,
    GoalSheet,
    IndicatorSheet,
    Money,
    PlanSheet,
    ProgrammeSheet,
    coded,
)
from plan.tables import ActionStatus, Direction, Domain, Qualifier
from plan.telling import sentences
from plan.words import FIELD_WORDS
from tests import make

# 25-1 Elävät kylät: 25-2 Kylillä on tiloja: 25-3 Tilat, 25-4 Polut, 25-5 Tunnit
BEFORE = coded(
    make.sheet(
        ActionSheet(title="Tilat", responsible="Tekninen toimi", starts_on=date(2026, 1, 1)),
        ActionSheet(title="Polut", money=(Money(2026, Decimal(12000)),)),
        indicators=(IndicatorSheet(name="Tunnit", target=Figure(Decimal(5500), Qualifier.over)),),
    ),
    term=2025,
)


def told(after: PlanSheet) -> list[str]:
    with speak("en"):
        return sentences(changes(BEFORE, after))


def test_nothing_changed_is_an_empty_list() -> None:
    going = replace(BEFORE.areas[0].goals[0].actions[0], status=ActionStatus.in_progress)

    assert told(BEFORE) == []
    assert told(editing.replaced(BEFORE, going)) == []


def test_each_field_is_told_with_what_it_was_and_is() -> None:
    rooms = editing.find(BEFORE, "25-3")
    hours = editing.find(BEFORE, "25-5")
    sheet = editing.replaced(
        BEFORE, replace(rooms, responsible="Sivistystoimi", domain=Domain.safety, starts_on=date(2026, 5, 1))
    )
    sheet = editing.replaced(sheet, replace(hours, target=Figure(Decimal(6000)), direction=Direction.falls))

    assert told(sheet) == [
        "Action 1.1.1 Tilat: responsible was “Tekninen toimi”, now “Sivistystoimi”.",
        "Action 1.1.1 Tilat: begins was “1.1.2026”, now “1.5.2026”.",
        "Action 1.1.1 Tilat: domain was “welfare”, now “safety”.",
        "Indicator Tunnit: target was “over 5\N{NO-BREAK SPACE}500”, now “6\N{NO-BREAK SPACE}000”.",
        "Indicator Tunnit: direction was “should rise”, now “should fall”.",
    ]


def test_what_was_filled_in_and_what_was_taken_away() -> None:
    rooms, paths = editing.find(BEFORE, "25-3"), editing.find(BEFORE, "25-4")
    sheet = editing.replaced(BEFORE, replace(rooms, areas=("Jäppilä", "Virtasalmi")))

    assert told(editing.replaced(sheet, replace(paths, money=()))) == [
        "Action 1.1.1 Tilat: areas and villages is now “Jäppilä, Virtasalmi”; it was empty.",
        "Action 1.1.2 Polut: euros by year is empty now; it was “2026: 12\N{NO-BREAK SPACE}000 €”.",
    ]


def test_what_is_new_moved_and_left_out() -> None:
    sheet = coded(editing.added(BEFORE, GoalSheet(title="Kylät kuulevat"), under="25-1"), term=2025)
    sheet = editing.moved(editing.removed(sheet, "25-5"), "25-4", under="25-6")

    assert told(sheet) == [
        "Goal 1.2 Kylät kuulevat is new.",
        "Action 1.2.1 Polut was moved from “Kylillä on tiloja” to “Kylät kuulevat”.",
        "Indicator Tunnit was left out.",
    ]


def test_a_new_name_of_a_goal_moves_nothing() -> None:
    sheet = editing.rewritten(BEFORE, GoalSheet(code="25-2", title="Kylillä on huoneita"))

    assert told(sheet) == [
        "Goal 1.1 Kylillä on huoneita: title was “Kylillä on tiloja”, now “Kylillä on huoneita”."
    ]


def test_another_order_is_told_once() -> None:
    assert told(editing.shifted(BEFORE, "25-4", by=-1)) == [
        "Goal 1.1 Kylillä on tiloja: what stands under it is in another order."
    ]


def test_another_order_of_focus_areas() -> None:
    two = coded(editing.added(BEFORE, FocusAreaSheet(title="Liike")), term=2025)

    with speak("en"):
        found = sentences(changes(two, editing.shifted(two, "25-6", by=-1)))

    assert found == ["The focus areas stand in another order."]


def test_programmes_come_and_go() -> None:
    assert told(editing.with_programme(BEFORE, ProgrammeSheet(name="Ikäohjelma"))) == [
        "Programme Ikäohjelma is new."
    ]


def test_every_field_of_every_part_has_a_word() -> None:
    silent = {"code", "goals", "actions", "indicators", "values", "status", "status_explained", "status_on"}
    kinds = (FocusAreaSheet, GoalSheet, ActionSheet, IndicatorSheet, ProgrammeSheet)
    names = {name for kind in kinds for name in kind.__struct_fields__}

    assert names - silent == set(FIELD_WORDS)
