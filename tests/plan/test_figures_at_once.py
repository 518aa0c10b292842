"""Two who write figures or counts at the very same moment: on connections of their own, with real commits."""

import asyncio
from decimal import Decimal

import pytest

from core.clock import today
from core.errors import NotPossible, Refused
from mail.tables import Letter
from people.tables import Person
from plan.figures import Figure
from plan.indicators import stating, values
from plan.indicators.keeping import Told, kept
from plan.sheet import ActionSheet, IndicatorSheet
from plan.sotkanet import fetching
from plan.sotkanet.tables import Fetching
from plan.visitors import asking, keeping, places, telling
from plan.visitors.keeping import Wanted
from plan.visitors.tables import Counted
from plan.visitors.telling import Telling
from tests import make

pytestmark = pytest.mark.usefixtures("committed")
YEAR = today().year - 1


@pytest.fixture
async def coordinator(committed: None) -> Person:
    return await make.person("Saga Sihteeri", "saga@kaupunki.example", role="coordinator")


async def test_two_figures_of_one_year_at_once(coordinator: Person) -> None:
    town = await make.organisation("Hyvinvointi", kind="department")
    acts = ActionSheet(title="Kokoustilat", responsible=town.name)
    plan = await make.plan(make.sheet(acts, indicators=(IndicatorSheet(name="Käynnit"),)), by=coordinator)
    one = (await values.series(plan))[0]
    told = [Told(indicator=one.id, year=YEAR, figure=Figure(Decimal(number))) for number in (1, 2)]

    answers = await asyncio.gather(
        *(stating.state(each, source="", seen="", by=coordinator) for each in told), return_exceptions=True
    )

    assert sorted(isinstance(answer, Refused) for answer in answers) == [False, True]
    assert len(await kept([one.id])) == 1


async def test_two_tell_the_counts_of_one_place_and_two_ask_for_them_at_once(coordinator: Person) -> None:
    village = await make.organisation("Mallilan kyläyhdistys", email="kyla@mallila.example")
    wanted = Wanted(name="Kerhotupa", reported_by=village.id, counted=(Counted.visits,))
    place = await places.find((await keeping.add(wanted, by=coordinator)).id)

    asked = await asyncio.gather(
        *(asking.ask(YEAR, by=coordinator) for _ in range(2)), return_exceptions=True
    )
    told = await asyncio.gather(
        *(
            telling.tell_by_link(YEAR, [(place, Telling(counts={Counted.visits: Figure(Decimal(number))}))])
            for number in (1, 2)
        ),
        return_exceptions=True,
    )

    for answers in (asked, told):
        assert sorted(isinstance(answer, NotPossible) for answer in answers) == [False, True]
    assert await Letter.count() == 1


async def test_two_presses_at_once_make_one_fetching(coordinator: Person) -> None:
    answers = await asyncio.gather(
        *(fetching.ask(None, by=coordinator) for _ in range(2)), return_exceptions=True
    )

    assert sorted(isinstance(answer, NotPossible) for answer in answers) == [False, True]
    assert await Fetching.count() == 1
