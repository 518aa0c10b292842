"""All of time in one place: what is done when it is asked for, and what is done at which hour (UTC).

A job is safe to run twice. One that fails is not tried again by the queue: its row still says what
is to be done, and the minute's round finds it.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import asyncpg
import pgqueuer
import structlog
from pgqueuer import AsyncpgPoolDriver, Job, PgQueuer
from pgqueuer.models import Schedule

from agendas.inbox import mailbox
from core.database import engine
from core.settings import settings
from dates.blocked.sources import rounds as calendar_rounds
from dates.polls import reminding
from dates.proposal import running
from dates.reminders import rounds
from desk import morning_letter
from desk.letterheads import drawing
from mail import claims, returns, sending, taken, transports
from mail.doors.watching import watching
from minutes import reminders
from papers.letterheads import previews
from plan import statuses
from plan.exchange import keeping as plan_files
from plan.sotkanet import fetching
from reports import making
from web import limits

log = structlog.get_logger()
FAREWELL = 5  # seconds


async def send_letter(letter_id: int) -> None:
    """Send one letter now."""
    await sending.send(letter_id, by=transports.configured(), paced=settings().smtp is not None)


async def send_due_letters() -> int:
    """Send the letters whose time has come."""
    return await sending.send_due(by=transports.configured(), paced=settings().smtp is not None)


# In one process: a mail that is made to burst fills half a gigabyte, and a search takes all processors.
MOST_AT_ONCE = {
    "read_mail": 3,
    "propose_year": 1,
    "read_calendar": 2,
    previews.JOB: 1,
    fetching.JOB: 1,
    making.JOB: 2,
}
NO_LIMIT = 1000  # a letter may wait for its mail server for minutes, and must not hold up the others

JOBS: dict[str, Callable[[int], Awaitable[object]]] = {
    "send_letter": send_letter,
    "read_mail": mailbox.read,
    "propose_year": running.propose,
    "read_calendar": calendar_rounds.read,
    previews.JOB: drawing.draw,
    fetching.JOB: fetching.run,
    making.JOB: making.make,
}

SCHEDULE: list[tuple[str, str, Callable[[], Awaitable[object]]]] = [
    ("* * * * *", "send the letters that wait", send_due_letters),
    ("* * * * *", "read the mail that waits", mailbox.read_unread),
    ("* * * * *", "take up the searches for dates that nobody is at", running.take_up_again),
    ("* * * * *", "take up the letterheads that nobody draws", previews.take_up_again),
    ("* * * * *", "take up the reports that nobody gathers", making.take_up_again),
    ("* * * * *", "take up the figures that nobody fetches", fetching.take_up_again),
    ("*/10 * * * *", "remind of meetings by Finnish day", rounds.remind_due),
    ("*/10 * * * *", "remind secretaries by Finnish day", morning_letter.remind_secretaries),
    ("*/10 * * * *", "read the calendars of others", calendar_rounds.read_due),
    ("0 5 * * *", "remind of follow-ups", reminders.remind_due),
    ("10 5 * * *", "remind of date polls", reminding.remind_due),
    ("15 3 * * 1", "fetch the figures of indicators", fetching.fetch_weekly),
    ("15 22 * * *", "move what goes on in the plan of a term that has begun", statuses.move_into_begun_terms),
    ("5 * * * *", "forget old knocks", limits.forget_old_knocks),
    ("20 1 * * *", "forget which letters left long ago", taken.forget_old),
    ("25 1 * * *", "forget the addresses that work again", returns.forget_mended),
    ("15 * * * *", "forget the files of plans that nobody took", plan_files.forget_old),
    ("30 1 * * *", "forget the pages of earlier letterheads", previews.forget_old),
]


def _asked_for(name: str, work: Callable[[int], Awaitable[object]]) -> Callable[[Job], Awaitable[None]]:
    turn = asyncio.Semaphore(MOST_AT_ONCE.get(name, NO_LIMIT))

    async def run(job: Job) -> None:
        async with turn:
            try:
                await work(int(job.payload or b"0"))
            except Exception:
                log.exception("job_failed", job=name)

    return run


def _timed(name: str, work: Callable[[], Awaitable[object]]) -> Callable[[Schedule], Awaitable[None]]:
    async def run(schedule: Schedule) -> None:
        try:
            log.info("round", job=name, result=await work())
        except Exception:
            log.exception("round_failed", job=name)

    return run


@asynccontextmanager
async def _lines() -> AsyncIterator[asyncpg.Pool]:
    """The queue's own connections. One that breaks as it begins is never handed back: waiting has an end."""
    lines = await asyncpg.create_pool(engine().config["dsn"], min_size=2, max_size=4)
    try:
        yield lines
    finally:
        with suppress(TimeoutError):
            await asyncio.wait_for(lines.close(), FAREWELL)


@asynccontextmanager
async def _queue() -> AsyncIterator[PgQueuer]:
    async with _lines() as lines, claims.at_work():
        queue = PgQueuer(AsyncpgPoolDriver(lines))
        # PgQueuer probes its listener before it listens, and takes its own haste for a broken connection.
        await queue.connection.add_listener(queue.channel, lambda _payload: None)
        for name, work in JOBS.items():
            queue.entrypoint(name)(_asked_for(name, work))
        for when, name, round_ in SCHEDULE:
            queue.schedule(name.replace(" ", "_"), when)(_timed(name, round_))
        yield queue


async def work(stop: asyncio.Event) -> None:
    """Work, and watch the mailbox, until told to stop; a lost connection is taken up again."""
    with running.until(stop), fetching.until(stop):
        async with watching():
            await pgqueuer.run(
                _queue,
                dequeue_timeout=timedelta(seconds=5),
                heartbeat_timeout=timedelta(seconds=10),
                shutdown_on_listener_failure=True,
                restart_on_failure=True,
                restart_delay=timedelta(seconds=2),
                shutdown=stop,
            )


@asynccontextmanager
async def beside() -> AsyncIterator[None]:
    """The worker in the same process, as long as the block runs; its running job ends first."""
    stop = asyncio.Event()
    task = asyncio.create_task(work(stop))
    try:
        yield
    finally:
        stop.set()
        await task
