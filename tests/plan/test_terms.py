"""From one council term to the next, as steps from one value to the next."""

from decimal import Decimal

import pytest

from core.errors import Invalid
from plan import terms
from plan.figures import Figure
from plan.sheet import ActionSheet, Ended, IndicatorSheet, Money, PlanSheet, Value, actions, coded
from plan.tables import ActionStatus, SuccessionKind
from tests import make

OLD = coded(
    make.sheet(
        ActionSheet(
            title="Tilat",
            responsible="Tekninen toimi",
            money=(Money(2024, Decimal(5)),),
            programmes=("Vanha ohjelma",),
            status=ActionStatus.in_progress,
        ),
        ActionSheet(title="Polut", responsible="Tekninen toimi"),
        ActionSheet(title="Tykki"),
        indicators=(
            IndicatorSheet(
                name="Tunnit",
                unit="h",
                target=Figure(Decimal(5)),
                values=(Value(year=2024, figure=Figure(Decimal(3))),),
            ),
        ),
    ),
    term=2021,
)


def fates(sheet: PlanSheet) -> list[tuple[SuccessionKind | None, str]]:
    return [(fate.kind, fate.because) for fate in terms.fates(OLD, sheet)]


def test_what_is_carried_on_leaves_its_euros_its_state_and_the_figures_behind() -> None:
    sheet = terms.carry_on(PlanSheet(), OLD, codes=["21-3"])

    [placed] = actions(sheet)
    assert placed.area.title == "Elävät kylät"
    assert placed.goal.indicators == (IndicatorSheet(name="Tunnit", unit="h"),)
    assert placed.action == ActionSheet(title="Tilat", responsible="Tekninen toimi", continues=("21-3",))


def test_all_that_is_open_is_carried_on_under_one_goal() -> None:
    sheet = terms.end(PlanSheet(), codes=["21-4"], because="Valmis.")

    sheet = terms.carry_on(sheet, OLD, codes=terms.undecided(OLD, sheet))

    assert [(placed.number, placed.action.title) for placed in actions(sheet)] == [
        ("1.1.1", "Tilat"),
        ("1.1.2", "Tykki"),
    ]
    assert fates(sheet) == [
        (SuccessionKind.continued, ""),
        (SuccessionKind.ended, "Valmis."),
        (SuccessionKind.continued, ""),
    ]


def test_what_was_carried_on_may_be_told_to_have_changed() -> None:
    sheet = coded(terms.carry_on(PlanSheet(), OLD, codes=["21-3"]), term=2025)

    sheet = terms.carry_on(sheet, OLD, codes=["21-3"], changed_because="Laajeni.")

    assert fates(sheet)[0] == (SuccessionKind.changed, "Laajeni.")
    assert len(list(actions(sheet))) == 1


def test_what_was_ended_may_go_on_after_all() -> None:
    sheet = terms.end(PlanSheet(), codes=["21-3"], because="Valmis.")

    sheet = terms.carry_on(sheet, OLD, codes=["21-3"])

    assert sheet.ended == ()
    assert fates(sheet)[0] == (SuccessionKind.continued, "")


def test_what_was_carried_on_and_ends_stays_as_a_new_action() -> None:
    sheet = coded(terms.carry_on(PlanSheet(), OLD, codes=["21-3"], changed_because="Laajeni."), term=2025)

    sheet = terms.end(sheet, codes=["21-3"], because="Valmis.")

    [placed] = actions(sheet)
    assert (placed.action.continues, placed.action.changed_because) == ((), "")
    assert sheet.ended == (Ended("21-3", "Valmis."),)


def test_an_end_has_a_reason() -> None:
    with pytest.raises(Invalid):
        terms.end(PlanSheet(), codes=["21-3"], because="")
