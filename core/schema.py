"""Bringing a database up to date: Piccolo's migrations and PgQueuer's tables, whoever comes first."""

import contextlib
import io

from pgqueuer import AsyncpgDriver, Queries
from piccolo.apps.migrations.commands.forwards import run_forwards

from core.database import lock, transaction


async def bring_up_to_date() -> None:
    """Migrate under a lock, all or nothing; a second process waits and finds it done.

    Raises RuntimeError when a migration fails; the database is then as it was.
    """
    async with transaction() as connection:
        await lock("migrations")
        with contextlib.redirect_stdout(io.StringIO()) as said:
            result = await run_forwards("all")
        if not result.success:
            raise RuntimeError(f"A migration failed: {result.message or said.getvalue()}")
        queue = Queries(AsyncpgDriver(connection))
        if await queue.schema_is_installed():
            await queue.upgrade()
        else:
            await queue.install()
