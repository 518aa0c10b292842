"""Setting the scene: organisations, people and tables, written by the coordinator herself."""

from dataclasses import dataclass
from datetime import time

from demo.people import (
    COORDINATOR_PHONE,
    DEPARTMENTS,
    ORGANISATIONS,
    PEOPLE,
    RHYTHMS,
    SEATED_EVERYWHERE,
    TABLES,
)
from meetings import keeping
from meetings.particulars import Particulars
from meetings.tables import PartnershipTable, SeatRole
from people.tables import Organisation, Person
from web import directory
from web.directory import PersonCard


@dataclass(frozen=True)
class Cast:
    """Who is on the stage, by short names of the demo."""

    organisations: dict[str, Organisation]
    people: dict[str, Person]
    tables: dict[str, PartnershipTable]

    @property
    def saara(self) -> Person:
        """The welfare coordinator, who does everything that the demo shows."""
        return self.people["koordinaattori"]


async def assemble() -> Cast:
    """Write everybody down, and found the four tables."""
    name, address, _role, _title, _home = PEOPLE["koordinaattori"]
    saara = await directory.first_coordinator(name, address)
    organisations = {
        key: await directory.add_organisation(card, by=saara) for key, card in ORGANISATIONS.items()
    }
    cast = Cast(organisations, {"koordinaattori": saara}, {})
    for key, (name, address, role, title, home) in PEOPLE.items():
        card = PersonCard(
            name=name,
            addresses=(address,),
            role=role,
            title=title,
            phone=COORDINATOR_PHONE if key == "koordinaattori" else "",
            organisations=(organisations[home].id,) if home else (),
        )
        if key == "koordinaattori":
            await directory.edit_person(saara, card, by=saara)
        else:
            cast.people[key] = await directory.add_person(card, by=saara)
    for key in TABLES:
        cast.tables[key] = await _found(key, cast)
    return cast


async def _found(key: str, cast: Cast) -> PartnershipTable:
    name, short_name, kind, yearly, area, venue, address, accessibility, villages = TABLES[key]
    weekday, seasons, holds = RHYTHMS[key]
    table = await keeping.add_table(
        Particulars(
            name=name,
            short_name=short_name,
            kind=kind,
            meetings_a_year=yearly,
            area=area,
            venue=venue,
            address=address,
            accessibility=accessibility,
            usual_weekday=weekday,
            usual_time=time(17, 0),
            seasons=seasons,
            venue_holds=holds,
            governing_rule="Hallintosääntö: lähikumppanuuspöydät",
        ),
        by=cast.saara,
    )
    for person, role in SEATED_EVERYWHERE:
        await keeping.seat(table, person=cast.people[person], role=role, by=cast.saara)
    for village in villages:
        organisation = cast.organisations[village]
        await keeping.seat(table, organisation=organisation, role=SeatRole.representative, by=cast.saara)
    for department in DEPARTMENTS:
        organisation = cast.organisations[department]
        await keeping.seat(table, organisation=organisation, role=SeatRole.official, by=cast.saara)
    return table
