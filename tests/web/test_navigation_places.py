"""The navigation marks the place that a page belongs to."""

import pytest

from web.navigation import Place

PLAN = Place("Welfare plan", "plans", ("/plan", "/indicators"))


@pytest.mark.parametrize(
    ("address", "is_held"),
    [
        ("/plans", True),
        ("/plans/3/draft", True),
        ("/plan/key-indicators/2026", True),
        ("/indicators", True),
        ("/indicators/8", True),
        ("/planets", False),
        ("/desk", False),
    ],
)
def test_a_place_holds_its_own_page_and_what_belongs_to_it(address: str, is_held: bool) -> None:
    assert PLAN.holds(address, href="/plans") == is_held
