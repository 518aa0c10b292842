"""The mail before a coordinator: found, read, decided about, and what it tells written down."""

import re
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from io import BytesIO

import docx
import pytest
import time_machine

from agendas.tables import SenderRule, Topic
from core import tokens
from core.settings import settings
from mail.tables import Fate, Letter, LetterStatus, ReceivedMail
from meetings.tables import Invitation
from minutes import follow_ups, following, letters, owners
from minutes.tables import Correction, FollowUpStatus, Minutes, MinutesStatus, Outcome, Progress
from people.tables import Person
from tests import make
from tests.agendas.test_mail_rules import FORWARD
from tests.door import Visitor, words
from tests.letterbox import kept, mail, post
from tests.minutes import rows
from tests.queries import counted


@pytest.fixture(autouse=True)
def in_march() -> Iterator[None]:
    with time_machine.travel(date(2027, 3, 1)):
        yield


@pytest.fixture
async def coordinator(stranger: Visitor, saga: Person) -> Visitor:
    visitor = await stranger.signed_in_as(saga)
    await visitor.get("/language/en")
    return visitor


def with_files(*files: tuple[str, bytes], text: str = "Tässä liite.") -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = (
        "Pentti <pentti@posti.example>",
        "asiat@poyta.example",
        "Liite",
    )
    message.set_content(text)
    for name, content in files:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def word_file(text: str) -> bytes:
    paper, written = docx.Document(), BytesIO()
    paper.add_paragraph(text)
    paper.save(written)
    return written.getvalue()


async def subjects(visitor: Visitor, address: str) -> list[str]:
    """The subjects listed on a page of mail."""
    page = await visitor.get(address)
    assert page.status_code == 200
    return re.findall(r'<h3 class="topic__title"><a href="[^"]+">([^<]+)</a>', page.text)


async def test_each_fate_has_its_list_and_its_number(coordinator: Visitor, ada: Person) -> None:
    await post(mail("Yksi.", subject="Otettu"))
    await post(mail("Kaksi.", subject="Outo", sender="x@muualla.example"))
    await post(mail("Kolme.", subject="Poissa", Auto_Submitted="auto-replied"))

    page = words(await coordinator.get("/mail"))

    counts = [
        "Waiting for you (1)",
        "Taken in (1)",
        "Written by programs (1)",
        "Came twice (0)",
        "All mail (3)",
    ]
    assert [label in page for label in counts] == [True] * 5
    shown = {
        show: await subjects(coordinator, f"/mail?show={show}") for show in ("", "accepted", "automatic")
    }
    assert shown == {"": ["Outo"], "accepted": ["Otettu"], "automatic": ["Poissa"]}
    assert await subjects(coordinator, "/mail?show=all") == ["Poissa", "Outo", "Otettu"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("katuvalo", ["Katuvalot"]),
        ("katuvaloista", ["Katuvalot"]),
        ("MYLLYTIE pimeä", ["Katuvalot"]),
        ("pimea", ["Katuvalot"]),
        ("kesalla", ["Liite"]),
        ("myllytie aurinko", []),
        ("pentti", ["Liite"]),
        ("pentti@posti.example", ["Liite"]),
        ("laiturin", ["Liite"]),
        ("suunnitelma.docx", ["Liite"]),
        ("100%", []),
        ("%", []),
        ("'; DROP TABLE received_mail", []),
    ],
)
async def test_mail_is_found_by_any_of_its_words(coordinator: Visitor, asked: str, found: list[str]) -> None:
    await post(mail("Myllytie on pimeä."))
    await post(with_files(("suunnitelma.docx", word_file("Uusi laituri rakennetaan kesällä."))))

    page = await coordinator.get("/mail", params={"q": asked})

    assert re.findall(r'<h3 class="topic__title"><a href="[^"]+">([^<]+)</a>', page.text) == found


