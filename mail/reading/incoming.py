"""A mail as it came, read: bytes in, a frozen value out. Nothing here refuses a mail or raises an error."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mail.reading import bodies
from mail.reading.contents import Contents
from mail.reading.files.attachments import Enclosed, apart
from mail.reading.forwards import FORWARD_PREFIX, Forward, forwarded_in, says_nothing
from mail.reading.language import Language, language_of
from mail.reading.markup.hypertext import LONGEST
from mail.reading.mime import parts
from mail.reading.mime.charsets import readable
from mail.reading.mime.headers import Mailbox, identities, mailboxes, moment, words
from mail.reading.mime.parts import Part
from mail.reading.subjects import bare_subject
from mail.reading.versions import Said, better, is_settled, said_in

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
MOST_LETTERS = 20  # mails enclosed in a mail
DEEPEST = 3  # mails inside mails
# Encoded words belong into what people read (RFC 2047 §5); decoded here, they could counterfeit a result.
STRUCTURED = ("authentication-results", "received")

NO_SENDER = "no sender"
SEVERAL_SENDERS = "several senders"
NO_DATE = "no date"
NO_WORDS = "no words of their own"
CUT, BROKEN, ENCRYPTED = bodies.CUT, bodies.BROKEN, bodies.ENCRYPTED


@dataclass(frozen=True)
class Incoming:
    """A mail. `text` is the sender's own words, `whole_text` everything readable; `date` is in UTC.

    Identities have their angle brackets. `calendar_methods` are what the parts of the `calendars` are said
    to be. `faults` are reasons why a person should look at the mail. In one that passes on another mail,
    `text` is what its sender says and below that the words of the original one, whom `forwarded` names.
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
    forwarded: Forward | None = None
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
    return _read(raw, depth=0)


def _read(raw: bytes, *, depth: int) -> Incoming:
    try:
        tree = parts.parsed(raw)
        heading = _heading(tree)
    except Exception:  # whatever the libraries stumble over, the mail is kept and a person looks at it
        return Incoming(whole_text=readable(raw), faults=(BROKEN,))
    try:
        return _with_faults(_with_body(heading, tree, depth=depth))
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


def _with_body(mail: Incoming, tree: Part, *, depth: int) -> Incoming:
    contents = bodies.gather(tree)
    letters = [] if depth >= DEEPEST or _is_report(mail) else _letters(contents, depth=depth + 1)
    said = _said(mail, contents)
    forward = _forward(mail, said, letters)
    text = forward.both if forward else said.own
    whole = "\n\n".join(filter(None, [said.whole, *(letter.whole_text for letter in letters)]))
    inner = [file for letter in letters for file in letter.attachments]
    return replace(
        mail,
        text=text,
        whole_text=whole[:LONGEST],
        language_hint=language_of(f"{forward.text if forward else text} {bare_subject(mail.subject)}"),
        attachments=tuple(apart([*contents.enclosed(), *inner])),
        calendars=tuple(contents.calendars),
        calendar_methods=tuple(contents.calendars.values()),
        forwarded=forward,
        faults=tuple(contents.faults()),
    )


def _is_report(mail: Incoming) -> bool:
    """Whether it tells of a delivery: the mail that it encloses is one that came back."""
    return "multipart/report" in mail.header("content-type").lower()


def _letters(contents: Contents, *, depth: int) -> list[Incoming]:
    return [_read(raw, depth=depth) for raw in contents.letters[:MOST_LETTERS]]


def _said(mail: Incoming, contents: Contents) -> Said:
    """The sender's own words and everything readable, from the version that tells them best."""
    boxes = (*mail.senders, *mail.reply_to)
    names = [name for box in boxes for name in (box.name, box.address.partition("@")[0]) if name]
    answers = bool(mail.in_reply_to or mail.references or bare_subject(mail.subject) != mail.subject)
    said = said_in(contents.version(), names=names, is_reply=answers)
    marked_up = None if is_settled(said) else contents.marked_up_version()
    return better(said, said_in(marked_up, names=names, is_reply=answers)) if marked_up else said


def _forward(mail: Incoming, said: Said, letters: Sequence[Incoming]) -> Forward | None:
    """The mail that this one passes on, in its text or enclosed."""
    names = [box.name for box in mail.senders if box.name]
    found = forwarded_in(said.whole, subject=mail.subject, recipients=(*mail.to, *mail.cc), names=names)
    answers = bare_subject(mail.subject) != mail.subject and not FORWARD_PREFIX.match(mail.subject)
    if found or len(letters) != 1 or (answers and said.own):
        return found
    (letter,) = letters
    if letter.forwarded and says_nothing(letter.forwarded.comment):
        return replace(letter.forwarded, comment=said.own)
    sender = next(iter(letter.senders), None)
    return Forward(sender, letter.header("date"), letter.subject, letter.text, said.own)


def _with_faults(mail: Incoming) -> Incoming:
    addresses = {box.address for box in mail.senders}
    problems = {
        NO_SENDER: not addresses,
        SEVERAL_SENDERS: len(addresses) > 1,
        NO_DATE: mail.date is None,
        NO_WORDS: not mail.text and not mail.calendars,
    }
    return replace(mail, faults=(*mail.faults, *(fault for fault, is_so in problems.items() if is_so)))
