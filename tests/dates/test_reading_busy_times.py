"""When a stranger's calendar says that somebody is busy."""

from datetime import UTC, date, datetime

import pytest

from core.clock import local
from meetings.calendars import apart
from meetings.calendars.busy import OUR_MEETINGS, Asked, Busy, NotACalendar, TooMuch
from meetings.calendars.reading import busy_times
from meetings.calendars.writing import new_uid

THREE_YEARS = Asked(date(2026, 1, 1), date(2028, 12, 31), with_words=False)
WITH_WORDS = Asked(date(2026, 1, 1), date(2028, 12, 31), with_words=True)


def calendar(*events: str, around: str = "") -> bytes:
    """A calendar of these events, each a few lines."""
    parts = [
        f"BEGIN:VEVENT\n{f'UID:{number}' if 'UID:' not in event else ''}\n{event}\nEND:VEVENT"
        for number, event in enumerate(events)
    ]
    lines = "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", around, *parts, "END:VCALENDAR"])
    return "\r\n".join(line for line in lines.split("\n") if line).encode() + b"\r\n"


def said(raw: bytes, asked: Asked = THREE_YEARS) -> list[str]:
    """The times on a Finnish clock: `9.2. 17.00–18.30`."""
    found = []
    for one in busy_times(raw, asked):
        starts, ends = local(one.starts_at), local(one.ends_at)
        until = f"{ends:%H.%M}" if starts.date() == ends.date() else f"{ends.day}.{ends.month}. {ends:%H.%M}"
        found.append(f"{starts.day}.{starts.month}. {starts:%H.%M}–{until}")
    return found


@pytest.mark.parametrize(
    ("lines", "times"),
    [
        ("DTSTART:20270209T150000Z\nDTEND:20270209T163000Z", ["9.2. 17.00–18.30"]),
        ("DTSTART:20270209T150000Z\nDURATION:PT90M", ["9.2. 17.00–18.30"]),
        ("DTSTART;TZID=Europe/Helsinki:20270709T170000\nDURATION:PT1H", ["9.7. 17.00–18.00"]),
        ("DTSTART;TZID=Europe/Stockholm:20270709T170000\nDURATION:PT1H", ["9.7. 18.00–19.00"]),
        ("DTSTART;TZID=FLE Standard Time:20270709T170000\nDURATION:PT1H", ["9.7. 17.00–18.00"]),
        ("DTSTART;TZID=W. Europe Standard Time:20270709T170000\nDURATION:PT1H", ["9.7. 18.00–19.00"]),
        ("DTSTART;TZID=Nowhere/At All:20270709T170000\nDURATION:PT1H", ["9.7. 17.00–18.00"]),
        ("DTSTART:20270709T170000\nDURATION:PT1H", ["9.7. 17.00–18.00"]),
        ("DTSTART;VALUE=DATE:20270209", ["9.2. 00.00–10.2. 00.00"]),
        ("DTSTART;VALUE=DATE:20270209\nDTEND;VALUE=DATE:20270212", ["9.2. 00.00–12.2. 00.00"]),
        ("DTSTART;VALUE=DATE:20270327\nDTEND;VALUE=DATE:20270329", ["27.3. 00.00–29.3. 00.00"]),
        ("DTSTART:20270209T220000Z\nDTEND:20270210T020000Z", ["10.2. 00.00–04.00"]),
        ("DTSTART:20270209T150000Z", []),
        ("DTSTART:20270209T150000Z\nDTEND:20270209T140000Z", ["9.2. 16.00–17.00"]),
        ("DTSTART:20270209T150000Z\nDURATION:PT1H\nTRANSP:TRANSPARENT", []),
        ("DTSTART:20270209T150000Z\nDURATION:PT1H\nSTATUS:CANCELLED", []),
        ("DTSTART:20270209T150000Z\nDURATION:PT1H\nX-MICROSOFT-CDO-BUSYSTATUS:FREE", []),
        ("DTSTART:20270209T150000Z\nDURATION:PT1H\nSTATUS:TENTATIVE", ["9.2. 17.00–18.00"]),
        ("DTSTART:20250209T150000Z\nDURATION:PT1H", []),
        ("DTSTART:20251231T210000Z\nDURATION:PT3H", ["1.1. 00.00–02.00"]),
        ("DTSTART:20281231T210000Z\nDURATION:PT3H", ["31.12. 23.00–1.1. 00.00"]),
    ],
)
def test_one_event(lines: str, times: list[str]) -> None:
    assert said(calendar(lines)) == times


