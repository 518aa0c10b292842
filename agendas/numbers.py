"""The numbers of topics: 2027-1, 2027-2 …, without gaps and without twins."""

from agendas.tables import Topic
from core.clock import today
from core.database import lock


async def next_number() -> tuple[int, int]:
    """The year and the next free number in it; nobody else gets one until the transaction ends."""
    year = today().year
    await lock(f"topic numbers of {year}")
    last = (
        await Topic.select(Topic.number)
        .where(Topic.year == year)
        .order_by(Topic.number, ascending=False)
        .first()
    )
    return year, (last["number"] if last else 0) + 1
