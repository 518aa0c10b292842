"""A mail as it came, read: bytes in, a frozen value out. Nothing here refuses a mail or raises an error."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from mail.reading import bodies, parts
from mail.reading.attachments import Enclosed
from mail.reading.charsets import readable
from mail.reading.headers import Mailbox, identities, mailboxes, moment, words
from mail.reading.language import Language, language_of
from mail.reading.own_words import own_words
from mail.reading.parts import Part
from mail.reading.subjects import bare_subject

DELIVERIES = (
    "delivered-to",
    "x-original-to",
    "envelope-to",
    "x-envelope-to",
    "x-delivered-to",
    "x-forwarded-to",
    "x-rcpt-to",
    "x-real-to",
    "x-apparently-to",
)
MOST_HEADERS = 1000
# Encoded words belong into what people read (RFC 2047 §5); decoded here, they could counterfeit a result.
STRUCTURED = ("authentication-results", "received")

NO_SENDER = "no sender"
SEVERAL_SENDERS = "several senders"
NO_DATE = "no date"
NO_WORDS = "no words of their own"
CUT, BROKEN = bodies.CUT, bodies.BROKEN


@dataclass(frozen=True)
class Incoming:
    """A mail. `text` is the sender's own words, `whole_text` everything readable; `date` is in UTC.

    Identities have their angle brackets. `calendar_methods` are what the parts of the `calendars` are said
    to be. `faults` are reasons why a person should look at the mail.
    """

    message_id: str | None = None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    senders: tuple[Mailbox, ...] = ()
    reply_to: tuple[Mailbox, ...] = ()
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    delivered_to: tuple[str, ...] = ()
    subject: str = ""
    date: datetime | None = None
    text: str = ""
    whole_text: str = ""
    language_hint: Language | None = None
    attachments: tuple[Enclosed, ...] = ()
    calendars: tuple[bytes, ...] = ()
    calendar_methods: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    faults: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """The first header of this name, decoded; an empty string if there is none."""
        return next(iter(self.every_header(name)), "")

    def every_header(self, name: str) -> tuple[str, ...]:
        """All headers of this name from the top down."""
        return tuple(value for found, value in self.headers if found == name.lower())


def read(raw: bytes) -> Incoming:
    """The mail, as far as it can be read; what is broken in it is told by its faults."""
    try:
        tree = parts.parsed(raw)
        heading = _heading(tree)
    except Exception:  # whatever the libraries stumble over, the mail is kept and a person looks at it
        return Incoming(whole_text=readable(raw), faults=(BROKEN,))
    try:
        return _with_faults(_with_body(heading, tree))
    except Exception:  # the heading alone is enough to show who wrote
        return replace(heading, whole_text=readable(raw), faults=(BROKEN,))


def _heading(tree: Part) -> Incoming:
    """What stands above the mail."""
    raw_headers = [*parts.headers(tree)][:MOST_HEADERS]
    first: dict[str, str] = {}
    for name, value in raw_headers:
        first.setdefault(name, value)
    everybody = [value for name, value in raw_headers if name == "from"]
    return Incoming(
        message_id=next(iter(identities(first.get("message-id", ""))), None),
        in_reply_to=identities(first.get("in-reply-to", "")),
        references=identities(first.get("references", "")),
        senders=mailboxes(", ".join(everybody)),
        reply_to=mailboxes(first.get("reply-to", "")),
        to=mailboxes(first.get("to", "")),
        cc=mailboxes(first.get("cc", "")),
        delivered_to=_delivered_to(raw_headers),
        subject=words(first.get("subject", "")),
        date=moment(first.get("date", "")),
        headers=tuple((name, _as_read(name, value)) for name, value in raw_headers),
    )


def _as_read(name: str, value: str) -> str:
    return readable(value.encode("utf-8", "surrogateescape")) if name in STRUCTURED else words(value)


def _delivered_to(raw_headers: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The addresses that mail servers say they delivered to, which may carry a token."""
    found = (box.address for name, value in raw_headers if name in DELIVERIES for box in mailboxes(value))
    return tuple(dict.fromkeys(found))


def _with_body(mail: Incoming, tree: Part) -> Incoming:
    contents = bodies.gather(tree)
    whole, calendars = contents.whole_text, contents.calendars()
    names = [box.name for box in (*mail.senders, *mail.reply_to) if box.name]
    answers = bool(mail.in_reply_to or mail.references or bare_subject(mail.subject) != mail.subject)
    text = own_words(whole, names=names, is_reply=answers or contents.is_marked_up)
    return replace(
        mail,
        text=text,
        whole_text=whole,
        language_hint=language_of(f"{text} {bare_subject(mail.subject)}"),
        attachments=tuple(contents.enclosed()),
        calendars=tuple(calendars),
        calendar_methods=tuple(calendars.values()),
        faults=tuple(contents.faults()),
    )


def _with_faults(mail: Incoming) -> Incoming:
    addresses = {box.address for box in mail.senders}
    problems = {
        NO_SENDER: not addresses,
        SEVERAL_SENDERS: len(addresses) > 1,
        NO_DATE: mail.date is None,
        NO_WORDS: not mail.text and not mail.calendars,
    }
    return replace(mail, faults=(*mail.faults, *(fault for fault, is_so in problems.items() if is_so)))
