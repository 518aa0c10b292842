"""How the service is, for those who watch over it: numbers only, nothing about anybody."""

import asyncio
from datetime import datetime
from typing import Any

import asyncpg
import msgspec
import structlog
from litestar import Response, get

from core.clock import now
from core.database import sql
from mail.doors.news import news

log = structlog.get_logger()
PATIENCE = 3  # seconds, with a database that does not answer


class Queue(msgspec.Struct):
    """Jobs that wait. `oldest_seconds`: how long the oldest one has been waiting beyond its time."""

    length: int
    oldest_seconds: int


class Letters(msgspec.Struct):
    waiting: int
    failed: int


class Mailbox(msgspec.Struct):
    """The mailbox that is read over IMAP. Not well: it cannot be read, or nobody has looked for long."""

    well: bool
    read_at: datetime | None


class Health(msgspec.Struct):
    database: bool
    queue: Queue | None = None
    letters: Letters | None = None
    unread_mail: int | None = None
    last_mail_read_at: datetime | None = None
    mailbox: Mailbox | None = None


async def health() -> Health:
    """How the service is now. Raises what the database raises."""
    rows = await sql(
        """
        SELECT
            (SELECT count(*) FROM pgqueuer WHERE status = 'queued') AS jobs,
            (SELECT min(execute_after) FROM pgqueuer WHERE status = 'queued') AS oldest,
            (SELECT count(*) FROM letter WHERE status IN ('waiting', 'sending')) AS waiting,
            (SELECT count(*) FROM letter WHERE status = 'failed') AS failed,
            (SELECT count(*) FROM received_mail WHERE fate = 'unread') AS unread,
            (SELECT max(judged_at) FROM received_mail) AS read_at
        """
    )
    found: dict[str, Any] = rows[0]
    mailbox = await news()
    late = (now() - found["oldest"]).total_seconds() if found["oldest"] else 0
    return Health(
        database=True,
        queue=Queue(found["jobs"], max(0, round(late))),
        letters=Letters(found["waiting"], found["failed"]),
        unread_mail=found["unread"],
        last_mail_read_at=found["read_at"],
        mailbox=Mailbox(mailbox.is_well, mailbox.succeeded_at) if mailbox else None,
    )


@get("/healthz", name="healthz", opt={"no_csrf": True})
async def healthz() -> Response[Health]:
    """200 with the numbers, or 503 when the database cannot be reached."""
    try:
        async with asyncio.timeout(PATIENCE):
            found, status = await health(), 200
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        log.error("database_out_of_reach", exc_info=error)
        found, status = Health(database=False), 503
    return Response(
        found, status_code=status, media_type="application/json", headers={"Cache-Control": "no-store"}
    )


ROUTES = [healthz]
