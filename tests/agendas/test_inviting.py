"""Inviting: everybody to the whole meeting, departments to their own items, and nobody twice."""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO

import docx
import pytest
from icalendar import Calendar, Event

from agendas import agenda as agendas
from agendas import compiling, inviting, publishing
from agendas.slots import touched
from agendas.tables import AgendaItem, BackgroundNote, Topic
from core.clock import now
from core.errors import NotAllowed, NotPossible
from core.languages import clock
from mail import circulars
from mail.tables import Circular, Enclosure, Letter
from meetings import answers, guests, planning
from meetings.planning import When
from meetings.tables import Answer, Invitation, Meeting, PartnershipTable, SeatRole
from people.tables import Organisation, Person
from tests import make
from tests.queries import counted


@dataclass
class Evening:
    """A village and a secretary at the table; the technical department is wanted for the land."""

    table: PartnershipTable
    meeting: Meeting
    village: Organisation
    technical: Organisation
    school: Organisation
    land: Topic
    clubs: Topic
    saga: Person

    async def item(self, topic: Topic) -> AgendaItem:
        agenda = await compiling.open_agenda(self.meeting, by=self.saga)
        return next(item for item in await agendas.items_of(agenda) if item.topic == topic.id)

    async def release(self) -> None:
        await publishing.release(self.meeting, by=self.saga)

    async def invite(self) -> int:
        await inviting.prepare(self.meeting, by=self.saga)
        return await inviting.send(self.meeting, by=self.saga)


@pytest.fixture
async def evening(saga: Person) -> Evening:
    """A released agenda: 17.15 land (the technical department is wanted), 17.25 clubs."""
    table = await make.table()
    await make.standing(table)
    village = await make.organisation("Jäppilän kyläyhdistys", email="kyla@kyla.example")
    technical = await make.organisation(
        "Tekninen", kind="department", email="tekninen@kaupunki.example", language="en"
    )
    school = await make.organisation("Sivistys", kind="department", email="sivistys@kaupunki.example")
    await make.seat(table, person=saga.id, role="secretary")
    await make.seat(table, organisation=village.id)
    await make.seat(table, organisation=school.id, role="official")
    meeting = await make.meeting(table)
    land, clubs = await make.topic(table, "Land"), await make.topic(table, "Clubs")
    await make.wanted(land, technical)
    await compiling.add_all(meeting, [land, clubs], by=saga)
    made = Evening(table, meeting, village, technical, school, land, clubs, saga)
    await made.release()
    return made


def event(letter: Letter) -> Event:
    found = Calendar.from_ical(bytes(letter.calendar)).events[0]
    assert isinstance(found, Event)
    return found


def sequence(letter: Letter) -> int:
    return int(str(event(letter)["sequence"]))


def described(letter: Letter) -> list[str]:
    """What the event says, without the link to the page of the meeting."""
    return str(event(letter)["description"]).split("\n\n")[:-1]


def times(letter: Letter) -> tuple[str, str]:
    starts, ends = event(letter).start, event(letter).end
    assert isinstance(starts, datetime)
    assert isinstance(ends, datetime)
    return clock(starts), clock(ends)


async def letters(kind: str = "invitation") -> dict[str, Letter]:
    found = await Letter.objects().where(Letter.kind == kind).order_by(Letter.id)
    return {letter.to_address: letter for letter in found}


async def newest() -> dict[str, Letter]:
    circular = await Circular.objects().order_by(Circular.id, ascending=False).first()
    assert circular is not None
    return {letter.to_address: letter for letter in await circulars.letters_of(circular)}


async def invitation(of: Organisation) -> Invitation:
    found = await Invitation.objects().get(Invitation.organisation == of.id)
    assert found is not None
    return found


