"""Keeping the tables: the card, the standing items, the seats."""

from dataclasses import replace
from datetime import time

import pytest

from core.errors import Invalid, NotAllowed, NotFound
from documents.layouts import Layout
from meetings import keeping, meetings, seats
from meetings.forms import CardForm
from meetings.keeping import Particulars
from meetings.tables import (
    PartnershipTable,
    SeatRole,
    StandingItem,
    StandingKind,
    TableKind,
)
from papers.files import usual_layout
from people.tables import Person
from tests import make

CARD = Particulars("Virtasalmen kumppanuuspöytä", "Virtasalmi")


async def test_a_table_is_founded_with_its_standing_items(saga: Person) -> None:
    table = await keeping.add_table(CARD, by=saga)

    assert (table.slug, table.length_minutes, table.topics_days) == ("virtasalmi", 90, 21)
    assert [(item.kind, item.minutes) for item in await keeping.standing_of(table)] == [
        ("opening", 5),
        ("follow_ups", 10),
        ("news", 10),
        ("other", 5),
        ("closing", 5),
    ]


@pytest.mark.parametrize(
    ("short_name", "slug"),
    [
        ("Jäppilä", "jappila"),
        ("Palvelut & kolmas sektori", "palvelut-kolmas-sektori"),
        ("Åbo–Öst", "aboost"),
        ("new", "new-2"),
        ("☂", "table"),
    ],
)
async def test_the_address_of_a_table_is_plain(saga: Person, short_name: str, slug: str) -> None:
    table = await keeping.add_table(replace(CARD, short_name=short_name), by=saga)

    assert table.slug == slug


async def test_two_tables_of_one_name_have_addresses_of_their_own(saga: Person) -> None:
    tables = [await keeping.add_table(CARD, by=saga) for _ in range(3)]

    assert [table.slug for table in tables] == ["virtasalmi", "virtasalmi-2", "virtasalmi-3"]


async def test_a_table_may_keep_the_older_indent_of_its_papers(saga: Person) -> None:
    table = await keeping.add_table(CARD, by=saga)
    as_founded = (usual_layout(table), CardForm.of(table, ()).particulars().older_indent)

    await keeping.edit_table(table, replace(CARD, older_indent=True), by=saga)

    assert as_founded == (Layout.standard, False)
    assert (usual_layout(table), CardForm.of(table, ()).particulars().older_indent) == (Layout.older, True)


async def test_tables_are_in_finnish_alphabetical_order(saga: Person) -> None:
    for name in ("Ähtäri", "Virtasalmi", "Öja", "Åland", "Jäppilä"):
        await keeping.add_table(Particulars(name), by=saga)

    assert [table.name for table in await meetings.tables()] == [
        "Jäppilä",
        "Virtasalmi",
        "Åland",
        "Ähtäri",
        "Öja",
    ]


async def test_what_a_card_cannot_say_is_refused_field_by_field(saga: Person) -> None:
    nonsense = Particulars(
        " ",
        area="x" * 201,
        length_minutes=601,
        meetings_a_year=-1,
        call_days=14,
        topics_days=21,
        agenda_days=400,
        memo_draft_days=20,
    )

    with pytest.raises(Invalid) as refused:
        await keeping.add_table(nonsense, by=saga)

    assert refused.value.problems == {
        "name": "What is the table called? Give its name.",
        "area": "This is too long: at most 200 characters.",
        "length_minutes": "A meeting lasts from 15 to 600 minutes.",
        "meetings_a_year": "Give a whole number from 0 to 52.",
        "agenda_days": "Give a whole number from 0 to 365.",
        "topics_days": "This step comes after the one above it: give fewer days.",
        "memo_days": "The memo comes after its draft: give more days.",
    }
    assert await PartnershipTable.count() == 0


