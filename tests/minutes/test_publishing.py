"""From the draft to the published memo, and who is told what."""

from datetime import date, time, timedelta
from io import BytesIO

import docx
import pytest
from docx.shared import Pt

from agendas.tables import Topic, TopicStatus
from core.errors import Invalid, NotAllowed, NotPossible
from core.languages import speak
from mail import circulars
from mail.tables import Circular, Enclosure, Letter
from meetings import guests
from meetings.tables import Meeting, MeetingStatus, Presence
from minutes import (
    attendance,
    circulation,
    corrections,
    follow_ups,
    memos,
    notes,
    outcomes,
    published,
    publishing,
)
from minutes.attendance import Here, WalkIn
from minutes.outcomes import Agreed
from minutes.sheet import Attendee
from minutes.tables import Minutes, OutcomeKind
from people.tables import Membership, Organisation, Person
from tests import make
from tests.minutes import rows
from tests.minutes.rows import Evening

pytestmark = pytest.mark.usefixtures("database", "tonight")
INFORMATION = Agreed(
    kind=OutcomeKind.information, text="Kerrottiin vaihtoehdot.", no_action_because="ylläpitoa"
)


async def test_a_memo_with_gaps_is_not_published(saga: Person) -> None:
    held = await rows.evening("Tilat")
    minutes = await notes.open_minutes(held.meeting, by=saga)

    with speak("en"), pytest.raises(NotPossible) as refused:
        await publishing.publish(minutes, by=saga)

    assert refused.value.message == "The memo cannot be published yet. 2 Tilat: say what came of it."
    assert await published.latest(held.meeting) is None


async def test_a_published_memo_does_not_change(saga: Person) -> None:
    held = await rows.evening("Tilat")
    minutes = await said_and_done(held, saga)

    memo = await publishing.publish(minutes, by=saga)
    await Topic.update({Topic.title: "Aivan muuta"}, force=True)

    sheet = published.sheet(memo, "fi")
    assert [(entry.number, entry.title) for entry in sheet.entries] == [(1, "Avaus"), (2, "Tilat")]
    assert sheet.entries[1].discussion == "Keskusteltiin salista."
    paper = docx.Document(BytesIO(memo.docx))
    assert "2 Tilat" in [paragraph.text for paragraph in paper.paragraphs]


async def test_a_memo_is_published_in_every_language(saga: Person) -> None:
    held = await rows.evening("Tilat")

    memo = await publishing.publish(await said_and_done(held, saga), by=saga)

    assert [published.sheet(memo, language).language for language in ("fi", "sv", "en")] == ["fi", "sv", "en"]


async def test_a_topic_of_which_nothing_is_followed_is_finished(saga: Person) -> None:
    technical = await make.organisation("Tekniset palvelut", kind="department")
    held = await rows.evening("Tilat", "Valaistus", "Latu")
    minutes = await notes.open_minutes(held.meeting, by=saga)
    _opening, told, followed, missed = await memos.entries_of(minutes, held.meeting)
    await outcomes.add(told.passage, INFORMATION, by=saga)
    seen_to = Agreed(
        kind=OutcomeKind.department,
        owner=technical.id,
        due_on=date(2027, 3, 9),
        no_action_because="ylläpitoa",
    )
    await outcomes.add(followed.passage, seen_to, by=saga)
    await notes.set_discussed(missed.passage, False, by=saga)

    await publishing.publish(minutes, by=saga)

    assert await status_of(held) == [TopicStatus.closed, TopicStatus.discussed, TopicStatus.accepted]
    assert await meeting_status(held) == MeetingStatus.closed


