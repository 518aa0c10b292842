"""Calendar answers that come by mail, from the mailbox to the list of guests."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from icalendar import Calendar

from agendas.inbox import overruling
from core import tokens
from core.errors import NotAllowed, NotPossible
from core.settings import settings
from mail.tables import Fate, Letter, ReceivedMail
from meetings import answers, guests, planning, proposals
from meetings.calendars.events import refusal_part, reply_token, request_part
from meetings.itip.verdicts import from_request
from meetings.tables import (
    Answer,
    Invitation,
    Meeting,
    PartnershipTable,
    ProposalStatus,
    ProposedTime,
    SeatRole,
)
from meetings.times import When
from people.tables import EmailAddress, Membership, Person
from tests import make
from tests.door import Visitor, words
from tests.letterbox import kept, post
from tests.meetings.calendar_programs import (
    PROGRAMS,
    around,
    calendar,
    exchange_online,
    outlook_desktop,
    plain,
)
from tests.meetings.calendar_programs import (
    Answer as Said,
)

Program = Callable[[Said], bytes]


@pytest.fixture(autouse=True)
def in_january() -> Iterator[None]:
    with time_machine.travel(datetime(2027, 1, 14, 7, tzinfo=UTC), tick=True):
        yield


@pytest.fixture
async def aino(database: None) -> Person:
    return await make.person("Aino Korhonen", "aino@kyla.example")


@pytest.fixture
async def evening(saga: Person) -> Meeting:
    table = await make.table()
    table.secretary = saga.id
    await table.save()
    return await make.meeting(table, date(2027, 2, 9), status="invited", invited_at=datetime.now(UTC))


@pytest.fixture
async def invitation(evening: Meeting, aino: Person) -> Invitation:
    made = await guests.invite(evening, person=aino, role=SeatRole.representative)
    await Invitation.update({Invitation.sent_at: datetime.now(UTC)}).where(Invitation.id == made.id)
    await made.refresh()
    return made


def home(invitation: Invitation) -> str:
    return settings().reply_address(tokens.sign("rsvp", invitation.id))


def said(invitation: Invitation, partstat: str = "ACCEPTED", **more: object) -> Said:
    """What a guest's program answers to this invitation."""
    first = Said(partstat, uid=invitation.uid, sequence=invitation.sequence, to=home(invitation))
    return replace(first, **more)  # type: ignore[arg-type]


async def become(raw: bytes) -> tuple[str, str]:
    """The fate of a mail, and the reason."""
    found = await post(raw, envelope_from="aino@kyla.example")
    return found.fate, found.reason


async def now_so(invitation: Invitation) -> Invitation:
    found = await Invitation.objects().get(Invitation.id == invitation.id)
    assert found is not None
    return found


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
async def test_every_program_marks_the_guest(invitation: Invitation, program: Program) -> None:
    fate = await become(program(said(invitation, "TENTATIVE")))

    found = await now_so(invitation)
    assert fate == ("accepted", "answer")
    assert (found.answer, found.answered_through, found.said, found.said_at) == (
        "maybe",
        "mail",
        "TENTATIVE",
        datetime(2027, 1, 12, 9, 30, tzinfo=UTC),
    )


async def test_the_answer_shows_at_once(invitation: Invitation, stranger: Visitor, saga: Person) -> None:
    await become(plain(said(invitation, comment="Tulen myöhässä")))

    await stranger.signed_in_as(saga)
    shown = await stranger.get(f"/meetings/{invitation.meeting}/guests")

    assert "Tulen myöhässä" in shown.text


async def test_a_later_answer_takes_the_place_and_an_earlier_one_does_not(invitation: Invitation) -> None:
    yes = plain(said(invitation))
    no = plain(said(invitation, "DECLINED", stamp="20270113T080000Z", message_id="<2@x>"))

    assert [await become(raw) for raw in (no, yes, no)] == [
        ("accepted", "answer"),
        ("accepted", "calendar_overtaken"),
        ("repeated", "repeated"),
    ]
    assert (await now_so(invitation)).answer == "no"


async def test_a_clock_that_is_years_ahead_does_not_have_the_last_word(invitation: Invitation) -> None:
    await become(plain(said(invitation, stamp="20990101T000000Z")))
    no = said(invitation, "DECLINED", stamp="20270116T080000Z", message_id="<2@x>")

    assert await become(plain(no)) == ("accepted", "answer")


