"""Charts: what is drawn is what is in the table, at its true length, and words have their room."""

from decimal import Decimal

import pytest

from agendas.tables import TopicStatus
from core.languages import speak
from documents.accessibility.looks import ENOUGH, contrast
from documents.drawing.chart import Chart
from documents.drawing.colours import LAKE
from documents.drawing.shapes import Circle, Drawing, Path, Rectangle
from documents.paper import plain
from minutes.tables import FollowUpStatus, OutcomeKind
from plan.figures import THOUSANDS
from plan.indicators.chart import series_chart
from plan.indicators.scale import scale
from plan.indicators.values import YearValue
from plan.tables import ActionStatus, Qualifier
from reports.charts.fates import Fates, fates_chart
from reports.charts.states import LOOKS, states_chart
from reports.charts.villages import MOST_VILLAGES, Village, villages_chart
from tests.drawn import bars, grounds, on_each_other, outside, said
from tests.known import figure, series

YEARS = (2025, 2026, 2027, 2028)
VILLAGES = (
    Village("Jäppilä", (3, 0, 12, 9)),
    Village("Virtasalmen kotiseutu- ja kyläyhdistys sekä maamiesseura ry", (8, 40, 7, 20)),
)
FATES = Fates(
    states={
        TopicStatus.closed: 420,
        TopicStatus.discussed: 60,
        TopicStatus.merged: 1,
        TopicStatus.declined: 20,
    },
    outcomes={OutcomeKind.department: 210, OutcomeKind.passed_on: 20},
    follow_ups={FollowUpStatus.open: 30, FollowUpStatus.done: 200},
)
STATES = (
    (2025, {ActionStatus.not_started: 17, ActionStatus.done: 1}),
    (
        2026,
        {
            ActionStatus.in_progress: 6,
            ActionStatus.partly_done: 4,
            ActionStatus.done: 5,
            ActionStatus.moved: 3,
        },
    ),
)


GAPS = series(
    YearValue(year=2021, figure=figure(4800), country=figure(5000)),
    YearValue(year=2022, figure=figure(5100), county=figure(4500)),
    YearValue(year=2023, missing_because="laskuri oli rikki"),
    YearValue(year=2025, figure=figure(5500, Qualifier.over)),
    YearValue(year=2026, figure=figure(5600, Qualifier.about)),
    target=figure(6500),
    target_year=2028,
)


def every_chart() -> list[Chart]:
    with speak("fi"):
        return [
            villages_chart(VILLAGES, YEARS),
            fates_chart(FATES),
            states_chart(STATES),
            series_chart(GAPS),
            series_chart(series(YearValue(year=2026, figure=figure("0.5")))),
            series_chart(series(YearValue(year=2026, missing_because="ei kysytty"))),
        ]


@pytest.mark.parametrize("place", range(6))
def test_words_have_their_room_at_the_desk_and_on_the_phone(place: int) -> None:
    chart = every_chart()[place]

    for drawing in (chart.wide, chart.narrow):
        assert (outside(drawing), on_each_other(drawing)) == ([], [])
        assert all(contrast(*both) >= ENOUGH for both in grounds(drawing))
        assert drawing.told == chart.wide.told != ""


def numbers(drawing: Drawing) -> list[int]:
    return [int(text) for text in said(drawing) if text.isdecimal() and int(text) < 2000]


def cells(chart: Chart) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in chart.table.rows]


def test_the_bars_of_villages_are_as_long_as_their_numbers_from_nought() -> None:
    with speak("en"):
        chart = villages_chart(VILLAGES, YEARS)

    long = [bar.width for bar in bars(chart.wide, LAKE)]
    scale = long[1] / 40
    assert [round(one / scale) for one in long] == [8, 40, 7, 20, 3, 12, 9]
    assert numbers(chart.wide) == numbers(chart.narrow) == [8, 40, 7, 20, 3, 0, 12, 9]
    assert cells(chart) == [
        [VILLAGES[1].name, "8", "40", "7", "20", "75"],
        ["Jäppilä", "3", "0", "12", "9", "24"],
        ["All together", "11", "40", "19", "29", "99"],
    ]


def test_of_very_many_villages_the_smallest_are_drawn_together() -> None:
    many = [Village(f"Kylä {number:02}", (50 - number,)) for number in range(40)]

    with speak("en"):
        chart = villages_chart(many, [2026])

    drawn = numbers(chart.wide)
    assert len(drawn) == MOST_VILLAGES
    assert drawn[-1] == sum(50 - number for number in range(MOST_VILLAGES - 1, 40))
    assert "27 others together" in said(chart.wide)
    assert len(chart.table.rows) == 41