async def test_the_table_is_invited_to_the_whole_meeting_and_departments_to_their_items(
    evening: Evening,
) -> None:
    await inviting.prepare(evening.meeting, by=evening.saga)

    drafts = await letters()
    assert {address: times(letter) for address, letter in drafts.items()} == {
        "saga@kaupunki.example": ("17.00", "18.30"),
        "kyla@kyla.example": ("17.00", "18.30"),
        "tekninen@kaupunki.example": ("17.15", "17.25"),
    }
    assert {letter.status for letter in drafts.values()} == {"draft"}
    assert {letter.calendar_method for letter in drafts.values()} == {"REQUEST"}
    assert len({event(letter)["uid"] for letter in drafts.values()}) == 3
    assert str(event(drafts["tekninen@kaupunki.example"])["url"]) == (
        f"http://poyta.example/meetings/{evening.meeting.id}"
    )


async def test_each_letter_ends_in_the_guests_own_link_and_items(evening: Evening) -> None:
    await inviting.prepare(evening.meeting, by=evening.saga)

    drafts = await letters()
    technical = await invitation(evening.technical)
    closing = drafts["tekninen@kaupunki.example"].closing.splitlines()
    links = [line for line in closing if line.startswith("http")]
    assert [(await answers.find_by_token(link.rpartition("/")[2])).id for link in links] == [technical.id]
    assert [line for line in closing if "Land" in line] == ["17:15 item 3: Land"]
    assert [line for line in drafts["kyla@kyla.example"].closing.splitlines() if "Land" in line] == []


async def test_the_agenda_goes_along_byte_for_byte(evening: Evening) -> None:
    circular = await inviting.prepare(evening.meeting, by=evening.saga)

    enclosed = await circulars.enclosures_of(circular)
    released = await publishing.latest(evening.meeting)
    assert released is not None
    assert [bytes(file.content) for file in enclosed] == [bytes(released.docx)]
    assert [file.name.partition(" ")[2] for file in enclosed] == ["Jäppilä 1-2027.docx"]


async def test_the_letter_tells_what_is_talked_about(evening: Evening) -> None:
    circular = await inviting.prepare(evening.meeting, by=evening.saga)

    text = (await circulars.texts_of(circular))[0]
    assert text.subject == "Kutsu: Jäppilän kumppanuuspöytä ti 9.2.2027 klo 17.00–18.30"
    assert [line for line in text.body.splitlines() if line[:2] == "17"] == ["17.15  Land", "17.25  Clubs"]


async def test_guests_read_it_in_their_own_language_and_size(evening: Evening) -> None:
    sven = await make.person("Sven Svensson", "sven@by.example", language="sv")
    maija = await make.person("Maija Malli", "maija@kyla.example", wants_large_print=True)
    for guest in (sven, maija):
        await make.seat(evening.table, person=guest.id)

    circular = await inviting.prepare(evening.meeting, by=evening.saga)

    drafts = await letters()
    own = {
        address: await Enclosure.objects().where(Enclosure.letter == letter.id)
        for address, letter in drafts.items()
    }
    assert [text.language for text in await circulars.texts_of(circular)] == ["fi", "sv", "en"]
    assert [address for address, files in own.items() if files] == [
        "maija@kyla.example",
        "sven@by.example",
        "tekninen@kaupunki.example",
    ]
    (swedish,) = own["sven@by.example"]
    assert docx.Document(BytesIO(bytes(swedish.content))).core_properties.language == "sv-FI"


async def test_nothing_is_written_before_the_agenda_is_released(saga: Person) -> None:
    meeting = await make.meeting(await make.table())
    await compiling.open_agenda(meeting, by=saga)

    with pytest.raises(NotPossible):
        await inviting.prepare(meeting, by=saga)

    assert await Circular.count() == 0


async def test_nothing_is_written_while_a_change_waits_for_its_release(evening: Evening) -> None:
    await compiling.remove(await evening.item(evening.clubs), by=evening.saga)

    with pytest.raises(NotPossible):
        await inviting.prepare(evening.meeting, by=evening.saga)


