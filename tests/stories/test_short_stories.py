"""What may happen on the way: a meeting is moved, or cancelled; somebody has no e-mail."""

from datetime import date

from agendas.tables import Topic
from mail.tables import Letter
from meetings.tables import Answer, Invitation
from people.tables import Person
from tests import make
from tests.stories import before
from tests.stories.after import passage
from tests.stories.before import SEATED
from tests.stories.post import Delivered, kinds, the_event, when
from tests.stories.stage import Stage

AT_THE_TABLE = ["carl@kaupunki.example", "kyla@jappila.example", "saga@kaupunki.example"]
NEW_DAY = date(2027, 2, 16)


async def the_village_asks_for_one_thing(stage: Stage) -> str:
    """One matter by mail, taken up; the answer is the link to it."""
    stage.on(date(2027, 1, 11))
    await stage.post.bring("Latu on auraamatta.", sender="kyla@jappila.example", subject="Latu")
    [receipt] = await stage.post.leave()
    saga = await stage.at_the_desk(date(2027, 1, 12))
    await saga.open("/topics")
    await saga.send("/acceptance")
    assert kinds(await stage.post.leave()) == [("accepted", "kyla@jappila.example")]
    return receipt.link("/t/")


async def invited(stage: Stage) -> list[Delivered]:
    """The agenda is out, and the invitations are."""
    saga, meeting = await stage.at_the_desk(date(2027, 2, 1)), await stage.the_meeting()
    await saga.open(f"/meetings/{meeting.id}/agenda/edit")
    await saga.send("/agenda/items")
    await saga.send("/agenda/release")
    await stage.post.leave()
    await saga.send("/invitation")
    await saga.send(saga.address, then="send")
    return await stage.post.leave()


async def test_a_meeting_is_moved(stage: Stage) -> None:
    await before.she_plans_a_meeting(stage)
    await before.she_calls_for_matters(stage)
    await the_village_asks_for_one_thing(stage)
    invitations = await invited(stage)
    await stage.aino.open(invitations[1].link("/rsvp/"))
    await stage.aino.send(invitations[1].link("/rsvp/"), answer="yes")

    saga, meeting = await stage.at_the_desk(date(2027, 2, 3)), await stage.the_meeting()
    await saga.open(f"/meetings/{meeting.id}/time")
    await saga.send("/time", day=str(NEW_DAY), at="18:00")
    updates = await stage.post.leave()

    assert kinds(invitations) == [("invitation", address) for address in AT_THE_TABLE]
    assert kinds(updates) == [("meeting_moved", address) for address in AT_THE_TABLE]
    assert {when(letter) for letter in invitations} == {("REQUEST", 0, "17.00", "18.30")}
    assert {when(letter) for letter in updates} == {("REQUEST", 1, "18.00", "19.30")}
    assert [letter.event["UID"] for letter in updates] == [letter.event["UID"] for letter in invitations]
    assert {letter.event["DTSTART"].dt.date() for letter in updates} == {NEW_DAY}
    assert {row["answer"] for row in await Invitation.select(Invitation.answer)} == {Answer.none}
    event = the_event(await stage.risto.download("/tables/jappila/calendar.ics"))
    assert (event["UID"], event["SEQUENCE"], event["DTSTART"].dt.date()) == (meeting.uid, 1, NEW_DAY)


async def test_a_meeting_is_cancelled(stage: Stage) -> None:
    await before.she_plans_a_meeting(stage)
    await before.she_calls_for_matters(stage)
    own_page = await the_village_asks_for_one_thing(stage)
    invitations = await invited(stage)

    saga, meeting = await stage.at_the_desk(date(2027, 2, 8)), await stage.the_meeting()
    await saga.open(f"/meetings/{meeting.id}/cancellation")
    await saga.send("/cancellation", because="Lumimyrsky katkoi tiet.")
    letters = await stage.post.leave()

    assert kinds(letters) == [("meeting_cancelled", address) for address in AT_THE_TABLE]
    assert {when(letter) for letter in letters} == {("CANCEL", 1, "17.00", "18.30")}
    assert [letter.event["UID"] for letter in letters] == [letter.event["UID"] for letter in invitations]
    assert {letter.text.count("Lumimyrsky katkoi tiet.") for letter in letters} == {1}
    assert await Topic.select(Topic.title, Topic.status) == [{"title": "Latu", "status": "accepted"}]
    await stage.aino.read_english()
    await stage.aino.open(own_page)
    assert stage.aino.texts('//li[contains(@class, "step--stopped")]//p') == [
        "Tue 9.2.2027 at 17:00–18:30",
        "Jäppilän kumppanuuspöytä",
        "The meeting was cancelled. The matter waits for another one.",
    ]
    await stage.risto.open(f"/meetings/{meeting.id}")
    assert stage.risto.words.count("Lumimyrsky katkoi tiet.") == 1
    await the_next_meeting_talks_about_it(stage)


