"""The first half of the round: from a date in the calendar to the guests' answers."""

from datetime import UTC, date, datetime

from agendas import publishing
from agendas.tables import AgendaItem, Topic
from core.languages import _, speak
from meetings.tables import STANDING_WORDS, Invitation, StandingKind
from tests.stories.papers import changes_on_paper, on_paper, on_the_page
from tests.stories.post import Delivered, kinds, when
from tests.stories.stage import Stage

SEVEN = [
    "Missä mennään Jäppilän kiinteistöjen uudelleenjärjestelyssä?",
    "Kaupungin omistamat maa-alueet kylällä, kuka niitä hoitaa",
    "Kerhot: mitkä jatkuvat syksyllä ja kuka ottaa vetovastuun",
    "Jäppilä-talon neuvotteluhuoneisiin tarvittaisiin videotykki",
    "Hoitajan ja lääkärin vastaanotot entisissä kuntakeskuksissa",
    "Luontokohteet: Kivikurun portaat ja opasteet",
    "Jätteiden lajittelupisteet haja-asutusalueelle",
]
WHOLE = "Tässä kylän asiat talven pöytään"
WINTER = """\
Hei!

Tässä kylän asiat talven pöytään:

{seven}

Terveisin
Jäppilän kyläyhdistys
puh. 040 000 0101

Lähettäjä: Pieksämäen kumppanuuspöydät <{home}>
Lähetetty: tiistai 5. tammikuuta 2027 10.00
Vastaanottaja: kyla@jappila.example
Aihe: {subject}

{call}
"""
SEATED = [
    "carl@kaupunki.example",
    "kyla@jappila.example",
    "saga@kaupunki.example",
    "tekninen@kaupunki.example",
]
PICTURE = ("tykki.png", b"\x89PNG\r\n\x1a\n a projector", "image/png")
with speak("fi"):
    STANDING = {kind: _(words) for kind, words in STANDING_WORDS.items()}
WINTER_AGENDA = [
    ("17.00", f"1 {STANDING[StandingKind.opening]}"),
    ("17.05", f"2 {STANDING[StandingKind.follow_ups]}"),
    ("17.15", "3 Jäppilän kiinteistöt"),
    ("17.30", "4 Kaupungin omistamat maa-alueet kylällä, kuka niitä hoitaa"),
    ("17.40", "5 Videotykki Jäppilä-taloon"),
    ("17.50", "6 Luontokohteet: Kivikurun portaat ja opasteet"),
    ("18.00", "7 Jätteiden lajittelupisteet haja-asutusalueelle"),
    ("18.05", "8 Kirjastoauton pysäkki"),
    ("18.10", f"9 {STANDING[StandingKind.news]}"),
    ("18.20", f"10 {STANDING[StandingKind.other]}"),
    ("18.25", f"11 {STANDING[StandingKind.closing]}"),
]


async def she_plans_a_meeting(stage: Stage) -> None:
    """Saga signs in by the link in her letter and sets a date; nobody is told before the call."""
    saga = await stage.at_the_desk(date(2027, 1, 4))

    await saga.open("/meetings/new?table=jappila")
    await saga.send("/meetings/new", day="2027-02-09", at="17:00")

    meeting = await stage.the_meeting()
    assert saga.address == f"/desk/meetings/{meeting.id}"
    assert (meeting.status, meeting.venue, meeting.sequence) == ("planned", "Jäppilä-talo", 0)
    assert (meeting.starts_at, meeting.ends_at) == (
        datetime(2027, 2, 9, 15, 0, tzinfo=UTC),
        datetime(2027, 2, 9, 16, 30, tzinfo=UTC),
    )
    assert meeting.topics_until == date(2027, 1, 19)
    assert await stage.post.leave() == []


