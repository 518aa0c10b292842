"""A coordinator decides otherwise than the rules: the same verbs run, once, and can be taken back."""

import asyncio
from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from agendas import background, intake, triage
from agendas.inbox import mails, overruling, sender_rules, taking_back
from agendas.inbox.overruling import Whose
from agendas.submissions import topics_of
from agendas.tables import BackgroundNote, Raised, SenderRule, Submission, Topic, Verdict
from core import tokens
from core.errors import Invalid, NotPossible, Refused
from core.settings import settings
from history import events
from mail import outbox
from mail.tables import Fate, Letter, ReceivedMail
from meetings.tables import Answer, Invitation
from people import addressees
from people.tables import Person
from tests import make
from tests.agendas.test_intake import sent
from tests.agendas.test_mail_rules import FORWARD, fate
from tests.letterbox import kept, mail, post

ADA = Whose("Ada Kyläläinen", "ada@kyla.example")


@pytest.fixture(autouse=True)
def in_january() -> Iterator[None]:
    with time_machine.travel(date(2027, 1, 11)):
        yield


async def test_an_automatic_mail_that_a_person_wrote_is_taken_in(saga: Person) -> None:
    found = await post(mail(Auto_Submitted="auto-generated"))
    assert fate(found) == (Fate.automatic, "automatic")

    await overruling.take_in(found, ADA, table=None, by=saga)

    assert fate(await kept(found.id)) == (Fate.accepted, "by_hand")
    assert await Topic.select(Topic.title) == [{"title": "Katuvalot"}]
    told = [(one.verb, one.by, one.details["fate"]) for one in await events.of(found)]
    assert told == [("judged", None, "automatic"), ("decided", "Saga Sihteeri", "accepted")]


@pytest.mark.parametrize(("verb", "expected"), [("take_in", "unclear"), ("set_aside", "failed")])
async def test_a_bounce_that_a_person_wrote_marks_nothing(saga: Person, verb: str, expected: str) -> None:
    village = await make.organisation(email="kyla@jappila.example")
    letter = await outbox.write(addressees.of_organisation(village), "sign_in", link="-")
    assert letter is not None
    found = await post(
        mail(
            f"550 5.1.1 Tuntematon\n\nMessage-ID: {letter.message_id}\n",
            sender="MAILER-DAEMON@posti.example",
            subject="Undelivered Mail",
        ),
        envelope_from=None,
    )
    assert fate(found) == (Fate.bounce, "bounce")

    if verb == "take_in":
        await overruling.take_in(found, ADA, table=None, by=saga)
    else:
        await overruling.set_aside(found, by=saga)

    await letter.refresh()
    await village.refresh()
    assert (letter.status, village.bounced_at is None) == (expected, verb == "take_in")


async def test_a_stranger_is_taken_in_once(saga: Person) -> None:
    await overruling.take_in(await post(mail()), ADA, table=None, by=saga)

    assert fate(await post(mail("Toinen asia."))) == (Fate.held, "stranger")


async def test_a_stranger_is_taken_in_always_as_a_village_s_own(saga: Person) -> None:
    village = await make.organisation("Mallilan kyläyhdistys")
    whose = Whose("Ada", "ada@kyla.example", village)

    await overruling.take_in(await post(mail()), whose, table=None, always=True, by=saga)
    following = await post(mail("Toinen asia."))

    assert fate(following) == (Fate.accepted, "topics")
    assert await Submission.select(Submission.organisation) == [{"organisation": village.id}] * 2


async def test_always_needs_an_address(saga: Person) -> None:
    with pytest.raises(Invalid):
        await overruling.take_in(await post(mail()), Whose("Ada"), table=None, always=True, by=saga)

    assert await Topic.count() == 0


