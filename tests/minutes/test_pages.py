"""The other pages of a memo: attendance, circulation, corrections, publication, follow-ups, and owners."""

import re
from datetime import date

import pytest
import time_machine
from litestar import Litestar

from core import tokens
from core.clock import now
from mail.tables import Circular, CircularStatus, Letter
from meetings.tables import Invitation
from minutes import (
    circulation,
    follow_ups,
    following,
    memos,
    notes,
    outcomes,
    owners,
    published,
    publishing,
)
from minutes.outcomes import Agreed
from minutes.tables import Correction, FollowUpStatus, Minutes, Outcome, OutcomeKind
from people.tables import Membership, Organisation, Person
from tests import make
from tests.conftest import visitor
from tests.door import Visitor, words
from tests.minutes import rows
from tests.minutes.rows import Evening
from tests.queries import counted

pytestmark = pytest.mark.usefixtures("tonight")
CIRCULAR_FORM = {"subject": "Luonnos luettavaksi", "body": "Hei, luonnos on valmis.", "then": "send"}


@pytest.fixture
async def secretary(stranger: Visitor, saga: Person, tonight: time_machine.Traveller) -> Visitor:
    return await stranger.signed_in_as(saga)


@pytest.fixture
async def technical(database: None) -> Organisation:
    return await make.organisation("Tekniset palvelut", kind="department", email="tekniset@k.example")


async def finished(held: Evening, by: Person) -> Minutes:
    """A memo that lacks nothing."""
    minutes = await notes.open_minutes(held.meeting, by=by)
    told = Agreed(kind=OutcomeKind.information, no_action_because="ylläpitoa")
    for entry in (await memos.entries_of(minutes, held.meeting))[1:]:
        await outcomes.add(entry.passage, told, by=by)
    return minutes


async def test_attendance_is_marked_row_by_row(secretary: Visitor, saga: Person, ada: Person) -> None:
    held = await rows.evening("Tilat")
    await notes.open_minutes(held.meeting, by=saga)
    invited = await rows.guest(held.meeting, ada)
    path = f"/meetings/{held.meeting.id}/attendance"

    form = {"presence": "remote", "heads": "1", "arrived": "17:20", "left": "18:00"}
    marked = await secretary.send_form(f"{path}/{invited.id}", form, headers={"HX-Request": "true"})
    wrong = await secretary.send_form(f"{path}/{invited.id}", {**form, "left": "16:00"})

    await invited.refresh()
    assert marked.status_code == 200
    assert wrong.status_code == 422
    assert (invited.presence, f"{invited.arrived:%H.%M}", f"{invited.left:%H.%M}") == (
        "remote",
        "17.20",
        "18.00",
    )


async def test_somebody_walks_in(secretary: Visitor, saga: Person) -> None:
    held = await rows.evening("Tilat")
    await notes.open_minutes(held.meeting, by=saga)
    path = f"/meetings/{held.meeting.id}/attendance"

    nobody = await secretary.send_form(f"{path}/walk-ins")
    somebody = await secretary.send_form(f"{path}/walk-ins", {"name": "Oili Ohikulkija"})

    assert (nobody.status_code, somebody.status_code) == (422, 303)
    assert await Invitation.select(Invitation.present_name, Invitation.presence, Invitation.walked_in) == [
        {"present_name": "Oili Ohikulkija", "presence": "present", "walked_in": True}
    ]
    assert "Oili Ohikulkija" in words(await secretary.get(path))


async def test_from_notes_to_corrections_and_publication(
    secretary: Visitor, service: Litestar, saga: Person, ada: Person
) -> None:
    held = await rows.evening("Tilat", by=ada)
    await rows.guest(held.meeting, ada, presence="present")
    await finished(held, saga)
    path = f"/meetings/{held.meeting.id}"

    prepared = await secretary.send_form(f"{path}/minutes/circulation", {"until": "2027-02-16"})
    sending = await secretary.send_form(prepared.headers["location"], CIRCULAR_FORM)
    await secretary.send_form(sending.headers["location"], {})
    letter = await rows.letter("memo_circulated")
    link = letter.closing.split("http://poyta.example")[1].strip()
    async with visitor(service) as participant:
        draft = await participant.get(link)
        await participant.send_form(link, {"item": str(held.items[0].id), "text": "Sali, ei halli."})
    [correction] = await Correction.objects()
    await secretary.send_form(f"{path}/corrections/{correction.id}/tick", {"handled": "yes"})
    answer = await secretary.send_form(f"{path}/minutes/publication")

    await correction.refresh()
    memo = await published.latest(held.meeting)
    assert (sending.status_code, draft.status_code) == (307, 200)
    assert "2 Tilat" in words(draft)
    assert (correction.name, bool(correction.handled_at)) == ("Ada Kyläläinen", True)
    assert memo is not None
    assert answer.headers["location"].startswith("/letters/")
    assert await Circular.select(Circular.kind, Circular.status).order_by(Circular.id) == [
        {"kind": "memo_circulated", "status": CircularStatus.sent},
        {"kind": "memo_published", "status": CircularStatus.draft},
    ]


