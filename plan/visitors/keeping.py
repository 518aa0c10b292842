"""The list of places: who tells of each, and what it is part of."""

from dataclasses import dataclass
from typing import Any

from piccolo.columns import Column

from core.database import lock, transaction
from core.errors import Invalid, NotPossible
from core.languages import _
from history.events import record
from people.permissions import May, require
from people.tables import Organisation, Person
from plan.visitors import places
from plan.visitors.counting import above
from plan.visitors.feeding import feed
from plan.visitors.tables import Counted, Place, PlaceYear
from web.forms import one_line

LONGEST_NAME = 200


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A place as the coordinator describes it. `counted` empty: it is only the sum of its parts."""

    name: str
    part_of: int | None = None
    reported_by: int | None = None
    counted: tuple[Counted, ...] = ()
    closed_in: int | None = None


async def add(wanted: Wanted, *, by: Person | None) -> Place:
    """Put a place into the list. Raises Invalid."""
    require(by, May.manage_plan)
    async with transaction():
        await lock("places")
        values = await _checked(wanted, place=None)
        made = Place(**values)
        await made.save()
        await record("added", made, by=by)
        await feed(made.id)
    return made


async def change(place: Place, wanted: Wanted, *, by: Person | None) -> None:
    """Change what is told of a place; the sums that it is in, or was in, are made anew. Raises Invalid."""
    require(by, May.manage_plan)
    async with transaction():
        await lock("places")
        was = place.part_of
        values = await _checked(wanted, place=place.id)
        columns: dict[Column | str, Any] = dict(values.items())
        await Place.update(columns).where(Place.id == place.id)
        await record("changed", place, by=by)
        for one in dict.fromkeys((place.id, was)):
            if one:
                await feed(one)


async def remove(place: Place, *, by: Person | None) -> None:
    """Take a place out of the list. Raises NotPossible for one with counts or parts: that one is closed."""
    require(by, May.manage_plan)
    async with transaction():
        await lock("places")
        told = await PlaceYear.exists().where(PlaceYear.place == place.id)
        if told or await Place.exists().where(Place.part_of == place.id):
            raise NotPossible(
                _("This place has counts or parts of its own. Tell from which year it is not asked about.")
            )
        await record("removed", place, by=by)
        await Place.delete().where(Place.id == place.id)


async def _checked(wanted: Wanted, *, place: int | None) -> dict[str, Any]:
    problems = {}
    name = one_line(wanted.name)
    if not name or len(name) > LONGEST_NAME:
        problems["name"] = _("Give the place a name.")
    if wanted.part_of is not None and not await _fits_under(wanted.part_of, place):
        problems["part_of"] = _("A place cannot be part of itself.")
    if wanted.reported_by and not await Organisation.exists().where(Organisation.id == wanted.reported_by):
        problems["reported_by"] = _("There is no such organisation.")
    if problems:
        raise Invalid(**problems)
    return {
        "name": name,
        "part_of": wanted.part_of,
        "reported_by": wanted.reported_by,
        "counted": [one.value for one in wanted.counted],
        "closed_in": wanted.closed_in,
    }


async def _fits_under(upper: int, place: int | None) -> bool:
    parents = {one.id: one.part_of for one in await places.listed()}
    return upper in parents and place not in above(upper, parents)
