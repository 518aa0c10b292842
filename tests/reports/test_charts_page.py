"""The round in charts: what is drawn is counted as the yearly report counts."""

import pytest

from people.tables import Person
from plan import statuses
from plan.tables import ActionStatus
from reports.charts.reading import term_figures
from tests import make
from tests.door import Visitor, words
from tests.queries import counted
from tests.reports.yearly_rows import SmallYear, small_year


@pytest.fixture
async def year(saga: Person) -> SmallYear:
    return await small_year(saga)


async def test_figures_of_the_charts_are_those_of_the_yearly_report(year: SmallYear, saga: Person) -> None:
    for title in ("Valot", "Tie"):
        topic = await year.topic(title)
        await year.came(topic)
        await year.came(topic, kind="information", owner=None, due_on=None, status="not_followed")
    await year.topic("Odottaa", status="accepted")
    await statuses.set_status(year.actions[0], ActionStatus.done, by=saga)

    found = await term_figures(year.plan)
    told = await year.figures()

    assert found is not None
    assert dict(found.fates.states) == {one.status: one.topics for one in told.fates.states}
    assert dict(found.fates.outcomes) == {one.kind: one.topics for one in told.fates.came}
    assert dict(found.fates.follow_ups) == {"open": 2}
    assert [sum(one.counts) for one in found.villages] == [told.topics.number]
    assert sum(found.states[-1][1].values()) == len(year.actions)
    assert found.states[-1][1][ActionStatus.done] == 1


async def test_everybody_sees_the_charts_with_their_tables(year: SmallYear, stranger: Visitor) -> None:
    await year.came(await year.topic())

    page = await stranger.get("/plan/charts")

    assert page.status_code == 200
    assert page.text.count('class="drawing drawing--wide"') == page.text.count("<table") == 3
    assert "style=" not in page.text
    assert (await stranger.get(f"/plan/charts?plan={year.plan.id}")).status_code == 200
    assert (await stranger.get("/plan/charts?plan=0")).status_code == 404
    assert (await stranger.get("/plan/charts?plan=x")).status_code == 404


async def test_without_a_plan_the_page_of_charts_says_so(stranger: Visitor) -> None:
    page = await stranger.get("/plan/charts")

    assert page.status_code == 200
    assert "<svg xmlns" not in page.text


async def test_an_organisation_that_is_no_village_is_counted_with_others_of_its_kind(
    year: SmallYear, stranger: Visitor
) -> None:
    association = await make.organisation("Lukupiiri ry", kind="association")
    village = await make.organisation("Jokelan kyläyhdistys")
    for organisation in (association, village, None):
        topic = await year.topic("Asia")
        await make.raised(topic, organisation=organisation.id if organisation else None, name="Maija Malli")

    page = words(await stranger.get("/plan/charts"))

    assert "Jokelan kyläyhdistys" in page
    assert "Lukupiiri" not in page
    assert "Malli" not in page


async def test_many_matters_take_no_more_statements(year: SmallYear, stranger: Visitor) -> None:
    await year.came(await year.topic())
    async with counted() as few:
        await stranger.get("/plan/charts")
    for _each in range(4):
        await year.came(await year.topic())
    async with counted() as many:
        await stranger.get("/plan/charts")

    assert len(few) == len(many)
