"""Keeping the tables: founding one, changing its card, and who sits at it."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from piccolo.columns import Column

from core.clock import today
from core.database import lock, transaction
from core.errors import Invalid, NotPossible
from core.languages import _
from history.events import record
from meetings import seasons
from meetings.particulars import Particulars, checked
from meetings.tables import PartnershipTable, Seat, SeatRole, StandingItem, StandingKind
from people.permissions import May, require
from people.tables import Organisation, Person

__all__ = ["Particulars", "add_table", "edit_table", "seat", "set_standing", "standing_of", "unseat"]

STANDING_MINUTES = {
    StandingKind.opening: 5,
    StandingKind.follow_ups: 10,
    StandingKind.news: 10,
    StandingKind.other: 5,
    StandingKind.closing: 5,
}
MOST_STANDING = 240  # minutes
TAKEN = {"new"}  # /tables/new is the page on which a table is founded
OFFICES = (SeatRole.chair, SeatRole.secretary)


async def add_table(particulars: Particulars, *, by: Person) -> PartnershipTable:
    """Found a table, with the standing items of every agenda. Raises Invalid."""
    require(by, May.manage_tables)
    card = checked(particulars)
    async with transaction():
        await lock("addresses of tables")
        address = await _free_address(card.short_name)
        table = PartnershipTable(slug=address, counted_from=today(), **_columns(card))
        await table.save()
        await seasons.keep(table, card.seasons)
        await StandingItem.insert(
            *(
                StandingItem(table=table.id, position=place, kind=kind, minutes=minutes)
                for place, (kind, minutes) in enumerate(STANDING_MINUTES.items(), start=1)
            )
        )
        await record("added", table, by=by)
    return table


def _columns(card: Particulars) -> dict[str, Any]:
    """What the row of the table itself keeps; the seasons have rows of their own."""
    return {name: value for name, value in asdict(card).items() if name != "seasons"}


async def _free_address(name: str) -> str:
    """`jappila` for Jäppilä; a second one is `jappila-2`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50] or "table"
    rows = await PartnershipTable.select(PartnershipTable.slug)
    taken = TAKEN | {row["slug"] for row in rows}
    number = 1
    while (candidate := slug if number == 1 else f"{slug}-{number}") in taken:
        number += 1
    return candidate


async def edit_table(table: PartnershipTable, particulars: Particulars, *, by: Person) -> None:
    """Change the card of the table; its web address stays. Raises Invalid."""
    require(by, May.manage_tables)
    card = checked(particulars)
    columns: dict[Column | str, Any] = dict(_columns(card).items())
    async with transaction():
        await PartnershipTable.update(columns).where(PartnershipTable.id == table.id)
        await seasons.keep(table, card.seasons)
        await record("edited", table, by=by)
    await table.refresh()


async def standing_of(table: PartnershipTable) -> list[StandingItem]:
    """The standing items of the table, in the order of an agenda."""
    return await StandingItem.objects().where(StandingItem.table == table.id).order_by(StandingItem.position)


async def set_standing(table: PartnershipTable, minutes: Mapping[StandingKind, int], *, by: Person) -> None:
    """How long each standing item takes in the agendas to come. Raises Invalid."""
    require(by, May.manage_tables)
    problems = {
        kind.value: _("Give a whole number from %(least)s to %(most)s.", least=0, most=MOST_STANDING)
        for kind, wanted in minutes.items()
        if not 0 <= wanted <= MOST_STANDING
    }
    if problems:
        raise Invalid(**problems)
    async with transaction():
        for kind, wanted in minutes.items():
            await StandingItem.update({StandingItem.minutes: wanted}).where(
                StandingItem.table == table.id, StandingItem.kind == kind
            )
        await record("edited", table, by=by)


async def seat(
    table: PartnershipTable,
    *,
    person: Person | None = None,
    organisation: Organisation | None = None,
    role: SeatRole,
    by: Person,
) -> Seat:
    """Give somebody a seat, or another role at the table. There is one chair and one secretary, a person.

    Raises Invalid. A new chair takes the place of the earlier one, who becomes a representative.
    """
    require(by, May.manage_tables)
    _must_be_able_to_sit(person, organisation, role=role)
    async with transaction():
        await lock(f"seats of table {table.id}")
        found = await _seat_of(table, person=person, organisation=organisation)
        found.role, found.valid_until = role, None
        await found.save()
        if role in OFFICES:
            await Seat.update({Seat.role: SeatRole.representative}).where(
                Seat.table == table.id, Seat.role == role, Seat.id != found.id
            )
        await _note_offices(table)
        await record("seated", table, by=by, seat=found.id, role=role)
    return found


def _must_be_able_to_sit(person: Person | None, organisation: Organisation | None, *, role: SeatRole) -> None:
    if person is None and organisation is None:
        raise Invalid(who=_("Choose a person or an organisation."))
    if role in OFFICES and person is None:
        raise Invalid(who=_("The chair and the secretary are persons. Choose a person."))


async def _seat_of(
    table: PartnershipTable, *, person: Person | None, organisation: Organisation | None
) -> Seat:
    """The seat that they have already, or a new one."""
    ids = (person.id if person else None, organisation.id if organisation else None)
    for one in await Seat.objects().where(Seat.table == table.id):
        if (one.person, one.organisation) == ids:
            return one
    return Seat(table=table.id, person=ids[0], organisation=ids[1])


async def _note_offices(table: PartnershipTable) -> None:
    """Whoever has the seat of the chair or the secretary is named by the table."""
    rows = await Seat.select(Seat.person, Seat.role).where(
        Seat.table == table.id, Seat.role.is_in([role.value for role in OFFICES])
    )
    holders = {row["role"]: row["person"] for row in rows}
    table.chair, table.secretary = holders.get(SeatRole.chair), holders.get(SeatRole.secretary)
    await table.save(columns=[PartnershipTable.chair, PartnershipTable.secretary])


async def unseat(seat: Seat, *, by: Person) -> None:
    """Take the seat away; invitations that have been made stay as they are."""
    require(by, May.manage_tables)
    async with transaction():
        table = await PartnershipTable.objects().get(PartnershipTable.id == seat.table)
        gone = await Seat.delete().where(Seat.id == seat.id).returning(Seat.id)
        if table is None or not gone:
            raise NotPossible(_("This seat has been taken away already."))
        await _note_offices(table)
        await record("unseated", table, by=by, seat=seat.id, role=seat.role)