async def test_whoever_asked_gets_one_letter_about_all_of_theirs(saga: Person, ada: Person) -> None:
    held = await rows.evening("Tilat", "Valaistus", by=ada)
    minutes = await notes.open_minutes(held.meeting, by=saga)
    _opening, refused, missed = await memos.entries_of(minutes, held.meeting)
    because = Agreed(
        kind=OutcomeKind.nothing, text="rakennus puretaan keväällä", no_action_because="ylläpitoa"
    )
    await outcomes.add(refused.passage, because, by=saga)
    await notes.set_discussed(missed.passage, False, by=saga)

    await publishing.publish(minutes, by=saga)

    told = await Letter.objects().where(Letter.kind == "outcome_told")
    assert [letter.to_address for letter in told] == ["ada@kyla.example"]
    assert "Asiaa ei toteuteta, koska: rakennus puretaan keväällä" in told[0].body
    assert "Tähän asiaan ei ehditty." in told[0].body


async def test_each_owner_gets_one_letter_about_all_of_theirs(saga: Person, ada: Person) -> None:
    technical = await make.organisation("Tekniset palvelut", kind="department", email="tekniset@k.example")
    held = await rows.evening("Tilat", "Valaistus", by=ada)
    minutes = await notes.open_minutes(held.meeting, by=saga)
    _opening, tilat, valaistus = await memos.entries_of(minutes, held.meeting)
    due = date(2027, 3, 9)
    for entry in (tilat, valaistus):
        theirs = Agreed(
            kind=OutcomeKind.department, owner=technical.id, due_on=due, no_action_because="ylläpitoa"
        )
        await outcomes.add(entry.passage, theirs, by=saga)
    hers = Agreed(kind=OutcomeKind.together, owner_person=ada.id, due_on=due, no_action_because="talkoot")
    await outcomes.add(tilat.passage, hers, by=saga)

    await publishing.publish(minutes, by=saga)

    letters = await Letter.objects().where(Letter.kind == "follow_ups_yours").order_by(Letter.id)
    assert sorted((one.to_address, one.body.count("Määräaika: 9.3.2027")) for one in letters) == [
        ("ada@kyla.example", 1),
        ("tekniset@k.example", 2),
    ]
    assert all("http://poyta.example/f/" in one.body for one in letters)


async def test_everybody_invited_gets_the_memo_as_a_word_file(saga: Person, ada: Person) -> None:
    held = await rows.evening("Tilat")
    await rows.guest(held.meeting, ada)

    memo = await publishing.publish(await said_and_done(held, saga), by=saga)
    circular = await circulation.prepared(await minutes_of(held), "memo_published")
    assert circular is not None
    sent = await circulars.send(circular, by=saga)

    enclosures = await Enclosure.objects().where(Enclosure.circular == circular.id)
    assert sent == 1
    assert [one.content for one in enclosures] == [memo.docx]


async def test_who_wishes_for_large_letters_gets_the_memo_in_them_too(saga: Person, ada: Person) -> None:
    held = await rows.evening("Tilat")
    ada.wants_large_print = True
    await ada.save()
    await rows.guest(held.meeting, ada)

    await publishing.publish(await said_and_done(held, saga), by=saga)

    [own] = await Enclosure.objects().where(Enclosure.letter.is_not_null())
    document = docx.Document(BytesIO(own.content))
    assert document.styles["Body Text"].font.size == Pt(16)


async def test_correcting_a_published_memo_makes_the_next_version(saga: Person, ada: Person) -> None:
    held = await rows.evening("Tilat", by=ada)
    minutes = await said_and_done(held, saga)
    first = await publishing.publish(minutes, by=saga)
    with pytest.raises(NotPossible):
        await publishing.publish(minutes, by=saga)
    entry = (await memos.entries_of(minutes, held.meeting))[1]
    await notes.save(entry.passage, "Keskusteltiin keittiöstä.", revision=entry.passage.revision, by=saga)

    second = await publishing.publish(minutes, by=saga)

    assert (first.version, second.version) == (1, 2)
    assert published.sheet(first, "fi").entries[1].discussion == "Keskusteltiin salista."
    assert published.sheet(second, "fi").entries[1].discussion == "Keskusteltiin keittiöstä."
    assert await Letter.count().where(Letter.kind == "outcome_told") == 1


