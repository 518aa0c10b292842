"""The date is open: the table is asked, answers come by link, phone and mail, and one time is chosen."""

from datetime import date

from core.clock import HELSINKI
from dates.polls import polls, reminding
from dates.tables import Poll, Suits, Voter
from mail.tables import ReceivedMail
from meetings import guests
from meetings.tables import Answer, Meeting, SeatRole
from tests import make
from tests.stories.post import Delivered, kinds
from tests.stories.stage import Stage

TIMES = {"day": ["2027-03-09", "2027-03-10", "2027-03-11"], "at": ["17:00", "17:00", "18:00"]}
ASKED = ["carl@kaupunki.example", "kyla@jappila.example", "saga@kaupunki.example"]
YES, IF_NEED_BE, NO = Suits.yes, Suits.if_need_be, Suits.no


async def she_asks_the_table(stage: Stage) -> list[Delivered]:
    """Saga asks about three evenings; Eino has a seat and a telephone, and no e-mail."""
    eino = await make.person("Eino Vanhala", phone="040 555 12")
    await make.seat(stage.table, person=eino.id, role=SeatRole.representative)
    saga = await stage.at_the_desk(date(2027, 1, 5))
    await saga.read_english()
    await saga.open("/meetings")
    assert "/polls" in saga.links("/polls")
    await saga.open("/polls/new?table=jappila")
    await saga.send("/polls/new", until="2027-01-20", **TIMES)
    return await stage.post.leave()


def answers(times: list[int], *words: Suits) -> dict[str, str]:
    return {f"suits-{time}": word.value for time, word in zip(times, words, strict=True)}


async def the_poll() -> tuple[Poll, list[int], dict[str, Voter]]:
    poll = await Poll.objects().first()
    assert poll is not None
    everybody = await polls.respondents(poll)
    times = [time.id for time in await polls.times_of(poll)]
    return poll, times, {one.holder.name.split()[0]: one.voter for one in everybody}


async def test_from_an_open_date_to_the_agenda_in_the_same_calendar_entry(stage: Stage) -> None:
    letters = await she_asks_the_table(stage)
    poll, times, voters = await the_poll()
    assert kinds(letters) == [("poll_asked", address) for address in ASKED]
    assert letters[1].text.count("klo 17.00–18.30") == 2  # in Finnish, each time on a line

    # The village answers by its link, and changes its mind.
    aino, link = stage.aino, letters[1].link("/poll/")
    stage.on(date(2027, 1, 7))
    await aino.open(link)
    await aino.send(link, **answers(times, YES, YES, NO), comment="Tiistai on paras.")
    await aino.send(link, **answers(times, YES, IF_NEED_BE, NO))

    # Eino says on the phone what suits him; the chair writes a mail, which only waits.
    saga = await stage.at_the_desk(date(2027, 1, 8))
    await saga.open(f"/polls/{poll.id}/voters/{voters['Eino'].id}")
    await saga.send(f"/voters/{voters['Eino'].id}", **answers(times, NO, YES, YES), through="phone")
    await stage.post.bring(
        "Keskiviikko käy, muut eivät.",
        sender="carl@kaupunki.example",
        subject=f"Re: {letters[0].subject}",
        to=letters[0].reply_to,
    )
    [mail] = await ReceivedMail.objects()
    assert (mail.fate, mail.reason, (await polls.respondents(poll))[0].silent) == ("held", "poll", True)
    await saga.open(f"/mail/{mail.id}")
    await saga.open(saga.links("/voters/")[0])
    await saga.send(f"/voters/{voters['Carl'].id}", **answers(times, NO, YES, NO))
    [mail] = await ReceivedMail.objects()
    assert (mail.fate, mail.reason) == ("accepted", "poll_answer")

    # Only Saga herself has said nothing; she alone is reminded, once.
    stage.on(date(2027, 1, 17), 7)
    assert (await reminding.remind_due(), await reminding.remind_due()) == (1, 0)
    assert kinds(await stage.post.leave()) == [("poll_reminder", "saga@kaupunki.example")]

    # She chooses the evening that the page calls the best.
    saga = await stage.at_the_desk(date(2027, 1, 21))
    await saga.open(f"/polls/{poll.id}")
    [best] = saga.texts('//tr[contains(., "best so far")]/th')
    assert best.startswith("Wed 10.3.2027 at 17:00–18:30")
    await saga.open(f"/polls/{poll.id}/choice?time={times[1]}")
    await saga.send("/choice")
    meeting = await stage.the_meeting()
    chosen = await stage.post.leave()
    assert kinds(chosen) == [("poll_chosen", address) for address in ASKED]
    assert {
        (str(one.event["METHOD"]), one.event["DTSTART"].dt.astimezone(HELSINKI).date()) for one in chosen
    } == {("REQUEST", date(2027, 3, 10))}
    assert await said_of(meeting) == {
        "Carl Puheenjohtaja": Answer.yes,
        "Saga Sihteeri": Answer.none,
        "Eino Vanhala": Answer.yes,
        "Jäppilän kyläyhdistys": Answer.maybe,
        "Tekninen toimi": Answer.none,
    }
    await aino.open(link)
    await aino.open(aino.links("/rsvp/")[0])
    await aino.send(chosen[1].link("/rsvp/"), answer="yes", heads="1")
    assert (await said_of(meeting))["Jäppilän kyläyhdistys"] == Answer.yes

    # The call for matters goes its usual way.
    saga = await stage.at_the_desk(date(2027, 2, 2))
    await saga.open(f"/desk/meetings/{meeting.id}")
    await saga.send("/call")
    await saga.send(saga.address, then="send")
    assert {one.kind for one in await stage.post.leave()} == {"call"}

    # The agenda comes into the same calendar entry, to everybody, and nobody is asked again.
    saga = await stage.at_the_desk(date(2027, 2, 26))
    await saga.open(f"/meetings/{meeting.id}/agenda/edit")
    await saga.send("/agenda/release")
    await stage.post.leave()
    await saga.send("/invitation")
    await saga.send(saga.address, then="send")
    invitations = await stage.post.leave()
    assert kinds(invitations) == [("invitation", address) for address in ASKED]
    assert [one.event["UID"] for one in invitations] == [one.event["UID"] for one in chosen]
    assert all(
        later.event["SEQUENCE"] >= earlier.event["SEQUENCE"]
        and later.event["DTSTAMP"].dt > earlier.event["DTSTAMP"].dt
        for later, earlier in zip(invitations, chosen, strict=True)
    )
    assert (await said_of(meeting))["Carl Puheenjohtaja"] == Answer.yes


async def said_of(meeting: Meeting) -> dict[str, str]:
    return {guest.name: guest.invitation.answer for guest in await guests.guests_of(meeting)}
