"""From one figure to the next: better, worse, the same, or nobody knows."""

from decimal import Decimal

import pytest

from plan.figures import Figure, figure
from plan.indicators.change import Towards, change, towards
from plan.tables import Direction

RISES, FALLS, STAYS = Direction.rises, Direction.falls, Direction.stays


def read(written: str) -> Figure:
    found = figure(written, field="value")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("was", "now", "direction", "meant"),
    [
        ("100", "120", RISES, "better"),
        ("100", "90", RISES, "worse"),
        ("100", "100", RISES, "same"),
        ("100", "90", FALLS, "better"),
        ("100", "100.5", FALLS, "worse"),
        ("yli 5 500", "yli 5 600", RISES, "unknown"),
        ("yli 5 500", "yli 5 500", RISES, "unknown"),
        ("yli 5 500", "5 400", RISES, "worse"),
        ("yli 5 500", "6 000", RISES, "unknown"),
        ("5 400", "yli 5 500", RISES, "better"),
        ("5 500", "yli 5 500", RISES, "unknown"),
        ("alle 5", "7", FALLS, "worse"),
        ("alle 5", "3", FALLS, "unknown"),
        ("noin 130", "noin 140", RISES, "unknown"),
        ("noin 130", "noin 300", RISES, "better"),
        ("noin 130", "noin 130", RISES, "unknown"),
        ("100", "100", STAYS, "same"),
        ("100", "120", STAYS, "worse"),
        ("yli 100", "100", STAYS, "unknown"),
    ],
)
def test_where_a_figure_went(was: str, now: str, direction: Direction, meant: str) -> None:
    assert towards(read(was), read(now), direction=direction, home=None) == Towards(meant)


def test_a_figure_that_should_stay_is_better_when_it_comes_home() -> None:
    home = read("100")

    found = [
        towards(read(was), read(now), direction=STAYS, home=home)
        for was, now in (("120", "105"), ("95", "80"), ("90", "110"))
    ]

    assert found == [Towards.better, Towards.worse, Towards.same]


def test_how_much_is_told_only_of_exact_figures() -> None:
    found = [
        change(read(was), read("120"), since=2024, direction=RISES, home=None).more
        for was in ("99.5", "yli 90")
    ]

    assert found == [Decimal("20.5"), None]
