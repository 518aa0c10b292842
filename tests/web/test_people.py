"""The list of people and organisations."""

from dataclasses import replace

import pytest

from core.errors import Invalid
from people import persons, sign_in
from people.tables import Organisation, Person, Role
from tests import make
from tests.door import Visitor, words
from web import directory
from web.directory import OrganisationCard, PersonCard

TARU = PersonCard(
    name="Taru Tekninen", addresses=("Taru@Tekninen.example", "taru@koti.example"), role="official"
)


async def test_a_person_is_put_on_the_list_and_signs_in(stranger: Visitor, saga: Person) -> None:
    await stranger.signed_in_as(saga)

    answer = await stranger.send_form(
        "/people/new",
        {
            "name": " Taru  Tekninen ",
            "addresses": "Taru@Tekninen.example; taru@koti.example",
            "role": "official",
        },
    )

    taru = await persons.by_address("taru@koti.example")
    assert (answer.status_code, taru and taru.name, taru and taru.role) == (
        303,
        "Taru Tekninen",
        Role.official,
    )
    assert "Taru Tekninen – taru@tekninen.example" in words(await stranger.get("/people"))


async def test_what_is_wrong_with_a_person_is_told_field_by_field(stranger: Visitor, saga: Person) -> None:
    await stranger.signed_in_as(saga)

    answer = await stranger.send_form("/people/new", {"addresses": "saga@kaupunki.example", "role": "king"})

    assert answer.status_code == 422
    assert [name for name in ("name", "addresses", "role") if f'id="{name}-problem"' in answer.text] == [
        "name",
        "addresses",
        "role",
    ]
    assert await Person.count() == 1


async def test_an_organisation_is_put_on_the_list_once(stranger: Visitor, saga: Person) -> None:
    await stranger.signed_in_as(saga)
    form = {"name": "Naarajärven kyläyhdistys", "kind": "village", "email": "Kyla@naarajarvi.example"}

    answers = [await stranger.send_form("/organisations/new", form) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [303, 422]
    assert await Organisation.select(Organisation.email) == [{"email": "kyla@naarajarvi.example"}]


async def test_an_organisation_does_not_end_before_it_begins(stranger: Visitor, saga: Person) -> None:
    await stranger.signed_in_as(saga)
    form = {
        "name": "Elinvoimakeskus",
        "kind": "authority",
        "valid_from": "1.1.2027",
        "valid_until": "31.12.2026",
    }

    answer = await stranger.send_form("/organisations/new", form)

    assert answer.status_code == 422
    assert "valid_until-problem" in answer.text


async def test_who_has_left_signs_in_no_more_and_keeps_the_name(stranger: Visitor, saga: Person) -> None:
    taru = await directory.add_person(TARU, by=saga)
    session = await sign_in.begin(await sign_in.new_link(taru))
    await stranger.signed_in_as(saga)

    await stranger.send_form(
        f"/people/{taru.id}",
        {"name": taru.name, "addresses": "taru@tekninen.example", "role": "official", "has_left": "yes"},
    )

    assert await sign_in.person_of(session) is None
    assert await persons.by_address("taru@tekninen.example") is None
    assert "Taru Tekninen" in words(await stranger.get("/people"))


async def test_who_comes_back_signs_in_anew(database: None, saga: Person) -> None:
    taru = await directory.add_person(TARU, by=saga)
    session = await sign_in.begin(await sign_in.new_link(taru))

    await directory.edit_person(taru, replace(TARU, has_left=True), by=saga)
    await directory.edit_person(taru, TARU, by=saga)

    assert await sign_in.person_of(session) is None
    assert await sign_in.person_of(await sign_in.begin(await sign_in.new_link(taru))) is not None


async def test_another_role_signs_out_of_every_browser(database: None, saga: Person) -> None:
    taru = await directory.add_person(TARU, by=saga)
    sessions = [await sign_in.begin(await sign_in.new_link(taru)) for _browser in range(2)]

    await directory.edit_person(taru, replace(TARU, role=Role.participant), by=saga)

    assert [await sign_in.person_of(session) for session in sessions] == [None, None]


async def test_nobody_takes_their_own_rights_away(database: None, saga: Person) -> None:
    own = PersonCard(name=saga.name, addresses=("saga@kaupunki.example",), role=Role.coordinator)

    for change in (replace(own, role=Role.official), replace(own, has_left=True)):
        with pytest.raises(Invalid):
            await directory.edit_person(saga, change, by=saga)


async def test_an_address_belongs_to_one(database: None, saga: Person, ada: Person) -> None:
    await make.organisation(email="kyla@malli.example")

    with pytest.raises(Invalid):
        await directory.add_person(PersonCard(name="Toinen", addresses=("ADA@kyla.example",)), by=saga)
    with pytest.raises(Invalid):
        await directory.add_organisation(OrganisationCard(name="Toinen", email="kyla@malli.example"), by=saga)
