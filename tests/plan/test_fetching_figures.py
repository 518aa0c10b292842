"""Figures from the register: what comes into the plan, and what never does."""

import json
from collections.abc import AsyncIterator
from decimal import Decimal

import pytest

from core.errors import Invalid, NotPossible
from core.settings import settings
from people.tables import Person
from plan.figures import Figure
from plan.indicators import stating, values
from plan.indicators.keeping import Told, kept
from plan.indicators.values import Series
from plan.sheet import ActionSheet, IndicatorSheet
from plan.sotkanet import fetching, lists, whose
from plan.sotkanet.tables import Fetching
from tests import make
from tests.sotkanet_server import (
    COUNTRY,
    COUNTY,
    MAINTENANCE,
    OTHER,
    OWN,
    SotkanetServer,
    breaks_off,
    indicator,
    says,
    sotkanet_server,
)


@pytest.fixture
async def server(database: None) -> AsyncIterator[SotkanetServer]:
    async with sotkanet_server() as found:
        found.figures[4404] = {
            2023: {OWN: 12.5, COUNTY: 11, COUNTRY: 10.2, OTHER: 99},
            2024: {COUNTY: 10.5, COUNTRY: 10},
            2025: {OWN: 11.10, COUNTRY: 9.8},
        }
        yield found


async def smokers(by: Person, *, number: int = 4404) -> Series:
    """The only indicator of the plan in force, with the municipality chosen."""
    town = await make.organisation("Hyvinvointi", kind="department")
    acts = ActionSheet(title="Savuton Mallila", responsible=town.name)
    one = IndicatorSheet(name="Tupakoivat", register="sotkanet", register_id=number, source="Sotkanet")
    plan = await make.plan(make.sheet(acts, indicators=(one,)), by=by)
    return (await values.series(plan))[0]


async def with_regions(server: SotkanetServer, *, by: Person) -> None:
    async with server.register().open() as line:
        await lists.refresh(lists.REGIONS, line)
    await whose.choose("593", by=by)


async def fetched(server: SotkanetServer, one: Series | None = None, *, by: Person) -> Fetching:
    made = await fetching.ask(one, by=by)
    await fetching.fetch(made.id, server.register())
    last = await fetching.last()
    assert last is not None
    return last


async def test_figures_come_of_the_municipality_its_county_and_the_country(
    server: SotkanetServer, saga: Person
) -> None:
    one = await smokers(saga)
    await with_regions(server, by=saga)

    told = await fetched(server, by=saga)

    years = {
        year.year: (year.figure, year.county, year.country) for year in (await values.find(one.id)).years
    }
    assert years == {
        2023: (Figure(Decimal("12.5")), Figure(Decimal(11)), Figure(Decimal("10.2"))),
        2024: (None, Figure(Decimal("10.5")), Figure(Decimal(10))),
        2025: (Figure(Decimal("11.1")), None, Figure(Decimal("9.8"))),
    }
    assert (told.status, told.of, told.done, told.new_figures, told.problems) == ("done", 1, 1, 7, "{}")


async def test_the_same_year_is_not_asked_for_twice_on_a_day(server: SotkanetServer, saga: Person) -> None:
    await smokers(saga)
    await with_regions(server, by=saga)
    await fetched(server, by=saga)
    so_far = len(server.asked)

    again = await fetched(server, by=saga)

    assert (len(server.asked), again.new_figures, again.changed_figures) == (so_far, 0, 0)


async def test_what_was_typed_by_hand_stays(server: SotkanetServer, saga: Person) -> None:
    one = await smokers(saga)
    await with_regions(server, by=saga)
    own = Told(indicator=one.id, year=2025, figure=Figure(Decimal(15)))
    await stating.state(own, source=one.source, seen="", by=saga)

    told = await fetched(server, one, by=saga)

    assert (told.new_figures, told.kept_by_hand) == (6, 1)
    assert (await kept([one.id]))[own.key].told == own


async def test_a_reason_typed_by_hand_stays_too(server: SotkanetServer, saga: Person) -> None:
    one = await smokers(saga)
    await with_regions(server, by=saga)
    own = Told(indicator=one.id, year=2025, missing_because="Luku on selvästi väärä")
    await stating.state(own, source=one.source, seen="", by=saga)

    await fetched(server, one, by=saga)

    assert (await kept([one.id]))[own.key].told == own