async def she_calls_for_matters(stage: Stage) -> Delivered:
    """She reads the call, writes it her own way and sends it. It is answered by just replying."""
    saga, meeting = await stage.at_the_desk(date(2027, 1, 5)), await stage.the_meeting()

    await saga.open(f"/desk/meetings/{meeting.id}")
    await saga.send(f"/meetings/{meeting.id}/call")
    body = "Hei!\n\nMistä pöydässä puhutaan helmikuussa? Vastatkaa tähän viestiin."
    await saga.send(saga.address, subject="Mistä puhutaan 9.2.?", body=body, then="send")

    calls = await stage.post.leave()
    assert kinds(calls) == [("call", address) for address in SEATED]
    assert {(call.subject, call.text[: len(body)], call.message["Auto-Submitted"]) for call in calls} == {
        ("Mistä puhutaan 9.2.?", body, "auto-generated")
    }
    assert len({call.reply_to for call in calls}) == 1
    assert (await stage.the_meeting()).status == "called"
    return calls[1]


async def the_village_answers(stage: Stage, call: Delivered) -> str:
    """Seven lines above a quoted call come as one matter; the receipt has its number and its link."""
    stage.on(date(2027, 1, 11), 19, 42)
    seven = "\n".join(f"{number}) {title}" for number, title in enumerate(SEVEN, start=1))
    text = WINTER.format(seven=seven, home=call.reply_to, subject=call.subject, call=call.text)

    await stage.post.bring(
        text, sender="kyla@jappila.example", to=call.reply_to, subject=f"VS: {call.subject}"
    )

    meeting = await stage.the_meeting()
    assert await Topic.select(Topic.title, Topic.number, Topic.status, Topic.meeting) == [
        {"title": WHOLE, "number": 1, "status": "received", "meeting": meeting.id}
    ]
    [receipt] = await stage.post.leave()
    assert (receipt.kind, receipt.to) == ("receipt", "kyla@jappila.example")
    await stage.aino.open(receipt.link("/t/"))
    assert stage.aino.texts("//section/h2")[:1] == [WHOLE]
    return receipt.link("/t/")


async def she_finds_seven_matters_in_it(stage: Stage, aino: str) -> None:
    """The page offers the seven lines, and she agrees: from now on each has its number and its own way."""
    saga, meeting = await stage.at_the_desk(date(2027, 1, 12), 8), await stage.the_meeting()

    await saga.open("/topics")
    assert saga.texts("//article//ol/li//strong") == SEVEN
    await saga.send("/splitting")

    assert await Topic.select(Topic.title, Topic.number, Topic.status, Topic.meeting).order_by(
        Topic.number
    ) == [
        {"title": title, "number": number, "status": "received", "meeting": meeting.id}
        for number, title in enumerate(SEVEN, start=1)
    ]
    assert await stage.post.leave() == []
    await stage.aino.open(aino)
    assert stage.aino.texts("//section/h2")[:7] == SEVEN


async def a_resident_fills_in_the_form(stage: Stage) -> str:
    """Risto has no account; he writes what he wants and adds a picture."""
    stage.on(date(2027, 1, 12), 20, 15)

    await stage.risto.open("/topics/new?table=jappila")
    await stage.risto.send(
        "/topics/new",
        title="Videotykki kokouksiin",
        text="Kokouksissa ei näe mitään.",
        name="Risto Rantanen",
        email="risto.rantanen@posti.example",
        files={"files": PICTURE},
    )

    assert "2027-8" in stage.risto.words
    [receipt] = await stage.post.leave()
    assert (receipt.kind, receipt.to) == ("receipt", "risto.rantanen@posti.example")
    return receipt.link("/t/")


async def somebody_calls_on_the_phone(stage: Stage) -> None:
    """Elli has no e-mail; the coordinator writes down what she says and takes it up at once."""
    saga = await stage.at_the_desk(date(2027, 1, 13))

    await saga.open("/topics/on-behalf")
    await saga.send(
        "/topics/on-behalf",
        title="Kirjastoauton pysäkki",
        text="Pysäkki on liian kaukana.",
        name="Elli Esimerkki",
        phone="040 000 0199",
        table=str(stage.table.id),
        channel="phone",
        then="accept",
        files={"files": ("", b"", "application/octet-stream")},
    )

    assert "2027-9" in saga.words
    assert await stage.post.leave() == []


