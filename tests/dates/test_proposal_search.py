"""Looking for the dates of a year with the real solver, in a process of its own."""

import asyncio
import subprocess
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from datetime import date, time, timedelta

import pytest

from core.clock import local, minutes_after, moment
from core.database import sql, transaction
from dates.proposal import apart, asking, proposals, running, states
from dates.tables import BlockedPeriod, ProposedMeeting, YearProposal
from meetings.tables import PartnershipTable
from people.tables import Person
from tests import make

HOUSE = apart.HOUSE


@pytest.fixture
async def coordinator(committed: None) -> Person:
    return await make.person("Saga Sihteeri", "saga@kaupunki.example", role="coordinator")


@pytest.fixture
async def tables(coordinator: Person) -> list[PartnershipTable]:
    """Three tables with one chair, on three weekdays."""
    carl = await make.person("Carl Puheenjohtaja", "carl@kaupunki.example", role="chair")
    return [
        await make.table(
            name,
            name.lower(),
            venue=f"{name}-talo",
            meetings_a_year=2,
            usual_weekday=weekday,
            usual_time=time(17),
            chair=carl.id,
        )
        for weekday, name in enumerate(("Yksi", "Kaksi", "Kolme"), start=1)
    ]


@pytest.fixture
async def asked(tables: list[PartnershipTable], coordinator: Person) -> AsyncIterator[YearProposal]:
    made = await asking.ask(2027, tables=[table.id for table in tables], seconds=20, by=coordinator)
    yield made
    await sql("DELETE FROM pgqueuer")


async def test_a_proposal_is_found_and_kept(asked: YearProposal, tables: list[PartnershipTable]) -> None:
    await running.propose(asked.id)

    sight = await proposals.of_year(2027)
    assert sight.proposal is not None
    assert (sight.proposal.status, sight.proposal.proved, sight.search) == ("ready", True, None)
    weekdays = {(one.table, local(one.starts_at).weekday(), local(one.starts_at).hour) for one in sight.dates}
    assert weekdays == {(table.id, table.usual_weekday, 17) for table in tables}
    assert len(sight.dates) == 6


async def test_a_job_that_comes_twice_does_nothing_more(asked: YearProposal) -> None:
    await running.propose(asked.id)
    before = [one.id for one in (await proposals.of_year(2027)).dates]

    await running.propose(asked.id)

    assert [one.id for one in (await proposals.of_year(2027)).dates] == before


async def test_two_workers_at_once_search_once(asked: YearProposal) -> None:
    await asyncio.gather(running.propose(asked.id), running.propose(asked.id))

    await asked.refresh()
    assert (asked.status, asked.tries) == ("ready", 1)


async def test_asked_again_a_fixed_date_stays_and_the_others_too(
    asked: YearProposal, tables: list[PartnershipTable], coordinator: Person
) -> None:
    await running.propose(asked.id)
    before = await proposals.of_year(2027)
    mine = [one for one in before.dates if one.table == tables[0].id]
    starts = moment(local(mine[0].starts_at).date() + timedelta(days=1), time(18))
    await ProposedMeeting.update(
        {
            ProposedMeeting.starts_at: starts,
            ProposedMeeting.ends_at: minutes_after(starts, 90),
            ProposedMeeting.fixed: True,
        }
    ).where(ProposedMeeting.id == mine[0].id)

    again = await asking.ask(2027, tables=[table.id for table in tables], seconds=20, by=coordinator)
    await running.propose(again.id)

    sight = await proposals.of_year(2027)
    assert sight.proposal == again
    unmoved = {(one.table, one.starts_at) for one in before.dates if one.id != mine[0].id}
    now = {(one.table, one.starts_at) for one in sight.dates}
    assert (tables[0].id, starts) in now
    assert len(now) == 6
    assert len(now & unmoved) >= 4  # the chair's own evening is taken now: one other date may give way
    await asked.refresh()
    assert asked.status == "left"


async def test_what_cannot_be_says_why(tables: list[PartnershipTable], coordinator: Person) -> None:
    await BlockedPeriod(first_day=date(2027, 1, 1), last_day=date(2027, 12, 31), why="remontti").save()
    asked = await asking.ask(2027, tables=[tables[0].id], seconds=20, by=coordinator)

    await running.propose(asked.id)

    sight = await proposals.of_year(2027)
    assert sight.search is not None
    assert (sight.search.status, sight.proposal) == ("impossible", None)
    assert [one.kind for one in proposals.findings(sight.search.findings)][:1] == ["no_free_day"]


