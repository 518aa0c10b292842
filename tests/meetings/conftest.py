"""The meetings of these tests are planned on the first of December 2026, at nine in the morning."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
import time_machine

from core.languages import speak
from meetings import keeping, planning
from meetings.keeping import Particulars
from meetings.tables import Meeting, PartnershipTable
from meetings.times import When
from people.tables import Person

DECEMBER = datetime(2026, 12, 1, 7, tzinfo=UTC)
EVENING = When(date(2027, 2, 9), time(17), 90, "Jäppilä-talo", "Kylätie 1")


@pytest.fixture(autouse=True)
def december() -> Iterator[None]:
    with time_machine.travel(DECEMBER, tick=True), speak("en"):
        yield


@pytest.fixture
async def jappila(saga: Person) -> PartnershipTable:
    """A table at which nobody sits yet."""
    card = Particulars(name="Jäppilän kumppanuuspöytä", short_name="Jäppilä", venue="Jäppilä-talo")
    return await keeping.add_table(card, by=saga)


@pytest.fixture
async def evening(jappila: PartnershipTable, saga: Person) -> Meeting:
    """A meeting that is planned for Tuesday 9.2.2027 at 17.00."""
    return await planning.plan(jappila, EVENING, by=saga)
