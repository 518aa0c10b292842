"""Planning, moving and cancelling: what is refused, what rises, who is told."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from icalendar import Calendar

from core.clock import now
from core.errors import Invalid, NotAllowed, NotFound, NotPossible
from history.tables import Event
from mail.tables import Letter
from meetings import answers, calling, guests, keeping, meetings, planning, states
from meetings.tables import Answer, Invitation, Meeting, MeetingStatus, PartnershipTable, SeatRole
from meetings.times import When
from people.tables import Person
from tests import make
from tests.meetings.conftest import EVENING


async def called(meeting: Meeting, *, by: Person) -> None:
    await calling.prepare(meeting, by=by)
    await calling.send(meeting, by=by)
    await Letter.delete(force=True)


async def invited(meeting: Meeting, *, by: Person) -> None:
    """The guests have the meeting in their calendars."""
    await called(meeting, by=by)
    await states.change(meeting, MeetingStatus.invited)
    await Invitation.update({Invitation.sent_at: now()}).where(Invitation.meeting == meeting.id)


async def letters() -> list[tuple[str, str]]:
    rows = await Letter.select(Letter.to_address, Letter.subject).order_by(Letter.to_address, Letter.id)
    return [(row["to_address"], row["subject"]) for row in rows]


async def calendar_of(address: str) -> Any:
    """The one event of the latest letter with a calendar, and its method."""
    rows = (
        await Letter.select(Letter.calendar)
        .where(Letter.to_address == address, Letter.calendar.is_not_null())
        .order_by(Letter.id, ascending=False)
    )
    calendar = Calendar.from_ical(rows[0]["calendar"])
    (event,) = calendar.events
    return str(calendar["METHOD"]), event


# planning


async def test_a_meeting_is_planned(jappila: PartnershipTable, saga: Person) -> None:
    meeting = await planning.plan(jappila, EVENING, by=saga)

    assert meetings.identifier(jappila, meeting) == "Jäppilä 1/2027"
    assert meeting.starts_at == datetime(2027, 2, 9, 15, tzinfo=UTC)
    assert meeting.ends_at - meeting.starts_at == timedelta(minutes=90)
    assert meeting.topics_until == date(2027, 1, 19)
    assert (meeting.status, meeting.sequence) == ("planned", 0)
    assert await Event.select(Event.verb).where(Event.subject == "meeting") == [{"verb": "planned"}]
    assert await Letter.count() == 0


async def test_only_the_coordinator_plans(jappila: PartnershipTable, ada: Person, bo: Person) -> None:
    for somebody in (ada, bo):
        with pytest.raises(NotAllowed):
            await planning.plan(jappila, EVENING, by=somebody)


async def test_meetings_are_numbered_within_the_table_and_the_year(
    jappila: PartnershipTable, saga: Person
) -> None:
    virtasalmi = await make.table("Virtasalmi", "virtasalmi")

    planned = [
        await planning.plan(table, replace(EVENING, day=day, venue=table.name), by=saga)
        for table, day in [
            (jappila, date(2027, 2, 9)),
            (virtasalmi, date(2027, 2, 9)),
            (jappila, date(2027, 10, 5)),
            (jappila, date(2028, 2, 8)),
        ]
    ]

    assert [(one.number, one.year) for one in planned] == [(1, 2027), (1, 2027), (2, 2027), (1, 2028)]
    assert len({one.uid for one in planned}) == 4


async def test_the_hour_that_the_clocks_skip_is_refused(jappila: PartnershipTable, saga: Person) -> None:
    with pytest.raises(Invalid) as refused:
        await planning.plan(jappila, replace(EVENING, day=date(2027, 3, 28), at=time(3, 30)), by=saga)

    assert refused.value.problems == {
        "at": "That time does not exist: the clocks are moved forward that night."
    }


async def test_what_cannot_be_is_refused_field_by_field(jappila: PartnershipTable, saga: Person) -> None:
    nonsense = When(
        date(2026, 11, 30),
        time(17),
        14,
        " ",
        "x" * 301,
        join_link="javascript:alert(1)",
        topics_until=date(2026, 11, 1),
    )

    with pytest.raises(Invalid) as refused:
        await planning.plan(jappila, nonsense, by=saga)

    assert refused.value.problems == {
        "day": "That day has passed already. Choose a day that is still to come.",
        "minutes": "A meeting lasts from 15 to 600 minutes.",
        "venue": "Where does the table meet? Give the place.",
        "address": "This is too long: at most 300 characters.",
        "join_link": "Give the whole web address, beginning with https://",
        "topics_until": "The last day for matters is between today and the day of the meeting.",
    }
    assert await Meeting.count() == 0


@pytest.mark.parametrize("day", [date(1, 1, 1), date(2026, 11, 30), date(2032, 1, 1), date(9999, 12, 31)])
async def test_a_year_that_somebody_mistyped_is_refused(
    jappila: PartnershipTable, saga: Person, day: date
) -> None:
    with pytest.raises(Invalid) as refused:
        await planning.plan(jappila, replace(EVENING, day=day), by=saga)

    assert list(refused.value.problems) == ["day"]


async def test_an_hour_of_today_that_has_passed_is_refused(jappila: PartnershipTable, saga: Person) -> None:
    with pytest.raises(Invalid) as refused:
        await planning.plan(jappila, replace(EVENING, day=date(2026, 12, 1), at=time(8, 59)), by=saga)

    assert refused.value.problems == {"at": "That time has passed already. Choose a later one."}


async def test_one_table_does_not_meet_twice_on_a_day(evening: Meeting, saga: Person) -> None:
    table = await meetings.table_of(evening)

    with pytest.raises(Invalid) as refused:
        await planning.plan(table, replace(EVENING, at=time(12)), by=saga)

    assert refused.value.problems == {"day": "The table meets on that day already: Jäppilä 1/2027."}


@pytest.mark.parametrize(
    ("day", "topics_until"),
    [
        (date(2027, 2, 9), date(2027, 1, 19)),  # three weeks before, as the table says
        (date(2026, 12, 24), date(2026, 12, 8)),  # three weeks before is the day after tomorrow: a week
        (date(2026, 12, 8), date(2026, 12, 6)),  # no week is left: two days remain for the agenda
        (date(2026, 12, 2), date(2026, 12, 1)),  # tomorrow: today
    ],
)
async def test_the_last_day_for_topics_is_one_that_can_be_kept(
    jappila: PartnershipTable, saga: Person, day: date, topics_until: date
) -> None:
    meeting = await planning.plan(jappila, replace(EVENING, day=day), by=saga)

    assert meeting.topics_until == topics_until


async def test_the_coordinator_may_choose_the_last_day_for_topics(
    jappila: PartnershipTable, saga: Person
) -> None:
    meeting = await planning.plan(jappila, replace(EVENING, topics_until=date(2027, 1, 29)), by=saga)

    assert meeting.topics_until == date(2027, 1, 29)


# reads


async def test_a_planned_meeting_does_not_exist_for_others(
    evening: Meeting, saga: Person, ada: Person, bo: Person
) -> None:
    table = await meetings.table_of(evening)

    assert (await meetings.find(evening.id, seen_by=saga)).id == evening.id
    assert [one.id for one in await meetings.coming(table=table, seen_by=saga)] == [evening.id]
    for reader in (None, ada, bo):
        with pytest.raises(NotFound):
            await meetings.find(evening.id, seen_by=reader)
        assert await meetings.coming(seen_by=reader) == []
        assert await meetings.of_table(table, seen_by=reader) == []
        assert await meetings.next_of(table, seen_by=reader) is None


async def test_meetings_come_and_lie_behind(jappila: PartnershipTable) -> None:
    held = await make.meeting(jappila, date(2026, 10, 6), status="held", number=1)
    off = await make.meeting(jappila, date(2027, 2, 9), status="cancelled", number=1)
    spring = await make.meeting(jappila, date(2027, 2, 10), number=2)
    autumn = await make.meeting(jappila, date(2027, 10, 5), number=3)

    assert [one.id for one in await meetings.coming()] == [spring.id, autumn.id]
    assert [one.id for one in await meetings.behind()] == [off.id, held.id]
    assert [one.id for one in await meetings.of_table(jappila)] == [held.id, off.id, spring.id, autumn.id]
    after_spring = await meetings.next_of(jappila, after=spring.starts_at)
    assert after_spring is not None
    assert after_spring.id == autumn.id


async def test_deadlines_follow_the_table(evening: Meeting, jappila: PartnershipTable) -> None:
    due = meetings.deadlines(evening, jappila)

    assert [
        due.call_on,
        due.topics_until,
        due.background_until,
        due.agenda_on,
        due.memo_draft_on,
        due.memo_on,
    ] == [
        date(2027, 1, 5),
        date(2027, 1, 19),
        date(2027, 1, 30),
        date(2027, 2, 2),
        date(2027, 2, 16),
        date(2027, 2, 23),
    ]


# moving


async def test_moving_tells_everybody_with_a_newer_calendar_entry(
    evening: Meeting, jappila: PartnershipTable, saga: Person, ada: Person
) -> None:
    await keeping.seat(jappila, person=ada, role=SeatRole.representative, by=saga)
    await invited(evening, by=saga)
    (guest,) = await guests.guests_of(evening)
    await answers.answer(guest.invitation, Answer.yes, through="link", heads=3)

    await planning.move(evening, replace(EVENING, day=date(2027, 2, 11)), by=saga)

    assert await letters() == [
        ("ada@kyla.example", "Kokous siirtyy: Jäppilä 1/2027, uusi aika to 11.2.2027 klo 17.00–18.30")
    ]
    method, event = await calendar_of("ada@kyla.example")
    assert (method, event["SEQUENCE"], event["UID"]) == ("REQUEST", 1, guest.invitation.uid)
    assert event.start == datetime(2027, 2, 11, 15, tzinfo=UTC)
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert (evening.sequence, evening.topics_until) == (1, date(2027, 1, 19))
    (asked_again,) = await guests.guests_of(evening)
    assert asked_again.invitation.answer == "none"


async def test_slots_shift_along(
    evening: Meeting, jappila: PartnershipTable, saga: Person, bo: Person
) -> None:
    await invited(evening, by=saga)
    slot = (evening.starts_at + timedelta(minutes=30), evening.starts_at + timedelta(minutes=50))
    invitation = await guests.invite(evening, person=bo, role=SeatRole.official, slot=slot)
    await Invitation.update({Invitation.sent_at: now()}).where(Invitation.id == invitation.id)

    await planning.move(evening, replace(EVENING, day=date(2027, 4, 6), at=time(18)), by=saga)

    _method, event = await calendar_of("bo@muualla.example")
    assert (event.start, event.end) == (
        datetime(2027, 4, 6, 15, 30, tzinfo=UTC),  # 18.30 in summer time
        datetime(2027, 4, 6, 15, 50, tzinfo=UTC),
    )


async def test_another_place_keeps_the_answers(
    evening: Meeting, jappila: PartnershipTable, saga: Person, ada: Person
) -> None:
    await keeping.seat(jappila, person=ada, role=SeatRole.representative, by=saga)
    await invited(evening, by=saga)
    (guest,) = await guests.guests_of(evening)
    await answers.answer(guest.invitation, Answer.yes, through="link")

    await planning.move(evening, replace(EVENING, venue="Seurantalo"), by=saga)

    method, event = await calendar_of("ada@kyla.example")
    assert (method, event["SEQUENCE"], event["LOCATION"]) == ("REQUEST", 1, "Seurantalo, Kylätie 1")
    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"


async def test_a_text_raises_no_sequence_and_sends_no_letter(
    evening: Meeting, jappila: PartnershipTable, saga: Person, ada: Person
) -> None:
    await keeping.seat(jappila, person=ada, role=SeatRole.representative, by=saga)
    await invited(evening, by=saga)
    changed_at = evening.changed_at

    await planning.move(evening, replace(EVENING, accessibility="Esteetön sisäänkäynti"), by=saga)
    await planning.move(evening, replace(EVENING, accessibility="Esteetön sisäänkäynti"), by=saga)

    kept = await meetings.find(evening.id, seen_by=saga)
    assert (kept.accessibility, kept.sequence, kept.changed_at) == ("Esteetön sisäänkäynti", 0, changed_at)
    assert await letters() == []


async def test_who_has_only_been_called_gets_the_news_without_a_calendar_entry(
    evening: Meeting, jappila: PartnershipTable, saga: Person, ada: Person
) -> None:
    await keeping.seat(jappila, person=ada, role=SeatRole.representative, by=saga)
    await called(evening, by=saga)

    await planning.move(evening, replace(EVENING, day=date(2027, 3, 9)), by=saga)

    assert await Letter.select(Letter.to_address, Letter.calendar) == [
        {"to_address": "ada@kyla.example", "calendar": None}
    ]
    assert evening.topics_until == date(2027, 2, 16)


async def test_moving_what_nobody_knows_of_tells_nobody(
    evening: Meeting, jappila: PartnershipTable, saga: Person, ada: Person
) -> None:
    await keeping.seat(jappila, person=ada, role=SeatRole.representative, by=saga)
    await guests.ensure_seats_invited(evening)

    await planning.move(evening, replace(EVENING, day=date(2028, 2, 8)), by=saga)

    assert await letters() == []
    assert meetings.identifier(jappila, evening) == "Jäppilä 1/2028"


async def test_of_two_coordinators_who_move_a_meeting_one_is_told_of_the_other(
    evening: Meeting, jappila: PartnershipTable, saga: Person, ada: Person
) -> None:
    await keeping.seat(jappila, person=ada, role=SeatRole.representative, by=saga)
    await invited(evening, by=saga)
    seen_by_both = evening.sequence
    also_open = await meetings.find(evening.id, seen_by=saga)
    await planning.move(evening, replace(EVENING, day=date(2027, 2, 11)), by=saga, seen=seen_by_both)

    with pytest.raises(NotPossible) as refused:
        await planning.move(also_open, replace(EVENING, day=date(2027, 2, 16)), by=saga, seen=seen_by_both)

    assert refused.value.message == "Somebody else has just changed this meeting. Please look at it again."
    kept = await meetings.find(evening.id, seen_by=saga)
    assert (kept.starts_at, kept.sequence) == (datetime(2027, 2, 11, 15, tzinfo=UTC), 1)
    assert len(await letters()) == 1


async def test_a_meeting_that_was_held_stays_where_it_was(
    evening: Meeting, saga: Person, jappila: PartnershipTable
) -> None:
    held = await make.meeting(jappila, date(2026, 10, 6), status="held")

    with pytest.raises(NotPossible):
        await planning.move(held, replace(EVENING, day=date(2027, 5, 4)), by=saga)


async def test_a_moved_meeting_is_called_off_no_other(
    evening: Meeting, jappila: PartnershipTable, saga: Person
) -> None:
    other = await planning.plan(jappila, replace(EVENING, day=date(2027, 2, 11)), by=saga)

    with pytest.raises(Invalid) as refused:
        await planning.move(evening, replace(EVENING, day=date(2027, 2, 11)), by=saga)

    assert refused.value.problems == {"day": "The table meets on that day already: Jäppilä 2/2027."}
    assert other.sequence == evening.sequence == 0


# cancelling


async def test_cancelling_tells_why_and_takes_it_out_of_calendars(
    evening: Meeting, jappila: PartnershipTable, saga: Person, ada: Person
) -> None:
    await keeping.seat(jappila, person=ada, role=SeatRole.representative, by=saga)
    await invited(evening, by=saga)
    (guest,) = await guests.guests_of(evening)

    await planning.cancel(evening, because=" Lumimyrsky katkaisi tiet. ", by=saga)

    assert await letters() == [("ada@kyla.example", "PERUTTU: Jäppilä 1/2027, ti 9.2.2027 klo 17.00–18.30")]
    (letter,) = await Letter.objects()
    assert "Miksi: Lumimyrsky katkaisi tiet.\n" in letter.body
    method, event = await calendar_of("ada@kyla.example")
    assert (method, event["SEQUENCE"], event["UID"]) == ("CANCEL", 1, guest.invitation.uid)
    assert (event["STATUS"], event["SUMMARY"]) == (
        "CANCELLED",
        "PERUTTU: Jäppilän kumppanuuspöytä 1/2027",
    )


async def test_one_uid_lives_through_everything(
    evening: Meeting, jappila: PartnershipTable, saga: Person, ada: Person
) -> None:
    await keeping.seat(jappila, person=ada, role=SeatRole.representative, by=saga)
    await invited(evening, by=saga)
    uid = evening.uid

    await planning.move(evening, replace(EVENING, day=date(2027, 2, 11)), by=saga)
    await planning.move(evening, replace(EVENING, day=date(2027, 2, 11), venue="Seurantalo"), by=saga)
    await planning.cancel(evening, because="Flunssa.", by=saga)

    calendars = await Letter.select(Letter.calendar, Letter.calendar_method).order_by(Letter.id)
    events = [Calendar.from_ical(row["calendar"]).events[0] for row in calendars]
    assert [row["calendar_method"] for row in calendars] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [event["SEQUENCE"] for event in events] == [1, 2, 3]
    assert len({event["UID"] for event in events}) == 1
    kept = await meetings.find(evening.id, seen_by=saga)
    assert (kept.uid, kept.sequence) == (uid, 3)


async def test_a_reason_is_asked_for(evening: Meeting, saga: Person) -> None:
    with pytest.raises(Invalid) as refused:
        await planning.cancel(evening, because="  ", by=saga)

    assert list(refused.value.problems) == ["because"]


async def test_a_meeting_is_cancelled_once(
    evening: Meeting, jappila: PartnershipTable, saga: Person, ada: Person
) -> None:
    await keeping.seat(jappila, person=ada, role=SeatRole.representative, by=saga)
    await invited(evening, by=saga)
    also_open = await meetings.find(evening.id, seen_by=saga)
    await planning.cancel(evening, because="Flunssa.", by=saga)

    for meeting in (evening, also_open):
        with pytest.raises(NotPossible):
            await planning.cancel(meeting, because="Flunssa.", by=saga)

    assert len(await letters()) == 1


async def test_a_cancelled_day_is_free_again(evening: Meeting, saga: Person) -> None:
    await planning.cancel(evening, because="Flunssa.", by=saga)

    again = await planning.plan(await meetings.table_of(evening), EVENING, by=saga)

    assert again.number == 2


async def test_a_meeting_goes_through_its_life_one_step_after_another(evening: Meeting) -> None:
    with pytest.raises(NotPossible) as refused:
        await states.change(evening, MeetingStatus.closed)
    assert refused.value.message == (
        "The state of this meeting is “planned”. It cannot be changed to “memo is out”."
    )

    for status in (
        MeetingStatus.called,
        MeetingStatus.invited,
        MeetingStatus.held,
        MeetingStatus.closed,
    ):
        await states.change(evening, status)

    kept = await Meeting.objects().get(Meeting.id == evening.id)
    assert kept is not None
    assert kept.status == "closed"
    assert None not in (kept.called_at, kept.invited_at, kept.held_at, kept.closed_at)


async def test_letters_speak_the_language_of_each_guest(
    evening: Meeting, jappila: PartnershipTable, saga: Person
) -> None:
    for name, language in (("Åsa", "sv"), ("Bill", "en"), ("Eeva", "fi")):
        person = await make.person(name, f"{name.lower()[1:]}@kyla.example", language=language)
        await keeping.seat(jappila, person=person, role=SeatRole.representative, by=saga)
    await invited(evening, by=saga)

    await planning.cancel(evening, because="Flunssa.", by=saga)

    subjects = {subject for _address, subject in await letters()}
    assert subjects == {
        "INSTÄLLT: Jäppilä 1/2027, ti 9.2.2027 kl. 17.00–18.30",
        "CANCELLED: Jäppilä 1/2027, Tue 9.2.2027 at 17:00–18:30",
        "PERUTTU: Jäppilä 1/2027, ti 9.2.2027 klo 17.00–18.30",
    }


async def test_a_late_deadline_is_set_anew_when_the_call_is_written(evening: Meeting, saga: Person) -> None:
    with time_machine.travel(datetime(2027, 1, 25, 7, tzinfo=UTC), tick=True):
        await calling.prepare(evening, by=saga)

    assert evening.topics_until == date(2027, 2, 1)


async def test_a_date_that_nobody_knew_of_is_cancelled_quietly(
    evening: Meeting, jappila: PartnershipTable, saga: Person
) -> None:
    await planning.cancel(evening, because="Sali on remontissa.", by=saga)

    assert await meetings.of_table(jappila) == []
    assert [one.id for one in await meetings.of_table(jappila, seen_by=saga)] == [evening.id]
