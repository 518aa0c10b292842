"""Asking the register, on its good days and on its bad ones."""

import asyncio
from collections.abc import AsyncIterator
from decimal import Decimal

import httpx
import pytest

from core.languages import speak
from plan.sotkanet import asking
from plan.sotkanet.asking import Answer, Register
from plan.sotkanet.problems import PROBLEM_WORDS, NotFetched, RegisterProblem
from plan.sotkanet.shapes import RegionShape, RowShape, clean, figures, listed, same_code, texts
from tests.sotkanet_server import (
    MAINTENANCE,
    OWN,
    Day,
    SotkanetServer,
    breaks_off,
    hangs_up,
    leads_to,
    never_ends,
    only_browsers,
    says,
    sotkanet_server,
)


@pytest.fixture
async def server() -> AsyncIterator[SotkanetServer]:
    async with sotkanet_server() as found:
        yield found


async def asked(register: Register, path: str = "/regions", *, etag: str = "") -> Answer:
    async with register.open():
        return await register.get(path, etag=etag)


async def test_the_years_are_repeated_and_never_a_list_with_commas(server: SotkanetServer) -> None:
    server.figures[127] = {2024: {OWN: 17000}, 2025: {OWN: 16800}}
    years = [("indicator", "127"), ("years", "2024"), ("years", "2025"), ("genders", "total")]

    async with server.register().open() as line:
        answer = await line.get("/json", years)
        with pytest.raises(NotFetched) as refused:
            await line.get("/json", [("indicator", "127"), ("years", "2024,2025")])

    assert server.asked[0] == "/json?indicator=127&years=2024&years=2025&genders=total"
    assert figures(listed(answer.body or b"", RowShape), [OWN]) == {2024: {OWN: 17000}, 2025: {OWN: 16800}}
    assert refused.value.problem == RegisterProblem.not_understood


async def test_what_has_not_changed_is_not_sent_again(server: SotkanetServer) -> None:
    server.etag = '"march"'

    first = await asked(server.register(), "/indicators")
    again = await asked(server.register(), "/indicators", etag=first.etag)

    assert (first.etag, again.body) == ('"march"', None)


@pytest.mark.parametrize("day", [says(500), says(503), breaks_off, hangs_up, says(200, b'[{"id": 4')])
async def test_what_passes_is_asked_again(server: SotkanetServer, day: Day) -> None:
    server.days = [day, day]

    answer = await asked(server.register())

    assert len(listed(answer.body or b"", RegionShape)) == 5
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("day", "problem", "times"),
    [
        (says(500), RegisterProblem.server_fault, 3),
        (says(503), RegisterProblem.busy, 3),
        (says(429, Retry_After="3600"), RegisterProblem.busy, 1),
        (says(404), RegisterProblem.gone, 1),
        (says(403), RegisterProblem.closed, 2),
        (MAINTENANCE, RegisterProblem.not_data, 1),
        (breaks_off, RegisterProblem.cut_off, 3),
        (never_ends, RegisterProblem.too_large, 1),
        (leads_to("https://elsewhere.example/rest/1.1/regions"), RegisterProblem.leads_away, 1),
        (leads_to("http://127.0.0.1:1/regions"), RegisterProblem.leads_away, 1),
        (leads_to("/rest/1.1/regions"), RegisterProblem.leads_away, 4),
        (says(200, b"[]", Content_Encoding="gzip"), RegisterProblem.not_understood, 1),
        (says(200, b"[" * 100_000), RegisterProblem.cut_off, 3),
    ],
)
async def test_a_bad_day_has_its_sentence(
    server: SotkanetServer, day: Day, problem: RegisterProblem, times: int
) -> None:
    server.every_day = day

    with pytest.raises(NotFetched) as refused:
        await asked(server.register())

    assert (refused.value.problem, len(server.asked)) == (problem, times)