async def the_next_meeting_talks_about_it(stage: Stage) -> None:
    """What was to be talked about comes to the next agenda by itself."""
    saga = await stage.at_the_desk(date(2027, 2, 9))
    await saga.open("/meetings/new?table=jappila")
    await saga.send("/meetings/new", day="2027-03-09", at="17:00")
    meeting = await stage.the_meeting(2)
    await saga.open(f"/meetings/{meeting.id}/agenda/edit")
    assert saga.texts('//*[@class="agenda__title"]')[2] == "3. Latu"


async def test_a_villager_without_e_mail(stage: Stage) -> None:
    veikko = await make.person("Veikko Virta", phone="040 000 0177")
    await make.seat(stage.table, person=veikko.id)
    await before.she_plans_a_meeting(stage)

    called = await he_is_called_by_phone(stage)
    await he_brings_something_up(stage)
    letters = await invited(stage)
    told = stage.saga.words
    await he_comes(stage, veikko)
    finished = await the_memo_is_out(stage)

    assert ["Veikko Virta (040 000 0177)" in called, "Veikko Virta" in told, "Veikko Virta" in finished] == [
        True,
        True,
        True,
    ]
    assert kinds(letters) == [("invitation", address) for address in AT_THE_TABLE]
    assert not await Letter.exists().where(Letter.to_name == "Veikko Virta")
    rows = await Invitation.select(Invitation.answer, Invitation.heads, Invitation.answered_through).where(
        Invitation.person == veikko.id
    )
    assert rows == [{"answer": "yes", "heads": 1, "answered_through": "phone"}]


async def he_is_called_by_phone(stage: Stage) -> str:
    """The page of the call names whom it does not reach, with the number."""
    saga, meeting = await stage.at_the_desk(date(2027, 1, 5)), await stage.the_meeting()
    await saga.open(f"/desk/meetings/{meeting.id}")
    await saga.send(f"/meetings/{meeting.id}/call")
    read = saga.words
    await saga.send(saga.address, then="send")
    assert len(await stage.post.leave()) == 4
    return read


async def he_brings_something_up(stage: Stage) -> None:
    """His matter waits from the first moment on; what becomes of it, the coordinator tells him."""
    saga = await stage.at_the_desk(date(2027, 1, 13))
    told = {"title": "Latu", "name": "Veikko Virta", "phone": "040 000 0177", "channel": "phone"}
    await saga.open("/topics/on-behalf")
    await saga.send(
        "/topics/on-behalf",
        table=str(stage.table.id),
        then="accept",
        files={"files": ("", b"", "application/octet-stream")},
        **told,
    )
    assert await Topic.select(Topic.title, Topic.status) == [{"title": "Latu", "status": "accepted"}]
    assert [number in saga.words for number in ("2027-1", "040 000 0177")] == [True, True]


async def he_comes(stage: Stage, veikko: Person) -> None:
    """He says so on the phone, and is there."""
    saga, meeting = await stage.at_the_desk(date(2027, 2, 3)), await stage.the_meeting()
    [row] = await Invitation.select(Invitation.id).where(Invitation.person == veikko.id)
    await saga.open(f"/meetings/{meeting.id}/guests/{row['id']}")
    await saga.send("/answer", answer="yes")

    saga = await stage.at_the_desk(date(2027, 2, 9), 17)
    await saga.open(f"/meetings/{meeting.id}/minutes/edit")
    await saga.send("/minutes/opening")
    await saga.open(f"/meetings/{meeting.id}/attendance")
    await saga.send("/attendance/answers")


async def the_memo_is_out(stage: Stage) -> str:
    """The page of the memo names whom it does not reach."""
    saga, meeting = await stage.at_the_desk(date(2027, 2, 10)), await stage.the_meeting()
    item = await passage("Latu")
    await saga.open(f"/meetings/{meeting.id}/minutes/edit?passage={item}&kind=information")
    await saga.send(f"/passages/{item}/outcomes", plan="upkeep")
    await saga.open(f"/meetings/{meeting.id}/minutes/finish")
    await saga.send("/minutes/publication")
    await saga.send(saga.address, then="send")
    assert kinds(await stage.post.leave()) == [("memo_published", address) for address in SEATED]
    await saga.open(f"/meetings/{meeting.id}/minutes/finish")
    return saga.words
