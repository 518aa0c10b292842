"""Plans of any content, as those who keep plans may have typed them."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from plan.figures import Figure
from plan.sheet import (
    ActionSheet,
    Ended,
    FocusAreaSheet,
    GoalSheet,
    IndicatorSheet,
    Money,
    PlanSheet,
    ProgrammeSheet,
    Value,
    coded,
)
from plan.tables import ActionStatus, Direction, Domain, IndicatorKind, Qualifier, Whose

SIGNS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
NASTY = st.sampled_from(
    [
        *("=1+1", "+358 15", "-5", "@SUM(A1)", "'=x", "''", "'", "–", '"', '"a"; b', "a;b,c", "yksi\nkaksi"),
        *(
            "eka\n\ntoka",
            "- a\n- b",
            "1. a\n2. b",
            "Painopiste 1: Kylät",
            "Tavoite 2: x",
            "😀 hyvä",
            "_x0041_",
        ),
        *(
            "1.2 Kylät",
            "2026",
            "45809",
            "#REF!",
            "\tx".strip(),
            "x" * 10_000,
            "＝1",
            "a\tb",
            "sep=,",
            "&amp;<b>",
        ),
    ]
)
TEXT = st.one_of(
    st.just(""), NASTY, st.text(SIGNS, max_size=30), st.text(st.one_of(SIGNS, st.just("\n")), max_size=60)
)
TYPED = TEXT.map(lambda text: text.strip())
NAMES = st.lists(TYPED.map(lambda text: " ".join(text.split())).filter(bool), max_size=3, unique=True).map(
    tuple
)
DAYS = st.one_of(st.none(), st.dates(date(1800, 1, 1), date(2999, 12, 31)))
YEARS = st.one_of(st.none(), st.integers(1990, 2040))
NUMBERS = (
    st.decimals(-(10**9), 10**9, places=3)
    | st.decimals(0, 1, places=17)
    | st.integers(-(10**25), 10**25).map(Decimal)
)
FIGURES = st.one_of(st.none(), st.builds(Figure, NUMBERS, st.sampled_from(Qualifier)))


def values() -> Any:
    """Values of years, in their order; each is a figure, or says why there is none."""
    one = st.builds(
        Value,
        year=st.integers(1990, 2040),
        whose=st.sampled_from(Whose),
        figure=FIGURES,
        surveyed_in=YEARS,
        missing_because=TYPED,
        note=TYPED,
    ).filter(lambda value: value.figure or value.missing_because)
    order = list(Whose)
    return st.lists(one, max_size=3, unique_by=lambda value: (value.year, value.whose)).map(
        lambda found: tuple(sorted(found, key=lambda value: (value.year, order.index(value.whose))))
    )


INDICATORS = st.builds(
    IndicatorSheet,
    name=TYPED,
    kind=st.sampled_from(IndicatorKind),
    unit=TYPED,
    source=TYPED,
    register=st.sampled_from(["", "sotkanet"]),
    register_id=st.one_of(st.none(), st.integers(0, 9999)),
    baseline=FIGURES,
    baseline_year=YEARS,
    target=FIGURES,
    target_year=YEARS,
    direction=st.sampled_from(Direction),
    responsible=TYPED,
    left_out_because=TYPED,
    values=values(),
)
MONEY = st.dictionaries(st.integers(2020, 2035), NUMBERS, max_size=2).map(
    lambda found: tuple(Money(year, amount) for year, amount in sorted(found.items()))
)
ACTIONS = st.builds(
    ActionSheet,
    title=TYPED,
    responsible=TYPED,
    partners=TYPED,
    timetable=TYPED,
    starts_on=DAYS,
    ends_on=DAYS,
    resources=TYPED,
    budget_line=TYPED,
    money=MONEY,
    areas=NAMES,
    target_groups=NAMES,
    domain=st.sampled_from(Domain),
    programmes=NAMES,
    continues=st.lists(st.integers(1, 99).map(lambda n: f"21-{n}"), max_size=2, unique=True).map(tuple),
    changed_because=TYPED,
    status=st.sampled_from(ActionStatus),
    status_explained=TYPED,
    status_on=DAYS,
)
GOALS = st.builds(
    GoalSheet,
    title=TYPED,
    description=TYPED,
    actions=st.lists(ACTIONS, max_size=2).map(tuple),
    indicators=st.lists(INDICATORS, max_size=2).map(tuple),
)
AREAS = st.builds(
    FocusAreaSheet, title=TYPED, description=TYPED, goals=st.lists(GOALS, max_size=2).map(tuple)
)
PROGRAMMES = st.lists(
    st.builds(ProgrammeSheet, name=TYPED.filter(bool), description=TYPED, link=TYPED),
    max_size=2,
    unique_by=lambda one: one.name,
).map(tuple)
ENDED = st.dictionaries(st.integers(1, 99), TYPED, max_size=2).map(
    lambda found: tuple(Ended(f"21-{number}", because) for number, because in found.items())
)
PLANS = st.builds(
    PlanSheet, areas=st.lists(AREAS, max_size=3).map(tuple), programmes=PROGRAMMES, ended=ENDED
).map(lambda sheet: coded(sheet, term=2025))
