"""Who sits at a table."""

from dataclasses import dataclass
from datetime import date

from core.clock import today
from core.errors import NotFound
from core.languages import _
from meetings.holders import Holder, holders
from meetings.tables import PartnershipTable, Seat, SeatRole
from people.persons import alphabetical
from people.tables import Person

ROLES = list(SeatRole)


@dataclass(frozen=True)
class Seated:
    """A seat and who holds it."""

    seat: Seat
    holder: Holder


async def find(table: PartnershipTable, seat_id: int) -> Seat:
    """A seat at this table; raises NotFound."""
    found = await Seat.objects().where(Seat.id == seat_id, Seat.table == table.id).first()
    if found is None:
        raise NotFound(_("There is no such seat at this table."))
    return found


async def seats_of(table: PartnershipTable, *, on: date | None = None) -> list[Seated]:
    """Who sits at the table on that day (today), chair and secretary first, without those who have left."""
    day = on or today()
    rows = await Seat.objects().where(
        Seat.table == table.id, Seat.valid_until.is_null() | (Seat.valid_until >= day)
    )
    found = await holders(((seat.person, seat.organisation) for seat in rows), on=day)
    seated = [Seated(seat, found[seat.person, seat.organisation]) for seat in rows]
    return sorted(
        (one for one in seated if not one.holder.gone),
        key=lambda one: (ROLES.index(SeatRole(one.seat.role)), alphabetical(one.holder.name)),
    )


async def secretary_of(table: PartnershipTable) -> Person | None:
    """Who keeps the papers of the table: its own secretary, or else who has a seat as such."""
    secretary = table.secretary
    if not secretary:
        seated = await seats_of(table)
        secretary = next((one.seat.person for one in seated if one.seat.role == SeatRole.secretary), None)
    return await Person.objects().get(Person.id == secretary) if secretary else None
