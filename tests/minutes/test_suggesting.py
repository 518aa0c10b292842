"""What may fit a matter: by its words at first, and by what people have chosen since."""

import pytest

from agendas.tables import BackgroundNote, Topic
from core.clock import now
from meetings.tables import PartnershipTable
from minutes.suggesting import suggested
from minutes.tables import Minutes, Outcome, OutcomeKind, Passage
from people.tables import Organisation, OrganisationKind, Person
from plan.sheet import ActionSheet
from plan.tables import Action
from tests import make
from tests.minutes import rows
from tests.queries import counted

LIGHTS, CLUBS = "Katuvalaistus kuntoon kylissä", "Kerhonohjaajia kylille"


@pytest.fixture
async def technical(database: None) -> Organisation:
    return await make.organisation(
        "Tekninen toimi", kind=OrganisationKind.department, remit="Kadut, valaistus, rannat"
    )


@pytest.fixture
async def leisure(database: None) -> Organisation:
    return await make.organisation(
        "Vapaa-aikatoimi", kind=OrganisationKind.department, remit="Liikunta, nuoriso, kerhot"
    )


@pytest.fixture
async def actions(technical: Organisation, leisure: Organisation, saga: Person) -> dict[str, int]:
    """The ids of the actions of a plan in force, by their titles."""
    await make.plan(
        make.sheet(
            ActionSheet(title=LIGHTS, responsible=technical.name),
            ActionSheet(title=CLUBS, responsible=leisure.name),
        ),
        by=saga,
    )
    return {action.title: action.id for action in await Action.objects()}


@pytest.fixture
async def table(database: None) -> PartnershipTable:
    return await make.table()


async def chosen(title: str, *, action: int | None = None, owner: Organisation | None = None) -> Topic:
    """A matter that has been discussed, and what people chose for it."""
    evening = await rows.evening(title)
    minutes = Minutes(meeting=evening.meeting.id)
    await minutes.save()
    passage = Passage(minutes=minutes.id, item=evening.items[0].id)
    await passage.save()
    outcome = Outcome(
        passage=passage.id,
        topic=evening.topics[0].id,
        kind=OutcomeKind.information,
        text="Keskusteltiin.",
        action=action,
        no_action_because="" if action else "Kuuluu naapureille",
        owner=owner.id if owner else None,
    )
    await outcome.save()
    return evening.topics[0]


async def test_a_new_municipality_is_told_by_the_words(
    actions: dict[str, int], technical: Organisation, table: PartnershipTable
):
    asked = await make.topic(table, "Lamput pimeinä", text="Raitilla ei näe mitään.")

    found = await suggested(asked)

    assert [(one.id, one.words[0], one.chosen_before) for one in found.actions[:1]] == [
        (actions[LIGHTS], "Lamput", 0)
    ]
    assert (found.departments[0].id, found.similar, found.fits_none) == (technical.id, [], False)


async def test_what_fits_no_action_is_said(actions: dict[str, int], table: PartnershipTable):
    asked = await make.topic(table, "Verotus", text="Valtion pitäisi laskea polttoaineveroa.")

    assert (await suggested(asked)).fits_none


async def test_a_used_municipality_learns_what_people_choose(
    actions: dict[str, int], leisure: Organisation, table: PartnershipTable
):
    asked = await make.topic(table, "Tupaillat", text="Tupaillat alkavat, kuka avaa pirtin oven?")
    before = await suggested(asked)
    await chosen("Tupaillat talvella", action=actions[CLUBS], owner=leisure)
    again = await make.topic(table, "Tupaillat", text="Tupaillat alkavat, kuka avaa pirtin oven?")

    after = await suggested(again)

    assert [one.id for one in before.actions[:1]] != [actions[CLUBS]] or before.fits_none
    assert (after.actions[0].id, after.actions[0].chosen_before) == (actions[CLUBS], 1)
    assert (after.departments[0].id, after.departments[0].chosen_before) == (leisure.id, 1)
    assert not after.fits_none


async def test_people_may_have_found_no_action_for_it(actions: dict[str, int], table: PartnershipTable):
    for _ in range(2):
        await chosen("Katuvalot naapurin pihassa")
    asked = await make.topic(table, "Katuvalot naapurin pihassa")

    found = await suggested(asked)

    assert (found.fits_none, found.actions[0].id) == (True, actions[LIGHTS])


async def test_the_department_that_was_asked_before(
    actions: dict[str, int], leisure: Organisation, table: PartnershipTable
):
    known = await make.topic(table, "Kylätalon sauna")
    await BackgroundNote(topic=known.id, organisation=leisure.id, asked_at=now()).save()
    asked = await make.topic(table, "Kylätalon sauna savuttaa")

    found = await suggested(asked)

    assert (found.departments[0].id, found.departments[0].chosen_before) == (leisure.id, 1)


async def test_the_choice_for_the_same_village_counts_more(
    actions: dict[str, int], technical: Organisation, leisure: Organisation, table: PartnershipTable
):
    village = await make.organisation("Montolan kylätoimikunta")
    for title, owner, sender in (
        ("Pirtin avaimet", technical, village),
        ("Pirtin avaimet", leisure, leisure),
    ):
        known = await make.topic(table, title, passed_to=owner.id)
        await make.raised(known, organisation=sender.id)
    asked = await make.topic(table, "Pirtin avaimet")
    await make.raised(asked, organisation=village.id)

    assert (await suggested(asked)).departments[0].id == technical.id


async def test_a_body_that_is_no_more_is_not_suggested(table: PartnershipTable):
    await make.organisation(
        "ELY-keskus",
        kind="authority",
        remit="Maantiet ja auraus",
        valid_until=now().date().replace(year=2020),
    )
    asked = await make.topic(table, "Maantien auraus")

    found = await suggested(asked)

    assert (found.departments, found.actions, found.fits_none) == ([], [], True)


@pytest.mark.parametrize("before", [0, 4])
async def test_the_number_of_statements_stays(actions: dict[str, int], table: PartnershipTable, before: int):
    for _ in range(before):
        await make.topic(table, "Katuvalot pimeinä")
    asked = await make.topic(table, "Katuvalot rikki")

    async with counted() as statements:
        found = await suggested(asked)

    assert (len(statements), len(found.similar)) == (5, min(before, 3))