async def test_a_stranger_is_blocked_seen_in_the_list_and_let_in_again(saga: Person) -> None:
    found = await post(mail())

    await overruling.block(found, by=saga)
    blocked = await post(mail("Toinen."))
    [rule] = await SenderRule.objects()
    [line] = await sender_rules.listed()
    await sender_rules.forget(rule, by=saga)

    assert fate(await kept(found.id)) == fate(blocked) == (Fate.refused, "blocked")
    assert (line.address, line.verdict, line.made_by) == (
        "ada@kyla.example",
        Verdict.blocked,
        "Saga Sihteeri",
    )
    assert fate(await post(mail("Kolmas."))) == (Fate.held, "stranger")


@pytest.mark.parametrize(
    "address", ["", "kyla", "@", "a b@kyla.example", "asiat@poyta.example", "@poyta.example"]
)
async def test_what_is_no_address_is_not_blocked(saga: Person, address: str) -> None:
    with pytest.raises(Invalid):
        await sender_rules.block(address, by=saga)


async def test_the_last_decision_about_an_address_counts(saga: Person) -> None:
    await sender_rules.block("ada@kyla.example", by=saga)
    await sender_rules.allow("ADA@kyla.example", by=saga)

    assert await SenderRule.select(SenderRule.verdict) == [{"verdict": "allowed"}]


async def test_what_was_forwarded_becomes_the_matter_of_its_writer(ada: Person, saga: Person) -> None:
    found = await post(mail(FORWARD, subject="Fwd: Uimaranta"))

    await overruling.take_in(found, Whose("Eeva Esimerkki", "eeva@posti.example"), table=None, by=saga)

    [submission] = await Submission.objects()
    assert (submission.name, submission.email, submission.person) == (
        "Eeva Esimerkki",
        "eeva@posti.example",
        None,
    )
    assert submission.sent_by == "Ada Kyläläinen"
    assert submission.text == "Uimarannan laituri on rikki."
    assert await Topic.select(Topic.title) == [{"title": "Uimaranta"}]
    [receipt] = await Letter.objects()
    assert receipt.to_address == "eeva@posti.example"
    assert receipt.in_reply_to is None
    assert receipt.body.count("Ada Kyläläinen välitti viestisi meille") == 1


async def test_what_was_forwarded_may_be_the_sender_s_own_matter(ada: Person, saga: Person) -> None:
    found = await post(mail(FORWARD, subject="Fwd: Uimaranta"))

    await overruling.take_in(found, ADA, table=None, by=saga)

    [submission] = await Submission.objects()
    assert (submission.person, submission.sent_by) == (ada.id, "")
    assert submission.text.count("Tiedoksi.") == submission.text.count("laituri on rikki") == 1


async def test_a_writer_of_whom_only_the_name_is_known_gets_no_letter(ada: Person, saga: Person) -> None:
    found = await post(mail(FORWARD, subject="Fwd: Uimaranta"))

    await overruling.take_in(found, Whose("Eeva Esimerkki"), table=None, by=saga)

    assert await Submission.select(Submission.name, Submission.email) == [
        {"name": "Eeva Esimerkki", "email": None}
    ]
    assert await Letter.count() == 0


async def test_what_should_not_have_been_taken_in_is_withdrawn(ada: Person, saga: Person) -> None:
    found = await post(mail())

    await taking_back.take_back(found, by=saga)

    assert fate(await kept(found.id)) == (Fate.refused, "taken_back")
    assert await Topic.select(Topic.status) == [{"status": "withdrawn"}]


async def test_what_was_taken_back_can_be_taken_in_again(ada: Person, saga: Person) -> None:
    found = await post(mail())
    await taking_back.take_back(found, by=saga)

    submission = await overruling.take_in(await kept(found.id), ADA, table=None, by=saga)

    assert [topic.status for topic in await topics_of(submission)] == ["received"]
    assert await mails.submission_of(found) == submission


async def test_what_somebody_has_worked_on_is_not_taken_back(ada: Person, saga: Person) -> None:
    table = await make.table()
    found = await post(mail())
    [topic] = await Topic.objects()
    await triage.accept(topic, table=table, by=saga)

    with pytest.raises(NotPossible, match="2027-1"):
        await taking_back.take_back(found, by=saga)

    assert fate(await kept(found.id)) == (Fate.accepted, "topics")
    assert await Topic.select(Topic.status) == [{"status": "accepted"}]


