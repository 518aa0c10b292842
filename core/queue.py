"""Work that waits: a job is asked for in the same transaction as the change that needs it."""

from datetime import timedelta

from pgqueuer import AsyncpgDriver, Queries

from core.database import engine


async def enqueue(job: str, row_id: int, *, after: timedelta | None = None) -> None:
    """Ask for a job on one row; it is seen when the transaction commits, and undone with it.

    The same job on the same row, asked for twice before it has begun, is one job.
    """
    current = engine().current_transaction.get()
    assert current is not None, "a job is asked for inside the transaction of its change"
    await Queries(AsyncpgDriver(current.connection)).enqueue(
        job, str(row_id).encode(), execute_after=after, dedupe_key=f"{job}:{row_id}", on_conflict="skip"
    )
