import pytest

from meetings.tables import PartnershipTable
from people.tables import Organisation
from tests import make


@pytest.fixture
async def table(database: None) -> PartnershipTable:
    return await make.table(area="Jäppilän alue", description="Kylien yhteinen pöytä.")


@pytest.fixture
async def village(database: None) -> Organisation:
    return await make.organisation("Jäppilän kyläyhdistys")


@pytest.fixture
async def city(database: None) -> Organisation:
    return await make.organisation("Tekninen toimi", kind="department")
