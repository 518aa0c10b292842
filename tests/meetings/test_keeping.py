"""Keeping the tables: the card, the standing items, the seats."""

from dataclasses import replace
from datetime import date, time

import pytest

from core.errors import Invalid, NotAllowed, NotFound
from meetings import clashes, keeping, meetings, planning, seats
from meetings.holidays import easter, holiday
from meetings.keeping import Particulars
from meetings.tables import (
    PartnershipTable,
    SeatRole,
    StandingItem,
    StandingKind,
    TableKind,
)
from people.tables import Person
from tests import make
from tests.meetings.conftest import EVENING

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


# what speaks against a date


async def test_two_tables_need_the_same_chair_and_room(
    jappila: PartnershipTable, saga: Person, carl: Person
) -> None:
    virtasalmi = await keeping.add_table(CARD, by=saga)
    for table in (jappila, virtasalmi):
        await keeping.seat(table, person=carl, role=SeatRole.chair, by=saga)
    await planning.plan(jappila, EVENING, by=saga)

    meeting = await planning.plan(virtasalmi, replace(EVENING, at=time(18)), by=saga)
    later = await planning.plan(virtasalmi, replace(EVENING, day=date(2027, 2, 10)), by=saga)

    assert await clashes.clashes(meeting, virtasalmi) == [
        "The same place is taken at that time: Jäppilä 1/2027.",
        "The same chair is needed at that time: Jäppilä 1/2027.",
    ]
    assert await clashes.clashes(later, virtasalmi) == []


async def test_a_holiday_speaks_against_a_date(jappila: PartnershipTable, saga: Person) -> None:
    meeting = await planning.plan(jappila, replace(EVENING, day=date(2027, 5, 6)), by=saga)

    assert await clashes.clashes(meeting, jappila) == ["6.5.2027 is a holiday: Ascension Day."]


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2027, "1.1. 6.1. 26.3. 28.3. 29.3. 1.5. 6.5. 16.5. 25.6. 26.6. 6.11. 6.12. 24.12. 25.12. 26.12."),
        (2028, "1.1. 6.1. 14.4. 16.4. 17.4. 1.5. 25.5. 4.6. 23.6. 24.6. 4.11. 6.12. 24.12. 25.12. 26.12."),
    ],
)
def test_the_holidays_of_a_year(year: int, days: str) -> None:
    everyday = (
        date.fromordinal(number)
        for number in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
    )

    assert " ".join(f"{day.day}.{day.month}." for day in everyday if holiday(day)) == days


@pytest.mark.parametrize(
    "day", [date(1954, 4, 18), date(1981, 4, 19), date(2024, 3, 31), date(2038, 4, 25), date(2049, 4, 18)]
)
def test_easter_is_where_the_church_has_it(day: date) -> None:
    assert easter(day.year) == day
