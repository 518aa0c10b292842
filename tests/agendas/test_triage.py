"""Triage: taken up, worded, joined, split, passed on, declined, put off; and whoever asked is told."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from agendas import background, intake, joining, states, submissions, topics, triage
from agendas.intake import Matter
from agendas.tables import BackgroundNote, Channel, Submission, Topic, TopicStatus
from agendas.triage import Wording
from core.errors import Invalid, NotAllowed, NotFound, NotPossible
from core.languages import speak
from history import events
from mail.tables import Letter
from meetings.tables import PartnershipTable
from people.tables import Person
from tests import make
from tests.agendas.test_intake import sent


@pytest.fixture(autouse=True)
def in_january() -> Iterator[None]:
    with time_machine.travel(date(2027, 1, 11)):
        yield


@pytest.fixture
async def table(database: None) -> PartnershipTable:
    return await make.table("Jäppilä", "jappila")


async def topic(
    title: str = "Katuvalot", *, email: str = "ada@kyla.example", table: int | None = None
) -> Topic:
    """A topic that somebody has just sent."""
    submission = await intake.submit(sent(title, email=email, table=table), by=None)
    return (await submissions.topics_of(submission))[0]


async def told(kind: str) -> list[tuple[str, str]]:
    letters = await Letter.objects().where(Letter.kind == kind).order_by(Letter.id)
    return [(letter.to_address, letter.subject) for letter in letters]


async def test_accepting_tells_who_asked(table: PartnershipTable, saga: Person) -> None:
    lights = await topic(table=table.id)

    await triage.accept(lights, by=saga)

    assert [waiting.title for waiting in await topics.waiting()] == ["Katuvalot"]
    assert await told("accepted") == [("ada@kyla.example", "Asia nro 2027-1 otetaan esille: Katuvalot")]
    assert [one.verb for one in await events.of(lights)] == ["received", "accepted"]


async def test_the_letter_tells_whom_to_call(saga: Person) -> None:
    await Person.update({Person.phone: "040 000 0100"}).where(Person.id == saga.id)
    lights = await topic(table=(await make.table(secretary=saga.id)).id)

    await triage.accept(lights, by=saga)

    [letter] = await Letter.objects().where(Letter.kind == "accepted")
    assert letter.body.endswith(f"\n\nVoit myös soittaa: {saga.name}, puh. 040 000 0100\n")


async def test_accepting_all_of_one_mail_is_one_letter(table: PartnershipTable, saga: Person) -> None:
    await make.meeting(table, date(2027, 2, 9))
    submission = await intake.submit(sent("Valot", "Tiet", "Ranta", table=table.id), by=None)

    await triage.accept_all(await submissions.topics_of(submission), by=saga)

    assert await told("accepted") == [("ada@kyla.example", "3 asiaa otetaan esille")]
    [letter] = await Letter.objects().where(Letter.kind == "accepted")
    assert letter.body.startswith(
        "Hei Ada Kyläläinen,\n\nJäppilän kumppanuuspöytä ottaa esille asiat, jotka lähetit:\n\n"
        "2027-1  Valot\n2027-2  Tiet\n2027-3  Ranta\n\n"
        "Seuraava kokous on ti 9.2.2027 klo 17.00–18.30, Jäppilä-talo."
    )


async def test_who_wrote_twice_gets_one_letter_with_the_link_of_each(
    table: PartnershipTable, saga: Person
) -> None:
    sendings = [await intake.submit(sent(title, table=table.id), by=None) for title in ("Valot", "Tiet")]
    topics = [topic for one in sendings for topic in await submissions.topics_of(one)]

    await triage.accept_all(topics, by=saga)

    [letter] = await Letter.objects().where(Letter.kind == "accepted")
    assert "\n".join(submissions.link_of(one) for one in sendings) in letter.body


async def test_a_topic_without_a_table_is_not_accepted_before_it_has_one(
    table: PartnershipTable, saga: Person
) -> None:
    lights = await topic()

    with pytest.raises(Invalid) as refused:
        await triage.accept(lights, by=saga)
    await triage.accept(lights, table=table, by=saga)

    assert list(refused.value.problems) == ["table"]
    assert await Topic.select(Topic.table, Topic.status) == [{"table": table.id, "status": "accepted"}]


async def test_two_coordinators_accept_the_same_topic(table: PartnershipTable, saga: Person) -> None:
    lights = await topic(table=table.id)
    seen_by_the_other = await topics.find(lights.id, seen_by=saga)
    await triage.accept(lights, by=saga)

    with pytest.raises(NotPossible):
        await triage.accept(seen_by_the_other, by=saga)

    assert len(await told("accepted")) == 1


async def test_only_a_coordinator_sorts_topics(table: PartnershipTable, bo: Person, carl: Person) -> None:
    lights = await topic(table=table.id)

    for somebody in (bo, carl):
        with pytest.raises(NotAllowed):
            await triage.accept(lights, by=somebody)
        with pytest.raises(NotFound):
            await topics.find(lights.id, seen_by=somebody)


async def test_the_public_words_change_and_the_senders_own_stay(database: None, saga: Person) -> None:
    lights = await topic("Naapurin Aino kaatui pimeällä Myllytiellä")

    await triage.edit(lights, Wording("Myllytien valaistus", "Tie on pimeä.", minutes=15), by=saga)

    assert await Topic.select(Topic.title, Topic.text, Topic.minutes_wanted, Topic.wording_checked) == [
        {
            "title": "Myllytien valaistus",
            "text": "Tie on pimeä.",
            "minutes_wanted": 15,
            "wording_checked": True,
        }
    ]
    assert await Submission.select(Submission.text) == [{"text": "Naapurin Aino kaatui pimeällä Myllytiellä"}]


@pytest.mark.parametrize(
    "wording", [Wording("  "), Wording("Valot", minutes=0), Wording("Valot", minutes=241)]
)
async def test_a_wording_that_cannot_stand_gets_a_sentence(
    database: None, saga: Person, wording: Wording
) -> None:
    lights = await topic()

    with pytest.raises(Invalid):
        await triage.edit(lights, wording, by=saga)


async def test_declining_needs_a_reason_which_is_told(database: None, saga: Person) -> None:
    lights = await topic()

    with pytest.raises(Invalid):
        await triage.decline(lights, reason=" ", by=saga)
    await triage.decline(lights, reason="Valot on jo korjattu.", by=saga)

    [letter] = await Letter.objects().where(Letter.kind == "declined")
    assert letter.subject == "Asiaa nro 2027-1 ei oteta esille"
    assert "Syy on tämä:\n\nValot on jo korjattu.\n\n" in letter.body


async def test_what_was_declined_can_be_taken_up_after_all(table: PartnershipTable, saga: Person) -> None:
    lights = await topic(table=table.id)
    await triage.decline(lights, reason="Valot on jo korjattu.", by=saga)

    await triage.accept(lights, by=saga)

    assert await Topic.select(Topic.status, Topic.reason) == [{"status": "accepted", "reason": ""}]


async def test_passing_on_tells_both_sides(database: None, saga: Person) -> None:
    lights = await topic("Lääkärin vastaanotto")
    county = await make.organisation(
        "Etelä-Savon hyvinvointialue", kind="authority", email="kirjaamo@alue.example"
    )

    await triage.redirect(lights, county, reason="Terveysasemat ovat alueen.", by=saga)

    assert await told("redirected") == [
        ("ada@kyla.example", "Asia nro 2027-1 kuuluu muualle: Etelä-Savon hyvinvointialue")
    ]
    assert await told("passed_on") == [
        ("kirjaamo@alue.example", "Välitetään teille kuuluva asia: Lääkärin vastaanotto")
    ]


async def test_nothing_is_passed_on_to_a_body_that_is_no_more(database: None, saga: Person) -> None:
    lights = await topic("Lääkärin vastaanotto")
    old = await make.organisation("Sote-kuntayhtymä", kind="authority", valid_until=date(2022, 12, 31))

    with pytest.raises(Invalid):
        await triage.redirect(lights, old, reason="", by=saga)


async def test_a_body_without_an_address_is_told_otherwise(database: None, saga: Person) -> None:
    lights = await topic("Tien kunto")
    roads = await make.organisation("Tiehoitokunta", kind="authority")

    with pytest.raises(Invalid) as refused:
        await triage.redirect(lights, roads, reason="", by=saga)
    await triage.redirect(lights, roads, reason="", send=False, by=saga)

    assert list(refused.value.problems) == ["send"]
    [letter] = await Letter.objects().where(Letter.kind == "redirected")
    assert "ei kuulu kumppanuuspöydälle. Siitä vastaa Tiehoitokunta." in letter.body


async def test_a_topic_put_off_is_in_no_pool_before_its_day(table: PartnershipTable, saga: Person) -> None:
    soon = await make.meeting(table, date(2027, 2, 9))
    late = await make.meeting(table, date(2027, 9, 14), number=2)
    lights = await topic(table=table.id)

    await triage.postpone(lights, until=date(2027, 9, 1), by=saga)

    assert [one.id for one in await topics.pool(table, soon)] == []
    assert [one.id for one in await topics.pool(table, late)] == [lights.id]
    assert await told("postponed") == [("ada@kyla.example", "Asia nro 2027-1 otetaan esille myöhemmin")]


async def test_giving_to_another_table_is_told_to_those_who_knew_the_first(
    table: PartnershipTable, saga: Person
) -> None:
    other = await make.table("Virtasalmi", "virtasalmi")
    new, known = await topic(table=table.id), await topic(table=table.id)
    await triage.accept(known, by=saga)

    await triage.give_to(new, other, by=saga)
    await triage.give_to(known, other, by=saga)

    assert await told("given") == [
        ("ada@kyla.example", "Asiaa nro 2027-2 käsittelee Virtasalmin kumppanuuspöytä")
    ]


async def test_joined_topics_tell_everybody_from_then_on(table: PartnershipTable, saga: Person) -> None:
    first = await topic("Katuvalot", email="ada@kyla.example", table=table.id)
    second = await topic("Pimeä tie", email="eeva@kyla.example", table=table.id)

    await joining.join(second, first, by=saga)
    await triage.accept(first, by=saga)

    assert await told("joined") == [("eeva@kyla.example", "Asia nro 2027-2 jatkaa numerolla 2027-1")]
    assert [to for to, _subject in await told("accepted")] == ["ada@kyla.example", "eeva@kyla.example"]


async def test_joining_can_be_undone(database: None, saga: Person) -> None:
    first, second = await topic("Katuvalot"), await topic("Pimeä tie")
    await joining.join(second, first, by=saga)

    await joining.unjoin(second, by=saga)

    assert [one.title for one in await topics.received()] == ["Katuvalot", "Pimeä tie"]


async def test_topics_are_not_joined_in_a_circle(database: None, saga: Person) -> None:
    first, second, third = await topic("Yksi"), await topic("Kaksi"), await topic("Kolme")
    await joining.join(first, second, by=saga)
    await joining.join(second, third, by=saga)

    for into in (first, second, third):
        with pytest.raises(NotPossible):
            await joining.join(third, into, by=saga)


async def test_one_topic_is_split_and_each_part_keeps_who_asked(
    table: PartnershipTable, saga: Person
) -> None:
    mixed = await topic("Valot ja ranta", table=table.id)

    parts = await joining.split(mixed, [Matter("Valot"), Matter("Ranta", "Laituri on rikki.")], by=saga)
    await triage.accept_all(parts, by=saga)

    assert [(topics.shown_number(one), one.title, one.text) for one in parts] == [
        ("2027-1", "Valot", ""),
        ("2027-2", "Ranta", "Laituri on rikki."),
    ]
    assert await told("accepted") == [("ada@kyla.example", "2 asiaa otetaan esille")]


async def test_a_topic_is_not_split_into_one(database: None, saga: Person) -> None:
    with pytest.raises(Invalid):
        await joining.split(await topic(), [Matter("Valot"), Matter(" ")], by=saga)


async def test_the_submitter_takes_a_matter_back(database: None) -> None:
    submission = await intake.submit(sent("Katuvalot"), by=None)
    [lights] = await submissions.topics_of(submission)

    await triage.withdraw(lights, submission=submission)

    assert lights.status == TopicStatus.withdrawn


async def test_nobody_takes_back_what_others_have_brought_up(database: None, saga: Person) -> None:
    mine = await intake.submit(sent("Katuvalot"), by=None)
    [lights] = await submissions.topics_of(mine)
    others = await topic("Pimeä tie", email="eeva@kyla.example")
    await joining.join(others, lights, by=saga)
    stranger = await intake.submit(sent("Muuta"), by=None)

    for submission in (mine, stranger):
        with pytest.raises(NotPossible):
            await triage.withdraw(lights, submission=submission)


async def test_a_topic_on_an_agenda_is_first_taken_off_it(table: PartnershipTable, saga: Person) -> None:
    lights = await topic(table=table.id)
    await triage.accept(lights, by=saga)
    await states.change(lights, TopicStatus.scheduled)

    for refused in (
        triage.give_to(lights, await make.table("Virtasalmi", "virtasalmi"), by=saga),
        triage.postpone(lights, until=date(2028, 1, 1), by=saga),
        triage.decline(lights, reason="Ei", by=saga),
    ):
        with pytest.raises(NotPossible):
            await refused


async def test_residents_are_named_by_their_organisation_only(database: None, saga: Person) -> None:
    await make.organisation("Mallilan kyläyhdistys", email="kyla@mallila.example")
    village, resident = await topic(email="kyla@mallila.example"), await topic("Pimeä tie")
    await joining.join(resident, village, by=saga)

    with speak("en"):
        names = await submissions.raised_by([village])

    assert names == {village.id: ["Mallilan kyläyhdistys", "a resident"]}


async def test_a_department_is_asked_and_answers_by_its_link(table: PartnershipTable, saga: Person) -> None:
    await make.meeting(table, date(2027, 2, 9))
    lights = await topic(table=table.id)
    department = await make.organisation(
        "Tekninen toimi", kind="department", email="tekninen@kaupunki.example"
    )

    note = await background.ask(lights, department, by=saga)
    await background.answer(note, "Lamput vaihdetaan.", name="Teppo")

    [letter] = await Letter.objects().where(Letter.kind == "background_asked")
    assert "Vastausta toivotaan viimeistään 30.1.2027." in letter.body
    assert await BackgroundNote.select(BackgroundNote.text, BackgroundNote.answered_by) == [
        {"text": "Lamput vaihdetaan.", "answered_by": "Teppo"}
    ]


async def test_who_told_it_by_phone_gets_no_letter(table: PartnershipTable, saga: Person) -> None:
    spoken = sent("Katuvalot", channel=Channel.phone, email=None, phone="040 000 0000", table=table.id)
    submission = await intake.submit(spoken, by=saga)

    await triage.accept_all(await submissions.topics_of(submission), by=saga)

    assert await Letter.count() == 0
