"""Counting the statements that a page sends to the database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from asyncpg.connection import Connection, LoggedQuery
from piccolo.engine.postgres import PostgresTransaction

from core.database import engine

MARKS = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


@asynccontextmanager
async def counted() -> AsyncIterator[list[str]]:
    """The statements sent inside, in order, read after the block; marks of a transaction are left out."""
    current = engine().current_transaction.get()
    assert isinstance(current, PostgresTransaction), "statements are counted in the transaction of a test"
    connection: Connection = current.connection
    sent: list[str] = []

    def note(record: LoggedQuery) -> None:
        if not record.query.lstrip().upper().startswith(MARKS):
            sent.append(record.query)

    connection.add_query_logger(note)
    try:
        yield sent
        await asyncio.sleep(0)  # asyncpg tells of a statement at the next turn of the loop
    finally:
        connection.remove_query_logger(note)
