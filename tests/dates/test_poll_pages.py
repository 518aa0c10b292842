"""The pages of date polls at the real door: the coordinator's, the voter's, and the form on paper."""

import asyncio
from dataclasses import replace
from datetime import time, timedelta

import pytest
import time_machine

from core.clock import moment
from core.errors import NotPossible
from dates.polls import answering, asking, choosing, polls
from dates.tables import Poll, PollStatus, Suits
from meetings import guests, keeping, planning
from meetings.keeping import Particulars
from meetings.tables import Answer, Meeting, PartnershipTable, SeatRole
from people.tables import Person
from tests import make
from tests.dates.test_polls import QUESTION, TUESDAY, WEDNESDAY, said, voter
from tests.door import Visitor, words
from tests.meetings.conftest import DECEMBER, EVENING
from tests.queries import counted

YES, NO = Suits.yes, Suits.no
FORM = {
    "day": ["2027-02-09", "", "10.2.2027"],
    "at": ["17:00", "17:00", "17.30"],
    "minutes": "90",
    "venue": "Jäppilä-talo",
    "until": "2026-12-15",
    "note": "Kahvia on.",
}


@pytest.fixture
async def desk(stranger: Visitor, saga: Person) -> Visitor:
    """Saga at her desk, reading English."""
    await stranger.signed_in_as(saga)
    stranger.cookies.set("language", "en", domain="poyta.example")
    return stranger


@pytest.fixture
async def poll(jappila: PartnershipTable, saga: Person, carl: Person, ada: Person) -> Poll:
    """Carl, Ada and Eino, who has no e-mail address, are asked about three evenings."""
    eino = await make.person("Eino Vanhala", phone="040 555")
    await keeping.seat(jappila, person=carl, role=SeatRole.chair, by=saga)
    for person in (ada, eino):
        await keeping.seat(jappila, person=person, role=SeatRole.representative, by=saga)
    table = await PartnershipTable.objects().get(PartnershipTable.id == jappila.id)
    assert table is not None
    return await asking.ask(table, QUESTION, by=saga)


async def test_the_form_asks_and_leaves_empty_rows_out(
    desk: Visitor, jappila: PartnershipTable, ada: Person
) -> None:
    await make.seat(jappila, person=ada.id, role="representative")
    offered = await desk.get("/polls/new?table=jappila")

    asked = await desk.send_form("/polls/new?table=jappila", FORM)

    poll = await Poll.objects().first()
    assert poll is not None
    assert (asked.status_code, asked.headers["location"]) == (303, f"/polls/{poll.id}")
    assert [time.starts_at for time in await polls.times_of(poll)] == [
        moment(TUESDAY, time(17)),
        moment(WEDNESDAY, time(17, 30)),
    ]
    assert offered.text.count('name="day"') == 10


async def test_what_was_typed_stays_where_something_is_wrong(
    desk: Visitor, jappila: PartnershipTable, ada: Person
) -> None:
    await make.seat(jappila, person=ada.id, role="representative")

    answer = await desk.send_form(
        "/polls/new?table=jappila", {**FORM, "day": ["2027-02-09", "31.2.2027"], "at": ["17", "x"]}
    )

    assert answer.status_code == 422
    assert [f'href="#{field}-2"' in answer.text for field in ("day", "at")] == [True, True]
    assert "Kahvia on." in answer.text


@pytest.mark.parametrize("form", [{}, {"day": "x"}, {"day": ["2027-02-09"] * 30, "at": ["17"] * 30}])
async def test_nonsense_in_the_form_is_told(
    desk: Visitor, jappila: PartnershipTable, ada: Person, form: dict[str, object]
) -> None:
    await make.seat(jappila, person=ada.id, role="representative")

    answer = await desk.send_form("/polls/new?table=jappila", form)

    assert (answer.status_code, await Poll.count()) == (422, 0)