async def test_officials_are_named_and_residents_stand_by_their_village(
    saga: Person, carl: Person, ada: Person, bo: Person
) -> None:
    village = await make.organisation("Jäppilän kyläyhdistys")
    technical = await make.organisation("Tekniset palvelut", kind="department")
    for person in (ada, second := await make.person("Kalle Kyläläinen")):
        await Membership(person=person.id, organisation=village.id).save()
    held = await rows.evening("Tilat")
    await held.table.update_self({"chair": carl.id, "secretary": saga.id})
    present = Here(Presence.present)
    everybody: list[tuple[Person | Organisation, Here]] = [
        (carl, present),
        (saga, present),
        (ada, present),
        (second, present),
        (bo, Here(Presence.remote, left=time(17, 35))),
        (technical, Here(Presence.present, name="Tero Tekninen")),
        (village, Here(Presence.absent)),
    ]
    for who, here in everybody:
        await attendance.mark(await rows.guest(held.meeting, who), here, by=saga)
    await attendance.walk_in(held.meeting, WalkIn("Oili Ohikulkija"), by=saga)

    memo = await publishing.publish(await said_and_done(held, saga), by=saga)

    sheet = published.sheet(memo, "en")
    assert (sheet.chair.name, sheet.secretary.name) == ("Carl Puheenjohtaja", "Saga Sihteeri")  # type: ignore[union-attr]
    assert set(sheet.present) == {
        Attendee(represents="Jäppilän kyläyhdistys", note="2 people"),
        Attendee("Bo Muualta", note="remotely, left at 17:35"),
        Attendee("Tero Tekninen", represents="Tekniset palvelut"),
    }
    assert sheet.others == (Attendee(represents="a resident"),)
    assert sheet.absent == (Attendee(represents="Jäppilän kyläyhdistys"),)


async def test_answers_are_a_beginning_for_who_was_there(saga: Person, ada: Person, bo: Person) -> None:
    held = await rows.evening("Tilat")
    await rows.guest(held.meeting, ada, answer="yes")
    await rows.guest(held.meeting, bo, answer="no")
    await rows.guest(held.meeting, saga, answer="no", presence="remote")

    marked = await attendance.mark_by_answers(held.meeting, by=saga)

    assert marked == 2
    assert {guest.name: guest.invitation.presence for guest in await guests.guests_of(held.meeting)} == {
        "Ada Kyläläinen": "present",
        "Bo Muualta": "absent",
        "Saga Sihteeri": "remote",
    }


async def test_the_draft_goes_to_those_who_were_there_and_they_correct_it(
    saga: Person, ada: Person, bo: Person
) -> None:
    held = await rows.evening("Tilat")
    here = await rows.guest(held.meeting, ada, presence="present")
    await rows.guest(held.meeting, bo, presence="absent")
    minutes = await said_and_done(held, saga)

    sent = await circulation.circulate(minutes, until=date(2027, 2, 16), by=saga)
    letter = await rows.letter("memo_circulated")
    guest = await corrections.guest_by_token(letter.closing.split("/c/")[1].strip())
    await corrections.correct(minutes, name=guest.name, text="Sali, ei halli.", item=held.items[0].id)

    entry = (await memos.entries_of(minutes, held.meeting))[1]
    assert (sent, letter.to_address, guest.invitation.id) == (1, "ada@kyla.example", here.id)
    assert "ti 16.2.2027" in letter.body
    assert [(one.name, one.text, bool(one.handled_at)) for one in entry.corrections] == [
        ("Ada Kyläläinen", "Sali, ei halli.", False)
    ]


