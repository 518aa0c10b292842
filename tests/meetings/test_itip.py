"""What calendars that came by mail say, and what an answer is worth: pure, no database."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from mail.reading.incoming import read
from meetings.itip.cases import carrier_of
from meetings.itip.messages import Itip, read_itip
from meetings.itip.verdicts import Book, Judgement, after, from_request, judge
from tests.meetings.calendar_programs import (
    HOME,
    PROGRAMS,
    REQUEST,
    UID,
    Answer,
    around,
    calendar,
    in_base64,
    outlook_desktop,
    plain,
)

Program = Callable[[Answer], bytes]

NO_TOKEN = "asiat@poyta.example"
EERO = Answer(address="eero@kyla.example", name="Eero Vieras", sender="Eero Vieras <eero@kyla.example>")


def itip_of(raw: bytes) -> Itip:
    mail = read(raw)
    found = read_itip(mail.calendars, declared=mail.calendar_methods)
    assert found is not None
    return found


def judgements(*mails: bytes, request: bytes = REQUEST, trust: str = "unverified") -> list[Judgement]:
    """What each mail is worth, taken in this order."""
    book: Book | None = from_request(request)
    assert book is not None
    found = []
    for raw in mails:
        carrier = carrier_of(read(raw), trust=trust)
        judgement = judge(itip_of(raw), carrier=carrier, books=[book])
        book = after(book, judgement)
        found.append(judgement)
    return found


def verdicts(*mails: bytes, request: bytes = REQUEST, trust: str = "unverified") -> list[str]:
    return [str(one.verdict) for one in judgements(*mails, request=request, trust=trust)]


# every program


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
@pytest.mark.parametrize("partstat", ["ACCEPTED", "TENTATIVE", "DECLINED"])
def test_every_program_is_understood(program: Program, partstat: str) -> None:
    found = itip_of(program(Answer(partstat=partstat)))

    assert (found.method, found.uid, found.sequence) == ("REPLY", UID, 1)
    assert [(said.attendee, said.partstat) for said in found.answers] == [("aino@kyla.example", partstat)]
    assert str(found.stamped) == "2027-01-12 09:30:00+00:00"
    assert verdicts(program(Answer(partstat=partstat))) == ["applied"]


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_no_program_needs_the_token_when_the_guest_writes(program: Program) -> None:
    assert verdicts(program(Answer(to=NO_TOKEN))) == ["applied"]


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_the_last_answer_of_every_program_counts(program: Program) -> None:
    first = Answer()
    second = Answer(partstat="DECLINED", stamp="20270113T080000Z", message_id="<vastaus-2@kyla.example>")

    assert verdicts(program(first), program(second), program(first)) == ["applied", "applied", "duplicate"]
    assert verdicts(program(second), program(first)) == ["applied", "stale"]


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_an_answer_to_an_earlier_time_is_stale(program: Program) -> None:
    assert verdicts(program(Answer(sequence=0))) == ["stale"]


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_a_program_that_tells_no_version_or_raises_it_answers_the_newest(program: Program) -> None:
    assert verdicts(program(Answer(sequence=None))) == ["applied"]
    assert verdicts(program(Answer(sequence=7))) == ["applied"]


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_an_invitation_that_was_passed_on_is_answered_by_a_stranger(program: Program) -> None:
    assert verdicts(program(replace(EERO, to=NO_TOKEN))) == ["not-invited"]


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_an_event_that_nobody_knows(program: Program) -> None:
    assert verdicts(program(Answer(uid="jotain-muuta@muualla.example", to=NO_TOKEN))) == ["unknown-event"]


# which meeting


@pytest.mark.parametrize(
    "uid",
    [
        UID.upper(),
        f"  {UID} ",
        f"<{UID}>",
        "040000008200E00074C5B7101A82E008"
        + "0" * 32
        + "3D000000"
        + "7643616C2D55696401000000"
        + UID.encode().hex()
        + "00",
    ],
    ids=["capitals", "blanks", "brackets", "as Outlook keeps it"],
)
def test_a_uid_is_ours_whatever_was_done_to_it(uid: str) -> None:
    assert verdicts(plain(Answer(uid=uid, to=NO_TOKEN))) == ["applied"]


def test_a_uid_that_was_lost_is_found_by_the_address() -> None:
    assert verdicts(plain(Answer(uid=""))) == ["applied"]
    assert verdicts(plain(Answer(uid=""), Delivered_To=HOME)) == ["applied"]
    assert verdicts(plain(Answer(uid="", to=NO_TOKEN))) == ["unknown-event"]


@pytest.mark.parametrize("uid", [UID[:30], f"{UID}_R20270209", "040000008200E00074C5B7101A82E008" + "7" * 60])
def test_a_uid_that_was_spoilt_is_found_by_the_address(uid: str) -> None:
    assert verdicts(plain(Answer(uid=uid))) == ["applied"]
    assert verdicts(plain(Answer(uid=uid, to=NO_TOKEN))) == ["unknown-event"]


def test_a_uid_as_others_make_them_is_that_of_their_event() -> None:
    assert verdicts(plain(Answer(uid="toinen@muualla.example"))) == ["unknown-event"]


def test_an_address_is_found_in_the_line_of_the_server_and_in_capitals() -> None:
    moved = Answer(uid="", to=NO_TOKEN)

    assert verdicts(plain(moved, Delivered_To=HOME)) == ["applied"]
    assert verdicts(plain(moved, X_Original_To=HOME.upper().replace("+", "+2B"))) == ["applied"]
    assert verdicts(plain(replace(moved, to="asiat+somethingelse1234@poyta.example"))) == ["unknown-event"]


def test_an_address_does_not_make_another_event_ours() -> None:
    other = calendar(
        "UID:toinen@muualla.example",
        "DTSTART:20270301T150000Z",
        "DTSTAMP:20270112T093000Z",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:aino@kyla.example",
    )

    assert verdicts(around(other)) == ["unknown-event"]


def test_an_invitation_without_a_token_of_its_own_takes_any() -> None:
    plain_home = REQUEST.replace(HOME.encode(), NO_TOKEN.encode())

    assert verdicts(plain(Answer(uid="")), request=plain_home) == ["applied"]
    assert verdicts(plain(Answer(uid="", to=NO_TOKEN)), request=plain_home) == ["unknown-event"]


# whose answer


@pytest.mark.parametrize(
    "address", ["AINO@Kyla.Example", "aino+kokoukset@kyla.example", "aino%2Bkokous@kyla.example"]
)
def test_an_address_may_be_written_in_many_ways(address: str) -> None:
    assert verdicts(plain(Answer(address=address, to=NO_TOKEN))) == ["applied"]


def test_gmail_does_not_count_dots() -> None:
    request = REQUEST.replace(b"aino@kyla.example", b"aino.korhonen@gmail.com")
    answer = Answer(address="ainokorhonen@googlemail.com", sender="a.inokorhonen@gmail.com", to=NO_TOKEN)

    assert verdicts(plain(answer), request=request) == ["applied"]


def test_an_alias_is_the_guest_when_the_token_says_so() -> None:
    alias = Answer(
        address="aino.k@posti.example", sender="Aino K. <aino.k@posti.example>", name="aino.k@posti.example"
    )

    assert verdicts(plain(alias)) == ["applied"]
    assert verdicts(plain(replace(alias, name="KORHONEN Aino"))) == ["applied"]
    assert verdicts(plain(replace(alias, to=NO_TOKEN))) == ["not-invited"]


def test_a_token_does_not_make_another_person_the_guest() -> None:
    assert verdicts(plain(EERO)) == ["not-invited"]


def test_a_name_that_the_address_spells_out_is_a_name() -> None:
    nameless = REQUEST.replace(b"CN=Aino Korhonen;", b"").replace(b"aino@kyla", b"aino.korhonen@kyla")
    alias = Answer(address="a.k@posti.example", name="Aino K", sender="a.k@posti.example")

    assert verdicts(plain(alias), request=nameless) == ["applied"]
    assert verdicts(plain(EERO), request=nameless) == ["not-invited"]


def test_an_organisation_sends_whom_it_likes() -> None:
    group = REQUEST.replace(b"CN=Aino Korhonen;", b"CN=Kylayhdistys;CUTYPE=GROUP;")

    assert verdicts(plain(EERO), request=group) == ["applied"]


def test_one_guest_of_several_answers() -> None:
    more = REQUEST.replace(b"LOCATION", b"ATTENDEE;CN=Eero Vieras:mailto:eero@kyla.example\r\nLOCATION")

    assert verdicts(plain(EERO), plain(Answer()), request=more) == ["applied", "applied"]
    assert verdicts(plain(replace(EERO, address="eero@posti.example")), request=more) == ["applied"]
    third = replace(EERO, name="Kolmas Henkilö", sender="Kolmas Henkilö <k@posti.example>")
    assert verdicts(plain(replace(third, address="k@posti.example")), request=more) == ["not-invited"]


def test_the_program_tells_the_guest_by_a_parameter() -> None:
    inside = calendar(
        f"UID:{UID}",
        "ATTENDEE;EMAIL=aino@kyla.example;PARTSTAT=ACCEPTED:urn:uuid:0b5f6d0e-1111-2222-3333-444455556666",
    )

    assert verdicts(around(inside, Answer(to=NO_TOKEN))) == ["applied"]


def test_an_assistant_answers_for_the_guest() -> None:
    by = 'ATTENDEE;SENT-BY="mailto:sihteeri@kyla.example";PARTSTAT=DECLINED:mailto:aino@kyla.example'
    inside = calendar(f"UID:{UID}", "SEQUENCE:1", by)
    assistant = Answer(sender="Siiri Sihteeri <sihteeri@kyla.example>", to=NO_TOKEN)

    assert verdicts(around(inside, assistant)) == ["applied"]
    assert verdicts(around(inside, replace(assistant, sender="muu@muualla.example"))) == ["held"]


def test_a_program_that_names_every_guest_means_its_own() -> None:
    inside = calendar(
        f"UID:{UID}",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:muu@kyla.example",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:aino@kyla.example",
        "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:kolmas@kyla.example",
    )
    [found] = judgements(around(inside))

    assert [(one.verdict, one.case.partstat) for one in found.each] == [("applied", "ACCEPTED")]


def test_an_answer_that_names_no_guest_says_nothing_that_can_be_noted() -> None:
    inside = calendar(f"UID:{UID}", "SEQUENCE:1", "DTSTAMP:20270112T093000Z")

    assert verdicts(around(inside)) == ["held"]
    assert verdicts(around(inside, replace(EERO, to=NO_TOKEN))) == ["not-invited"]


# who sends it


FORGER = Answer(sender="Veijo Vilunki <veijo@vilunki.example>", to=NO_TOKEN)


@pytest.mark.parametrize("program", [outlook_desktop, plain], ids=["outlook", "plain"])
def test_somebody_answers_in_the_guests_name(program: Program) -> None:
    assert verdicts(program(FORGER)) == ["held"]
    assert verdicts(program(replace(FORGER, to=HOME))) == ["held"]
    assert verdicts(program(FORGER), trust="verified") == ["held"]


def test_a_sender_whom_our_border_disproves_is_held() -> None:
    assert verdicts(plain(Answer()), trust="failed") == ["held"]


def test_a_guest_may_write_from_another_of_their_addresses_when_the_token_is_there() -> None:
    assert verdicts(plain(Answer(sender="Aino <aino@tyopaikka.example>"))) == ["applied"]
    assert verdicts(plain(Answer(sender="aino@tyopaikka.example"))) == ["applied"]
    assert verdicts(plain(Answer(sender="akorhonen@tyopaikka.example"))) == ["applied"]
    assert verdicts(plain(Answer(sender="veijo@vilunki.example"))) == ["held"]
    assert verdicts(plain(Answer(sender="aino@tyopaikka.example", to=NO_TOKEN))) == ["held"]


def test_a_server_writes_and_the_guest_stands_behind_it() -> None:
    server = Answer(sender="calendar-notification@google.com", to=NO_TOKEN)

    assert verdicts(plain(server, Reply_To="Aino Korhonen <aino@kyla.example>")) == ["applied"]
    assert verdicts(plain(server)) == ["held"]


def test_a_mail_of_two_senders_is_held() -> None:
    assert verdicts(plain(Answer(sender="aino@kyla.example, veijo@vilunki.example"))) == ["held"]


# what is said


def test_a_later_word_overtakes_an_earlier_one_however_late_it_comes() -> None:
    yes = Answer(stamp="20270112T093000Z", message_id="<1@x>")
    no = Answer(partstat="DECLINED", stamp="20270112T093001Z", message_id="<2@x>")

    assert verdicts(plain(no), plain(yes)) == ["applied", "stale"]


def test_without_a_moment_the_order_of_arrival_counts() -> None:
    yes = Answer(stamp="", message_id="<1@x>")
    no = Answer(partstat="DECLINED", stamp="", message_id="<2@x>")

    assert verdicts(plain(yes), plain(no), plain(replace(yes, message_id="<3@x>"))) == ["applied"] * 3


def test_two_words_of_one_moment_come_as_they_come() -> None:
    """Some programs copy the moment of the invitation into each of their answers."""
    yes, no = Answer(message_id="<1@x>"), Answer(partstat="DECLINED", message_id="<2@x>")

    assert verdicts(plain(yes), plain(no), plain(replace(yes, message_id="<3@x>"))) == ["applied"] * 3


def test_the_same_word_again_is_one() -> None:
    yes = Answer(message_id="<1@x>")

    assert verdicts(plain(yes), plain(yes)) == ["applied", "duplicate"]
    assert verdicts(plain(yes), plain(replace(yes, message_id="<2@x>"))) == ["applied", "duplicate"]
    assert verdicts(plain(replace(yes, stamp="")), plain(replace(yes, stamp=""))) == ["applied", "duplicate"]


def test_a_mail_that_came_twice_is_a_duplicate_whatever_it_was_worth() -> None:
    assert verdicts(plain(EERO), plain(EERO)) == ["not-invited", "duplicate"]


def test_saying_yes_again_later_is_an_answer() -> None:
    again = Answer(stamp="20270120T080000Z", message_id="<2@x>")

    assert verdicts(plain(Answer()), plain(again)) == ["applied", "applied"]


@pytest.mark.parametrize(
    ("partstat", "verdict"),
    [
        ("accepted", "applied"),
        ("Declined", "applied"),
        ("DELEGATED", "applied"),
        ("NEEDS-ACTION", "ignored"),
        ("", "held"),
        ("X-EHKA", "held"),
        ("IN-PROCESS", "held"),
        ("COMPLETED", "held"),
    ],
)
def test_what_counts_as_an_answer(partstat: str, verdict: str) -> None:
    assert verdicts(plain(Answer(partstat=partstat))) == [verdict]


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL", "PUBLISH", "ADD", "DECLINECOUNTER", "X-OMA"])
def test_nothing_from_outside_changes_a_meeting(method: str) -> None:
    assert verdicts(plain(Answer(), method=method, declared=method)) == ["ignored"]


def test_who_asks_for_the_invitation_again_has_said_nothing() -> None:
    assert verdicts(plain(Answer(), method="REFRESH", declared="REFRESH")) == ["ignored"]
    stranger = replace(EERO, to=NO_TOKEN)
    assert verdicts(plain(stranger, method="REFRESH", declared="REFRESH")) == ["not-invited"]


def test_the_calendar_tells_the_method_or_else_the_mail_does() -> None:
    assert verdicts(plain(Answer(), declared="")) == ["applied"]
    assert verdicts(plain(Answer(), declared="reply")) == ["applied"]
    assert verdicts(plain(Answer(), method="")) == ["applied"]
    assert verdicts(plain(Answer(), method="REPLY", declared="REQUEST")) == ["held"]
    assert verdicts(plain(Answer(), method="", declared="")) == ["held"]


@pytest.mark.parametrize("kind", ["VTODO", "VJOURNAL", "VFREEBUSY"])
def test_tasks_and_journals_are_no_answers(kind: str) -> None:
    inside = plain(Answer()).replace(b"VEVENT", kind.encode())

    assert verdicts(inside) == ["ignored"]


# delegation


def delegation(*more: str) -> bytes:
    return around(
        calendar(
            f"UID:{UID}",
            "SEQUENCE:1",
            "DTSTAMP:20270112T093000Z",
            'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:eero@kyla.example":mailto:aino@kyla.example',
            *more,
        )
    )


@pytest.mark.parametrize(
    "more",
    [
        [],
        ['ATTENDEE;CN=Eero;DELEGATED-FROM="mailto:aino@kyla.example":mailto:eero@kyla.example'],
        [
            "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;DELEGATED-FROM=mailto:aino@kyla.example:mailto:eero@ky",
            " la.example",
        ],
    ],
    ids=["named by the guest", "named beside", "without quotes"],
)
def test_a_guest_sends_another(more: list[str]) -> None:
    said = Answer(
        address="eero@kyla.example",
        sender="Eero <eero@kyla.example>",
        stamp="20270113T080000Z",
        message_id="<eero@x>",
        to=NO_TOKEN,
    )

    assert verdicts(plain(said)) == ["not-invited"]
    assert verdicts(delegation(*more), plain(said)) == ["applied", "applied"]


# counter-proposals


def counter(answer: Answer = Answer(), *more: str) -> bytes:  # noqa: B008  (frozen)
    inside = calendar(
        f"UID:{UID}",
        answer.version,
        f"DTSTAMP:{answer.stamp}",
        f"ORGANIZER:mailto:{HOME}",
        f"ATTENDEE;CN={answer.name};PARTSTAT=TENTATIVE:mailto:{answer.address}",
        *(more or ("DTSTART;TZID=Europe/Helsinki:20270210T180000", "DURATION:PT1H30M", "LOCATION:Kirjasto")),
        "COMMENT:Tiistaina on hiihtokisat",
        method="COUNTER",
    )
    return around(inside, answer, declared="COUNTER")


def test_another_time_is_a_proposal() -> None:
    proposal = itip_of(counter()).proposal

    assert verdicts(counter()) == ["counter"]
    assert proposal is not None
    assert (str(proposal.starts_at), str(proposal.ends_at)) == (
        "2027-02-10 16:00:00+00:00",
        "2027-02-10 17:30:00+00:00",
    )
    assert (proposal.place, proposal.comment) == ("Kirjasto", "Tiistaina on hiihtokisat")


def test_a_proposal_may_be_words_alone() -> None:
    assert verdicts(counter(Answer(), "DTSTART:20270209T150000Z")) == ["counter"]


def test_a_proposal_is_measured_as_an_answer_is() -> None:
    assert verdicts(counter(Answer(sequence=0))) == ["stale"]
    assert verdicts(counter(replace(EERO, to=NO_TOKEN))) == ["not-invited"]
    assert verdicts(counter(FORGER)) == ["held"]
    assert verdicts(counter(), counter()) == ["counter", "duplicate"]


def test_a_proposal_and_an_answer_do_not_overtake_each_other() -> None:
    later = Answer(partstat="DECLINED", stamp="20270112T093100Z", message_id="<2@x>")
    earlier = Answer(stamp="20270112T092900Z", message_id="<3@x>")

    assert verdicts(counter(), plain(earlier), plain(later)) == ["counter", "applied", "applied"]


# several events


def test_the_same_object_in_two_parts_is_one_answer() -> None:
    [found] = judgements(PROGRAMS["google"](Answer()))

    assert [one.verdict for one in found.each] == ["applied"]


@pytest.mark.parametrize(
    ("occurrence", "verdict"),
    [
        ("RECURRENCE-ID:20270209T150000Z", "applied"),
        ("RECURRENCE-ID;TZID=Europe/Helsinki:20270209T170000", "applied"),
        ("RECURRENCE-ID;TZID=FLE Standard Time:20270209T170000", "applied"),
        ("RECURRENCE-ID;VALUE=DATE:20270209", "applied"),
        ("RECURRENCE-ID:20270216T150000Z", "held"),
        ("RECURRENCE-ID;VALUE=DATE:20270216", "held"),
    ],
)
def test_a_single_meeting_has_no_other_occurrence(occurrence: str, verdict: str) -> None:
    inside = calendar(
        f"UID:{UID}", "SEQUENCE:1", occurrence, "ATTENDEE;PARTSTAT=ACCEPTED:mailto:aino@kyla.example"
    )

    assert verdicts(around(inside)) == [verdict]


def test_a_series_is_answered_occurrence_by_occurrence() -> None:
    series = REQUEST.replace(b"LOCATION", b"RRULE:FREQ=WEEKLY;COUNT=4\r\nLOCATION")

    def for_one(when: str, partstat: str) -> bytes:
        return around(
            calendar(
                f"UID:{UID}",
                f"RECURRENCE-ID{when}",
                "DTSTAMP:20270112T093000Z",
                f"ATTENDEE;PARTSTAT={partstat}:mailto:aino@kyla.example",
            ),
            Answer(message_id=f"<{partstat}{len(when)}@x>"),
        )

    assert verdicts(
        for_one(":20270216T150000Z", "DECLINED"),
        for_one(";TZID=Europe/Helsinki:20270216T170000", "DECLINED"),
        for_one(":20270223T150000Z", "DECLINED"),
        request=series,
    ) == ["applied", "duplicate", "applied"]


def test_one_occurrence_that_was_invited_to_and_moved() -> None:
    moved = REQUEST.replace(b"LOCATION", b"RECURRENCE-ID:20270202T150000Z\r\nLOCATION")
    inside = calendar(
        f"UID:{UID}",
        "SEQUENCE:1",
        "RECURRENCE-ID;TZID=Europe/Helsinki:20270202T170000",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:aino@kyla.example",
    )

    assert verdicts(around(inside), request=moved) == ["applied"]


def test_an_answer_beside_another_event() -> None:
    one = calendar(f"UID:{UID}", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:aino@kyla.example")
    other = one.replace(UID, "toinen@x").replace("BEGIN:VCALENDAR", "").partition("BEGIN:VEVENT")[2]
    both = one.replace("END:VCALENDAR\r\n", f"BEGIN:VEVENT{other}")
    [found] = judgements(around(both, Answer(to=NO_TOKEN)))

    assert [judged.verdict for judged in found.each] == ["applied", "unknown-event"]
    assert found.verdict == "applied"


# broken on the way


WHOLE = calendar(
    f"UID:{UID}",
    "SEQUENCE:1",
    "DTSTAMP:20270112T093000Z",
    'ATTENDEE;CN="Korhonen, Aino: kylältä";ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:aino@kyla.example',
    "COMMENT:Tulen\\, jos pääsen\\; tuon pullaa",
)


def folded(text: str, *, by: str, at: int = 70) -> str:
    return "".join(
        by.join(line[i : i + at] for i in range(0, len(line), at)) + "\r\n" for line in text.split("\r\n")
    )


BROKEN = {
    "as it was": WHOLE.encode(),
    "bare line feeds": WHOLE.replace("\r\n", "\n").encode(),
    "bare carriage returns": WHOLE.replace("\r\n", "\r").encode(),
    "doubled carriage returns": WHOLE.replace("\r\n", "\r\r\n").encode(),
    "blank lines": WHOLE.replace("\r\n", "\r\n\r\n").encode(),
    "folded": folded(WHOLE, by="\r\n ").encode(),
    "folded with tabs": folded(WHOLE, by="\r\n\t").encode(),
    "folded without the blank": folded(WHOLE, by="\r\n").encode(),
    "folded within a letter": WHOLE.encode().replace(b"\xc3\xa4", b"\xc3\r\n \xa4"),
    "no end": WHOLE.partition("END:")[0].encode(),
    "no end of the event": WHOLE.replace("END:VEVENT\r\n", "").encode(),
    "no beginning of the calendar": WHOLE.partition("\r\n")[2].encode(),
    "a mark at the beginning": b"\xef\xbb\xbf" + WHOLE.encode(),
    "words before it": b"Virus-free.\r\n\r\n" + WHOLE.encode(),
    "a footer after it": WHOLE.encode() + b"\r\n-- \r\nThis list is for villagers: https://x.example\r\n",
    "latin letters": WHOLE.encode("latin-1"),
    "two bytes a letter": WHOLE.encode("utf-16"),
    "two bytes a letter, no mark": WHOLE.encode("utf-16-le"),
    "wrapped once more": in_base64(WHOLE).encode(),
    "quoted once more": WHOLE.replace("=", "=3D").replace("ä", "=C3=A4").encode(),
    "a line that no standard knows": WHOLE.replace("SEQUENCE", "X-WR;;;:::\r\nROSKAA\r\nSEQUENCE").encode(),
    "a quote never closed": WHOLE.replace('kylältä"', "kylältä").encode(),
    "a colon in a bare name": WHOLE.replace('"', "").replace("Korhonen, ", "").encode(),
    "mailto in capitals": WHOLE.replace("mailto:", "MAILTO:").encode(),
    "mailto left out": WHOLE.replace("mailto:", "").encode(),
    "mailto twice": WHOLE.replace("mailto:", "mailto:mailto:").encode(),
    "blanks around colons": WHOLE.replace("METHOD:", "METHOD : ").replace("UID:", "UID: ").encode(),
    "an alarm with guests of its own": WHOLE.replace(
        "COMMENT", "BEGIN:VALARM\r\nATTENDEE:mailto:muu@x.example\r\nUID:toinen\r\nEND:VALARM\r\nCOMMENT"
    ).encode(),
    "small letters": WHOLE.replace("ATTENDEE", "attendee").replace("PARTSTAT", "PartStat").encode(),
    "a time zone that is not there": WHOLE.replace(
        "SEQUENCE", "DTSTART;TZID=Jossain:20270209T170000\r\nSEQUENCE"
    ).encode(),
    "a day that does not exist": WHOLE.replace("SEQUENCE", "DTSTART:20270230T250000Z\r\nSEQUENCE").encode(),
}


@pytest.mark.parametrize("inside", BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_read_all_the_same(inside: bytes) -> None:
    found = read_itip([inside], declared=["REPLY"])

    assert found is not None
    assert (found.method, found.uid, found.sequence) == ("REPLY", UID, 1)
    assert [(said.attendee, said.partstat) for said in found.answers] == [("aino@kyla.example", "ACCEPTED")]
    assert found.answers[0].comment.startswith("Tulen, jos pääsen; tuon pullaa")


@pytest.mark.parametrize(
    "inside", [b"", b"\0\xff\xfe", b"BEGIN:VCALENDAR", b"roskaa\r\n" * 9, b"PK\x03\x04", b"METHOD:REPLY"]
)
def test_what_cannot_be_read_is_held(inside: bytes) -> None:
    assert verdicts(around(inside, Answer())) == ["held"]


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_nothing_that_happens_to_a_mail_stops_its_reader(program: Program) -> None:
    chance = Random(program.__name__)
    whole = program(Answer(comment="Tulen"))
    for _ in range(60):
        broken = bytearray(whole)
        for _ in range(chance.randrange(1, 12)):
            place = chance.randrange(len(broken))
            broken[place : place + chance.choice((0, 1, 1, 30))] = chance.choice(
                (b"", b"\r\n", b":", b";", b'"', b"\0", b"\xff", b"=", b"\r\n ", b"BEGIN:VEVENT\r\n", b"\\")
            )
        mail = read(bytes(broken))
        found = read_itip(mail.calendars, declared=mail.calendar_methods)
        if found is not None:
            book = from_request(REQUEST)
            assert book is not None
            after(book, judge(found, carrier=carrier_of(mail), books=[book]))
            assert found.answers is not None
            assert found.proposal is None or found.method == "COUNTER"


def test_a_mail_without_a_calendar_says_nothing_of_one() -> None:
    mail = read(b"From: aino@kyla.example\r\nSubject: Accepted: Kokous\r\n\r\nTulen.\r\n")

    assert read_itip(mail.calendars, declared=mail.calendar_methods) is None


@pytest.mark.parametrize(
    "zone",
    [
        "TZID=Europe/Helsinki",
        'TZID="Europe/Helsinki"',
        "TZID=FLE Standard Time",
        'TZID="FLE Standard Time"',
        "TZID=/mozilla.org/20070129_1/Europe/Helsinki",
        "TZID=/softwarestudio.org/Olson_20011030_5/Europe/Helsinki",
        "TZID=Omituinen",
        'TZID="(UTC+02:00) Helsinki, Kiova, Riika"',
    ],
)
def test_a_time_zone_goes_by_many_names(zone: str) -> None:
    inside = calendar(f"UID:{UID}", f"DTSTART;{zone}:20270709T170000", method="COUNTER")
    proposal = itip_of(around(inside, declared="COUNTER")).proposal

    assert proposal is not None
    assert str(proposal.starts_at) == "2027-07-09 14:00:00+00:00"


def test_a_zone_that_nobody_knows_is_read_from_its_offsets() -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Tukholma\r\nBEGIN:STANDARD\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
        "BEGIN:DAYLIGHT\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT"
    )
    inside = calendar(f"UID:{UID}", "DTSTART;TZID=Tukholma:20270709T170000", method="COUNTER")
    proposal = itip_of(around(inside.replace("BEGIN:VEVENT", zone), declared="COUNTER")).proposal

    assert proposal is not None
    assert str(proposal.starts_at) == "2027-07-09 15:00:00+00:00"


@pytest.mark.parametrize(
    ("line", "comment"),
    [
        ("COMMENT:Tulen myöhässä\\nAino", "Tulen myöhässä\nAino"),
        ("COMMENT;LANGUAGE=fi-FI:Tulen\\n", "Tulen"),
        ("X-COMMENT:Tulen", "Tulen"),
        ("X-CALENDARSERVER-ATTENDEE-COMMENT:Tulen", "Tulen"),
        ("COMMENT:\\n", ""),
    ],
)
def test_the_guests_own_words_are_kept(line: str, comment: str) -> None:
    inside = calendar(f"UID:{UID}", line, "ATTENDEE;PARTSTAT=ACCEPTED:mailto:aino@kyla.example")

    assert [said.comment for said in itip_of(around(inside)).answers] == [comment]


def test_a_comment_beside_the_name_as_google_writes_it() -> None:
    line = 'ATTENDEE;PARTSTAT=DECLINED;X-RESPONSE-COMMENT="Olen matkoilla^ndes"'
    inside = calendar(f"UID:{UID}", f"{line}:mailto:aino@kyla.example")

    assert [said.comment for said in itip_of(around(inside)).answers] == ["Olen matkoilla\ndes"]


@pytest.mark.parametrize(
    "line",
    [
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:vieras@kyla.example\r\n",
        "ATTENDEE;PARTSTAT=ACCEPTED;X-A=",
        "BEGIN:VEVENT\r\n",
        "BEGIN:X\r\n",
        "END:VEVENT\r\n",
        "COMMENT:a\r\n",
        'X;A="',
        "\r\n ",
        "DTSTART;TZID=" + "a/" * 20,
        "0400000082" * 3,
    ],
)
def test_a_long_calendar_costs_as_much_as_it_is_long(line: str) -> None:
    inside = WHOLE.replace("END:VEVENT", line * (400_000 // len(line)) + "\r\nEND:VEVENT").encode()

    assert read_itip([inside], declared=["REPLY"]) is not None