async def test_a_villager_answers_without_an_account(stranger: Visitor, poll: Poll) -> None:
    ada = await voter(poll, "Ada")
    link = f"/poll/{polls.token_of(ada)}"
    stranger.cookies.set("language", "en", domain="poyta.example")
    form = {f"suits-{time.id}": "yes" for time in await polls.times_of(poll)}

    page = await stranger.get(link)
    part = await stranger.send_form(link, {**dict(list(form.items())[:2]), "comment": "Hyvä"})
    whole = await stranger.send_form(link, {**form, "comment": "Hyvä"})

    assert page.text.count('type="radio"') == 9
    assert "Tuesday 9.2.2027 at 17:00–18:30" in words(page)
    assert (part.status_code, whole.status_code) == (422, 303)
    assert part.text.count("checked") == 2
    assert (await voter(poll, "Ada")).comment == "Hyvä"


async def test_a_link_speaks_its_readers_language(stranger: Visitor, poll: Poll, ada: Person) -> None:
    await Person.update({Person.language: "sv"}).where(Person.id == ada.id)

    page = await stranger.get(f"/poll/{polls.token_of(await voter(poll, 'Ada'))}")

    assert page.headers["content-language"] == "sv"


@pytest.mark.parametrize("word", ["", "maybe", "yes; DROP TABLE vote", "x" * 5000])
async def test_a_word_that_is_none_of_the_three_is_no_answer(
    stranger: Visitor, poll: Poll, word: str
) -> None:
    form = {f"suits-{time.id}": word for time in await polls.times_of(poll)}

    answer = await stranger.send_form(f"/poll/{polls.token_of(await voter(poll, 'Ada'))}", form)

    assert answer.status_code == 422
    assert (await voter(poll, "Ada")).answered_at is None


async def test_a_field_sent_twice_is_no_answer(stranger: Visitor, poll: Poll) -> None:
    form: dict[str, object] = {f"suits-{time.id}": ["yes", "no"] for time in await polls.times_of(poll)}

    answer = await stranger.send_form(f"/poll/{polls.token_of(await voter(poll, 'Ada'))}", form)

    assert answer.status_code == 422


async def test_after_the_last_day_the_page_and_the_door_say_what_to_do(
    stranger: Visitor, poll: Poll, saga: Person
) -> None:
    await Person.update({Person.phone: "044 588"}).where(Person.id == saga.id)
    stranger.cookies.set("language", "en", domain="poyta.example")
    link = f"/poll/{polls.token_of(await voter(poll, 'Ada'))}"
    form = {f"suits-{time.id}": "yes" for time in await polls.times_of(poll)}

    with time_machine.travel(DECEMBER + timedelta(days=15)):
        page, sent = await stranger.get(link), await stranger.send_form(link, form)

    assert sent.status_code == 409
    for answer in (page, sent):
        assert "Call Saga Sihteeri, tel. 044 588: your answer can still be noted." in words(answer)
    assert page.text.count('type="radio"') == 0


async def test_a_poll_that_is_over_tells_what_has_come_of_it(
    stranger: Visitor, poll: Poll, saga: Person
) -> None:
    stranger.cookies.set("language", "en", domain="poyta.example")
    link = f"/poll/{polls.token_of(await voter(poll, 'Ada'))}"

    await choosing.choose(poll, (await polls.times_of(poll))[0], by=saga)

    page = await stranger.get(link)
    assert "The date has been chosen: Tuesday 9.2.2027 at 17:00–18:30" in words(page)
    assert page.text.count('href="/rsvp/') == 1


async def test_a_dropped_poll_tells_why(stranger: Visitor, poll: Poll, saga: Person) -> None:
    await asking.drop(poll, because="Kokous pidetään syksyllä.", by=saga)

    page = await stranger.get(f"/poll/{polls.token_of(await voter(poll, 'Ada'))}")

    assert "Kokous pidetään syksyllä." in words(page)


