"""Gathering lists of follow-ups: of one table, of all, or of one owner."""

from collections.abc import Iterable
from datetime import date, datetime

from agendas.sheet import Contact
from core.clock import local, today
from core.database import sql
from core.languages import _, speaking
from core.settings import settings
from meetings.seats import secretary_of
from meetings.tables import PartnershipTable
from minutes import follow_ups
from minutes.follow_up_list import LONGEST_STATE, FollowUpSheet, ListedFollowUp, ListedTable
from minutes.followed import FollowUp
from minutes.owners import Owner
from minutes.tables import FOLLOW_UP_WORDS
from people.tables import Person

LAST_MEETINGS = """
SELECT "table", max(starts_at) AS at FROM meeting WHERE status IN ('held', 'closed') GROUP BY "table"
"""


async def of_table(table: PartnershipTable) -> FollowUpSheet:
    """What is open after the meetings of this table, and what was finished since the last; for everybody."""
    found = await follow_ups.of_table(table)
    secretary = await secretary_of(table)
    return await _sheet(found, title=table.name, number=table.id, contact=_contact(secretary, table=table))


async def of_all(*, reader: Person) -> FollowUpSheet:
    """The same of every table, for those who see every follow-up."""
    found = [*await follow_ups.everything(), *await follow_ups.everything(finished=True)]
    return await _sheet(found, title=_("All tables"), contact=_contact(reader))


async def of_person(person: Person) -> FollowUpSheet:
    """What this person and their organisations see to."""
    found = [*await follow_ups.of_person(person), *await follow_ups.of_person(person, finished=True)]
    return await _sheet(found, title=_("What we see to"), contact=_contact(None))


async def of_owner(owner: Owner) -> FollowUpSheet:
    """What the holder of an owner's own page sees to."""
    mine = [owner.organisation] if owner.organisation else []
    found = await follow_ups.of_owner(organisations=mine, person=owner.person)
    return await _sheet(found, title=owner.shown, contact=_contact(None))


def _contact(person: Person | None, *, table: PartnershipTable | None = None) -> Contact:
    mail = settings().reply_address(table.slug) if table else settings().mail_address
    return Contact(
        name=person.name if person else "", mail=mail, phone=(person.phone or "") if person else ""
    )


async def _sheet(found: list[FollowUp], *, title: str, contact: Contact, number: int = 0) -> FollowUpSheet:
    last = {row["table"]: row["at"] for row in await sql(LAST_MEETINGS)}
    tables = {one.table: one.table_name for one in found}
    return FollowUpSheet(
        municipality=settings().municipality,
        language=speaking(),
        dated=today(),
        title=title,
        number=number,
        tables=tuple(
            _table(name, [one for one in found if one.table == table], since=last.get(table))
            for table, name in sorted(tables.items(), key=lambda pair: pair[1])
        ),
        contact=contact,
    )


def _table(name: str, found: Iterable[FollowUp], *, since: datetime | None) -> ListedTable:
    """What was finished before the last meeting has been told there."""
    lines = list(found)
    return ListedTable(
        name=name,
        late=tuple(_line(one) for one in lines if one.late),
        still_open=tuple(_line(one) for one in lines if one.is_open and not one.late),
        finished=tuple(_line(one) for one in lines if not one.is_open and _is_news(one, since)),
        since=_day(since),
    )


def _is_news(one: FollowUp, since: datetime | None) -> bool:
    return since is None or one.last is None or one.last.at >= since


def _day(moment: datetime | None) -> date | None:
    return local(moment).date() if moment else None


def _line(one: FollowUp) -> ListedFollowUp:
    return ListedFollowUp(
        number=one.topic_number,
        matter=one.title,
        task=one.what,
        owner=one.owner_shown,
        due=one.due_on,
        by_month=one.by_month,
        state=_state(one),
        agreed_on=local(one.meeting_on).date(),
        action=one.action_label,
    )


def _state(one: FollowUp) -> str:
    """How it stands, and what its owner has told last."""
    word = _(FOLLOW_UP_WORDS[one.status][1])
    if one.late:
        word = _("%(status)s, late", status=word)
    told = one.last.text if one.last else ""
    if len(told) > LONGEST_STATE:
        told = f"{told[:LONGEST_STATE].rpartition(' ')[0]}…"
    return f"{word}: {told}" if told else word
