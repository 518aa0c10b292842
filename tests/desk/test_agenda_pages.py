"""The coordinator's agenda page: from seven matters to a released agenda with a few presses."""

import re
from datetime import UTC, date, datetime

import pytest

from agendas import agenda as agendas
from agendas import compiling, publishing
from agendas.agenda import Line
from agendas.tables import AgendaItem, AgendaVersion, Topic
from core.languages import clock
from mail.tables import Letter
from meetings.tables import Meeting, PartnershipTable
from people.tables import Person
from tests import make
from tests.door import Visitor, words
from tests.queries import counted

WINTER = [
    "Premises in Jäppilä",
    "City-owned land",
    "Clubs and who leads them",
    "A projector for the meeting rooms",
    "Nurse and doctor receptions",
    "Nature sites",
    "Recycling points",
]


@pytest.fixture
async def table(database: None) -> PartnershipTable:
    """A table with the usual standing items."""
    made = await make.table()
    await make.standing(made)
    return made


@pytest.fixture
async def meeting(table: PartnershipTable) -> Meeting:
    """Its meeting on Tuesday 9.2.2027 at 17–18.30."""
    return await make.meeting(table, topics_until=date(2027, 1, 19))


@pytest.fixture
async def desk(stranger: Visitor, saga: Person) -> Visitor:
    """The coordinator at her desk, reading English."""
    await stranger.signed_in_as(saga)
    stranger.cookies.set("language", "en", domain="poyta.example")
    return stranger


async def lines(meeting: Meeting) -> list[Line]:
    found = await agendas.of_meeting(meeting)
    assert found is not None
    return await agendas.lines_of(found, meeting)


async def put_on(meeting: Meeting, topic: Topic, by: Person) -> AgendaItem:
    return await compiling.add(topic, meeting, by=by)


def forms(text: str) -> list[str]:
    """The addresses to which the page posts."""
    return re.findall(r'<form method="post"[^>]* action="([^"]+)"', text)


async def test_seven_matters_become_a_released_agenda_with_eight_presses(
    desk: Visitor, table: PartnershipTable, meeting: Meeting
) -> None:
    for title in WINTER:
        await make.topic(table, title)
    edit, presses = f"/meetings/{meeting.id}/agenda/edit", 0

    page = await desk.get(edit)
    while found := re.search(r'name="topic" value="(\d+)"', page.text):
        answer = await desk.send_form(f"/meetings/{meeting.id}/agenda/items", {"topic": found[1]})
        page, presses = await desk.get(answer.headers["location"]), presses + 1
    released = await desk.send_form(f"/meetings/{meeting.id}/agenda/release")

    version = await publishing.latest(meeting)
    assert version is not None
    assert [entry.title for entry in publishing.sheet(version).entries if entry.topic_number] == WINTER
    assert (presses + 1, released.status_code) == (8, 303)


async def test_all_that_wait_come_with_one_press(
    desk: Visitor, table: PartnershipTable, meeting: Meeting
) -> None:
    for title in WINTER:
        await make.topic(table, title)
    page = await desk.get(f"/meetings/{meeting.id}/agenda/edit")

    await desk.send_form(next(action for action in forms(page.text) if action.endswith("/items/all")))
    await desk.send_form(f"/meetings/{meeting.id}/agenda/release")

    assert [line.title for line in await lines(meeting) if line.topic] == WINTER
    assert await AgendaVersion.count() == 1


