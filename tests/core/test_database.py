"""The one kind of transaction: all of it or nothing, and the pool stays whole."""

import asyncio

import asyncpg
import pytest

from core.database import engine, lock, sql, transaction
from people.tables import Organisation
from tests import make


async def _names() -> list[str]:
    rows = await sql("SELECT name FROM organisation ORDER BY name")
    return [row["name"] for row in rows]


def _lent_connections() -> int:
    found = engine().pool
    assert found is not None
    return int(found.get_size() - found.get_idle_size())


async def test_all_of_it_is_kept(committed: None) -> None:
    async with transaction():
        await make.organisation("Jäppilä")
        await make.organisation("Virtasalmi")

    assert await _names() == ["Jäppilä", "Virtasalmi"]


async def test_nothing_of_it_is_kept_after_a_mistake(committed: None) -> None:
    async def half() -> None:
        async with transaction():
            await make.organisation("Jäppilä")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await half()

    assert await _names() == []


async def test_an_inner_transaction_is_undone_by_itself(committed: None) -> None:
    async def inner() -> None:
        async with transaction():
            await make.organisation("Virtasalmi")
            await make.organisation("")

    async with transaction():
        await make.organisation("Jäppilä")
        with pytest.raises(asyncpg.CheckViolationError):
            await inner()
        await make.organisation("Naarajärvi")

    assert await _names() == ["Jäppilä", "Naarajärvi"]


async def test_the_outer_transaction_undoes_the_inner_too(committed: None) -> None:
    async def outer() -> None:
        async with transaction():
            async with transaction():
                await make.organisation("Jäppilä")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await outer()

    assert await _names() == []


async def test_a_commit_that_fails_leaves_the_pool_whole(committed: None) -> None:
    """More often than the pool has connections: each comes back, and none is in a broken transaction."""

    async def failing() -> None:
        async with transaction() as connection:
            await make.organisation("Jäppilä")
            await connection.execute("INSERT INTO late VALUES (1), (1)")

    await sql("CREATE TABLE late (id integer UNIQUE DEFERRABLE INITIALLY DEFERRED)")
    try:
        for _time in range(10):
            with pytest.raises(asyncpg.UniqueViolationError):
                await failing()
    finally:
        await sql("DROP TABLE late")

    assert _lent_connections() == 0
    assert await _names() == []
    await make.organisation("Virtasalmi")
    assert await _names() == ["Virtasalmi"]


async def test_somebody_who_gives_up_in_the_middle_gives_the_connection_back(committed: None) -> None:
    begun = asyncio.Event()

    async def never_ending() -> None:
        async with transaction():
            await make.organisation("Jäppilä")
            begun.set()
            await asyncio.sleep(3600)

    task = asyncio.create_task(never_ending())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert _lent_connections() == 0
    assert await _names() == []


async def test_rows_and_hand_written_statements_share_the_transaction(committed: None) -> None:
    async with transaction():
        await make.organisation("Jäppilä")

        assert await _names() == ["Jäppilä"]
        assert await Organisation.count() == 1


async def test_a_locked_name_is_waited_for(committed: None) -> None:
    order: list[str] = []
    held = asyncio.Event()

    async def first() -> None:
        async with transaction():
            await lock("numbers of 2027")
            held.set()
            await sql("SELECT pg_sleep(0.05)")
            order.append("first")

    async def second() -> None:
        await held.wait()
        async with transaction():
            await lock("numbers of 2027")
            order.append("second")

    await asyncio.gather(first(), second())

    assert order == ["first", "second"]