async def test_the_same_answer_in_another_envelope(invitation: Invitation) -> None:
    again = said(invitation, message_id="<2@x>", comment="Tulen")

    assert await become(plain(said(invitation))) == ("accepted", "answer")
    assert await become(plain(again)) == ("repeated", "calendar_said_before")


async def test_an_answer_on_the_phone_is_overtaken_by_a_later_one_of_the_calendar(
    invitation: Invitation, saga: Person
) -> None:
    await become(plain(said(invitation)))
    await answers.answer(invitation, Answer.no, through="phone", by=saga)
    await become(plain(said(invitation, "TENTATIVE", stamp="20270113T080000Z", message_id="<2@x>")))

    assert (await now_so(invitation)).answer == "maybe"


# the meeting has moved


async def moved(evening: Meeting, saga: Person, **more: object) -> None:
    when = When(date(2027, 2, 9), time(18), 90, "Jäppilä-talo")
    await planning.move(evening, replace(when, **more), by=saga)  # type: ignore[arg-type]


async def test_an_answer_to_the_earlier_time_is_asked_again_once(
    invitation: Invitation, evening: Meeting, saga: Person
) -> None:
    yes, no = said(invitation), said(invitation, "DECLINED", stamp="20270112T100000Z", message_id="<2@x>")
    await moved(evening, saga)

    fates = [await become(plain(one)) for one in (yes, no)]

    assert fates == [("accepted", "calendar_earlier_version")] * 2
    [again] = await Letter.objects().where(Letter.kind == "invitation_again")
    [event] = Calendar.from_ical(again.calendar).events
    assert (again.to_address, again.reply_to, again.calendar_method) == (
        "aino@kyla.example",
        home(invitation),
        "REQUEST",
    )
    assert (event["UID"], event["SEQUENCE"]) == (invitation.uid, 1)
    assert again.subject.startswith("Vastaathan vielä kerran: Jäppilä 1/2027")
    assert (await now_so(invitation)).answer == "none"


async def test_an_answer_holds_though_only_the_place_has_changed(
    invitation: Invitation, evening: Meeting, saga: Person
) -> None:
    yes = said(invitation)
    await moved(evening, saga, at=time(17), venue="Kirjasto")

    assert (await now_so(invitation)).sequence == 1
    assert await become(plain(yes)) == ("accepted", "answer")


async def test_who_asks_for_the_invitation_gets_it_once_a_day(invitation: Invitation) -> None:
    asked = said(invitation)
    for number in range(3):
        raw = plain(replace(asked, message_id=f"<{number}@x>"), method="REFRESH", declared="REFRESH")
        raw = raw.replace(b"11:30:00", f"11:3{number}:00".encode())
        assert await become(raw) == ("accepted", "calendar_asked_again")

    [again] = await Letter.objects()
    assert (again.kind, again.to_address) == ("invitation_again", "aino@kyla.example")


async def test_an_answer_to_a_meeting_that_is_over_waits_for_a_person(
    invitation: Invitation, evening: Meeting
) -> None:
    await Meeting.update({Meeting.status: "held"}).where(Meeting.id == evening.id)

    assert await become(plain(said(invitation))) == ("held", "refused")


# whose answer


async def test_a_guest_is_known_by_every_address_of_theirs(invitation: Invitation, aino: Person) -> None:
    await EmailAddress(person=aino.id, address="aino.k@posti.example", preferred=False).save()
    other = said(
        invitation, address="aino.k@posti.example", sender="aino.k@posti.example", to="a@poyta.example"
    )

    assert await become(plain(other)) == ("accepted", "answer")


async def test_a_member_answers_for_their_organisation(evening: Meeting, aino: Person) -> None:
    village = await make.organisation(email="kyla@kyla.example")
    await Membership(person=aino.id, organisation=village.id).save()
    invitation = await guests.invite(evening, organisation=village, role=SeatRole.representative)

    assert await become(plain(said(invitation, to="asiat@poyta.example"))) == ("accepted", "answer")