@pytest.mark.parametrize(
    ("lines", "times"),
    [
        (
            "DTSTART;TZID=Europe/Helsinki:20271025T170000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2",
            ["25.10. 17.00–18.00", "1.11. 17.00–18.00"],  # the clocks are changed in between
        ),
        (
            "DTSTART:20270209T150000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20270210T150000Z",
            ["9.2. 17.00–18.00", "11.2. 17.00–18.00"],
        ),
        (
            "DTSTART:20270209T150000Z\nDURATION:PT1H\nRDATE:20270301T150000Z",
            ["9.2. 17.00–18.00", "1.3. 17.00–18.00"],
        ),
        (
            "DTSTART;VALUE=DATE:20270209\nRRULE:FREQ=YEARLY;COUNT=2",
            ["9.2. 00.00–10.2. 00.00", "9.2. 00.00–10.2. 00.00"],
        ),
    ],
)
def test_an_event_that_is_repeated(lines: str, times: list[str]) -> None:
    assert said(calendar(lines)) == times


def test_one_of_a_series_is_moved_and_one_cancelled() -> None:
    series = "UID:a\nDTSTART:20270209T150000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3"
    moved = "UID:a\nRECURRENCE-ID:20270210T150000Z\nDTSTART:20270212T080000Z\nDURATION:PT1H"
    cancelled = (
        "UID:a\nRECURRENCE-ID:20270211T150000Z\nDTSTART:20270211T150000Z\nDURATION:PT1H\nSTATUS:CANCELLED"
    )

    assert said(calendar(series, moved, cancelled)) == ["9.2. 17.00–18.00", "12.2. 10.00–11.00"]


def test_a_rule_without_end_ends_with_the_years_that_were_asked_for() -> None:
    found = busy_times(calendar("DTSTART:19700105T150000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY"), THREE_YEARS)

    assert (len(found), found[0].starts_at, found[-1].starts_at) == (
        156,
        datetime(2026, 1, 5, 15, tzinfo=UTC),
        datetime(2028, 12, 25, 15, tzinfo=UTC),
    )


def test_the_calendars_own_zone_for_times_in_utc_and_without_a_zone() -> None:
    raw = calendar("DTSTART:20270709T170000\nDURATION:PT1H", around="X-WR-TIMEZONE:Europe/Helsinki")

    assert said(raw) == ["9.7. 17.00–18.00"]


def test_a_zone_that_the_calendar_brings_along() -> None:
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
        "TZOFFSETFROM:+0500\nTZOFFSETTO:+0500\nEND:STANDARD\nEND:VTIMEZONE"
    )

    assert said(calendar("DTSTART;TZID=Ours:20270709T170000\nDURATION:PT1H", around=zone)) == [
        "9.7. 15.00–16.00"
    ]


def test_what_a_server_says_that_tells_no_more() -> None:
    periods = (
        "BEGIN:VFREEBUSY\nUID:f\nFREEBUSY;FBTYPE=BUSY:20270209T130000Z/20270209T140000Z,20270209T150000Z/PT1H\n"
        "FREEBUSY;FBTYPE=FREE:20270210T130000Z/20270210T140000Z\nEND:VFREEBUSY"
    )

    assert said(calendar(around=periods)) == ["9.2. 15.00–16.00", "9.2. 17.00–18.00"]


def test_what_a_person_does_is_not_kept_and_times_that_touch_are_one() -> None:
    raw = calendar(
        "DTSTART:20270209T150000Z\nDURATION:PT1H\nSUMMARY:Dentist",
        "DTSTART:20270209T160000Z\nDURATION:PT1H\nSUMMARY:Doctor",
    )

    starts, middle, ends = (datetime(2027, 2, 9, hour, tzinfo=UTC) for hour in (15, 16, 17))
    assert busy_times(raw, THREE_YEARS) == [Busy(starts, ends)]
    assert busy_times(raw, WITH_WORDS) == [Busy(starts, middle, "Dentist"), Busy(middle, ends, "Doctor")]


