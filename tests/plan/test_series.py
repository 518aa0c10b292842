"""The figures of an indicator by year, and the whole plan of them."""

from datetime import date
from decimal import Decimal

import pytest

from people.tables import Person
from plan.figures import Figure
from plan.indicators import values
from plan.indicators.change import Towards
from plan.indicators.values import Series, YearValue
from plan.sheet import ActionSheet, IndicatorSheet, Value
from plan.tables import Direction, Indicator, IndicatorKind, Plan, Qualifier, Whose
from tests import make
from tests.queries import counted


def known(*years: YearValue, **more: object) -> Series:
    """An indicator that should rise, with these years."""
    empty = {name: "" for name in Series.__struct_fields__ if Series.__annotations__[name] is str}
    nothing = dict.fromkeys(("register_id", "baseline", "baseline_year", "target", "target_year"))
    kinds = {"kind": IndicatorKind.result, "direction": Direction.rises}
    return Series(**{**empty, **nothing, **kinds, "id": 1, "plan": 1, "years": years, **more})  # type: ignore[arg-type]


def of(year: int, value: int | None, **more: object) -> YearValue:
    return YearValue(year=year, figure=None if value is None else Figure(Decimal(value)), **more)  # type: ignore[arg-type]


def test_the_latest_figure_is_told_with_its_change() -> None:
    one = known(
        of(2023, 10), of(2024, 14), of(2025, None, missing_because="Ei kysytty"), baseline=Figure(Decimal(20))
    )

    before, from_start = one.since_before(), one.since_baseline()

    assert one.last == of(2024, 14)
    assert before is not None
    assert (before.since, before.more, before.towards) == (2023, Decimal(4), Towards.better)
    assert from_start is not None
    assert (from_start.more, from_start.towards) == (Decimal(-6), Towards.worse)


def test_a_report_of_a_year_knows_nothing_of_later_years() -> None:
    one = known(of(2023, 10), of(2024, 14), of(2026, 30))

    assert one.until(2025) == of(2024, 14)


def test_a_first_figure_has_no_change() -> None:
    one = known(of(2024, 14))

    assert (one.since_before(), one.since_baseline()) == (None, None)


def test_figures_of_every_year_are_out_of_date_after_two_years_without() -> None:
    one = known(of(2022, 1), of(2023, 1), of(2024, 1))

    assert [one.is_stale(date(year, 12, 31)) for year in (2025, 2026, 2027)] == [False, False, True]


def test_a_survey_is_waited_for_until_its_results_should_be_out() -> None:
    one = known(of(2021, 1), of(2023, 1))

    assert one.rhythm == 2
    assert [one.is_stale(date(2026, 6, 30)), one.is_stale(date(2026, 7, 1))] == [False, True]
    assert [one.is_missing(year) for year in (2022, 2024, 2025, 2026)] == [False, False, True, True]


def test_the_year_of_a_survey_may_be_another_than_that_of_its_figure() -> None:
    one = known(of(2024, 1, surveyed_in=2023), of(2026, 1, surveyed_in=2025))

    assert one.rhythm == 2
    assert [one.is_stale(date(2028, 6, 30)), one.is_stale(date(2028, 7, 1))] == [False, True]


@pytest.mark.parametrize("answer", [of(2026, 5), of(2026, None, missing_because="Tulos on salattu")])
def test_a_year_with_a_figure_or_a_reason_is_not_missing(answer: YearValue) -> None:
    assert not known(of(2025, 5), answer).is_missing(2026)
    assert known(of(2025, 5)).is_missing(2026)


async def test_the_whole_plan_is_read_in_two_statements(saga: Person) -> None:
    plan = await a_plan(saga, indicators=1)
    larger = await a_plan(saga, indicators=3)

    async with counted() as few:
        await values.series(plan)
    async with counted() as many:
        found = await values.series(larger)

    assert (len(few), len(many), len(found)) == (2, 2, 3)


async def test_a_year_has_the_figures_of_all_whom_it_tells_of(saga: Person) -> None:
    plan = await a_plan(saga, indicators=1)

    one = (await values.series(plan))[0]

    exactly = Figure(Decimal("12.5"))
    assert one.years == (
        YearValue(year=2024, figure=Figure(Decimal(5500), Qualifier.over), country=exactly),
        YearValue(year=2025, missing_because="Kysely tehdään 2026"),
    )
    assert one.goal_number == "1.1"


async def a_plan(by: Person, *, indicators: int) -> Plan:
    over = Figure(Decimal(5500), Qualifier.over)
    told = (
        Value(year=2024, figure=over),
        Value(year=2024, figure=Figure(Decimal("12.5")), whose=Whose.country),
        Value(year=2025, missing_because="Kysely tehdään 2026"),
    )
    sheets = tuple(IndicatorSheet(name=f"Mittari {number}", values=told) for number in range(indicators))
    starts = 2021 + await Indicator.count()
    town = await make.organisation(f"Hyvinvointi {starts}", kind="department")
    acts = ActionSheet(title="Kokoustilat", responsible=town.name)
    return await make.plan(make.sheet(acts, indicators=sheets), by=by, starts=starts)
