"""The calendars that are read: the list of them, and putting one into it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from piccolo.columns import Column

from core.database import lock, sql, transaction
from core.errors import Invalid, NotFound
from core.languages import _
from core.queue import enqueue
from dates.blocked.sources.address import address
from dates.blocked.sources.problems import SOURCE_WORDS, NotReadable
from dates.blocked.whose import EVERYBODYS, Whose
from dates.tables import BusyTime, CalendarSource
from history.events import record
from people.permissions import May, require
from people.persons import alphabetical
from people.tables import Person
from web.forms import one_line

LONGEST_NAME = 200
MOST = 100
READ = "read_calendar"  # the job


@dataclass(frozen=True)
class Wanted:
    """A calendar as the coordinator names it."""

    name: str
    address: str
    whose: Whose = EVERYBODYS


@dataclass(frozen=True)
class Listed:
    """A calendar, where it is, and how many times it takes. Its whole address may be a secret."""

    row: CalendarSource
    host: str
    times: int


async def listed() -> list[Listed]:
    """All calendars by name."""
    rows = await CalendarSource.objects()
    counts = await sql("SELECT source, count(*) AS times FROM busy_time GROUP BY source")
    times = {row["source"]: row["times"] for row in counts}
    found = [Listed(row, urlsplit(row.address).hostname or "", times.get(row.id, 0)) for row in rows]
    return sorted(found, key=lambda one: alphabetical(one.row.name))


async def find(source_id: int) -> CalendarSource:
    """Raises NotFound."""
    if found := await CalendarSource.objects().where(CalendarSource.id == source_id).first():
        return found
    raise NotFound(_("There is no such calendar in the list any more."))


async def add(wanted: Wanted, *, by: Person) -> CalendarSource:
    """Put a calendar into the list; it is read at once. Raises Invalid."""
    require(by, May.plan_meetings)
    values = _checked(wanted)
    async with transaction():
        await _must_be_new(values["address"])
        if await CalendarSource.count() >= MOST:
            raise Invalid(address=_("There are %(most)s calendars already. Remove one first.", most=MOST))
        row = CalendarSource(**values)
        await row.save()
        await record("added", row, by=by)
        await enqueue(READ, row.id)
    return row


async def change(row: CalendarSource, wanted: Wanted, *, by: Person) -> None:
    """Name it otherwise, or read it from elsewhere or for somebody else: then it is read anew.

    Raises Invalid.
    """
    require(by, May.plan_meetings)
    values = _checked(wanted)
    same = (row.address, row.table, row.person) == (values["address"], values["table"], values["person"])
    async with transaction():
        await _must_be_new(values["address"], but=row.id)
        changed: dict[Column | str, Any] = dict(values.items())
        if (
            not await CalendarSource.update(changed)
            .where(CalendarSource.id == row.id)
            .returning(CalendarSource.id)
        ):
            raise NotFound(_("Somebody else has just removed this. Please look at the list again."))
        if not same:
            await _forget_what_was_read(row)
        await record("edited", row, by=by)


async def _forget_what_was_read(row: CalendarSource) -> None:
    await BusyTime.delete().where(BusyTime.source == row.id)
    await CalendarSource.update(
        {
            CalendarSource.etag: "",
            CalendarSource.last_modified: "",
            CalendarSource.tried_at: None,
            CalendarSource.read_at: None,
            CalendarSource.problem: "",
        }
    ).where(CalendarSource.id == row.id)
    await enqueue(READ, row.id)


async def read_again(row: CalendarSource, *, by: Person) -> None:
    """Do not wait for the next round: something has changed there, or been mended."""
    require(by, May.plan_meetings)
    async with transaction():
        await enqueue(READ, row.id)


async def remove(row: CalendarSource, *, by: Person) -> None:
    """Take a calendar out of the list, and all its times with it."""
    require(by, May.plan_meetings)
    async with transaction():
        if await CalendarSource.delete().where(CalendarSource.id == row.id).returning(CalendarSource.id):
            await record("removed", row, by=by)


async def _must_be_new(where: str, *, but: int | None = None) -> None:
    await lock("calendars that are read")
    twin = await CalendarSource.objects().where(CalendarSource.address == where).first()
    if twin and twin.id != but:
        raise Invalid(address=_("This calendar is in the list already: %(name)s.", name=twin.name))


def _checked(wanted: Wanted) -> dict[str, Any]:
    """The row's values, the address as it will be asked."""
    problems: dict[str, str] = {}
    name, where = one_line(wanted.name), ""
    if not name:
        problems["name"] = _("Give the calendar a name.")
    elif len(name) > LONGEST_NAME:
        problems["name"] = _("At most %(most)s characters, please.", most=LONGEST_NAME)
    try:
        where = str(address(wanted.address))
    except NotReadable as error:
        why = _(SOURCE_WORDS[error.problem])
        problems["address"] = _("This address cannot be used: %(why)s.", why=why)
    if problems:
        raise Invalid(**problems)
    return {"name": name, "address": where, "table": wanted.whose.table, "person": wanted.whose.person}
