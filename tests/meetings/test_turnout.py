"""How many are coming, by village and department, and whether they find room; nobody is named in public."""

from typing import Any

import pytest

from core.clock import now
from meetings import guests
from meetings.tables import Invitation, Meeting, PartnershipTable, SeatRole
from meetings.turnout import turnout
from people.tables import Membership, Person
from tests import make
from tests.door import Visitor, words
from tests.queries import counted


async def answered(invitation: Invitation, **answer: Any) -> None:
    await Invitation.update(sent_at=now(), **answer).where(Invitation.id == invitation.id)


@pytest.fixture
async def coming(evening: Meeting, ada: Person, carl: Person) -> Meeting:
    """Three from the village of Ada, two perhaps from a department, Carl for nobody, one who is silent."""
    village = await make.organisation("Jäppilän kylätoimikunta")
    await Membership(person=ada.id, organisation=village.id).save()
    department = await make.organisation("Tekninen toimi", kind="department")
    silent = await make.organisation("Nuorisoseura", kind="association")
    official, member = SeatRole.official, SeatRole.representative
    await answered(await guests.invite(evening, person=ada, role=member), answer="yes", heads=2)
    await answered(await guests.invite(evening, organisation=village, role=member), answer="yes")
    await answered(
        await guests.invite(evening, organisation=department, role=official), answer="maybe", heads=2
    )
    await answered(await guests.invite(evening, person=carl, role=SeatRole.chair), answer="yes")
    await answered(await guests.invite(evening, organisation=silent, role=member))
    return evening


async def test_the_numbers_by_village_and_department(coming: Meeting, jappila: PartnershipTable) -> None:
    async with counted() as sent:
        found = await turnout(coming, jappila)

    assert [(one.name, one.coming, one.perhaps, one.silent) for one in found.groups] == [
        ("Jäppilän kylätoimikunta", 3, 0, 0),
        ("Nuorisoseura", 0, 0, 1),
        ("Tekninen toimi", 0, 2, 0),
        ("", 1, 0, 0),
    ]
    assert (found.coming, found.perhaps, found.silent, len(sent)) == (4, 2, 1, 1)


@pytest.mark.parametrize(
    ("holds", "venue", "seen"),
    [
        (3, "Jäppilä-talo", (3, True, False)),
        (4, "jäppilä-talo ", (4, False, True)),
        (9, "Jäppilä-talo", (9, False, False)),
        (3, "Seuratalo", (None, False, False)),
        (None, "Jäppilä-talo", (None, False, False)),
    ],
)
async def test_whether_they_find_room(
    coming: Meeting, jappila: PartnershipTable, holds: int | None, venue: str,
    seen: tuple[int | None, bool, bool],
) -> None:  # fmt: skip
    jappila.venue_holds, coming.venue = holds, venue

    found = await turnout(coming, jappila)

    assert (found.holds, found.are_too_many, found.may_be_too_many) == seen


async def test_everybody_sees_the_numbers_and_no_name(stranger: Visitor, coming: Meeting) -> None:
    await Meeting.update({Meeting.status: "invited"}).where(Meeting.id == coming.id)

    page = words(await stranger.get(f"/meetings/{coming.id}"))

    assert "Jäppilän kylätoimikunta: 3" in page
    assert [name for name in ("Ada", "Carl") if name in page] == []


async def test_the_coordinator_is_warned_when_more_come_than_fit(
    stranger: Visitor, coming: Meeting, saga: Person
) -> None:
    await PartnershipTable.update(venue=coming.venue, venue_holds=3).where(
        PartnershipTable.id == coming.table
    )
    await stranger.signed_in_as(saga)
    stranger.cookies.set("language", "en", domain="poyta.example")

    pages = [
        await stranger.get(f"/desk/meetings/{coming.id}"),
        await stranger.get(f"/meetings/{coming.id}/guests"),
    ]

    assert ["4 people are coming, and the place holds 3." in words(page) for page in pages] == [True, True]
    assert [page.text.count('role="columnheader" class="number"') for page in pages] == [3, 3]
