"""Taking notes at the door: by itself while one types, by a button without JavaScript, by two at once."""

import re
from datetime import date

import pytest
import time_machine
from litestar import Litestar

from agendas.tables import BackgroundNote
from meetings.tables import MeetingStatus
from minutes import memos, notes
from minutes.memos import Entry
from minutes.tables import Outcome, OutcomeKind, Passage
from people.tables import Person
from tests import make
from tests.conftest import visitor
from tests.door import Visitor, words
from tests.minutes import rows
from tests.minutes.rows import Evening
from tests.queries import counted

pytestmark = pytest.mark.usefixtures("tonight")
BY_ITSELF = {"HX-Request": "true"}


@pytest.fixture
async def secretary(stranger: Visitor, saga: Person, tonight: time_machine.Traveller) -> Visitor:
    return await stranger.signed_in_as(saga)


async def opened(*titles: str, by: Person) -> tuple[Evening, list[Entry]]:
    held = await rows.evening(*titles)
    minutes = await notes.open_minutes(held.meeting, by=by)
    return held, await memos.entries_of(minutes, held.meeting)


async def test_the_notes_are_opened_with_one_press(secretary: Visitor) -> None:
    held = await rows.evening("Tilat")

    before = words(await secretary.get(f"/meetings/{held.meeting.id}/minutes/edit"))
    await secretary.send_form(f"/meetings/{held.meeting.id}/minutes/opening")
    after = words(await secretary.get(f"/meetings/{held.meeting.id}/minutes/edit"))

    await held.meeting.refresh()
    assert held.meeting.status == MeetingStatus.held
    assert "2 Tilat" not in before
    assert "2 Tilat" in after


async def test_a_text_is_saved_by_itself_and_the_next_saving_follows_on(
    secretary: Visitor, saga: Person
) -> None:
    held, entries = await opened("Tilat", by=saga)
    path = f"/meetings/{held.meeting.id}/passages/{entries[1].passage.id}"

    first = await secretary.send_form(path, {"text": "Kylä", "revision": "0"}, headers=BY_ITSELF)
    second = await secretary.send_form(
        path, {"text": "Kaupunki", "revision": revision_in(first.text)}, headers=BY_ITSELF
    )

    assert (first.status_code, revision_in(first.text), revision_in(second.text)) == (200, "1", "2")
    assert await Passage.select(Passage.text).where(Passage.id == entries[1].passage.id) == [
        {"text": "Kaupunki"}
    ]


async def test_words_of_decision_are_noticed_while_one_types(secretary: Visitor, saga: Person) -> None:
    held, entries = await opened("Tilat", by=saga)
    path = f"/meetings/{held.meeting.id}/passages/{entries[1].passage.id}"

    answer = await secretary.send_form(path, {"text": "Päätettiin ostaa."}, headers=BY_ITSELF)

    assert answer.status_code == 200
    assert "sovittiin jatkovalmistelusta" in words(answer)


async def test_a_late_saving_shows_the_other_text_beside_and_takes_the_joined_one(
    secretary: Visitor, saga: Person
) -> None:
    held, entries = await opened("Tilat", by=saga)
    passage = entries[1].passage
    path = f"/meetings/{held.meeting.id}/passages/{passage.id}"
    siru = await make.person("Siru Sijainen", role="coordinator")
    await notes.save(passage, "Sirun rivi.", revision=0, by=siru)

    by_itself = await secretary.send_form(path, {"text": "Sagan rivi."}, headers=BY_ITSELF)
    by_button = await secretary.send_form(path, {"text": "Sagan rivi."})
    joined = await secretary.send_form(path, {"text": "Sirun rivi. Sagan rivi.", "over": "1"})

    assert "Siru Sijainen" in words(by_itself)
    assert "Sirun rivi." in words(by_itself)
    assert by_button.status_code == 409
    assert {"Sirun rivi.", "Sagan rivi."} <= set(re.findall(r"S\w+ rivi\.", words(by_button)))
    assert joined.status_code == 303
    await passage.refresh()
    assert passage.text == "Sirun rivi. Sagan rivi."


async def test_without_javascript_the_kind_saves_the_text_and_opens_the_form(
    secretary: Visitor, saga: Person
) -> None:
    held, entries = await opened("Tilat", by=saga)
    passage = entries[1].passage
    form = {"text": "Keskusteltiin.", "revision": "0", "kind": "information"}

    saved = await secretary.send_form(f"/meetings/{held.meeting.id}/passages/{passage.id}", form)
    page = await secretary.get(saved.headers["location"])

    await passage.refresh()
    assert passage.text == "Keskusteltiin."
    assert re.search(r'name="text" value="[^"]+" autofocus', page.text)


