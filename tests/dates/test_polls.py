"""Asking a table which times suit it: what is asked, who answers how, and what comes of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
import time_machine
from icalendar import Calendar

from core.errors import Invalid, NotFound, NotPossible
from core.tokens import sign
from dates.polls import answering, asking, choosing, polls, reminding, suggesting, sums
from dates.polls.question import Question
from dates.tables import Poll, PollStatus, PollTime, Suits, Voter
from mail.tables import Letter, LetterStatus
from meetings import answers as answers_of_guests
from meetings import guests, keeping, planning
from meetings.particulars import Particulars
from meetings.seasons import Stretch
from meetings.tables import Answer, Meeting, PartnershipTable, Seat, SeatRole
from people.tables import Person
from tests import make
from tests.meetings.conftest import DECEMBER, EVENING

TUESDAY, WEDNESDAY, THURSDAY = date(2027, 2, 9), date(2027, 2, 10), date(2027, 2, 11)
AT = time(17)
QUESTION = Question(
    times=((TUESDAY, AT), (WEDNESDAY, AT), (THURSDAY, time(18))),
    until=date(2026, 12, 15),
    venue="Jäppilä-talo",
    address="Kylätie 1",
)
YES, IF_NEED_BE, NO = Suits.yes, Suits.if_need_be, Suits.no


@pytest.fixture
async def seated(jappila: PartnershipTable, saga: Person, carl: Person, ada: Person) -> PartnershipTable:
    """Carl is in the chair; Ada, a village without e-mail and the technical department sit there, too."""
    village = await make.organisation("Lempyyn kylätoimikunta", phone="040 123")
    department = await make.organisation(
        "Tekninen toimi", email="tekninen@kaupunki.example", kind="department"
    )
    await keeping.seat(jappila, person=carl, role=SeatRole.chair, by=saga)
    await keeping.seat(jappila, person=ada, role=SeatRole.representative, by=saga)
    await keeping.seat(jappila, organisation=village, role=SeatRole.representative, by=saga)
    await keeping.seat(jappila, organisation=department, role=SeatRole.official, by=saga)
    return await _again(jappila)


async def _again(table: PartnershipTable) -> PartnershipTable:
    found = await PartnershipTable.objects().get(PartnershipTable.id == table.id)
    assert found is not None
    return found


@pytest.fixture
async def poll(seated: PartnershipTable, saga: Person) -> Poll:
    return await asking.ask(seated, QUESTION, by=saga)


async def voter(poll: Poll, name: str) -> Voter:
    found = [one.voter for one in await polls.respondents(poll) if one.holder.name.startswith(name)]
    return found[0]


async def said(poll: Poll, *words: Suits) -> dict[int, Suits]:
    return {time.id: word for time, word in zip(await polls.times_of(poll), words, strict=True)}


async def letters_of(kind: str) -> list[str]:
    rows = await Letter.objects().where(Letter.kind == kind).order_by(Letter.to_name)
    return [row.to_name for row in rows]


async def test_everybody_at_the_table_is_asked_and_departments_only_if_they_are_chosen(
    seated: PartnershipTable, saga: Person
) -> None:
    official = await Seat.objects().get(Seat.role == SeatRole.official)
    assert official is not None

    alone = await asking.ask(seated, QUESTION, by=saga)
    later = replace(QUESTION, times=((TUESDAY, time(12)), (WEDNESDAY, time(12))))
    together = await asking.ask(seated, replace(later, officials=frozenset({official.id})), by=saga)

    assert [one.holder.name for one in await polls.respondents(alone)] == [
        "Carl Puheenjohtaja",
        "Ada Kyläläinen",
        "Lempyyn kylätoimikunta",
    ]
    assert [one.holder.name for one in await polls.respondents(together)][-1] == "Tekninen toimi"
    assert await letters_of("poll_asked") == ["Ada Kyläläinen"] * 2 + ["Carl Puheenjohtaja"] * 2 + [
        "Tekninen toimi"
    ]


async def test_nobody_is_asked_twice_who_has_two_seats(
    seated: PartnershipTable, saga: Person, ada: Person
) -> None:
    village = await make.organisation("Toinen kylä")
    await make.seat(seated, person=ada.id, organisation=village.id, role="representative")

    poll = await asking.ask(seated, QUESTION, by=saga)

    names = [one.holder.name for one in await polls.respondents(poll)]
    assert names.count("Ada Kyläläinen") == 1


async def test_the_same_question_pressed_twice_is_asked_once(
    poll: Poll, seated: PartnershipTable, saga: Person
) -> None:
    with pytest.raises(Invalid):
        await asking.ask(seated, QUESTION, by=saga)

    assert await Poll.count() == 1


async def test_a_table_at_which_nobody_sits_cannot_be_asked(jappila: PartnershipTable, saga: Person) -> None:
    with pytest.raises(NotPossible):
        await asking.ask(jappila, QUESTION, by=saga)


BAD: list[tuple[str, Question, set[str]]] = [
    ("no time", replace(QUESTION, times=()), {"day-1"}),
    ("one time", replace(QUESTION, times=((TUESDAY, AT),)), {"day-1"}),
    (
        "eleven times",
        replace(QUESTION, times=tuple((TUESDAY + timedelta(days=n), AT) for n in range(11))),
        {"day-10"},
    ),
    ("twice the same", replace(QUESTION, times=((TUESDAY, AT), (TUESDAY, AT))), {"day-2"}),
    ("in the past", replace(QUESTION, times=((date(2026, 11, 3), AT), (TUESDAY, AT))), {"day-1", "until"}),
    ("skipped hour", replace(QUESTION, times=((TUESDAY, AT), (date(2027, 3, 28), time(3, 30)))), {"at-2"}),
    ("answers after the first time", replace(QUESTION, until=TUESDAY), {"until"}),
    ("answers until yesterday", replace(QUESTION, until=date(2026, 11, 30)), {"until"}),
    ("no place", replace(QUESTION, venue=" "), {"venue"}),
    ("too long a note", replace(QUESTION, note="a" * 2001), {"note"}),
    ("no time at all", replace(QUESTION, minutes=0), {"minutes"}),
    ("fifteen hours", replace(QUESTION, minutes=900), {"minutes"}),
    ("a join link that is none", replace(QUESTION, join_link="javascript:alert(1)"), {"join_link"}),
]


@pytest.mark.parametrize(("question", "fields"), [bad[1:] for bad in BAD], ids=[bad[0] for bad in BAD])
async def test_what_cannot_be_asked_is_told_field_by_field(
    seated: PartnershipTable, saga: Person, question: Question, fields: set[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        await asking.ask(seated, question, by=saga)

    assert refused.value.problems.keys() - {"until"} == fields - {"until"}
    assert fields <= refused.value.problems.keys() | {"until"}
    assert await Poll.count() == 0


async def test_an_answer_can_be_changed_and_the_last_one_counts(poll: Poll) -> None:
    ada = await voter(poll, "Ada")
    await answering.answer(ada, await said(poll, YES, YES, YES), comment="Kaikki käy")

    await answering.answer(ada, await said(poll, NO, IF_NEED_BE, YES), comment="Ei tiistaina")

    one = await polls.respondent(await voter(poll, "Ada"))
    assert list(one.votes.values()) == [NO, IF_NEED_BE, YES]
    assert (one.voter.comment, one.voter.answered_through) == ("Ei tiistaina", "link")


async def test_each_time_wants_an_answer_by_link(poll: Poll) -> None:
    first, second, third = await polls.times_of(poll)

    with pytest.raises(Invalid) as refused:
        await answering.answer(await voter(poll, "Ada"), {first.id: YES})

    assert set(refused.value.problems) == {f"suits-{second.id}", f"suits-{third.id}"}


async def test_a_vote_for_a_time_of_another_poll_is_refused(
    poll: Poll, seated: PartnershipTable, saga: Person
) -> None:
    other = await asking.ask(
        seated, replace(QUESTION, times=((TUESDAY, time(9)), (WEDNESDAY, time(9)))), by=saga
    )
    foreign = (await polls.times_of(other))[0]

    with pytest.raises(NotPossible):
        await answering.answer(await voter(poll, "Ada"), {**await said(poll, YES, YES, YES), foreign.id: YES})

    assert (await voter(poll, "Ada")).answered_at is None


async def test_a_comment_has_a_length(poll: Poll) -> None:
    with pytest.raises(Invalid) as refused:
        await answering.answer(await voter(poll, "Ada"), await said(poll, YES, YES, YES), comment="a" * 2001)

    assert list(refused.value.problems) == ["comment"]


async def test_after_the_last_day_the_link_tells_whom_to_call_and_the_coordinator_still_notes(
    poll: Poll, saga: Person
) -> None:
    await Person.update({Person.phone: "044 588"}).where(Person.id == saga.id)
    ada, words = await voter(poll, "Ada"), await said(poll, YES, YES, NO)

    with time_machine.travel(DECEMBER + timedelta(days=15)):
        with pytest.raises(NotPossible) as refused:
            await answering.answer(ada, words)
        await answering.note(ada, words, through="phone", by=saga)

    assert refused.value.message == (
        "The last day for answers was 15.12.2026. "
        "Call Saga Sihteeri, tel. 044 588: your answer can still be noted."
    )
    assert (await voter(poll, "Ada")).answered_through == "phone"


async def test_what_was_said_on_paper_may_leave_a_time_open(poll: Poll, saga: Person) -> None:
    first = (await polls.times_of(poll))[0]

    await answering.note(await voter(poll, "Lempyyn"), {first.id: NO}, through="paper", by=saga)

    assert (await polls.respondent(await voter(poll, "Lempyyn"))).votes == {first.id: NO}


async def test_nothing_said_is_no_answer_and_no_way_is_none_either(poll: Poll, saga: Person) -> None:
    lempyy = await voter(poll, "Lempyyn")

    with pytest.raises(Invalid):
        await answering.note(lempyy, {}, through="paper", by=saga)
    with pytest.raises(Invalid):
        await answering.note(lempyy, await said(poll, YES, YES, YES), through="pigeon", by=saga)


async def test_only_the_silent_are_reminded_once_a_day_and_once_by_itself(poll: Poll, saga: Person) -> None:
    await answering.answer(await voter(poll, "Carl"), await said(poll, YES, YES, NO))

    by_hand = await reminding.remind(poll, by=saga)
    with pytest.raises(NotPossible):
        await reminding.remind(poll, by=saga)
    early = await reminding.remind_due()
    with time_machine.travel(DECEMBER + timedelta(days=11)):
        by_itself = [await reminding.remind_due(), await reminding.remind_due()]
    with time_machine.travel(DECEMBER + timedelta(days=13)):
        again = await reminding.remind_due()

    assert (by_hand, early, by_itself, again) == (1, 0, [1, 0], 0)
    assert await letters_of("poll_reminder") == ["Ada Kyläläinen"] * 2


async def test_whoever_answers_is_reminded_no_more_nor_after_the_last_day(poll: Poll, saga: Person) -> None:
    with time_machine.travel(DECEMBER + timedelta(days=15)):
        late = await reminding.remind_due()
        with pytest.raises(NotPossible):
            await reminding.remind(poll, by=saga)
    for name in ("Carl", "Ada"):
        await answering.answer(await voter(poll, name), await said(poll, YES, YES, NO))
    with time_machine.travel(DECEMBER + timedelta(days=11)):
        answered = await reminding.remind_due()

    assert (late, answered) == (0, 0)


async def test_a_poll_asked_just_before_its_last_day_is_not_reminded_at_once(
    seated: PartnershipTable, saga: Person
) -> None:
    await asking.ask(seated, replace(QUESTION, until=date(2026, 12, 3)), by=saga)

    assert await reminding.remind_due() == 0


async def test_a_time_that_is_added_is_told_to_those_who_have_answered(poll: Poll, saga: Person) -> None:
    await answering.answer(await voter(poll, "Carl"), await said(poll, YES, YES, NO))

    await asking.add_time(poll, date(2027, 2, 16), AT, by=saga)

    assert await letters_of("poll_time_added") == ["Carl Puheenjohtaja"]
    assert len(await polls.times_of(poll)) == 4


@pytest.mark.parametrize(
    "day", [TUESDAY, date(2026, 12, 15), date(2026, 11, 1)], ids=["asked about", "too early", "past"]
)
async def test_a_time_that_does_not_fit_is_not_added(poll: Poll, saga: Person, day: date) -> None:
    with pytest.raises(Invalid) as refused:
        await asking.add_time(poll, day, AT, by=saga)

    assert list(refused.value.problems) == ["day"]


async def test_an_eleventh_time_is_not_added(poll: Poll, saga: Person) -> None:
    for number in range(7):
        await asking.add_time(poll, date(2027, 3, 1) + timedelta(days=number), AT, by=saga)

    with pytest.raises(Invalid):
        await asking.add_time(poll, date(2027, 4, 13), AT, by=saga)


async def test_a_time_that_is_withdrawn_is_free_and_two_remain(poll: Poll, saga: Person) -> None:
    first, second, third = await polls.times_of(poll)
    await answering.answer(await voter(poll, "Ada"), await said(poll, YES, NO, NO))

    await asking.withdraw_time(poll, first, by=saga)
    with pytest.raises(NotPossible):
        await asking.withdraw_time(poll, second, by=saga)

    assert [time.id for time in await polls.times_of(poll)] == [second.id, third.id]
    assert (await polls.respondent(await voter(poll, "Ada"))).votes == {second.id: NO, third.id: NO}


async def test_the_last_day_stays_before_the_first_time(poll: Poll, saga: Person) -> None:
    await asking.move_deadline(poll, date(2027, 2, 8), by=saga)

    for wrong in (TUESDAY, date(2026, 11, 30)):
        with pytest.raises(Invalid):
            await asking.move_deadline(poll, wrong, by=saga)

    assert (await polls.find(poll.id, seen_by=saga)).until == date(2027, 2, 8)


async def test_the_best_time_is_one_at_which_the_chair_can_come(poll: Poll, saga: Person) -> None:
    await answering.answer(await voter(poll, "Carl"), await said(poll, NO, IF_NEED_BE, YES))
    await answering.answer(await voter(poll, "Ada"), await said(poll, YES, YES, IF_NEED_BE))
    await answering.note(
        await voter(poll, "Lempyyn"), await said(poll, YES, YES, NO), through="phone", by=saga
    )

    found = sums.sums_of(await polls.times_of(poll), await polls.respondents(poll))

    assert [one.best for one in found] == [False, True, False]
    assert [one.chair for one in found] == [NO, IF_NEED_BE, YES]


async def test_no_time_is_the_best_before_anybody_has_answered(poll: Poll) -> None:
    found = sums.sums_of(await polls.times_of(poll), await polls.respondents(poll))

    assert [one.best for one in found] == [False, False, False]


async def _everybody_answers(poll: Poll, saga: Person) -> Sequence[PollTime]:
    await answering.answer(await voter(poll, "Carl"), await said(poll, NO, YES, YES))
    await answering.answer(await voter(poll, "Ada"), await said(poll, YES, IF_NEED_BE, NO))
    await answering.note(
        await voter(poll, "Lempyyn"), await said(poll, YES, NO, NO), through="phone", by=saga
    )
    return await polls.times_of(poll)


async def test_choosing_a_time_plans_the_meeting_and_carries_the_answers_over(
    poll: Poll, saga: Person
) -> None:
    times = await _everybody_answers(poll, saga)

    meeting = await choosing.choose(poll, times[1], by=saga)

    assert (meeting.starts_at, meeting.venue, meeting.address) == (
        times[1].starts_at,
        "Jäppilä-talo",
        "Kylätie 1",
    )
    answers = {
        guest.name: (guest.invitation.answer, guest.invitation.answered_through)
        for guest in await guests.guests_of(meeting)
    }
    assert answers == {
        "Carl Puheenjohtaja": (Answer.yes, "link"),
        "Ada Kyläläinen": (Answer.maybe, "link"),
        "Lempyyn kylätoimikunta": (Answer.no, "phone"),
        "Tekninen toimi": (Answer.none, ""),
    }


async def test_everybody_gets_the_date_for_their_calendar(poll: Poll, saga: Person) -> None:
    times = await _everybody_answers(poll, saga)

    meeting = await choosing.choose(poll, times[1], by=saga)

    told = {}
    for guest in await guests.guests_of(meeting):
        letter = (
            await Letter.objects().where(Letter.kind == "poll_chosen", Letter.to_name == guest.name).first()
        )
        if letter is None:
            assert guest.invitation.saved_at is None
            continue
        assert guest.invitation.saved_at is not None
        event = Calendar.from_ical(letter.calendar).walk("VEVENT")[0]
        told[guest.name] = (letter.calendar_method, str(event["UID"]) == guest.invitation.uid)
    assert told == {"Carl Puheenjohtaja": ("REQUEST", True), "Ada Kyläläinen": ("REQUEST", True)}


async def test_who_has_promised_another_meeting_at_that_time_is_asked_again(
    poll: Poll, saga: Person, ada: Person
) -> None:
    times = await _everybody_answers(poll, saga)
    elsewhere = await make.meeting(await make.table("Virtasalmi", "virtasalmi"), TUESDAY)
    invitation = await guests.invite(elsewhere, person=ada, role=SeatRole.representative)
    await answers_of_guests.answer(invitation, Answer.yes, through=answers_of_guests.PHONE, by=saga)

    meeting = await choosing.choose(poll, times[0], by=saga)

    answers = {guest.name: guest.invitation.answer for guest in await guests.guests_of(meeting)}
    assert (answers["Ada Kyläläinen"], answers["Carl Puheenjohtaja"]) == (Answer.none, Answer.no)


async def test_letters_of_a_poll_that_is_over_stay_here(poll: Poll, saga: Person) -> None:
    await choosing.choose(poll, (await polls.times_of(poll))[0], by=saga)

    rows = await Letter.select(Letter.status).where(Letter.kind == "poll_asked")
    assert {row["status"] for row in rows} == {LetterStatus.replaced.value}


async def test_a_department_hears_the_date_without_a_calendar_entry(
    seated: PartnershipTable, saga: Person
) -> None:
    official = await Seat.objects().get(Seat.role == SeatRole.official)
    assert official is not None
    poll = await asking.ask(seated, replace(QUESTION, officials=frozenset({official.id})), by=saga)

    await choosing.choose(poll, (await polls.times_of(poll))[0], by=saga)

    letter = await Letter.objects().get((Letter.to_name == "Tekninen toimi") & (Letter.kind != "poll_asked"))
    assert letter is not None
    assert letter.kind == "poll_chosen_for_department"
    assert letter.calendar is None


async def test_of_two_who_choose_at_once_one_is_told(poll: Poll, saga: Person) -> None:
    first, second, _third = await polls.times_of(poll)
    hers, his = await polls.find(poll.id, seen_by=saga), await polls.find(poll.id, seen_by=saga)
    await choosing.choose(hers, first, by=saga)

    with pytest.raises(NotPossible) as refused:
        await choosing.choose(his, second, by=saga)

    assert refused.value.message == "Somebody else has just ended this poll. Please look at it again."
    assert await Meeting.count() == 1


async def test_a_day_on_which_the_table_meets_already_is_refused_and_the_poll_stays_open(
    poll: Poll, seated: PartnershipTable, saga: Person
) -> None:
    await planning.plan(seated, EVENING, by=saga)

    with pytest.raises(Invalid):
        await choosing.choose(poll, (await polls.times_of(poll))[0], by=saga)

    assert (await polls.find(poll.id, seen_by=saga)).status == PollStatus.open
    assert await letters_of("poll_chosen") == []


async def test_a_time_that_was_withdrawn_meanwhile_cannot_be_chosen(poll: Poll, saga: Person) -> None:
    first = (await polls.times_of(poll))[0]
    await asking.withdraw_time(poll, first, by=saga)

    with pytest.raises(NotFound):
        await choosing.choose(poll, first, by=saga)

    assert (await polls.find(poll.id, seen_by=saga)).status == PollStatus.open


async def test_a_poll_that_is_given_up_tells_why_and_takes_no_answers(poll: Poll, saga: Person) -> None:
    with pytest.raises(Invalid):
        await asking.drop(poll, because=" ", by=saga)

    await asking.drop(poll, because="Kokous pidetään syksyllä.", by=saga)

    assert await letters_of("poll_dropped") == ["Ada Kyläläinen", "Carl Puheenjohtaja"]
    with pytest.raises(NotPossible):
        await answering.answer(await voter(poll, "Ada"), await said(poll, YES, YES, YES))
    with pytest.raises(NotPossible):
        await asking.add_time(poll, date(2027, 2, 16), AT, by=saga)
    with pytest.raises(NotPossible):
        await reminding.remind(poll, by=saga)


async def test_a_poll_that_has_a_date_takes_no_answers(poll: Poll, saga: Person) -> None:
    await choosing.choose(poll, (await polls.times_of(poll))[0], by=saga)

    with pytest.raises(NotPossible):
        await answering.note(
            await voter(poll, "Ada"), await said(poll, YES, YES, YES), through="phone", by=saga
        )
    with pytest.raises(NotPossible):
        await asking.drop(poll, because="Turha", by=saga)


async def test_a_link_is_nobodys_unless_it_is_whole(poll: Poll) -> None:
    token = polls.token_of(await voter(poll, "Ada"))

    for wrong in (token[:-1], token + "a", token[::-1], sign("rsvp", 1), sign("poll", 987_654), ""):
        with pytest.raises(NotFound):
            await polls.find_by_token(wrong)


async def test_a_voter_of_another_poll_is_not_found(
    poll: Poll, seated: PartnershipTable, saga: Person
) -> None:
    other = await asking.ask(
        seated, replace(QUESTION, times=((TUESDAY, time(9)), (WEDNESDAY, time(9)))), by=saga
    )

    with pytest.raises(NotFound):
        await polls.find_voter(other, (await voter(poll, "Ada")).id)


async def test_free_days_are_suggested_on_the_usual_weekday(jappila: PartnershipTable) -> None:
    jappila.usual_weekday, jappila.usual_time = 1, time(17)

    found = await suggesting.suggested(jappila)

    assert found == [(date(2027, 1, day), time(17)) for day in (5, 12, 19, 26)]


async def test_days_near_another_meeting_of_the_table_and_holidays_are_not_suggested(
    jappila: PartnershipTable, saga: Person
) -> None:
    jappila.usual_weekday, jappila.spacing_days = 2, 14
    await planning.plan(jappila, replace(EVENING, day=date(2027, 1, 20)), by=saga)

    days = [day for day, _at in await suggesting.suggested(jappila)]

    assert days[0] == date(2027, 2, 3)  # Epiphany, and three Wednesdays too near, are left out


@pytest.mark.parametrize(
    ("spring", "months"), [(Stretch((1, 15), (3, 20)), {2, 3}), (Stretch((1, 2), (1, 4)), {9})]
)
async def test_the_days_suggested_are_of_one_season(saga: Person, spring: Stretch, months: set[int]) -> None:
    card = Particulars("Virtasalmi", "Virtasalmi", seasons=(spring, Stretch((9, 1), (9, 30))))
    table = await keeping.add_table(card, by=saga)
    table.usual_weekday, table.call_days = 1, 80

    found = await suggesting.suggested(table)

    assert len(found) == 4
    assert {day.month for day, _at in found} <= months