async def test_a_slow_register_is_not_waited_for(
    server: SotkanetServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def sleeps(*_asked: object) -> None:
        await asyncio.sleep(30)

    server.every_day = sleeps
    monkeypatch.setattr(asking, "AT_ONCE", httpx.Timeout(0.05))

    with pytest.raises(NotFetched) as refused:
        await asked(server.register(backoff=()))

    assert refused.value.problem == RegisterProblem.slow


async def test_a_moved_answer_is_followed_on_the_same_server(server: SotkanetServer) -> None:
    server.days = [leads_to("/rest/1.1/regions?moved=1")]

    await asked(server.register())

    assert server.asked == ["/regions", "/regions?moved=1"]


async def test_a_register_that_lets_only_browsers_in_is_asked_like_one(server: SotkanetServer) -> None:
    server.every_day = only_browsers(server)

    async with server.register().open() as line:
        await line.get("/regions")
        await line.get("/regions")

    assert [agent.startswith("Mozilla/5.0") for agent in server.agents] == [False, True, True]


async def test_nobody_there_is_told_so() -> None:
    with pytest.raises(NotFetched) as refused:
        await asked(Register("http://127.0.0.1:9/rest/1.1", pause=0, backoff=()))

    assert refused.value.problem == RegisterProblem.unreachable


def test_one_strange_entry_costs_nothing_else() -> None:
    good = b'{"region": 1, "year": 2024, "value": 3.40}'

    assert len(listed(b"[" + good + b', {"region": null}, ' + good + b"]", RowShape)) == 2
    for strange in (b'{"rows": []}', b"[1, 2, 3]", b'"no"'):
        with pytest.raises(NotFetched):
            listed(strange, RowShape)


def test_missing_figures_stay_missing() -> None:
    rows = [RowShape(region=1, year=2024), RowShape(region=1, year=2023, gender="male", value=Decimal(3))]

    assert figures(rows, [1]) == {}


def test_texts_become_clean() -> None:
    told = "<p>Osuus <b>aikuisista</b>.<br/>Alle 5 &lt; 10</p><script>alert(1)</script> 3 < 4 &nbsp;%\x07"

    assert clean(told) == "Osuus aikuisista.\nAlle 5 < 10\n3 < 4 %"
    assert texts({"fi": "Väestö", "sv": None, "en": "<i></i>", "ru": "Да"}) == {"fi": "Väestö"}


def test_codes_may_begin_with_noughts() -> None:
    pairs = [("593", "0593"), ("5", "005"), ("", "000"), ("59", "593")]

    assert [same_code(one, other) for one, other in pairs] == [True, True, False, False]


def test_every_problem_has_its_sentence() -> None:
    with speak("en"):
        assert PROBLEM_WORDS.keys() == set(RegisterProblem)


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("1e400", None),
        ("1e999999999", None),
        ("9" * 400, None),
        ('"Infinity"', None),
        ('"NaN"', None),
        ("1e-999999", Decimal("0.0000")),
    ],
    ids=lambda value: str(value)[:12],
)
def test_a_figure_that_is_none_costs_nothing_else(told: str, value: Decimal | None) -> None:
    rows = f'[{{"region": 1, "year": 2024, "value": {told}}}, {{"region": 2, "year": 2024, "value": 7}}]'

    found = figures(listed(rows.encode(), RowShape), [1, 2])[2024]

    assert (found.get(1), found[2]) == (value, Decimal(7))


def test_entries_that_no_list_can_have_cost_nothing_else() -> None:
    strange = '{"id": 99999999999}, {"id": -1}, {"id": 7, "code": "\\u0000"}, {"id": 8, "category": "%s"}'
    good = ", ".join(f'{{"id": {number}, "code": "{number}"}}' for number in range(1, 6))

    found = listed(f"[{strange % ('x' * 99)}, {good}]".encode(), RegionShape)

    assert [one.id for one in found] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("<script>a()</script>Hyvä <STYLE>b</STYLE>elämä", "Hyvä elämä"),
        (f"Hyvä &#{'9' * 9000}; elämä", "Hyvä elämä"),
        ("<script " * 2500 + "x", "<script " * 2500 + "x"),
    ],
    ids=["scripts", "a sign without end", "never closed"],
)
def test_texts_of_the_register_are_plain(written: str, said: str) -> None:
    assert clean(written).strip() == said[:5000].strip()
