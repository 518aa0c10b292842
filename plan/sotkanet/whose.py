"""Whose figures are fetched: the municipality's, its wellbeing services county's, and the whole country's."""

from core.database import lock, sql, transaction
from core.errors import Invalid
from core.languages import _
from core.settings import settings
from history.events import record
from people.permissions import May, require
from people.tables import Person
from plan.sotkanet.lists import Region, of_code, regions
from plan.sotkanet.shapes import COUNTRY, COUNTY, WHOLE_COUNTRY
from plan.sotkanet.tables import RegisterPlace
from plan.tables import Whose


async def code() -> str:
    """The code of the municipality: as it is set up, or as the coordinator has chosen; empty before that."""
    if given := settings().municipality_code:
        return given
    rows = await sql("SELECT code FROM register_place LIMIT 1")
    return str(rows[0]["code"]) if rows else ""


async def regions_asked() -> dict[Whose, Region]:
    """The regions whose figures are wanted; without a known municipality, none."""
    found = await regions()
    own = of_code(found, await code())
    if own is None:
        return {}
    county = next((one for one in found if one.category == COUNTY and one.number in own.member_of), None)
    countries = [one for one in found if one.category == COUNTRY]
    country = next((one for one in countries if one.number == WHOLE_COUNTRY), next(iter(countries), None))
    among = {Whose.municipality: own, Whose.county: county, Whose.country: country}
    return {whose: region for whose, region in among.items() if region}


async def choose(chosen: str, *, by: Person | None) -> None:
    """Whose figures are fetched from now on. Raises Invalid for a code that the register does not have."""
    require(by, May.manage_plan)
    own = of_code(await regions(), chosen)
    if own is None:
        raise Invalid(municipality=_("Choose the municipality from the list."))
    async with transaction():
        await lock("register place")
        await RegisterPlace.delete(force=True)
        made = RegisterPlace(code=own.code)
        await made.save()
        await record("chosen", made, by=by, code=own.code)