async def test_the_page_tells_the_hour_of_each_item_and_the_minutes_together(
    desk: Visitor, saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    await put_on(meeting, await make.topic(table, "Land", minutes_wanted=20), saga)

    page = await desk.get(f"/meetings/{meeting.id}/agenda/edit")

    clocks = re.findall(r'class="agenda__clock">([^<]+)<', page.text)
    assert clocks == ["17:00", "17:05", "17:15", "17:35", "17:45", "17:50", "18:30"]
    assert "55 of 90 minutes" in words(page)
    assert "longer than the meeting" not in words(page)


async def test_an_agenda_that_overflows_is_noticed(
    desk: Visitor, saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    await put_on(meeting, await make.topic(table, "Land", minutes_wanted=56), saga)

    page = words(await desk.get(f"/meetings/{meeting.id}/agenda/edit"))

    assert "91 of 90 minutes: 1 minute too much" in page
    assert "The agenda is longer than the meeting" in page


async def test_what_is_decided_before_the_meeting_is_flagged_on_both_sides(
    desk: Visitor, saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    board = {"comes_to": "City board", "comes_on": date(2027, 2, 8)}
    await put_on(meeting, await make.topic(table, "Land", **board), saga)
    await make.topic(table, "Clubs", **board)
    await make.topic(table, "Nature", comes_to="City board", comes_on=date(2027, 3, 1))

    page = words(await desk.get(f"/meetings/{meeting.id}/agenda/edit"))

    assert page.count("Decided before the meeting: City board 8.2.2027") == 2
    assert page.count("Comes to: City board 1.3.2027") == 1


async def test_what_came_late_and_what_was_not_reached_is_marked(
    desk: Visitor, saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    earlier = await make.meeting(table, date(2026, 9, 15), year=2026)
    land = await make.topic(table, "Land", received_at=datetime(2026, 8, 1, tzinfo=UTC))
    await put_on(earlier, land, saga)
    await compiling.open_agenda(meeting, by=saga)
    await publishing.release(meeting, by=saga)
    await Meeting.update({Meeting.status: "closed"}).where(Meeting.id == earlier.id)
    await Topic.update({Topic.status: "accepted"}).where(Topic.id == land.id)
    await make.topic(table, "Clubs", received_at=datetime(2027, 1, 20, 10, tzinfo=UTC))

    page = words(await desk.get(f"/meetings/{meeting.id}/agenda/edit"))

    assert page.count("Was on the agenda of 15.9.2026, not reached") == 1
    assert page.count("Came after the last day") == 1


async def test_the_notes_of_the_departments_stand_beside_the_matter(
    desk: Visitor, saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    technical = await make.organisation("Technical", kind="department")
    school = await make.organisation("School", kind="department")
    land = await make.topic(table, "Land")
    await make.wanted(land, technical, text="Two plots are free.")
    await make.wanted(land, school, present_wanted=False, asked_at=datetime(2027, 1, 25, tzinfo=UTC))
    await put_on(meeting, land, saga)

    page = words(await desk.get(f"/meetings/{meeting.id}/agenda/edit"))

    assert "Technical (is to come) : Two plots are free." in page.replace("):", ") :")
    assert "School: asked on 25.1.2027, no answer yet" in page


async def test_an_item_gets_its_minutes_and_presenter_on_the_page(
    desk: Visitor, saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    item = await put_on(meeting, await make.topic(table, "Land"), saga)

    answer = await desk.send_form(
        f"/meetings/{meeting.id}/agenda/items/{item.id}", {"minutes": "25", "presenter": " Land  surveyor "}
    )

    line = next(line for line in await lines(meeting) if line.topic)
    assert answer.headers["location"] == f"/meetings/{meeting.id}/agenda/edit#item-{item.id}"
    assert (line.minutes, line.presenter, clock(line.ends_at)) == (25, "Land surveyor", "17.40")


async def test_what_was_typed_is_not_lost_when_the_minutes_are_none(
    desk: Visitor, saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    item = await put_on(meeting, await make.topic(table, "Land"), saga)

    answer = await desk.send_form(
        f"/meetings/{meeting.id}/agenda/items/{item.id}", {"minutes": "ten", "presenter": "Land surveyor"}
    )

    assert answer.status_code == 422
    assert 'value="Land surveyor"' in answer.text
    assert 'id="minutes"' in answer.text
    assert 'href="#minutes"' in answer.text


async def test_items_are_dragged_and_moved_by_the_keyboard(
    desk: Visitor, saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    land = await put_on(meeting, await make.topic(table, "Land"), saga)
    clubs = await put_on(meeting, await make.topic(table, "Clubs"), saga)
    ids = [line.item.id for line in await lines(meeting)]
    page = f"/meetings/{meeting.id}/agenda"

    dragged = [*ids[:2], clubs.id, land.id, *ids[4:]]
    await desk.send_form(f"{page}/order", {"order": ",".join(map(str, dragged))})
    after_drag = [line.item.id for line in await lines(meeting)]
    await desk.send_form(f"{page}/items/{land.id}/place", {"move": "up"})
    after_key = [line.item.id for line in await lines(meeting)]

    assert (after_drag, after_key) == (dragged, ids)


async def test_a_matter_is_taken_off_again(
    desk: Visitor, saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    item = await put_on(meeting, await make.topic(table, "Land"), saga)

    await desk.send_form(f"/meetings/{meeting.id}/agenda/items/{item.id}/removal")

    page = await desk.get(f"/meetings/{meeting.id}/agenda/edit")
    assert len([line for line in await lines(meeting) if line.topic]) == 0
    assert "Add to the agenda : Land" in words(page).replace("agenda:", "agenda :")


async def test_a_change_after_the_release_waits_for_its_own(
    desk: Visitor, saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    await make.topic(table, "Land")
    await compiling.open_agenda(meeting, by=saga)
    await desk.send_form(f"/meetings/{meeting.id}/agenda/release")
    await desk.send_form(f"/meetings/{meeting.id}/agenda/items/all")

    before = words(await desk.get(f"/meetings/{meeting.id}/agenda/edit"))
    await desk.send_form(f"/meetings/{meeting.id}/agenda/release")
    again = await desk.send_form(f"/meetings/{meeting.id}/agenda/release")

    assert "Changed since version 1 was released New item 3: Land" in before
    assert "Release version 2" in before
    assert again.status_code == 409
    assert "Nothing has changed since version 2 was released" in words(again)
    assert await AgendaVersion.count() == 2


async def test_the_draft_can_be_looked_at_as_a_word_file(
    desk: Visitor, saga: Person, meeting: Meeting
) -> None:
    await compiling.open_agenda(meeting, by=saga)

    answer = await desk.get(f"/meetings/{meeting.id}/agenda/draft.docx")

    assert answer.content[:2] == b"PK"
    assert await AgendaVersion.count() == 0


async def test_the_invitation_is_written_read_and_sent(
    desk: Visitor, saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    await make.seat(table, organisation=(await make.organisation(email="kyla@kyla.example")).id)
    await make.seat(table, person=(await make.person("Aino Ilman", phone="040 000 0000")).id)
    await compiling.open_agenda(meeting, by=saga)
    await publishing.release(meeting, by=saga)

    written = await desk.send_form(f"/meetings/{meeting.id}/invitation")
    letter = await desk.get(written.headers["location"])
    sent = await desk.send_form(written.headers["location"], _as_shown(letter.text), follow_redirects=False)
    passed_on = await desk.send_form(sent.headers["location"])
    page = words(await desk.get(passed_on.headers["location"]))

    assert (sent.status_code, sent.headers["location"]) == (307, f"/meetings/{meeting.id}/invitation/sending")
    assert "1 invitation is on its way." in page
    assert "1 letter leaves" in page
    assert "Stop them" in page
    assert "Everybody has been told" in page
    assert "Aino Ilman, tel. 040 000 0000" in page
    assert await Letter.select(Letter.to_address, Letter.status) == [
        {"to_address": "kyla@kyla.example", "status": "waiting"}
    ]


def _as_shown(text: str) -> dict[str, object]:
    recipients = re.findall(r'name="recipient" value="(\d+)" checked', text)
    return {"subject": ["Welcome"], "body": ["Come!"], "recipient": recipients, "then": "send"}


async def test_the_page_names_those_whom_a_later_version_touches(
    desk: Visitor, saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    names = ["Technical", "School", "Culture"]
    technical, school, culture = [await make.organisation(name, kind="department") for name in names]
    land, clubs, nature = [await make.topic(table, title) for title in ("Land", "Clubs", "Nature")]
    await make.wanted(land, technical)
    await make.wanted(clubs, school)
    await make.wanted(nature, culture)
    await compiling.add_all(meeting, [land, clubs], by=saga)
    await publishing.release(meeting, by=saga)
    await desk.send_form(f"/meetings/{meeting.id}/invitation")
    await desk.send_form(f"/meetings/{meeting.id}/invitation/sending")
    gone = next(line.item for line in await lines(meeting) if line.item.topic == land.id)
    await compiling.remove(gone, by=saga)
    await compiling.add(nature, meeting, by=saga)
    await publishing.release(meeting, by=saga)

    page = words(await desk.get(f"/meetings/{meeting.id}/agenda/edit"))

    assert "School: 17:25–17:35 → 17:15–17:25" in page
    assert "Culture: 17:25–17:35" in page
    assert "No item needs these guests any more: Technical." in page


async def test_a_cancelled_meeting_frees_its_matters_and_tells_its_guests(
    desk: Visitor, saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    await make.seat(table, organisation=(await make.organisation(email="kyla@kyla.example")).id)
    land = await make.topic(table, "Land")
    await put_on(meeting, land, saga)
    await publishing.release(meeting, by=saga)
    await desk.send_form(f"/meetings/{meeting.id}/invitation")
    await desk.send_form(f"/meetings/{meeting.id}/invitation/sending")

    asked = words(await desk.get(f"/meetings/{meeting.id}/cancellation"))
    without_reason = await desk.send_form(f"/meetings/{meeting.id}/cancellation", {"because": " "})
    done = await desk.send_form(f"/meetings/{meeting.id}/cancellation", {"because": "Snowstorm"})

    await meeting.refresh()
    await land.refresh()
    assert "1 guest gets a letter at once" in asked
    assert (without_reason.status_code, done.status_code) == (422, 303)
    assert (meeting.status, meeting.cancelled_because, land.status) == ("cancelled", "Snowstorm", "accepted")
    cancelled = await Letter.objects().get(Letter.kind == "meeting_cancelled")
    assert cancelled is not None
    assert (cancelled.to_address, cancelled.calendar_method) == ("kyla@kyla.example", "CANCEL")


async def test_the_agenda_of_a_meeting_that_was_held_is_read_only(
    desk: Visitor, saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    await put_on(meeting, await make.topic(table, "Land"), saga)
    await Meeting.update({Meeting.status: "held"}).where(Meeting.id == meeting.id)

    page = await desk.get(f"/meetings/{meeting.id}/agenda/edit")

    assert "This agenda can no longer be changed" in words(page)
    assert [action for action in forms(page.text) if action.startswith("/meetings")] == []


async def test_nobody_but_the_coordinator_makes_an_agenda(
    stranger: Visitor, saga: Person, bo: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    topic = await make.topic(table, "Land")
    item = await put_on(meeting, await make.topic(table, "Clubs"), saga)
    agenda = f"/meetings/{meeting.id}/agenda"
    seen = {
        path: (await stranger.get(path)).status_code for path in (f"{agenda}/edit", f"{agenda}/draft.docx")
    }
    await stranger.signed_in_as(bo)

    statuses = {path: (await stranger.get(path)).status_code for path in seen} | {
        path: (await stranger.send_form(path, data)).status_code
        for path, data in {
            f"{agenda}/items": {"topic": str(topic.id)},
            f"{agenda}/items/all": {},
            f"{agenda}/order": {"order": str(item.id)},
            f"{agenda}/items/{item.id}": {"minutes": "1"},
            f"{agenda}/items/{item.id}/place": {"move": "up"},
            f"{agenda}/items/{item.id}/removal": {},
            f"{agenda}/release": {},
            f"/meetings/{meeting.id}/invitation": {},
            f"/meetings/{meeting.id}/invitation/sending": {},
            f"/meetings/{meeting.id}/invitation/withdrawals": {},
            f"/meetings/{meeting.id}/cancellation": {"because": "Because"},
        }.items()
    }

    assert set(seen.values()) == {303}
    assert set(statuses.values()) == {403}
    assert [line.title for line in await lines(meeting) if line.topic] == ["Clubs"]


async def test_an_item_of_another_agenda_is_not_found(
    desk: Visitor, saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    other = await make.meeting(table, date(2027, 4, 6), number=2)
    item = await put_on(other, await make.topic(table, "Land"), saga)

    answer = await desk.send_form(f"/meetings/{meeting.id}/agenda/items/{item.id}/removal")

    assert answer.status_code == 404
    assert len([line for line in await lines(other) if line.topic]) == 1


async def test_a_long_agenda_page_asks_as_much_as_a_short_one(
    desk: Visitor, saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    village, technical = await make.organisation(), await make.organisation("Technical", kind="department")
    await compiling.open_agenda(meeting, by=saga)
    numbers = []
    for more in (1, 2):
        for _number in range(more):
            for topic in (await make.topic(table), await make.topic(table)):
                await make.raised(topic, organisation=village.id)
                await make.wanted(topic, technical)
            await put_on(meeting, topic, saga)
        async with counted() as sent:
            page = await desk.get(f"/meetings/{meeting.id}/agenda/edit")
        numbers.append(len(sent))
        assert page.status_code == 200

    assert numbers[0] == numbers[1] <= 45
