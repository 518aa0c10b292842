"""Telling how many came: an association by its link, or the coordinator on its behalf."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.clock import now, today
from core.database import lock, transaction
from core.errors import Invalid, NotPossible
from core.languages import _
from history.events import record
from people.permissions import May, require
from people.tables import Person
from plan.figures import Figure
from plan.visitors.feeding import feed
from plan.visitors.places import Counting
from plan.visitors.tables import Counted, PlaceCount, PlaceYear
from web.forms import tidy

FIRST_YEAR = 1990
LARGEST = 10_000_000
LONGEST_NOTE = 1000


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What is told of a place for one year; `seen` is the revision that the teller had before them, 0 before
    anything was told.
    """

    counts: Mapping[Counted, Figure] = field(default_factory=dict)
    note: str = ""
    seen: int = 0


def problems_of(place: Counting, telling: Telling) -> dict[str, str]:
    """What stands against it, by field; nothing where all is well."""
    found = {}
    for what, figure in telling.counts.items():
        if not 0 <= figure.value <= LARGEST or figure.value != figure.value.to_integral_value():
            found[what.value] = _("Give a whole number, for example 120. “About 120” is good, too.")
        elif what not in place.counted:
            found[what.value] = _("This is not counted here.")
    if not telling.counts and not tidy(telling.note):
        first = place.counted[0].value if place.counted else "note"
        found[first] = _("Give at least one number, or write a few words about why there is none.")
    if len(telling.note) > LONGEST_NOTE:
        found["note"] = _("This is too long: at most %(most)s characters.", most=LONGEST_NOTE)
    return found


async def tell_by_link(year: int, told: Sequence[tuple[Counting, Telling]]) -> None:
    """An association tells the counts of its places, all or none; whoever holds its link may.

    Raises Invalid under the fields of the page (`field_of`), and NotPossible.
    """
    wrong = [(place, problems_of(place, telling)) for place, telling in told]
    if problems := {field_of(place, name): said for place, found in wrong for name, said in found.items()}:
        raise Invalid(**problems)
    async with transaction():
        for place, telling in told:
            await _tell(place, year, telling, by=None)


def field_of(place: Counting, name: str) -> str:
    """What a field of this place is called on a page with several places."""
    return f"{name}-{place.id}"


async def enter(place: Counting, year: int, telling: Telling, *, by: Person | None) -> None:
    """The coordinator writes down what was told by phone. Raises Invalid and NotPossible."""
    require(by, May.manage_plan)
    await _tell(place, year, telling, by=by)


async def _tell(place: Counting, year: int, telling: Telling, *, by: Person | None) -> None:
    if not FIRST_YEAR <= year <= today().year:
        raise NotPossible(_("Counts of that year cannot be told."))
    if problems := problems_of(place, telling):
        raise Invalid(**problems)
    async with transaction():
        await lock(f"counts of place {place.id}")
        row = await _row(place, year, telling, by=by)
        await PlaceCount.delete().where(PlaceCount.place_year == row.id)
        counts = [
            PlaceCount(place_year=row.id, what=what, value=figure.value, qualifier=figure.qualifier)
            for what, figure in telling.counts.items()
        ]
        if counts:
            await PlaceCount.insert(*counts)
        told = {what.value: str(figure.value) for what, figure in telling.counts.items()}
        await record("counts told", row, by=by, place=place.id, year=year, **told)
        await feed(place.id, year)


async def _row(place: Counting, year: int, telling: Telling, *, by: Person | None) -> PlaceYear:
    """The year's row, now with this note. Raises NotPossible where somebody has told meanwhile."""
    found = await PlaceYear.objects().get((PlaceYear.place == place.id) & (PlaceYear.year == year))
    if (found.revision if found else 0) != telling.seen:
        raise NotPossible(
            _(
                "Somebody has written the counts of %(place)s meanwhile. Please look at them again.",
                place=place.name,
            )
        )
    row = found or PlaceYear(place=place.id, year=year)
    row.revision = telling.seen + 1
    row.note = tidy(telling.note)
    row.told_at = now()
    row.told_by = "" if by else place.organisation
    row.by = by.id if by else None
    await row.save()
    return row