async def topic(number: int) -> int:
    """The row of the matter with that number of 2027."""
    [row] = await Topic.select(Topic.id).where(Topic.year == 2027, Topic.number == number)
    return int(row["id"])


async def she_accepts_them_all(stage: Stage) -> None:
    """One press for each sender, and one letter to each."""
    saga = await stage.at_the_desk(date(2027, 1, 20))

    await saga.open("/topics")
    for _sender in range(2):
        await saga.send("/acceptance")

    assert kinds(await stage.post.leave()) == [
        ("accepted", "kyla@jappila.example"),
        ("accepted", "risto.rantanen@posti.example"),
    ]
    assert await Topic.count().where(Topic.status == "accepted") == 9
    await saga.open(f"/topics/{await topic(8)}")
    [picture] = saga.links("/attachments/")
    assert await saga.download(picture) == PICTURE[1]
    await stage.tekla.open(picture, status=404)


async def some_go_elsewhere(stage: Stage) -> None:
    """The clubs are declined, the nurses passed on, the second projector joined; one letter each says why."""
    saga, clubs, nurses = await stage.at_the_desk(date(2027, 1, 20)), await topic(3), await topic(5)
    reason = "Vastaanotoista huolehtii hyvinvointialue."

    await saga.open(f"/topics/{clubs}/declining")
    await saga.send("/declining", reason="Kerhoista puhutaan omassa illassa 2.2.")
    await saga.open(f"/topics/{nurses}/passing-on")
    await saga.send("/passing-on", organisation=str(stage.county.id), send="yes", reason=reason)
    await saga.open(f"/topics/{await topic(8)}/joining")
    await saga.send("/joining", into=str(await topic(4)))

    joined, passed_on, told = letters = await stage.post.leave()
    assert kinds(letters) == [
        ("joined", "risto.rantanen@posti.example"),
        ("passed_on", "kirjaamo@alue.example"),
        ("redirected", "kyla@jappila.example"),
    ]
    assert told.text.count("Kerhoista puhutaan omassa illassa 2.2.") == told.text.count(reason) == 1
    assert joined.text.count(SEVEN[3]) == passed_on.text.count(SEVEN[4]) == 1


async def she_gives_them_public_words(stage: Stage) -> None:
    """Titles for everybody, minutes, the body that will decide, and the department that knows."""
    saga, projector = await stage.at_the_desk(date(2027, 1, 21)), await topic(4)
    comes = {"comes_to": "Tekninen lautakunta", "comes_on": "2027-03-02"}

    for number, words in {
        1: {"title": "Jäppilän kiinteistöt", "text": "Missä mennään?", "minutes": "15", **comes},
        4: {"title": "Videotykki Jäppilä-taloon"},
        7: {"minutes": "5"},
        9: {"minutes": "5"},
    }.items():
        await saga.open(f"/topics/{await topic(number)}")
        await saga.send(saga.address, **words)
    await saga.open(f"/topics/{projector}")
    await saga.send("/departments", organisation=str(stage.technical.id), present_wanted="yes", ask="yes")

    rows = await Topic.select(Topic.title, Topic.minutes_wanted, Topic.comes_on).order_by(Topic.number)
    assert [tuple(rows[place].values()) for place in (0, 3, 6)] == [
        ("Jäppilän kiinteistöt", 15, date(2027, 3, 2)),
        ("Videotykki Jäppilä-taloon", None, None),
        (SEVEN[6], 5, None),
    ]


async def the_department_tells_what_it_knows(stage: Stage) -> None:
    """Tekla at the technical department opens the link in the letter and writes two lines."""
    stage.on(date(2027, 1, 28))
    [asked] = await stage.post.leave()
    assert (asked.kind, asked.to) == ("background_asked", "tekninen@kaupunki.example")

    await stage.tekla.open(asked.link("/b/"))
    await stage.tekla.send(asked.link("/b/"), text="Tykki maksaa 900 euroa.", name="Tekla Tielinen")

    assert "Tykki maksaa 900 euroa." in stage.tekla.texts("//textarea")


