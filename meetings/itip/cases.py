"""An answer and the invitation that it is about, brought together: who answers what, before the judge.

Pure. An invitation is a `Book`, made from the rows of the database or from the calendar that was sent.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from mail.reading.incoming import Incoming
from mail.reading.mime.headers import mailboxes
from meetings.itip.messages import Attendee, Happening, Itip, read_itip
from meetings.itip.sameness import alike, may_be_of, may_be_uid, name_in, same_person, same_uid, token_in


@dataclass(frozen=True)
class Invited:
    """Somebody whom the invitation was sent to, by every address that is theirs.

    An organisation `sends_anybody` it likes; a `delegate` was named by a guest, not by us.
    """

    addresses: tuple[str, ...]
    name: str = ""
    sends_anybody: bool = False
    delegate: bool = False


@dataclass(frozen=True)
class Noted:
    """The last answer that was taken from somebody, by which a later one is measured (RFC 5546 §2.1.5)."""

    sequence: int
    stamped: datetime | None
    partstat: str
    message_id: str | None = None


Occurrence = datetime | date | None
Key = tuple[str, Occurrence, str]


@dataclass(frozen=True)
class Book:
    """An invitation as it was sent, and what has been answered to it so far.

    `sequence` is that of the newest version; `answerable_from` the lowest whose time and place still
    hold. `home` is the address that answers go to; what stands after its plus tells the invitation.
    """

    uid: str
    sequence: int = 0
    answerable_from: int = 0
    starts_at: datetime | date | None = None
    recurs: bool = False
    home: str = ""
    invited: tuple[Invited, ...] = ()
    noted: Mapping[Key, Noted] = field(default_factory=dict)
    received: frozenset[tuple[str, Itip]] = frozenset()


@dataclass(frozen=True)
class Carrier:
    """The mail that brought the answer: who wrote it (From), who else stands for it (Reply-To, Sender),
    which addresses it was sent to, and how far its sender can be trusted.
    """

    authors: tuple[str, ...]
    also: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    sent_to: tuple[str, ...] = ()
    trust: str = "unverified"
    message_id: str | None = None


NOTHING = Happening()


@dataclass(frozen=True)
class Case:
    """One attendee's answer about one event, before the judge."""

    itip: Itip
    carrier: Carrier
    event: Happening = NOTHING
    attendee: Attendee | None = None
    book: Book | None = None
    invited: Invited | None = None

    @property
    def by_token(self) -> bool:
        """Whether the mail was sent to the address that only this invitation names."""
        return self.book is not None and has_token(self.book, self.carrier)

    @property
    def answered(self) -> int:
        """The version that was answered: the newest where none is told, or one that we never sent."""
        assert self.book is not None
        told = self.event.sequence
        return self.book.sequence if told is None else min(told, self.book.sequence)

    @property
    def partstat(self) -> str:
        """The answer, in the capitals of RFC 5545 §3.2.12; empty where there is none."""
        return self.attendee.partstat if self.attendee else ""

    @property
    def key(self) -> Key:
        """Under which an answer of this kind, by this guest, about this occurrence is noted."""
        assert self.book is not None
        assert self.invited is not None
        occurrence = self.event.recurrence_id if self.book.recurs else None
        return next(iter(self.invited.addresses), ""), occurrence, self.itip.method

    @property
    def noted(self) -> Noted | None:
        """What was noted before under the same key."""
        assert self.book is not None
        return self.book.noted.get(self.key)


def from_request(ics: bytes) -> Book | None:
    """The invitation as it was sent; None if the bytes hold none."""
    request = read_itip([ics])
    if request is None or not request.events:
        return None
    event = request.events[0]
    sequence = event.sequence or 0
    return Book(
        uid=event.uid,
        sequence=sequence,
        answerable_from=sequence,
        starts_at=event.starts_at,
        recurs=event.recurs or event.recurrence_id is not None or len(request.events) > 1,
        home=event.organizer,
        invited=tuple(
            Invited(one.addresses, one.name, sends_anybody=one.is_group)
            for one in event.attendees
            if one.addresses
        ),
    )


