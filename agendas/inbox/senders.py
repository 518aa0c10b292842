"""Who a mail says it is from, and which table they mean. A From: line proves nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from agendas.inbox import sender_rules
from agendas.inbox.reply_tokens import Token
from agendas.intake import next_called
from agendas.tables import SenderRule, Verdict
from core.clock import now, today
from core.settings import settings
from mail.reading.incoming import Incoming
from mail.reading.routing import PLUS, unwrapped
from meetings.tables import Meeting, MeetingStatus, PartnershipTable, Seat
from people import addressees, persons
from people.tables import Organisation, Person, Role

SPEAKS_FOR_THE_CITY = (Role.coordinator, Role.official, Role.chair)
TAKES_TOPICS = (MeetingStatus.called, MeetingStatus.planned, MeetingStatus.invited)


@dataclass(frozen=True)
class Sender:
    """The first address of the From: line, who of ours has that address, and what was decided about it."""

    address: str | None
    name: str
    person: Person | None = None
    organisation: Organisation | None = None
    rule: SenderRule | None = None

    @property
    def known(self) -> bool:
        """Whether the address is somebody's whom we know, or whom a coordinator has let in for good."""
        allowed = self.rule is not None and self.rule.verdict == Verdict.allowed
        return self.person is not None or self.organisation is not None or allowed

    @property
    def blocked(self) -> bool:
        """Whether a coordinator wants no mail from this address."""
        return self.rule is not None and self.rule.verdict == Verdict.blocked

    @property
    def language(self) -> str | None:
        """The language in which they are written to, if we know them."""
        known = self.person or self.organisation
        return known.language if known else None


@dataclass(frozen=True)
class Place:
    """The table and the meeting that something is meant for, by their numbers."""

    table: int | None = None
    meeting: int | None = None


async def sender_of(mail: Incoming) -> Sender:
    """Who the mail says it is from."""
    if not mail.senders:
        return Sender(None, "")
    first = mail.senders[0]
    address = persons.tidy(first.address)
    rule = await sender_rules.about(address)
    return Sender(
        address=address,
        name=first.name,
        person=await persons.by_address(address),
        organisation=await persons.organisation_by_address(address) or await _organisation_of(rule),
        rule=rule,
    )


async def _organisation_of(rule: SenderRule | None) -> Organisation | None:
    if rule is None or rule.organisation is None:
        return None
    return await Organisation.objects().get(Organisation.id == rule.organisation)


def claims_an_office(sender: Sender) -> bool:
    """Whether the address belongs to a person who speaks for the city, which anybody can write."""
    return sender.person is not None and sender.person.role in SPEAKS_FOR_THE_CITY


async def place_of(sender: Sender, token: Token | None, *, written_to: Iterable[str] = ()) -> Place:
    """Where their matters belong, as far as it can be told; else a coordinator chooses.

    To the meeting whose call they answer, to the table whose own address they wrote to, or to the only
    table at which they sit.
    """
    if token is not None and token.purpose == "call":
        return await _of_call(token.row_id)
    table = await _table_addressed(written_to) or await _only_table_of(sender)
    return Place(table, await next_called(table))


async def _table_addressed(addresses: Iterable[str]) -> int | None:
    """The table whose address this is: `asiat+virtasalmi@` or `virtasalmi@`, by the table's short address."""
    slugs = [slug for address in addresses for slug in _slugs(address)]
    if not slugs:
        return None
    rows = await PartnershipTable.select(PartnershipTable.id, PartnershipTable.slug).where(
        PartnershipTable.slug.is_in(slugs)
    )
    return next(iter(row["id"] for slug in slugs for row in rows if row["slug"] == slug), None)


def _slugs(address: str) -> list[str]:
    local, _at, domain = unwrapped(address).rpartition("@")
    if domain != settings().mail_domain.lower():
        return []
    name, *tags = PLUS.split(local)
    return [*tags, name]


async def _of_call(meeting_id: int) -> Place:
    """A call that is answered too late is an answer for the next meeting of that table."""
    meeting = await Meeting.objects().get(Meeting.id == meeting_id)
    if meeting is None:
        return Place()
    if meeting.status in TAKES_TOPICS and meeting.starts_at > now():
        return Place(meeting.table, meeting.id)
    return Place(meeting.table, await next_called(meeting.table))


async def _only_table_of(sender: Sender) -> int | None:
    """The table where the sender, or an organisation of theirs, has a seat, if it is one table only."""
    organisations = [sender.organisation.id] if sender.organisation else []
    if sender.person:
        organisations += await addressees.organisations_of(sender.person)
    seats = await Seat.select(Seat.table).where(
        Seat.organisation.is_in([*organisations, 0])
        | (Seat.person == (sender.person.id if sender.person else 0)),
        Seat.valid_until.is_null() | (Seat.valid_until >= today()),
    )
    tables = {seat["table"] for seat in seats}
    return tables.pop() if len(tables) == 1 else None