async def test_a_matter_is_found_by_what_its_files_say(coordinator: Visitor, ada: Person) -> None:
    raw = with_files(("suunnitelma.docx", word_file("Uusi laituri rakennetaan kesällä.")))
    await post(raw.replace(b"pentti@posti.example", b"ada@kyla.example"))

    page = await coordinator.get("/topics", params={"q": "laiturin kesä"})

    [topic] = await Topic.objects()
    assert page.text.count(f'href="/topics/{topic.id}"') == 1


async def test_more_than_a_page_of_mail_has_an_older_page(coordinator: Visitor) -> None:
    await many(60)

    first, second = await subjects(coordinator, "/mail"), await subjects(coordinator, "/mail?page_number=2")

    assert (len(first), len(second)) == (50, 10)
    assert (await coordinator.get("/mail?page_number=99999999")).status_code == 200


async def many(count: int) -> None:
    for begin in range(0, count, 1000):
        await ReceivedMail.insert(
            *(
                ReceivedMail(
                    original=b"From: x@muualla.example\r\n\r\nLadut.",
                    sha256=f"{begin + number}",
                    subject=f"Asia {begin + number}",
                    text="Ladut ovat auraamatta. " * 20,
                    from_address="x@muualla.example",
                    fate=Fate.held,
                    reason="stranger",
                )
                for number in range(min(1000, count - begin))
            )
        )


@pytest.mark.parametrize("address", ["/mail", "/mail?show=all", "/mail?q=latu"])
async def test_the_list_asks_the_database_no_more_for_much_mail(coordinator: Visitor, address: str) -> None:
    counts = []
    for more in (10, 2000):
        await many(more)
        async with counted() as statements:
            assert (await coordinator.get(address)).status_code == 200
        counts.append(len(statements))

    assert counts[0] == counts[1] <= 8


async def test_a_mail_shows_its_words_the_whole_its_files_and_where_it_comes_from(
    coordinator: Visitor,
) -> None:
    quoted = (
        "From: Kumppanuuspöydät <asiat@poyta.example>\nSent: 5.1.2027\nTo: x\nSubject: Kutsu\n\nVanha kutsu."
    )
    text = f"Valot ovat rikki.\n\n{quoted}"
    held = await post(with_files(("kuva.png", b"\x89PNG\r\n\x1a\n"), ("lasku.exe", b"MZ"), text=text))

    page = await coordinator.get(f"/mail/{held.id}")
    good, bad, none = [
        (await coordinator.get(f"/mail/{held.id}/files/{place}")).status_code for place in range(3)
    ]

    told = [
        "The sender is not verified",
        "We do not know the sender",
        "Vanha kutsu.",
        "held back",
        "lasku.exe",
    ]
    assert [part in words(page) for part in told] == [True] * 5
    assert page.text.count(f'href="/mail/{held.id}/files/0"') == 1
    assert (good, bad, none) == (200, 409, 404)


async def test_html_is_never_shown_raw(coordinator: Visitor) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "x@muualla.example", "<script>alert(1)</script>"
    message.set_content("<p>Hei <b>kaikki</b></p><script>alert(2)</script>", subtype="html")
    held = await post(message.as_bytes())

    page = await coordinator.get(f"/mail/{held.id}")

    assert re.findall(r"<script>alert|<b>kaikki", page.text) == []
    assert "Hei kaikki" in words(page)


async def test_a_forwarded_mail_is_taken_in_with_one_press_in_the_list(
    coordinator: Visitor, ada: Person
) -> None:
    held = await post(mail(FORWARD, subject="Fwd: Uimaranta"))

    page = await coordinator.get("/mail")
    form = {"name": "Eeva Esimerkki", "email": "eeva@posti.example"}
    await coordinator.send_form(f"/mail/{held.id}/acceptance", form)
    topics = await coordinator.get("/topics")

    assert "Ada Kyläläinen on behalf of Eeva Esimerkki" in words(page)
    assert [page.text.count(f'value="{value}"') for value in form.values()] == [1, 1]
    assert "Ada Kyläläinen sent it on their behalf" in words(topics)
    assert await Topic.select(Topic.title) == [{"title": "Uimaranta"}]


