"""Going to the register: by a press, and once a week by itself; one at a time, one question after another.

What cannot be fetched leaves everything as it was, and says why.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from contextvars import ContextVar
from datetime import timedelta

import asyncpg
import structlog

from core.clock import now
from core.database import engine, lock, sql, transaction
from core.errors import NotFound, NotPossible
from core.languages import _
from core.queue import enqueue
from history.events import record
from people.permissions import May, require
from people.tables import Person
from plan import plans
from plan.indicators import values
from plan.indicators.registers import SOTKANET
from plan.indicators.values import Series
from plan.sotkanet import lists, whose
from plan.sotkanet.asking import Register, configured
from plan.sotkanet.bringing import Brought, bring
from plan.sotkanet.lists import INDICATORS, REGIONS, Listed, Region
from plan.sotkanet.problems import NotFetched, RegisterProblem
from plan.sotkanet.tables import Fetching, FetchingStatus
from plan.tables import Whose

log = structlog.get_logger()

JOB = "fetch_figures"
LINE = 4104  # the class of the lock by which a fetching shows that it lives
MOST_TRIES = 3
MOST_FAILURES = 3
EVERY = timedelta(days=6)  # the weekly round comes an hour early in spring
FAREWELL = 5  # seconds
AT_WORK = (FetchingStatus.waiting, FetchingStatus.running)
NOT_OF_ONE = frozenset(  # what one indicator cannot help: the others would fare no better
    {
        RegisterProblem.unreachable,
        RegisterProblem.untrusted,
        RegisterProblem.closed,
        RegisterProblem.leads_away,
    }
)
HAVE_WAITED = "SELECT id FROM fetching WHERE status = ANY($1::text[]) AND asked_at < $2 ORDER BY id"

_worker_ends: ContextVar[asyncio.Event | None] = ContextVar("worker ends", default=None)


@contextmanager
def until(stop: asyncio.Event) -> Iterator[None]:
    """A fetching begun inside ends when the worker is told to; the next worker goes on with it."""
    reset = _worker_ends.set(stop)
    try:
        yield
    finally:
        _worker_ends.reset(reset)


async def ask(indicator: Series | None, *, by: Person | None) -> Fetching:
    """Fetch the figures of one indicator, or of all, now. Raises NotPossible while it is being done."""
    require(by, May.manage_plan)
    if indicator and indicator.register != SOTKANET:
        raise NotPossible(_("This indicator is not fetched from Sotkanet."))
    return await _ask(indicator, person=by)


async def _ask(indicator: Series | None, *, person: Person | None) -> Fetching:
    async with transaction():
        await lock("fetchings")
        if await Fetching.exists().where(Fetching.status.is_in(list(AT_WORK))):
            raise NotPossible(_("Figures are being fetched already. Look at the page again in a moment."))
        made = Fetching(indicator=indicator.id if indicator else None, asked_by=person.id if person else None)
        await made.save()
        await record("asked", made, by=person)
        await enqueue(JOB, made.id)
    return made


async def fetch_weekly() -> int:
    """Ask for all figures of the plan in force, unless that was done this week; how many fetchings."""
    lately = (Fetching.asked_by.is_null()) & (Fetching.asked_at > now() - EVERY)
    at_work = Fetching.status.is_in(list(AT_WORK))
    if not await _followed(None) or not await whose.code() or await Fetching.exists().where(lately | at_work):
        return 0
    await _ask(None, person=None)
    return 1


async def take_up_again() -> int:
    """Take up what nobody is at: its worker has died, or its job was lost."""
    found = await sql(HAVE_WAITED, [one.value for one in AT_WORK], now() - timedelta(seconds=30))
    for row in found:
        async with transaction():
            await enqueue(JOB, row["id"])
    return len(found)


async def last() -> Fetching | None:
    """The latest going to the register."""
    return await Fetching.objects().order_by(Fetching.id, ascending=False).first()


async def run(fetching_id: int) -> None:
    """The job: go to the register that this service asks."""
    await fetch(fetching_id, configured())


async def fetch(fetching_id: int, register: Register) -> None:
    """Bring what was asked for, unless another is at it or it is done. What goes wrong is written down."""
    async with _alone() as alone:
        fetching = await _begun(fetching_id) if alone else None
        if fetching is None:
            return
        try:
            async with register.open():
                await _fetch(fetching, register)
        except NotFetched as error:
            await _end(fetching, {"": error.problem})
        except Exception:
            log.exception("figures_not_fetched", fetching=fetching_id)
            await _end(fetching, {"": RegisterProblem.failed})


@asynccontextmanager
async def _alone() -> AsyncIterator[bool]:
    """Whether nobody else is asking the register, in any process, as long as the block runs."""
    line = await asyncpg.connect(engine().config["dsn"])
    try:
        yield bool(await line.fetchval("SELECT pg_try_advisory_lock($1::int, 0)", LINE))
    finally:
        with suppress(TimeoutError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            await asyncio.wait_for(line.close(), FAREWELL)
        line.terminate()


async def _begun(fetching_id: int) -> Fetching | None:
    fetching = await Fetching.objects().where(Fetching.id == fetching_id).first()
    if fetching is None or fetching.status not in AT_WORK:
        return None
    if fetching.tries >= MOST_TRIES:
        await _end(fetching, {"": RegisterProblem.failed})
        return None
    fetching.status, fetching.tries = FetchingStatus.running, fetching.tries + 1
    fetching.done = fetching.new_figures = fetching.changed_figures = fetching.kept_by_hand = 0
    await fetching.save()
    return fetching


async def _fetch(fetching: Fetching, register: Register) -> None:
    problems: dict[str, str] = {}
    for name in (REGIONS, INDICATORS):
        await _list(name, register, problems)
    regions = await _regions()
    followed = await _followed(fetching.indicator)
    fetching.of = len(followed)
    failed = 0  # in a row: a register that does not answer is not asked for everything
    for one in followed:
        if _is_ending():
            return await _hand_back(fetching)
        try:
            _count(fetching, await bring(one, register, regions=regions, about=await _about(one, register)))
            failed = 0
        except NotFetched as error:
            failed += 1
            if error.problem in NOT_OF_ONE or failed == MOST_FAILURES:
                raise
            problems[one.code] = error.problem
        fetching.done += 1
        await fetching.save()
    await _end(fetching, problems)


async def _regions() -> dict[Whose, Region]:
    found = await whose.regions_asked()
    if Whose.municipality not in found:
        chosen = await whose.code()
        raise NotFetched(RegisterProblem.no_regions if chosen else RegisterProblem.no_municipality)
    return found


async def _list(name: str, register: Register, problems: dict[str, str]) -> None:
    """The list as it is now; an old one will do where it cannot be had."""
    try:
        await lists.refresh(name, register)
    except NotFetched as error:
        if await lists.fetched_at(name) is None:
            raise
        problems[name] = error.problem


async def _about(one: Series, register: Register) -> Listed | None:
    """What the list says of the indicator; what it tells is asked for once."""
    assert one.register_id is not None
    try:
        found = await lists.find(one.register_id)
        if not found.about:
            await lists.describe(found.number, register)
        return found
    except NotFound:
        return None
    except NotFetched:
        return found  # its figures are worth asking for without


async def _followed(indicator: int | None) -> list[Series]:
    """The one, or all of the plan in force, as far as they come from Sotkanet."""
    plan = await plans.current()
    found = [await values.find(indicator)] if indicator else [*await values.series(plan)] if plan else []
    return [one for one in found if one.register == SOTKANET and one.register_id and not one.left_out_because]


def _count(fetching: Fetching, brought: Brought) -> None:
    fetching.new_figures += brought.new
    fetching.changed_figures += brought.changed
    fetching.kept_by_hand += brought.by_hand


def _is_ending() -> bool:
    stop = _worker_ends.get()
    return stop is not None and stop.is_set()


async def _hand_back(fetching: Fetching) -> None:
    """The worker ends: the next one goes on, and this try does not count."""
    fetching.status, fetching.tries = FetchingStatus.waiting, fetching.tries - 1
    async with transaction():
        await fetching.save()
        await enqueue(JOB, fetching.id)


async def _end(fetching: Fetching, problems: dict[str, str]) -> None:
    fetching.status = FetchingStatus.failed if "" in problems else FetchingStatus.done
    fetching.problems = json.dumps(problems)
    fetching.ended_at = now()
    await fetching.save()