@pytest.mark.parametrize("kind", ["information", "department", "together"])
async def test_enter_is_enough_for_an_outcome(secretary: Visitor, saga: Person, kind: str) -> None:
    technical = await make.organisation("Tekniset palvelut", kind="department")
    held, entries = await opened("Tilat", by=saga)
    await BackgroundNote(topic=held.topics[0].id, organisation=technical.id).save()
    passage = entries[1].passage.id
    page = await secretary.get(f"/meetings/{held.meeting.id}/minutes/edit?passage={passage}&kind={kind}")

    answer = await secretary.send_form(
        f"/meetings/{held.meeting.id}/passages/{passage}/outcomes", outcome_form_in(page.text)
    )

    [outcome] = await Outcome.objects()
    assert answer.status_code == 303
    assert outcome.kind == kind
    assert outcome.text
    if kind == OutcomeKind.department:
        assert (outcome.owner, outcome.due_on) == (technical.id, date(2027, 3, 11))


async def test_the_next_outcome_serves_the_same_action(secretary: Visitor, saga: Person) -> None:
    action = await rows.action()
    held, entries = await opened("Tilat", by=saga)
    passage = entries[1].passage.id
    path = f"/meetings/{held.meeting.id}/passages/{passage}/outcomes"
    await secretary.send_form(path, {"kind": "information", "plan": str(action.id)})

    page = await secretary.get(f"/meetings/{held.meeting.id}/minutes/edit?passage={passage}&kind=together")

    assert re.findall(r'name="plan" value="(\w*)" checked', page.text) == [str(action.id)]


async def test_what_may_fit_is_offered_with_the_words_that_speak_for_it(
    secretary: Visitor, saga: Person
) -> None:
    technical = await make.organisation(
        "Tekniset palvelut", kind="department", remit="katuvalot, kadut, tiet"
    )
    action = await make.action(technical, "Katuvalot syttyvät kylien raiteille", by=saga)
    await secretary.get("/language/en")
    held, entries = await opened("Katuvalot puuttuvat", by=saga)
    path = f"/meetings/{held.meeting.id}/passages/{entries[1].passage.id}/outcomes"

    edit = f"/meetings/{held.meeting.id}/minutes/edit?passage={entries[1].passage.id}&kind=department"
    page = await secretary.get(edit)
    form = outcome_form_in(page.text) | {"plan": str(action.id), "owner": f"organisation-{technical.id}"}
    await secretary.send_form(path, form)

    said = words(page)
    assert "1.1.1 Katuvalot syttyvät kylien raiteille by the words: Katuvalot" in said
    assert "Tekniset palvelut by the words: Katuvalot" in said
    assert re.findall(r'type="radio"[^>]*(checked)', page.text) == ["checked"]  # to choose later
    [outcome] = await Outcome.objects()
    assert (outcome.action, outcome.owner) == (action.id, technical.id)


async def test_what_is_chosen_from_the_whole_list_goes_before_what_was_offered(
    secretary: Visitor, saga: Person
) -> None:
    technical = await make.organisation("Tekniset palvelut", kind="department")
    held, entries = await opened("Tilat", by=saga)
    path = f"/meetings/{held.meeting.id}/passages/{entries[1].passage.id}/outcomes"
    due = {"kind": "department", "due": "2027-03-09", "plan": "next_plan", "plan_other": "upkeep"}

    await secretary.send_form(path, {**due, "owner": "", "owner_other": f"organisation-{technical.id}"})

    [outcome] = await Outcome.objects()
    assert (outcome.owner, outcome.for_next_plan) == (technical.id, False)
    assert outcome.no_action_because == "se on arkista ylläpitoa"


async def test_a_proposal_for_the_next_plan_is_marked_and_keeps_its_own_words(
    secretary: Visitor, saga: Person
) -> None:
    held, entries = await opened("Tilat", by=saga)
    path = f"/meetings/{held.meeting.id}/passages/{entries[1].passage.id}/outcomes"

    await secretary.send_form(path, {"kind": "information", "plan": "next_plan", "reason": "kylien valot"})
    [outcome] = await Outcome.objects()
    page = await secretary.get(f"/meetings/{held.meeting.id}/outcomes/{outcome.id}")

    assert outcome.for_next_plan
    assert outcome.no_action_because == "se on ehdotus seuraavaan suunnitelmaan: kylien valot"
    assert re.findall(r'name="plan" value="(\w*)" checked', page.text) == ["next_plan"]
    assert re.findall(r'name="reason" value="([^"]*)"', page.text) == ["kylien valot"]


async def test_a_usual_reason_is_chosen_like_an_action(secretary: Visitor, saga: Person) -> None:
    held, entries = await opened("Tilat", by=saga)
    path = f"/meetings/{held.meeting.id}/passages/{entries[1].passage.id}/outcomes"

    await secretary.send_form(path, {"kind": "information", "plan": "upkeep"})
    await secretary.send_form(path, {"kind": "information", "plan": "other", "reason": "kokeilu"})

    found = await Outcome.select(Outcome.action, Outcome.no_action_because).order_by(Outcome.id)
    assert [row["action"] for row in found] == [None, None]
    assert found[1]["no_action_because"] == "kokeilu"
    assert found[0]["no_action_because"]