def test_our_own_meetings_in_a_guests_calendar_are_not_in_their_own_way() -> None:
    ours = f"UID:{new_uid()}\nDTSTART:20270209T150000Z\nDURATION:PT1H"

    assert new_uid().endswith(OUR_MEETINGS)
    assert said(calendar(ours)) == []


async def test_one_broken_event_does_not_hide_the_others() -> None:
    raw = calendar(
        "SUMMARY:without a time",
        "DTSTART:20271345T150000Z\nDURATION:PT1H",
        "DTSTART:20270209T150000Z\nDTEND:some day",
        "DTSTART:20270209T150000Z\nDURATION:PT1H\nRRULE:FREQ=NONSENSE",
        "DTSTART:20270209T150000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;INTERVAL=0",
        "a line without a colon\nDTSTART:20270210T150000Z\nDURATION:PT1H",
        around="a broken line",
    )

    found = await apart.busy_times(raw, THREE_YEARS)

    assert datetime(2027, 2, 10, 15, tzinfo=UTC) in {one.starts_at for one in found}


def test_long_words_in_one_line() -> None:
    raw = calendar("DTSTART:20270209T150000Z\nDURATION:PT1H\nSUMMARY:" + r"many\nwords " * 50)

    [found] = busy_times(raw, WITH_WORDS)

    assert (len(found.what), found.what[:10]) == (200, "many words")


def test_words_are_kept_without_signs_that_nobody_sees() -> None:
    raw = calendar(
        "DTSTART:20270209T150000Z\nDURATION:PT1H\nSUMMARY:a\x00b\x1b[31m \u202elicnuoc\u2066\x07 😀"
    )

    [found] = busy_times(raw, WITH_WORDS)

    assert found.what == "ab[31m licnuoc 😀"


@pytest.mark.parametrize("there", ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "DTSTART", "END:VCALENDAR"])
def test_what_breaks_off_is_no_calendar(there: str) -> None:
    whole = calendar("DTSTART:20270209T150000Z\nDURATION:PT1H")
    broken = whole[: whole.index(there.encode()) + len("END:VCA")]

    with pytest.raises(NotACalendar):
        busy_times(broken, THREE_YEARS)


@pytest.mark.parametrize(
    "raw", [b"", b"<!DOCTYPE html><p>Sign in", b"\x00\xff" * 50, b"BEGIN:VCARD\r\nEND:VCARD\r\n"]
)
async def test_what_is_not_a_calendar(raw: bytes) -> None:
    with pytest.raises(NotACalendar):
        await apart.busy_times(raw, THREE_YEARS)


async def test_read_apart_it_is_the_same() -> None:
    raw = calendar("DTSTART:20270209T150000Z\nDURATION:PT1H\nSUMMARY:Kööri")

    assert await apart.busy_times(raw, WITH_WORDS) == busy_times(raw, WITH_WORDS)


EVERY = ",".join(str(number) for number in range(60))


@pytest.mark.parametrize(
    "raw",
    [
        calendar("DTSTART:20200101T000000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY"),
        calendar("DTSTART:20200101T000000Z\nDURATION:PT1S\nRRULE:FREQ=MINUTELY;COUNT=999999999"),
        calendar(
            f"DTSTART:20260101T000000Z\nDURATION:PT1S\nRRULE:FREQ=HOURLY;BYMINUTE={EVERY};BYSECOND={EVERY}"
        ),
        calendar("DTSTART:20260101T000000Z\nDURATION:PT1M\nRRULE:FREQ=HOURLY"),
        calendar(*["SUMMARY:x"] * 10_001),
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X\r\nEND:X\r\n" * 60_001,
    ],
    ids=["every second", "every minute", "every second in disguise", "every hour", "events", "parts"],
)
async def test_a_calendar_without_end_is_stopped(raw: bytes) -> None:
    with pytest.raises(TooMuch):
        await apart.busy_times(raw, THREE_YEARS)


async def test_parts_within_parts_within_parts() -> None:
    raw = (
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 5000 + b"END:VEVENT\r\n" * 5000 + b"END:VCALENDAR\r\n"
    )

    assert await apart.busy_times(raw, THREE_YEARS) == []