async def test_an_organisation_is_answered_for_by_whomever_it_sends(evening: Meeting) -> None:
    village = await make.organisation(email="kyla@kyla.example")
    invitation = await guests.invite(evening, organisation=village, role=SeatRole.representative)
    eero = said(invitation, address="eero@posti.example", sender="eero@posti.example", name="Eero Vieras")

    assert await become(plain(eero)) == ("accepted", "answer")
    assert await become(plain(replace(eero, to="asiat@poyta.example", message_id="<2@x>"))) == (
        "held",
        "calendar_not_invited",
    )


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"address": "eero@posti.example", "name": "Eero Vieras"}, "calendar_not_invited"),
        (
            {"sender": "Veijo <veijo@vilunki.example>", "to": "asiat@poyta.example"},
            "calendar_said_for_another",
        ),
        ({"uid": "muu@muualla.example", "to": "asiat@poyta.example"}, "calendar_unknown_event"),
        ({"partstat": "X-EHKA"}, "calendar_not_understood"),
    ],
)
async def test_what_cannot_be_noted_waits_for_a_person(
    invitation: Invitation, more: dict[str, str], reason: str
) -> None:
    assert await become(plain(said(invitation, **more))) == ("held", reason)
    assert (await now_so(invitation)).answer == "none"


async def test_a_coordinator_notes_an_answer_that_was_held(invitation: Invitation, saga: Person) -> None:
    raw = plain(said(invitation, address="eero@posti.example", name="Eero Vieras", comment="Tulen"))
    held = await post(raw)

    with pytest.raises(NotAllowed):
        await overruling.let_in(held, by=Person(name="Bo"))
    reason = await overruling.let_in(held, by=saga)

    found = await now_so(invitation)
    assert (reason, found.answer, found.comment, found.said_in) == ("answer", "yes", "Tulen", held.id)
    assert (await kept(held.id)).fate == Fate.accepted


async def test_the_page_of_a_held_answer_tells_whose_it_is(
    invitation: Invitation, stranger: Visitor, saga: Person
) -> None:
    eero = said(
        invitation, "DECLINED", address="eero@posti.example", name="Eero Vieras", to="a@poyta.example"
    )
    held = await post(plain(eero))
    await stranger.signed_in_as(saga)

    shown = words(await stranger.get(f"/mail/{held.id}"))
    await stranger.send_form(f"/mail/{held.id}/letting-in")

    assert "Eero Vieras: ei tule" in shown
    assert "Aino Korhonen" in shown
    assert (await now_so(invitation)).answer == "no"


async def test_what_nobody_can_understand_is_not_noted_by_a_coordinator_either(
    invitation: Invitation, saga: Person
) -> None:
    held = await post(plain(said(invitation, "X-EHKA")))

    with pytest.raises(NotPossible):
        await overruling.let_in(held, by=saga)


async def test_a_sender_whom_the_border_disproves(
    invitation: Invitation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "agendas.inbox.opening.settings", lambda: replace(settings(), authserv_id="mx.poyta.example")
    )
    forged = plain(
        said(invitation),
        Authentication_Results="mx.poyta.example; dmarc=fail header.from=kyla.example",
    )
    # Our border writes its lines above all others.
    lines = forged.split(b"\r\n")
    result = next(line for line in lines if line.startswith(b"Authentication"))
    lines.remove(result)

    assert await become(b"\r\n".join([result, *lines])) == ("held", "calendar_forged")


async def test_nobody_else_invites_or_cancels(invitation: Invitation) -> None:
    for method in ("REQUEST", "CANCEL"):
        raw = plain(said(invitation, message_id=f"<{method}@x>"), method=method, declared=method)
        assert await become(raw) == ("held", "own_invitation")

    assert (await now_so(invitation)).answer == "none"


# what is said beside it


async def test_whom_a_guest_sends_instead_is_shown(invitation: Invitation) -> None:
    sends = 'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:eero@kyla.example":mailto:aino@kyla.example'
    raw = around(calendar(f"UID:{invitation.uid}", sends), said(invitation))
    comes = said(invitation, address="eero@kyla.example", sender="eero@kyla.example", message_id="<2@x>")

    assert await become(raw) == ("accepted", "answer")
    assert await become(plain(comes)) == ("accepted", "answer")
    found = await now_so(invitation)
    assert (found.answer, found.delegate, found.delegate_answer) == ("no", "eero@kyla.example", "yes")


async def test_how_many_come_is_told_by_google(invitation: Invitation) -> None:
    await become(PROGRAMS["google"](said(invitation, companions=2)))

    assert (await now_so(invitation)).heads == 3


@pytest.mark.parametrize("program", [outlook_desktop, exchange_online], ids=["desktop", "online"])
async def test_what_is_typed_into_outlook_is_kept(invitation: Invitation, program: Program) -> None:
    raw = program(said(invitation, comment="Tulen vasta kuudelta."))

    await become(raw)

    assert (await now_so(invitation)).comment == "Tulen vasta kuudelta."