async def test_sending_makes_the_meeting_invited_once(evening: Evening) -> None:
    await inviting.prepare(evening.meeting, by=evening.saga)

    sent = await inviting.send(evening.meeting, by=evening.saga)
    with pytest.raises(NotPossible):
        await inviting.send(evening.meeting, by=evening.saga)

    assert sent == 3
    assert (evening.meeting.status, evening.meeting.invited_at is not None) == ("invited", True)
    assert {letter.status for letter in (await letters()).values()} == {"waiting"}
    told = await Invitation.select(Invitation.organisation, Invitation.slot_starts).where(
        Invitation.sent_at.is_not_null()
    )
    assert {row["organisation"]: row["slot_starts"] and clock(row["slot_starts"]) for row in told} == {
        None: None,
        evening.village.id: None,
        evening.technical.id: "17.15",
    }


async def test_nobody_is_told_twice(evening: Evening) -> None:
    await evening.invite()

    with pytest.raises(NotPossible):
        await inviting.prepare(evening.meeting, by=evening.saga)

    assert not await touched(evening.meeting)


async def test_a_guest_who_was_left_out_is_still_to_be_told(evening: Evening) -> None:
    circular = await inviting.prepare(evening.meeting, by=evening.saga)
    drafts = await letters()
    wanted = {letter.id for address, letter in drafts.items() if address != "kyla@kyla.example"}
    await circulars.choose(circular, wanted, by=evening.saga)

    await inviting.send(evening.meeting, by=evening.saga)

    found = await touched(evening.meeting)
    assert [news.guest.name for news in found.news] == ["Jäppilän kyläyhdistys"]


async def test_guests_without_an_address_are_told_by_the_coordinator(evening: Evening) -> None:
    await make.seat(evening.table, person=(await make.person("Aino Ilman")).id)

    sent = await evening.invite()

    assert sent == 3
    assert not await touched(evening.meeting)


async def test_a_later_version_is_told_only_to_those_whom_it_touches(evening: Evening) -> None:
    nature = await make.topic(evening.table, "Nature")
    await make.wanted(
        nature, await make.organisation("Ympäristö", kind="department", email="y@kaupunki.example")
    )
    await evening.invite()
    first = (await letters())["tekninen@kaupunki.example"]
    await answers.answer(await invitation(evening.technical), Answer.yes, through="link")
    await compiling.nudge(await evening.item(evening.land), up=False, by=evening.saga)
    await compiling.add(nature, evening.meeting, by=evening.saga)
    await evening.release()

    sent = await evening.invite()

    updates = await letters("invitation_update")
    assert sent == 2
    assert {address: times(letter) for address, letter in updates.items()} == {
        "tekninen@kaupunki.example": ("17.25", "17.35"),
        "y@kaupunki.example": ("17.35", "17.45"),
    }
    second = updates["tekninen@kaupunki.example"]
    assert (event(second)["uid"], sequence(second)) == (event(first)["uid"], sequence(first) + 1)
    told = await invitation(evening.technical)
    assert (clock(told.slot_starts), told.sequence, told.answer) == ("17.25", sequence(second), "none")
    assert updates["tekninen@kaupunki.example"].closing.splitlines()[0] == (
        "Your part of the meeting is now Tue 9.2.2027 at 17:25–17:35. It was Tue 9.2.2027 at 17:15–17:25."
    )
    assert evening.meeting.status == "invited"


async def test_the_update_tells_what_has_changed(evening: Evening) -> None:
    await evening.invite()
    await compiling.edit_item(await evening.item(evening.land), minutes=20, presenter="", by=evening.saga)
    await evening.release()

    circular = await inviting.prepare(evening.meeting, by=evening.saga)

    (text,) = await circulars.texts_of(circular)
    assert [line for line in text.body.splitlines() if line.startswith("- ")] == [
        "- Item 3, Land: now 20 minutes"
    ]


async def test_a_department_that_is_no_longer_wanted_hears_it_with_the_next_letter(evening: Evening) -> None:
    await evening.invite()
    await make.wanted(evening.clubs, evening.school)
    await compiling.remove(await evening.item(evening.land), by=evening.saga)
    await evening.release()

    await evening.invite()

    (withdrawn,) = (await letters("guest_withdrawn")).values()
    assert (withdrawn.to_address, withdrawn.calendar_method) == ("tekninen@kaupunki.example", "CANCEL")
    assert list(await newest()) == ["sivistys@kaupunki.example"]


