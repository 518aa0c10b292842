"""A memo in a real browser: saved while one types, two writers at once, and every page without a barrier."""

from datetime import date, timedelta

import pytest
from playwright.async_api import Browser, Page

from agendas.tables import Topic
from core import tokens
from core.clock import now
from meetings.tables import Invitation
from minutes import circulation, corrections, memos, notes, outcomes, publishing
from minutes.memos import Entry
from minutes.outcomes import Agreed
from minutes.tables import Minutes, Outcome, OutcomeKind
from people.tables import Membership, Organisation, Person
from tests import make
from tests.browser.faults import faults
from tests.browser.tabs import Door, enter, open_tab, press
from tests.minutes import rows
from tests.minutes.rows import Evening


@pytest.fixture
async def technical(database: None) -> Organisation:
    return await make.organisation("Tekniset palvelut", kind="department", email="tekniset@k.example")


@pytest.fixture
async def held(saga: Person, ada: Person, carl: Person, technical: Organisation) -> Evening:
    """A meeting that has just begun, with everybody invited."""
    village = await make.organisation("Jäppilän kyläyhdistys")
    await Membership(person=ada.id, organisation=village.id).save()
    begins = now() - timedelta(minutes=20)
    held = await rows.evening("Jäppilä-talon tilat", "Videotykki", "Kierrätyspisteet", by=ada, begins=begins)
    await Topic.update({Topic.text: "Koulun tilat vapautuvat kesällä."}).where(Topic.id == held.topics[0].id)
    await held.table.update_self({"chair": carl.id, "secretary": saga.id})
    guests = ((carl, "chair", "yes"), (ada, "representative", "yes"), (technical, "official", "no"))
    for who, role, answer in guests:
        await rows.guest(held.meeting, who, role=role, answer=answer)
    return held


@pytest.fixture
async def minutes(held: Evening, saga: Person) -> Minutes:
    return await notes.open_minutes(held.meeting, by=saga)


@pytest.fixture
async def entries(held: Evening, minutes: Minutes) -> list[Entry]:
    return await memos.entries_of(minutes, held.meeting)


async def kept(entry: Entry) -> str:
    await entry.passage.refresh()
    return str(entry.passage.text)


async def saved(page: Page, entry: Entry) -> None:
    """Wait until the page says that the item has been saved, and forget that it did."""
    said = f"#item-{entry.passage.id} .autosave__said span"
    await page.wait_for_selector(said, state="attached")
    await page.evaluate("said => document.querySelector(said).remove()", said)


async def test_a_text_is_kept_while_one_types(
    tab: Page, held: Evening, entries: list[Entry], saga: Person
) -> None:
    await enter(tab, saga)
    await tab.goto(f"/meetings/{held.meeting.id}/minutes/edit")
    field = f"#text-{entries[1].passage.id}"

    await tab.type(field, "Kylä kysyi salista.")
    await saved(tab, entries[1])
    first = await kept(entries[1])
    await tab.fill(field, "Kaupunki vastasi.")
    await saved(tab, entries[1])

    assert first == "Kylä kysyi salista."
    assert await kept(entries[1]) == "Kaupunki vastasi."


async def test_an_outcome_is_a_press_and_enter(
    tab: Page, held: Evening, entries: list[Entry], saga: Person
) -> None:
    await enter(tab, saga)
    await tab.goto(f"/meetings/{held.meeting.id}/minutes/edit")
    await tab.type(f"#text-{entries[1].passage.id}", "Kerrottiin vaihtoehdoista.")

    await press(tab, f"#item-{entries[1].passage.id} button[value=information]")
    await tab.wait_for_selector(f"#item-{entries[1].passage.id} [autofocus]:focus")
    async with tab.expect_navigation():
        await tab.keyboard.press("Enter")

    assert await kept(entries[1]) == "Kerrottiin vaihtoehdoista."
    assert await Outcome.select(Outcome.kind, Outcome.topic) == [
        {"kind": "information", "topic": held.topics[0].id}
    ]


async def test_two_writers_see_each_other_and_join_their_texts(
    tab: Page, chromium: Browser, door: Door, held: Evening, entries: list[Entry], saga: Person
) -> None:
    siru = await make.person("Siru Sijainen", "siru@kaupunki.example", role="coordinator")
    place = f"/meetings/{held.meeting.id}/minutes/edit"
    field, item = f"#text-{entries[1].passage.id}", f"#item-{entries[1].passage.id}"
    await enter(tab, saga)
    await tab.goto(place)
    async with open_tab(chromium, door) as other:
        await enter(other, siru)
        await other.goto(place)
        await other.fill(field, "Siru: sali maksaa.")
        await saved(other, entries[1])

        await tab.fill(field, "Saga: sali on tyhjä.")
        await tab.wait_for_selector(f"{item} .beside")
        beside = await tab.inner_text(f"{item} .beside__text")
        mine = await tab.input_value(field)
        await tab.fill(field, "Siru: sali maksaa. Saga: sali on tyhjä.")
        await press(tab, f"{item} .beside button")

    assert (beside, mine) == ("Siru: sali maksaa.", "Saga: sali on tyhjä.")
    assert await kept(entries[1]) == "Siru: sali maksaa. Saga: sali on tyhjä."


