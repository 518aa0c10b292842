"""Calendars that are made to hold up their reader: an answer is short, and stands at the beginning."""

from meetings.itip.messages import MOST_CALENDARS, MOST_READ, read_itip

EVENT = b"BEGIN:VEVENT\r\nUID:%d\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@kyla.example\r\nEND:VEVENT\r\n"


def calendar(*lines: bytes) -> bytes:
    return b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n" + b"".join(lines) + b"END:VCALENDAR\r\n"


def test_what_stands_far_behind_is_not_read() -> None:
    found = read_itip([calendar(EVENT % 1, b"X-NOISE:x\r\n" * (MOST_READ // 10), EVENT % 2)])

    assert found is not None
    assert [event.uid for event in found.events] == ["1"]


def test_many_long_calendars_are_read_together_as_far_as_one() -> None:
    long = calendar(EVENT % 1, b"X-NOISE:x\r\n" * (MOST_READ // 10))

    found = read_itip([long, calendar(EVENT % 2)], declared=["REPLY", "COUNTER"])

    assert found is not None
    assert (found.method, [event.uid for event in found.events]) == ("REPLY", ["1"])


def test_of_very_many_calendars_the_first_are_read() -> None:
    found = read_itip([calendar(EVENT % number) for number in range(100)])

    assert found is not None
    assert len(found.events) == MOST_CALENDARS


def test_an_address_with_a_thousand_marks_before_it() -> None:
    found = read_itip([calendar(EVENT.replace(b"mailto:", b"mailto:" * 1000) % 1)])

    assert found is not None
    assert [event.uid for event in found.events] == ["1"]
