"""An indicator with the years that a test is about."""

from decimal import Decimal
from typing import Any

from plan.figures import Figure
from plan.indicators.values import Series, YearValue
from plan.tables import Direction, IndicatorKind, Qualifier

TEXTS = ("register", "responsible", "left_out_because", "goal_code", "goal", "goal_number", "area_code")


def figure(value: int | str, qualifier: Qualifier = Qualifier.exactly) -> Figure:
    return Figure(Decimal(value), qualifier)


def series(*years: YearValue, **more: Any) -> Series:
    """Visits that should become more, counted by the municipality itself."""
    usual: dict[str, Any] = {
        **dict.fromkeys((*TEXTS, "area", "area_number"), ""),
        **dict.fromkeys(("register_id", "baseline", "baseline_year", "target", "target_year")),
        "id": 1,
        "plan": 1,
        "code": "25-9",
        "name": "Kuntosalin käynnit",
        "kind": IndicatorKind.result,
        "unit": "käyntiä",
        "source": "Oma laskuri",
        "direction": Direction.rises,
        "years": years,
    }
    return Series(**{**usual, **more})