async def test_a_stranger_is_let_in_for_good_and_the_rule_is_undone(coordinator: Visitor) -> None:
    held = await post(mail())

    await coordinator.send_form(
        f"/mail/{held.id}/acceptance", {"name": "Ada", "email": "ada@kyla.example", "always": "yes"}
    )
    page = await coordinator.get("/mail/senders")
    [rule] = await SenderRule.objects()
    await coordinator.send_form(f"/mail/senders/{rule.id}/removal")

    assert "ada@kyla.example" in words(page)
    assert await SenderRule.count() == 0


async def test_an_address_is_blocked_by_hand_or_on_its_mail(coordinator: Visitor) -> None:
    held = await post(mail())

    await coordinator.send_form(f"/mail/{held.id}/blocking")
    await coordinator.send_form("/mail/senders", {"address": "@mainos.example", "verdict": "blocked"})
    wrong = await coordinator.send_form("/mail/senders", {"address": "mainos", "verdict": "blocked"})

    assert await SenderRule.select(SenderRule.address, SenderRule.verdict).order_by(SenderRule.address) == [
        {"address": "@mainos.example", "verdict": "blocked"},
        {"address": "ada@kyla.example", "verdict": "blocked"},
    ]
    assert (wrong.status_code, wrong.text.count('id="address-problem"')) == (422, 1)


async def test_how_a_mail_was_judged_and_decided_can_be_read(coordinator: Visitor) -> None:
    held = await post(mail())
    await coordinator.send_form(f"/mail/{held.id}/setting-aside")
    await coordinator.send_form(f"/mail/{held.id}/waiting")

    page = words(await coordinator.get(f"/mail/{held.id}"))

    said = [
        "waits for you. We do not know the sender.",
        "Saga Sihteeri: set aside.",
        "Saga Sihteeri: waits for you.",
    ]
    assert [part in page for part in said] == [True] * 3


async def test_a_bounce_leads_to_the_letter_that_came_back(coordinator: Visitor, ada: Person) -> None:
    letter = Letter(
        kind="call",
        to_address="ada@kyla.example",
        subject="Kutsu",
        body="-",
        message_id="<kutsu@poyta.example>",
        status=LetterStatus.sent,
    )
    await letter.save()
    text = "550 5.1.1 Tuntematon vastaanottaja\n\nMessage-ID: <kutsu@poyta.example>\n"
    came = await post(
        mail(text, sender="MAILER-DAEMON@posti.example", subject="Undelivered Mail"), envelope_from=None
    )

    page = await coordinator.get(f"/mail/{came.id}")

    assert "550 5.1.1 Tuntematon vastaanottaja" in words(page)
    assert page.text.count(f'href="/outbox/{letter.id}"') == 1


async def owner_s_mail(text: str) -> tuple[ReceivedMail, Outcome]:
    """What a department answers to the letter about what it sees to."""
    technical = await make.organisation(
        "Tekniset palvelut", kind="department", email="tekniset@kaupunki.example"
    )
    one = await rows.follow_up(await rows.evening("Valaistus", status="closed"), owner=technical)
    to = settings().reply_address(tokens.sign("owner", technical.id))
    return await post(mail(text, sender="tekniset@kaupunki.example", to=to), to=to), one


async def test_what_an_owner_tells_by_mail_becomes_progress_with_one_press(coordinator: Visitor) -> None:
    held, one = await owner_s_mail("Lamput on vaihdettu.")
    assert (held.fate, held.reason) == (Fate.held, "follow_up")

    page = await coordinator.get(f"/mail/{held.id}")
    form = {"outcome": str(one.id), "text": "Lamput on vaihdettu.", "status": "done"}
    answer = await coordinator.send_form(f"/mail/{held.id}/progress", form)
    again = await coordinator.send_form(f"/mail/{held.id}/progress", form)

    assert page.text.count(f'<option value="{one.id}" selected>Valaistus: Selvitetään asia.</option>') == 1
    assert "It seems to say: done (“vaihdettu”)" in words(page)
    assert (answer.status_code, again.status_code) == (303, 409)
    assert await Outcome.select(Outcome.status) == [{"status": FollowUpStatus.done}]
    assert await Progress.select(Progress.text, Progress.by_name) == [
        {"text": "Lamput on vaihdettu.", "by_name": "Tekniset palvelut"}
    ]
    assert (await kept(held.id)).reason == "progress"