async def test_a_correction_is_ticked_off(saga: Person) -> None:
    held = await rows.evening("Tilat")
    minutes = await said_and_done(held, saga)
    await circulation.circulate(minutes, until=date(2027, 2, 16), by=saga)
    wished = await corrections.correct(minutes, name="Ada", text="Päiväys on väärin.")

    await corrections.tick(wished, handled=True, by=saga)

    [kept] = await memos.general_corrections(minutes)
    assert kept.handled_at is not None


async def test_only_a_circulated_memo_is_corrected_and_only_its_own_items(saga: Person) -> None:
    held, other = await rows.evening("Tilat"), await rows.evening("Muuta")
    minutes = await said_and_done(held, saga)
    with pytest.raises(NotPossible):
        await corrections.correct(minutes, name="Ada", text="Liian aikaisin.")
    await circulation.circulate(minutes, until=date(2027, 2, 16), by=saga)

    with pytest.raises(Invalid):
        await corrections.correct(minutes, name="Ada", text="Väärä kokous.", item=other.items[0].id)
    await publishing.publish(minutes, by=saga)
    with pytest.raises(NotPossible):
        await corrections.correct(minutes, name="Ada", text="Liian myöhään.")


async def test_only_a_coordinator_circulates_and_publishes(saga: Person, carl: Person, bo: Person) -> None:
    held = await rows.evening("Tilat")
    minutes = await said_and_done(held, saga)

    for person in (carl, bo):
        with pytest.raises(NotAllowed):
            await circulation.circulate(minutes, until=date(2027, 2, 16), by=person)
        with pytest.raises(NotAllowed):
            await publishing.publish(minutes, by=person)

    assert await Circular.count() == 0


async def test_the_next_meeting_opens_with_what_is_still_to_be_done(saga: Person) -> None:
    technical = await make.organisation("Tekniset palvelut", kind="department")
    held = await rows.evening("Tilat")
    minutes = await notes.open_minutes(held.meeting, by=saga)
    entry = (await memos.entries_of(minutes, held.meeting))[1]
    theirs = Agreed(
        kind=OutcomeKind.department,
        text="Mitataan sali.",
        owner=technical.id,
        due_on=date(2027, 3, 9),
        no_action_because="ylläpitoa",
    )
    await outcomes.add(entry.passage, theirs, by=saga)
    await publishing.publish(minutes, by=saga)
    autumn = await rows.evening(at=held.table, begins=rows.BEGINS + timedelta(days=240))

    lines = await follow_ups.lines_for(autumn.meeting)

    assert [line.what for line in lines] == ["Tilat: Mitataan sali."]


async def said_and_done(held: Evening, by: Person) -> Minutes:
    """A memo that lacks nothing."""
    minutes = await notes.open_minutes(held.meeting, by=by)
    for entry in (await memos.entries_of(minutes, held.meeting))[1:]:
        await notes.save(entry.passage, "Keskusteltiin salista.", revision=0, by=by)
        await outcomes.add(entry.passage, INFORMATION, by=by)
    return minutes


async def minutes_of(held: Evening) -> Minutes:
    found = await memos.of_meeting(held.meeting)
    assert found is not None
    return found


async def status_of(held: Evening) -> list[str]:
    return [await rows.status_of(topic.id) for topic in held.topics]


async def meeting_status(held: Evening) -> str:
    [row] = await Meeting.select(Meeting.status).where(Meeting.id == held.meeting.id)
    return str(row["status"])


async def test_a_second_person_of_an_invited_village_walks_in(saga: Person) -> None:
    village = await make.organisation("Jäppilän kyläyhdistys")
    held = await rows.evening("Tilat")
    invited = await rows.guest(held.meeting, village)

    first = await attendance.walk_in(held.meeting, WalkIn("Oili Ohikulkija", village), by=saga)
    second = await attendance.walk_in(held.meeting, WalkIn("Olli Toinen", village), by=saga)

    assert (first.id, first.present_name, first.presence) == (invited.id, "Oili Ohikulkija", "present")
    assert (second.organisation, second.present_name) == (None, "Olli Toinen, Jäppilän kyläyhdistys")