async def test_the_page_shows_who_has_said_what_and_the_best_time_in_words(desk: Visitor, poll: Poll) -> None:
    await answering.answer(await voter(poll, "Carl"), await said(poll, NO, YES, YES))
    await answering.answer(await voter(poll, "Ada"), await said(poll, YES, YES, NO))

    page = words(await desk.get(f"/polls/{poll.id}"))

    assert page.count("best so far") == 1
    assert "the chair cannot come" in page
    assert "Eino Vanhala, 040 555" in page


async def test_a_place_that_is_taken_is_told_on_the_page_of_the_choice(
    desk: Visitor, poll: Poll, saga: Person
) -> None:
    other = await keeping.add_table(Particulars("Virtasalmen pöytä", "Virtasalmi"), by=saga)
    await planning.plan(other, EVENING, by=saga)
    time_id = (await polls.times_of(poll))[0].id

    answer = await desk.send_form(f"/polls/{poll.id}/choice", {"time": str(time_id)})

    assert answer.status_code == 422
    assert "Virtasalmi 1/2027" in words(answer)
    assert (await polls.find(poll.id, seen_by=saga)).status == PollStatus.open
    assert await Meeting.count() == 1


@pytest.mark.parametrize("chosen", ["", "0", "x", "999999"])
async def test_a_time_that_is_not_in_the_poll_is_not_chosen(desk: Visitor, poll: Poll, chosen: str) -> None:
    answer = await desk.send_form(f"/polls/{poll.id}/choice", {"time": chosen})

    assert (answer.status_code, await Meeting.count()) == (404, 0)


async def test_the_coordinator_changes_what_is_open(desk: Visitor, poll: Poll) -> None:
    first = (await polls.times_of(poll))[0]
    base = f"/polls/{poll.id}"

    states = [
        (await desk.send_form(f"{base}/{what}", form)).status_code
        for what, form in [
            ("times", {"day": "2027-02-16", "at": "17"}),
            ("times", {"day": "", "at": ""}),
            (f"times/{first.id}/withdrawal", {}),
            (f"times/{first.id}/withdrawal", {}),
            ("deadline", {"until": "2027-01-10"}),
            ("deadline", {"until": "9.9.9999"}),
            ("reminders", {}),
            ("reminders", {}),
            ("dropping", {"because": ""}),
            ("dropping", {"because": "Turha"}),
            ("dropping", {"because": "Turha"}),
        ]
    ]

    assert states == [303, 422, 303, 404, 303, 422, 303, 409, 422, 303, 409]


async def test_the_forms_on_paper_are_for_those_who_get_no_letter(desk: Visitor, poll: Poll) -> None:
    ada = await voter(poll, "Ada")

    everybody = await desk.get(f"/polls/{poll.id}/paper")
    one = await desk.get(f"/polls/{poll.id}/paper?voter={ada.id}")
    await answering.note(
        await voter(poll, "Eino"), await said(poll, YES, NO, NO), through="paper", by=await _saga()
    )
    anybody = await desk.get(f"/polls/{poll.id}/paper")

    assert ("Eino Vanhala" in everybody.text, "Ada Kyläläinen" in one.text) == (True, True)
    assert [page.text.count('class="sheet"') for page in (everybody, one, anybody)] == [1, 1, 1]


async def _saga() -> Person:
    found = await Person.objects().get(Person.name == "Saga Sihteeri")
    assert found is not None
    return found


async def test_a_name_with_a_tag_stays_a_name(desk: Visitor, poll: Poll, ada: Person) -> None:
    await Person.update({Person.name: "<b>Ada</b>"}).where(Person.id == ada.id)
    found = await voter(poll, "<b>Ada")

    pages = [
        await desk.get(f"/polls/{poll.id}"),
        await desk.get(f"/polls/{poll.id}/paper?voter={found.id}"),
        await desk.get(f"/poll/{polls.token_of(found)}"),
    ]

    assert [page.text.count("<b>Ada") for page in pages] == [0, 0, 0]


