"""Gathering the figures of a report: a job that tells where it is, and outlives the worker that does it.

Whoever gathers holds a lock by a line of their own, as those do who search for dates. All figures are read
in one snapshot of the database. Nothing else may write ReportMaking.status.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from functools import partial
from typing import Any

import asyncpg
import msgspec
from msgspec import Struct
from piccolo.columns import Column

from core.clock import now
from core.database import engine, lock, sql, transaction
from core.errors import NotPossible
from core.languages import _
from core.queue import enqueue
from history.events import record
from people.permissions import May, require
from people.tables import Person
from reports import kinds
from reports.plug import Plug
from reports.tables import MakingStatus, Report, ReportMaking

JOB = "make_report"
MAKINGS = 4103  # the class of the locks by which those who gather show that they live
MOST_TRIES = 3
FAREWELL = 5  # seconds
AT_WORK = (MakingStatus.waiting, MakingStatus.running)

WITHOUT_ANYBODY = """
SELECT id FROM report_making WHERE status = ANY($1) AND made_at < $2 AND NOT EXISTS (
    SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2
      AND classid::bigint = $3 AND objid::bigint = report_making.id
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
)
"""
STEP = """
UPDATE report_making SET step = least(step + 1, steps), doing = $3
WHERE id = $1 AND tries = $2 AND status = 'running'
"""
FORGET = "DELETE FROM report_making WHERE report = $1 AND id < $2"


async def gather(report: Report, *, by: Person) -> ReportMaking:
    """Have the figures gathered as they are now. Raises NotPossible for a closed report, and while somebody
    else is having it done.
    """
    require(by, May.manage_plan)
    async with transaction():
        await lock(f"report {report.id}")
        await report.refresh()
        if report.version:
            raise NotPossible(_("The report is closed. Open it again first."))
        newest = await newest_of(report)
        if newest and newest.status in AT_WORK:
            raise NotPossible(_("The figures are being gathered already. Wait a moment."))
        making = ReportMaking(report=report.id, made_by=by.id, steps=kinds.of(report).steps)
        await making.save()
        await record("gathering asked", report, by=by)
        await enqueue(JOB, making.id)
    return making


async def newest_of(report: Report) -> ReportMaking | None:
    """The last gathering that was asked for."""
    mine = ReportMaking.report == report.id
    return await ReportMaking.objects().where(mine).order_by(ReportMaking.id, ascending=False).first()


async def gathered(report: Report) -> ReportMaking | None:
    """The last gathering that came to its end."""
    done = ReportMaking.status == MakingStatus.done
    return await (
        ReportMaking.objects()
        .where(ReportMaking.report == report.id, done)
        .order_by(ReportMaking.id, ascending=False)
        .first()
    )


async def value_of(report: Report) -> Struct | None:
    """The figures that were gathered last; None before any."""
    done = await gathered(report)
    if done is None or done.value is None:
        return None
    return msgspec.json.decode(bytes(done.value), type=kinds.of(report).value)


async def take_up_again() -> int:
    """Begin again what nobody is at: the worker has died, or its job was lost."""
    found = await sql(WITHOUT_ANYBODY, AT_WORK, now() - timedelta(seconds=30), MAKINGS)
    for row in found:
        async with transaction():
            await enqueue(JOB, row["id"])
    return len(found)


async def make(making_id: int) -> None:
    """Gather the figures of this report, unless somebody is at it or it is done."""
    async with _alone(making_id) as line:
        making = await _begun(making_id) if line else None
        report = await Report.objects().get(Report.id == making.report) if making else None
        if line is None or making is None or report is None:
            return
        found = await figures(report, kinds.of(report), tell=partial(_step, line, making))
        await _end(making, MakingStatus.done, value=msgspec.json.encode(found), step=making.steps, doing="")


async def figures(report: Report, plug: Plug, *, tell: Any = None) -> Struct:
    """The figures as they are at this moment, all of the same moment."""

    async def quietly(_words: str) -> None:
        return None

    isolation = None if engine().current_transaction.get() else "repeatable_read"
    async with transaction(isolation):
        return await plug.gather(report, tell or quietly)


async def _step(line: asyncpg.Connection, making: ReportMaking, words: str) -> None:
    """Seen at once: it is written beside the snapshot in which the figures are read."""
    await line.execute(STEP, making.id, making.tries, words)


@asynccontextmanager
async def _alone(making_id: int) -> AsyncIterator[asyncpg.Connection | None]:
    line = await asyncpg.connect(engine().config["dsn"])
    try:
        mine = await line.fetchval("SELECT pg_try_advisory_lock($1::int, $2::int)", MAKINGS, making_id)
        yield line if mine else None
    finally:
        with suppress(TimeoutError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            await asyncio.wait_for(line.close(), FAREWELL)
        line.terminate()


async def _begun(making_id: int) -> ReportMaking | None:
    """The gathering, now going on; None when there is nothing to do, or it has failed too often."""
    making = await ReportMaking.objects().get(ReportMaking.id == making_id)
    if making is None or making.status not in AT_WORK:
        return None
    if making.tries >= MOST_TRIES:
        await _end(making, MakingStatus.failed)
        return None
    begun = {"tries": making.tries + 1, "step": 0, "doing": ""}
    return making if await _change(making, MakingStatus.running, **begun) else None


async def _end(making: ReportMaking, status: MakingStatus, **more: Any) -> None:
    """What was gathered before is forgotten; a gathering that has been begun anew elsewhere ends there."""
    async with transaction():
        if await _change(making, status, ended_at=now(), **more) and status == MakingStatus.done:
            await sql(FORGET, making.report, making.id)


async def _change(making: ReportMaking, to: MakingStatus, **more: Any) -> bool:
    """Take the gathering one step on; whether nobody has been there meanwhile: each beginning is counted."""
    values: dict[Column | str, Any] = dict(more.items())
    values["status"] = to
    moved = (
        await ReportMaking.update(values)
        .where(
            ReportMaking.id == making.id,
            ReportMaking.status == making.status,
            ReportMaking.tries == making.tries,
        )
        .returning(ReportMaking.id)
    )
    if moved:
        await making.refresh()
    return bool(moved)
