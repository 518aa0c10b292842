"""Figures written down by hand, corrected and taken back."""

from decimal import Decimal

import pytest

from core.errors import Invalid, NotPossible
from history import events
from people.tables import Person
from plan.figures import Figure
from plan.indicators import stating, values
from plan.indicators.keeping import Kept, Told, kept
from plan.indicators.values import Series
from plan.sheet import ActionSheet, IndicatorSheet
from plan.tables import Indicator, Qualifier, Whose
from tests import make


async def an_indicator(by: Person, **more: str) -> Series:
    """The only indicator of the plan in force."""
    town = await make.organisation("Hyvinvointi", kind="department")
    acts = ActionSheet(title="Kokoustilat", responsible=town.name)
    one = IndicatorSheet(**{"name": "Kokoontumisia", **more})  # type: ignore[arg-type]
    return (await values.series(await make.plan(make.sheet(acts, indicators=(one,)), by=by)))[0]


def over(number: int) -> Figure:
    return Figure(Decimal(number), Qualifier.over)


async def test_a_figure_is_corrected_and_taken_back_and_the_history_knows(saga: Person) -> None:
    one = await an_indicator(saga)
    first = Told(indicator=one.id, year=2025, figure=over(5500), note="Arvio")

    await stating.state(first, source="", seen="", by=saga)
    mark = (await kept([one.id]))[first.key].mark
    second = Told(indicator=one.id, year=2025, figure=Figure(Decimal(5620)), surveyed_in=2024)
    await stating.state(second, source="", seen=mark, by=saga)
    mark = (await kept([one.id]))[first.key].mark
    await stating.take_back(first.key, seen=mark, by=saga)

    row = await Indicator.objects().get(Indicator.id == one.id)
    assert row is not None
    told = [(each.verb, each.details["was"], each.details["now"]) for each in await events.of(row)]
    rough, exact = {"value": "5500", "qualifier": "over"}, {"value": "5620"}
    assert told == [
        ("figure stated", None, rough),
        ("figure stated", rough, exact),
        ("figure taken back", exact, None),
    ]
    assert await kept([one.id]) == {}


async def test_of_two_who_change_one_figure_the_second_is_told(saga: Person) -> None:
    one = await an_indicator(saga)
    mine, theirs = (Told(indicator=one.id, year=2025, figure=over(number)) for number in (1, 2))
    await stating.state(theirs, source="", seen="", by=saga)

    with pytest.raises(Invalid):
        await stating.state(mine, source="", seen="", by=saga)
    with pytest.raises(NotPossible):
        await stating.state(mine, source="", seen="long ago", by=saga)
    with pytest.raises(NotPossible):
        await stating.take_back(mine.key, seen="long ago", by=saga)

    assert [found.figure for found in (await kept([one.id])).values()] == [over(2)]


async def test_the_municipality_and_the_country_stand_side_by_side(saga: Person) -> None:
    one = await an_indicator(saga)

    for whose in Whose:
        await stating.state(
            Told(indicator=one.id, year=2025, whose=whose, figure=over(len(whose))),
            source="",
            seen="",
            by=saga,
        )

    assert [found.whose for found in await kept_of(one)] == [Whose.country, Whose.county, Whose.municipality]


async def kept_of(one: Series) -> list[Kept]:
    return list((await kept([one.id])).values())


@pytest.mark.parametrize(
    ("told", "source", "fields"),
    [
        ({"year": 1949, "figure": over(1)}, "", {"year"}),
        ({"year": 2999, "figure": over(1)}, "", {"year"}),
        ({"year": 2025, "figure": over(1), "surveyed_in": 3000}, "", {"surveyed_in"}),
        ({"year": 2025}, "", {"figure"}),
        ({"year": 2025, "figure": over(1), "missing_because": "Ei kysytty"}, "", {"missing_because"}),
        ({"year": 2025, "figure": over(101)}, "THL, TEAviisari 2025", {"figure"}),
        ({"year": 2025, "figure": over(10**16)}, "", {"figure"}),
        ({"year": 2025, "figure": over(1), "note": "x" * 2001}, "", {"note"}),
        ({"year": 2025, "figure": over(100)}, "TEAviisari", set()),
        ({"year": 2025, "missing_because": "Kysely tehdään 2026"}, "", set()),
    ],
    ids=range(10),
)
def test_what_cannot_be_is_told_by_field(told: dict[str, object], source: str, fields: set[str]) -> None:
    found = stating.problems_of(Told(indicator=1, **told), source=source)  # type: ignore[arg-type]

    assert found.keys() == fields


async def test_a_figure_that_cannot_be_is_refused(saga: Person) -> None:
    one = await an_indicator(saga)

    with pytest.raises(Invalid):
        await stating.state(Told(indicator=one.id, year=2025), source="", seen="", by=saga)
