"""Stories begin on the fourth of January 2027, with nothing but the people and their table."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import datetime

import pytest
import time_machine
from litestar import Litestar

from core.clock import HELSINKI
from meetings.tables import SeatRole
from people.tables import Person
from tests import make
from tests.conftest import visitor
from tests.minutes import rows
from tests.stories.browser import Browser
from tests.stories.post import open_post
from tests.stories.stage import Stage

THE_FIRST_DAY = datetime(2027, 1, 4, 9, tzinfo=HELSINKI)


@pytest.fixture
async def stage(service: Litestar, saga: Person, carl: Person) -> AsyncIterator[Stage]:
    """Jäppilä: a village, two departments, a chair, a coordinator, and a plan with one action."""
    with time_machine.travel(THE_FIRST_DAY, tick=True) as clock:
        async with AsyncExitStack() as stack:
            browsers = [Browser(await stack.enter_async_context(visitor(service))) for _ in range(4)]
            post = await stack.enter_async_context(open_post())
            village = await make.organisation("Jäppilän kyläyhdistys", email="kyla@jappila.example")
            technical = await make.organisation(
                "Tekninen toimi", kind="department", email="tekninen@kaupunki.example"
            )
            county = await make.organisation(
                "Etelä-Savon hyvinvointialue", kind="authority", email="kirjaamo@alue.example"
            )
            table = await make.table(venue="Jäppilä-talo", address="Koulutie 1", secretary=saga.id)
            await make.standing(table)
            await make.seat(table, person=carl.id, role=SeatRole.chair)
            await make.seat(table, person=saga.id, role=SeatRole.secretary)
            await make.seat(table, organisation=village.id)
            await make.seat(table, organisation=technical.id, role=SeatRole.official)
            saga_s, aino_s, risto_s, tekla_s = browsers
            yield Stage(
                clock,
                post,
                saga_s,
                aino_s,
                risto_s,
                tekla_s,
                village,
                technical,
                county,
                table,
                await rows.action("Kylien yhteiset tilat käyttöön"),
            )