async def test_each_matter_of_a_letter_is_confirmed_in_one_press(coordinator: Visitor) -> None:
    technical = await make.organisation("Tekniset palvelut", kind="department", email="tekniset@k.example")
    held = await rows.evening("Katuvalot", "Sali", "Latu", status="closed")
    mine = [await rows.follow_up(held, owner=technical, item=number) for number in range(3)]
    owner = await owners.find(organisation=technical.id)
    found = [await follow_ups.find_owned(one.id, organisations=[technical.id]) for one in mine]
    await letters.tell_owners(found, occasion="muistio")
    [letter] = await Letter.objects().where(Letter.kind == "follow_ups_yours")
    text = "Hei!\n\n1. tehty 20.2., valot vaihdettu\n3. kesken\n\nT. Tekla"
    answer = mail(text, sender="tekniset@k.example", to=owner.mail, in_reply_to=letter.message_id)
    kept_mail = await post(answer, to=owner.mail)

    page = words(await coordinator.get(f"/mail/{kept_mail.id}"))
    form = {
        "outcome": [str(mine[0].id), str(mine[2].id)],
        "status": ["done", "not_done"],
        "text": ["tehty 20.2., valot vaihdettu", " "],
        "on": ["2027-02-20", ""],
    }
    refused = await coordinator.send_form(f"/mail/{kept_mail.id}/progress", form)
    form |= {"status": ["done", "in_progress"], "text": [form["text"][0], "kesken"]}
    accepted = await coordinator.send_form(f"/mail/{kept_mail.id}/progress", form)

    assert "1. Katuvalot (nro 2027-" in letter.body
    assert "It seems to say: done (“tehty”)" in page
    assert "It seems to say: in progress (“kesken”)" in page
    assert (refused.status_code, refused.text.count(f'id="text-{mine[2].id}-problem"')) == (422, 1)
    assert accepted.status_code == 303
    assert await Progress.select(
        Progress.outcome, Progress.status, Progress.text, Progress.happened_on
    ).order_by(Progress.id) == [
        {
            "outcome": mine[0].id,
            "status": "done",
            "text": "tehty 20.2., valot vaihdettu",
            "happened_on": date(2027, 2, 20),
        },
        {"outcome": mine[2].id, "status": "in_progress", "text": "kesken", "happened_on": None},
    ]


async def test_who_had_a_matter_before_may_answer_for_it(coordinator: Visitor, saga: Person) -> None:
    technical = await make.organisation("Tekniset palvelut", kind="department", email="tekniset@k.example")
    village = await make.organisation("Kyläyhdistys", email="kyla@k.example")
    held = await rows.evening("Katuvalot", "Sali", status="closed")
    mine = [await rows.follow_up(held, owner=technical, item=number) for number in range(2)]
    owner = await owners.find(organisation=technical.id)
    found = [await follow_ups.find_owned(one.id, organisations=[technical.id]) for one in mine]
    await letters.tell_owners(found, occasion="muistio")
    [letter] = await Letter.objects().where(Letter.kind == "follow_ups_yours")
    await following.hand_over(found[0], await owners.find(organisation=village.id), by=saga)
    answer = mail("1. tehty", sender="tekniset@k.example", to=owner.mail, in_reply_to=letter.message_id)
    kept_mail = await post(answer, to=owner.mail)

    page = (await coordinator.get(f"/mail/{kept_mail.id}")).text
    form = {"outcome": str(mine[0].id), "status": "done", "text": "tehty", "on": ""}
    await coordinator.send_form(f"/mail/{kept_mail.id}/progress", form)

    assert re.findall(r'<option value="(\d+)" selected', page) == [str(mine[0].id)]
    told = await Progress.select(Progress.by_name).where(Progress.status == "done")
    assert told == [{"by_name": "Tekniset palvelut"}]


