"""The places that are counted, and what has been told of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.database import sql
from core.errors import NotFound
from core.languages import _
from people.addressees import Addressee
from people.persons import alphabetical
from plan.figures import Figure
from plan.tables import Qualifier
from plan.visitors.counting import above, below
from plan.visitors.tables import Counted, Place

PLACES = """
SELECT place.id, place.name, place.part_of, place.counted, place.closed_in, place.reported_by,
    organisation.name AS organisation, organisation.email, organisation.phone, organisation.language
FROM place LEFT JOIN organisation ON organisation.id = place.reported_by
"""
TOLD = """
SELECT place_year.id, place_year.place, place_year.year, place_year.note, place_year.revision,
    place_year.told_at, coalesce(nullif(place_year.told_by, ''), person.name, '') AS told_by,
    place_count.what, place_count.value, place_count.qualifier
FROM place_year LEFT JOIN place_count ON place_count.place_year = place_year.id
    LEFT JOIN person ON person.id = place_year.by
WHERE place_year.place = ANY($1::int[]) AND ($2::int[] IS NULL OR place_year.year = ANY($2::int[]))
"""


@dataclass(frozen=True)
class Counting:
    """A place: what is counted there and who tells it; `part_of` a larger one."""

    id: int
    name: str
    part_of: int | None
    counted: tuple[Counted, ...]
    closed_in: int | None
    reported_by: int | None
    organisation: str
    addressee: Addressee | None
    phone: str

    def is_asked(self, year: int) -> bool:
        """Whether counts of that year are expected from it."""
        return bool(self.counted) and (self.closed_in is None or year < self.closed_in)


@dataclass(frozen=True)
class YearTold:
    """What was told of a place for one year."""

    place: int
    year: int
    counts: dict[Counted, Figure]
    note: str
    revision: int
    told_at: datetime
    told_by: str


async def listed() -> list[Counting]:
    """All places by name, the parts under the larger ones."""
    found = [_counting(row) for row in await sql(PLACES)]
    names = {one.id: one.name for one in found}
    parents = {one.id: one.part_of for one in found}
    return sorted(found, key=lambda one: [alphabetical(names[up]) for up in reversed(above(one.id, parents))])


def _counting(row: dict[str, Any]) -> Counting:
    who = row["reported_by"]
    return Counting(
        id=row["id"],
        name=row["name"],
        part_of=row["part_of"],
        counted=tuple(one for one in Counted if one in row["counted"]),
        closed_in=row["closed_in"],
        reported_by=who,
        organisation=row["organisation"] or "",
        addressee=Addressee(row["organisation"], row["email"], row["language"], organisation=who)
        if who
        else None,
        phone=row["phone"] or "",
    )


async def find(place_id: int) -> Counting:
    """One place. Raises NotFound."""
    rows = await sql(f"{PLACES} WHERE place.id = $1", place_id)
    if not rows:
        raise NotFound(_("There is no such place."))
    return _counting(rows[0])


async def row(place_id: int) -> Place:
    """The row of a place. Raises NotFound."""
    if found := await Place.objects().get(Place.id == place_id):
        return found
    raise NotFound(_("There is no such place."))


async def of_organisation(organisation: int, *, year: int) -> list[Counting]:
    """The places of which this organisation tells that year's counts."""
    rows = await sql(f"{PLACES} WHERE place.reported_by = $1", organisation)
    found = sorted(map(_counting, rows), key=lambda one: alphabetical(one.name))
    return [one for one in found if one.is_asked(year)]


async def told(places: Iterable[int], *years: int) -> dict[tuple[int, int], YearTold]:
    """What was told of these places, of every year unless some are named; one statement."""
    found: dict[tuple[int, int], YearTold] = {}
    for one in await sql(TOLD, sorted(set(places)), list(years) or None):
        key = one["place"], one["year"]
        kept = ("place", "year", "note", "revision", "told_at", "told_by")
        year = found.setdefault(key, YearTold(**{name: one[name] for name in kept}, counts={}))
        if one["what"]:
            year.counts[Counted(one["what"])] = Figure(one["value"], Qualifier(one["qualifier"]))
    return found


def family(place: int, everywhere: Iterable[Counting]) -> list[Counting]:
    """The place and all that is part of it."""
    known = {one.id: one for one in everywhere}
    return [known[one] for one in below(place, {one.id: one.part_of for one in known.values()})]
