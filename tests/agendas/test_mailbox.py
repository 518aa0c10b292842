"""Mail as a door: judged by one table of rules, kept whatever becomes of it."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from agendas import background, intake, joining, splitting, submissions, triage
from agendas.inbox import mailbox
from agendas.tables import Attachment, BackgroundNote, ProposedPart, Raised, Submission, Topic
from core import tokens
from core.database import sql
from core.errors import NotPossible
from core.settings import settings
from mail.tables import Fate, Letter, LetterStatus, ReceivedMail
from meetings.tables import Invitation, Meeting, PartnershipTable
from people.tables import Organisation, Person
from tests import make
from tests.agendas.test_intake import sent
from tests.letterbox import kept, mail, post, sample, throw_in


@pytest.fixture(autouse=True)
def in_january() -> Iterator[None]:
    with time_machine.travel(date(2027, 1, 11)):
        yield


@pytest.fixture
async def table(database: None) -> PartnershipTable:
    return await make.table("Jäppilä", "jappila")


@pytest.fixture
async def meeting(table: PartnershipTable) -> Meeting:
    return await make.meeting(table, date(2027, 2, 9))


@pytest.fixture
async def village(table: PartnershipTable) -> Organisation:
    found = await make.organisation("Jäppilän kyläyhdistys", email="kyla@jappila.example")
    await make.seat(table, organisation=found.id)
    return found


def fate(found: ReceivedMail) -> tuple[str, str]:
    return found.fate, found.reason


SEVEN = [
    ("Jäppilän kiinteistöjen ja toimintojen uudelleenjärjestely, missä nyt mennään", ""),
    ("Kaupungin omistamat maa-alueet kylällä, kuka niitä hoitaa", ""),
    ("Kerhot: mitkä jatkuvat ja kuka ottaa vetovastuun", ""),
    ("Jäppilä-talon neuvotteluhuoneisiin tarvittaisiin videotykki", ""),
    ("Hoitajan ja lääkärin vastaanotot entisissä kuntakeskuksissa", ""),
    (
        "Luontokohteet: Kivikurun portaat ja opasteet, Majavareitin rantautumispaikat",
        "Kylä tekee talkoilla, jos kaupunki hankkii puutavaran.",
    ),
    ("Jätteiden lajittelupisteet haja-asutusalueelle", ""),
]


async def test_a_mail_with_seven_points_is_one_matter_that_seems_to_hold_seven(
    table: PartnershipTable, meeting: Meeting, village: Organisation
) -> None:
    found = await post(sample("winter-topics"))

    assert fate(found) == (Fate.accepted, "topics")
    [topic] = await Topic.objects()
    assert (topic.table, topic.meeting, topic.status) == (table.id, meeting.id, "received")
    parts = (await splitting.of_topics([topic.id]))[topic.id]
    assert [(part.title, part.text) for part in parts] == SEVEN
    [submission] = await Submission.objects()
    assert (submission.organisation, submission.received_mail) == (village.id, found.id)
    [letter] = await Letter.objects()
    assert (letter.to_address, letter.kind) == ("kyla@jappila.example", "receipt")
    assert letter.in_reply_to == "<winter-topics@posti.example>"
    assert letter.subject.count("2027-1") == 1


async def test_the_seven_are_taken_up_with_one_decision_and_told_in_one_letter(
    table: PartnershipTable, village: Organisation, saga: Person
) -> None:
    await post(sample("winter-topics"))
    [topic], [submission] = await Topic.objects(), await Submission.objects()

    made = await splitting.accept_split(topic, submission, table=None, by=saga)

    assert [(one.title, one.text) for one in await Topic.objects().order_by(Topic.number)] == SEVEN
    assert {(one.table, one.status) for one in made} == {(table.id, "accepted")}
    [accepted] = await Letter.objects().where(Letter.kind == "accepted")
    assert [f"2027-{number}" in accepted.body for number in range(1, 8)] == [True] * 7
    own_words = await Raised.select(Raised.text).where(Raised.topic == made[5].id)
    assert own_words == [{"text": "\n\n".join(SEVEN[5])}]
    with pytest.raises(NotPossible):
        await splitting.split(topic, submission, by=saga)


async def test_a_part_is_worded_anew_or_left_out(village: Organisation, saga: Person) -> None:
    await post(sample("winter-topics"))
    [topic], [submission] = await Topic.objects(), await Submission.objects()
    wordings = [("Kiinteistöt", "Missä mennään?"), *SEVEN[1:6], ("", "Lajittelupisteet")]

    made = await splitting.split(topic, submission, wordings, by=saga)

    assert [(one.title, one.text) for one in made] == [("Kiinteistöt", "Missä mennään?"), *SEVEN[1:6]]
    assert {one.status for one in made} == {"received"}


async def test_what_seems_to_be_seven_is_kept_as_one(village: Organisation, saga: Person) -> None:
    await post(sample("winter-topics"))
    [topic] = await Topic.objects()

    await triage.accept(topic, by=saga)

    assert (await Topic.count(), await ProposedPart.count()) == (1, 0)


async def test_nothing_of_the_quoted_call_the_greeting_or_the_signature_is_in_the_topics(
    village: Organisation,
) -> None:
    await post(sample("winter-topics"))

    said = " ".join(f"{part.title} {part.text}" for part in await ProposedPart.objects())
    foreign = ["Hei", "Terveisin", "040 000", "kokoontuu", "Lähettäjä", "Vastaanottaja", "Tässä kylän"]
    assert [word for word in foreign if word in said] == []
    [topic] = await Topic.objects()
    assert [word for word in foreign[:-1] if word in topic.text] == []


async def test_a_mail_that_names_no_table_waits_for_the_coordinator_to_choose_one(database: None) -> None:
    await make.organisation("Naarajärven kylätoimikunta", email="naarajarvi.kylatoimikunta@posti.example")

    found = await post(sample("one-topic-plain"))

    [topic] = await Topic.objects()
    assert fate(found) == (Fate.accepted, "topics")
    assert (topic.title, topic.table, topic.meeting) == ("Katuvalot Myllytiellä", None, None)
    assert topic.text == (
        "Myllytiellä on ollut viisi lamppua pimeänä lokakuusta asti. Koululaiset kulkevat tietä aamuisin.\n\n"
        "Voisiko tämän ottaa seuraavaan pöytään?"
    )


async def test_a_department_tells_the_minutes_and_the_body_that_will_decide(database: None) -> None:
    await make.organisation("Tekninen toimi", kind="department", email="tekninen@pieksamaki.example")

    await post(sample("department-topic"))

    [topic] = await Topic.objects()
    assert (topic.minutes_wanted, topic.comes_to, topic.comes_on) == (
        10,
        "tekninen lautakunta",
        date(2027, 3, 16),
    )


async def test_an_answering_machine_is_kept_and_not_answered(database: None) -> None:
    await make.organisation("Sivistystoimi", kind="department", email="sivistys@pieksamaki.example")

    found = await post(sample("out-of-office"))

    assert fate(found) == (Fate.automatic, "automatic")
    assert found.original == sample("out-of-office")
    assert (await Topic.count(), await Letter.count()) == (0, 0)


async def test_the_answer_to_a_call_comes_to_its_meeting_from_anybody(meeting: Meeting) -> None:
    to = settings().reply_address(tokens.sign("call", meeting.id))

    found = await post(mail(to=to), to=to.upper().replace("POYTA.EXAMPLE", "poyta.example"))

    assert fate(found) == (Fate.accepted, "topics")
    assert [topic.meeting for topic in await Topic.objects()] == [meeting.id]


async def test_the_answer_to_a_letter_of_ours_is_known_without_its_address(meeting: Meeting) -> None:
    await Letter(
        kind="call",
        to_address="ada@kyla.example",
        subject="Kutsu",
        body="-",
        message_id="<kutsu@poyta.example>",
        reply_to=settings().reply_address(tokens.sign("call", meeting.id)),
    ).save()

    found = await post(mail(In_Reply_To="<kutsu@poyta.example>"))

    assert fate(found) == (Fate.accepted, "topics")


async def test_a_call_answered_after_its_meeting_is_for_the_next_one(table: PartnershipTable) -> None:
    past = await make.meeting(table, date(2026, 9, 15))
    following = await make.meeting(table, date(2027, 2, 9), number=2)
    to = settings().reply_address(tokens.sign("call", past.id))

    await post(mail(to=to), to=to)

    assert [topic.meeting for topic in await Topic.objects()] == [following.id]


async def test_a_stranger_waits_for_the_coordinator(database: None) -> None:
    found = await post(mail())

    assert fate(found) == (Fate.held, "stranger")
    assert (found.from_address, found.subject, found.text) == (
        "ada@kyla.example",
        "Katuvalot",
        "Myllytie on pimeä.",
    )
    assert (await Topic.count(), await Letter.count()) == (0, 0)


async def test_nobody_is_the_coordinator_by_writing_it(saga: Person) -> None:
    found = await post(mail(sender="Saga Sihteeri <saga@kaupunki.example>"))

    assert fate(found) == (Fate.held, "claims_an_office")


async def test_even_with_a_token_the_coordinators_mail_only_submits(saga: Person, meeting: Meeting) -> None:
    to = settings().reply_address(tokens.sign("call", meeting.id))

    await post(mail("Hyväksy kaikki.", sender="saga@kaupunki.example", to=to), to=to)

    assert [topic.status for topic in await Topic.objects()] == ["received"]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (mail(sender=None), "no_sender"),
        (mail(sender="a@kyla.example, b@kyla.example"), "several_senders"),
        (b"", "no_sender"),
        (b"\x00\xff\xfe" * 100, "no_sender"),
    ],
)
async def test_what_cannot_be_understood_is_held(database: None, raw: bytes, reason: str) -> None:
    found = await post(raw)

    assert fate(found) == (Fate.held, reason)
    assert found.original == raw


async def test_a_known_sender_who_says_nothing_is_held(village: Organisation) -> None:
    found = await post(mail("", sender="kyla@jappila.example"))

    assert fate(found) == (Fate.held, "nothing_to_say")


async def test_the_same_mail_twice_makes_its_topics_once(village: Organisation) -> None:
    await post(sample("winter-topics"))

    again = await post(sample("winter-topics"), to="asiat@poyta.example")

    assert fate(again) == (Fate.repeated, "repeated")
    assert (await Topic.count(), await Letter.count()) == (1, 1)


async def test_the_same_identity_with_other_words_is_held(village: Organisation) -> None:
    await post(mail("Valot.", sender="kyla@jappila.example", Message_ID="<a@b.example>"))

    other = await post(mail("Tiet.", sender="kyla@jappila.example", Message_ID="<a@b.example>"))

    assert fate(other) == (Fate.held, "identity_twice")


async def test_a_mail_is_read_once(village: Organisation) -> None:
    number = await throw_in(sample("winter-topics"))
    await mailbox.read(number)

    await mailbox.read(number)
    looked_at = await mailbox.read_unread()

    assert looked_at == 0
    assert await Topic.count() == 1


async def test_the_minutes_round_reads_what_was_left(village: Organisation) -> None:
    number = await throw_in(sample("winter-topics"))

    await mailbox.read_unread()

    assert (await kept(number)).fate == Fate.accepted


async def test_a_mail_that_breaks_its_reader_is_held_after_three_times(village: Organisation) -> None:
    await sql("CREATE FUNCTION fall_over() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE; END'")
    await sql("CREATE TRIGGER falls BEFORE INSERT ON topic FOR EACH ROW EXECUTE FUNCTION fall_over()")
    poison = await throw_in(sample("winter-topics"))

    fates = []
    for _time in range(4):
        await mailbox.read_unread()
        fates.append(fate(await kept(poison)))

    assert fates == [("unread", ""), ("unread", ""), ("held", "failed"), ("held", "failed")]
    assert (await Submission.count(), await Letter.count()) == (0, 0)


async def test_a_mail_whose_reader_was_killed_three_times_is_held(village: Organisation) -> None:
    number = await throw_in(sample("winter-topics"))
    await ReceivedMail.update({ReceivedMail.attempts: 3}).where(ReceivedMail.id == number)

    await mailbox.read(number)

    assert fate(await kept(number)) == (Fate.held, "failed")


async def test_poison_does_not_hold_up_what_comes_behind_it(village: Organisation) -> None:
    await throw_in(b"From: kyla@jappila.example\n\n" + b"\xff" * 1000)
    behind = await throw_in(sample("winter-topics"))

    await mailbox.read_unread()

    assert (await kept(behind)).fate == Fate.accepted


async def test_the_answer_to_a_receipt_is_added_to_its_matters(database: None) -> None:
    first = await intake.submit(sent("Katuvalot", "Uimaranta"), by=None)
    to = settings().reply_address(tokens.sign("submission", first.id))

    found = await post(mail("Lamppuja on jo kuusi.", to=to), to=to)

    assert fate(found) == (Fate.accepted, "added")
    assert await Topic.count() == 2
    raised = await Raised.select(Raised.text).where(Raised.submission != first.id)
    assert raised == [{"text": "Lamppuja on jo kuusi."}] * 2


async def test_the_answer_to_news_of_two_matters_is_added_to_both(
    table: PartnershipTable, ada: Person, saga: Person
) -> None:
    for title in ("Katuvalot", "Uimaranta"):
        await post(mail(f"{title} kuntoon.", subject=title))
    topics = await Topic.objects().order_by(Topic.id)
    for topic in topics:
        await triage.accept(topic, table=table, by=saga)
    [letter] = await Letter.objects().where(Letter.kind == "accepted", Letter.status == LetterStatus.waiting)
    assert letter.reply_to is not None

    found = await post(
        mail("Kiitos molemmista.", to=letter.reply_to, In_Reply_To=letter.message_id), to=letter.reply_to
    )

    assert fate(found) == (Fate.accepted, "added")
    added = await Raised.objects().where(Raised.text == "Kiitos molemmista.").order_by(Raised.topic)
    assert [raised.topic for raised in added] == [topic.id for topic in topics]


async def test_the_answer_about_a_finished_matter_is_held(database: None, saga: Person) -> None:
    first = await intake.submit(sent("Katuvalot"), by=None)
    [topic] = await submissions.topics_of(first)
    await triage.decline(topic, reason="Asia on hoidettu.", by=saga)
    to = settings().reply_address(tokens.sign("submission", first.id))

    found = await post(mail("Ei ole hoidettu.", to=to), to=to)

    assert fate(found) == (Fate.held, "finished")


async def test_a_department_gives_background_by_replying(database: None, saga: Person) -> None:
    await intake.submit(sent("Katuvalot"), by=None)
    [topic] = await Topic.objects()
    department = await make.organisation(
        "Tekninen toimi", kind="department", email="tekninen@kaupunki.example"
    )
    note = await background.ask(topic, department, by=saga)
    to = settings().reply_address(tokens.sign("background", note.id))

    for words in ("Lamput vaihdetaan keväällä.", "Kaapeli on tilattu."):
        await post(mail(words, sender="Teppo Teknikko <teppo@kaupunki.example>", to=to), to=to)

    [answered] = await BackgroundNote.objects()
    assert answered.text == "Lamput vaihdetaan keväällä.\n\nKaapeli on tilattu."
    assert answered.answered_by == "Teppo Teknikko"
    assert await Topic.count() == 1


async def test_an_answer_about_a_follow_up_waits_for_the_coordinator(village: Organisation) -> None:
    to = settings().reply_address(tokens.sign("owner", village.id))

    found = await post(mail("Tehty.", sender="kyla@jappila.example", to=to), to=to)

    assert fate(found) == (Fate.held, "follow_up")


async def test_counts_told_by_mail_wait_for_the_coordinator(village: Organisation) -> None:
    to = settings().reply_address(tokens.sign("visitors", village.id))

    found = await post(mail("Kävi noin 120.", sender="kyla@jappila.example", to=to), to=to)

    assert fate(found) == (Fate.held, "visitors")


def calendar_answer(invitation: Invitation, partstat: str, *, sequence: int = 0) -> bytes:
    calendar = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nPRODID:x\r\nBEGIN:VEVENT\r\n"
        f"UID:{invitation.uid}\r\nSEQUENCE:{sequence}\r\nDTSTAMP:20270111T120000Z\r\n"
        f"ATTENDEE;PARTSTAT={partstat}:mailto:ada@kyla.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    return (
        "From: Ada <ada@kyla.example>\r\nTo: asiat@poyta.example\r\nSubject: Accepted: Kokous\r\n"
        "Auto-Submitted: auto-replied\r\nContent-Type: text/calendar; method=REPLY; charset=utf-8\r\n\r\n"
        f"{calendar}"
    ).encode()


@pytest.mark.parametrize(
    ("partstat", "answer"), [("ACCEPTED", "yes"), ("TENTATIVE", "maybe"), ("DECLINED", "no")]
)
async def test_a_calendar_programme_answers_an_invitation(
    meeting: Meeting, ada: Person, partstat: str, answer: str
) -> None:
    invitation = Invitation(meeting=meeting.id, person=ada.id, uid="kutsu-1@poyta.example")
    await invitation.save()
    to = settings().reply_address(tokens.sign("rsvp", invitation.id))

    found = await post(calendar_answer(invitation, partstat), to=to)

    assert fate(found) == (Fate.accepted, "answer")
    assert await Invitation.select(Invitation.answer) == [{"answer": answer}]
    assert await Topic.count() == 0


async def test_an_answer_to_an_earlier_time_is_not_noted(meeting: Meeting, ada: Person) -> None:
    invitation = Invitation(
        meeting=meeting.id, person=ada.id, uid="kutsu-1@poyta.example", sequence=1, answerable_from=1
    )
    await invitation.save()

    found = await post(calendar_answer(invitation, "ACCEPTED", sequence=0))

    assert fate(found) == (Fate.accepted, "calendar_earlier_version")
    assert await Invitation.select(Invitation.answer) == [{"answer": "none"}]


async def test_a_bounce_marks_the_letter_and_the_address(village: Organisation) -> None:
    await post(sample("winter-topics"))
    [letter] = await Letter.objects()
    bounce = mail(
        f"Viestiä ei voitu toimittaa.\n550 5.1.1 Tuntematon\n\nMessage-ID: {letter.message_id}\n",
        sender="MAILER-DAEMON@posti.example",
        subject="Undelivered Mail",
    )

    found = await post(bounce, envelope_from=None)

    assert fate(found) == (Fate.bounce, "bounce")
    [returned] = await Letter.objects()
    assert returned.status == LetterStatus.failed
    [marked] = await Organisation.objects()
    assert marked.bounced_at is not None


async def test_a_made_up_bounce_marks_nothing(village: Organisation) -> None:
    await post(sample("winter-topics"))

    await post(
        mail("550 5.1.1 kyla@jappila.example", sender="MAILER-DAEMON@posti.example"), envelope_from=None
    )

    assert [letter.status for letter in await Letter.objects()] == [LetterStatus.waiting]


async def test_a_file_in_a_mail_is_kept_with_its_topic(village: Organisation) -> None:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "kyla@jappila.example", "asiat@poyta.example", "Kuva"
    message.set_content("Tässä kuva pimeästä tiestä.")
    message.add_attachment(b"\xff\xd8\xff\xe0", maintype="image", subtype="jpeg", filename="tie.jpg")
    message.add_attachment(b"MZ\x90", maintype="application", subtype="pdf", filename="lasku.pdf")

    await post(message.as_bytes())

    [topic] = await Topic.objects()
    assert [(one.topic, one.name, one.held_because) for one in await Attachment.objects()] == [
        (topic.id, "tie.jpg", ""),
        (topic.id, "lasku.pdf", "dangerous"),
    ]


async def test_one_matter_that_was_taken_for_seven_is_put_together(
    village: Organisation, saga: Person
) -> None:
    await post(sample("winter-topics"))
    [topic], [submission] = await Topic.objects(), await Submission.objects()
    await splitting.split(topic, submission, by=saga)

    whole = await joining.join_submission(submission, by=saga)

    assert {topic.status for topic in await Topic.objects().where(Topic.id != whole.id)} == {"merged"}
    assert whole.text.count("\n\n") == 6