async def test_a_correction_of_the_whole_memo_is_told_before_publishing(
    secretary: Visitor, saga: Person
) -> None:
    held = await rows.evening("Tilat")
    minutes = await finished(held, saga)
    await circulation.circulate(minutes, until=date(2027, 2, 16), by=saga)
    await Correction(minutes=minutes.id, name="Ada", text="Päiväys on väärin.").save()

    finish = words(await secretary.get(f"/meetings/{held.meeting.id}/minutes/finish"))
    desk = words(await secretary.get(f"/desk/meetings/{held.meeting.id}"))

    assert "1 korjaus on vielä hoitamatta." in finish
    assert "Nyt: Muistion julkaiseminen" in desk


async def test_the_draft_is_read_only_by_the_circulation_link(
    service: Litestar, saga: Person, ada: Person, tonight: time_machine.Traveller
) -> None:
    held = await rows.evening("Tilat")
    invited = await rows.guest(held.meeting, ada)
    minutes = await finished(held, saga)
    link = f"/c/{tokens.sign('correct', invited.id)}"

    async with visitor(service) as somebody:
        early = await somebody.get(link)
        await circulation.circulate(minutes, until=date(2027, 2, 16), by=saga)
        answers = [
            await somebody.get(link),
            await somebody.get(f"/c/{tokens.sign('rsvp', invited.id)}"),
            await somebody.get(f"/c/{tokens.sign('correct', invited.id + 1)}"),
        ]

    assert early.status_code == 404
    assert [answer.status_code for answer in answers] == [200, 404, 404]
    assert answers[0].headers["cache-control"] == "private, no-store"


async def test_the_draft_is_a_word_file_too(secretary: Visitor, saga: Person) -> None:
    held = await rows.evening("Tilat")
    await finished(held, saga)

    page = await secretary.get(f"/meetings/{held.meeting.id}/minutes/draft")
    paper = await secretary.get(f"/meetings/{held.meeting.id}/minutes/draft.docx")

    assert "2 Tilat" in words(page)
    assert paper.content[:2] == b"PK"


async def test_an_owner_answers_by_link_without_an_account(
    stranger: Visitor, saga: Person, ada: Person, technical: Organisation
) -> None:
    held = await rows.evening("Tilat", "Valaistus", by=ada)
    tilat = await rows.follow_up(held, owner=technical, due=date(2027, 3, 9))
    await rows.follow_up(held, owner=ada, item=1, text="Haravat talkoisiin.")
    link = f"/f/{tokens.sign('owner', technical.id)}"

    page = await stranger.get(link)
    without_reason = await stranger.send_form(f"{link}/{tilat.id}", {"status": "not_done"})
    done = await stranger.send_form(f"{link}/{tilat.id}", {"status": "done", "text": "Mitattu."})

    one = await follow_ups.find(tilat.id, seen_by=saga)
    assert "Tilat" in words(page)
    assert "Haravat" not in words(page)
    assert (without_reason.status_code, done.status_code) == (422, 303)
    assert f'href="/language/sv?back={link}"' in without_reason.text  # a page that can be read again
    assert one.last is not None
    assert (one.status, one.last.text, one.last.by_name) == ("done", "Mitattu.", "Tekniset palvelut")


async def test_an_owner_s_page_tells_what_is_late_what_waits_and_what_is_promised(
    stranger: Visitor, saga: Person, technical: Organisation
) -> None:
    held = await rows.evening("Tilat", "Valaistus", "Latu", "Kota")
    for item, due in enumerate((date(2027, 4, 1), date(2027, 2, 1), date(2027, 3, 1), date(2027, 3, 2))):
        await rows.follow_up(held, owner=technical, item=item, due=due)
    [latu] = [one for one in await follow_ups.everything() if one.title == "Latu"]
    await following.report(latu, FollowUpStatus.in_progress, "Tilattu.", by_name="Tekla")
    asked = await make.topic(held.table, "Uimaranta")
    await make.wanted(asked, technical, asked_at=now())
    owner = await owners.find(organisation=technical.id)
    await stranger.get("/language/en")

    page = await stranger.get(f"/f/{owner.token}")

    headings = re.findall(r"<h[23][^>]*>([^<]+)</h[23]>", page.text.partition("<main")[2])
    assert headings[:8] == [
        *("Late", "Valaistus", "Waiting for an answer", "Kota", "Tilat"),
        *("Answered, and going on", "Latu", "A few lines before the meeting are asked for"),
    ]
    assert "8 days late" in words(page)
    assert owner.mail in page.text