async def test_an_edited_table_keeps_its_address(jappila: PartnershipTable, saga: Person) -> None:
    card = Particulars("Jäppilän pöytä", "Jäppilä-pöytä", kind=TableKind.services, usual_time=time(17, 30))

    await keeping.edit_table(jappila, card, by=saga)

    kept = await meetings.table("jappila")
    assert (kept.name, kept.short_name, kept.kind, kept.usual_time) == (
        "Jäppilän pöytä",
        "Jäppilä-pöytä",
        "services",
        time(17, 30),
    )


async def test_standing_items_take_as_long_as_the_coordinator_says(
    jappila: PartnershipTable, saga: Person
) -> None:
    await keeping.set_standing(jappila, {StandingKind.news: 15}, by=saga)

    rows = await StandingItem.select(StandingItem.minutes).where(
        StandingItem.table == jappila.id, StandingItem.kind == StandingKind.news
    )
    assert rows == [{"minutes": 15}]
    with pytest.raises(Invalid):
        await keeping.set_standing(jappila, {StandingKind.news: 241}, by=saga)


async def test_there_is_one_chair(jappila: PartnershipTable, saga: Person, carl: Person, ada: Person) -> None:
    await keeping.seat(jappila, person=carl, role=SeatRole.chair, by=saga)

    await keeping.seat(jappila, person=ada, role=SeatRole.chair, by=saga)

    assert [(one.holder.name, one.seat.role) for one in await seats.seats_of(jappila)] == [
        ("Ada Kyläläinen", "chair"),
        ("Carl Puheenjohtaja", "representative"),
    ]
    kept = await meetings.table("jappila")
    assert (kept.chair, kept.secretary) == (ada.id, None)


async def test_a_seat_is_given_once_and_its_role_may_change(
    jappila: PartnershipTable, saga: Person, carl: Person
) -> None:
    first = await keeping.seat(jappila, person=carl, role=SeatRole.chair, by=saga)
    again = await keeping.seat(jappila, person=carl, role=SeatRole.official, by=saga)

    assert first.id == again.id
    assert (await meetings.table("jappila")).chair is None


async def test_a_seat_that_is_taken_away_is_empty(
    jappila: PartnershipTable, saga: Person, carl: Person
) -> None:
    seat = await keeping.seat(jappila, person=carl, role=SeatRole.chair, by=saga)

    await keeping.unseat(seat, by=saga)

    assert await seats.seats_of(jappila) == []
    assert (await meetings.table("jappila")).chair is None


async def test_an_organisation_is_no_chair(jappila: PartnershipTable, saga: Person) -> None:
    village = await make.organisation()

    for organisation in (None, village):
        with pytest.raises(Invalid):
            await keeping.seat(jappila, organisation=organisation, role=SeatRole.chair, by=saga)


async def test_only_the_coordinator_keeps_tables(
    jappila: PartnershipTable, saga: Person, ada: Person, bo: Person, carl: Person
) -> None:
    seat = await keeping.seat(jappila, person=ada, role=SeatRole.representative, by=saga)

    for somebody in (ada, bo, carl):
        with pytest.raises(NotAllowed):
            await keeping.add_table(CARD, by=somebody)
        with pytest.raises(NotAllowed):
            await keeping.edit_table(jappila, CARD, by=somebody)
        with pytest.raises(NotAllowed):
            await keeping.set_standing(jappila, {}, by=somebody)
        with pytest.raises(NotAllowed):
            await keeping.seat(jappila, person=somebody, role=SeatRole.chair, by=somebody)
        with pytest.raises(NotAllowed):
            await keeping.unseat(seat, by=somebody)


async def test_a_seat_of_another_table_is_not_found_here(
    jappila: PartnershipTable, saga: Person, ada: Person
) -> None:
    virtasalmi = await keeping.add_table(CARD, by=saga)
    seat = await keeping.seat(virtasalmi, person=ada, role=SeatRole.representative, by=saga)

    with pytest.raises(NotFound):
        await seats.find(jappila, seat.id)
