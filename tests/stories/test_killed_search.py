"""The worker is killed while it looks for the dates of a year: its solver ends, and the next begins again."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pgqueuer import AsyncpgDriver, Queries

from tests.commands import Command, House, eventually, open_house
from tests.stories.test_killed import ask, begin, kill, rows

TABLES = 40
# So many tables with one chair and few weekdays keep the solver busy for as long as it may look.
MANY_TABLES = """
INSERT INTO partnership_table
    (slug, name, short_name, meetings_a_year, venue, chair, usual_weekday, usual_time)
SELECT 'kyla-' || n, 'Kylä ' || n, 'Kylä ' || n, 4, 'Talo ' || n, (SELECT min(id) FROM person),
    1 + n % 3, '17:00'
FROM generate_series(1, $1) AS n RETURNING id
"""
ASKED = """
INSERT INTO year_proposal (year, tables, seconds, status)
SELECT 2028, array_agg(id), $1, 'waiting' FROM partnership_table RETURNING id
"""
STATE = "SELECT status, tries, penalty FROM year_proposal"
DATES = "SELECT count(*) AS dates FROM proposed_meeting"


@pytest.fixture
def house() -> Iterator[House]:
    with open_house() as house:
        kill(begin(house, "serve", "--demo"))
        yield house
        for command in house.begun:
            kill(command)


def solvers(of: Command) -> list[int]:
    """The processes that this worker has started for a search."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes()
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if b"dates.proposal.solve" in words and parent == of.process.pid:
            found.append(int(folder.name))
    return found


def is_alive(pid: int) -> bool:
    try:
        return "(zombie)" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def look_for_dates(house: House, *, seconds: int) -> None:
    rows(house, MANY_TABLES, TABLES)
    number = rows(house, ASKED, seconds)[0]["id"]
    ask(house, lambda line: Queries(AsyncpgDriver(line)).enqueue("propose_year", str(number).encode()))


def test_a_search_outlives_its_worker(house: House) -> None:
    serving = begin(house, "serve", "--no-worker")
    first = house.begin("worker")
    look_for_dates(house, seconds=20)
    eventually(lambda: solvers(first) != [])
    solver = solvers(first)[0]
    eventually(lambda: rows(house, DATES) != [{"dates": 0}])
    was_at_it = is_alive(solver)

    os.kill(first.process.pid, signal.SIGKILL)
    kill(first)
    eventually(lambda: not is_alive(solver))
    house.begin("worker")
    eventually(lambda: rows(house, STATE)[0]["status"] not in ("waiting", "running"))

    assert was_at_it
    assert [(row["status"], row["tries"]) for row in rows(house, STATE)] == [("ready", 2)]
    assert rows(house, DATES)[0]["dates"] > TABLES
    kill(serving)


def test_a_worker_that_is_told_to_end_does_not_wait_for_the_search(house: House) -> None:
    serving = begin(house, "serve", "--no-worker")
    worker = house.begin("worker")
    look_for_dates(house, seconds=300)
    eventually(lambda: solvers(worker) != [])
    solver = solvers(worker)[0]

    began = time.monotonic()
    status, _printed, _complained = worker.told(signal.SIGTERM)

    assert (status, time.monotonic() - began < 60) == (0, True)
    assert not is_alive(solver)
    assert [(row["status"], row["tries"]) for row in rows(house, STATE)] == [("waiting", 0)]
    kill(serving)