async def test_an_owner_cannot_answer_for_another(
    stranger: Visitor, ada: Person, technical: Organisation
) -> None:
    held = await rows.evening("Tilat")
    theirs = await rows.follow_up(held, owner=technical)
    link = f"/f/{tokens.sign('owner-person', ada.id)}"

    answer = await stranger.send_form(f"{link}/{theirs.id}", {"status": "done"})
    made_up = await stranger.get(f"/f/{tokens.sign('submission', technical.id)}")

    assert (answer.status_code, made_up.status_code) == (404, 404)
    assert await Outcome.select(Outcome.status) == [{"status": "open"}]


async def test_an_official_sees_and_answers_only_their_own(
    service: Litestar, saga: Person, bo: Person, technical: Organisation
) -> None:
    schools = await make.organisation("Sivistyspalvelut", kind="department")
    await Membership(person=bo.id, organisation=schools.id).save()
    held = await rows.evening("Tilat", "Kirjasto")
    theirs = await rows.follow_up(held, owner=technical, text="Mitataan sali.")
    his = await rows.follow_up(held, owner=schools, item=1, text="Avataan lukupiiri.")
    async with visitor(service) as somebody:
        await somebody.signed_in_as(bo)

        listed = words(await somebody.get("/follow-ups"))
        statuses = [
            (await somebody.get(f"/follow-ups/{his.id}")).status_code,
            (await somebody.get(f"/follow-ups/{theirs.id}")).status_code,
            (await somebody.send_form(f"/follow-ups/{theirs.id}/report", {"status": "done"})).status_code,
            (await somebody.send_form(f"/follow-ups/{his.id}/owner", {"owner": "x"})).status_code,
            (await somebody.send_form(f"/follow-ups/{his.id}/report", {"status": "done"})).status_code,
        ]

    assert "Avataan lukupiiri." in listed
    assert "Mitataan sali." not in listed
    assert statuses == [200, 404, 404, 403, 303]


async def test_the_coordinator_hands_over_and_writes_the_decision_down(
    secretary: Visitor, saga: Person, technical: Organisation
) -> None:
    schools = await make.organisation("Sivistyspalvelut", kind="department")
    held = await rows.evening("Tilat")
    made = await rows.follow_up(held, owner=technical, kind="preparation", body="tekninen lautakunta")
    path = f"/follow-ups/{made.id}"

    nobody = await secretary.send_form(f"{path}/owner", {"owner": ""})
    await secretary.send_form(f"{path}/owner", {"owner": f"organisation-{schools.id}"})
    wrong = await secretary.send_form(f"{path}/section", {"section": "§ 12", "link": "data:text/html,x"})
    await secretary.send_form(f"{path}/section", {"section": "§ 12", "link": "https://paatokset.example"})

    one = await follow_ups.find(made.id, seen_by=saga)
    assert (nobody.status_code, wrong.status_code) == (422, 422)
    assert (one.owner, one.section, one.status) == ("Sivistyspalvelut", "§ 12", "done")
    assert "§ 12" in words(await secretary.get(path))


async def test_more_follow_ups_cost_no_more_queries(
    secretary: Visitor, ada: Person, technical: Organisation
) -> None:
    held = await rows.evening("Tilat", "Valaistus", "Latu", "Kota")
    owner = await owners.find(organisation=technical.id)
    counts = []
    for number in range(3):
        await rows.follow_up(held, owner=technical, item=number, due=date(2027, 3, 9))
        await rows.follow_up(held, owner=ada, item=number)
        async with counted() as listed:
            await secretary.get("/follow-ups")
        async with counted() as shown:
            await secretary.get(f"/f/{owner.token}")
        counts.append((len(listed), len(shown)))

    assert counts[0] == counts[2]


async def test_letters_speak_the_language_of_their_reader(saga: Person, tonight: None) -> None:
    astrid = await make.person("Astrid Byström", "astrid@by.example", language="sv")
    held = await rows.evening("Belysning", by=astrid)
    minutes = await finished(held, saga)
    await publishing.publish(minutes, by=saga)

    letter = await rows.letter("outcome_told")
    assert re.match(r"Vad som följde av ärende nr 2027-\d+: Belysning", letter.subject)
    assert await Letter.count() == 1


async def test_marking_a_guest_keeps_how_many_they_had_said_they_are(
    secretary: Visitor, saga: Person, ada: Person
) -> None:
    held = await rows.evening("Tilat")
    await notes.open_minutes(held.meeting, by=saga)
    invited = await rows.guest(held.meeting, ada, answer="yes", heads=3)

    await secretary.send_form(f"/meetings/{held.meeting.id}/attendance/{invited.id}", {"presence": "present"})

    await invited.refresh()
    assert (invited.presence, invited.heads) == ("present", 3)