async def test_a_department_that_is_no_longer_wanted_can_be_told_by_itself(evening: Evening) -> None:
    await evening.invite()
    await compiling.remove(await evening.item(evening.land), by=evening.saga)
    await evening.release()

    number = await inviting.withdraw_unwanted(evening.meeting, by=evening.saga)

    assert number == 1
    assert list(await letters("guest_withdrawn")) == ["tekninen@kaupunki.example"]
    assert not await touched(evening.meeting)


async def test_a_department_that_is_wanted_again_is_invited_again(evening: Evening) -> None:
    await evening.invite()
    await compiling.remove(await evening.item(evening.land), by=evening.saga)
    await evening.release()
    await inviting.withdraw_unwanted(evening.meeting, by=evening.saga)
    await make.wanted(evening.clubs, evening.technical)
    await evening.release()

    await evening.invite()

    (update,) = (await newest()).values()
    withdrawn = (await letters("guest_withdrawn"))["tekninen@kaupunki.example"]
    assert (update.to_address, times(update)) == ("tekninen@kaupunki.example", ("17.15", "17.25"))
    assert sequence(update) > sequence(withdrawn)


async def test_a_letter_that_never_left_is_written_again(evening: Evening) -> None:
    await evening.invite()
    before = (await invitation(evening.technical)).sequence
    await compiling.nudge(await evening.item(evening.land), up=False, by=evening.saga)
    await evening.release()
    await inviting.prepare(evening.meeting, by=evening.saga)

    await inviting.prepare(evening.meeting, by=evening.saga)
    sent = await inviting.send(evening.meeting, by=evening.saga)

    assert sent == 1
    assert times((await newest())["tekninen@kaupunki.example"]) == ("17.25", "17.35")
    assert (await invitation(evening.technical)).sequence == before + 1


async def test_a_letter_that_a_release_has_overtaken_does_not_leave(evening: Evening) -> None:
    await inviting.prepare(evening.meeting, by=evening.saga)
    await compiling.nudge(await evening.item(evening.land), up=False, by=evening.saga)
    await evening.release()

    with pytest.raises(NotPossible):
        await inviting.send(evening.meeting, by=evening.saga)

    assert {letter.status for letter in (await letters()).values()} == {"draft"}
    assert evening.meeting.status == "called"


async def test_a_department_with_two_items_has_one_slot_over_both(evening: Evening) -> None:
    await make.wanted(evening.clubs, evening.technical)
    await evening.release()

    await inviting.prepare(evening.meeting, by=evening.saga)

    letter = (await letters())["tekninen@kaupunki.example"]
    assert times(letter) == ("17.15", "17.35")
    assert [line for line in letter.closing.splitlines() if "item" in line] == [
        "17:15 item 3: Land",
        "17:25 item 4: Clubs",
    ]


async def test_a_department_that_only_gives_a_note_is_not_invited(evening: Evening) -> None:
    await BackgroundNote.update({BackgroundNote.present_wanted: False}).where(
        BackgroundNote.topic == evening.land.id
    )
    await evening.release()

    await inviting.prepare(evening.meeting, by=evening.saga)

    assert sorted(await letters()) == ["kyla@kyla.example", "saga@kaupunki.example"]


async def test_a_meeting_that_moves_takes_its_slots_along(evening: Evening) -> None:
    await evening.invite()
    an_hour_later = When(day=date(2027, 2, 9), at=time(18), minutes=90, venue="Jäppilä-talo")
    await planning.move(evening.meeting, an_hour_later, by=evening.saga)

    await evening.release()

    assert times((await letters("meeting_moved"))["tekninen@kaupunki.example"]) == ("18.15", "18.25")
    assert not await touched(evening.meeting)


