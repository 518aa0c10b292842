"""What owners tell, and who hears of it."""

from datetime import date

import pytest

from agendas.tables import Topic, TopicStatus
from core.errors import Invalid, NotAllowed, NotFound, NotPossible
from core.languages import speak
from mail.tables import Letter
from minutes import follow_ups, following, owners
from minutes.follow_ups import FollowUp
from minutes.tables import FollowUpStatus
from people.tables import Organisation, Person
from tests import make
from tests.minutes import rows

pytestmark = pytest.mark.usefixtures("database", "tonight")
DONE, NOT_DONE, IN_PROGRESS = FollowUpStatus.done, FollowUpStatus.not_done, FollowUpStatus.in_progress


@pytest.fixture
async def technical(database: None) -> Organisation:
    return await make.organisation("Tekniset palvelut", kind="department", email="tekniset@k.example")


async def test_done_is_told_to_whoever_asked_and_finishes_the_topic(
    saga: Person, ada: Person, technical: Organisation
) -> None:
    one = await a_follow_up(technical, saga, asked_by=ada)

    await following.report(one, DONE, "Lamput vaihdettiin.", by_name=technical.name)

    letter = await rows.letter("follow_up_told")
    assert letter.to_address == "ada@kyla.example"
    assert "Nyt tämä on hoidettu. Lamput vaihdettiin." in letter.body
    assert (await now_is(one, saga)).status == DONE
    assert await rows.status_of(one.topic) == TopicStatus.closed


async def test_not_done_needs_its_reason(saga: Person, ada: Person, technical: Organisation) -> None:
    one = await a_follow_up(technical, saga, asked_by=ada)
    with pytest.raises(Invalid) as invalid:
        await following.report(one, NOT_DONE, "  ", by_name=technical.name)

    await following.report(one, NOT_DONE, "Tie on valtion.", by_name=technical.name)

    letter = await rows.letter("follow_up_told")
    assert list(invalid.value.problems) == ["text"]
    assert "Sitä ei toteuteta, koska: Tie on valtion." in letter.body


async def test_what_has_happened_is_kept_in_order_and_told_to_nobody(
    saga: Person, ada: Person, technical: Organisation
) -> None:
    one = await a_follow_up(technical, saga, asked_by=ada)

    await following.report(one, IN_PROGRESS, "Tarjous pyydetty.", by_name="Tero")
    await following.report(await now_is(one, saga), IN_PROGRESS, "Tarjous saatu.", by_name="Tero")

    assert [(said.text, said.by_name) for said in (await now_is(one, saga)).said] == [
        ("Tarjous pyydetty.", "Tero"),
        ("Tarjous saatu.", "Tero"),
    ]
    assert await Letter.count() == 0


async def test_of_two_who_answer_at_once_the_second_is_told(saga: Person, technical: Organisation) -> None:
    one = await a_follow_up(technical, saga)
    await following.report(one, DONE, "Tehty.", by_name="Tero")

    with pytest.raises(NotPossible):
        await following.report(one, NOT_DONE, "Ei tehdä.", by_name="Tiina")

    assert [said.text for said in (await now_is(one, saga)).said] == ["Tehty."]


async def test_a_mistake_is_taken_back_by_a_coordinator_only(saga: Person, technical: Organisation) -> None:
    one = await a_follow_up(technical, saga)
    await following.report(one, DONE, "Tehty.", by_name="Tero")

    with pytest.raises(NotPossible):
        await following.report(await now_is(one, saga), IN_PROGRESS, "Ei sittenkään.", by_name="Tero")
    await following.report(await now_is(one, saga), IN_PROGRESS, "Ei sittenkään.", by_name=saga.name, by=saga)

    again = await now_is(one, saga)
    assert again.is_open
    assert await rows.status_of(one.topic) == TopicStatus.discussed


async def test_handing_over_keeps_who_had_it_and_writes_to_the_new_owner(
    saga: Person, technical: Organisation
) -> None:
    schools = await make.organisation("Sivistyspalvelut", kind="department", email="koulut@k.example")
    one = await a_follow_up(technical, saga)

    with speak("en"):
        await following.hand_over(
            one, await owners.find(organisation=schools.id), reason="Sali on koulun.", by=saga
        )

    after = await now_is(one, saga)
    assert (after.owner, after.status) == ("Sivistyspalvelut", FollowUpStatus.open)
    assert [(said.status, said.text) for said in after.said] == [
        (FollowUpStatus.moved, "From Tekniset palvelut to Sivistyspalvelut. Sali on koulun.")
    ]
    assert await Letter.select(Letter.kind, Letter.to_address) == [
        {"kind": "follow_ups_yours", "to_address": "koulut@k.example"}
    ]
    with pytest.raises(NotFound):
        await follow_ups.find_owned(one.outcome, organisations=[technical.id])


async def test_the_later_decision_is_told_with_its_link(
    saga: Person, ada: Person, technical: Organisation
) -> None:
    held = await rows.evening("Tilat", by=ada, status="closed")
    outcome = await rows.follow_up(held, owner=technical, kind="preparation", body="tekninen lautakunta")
    one = await follow_ups.find(outcome.id, seen_by=saga)
    with pytest.raises(Invalid):
        await following.record_section(one, "§ 12", "javascript:alert(1)", by=saga)

    await following.record_section(one, "§ 12", "https://paatokset.example/12", by=saga)

    letter = await rows.letter("follow_up_told")
    after = await now_is(one, saga)
    assert (after.section, after.status) == ("§ 12", DONE)
    assert "https://paatokset.example/12" in letter.body


async def test_only_a_coordinator_hands_over_and_records_decisions(
    carl: Person, bo: Person, saga: Person, technical: Organisation
) -> None:
    one = await a_follow_up(technical, saga)

    for person in (carl, bo):
        with pytest.raises(NotAllowed):
            await following.hand_over(one, await owners.find(person=bo.id), by=person)
        with pytest.raises(NotAllowed):
            await following.record_section(one, "§ 1", "", by=person)


async def a_follow_up(owner: Organisation, by: Person, asked_by: Person | None = None) -> FollowUp:
    held = await rows.evening("Tilat", by=asked_by, status="closed")
    await Topic.update({Topic.status: TopicStatus.discussed}).where(Topic.id == held.topics[0].id)
    outcome = await rows.follow_up(held, owner=owner, due=date(2027, 3, 9))
    return await follow_ups.find(outcome.id, seen_by=by)


async def now_is(one: FollowUp, by: Person) -> FollowUp:
    return await follow_ups.find(one.outcome, seen_by=by)