async def test_what_was_added_to_a_matter_is_taken_away_again(saga: Person) -> None:
    first = await intake.submit(sent("Katuvalot"), by=None)
    to = settings().reply_address(tokens.sign("submission", first.id))
    found = await post(mail("Osta heti!", to=to), to=to)

    await taking_back.take_back(found, by=saga)

    assert await Raised.select(Raised.submission) == [{"submission": first.id}]
    assert await Topic.select(Topic.status) == [{"status": "received"}]


async def test_what_was_set_aside_waits_again(saga: Person) -> None:
    found = await post(mail())
    await overruling.set_aside(found, by=saga)

    await overruling.put_back(await kept(found.id), by=saga)

    assert fate(await kept(found.id)) == (Fate.held, "put_back")


async def test_an_automatic_answer_about_background_is_noted_as_such(saga: Person) -> None:
    await intake.submit(sent("Katuvalot"), by=None)
    [topic] = await Topic.objects()
    department = await make.organisation("Tekninen toimi", kind="department", email="t@kaupunki.example")
    note = await background.ask(topic, department, by=saga)
    to = settings().reply_address(tokens.sign("background", note.id))
    found = await post(mail("Lamput on tilattu.", to=to, Auto_Submitted="auto-generated"), to=to)

    reason = await overruling.let_in(found, by=saga)

    assert reason == "background"
    assert await BackgroundNote.select(BackgroundNote.text) == [{"text": "Lamput on tilattu."}]
    assert (await Topic.count(), fate(await kept(found.id))) == (1, (Fate.accepted, "background"))


async def test_an_answer_in_words_is_noted_with_one_press(ada: Person, saga: Person) -> None:
    meeting = await make.meeting(await make.table(), date(2027, 2, 9))
    invitation = Invitation(meeting=meeting.id, person=ada.id, uid="kutsu-1@poyta.example")
    await invitation.save()
    to = settings().reply_address(tokens.sign("rsvp", invitation.id))
    found = await post(mail("Tulen mielelläni.", to=to), to=to)
    assert fate(found) == (Fate.held, "answer_in_words")

    await overruling.answer_invitation(found, Answer.yes, by=saga)

    assert await Invitation.select(Invitation.answer) == [{"answer": "yes"}]
    assert fate(await kept(found.id)) == (Fate.accepted, "answer")


async def test_a_mail_that_has_been_taken_in_is_decided(ada: Person, saga: Person) -> None:
    found = await post(mail())

    for verb in (overruling.set_aside, overruling.put_back, overruling.block):
        with pytest.raises(NotPossible):
            await verb(found, by=saga)

    assert fate(await kept(found.id)) == (Fate.accepted, "topics")


async def test_two_coordinators_decide_at_once_and_one_is_told(committed: None) -> None:
    saga = await make.person("Saga Sihteeri", "saga@kaupunki.example", role="coordinator")
    seen = await post(mail())

    answers = await asyncio.gather(
        overruling.take_in(seen, ADA, table=None, by=saga),
        overruling.set_aside(await kept(seen.id), by=saga),
        overruling.take_in(await kept(seen.id), ADA, table=None, by=saga),
        return_exceptions=True,
    )

    assert sorted(isinstance(answer, Refused) for answer in answers) == [False, True, True]
    assert await Topic.count() <= 1
    assert await ReceivedMail.count().where(ReceivedMail.fate == Fate.held) == 0


async def test_two_coordinators_take_back_at_once(committed: None) -> None:
    saga = await make.person("Saga Sihteeri", "saga@kaupunki.example", role="coordinator")
    await make.person("Ada Kyläläinen", "ada@kyla.example")
    seen = await post(mail())

    answers = await asyncio.gather(
        *(taking_back.take_back(seen, by=saga) for _time in range(2)), return_exceptions=True
    )

    assert sorted(isinstance(answer, Refused) for answer in answers) == [False, True]
    assert await Topic.select(Topic.status) == [{"status": "withdrawn"}]
