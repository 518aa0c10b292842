"""The three languages, and dates as they are written in Finland."""

import asyncio
from datetime import UTC, date, datetime, time

import pytest

from core.languages import _, at, clock, day, ngettext, speak, speaking, weekday

STARTS, ENDS = datetime(2027, 2, 9, 15, 0, tzinfo=UTC), datetime(2027, 2, 9, 16, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("fi", "ti 9.2.2027 klo 17.00–18.30"),
        ("sv", "ti 9.2.2027 kl. 17.00–18.30"),
        ("en", "Tue 9.2.2027 at 17:00–18:30"),
    ],
)
def test_a_stretch_of_time(language: str, written: str) -> None:
    with speak(language):
        assert at(STARTS, ENDS) == written


def test_a_moment_without_its_end() -> None:
    assert at(STARTS) == "ti 9.2.2027 klo 17.00"


def test_a_late_evening_in_utc_is_the_next_day_in_finland() -> None:
    late = datetime(2027, 2, 8, 22, 5, tzinfo=UTC)

    assert (day(late), weekday(late), clock(late)) == ("9.2.2027", "ti 9.2.2027", "0.05")


def test_a_date_and_a_clock_time_by_themselves() -> None:
    assert (day(date(2027, 11, 5)), clock(time(9, 5))) == ("5.11.2027", "9.05")


def test_the_language_of_a_letter_ends_with_the_letter() -> None:
    with speak("sv"):
        with speak("en"):
            assert speaking() == "en"
        assert speaking() == "sv"

    assert speaking() == "fi"


def test_a_language_that_we_do_not_speak_is_finnish() -> None:
    with speak("de"):
        assert speaking() == "fi"


async def test_two_readers_at_once_read_their_own_language() -> None:
    async def read(language: str) -> str:
        with speak(language):
            await asyncio.sleep(0)
            return at(STARTS)

    assert list(await asyncio.gather(read("fi"), read("sv"), read("en"))) == [
        "ti 9.2.2027 klo 17.00",
        "ti 9.2.2027 kl. 17.00",
        "Tue 9.2.2027 at 17:00",
    ]


def test_a_sentence_with_a_per_cent_sign_and_nothing_to_fill_in() -> None:
    assert _("100 % sure, and not in any catalogue") == "100 % sure, and not in any catalogue"


def test_one_and_many() -> None:
    with speak("en"):
        assert [ngettext("%(count)s letter", "%(count)s letters", count) for count in (0, 1, 2)] == [
            "0 letters",
            "1 letter",
            "2 letters",
        ]