def test_a_long_row_of_years_shows_the_latest() -> None:
    with speak("en"):
        chart = villages_chart([Village("Jäppilä", tuple(range(9)))], range(2020, 2029))

    assert (numbers(chart.wide), numbers(chart.narrow)) == ([3, 4, 5, 6, 7, 8], [5, 6, 7, 8])


def test_from_matter_to_outcome_every_number_has_its_bar_of_one_scale() -> None:
    with speak("en"):
        chart = fates_chart(FATES, title="From matter to outcome, 2026")

    assert numbers(chart.wide) == [480, 1, 20, 210, 20, 30, 200]
    assert said(chart.wide)[0] == "501 matters were brought up"
    long = [one.width for one in chart.wide.shapes if isinstance(one, Rectangle) and one.height == 18]
    assert [round(one / long[0] * 480) for one in long] == numbers(chart.wide)
    assert [row[2] for row in cells(chart)] == ["501", "480", "1", "20", "210", "20", "30", "200"]
    assert chart.wide.told.startswith("From matter to outcome, 2026. 501 matters were brought up.")


def test_a_step_with_nothing_in_it_is_left_out() -> None:
    with speak("en"):
        chart = fates_chart(Fates(states={TopicStatus.received: 1}, outcomes={}))

    assert said(chart.wide) == ["1 matter was brought up", "Where the matters are", "Received", "1"]


def test_states_are_told_by_sign_and_number_and_never_by_colour_alone() -> None:
    with speak("en"):
        chart = states_chart(STATES)

    assert (
        len({look.pattern for look in LOOKS.values()})
        == len({look.sign for look in LOOKS.values()})
        == len(LOOKS)
    )
    assert numbers(chart.wide) == [1, 17, 5, 4, 6, 3]
    assert said(chart.wide)[-5:] == [
        "done",
        "partly done",
        "in progress",
        "not started",
        "moved to the next term",
    ]
    assert cells(chart)[-1] == ["All together", "18", "18"]


def line_ends(drawing: Drawing) -> list[tuple[float, float]]:
    """From where to where the lines between the own figures go."""
    lines = [one for one in drawing.shapes if isinstance(one, Path) and one.edge == LAKE and one.thick == 2.5]
    return [(line.points[0][0], line.points[-1][0]) for line in lines]


def test_no_line_crosses_a_year_without_a_figure() -> None:
    with speak("en"):
        drawing = series_chart(GAPS).wide

    points = sorted(one.x for one in drawing.shapes if isinstance(one, Circle) and one.y < 205)
    step = (points[1] - points[0]) * 1.01
    assert len(points) == 4
    assert all(end - start <= step for start, end in line_ends(drawing))
    assert len(line_ends(drawing)) == 2
    assert said(drawing).count("–") == 2  # 2023, and 2024, of which nobody has said anything


def test_what_is_not_exact_is_drawn_open_and_told_so() -> None:
    with speak("en"):
        chart = series_chart(GAPS)

    hollow = [one for one in chart.wide.shapes if isinstance(one, Circle) and one.fill != LAKE]
    arrows = [
        one for one in chart.wide.shapes if isinstance(one, Path) and one.edge == LAKE and one.thick == 2
    ]
    upwards = [
        one for one in arrows if one.points[0][0] == hollow[0].x and one.points[1][1] < one.points[0][1]
    ]
    assert len(hollow) == 2
    assert len(upwards) == 1
    assert f"over 5{THOUSANDS}500" in said(chart.wide)
    assert "2023 no figure (laskuri oli rikki)" in chart.wide.told
    assert "Target 2028" in chart.wide.told


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        ([0], ["0", "0.25", "0.50", "0.75", "1.00"]),
        ([5], ["0", "2", "4", "6"]),
        ([31, 35, 38.5], ["30", "32", "34", "36", "38", "40"]),
        ([-3, 4], ["-4", "-2", "0", "2", "4"]),
        ([10, 4800], ["0", "2000", "4000", "6000"]),
    ],
)
def test_a_scale_has_round_steps_around_all_values(values: list[float], marks: list[str]) -> None:
    found = scale(Decimal(str(value)) for value in values)

    assert [Decimal(mark) for mark in marks] == list(found.marks)
    assert found.lowest <= Decimal(str(min(values))) <= Decimal(str(max(values))) <= found.highest