async def test_two_coordinators_send_the_same_invitation_at_once(committed: None) -> None:
    saga = await make.person("Saga Sihteeri", role="coordinator")
    second = await make.person("Sanna Sijainen", role="coordinator")
    table = await make.table()
    await make.seat(table, organisation=(await make.organisation(email="kyla@kyla.example")).id)
    meeting = await make.meeting(table)
    await compiling.open_agenda(meeting, by=saga)
    await publishing.release(meeting, by=saga)
    await inviting.prepare(meeting, by=saga)

    answers_given = await asyncio.gather(
        *(inviting.send(meeting, by=somebody) for somebody in (saga, second)), return_exceptions=True
    )

    assert sorted(map(type, answers_given), key=str) == [NotPossible, int]
    assert await Letter.count() == 1


async def test_only_the_coordinator_invites(evening: Evening, bo: Person, carl: Person) -> None:
    for somebody in (bo, carl):
        for attempt in (inviting.prepare, inviting.send, inviting.withdraw_unwanted):
            with pytest.raises(NotAllowed):
                await attempt(evening.meeting, by=somebody)


async def test_who_is_touched_is_found_with_as_many_queries_for_many(evening: Evening) -> None:
    numbers = []
    for more in (1, 3):
        for number in range(more):
            guest = await make.person(f"Guest {more} {number}", f"guest{more}{number}@kyla.example")
            await make.seat(evening.table, person=guest.id)
        await inviting.prepare(evening.meeting, by=evening.saga)
        async with counted() as sent:
            await touched(evening.meeting)
        numbers.append(len(sent))

    assert numbers[0] == numbers[1] <= 22


async def test_the_calendar_names_the_items_of_each_guest_also_after_a_move(evening: Evening) -> None:
    await evening.invite()
    invited = described((await letters())["tekninen@kaupunki.example"])
    when = When(
        date(2027, 2, 16), time(18), 90, "Seuratalo", accessibility="Luiska", join_link="https://e.example/1"
    )
    await planning.move(evening.meeting, when, by=evening.saga)

    moved = described((await letters("meeting_moved"))["tekninen@kaupunki.example"])

    assert [invited, moved] == [
        ["This is your part of the meeting. All of it: Tue 9.2.2027 at 17:00–18:30.", "Item 3: Land"],
        [
            "This is your part of the meeting. All of it: Tue 16.2.2027 at 18:00–19:30.",
            "Item 3: Land",
            "Accessibility of the place: Luiska",
            "Remote link: https://e.example/1",
        ],
    ]


async def test_somebody_added_late_is_invited_to_the_meeting_as_it_now_is(evening: Evening) -> None:
    await evening.invite()
    when = When(date(2027, 2, 16), time(18), 90, "Seuratalo")
    await planning.move(evening.meeting, when, by=evening.saga)
    await evening.release()
    late = await make.person("Liisa Lisätty", "liisa@kyla.example", language="en")
    await guests.invite(evening.meeting, person=late, role=SeatRole.representative)

    sent = await evening.invite()

    (letter,) = (await newest()).values()
    assert (sent, letter.to_address, letter.kind) == (1, "liisa@kyla.example", "invitation")
    assert letter.subject.endswith("Tue 16.2.2027 at 18:00–19:30")
    assert letter.closing.splitlines()[0] == (
        "You are invited to the whole meeting: Tue 16.2.2027 at 18:00–19:30."
    )
    assert event(letter)["location"] == "Seuratalo"
    assert described(letter) == ["Item 3: Land\nItem 4: Clubs"]


async def test_a_department_that_saved_the_evening_gets_its_part_as_a_newer_event(evening: Evening) -> None:
    saved = await guests.invite(evening.meeting, organisation=evening.technical, role=SeatRole.official)
    await Invitation.update({Invitation.saved_at: now()}).where(Invitation.id == saved.id)

    await evening.invite()

    letter = (await letters())["tekninen@kaupunki.example"]
    told = await invitation(evening.technical)
    assert (event(letter)["uid"], sequence(letter), told.sequence) == (saved.uid, 1, 1)
    assert times(letter) == ("17.15", "17.25")
