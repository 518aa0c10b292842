"""Looking for the dates of a year: a job that follows the solver and keeps each better plan.

Whoever searches holds a lock by a line of their own, so that a search whose worker has died is known.
"""

import asyncio
import signal
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta

import asyncpg
import msgspec
import structlog

from core.clock import now
from core.database import engine, sql, transaction
from core.languages import DEFAULT, speak
from core.queue import enqueue
from dates.proposal import apart, keeping, states
from dates.proposal.asking import JOB
from dates.proposal.because import explained
from dates.proposal.gathering import problem
from dates.proposal.problem import Done, Found, Line, Problem
from dates.proposal.proposals import AT_WORK, dates_of, of_year
from dates.tables import Failure, ProposalStatus, YearProposal
from people.tables import Person

log = structlog.get_logger()

SEARCHES = 4102  # the class of the locks by which searches show that they live
MOST_TRIES = 3  # a search that takes its worker with it is not begun for ever
PAUSE = 0.5  # seconds between two looks at whether it is to end
LAST_WORDS = 15  # seconds that a solver gets to tell what it has
FAREWELL = 5  # seconds

WITHOUT_ANYBODY = """
SELECT id FROM year_proposal WHERE status = ANY($1) AND made_at < $2 AND NOT EXISTS (
    SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2
      AND classid::bigint = $3 AND objid::bigint = year_proposal.id
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
)
"""

_worker_ends: ContextVar[asyncio.Event | None] = ContextVar("worker ends", default=None)
_line: msgspec.json.Decoder[Line] = msgspec.json.Decoder(Line)


@contextmanager
def until(stop: asyncio.Event) -> Iterator[None]:
    """Searches begun inside end when the worker is told to; the next worker begins them again."""
    reset = _worker_ends.set(stop)
    try:
        yield
    finally:
        _worker_ends.reset(reset)


async def take_up_again() -> int:
    """Begin again what nobody is at: the worker has died, or its job was lost."""
    found = await sql(WITHOUT_ANYBODY, AT_WORK, now() - timedelta(seconds=30), SEARCHES)
    for row in found:
        async with transaction():
            await enqueue(JOB, row["id"])
    return len(found)


async def propose(proposal_id: int) -> None:
    """Look for the dates of this proposal, unless somebody is at it or it is done."""
    async with _alone(proposal_id) as alone:
        proposal = await _begun(proposal_id) if alone else None
        if proposal is not None:
            await _search(proposal)


@asynccontextmanager
async def _alone(proposal_id: int) -> AsyncIterator[bool]:
    line = await asyncpg.connect(engine().config["dsn"])
    try:
        yield await line.fetchval("SELECT pg_try_advisory_lock($1::int, $2::int)", SEARCHES, proposal_id)
    finally:
        with suppress(TimeoutError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            await asyncio.wait_for(line.close(), FAREWELL)
        line.terminate()


async def _begun(proposal_id: int) -> YearProposal | None:
    """The proposal, now being searched for; None when there is nothing to do."""
    proposal = await YearProposal.objects().where(YearProposal.id == proposal_id).first()
    if proposal is None or proposal.status not in AT_WORK:
        return None
    if proposal.stop_at is not None:
        await keeping.end(proposal, plan=None, done=None)
    elif proposal.tries >= MOST_TRIES:
        await states.change(proposal, states.FAILED, failure=Failure.died)
    else:
        await states.change(proposal, states.RUNNING, tries=proposal.tries + 1, started_at=now())
        return proposal
    return None


async def _search(proposal: YearProposal) -> None:
    riddle = await _riddle(proposal)
    process = await apart.begin(seconds=proposal.seconds)
    try:
        await _follow(process, proposal, riddle=riddle)
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()  # what it had still to say is read, or its line would never close


async def _riddle(proposal: YearProposal) -> Problem:
    """The problem, in the language of who has asked; dates of the earlier proposal are kept if they can."""
    asker = await Person.objects().where(Person.id == proposal.made_by).first()
    before = await of_year(proposal.year)
    stay = [one for one in await dates_of(proposal) if one.fixed or one.table not in proposal.tables]
    earlier = [
        one for one in before.dates if one.meeting is None and not one.fixed and one.table in proposal.tables
    ]
    with speak(asker.language if asker else DEFAULT):
        return await problem(proposal, stay=stay, earlier=earlier)


@dataclass
class Heard:
    """What the solver has said so far."""

    plan: Found | None = None
    done: Done | None = None
    end_by: float | None = None


async def _follow(process: Process, proposal: YearProposal, *, riddle: Problem) -> None:
    """Keep each better plan until the solver is done, or its time is up, or somebody wants it to end."""
    heard, kept = Heard(), None
    limit = time.monotonic() + proposal.seconds + apart.GRACE
    talking = asyncio.create_task(_talk(process, riddle, heard))
    try:
        while not talking.done():
            await asyncio.wait({talking}, timeout=PAUSE)
            if heard.plan is not None and heard.plan is not kept:
                kept = heard.plan
                await keeping.keep(proposal, kept)
            if _is_ending():
                return await _hand_back(proposal)
            if time.monotonic() > (heard.end_by or limit):
                break
            await _pass_on_a_stop(process, proposal, heard)
        if heard.plan is not None:
            await keeping.keep(proposal, await asyncio.to_thread(explained, riddle, heard.plan))
        failure = Failure.late if time.monotonic() > limit else _failure(process, proposal, heard)
        await keeping.end(proposal, plan=heard.plan, done=heard.done, failure=failure)
    finally:
        talking.cancel()
        await asyncio.wait({talking})


async def _talk(process: Process, riddle: Problem, heard: Heard) -> None:
    """Tell the solver the problem and listen until it has ended."""
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(ConnectionError):  # it has died; how, its status tells
        process.stdin.write(msgspec.json.encode(riddle))
        await process.stdin.drain()
        process.stdin.close()
    async for line in process.stdout:
        said = _line.decode(line)
        if isinstance(said, Done):
            heard.done = said
        else:
            heard.plan = said
    await process.wait()


def _is_ending() -> bool:
    stop = _worker_ends.get()
    return stop is not None and stop.is_set()


async def _hand_back(proposal: YearProposal) -> None:
    """The worker ends: the next one begins the search again, and this try does not count."""
    async with transaction():
        await states.change(proposal, ProposalStatus.waiting, tries=proposal.tries - 1)
        await enqueue(JOB, proposal.id)


async def _pass_on_a_stop(process: Process, proposal: YearProposal, heard: Heard) -> None:
    if heard.end_by is not None or process.returncode is not None:
        return
    row = await YearProposal.select(YearProposal.stop_at).where(YearProposal.id == proposal.id).first()
    if row and row["stop_at"] is not None:
        proposal.stop_at = row["stop_at"]
        process.send_signal(signal.SIGTERM)
        heard.end_by = time.monotonic() + LAST_WORDS


def _failure(process: Process, proposal: YearProposal, heard: Heard) -> Failure:
    """Why a solver that has told nothing has ended: abort(3) is what its library does without memory."""
    if heard.done is None:
        log.warning("solver_ended", proposal=proposal.id, status=process.returncode)
    return Failure.memory if process.returncode == -signal.SIGABRT else Failure.broke
