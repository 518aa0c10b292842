"""What owners tell, and who hears of it."""

from datetime import date

import pytest
import time_machine

from agendas.tables import PaperLetter, Topic, TopicStatus
from core.errors import Invalid, NotAllowed, NotFound, NotPossible
from core.languages import speak
from mail.tables import Letter
from minutes import follow_ups, following, owners
from minutes.follow_ups import FollowUp
from minutes.following import Decision
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


async def test_whoever_asked_is_told_that_it_goes_to_a_decision_and_when(
    saga: Person, ada: Person, technical: Organisation
) -> None:
    with time_machine.travel(date(2027, 2, 20)):
        one = await a_follow_up(technical, saga, asked_by=ada)

        with speak("en"):
            await following.goes_to_decision(one, Decision("Valtuusto", date(2027, 5, 3), "12/2027"), by=saga)

        after = await now_is(one, saga)
    letter = await rows.letter("decision_ahead")
    assert letter.to_address == "ada@kyla.example"
    assert (
        "Asia menee päätettäväksi: Valtuusto, arviolta toukokuussa 2027 (asianumero 12/2027)." in letter.body
    )
    assert (after.status, after.body, after.case_number) == (IN_PROGRESS, "Valtuusto", "12/2027")
    assert (after.expected_on, after.due_on) == (date(2027, 5, 31), date(2027, 5, 31))
    assert [said.text for said in after.said] == [
        "Goes on to be decided: Valtuusto in May 2027, case number 12/2027"
    ]


async def test_a_decision_that_has_its_section_is_told_as_decided(
    saga: Person, ada: Person, technical: Organisation
) -> None:
    with time_machine.travel(date(2027, 2, 20)):
        one = await a_follow_up(technical, saga, asked_by=ada)
        await following.goes_to_decision(one, Decision("Valtuusto", date(2027, 5, 3)), by=saga)
    with time_machine.travel(date(2027, 6, 2)):
        late = await now_is(one, saga)
        looked_for = (late.must_be_looked_for, late.days_late)

        await following.record_section(late, "§ 41", "https://paatokset.example/41", by=saga)

        decided = await now_is(one, saga)
    letter = await rows.letter("follow_up_told")
    assert (looked_for, decided.must_be_looked_for) == ((True, 2), False)
    assert letter.subject.startswith("Asiastasi on päätetty: nro 2027-")
    assert "Nyt asiasta on päätetty: Valtuusto § 41." in letter.body


@pytest.mark.parametrize(
    ("decision", "field"),
    [(Decision(" ", date(2027, 5, 1)), "body"), (Decision("Valtuusto", date(2027, 1, 31)), "expected")],
)
async def test_a_decision_names_its_body_and_a_month_to_come(
    saga: Person, technical: Organisation, decision: Decision, field: str
) -> None:
    with time_machine.travel(date(2027, 2, 20)):
        one = await a_follow_up(technical, saga)

        with pytest.raises(Invalid) as invalid:
            await following.goes_to_decision(one, decision, by=saga)

    assert list(invalid.value.problems) == [field]


async def test_a_person_may_take_over_from_a_department(
    saga: Person, ada: Person, technical: Organisation
) -> None:
    one = await a_follow_up(technical, saga, kind="department")

    await following.hand_over(one, await owners.find(person=ada.id), by=saga)

    assert (await now_is(one, saga)).person == ada.id
    assert await Letter.select(Letter.kind, Letter.to_address) == [
        {"kind": "follow_ups_yours", "to_address": "ada@kyla.example"}
    ]


async def test_whom_no_mail_reaches_is_to_be_told_on_paper(saga: Person, technical: Organisation) -> None:
    risto = await make.person("Risto Rantanen", phone="040 000")
    one = await a_follow_up(technical, saga, asked_by=risto)

    await following.report(one, NOT_DONE, "Tie on valtion.", by_name=technical.name)

    assert await PaperLetter.select(PaperLetter.kind) == [{"kind": "follow_up_told"}]


async def test_only_a_coordinator_hands_over_and_records_decisions(
    carl: Person, bo: Person, saga: Person, technical: Organisation
) -> None:
    one = await a_follow_up(technical, saga)

    for person in (carl, bo):
        with pytest.raises(NotAllowed):
            await following.hand_over(one, await owners.find(person=bo.id), by=person)
        with pytest.raises(NotAllowed):
            await following.record_section(one, "§ 1", "", by=person)


async def a_follow_up(
    owner: Organisation, by: Person, asked_by: Person | None = None, kind: str = "passed_on"
) -> FollowUp:
    held = await rows.evening("Tilat", by=asked_by, status="closed")
    await Topic.update({Topic.status: TopicStatus.discussed}).where(Topic.id == held.topics[0].id)
    outcome = await rows.follow_up(held, owner=owner, due=date(2027, 3, 9), kind=kind)
    return await follow_ups.find(outcome.id, seen_by=by)


async def now_is(one: FollowUp, by: Person) -> FollowUp:
    return await follow_ups.find(one.outcome, seen_by=by)