async def test_a_corrected_figure_of_the_register_takes_the_place_of_the_fetched_one(
    server: SotkanetServer, saga: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = await smokers(saga)
    await with_regions(server, by=saga)
    await fetched(server, by=saga)
    server.figures[4404][2025][OWN] = 10.9
    del server.figures[4404][2023]
    monkeypatch.setattr("plan.sotkanet.bringing.FRESH_FOR", lists.KEPT_FOR[lists.REGIONS] * 0)

    told = await fetched(server, by=saga)

    figures = {year.year: year.figure for year in (await values.find(one.id)).figures}
    assert figures == {2023: Figure(Decimal("12.5")), 2025: Figure(Decimal("10.9"))}
    assert (told.new_figures, told.changed_figures) == (0, 1)


@pytest.mark.parametrize("day", [says(500), MAINTENANCE, breaks_off, says(200, b'{"rows": 1}')], ids=range(4))
async def test_a_bad_day_leaves_the_figures_as_they_were(
    server: SotkanetServer, saga: Person, day: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = await smokers(saga)
    await with_regions(server, by=saga)
    await fetched(server, by=saga)
    before = await kept([one.id])
    monkeypatch.setattr("plan.sotkanet.bringing.FRESH_FOR", lists.KEPT_FOR[lists.REGIONS] * 0)
    server.every_day = day  # type: ignore[assignment]

    told = await fetched(server, by=saga)

    assert await kept([one.id]) == before
    assert (told.status, list(json.loads(told.problems))) == ("done", [one.code])


async def test_one_indicator_that_is_gone_costs_the_others_nothing(
    server: SotkanetServer, saga: Person
) -> None:
    one = await smokers(saga, number=999_999)
    await with_regions(server, by=saga)

    server.every_day = None
    told = await fetched(server, by=saga)

    assert (told.status, told.new_figures) == ("done", 0)
    assert (await values.find(one.id)).years == ()


async def test_without_a_municipality_nothing_is_asked(server: SotkanetServer, saga: Person) -> None:
    await smokers(saga)

    told = await fetched(server, by=saga)

    assert (told.status, told.problems) == ("failed", '{"": "no_municipality"}')
    assert server.asked == ["/regions", "/indicators"]


async def test_a_municipality_is_chosen_by_its_code(server: SotkanetServer, saga: Person) -> None:
    await with_regions(server, by=saga)

    assert {one.value: region.number for one, region in (await whose.regions_asked()).items()} == {
        "municipality": OWN,
        "county": COUNTY,
        "country": COUNTRY,
    }
    with pytest.raises(Invalid):
        await whose.choose("999", by=saga)


async def test_two_presses_make_one_fetching(server: SotkanetServer, saga: Person) -> None:
    await smokers(saga)
    await fetching.ask(None, by=saga)

    with pytest.raises(NotPossible):
        await fetching.ask(None, by=saga)


async def test_once_a_week_it_is_fetched_by_itself(server: SotkanetServer, saga: Person) -> None:
    await smokers(saga)
    before_anybody_chose = await fetching.fetch_weekly()
    await with_regions(server, by=saga)

    first, again = await fetching.fetch_weekly(), await fetching.fetch_weekly()
    made = await fetching.last()
    assert made is not None
    await fetching.fetch(made.id, server.register())

    assert (before_anybody_chose, first, again, await fetching.fetch_weekly()) == (0, 1, 0, 0)


async def test_an_indicator_is_found_by_words_in_any_language(server: SotkanetServer, database: None) -> None:
    server.indicators.append(indicator(683, "Diabetesta sairastavat"))
    async with server.register().open() as line:
        await lists.refresh(lists.INDICATORS, line)
        await lists.describe(4404, line)

    found = [
        [one.number for one in await lists.search(words)]
        for words in ("TUPAKOIVIEN", "vaesto", "683", "(sv) osuus", "%", "", "tupakointi")
    ]

    assert found == [[4404], [127], [683], [4404], [4404], [], [4404]]
    assert (await lists.find(4404)).said == "Osuus aikuisista.\nAlle 5 % < 10 %\nPienet luvut puuttuvat."


async def test_an_indicator_that_the_register_lists_no_more_is_not_offered(
    server: SotkanetServer, database: None
) -> None:
    async with server.register().open() as line:
        await lists.refresh(lists.INDICATORS, line)
        server.indicators.pop()
        await lists.refresh(lists.INDICATORS, line, at_once=True)

    assert [await lists.search("vaesto"), (await lists.find(127)).title] == [[], "Väestö 31.12."]


def test_another_address_is_only_for_trials() -> None:
    assert settings().sotkanet_url == "https://sotkanet.fi/rest/1.1"
