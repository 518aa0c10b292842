"""A letterhead on which a paper could not be made: the paper is made all the same, and this is told."""

from core.clock import now
from core.database import transaction
from history.events import record
from papers.tables import Letterhead
from people.permissions import May, require
from people.tables import Person


async def broke(letterhead: Letterhead, mark: str) -> None:
    """Keep that the paper of this mark has been made on the built-in look instead."""
    await Letterhead.update({Letterhead.broke_at: now(), Letterhead.broke_on: mark}).where(
        Letterhead.id == letterhead.id
    )


async def read(letterhead: Letterhead, *, by: Person) -> None:
    """Somebody has read that it broke; it is told again when it breaks again."""
    require(by, May.keep_letterheads)
    async with transaction():
        await Letterhead.update({Letterhead.broke_at: None, Letterhead.broke_on: ""}).where(
            Letterhead.id == letterhead.id
        )
        await record("read_that_it_broke", letterhead, by=by)