async def test_a_question_of_an_owner_is_no_progress(coordinator: Visitor) -> None:
    held, _one = await owner_s_mail("Onko tämä jo tehty?")

    page = await coordinator.get(f"/mail/{held.id}")

    assert "It seems to ask something" in words(page)
    assert page.text.count("hds-button--primary") == 0
    assert await Progress.count() == 0


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"outcome": "", "status": "done"}, "outcome"), ({"status": "not_done", "text": " "}, "progress-text")],
)
async def test_progress_that_lacks_something_is_asked_for(
    coordinator: Visitor, typed: dict[str, str], field: str
) -> None:
    held, one = await owner_s_mail("Ei onnistu.")

    answer = await coordinator.send_form(f"/mail/{held.id}/progress", {"outcome": str(one.id), **typed})

    assert (answer.status_code, answer.text.count(f'id="{field}-problem"')) == (422, 1)
    assert ((await kept(held.id)).fate, await Progress.count()) == (Fate.held, 0)


async def test_a_guest_s_words_are_noted_as_an_answer(coordinator: Visitor, ada: Person) -> None:
    meeting = await make.meeting(await make.table(), date(2027, 4, 6))
    invitation = Invitation(meeting=meeting.id, person=ada.id, uid="kutsu-1@poyta.example")
    await invitation.save()
    to = settings().reply_address(tokens.sign("rsvp", invitation.id))
    held = await post(mail("Tulen mielelläni.", to=to), to=to)

    page = await coordinator.get(f"/mail/{held.id}")
    wrong = await coordinator.send_form(f"/mail/{held.id}/answer", {"answer": "jospa"})
    answer = await coordinator.send_form(f"/mail/{held.id}/answer", {"answer": "yes"})

    assert "Does Ada Kyläläinen come?" in words(page)
    assert (wrong.status_code, answer.headers["location"]) == (422, f"/meetings/{meeting.id}/guests")
    assert await Invitation.select(Invitation.answer) == [{"answer": "yes"}]


CALENDAR_OF_A_GUEST = """\
BEGIN:VCALENDAR
VERSION:2.0
METHOD:REPLY
BEGIN:VEVENT
UID:kutsu-1@poyta.example
DTSTAMP:20270228T120000Z
ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@kyla.example
END:VEVENT
END:VCALENDAR
"""


def calendar_mail() -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "Ada Kyläläinen <ada@kyla.example>", "asiat@poyta.example"
    message["Subject"] = "Hyväksytty: Kokous"
    message.set_content(CALENDAR_OF_A_GUEST, subtype="calendar", params={"method": "REPLY"})
    return message.as_bytes()


async def test_an_answer_to_a_meeting_that_has_been_says_who_wrote_it_and_why_it_waits(
    coordinator: Visitor, ada: Person
) -> None:
    meeting = await make.meeting(await make.table(), date(2027, 2, 9))
    await Invitation(meeting=meeting.id, person=ada.id, uid="kutsu-1@poyta.example").save()

    held = await post(calendar_mail())
    page = await coordinator.get(f"/mail/{held.id}")

    assert (held.fate, held.reason) == (Fate.held, "refused")
    assert (held.from_name, held.subject) == ("Ada Kyläläinen", "Hyväksytty: Kokous")
    assert "Tähän kutsuun ei voi enää vastata." in words(page)
    assert "The answer changes nothing any more." in words(page)
    assert f"/mail/{held.id}/answer" not in page.text
    assert f"/mail/{held.id}/letting-in" not in page.text


async def test_a_calendar_answer_leads_to_its_meeting(coordinator: Visitor, ada: Person) -> None:
    meeting = await make.meeting(await make.table(), date(2027, 4, 6))
    await Invitation(meeting=meeting.id, person=ada.id, uid="kutsu-1@poyta.example").save()

    found = await post(calendar_mail())
    page = await coordinator.get(f"/mail/{found.id}")

    assert (found.fate, found.reason) == (Fate.accepted, "answer")
    assert page.text.count(f'href="/meetings/{meeting.id}/guests"') == 1
    assert "The invitation was sent to: Ada Kyläläinen" in words(page)


