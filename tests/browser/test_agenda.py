"""Making an agenda by mouse, by keyboard, on a phone and without JavaScript."""

from datetime import UTC, date, datetime

import pytest
from playwright.async_api import Page

from agendas import agenda as agendas
from agendas import compiling
from agendas.agenda import Line
from agendas.tables import AgendaVersion, Topic
from meetings.tables import Meeting, PartnershipTable
from people.tables import Person
from tests import make
from tests.browser.faults import faults
from tests.browser.tabs import enter, press

WINTER = [
    ("Jäppilän tilojen uudelleenjärjestely", 15),
    ("Kaupungin omistamat maat", 10),
    ("Kerhot ja niiden vetäjät", 10),
    ("Videotykki kokoustiloihin", 5),
    ("Hoitajan ja lääkärin vastaanotot entisissä kuntakeskuksissa", 20),
    ("Luontokohteet: Kivikuru ja Majavareitti", 15),
    ("Kierrätyspisteet", None),
]


@pytest.fixture
async def table(database: None) -> PartnershipTable:
    made = await make.table()
    await make.standing(made)
    return made


@pytest.fixture
async def meeting(table: PartnershipTable, saga: Person) -> Meeting:
    """Three matters on the agenda, four waiting, with everything that may be said of them."""
    made = await make.meeting(table, topics_until=date(2027, 1, 19))
    village = await make.organisation("Jäppilän kyläyhdistys")
    technical = await make.organisation("Tekninen toimi", kind="department")
    school = await make.organisation("Sivistystoimi", kind="department")
    topics = []
    for place, (title, minutes) in enumerate(WINTER):
        late = datetime(2027, 1, 25 if place == 6 else 10, tzinfo=UTC)
        topics.append(await make.topic(table, title, minutes_wanted=minutes, received_at=late))
        await make.raised(topics[-1], organisation=village.id)
    topics[0].comes_to, topics[0].comes_on = "tekninen lautakunta", date(2027, 2, 2)
    topics[3].comes_to, topics[3].comes_on = "sivistyslautakunta", date(2027, 3, 16)
    for topic in (topics[0], topics[3]):
        await topic.save()
    await make.wanted(
        topics[0], technical, text="Kolme vaihtoehtoa on laskettavana. Luvut ovat valmiit maaliskuussa."
    )
    await make.wanted(topics[0], school, asked_at=datetime(2027, 1, 20, tzinfo=UTC))
    await compiling.add_all(made, topics[:3], by=saga)
    return made


def page_of(meeting: Meeting) -> str:
    return f"/meetings/{meeting.id}/agenda/edit"


async def lines(meeting: Meeting) -> list[Line]:
    found = await agendas.of_meeting(meeting)
    assert found is not None
    return await agendas.lines_of(found, meeting)


async def numbers(meeting: Meeting) -> list[int]:
    return [line.item.topic for line in await lines(meeting) if line.item.topic]


async def test_the_agenda_page_has_no_faults(tab: Page, saga: Person, meeting: Meeting) -> None:
    await enter(tab, saga)
    await tab.goto(page_of(meeting))
    closed = await faults(tab)
    for fold in await tab.locator(".agenda details summary").all():
        await fold.click()

    assert (closed, await faults(tab)) == ([], [])


async def test_matters_are_put_on_the_agenda_one_press_each(
    tab: Page, saga: Person, meeting: Meeting
) -> None:
    await enter(tab, saga)
    await tab.goto(page_of(meeting))
    waiting = await tab.locator("aside .topic").count()

    focused = []
    for left in range(waiting - 1, -1, -1):
        await tab.click("#add-1")
        await tab.wait_for_function(
            "left => document.querySelectorAll('aside .topic').length === left", arg=left
        )
        focused.append(await tab.evaluate("document.activeElement.id"))

    assert [line.title for line in await lines(meeting) if line.topic] == [
        title for title, _minutes in WINTER
    ]
    assert focused == ["add-1"] * waiting
    assert await tab.locator(".amount--over").count() == 1


async def test_an_item_is_dragged_to_its_place(tab: Page, saga: Person, meeting: Meeting) -> None:
    await enter(tab, saga)
    await tab.goto(page_of(meeting))
    first, second, third = await numbers(meeting)
    await tab.set_viewport_size({"width": 1200, "height": 2000})
    handles = {line.item.topic: f"#item-{line.item.id} .place__handle" for line in await lines(meeting)}

    async with tab.expect_response(lambda answer: answer.url.endswith("/agenda/edit")):
        await tab.hover(handles[third])
        await tab.mouse.down()
        goal = await tab.locator(handles[first]).bounding_box()
        assert goal
        for rest in (20, 10, 0):
            await tab.mouse.move(goal["x"] + 10, goal["y"] + rest, steps=10)
            await tab.wait_for_timeout(50)  # for a moment after each change of places the list sees no move
        await tab.mouse.up()

    assert await numbers(meeting) == [third, first, second]
    await tab.wait_for_function(
        "() => document.querySelectorAll('.agenda__title')[2].textContent.startsWith('3. ')"
    )
    titles = await tab.locator(".agenda__title").all_text_contents()
    assert titles[2:5] == [
        "3. Kerhot ja niiden vetäjät",
        "4. Jäppilän tilojen uudelleenjärjestely",
        "5. Kaupungin omistamat maat",
    ]


async def test_an_item_is_moved_with_the_keyboard_alone(tab: Page, saga: Person, meeting: Meeting) -> None:
    await enter(tab, saga)
    await tab.goto(page_of(meeting))
    first, second, third = await numbers(meeting)
    item = next(line.item.id for line in await lines(meeting) if line.item.topic == first)

    await tab.focus(f"#down-{item}")
    for said in ("17.25 4. Jäppilän", "17.35 5. Jäppilän"):
        await tab.keyboard.press("Enter")
        await tab.wait_for_function(
            "said => document.querySelector('#said').textContent.startsWith(said)", arg=said
        )

    assert await numbers(meeting) == [second, third, first]
    assert await tab.evaluate("document.activeElement.id") == f"down-{item}"


async def test_what_is_refused_is_told_in_place(tab: Page, saga: Person, meeting: Meeting) -> None:
    await enter(tab, saga)
    await tab.goto(page_of(meeting))
    topic = await Topic.objects().get(Topic.title == "Videotykki kokoustiloihin")
    assert topic is not None
    await compiling.add(topic, meeting, by=saga)

    await tab.click("#add-1")

    await tab.wait_for_selector("#content .lead")
    assert await tab.evaluate("document.activeElement.id") == "content"


async def test_the_agenda_is_made_without_javascript(
    tab_without_scripts: Page, saga: Person, meeting: Meeting
) -> None:
    tab = tab_without_scripts
    await enter(tab, saga)
    await tab.goto(page_of(meeting))
    first, second, third = await numbers(meeting)
    items = {line.item.topic: line.item.id for line in await lines(meeting)}

    await press(tab, "#add-1")
    await press(tab, f"#up-{items[second]}")
    await tab.click(f"#item-{items[third]} summary")
    await tab.fill(f"#minutes-{items[third]}", "25")
    await press(tab, f"#item-{items[third]} details .hds-button--secondary")
    await press(tab, "main .hds-button--primary")

    found = [line for line in await lines(meeting) if line.topic]
    assert [line.item.topic for line in found][:3] == [second, first, third]
    assert [line.minutes for line in found] == [10, 15, 25, 5]
    assert await AgendaVersion.count() == 1
