"""The holidays of Finland, and the days before and after them on which few come."""

from datetime import date

import pytest

from core.languages import speak
from dates.blocked.holidays import celebrated

HOLIDAYS = {
    2027: "1.1. 6.1. 26.3. 28.3. 29.3. 1.5. 6.5. 16.5. 25.6. 26.6. 6.11. 6.12. 24.12. 25.12. 26.12.",
    2028: "1.1. 6.1. 14.4. 16.4. 17.4. 1.5. 25.5. 4.6. 23.6. 24.6. 4.11. 6.12. 24.12. 25.12. 26.12.",
}
SHORTENED = {2027: "25.3. 30.4. 7.5. 31.12.", 2028: "13.4. 30.4. 26.5. 31.12."}


def days(year: int, *, shortened: bool) -> str:
    found = celebrated(date(year, 1, 1), date(year, 12, 31))
    return " ".join(f"{one.day.day}.{one.day.month}." for one in found if one.is_shortened == shortened)


@pytest.mark.parametrize("year", HOLIDAYS)
def test_the_holidays_of_a_year(year: int) -> None:
    assert days(year, shortened=False) == HOLIDAYS[year]


@pytest.mark.parametrize("year", SHORTENED)
def test_the_shortened_days_of_a_year(year: int) -> None:
    assert days(year, shortened=True) == SHORTENED[year]


@pytest.mark.parametrize(
    "day", [date(1954, 4, 18), date(1981, 4, 19), date(2024, 3, 31), date(2038, 4, 25), date(2049, 4, 18)]
)
def test_easter_is_where_the_church_has_it(day: date) -> None:
    with speak("fi"):
        assert [one.name for one in celebrated(day, day)] == ["Pääsiäispäivä"]


def test_the_two_eves_that_offices_keep() -> None:
    with speak("fi"):
        found = celebrated(date(2027, 1, 1), date(2027, 12, 31))

    assert [one.name for one in found if one.is_eve] == ["Juhannusaatto", "Jouluaatto"]


def test_a_holiday_has_its_name_in_every_language() -> None:
    names = []
    for language in ("fi", "sv", "en"):
        with speak(language):
            names += [one.name for one in celebrated(date(2027, 5, 6), date(2027, 5, 6))]

    assert names == ["Helatorstai", "Kristi himmelsfärdsdag", "Ascension Day"]