async def test_a_search_that_somebody_ends_before_it_begins(asked: YearProposal, coordinator: Person) -> None:
    await asking.stop(2027, by=coordinator)

    await running.propose(asked.id)

    await asked.refresh()
    assert asked.status == "left"


async def test_a_search_that_is_ended_keeps_the_best_so_far(coordinator: Person) -> None:
    many = [
        await make.table(
            f"Kylä {n}", f"kyla-{n}", venue=f"Talo {n}", meetings_a_year=4, usual_weekday=1 + n % 3,
            usual_time=time(17), chair=coordinator.id,
        )
        for n in range(40)
    ]  # fmt: skip
    asked = await asking.ask(2027, tables=[one.id for one in many], seconds=300, by=coordinator)
    search = asyncio.create_task(running.propose(asked.id))
    while not await ProposedMeeting.exists().where(ProposedMeeting.proposal == asked.id):
        await asyncio.sleep(0.1)

    await asking.stop(2027, by=coordinator)
    await asyncio.wait_for(search, 60)

    await asked.refresh()
    assert (asked.status, asked.solver, asked.proved) == ("ready", "cp_sat", False)
    assert asked.penalty is not None
    assert len(await proposals.dates_of(asked)) > len(many)
    await sql("DELETE FROM pgqueuer")


async def test_a_search_that_always_takes_its_worker_along_is_given_up(asked: YearProposal) -> None:
    await YearProposal.update({YearProposal.status: states.RUNNING, YearProposal.tries: 3}).where(
        YearProposal.id == asked.id
    )

    await running.propose(asked.id)

    await asked.refresh()
    assert (asked.status, asked.failure) == ("failed", "died")


async def test_a_worker_that_ends_leaves_the_search_to_the_next(asked: YearProposal) -> None:
    stop = asyncio.Event()
    stop.set()

    with running.until(stop):
        await running.propose(asked.id)
    await asked.refresh()
    between = (asked.status, asked.tries)
    await running.propose(asked.id)

    await asked.refresh()
    assert (between, asked.status) == (("waiting", 0), "ready")


async def test_a_solver_that_breaks_is_told(asked: YearProposal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MEMORY", 64 * 1024**2)

    await running.propose(asked.id)

    await asked.refresh()
    assert (asked.status, asked.failure) == ("failed", "broke")


@pytest.mark.parametrize(
    "habit",
    [
        "print('no plan', flush=True); import time; time.sleep(60)",
        'print(\'{"type": "Found", "dates": 5}\')',
        "import sys\nwhile True: sys.stdout.write('x' * 1_000_000)",
        "import os, time; os.close(0); time.sleep(60)",
    ],
    ids=["no plan", "half a plan", "a line without end", "does not listen"],
)
async def test_a_solver_out_of_its_mind_is_ended(
    asked: YearProposal, monkeypatch: pytest.MonkeyPatch, habit: str
) -> None:
    async def begin(*, seconds: int) -> Process:
        assert seconds == asked.seconds
        return await asyncio.create_subprocess_exec(
            sys.executable, "-c", habit, stdin=PIPE, stdout=PIPE, limit=1_000_000
        )

    monkeypatch.setattr(apart, "begin", begin)
    monkeypatch.setattr(apart, "GRACE", 2 - asked.seconds)

    await running.propose(asked.id)

    await asked.refresh()
    assert asked.status == "failed"


async def test_what_nobody_is_at_is_taken_up_again(asked: YearProposal) -> None:
    await YearProposal.update(
        {YearProposal.status: states.RUNNING, YearProposal.made_at: asked.made_at - timedelta(minutes=5)}
    ).where(YearProposal.id == asked.id)
    async with transaction():
        await sql("DELETE FROM pgqueuer")

    found = await running.take_up_again()
    async with running._alone(asked.id):
        at_work = await running.take_up_again()

    assert (found, at_work) == (1, 0)
    assert len(await sql("SELECT id FROM pgqueuer WHERE entrypoint = 'propose_year'")) == 1


def test_neither_pages_nor_worker_load_the_solver() -> None:
    code = "import app, worker, sys; print({'ortools', 'numpy', 'pandas'} & sys.modules.keys())"

    done = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