async def test_what_a_program_says_is_nobodys_comment(invitation: Invitation) -> None:
    await become(PROGRAMS["thunderbird"](said(invitation)))

    assert (await now_so(invitation)).comment == ""


# another time


def proposing(invitation: Invitation, *lines: str, **more: str) -> bytes:
    one = said(invitation, **more)
    inside = calendar(
        f"UID:{one.uid}",
        one.version,
        f"DTSTAMP:{one.stamp}",
        f"ATTENDEE;PARTSTAT=TENTATIVE:mailto:{one.address}",
        *(lines or ("DTSTART:20270210T160000Z", "DTEND:20270210T173000Z")),
        "COMMENT:Tiistaina on hiihtokisat",
        method="COUNTER",
    )
    return around(inside, one, declared="COUNTER")


async def test_another_time_waits_on_the_desk_and_the_meeting(
    invitation: Invitation, evening: Meeting, stranger: Visitor, saga: Person
) -> None:
    fate = await become(proposing(invitation))

    [proposal] = await proposals.open_for(evening)
    assert fate == ("accepted", "calendar_proposal")
    assert (proposal.row.starts_at, proposal.row.comment) == (
        datetime(2027, 2, 10, 16, tzinfo=UTC),
        "Tiistaina on hiihtokisat",
    )
    await stranger.signed_in_as(saga)
    for page in (f"/desk/meetings/{evening.id}", f"/meetings/{evening.id}/guests"):
        assert "Tiistaina on hiihtokisat" in (await stranger.get(page)).text
    assert "Aino Korhonen: " in (await stranger.get("/desk")).text
    form = (await stranger.get(f"/meetings/{evening.id}/time?proposal={proposal.row.id}")).text
    assert 'value="2027-02-10"' in form
    assert 'value="18:00"' in form


async def test_the_meeting_moves_to_the_time_that_was_proposed(
    invitation: Invitation, evening: Meeting, saga: Person
) -> None:
    await become(proposing(invitation))

    await moved(evening, saga, day=date(2027, 2, 10))

    assert [row["status"] for row in await ProposedTime.select()] == ["accepted"]
    assert await proposals.open_for(evening) == []


async def test_only_the_place_is_proposed_and_taken(
    invitation: Invitation, evening: Meeting, saga: Person
) -> None:
    await become(proposing(invitation, "DTSTART:20270209T150000Z", "LOCATION:Kirjasto"))

    await moved(evening, saga, at=time(17), venue="Seuratalo")
    [still] = await proposals.open_for(evening)
    await moved(evening, saga, at=time(17), venue="Kirjasto")

    assert (still.row.place, still.names_a_time) == ("Kirjasto", False)
    assert [row["status"] for row in await ProposedTime.select()] == ["accepted"]


async def test_a_proposal_is_declined_by_letter(
    invitation: Invitation, evening: Meeting, saga: Person
) -> None:
    await become(proposing(invitation))
    [proposal] = await proposals.open_for(evening)

    with pytest.raises(NotAllowed):
        await proposals.decline(proposal, by=Person(name="Bo"))
    await proposals.decline(proposal, by=saga)
    with pytest.raises(NotPossible):
        await proposals.decline(proposal, by=saga)

    [letter] = await Letter.objects()
    assert (letter.kind, letter.to_address, letter.calendar_method) == (
        "proposal_declined",
        "aino@kyla.example",
        "DECLINECOUNTER",
    )
    assert [row["status"] for row in await ProposedTime.select()] == [ProposalStatus.declined]


