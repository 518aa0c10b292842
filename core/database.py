"""PostgreSQL: one engine, one pool, one kind of transaction."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, cast

import asyncpg
from piccolo.engine import engine_finder
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction

FAREWELL = 10  # seconds


def engine() -> PostgresEngine:
    """The engine named in piccolo_conf.py."""
    found = engine_finder()
    assert isinstance(found, PostgresEngine)
    return found


@asynccontextmanager
async def transaction(isolation: str | None = None) -> AsyncIterator[asyncpg.Connection]:
    """All of it or nothing; inside another transaction, a savepoint.

    Piccolo's own loses the pooled connection when COMMIT fails, and makes an inner transaction a
    no-op. Start no task and no gather inside: they would share the one connection.
    """
    db = engine()
    outer = db.current_transaction.get()
    if outer is not None:
        async with outer.connection.transaction():
            yield outer.connection
        return
    assert db.pool is not None, "the pool is started by whoever starts the program"
    async with db.pool.acquire() as connection, connection.transaction(isolation=isolation):
        current = PostgresTransaction(db)
        current.connection = connection
        reset = db.current_transaction.set(current)
        try:
            yield connection
        finally:
            db.current_transaction.reset(reset)


async def sql(statement: str, *values: object) -> list[dict[str, Any]]:
    """The rows of a hand-written statement with $1, $2 …, in the present transaction if there is one."""
    db = engine()
    current = db.current_transaction.get()
    if current is not None:
        return [dict(row) for row in await current.connection.fetch(statement, *values)]
    assert db.pool is not None, "the pool is started by whoever starts the program"
    return [dict(row) for row in await db.pool.fetch(statement, *values)]


async def lock(name: str) -> None:
    """Wait until nobody else holds this name; it is released when the transaction ends."""
    await sql("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", name)


@asynccontextmanager
async def pool(*, smallest: int = 1, largest: int = 10) -> AsyncIterator[asyncpg.Pool]:
    """The pool of connections, open as long as the block runs."""
    db = engine()
    await db.start_connection_pool(min_size=smallest, max_size=largest)
    try:
        yield cast(asyncpg.Pool, db.pool)
    finally:
        with suppress(TimeoutError):  # a line that broke while it began is never handed back
            await asyncio.wait_for(db.close_connection_pool(), FAREWELL)