def carrier_of(mail: Incoming, *, trust: str = "unverified", envelope_to: Sequence[str] = ()) -> Carrier:
    """What the mail around an answer tells; `trust` is verified, unverified or failed."""
    behind = [box for name in ("sender", "x-sender") for box in mailboxes(mail.header(name))]
    boxes = (*mail.senders, *mail.reply_to, *behind)
    return Carrier(
        authors=tuple(box.address for box in mail.senders),
        also=tuple(box.address for box in (*mail.reply_to, *behind)),
        names=tuple(box.name for box in boxes if box.name),
        sent_to=(*envelope_to, *mail.delivered_to, *(box.address for box in (*mail.to, *mail.cc))),
        trust=trust,
        message_id=mail.message_id,
    )


def cases_of(itip: Itip, *, carrier: Carrier, books: Sequence[Book]) -> Iterator[Case]:
    """Each answer that the mail holds, with the invitation that it is about and the guest whose it is."""
    if not itip.events:
        yield Case(itip, carrier, book=books[0] if books else None)
    for event in itip.events:
        book = _book_of(event, carrier=carrier, books=books)
        for attendee in _speakers(event, carrier, book=book):
            yield Case(itip, carrier, event, attendee, book, _invited_as(attendee, carrier, book=book))


def _book_of(event: Happening, *, carrier: Carrier, books: Sequence[Book]) -> Book | None:
    """By the UID; else by the address that the mail was sent to, if it does not speak of another time.

    Some programs leave a UID out, cut it or put their own in its place; the address stands for one
    invitation only. A UID as others make them is that of an event of theirs.
    """
    by_uid = next((book for book in books if same_uid(book.uid, event.uid)), None)
    if by_uid:
        return by_uid
    return next(
        (
            book
            for book in books
            if has_token(book, carrier)
            and may_be_uid(book.uid, event.uid)
            and (event.starts_at is None or event.starts_at == book.starts_at)
        ),
        None,
    )


def has_token(book: Book, carrier: Carrier) -> bool:
    """Whether the mail came to an address that was given to the guests of this invitation alone."""
    return any(token_in(sent_to, home=book.home) for sent_to in carrier.sent_to)


def _speakers(event: Happening, carrier: Carrier, *, book: Book | None) -> tuple[Attendee | None, ...]:
    """Who of the attendees answers. A REPLY names one (RFC 5546 §3.2.3), and a delegate beside them;
    programs that name every guest mean their own.
    """
    if len(event.attendees) < 2:
        return event.attendees or (None,)
    senders = (*carrier.authors, *carrier.also)
    delegators = [one for one in event.attendees if one.partstat == "DELEGATED"]
    own = [one for one in event.attendees if any(alike(mine, s) for mine in one.addresses for s in senders)]
    known = [one for one in event.attendees if _invited_as(one, carrier, book=book, by_address=True)]
    chosen = [one for one in own if one in known] or delegators or known or own or [event.attendees[0]]
    return tuple(chosen)


def _invited_as(
    attendee: Attendee | None, carrier: Carrier, *, book: Book | None, by_address: bool = False
) -> Invited | None:
    """As which guest somebody answers: by address, or by the token, which makes every address theirs
    unless a wholly other name shows that the invitation was passed on. Of several guests of one invitation,
    the token means the only one of that name.
    """
    if book is None:
        return None
    theirs = attendee.addresses if attendee else (*carrier.authors, *carrier.also)
    for one in book.invited:
        if any(alike(mine, address) for mine in theirs for address in one.addresses):
            return one
    guests = [one for one in book.invited if not one.delegate]
    if by_address or not has_token(book, carrier):
        return None
    names = (attendee.name,) if attendee and attendee.name else carrier.names
    may_be = [one for one in guests if not is_another(one, names)]
    return may_be[0] if len(may_be) == 1 else None


def is_another(invited: Invited, names: Sequence[str]) -> bool:
    """Whether every name that is told shows a wholly other person than the guest."""
    told = [one for one in names if one and "@" not in one]
    known = [one for one in (invited.name, *map(name_in, invited.addresses)) if one]
    if invited.sends_anybody or not told or not known:
        return False
    return not any(same_person(name, one) for name in told for one in known)


def may_stand_for(invited: Invited, carrier: Carrier) -> bool:
    """Whether the sender may be the guest under another address, by name or by what the address says."""
    if carrier.names:
        return not is_another(invited, carrier.names)
    known = (invited.name, *(one.partition("@")[0] for one in invited.addresses))
    return invited.sends_anybody or any(may_be_of(one, name) for one in carrier.authors for name in known)