async def test_the_last_proposal_takes_the_place_of_the_first(
    invitation: Invitation, evening: Meeting
) -> None:
    await become(proposing(invitation))
    later = proposing(
        invitation, "DTSTART:20270211T160000Z", "DURATION:PT1H", stamp="20270113T080000Z", message_id="<2@x>"
    )
    await become(later)

    [proposal] = await proposals.open_for(evening)
    assert (proposal.row.starts_at, proposal.row.ends_at) == (
        datetime(2027, 2, 11, 16, tzinfo=UTC),
        datetime(2027, 2, 11, 17, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("lines", "starts"),
    [
        (("DTSTART;VALUE=DATE:20270210",), datetime(2027, 2, 10, 15, tzinfo=UTC)),
        (("DTSTART:20270209T150000Z", "DTEND:20270209T163000Z"), None),
        (("SUMMARY:Tiistaina",), None),
        (("DTSTART:20270210T160000Z", "DTEND:20270210T150000Z"), datetime(2027, 2, 10, 16, tzinfo=UTC)),
    ],
    ids=["a day", "the present time", "words alone", "an end before the beginning"],
)
async def test_what_is_left_out_stays_as_it_is(
    invitation: Invitation, evening: Meeting, lines: tuple[str, ...], starts: datetime | None
) -> None:
    await become(proposing(invitation, *lines))

    [proposal] = await proposals.open_for(evening)
    assert proposal.row.starts_at == starts
    assert starts is None or proposal.row.ends_at == starts + timedelta(minutes=90)


async def test_a_time_in_which_nobody_meets_is_none(invitation: Invitation, evening: Meeting) -> None:
    fate = await become(proposing(invitation, "DTSTART:99991231T235959Z"))

    [proposal] = await proposals.open_for(evening)
    assert (fate, proposal.names_a_time) == (("accepted", "calendar_proposal"), False)


async def test_a_delegate_whose_address_hides_a_sign_that_no_database_keeps(invitation: Invitation) -> None:
    sends = 'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:ee%00ro@kyla.example":mailto:aino@kyla.example'

    assert await become(around(calendar(f"UID:{invitation.uid}", sends), said(invitation))) == (
        "accepted",
        "answer",
    )


async def test_a_slot_takes_the_meeting_along(evening: Meeting, bo: Person) -> None:
    slot = (evening.starts_at + timedelta(minutes=30), evening.starts_at + timedelta(minutes=50))
    invitation = await guests.invite(evening, person=bo, role=SeatRole.official, slot=slot)
    later = proposing(
        invitation,
        "DTSTART:20270209T163000Z",
        "DTEND:20270209T165000Z",
        address="bo@muualla.example",
        sender="bo@muualla.example",
    )

    await become(later)

    [proposal] = await proposals.open_for(evening)
    assert proposal.times_of(evening) == (
        evening.starts_at + timedelta(hours=1),
        evening.ends_at + timedelta(hours=1),
    )


async def test_a_proposal_of_another_meeting_is_not_found_here(
    invitation: Invitation, evening: Meeting, stranger: Visitor, saga: Person
) -> None:
    await become(proposing(invitation))
    [proposal] = await proposals.open_for(evening)
    other = await make.meeting(await make.table("Virtasalmi", "virtasalmi"), number=2)

    await stranger.signed_in_as(saga)
    where = f"/meetings/{other.id}/proposals/{proposal.row.id}/refusal"
    assert (await stranger.send_form(where)).status_code == 404


# what we send


async def test_what_is_sent_can_be_answered(
    invitation: Invitation, evening: Meeting, aino: Person, saga: Person
) -> None:
    table = await PartnershipTable.objects().get(PartnershipTable.id == evening.table)
    assert table is not None
    to = (await guests.guest_of(invitation)).addressee
    request = request_part(evening, table, invitation=invitation, to=to)
    refusal = refusal_part(evening, table, invitation=invitation)

    assert request is not None
    book = from_request(request.content)
    assert book is not None
    assert (book.uid, book.sequence, book.home, book.starts_at, book.recurs) == (
        invitation.uid,
        invitation.sequence,
        settings().reply_address(reply_token(invitation)),
        evening.starts_at,
        False,
    )
    assert [(one.addresses, one.name) for one in book.invited] == [(("aino@kyla.example",), "Aino Korhonen")]
    declined = Calendar.from_ical(refusal.content)
    [event] = declined.events
    assert (str(declined["METHOD"]), sorted(event)) == (
        "DECLINECOUNTER",
        ["DTSTAMP", "ORGANIZER", "SEQUENCE", "UID"],
    )
    assert event["ORGANIZER"] == f"mailto:{book.home}"


async def test_one_mail_answers_two_meetings(evening: Meeting, aino: Person, invitation: Invitation) -> None:
    other = await make.meeting(
        await make.table("Virtasalmi", "virtasalmi"), date(2027, 3, 9), status="invited"
    )
    second = await guests.invite(other, person=aino, role=SeatRole.representative)
    one = calendar(f"UID:{invitation.uid}", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:aino@kyla.example")
    two = one.replace(invitation.uid, second.uid).replace("ACCEPTED", "DECLINED")
    both = one.replace("END:VCALENDAR\r\n", two[two.index("BEGIN:VEVENT") :])

    assert await become(around(both, said(invitation))) == ("accepted", "answer")
    assert [(await now_so(row)).answer for row in (invitation, second)] == ["yes", "no"]
    assert await ReceivedMail.count() == 1
