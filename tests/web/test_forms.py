"""From what was typed to what is meant."""

from collections.abc import Callable
from datetime import date, time

import pytest

from core.errors import Invalid
from web import forms


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Valaistus \r\n\r\nMyllytie\r", "Valaistus \n\nMyllytie"),
        ("Kuorma\x00-auto\x07\x1b[31m", "Kuorma-auto[31m"),
        ("rivi\u0085vaihto \ud800", "rivivaihto"),
        ("sarkain\tpysyy 👩‍👩‍👧", "sarkain\tpysyy 👩‍👩‍👧"),
        ("\x00\x01\x02", ""),
    ],
)
def test_control_signs_are_left_out(typed: str, kept: str) -> None:
    assert forms.tidy(typed) == kept


def test_nothing_is_cut() -> None:
    assert forms.tidy("ä" * 100_000) == "ä" * 100_000


def test_a_title_is_one_line() -> None:
    assert forms.one_line(" Katuvalot\r\n  Myllytiellä\t") == "Katuvalot Myllytiellä"


@pytest.mark.parametrize("typed", ["2027-02", "2/2027", "02.2027", " 2 / 2027 ", "2027-02-09", "9.2.2027"])
def test_months_as_browsers_and_people_write_them(typed: str) -> None:
    assert forms.a_month_if_any(typed, field="expected") == date(2027, 2, 28)


@pytest.mark.parametrize("typed", ["13/2027", "2027-00", "toukokuu", "5", "²/2027"])
def test_a_month_that_is_none_is_told(typed: str) -> None:
    with pytest.raises(Invalid) as invalid:
        forms.a_month_if_any(typed, field="expected")

    assert list(invalid.value.problems) == ["expected"]


@pytest.mark.parametrize("typed", ["2027-02-09", "9.2.2027", " 09.02.2027 ", "9.2.2027."])
def test_dates_as_browsers_and_people_write_them(typed: str) -> None:
    assert forms.a_date(typed, field="day") == date(2027, 2, 9)


@pytest.mark.parametrize(
    "typed", ["30.2.2027", "2027-02-30", "29.2.2027", "9.2.", "9.2.2027.1", "1.1.0", "..", "huomenna"]
)
def test_a_date_that_does_not_exist_gets_a_sentence(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        forms.a_date(typed, field="day")

    assert list(refused.value.problems) == ["day"]


def test_no_date_is_none_where_none_is_needed() -> None:
    assert forms.a_date_if_any("  ", field="day") is None
    with pytest.raises(Invalid):
        forms.a_date("  ", field="day")


@pytest.mark.parametrize("typed", ["17:00", "17.00", "17", " 17.0 "])
def test_times_as_browsers_and_people_write_them(typed: str) -> None:
    assert forms.a_time(typed, field="at") == time(17)


@pytest.mark.parametrize("typed", ["", "24.00", "17.60", "9" * 20, "viideltä", "17.00.00", "-1"])
def test_a_time_that_does_not_exist_gets_a_sentence(typed: str) -> None:
    with pytest.raises(Invalid):
        forms.a_time(typed, field="at")


@pytest.mark.parametrize("typed", ["", "-1", "301", "kymmenen", "9" * 5000, "1.5"])
def test_a_number_out_of_bounds_gets_a_sentence(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        forms.a_number(typed, field="minutes", least=0, most=300)

    assert list(refused.value.problems) == ["minutes"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [(" 12 ", 12), ("", None), ("-1", None), ("1 OR 1=1", None), ("٣", None), ("9" * 20, None)],
)
def test_a_chosen_row_or_nothing(typed: str, found: int | None) -> None:
    assert forms.an_id_if_any(typed) == found


def test_every_problem_of_a_form_is_told_at_once() -> None:
    read = forms.Reading()

    read(forms.a_date, "31.2.2027", instead=date.min, field="day")
    read(forms.a_time, "25", instead=time.min, field="at")
    kept = read(forms.a_number, "90", instead=0, field="minutes")
    with pytest.raises(Invalid) as refused:
        read.done()

    assert kept == 90
    assert list(refused.value.problems) == ["day", "at"]


def test_a_form_without_problems_is_done() -> None:
    forms.Reading().done()


@pytest.mark.parametrize("parse", [forms.a_date_if_any, forms.a_number_if_any])
def test_what_may_be_empty(parse: Callable[..., object]) -> None:
    assert parse("", field="any") is None