async def test_leaving_the_page_in_the_middle_of_a_word_loses_nothing(
    tab: Page, held: Evening, entries: list[Entry], saga: Person
) -> None:
    await enter(tab, saga)
    await tab.goto(f"/meetings/{held.meeting.id}/minutes/edit")

    await tab.type(f"#text-{entries[1].passage.id}", "Kylä kys")
    await tab.goto("/follow-ups")
    await tab.wait_for_timeout(300)

    assert await kept(entries[1]) == "Kylä kys"


async def test_without_javascript_the_notes_have_a_button(
    tab_without_scripts: Page, held: Evening, entries: list[Entry], saga: Person
) -> None:
    tab = tab_without_scripts
    await enter(tab, saga)
    await tab.goto(f"/meetings/{held.meeting.id}/minutes/edit")

    await tab.type(f"#text-{entries[1].passage.id}", "Ilman skriptejä.")
    await press(tab, f"#item-{entries[1].passage.id} .note-save button")

    assert await kept(entries[1]) == "Ilman skriptejä."


@pytest.mark.parametrize(
    "place",
    [
        "minutes/edit",
        "minutes/edit?passage={passage}&kind=department",
        "attendance",
        "outcomes/{outcome}",
        "minutes/finish",
        "minutes/draft",
    ],
)
async def test_the_secretarys_pages_have_no_barriers(
    tab: Page, held: Evening, minutes: Minutes, entries: list[Entry], saga: Person, place: str
) -> None:
    outcome = await written(minutes, entries, saga)
    await corrections.correct(minutes, name="Ada", text="Sali, ei halli.", item=held.items[0].id)
    await enter(tab, saga)

    path = place.format(passage=entries[1].passage.id, outcome=outcome.id)
    await tab.goto(f"/meetings/{held.meeting.id}/{path}")

    assert await faults(tab) == []


@pytest.mark.parametrize(
    "place",
    [
        "/follow-ups",
        "/follow-ups/{outcome}",
        "/f/{owner}",
        "/meetings/{meeting}/minutes",
        "/meetings/{meeting}/minutes/edited",
    ],
)
async def test_the_pages_after_publication_have_no_barriers(
    tab: Page,
    held: Evening,
    minutes: Minutes,
    entries: list[Entry],
    saga: Person,
    technical: Organisation,
    place: str,
) -> None:
    outcome = await written(minutes, entries, saga)
    await publishing.publish(minutes, by=saga)
    if place.startswith("/follow-ups"):
        await enter(tab, saga)

    owner = tokens.sign("owner", technical.id)
    await tab.goto(place.format(outcome=outcome.id, owner=owner, meeting=held.meeting.id))

    assert await faults(tab) == []


async def test_the_page_for_corrections_has_no_barriers(
    tab: Page, minutes: Minutes, entries: list[Entry], saga: Person, ada: Person
) -> None:
    await written(minutes, entries, saga)
    [invitation] = await Invitation.objects().where(Invitation.person == ada.id)

    await tab.goto(f"/c/{tokens.sign('correct', invitation.id)}")

    assert await faults(tab) == []


async def written(minutes: Minutes, entries: list[Entry], by: Person) -> Outcome:
    """A memo that has been circulated: one thing to see to, one not to be done, one not reached."""
    _opening, first, second, third = entries
    technical = await Organisation.objects().get(Organisation.name == "Tekniset palvelut")
    assert technical is not None
    await notes.save(first.passage, "Päätettiin mitata sali.", revision=0, by=by)
    seen_to = Agreed(
        kind=OutcomeKind.department,
        owner=technical.id,
        due_on=date(2027, 1, 31),
        no_action_because="ylläpitoa",
    )
    outcome = await outcomes.add(first.passage, seen_to, by=by)
    refused = Agreed(kind=OutcomeKind.nothing, text="laite on jo talossa", no_action_because="ylläpitoa")
    await outcomes.add(second.passage, refused, by=by)
    await notes.set_discussed(third.passage, False, by=by)
    await circulation.circulate(minutes, until=now().date() + timedelta(days=7), by=by)
    return outcome