async def she_releases_the_agenda(stage: Stage) -> None:
    """Everything that waits comes with one press; page and paper tell the same order and the same hours."""
    saga, meeting = await stage.at_the_desk(date(2027, 2, 1)), await stage.the_meeting()

    await saga.open(f"/meetings/{meeting.id}/agenda/edit")
    await saga.send("/agenda/items/all")
    await saga.send("/agenda/release")

    assert await on_paper(stage.risto, meeting) == await on_the_page(stage.risto, meeting) == WINTER_AGENDA
    assert kinds(await stage.post.leave()) == [
        ("scheduled", "kyla@jappila.example"),
        ("scheduled", "risto.rantanen@posti.example"),
    ]


async def she_changes_it_and_releases_it_again(stage: Stage) -> None:
    """The bus stop is talked about first of the short ones: version 2 tells what has changed."""
    saga, meeting = await stage.at_the_desk(date(2027, 2, 2)), await stage.the_meeting()
    [bus] = await AgendaItem.objects().where(AgendaItem.topic.title == "Kirjastoauton pysäkki")

    await saga.open(f"/meetings/{meeting.id}/agenda/edit")
    await saga.send(f"/agenda/items/{bus.id}/place", move="up")
    await saga.send("/agenda/release")

    released = await publishing.find(meeting, 2)
    assert publishing.sheet(released, "en").changes == ("Item 8 moved to 7: Kirjastoauton pysäkki",)
    changed = list(publishing.sheet(released, "fi").changes)
    assert await changes_on_paper(stage.risto, meeting) == changed
    assert await on_paper(stage.risto, meeting) == await on_the_page(stage.risto, meeting)
    assert await on_the_page(stage.risto, meeting, version="?version=1") == WINTER_AGENDA


async def she_invites(stage: Stage) -> list[Delivered]:
    """The table is invited to the whole evening, the department to its own item, each with a calendar."""
    saga, meeting = await stage.at_the_desk(date(2027, 2, 2), 14), await stage.the_meeting()

    await saga.open(f"/meetings/{meeting.id}/agenda/edit")
    await saga.send("/invitation")
    await saga.send(saga.address, then="send")

    letters = await stage.post.leave()
    assert kinds(letters) == [("invitation", address) for address in SEATED]
    assert [when(letter) for letter in letters] == [
        ("REQUEST", 0, "17.00", "18.30"),
        ("REQUEST", 0, "17.00", "18.30"),
        ("REQUEST", 0, "17.00", "18.30"),
        ("REQUEST", 0, "17.40", "17.50"),
    ]
    assert len({str(letter.event["UID"]) for letter in letters}) == 4
    paper = await stage.risto.download(f"/meetings/{meeting.id}/agenda.docx")
    assert [list(letter.files.values()) for letter in letters] == [[paper]] * 4
    assert (await stage.the_meeting()).status == "invited"
    return letters


async def the_guests_answer(stage: Stage, invitations: list[Delivered]) -> None:
    """Aino brings somebody along, Tekla comes to her item, and Carl says it on the phone."""
    _carl, aino, _saga, tekla = invitations
    stage.on(date(2027, 2, 3), 12)
    await stage.aino.open(aino.link("/rsvp/"))
    await stage.aino.send(aino.link("/rsvp/"), heads="2", answer="yes")
    await stage.tekla.open(tekla.link("/rsvp/"))
    await stage.tekla.send(tekla.link("/rsvp/"), answer="yes")

    saga, meeting = await stage.at_the_desk(date(2027, 2, 3), 13), await stage.the_meeting()
    await saga.open(f"/meetings/{meeting.id}/guests")
    await saga.open(saga.links(f"/meetings/{meeting.id}/guests/")[0])
    await saga.send("/answer", answer="no")

    rows = await Invitation.select(
        Invitation.answer, Invitation.heads, Invitation.answered_through, Invitation.role
    ).order_by(Invitation.id)
    assert [tuple(row.values()) for row in rows] == [
        ("no", 1, "phone", "chair"),
        ("none", 1, "", "secretary"),
        ("yes", 2, "link", "representative"),
        ("yes", 1, "link", "official"),
    ]
