"""Lines to the database that are cut in the middle of the work: real connections, really ended."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import asyncpg

from core.database import engine

# Between two of these nothing has changed: a line that is cut there leaves what one cut before leaves.
READS = ("SELECT", "BEGIN", "SAVEPOINT")
CUT = (asyncpg.InterfaceError, asyncpg.PostgresConnectionError, ConnectionError)


class Line(asyncpg.Connection):  # type: ignore[misc]
    """A connection that lets so many statements through that write or end something, then none."""

    let_through = 0
    was_cut = False

    def _pass(self, statement: str) -> None:
        if statement.lstrip().upper().startswith(READS):
            return
        if Line.let_through == 0:
            Line.was_cut = True
            self.terminate()
        Line.let_through -= 1

    async def execute(self, statement: str, *values: Any, **more: Any) -> Any:
        self._pass(statement)
        return await super().execute(statement, *values, **more)

    async def fetch(self, statement: str, *values: Any, **more: Any) -> Any:
        self._pass(statement)
        return await super().fetch(statement, *values, **more)

    async def fetchrow(self, statement: str, *values: Any, **more: Any) -> Any:
        self._pass(statement)
        return await super().fetchrow(statement, *values, **more)

    async def fetchval(self, statement: str, *values: Any, **more: Any) -> Any:
        self._pass(statement)
        return await super().fetchval(statement, *values, **more)

    def get_reset_query(self) -> str:
        """What the pool sends of its own accord is no statement of the verb's."""
        return ""


@asynccontextmanager
async def lines_that_can_be_cut() -> AsyncIterator[asyncpg.Pool]:
    """Such lines, beside those that everything else goes over."""
    async with asyncpg.create_pool(
        engine().config["dsn"], connection_class=Line, min_size=0, max_size=2
    ) as lines:
        yield lines


async def is_cut_after(
    statements: int, verb: Callable[[], Awaitable[object]], *, lines: asyncpg.Pool
) -> bool:
    """Do it over a line that is cut after so many statements; False when it needed no more than these."""
    db = engine()
    usual, db.pool = db.pool, lines
    Line.let_through, Line.was_cut = statements, False
    try:
        with suppress(*CUT):
            await verb()
    finally:
        db.pool = usual
    return Line.was_cut