async def test_a_memo_that_is_out_takes_no_wish_but_is_led_to(coordinator: Visitor, ada: Person) -> None:
    evening = await rows.evening("Valaistus", status="closed")
    invitation = Invitation(meeting=evening.meeting.id, person=ada.id, uid="kutsu-1@poyta.example")
    await invitation.save()
    await Minutes(meeting=evening.meeting.id, status=MinutesStatus.draft).save()
    to = settings().reply_address(tokens.sign("correct", invitation.id))
    held = await post(mail("Aloite tuli kylältä.", to=to), to=to)

    page = await coordinator.get(f"/mail/{held.id}")

    assert f"/mail/{held.id}/correction" not in page.text
    assert page.text.count(f'href="/meetings/{evening.meeting.id}/minutes/edit"') == 1


async def test_why_a_program_wrote_it_and_whom_to_believe_is_said_in_the_readers_words(
    coordinator: Visitor,
) -> None:
    found = await post(mail("Olen lomalla.", Auto_Submitted="auto-replied"))

    page = words(await coordinator.get(f"/mail/{found.id}"))

    assert "It carries the mark of a program. (Auto-Submitted: auto-replied)" in page
    assert "Our mail server has not been set up to check senders." in page
    assert "no border of ours" not in page


async def test_a_wish_for_correction_is_noted_with_one_press(coordinator: Visitor, ada: Person) -> None:
    held_meeting = await rows.evening("Valaistus", status="held")
    invitation = Invitation(meeting=held_meeting.meeting.id, person=ada.id, uid="kutsu-1@poyta.example")
    await invitation.save()
    await Minutes(meeting=held_meeting.meeting.id, status=MinutesStatus.circulated).save()
    to = settings().reply_address(tokens.sign("correct", invitation.id))
    held = await post(mail("Aino, ei Anni.", to=to), to=to)

    answer = await coordinator.send_form(f"/mail/{held.id}/correction")

    assert answer.status_code == 303
    assert await Correction.select(Correction.name, Correction.text) == [
        {"name": "Ada Kyläläinen", "text": "Aino, ei Anni."}
    ]
    assert (await kept(held.id)).reason == "noted_correction"


async def test_what_was_taken_in_is_taken_back_on_its_page(coordinator: Visitor, ada: Person) -> None:
    found = await post(mail())

    page = await coordinator.get(f"/mail/{found.id}")
    await coordinator.send_form(f"/mail/{found.id}/taking-back")

    assert page.text.count(f'action="/mail/{found.id}/taking-back"') == 1
    assert await Topic.select(Topic.status) == [{"status": "withdrawn"}]


async def test_the_page_of_a_mail_asks_no_more_for_many_topics(coordinator: Visitor) -> None:
    table, counts = await make.table(), []
    held = await post(with_files(("a.txt", b"a"), ("b.txt", b"b")))
    for more in (1, 20):
        for _time in range(more):
            await make.topic(table)
        async with counted() as statements:
            assert (await coordinator.get(f"/mail/{held.id}")).status_code == 200
        counts.append(len(statements))

    assert counts[0] == counts[1]


async def test_bo_sees_no_mail_at_all(stranger: Visitor, bo: Person) -> None:
    held = await post(mail())
    await stranger.signed_in_as(bo)

    pages = ["/mail", f"/mail/{held.id}", f"/mail/{held.id}/raw", f"/mail/{held.id}/files/0", "/mail/senders"]
    verbs = ["acceptance", "letting-in", "topic", "answer", "progress", "correction", "taking-back"]
    tried = [await stranger.send_form(f"/mail/{held.id}/{verb}") for verb in [*verbs, "waiting", "blocking"]]

    assert [(await stranger.get(path)).status_code for path in pages] == [403] * 5
    assert [answer.status_code for answer in tried] == [403] * 9
    assert (await kept(held.id)).fate == Fate.held