async def test_what_an_outcome_lacks_is_told_beside_its_field(secretary: Visitor, saga: Person) -> None:
    held, entries = await opened("Tilat", by=saga)

    answer = await secretary.send_form(
        f"/meetings/{held.meeting.id}/passages/{entries[1].passage.id}/outcomes",
        {"kind": "department", "text": "Selvitetään.", "owner": "", "due": "31.2.2027"},
    )

    assert answer.status_code == 422
    assert 'value="Selvitetään."' in answer.text
    assert await Outcome.count() == 0


async def test_a_made_up_action_or_owner_is_refused(secretary: Visitor, saga: Person) -> None:
    held, entries = await opened("Tilat", by=saga)
    path = f"/meetings/{held.meeting.id}/passages/{entries[1].passage.id}/outcomes"

    for form in ({"plan": "4711"}, {"kind": "together", "owner": "organisation-4711"}):
        assert (await secretary.send_form(path, form)).status_code == 422


async def test_gaps_are_told_with_links_to_them(secretary: Visitor, saga: Person) -> None:
    held, entries = await opened("Tilat", "Valaistus", by=saga)
    path = f"/meetings/{held.meeting.id}"
    await secretary.send_form(f"{path}/passages/{entries[1].passage.id}/outcomes", {"kind": "information"})
    [outcome] = await Outcome.objects()

    page = await secretary.get(f"{path}/minutes/finish")
    refused = await secretary.send_form(f"{path}/minutes/publication")

    gaps = page.text.partition('class="gaps"')[2].partition("</ul>")[0]
    assert re.findall(r'href="([^"]+)"', gaps) == [
        f"{path}/outcomes/{outcome.id}",
        f"{path}/minutes/edit#item-{entries[2].passage.id}",
    ]
    assert refused.status_code == 409


async def test_an_outcome_is_changed_and_removed(secretary: Visitor, saga: Person) -> None:
    held, entries = await opened("Tilat", by=saga)
    path = f"/meetings/{held.meeting.id}"
    await secretary.send_form(f"{path}/passages/{entries[1].passage.id}/outcomes", {"kind": "information"})
    [outcome] = await Outcome.objects()

    await secretary.send_form(f"{path}/outcomes/{outcome.id}", {"kind": "nothing", "text": "ei rahaa"})
    await outcome.refresh()
    changed = (outcome.kind, outcome.text)
    await secretary.send_form(f"{path}/outcomes/{outcome.id}/removal")

    assert changed == ("nothing", "ei rahaa")
    assert await Outcome.count() == 0


async def test_an_item_of_another_meeting_is_not_found(secretary: Visitor, saga: Person) -> None:
    held, _entries = await opened("Tilat", by=saga)
    _other, theirs = await opened("Muuta", by=saga)

    answer = await secretary.send_form(
        f"/meetings/{held.meeting.id}/passages/{theirs[1].passage.id}", {"text": "Väärä"}
    )

    assert answer.status_code == 404


async def test_bo_sees_no_notes(service: Litestar, saga: Person, bo: Person) -> None:
    held, entries = await opened("Tilat", by=saga)
    path = f"/meetings/{held.meeting.id}"
    async with visitor(service) as somebody:
        await somebody.signed_in_as(bo)

        asked = [
            await somebody.get(f"{path}/minutes/edit"),
            await somebody.get(f"{path}/minutes/draft"),
            await somebody.get(f"{path}/attendance"),
            await somebody.send_form(f"{path}/passages/{entries[1].passage.id}", {"text": "Bo kävi"}),
            await somebody.send_form(f"{path}/minutes/publication"),
        ]

    assert {answer.status_code for answer in asked} == {403}


async def test_a_longer_agenda_costs_no_more_queries(secretary: Visitor, saga: Person) -> None:
    counts = []
    for titles in (["Tilat"], ["Tilat", "Valaistus", "Latu"]):
        held, entries = await opened(*titles, by=saga)
        path = f"/meetings/{held.meeting.id}"
        for entry in entries[1:]:
            form = {"kind": "together", "owner": f"person-{saga.id}"}
            await secretary.send_form(f"{path}/passages/{entry.passage.id}/outcomes", form)
        async with counted() as sent:
            await secretary.get(f"{path}/minutes/edit")
        counts.append(len(sent))

    assert counts[0] == counts[1]


def revision_in(fragment: str) -> str:
    found = re.search(r'name="revision" value="(\d+)"', fragment)
    assert found is not None
    return found[1]


def outcome_form_in(page: str) -> dict[str, str]:
    """What a browser would send if one pressed Enter in the form of the outcome."""
    form = page.partition('class="outcome-form"')[2].partition("</form>")[0]
    fields = re.findall(r"<input[^>]*>", form)
    pressed = "".join(one for one in fields if 'type="radio"' not in one or " checked" in one)
    typed = dict(re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', pressed))
    typed |= {
        name: value for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    }
    for name, options in re.findall(r'<select[^>]* name="(\w+)"(.*?)</select>', form, flags=re.S):
        chosen = re.findall(r'<option value="([^"]*)" selected', options)
        typed[name] = chosen[0] if chosen else ""
    return {name: value for name, value in typed.items() if name != "_csrf_token"}