async def test_the_pages_ask_the_database_no_more_for_more_people(
    desk: Visitor, poll: Poll, jappila: PartnershipTable, saga: Person
) -> None:
    async def asked_for(path: str) -> int:
        async with counted() as sent:
            await desk.get(path)
        return len(sent)

    paths = ["/polls", f"/polls/{poll.id}", f"/polls/{poll.id}/paper"]
    before = [await asked_for(path) for path in paths]
    many = await asking.ask(
        await polls.table_of(poll),
        replace(QUESTION, times=((TUESDAY, time(9)), (WEDNESDAY, time(9)))),
        by=saga,
    )
    for number in range(6):
        person = await make.person(f"Kylä {number}")
        await keeping.seat(jappila, person=person, role=SeatRole.representative, by=saga)
    other = await asking.ask(
        await polls.table_of(poll),
        replace(QUESTION, times=tuple((TUESDAY, time(10, n)) for n in range(8))),
        by=saga,
    )

    after = [await asked_for(path) for path in ("/polls", f"/polls/{other.id}", f"/polls/{other.id}/paper")]

    assert many.id != other.id
    assert after == before


@pytest.fixture
async def two_hands(committed: None) -> tuple[Poll, Person]:
    """A poll that several connections see, with one villager."""
    saga = await make.person("Saga Sihteeri", "saga@kaupunki.example", role="coordinator")
    ada = await make.person("Ada Kyläläinen", "ada@kyla.example")
    table = await make.table(venue="Jäppilä-talo")
    await make.seat(table, person=ada.id, role="representative")
    return await asking.ask(table, QUESTION, by=saga), saga


async def test_of_two_coordinators_at_the_very_same_moment_one_wins(two_hands: tuple[Poll, Person]) -> None:
    poll, saga = two_hands
    times = await polls.times_of(poll)
    copies = [await polls.find(poll.id, seen_by=saga) for _time in times]

    found = await asyncio.gather(
        *[choosing.choose(one, time, by=saga) for one, time in zip(copies, times, strict=True)],
        return_exceptions=True,
    )

    assert sorted(type(one).__name__ for one in found) == ["Meeting", "NotPossible", "NotPossible"]
    assert await Meeting.count() == 1


async def test_a_last_answer_and_the_choice_at_the_same_moment(two_hands: tuple[Poll, Person]) -> None:
    poll, saga = two_hands
    times, ada = await polls.times_of(poll), await voter(poll, "Ada")
    words_ = {time.id: YES for time in times}

    answered, _chosen = await asyncio.gather(
        answering.answer(ada, words_), choosing.choose(poll, times[0], by=saga), return_exceptions=True
    )

    meeting = await Meeting.objects().first()
    assert meeting is not None
    [guest] = await guests.guests_of(meeting)
    assert guest.invitation.answer == (Answer.yes if answered is None else Answer.none)
    assert answered is None or isinstance(answered, NotPossible)


async def test_the_desk_says_when_a_date_can_be_chosen(desk: Visitor, poll: Poll, saga: Person) -> None:
    task = "Choose the date: Jäppilän kumppanuuspöytä"

    early = words(await desk.get("/desk"))
    with time_machine.travel(DECEMBER + timedelta(days=15)):
        late = words(await (await desk.signed_in_as(saga)).get("/desk"))
    for name in ("Carl", "Ada", "Eino"):
        await answering.note(
            await voter(poll, name), await said(poll, YES, YES, NO), through="phone", by=saga
        )
    complete = words(await (await desk.signed_in_as(saga)).get("/desk"))

    assert [task in page for page in (early, late, complete)] == [False, True, True]
    assert "The last day for answers has passed, and 0 of 3 have answered." in late
    assert "Everybody has answered: 3 of 3." in complete
