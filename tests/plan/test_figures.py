"""Figures as people write them and read them."""

from decimal import Decimal

import pytest

from core.errors import Invalid
from core.languages import speak
from plan.figures import Figure, figure, number
from plan.tables import Qualifier


def test_numbers_are_written_as_in_the_reader_s_language() -> None:
    found = {}
    for language in ("fi", "sv", "en"):
        with speak(language):
            found[language] = [number(Decimal(one)) for one in ("120.50", "100", "0.10", "1E+2", "5500")]

    assert found["fi"] == found["sv"] == ["120,5", "100", "0,1", "100", "5\N{NO-BREAK SPACE}500"]
    assert found["en"] == ["120.5", "100", "0.1", "100", "5\N{NO-BREAK SPACE}500"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("yli 5 500", Figure(Decimal(5500), Qualifier.over)),
        (">5500", Figure(Decimal(5500), Qualifier.over)),
        ("5 500+", Figure(Decimal(5500), Qualifier.over)),
        ("noin 130", Figure(Decimal(130), Qualifier.about)),
        ("~130", Figure(Decimal(130), Qualifier.about)),
        ("n. 130", Figure(Decimal(130), Qualifier.about)),
        ("alle 5", Figure(Decimal(5), Qualifier.under)),
        ("1 234,5", Figure(Decimal("1234.5"))),
        ("12 %", Figure(Decimal(12))),
        ("−3,5", Figure(Decimal("-3.5"))),
        ("", None),
    ],
)
def test_a_figure_keeps_how_exact_it_is(written: str, meant: Figure | None) -> None:
    assert figure(written, field="value") == meant


@pytest.mark.parametrize(
    "written",
    ["paljon", "yli", "1.2.3", "12 kertaa", "1,2,3", "9" * 31, "1" + " " * 99 + "2x", "1e400", "nan", "inf"],
)
def test_what_is_no_number_is_asked_for_again(written: str) -> None:
    with pytest.raises(Invalid):
        figure(written, field="value")


def test_over_5500_is_never_shown_as_5500() -> None:
    with speak("fi"):
        assert str(Figure(Decimal(5500), Qualifier.over)) != number(Decimal(5500))
