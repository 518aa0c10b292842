"""Asking associations for the counts of a year: one letter each, only to those of whom some are missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core import tokens
from core.clock import now, today
from core.database import lock, sql, transaction
from core.errors import NotFound, NotPossible
from core.languages import _
from core.settings import settings
from history.events import record
from mail import outbox
from mail.outbox import Extras
from people import persons
from people.addressees import Addressee
from people.permissions import May, require
from people.tables import Organisation, Person
from plan.visitors import places
from plan.visitors.places import Counting, YearTold

TOKEN = "visitors"
PAUSE = timedelta(days=5)  # between two letters about the same counts
ASKED = "SELECT organisation, asked_at, reminded_at FROM counts_asked WHERE year = $1"
ASKED_BY = """
SELECT by FROM event WHERE verb = 'asked for counts' AND subject = 'organisation' AND subject_id = $1
  AND by IS NOT NULL AND details ->> 'year' = $2::int::text ORDER BY id DESC LIMIT 1
"""
NOTE_ASKED = """
INSERT INTO counts_asked (organisation, year, asked_at, reminded_at) VALUES ($1, $2, $3, NULL)
ON CONFLICT (organisation, year) DO UPDATE SET reminded_at = excluded.asked_at
"""


@dataclass(frozen=True)
class Teller:
    """An organisation that tells counts: its places, those still missing, and when it was asked."""

    organisation: int
    name: str
    addressee: Addressee
    phone: str
    places: tuple[Counting, ...]
    missing: tuple[Counting, ...]
    asked_at: datetime | None
    reminded_at: datetime | None

    @property
    def can_be_written_to(self) -> bool:
        """Whether it has an e-mail address; others are called, or told on paper."""
        return self.addressee.address is not None

    @property
    def is_asked_lately(self) -> bool:
        """Whether its last letter about these counts is so fresh that another has to wait."""
        last = self.reminded_at or self.asked_at
        return last is not None and last > now() - PAUSE


def token(organisation: int) -> str:
    """The token of an organisation's own page of counts."""
    return tokens.sign(TOKEN, organisation)


def own_page(organisation: int) -> str:
    """The address of that page."""
    return settings().address(f"/v/{token(organisation)}")


async def by_token(found: str) -> Organisation:
    """The organisation whose link this is. Raises NotFound."""
    if organisation := tokens.read(TOKEN, found):
        return await persons.organisation(organisation)
    raise NotFound(_("This link does not lead anywhere. Please check that it is whole."))


async def tellers(
    year: int, *, everywhere: Sequence[Counting], told: Mapping[tuple[int, int], YearTold]
) -> list[Teller]:
    """Those who tell counts of that year, in the order of their places; one statement."""
    asked = {row["organisation"]: row for row in await sql(ASKED, year)}
    theirs: dict[int, list[Counting]] = {}
    for one in everywhere:
        if one.reported_by and one.is_asked(year):
            theirs.setdefault(one.reported_by, []).append(one)
    return [
        _teller(organisation, mine, asked.get(organisation, {}), told, year)
        for organisation, mine in theirs.items()
    ]


def _teller(
    organisation: int,
    mine: Sequence[Counting],
    asked: Mapping[str, datetime | None],
    told: Mapping[tuple[int, int], YearTold],
    year: int,
) -> Teller:
    addressee = mine[0].addressee
    assert addressee is not None
    return Teller(
        organisation=organisation,
        name=mine[0].organisation,
        addressee=addressee,
        phone=mine[0].phone,
        places=tuple(mine),
        missing=tuple(one for one in mine if (one.id, year) not in told),
        asked_at=asked.get("asked_at"),
        reminded_at=asked.get("reminded_at"),
    )


async def ask(year: int, *, by: Person | None) -> int:
    """Write to everybody of whom counts are missing; who was asked days ago is reminded.

    How many letters. Raises NotPossible where none can be written.
    """
    require(by, May.manage_plan)
    async with transaction():
        await lock(f"asking for counts of {year}")
        everywhere = await places.listed()
        told = await places.told([one.id for one in everywhere], year)
        written = 0
        for one in await tellers(year, everywhere=everywhere, told=told):
            if one.missing and await _write(one, year, by=by):
                written += 1
    if not written:
        raise NotPossible(_("There is nobody to write to today: all have told, or were written to already."))
    return written


async def _write(one: Teller, year: int, *, by: Person | None) -> bool:
    if one.is_asked_lately:
        return False
    is_first = one.asked_at is None
    kind = "counts_asked" if is_first else "counts_reminder"
    key = f"{kind}:{year}:{one.organisation}" + ("" if is_first else f":{today()}")
    letter = await outbox.write(
        one.addressee,
        kind,
        extras=Extras(
            reply_token=token(one.organisation), key=key, replaces=("counts_asked", "counts_reminder")
        ),
        year=year,
        places=[place.name for place in one.missing],
        link=own_page(one.organisation),
        coordinator=by,
    )
    if letter is None:
        return False
    await sql(NOTE_ASKED, one.organisation, year, now())
    organisation = await persons.organisation(one.organisation)
    await record("asked for counts", organisation, by=by, year=year)
    return True


def usual_year(today: date) -> int:
    """The year whose counts are gathered: the last one, and from December on the running one."""
    return today.year if today.month == 12 else today.year - 1


async def year_of(organisation: Organisation, *, today: date) -> int:
    """The year that this organisation was asked about last; before it was asked, the usual one."""
    rows = await sql("SELECT max(year) AS year FROM counts_asked WHERE organisation = $1", organisation.id)
    return rows[0]["year"] or usual_year(today)


async def whom_to_call(organisation: Organisation, year: int) -> Person | None:
    """Who asked, if it is known: they can be called instead."""
    rows = await sql(ASKED_BY, organisation.id, year)
    return await Person.objects().get(Person.id == rows[0]["by"]) if rows else None
